#include "record.h"

#include <stdlib.h>
#include <string.h>

#include "cli/bound/bounds_table.h"
#include "lib/read/jsonl.h"

struct job {
  const struct certify_request *request;
  struct bounds_table bounds;
  sc_level level; /* of each bound */
  sc_grid decimal;
};

/* The bounds that a row shows: that of its candidate, and those of its k largest other counts. */
static int add_bounds(struct job *job, unsigned long row, const uint32_t *count) {
  const struct certify_request *q = job->request;
  unsigned long classes = q->input->votes.classes, candidate = q->input->label[row], n;
  uint32_t top[SC_K_MAX];
  if (sc_votes_sum(&n, count, classes) != SC_OK) return -1;
  if (bounds_table_add(&job->bounds, SIDE_LOWER, n, count[candidate]) != 0) return -1;
  if (!sc_method_bounds_others(q->query.method)) return 0;
  sc_votes_rank(top, q->query.k, count, classes, candidate);
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
  sc_votes_rank(top, r->k, r->counts, r->classes, r->candidate);
  for (unsigned long i = 0; i < r->k && status == SC_OK; i++) {
    upper[i].count = top[i];
    status = fill_bound(&upper[i].bound, job, SIDE_UPPER, r->n, top[i]);
  }
  r->upper = upper;
  return status;
}

/* The radius of the row on one grid. */
static sc_status radius_on(char out[SC_NUMBER_TEXT], unsigned long *t, const struct job *job, const struct record *r,
                           sc_grid grid) {
  sc_query query = job->request->query;
  sc_certificate c;
  query.grid = grid;
  sc_certificate_init(&c);
  sc_status status = sc_certify_row(&c, &query, r->counts, r->classes, r->candidate);
  if (status == SC_OK) status = sc_grid_text(out, c.radius, grid);
  if (status == SC_OK) *t = c.t;
  sc_certificate_clear(&c);
  return status;
}

static int status_of(struct problem *why, const struct job *job, const struct record *r, sc_status status) {
  return problem_of(why, job->request->name, "row %lu: %s", r->idx, sc_status_text(status));
}

/* Both forms of the radius.  The grid that was asked for decides whether the row is certified, as in every format; the other
 * one names the same t, unless its radius is 0.  An abstaining row has 0 in both. */
static int fill_radius(struct record *r, char decimal[SC_NUMBER_TEXT], char hex[SC_NUMBER_TEXT], const struct job *job,
                       struct problem *why) {
  const sc_grid binary = {.kind = SC_GRID_DOUBLE};
  unsigned long decimal_t = 0, hex_t = 0;
  sc_status status = radius_on(hex, &hex_t, job, r, binary);
  if (status == SC_OK) status = radius_on(decimal, &decimal_t, job, r, job->decimal);
  if (status != SC_OK) return status_of(why, job, r, status);
  if (decimal_t != 0 && decimal_t != hex_t)
    return problem_of(why, job->request->name, "row %lu: the decimal radius has t = %lu, the double t = %lu: an internal error",
                      r->idx, decimal_t, hex_t);
  r->t = job->request->query.grid.kind == SC_GRID_DECIMAL ? decimal_t : hex_t;
  r->certified = r->t > 0;
  if (!r->certified) strcpy(hex, "0x0p+0");
  r->radius = (struct number_text){decimal, hex, NULL};
  return 0;
}

static int write_votes(char **text, const struct job *job, unsigned long row, const uint32_t *count, struct problem *why) {
  const struct certify_request *q = job->request;
  const struct votes_table *votes = &q->input->votes;
  const struct report_classes classes = certify_classes(q->input, row);
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
                     .counts = count};
  sc_status status = sc_votes_sum(&r.n, r.counts, r.classes);
  if (status == SC_OK) status = fill_bounds(&r, upper, job);
  if (status != SC_OK) return status_of(why, job, &r, status);
  if (fill_radius(&r, decimal, hex, job, why) != 0) return -1;
  *text = record_write(&r);
  return *text ? 0 : problem_of(why, q->name, "not enough memory for row %lu", r.idx);
}

static int write_record(char **text, void *context, unsigned long row, struct problem *why) {
  const struct job *job = context;
  struct votes_row votes;
  if (votes_row_take(&votes, &job->request->input->votes, job->request->name, row, why) != 0) return -1;
  int status = write_votes(text, job, row, votes.count, why);
  votes_row_free(&votes);
  return status;
}

static int compute_bounds(struct job *job, struct rows *rows, struct output *out, struct problem *why) {
  const struct certify_request *q = job->request;
  for (unsigned long row = 0; row < q->input->votes.rows; row++) {
    struct votes_row votes;
    if (votes_row_take(&votes, &q->input->votes, q->name, row, why) != 0) return -1;
    int status = add_bounds(job, row, votes.count);
    votes_row_free(&votes);
    if (status != 0) return problem_of(why, q->name, "not enough memory for the bounds of row %lu", row);
  }
  return bounds_table_compute(&job->bounds, rows, &job->level, job->decimal.digits, out, why);
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
