#include "job.h"

#include <stdlib.h>
#include <string.h>

int sample_job_model(struct sample_job *job, const char *name, const struct bytes *file, struct problem *why) {
  if (model_parse(&job->model, name, file->data, file->length, why) != 0) return -1;
  const sc_network *network = &job->model.network;
  job->width = network->layer[0].in;
  job->classes = network->layer[network->layers - 1].out;
  if (sha256_text(job->model_sha256, file->data, file->length) == 0) return 0;
  return problem_of(why, name, "SHA-256 is not available");
}

static int read_labels(struct sample_job *job, const char *path, struct problem *why) {
  struct bytes file;
  const char *name = bytes_name(path);
  if (bytes_read(&file, path, why) != 0) return -1;
  int status = labels_parse(&job->labels, name, file.data, file.length, why);
  if (status == 0) status = labels_check(&job->labels, path, job->inputs.count, job->classes, why);
  if (status == 0 && sha256_text(job->labels_sha256, file.data, file.length) != 0)
    status = problem_of(why, name, "SHA-256 is not available");
  bytes_free(&file);
  return status;
}

int sample_job_data(struct sample_job *job, const char *inputs, const char *labels, struct problem *why) {
  strcpy(job->labels_sha256, "-");
  if (sample_input_read(&job->inputs, inputs, why) != 0) return -1;
  unsigned long count = job->inputs.count;
  /* The index of an input is a word of the counter that its noise comes from. */
  if (count - 1 > UINT32_MAX) return problem_of(why, job->inputs.name, "%lu inputs, expected at most 4294967296", count);
  if (job->to == SAMPLE_TO_END) job->to = count;
  if (job->from >= job->to || job->to > count)
    return problem_of(why, job->inputs.name,
                      "inputs %lu to %lu are asked for, expected 0 <= --from < --to <= %lu, the inputs there are", job->from,
                      job->to, count);
  if (sample_input_check(&job->inputs, job->from, job->to, job->width, job->lattice.q, why) != 0) return -1;
  return labels ? read_labels(job, labels, why) : 0;
}

void sample_job_free(struct sample_job *job) {
  model_free(&job->model);
  sample_input_free(&job->inputs);
  labels_free(&job->labels);
}

unsigned long sample_job_draws(const struct sample_job *job) {
  return job->n[SC_ESTIMATION] + job->n[SC_SELECTION];
}

unsigned long sample_job_columns(const struct sample_job *job) {
  return job->n[SC_ESTIMATION] > 0 && job->n[SC_SELECTION] > 0 ? 2 * job->classes : job->classes;
}

unsigned long sample_job_column(const struct sample_job *job, sc_stream stream) {
  return stream == SC_SELECTION ? sample_job_columns(job) - job->classes : 0;
}

int sample_votes_open(struct sample_votes *out, const struct sample_job *job, struct problem *why) {
  unsigned long rows = job->to - job->from;
  *out = (struct sample_votes){.left = rows};
  if (votes_table_allocate(&out->table, rows, sample_job_columns(job), 0, 0, job->inputs.name, why) != 0) return -1;
  out->table.rows = rows;
  out->done = calloc(rows, 1);
  if (out->done) return 0;
  votes_table_free(&out->table);
  return problem_of(why, job->inputs.name, "not enough memory for %lu inputs", rows);
}

void sample_votes_close(struct sample_votes *votes) {
  votes_table_free(&votes->table);
  free(votes->done);
  *votes = (struct sample_votes){0};
}

void sample_votes_add(struct sample_votes *votes, unsigned long row, const uint32_t *count) {
  unsigned long columns = votes->table.classes;
  memcpy(votes->table.count + row * columns, count, columns * sizeof *count);
  votes->done[row] = 1;
  votes->left--;
}
