#include "cp_guess.h"

#include <math.h>

#include "status.h"

/* In doubles: the tail T = I_p(k, m), m = n-k+1, in logarithms and in the variable y = log(p/(1-p)), in which p near 0 and p
 * near 1 are alike. */

/* m!, exact: 1 <= m < 16 is an integer. */
/*@ terminates \true; exits \false;
    assigns \result \from m; */
static double factorial(double m) {
  double product = 1;
  int i;
  /*@ loop invariant range: 2 <= i <= 16;
      loop assigns i, product;
      loop variant 16 - i; */
  for (i = 2; i < 16; i++)
    if (i <= m) product *= i;
  return product;
}

/* log m! - (m + 1/2) log m + m - log(2 pi)/2, Stirling's correction, of an integer m >= 1.  Not by lgamma, which writes the
 * sign of the gamma function to a variable that all threads share. */
/*@ terminates \true; exits \false;
    assigns \result \from m; */
static double stirling(double m) {
  double r = 1 / m;
  if (m < 16) return log(factorial(m)) - (m + 0.5) * log(m) + m - 0.91893853320467274178;
  return r * (1.0 / 12 - r * r * (1.0 / 360 - r * r * (1.0 / 1260 - r * r / 1680)));
}

/* A probability near 0 or near 1 without loss: p = 1/(1+exp(-y)), q = 1-p, and their logarithms. */
typedef struct {
  double p, q, log_p, log_q;
} probability;

/*@ terminates \true; exits \false;
    assigns \result \from y; */
static probability logistic(double y) {
  probability out;
  double e = exp(-fabs(y)), small = e / (1 + e), large = 1 / (1 + e), log_large = -log1p(e), log_small = log_large - fabs(y);
  out.p = y < 0 ? small : large;
  out.q = y < 0 ? large : small;
  out.log_p = y < 0 ? log_small : log_large;
  out.log_q = y < 0 ? log_large : log_small;
  return out;
}

/* k log(mean/k) + k - mean <= 0, without cancellation when mean is near k; difference = k - mean. */
/*@ terminates \true; exits \false;
    assigns \result \from k, difference, log_mean; */
static double deviance(double k, double difference, double log_mean) {
  double t = difference / k;
  if (fabs(t) < 0.01)
    return -k * t * t * (1.0 / 2 + t * (1.0 / 3 + t * (1.0 / 4 + t * (1.0 / 5 + t * (1.0 / 6 + t * (1.0 / 7 + t / 8))))));
  return k * ((t < 0.5 ? log1p(-t) : log_mean - log(k)) + t);
}

/* log of the binomial probability of k, in Loader's form. */
/*@ terminates \true; exits \false;
    assigns \result \from n, k, at; */
static double log_pmf(double n, double k, probability at) {
  double difference = at.p > at.q ? fma(n, at.q, -(n - k)) : fma(-n, at.p, k);
  if (k == n) return n * at.log_p;
  return deviance(k, difference, log(n) + at.log_p) + deviance(n - k, -difference, log(n) + at.log_q) + stirling(n) -
         stirling(k) - stirling(n - k) + 0.5 * log(n / (6.28318530717958647693 * k * (n - k)));
}

/* The continued fraction of I_p(a,b) (DLMF 8.17.22) by Lentz's method. */
/*@ terminates \true; exits \false;
    assigns \result \from a, b, p; */
static double fraction(double a, double b, double p) {
  double c = 1, d = 1 - (a + b) * p / (a + 1), f;
  int m;
  d = 1 / d;
  f = d;
  /*@ loop invariant range: 1 <= m <= 5000;
      loop assigns m, c, d, f;
      loop variant 5000 - m; */
  for (m = 1; m < 5000; m++) {
    double e = m * (b - m) * p / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + e * d);
    c = 1 + e / c;
    f *= d * c;
    e = -(a + m) * (a + b + m) * p / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + e * d);
    c = 1 + e / c;
    f *= d * c;
    if (fabs(d * c - 1) < 1e-16) break;
  }
  return f;
}

/* One point: log of the tail on the side that is sought, and its derivative by y (which is q or p times k pmf / tail). */
typedef struct {
  double log_tail, slope;
} point;

/* complement = 0: T itself; complement = 1: 1 - T. */
/*@ terminates \true; exits \false;
    assigns \result \from n, k, y, complement; */
static point evaluate(double n, double k, double y, int complement) {
  probability at = logistic(y);
  double m = n - k + 1, front = log_pmf(n, k, at);
  int direct = at.p < (k + 1) / (n + 3); /* the side on which the fraction converges quickly */
  double tail =
      direct ? front + at.log_q + log(fraction(k, m, at.p)) : front + log(k / m) + at.log_q + log(fraction(m, k, at.q));
  point out;
  out.log_tail = direct == !complement ? tail : log1p(-exp(tail));
  out.slope = (complement ? -1 : 1) * exp(front + log(k) + at.log_q - out.log_tail);
  return out;
}

/* Newton's method on the logarithm of the tail (or of its complement); answers y. */
/*@ terminates \true; exits \false;
    assigns \result \from n, k, log_alpha, complement; */
static double solve(double n, double k, double log_alpha, int complement) {
  double t = sqrt(fmax(-2 * log_alpha, 0));
  double z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  double y = log(k / (n - k + 1)) - (complement ? -z : z) * sqrt(1 / k + 1 / (n - k + 1));
  int i;
  /*@ loop invariant range: 0 <= i <= 60;
      loop assigns i, y;
      loop variant 60 - i; */
  for (i = 0; i < 60; i++) {
    point at = evaluate(n, k, y, complement);
    double step = (log_alpha - at.log_tail) / at.slope;
    if (!(fabs(step) < 800)) break;
    y += step;
    if (fabs(step) < 1e-14 * (1 + fabs(y)) || (i > 8 && fabs(step) < 1e-10)) break;
  }
  return y;
}

void sc_cp_guess(mpfr_ptr mid, unsigned long n, unsigned long k, mpfr_srcptr alpha, mpfr_srcptr choose_log, mpfr_prec_t prec) {
  mpfr_prec_t bits;
  double y;
  mpfr_t t;
  int complement = mpfr_cmp_d(alpha, 0.5) > 0;
  mpfr_init2(t, prec + SC_GUARD_BITS);
  if (complement)
    mpfr_ui_sub(t, 1, alpha, MPFR_RNDN);
  else
    mpfr_set(t, alpha, MPFR_RNDN);
  mpfr_log(t, t, MPFR_RNDN);
  y = solve((double)n, (double)k, mpfr_get_d(t, MPFR_RNDN), complement);
  mpfr_set_d(t, fabs(y), MPFR_RNDN);
  mpfr_exp(t, t, MPFR_RNDN);
  mpfr_add_ui(t, t, 1, MPFR_RNDN);
  mpfr_ui_div(mid, 1, t, MPFR_RNDN); /* the smaller of p and 1-p */
  if (y > 0) mpfr_ui_sub(mid, 1, mid, MPFR_RNDN);
  mpfr_clear(t);
  /*@ loop invariant range: 40 <= bits <= 2 * prec;
      loop assigns bits, mid->_mpfr_token;
      loop variant 2 * prec - bits; */
  for (bits = 40; bits <= prec && mpfr_number_p(mid) && mpfr_sgn(mid) > 0 && mpfr_cmp_ui(mid, 1) < 0; bits *= 2)
    sc_cp_polish(mid, n, k, alpha, choose_log, prec);
}
