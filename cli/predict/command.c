#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/shell/help.h"
#include "cli/shell/message.h"
#include "cli/shell/options.h"
#include "lib/exact/predict_test.h"
#include "lib/files/bytes.h"
#include "lib/read/counts.h"
#include "lib/read/labels.h"
#include "lib/run/rows.h"

#define HEADER "idx\tlabel\tpredict\tcorrect\tn\tcount\tnext\n"
#define CLASS_TEXT 24 /* room for a class in a list, with its comma */
#define ROW_TEXT 160  /* room for the rest of a row */

static const char command[] = "predict";

struct job {
  const char *name;
  const struct votes_table *votes;
  unsigned long k;
  sc_level level;
  atomic_ulong answers;
};

/* "3,0,7", or "-1" for an abstention; answers its end. */
static char *show_classes(char *out, const unsigned long *class, unsigned long k, int answers) {
  if (!answers) return out + sprintf(out, "-1");
  for (unsigned long i = 0; i < k && answers; i++)
    out += sprintf(out, "%s%lu", i ? "," : "", class[i]);
  return out;
}

static int holds(const unsigned long *class, unsigned long k, unsigned long label) {
  for (unsigned long i = 0; i < k; i++)
    if (class[i] == label) return 1;
  return 0;
}

static char *show_row(const struct job *job, unsigned long row, const unsigned long *class, int answers) {
  const struct votes_table *votes = job->votes;
  const uint32_t *count = votes->count + row * votes->classes;
  size_t size = ROW_TEXT + CLASS_TEXT * job->k;
  char *text = malloc(size), label[CLASS_TEXT] = "-", correct[2] = "-";
  unsigned long n = 0;
  for (unsigned long i = 0; i < votes->classes; i++)
    n += count[i];
  if (votes->label) {
    snprintf(label, sizeof label, "%lu", votes->label[row]);
    strcpy(correct, answers && holds(class, job->k, votes->label[row]) ? "1" : "0");
  }
  if (!text) return NULL;
  char *at = text + sprintf(text, "%lu\t%s\t", votes->idx[row], label);
  at = show_classes(at, class, job->k, answers);
  snprintf(at, (size_t)(text + size - at), "\t%s\t%lu\t%lu\t%lu\n", correct, n, (unsigned long)count[class[job->k - 1]],
           (unsigned long)count[class[job->k]]);
  return text;
}

static int predict_row(char **text, void *context, unsigned long row, struct problem *why) {
  struct job *job = context;
  const struct votes_table *votes = job->votes;
  const uint32_t *count = votes->count + row * votes->classes;
  unsigned long *class = malloc(votes->classes * sizeof *class);
  int answers = 0;
  sc_status status = SC_OK;
  if (class) {
    status = rank_answer(&answers, class, count, votes->classes, job->k, &job->level);
    if (status == SC_OK) *text = show_row(job, row, class, answers);
  }
  free(class);
  if (status != SC_OK) return problem_of(why, job->name, "row %lu: %s", votes->idx[row], sc_status_text(status));
  if (!*text) return problem_of(why, job->name, "not enough memory for row %lu", votes->idx[row]);
  atomic_fetch_add(&job->answers, (unsigned long)answers);
  return 0;
}

static int predict(struct output *out, struct rows *rows, struct job *job, struct problem *why) {
  rows->count = job->votes->rows;
  rows->noun = "rows";
  output_write(out, HEADER, strlen(HEADER));
  return rows_run(rows, predict_row, job, out, why);
}

/* All rows abstain: perhaps their n is too small for any answer. */
static int explain(const struct job *job, const char *alpha) {
  unsigned long n;
  sc_status status = rank_test_least_draws(&n, job->k, &job->level);
  mpfr_free_cache();
  if (status != SC_OK) return message_error(command, "the least n: %s", sc_status_text(status));
  fprintf(stderr,
          "smoothcert predict: every row abstains; with k %lu and alpha %s the least n that can give an answer is %lu\n",
          job->k, alpha, n);
  return COMMAND_OK;
}

static int run(const struct votes_table *votes, struct job *job, struct rows *rows, const char *path, const char *alpha) {
  struct output out;
  struct problem why;
  if (job->k >= votes->classes)
    return message_error(command, "--k is %lu, but there are %lu classes, expected k from 1 to %lu", job->k, votes->classes,
                         votes->classes - 1);
  job->votes = votes;
  if (output_open(&out, path, &why) != 0) return message_problem(&why);
  if (predict(&out, rows, job, &why) != 0) {
    output_discard(&out);
    return message_problem(&why);
  }
  if (output_commit(&out, &why) != 0) return message_problem(&why);
  return job->answers > 0 ? COMMAND_OK : explain(job, alpha);
}

/* The votes, with the labels of their own column or of a file. */
static int read_votes(struct votes_table *out, const char *counts, const char *labels, struct problem *why) {
  unsigned long *given;
  if (votes_table_read(out, counts, labels != NULL, why) != 0) return -1;
  if (!labels) return 0;
  if (labels_take(&given, labels, out->rows, out->classes, why) != 0) {
    votes_table_free(out);
    return -1;
  }
  free(out->label);
  out->label = given;
  return 0;
}

int command_predict(int argc, char **argv) {
  const char *counts = NULL, *alpha = NULL, *k = NULL, *path = NULL, *labels = NULL, *threads = NULL, *quiet = NULL;
  const struct option_slot slots[] = {
      {"alpha", &alpha, 0},     {"k", &k, 0},         {"output", &path, 0}, {"labels", &labels, 0},
      {"threads", &threads, 0}, {"quiet", &quiet, 1},
  };
  struct job job = {.k = 1};
  struct rows rows = {0};
  struct votes_table votes;
  struct problem why;
  sc_decimal decimal;
  int read = options_read(command, slots, sizeof slots / sizeof slots[0], argc, argv, "COUNTS", &counts);
  if (read != OPTIONS_OK) return read == OPTIONS_HELP ? help_print(command) : COMMAND_BAD;
  if (!alpha) return message_usage(command, "--alpha is missing, expected the probability that an answer may be wrong");
  if (options_alpha(&decimal, command, alpha) != 0 || rank_test_level(&job.level, &decimal) != SC_OK ||
      options_number(&job.k, command, "k", k, 1, SC_K_MAX) != 0 || options_threads(&rows.threads, command, threads) != 0)
    return COMMAND_BAD;
  rows.quiet = quiet != NULL;
  job.name = bytes_name(counts);
  if (labels && strcmp(labels, "-") == 0 && strcmp(counts, "-") == 0)
    return message_usage(command, "'-' is given twice, expected standard input for one file only");
  if (read_votes(&votes, counts, labels, &why) != 0) return message_problem(&why);
  int status = run(&votes, &job, &rows, path, alpha);
  votes_table_free(&votes);
  return status;
}
