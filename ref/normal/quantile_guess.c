#include "quantile_guess.h"

#include <math.h>

double sc_guess_log_phi(double x) {
  if (x > -30) return log(0.5 * erfc(-x * 0.70710678118654752440));
  return -0.5 * x * x - log(-x) - 0.91893853320467274178 + log1p(-1 / (x * x));
}

double sc_guess_density(double x) {
  return exp(-0.5 * x * x) * 0.39894228040143267794;
}

/* Newton's method on log Phi, whose slope is density/Phi; the start is formula 26.2.23 of Abramowitz and Stegun. */
double sc_guess_quantile(double log_p) {
  double t = sqrt(-2 * log_p);
  double z = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  int i;
  /*@ loop invariant range: 0 <= i <= 8;
      loop assigns i, z;
      loop variant 8 - i; */
  for (i = 0; i < 8; i++) {
    double log_phi = sc_guess_log_phi(z);
    double slope = exp(-0.5 * z * z - 0.91893853320467274178 - log_phi);
    double step = (log_p - log_phi) / slope;
    z += step;
    if (!(fabs(step) > 1e-15 * fabs(z))) break;
  }
  return z;
}

double sc_guess_radius(double a, double b, double t) {
  double lo = 0, hi = fabs(a) + fabs(b) + 10, log_t = log(t);
  int i;
  if (log_t + sc_guess_log_phi(a) <= sc_guess_log_phi(b)) return 0;
  /*@ loop invariant range: 0 <= i <= 80;
      loop assigns i, lo, hi;
      loop variant 80 - i; */
  for (i = 0; i < 80; i++) {
    double mid = 0.5 * (lo + hi);
    if (log_t + sc_guess_log_phi(a - mid) > sc_guess_log_phi(b + mid))
      lo = mid;
    else
      hi = mid;
  }
  return lo;
}
