/* Certificates in bulk: those of sc_certify_row for every method, engine, type and stride; rows that have none; progress;
 * refusals, which write nothing. */
#include "certifier.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "certify.h"
#include "rows.h"
#include "support.h"
#include "tap.h"

#define MOST 64 /* rows of a test */
#define CLASSES 9

static const char *const methods[] = {"simuem", "binocp", "cohen", "pair", "ranked"};

struct arrays {
  int32_t status[MOST];
  uint32_t n[MOST], count[MOST], t[MOST];
  uint64_t p_lower[MOST], radius[MOST];
  double p_lower_double[MOST], radius_double[MOST];
};

static sc_answers answers_in(struct arrays *a, int digits) {
  sc_answers out = SC_ANSWERS_INIT;
  memset(a, 0x5a, sizeof *a);
  out.status = a->status;
  out.n = a->n;
  out.count = a->count;
  out.t = a->t;
  out.p_lower = digits ? a->p_lower : NULL;
  out.radius = digits ? a->radius : NULL;
  out.p_lower_double = a->p_lower_double;
  out.radius_double = a->radius_double;
  return out;
}

static int untouched(const struct arrays *a) {
  struct arrays fresh;
  memset(&fresh, 0x5a, sizeof fresh);
  return memcmp(a, &fresh, sizeof fresh) == 0;
}

/* value is the largest double <= number / 10^digits. */
static int is_down(double value, mpfr_srcptr number, int digits) {
  int holds;
  mpfr_t ten, scaled, above;
  mpfr_inits2(4300, ten, scaled, above, (mpfr_ptr)0);
  mpfr_ui_pow_ui(ten, 10, (unsigned long)digits, MPFR_RNDN);
  mpfr_mul_d(scaled, ten, value, MPFR_RNDN);
  mpfr_mul_d(above, ten, nextafter(value, INFINITY), MPFR_RNDN);
  holds = mpfr_lessequal_p(scaled, number) && mpfr_greater_p(above, number);
  mpfr_clears(ten, scaled, above, (mpfr_ptr)0);
  return holds;
}

static int agrees(const struct arrays *a, int i, const sc_query *query, const uint32_t *count, unsigned long label,
                  uint32_t open) {
  uint32_t held[CLASSES];
  int digits = query->grid.kind == SC_GRID_DECIMAL ? query->grid.digits : 0, holds;
  sc_certificate c;
  sc_certificate_init(&c);
  holds = sc_certify_open_row(&c, held, query, count, CLASSES, label, open) == SC_OK && a->status[i] == SC_OK &&
          a->n[i] == c.n && a->count[i] == count[label] && a->t[i] == c.t && is_down(a->p_lower_double[i], c.p_lower, digits) &&
          is_down(a->radius_double[i], c.radius, digits);
  if (digits)
    holds = holds && mpfr_cmp_ui(c.p_lower, a->p_lower[i]) == 0 && mpfr_cmp_ui(c.radius, a->radius[i]) == 0;
  else
    holds = holds && mpfr_cmp_d(c.p_lower, a->p_lower_double[i]) == 0 && mpfr_cmp_d(c.radius, a->radius_double[i]) == 0;
  if (!holds)
    tap_note("row %d, digits %d: status %d n %u count %u t %u radius %a", i, digits, a->status[i], a->n[i], a->count[i],
             a->t[i], a->radius_double[i]);
  sc_certificate_clear(&c);
  return holds;
}

/* One question on a few rows: the reference says the same, by every engine and from every form of the votes. */
static int question_holds(int method, int digits, const char *engine, sc_dtype dtype, int layout) {
  uint32_t count[MOST * (CLASSES + 1)];
  int64_t label[MOST];
  struct arrays a;
  sc_answers answers = answers_in(&a, digits);
  sc_ask ask = SC_ASK_INIT;
  sc_problem problem;
  sc_query query = {.method = (sc_method)method, .alpha = support_decimal("0.01"), .sigma = support_decimal("0.25")};
  int rows = 3 + (int)tap_below(4), holds = 1, has_open = (int)tap_below(2);
  unsigned long columns = CLASSES + (unsigned long)has_open; /* the last one holds the open votes */
  unsigned long most = dtype == SC_INT8     ? 127
                       : dtype == SC_UINT8  ? 255
                       : dtype == SC_INT16  ? 32767
                       : dtype == SC_UINT16 ? 65535
                                            : 100000;
  void *block;
  ask.method = methods[method];
  ask.alpha = "0.01";
  ask.sigma = "0.25";
  ask.engine = engine;
  ask.digits = digits;
  ask.threads = 1 + (int)tap_below(3);
  ask.k = method == SC_COHEN || method == SC_PAIR ? 1 : 1 + tap_below(4);
  query.k = (unsigned long)ask.k;
  query.grid = (sc_grid){digits ? SC_GRID_DECIMAL : SC_GRID_DOUBLE, digits};
  for (int i = 0; i < rows; i++) {
    rows_make(count + (unsigned long)i * columns, columns, 1 + tap_below(most));
    label[i] = (int64_t)tap_below(CLASSES);
  }
  sc_certifier *c = sc_certifier_open(&ask, CLASSES, &problem);
  if (!c) tap_note("%s", problem.text);
  sc_votes_view view = rows_view(&block, count, (uint64_t)rows, columns, dtype, layout);
  if (has_open) {
    view.classes = CLASSES;
    view.open = (const char *)view.data + CLASSES * view.class_stride;
    view.open_stride = view.row_stride;
  }
  holds = c && sc_certifier_rows(c, &answers, &view, label, NULL, NULL, &problem) == SC_OK &&
          rows_problem_is(&problem, SC_OK, -1, "") && strcmp(sc_certifier_engine(c), digits ? engine : "ref") == 0;
  for (int i = 0; i < rows && holds; i++)
    holds = agrees(&a, i, &query, count + (unsigned long)i * columns, (unsigned long)label[i],
                   has_open ? count[(unsigned long)i * columns + CLASSES] : 0);
  sc_certifier_close(c);
  free(block);
  if (!holds) tap_note("method %s, digits %d, engine %s, type %d, layout %d", methods[method], digits, engine, dtype, layout);
  return holds;
}

static void questions_hold(void) {
  static const int digits[] = {6, 1, 15, 0};
  int holds = 1;
  for (int method = 0; method < 5; method++)
    for (int i = 0; i < 4; i++)
      holds = holds && question_holds(method, digits[i], i % 2 ? "ref" : "cpu", SC_UINT32, 0) &&
              question_holds(method, digits[i], "cpu", SC_INT64, 1);
  tap_ok(holds, "every method, with digits and doubles, is the reference");
  holds = 1;
  for (int dtype = SC_INT8; dtype <= SC_UINT64; dtype++)
    for (int layout = 0; layout < ROWS_LAYOUTS; layout++)
      holds = holds && question_holds((int)tap_below(5), 6, "cpu", (sc_dtype)dtype, layout);
  tap_ok(holds, "every integer type with every kind of stride is the reference");
}

/* Beyond one block, one row many times (stride 0). */
static void many_rows_hold(void) {
  enum { ROWS = 40000 };
  static uint64_t radius[ROWS];
  static int64_t label[ROWS];
  const uint32_t count[3] = {900, 60, 40};
  sc_answers answers = SC_ANSWERS_INIT;
  sc_ask ask = SC_ASK_INIT;
  sc_problem problem;
  int holds;
  ask.sigma = "0.5";
  sc_certifier *c = sc_certifier_open(&ask, 3, &problem);
  sc_votes_view view = sc_votes_dense(count, SC_UINT32, 4, ROWS, 3);
  view.row_stride = 0;
  answers.radius = radius;
  holds = c && sc_certifier_rows(c, &answers, &view, label, NULL, NULL, &problem) == SC_OK && radius[0] > 0;
  for (int i = 0; i < ROWS && holds; i++)
    holds = radius[i] == radius[0];
  tap_ok(holds, "a row of stride 0 is that row %d times", ROWS);
  view.rows = 0;
  view.data = NULL;
  tap_ok(c && sc_certifier_rows(c, &answers, &view, NULL, NULL, NULL, &problem) == SC_OK, "no rows are right");
  sc_certifier_close(c);
}

struct watch {
  uint64_t seen, total, calls, cancel_at;
};

static int watch(void *user, uint64_t done, uint64_t total) {
  struct watch *w = user;
  w->calls += done > w->seen || w->calls == 0 ? 1 : 1000000;
  w->seen = done;
  w->total = total;
  return done >= w->cancel_at;
}

static void progress_holds(void) {
  static const char *const engines[] = {"cpu", "ref"};
  enum { ROWS = 50000 };
  static uint32_t t[ROWS];
  static int64_t label[ROWS];
  const uint32_t count[3] = {90, 6, 4};
  for (int i = 0; i < 2; i++) {
    uint64_t rows = i == 0 ? ROWS : 300;
    struct watch w = {.cancel_at = UINT64_MAX};
    sc_answers answers = SC_ANSWERS_INIT;
    sc_ask ask = SC_ASK_INIT;
    sc_problem problem;
    int status;
    ask.sigma = "0.5";
    ask.engine = engines[i];
    sc_certifier *c = sc_certifier_open(&ask, 3, &problem);
    sc_votes_view view = sc_votes_dense(count, SC_UINT32, 4, rows, 3);
    view.row_stride = 0;
    answers.t = t;
    status = sc_certifier_rows(c, &answers, &view, label, watch, &w, &problem);
    tap_ok(status == SC_OK && w.seen == rows && w.total == rows && w.calls > 1 && w.calls < 1000000,
           "engine %s: progress rises to the number of rows", engines[i]);
    memset(t, 0x5a, sizeof t);
    w = (struct watch){.cancel_at = 1};
    status = sc_certifier_rows(c, &answers, &view, label, watch, &w, &problem);
    int holds = status == SC_CANCELLED && problem.row >= 1 && problem.row < (int64_t)rows && w.calls == 1;
    for (int64_t row = 0; row < problem.row && holds; row++)
      holds = t[row] == 1;
    tap_ok(holds && rows_problem_is(&problem, SC_CANCELLED, (int64_t)w.seen, "cancelled"),
           "engine %s: cancelled, the rows before are written", engines[i]);
    status = sc_certifier_rows(c, &answers, &view, label, NULL, NULL, NULL);
    tap_ok(status == SC_OK && t[rows - 1] == 1, "engine %s: the handle answers the next call", engines[i]);
    sc_certifier_close(c);
  }
}

/* Rows that are none do not stop the others. */
static void bad_rows(const char *engine, int digits) {
  enum { ROWS = 7 };
  int64_t count[ROWS][3] = {{900, 50, 50},      {900, -1, 50}, {900, 50, 50}, {0, 0, 0}, {4000000000, 4000000000, 0},
                            {5000000000, 0, 0}, {900, 50, 50}};
  const int64_t label[ROWS] = {0, 0, 3, 0, 0, 0, 0}, negative[ROWS] = {-1, 0, 0, 0, 0, 0, 0};
  struct arrays a;
  sc_answers answers = answers_in(&a, digits);
  sc_ask ask = SC_ASK_INIT;
  sc_problem problem;
  int holds;
  ask.sigma = "0.5";
  ask.engine = engine;
  ask.digits = digits;
  sc_certifier *c = sc_certifier_open(&ask, 3, &problem);
  sc_votes_view view = sc_votes_dense(count, SC_INT64, 8, ROWS, 3);
  holds = sc_certifier_rows(c, &answers, &view, label, NULL, NULL, &problem) == SC_ROWS &&
          rows_problem_is(&problem, SC_ROWS, 1, "row 1: these are no votes, expected");
  for (int i = 0; i < ROWS; i++) {
    int good = i == 0 || i == 6;
    holds = holds && a.status[i] == (good ? SC_OK : SC_DOMAIN) && (a.n[i] == 1000) == good && (a.t[i] == 1) == good &&
            (a.radius_double[i] > 0) == good && (a.p_lower_double[i] > 0) == good;
    if (!good)
      holds = holds && a.n[i] == 0 && a.t[i] == 0 && a.radius_double[i] == 0 && a.p_lower_double[i] == 0 && a.count[i] == 0 &&
              (digits == 0 || (a.radius[i] == 0 && a.p_lower[i] == 0));
  }
  tap_ok(holds, "engine %s, digits %d: rows that are no votes have a status, the others their answer", engine, digits);
  holds = sc_certifier_rows(c, &answers, &view, negative, NULL, NULL, &problem) == SC_ROWS;
  tap_ok(holds && rows_problem_is(&problem, SC_ROWS, 0, "row 0: the label is -1, expected 0 .. 2"),
         "a label that is none is named");
  sc_certifier_close(c);
}

/* Open votes that are no count, or too many; votes that are all open; a table whose last column they are. */
static void open_rows(const char *engine) {
  enum { ROWS = 6 };
  const int64_t count[ROWS][4] = {
      {900, 50, 50, 0}, {900, 50, 50, -1}, {0, 0, 0, -1}, {0, 0, 0, 7}, {4000000000, 0, 0, 300000000}, {900, 50, 50, 400}};
  const int64_t label[ROWS] = {0};
  struct arrays a;
  sc_answers answers = answers_in(&a, 6);
  sc_ask ask = SC_ASK_INIT;
  sc_problem problem;
  ask.sigma = "0.5";
  ask.engine = engine;
  ask.method = "ranked";
  ask.k = 2;
  sc_certifier *c = sc_certifier_open(&ask, 3, &problem);
  sc_votes_view view = sc_votes_dense(count, SC_INT64, 8, ROWS, 3);
  view.row_stride = view.open_stride = 32;
  view.open = &count[0][3];
  int holds = sc_certifier_rows(c, &answers, &view, label, NULL, NULL, &problem) == SC_ROWS &&
              rows_problem_is(&problem, SC_ROWS, 1, "row 1: these are no votes, expected");
  tap_ok(holds && a.status[0] == SC_OK && a.status[1] == SC_DOMAIN && a.status[2] == SC_DOMAIN && a.status[3] == SC_OK &&
             a.status[4] == SC_DOMAIN && a.status[5] == SC_OK && a.n[3] == 7 && a.t[3] == 0 && a.n[5] == 1400 && a.n[1] == 0 &&
             a.n[2] == 0 && a.radius[5] < a.radius[0],
         "engine %s: open votes that are none have a status, others count against the label", engine);
  sc_certifier_close(c);
}

/* A radius beyond 64 bits, and beyond double. */
static void large_radius(void) {
  const uint32_t count[2] = {1000, 0};
  const int64_t label[1] = {0};
  struct arrays a;
  sc_answers answers = answers_in(&a, 6);
  sc_ask ask = SC_ASK_INIT;
  sc_problem problem;
  ask.sigma = "1e300";
  sc_certifier *c = sc_certifier_open(&ask, 2, &problem);
  sc_votes_view view = sc_votes_dense(count, SC_UINT32, 4, 1, 2);
  tap_ok(sc_certifier_rows(c, &answers, &view, label, NULL, NULL, &problem) == SC_ROWS && a.status[0] == SC_LARGE &&
             a.radius[0] == 0 && a.t[0] == 0 && rows_problem_is(&problem, SC_ROWS, 0, "larger"),
         "a radius that is no 64-bit multiple has a status of its own");
  sc_certifier_close(c);
  ask.digits = 0;
  answers = answers_in(&a, 0);
  c = sc_certifier_open(&ask, 2, &problem);
  tap_ok(sc_certifier_rows(c, &answers, &view, label, NULL, NULL, &problem) == SC_OK && a.radius_double[0] > 1e299,
         "as a double it is there");
  sc_certifier_close(c);
}

static int open_refused(sc_ask ask, uint64_t classes, int status, const char *part) {
  sc_problem problem;
  sc_certifier *c = sc_certifier_open(&ask, classes, &problem);
  int holds =
      c == NULL && rows_problem_is(&problem, status, status == SC_DEVICE ? 0 : -1, part) && strstr(problem.text, "expected");
  sc_certifier_close(c);
  return holds;
}

static void open_refuses(void) {
  const sc_ask good = {sizeof good, "simuem", "0.001", "0.5", "cpu", 1, 6, 1};
  sc_ask a;
  sc_problem problem;
  sc_certifier *c = sc_certifier_open(&good, 10, &problem);
  tap_ok(c != NULL && rows_problem_is(&problem, SC_OK, -1, ""), "a good question is taken");
  sc_certifier_close(c);
  tap_ok(sc_certifier_open(NULL, 10, &problem) == NULL && rows_problem_is(&problem, SC_DOMAIN, -1, "ask is NULL, expected"),
         "ask NULL");
  tap_ok(sc_certifier_open(NULL, 10, NULL) == NULL, "without a problem too");
#define REFUSED(field, value, part) (a = good, a.field = (value), open_refused(a, 10, SC_DOMAIN, part))
  tap_ok(REFUSED(size, sizeof a - 8, "of another size"), "a smaller struct than the first version's");
  tap_ok(REFUSED(method, "Simuem\n", "ask.method is 'Simuem?'"), "method");
  tap_ok(REFUSED(alpha, "1", "ask.alpha is '1'") && REFUSED(alpha, "0", "ask.alpha") && REFUSED(alpha, "1e-301", "ask.alpha") &&
             REFUSED(alpha, "nan", "ask.alpha"),
         "alpha");
  tap_ok(REFUSED(sigma, NULL, "ask.sigma is NULL") && REFUSED(sigma, "0", "ask.sigma is '0'") &&
             REFUSED(sigma, "-1", "ask.sigma") && REFUSED(sigma, "1e301", "ask.sigma"),
         "sigma");
  tap_ok(REFUSED(engine, "gpu", "ask.engine is 'gpu'"), "engine");
  tap_ok(REFUSED(k, 0, "ask.k is 0") && REFUSED(k, 10, "ask.k is 10") && REFUSED(k, UINT64_MAX, "ask.k"), "k");
  tap_ok(REFUSED(digits, -1, "ask.digits is -1") && REFUSED(digits, 16, "ask.digits is 16"), "digits");
  tap_ok(REFUSED(threads, -1, "threads is -1") && REFUSED(threads, 1025, "threads is 1025"), "threads");
#undef REFUSED
  a = good;
  a.method = "cohen";
  a.k = 2;
  tap_ok(open_refused(a, 10, SC_DOMAIN, "expected 1 with the method cohen"), "k = 2 with cohen");
  tap_ok(open_refused(good, 1, SC_DOMAIN, "classes is 1") && open_refused(good, UINT64_C(1) << 32, SC_DOMAIN, "classes"),
         "classes");
  a = good;
  a.k = 1025;
  tap_ok(open_refused(a, 5000, SC_DOMAIN, "ask.k is 1025"), "k beyond 1024");
}

static void rows_refuse(void) {
  const uint32_t count[3] = {9, 1, 0};
  const int64_t label[1] = {0};
  const sc_votes_view good = sc_votes_dense(count, SC_UINT32, 4, 1, 3);
  struct arrays a;
  sc_answers answers = answers_in(&a, 6), other;
  sc_ask ask = SC_ASK_INIT;
  sc_problem problem;
  sc_votes_view v;
  ask.sigma = "0.5";
  sc_certifier *c = sc_certifier_open(&ask, 3, &problem);
#define REFUSED(certifier, answers, view, label, part)                                                                         \
  (sc_certifier_rows(certifier, answers, view, label, NULL, NULL, &problem) == SC_DOMAIN && untouched(&a) &&                   \
   rows_problem_is(&problem, SC_DOMAIN, -1, part))
  tap_ok(REFUSED(NULL, &answers, &good, label, "certifier is NULL, expected"), "no handle");
  tap_ok(REFUSED(c, NULL, &good, label, "answers is NULL, expected"), "no answers");
  tap_ok(REFUSED(c, &answers, NULL, label, "votes is NULL, expected"), "no votes");
  tap_ok(REFUSED(c, &answers, &good, NULL, "label is NULL, expected"), "no labels");
#define VIEW(field, value) (v = good, v.field = (value), &v)
  tap_ok(REFUSED(c, &answers, VIEW(data, NULL), label, "votes.data is NULL, expected"), "no data");
  tap_ok(REFUSED(c, &answers, VIEW(dtype, SC_FLOAT32), label, "votes.dtype is 9, expected") &&
             REFUSED(c, &answers, VIEW(dtype, 0), label, "votes.dtype is 0") &&
             REFUSED(c, &answers, VIEW(dtype, -1), label, "votes.dtype is -1"),
         "types that are no integers");
  tap_ok(REFUSED(c, &answers, VIEW(classes, 4), label, "votes.classes is 4, expected 3"), "other classes");
  tap_ok(REFUSED(c, &answers, VIEW(rows, UINT64_MAX), label, "reach beyond any memory"), "too many rows");
  tap_ok(REFUSED(c, &answers, VIEW(size, 8), label, "of another size"), "a view of another size");
  other = answers;
  other.size = 16;
  tap_ok(REFUSED(c, &other, &good, label, "answers is of another size"), "answers of another size");
  tap_ok(sc_certifier_rows_device(c, &answers, &good, label, NULL, NULL, NULL, &problem) == SC_DEVICE && untouched(&a) &&
             rows_problem_is(&problem, SC_DEVICE, 0, "expected"),
         "device pointers without a device");
  sc_certifier_close(c);
  ask.digits = 0;
  c = sc_certifier_open(&ask, 3, &problem);
  tap_ok(REFUSED(c, &answers, &good, label, "ask.digits = 0, expected NULL"), "multiples of doubles");
  sc_certifier_close(c);
  sc_certifier_close(NULL);
#undef REFUSED
#undef VIEW
}

int main(void) {
  tap_seed(1717);
  open_refuses();
  rows_refuse();
  questions_hold();
  many_rows_hold();
  progress_holds();
  bad_rows("cpu", 6);
  bad_rows("ref", 6);
  bad_rows("cpu", 0);
  open_rows("cpu");
  open_rows("ref");
  large_radius();
  return tap_done();
}
