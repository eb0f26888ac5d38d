#include "files.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/read/provenance.h"

#define FILES (2UL * SAMPLE_STREAMS)

/* The outputs that are open. */
struct open_files {
  struct output out[FILES];
  size_t count;
  size_t votes[SAMPLE_STREAMS], beside[SAMPLE_STREAMS]; /* the positions; FILES: none */
  char *name[SAMPLE_STREAMS];                           /* of what stands beside */
};

static void discard(struct open_files *f) {
  for (size_t i = 0; i < f->count; i++)
    output_discard(&f->out[i]);
  for (int s = 0; s < SAMPLE_STREAMS; s++)
    free(f->name[s]);
}

static int open_output(struct open_files *f, size_t *at, const char *path, struct problem *why) {
  if (output_open(&f->out[f->count], path, why) != 0) return -1;
  *at = f->count++;
  for (size_t i = 0; i < *at; i++)
    if (output_same(&f->out[i], &f->out[*at]))
      return problem_of(why, f->out[*at].name, "two outputs of this run, expected a file for each");
  return 0;
}

/* A pipe or a device has nothing beside it. */
static int open_beside(struct open_files *f, int stream, const char *path, struct problem *why) {
  if (!output_is_file(path)) return 0;
  f->name[stream] = provenance_path(path);
  if (!f->name[stream]) return problem_of(why, path, "not enough memory");
  return open_output(f, &f->beside[stream], f->name[stream], why);
}

/* Those of the streams with draws. */
static int open_all(struct open_files *f, const struct sample_files *files, const unsigned long n[SAMPLE_STREAMS],
                    struct problem *why) {
  int status = 0;
  *f = (struct open_files){0};
  for (int s = 0; s < SAMPLE_STREAMS; s++)
    f->votes[s] = f->beside[s] = FILES;
  for (int s = 0; s < SAMPLE_STREAMS && status == 0; s++)
    if (n[s] > 0) status = open_output(f, &f->votes[s], files->path[s], why);
  for (int s = 0; s < SAMPLE_STREAMS && status == 0; s++)
    if (n[s] > 0) status = open_beside(f, s, files->path[s], why);
  if (status != 0) discard(f);
  return status;
}

/* To open a pipe and close it again would end what its reader gets. */
static int try_device(const char *path, struct problem *why) {
  if (!path || strcmp(path, "-") == 0 || access(path, W_OK) == 0) return 0;
  return problem_of(why, path, "%s, expected a path that can be written", strerror(errno));
}

int sample_files_try(const struct sample_files *files, const struct sample_job *job, struct problem *why) {
  unsigned long regular[SAMPLE_STREAMS] = {0};
  struct open_files f;
  for (int s = 0; s < SAMPLE_STREAMS; s++)
    if (output_is_file(files->path[s]))
      regular[s] = job->n[s];
    else if (job->n[s] > 0 && try_device(files->path[s], why) != 0)
      return -1;
  if (open_all(&f, files, regular, why) != 0) return -1;
  discard(&f);
  return 0;
}

static struct provenance provenance_of(const struct sample_job *job, sc_stream stream) {
  struct provenance p = {.stream = stream, .seed = job->seed, .n = job->n[stream], .from = job->from, .to = job->to};
  p.q = job->lattice.q;
  p.sigma = job->lattice.sigma;
  strcpy(p.model_sha256, job->model_sha256);
  strcpy(p.inputs_sha256, job->inputs.sha256);
  strcpy(p.labels_sha256, job->labels_sha256);
  return p;
}

static int write_stream(struct open_files *f, sc_stream stream, const struct sample_files *files, const struct sample_job *job,
                        const struct sample_votes *votes, struct problem *why) {
  struct provenance p = provenance_of(job, stream);
  if (sample_table_write(&f->out[f->votes[stream]], p.votes_sha256, job, votes, stream, files->format, why) != 0) return -1;
  if (f->beside[stream] < FILES) provenance_write(&f->out[f->beside[stream]], &p);
  return 0;
}

/* What speaks of votes appears before them: where the votes are still the old ones, its digest tells. */
static int commit(struct open_files *f, struct problem *why) {
  struct output out[FILES];
  size_t count = 0;
  for (int s = 0; s < SAMPLE_STREAMS; s++)
    if (f->beside[s] < FILES) out[count++] = f->out[f->beside[s]];
  for (int s = 0; s < SAMPLE_STREAMS; s++)
    if (f->votes[s] < FILES) out[count++] = f->out[f->votes[s]];
  f->count = 0;
  return output_commit_all(out, count, why);
}

int sample_files_write(const struct sample_files *files, const struct sample_job *job, const struct sample_votes *votes,
                       struct problem *why) {
  struct open_files f;
  int status = open_all(&f, files, job->n, why);
  if (status != 0) return -1;
  for (int s = 0; s < SAMPLE_STREAMS && status == 0; s++)
    if (job->n[s] > 0) status = write_stream(&f, (sc_stream)s, files, job, votes, why);
  if (status == 0) status = commit(&f, why);
  discard(&f);
  return status;
}
