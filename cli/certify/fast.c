#include "fast.h"

#include <stdlib.h>
#include <string.h>

#include "fast/machine/pool.h"
#include "lib/files/digits.h"
#include "lib/run/progress.h"

#define CHUNK 32      /* rows that a thread writes in one go */
#define ROW_BYTES 240 /* of a decided row at most, without its end: nine numbers of 21 places, tabs and the status */
#define CHUNKS (SC_ENGINE_ROWS / CHUNK)
#define MANY 64 /* beyond so many other counts for each row, blocks are smaller, for the sake of memory */

/* The text of some rows. */
struct chunk {
  char *text;
  size_t used, room;
  unsigned long undecided;
  int status;
  struct problem why;
};

struct run {
  const struct certify_request *request;
  sc_engine *engine;
  sc_pool *pool;
  size_t end_length; /* of request->end */
  struct progress progress;
  unsigned long first, count; /* the rows of the block */
  sc_row_answer answer[SC_ENGINE_ROWS];
  struct chunk chunk[CHUNKS];
};

static const uint32_t *row_of(const void *source, unsigned long i, uint32_t *room) {
  const struct votes_table *votes = source;
  return votes_row(votes, i, room);
}

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
static char *put_tsv(char *at, unsigned long idx, const struct report_classes *classes, const sc_row_answer *a, int digits) {
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
  at = digits_decimal(at, a->p_lower, digits);
  *at++ = '\t';
  at = digits_integer(at, a->t);
  *at++ = '\t';
  return digits_integer(at, classes->candidate);
}

/* The line of report_cohen. */
static char *put_cohen(char *at, unsigned long idx, const struct report_classes *classes, const sc_row_answer *a, int digits) {
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

static int put_decided(struct chunk *c, const struct run *run, unsigned long row, const sc_row_answer *answer) {
  const struct certify_request *q = run->request;
  const struct report_classes classes = certify_classes(q->input, row);
  unsigned long idx = q->input->votes.idx[row];
  if (reserve(c, ROW_BYTES + run->end_length) != 0) return no_memory(run, &c->why);
  char *at = c->text + c->used;
  if (q->format == FORMAT_TSV)
    at = put_word(put_tsv(at, idx, &classes, answer, q->query.grid.digits), q->end, run->end_length);
  else
    at = put_cohen(at, idx, &classes, answer, q->query.grid.digits);
  c->used = (size_t)(at - c->text);
  return 0;
}

static int put_undecided(struct chunk *c, const struct run *run, unsigned long row) {
  char *text;
  if (certify_row(&text, run->request, row, &c->why) != 0) return -1;
  size_t length = strlen(text);
  int status = reserve(c, length);
  if (status == 0) {
    memcpy(c->text + c->used, text, length);
    c->used += length;
    c->undecided++;
  }
  free(text);
  return status == 0 ? 0 : no_memory(run, &c->why);
}

static void write_chunk(void *context, unsigned long chunk) {
  struct run *run = context;
  struct chunk *c = &run->chunk[chunk];
  unsigned long begin = chunk * CHUNK, end = run->count - begin < CHUNK ? run->count : begin + CHUNK;
  c->used = 0;
  c->undecided = 0;
  c->status = 0;
  for (unsigned long i = begin; i < end && c->status == 0; i++)
    c->status =
        run->answer[i].decided ? put_decided(c, run, run->first + i, &run->answer[i]) : put_undecided(c, run, run->first + i);
  progress_step(&run->progress, end - begin);
}

/* The rows run->first .. run->first + run->count - 1. */
static int run_block(struct run *run, struct problem *why) {
  const struct certify_input *input = run->request->input;
  struct votes_table votes = input->votes;
  if (votes.count) votes.count += run->first * votes.classes;
  votes.array.data += run->first * votes.classes * votes.array.width;
  sc_votes_block block = {.rows = run->count,
                          .classes = votes.classes,
                          .count = votes.count,
                          .label = input->label + run->first,
                          .row = row_of,
                          .source = &votes};
  char reason[SC_ENGINE_WHY];
  if (run->request->engine->answer(run->engine, &block, run->answer, reason) != 0)
    return problem_of(why, run->request->name, "the engine %s failed at row %lu: %s", run->request->engine->name, run->first,
                      reason);
  sc_pool_run(run->pool, write_chunk, run, (run->count + CHUNK - 1) / CHUNK);
  return 0;
}

/* In order, up to the first problem. */
static int write_block(struct output *out, const struct run *run, unsigned long *undecided, struct problem *why) {
  for (unsigned long i = 0; i * CHUNK < run->count; i++) {
    const struct chunk *c = &run->chunk[i];
    if (c->status != 0) {
      *why = c->why;
      return -1;
    }
    *undecided += c->undecided;
    if (output_write(out, c->text, c->used) != 0) return 0;
  }
  return 0;
}

static void close_run(struct run *run) {
  run->request->engine->close(run->engine);
  sc_pool_close(run->pool);
  for (int i = 0; i < CHUNKS; i++)
    free(run->chunk[i].text);
  free(run);
}

int certify_fast(struct output *out, const struct rows *rows, const struct certify_request *request, unsigned long *undecided,
                 struct problem *why) {
  struct run *run = calloc(1, sizeof *run);
  unsigned long room = request->query.k > MANY ? SC_ENGINE_ROWS / 16 : SC_ENGINE_ROWS;
  int status = 0;
  *undecided = 0;
  if (!run) return problem_of(why, request->name, "not enough memory for a block of rows");
  run->request = request;
  run->end_length = strlen(request->end);
  run->engine = request->engine->open(&request->query, request->input->votes.classes, rows->threads);
  run->pool = sc_pool_open(rows->threads);
  if (!run->engine || !run->pool) status = no_memory(run, why);
  progress_start(&run->progress, rows->quiet, rows->count, rows->noun);
  for (run->first = 0; run->first < rows->count && status == 0 && !out->error; run->first += room) {
    run->count = rows->count - run->first < room ? rows->count - run->first : room;
    status = run_block(run, why);
    if (status == 0) status = write_block(out, run, undecided, why);
  }
  progress_end(&run->progress);
  close_run(run);
  return status;
}
