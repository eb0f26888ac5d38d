/* PREDICT in bulk: the reference's test and order on made-up rows, ties and closeness to the threshold included; what is
 * refused. */
#include "predict_rows.h"

#include <stdlib.h>
#include <string.h>

#include "lib/exact/predict_test.h"
#include "rows.h"
#include "support.h"
#include "tap.h"

#define MOST 300

struct arrays {
  int32_t status[MOST], answered[MOST];
  int64_t classes[MOST * 8];
  uint32_t n[MOST], count[MOST], next[MOST];
};

static sc_predictions out_in(struct arrays *a) {
  sc_predictions out = SC_PREDICTIONS_INIT;
  memset(a, 0x5a, sizeof *a);
  out.status = a->status;
  out.answered = a->answered;
  out.classes = a->classes;
  out.n = a->n;
  out.count = a->count;
  out.next = a->next;
  return out;
}

/* Two leaders near the threshold of the test, ties in the tail. */
static void make_row(uint32_t *count, unsigned long classes) {
  unsigned long n = 1 + tap_below(tap_below(2) ? 60 : 100000), first = tap_below(classes), second = tap_below(classes);
  unsigned long gap = tap_below(5) * (1 + n / 300);
  rows_make(count, classes, n);
  if (tap_below(3) > 0 || first == second) return;
  for (unsigned long i = 0; i < classes; i++)
    count[i] = (uint32_t)tap_below(3);
  count[first] = (uint32_t)(n / 2 + gap);
  count[second] = (uint32_t)(n / 2 + 1);
}

static void rows_hold(unsigned long classes, unsigned long k, const char *alpha, sc_dtype dtype) {
  static struct arrays a;
  uint32_t *count = malloc(MOST * classes * sizeof *count);
  unsigned long *class = malloc(classes * sizeof *class), sum, answers_seen = 0;
  sc_predictions out = out_in(&a);
  sc_predict_ask ask = SC_PREDICT_ASK_INIT;
  sc_decimal decimal = support_decimal(alpha);
  sc_problem problem;
  sc_level level;
  int holds, answers = 0;
  void *block;
  for (unsigned long i = 0; i < MOST; i++)
    make_row(count + i * classes, classes);
  sc_votes_view view = rows_view(&block, count, MOST, classes, dtype, (int)tap_below(ROWS_LAYOUTS));
  ask.alpha = alpha;
  ask.k = k;
  ask.threads = 2;
  holds = rank_test_level(&level, &decimal) == SC_OK && sc_predict_rows(&out, &ask, &view, NULL, NULL, &problem) == SC_OK;
  for (unsigned long i = 0; i < MOST && holds; i++) {
    const uint32_t *row = count + i * classes;
    holds = rank_answer(&answers, class, row, classes, k, &level) == SC_OK && sc_votes_sum(&sum, row, classes) == SC_OK &&
            a.answered[i] == answers && a.n[i] == sum && a.count[i] == row[class[k - 1]] && a.next[i] == row[class[k]];
    for (unsigned long j = 0; j < k && holds; j++)
      holds = a.classes[i * k + j] == (int64_t) class[j];
    answers_seen += (unsigned long)answers;
    if (!holds) tap_note("row %lu: answered %d, expected %d, class %ld", i, a.answered[i], answers, (long)a.classes[i * k]);
  }
  tap_ok(holds && answers_seen > 0 && answers_seen < MOST, "%lu classes, k = %lu, alpha %s: %lu of %d answered", classes, k,
         alpha, answers_seen, MOST);
  free(block);
  free(class);
  free(count);
}

static void bad_rows(void) {
  int64_t count[4][3] = {{900, 50, 50}, {900, -1, 50}, {0, 0, 0}, {50, 50, 900}};
  static struct arrays a;
  sc_predictions out = out_in(&a);
  sc_predict_ask ask = SC_PREDICT_ASK_INIT;
  sc_problem problem;
  sc_votes_view view = sc_votes_dense(count, SC_INT64, 8, 4, 3);
  ask.alpha = "0.001";
  ask.threads = 1;
  tap_ok(sc_predict_rows(&out, &ask, &view, NULL, NULL, &problem) == SC_ROWS &&
             rows_problem_is(&problem, SC_ROWS, 1, "no votes, expected") && a.status[0] == SC_OK && a.status[1] == SC_DOMAIN &&
             a.status[2] == SC_DOMAIN && a.status[3] == SC_OK && a.classes[0] == 0 && a.classes[1] == -1 && a.classes[3] == 2 &&
             a.n[1] == 0 && a.answered[1] == 0 && a.answered[3] == 1,
         "rows that are no votes have a status, the others their answer");
}

/* The open votes are the runner-up's: an answer stays or becomes an abstention, and n has them. */
static void open_rows(void) {
  const int32_t count[4][4] = {{90, 10, 0, 0}, {90, 10, 0, 75}, {90, 10, 0, -1}, {0, 0, 0, 3}};
  const int32_t given[4][3] = {{90, 10, 0}, {90, 85, 0}, {90, 10, 0}, {0, 3, 0}};
  static struct arrays a, b;
  sc_predictions out = out_in(&a), same = out_in(&b);
  sc_predict_ask ask = SC_PREDICT_ASK_INIT;
  sc_problem problem;
  sc_votes_view view = sc_votes_dense(count, SC_INT32, 4, 4, 3), other = sc_votes_dense(given, SC_INT32, 4, 4, 3);
  view.row_stride = view.open_stride = 16;
  view.open = &count[0][3];
  ask.alpha = "0.001";
  int status = sc_predict_rows(&out, &ask, &view, NULL, NULL, &problem);
  tap_ok(status == SC_ROWS && rows_problem_is(&problem, SC_ROWS, 2, "no votes, expected") &&
             sc_predict_rows(&same, &ask, &other, NULL, NULL, NULL) == SC_OK && a.answered[0] == 1 && a.answered[1] == 0 &&
             a.answered[3] == 0 && a.n[1] == 175 && a.n[3] == 3 && a.classes[1] == 0 && a.status[2] == SC_DOMAIN &&
             b.answered[0] == 1 && b.answered[1] == 0 && a.next[1] == b.next[1] && a.count[1] == b.count[1],
         "open votes are given to the runner-up");
}

static void refuses(void) {
  const uint32_t count[3] = {9, 1, 0};
  const sc_votes_view good = sc_votes_dense(count, SC_UINT32, 4, 1, 3);
  const sc_predict_ask ask = {sizeof ask, "0.001", 1, 1, 0};
  static struct arrays a, fresh;
  sc_predictions out = out_in(&a), other;
  sc_predict_ask v;
  sc_votes_view w;
  sc_problem problem;
  memset(&fresh, 0x5a, sizeof fresh);
#define REFUSED(out, ask, view, part)                                                                                          \
  (sc_predict_rows(out, ask, view, NULL, NULL, &problem) == SC_DOMAIN && memcmp(&a, &fresh, sizeof a) == 0 &&                  \
   rows_problem_is(&problem, SC_DOMAIN, -1, part) && strstr(problem.text, "expected"))
#define ASK(field, value) (v = ask, v.field = (value), &v)
  tap_ok(REFUSED(NULL, &ask, &good, "out is NULL") && REFUSED(&out, NULL, &good, "ask is NULL") &&
             REFUSED(&out, &ask, NULL, "votes is NULL"),
         "NULL");
  other = out;
  other.size = 1;
  tap_ok(REFUSED(&other, &ask, &good, "of another size") && REFUSED(&out, ASK(size, 1), &good, "of another size"),
         "other sizes");
  tap_ok(REFUSED(&out, ASK(alpha, NULL), &good, "ask.alpha is NULL") &&
             REFUSED(&out, ASK(alpha, "2"), &good, "ask.alpha is '2'"),
         "alpha");
  tap_ok(REFUSED(&out, ASK(k, 0), &good, "ask.k is 0") && REFUSED(&out, ASK(k, 3), &good, "ask.k is 3"), "k");
  tap_ok(REFUSED(&out, ASK(threads, 5000), &good, "threads is 5000"), "threads");
  w = good;
  w.dtype = SC_FLOAT64;
  tap_ok(REFUSED(&out, &ask, &w, "votes.dtype is 10"), "type");
  w = good;
  w.classes = 1;
  tap_ok(REFUSED(&out, &ask, &w, "votes.classes is 1"), "classes");
#undef REFUSED
#undef ASK
}

static int cancel(void *user, uint64_t done, uint64_t total) {
  (void)total;
  *(uint64_t *)user = done;
  return 1;
}

static void cancelled(void) {
  const uint32_t count[3] = {9, 1, 0};
  static int32_t answered[60000];
  sc_predictions out = SC_PREDICTIONS_INIT;
  sc_predict_ask ask = SC_PREDICT_ASK_INIT;
  sc_votes_view view = sc_votes_dense(count, SC_UINT32, 4, 60000, 3);
  sc_problem problem;
  uint64_t done = 0;
  view.row_stride = 0;
  ask.alpha = "0.5";
  out.answered = answered;
  tap_ok(sc_predict_rows(&out, &ask, &view, cancel, &done, &problem) == SC_CANCELLED && done > 0 && done < 60000 &&
             problem.row == (int64_t)done && answered[done - 1] == 1,
         "cancelled, those before are written");
}

int main(void) {
  tap_seed(1719);
  refuses();
  bad_rows();
  open_rows();
  cancelled();
  rows_hold(10, 1, "0.001", SC_UINT32);
  rows_hold(3, 2, "0.05", SC_INT64);
  rows_hold(70, 1, "0.01", SC_UINT32);
  rows_hold(100, 5, "0.5", SC_INT32);
  rows_hold(200, 8, "0.9", SC_UINT64);
  rows_hold(130, 1, "1e-100", SC_INT64);
  return tap_done();
}
