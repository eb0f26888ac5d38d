#include "tail_decide.h"

#include "choose.h"
#include "tail.h"
#include "tail_rational.h"

/* rop >= T(n,k,x) when `upper`, else rop <= T(n,k,x); summed upward from k. */
/*@ requires live: out_ok(rop) && in_ok(x) && \separated(rop, x) && prec_ok(x->_mpfr_prec) && inside(x);
    requires range: 1 <= k <= n <= SC_DRAWS_MAX && prec_ok(work) && work >= SC_PRECISION_MIN;
    terminates \true; exits \false;
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
    terminates \true; exits \false;
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

/*@ requires live: in_ok(x) && in_ok(y);
    terminates \true; exits \false;
    assigns \result \from *x, *y;
    ensures answer: \result == 0 || \result == 1;
    ensures known: \result != 0 ==> fin(x) && fin(y) && val(x) <= val(y); */
static int at_most(mpfr_srcptr x, mpfr_srcptr y) {
  return mpfr_number_p(x) && mpfr_number_p(y) && mpfr_lessequal_p(x, y);
}

/*@ requires live: in_ok(x) && in_ok(y);
    terminates \true; exits \false;
    assigns \result \from *x, *y;
    ensures known: \result != 0 ==> fin(x) && fin(y) && val(x) > val(y); */
static int above(mpfr_srcptr x, mpfr_srcptr y) {
  return mpfr_number_p(x) && mpfr_number_p(y) && mpfr_greater_p(x, y);
}

/* Compares the tail with the level at one precision; the lower bound is asked for only where the upper one does not decide. */
/*@ requires live: in_ok(x) && prec_ok(x->_mpfr_prec) && inside(x) && \valid(holds);
    requires level: \valid_read(level) && level_valid(level);
    requires range: 1 <= k <= n <= SC_DRAWS_MAX && prec_ok(work) && work >= SC_PRECISION_MIN;
    terminates \true; exits \false;
    assigns *holds;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures answer: \result == SC_OK ==> *holds == 0 || *holds == 1;
    ensures holds: \result == SC_OK ==> *holds == 1 ==> tail_asked(n, k, val(x), mirrored) <= level_value(level);
    ensures fails: \result == SC_OK ==> *holds == 0 ==> tail_asked(n, k, val(x), mirrored) > level_value(level);
    ensures unchanged: \result != SC_OK ==> *holds == \old(*holds); */
static sc_status compare_at(int *holds, mpfr_srcptr x, int mirrored, unsigned long n, unsigned long k, const sc_level *level,
                            mpfr_prec_t work) {
  mpfr_t tail, alpha;
  int yes, no = 0;
  mpfr_init2(tail, work);
  mpfr_init2(alpha, work);
  asked_bound(tail, x, mirrored, n, k, work, 1);
  sc_level_down(alpha, level);
  yes = at_most(tail, alpha);
  if (!yes) {
    asked_bound(tail, x, mirrored, n, k, work, 0);
    sc_level_up(alpha, level);
    no = above(tail, alpha);
  }
  //@ assert holds: yes != 0 ==> tail_asked(n, k, val(x), mirrored) <= level_value(level);
  //@ assert fails: no != 0 ==> tail_asked(n, k, val(x), mirrored) > level_value(level);
  //@ ghost before: ;
  mpfr_clear(alpha);
  mpfr_clear(tail);
  //@ assert same: val(x) == \at(val(x), before) && level_value(level) == \at(level_value(level), before);
  if (yes || no) *holds = yes;
  return yes || no ? SC_OK : SC_UNDECIDED;
}

/* The case T(n,k,p) = level, which no enclosure decides: the tail as an exact sum; q = 1-p. */
/*@ requires live: in_ok(p) && in_ok(q) && inside(p) && fin(q) && val(q) == 1.0 - val(p) && \valid(holds);
    requires level: \valid_read(level) && level_valid(level);
    requires range: 1 <= k <= n <= SC_DRAWS_MAX;
    terminates \true; exits \false;
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

sc_status sc_tail_decide(int *holds, mpfr_srcptr p, mpfr_srcptr q, int both, int mirrored, unsigned long n, unsigned long k,
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
