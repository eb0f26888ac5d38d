#include "fast.h"

#include <stdlib.h>
#include <string.h>

#include "api/open_with.h"
#include "fast/machine/pool.h"
#include "lib/files/digits.h"
#include "lib/read/votes_view.h"
#include "lib/run/progress.h"

#define CHUNK 32      /* rows that a thread writes in one go */
#define ROW_BYTES 256 /* of a decided row at most, without its end: ten numbers of 21 places, tabs and the status */
#define BLOCK 16384UL
#define CHUNKS (BLOCK / CHUNK)

/* The text of some rows. */
struct chunk {
  char *text;
  size_t used, room;
  int status;
  struct problem why;
};

/* The numbers of a row, as sc_answers has them. */
struct numbers {
  uint32_t n, count, t;
  uint64_t p_lower, radius;
};

/* The answers to a block of rows. */
struct answers {
  int32_t status[BLOCK];
  uint32_t n[BLOCK], count[BLOCK], t[BLOCK];
  uint64_t p_lower[BLOCK], radius[BLOCK];
};

struct run {
  const struct certify_request *request;
  sc_certifier *certifier;
  sc_pool *pool;
  int threads;
  size_t end_length; /* of request->end */
  struct progress progress;
  unsigned long first, count; /* the rows of the block */
  struct votes_view view;
  int64_t label[BLOCK];
  struct answers answers;
  struct chunk chunk[CHUNKS];
};

static int reserve(struct chunk *c, size_t bytes) {
  if (c->room - c->used >= bytes) return 0;
  size_t room = c->used + bytes > CHUNK * ROW_BYTES ? 2 * (c->used + bytes) : CHUNK * ROW_BYTES;
  char *text = realloc(c->text, room);
  if (!text) return -1;
  c->text = text;
  c->room = room;
  return 0;
}

static char *put_word(char *at, const char *word, size_t length) {
  memcpy(at, word, length);
  return at + length;
}

/* The line of report_tsv but for its end. */
static char *put_tsv(char *at, unsigned long idx, const struct report_classes *classes, const struct numbers *a, int digits) {
  at = digits_integer(at, idx);
  *at++ = '\t';
  at = classes->truth != REPORT_NO_LABEL ? digits_integer(at, classes->truth) : put_word(at, "-", 1);
  *at++ = '\t';
  at = a->t > 0 ? digits_integer(at, classes->candidate) : put_word(at, "-1", 2);
  *at++ = '\t';
  at = digits_decimal(at, a->radius, digits);
  at = a->t > 0 ? put_word(at, "\tcertified\t", 11) : put_word(at, "\tabstain\t", 9);
  at = digits_integer(at, a->n);
  *at++ = '\t';
  at = digits_integer(at, a->count);
  *at++ = '\t';
  if (classes->open != REPORT_NO_OPEN) {
    at = digits_integer(at, classes->open);
    *at++ = '\t';
  }
  at = digits_decimal(at, a->p_lower, digits);
  *at++ = '\t';
  at = digits_integer(at, a->t);
  *at++ = '\t';
  return digits_integer(at, classes->candidate);
}

/* The line of report_cohen. */
static char *put_cohen(char *at, unsigned long idx, const struct report_classes *classes, const struct numbers *a, int digits) {
  int is_right = a->t > 0 && classes->candidate == classes->truth;
  at = digits_integer(at, idx);
  *at++ = '\t';
  at = digits_integer(at, classes->truth);
  *at++ = '\t';
  at = a->t > 0 ? digits_integer(at, classes->candidate) : put_word(at, "-1", 2);
  *at++ = '\t';
  at = a->t > 0 ? digits_decimal(at, a->radius, digits) : put_word(at, "0.0", 3);
  return put_word(at, is_right ? "\t1\t0:00:00\n" : "\t0\t0:00:00\n", 11);
}

static int no_memory(const struct run *run, struct problem *why) {
  return problem_of(why, run->request->name, "not enough memory for a block of rows");
}

static int put_decided(struct chunk *c, const struct run *run, unsigned long row, const struct numbers *answer) {
  const struct certify_request *q = run->request;
  unsigned long idx = q->input->votes.idx[row];
  uint32_t open;
  if (votes_open(&open, &q->input->votes, row) != 0)
    return problem_of(&c->why, q->name, "row [%lu] has changed while it was read, expected a file that stays", row);
  const struct report_classes classes = certify_classes(q->input, row, open);
  if (reserve(c, ROW_BYTES + run->end_length) != 0) return no_memory(run, &c->why);
  char *at = c->text + c->used;
  if (q->format == FORMAT_TSV)
    at = put_word(put_tsv(at, idx, &classes, answer, q->query.grid.digits), q->end, run->end_length);
  else
    at = put_cohen(at, idx, &classes, answer, q->query.grid.digits);
  c->used = (size_t)(at - c->text);
  return 0;
}

/* A row without an answer has a problem, or a number that is longer than those of the batch interface: the reference says. */
static int put_unanswered(struct chunk *c, const struct run *run, unsigned long row) {
  char *text;
  if (certify_row(&text, run->request, row, &c->why) != 0) return -1;
  size_t length = strlen(text);
  int status = reserve(c, length);
  if (status == 0) {
    memcpy(c->text + c->used, text, length);
    c->used += length;
  }
  free(text);
  return status == 0 ? 0 : no_memory(run, &c->why);
}

static int put_row(struct chunk *c, const struct run *run, unsigned long i) {
  const struct answers *a = &run->answers;
  const struct numbers numbers = {a->n[i], a->count[i], a->t[i], a->p_lower[i], a->radius[i]};
  return a->status[i] == SC_OK ? put_decided(c, run, run->first + i, &numbers) : put_unanswered(c, run, run->first + i);
}

static void write_chunk(void *context, unsigned long chunk) {
  struct run *run = context;
  struct chunk *c = &run->chunk[chunk];
  unsigned long begin = chunk * CHUNK, end = run->count - begin < CHUNK ? run->count : begin + CHUNK;
  c->used = 0;
  c->status = 0;
  for (unsigned long i = begin; i < end && c->status == 0; i++)
    c->status = put_row(c, run, i);
}

/* Rows that are answered, while a block is worked on. */
static int watch(void *user, uint64_t done, uint64_t total) {
  struct run *run = user;
  (void)total;
  progress_reach(&run->progress, run->first + (unsigned long)done);
  return 0;
}

/* The rows run->first .. run->first + run->count - 1. */
static int run_block(struct run *run, unsigned long *undecided, struct problem *why) {
  const struct certify_input *input = run->request->input;
  struct answers *a = &run->answers;
  sc_answers answers = {sizeof answers, a->status, a->n, a->count, a->t, a->p_lower, a->radius, NULL, NULL, 0};
  sc_votes_view view;
  sc_problem problem;
  for (unsigned long i = 0; i < run->count; i++)
    run->label[i] = (int64_t)input->label[run->first + i];
  if (votes_view_take(&view, &run->view, &input->votes, run->first, run->count, run->pool) != 0) return no_memory(run, why);
  int status = sc_certifier_rows(run->certifier, &answers, &view, run->label, watch, run, &problem);
  if (status != SC_OK && status != SC_ROWS)
    return problem_of(why, run->request->name, "from row %lu: %s", run->first, problem.text);
  *undecided += answers.by_reference;
  sc_pool_run(run->pool, write_chunk, run, (run->count + CHUNK - 1) / CHUNK);
  return 0;
}

/* In order, up to the first problem. */
static int write_block(struct output *out, const struct run *run, struct problem *why) {
  for (unsigned long i = 0; i * CHUNK < run->count; i++) {
    const struct chunk *c = &run->chunk[i];
    if (c->status != 0) {
      *why = c->why;
      return -1;
    }
    if (output_write(out, c->text, c->used) != 0) return 0;
  }
  return 0;
}

static void close_run(struct run *run) {
  sc_certifier_close(run->certifier);
  sc_pool_close(run->pool);
  votes_view_free(&run->view);
  for (unsigned long i = 0; i < CHUNKS; i++)
    free(run->chunk[i].text);
  free(run);
}

/* The question of the request. */
static int open_run(struct run *run, struct problem *why) {
  const struct certify_request *q = run->request;
  sc_ask ask = {.size = sizeof ask,
                .method = sc_method_name(q->query.method),
                .alpha = q->alpha,
                .sigma = q->sigma,
                .engine = "ref",
                .k = q->query.k,
                .digits = q->query.grid.digits,
                .threads = run->threads};
  sc_problem problem;
  run->certifier = sc_certifier_open_with(q->engine, &ask, q->input->votes.classes, &problem);
  if (!run->certifier) return problem_of(why, q->name, "%s", problem.text);
  run->pool = sc_pool_open(run->threads);
  return run->pool ? 0 : no_memory(run, why);
}

int certify_fast(struct output *out, const struct rows *rows, const struct certify_request *request, unsigned long *undecided,
                 struct problem *why) {
  struct run *run = calloc(1, sizeof *run);
  *undecided = 0;
  if (!run) return problem_of(why, request->name, "not enough memory for a block of rows");
  run->request = request;
  run->threads = rows->threads;
  run->end_length = strlen(request->end);
  int status = open_run(run, why);
  progress_start(&run->progress, rows->quiet, rows->count, rows->noun);
  for (run->first = 0; run->first < rows->count && status == 0 && !out->error; run->first += BLOCK) {
    run->count = rows->count - run->first < BLOCK ? rows->count - run->first : BLOCK;
    status = run_block(run, undecided, why);
    if (status == 0) status = write_block(out, run, why);
  }
  progress_end(&run->progress);
  close_run(run);
  return status;
}
