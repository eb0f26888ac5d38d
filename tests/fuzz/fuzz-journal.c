/* Fuzzes what --resume finds: bytes behind the header of the run, and bytes alone.  Where the first byte is odd, each line
 * gets the check that makes the run believe that it has written it. */
#include "cli/sample/journal.h"
#include "sound.h"

#include <stdio.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

#define INPUTS 4
#define CLASSES 3

static char output[64], path[80];

static void name_files(void) {
  snprintf(output, sizeof output, "/tmp/smoothcert-fuzz-journal-%ld", (long)getpid());
  snprintf(path, sizeof path, "%s.part", output);
}

static void a_job(struct sample_job *job, int selection) {
  memset(job, 0, sizeof *job);
  memset(job->model_sha256, 'a', SHA256_TEXT - 1);
  memset(job->inputs.sha256, 'b', SHA256_TEXT - 1);
  strcpy(job->labels_sha256, "-");
  job->lattice.q = 16;
  must(sc_decimal_parse(&job->lattice.sigma, "0.5", 3) == SC_OK);
  job->n[SC_ESTIMATION] = 5;
  job->n[SC_SELECTION] = selection ? 2 : 0;
  job->seed = 1;
  job->from = 2;
  job->to = 2 + INPUTS;
  job->width = 2;
  job->classes = CLASSES;
}

static size_t length_of_file(void) {
  FILE *file = fopen(path, "rb");
  must(file != NULL && fseek(file, 0, SEEK_END) == 0);
  long length = ftell(file);
  fclose(file);
  return (size_t)length;
}

/* The lines, each with its check. */
static void put_lines(FILE *file, const char *key, const char *text, size_t length) {
  while (length > 0) {
    const char *end = memchr(text, '\n', length);
    size_t line = end ? (size_t)(end - text) : length;
    char *keyed = malloc(SHA256_TEXT + line), check[SHA256_TEXT];
    must(keyed != NULL);
    memcpy(keyed, key, SHA256_TEXT - 1);
    memcpy(keyed + SHA256_TEXT - 1, text, line);
    must(sha256_text(check, keyed, SHA256_TEXT - 1 + line) == 0);
    fprintf(file, "%.*s %.16s\n", (int)line, text, check);
    free(keyed);
    text += line;
    length -= line;
    if (length > 0) {
      text++;
      length--;
    }
  }
}

/* What the votes hold is of inputs of the job, complete, and counted once. */
static void sound_votes(const struct sample_votes *votes, const struct sample_job *job) {
  unsigned long left = 0;
  for (unsigned long row = 0; row < INPUTS; row++) {
    unsigned long sum = 0;
    for (unsigned long c = 0; c < sample_job_columns(job); c++)
      sum += votes->table.count[row * votes->table.columns + c];
    must(!votes->done[row] || sum == sample_job_draws(job)); /* what is not done is not set */
    left += !votes->done[row];
  }
  must(votes->left == left);
}

static void open_again(const struct sample_job *job, int resume) {
  struct journal journal;
  struct sample_votes votes;
  struct problem why = {""};
  unsigned long torn;
  size_t before = length_of_file();
  must(sample_votes_open(&votes, job, &why) == 0);
  if (journal_open(&journal, output, job, resume, &votes, &torn, &why) != 0) {
    sound_problem(&why, path);
    must(length_of_file() == before);
  } else {
    sound_votes(&votes, job);
    journal_close(&journal);
  }
  sample_votes_close(&votes);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
  struct sample_job job;
  struct journal journal;
  struct sample_votes votes;
  struct problem why = {""};
  unsigned long torn;
  if (length == 0) return 0;
  if (!*output) name_files();
  a_job(&job, bytes[0] & 2);
  unlink(path);
  must(sample_votes_open(&votes, &job, &why) == 0);
  must(journal_open(&journal, output, &job, 0, &votes, &torn, &why) == 0);
  sample_votes_close(&votes);
  FILE *file = fopen(path, bytes[0] & 4 ? "wb" : "ab");
  must(file != NULL);
  if (bytes[0] & 1)
    put_lines(file, journal.key, (const char *)bytes + 1, length - 1);
  else
    must(fwrite(bytes + 1, 1, length - 1, file) == length - 1);
  must(fclose(file) == 0);
  journal_close(&journal);
  open_again(&job, !(bytes[0] & 8));
  unlink(path);
  return 0;
}
