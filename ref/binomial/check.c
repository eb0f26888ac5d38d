#include "check.h"

#include "tail_decide.h"

/* An untrusted choice of the shorter sum: does k lie below the mean n p? */
/*@ requires live: in_ok(p) && n <= SC_DRAWS_MAX;
    terminates \true; exits \false;
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
    terminates \true; exits \false;
    assigns q->_mpfr_token;
    ensures exact: \result != 0 ==> fin(q) && val(q) == 1.0 - val(p); */
static int complement(mpfr_ptr q, mpfr_srcptr p) {
  return mpfr_ui_sub(q, 1, p, MPFR_RNDN) == 0;
}

/*@ terminates \true; exits \false;
    assigns \result \from n, k;
    ensures valid: \result != 0 <==> 1 <= n <= SC_DRAWS_MAX && k <= n; */
static int draws_valid(unsigned long n, unsigned long k) {
  return n >= 1 && n <= SC_DRAWS_MAX && k <= n;
}

/*@ requires live: in_ok(p);
    terminates \true; exits \false;
    assigns \result \from *p;
    ensures valid: \result != 0 <==> fin(p) && 0.0 <= val(p) < 1.0; */
static int lower_valid(mpfr_srcptr p) {
  return mpfr_number_p(p) && mpfr_sgn(p) >= 0 && mpfr_cmp_ui(p, 1) < 0;
}

/*@ requires live: in_ok(u);
    terminates \true; exits \false;
    assigns \result \from *u;
    ensures valid: \result != 0 <==> fin(u) && 0.0 < val(u) <= 1.0; */
static int upper_valid(mpfr_srcptr u) {
  return mpfr_number_p(u) && mpfr_sgn(u) > 0 && mpfr_cmp_ui(u, 1) <= 0;
}

/* Is T(n,k,p) <= level?  1 - p is exact for every p with a wide significand and an exponent above -4096; without it p alone
 * serves. */
/*@ requires live: in_ok(p) && prec_ok(p->_mpfr_prec) && inside(p) && \valid(holds);
    requires level: \valid_read(level) && level_valid(level);
    requires range: 1 <= k <= n <= SC_DRAWS_MAX;
    terminates \true; exits \false;
    assigns *holds;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures answer: \result == SC_OK ==> *holds == 0 || *holds == 1;
    ensures holds: \result == SC_OK ==> *holds == 1 ==> tail(n, k, val(p)) <= level_value(level);
    ensures fails: \result == SC_OK ==> *holds == 0 ==> tail(n, k, val(p)) > level_value(level);
    ensures unchanged: \result != SC_OK ==> *holds == \old(*holds); */
static sc_status tail_of_p(int *holds, mpfr_srcptr p, unsigned long n, unsigned long k, const sc_level *level) {
  mpfr_t q;
  sc_status status;
  int both, mirrored;
  mpfr_init2(q, 2 * SC_PRECISION_MAX);
  both = complement(q, p);
  mirrored = both && below_mean(p, n, k);
  /*@ assert mirror: Mirror(n, k, val(p))
        && tail(n, k, val(p)) == tail_asked(n, k, mirrored != 0 ? val(&q[0]) : val(p), mirrored); */
  status = sc_tail_decide(holds, p, q, both, mirrored, n, k, level);
  //@ ghost before: ;
  mpfr_clear(q);
  //@ assert same: val(p) == \at(val(p), before) && level_value(level) == \at(level_value(level), before);
  return status;
}

/* Is T(n,k,1-q) <= level?  Likewise (spec/math, Method 1.11). */
/*@ requires live: in_ok(q) && prec_ok(q->_mpfr_prec) && inside(q) && \valid(holds);
    requires level: \valid_read(level) && level_valid(level);
    requires range: 1 <= k <= n <= SC_DRAWS_MAX;
    terminates \true; exits \false;
    assigns *holds;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures answer: \result == SC_OK ==> *holds == 0 || *holds == 1;
    ensures holds: \result == SC_OK ==> *holds == 1 ==> tail(n, k, 1.0 - val(q)) <= level_value(level);
    ensures fails: \result == SC_OK ==> *holds == 0 ==> tail(n, k, 1.0 - val(q)) > level_value(level);
    ensures unchanged: \result != SC_OK ==> *holds == \old(*holds); */
static sc_status tail_of_q(int *holds, mpfr_srcptr q, unsigned long n, unsigned long k, const sc_level *level) {
  mpfr_t p;
  sc_status status;
  int both, mirrored;
  mpfr_init2(p, 2 * SC_PRECISION_MAX);
  both = complement(p, q);
  mirrored = !both || below_mean(p, n, k);
  /*@ assert mirror: Mirror(n, k, 1.0 - val(q))
        && tail(n, k, 1.0 - val(q)) == tail_asked(n, k, mirrored != 0 ? val(q) : val(&p[0]), mirrored); */
  status = sc_tail_decide(holds, p, q, both, mirrored, n, k, level);
  //@ ghost before: ;
  mpfr_clear(p);
  //@ assert same: val(q) == \at(val(q), before) && level_value(level) == \at(level_value(level), before);
  return status;
}

sc_status sc_check_lower(int *holds, mpfr_srcptr p, unsigned long n, unsigned long k, const sc_level *level) {
  if (!draws_valid(n, k) || !lower_valid(p)) return SC_DOMAIN;
  if (mpfr_zero_p(p) || k == 0) {
    *holds = mpfr_zero_p(p) != 0;
    return SC_OK;
  }
  return tail_of_p(holds, p, n, k, level);
}

sc_status sc_check_upper(int *holds, mpfr_srcptr u, unsigned long n, unsigned long k, const sc_level *level) {
  unsigned long failures;
  if (!draws_valid(n, k) || !upper_valid(u)) return SC_DOMAIN;
  if (mpfr_cmp_ui(u, 1) == 0 || k == n) {
    *holds = mpfr_cmp_ui(u, 1) == 0;
    return SC_OK;
  }
  failures = n - k;
  //@ assert failures: failures == n - k;
  return tail_of_q(holds, u, n, failures, level);
}
