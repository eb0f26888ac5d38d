/* Bounds in bulk: those of the reference, for many n and levels in any order; what is refused. */
#include "bounds_many.h"

#include <math.h>
#include <string.h>

#include "bound.h"
#include "rows.h"
#include "support.h"
#include "tap.h"

#define MOST 400

static const char *const alphas[] = {"0.05", "0.001", "1e-12", "0.7", "1e-300"};
#define ALPHAS (sizeof alphas / sizeof alphas[0])

struct arrays {
  int32_t status[MOST];
  uint64_t lower[MOST], upper[MOST];
  double lower_double[MOST], upper_double[MOST];
};

struct questions {
  uint32_t n[MOST], count[MOST], alpha_of[MOST];
};

static sc_bounds_out out_in(struct arrays *a, int digits) {
  sc_bounds_out out = SC_BOUNDS_OUT_INIT;
  memset(a, 0x5a, sizeof *a);
  out.status = a->status;
  out.lower = digits ? a->lower : NULL;
  out.upper = digits ? a->upper : NULL;
  out.lower_double = a->lower_double;
  out.upper_double = a->upper_double;
  return out;
}

static sc_bounds_ask ask_of(const struct questions *q, uint64_t count, int rounding, int digits) {
  sc_bounds_ask ask = SC_BOUNDS_ASK_INIT;
  ask.questions = count;
  ask.n = q->n;
  ask.count = q->count;
  ask.alpha = alphas;
  ask.alphas = ALPHAS;
  ask.alpha_of = q->alpha_of;
  ask.parts = 3;
  ask.rounding = rounding;
  ask.digits = digits;
  ask.threads = 2;
  return ask;
}

static void make(struct questions *q, uint64_t count) {
  for (uint64_t i = 0; i < count; i++) {
    uint64_t same = i > 0 && tap_below(2);
    q->n[i] = same ? q->n[i - 1] : (uint32_t)(1 + tap_below(tap_below(2) ? 50 : 100000));
    q->count[i] = (uint32_t)(tap_below(4) == 0 ? tap_below(2) * q->n[i] : tap_below(q->n[i] + 1UL));
    q->alpha_of[i] = same ? q->alpha_of[i - 1] : (uint32_t)tap_below(ALPHAS);
  }
}

/* The double next to the number on its side, or for SC_TO_OUTWARD near it. */
static int double_holds(double value, mpfr_srcptr number, int digits, int is_upper, int rounding) {
  int holds;
  double inside = nextafter(value, is_upper ? -1 : 2);
  mpfr_t ten, scaled, next;
  mpfr_inits2(4300, ten, scaled, next, (mpfr_ptr)0);
  mpfr_ui_pow_ui(ten, 10, (unsigned long)digits, MPFR_RNDN);
  mpfr_mul_d(scaled, ten, value, MPFR_RNDN);
  if (rounding == SC_TO_OUTWARD) inside = is_upper ? value * (1 - 0x1p-39) : value * (1 + 0x1p-39);
  mpfr_mul_d(next, ten, inside, MPFR_RNDN);
  if (is_upper)
    holds = mpfr_greaterequal_p(scaled, number) &&
            (mpfr_less_p(next, number) || (rounding == SC_TO_OUTWARD && mpfr_lessequal_p(next, number)));
  else
    holds = mpfr_lessequal_p(scaled, number) && (mpfr_greater_p(next, number) || (rounding == SC_TO_OUTWARD && value == 0));
  mpfr_clears(ten, scaled, next, (mpfr_ptr)0);
  return holds;
}

static int side_holds(const struct arrays *a, uint64_t i, const struct questions *q, int is_upper, int rounding, int digits) {
  sc_level level = support_level(alphas[q->alpha_of[i]], 3);
  sc_grid grid = {digits ? SC_GRID_DECIMAL : SC_GRID_DOUBLE, digits};
  double value = is_upper ? a->upper_double[i] : a->lower_double[i];
  int holds;
  mpfr_t exact;
  mpfr_init2(exact, SC_GRID_PRECISION);
  holds = (is_upper ? sc_bound_upper : sc_bound_lower)(exact, q->n[i], q->count[i], &level, grid) == SC_OK &&
          a->status[i] == SC_OK && double_holds(value, exact, digits, is_upper, rounding) &&
          (digits == 0 || mpfr_cmp_ui(exact, is_upper ? a->upper[i] : a->lower[i]) == 0);
  if (!holds)
    tap_note("%s of %u in %u at %s/3, rounding %d: %a, status %d", is_upper ? "upper" : "lower", q->count[i], q->n[i],
             alphas[q->alpha_of[i]], rounding, value, a->status[i]);
  mpfr_clear(exact);
  return holds;
}

static void bounds_hold(int rounding, int digits, const char *engine, uint64_t count) {
  static struct questions q;
  static struct arrays a;
  sc_bounds_out out = out_in(&a, digits);
  sc_bounds_ask ask = ask_of(&q, count, rounding, digits);
  sc_problem problem;
  int holds;
  ask.engine = engine;
  make(&q, count);
  holds = sc_bounds_many(&out, &ask, NULL, NULL, &problem) == SC_OK && rows_problem_is(&problem, SC_OK, -1, "");
  for (uint64_t i = 0; i < count && holds; i++)
    holds = side_holds(&a, i, &q, 0, rounding, digits) && side_holds(&a, i, &q, 1, rounding, digits);
  tap_note("%lu of %lu bounds by the reference", (unsigned long)out.by_reference, 2 * (unsigned long)count);
  tap_ok(holds, "%lu questions, rounding %d, %d digits, engine %s", (unsigned long)count, rounding, digits,
         engine ? engine : "auto");
  if (rounding == SC_TO_DIGITS && digits == 6 && !engine)
    tap_ok(out.by_reference < count / 5, "the reference is asked for few, though n and level change from one to the next");
}

/* One side, one question for all, strides of 0. */
static void strides_hold(void) {
  struct questions q = {{1000}, {950}, {1}};
  static struct arrays a;
  sc_bounds_out out = out_in(&a, 6);
  sc_bounds_ask ask = ask_of(&q, 100, SC_TO_DIGITS, 6);
  sc_problem problem;
  int holds;
  ask.n_stride = ask.count_stride = ask.alpha_of_stride = 0;
  out.upper = NULL;
  out.upper_double = NULL;
  holds = sc_bounds_many(&out, &ask, NULL, NULL, &problem) == SC_OK;
  for (int i = 1; i < 100; i++)
    holds = holds && a.lower[i] == a.lower[0] && a.lower_double[i] > 0.9;
  tap_ok(holds && a.upper[0] == UINT64_C(0x5a5a5a5a5a5a5a5a), "strides of 0, one side only");
}

static int cancel(void *user, uint64_t done, uint64_t total) {
  *(uint64_t *)user = done;
  return done < total;
}

static void bad_questions(void) {
  struct questions q = {{10, 0, 10, 10, 10}, {3, 0, 11, 3, 3}, {0, 0, 0, 5, 0}};
  static struct arrays a;
  sc_bounds_out out = out_in(&a, 6);
  sc_bounds_ask ask = ask_of(&q, 5, SC_TO_DIGITS, 6);
  sc_problem problem;
  int holds = sc_bounds_many(&out, &ask, NULL, NULL, &problem) == SC_ROWS &&
              rows_problem_is(&problem, SC_ROWS, 1, "n is 0, expected 1");
  for (int i = 0; i < 5; i++) {
    int good = i == 0 || i == 4;
    holds = holds && a.status[i] == (good ? SC_OK : SC_DOMAIN) && (a.lower[i] > 0) == good && (a.upper[i] < 1000000) == good &&
            (a.upper_double[i] < 1) == good && (a.lower_double[i] > 0) == good;
  }
  tap_ok(holds, "questions that are none have a status, the others their answer");
  q.n[1] = 10;
  tap_ok(sc_bounds_many(&out, &ask, NULL, NULL, &problem) == SC_ROWS &&
             rows_problem_is(&problem, SC_ROWS, 2, "count is 11, expected 0 .. n = 10"),
         "a count beyond n is named");
  q.count[2] = 1;
  tap_ok(sc_bounds_many(&out, &ask, NULL, NULL, &problem) == SC_ROWS &&
             rows_problem_is(&problem, SC_ROWS, 3, "alpha_of is 5, expected 0 .. 4"),
         "an alpha that is not there is named");
}

static void refuses(void) {
  struct questions q = {{10}, {3}, {0}};
  static struct arrays a, fresh;
  sc_bounds_out out = out_in(&a, 6), other;
  const sc_bounds_ask good = ask_of(&q, 1, SC_TO_DIGITS, 6);
  const char *const bad[] = {"0.05", "-0.05"}, *const missing[] = {NULL};
  sc_bounds_ask v;
  sc_problem problem;
  memset(&fresh, 0x5a, sizeof fresh);
#define REFUSED(out, ask, part)                                                                                                \
  (sc_bounds_many(out, ask, NULL, NULL, &problem) == SC_DOMAIN && memcmp(&a, &fresh, sizeof a) == 0 &&                         \
   rows_problem_is(&problem, SC_DOMAIN, -1, part) && strstr(problem.text, "expected"))
#define ASK(field, value) (v = good, v.field = (value), &v)
  tap_ok(REFUSED(NULL, &good, "out is NULL") && REFUSED(&out, NULL, "ask is NULL"), "NULL");
  tap_ok(REFUSED(&out, ASK(size, 16), "ask is of another size"), "another size");
  other = out;
  other.size = 4;
  tap_ok(REFUSED(&other, &good, "out is of another size"), "another size of out");
  tap_ok(REFUSED(&out, ASK(n, NULL), "ask.n is NULL") && REFUSED(&out, ASK(count, NULL), "ask.count is NULL"), "no arrays");
  tap_ok(REFUSED(&out, ASK(alpha, NULL), "ask.alpha is NULL") && REFUSED(&out, ASK(alphas, 0), "ask.alphas 0"), "no alpha");
  tap_ok(REFUSED(&out, ASK(alpha, missing), "ask.alpha is NULL") ||
             rows_problem_is(&problem, SC_DOMAIN, -1, "ask.alpha is NULL"),
         "an alpha that is NULL");
  v = good;
  v.alpha = bad;
  v.alphas = 2;
  tap_ok(REFUSED(&out, &v, "ask.alpha is '-0.05'"), "an alpha that is none");
  tap_ok(REFUSED(&out, ASK(parts, 0), "ask.parts is 0") && REFUSED(&out, ASK(parts, UINT64_C(1) << 32), "ask.parts"), "parts");
  tap_ok(REFUSED(&out, ASK(rounding, 3), "ask.rounding is 3") && REFUSED(&out, ASK(rounding, -1), "ask.rounding is -1"),
         "rounding");
  tap_ok(REFUSED(&out, ASK(digits, 0), "ask.digits is 0") && REFUSED(&out, ASK(digits, 16), "ask.digits is 16"), "digits");
  tap_ok(REFUSED(&out, ASK(engine, "cuda"), "ask.engine is 'cuda'"), "engine");
  tap_ok(REFUSED(&out, ASK(threads, -2), "threads is -2"), "threads");
  v = good;
  v.rounding = SC_TO_DOUBLE;
  v.digits = 0;
  tap_ok(REFUSED(&out, &v, "belong to SC_TO_DIGITS"), "multiples of doubles");
#undef REFUSED
#undef ASK
}

static void cancelled(void) {
  static uint32_t n = 1000, count = 900;
  static double lower[200000];
  uint64_t done = 0;
  sc_bounds_out out = SC_BOUNDS_OUT_INIT;
  sc_bounds_ask ask = SC_BOUNDS_ASK_INIT;
  sc_problem problem;
  ask.questions = 200000;
  ask.n = &n;
  ask.count = &count;
  ask.n_stride = ask.count_stride = 0;
  ask.alpha = alphas;
  ask.rounding = SC_TO_OUTWARD;
  out.lower_double = lower;
  tap_ok(sc_bounds_many(&out, &ask, cancel, &done, &problem) == SC_CANCELLED && done > 0 && done < 200000 &&
             rows_problem_is(&problem, SC_CANCELLED, (int64_t)done, "cancelled") && lower[done - 1] > 0.88,
         "cancelled, those before are written");
}

int main(void) {
  tap_seed(1718);
  refuses();
  bad_questions();
  strides_hold();
  bounds_hold(SC_TO_DIGITS, 6, NULL, MOST);
  bounds_hold(SC_TO_DIGITS, 15, NULL, 60);
  bounds_hold(SC_TO_DIGITS, 3, "ref", 30);
  bounds_hold(SC_TO_DOUBLE, 0, NULL, 60);
  bounds_hold(SC_TO_OUTWARD, 0, "cpu", MOST);
  cancelled();
  return tap_done();
}
