/* "The guess decides nothing": this test brings its own guesses, all of them poor, in place of those of the library; what is
 * enclosed must be enclosed still, or be undecided. */
#include <math.h>

#include "cp_bound.h"
#include "quantile.h"
#include "radius.h"
#include "ref/binomial/cp_guess.h"
#include "ref/normal/quantile_guess.h"
#include "support.h"
#include "tap.h"

static double error; /* of every guess */

static int edge;    /* not 0: the first end tried lies this many units of the last place on the wrong side of the bound */
static mpfr_t root; /* the bound that is sought */

void sc_cp_guess(mpfr_ptr mid, unsigned long n, unsigned long k, mpfr_srcptr alpha, mpfr_srcptr choose_log, mpfr_prec_t prec) {
  (void)n, (void)k, (void)alpha, (void)choose_log, (void)prec;
  if (edge == 0) {
    mpfr_mul_d(mid, root, 1 + error, MPFR_RNDN);
    return;
  }
  mpfr_mul_d(mid, root, edge < 0 ? -0x1p-61 : 0x1p-61, MPFR_RNDN);
  mpfr_add(mid, mid, root, MPFR_RNDN);
  for (int i = 0; i < edge; i++)
    mpfr_nextabove(mid);
  for (int i = 0; i > edge; i--)
    mpfr_nextbelow(mid);
}

/* Declared beside sc_cp_guess, and part of no test here. */
void sc_cp_polish(mpfr_ptr mid, unsigned long n, unsigned long k, mpfr_srcptr alpha, mpfr_srcptr choose_log, mpfr_prec_t prec) {
  sc_cp_guess(mid, n, k, alpha, choose_log, prec);
}

double sc_guess_log_phi(double x) {
  return log(0.5 * erfc(-x / sqrt(2)));
}

/* Without slope no step of Newton's method repairs the guess. */
double sc_guess_density(double x) {
  (void)x;
  return 1e300;
}

/* By bisection, and off by the error. */
double sc_guess_quantile(double log_p) {
  double lo = -38, hi = 10;
  for (int i = 0; i < 80; i++) {
    double mid = 0.5 * (lo + hi);
    if (sc_guess_log_phi(mid) < log_p)
      lo = mid;
    else
      hi = mid;
  }
  return lo + error;
}

double sc_guess_radius(double a, double b, double t) {
  double lo = 0, hi = 40;
  for (int i = 0; i < 80; i++) {
    double mid = 0.5 * (lo + hi);
    if (t * erfc((mid - a) / sqrt(2)) > erfc(-(b + mid) / sqrt(2)))
      lo = mid;
    else
      hi = mid;
  }
  return lo + error;
}

static void report(int right, mpfr_srcptr lo, mpfr_srcptr hi, const char *what) {
  if (tap_ok(right, "%s, its guess off by %g", what, error)) return;
  support_note("lo", lo);
  support_note("hi", hi);
}

/* L(1,1,a) = a and L(2,2,a) = sqrt a, the level an inexact decimal: lo^n <= a <= hi^n. */
static void check_bound(unsigned long n, const char *text) {
  sc_level level = support_level(text, 1);
  mpfr_t lo, hi;
  mpq_t alpha;
  sc_status status;
  mpfr_inits2(112, lo, hi, (mpfr_ptr)0);
  mpfr_init2(root, SUPPORT_BITS);
  mpq_init(alpha);
  support_level_exact(alpha, &level);
  mpfr_set_q(root, alpha, MPFR_RNDN);
  mpfr_rootn_ui(root, root, n, MPFR_RNDN);
  status = sc_cp_enclose_lower_bound(lo, hi, n, n, &level, 64);
  report((status == SC_OK || status == SC_UNDECIDED) && mpfr_lessequal_p(lo, root) && mpfr_greaterequal_p(hi, root), lo, hi,
         text);
  mpfr_clears(lo, hi, root, (mpfr_ptr)0);
  mpq_clear(alpha);
}

static void check_quantile(double p_lo, double p_hi) {
  mpfr_t lo, hi, below, above, known_lo, known_hi;
  int right;
  mpfr_inits2(112, lo, hi, below, above, (mpfr_ptr)0);
  mpfr_inits2(SUPPORT_BITS, known_lo, known_hi, (mpfr_ptr)0);
  mpfr_set_d(below, p_lo, MPFR_RNDN);
  mpfr_set_d(above, p_hi, MPFR_RNDN);
  right = sc_quantile_enclose(lo, hi, below, above, 64) == SC_UNDECIDED;
  if (!right) {
    support_phi(known_lo, known_hi, lo);
    right = mpfr_lessequal_p(known_hi, below);
    support_phi(known_lo, known_hi, hi);
    right = right && mpfr_greaterequal_p(known_lo, above);
  }
  report(right, lo, hi, "a quantile");
  mpfr_clears(lo, hi, below, above, known_lo, known_hi, (mpfr_ptr)0);
}

/* t = 1: (a-b)/2, for a in [x, x+w] and b in [y, y+w]. */
static void check_radius(double x, double y, double w) {
  mpfr_t lo, hi, a_lo, a_hi, b_lo, b_hi;
  int right;
  mpfr_inits2(112, lo, hi, a_lo, a_hi, b_lo, b_hi, (mpfr_ptr)0);
  mpfr_set_d(a_lo, x, MPFR_RNDN);
  mpfr_set_d(a_hi, x + w, MPFR_RNDN);
  mpfr_set_d(b_lo, y, MPFR_RNDN);
  mpfr_set_d(b_hi, y + w, MPFR_RNDN);
  right = sc_radius_enclose(lo, hi, a_lo, a_hi, b_lo, b_hi, 1, 64) == SC_UNDECIDED;
  right = right || (mpfr_sgn(lo) >= 0 && mpfr_cmp_d(lo, fmax(0, (x - y - w) / 2)) <= 0 && mpfr_cmp_d(hi, (x + w - y) / 2) >= 0);
  report(right, lo, hi, "a radius");
  mpfr_clears(lo, hi, a_lo, a_hi, b_lo, b_hi, (mpfr_ptr)0);
}

int main(void) {
  static const double errors[] = {0,       0x1p-64,  -0x1p-64, 0x1p-60,  -0x1p-60, 0x1p-55, -0x1p-55,
                                  0x1p-40, -0x1p-40, 0x1p-20,  -0x1p-20, 0x1p-9,   -0x1p-9, 0x1p-4,
                                  -0x1p-4, 0.1875,   -0.1875,  0.3125,   -0.3125,  0.75,    -0.75};
  for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
    error = errors[i];
    check_bound(1, "0.001");
    check_bound(2, "0.3");
    check_bound(3, "0.999");
    check_quantile(0.75, 0.75);
    check_quantile(0.25, 0.25 + 0x1p-30);
    check_quantile(0x1p-40, 0x1p-39);
    check_quantile(0.5, 0.6);
    check_radius(1, -1, 0);
    check_radius(1, -1, 0x1p-30);
    check_radius(0.25, 0, 0x1p-3);
    check_radius(0, 1, 0x1p-3);
  }
  error = 0;
  for (edge = -12; edge <= 12; edge++) {
    check_bound(1, "0.001");
    check_bound(1, "0.3");
    check_bound(2, "0.2");
    check_bound(3, "0.1");
  }
  return tap_done();
}
