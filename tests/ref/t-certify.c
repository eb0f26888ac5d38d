/* One certificate per row: tiny rows by hand, what methods have in common, what never matters, refusals. */
#include <string.h>

#include "bound.h"
#include "certify.h"
#include "support.h"
#include "tap.h"
#include "votes.h"

static const sc_grid decimal6 = {SC_GRID_DECIMAL, 6}, binary64 = {SC_GRID_DOUBLE, 0}, wide = {SC_GRID_WIDE, 0};

static sc_query make(sc_method method, unsigned long k, const char *alpha, const char *sigma, sc_grid grid) {
  sc_query query = {.method = method, .k = k, .grid = grid};
  query.alpha = support_decimal(alpha);
  query.sigma = support_decimal(sigma);
  return query;
}

static void check_row(sc_method method, unsigned long k, const char *alpha, const char *sigma, sc_grid grid,
                      const uint32_t *count, unsigned long classes, unsigned long label, unsigned long t, const char *p_lower,
                      const char *radius) {
  sc_query query = make(method, k, alpha, sigma, grid);
  char p_text[SC_NUMBER_TEXT] = "none", r_text[SC_NUMBER_TEXT] = "none";
  unsigned long n = 0;
  sc_certificate c;
  sc_status status;
  sc_certificate_init(&c);
  sc_votes_sum(&n, count, classes);
  status = sc_certify_row(&c, &query, count, classes, label);
  if (status == SC_OK) {
    sc_grid_text(p_text, c.p_lower, grid);
    sc_grid_text(r_text, c.radius, grid);
  }
  if (!tap_ok(status == SC_OK && c.n == n && c.t == t && strcmp(p_text, p_lower) == 0 && strcmp(r_text, radius) == 0,
              "%s, k = %lu, alpha %s, sigma %s, label %lu: p %s, t %lu, radius %s", sc_method_name(method), k, alpha, sigma,
              label, p_lower, t, radius))
    tap_note("status %d, n %lu, p %s, t %lu, radius %s", (int)status, c.n, p_text, c.t, r_text);
  sc_certificate_clear(&c);
}

/* L(1,1,a) = a, L(2,2,a) = sqrt a, L(n,0) = 0, U = 1 - L; Phi^-1(3/4) = 0.67448975..., Phi^-1(0.9) = 1.28155156... */
static void check_hand(void) {
  static const uint32_t single[] = {1, 0}, both[] = {0, 2, 0}, three[] = {1, 2, 0}, full[] = {0, 4294967295U};
  check_row(SC_COHEN, 1, "0.75", "1", decimal6, single, 2, 0, 1, "0.750000", "0.674489");
  check_row(SC_COHEN, 1, "0.75", "0.25", decimal6, single, 2, 0, 1, "0.750000", "0.168622");
  check_row(SC_BINOCP, 1, "0.75", "1", decimal6, single, 2, 0, 1, "0.750000", "0.674489");
  check_row(SC_COHEN, 1, "0.75", "1", decimal6, single, 2, 1, 0, "0.000000", "0.000000");
  check_row(SC_COHEN, 1, "0.75", "1e-6", decimal6, single, 2, 0, 0, "0.750000", "0.000000");
  check_row(SC_COHEN, 1, "0.75", "1.5e-6", decimal6, single, 2, 0, 1, "0.750000", "0.000001");
  check_row(SC_COHEN, 1, "0.5", "1", binary64, single, 2, 0, 0, "0x1p-1", "0x0p+0");
  check_row(SC_COHEN, 1, "0.25", "1", wide, single, 2, 0, 0, "0x1p-2", "0x0p+0");
  check_row(SC_COHEN, 1, "0.81", "1", decimal6, both, 3, 1, 1, "0.900000", "1.281551");
  check_row(SC_COHEN, 1, "0.5", "1", wide, three, 3, 1, 0, "0x1p-1", "0x0p+0");
  check_row(SC_SIMUEM, 1, "0.75", "1", decimal6, both, 3, 1, 0, "0.500000", "0.000000"); /* sqrt(0.75/3) */
  check_row(SC_PAIR, 1, "0.5", "1", wide, both, 2, 1, 0, "0x1p-1", "0x0p+0");
  check_row(SC_RANKED, 1, "0.98", "1", decimal6, both, 3, 1, 1, "0.700000", "0.524400");
  check_row(SC_COHEN, 1, "0.5", "1", decimal6, full, 2, 1, 1, "0.999999", "6.287426");
}

static int same(const sc_certificate *a, const sc_certificate *b) {
  return a->n == b->n && a->t == b->t && mpfr_equal_p(a->p_lower, b->p_lower) && mpfr_equal_p(a->radius, b->radius);
}

static void note_row(const uint32_t *count, unsigned long classes, unsigned long label, unsigned long k, const char *alpha) {
  tap_note("classes %lu, label %lu, k %lu, alpha %s", classes, label, k, alpha);
  for (unsigned long i = 0; i < classes; i++)
    tap_note("count[%lu] = %lu", i, (unsigned long)count[i]);
}

/* The votes of the other classes in another order. */
static void shuffle(uint32_t *count, unsigned long classes, unsigned long *label) {
  for (unsigned long i = classes - 1; i > 0; i--) {
    unsigned long j = tap_below(i + 1);
    uint32_t kept = count[i];
    count[i] = count[j];
    count[j] = kept;
    if (*label == i || *label == j) *label = i + j - *label;
  }
}

/* Random rows: pair = simuem and cohen = binocp for k = 1, the radius of ranked is at least that of simuem, the order of the
 * classes does not matter, p_lower is the rounded bound at the level of the method, and t says whether there is a radius. */
static void check_common(void) {
  static const char *const alpha[] = {"0.001", "0.05", "0.5", "0.000001"};
  unsigned long trials = tap_trials(40), wrong = 0, positive = 0;
  sc_certificate a, b;
  mpfr_t p;
  sc_certificate_init(&a);
  sc_certificate_init(&b);
  mpfr_init2(p, SC_GRID_PRECISION);
  for (unsigned long trial = 0; trial < trials && wrong < 3; trial++) {
    uint32_t count[8];
    unsigned long classes = 2 + tap_below(7), label = tap_below(classes), k, n, parts = 0;
    const char *level_text = alpha[tap_below(4)];
    sc_method method = (sc_method)tap_below(SC_METHODS);
    sc_grid grid = tap_below(2) ? decimal6 : binary64;
    sc_query query, other;
    sc_level level;
    int right;
    k = method == SC_COHEN || method == SC_PAIR ? 1 : 1 + tap_below(classes - 1);
    for (unsigned long i = 0; i < classes; i++)
      count[i] = (uint32_t)tap_below(i == label ? 300 : 100);
    count[label]++;
    query = make(method, k, level_text, "0.5", grid);
    right = sc_certify_row(&a, &query, count, classes, label) == SC_OK && (a.t == 0) == (mpfr_sgn(a.radius) == 0) && a.t <= k;
    right = right && sc_votes_sum(&n, count, classes) == SC_OK && sc_method_parts(&parts, method, classes, k) == SC_OK;
    level = support_level(level_text, parts ? parts : 1);
    right = right && sc_bound_lower(p, n, count[label], &level, grid) == SC_OK && mpfr_equal_p(p, a.p_lower);
    if (k == 1 && method != SC_RANKED) {
      static const sc_method twin[] = {SC_PAIR, SC_COHEN, SC_BINOCP, SC_SIMUEM};
      other = make(twin[method], 1, level_text, "0.5", grid);
      right = right && sc_certify_row(&b, &other, count, classes, label) == SC_OK && same(&a, &b);
    }
    if (method == SC_SIMUEM) {
      other = make(SC_RANKED, k, level_text, "0.5", grid);
      right = right && sc_certify_row(&b, &other, count, classes, label) == SC_OK && mpfr_greaterequal_p(b.radius, a.radius);
    }
    shuffle(count, classes, &label);
    right = right && sc_certify_row(&b, &query, count, classes, label) == SC_OK && same(&a, &b);
    positive += a.t > 0;
    if (right) continue;
    wrong++;
    tap_note("method %s, grid %d", sc_method_name(method), (int)grid.kind);
    note_row(count, classes, label, k, level_text);
    support_note("radius", a.radius);
    support_note("other radius", b.radius);
  }
  tap_ok(wrong == 0 && positive > 0, "%lu random rows, %lu with a radius", trials, positive);
  mpfr_clear(p);
  sc_certificate_clear(&b);
  sc_certificate_clear(&a);
}

/* The radius rises with the votes for the label and with alpha. */
static void check_order(sc_method method, unsigned long k) {
  uint32_t count[] = {70, 20, 5, 5};
  sc_query low = make(method, k, "0.001", "1", binary64), high = make(method, k, "0.01", "1", binary64);
  sc_certificate a, b;
  sc_certificate_init(&a);
  sc_certificate_init(&b);
  sc_certify_row(&a, &low, count, 4, 0);
  sc_certify_row(&b, &high, count, 4, 0);
  tap_ok(a.t > 0 && mpfr_less_p(a.radius, b.radius) && mpfr_less_p(a.p_lower, b.p_lower), "%s, k = %lu: rises with alpha",
         sc_method_name(method), k);
  count[0]++;
  count[1]--;
  sc_certify_row(&b, &low, count, 4, 0);
  tap_ok(mpfr_less_p(a.radius, b.radius), "%s, k = %lu: rises with the votes", sc_method_name(method), k);
  sc_certificate_clear(&b);
  sc_certificate_clear(&a);
}

static void check_refused(const sc_query *query, const uint32_t *count, unsigned long classes, unsigned long label,
                          int query_good, const char *what) {
  sc_certificate c;
  sc_certificate_init(&c);
  c.n = 77;
  c.t = 78;
  mpfr_set_ui(c.p_lower, 79, MPFR_RNDN);
  mpfr_set_ui(c.radius, 80, MPFR_RNDN);
  tap_ok(sc_query_check(query, classes) == (query_good ? SC_OK : SC_DOMAIN) &&
             sc_certify_row(&c, query, count, classes, label) == SC_DOMAIN && c.n == 77 && c.t == 78 &&
             mpfr_cmp_ui(c.p_lower, 79) == 0 && mpfr_cmp_ui(c.radius, 80) == 0,
         "refused: %s", what);
  sc_certificate_clear(&c);
}

static void check_refusals(void) {
  static const uint32_t count[] = {5, 3, 2}, zero[] = {0, 0, 0}, over[] = {4294967295U, 1, 0};
  static const char *const bad_alpha[] = {"0", "1", "1.5", "9e-301"}, *const bad_sigma[] = {"0", "9e-301", "1.1e300"};
  sc_query query = make(SC_SIMUEM, 2, "0.001", "1", decimal6);
  check_refused(&query, count, 3, 3, 1, "a label beyond the classes");
  check_refused(&query, zero, 3, 0, 1, "no votes");
  check_refused(&query, over, 3, 0, 1, "too many votes");
  query.k = 0;
  check_refused(&query, count, 3, 0, 0, "k = 0");
  query.k = 3;
  check_refused(&query, count, 3, 0, 0, "k = classes");
  query = make(SC_COHEN, 2, "0.001", "1", decimal6);
  check_refused(&query, count, 3, 0, 0, "cohen with k = 2");
  query = make(SC_SIMUEM, 1, "0.001", "1", decimal6);
  query.grid.digits = 16;
  check_refused(&query, count, 3, 0, 0, "16 digits");
  query.grid.kind = (sc_grid_kind)3;
  check_refused(&query, count, 3, 0, 0, "an unknown grid");
  for (size_t i = 0; i < sizeof bad_alpha / sizeof *bad_alpha; i++) {
    query = make(SC_SIMUEM, 1, bad_alpha[i], "1", decimal6);
    check_refused(&query, count, 3, 0, 0, bad_alpha[i]);
  }
  for (size_t i = 0; i < sizeof bad_sigma / sizeof *bad_sigma; i++) {
    query = make(SC_SIMUEM, 1, "0.001", bad_sigma[i], decimal6);
    check_refused(&query, count, 3, 0, 0, bad_sigma[i]);
  }
  query = make(SC_SIMUEM, 1, "1e-300", "1e300", decimal6);
  tap_ok(sc_query_check(&query, 3) == SC_OK, "the ends of the ranges are accepted");
  query = make(SC_SIMUEM, 1, "0.5", "1e-300", wide);
  tap_ok(sc_query_check(&query, 3) == SC_OK, "and the others");
}

int main(void) {
  tap_seed(20200427);
  check_hand();
  check_common();
  for (int method = 0; method < SC_METHODS; method++) {
    check_order((sc_method)method, 1);
    if (method != SC_COHEN && method != SC_PAIR) check_order((sc_method)method, 2);
  }
  check_refusals();
  return tap_done();
}
