/* The bodies of the CUDA kernels, run on the host by plain loops: the selection against the reference's, the enclosures against
 * single calls of the core, bit for bit, with a table of bounds and without. */
#include <string.h>

#include "cuda_chunk.h"
#include "tap.h"
#include "votes.h"

#define CLASSES_MAX 3000
#define ROWS 40

static void fill_row(uint32_t *count, unsigned long classes) {
  unsigned long span = 1 + tap_below(tap_below(4) ? 1000 : 3);
  for (unsigned long i = 0; i < classes; i++)
    count[i] = tap_below(30) ? (uint32_t)tap_below(span) : (uint32_t)tap_below(100000);
  if (tap_below(10) == 0) count[tap_below(classes)] = UINT32_MAX;
}

/* One random row: 1 when sum and ranking are those of the reference. */
static int selection_is_right(uint32_t *count, unsigned long classes, unsigned long label, unsigned k) {
  uint32_t kept[SC_WARP_VALUES], top[SC_K_MAX];
  uint64_t sum, expected = 0;
  for (unsigned long i = 0; i < classes; i++)
    expected += count[i];
  sc_votes_rank(top, k, count, classes, label);
  sc_select_row(&sum, kept, count, classes, label, k);
  if (sum != expected) return 0;
  for (unsigned l = 0; l < k; l++)
    if (kept[l] != top[k - 1 - l]) return 0;
  return 1;
}

static void check_selection(void) {
  static uint32_t count[CLASSES_MAX];
  unsigned long trials = tap_trials(3000), wrong = 0;
  for (unsigned long trial = 0; trial < trials && wrong < 3; trial++) {
    unsigned long classes = 2 + tap_below(trial % 4 ? 40 : CLASSES_MAX - 2), label = tap_below(classes);
    unsigned k = 1 + (unsigned)tap_below(classes - 1 < SC_SELECT_MAX ? classes - 1 : SC_SELECT_MAX);
    fill_row(count, classes);
    if (selection_is_right(count, classes, label, k)) continue;
    wrong++;
    tap_note("classes %lu, k %u, label %lu", classes, k, label);
  }
  tap_ok(wrong == 0, "%lu rows: sum and the k largest others are the reference's", trials);
}

/* The same by single calls. */
static int row_is_right(const struct chunk *c, unsigned long row) {
  const sc_cuda_job *job = &c->job;
  const sc_row_range *out = job->out + row;
  uint32_t top[SC_K_MAX];
  sc_cp_range label, upper[SC_SELECT_MAX];
  sc_range label_z, upper_z[SC_SELECT_MAX];
  sc_topk_range best;
  if (row == job->rows - 1) return !out->taken && out->n == sc_job_draws(job) / 2;
  sc_votes_rank(top, job->k, c->count + row * job->classes, job->classes, c->label[row]);
  label = sc_cp_lower_fast(&job->setup, c->count[row * job->classes + c->label[row]]);
  label_z = sc_quantile_fast(label.p, label.q);
  for (unsigned j = 0; j < job->k; j++) {
    upper[j] = sc_cp_upper_fast(&job->setup, top[j] + (c->open ? c->open[row] : 0));
    upper_z[j] = sc_quantile_fast(upper[j].p, upper[j].q);
  }
  best = sc_topk_fast(&label, label_z, upper, upper_z, job->k, job->bound_others);
  return out->taken && out->n == sc_job_draws(job) && memcmp(&out->p_lower, &label, sizeof label) == 0 &&
         memcmp(&out->top.rho, &best.rho, sizeof best.rho) == 0 && out->top.t == best.t && out->top.decided_t == best.decided_t;
}

static void check_rows(unsigned long n, unsigned long classes, unsigned k, int bound_others, int table,
                       enum chunk_shape shape) {
  struct chunk c;
  unsigned long right = 0, decided = 0;
  chunk_make(&c, ROWS, n, classes, k, bound_others, table, shape);
  chunk_run(&c);
  for (unsigned long row = 0; row < ROWS; row++)
    right += (unsigned long)row_is_right(&c, row);
  for (unsigned long row = 0; row + 1 < ROWS; row++)
    decided += (unsigned long)sc_decided(c.job.out[row].top.rho);
  tap_ok(right == ROWS, "n %lu, %lu classes, k %u, %s, %s: %lu of %d rows are those of single calls", n, classes, k,
         bound_others ? "simuem" : "binocp", table ? "table" : "no table", right, ROWS);
  tap_ok(decided >= ROWS / 2, "%lu of them have an enclosed radius", decided);
  chunk_free(&c);
}

int main(void) {
  tap_seed(20200330);
  check_selection();
  for (int table = 0; table < 2; table++) {
    check_rows(1000, 10, 3, 1, table, CHUNK_SPREAD);
    check_rows(100000, 10, 1, 1, table, CHUNK_SPREAD);
    check_rows(100000, 10, 9, 0, table, CHUNK_SPREAD);
    check_rows(3000, 1100, 32, 1, table, CHUNK_SPREAD);
  }
  check_rows(4294967295, 10, 3, 1, 0, CHUNK_SPREAD);
  for (int shape = CHUNK_SPREAD + 1; shape <= CHUNK_SHAPES; shape++) {
    check_rows(10000, 33, 4, 1, 1, (enum chunk_shape)shape);
    check_rows(10000, 100, 4, 1, 1, (enum chunk_shape)shape);
    check_rows(10000, 1000, 4, 1, 1, (enum chunk_shape)shape);
  }
  return tap_done();
}
