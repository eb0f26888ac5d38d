#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/predict/options.h"
#include "cli/shell/help.h"
#include "cli/shell/message.h"
#include "lib/exact/predict_test.h"
#include "lib/files/bytes.h"
#include "lib/files/digits.h"
#include "lib/files/output.h"
#include "lib/read/counts.h"
#include "lib/read/labels.h"
#include "lib/read/votes_view.h"
#include "lib/run/progress.h"
#include "predict_rows.h"

#define HEADER "idx\tlabel\tpredict\tcorrect\tn\tcount\tnext\n"
#define CLASS_TEXT 22 /* room for a class in a list, with its comma */
#define ROW_TEXT 160  /* room for the rest of a row */
#define BLOCK 16384UL /* rows */

static const char command[] = "predict";

struct job {
  const char *name, *alpha;
  const struct votes_table *votes;
  unsigned long k;
  int threads, quiet;
  unsigned long answers;
};

/* The answers to a block of rows, and the text of one. */
struct block {
  int32_t status[BLOCK], answered[BLOCK];
  uint32_t n[BLOCK], count[BLOCK], next[BLOCK];
  int64_t *classes; /* k of each row */
  char *text;
  struct votes_view view;
};

static int holds(const int64_t *class, unsigned long k, unsigned long label) {
  for (unsigned long i = 0; i < k; i++)
    if ((unsigned long)class[i] == label) return 1;
  return 0;
}

/* "3,0,7", or "-1" for an abstention. */
static char *show_classes(char *at, const int64_t *class, unsigned long k, int answers) {
  if (!answers) {
    memcpy(at, "-1", 2);
    return at + 2;
  }
  for (unsigned long i = 0; i < k; i++) {
    if (i > 0) *at++ = ',';
    at = digits_integer(at, (uint64_t) class[i]);
  }
  return at;
}

/* Answers the end of the text of a row. */
static char *show_row(const struct job *job, const struct block *b, unsigned long row, unsigned long i) {
  const int64_t *class = b->classes + i * job->k;
  const unsigned long *label = job->votes->label ? &job->votes->label[row] : NULL;
  char *at = digits_integer(b->text, job->votes->idx[row]);
  *at++ = '\t';
  if (label)
    at = digits_integer(at, *label);
  else
    *at++ = '-';
  *at++ = '\t';
  at = show_classes(at, class, job->k, b->answered[i]);
  *at++ = '\t';
  *at++ = !label ? '-' : b->answered[i] && holds(class, job->k, *label) ? '1' : '0';
  *at++ = '\t';
  at = digits_integer(at, b->n[i]);
  *at++ = '\t';
  at = digits_integer(at, b->count[i]);
  *at++ = '\t';
  at = digits_integer(at, b->next[i]);
  *at++ = '\n';
  return at;
}

/* What is wrong with a row that has no answer. */
static int refuse(const struct job *job, unsigned long row, int status, struct problem *why) {
  if (votes_row_check(job->votes, job->name, row, why) != 0) return -1;
  return problem_of(why, job->name, "row %lu: %s", job->votes->idx[row], sc_status_text((sc_status)status));
}

static int predict_block(struct output *out, struct job *job, struct block *b, unsigned long first, unsigned long rows,
                         struct problem *why) {
  sc_predict_ask ask = SC_PREDICT_ASK_INIT;
  sc_predictions answers = SC_PREDICTIONS_INIT;
  sc_votes_view view;
  sc_problem problem;
  ask.alpha = job->alpha;
  ask.k = job->k;
  ask.threads = job->threads;
  answers.status = b->status;
  answers.answered = b->answered;
  answers.classes = b->classes;
  answers.n = b->n;
  answers.count = b->count;
  answers.next = b->next;
  if (votes_view_take(&view, &b->view, job->votes, first, rows, NULL) != 0)
    return problem_of(why, job->name, "not enough memory for a block of rows");
  int status = sc_predict_rows(&answers, &ask, &view, NULL, NULL, &problem);
  if (status != SC_OK && status != SC_ROWS) return problem_of(why, job->name, "%s", problem.text);
  for (unsigned long i = 0; i < rows; i++) {
    if (b->status[i] != SC_OK) return refuse(job, first + i, b->status[i], why);
    job->answers += (unsigned long)b->answered[i];
    if (output_write(out, b->text, (size_t)(show_row(job, b, first + i, i) - b->text)) != 0) return 0;
  }
  return 0;
}

static int predict(struct output *out, struct job *job, struct problem *why) {
  struct progress progress;
  struct block *b = calloc(1, sizeof *b);
  int status = 0;
  if (b) {
    b->classes = malloc(BLOCK * job->k * sizeof *b->classes);
    b->text = malloc(ROW_TEXT + CLASS_TEXT * job->k);
  }
  if (!b || !b->classes || !b->text) status = problem_of(why, job->name, "not enough memory for a block of rows");
  output_write(out, HEADER, strlen(HEADER));
  progress_start(&progress, job->quiet, job->votes->rows, "rows");
  for (unsigned long first = 0; first < job->votes->rows && status == 0 && !out->error; first += BLOCK) {
    unsigned long rows = job->votes->rows - first < BLOCK ? job->votes->rows - first : BLOCK;
    status = predict_block(out, job, b, first, rows, why);
    progress_step(&progress, rows);
  }
  progress_end(&progress);
  if (b) {
    votes_view_free(&b->view);
    free(b->classes);
    free(b->text);
  }
  free(b);
  return status;
}

/* The most draws of a row; the most there can be without memory for one. */
static unsigned long most_draws(const struct votes_table *votes) {
  unsigned long most = 0;
  uint32_t *room = malloc(votes->classes * sizeof *room);
  for (unsigned long row = 0; room && row < votes->rows; row++) {
    unsigned long n;
    if (votes_draws(&n, votes, row, room) == 0 && n > most) most = n;
  }
  free(room);
  return room ? most : SC_DRAWS_MAX;
}

/* All rows abstain: their n may be too small for any answer, or else their counts too close. */
static int explain(const struct job *job, const sc_level *level) {
  unsigned long n, most = most_draws(job->votes);
  sc_status status = rank_test_least_draws(&n, job->k, level);
  mpfr_free_cache();
  if (status != SC_OK) return message_error(command, "the least n: %s", sc_status_text(status));
  if (most < n)
    fprintf(stderr,
            "smoothcert predict: every row abstains; with k %lu and alpha %s the least n that can give an answer is %lu\n",
            job->k, job->alpha, n);
  else
    fprintf(stderr, "smoothcert predict: every row abstains: its counts are too close for k %lu and alpha %s\n", job->k,
            job->alpha);
  return COMMAND_OK;
}

static int run(struct job *job, const char *path, const sc_level *level) {
  struct output out;
  struct problem why;
  if (job->k >= job->votes->classes)
    return message_error(command, "--k is %lu, but there are %lu classes, expected k from 1 to %lu", job->k,
                         job->votes->classes, job->votes->classes - 1);
  if (output_open(&out, path, &why) != 0) return message_problem(&why);
  if (predict(&out, job, &why) != 0) {
    output_discard(&out);
    return message_problem(&why);
  }
  if (output_commit(&out, &why) != 0) return message_problem(&why);
  return job->answers > 0 ? COMMAND_OK : explain(job, level);
}

/* The votes, with the labels of their own column or of a file. */
static int read_votes(struct votes_table *out, const struct predict_options *given, struct problem *why) {
  int form = (given->labels ? VOTES_LABELS_GIVEN : 0) | (given->open_column ? VOTES_OPEN_COLUMN : 0);
  unsigned long *label;
  if (votes_table_open(out, given->counts, form, why) != 0) return -1;
  if (!given->labels) return 0;
  if (labels_take(&label, given->labels, out->rows, out->classes, why) != 0) {
    votes_table_free(out);
    return -1;
  }
  free(out->label);
  out->label = label;
  return 0;
}

int command_predict(int argc, char **argv) {
  struct predict_options given = {0};
  struct job job = {.k = 1};
  struct votes_table votes;
  struct problem why;
  struct draws draws;
  sc_decimal decimal;
  sc_level level;
  int read = options_read(&predict_table, &given, argc, argv);
  if (read != OPTIONS_OK) return read == OPTIONS_HELP ? help_print(predict_table.help) : COMMAND_BAD;
  if (!given.alpha) return message_usage(command, "--alpha is missing, expected the probability that an answer may be wrong");
  if (options_alpha(&decimal, command, given.alpha) != 0 || rank_test_level(&level, &decimal) != SC_OK ||
      options_number(&job.k, command, "k", given.k, 1, SC_K_MAX) != 0 || options_draws(&draws, command, "--n", given.n) != 0 ||
      options_threads(&job.threads, command, given.threads) != 0)
    return COMMAND_BAD;
  job.quiet = given.quiet != NULL;
  job.alpha = given.alpha;
  job.name = bytes_name(given.counts);
  job.votes = &votes;
  if (given.labels && strcmp(given.labels, "-") == 0 && strcmp(given.counts, "-") == 0)
    return message_usage(command, "'-' is given twice, expected standard input for one file only");
  if (read_votes(&votes, &given, &why) != 0) return message_problem(&why);
  int status = draws_check(&votes, given.counts, &draws, &why) == 0 ? 0 : message_problem(&why);
  if (status == 0) status = run(&job, given.output, &level);
  votes_table_free(&votes);
  return status;
}
