/* The certified top-k radius of one row in units of sigma, enclosed, from bounds and quantiles that are looked up.
 *
 *   G(rho) = log t + log Phi(a - rho) - log Phi(b + rho),   G(rho_t) = 0,   -G' = m(a - rho) + m(b + rho),   m = phi/Phi.
 *
 * a = Phi^-1(p_l), b = Phi^-1(S_t) (spec/math, Theorem 1.9; the errors: Lemma 4.9).  G falls strictly, so its sign decides on
 * which side of rho_t a trial rho lies, and |G| over the slope bounds the distance.
 */
#ifndef SMOOTHCERT_FAST_RADIUS_H
#define SMOOTHCERT_FAST_RADIUS_H

#include "cp_setup.h"
#include "quantile.h"

#define SC_RADIUS_STEPS 8 /* trial points for one t, then undecided */

/* rho encloses max_t rho_t >= 0.  t: the smallest subset size that attains it, 0 when rho = 0 for certain; decided_t = 0 when
 * several sizes compete or the sign of the maximum is open, t means nothing then. */
typedef struct {
  sc_range rho;
  int t;
  int decided_t;
} sc_topk_range;

/* Phi(x) and its relative error, which counts that of an x rounded once, |x| <= SC_PHI_MAX; and m(x), which only steers and has
 * no bound of its own here (sc_radius_near). */
typedef struct {
  double phi, error, m;
} sc_normal_point;

SC_HD static inline sc_normal_point sc_normal_at(double x) {
  sc_normal_point out;
  double z = fabs(x), mills = sc_mills(z), density = sc_density(z), tail = density * mills;
  if (x <= 0) {
    out.phi = tail;
    out.m = 1 / mills;
    out.error = SC_PHI_ERROR;
  } else {
    out.phi = 1 - tail;
    out.m = density / out.phi;
    out.error = SC_PHI_ERROR * tail / out.phi + SC_U;
  }
  out.error += 1.01 * SC_U * z * out.m;
  return out;
}

/* G at one rho. */
typedef struct {
  double value, error; /* absolute error; where |value| is large, value is nearer to 0 than log t Phi(a-rho)/Phi(b+rho) */
  double slope;        /* -G' */
  double turn;         /* slope'/slope */
  double bend;         /* |slope'| <= bend slope and |slope''| <= (2 bend^2 + 1) slope, within 2^-10/(1 + bend) */
} sc_radius_point;

/* log(t left/right) as h + h^3/12, h = 2 (r-1)/(r+1), and the absolute error of that beside those of left and right. */
SC_HD static inline void sc_radius_log(double *value, double *error, double t, double left, double right) {
  double r = t * left / right, h = 2 * (r - 1) / (r + 1), square = h * h;
  *value = h + h * square * (1.0 / 12);
  *error = 4 * SC_U + 0.02 * square * square * fabs(h);
}

SC_HD static inline sc_radius_point sc_radius_at(double a, double b, double t, double rho) {
  sc_radius_point out;
  double x = a - rho, y = b + rho;
  sc_normal_point left = sc_normal_at(x), right = sc_normal_at(y);
  sc_radius_log(&out.value, &out.error, t, left.phi, right.phi);
  out.error += 1.01 * (left.error + right.error);
  out.slope = left.m + right.m;
  out.turn = (left.m * (x + left.m) - right.m * (y + right.m)) / out.slope;
  out.bend = 1.1 * (fabs(x) + fabs(y) + out.slope);
  return out;
}

/* A first trial rho: at (a-b)/2 both arguments agree, G = log t and G'' = 0, so that one evaluation gives three orders. */
SC_HD static inline double sc_radius_guess(double a, double b, double t) {
  double x = 0.5 * (a + b), m = sc_normal_at(x).m, first = sc_log(t) / (2 * m);
  double third = ((x + m) * (x + 2 * m) - 1) * first * first * (1.0 / 6);
  return 0.5 * (a - b) + first * (1 - sc_clamped(third, -0.5, 0.5));
}

/* How far rho_t may move for every a and b in the ranges: by at most as much as they do. */
SC_HD static inline double sc_radius_spread(sc_range a, sc_range b) {
  return 0.51 * ((a.hi - a.lo) + (b.hi - b.lo)) + 4 * SC_U * (fabs(0.5 * (a.lo + a.hi)) + fabs(0.5 * (b.lo + b.hi)));
}

/* rho_t from a trial rho with g there, delta = G/slope, |delta| (1 + bend) <= 2^-18: *rho becomes rho_t up to *error.  The
 * slope carries some tens of SC_U (where phi is not exact to that, phi/Phi is small beside the other one): 1e-13 is charged. */
SC_HD static inline void sc_radius_near(double *rho, double *error, sc_radius_point g, double delta, double spread) {
  *error = 1.02 * (g.error / g.slope + spread + (1 + g.bend * g.bend) * fabs(delta * delta * delta)) + 1e-13 * fabs(delta);
  *rho += delta * (1 - 0.5 * g.turn * delta);
}

/* max(0, rho_t), t >= 2, for every a and b in the ranges; or *passed = 1 when rho_t <= best is proved, best >= 0. */
SC_HD static inline sc_range sc_radius_solve(sc_range a_range, sc_range b_range, unsigned t, double best, int *passed) {
  double a = 0.5 * (a_range.lo + a_range.hi), b = 0.5 * (b_range.lo + b_range.hi), rho;
  double spread = sc_radius_spread(a_range, b_range);
  sc_range out;
  int step;
  *passed = 0;
  if (!(fabs(a) <= 18 && fabs(b) <= 18 && spread <= 0x1p-16)) return sc_undecided();
  rho = sc_larger(sc_radius_guess(a, b, (double)t), best);
  for (step = 0; step < SC_RADIUS_STEPS && rho <= 18; step++) {
    sc_radius_point g = sc_radius_at(a, b, (double)t, rho);
    double delta = g.value / g.slope, reach = fabs(delta) * (1 + g.bend);
    if (rho == best && g.value + g.error + 1.1 * g.slope * spread <= 0 && spread * (1 + g.bend) <= 0x1p-10) {
      *passed = 1;
      break;
    }
    if (reach <= 0x1p-18) {
      double error;
      sc_radius_near(&rho, &error, g, delta, spread);
      out.lo = sc_larger(0, sc_sub_down(rho, error));
      out.hi = sc_larger(0, sc_add_up(rho, error));
      return sc_decided(out) ? out : sc_undecided();
    }
    rho = sc_larger(rho + delta * (1 - sc_clamped(0.5 * g.turn * delta, -0.5, 0.5)), best);
  }
  return sc_undecided();
}

/* The best subset size so far: rho of `t` lies in [lo, hi], the others seen are at most rival. */
typedef struct {
  double lo, hi, rival;
  int t;
} sc_leader;

SC_HD static inline void sc_leader_meet(sc_leader *best, sc_range rho, int t) {
  if (rho.lo > best->lo) {
    best->rival = sc_larger(best->rival, best->hi);
    best->lo = rho.lo;
    best->hi = rho.hi;
    best->t = t;
  } else {
    best->rival = sc_larger(best->rival, rho.hi);
  }
}

/* rho_t with S_t = 1 - p_l: a + Phi^-1(t/(t+1)), which is a for t = 1. */
SC_HD static inline sc_range sc_radius_clipped(sc_range a, unsigned t) {
  double d = (double)t + 1;
  sc_range p, q, z, out;
  z.lo = z.hi = 0;
  if (t > 1) {
    p.lo = sc_div_down((double)t, d);
    p.hi = sc_div_up((double)t, d);
    q.lo = sc_div_down(1, d);
    q.hi = sc_div_up(1, d);
    z = sc_quantile_fast(p, q);
  }
  out.lo = sc_larger(0, sc_add_down(a.lo, z.lo));
  out.hi = sc_larger(0, sc_add_up(a.hi, z.hi));
  return sc_decided(a) && sc_decided(z) ? out : sc_undecided();
}

/* rho_1 = (a - b)/2. */
SC_HD static inline sc_range sc_radius_half(sc_range a, sc_range b) {
  sc_range out;
  out.lo = sc_larger(0, 0.5 * sc_sub_down(a.lo, b.hi));
  out.hi = sc_larger(0, 0.5 * sc_sub_up(a.hi, b.lo));
  return sc_decided(a) && sc_decided(b) ? out : sc_undecided();
}

/* S_t = min(sum, 1 - p_l) and its complement. */
SC_HD static inline sc_cp_range sc_subset_of(sc_range sum, const sc_cp_range *label) {
  sc_cp_range s;
  s.p.lo = sc_smaller(sum.lo, label->q.lo);
  s.p.hi = sc_smaller(sum.hi, label->q.hi);
  s.q.lo = sc_larger(sc_sub_down(1, s.p.hi), label->p.lo);
  s.q.hi = sc_larger(sc_sub_up(1, s.p.lo), label->p.hi);
  return s;
}

/* label: the label's lower bound, label_z its quantile; upper[j] and upper_z[j], j = 0 .. k-1: upper bounds and quantiles of
 * the k largest other counts, ascending (neither is read when bound_others is 0: then every sum is 1 - p_l).  k >= 1.
 * What is undecided in the arguments, if it is needed, leaves rho undecided. */
SC_HD static inline sc_topk_range sc_topk_fast(const sc_cp_range *label, sc_range label_z, const sc_cp_range *upper,
                                               const sc_range *upper_z, unsigned k, int bound_others) {
  sc_leader best = {0, 0, 0, 0};
  sc_topk_range out;
  sc_range sum = {0, 0};
  unsigned t = bound_others ? 1 : k;
  out.rho = sc_undecided();
  out.t = out.decided_t = 0;
  if (!(sc_decided(label->p) && sc_decided(label->q))) return out;
  for (; t <= k; t++) {
    sc_range rho;
    int clipped = !bound_others, passed = 0;
    sc_cp_range s = {label->q, label->p};
    if (bound_others) {
      if (!sc_decided(upper[t - 1].p)) return out;
      sum.lo = sc_larger(0, sc_add_down(sum.lo, upper[t - 1].p.lo));
      sum.hi = sc_add_up(sum.hi, upper[t - 1].p.hi);
      s = sc_subset_of(sum, label);
      clipped = sum.lo >= label->q.hi;
    }
    if (sc_mul_up((double)t, label->p.hi) <= s.p.lo) continue; /* rho_t = 0, by definition */
    if (clipped) {
      /* The sums that follow are clipped too, and rho_t rises: the last one is the largest, or none is above 0. */
      t = k;
      rho = sc_radius_clipped(label_z, t);
    } else if (t == 1 && sum.hi <= label->q.lo) {
      rho = sc_radius_half(label_z, upper_z[0]);
    } else {
      sc_range b = sc_quantile_fast(s.p, s.q);
      if (!(sc_decided(label_z) && sc_decided(b))) return out;
      rho = t == 1 ? sc_radius_half(label_z, b) : sc_radius_solve(label_z, b, t, best.lo, &passed);
    }
    if (passed) continue;
    if (!sc_decided(rho)) return out;
    sc_leader_meet(&best, rho, (int)t);
  }
  out.rho.lo = best.lo;
  out.rho.hi = sc_larger(best.hi, best.rival);
  out.t = best.t;
  /* Without a leader above 0 all are 0 for certain, or the sign is open. */
  out.decided_t = best.t > 0 ? best.rival <= best.lo : best.rival == 0;
  return out;
}

#endif
