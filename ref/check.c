#include "check.h"

#include "choose.h"
#include "tail.h"
#include "tail_rational.h"

/* What is asked of a tail: T(n,k,p) itself, or 1 - T(n,n-k+1,q) with q = 1-p, which is the same.  Summed upward from a k below
 * the mean a tail may take n steps; the mirrored one does not then. */
/*@ logic real tail_asked(integer n, integer k, real x, integer mirrored) =
      mirrored != 0 ? 1.0 - tail(n, n - k + 1, x) : tail(n, k, x);

    predicate inside(mpfr_srcptr x) = fin(x) && 0.0 < val(x) < 1.0;
*/

/* rop >= T(n,k,x) when `upper`, else rop <= T(n,k,x); summed upward from k. */
/*@ requires live: out_ok(rop) && in_ok(x) && \separated(rop, x) && prec_ok(x->_mpfr_prec) && inside(x);
    requires range: 1 <= k <= n <= SC_DRAWS_MAX && prec_ok(work) && work >= SC_PRECISION_MIN;
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token;
    ensures upper: upper != 0 ==> fin(rop) ==> val(rop) >= tail(n, k, val(x));
    ensures lower: upper == 0 ==> fin(rop) ==> val(rop) <= tail(n, k, val(x)); */
static void tail_bound(mpfr_ptr rop, mpfr_srcptr x, unsigned long n, unsigned long k, mpfr_prec_t work, int upper) {
  mpfr_t choose_lo, choose_hi;
  mpfr_init2(choose_lo, work);
  mpfr_init2(choose_hi, work);
  sc_choose_log_enclose(choose_lo, choose_hi, n, k, work);
  if (upper)
    sc_tail_upper(rop, choose_hi, n, k, x, work);
  else
    sc_tail_lower(rop, choose_lo, n, k, x, work);
  //@ ghost before: ;
  mpfr_clear(choose_hi);
  mpfr_clear(choose_lo);
  //@ assert same: val(rop) == \at(val(rop), before) && val(x) == \at(val(x), before);
}

/* The same of the tail that is asked for. */
/*@ requires live: out_ok(rop) && in_ok(x) && \separated(rop, x) && prec_ok(x->_mpfr_prec) && inside(x);
    requires range: 1 <= k <= n <= SC_DRAWS_MAX && prec_ok(work) && work >= SC_PRECISION_MIN;
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token;
    ensures upper: upper != 0 ==> fin(rop) ==> val(rop) >= tail_asked(n, k, val(x), mirrored);
    ensures lower: upper == 0 ==> fin(rop) ==> val(rop) <= tail_asked(n, k, val(x), mirrored); */
static void asked_bound(mpfr_ptr rop, mpfr_srcptr x, int mirrored, unsigned long n, unsigned long k, mpfr_prec_t work,
                        int upper) {
  unsigned long m = n - k + 1;
  //@ assert m: m == n - k + 1;
  if (mirrored) {
    tail_bound(rop, x, n, m, work, !upper);
    mpfr_ui_sub(rop, 1, rop, upper ? MPFR_RNDU : MPFR_RNDD);
  } else {
    tail_bound(rop, x, n, k, work, upper);
  }
}

/* Compares the tail with the level at one precision; the lower bound is asked for only where the upper one does not decide. */
/*@ requires live: in_ok(x) && prec_ok(x->_mpfr_prec) && inside(x) && \valid(holds);
    requires level: \valid_read(level) && level_valid(level);
    requires range: 1 <= k <= n <= SC_DRAWS_MAX && prec_ok(work) && work >= SC_PRECISION_MIN;
    terminates \true;
    exits \false;
    assigns *holds;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures answer: \result == SC_OK ==> *holds == 0 || *holds == 1;
    ensures holds: \result == SC_OK ==> *holds == 1 ==> tail_asked(n, k, val(x), mirrored) <= level_value(level);
    ensures fails: \result == SC_OK ==> *holds == 0 ==> tail_asked(n, k, val(x), mirrored) > level_value(level);
    ensures unchanged: \result != SC_OK ==> *holds == \old(*holds); */
static sc_status compare_at(int *holds, mpfr_srcptr x, int mirrored, unsigned long n, unsigned long k, const sc_level *level,
                            mpfr_prec_t work) {
  mpfr_t tail, alpha;
  int below, above = 0;
  mpfr_init2(tail, work);
  mpfr_init2(alpha, work);
  asked_bound(tail, x, mirrored, n, k, work, 1);
  sc_level_down(alpha, level);
  below = mpfr_number_p(tail) && mpfr_number_p(alpha) && mpfr_lessequal_p(tail, alpha);
  if (!below) {
    asked_bound(tail, x, mirrored, n, k, work, 0);
    sc_level_up(alpha, level);
    above = mpfr_number_p(tail) && mpfr_number_p(alpha) && mpfr_greater_p(tail, alpha);
  }
  //@ assert below: below != 0 ==> tail_asked(n, k, val(x), mirrored) <= level_value(level);
  //@ assert above: above != 0 ==> tail_asked(n, k, val(x), mirrored) > level_value(level);
  //@ ghost before: ;
  mpfr_clear(alpha);
  mpfr_clear(tail);
  //@ assert same: val(x) == \at(val(x), before) && level_value(level) == \at(level_value(level), before);
  if (below || above) *holds = below;
  return below || above ? SC_OK : SC_UNDECIDED;
}

/* The case T(n,k,p) = level, which no enclosure decides: the tail as an exact sum; q = 1-p. */
/*@ requires live: in_ok(p) && in_ok(q) && inside(p) && fin(q) && val(q) == 1.0 - val(p) && \valid(holds);
    requires level: \valid_read(level) && level_valid(level);
    requires range: 1 <= k <= n <= SC_DRAWS_MAX;
    terminates \true;
    exits \false;
    assigns *holds;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures answer: \result == SC_OK ==> *holds == 0 || *holds == 1;
    ensures holds: \result == SC_OK ==> *holds == 1 ==> tail(n, k, val(p)) <= level_value(level);
    ensures fails: \result == SC_OK ==> *holds == 0 ==> tail(n, k, val(p)) > level_value(level);
    ensures unchanged: \result != SC_OK ==> *holds == \old(*holds); */
static sc_status compare_exactly(int *holds, mpfr_srcptr p, mpfr_srcptr q, unsigned long n, unsigned long k,
                                 const sc_level *level) {
  int sign = 0;
  sc_status status = sc_tail_rational_compare(&sign, n, k, p, q, level);
  //@ assert quotient: val(p) / (val(p) + val(q)) == val(p);
  if (status == SC_OK) *holds = sign <= 0;
  return status;
}

/* Is T(n,k,p) <= level?  One of p and q = 1-p is exact, q when `mirrored`; both are when `both`. */
/*@ requires live: in_ok(p) && in_ok(q) && prec_ok(p->_mpfr_prec) && prec_ok(q->_mpfr_prec) && \valid(holds);
    requires level: \valid_read(level) && level_valid(level);
    requires range: 1 <= k <= n <= SC_DRAWS_MAX;
    requires given: mirrored != 0 ? inside(q) : inside(p);
    requires both: both != 0 ==> inside(p) && fin(q) && val(q) == 1.0 - val(p);
    terminates \true;
    exits \false;
    assigns *holds;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures answer: \result == SC_OK ==> *holds == 0 || *holds == 1;
    ensures holds: \result == SC_OK ==> *holds == 1 ==>
      tail_asked(n, k, mirrored != 0 ? val(q) : val(p), mirrored) <= level_value(level);
    ensures fails: \result == SC_OK ==> *holds == 0 ==>
      tail_asked(n, k, mirrored != 0 ? val(q) : val(p), mirrored) > level_value(level);
    ensures unchanged: \result != SC_OK ==> *holds == \old(*holds); */
static sc_status tail_below(int *holds, mpfr_srcptr p, mpfr_srcptr q, int both, int mirrored, unsigned long n, unsigned long k,
                            const sc_level *level) {
  sc_status status = SC_UNDECIDED;
  mpfr_srcptr x = mirrored ? q : p;
  mpfr_prec_t prec;
  //@ assert mirror: both != 0 ==> Mirror(n, k, val(p)) && tail(n, k, val(p)) == tail_asked(n, k, val(x), mirrored);
  /*@ loop invariant range: SC_PRECISION_MIN <= prec <= 2 * SC_PRECISION_MAX;
      loop invariant status: status == SC_OK || status == SC_UNDECIDED;
      loop invariant answer: status == SC_OK ==> *holds == 0 || *holds == 1;
      loop invariant holds: status == SC_OK ==> *holds == 1 ==> tail_asked(n, k, val(x), mirrored) <= level_value(level);
      loop invariant fails: status == SC_OK ==> *holds == 0 ==> tail_asked(n, k, val(x), mirrored) > level_value(level);
      loop invariant unchanged: status != SC_OK ==> *holds == \at(*holds, Pre);
      loop assigns prec, status, *holds;
      loop variant 2 * SC_PRECISION_MAX - prec; */
  for (prec = SC_PRECISION_MIN; prec <= SC_PRECISION_MAX && status == SC_UNDECIDED; prec *= 2) {
    status = compare_at(holds, x, mirrored, n, k, level, prec + SC_GUARD_BITS);
    if (status == SC_UNDECIDED && both && prec > SC_PRECISION_MIN) status = compare_exactly(holds, p, q, n, k, level);
  }
  return status;
}

/* An untrusted choice of the shorter sum: does k lie below the mean n p? */
/*@ requires live: in_ok(p) && n <= SC_DRAWS_MAX;
    terminates \true;
    exits \false;
    assigns \result \from *p, n, k; */
static int below_mean(mpfr_srcptr p, unsigned long n, unsigned long k) {
  mpfr_t mean;
  int below;
  mpfr_init2(mean, SC_PRECISION_MIN);
  mpfr_mul_ui(mean, p, n, MPFR_RNDN);
  below = mpfr_cmp_ui(mean, k) > 0;
  mpfr_clear(mean);
  return below;
}

/* q = 1-p, and 1, if the precision of q suffices. */
/*@ requires live: out_ok(q) && in_ok(p) && \separated(q, p) && fin(p);
    terminates \true;
    exits \false;
    assigns q->_mpfr_token;
    ensures exact: \result != 0 ==> fin(q) && val(q) == 1.0 - val(p); */
static int complement(mpfr_ptr q, mpfr_srcptr p) {
  return mpfr_ui_sub(q, 1, p, MPFR_RNDN) == 0;
}

/*@ terminates \true;
    exits \false;
    assigns \result \from n, k;
    ensures valid: \result != 0 <==> 1 <= n <= SC_DRAWS_MAX && k <= n; */
static int draws_valid(unsigned long n, unsigned long k) {
  return n >= 1 && n <= SC_DRAWS_MAX && k <= n;
}

/* 1 - p is exact for every p with a wide significand and an exponent above -4096; without it p alone serves. */
sc_status sc_check_lower(int *holds, mpfr_srcptr p, unsigned long n, unsigned long k, const sc_level *level) {
  mpfr_t q;
  sc_status status;
  int both, mirrored;
  if (!draws_valid(n, k) || !mpfr_number_p(p) || mpfr_sgn(p) < 0 || mpfr_cmp_ui(p, 1) >= 0) return SC_DOMAIN;
  if (mpfr_zero_p(p) || k == 0) {
    *holds = mpfr_zero_p(p) != 0;
    return SC_OK;
  }
  mpfr_init2(q, 2 * SC_PRECISION_MAX);
  both = complement(q, p);
  mirrored = both && below_mean(p, n, k);
  /*@ assert mirror: Mirror(n, k, val(p))
        && tail(n, k, val(p)) == tail_asked(n, k, mirrored != 0 ? val(&q[0]) : val(p), mirrored); */
  status = tail_below(holds, p, q, both, mirrored, n, k, level);
  //@ ghost before: ;
  mpfr_clear(q);
  //@ assert same: val(p) == \at(val(p), before) && level_value(level) == \at(level_value(level), before);
  return status;
}

sc_status sc_check_upper(int *holds, mpfr_srcptr u, unsigned long n, unsigned long k, const sc_level *level) {
  mpfr_t p;
  sc_status status;
  int both, mirrored;
  unsigned long failures;
  if (!draws_valid(n, k) || !mpfr_number_p(u) || mpfr_sgn(u) <= 0 || mpfr_cmp_ui(u, 1) > 0) return SC_DOMAIN;
  if (mpfr_cmp_ui(u, 1) == 0 || k == n) {
    *holds = mpfr_cmp_ui(u, 1) == 0;
    return SC_OK;
  }
  failures = n - k;
  //@ assert failures: failures == n - k;
  mpfr_init2(p, 2 * SC_PRECISION_MAX);
  both = complement(p, u);
  mirrored = !both || below_mean(p, n, failures);
  /*@ assert mirror: Mirror(n, failures, 1.0 - val(u))
        && tail(n, failures, 1.0 - val(u)) == tail_asked(n, failures, mirrored != 0 ? val(u) : val(&p[0]), mirrored); */
  status = tail_below(holds, p, u, both, mirrored, n, failures, level);
  //@ ghost before: ;
  mpfr_clear(p);
  //@ assert same: val(u) == \at(val(u), before) && level_value(level) == \at(level_value(level), before);
  return status;
}
