/* Clopper-Pearson bounds in double arithmetic, enclosed: one at a time.
 *
 *   L(n,k,level) is the x with T(n,k,x) = level;   U(n,k,level) = 1 - L(n,n-k,level);
 *
 * for a level above 1/2 the mirrored tail T(n,n-k+1,1-x) = 1 - level is solved.  (ref/binomial/cp_bound.c is the reference.)
 */
#ifndef SMOOTHCERT_FAST_CP_H
#define SMOOTHCERT_FAST_CP_H

#include "cp_guess.h"
#include "directed.h"

SC_HD static inline sc_range sc_one_minus(sc_range r) {
  sc_range out;
  out.lo = sc_sub_down(1, r.hi);
  out.hi = sc_smaller(1, sc_sub_up(1, r.lo));
  return out;
}

/* x as p, y as q, from the accepted step at a point: rep (1 + step) up to rep error.  v carries one rounding, the difference
 * another, each at most 1.25 u rep. */
SC_HD static inline sc_cp_range sc_cp_enclosure(double rep, sc_mask mirrored, double step, double error) {
  sc_cp_range out;
  sc_range small, large;
  double v = fma(rep, step, rep), e = rep * (1.001 * error + 3 * SC_U);
  small.lo = v - e;
  small.hi = v + e;
  large = sc_one_minus(small);
  out.p.lo = sc_choose(mirrored, large.lo, small.lo);
  out.p.hi = sc_choose(mirrored, large.hi, small.hi);
  out.q.lo = sc_choose(mirrored, small.lo, large.lo);
  out.q.hi = sc_choose(mirrored, small.hi, large.hi);
  return out;
}

SC_HD static inline sc_cp_point sc_cp_guess(const sc_cp_setup *s, double a, double stirling) {
  sc_mask good;
  sc_cp_point at = sc_cp_guess_paulson(s->n, a, s->z, &good);
  return good ? at : sc_cp_guess_leading(s, a, stirling);
}

/* The fraction to its end; lambda = 0, which decides nothing, when it takes too long. */
SC_HD static inline sc_cp_fraction sc_cp_fraction_of(double n, double a, sc_cp_point at) {
  sc_cp_fraction f = sc_cp_fraction_start(n, a, at);
  double x = sc_cp_x(at), y = sc_cp_y(at);
  for (;;) {
    f = sc_cp_fraction_more(f, n, a, x, y);
    if (sc_cp_fraction_done(f)) return f;
    if (f.terms >= SC_CP_TERMS_MAX) break;
    if (f.top > SC_CP_SCALE) f = sc_cp_fraction_scaled(f); /* exact, so that it need not be done where the lanes do it */
  }
  f.lambda = 0;
  return f;
}

/* One trial point, all stages; *ratio is what the next one needs. */
SC_HD static inline sc_cp_step sc_cp_try(const sc_cp_setup *s, double a, double stirling, sc_cp_point at, sc_cp_ratio *ratio) {
  double n = s->n, delta = sc_cp_delta(n, a, at), value, units;
  sc_cp_fraction f = sc_cp_fraction_of(n, a, at);
  if (sc_cp_deviance_near(n, a, delta))
    sc_cp_deviance_by_loader(&value, &units, n, a, delta);
  else
    sc_cp_deviance_by_log(&value, &units, n, a, delta, sc_cp_x(at), sc_cp_y(at));
  *ratio = sc_cp_ratio_of(sc_cp_front_of(s, a, at, value, units, stirling), at, f);
  return sc_cp_step_of(n, a, at, delta, *ratio);
}

/* p: the x with T(n,a,x) = e, q = 1 - p; 1 <= a <= n. */
SC_HD static inline sc_cp_range sc_cp_solve(const sc_cp_setup *s, double a) {
  double stirling;
  sc_cp_range out;
  sc_cp_point at;
  int i;
  if (a == s->n) return s->end;
  stirling = sc_stirling(s, a) + sc_stirling(s, s->n - a) - s->stirling_n;
  at = sc_cp_guess(s, a, stirling);
  for (i = 0; i < SC_CP_STEPS; i++) {
    sc_cp_ratio ratio;
    sc_cp_step step = sc_cp_try(s, a, stirling, at, &ratio);
    if (step.accepted) return sc_cp_enclosure(at.rep, at.mirrored, step.step, step.error);
    at = sc_cp_next(at, step, ratio);
  }
  out.p = out.q = sc_undecided();
  return out;
}

SC_HD static inline sc_cp_range sc_cp_mirrored(sc_cp_range r) {
  sc_cp_range out;
  out.p = r.q;
  out.q = r.p;
  return out;
}

SC_HD static inline sc_cp_range sc_cp_exactly(double p, double q) {
  sc_cp_range out;
  out.p.lo = out.p.hi = p;
  out.q.lo = out.q.hi = q;
  return out;
}

/* L(n,k,level) and U(n,k,level), 0 <= k <= n; exact 0 and 1 where they are that.  p and q are decided together. */
SC_HD static inline sc_cp_range sc_cp_lower_fast(const sc_cp_setup *s, uint32_t k) {
  double count = (double)k;
  if (k == 0) return sc_cp_exactly(0, 1);
  return s->complement ? sc_cp_mirrored(sc_cp_solve(s, s->n - count + 1)) : sc_cp_solve(s, count);
}

SC_HD static inline sc_cp_range sc_cp_upper_fast(const sc_cp_setup *s, uint32_t k) {
  double count = (double)k;
  if (count == s->n) return sc_cp_exactly(1, 0);
  return s->complement ? sc_cp_solve(s, count + 1) : sc_cp_mirrored(sc_cp_solve(s, s->n - count));
}

#endif
