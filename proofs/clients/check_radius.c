/* What a caller of check_radius.h may conclude, proved from the contracts alone. */
#include "check_radius.h"

#include "topk.h"

/* What is certified is so for every lower probability of the label and every higher one of the others: then for the votes. */
/*@ lemma votes_certified{L}: \forall uint32_t *count, integer classes, label, k, n, singly, t, real a, p, s, rho;
      at_most_lower(n, count[label], a, p) ==> subset_at_least(count, classes, label, k, n, a, singly, p, t, s) ==>
      bounds_certified(p, s, t, rho) ==> topk_certified(count, classes, label, k, n, a, singly, t, rho);
    lemma first_sum{L}: \forall uint32_t *count, integer classes, label, n, m, real a, p, u, more; P4(0.0, u, p, more) ==>
      sum_at_least(count, classes, label, 1, n, a, p, 0, 0.0) ==> ranked(count, classes, label, 0, m) ==>
      at_least_upper(n, m, a, u) ==> more >= clipped(u, p) ==>
      sum_at_least(count, classes, label, 1, n, a, p, 1, more); */

/* The others bounded together: an accepted radius is certified for the votes; one that is refused is not below that of p. */
/*@ requires live: in_ok(p) && in_ok(r) && \valid_read(sigma) && decimal_canonical(sigma);
    requires votes: label < classes && \valid_read(count + (0 .. classes - 1)) && \valid_read(level) && level_valid(level);
    requires label: at_most_lower(n, count[label], level_value(level), val(p));
    terminates \true; exits \false;
    assigns \nothing;
    ensures accepted: \result == 1 ==> \old(topk_certified(count, classes, label, t, n, level_value(level), 0, t,
      val(r) / decimal_value(sigma)));
    ensures refused: \result == 0 ==> \old(!bounds_certified(val(p), 1.0 - val(p), t, val(r) / decimal_value(sigma))); */
int judge_together(mpfr_srcptr p, unsigned long t, const sc_decimal *sigma, mpfr_srcptr r)
/*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label, unsigned long n, const sc_level *level) */ {
  int holds = -1;
  sc_status status;
  //@ assert rest: subset_value((mpfr_t *)\null, val(p), t) == 1.0 - val(p);
  //@ assert subset: subset_at_least(count, classes, label, t, n, level_value(level), 0, val(p), t, 1.0 - val(p));
  status = sc_check_radius(&holds, p, NULL, t, sigma, r);
  return status == SC_OK ? holds : -1;
}

/* One other class bounded by itself, the top one: the same. */
/*@ requires live: in_ok(p) && in_ok(&u[0][0]) && in_ok(r) && \valid_read(sigma) && decimal_canonical(sigma);
    requires votes: label < classes && \valid_read(count + (0 .. classes - 1)) && \valid_read(level) && level_valid(level);
    requires label: at_most_lower(n, count[label], level_value(level), val(p));
    requires rival: ranked(count, classes, label, 0, m) && at_least_upper(n, m, level_value(level), val(&u[0][0]));
    terminates \true; exits \false;
    assigns \nothing;
    ensures accepted: \result == 1 ==> \old(topk_certified(count, classes, label, 1, n, level_value(level), 1, 1,
      val(r) / decimal_value(sigma))); */
int judge_rival(mpfr_srcptr p, const mpfr_t *u, const sc_decimal *sigma, mpfr_srcptr r)
/*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label, unsigned long n, unsigned long m,
             const sc_level *level) */
{
  int holds = -1;
  sc_status status;
  //@ ghost mpfr_srcptr b = u[0];
  //@ assert u: u != \null;
  //@ assert none: sum_at_least(count, classes, label, 1, n, level_value(level), val(p), 0, 0.0);
  //@ assert algebra: P4(0.0, val(b), val(p), clipped(val(b), val(p)));
  //@ assert one: sum_at_least(count, classes, label, 1, n, level_value(level), val(p), 1, clipped(val(b), val(p)));
  //@ assert sum: clipped_sum(u, val(p), 1) == clipped(val(b), val(p));
  //@ assert subset: subset_at_least(count, classes, label, 1, n, level_value(level), 1, val(p), 1, subset_value(u, val(p), 1));
  status = sc_check_radius(&holds, p, u, 1, sigma, r);
  return status == SC_OK ? holds : -1;
}

/* What lies outside the domain is refused, and nothing is said of it. */
/*@ requires live: in_ok(p) && in_ok(r) && \valid_read(sigma) && decimal_canonical(sigma);
    requires outside: fin(r) && val(r) <= 0.0;
    terminates \true; exits \false;
    assigns \nothing;
    ensures untouched: \result == 7; */
int judge_nothing(mpfr_srcptr p, unsigned long t, const sc_decimal *sigma, mpfr_srcptr r) {
  int holds = 7;
  sc_check_radius(&holds, p, NULL, t, sigma, r);
  return holds;
}
