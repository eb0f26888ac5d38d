/* The part of MPFR that ref/ uses, as contracts; what Frama-C reads in place of the system's <mpfr.h>.
 *
 * A number is an opaque token.  When fin(x) holds it is a finite number and val(x) is its value; NaN and the infinities are the
 * tokens without fin.  Every clause is a statement of the MPFR manual, weakened: a directed rounding lies on its side of the
 * exact result, and no rounding crosses 0 or 1.  What is claimed of a result is claimed when the result is finite, so that the
 * model has a model of its own with finitely many numbers.  Exactness is promised for counts up to 2^32 and
 * small powers of ten only, for the same reason.
 */
#ifndef SMOOTHCERT_MODEL_MPFR_H
#define SMOOTHCERT_MODEL_MPFR_H

typedef long mpfr_prec_t;
typedef long mpfr_exp_t;
typedef int mpfr_rnd_t;
typedef struct {
  int _mpfr_prec; // two types that the memory of decimals and counts does not have: what MPFR writes is not theirs
  long _mpfr_token;
} __mpfr_struct;
typedef __mpfr_struct mpfr_t[1];
typedef __mpfr_struct *mpfr_ptr;
typedef const __mpfr_struct *mpfr_srcptr;

#define MPFR_RNDN 0
#define MPFR_RNDZ 1
#define MPFR_RNDU 2
#define MPFR_RNDD 3

#include "logic/algebra.acsl"
#include "logic/functions.acsl"

/*@ axiomatic Mpfr {
      logic real token_value(integer token);
      predicate token_finite(integer token);
      logic real above(real value, integer prec); // the next larger number of that precision
      predicate number(real value, integer prec); // a variable of that precision can hold the value
    }
    axiomatic MpfrDoubleNumber { // apart from the next: what names double_number only needs no theory of doubles
      predicate double_number(real value); // a finite double has the value
    }
    axiomatic MpfrDouble { // apart, because CVC4 does not read the theory of doubles
      predicate double_finite(double d);
      logic real double_value(double d);
    }
    logic real val(mpfr_srcptr x) = token_value(x->_mpfr_token);
    predicate fin(mpfr_srcptr x) = token_finite(x->_mpfr_token);
    predicate out_ok(mpfr_ptr x) = \valid(x) && x->_mpfr_prec >= 1;
    predicate in_ok(mpfr_srcptr x) = \valid_read(x) && x->_mpfr_prec >= 1;
    predicate prec_ok(integer prec) = 1 <= prec <= 1048576;
    predicate rnd_valid(integer rnd) = 0 <= rnd <= 3;
    predicate rounded(integer rnd, real got, real exact) =
      (rnd == 2 ==> got >= exact) && (rnd == 3 ==> got <= exact)
      && (exact >= 0.0 ==> got >= 0.0) && (exact <= 0.0 ==> got <= 0.0)
      && (exact >= 1.0 ==> got >= 1.0) && (exact <= 1.0 ==> got <= 1.0);
    predicate directed(integer rnd, real got, real exact) =
      (rnd == 2 ==> got >= exact) && (rnd == 3 ==> got <= exact) && (rnd == 2 || rnd == 3);
    // no number of the precision lies between the exact result and what is got
    predicate adjacent(integer rnd, real got, real exact, integer prec) =
      (rnd == 2 ==> \forall real v; number(v, prec) ==> v >= exact ==> v >= got)
      && (rnd == 3 ==> \forall real v; number(v, prec) ==> v <= exact ==> v <= got);
    inductive whole(real v) { case integers: \forall integer j; whole((real)j); }
*/

/* Life of a variable.  Its value is NaN at first.  The precision is bounded because MPFR aborts near LONG_MAX; so contracts of
 * ref/ that take a precision say prec_ok(prec).  That memory suffices is trusted. */

/*@ requires room: \valid(x) && prec_ok(prec);
    terminates \true;
    exits \false;
    assigns *x \from prec;
    ensures nan: !fin(x);
    ensures prec: x->_mpfr_prec == prec; */
void mpfr_init2(mpfr_ptr x, mpfr_prec_t prec);

/*@ requires live: out_ok(x);
    terminates \true;
    exits \false;
    assigns *x \from \nothing;
    ensures dead: x->_mpfr_prec == 0; */
void mpfr_clear(mpfr_ptr x);

/*@ requires live: in_ok(x);
    terminates \true;
    exits \false;
    assigns \result \from *x;
    ensures prec: \result == x->_mpfr_prec; */
mpfr_prec_t mpfr_get_prec(mpfr_srcptr x);

/* Assignment. */

/*@ requires live: out_ok(rop) && in_ok(a) && rnd_valid(rnd);
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token, \result \from *a, rop->_mpfr_prec, rnd;
    ensures rounded: fin(rop) ==> \old(fin(a)) && rounded(rnd, val(rop), \old(val(a)));
    ensures exact: rop->_mpfr_prec >= \old(a->_mpfr_prec) ==> (fin(rop) <==> \old(fin(a))) && val(rop) == \old(val(a));
    ensures held: fin(rop) ==> number(val(rop), rop->_mpfr_prec);
    ensures adjacent: fin(rop) ==> adjacent(rnd, val(rop), \old(val(a)), rop->_mpfr_prec); */
int mpfr_set(mpfr_ptr rop, mpfr_srcptr a, mpfr_rnd_t rnd);

/*@ requires live: out_ok(rop) && rnd_valid(rnd);
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token, \result \from rop->_mpfr_prec, b, rnd;
    ensures rounded: fin(rop) && rounded(rnd, val(rop), b);
    ensures exact: rop->_mpfr_prec >= 64 && b <= 4294967296 ==> val(rop) == b;
    ensures small: b <= 1 ==> val(rop) == b; */
int mpfr_set_ui(mpfr_ptr rop, unsigned long b, mpfr_rnd_t rnd);

/*@ requires live: out_ok(rop) && rnd_valid(rnd);
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token, \result \from rop->_mpfr_prec, b, rnd;
    ensures exact: rop->_mpfr_prec >= 53 ==> (fin(rop) <==> double_finite(b))
      && (fin(rop) ==> val(rop) == double_value(b)); */
int mpfr_set_d(mpfr_ptr rop, double b, mpfr_rnd_t rnd);

/*@ requires live: in_ok(a) && rnd_valid(rnd);
    terminates \true;
    exits \false;
    assigns \result \from *a, rnd;
    ensures double: double_finite(\result) ==> double_number(double_value(\result));
    ensures down: rnd == 3 && fin(a) && double_finite(\result) ==>
      double_value(\result) <= val(a) && \forall real v; double_number(v) ==> v <= val(a) ==> v <= double_value(\result);
    ensures up: rnd == 2 && fin(a) && double_finite(\result) ==>
      double_value(\result) >= val(a) && \forall real v; double_number(v) ==> v >= val(a) ==> v >= double_value(\result); */
double mpfr_get_d(mpfr_srcptr a, mpfr_rnd_t rnd);

/*@ requires live: out_ok(rop) && in_ok(a) && rnd_valid(rnd);
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token, \result \from *a, rop->_mpfr_prec, rnd;
    ensures rounded: fin(rop) ==> \old(fin(a)) && rounded(rnd, val(rop), -\old(val(a)));
    ensures exact: rop->_mpfr_prec >= \old(a->_mpfr_prec) ==> (fin(rop) <==> \old(fin(a))) && val(rop) == -\old(val(a)); */
int mpfr_neg(mpfr_ptr rop, mpfr_srcptr a, mpfr_rnd_t rnd);

/* Makes the number larger by one unit in the last place. */
/*@ requires live: out_ok(x);
    terminates \true;
    exits \false;
    assigns x->_mpfr_token \from *x;
    ensures next: fin(x) ==> \old(fin(x)) ==> val(x) == above(\old(val(x)), x->_mpfr_prec); */
void mpfr_nextabove(mpfr_ptr x);

/* Arithmetic. */

/*@ requires live: out_ok(rop) && in_ok(a) && in_ok(b) && rnd_valid(rnd);
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token, \result \from *a, *b, rop->_mpfr_prec, rnd;
    ensures rounded: fin(rop) ==> \old(fin(a) && fin(b)) && rounded(rnd, val(rop), \old(val(a)) + \old(val(b))); */
int mpfr_add(mpfr_ptr rop, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t rnd);

/*@ requires live: out_ok(rop) && in_ok(a) && rnd_valid(rnd);
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token, \result \from *a, b, rop->_mpfr_prec, rnd;
    ensures rounded: fin(rop) ==> \old(fin(a)) && rounded(rnd, val(rop), \old(val(a)) + b); */
int mpfr_add_ui(mpfr_ptr rop, mpfr_srcptr a, unsigned long b, mpfr_rnd_t rnd);

/*@ requires live: out_ok(rop) && in_ok(a) && in_ok(b) && rnd_valid(rnd);
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token, \result \from *a, *b, rop->_mpfr_prec, rnd;
    ensures rounded: fin(rop) ==> \old(fin(a) && fin(b)) && rounded(rnd, val(rop), \old(val(a)) - \old(val(b))); */
int mpfr_sub(mpfr_ptr rop, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t rnd);

/*@ requires live: out_ok(rop) && in_ok(b) && rnd_valid(rnd);
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token, \result \from a, *b, rop->_mpfr_prec, rnd;
    ensures rounded: fin(rop) ==> \old(fin(b)) && rounded(rnd, val(rop), a - \old(val(b)));
    // the answer 0 says that nothing was rounded
    ensures exact: \result == 0 ==> \old(fin(b)) ==> fin(rop) && val(rop) == a - \old(val(b));
    ensures unit: a == 1 && \old(fin(b) && 0.0 <= val(b) <= 1.0) ==> fin(rop); */
int mpfr_ui_sub(mpfr_ptr rop, unsigned long a, mpfr_srcptr b, mpfr_rnd_t rnd);

/*@ requires live: out_ok(rop) && in_ok(a) && in_ok(b) && rnd_valid(rnd);
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token, \result \from *a, *b, rop->_mpfr_prec, rnd;
    ensures rounded: fin(rop) ==> \old(fin(a) && fin(b)) && rounded(rnd, val(rop), \old(val(a)) * \old(val(b)));
    ensures adjacent: fin(rop) ==> adjacent(rnd, val(rop), \old(val(a)) * \old(val(b)), rop->_mpfr_prec); */
int mpfr_mul(mpfr_ptr rop, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t rnd);

/*@ requires live: out_ok(rop) && in_ok(a) && rnd_valid(rnd);
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token, \result \from *a, b, rop->_mpfr_prec, rnd;
    ensures rounded: fin(rop) ==> \old(fin(a)) && rounded(rnd, val(rop), \old(val(a)) * b); */
int mpfr_mul_ui(mpfr_ptr rop, mpfr_srcptr a, unsigned long b, mpfr_rnd_t rnd);

/* A finite number divided by an infinity is finite, hence the condition on b; divided by zero it is not. */
/*@ requires live: out_ok(rop) && in_ok(a) && in_ok(b) && rnd_valid(rnd);
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token, \result \from *a, *b, rop->_mpfr_prec, rnd;
    ensures rounded: fin(rop) && \old(fin(b)) ==>
      \old(fin(a) && val(b) != 0.0) && rounded(rnd, val(rop), \old(val(a)) / \old(val(b)));
    // the quotient is no larger than a, which rop can hold, or than 2^32
    ensures smaller: \old(fin(a) && fin(b) && val(b) >= 1.0) && (rop->_mpfr_prec >= \old(a->_mpfr_prec)
      || -4294967296.0 <= \old(val(a)) <= 4294967296.0) ==> fin(rop); */
int mpfr_div(mpfr_ptr rop, mpfr_srcptr a, mpfr_srcptr b, mpfr_rnd_t rnd);

/*@ requires live: out_ok(rop) && in_ok(a) && rnd_valid(rnd);
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token, \result \from *a, b, rop->_mpfr_prec, rnd;
    ensures rounded: fin(rop) ==> \old(fin(a)) && b > 0 && rounded(rnd, val(rop), \old(val(a)) / b); */
int mpfr_div_ui(mpfr_ptr rop, mpfr_srcptr a, unsigned long b, mpfr_rnd_t rnd);

/* Only the halving is used for a proof. */
/*@ requires live: out_ok(rop) && in_ok(a) && rnd_valid(rnd);
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token, \result \from *a, e, rop->_mpfr_prec, rnd;
    ensures rounded: fin(rop) && e == 1 ==> \old(fin(a)) && rounded(rnd, val(rop), \old(val(a)) / 2.0);
    ensures smaller: rop->_mpfr_prec >= \old(a->_mpfr_prec) && e == 1 && \old(fin(a)) ==> fin(rop); */
int mpfr_div_2ui(mpfr_ptr rop, mpfr_srcptr a, unsigned long e, mpfr_rnd_t rnd);

/* Only powers of ten are used.  (mpfr_ui_pow_ui is not: MPFR 4.2.0 rounds 3033^3 to 4 bits to the wrong side with it.) */
/*@ requires live: out_ok(rop) && in_ok(a) && rnd_valid(rnd);
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token, \result \from *a, b, rop->_mpfr_prec, rnd;
    ensures rounded: fin(rop) && \old(fin(a) && val(a) == 10.0) ==> rounded(rnd, val(rop), power(10.0, b));
    ensures range: \old(fin(a) && val(a) == 10.0) && b <= 30000 ==> fin(rop);
    ensures exact: rop->_mpfr_prec >= 64 && \old(fin(a) && val(a) == 10.0) && b <= 15 ==>
      fin(rop) && val(rop) == power(10.0, b); */
int mpfr_pow_ui(mpfr_ptr rop, mpfr_srcptr a, unsigned long b, mpfr_rnd_t rnd);

/*@ requires live: out_ok(rop) && rnd_valid(rnd);
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token, \result \from b, rop->_mpfr_prec, rnd;
    ensures rounded: fin(rop) && (b == 2 ==> rounded(rnd, val(rop), sqrt2)); */
int mpfr_sqrt_ui(mpfr_ptr rop, unsigned long b, mpfr_rnd_t rnd);

/* Only guesses are made with these: nothing is said of their results. */

/*@ requires live: out_ok(rop) && in_ok(a) && rnd_valid(rnd);
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token, \result \from *a, b, rop->_mpfr_prec, rnd; */
int mpfr_add_d(mpfr_ptr rop, mpfr_srcptr a, double b, mpfr_rnd_t rnd);

/*@ requires live: out_ok(rop) && in_ok(a) && rnd_valid(rnd);
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token, \result \from *a, b, rop->_mpfr_prec, rnd; */
int mpfr_mul_d(mpfr_ptr rop, mpfr_srcptr a, double b, mpfr_rnd_t rnd);

/*@ requires live: out_ok(rop) && in_ok(a) && rnd_valid(rnd);
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token, \result \from *a, b, rop->_mpfr_prec, rnd; */
int mpfr_div_d(mpfr_ptr rop, mpfr_srcptr a, double b, mpfr_rnd_t rnd);

/*@ requires live: out_ok(rop) && in_ok(a) && rnd_valid(rnd);
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token, \result \from *a, e, rop->_mpfr_prec, rnd; */
int mpfr_mul_2ui(mpfr_ptr rop, mpfr_srcptr a, unsigned long e, mpfr_rnd_t rnd);

/*@ requires live: out_ok(rop) && in_ok(a) && rnd_valid(rnd);
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token, \result \from *a, b, rop->_mpfr_prec, rnd; */
int mpfr_sub_ui(mpfr_ptr rop, mpfr_srcptr a, unsigned long b, mpfr_rnd_t rnd);

/*@ requires live: out_ok(rop) && in_ok(b) && rnd_valid(rnd);
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token, \result \from a, *b, rop->_mpfr_prec, rnd; */
int mpfr_ui_div(mpfr_ptr rop, unsigned long a, mpfr_srcptr b, mpfr_rnd_t rnd);

/* Rounding to an integer; exact where the integer can be held. */
/*@ requires live: out_ok(rop) && in_ok(a) && rnd_valid(rnd);
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token, \result \from *a, rop->_mpfr_prec, rnd;
    ensures finite: fin(rop) ==> \old(fin(a));
    ensures whole: fin(rop) && rop->_mpfr_prec >= \old(a->_mpfr_prec) ==> whole(val(rop)) && number(val(rop), rop->_mpfr_prec);
    ensures down: fin(rop) && rop->_mpfr_prec >= \old(a->_mpfr_prec) && rnd == 3 ==>
      val(rop) <= \old(val(a)) && \forall real v; whole(v) ==> v <= \old(val(a)) ==> v <= val(rop);
    ensures up: fin(rop) && rop->_mpfr_prec >= \old(a->_mpfr_prec) && rnd == 2 ==>
      val(rop) >= \old(val(a)) && \forall real v; whole(v) ==> v >= \old(val(a)) ==> v >= val(rop); */
int mpfr_rint(mpfr_ptr rop, mpfr_srcptr a, mpfr_rnd_t rnd);

/* Functions.  exp and erfc of an infinity can be finite, hence their condition on a. */

/*@ requires live: out_ok(rop) && in_ok(a) && rnd_valid(rnd);
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token, \result \from *a, rop->_mpfr_prec, rnd;
    ensures rounded: fin(rop) && \old(fin(a)) ==> rounded(rnd, val(rop), exponential(\old(val(a)))); */
int mpfr_exp(mpfr_ptr rop, mpfr_srcptr a, mpfr_rnd_t rnd);

/*@ requires live: out_ok(rop) && in_ok(a) && rnd_valid(rnd);
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token, \result \from *a, rop->_mpfr_prec, rnd;
    ensures rounded: fin(rop) ==> \old(fin(a) && val(a) > 0.0) && rounded(rnd, val(rop), logarithm(\old(val(a)))); */
int mpfr_log(mpfr_ptr rop, mpfr_srcptr a, mpfr_rnd_t rnd);

/*@ requires live: out_ok(rop) && in_ok(a) && rnd_valid(rnd);
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token, \result \from *a, rop->_mpfr_prec, rnd;
    ensures rounded: fin(rop) ==> \old(fin(a) && val(a) > -1.0) && rounded(rnd, val(rop), logarithm(1.0 + \old(val(a)))); */
int mpfr_log1p(mpfr_ptr rop, mpfr_srcptr a, mpfr_rnd_t rnd);

/* Correct rounding: what is rounded down lies less than one unit in the last place below the exact value. */
/*@ requires live: out_ok(rop) && in_ok(a) && rnd_valid(rnd);
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token, \result \from *a, rop->_mpfr_prec, rnd;
    ensures rounded: fin(rop) && \old(fin(a) && val(a) >= 1.0) ==> rounded(rnd, val(rop), log_gamma(\old(val(a))));
    ensures nearest: fin(rop) && rnd == 3 && \old(fin(a) && 1.0 <= val(a) <= 4294967296.0) ==>
      log_gamma(\old(val(a))) <= above(val(rop), rop->_mpfr_prec);
    ensures range: \old(fin(a) && 1.0 <= val(a) <= 4294967296.0) ==> fin(rop); */
int mpfr_lngamma(mpfr_ptr rop, mpfr_srcptr a, mpfr_rnd_t rnd);

/*@ requires live: out_ok(rop) && in_ok(a) && rnd_valid(rnd);
    terminates \true;
    exits \false;
    assigns rop->_mpfr_token, \result \from *a, rop->_mpfr_prec, rnd;
    ensures rounded: \old(fin(a)) ==> fin(rop) && rounded(rnd, val(rop), erfc(\old(val(a)))); */
int mpfr_erfc(mpfr_ptr rop, mpfr_srcptr a, mpfr_rnd_t rnd);

/* Comparison.  A NaN answers 0. */

/*@ requires live: in_ok(a);
    terminates \true;
    exits \false;
    assigns \result \from *a;
    ensures finite: \result != 0 <==> fin(a); */
int mpfr_number_p(mpfr_srcptr a);

/*@ requires live: in_ok(a);
    terminates \true;
    exits \false;
    assigns \result \from *a;
    ensures regular: \result != 0 <==> fin(a) && val(a) != 0.0; */
int mpfr_regular_p(mpfr_srcptr a);

/*@ requires live: in_ok(a);
    terminates \true;
    exits \false;
    assigns \result \from *a;
    ensures zero: \result != 0 <==> fin(a) && val(a) == 0.0; */
int mpfr_zero_p(mpfr_srcptr a);

/* Between the extreme values of MPFR's exponent; only a choice of effort rests on it. */
/*@ requires live: in_ok(a);
    requires regular: fin(a) && val(a) != 0.0;
    terminates \true;
    exits \false;
    assigns \result \from *a;
    ensures range: -4611686018427387904 < \result < 4611686018427387904; */
mpfr_exp_t mpfr_get_exp(mpfr_srcptr a);

/*@ requires live: in_ok(a);
    terminates \true;
    exits \false;
    assigns \result \from *a;
    ensures sign: fin(a) ==> (\result < 0 <==> val(a) < 0.0) && (\result > 0 <==> val(a) > 0.0); */
int mpfr_sgn(mpfr_srcptr a);

/*@ requires live: in_ok(a);
    terminates \true;
    exits \false;
    assigns \result \from *a, b;
    ensures sign: fin(a) ==> (\result < 0 <==> val(a) < b) && (\result > 0 <==> val(a) > b); */
int mpfr_cmp_ui(mpfr_srcptr a, unsigned long b);

/*@ requires live: in_ok(a);
    terminates \true;
    exits \false;
    assigns \result \from *a, b; */
int mpfr_cmp_d(mpfr_srcptr a, double b);

/*@ requires live: in_ok(a) && in_ok(b);
    terminates \true;
    exits \false;
    assigns \result \from *a, *b;
    ensures less: fin(a) && fin(b) ==> (\result != 0 <==> val(a) < val(b)); */
int mpfr_less_p(mpfr_srcptr a, mpfr_srcptr b);

/*@ requires live: in_ok(a) && in_ok(b);
    terminates \true;
    exits \false;
    assigns \result \from *a, *b;
    ensures lessequal: fin(a) && fin(b) ==> (\result != 0 <==> val(a) <= val(b)); */
int mpfr_lessequal_p(mpfr_srcptr a, mpfr_srcptr b);

/*@ requires live: in_ok(a) && in_ok(b);
    terminates \true;
    exits \false;
    assigns \result \from *a, *b;
    ensures greater: fin(a) && fin(b) ==> (\result != 0 <==> val(a) > val(b)); */
int mpfr_greater_p(mpfr_srcptr a, mpfr_srcptr b);

/*@ requires live: in_ok(a) && in_ok(b);
    terminates \true;
    exits \false;
    assigns \result \from *a, *b;
    ensures greaterequal: fin(a) && fin(b) ==> (\result != 0 <==> val(a) >= val(b)); */
int mpfr_greaterequal_p(mpfr_srcptr a, mpfr_srcptr b);

/*@ requires live: in_ok(a) && in_ok(b);
    terminates \true;
    exits \false;
    assigns \result \from *a, *b;
    ensures equal: fin(a) && fin(b) ==> (\result != 0 <==> val(a) == val(b));
    ensures finite: \result != 0 ==> (fin(a) <==> fin(b)); */
int mpfr_equal_p(mpfr_srcptr a, mpfr_srcptr b);

#endif
