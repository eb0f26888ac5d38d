#include "record.h"

#include <stdlib.h>
#include <string.h>

#include "cli/bound/bounds_table.h"
#include "lib/exact/radius_one.h"
#include "lib/read/jsonl.h"

struct job {
  const struct certify_request *request;
  struct bounds_table bounds;
  sc_level level; /* of each bound */
  sc_grid decimal;
};

/* The k largest counts of the others, each with the open votes. */
static void rank_others(uint32_t top[SC_K_MAX], unsigned long k, const uint32_t *count, unsigned long classes,
                        unsigned long candidate, uint32_t open) {
  sc_votes_rank(top, k, count, classes, candidate);
  for (unsigned long i = 0; i < k; i++)
    top[i] += open;
}

/* The bounds that a row shows: that of its candidate, and those of its k largest other counts. */
static int add_bounds(struct job *job, unsigned long row, const struct votes_row *votes) {
  const struct certify_request *q = job->request;
  unsigned long classes = q->input->votes.classes, candidate = q->input->label[row], n = votes->open;
  const uint32_t *count = votes->count;
  uint32_t top[SC_K_MAX];
  for (unsigned long i = 0; i < classes; i++)
    n += count[i];
  if (bounds_table_add(&job->bounds, SIDE_LOWER, n, count[candidate]) != 0) return -1;
  if (!sc_method_bounds_others(q->query.method)) return 0;
  rank_others(top, q->query.k, count, classes, candidate, votes->open);
  for (unsigned long i = 0; i < q->query.k; i++)
    if (bounds_table_add(&job->bounds, SIDE_UPPER, n, top[i]) != 0) return -1;
  return 0;
}

static sc_status fill_bound(struct number_text *out, const struct job *job, enum side side, unsigned long n,
                            unsigned long count) {
  const struct bound_entry *e = bounds_table_find(&job->bounds, side, n, count);
  *out = (struct number_text){e->decimal, e->hex, e->wide};
  return e->status;
}

/* upper has room for SC_K_MAX. */
static sc_status fill_bounds(struct record *r, struct upper_text *upper, const struct job *job) {
  uint32_t top[SC_K_MAX];
  sc_status status = fill_bound(&r->p_lower, job, SIDE_LOWER, r->n, r->counts[r->candidate]);
  if (!sc_method_bounds_others(r->method)) return status;
  rank_others(top, r->k, r->counts, r->classes, r->candidate, (uint32_t)r->open);
  for (unsigned long i = 0; i < r->k && status == SC_OK; i++) {
    upper[i].count = top[i];
    status = fill_bound(&upper[i].bound, job, SIDE_UPPER, r->n, top[i]);
  }
  r->upper = upper;
  return status;
}

static int status_of(struct problem *why, const struct job *job, const struct record *r, sc_status status) {
  return problem_of(why, job->request->name, "row %lu: %s", r->idx, sc_status_text(status));
}

/* A radius on two grids: the doubles and the decimals. */
struct radius {
  mpfr_t binary, decimal;
  unsigned long t; /* of the binary one; that of the decimal one unless it is 0 */
};

/* k = 1, from the quantiles of the bounds: 0, or -1 when they do not decide it. */
static int radius_from_bounds(struct radius *out, const struct job *job, const struct record *r, uint32_t other) {
  const sc_grid binary = {.kind = SC_GRID_DOUBLE};
  const struct bound_entry *lower = bounds_table_find(&job->bounds, SIDE_LOWER, r->n, r->counts[r->candidate]);
  const struct bound_entry *upper = r->upper ? bounds_table_find(&job->bounds, SIDE_UPPER, r->n, other) : NULL;
  mpfr_t lo, hi;
  mpfr_inits2(RADIUS_ONE_BITS, lo, hi, (mpfr_ptr)0);
  int status = radius_one_enclose(lo, hi, lower->bound, upper ? upper->bound : NULL, &job->request->query.sigma);
  if (status == 0) status = radius_one_round(out->binary, lo, hi, binary);
  if (status == 0) status = radius_one_round(out->decimal, lo, hi, job->decimal);
  mpfr_clears(lo, hi, (mpfr_ptr)0);
  out->t = status == 0 && !mpfr_zero_p(out->binary);
  return status;
}

/* The row by the reference on one grid. */
static sc_status ask_reference(mpfr_ptr out, unsigned long *t, const struct job *job, const struct record *r, sc_grid grid) {
  sc_query query = job->request->query;
  sc_certificate c;
  uint32_t *held = malloc(r->classes * sizeof *held);
  query.grid = grid;
  sc_certificate_init(&c);
  sc_status status =
      held ? sc_certify_open_row(&c, held, &query, r->counts, r->classes, r->candidate, (uint32_t)r->open) : SC_UNDECIDED;
  free(held);
  if (status == SC_OK) {
    mpfr_set(out, c.radius, MPFR_RNDN); /* of the same precision */
    *t = c.t;
  }
  sc_certificate_clear(&c);
  return status;
}

/* The largest decimal below R from the largest double r below it: R is not above the double that follows r, so that r rounded
 * down is the answer when that double, rounded down, is the same.  0, or -1 when it is not. */
static int decimal_below(struct radius *out, sc_grid decimal) {
  mpfr_t next;
  int status;
  if (mpfr_zero_p(out->binary)) {
    mpfr_set_zero(out->decimal, 1);
    return 0;
  }
  mpfr_init2(next, 53);
  mpfr_set(next, out->binary, MPFR_RNDN); /* exact */
  mpfr_nextabove(next);
  status = sc_grid_round_down(out->decimal, out->binary, next, decimal) == SC_OK ? 0 : -1;
  mpfr_clear(next);
  return status;
}

/* By the reference. */
static int radius_by_reference(struct radius *out, const struct job *job, const struct record *r, struct problem *why) {
  const sc_grid binary = {.kind = SC_GRID_DOUBLE};
  unsigned long t = 0;
  sc_status status = ask_reference(out->binary, &out->t, job, r, binary);
  if (status == SC_OK && decimal_below(out, job->decimal) == 0) return 0;
  if (status == SC_OK) status = ask_reference(out->decimal, &t, job, r, job->decimal);
  if (status != SC_OK) return status_of(why, job, r, status);
  if (t == 0 || t == out->t) return 0;
  return problem_of(why, job->request->name, "row %lu: the decimal radius has t = %lu, the double t = %lu: an internal error",
                    r->idx, t, out->t);
}

/* Both forms of the radius.  The grid that was asked for decides whether the row is certified, as in every format; the other
 * one names the same t, unless its radius is 0.  An abstaining row has 0 in both. */
static int fill_radius(struct record *r, char decimal[SC_NUMBER_TEXT], char hex[SC_NUMBER_TEXT], const struct job *job,
                       struct problem *why) {
  const sc_grid binary = {.kind = SC_GRID_DOUBLE};
  struct radius radius = {.t = 0};
  sc_status status = SC_OK;
  mpfr_inits2(SC_GRID_PRECISION, radius.binary, radius.decimal, (mpfr_ptr)0);
  int found = r->k == 1 ? radius_from_bounds(&radius, job, r, r->upper ? (uint32_t)r->upper[0].count : 0) : -1;
  if (found != 0) found = radius_by_reference(&radius, job, r, why);
  if (found == 0) {
    int is_decimal = job->request->query.grid.kind == SC_GRID_DECIMAL;
    r->t = is_decimal && mpfr_zero_p(radius.decimal) ? 0 : radius.t;
    r->certified = r->t > 0;
    if (!r->certified) mpfr_set_zero(radius.binary, 1);
    status = sc_grid_text(hex, radius.binary, binary);
    if (status == SC_OK) status = sc_grid_text(decimal, radius.decimal, job->decimal);
    if (status != SC_OK) found = status_of(why, job, r, status);
  }
  mpfr_clears(radius.binary, radius.decimal, (mpfr_ptr)0);
  r->radius = (struct number_text){decimal, hex, NULL};
  return found;
}

static int write_votes(char **text, const struct job *job, unsigned long row, const struct votes_row *taken,
                       struct problem *why) {
  const struct certify_request *q = job->request;
  const struct votes_table *votes = &q->input->votes;
  const struct report_classes classes = certify_classes(q->input, row, taken->open);
  struct upper_text upper[SC_K_MAX];
  char decimal[SC_NUMBER_TEXT], hex[SC_NUMBER_TEXT];
  struct record r = {.version = sc_version(),
                     .idx = votes->idx[row],
                     .label = classes.truth,
                     .candidate = classes.candidate,
                     .chosen_by = q->input->selected ? CHOSEN_BY_SELECTION : CHOSEN_BY_LABEL,
                     .k = q->query.k,
                     .classes = votes->classes,
                     .method = q->query.method,
                     .alpha = q->alpha,
                     .sigma = q->sigma,
                     .parts = job->level.parts,
                     .counts = taken->count,
                     .has_open = votes->has_open,
                     .open = taken->open};
  r.n = taken->open;
  for (unsigned long i = 0; i < r.classes; i++)
    r.n += r.counts[i];
  sc_status status = fill_bounds(&r, upper, job);
  if (status != SC_OK) return status_of(why, job, &r, status);
  if (fill_radius(&r, decimal, hex, job, why) != 0) return -1;
  *text = record_write(&r);
  return *text ? 0 : problem_of(why, q->name, "not enough memory for row %lu", r.idx);
}

static int write_record(char **text, void *context, unsigned long row, struct problem *why) {
  const struct job *job = context;
  struct votes_row votes;
  if (votes_row_take(&votes, &job->request->input->votes, job->request->name, row, why) != 0) return -1;
  int status = write_votes(text, job, row, &votes, why);
  votes_row_free(&votes);
  return status;
}

static int compute_bounds(struct job *job, struct rows *rows, struct output *out, struct problem *why) {
  const struct certify_request *q = job->request;
  for (unsigned long row = 0; row < q->input->votes.rows; row++) {
    struct votes_row votes;
    if (votes_row_take(&votes, &q->input->votes, q->name, row, why) != 0) return -1;
    int status = add_bounds(job, row, &votes);
    votes_row_free(&votes);
    if (status != 0) return problem_of(why, q->name, "not enough memory for the bounds of row %lu", row);
  }
  return bounds_table_compute(&job->bounds, rows, &job->level, job->decimal.digits, q->query.k == 1, out, why);
}

int certify_records(struct output *out, struct rows *rows, const struct certify_request *request, struct problem *why) {
  struct job job = {.request = request, .decimal = {.kind = SC_GRID_DECIMAL, .digits = 6}};
  unsigned long parts = 1;
  if (request->query.grid.kind == SC_GRID_DECIMAL) job.decimal = request->query.grid;
  if (sc_method_parts(&parts, request->query.method, request->input->votes.classes, request->query.k) != SC_OK ||
      sc_level_set(&job.level, &request->query.alpha, parts) != SC_OK)
    return problem_of(why, request->name, "%s", sc_status_text(SC_DOMAIN));
  int status = compute_bounds(&job, rows, out, why);
  rows->count = request->input->votes.rows;
  rows->noun = "rows";
  if (status == 0) status = rows_run(rows, write_record, &job, out, why);
  bounds_table_free(&job.bounds);
  return status;
}
