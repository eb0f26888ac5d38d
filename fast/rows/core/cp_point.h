/* The Clopper-Pearson equation T(n,a,x) = e, e <= 1/2, at one trial point: R = e/T with an error bound, and the step that R
 * implies.  Each function is one stage, without a branch that depends on the data, so that the same source serves one bound, a
 * block of lanes and a GPU thread.  The derivation is spec/math, Lemma 4.7.
 *
 * 1 <= a < n, nb = n - a, y = 1 - x.  The point is the smaller of x and y, an exact double `rep`; `other` is 1 - rep, rounded.
 */
#ifndef SMOOTHCERT_FAST_CP_POINT_H
#define SMOOTHCERT_FAST_CP_POINT_H

#include "cp_setup.h"
#include "explog.h"

#define SC_CP_TERMS_MAX 1024     /* terms of the fraction; then the point is not decided */
#define SC_CP_STEPS 12           /* trial points for one bound, likewise */
#define SC_CP_SMALLEST 0x1p-900  /* rep at least */
#define SC_CP_SCALE 0x1p100      /* four terms multiply top by less than 2^180 */
#define SC_CP_TRUNCATION 0x1p-51 /* where the fraction may be cut off */
#define SC_CP_ROUNDING 24        /* of the fraction, in units of SC_U, for its start and for each term */

/* A trial point: rep is y when mirrored, else x. */
typedef struct {
  double rep;
  sc_mask mirrored;
} sc_cp_point;

/* The even part of the fraction of DLMF 8.17.22, b0 + a1/(b1 + a2/(b2 + ...)), after m terms: top/bottom, and the convergent
 * before it; product = a1 a2 ... am.  All three scaled together. */
typedef struct {
  double top, top_before, bottom, bottom_before, product;
  double inverse; /* 1/(a + 2m + 1) */
  double lambda;  /* a + 1 - (n+1) x */
  double terms;   /* m */
} sc_cp_fraction;

/* x and y from the point. */
SC_HD static inline double sc_cp_x(sc_cp_point at) {
  return sc_choose(at.mirrored, 1 - at.rep, at.rep);
}

SC_HD static inline double sc_cp_y(sc_cp_point at) {
  return sc_choose(at.mirrored, at.rep, 1 - at.rep);
}

/* The point whose x (or y, when mirrored) is `value`, by the smaller of value and 1 - value. */
SC_HD static inline sc_cp_point sc_cp_point_at(double value, sc_mask mirrored) {
  sc_cp_point out;
  sc_mask large = sc_mask_of(value > 0.5);
  out.rep = sc_choose(large, 1 - value, value);
  out.mirrored = mirrored ^ large;
  return out;
}

SC_HD static inline sc_cp_fraction sc_cp_fraction_start(double n, double a, sc_cp_point at) {
  sc_cp_fraction f;
  f.lambda = sc_choose(at.mirrored, fma(n + 1, at.rep, -(n - a)), fma(-(n + 1), at.rep, a + 1));
  f.inverse = 1 / (a + 1);
  f.top_before = f.bottom = 1;
  f.bottom_before = 0;
  f.top = a * f.lambda * f.inverse;
  f.product = 1;
  f.terms = 0;
  return f;
}

/* One more term.  b - m is clamped at 0, where the fraction ends by itself. */
SC_HD static inline sc_cp_fraction sc_cp_fraction_term(sc_cp_fraction f, double n, double a, double x, double y) {
  double m = f.terms + 1, am = a + m, share = x * f.inverse;
  double d = m * sc_larger(n - am + 1, 0) * share;
  double partial_top = (am - 1) * (n + m) * share * d;
  double inverse = 1 / (am + m + 1);
  double partial_bottom = m + d + am * (f.lambda + m * (1 + y)) * inverse;
  double top = fma(partial_bottom, f.top, partial_top * f.top_before);
  double bottom = fma(partial_bottom, f.bottom, partial_top * f.bottom_before);
  f.top_before = f.top;
  f.top = top;
  f.bottom_before = f.bottom;
  f.bottom = bottom;
  f.product *= partial_top;
  f.inverse = inverse;
  f.terms = m;
  return f;
}

/* Four more terms: between two looks at the convergence, so that lanes that converge apart cost little. */
SC_HD static inline sc_cp_fraction sc_cp_fraction_more(sc_cp_fraction f, double n, double a, double x, double y) {
  f = sc_cp_fraction_term(f, n, a, x, y);
  f = sc_cp_fraction_term(f, n, a, x, y);
  f = sc_cp_fraction_term(f, n, a, x, y);
  return sc_cp_fraction_term(f, n, a, x, y);
}

/* All ones when consecutive convergents differ by less than the tolerance, 2^-51 max(1, CF) of their value CF. */
SC_HD static inline sc_mask sc_cp_fraction_done(sc_cp_fraction f) {
  return sc_mask_of(f.product * f.bottom <= SC_CP_TRUNCATION * (f.top * f.bottom_before) * sc_larger(f.bottom, f.top));
}

/* The same fraction with 1 <= top < 2: multiplication by a power of two. */
SC_HD static inline sc_cp_fraction sc_cp_fraction_scaled(sc_cp_fraction f) {
  double scale = sc_from_bits(0x7fe0000000000000 - (sc_bits(f.top) & 0x7ff0000000000000));
  f.top *= scale;
  f.top_before *= scale;
  f.bottom *= scale;
  f.bottom_before *= scale;
  f.product *= scale * scale;
  return f;
}

/* D = a L(delta/a) + nb L(-delta/nb), Loader's form of the logarithm of the leading term; its error is at most
 * SC_U error_units. */
typedef struct {
  double value, error_units, delta_a, delta_b;
} sc_cp_deviance;

SC_HD static inline double sc_cp_delta(double n, double a, sc_cp_point at) {
  return sc_choose(at.mirrored, fma(n, at.rep, -(n - a)), fma(-n, at.rep, a));
}

SC_HD static inline sc_mask sc_cp_near(double t) {
  return sc_mask_of(t > -0.5) & sc_mask_of(t < 1.0 / 3);
}

/* All ones when both terms may be taken from sc_loader. */
SC_HD static inline sc_mask sc_cp_deviance_near(double n, double a, double delta) {
  return sc_cp_near(delta / a) & sc_cp_near(-delta / (n - a));
}

/* Valid where sc_cp_deviance_near. */
SC_HD static inline void sc_cp_deviance_by_loader(double *value, double *units, double n, double a, double delta) {
  double nb = n - a;
  *value = a * sc_loader(delta / a) + nb * sc_loader(-delta / nb);
  *units = 14 * *value;
}

/* One term m L(t) with the logarithm, t = 1 - mean/m. */
SC_HD static inline void sc_cp_far_term(double *value, double *units, double m, double mean, double t) {
  double l = -sc_log(mean / m) - t;
  sc_mask near = sc_cp_near(t);
  l = sc_choose(near, sc_loader(t), l);
  *value = m * l;
  *units = sc_choose(near, 14 * *value, m * (12 * l + 12));
}

/* Valid everywhere. */
SC_HD static inline void sc_cp_deviance_by_log(double *value, double *units, double n, double a, double delta, double x,
                                               double y) {
  double nb = n - a, first, second, first_units, second_units;
  sc_cp_far_term(&first, &first_units, a, n * x, delta / a);
  sc_cp_far_term(&second, &second_units, nb, n * y, -delta / nb);
  *value = first + second;
  *units = first_units + second_units + *value;
}

/* st(m) for m >= 32: the alternating series, cut off below 2^-55. */
SC_HD static inline double sc_stirling_series(double m) {
  double r = 1 / m, s = r * r;
  return r * fma(s, fma(s, fma(s, -1.0 / 1680, 1.0 / 1260), -1.0 / 360), 1.0 / 12);
}

SC_HD static inline double sc_stirling(const sc_cp_setup *s, double m) {
  return m < SC_STIRLING_TABLE ? s->stirling[(int)m] : sc_stirling_series(m);
}

/* R without its factor CF: sqrt(2 pi nb/(n a))/y exp(D + log e - st(n) + st(a) + st(nb)); error in units of SC_U. */
typedef struct {
  double value, units;
  sc_mask valid;
} sc_cp_front;

/* stirling = st(a) + st(nb) - st(n). */
SC_HD static inline sc_cp_front sc_cp_front_of(const sc_cp_setup *s, double a, sc_cp_point at, double deviance, double units,
                                               double stirling) {
  sc_cp_front out;
  double main_part = deviance + s->log_hi, exponent = main_part + (stirling + s->log_lo);
  double root = sqrt(0x1.921fb54442d18p+2 * (s->n - a) / (s->n * a));
  out.value = root / sc_cp_y(at) * sc_exp(sc_clamped(exponent, -650, 650), 0);
  out.units = 14 + units + fabs(exponent) + fabs(main_part);
  out.valid = sc_mask_of(fabs(exponent) <= 650) & sc_mask_of(at.rep >= SC_CP_SMALLEST);
  return out;
}

/* What one trial point tells. */
typedef struct {
  double ratio;  /* R = e/T */
  double error;  /* relative, of ratio */
  double weight; /* other/CF: weight is the first-order step, relative to rep */
} sc_cp_ratio;

/* The two errors of the fraction's value cf: by rounding, relative, in units of SC_U; by its end, relative. */
SC_HD static inline double sc_cp_fraction_units(sc_cp_fraction f) {
  return SC_CP_ROUNDING * (f.terms + 1);
}

SC_HD static inline double sc_cp_fraction_cut(double cf) {
  return 1.01 * SC_CP_TRUNCATION * sc_choose(sc_mask_of(cf > 1), cf, 1);
}

SC_HD static inline sc_cp_ratio sc_cp_ratio_of(sc_cp_front front, sc_cp_point at, sc_cp_fraction f) {
  sc_cp_ratio out;
  double cf = f.top / f.bottom, error = SC_U * (front.units + sc_cp_fraction_units(f)) + sc_cp_fraction_cut(cf);
  out.ratio = cf * front.value;
  out.weight = (1 - at.rep) / cf;
  out.error = sc_choose(front.valid & sc_mask_of(f.lambda >= 0.25), error, 1);
  return out;
}

/* rep (1 + step) is the root up to a relative `error`, when accepted.  far: whether the series is of no use even as a guess. */
typedef struct {
  double step, error;
  sc_mask accepted, far;
} sc_cp_step;

/* The reversed Taylor series of the tail to the fifth order, and a bound of its remainder. */
SC_HD static inline sc_cp_step sc_cp_step_of(double n, double a, sc_cp_point at, double delta, sc_cp_ratio r) {
  sc_cp_step out;
  double other = 1 - at.rep, y = sc_cp_y(at), odds = at.rep / other;
  double rx = sc_choose(at.mirrored, odds, 1), ry = sc_choose(at.mirrored, 1, odds);
  double w = (r.ratio - 1) * r.weight, size = fabs(w);
  double c1 = (delta - y) / other;
  double px = (a - 1) * rx * rx, py = (n - a) * ry * ry, c2 = -(px + py), c3 = 2 * (px * rx - py * ry);
  double c4 = -6 * (px * rx * rx + py * ry * ry), c1c1 = c1 * c1;
  double curve = fabs(c1) + sqrt(-c2), reach = curve * size, square = reach * reach;
  double cubic = (2 * c1c1 - c2) * (1.0 / 6), quartic = (c1 * (6 * c1c1 - 7 * c2) + c3) * (1.0 / 24);
  double quintic = (c1c1 * (24 * c1c1 - 46 * c2) + 7 * c2 * c2 + 11 * c1 * c3 - c4) * (1.0 / 120);
  double h = w * (1 - w * (0.5 * c1 - w * (cubic - w * (quartic - w * quintic))));
  double remainder = 0.22 * square * square * reach * size;
  out.step = sc_choose(at.mirrored, -h, h);
  out.error = 1.05 * r.weight * r.error * r.ratio + fabs(h) * (r.error + 16 * SC_U) + remainder;
  out.accepted = sc_mask_of(reach <= 0x1p-6) & sc_mask_of(size <= 0.25) & sc_mask_of(remainder <= 0x1p-50) &
                 sc_mask_of(r.error <= 0x1p-20);
  out.far = ~(sc_mask_of(reach <= 0x1p-2) & sc_mask_of(size <= 0.25));
  return out;
}

/* The next trial point after one that was not accepted: by the series, or by Newton's method on log T, in rep's own logarithm
 * when rep is x. */
SC_HD static inline sc_cp_point sc_cp_next(sc_cp_point at, sc_cp_step step, sc_cp_ratio r) {
  double newton = sc_log(r.ratio) * r.weight, grown;
  if (!step.far) return sc_cp_point_at(fma(at.rep, step.step, at.rep), at.mirrored);
  grown = at.mirrored ? sc_clamped(1 - newton, 0.125, 8) : sc_exp(sc_clamped(newton, -600, 600), 0);
  return sc_cp_point_at(sc_smaller(at.rep * grown, 0.5 * (1 + at.rep)), at.mirrored);
}

#endif
