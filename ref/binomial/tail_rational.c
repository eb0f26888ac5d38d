#include "tail_rational.h"
#include "logic/weights.acsl"
#include "ref/number/decimal_copy.h"

#define WORK (SC_PRECISION_MAX + 2 * SC_GUARD_BITS)

/*@ predicate fraction(mpfr_srcptr a, mpfr_srcptr c) =
      fin(a) && fin(c) && 0.0 < val(a) && 0.0 < val(c) && share_of(chance(val(a), val(c)), val(a), val(c));
    predicate rnd_ok(integer rnd) = rnd == MPFR_RNDD || rnd == MPFR_RNDU;
    logic real p_of(mpfr_srcptr a, mpfr_srcptr c) = chance(val(a), val(c));
    logic real unit_of(integer n, mpfr_srcptr a, mpfr_srcptr c, mpfr_srcptr u) = term_unit(n, chance(val(a), val(c)), val(u));
    predicate term_on_side(integer rnd, mpfr_srcptr term, integer n, integer x, mpfr_srcptr a, mpfr_srcptr c, mpfr_srcptr u) =
      fin(term) ==> term_side(rnd, val(term), n, x, chance(val(a), val(c)), term_unit(n, chance(val(a), val(c)), val(u)));
    predicate sum_on_side(integer rnd, mpfr_srcptr sum, integer n, integer x, mpfr_srcptr a, mpfr_srcptr c, mpfr_srcptr u) =
      fin(sum) ==> sum_side(rnd, val(sum), n, x, chance(val(a), val(c)), term_unit(n, chance(val(a), val(c)), val(u)));
*/

/* term := term c x/(up a). */
/*@ requires live: out_ok(term) && in_ok(a) && in_ok(c) && \separated(term, a) && \separated(term, c);
    requires range: 1 <= x && 1 <= up && rnd_ok(rnd);
    requires fraction: fin(a) && fin(c) && 0.0 < val(a) && 0.0 < val(c);
    requires term: fin(term) ==> 0.0 <= val(term);
    terminates \true; exits \false;
    assigns term->_mpfr_token;
    ensures finite: fin(term) ==> \old(fin(term)) && 0.0 <= val(term);
    ensures term: fin(term) ==> directed(rnd, val(term) * up * val(a), \old(val(term)) * val(c) * x); */
static void scale_term(mpfr_ptr term, mpfr_srcptr a, mpfr_srcptr c, unsigned long x, unsigned long up, mpfr_rnd_t rnd) {
  mpfr_div(term, term, a, rnd);
  //@ assert kept: val(a) == \at(val(a), Pre) && val(c) == \at(val(c), Pre);
  //@ assert quotient: R3(rnd, val(term), \at(val(term), Pre), \at(val(a), Pre));
  //@ assert quotient_side: fin(term) ==> directed(rnd, val(term) * \at(val(a), Pre), \at(val(term), Pre));
  //@ assert quotient_guard: P3(\at(val(term), Pre), 0.0, \at(val(a), Pre));
  //@ assert not_negative: fin(term) ==> 0.0 <= val(term);
  //@ ghost divided: ;
  mpfr_mul(term, term, c, rnd);
  //@ assert kept: val(a) == \at(val(a), Pre) && val(c) == \at(val(c), Pre);
  /*@ assert product: R5(rnd, val(term), \at(val(term), divided), \at(val(c), Pre), \at(val(a), Pre), \at(val(term), Pre)); */
  //@ assert product_guard: P4(0.0, \at(val(term), divided), 0.0, \at(val(c), Pre));
  //@ assert product_sign: fin(term) ==> 0.0 <= val(term);
  //@ assert product_side: fin(term) ==> directed(rnd, val(term) * \at(val(a), Pre), \at(val(term), Pre) * \at(val(c), Pre));
  //@ ghost multiplied: ;
  mpfr_mul_ui(term, term, x, rnd);
  //@ assert kept: val(a) == \at(val(a), Pre) && val(c) == \at(val(c), Pre);
  /*@ assert multiple: R5(rnd, val(term), \at(val(term), multiplied), x, \at(val(a), Pre), \at(val(term), Pre) * \at(val(c),
        Pre)); */
  //@ assert multiple_guard: P4(0.0, \at(val(term), multiplied), 0.0, x);
  //@ assert multiple_sign: fin(term) ==> 0.0 <= val(term);
  /*@ assert multiple_side: fin(term) ==> directed(rnd, val(term) * \at(val(a), Pre), \at(val(term), Pre) * \at(val(c),
        Pre) * x); */
  //@ ghost last: ;
  mpfr_div_ui(term, term, up, rnd);
  //@ assert kept: val(a) == \at(val(a), Pre) && val(c) == \at(val(c), Pre);
  //@ assert quotient: R3(rnd, val(term), \at(val(term), last), up);
  //@ assert quotient_side: fin(term) ==> directed(rnd, val(term) * up, \at(val(term), last));
  //@ assert quotient_guard: P3(\at(val(term), last), 0.0, up);
  //@ assert not_negative: fin(term) ==> 0.0 <= val(term);
  //@ assert times: R3(rnd, val(term) * up, \at(val(term), last), \at(val(a), Pre));
  /*@ assert chain: R3(rnd, val(term) * up * \at(val(a), Pre), \at(val(term), last) * \at(val(a), Pre),
        \at(val(term), Pre) * \at(val(c), Pre) * x); */
}

/* From the term of x to that of x - 1. */
/*@ requires live: out_ok(term) && in_ok(a) && in_ok(c) && in_ok(u) && \separated(term, a) && \separated(term, c)
      && \separated(term, u);
    requires range: 1 <= x <= n && up == n - x + 1 && rnd_ok(rnd);
    requires fraction: fraction(a, c);
    requires term: term_on_side(rnd, term, n, x, a, c, u);
    terminates \true; exits \false;
    assigns term->_mpfr_token;
    ensures term: term_on_side(rnd, term, n, x - 1, a, c, u); */
static void previous_term(mpfr_ptr term, mpfr_srcptr a, mpfr_srcptr c, unsigned long x, unsigned long up, mpfr_rnd_t rnd)
/*@ ghost (mpfr_srcptr u, unsigned long n) */ {
  //@ assert asked: next_asked(n, x - 1, p_of(a, c), 1.0 - p_of(a, c));
  //@ assert known: next_known(n, x - 1, p_of(a, c), 1.0 - p_of(a, c), val(a), val(c), val(a) + val(c));
  //@ assert next: next_by_share(n, x - 1, p_of(a, c), val(a), val(c));
  //@ assert unit: Q5(binomial(n, x, p_of(a, c)), val(c), x, binomial(n, x - 1, p_of(a, c)) * val(a) * up, unit_of(n, a, c, u));
  /*@ assert equal: binomial(n, x, p_of(a, c)) * unit_of(n, a, c, u) * val(c) * x ==
        binomial(n, x - 1, p_of(a, c)) * unit_of(n, a, c, u) * val(a) * up; */
  //@ assert sign: fin(term) ==> 0.0 <= val(term);
  scale_term(term, a, c, x, up, rnd);
  //@ assert kept: val(a) == \at(val(a), Pre) && val(c) == \at(val(c), Pre) && val(u) == \at(val(u), Pre);
  //@ assert scaled: fin(term) ==> directed(rnd, val(term) * up * \at(val(a), Pre), \at(val(term) * val(c), Pre) * x);
  /*@ assert step: term_step(rnd, val(term), \at(val(term), Pre), n, x - 1, x, up, \at(p_of(a, c), Pre),
        \at(unit_of(n, a, c, u), Pre), \at(val(a), Pre), \at(val(c), Pre)); */
  /*@ assert side: fin(term) ==>
        term_side(rnd, val(term), n, x - 1, \at(p_of(a, c), Pre), \at(unit_of(n, a, c, u), Pre)); */
}

/* From the sum of the terms after x - 1 to that from x - 1 on; term is that of x - 1. */
/*@ requires live: out_ok(sum) && in_ok(term) && in_ok(a) && in_ok(c) && in_ok(u) && \separated(sum, term) && \separated(sum, a)
      && \separated(sum, c) && \separated(sum, u);
    requires range: 1 <= x <= n && rnd_ok(rnd);
    requires fraction: fraction(a, c);
    requires term: term_on_side(rnd, term, n, x - 1, a, c, u);
    requires sum: sum_on_side(rnd, sum, n, x, a, c, u);
    terminates \true; exits \false;
    assigns sum->_mpfr_token;
    ensures sum: sum_on_side(rnd, sum, n, x - 1, a, c, u); */
static void add_term(mpfr_ptr sum, mpfr_srcptr term, mpfr_rnd_t rnd)
/*@ ghost (mpfr_srcptr a, mpfr_srcptr c, mpfr_srcptr u, unsigned long n, unsigned long x) */ {
  //@ assert range: 0.0 < p_of(a, c) < 1.0;
  mpfr_add(sum, sum, term, rnd);
  //@ assert kept: val(a) == \at(val(a), Pre) && val(c) == \at(val(c), Pre) && val(u) == \at(val(u), Pre);
  //@ assert rounded: fin(sum) ==> rounded(rnd, val(sum), \at(val(sum), Pre) + \at(val(term), Pre));
  /*@ assert step: sum_step(rnd, val(sum), \at(val(sum), Pre), n, x - 1, x, \at(val(term), Pre), \at(p_of(a, c), Pre),
        \at(unit_of(n, a, c, u), Pre)); */
  /*@ assert side: fin(sum) ==>
        sum_side(rnd, val(sum), n, x - 1, \at(p_of(a, c), Pre), \at(unit_of(n, a, c, u), Pre)); */
}

/* Adds the terms from `from` - 1 down to `to`; sum is that from `from` on, term the one of `from`. */
/*@ requires live: out_ok(sum) && out_ok(term) && in_ok(a) && in_ok(c) && in_ok(u) && \separated(sum, term, a)
      && \separated(sum, term, c) && \separated(sum, term, u);
    requires range: to <= from <= n <= SC_DRAWS_MAX && rnd_ok(rnd);
    requires fraction: fraction(a, c);
    requires term: term_on_side(rnd, term, n, from, a, c, u);
    requires sum: sum_on_side(rnd, sum, n, from, a, c, u);
    terminates \true; exits \false;
    assigns sum->_mpfr_token, term->_mpfr_token;
    ensures term: term_on_side(rnd, term, n, to, a, c, u);
    ensures sum: sum_on_side(rnd, sum, n, to, a, c, u); */
static void add_terms(mpfr_ptr sum, mpfr_ptr term, mpfr_srcptr a, mpfr_srcptr c, unsigned long n, unsigned long from,
                      unsigned long to, mpfr_rnd_t rnd) /*@ ghost (mpfr_srcptr u) */ {
  unsigned long x;
  /*@ loop invariant range: to <= x <= from;
      loop invariant term: term_on_side(rnd, term, n, x, a, c, u);
      loop invariant sum: sum_on_side(rnd, sum, n, x, a, c, u);
      loop assigns x, sum->_mpfr_token, term->_mpfr_token;
      loop variant x - to; */
  for (x = from; x > to; x--) {
    unsigned long up = n - x + 1;
    //@ assert up: up == n - x + 1;
    previous_term(term, a, c, x, up, rnd) /*@ ghost (u, n) */;
    //@ assert kept: fraction(a, c) && sum_on_side(rnd, sum, n, x, a, c, u);
    add_term(sum, term, rnd) /*@ ghost (a, c, u, n, x) */;
    //@ assert stepped: term_on_side(rnd, term, n, x - 1, a, c, u);
  }
}

/* s = the terms from k on, w = all of them; u = that of n; term is room (spec/math, Lemma 1.5). */
/*@ requires live: out_ok(s) && out_ok(w) && out_ok(term) && in_ok(u) && in_ok(a) && in_ok(c) && \separated(s, w, term, u)
      && \separated(s, w, term, a) && \separated(s, w, term, c);
    requires prec: s->_mpfr_prec == WORK && w->_mpfr_prec == WORK && term->_mpfr_prec == WORK && u->_mpfr_prec == WORK;
    requires range: 1 <= k <= n <= SC_DRAWS_MAX && rnd_ok(rnd);
    requires fraction: fraction(a, c) && fin(u) && 0.0 < val(u);
    terminates \true; exits \false;
    assigns s->_mpfr_token, w->_mpfr_token, term->_mpfr_token;
    ensures s: sum_on_side(rnd, s, n, k, a, c, u);
    ensures w: sum_on_side(rnd, w, n, 0, a, c, u); */
static void sums(mpfr_ptr s, mpfr_ptr w, mpfr_ptr term, mpfr_srcptr u, unsigned long n, unsigned long k, mpfr_srcptr a,
                 mpfr_srcptr c, mpfr_rnd_t rnd) {
  //@ assert first: Q3(tail(n, n, p_of(a, c)), binomial(n, n, p_of(a, c)), unit_of(n, a, c, u));
  //@ assert last: term_side(rnd, val(u), n, n, p_of(a, c), unit_of(n, a, c, u));
  //@ assert last_sum: sum_side(rnd, val(u), n, n, p_of(a, c), unit_of(n, a, c, u));
  mpfr_set(term, u, rnd);
  mpfr_set(w, u, rnd);
  //@ assert copies: fin(term) && fin(w) && val(term) == val(u) && val(w) == val(u);
  //@ assert kept: val(a) == \at(val(a), Pre) && val(c) == \at(val(c), Pre) && val(u) == \at(val(u), Pre);
  add_terms(w, term, a, c, n, n, k, rnd) /*@ ghost (u) */;
  //@ assert between: val(a) == \at(val(a), Pre) && val(c) == \at(val(c), Pre) && val(u) == \at(val(u), Pre);
  mpfr_set(s, w, rnd);
  //@ assert fixed: val(a) == \at(val(a), Pre) && val(c) == \at(val(c), Pre) && val(u) == \at(val(u), Pre);
  //@ assert s: sum_on_side(rnd, s, n, k, a, c, u);
  //@ assert w: sum_on_side(rnd, w, n, k, a, c, u) && term_on_side(rnd, term, n, k, a, c, u);
  add_terms(w, term, a, c, n, k, 0, rnd) /*@ ghost (u) */;
  //@ assert end: val(a) == \at(val(a), Pre) && val(c) == \at(val(c), Pre) && val(u) == \at(val(u), Pre);
}

/*@ lemma scaled_whole: \forall integer d; Q3(power(10.0, 0), d, d) ==> scaled(d, 0) == d; */

/* x without its power of ten, when that is a fraction: x = out 10^-m, m is the answer. */
/*@ requires x: \valid_read(x) && decimal_valid(x);
    requires out: \valid(out) && \separated(out, x);
    terminates \true; exits \false;
    assigns *out;
    ensures range: 0 <= \result <= SC_DECIMAL_EXPONENT;
    ensures valid: decimal_valid(out);
    ensures kept: decimal_value(x) == \old(decimal_value(x));
    ensures value: decimal_value(x) == decimal_value(out) / power(10.0, \result); */
static unsigned long numerator(sc_decimal *out, const sc_decimal *x) {
  unsigned long m;
  sc_decimal_copy(out, x);
  //@ assert copied: decimal_valid(out);
  //@ ghost copied: ;
  if (out->exponent >= 0) {
    //@ assert one: power(10.0, 0) == 1.0;
    //@ assert quotient: Q3(power(10.0, 0), decimal_value(out), decimal_value(out));
    return 0;
  }
  m = (unsigned long)-out->exponent;
  //@ assert m: m == -out->exponent;
  //@ assert value: decimal_value(out) == decimal_digits(out, out->length) / power(10.0, m);
  out->exponent = 0;
  //@ assert one: power(10.0, 0) == 1.0;
  //@ assert digits: decimal_digits(out, out->length) == \at(decimal_digits(out, out->length), copied);
  //@ assert zero: out->exponent == 0;
  //@ assert product: Q3(power(10.0, 0), decimal_digits(out, out->length), decimal_digits(out, out->length));
  //@ assert scaled: scaled(decimal_digits(out, out->length), 0) == decimal_digits(out, out->length);
  //@ assert whole: decimal_value(out) == decimal_digits(out, out->length);
  //@ assert same: decimal_value(x) == \at(decimal_value(out), copied);
  return m;
}

/* rop = rop 10^m parts; power is room. */
/*@ requires live: out_ok(rop) && out_ok(power) && \separated(rop, power) && power->_mpfr_prec >= SC_PRECISION_MIN
      && rnd_ok(rnd);
    requires range: 0 <= m && 1 <= parts;
    requires sign: fin(rop) ==> 0.0 <= val(rop);
    terminates \true; exits \false;
    assigns rop->_mpfr_token, power->_mpfr_token;
    ensures finite: fin(rop) ==> \old(fin(rop));
    ensures side: fin(rop) ==> directed(rnd, val(rop), \old(val(rop)) * power(10.0, m) * parts); */
static void times_denominator(mpfr_ptr rop, mpfr_ptr power, unsigned long m, unsigned long parts, mpfr_rnd_t rnd) {
  mpfr_set_ui(power, 10, rnd);
  //@ assert ten: fin(power) && val(power) == 10.0;
  mpfr_pow_ui(power, power, m, rnd);
  //@ assert exact: power(10.0, m) >= 1.0;
  //@ assert power_side: fin(power) ==> directed(rnd, val(power), power(10.0, m)) && val(power) >= 1.0;
  //@ assert self: directed(rnd, \at(val(rop), Pre), \at(val(rop), Pre));
  //@ ghost multiply: ;
  mpfr_mul(rop, rop, power, rnd);
  //@ assert product: D5(val(rop), \at(val(rop), Pre), \at(val(rop), Pre), \at(val(power), multiply), power(10.0, m));
  //@ assert product_side: fin(rop) ==> directed(rnd, val(rop), \at(val(rop), Pre) * power(10.0, m));
  //@ ghost last: ;
  mpfr_mul_ui(rop, rop, parts, rnd);
  //@ assert multiple: D4(val(rop), \at(val(rop), last), \at(val(rop), Pre) * power(10.0, m), parts);
}

/* rop = rop x; factor is room. */
/*@ requires live: out_ok(rop) && out_ok(factor) && \separated(rop, factor) && rnd_ok(rnd) && prec_ok(factor->_mpfr_prec)
      && factor->_mpfr_prec >= SC_PRECISION_MIN;
    requires x: \valid_read(x) && decimal_valid(x) && \separated(rop, factor, x);
    requires sign: fin(rop) ==> 0.0 <= val(rop);
    terminates \true; exits \false;
    assigns rop->_mpfr_token, factor->_mpfr_token;
    ensures finite: fin(rop) ==> \old(fin(rop));
    ensures sign: fin(rop) ==> 0.0 <= decimal_value(x);
    ensures side: fin(rop) ==> directed(rnd, val(rop), \old(val(rop)) * decimal_value(x)); */
static void times_decimal(mpfr_ptr rop, mpfr_ptr factor, const sc_decimal *x, mpfr_rnd_t rnd) {
  if (rnd == MPFR_RNDD)
    sc_decimal_down(factor, x);
  else
    sc_decimal_up(factor, x);
  /*@ assert factor: fin(factor) ==> 0.0 <= val(factor) && 0.0 <= decimal_value(x) && directed(rnd, val(factor),
        decimal_value(x)); */
  //@ assert self: directed(rnd, \at(val(rop), Pre), \at(val(rop), Pre));
  //@ ghost multiply: ;
  mpfr_mul(rop, rop, factor, rnd);
  //@ assert value: decimal_value(x) == \at(decimal_value(x), multiply);
  //@ assert product: D5(val(rop), \at(val(rop), Pre), \at(val(rop), Pre), \at(val(factor), multiply), decimal_value(x));
}

/* The sign of s - w from an enclosure of each; undecided when one is not a number. */
/*@ requires live: \valid(sign) && in_ok(s_lo) && in_ok(s_hi) && in_ok(w_lo) && in_ok(w_hi);
    terminates \true; exits \false;
    assigns *sign;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures finite: \result == SC_OK ==> fin(s_lo) && fin(s_hi) && fin(w_lo) && fin(w_hi);
    ensures less: \result == SC_OK ==> *sign < 0 ==> val(s_hi) < val(w_lo);
    ensures greater: \result == SC_OK ==> *sign > 0 ==> val(s_lo) > val(w_hi);
    ensures equal: \result == SC_OK ==> *sign == 0 ==> val(s_lo) == val(s_hi) == val(w_lo) && val(w_lo) == val(w_hi);
    ensures unchanged: \result != SC_OK ==> *sign == \old(*sign); */
static sc_status compare(int *sign, mpfr_srcptr s_lo, mpfr_srcptr s_hi, mpfr_srcptr w_lo, mpfr_srcptr w_hi) {
  if (!mpfr_number_p(s_lo) || !mpfr_number_p(s_hi) || !mpfr_number_p(w_lo) || !mpfr_number_p(w_hi)) return SC_UNDECIDED;
  if (mpfr_less_p(s_hi, w_lo))
    *sign = -1;
  else if (mpfr_greater_p(s_lo, w_hi))
    *sign = 1;
  else if (mpfr_equal_p(s_lo, s_hi) && mpfr_equal_p(w_lo, w_hi) && mpfr_equal_p(s_lo, w_lo))
    *sign = 0;
  else
    return SC_UNDECIDED;
  return SC_OK;
}

/* left = T 10^m parts and right = digits, both in the unit of u, where digits 10^-m = alpha; room is for passing numbers. */
/*@ requires live: out_ok(left) && out_ok(right) && out_ok(room) && in_ok(u) && in_ok(a) && in_ok(c)
      && \separated(left, right, room, u) && \separated(left, right, room, a) && \separated(left, right, room, c);
    requires prec: left->_mpfr_prec == WORK && right->_mpfr_prec == WORK && room->_mpfr_prec == WORK && u->_mpfr_prec == WORK;
    requires range: 1 <= k <= n <= SC_DRAWS_MAX && rnd_ok(rnd) && 1 <= parts;
    requires digits: \valid_read(digits) && decimal_valid(digits) && \separated(left, right, room, digits);
    requires fraction: fraction(a, c) && fin(u) && 0.0 < val(u);
    terminates \true; exits \false;
    assigns left->_mpfr_token, right->_mpfr_token, room->_mpfr_token;
    ensures left: fin(left) ==> left_side(rnd, val(left), n, k, p_of(a, c), unit_of(n, a, c, u), m, parts);
    ensures right: fin(right) ==> right_side(rnd, val(right), n, p_of(a, c), unit_of(n, a, c, u), decimal_value(digits)); */
static void enclose(mpfr_ptr left, mpfr_ptr right, mpfr_ptr room, mpfr_srcptr u, unsigned long n, unsigned long k,
                    mpfr_srcptr a, mpfr_srcptr c, const sc_decimal *digits, unsigned long m, unsigned long parts,
                    mpfr_rnd_t rnd) {
  sums(left, right, room, u, n, k, a, c, rnd);
  //@ assert sums_kept: val(a) == \at(val(a), Pre) && val(c) == \at(val(c), Pre) && val(u) == \at(val(u), Pre);
  //@ ghost summed: ;
  times_denominator(left, room, m, parts, rnd);
  times_decimal(right, room, digits, rnd);
  //@ assert kept: val(a) == \at(val(a), Pre) && val(c) == \at(val(c), Pre) && val(u) == \at(val(u), Pre);
  //@ assert value: decimal_value(digits) == \at(decimal_value(digits), Pre);
  /*@ assert left: level_step(rnd, val(left), \at(val(left), summed), n, k, \at(p_of(a, c), Pre), \at(unit_of(n, a, c, u),
        Pre), m,
        parts, \at(decimal_value(digits), Pre)); */
  /*@ assert left_side: fin(left) ==> left_side(rnd, val(left), n, k, \at(p_of(a, c), Pre), \at(unit_of(n, a, c, u), Pre), m,
        parts); */
  /*@ assert right: level_step(rnd, val(right), \at(val(right), summed), n, k, \at(p_of(a, c), Pre),
        \at(unit_of(n, a, c, u), Pre), m, parts, \at(decimal_value(digits), Pre)); */
  /*@ assert right_side: fin(right) ==> right_side(rnd, val(right), n, \at(p_of(a, c), Pre), \at(unit_of(n, a, c, u), Pre),
        \at(decimal_value(digits), Pre)); */
}

/* The same with room of its own. */
/*@ requires live: out_ok(left) && out_ok(right) && in_ok(u) && in_ok(a) && in_ok(c) && \separated(left, right, u)
      && \separated(left, right, a) && \separated(left, right, c);
    requires prec: left->_mpfr_prec == WORK && right->_mpfr_prec == WORK && u->_mpfr_prec == WORK;
    requires range: 1 <= k <= n <= SC_DRAWS_MAX && rnd_ok(rnd) && 1 <= parts;
    requires digits: \valid_read(digits) && decimal_valid(digits) && \separated(left, right, digits);
    requires fraction: fraction(a, c) && fin(u) && 0.0 < val(u);
    terminates \true; exits \false;
    assigns left->_mpfr_token, right->_mpfr_token;
    ensures left: fin(left) ==> left_side(rnd, val(left), n, k, p_of(a, c), unit_of(n, a, c, u), m, parts);
    ensures right: fin(right) ==> right_side(rnd, val(right), n, p_of(a, c), unit_of(n, a, c, u), decimal_value(digits)); */
static void both_sides(mpfr_ptr left, mpfr_ptr right, mpfr_srcptr u, unsigned long n, unsigned long k, mpfr_srcptr a,
                       mpfr_srcptr c, const sc_decimal *digits, unsigned long m, unsigned long parts, mpfr_rnd_t rnd) {
  mpfr_t room;
  mpfr_init2(room, WORK);
  enclose(left, right, room, u, n, k, a, c, digits, m, parts, rnd);
  //@ ghost before: ;
  mpfr_clear(room);
  //@ assert same: val(left) == \at(val(left), before) && val(right) == \at(val(right), before);
  //@ assert kept: val(a) == \at(val(a), Pre) && val(c) == \at(val(c), Pre) && val(u) == \at(val(u), Pre);
  //@ assert value: decimal_value(digits) == \at(decimal_value(digits), Pre);
}

/* The sign of T - digits 10^-m / parts from both sides of each, in the unit of u. */
/*@ requires live: \valid(sign) && in_ok(s_lo) && in_ok(s_hi) && in_ok(w_lo) && in_ok(w_hi) && in_ok(u) && in_ok(a) && in_ok(c);
    requires range: 1 <= k <= n <= SC_DRAWS_MAX && 1 <= parts && 0 <= m;
    requires digits: \valid_read(digits) && decimal_valid(digits);
    requires fraction: fraction(a, c) && fin(u) && 0.0 < val(u);
    requires lower: (fin(s_lo) ==> left_side(MPFR_RNDD, val(s_lo), n, k, p_of(a, c), unit_of(n, a, c, u), m, parts))
      && (fin(w_lo) ==> right_side(MPFR_RNDD, val(w_lo), n, p_of(a, c), unit_of(n, a, c, u), decimal_value(digits)));
    requires upper: (fin(s_hi) ==> left_side(MPFR_RNDU, val(s_hi), n, k, p_of(a, c), unit_of(n, a, c, u), m, parts))
      && (fin(w_hi) ==> right_side(MPFR_RNDU, val(w_hi), n, p_of(a, c), unit_of(n, a, c, u), decimal_value(digits)));
    terminates \true; exits \false;
    assigns *sign;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures less: \result == SC_OK ==> *sign < 0 ==>
      tail(n, k, p_of(a, c)) < decimal_value(digits) / power(10.0, m) / parts;
    ensures equal: \result == SC_OK ==> *sign == 0 ==>
      tail(n, k, p_of(a, c)) == decimal_value(digits) / power(10.0, m) / parts;
    ensures greater: \result == SC_OK ==> *sign > 0 ==>
      tail(n, k, p_of(a, c)) > decimal_value(digits) / power(10.0, m) / parts;
    ensures unchanged: \result != SC_OK ==> *sign == \old(*sign); */
static sc_status decide(int *sign, mpfr_srcptr s_lo, mpfr_srcptr s_hi, mpfr_srcptr w_lo, mpfr_srcptr w_hi)
/*@ ghost (mpfr_srcptr u, unsigned long n, unsigned long k, mpfr_srcptr a, mpfr_srcptr c, const sc_decimal *digits,
           unsigned long m, unsigned long parts) */
{
  sc_status status;
  //@ assert asked: level_asked(n, k, p_of(a, c), unit_of(n, a, c, u), m, parts, decimal_value(digits));
  //@ assert range: 0.0 < p_of(a, c) < 1.0;
  //@ assert mirror: Mirror(n, 1, p_of(a, c));
  //@ assert guard: Q3(binomial(n, n, p_of(a, c)), unit_of(n, a, c, u), val(u));
  //@ assert positive: 0.0 < unit_of(n, a, c, u);
  //@ assert whole: Q3(tail(n, 0, p_of(a, c)), unit_of(n, a, c, u), decimal_value(digits));
  //@ assert right_lower: fin(w_lo) ==> whole_side(MPFR_RNDD, val(w_lo), unit_of(n, a, c, u), decimal_value(digits));
  //@ assert right_upper: fin(w_hi) ==> whole_side(MPFR_RNDU, val(w_hi), unit_of(n, a, c, u), decimal_value(digits));
  status = compare(sign, s_lo, s_hi, w_lo, w_hi);
  //@ assert value: decimal_value(digits) == \at(decimal_value(digits), Pre);
  /*@ assert less: status == SC_OK ==> *sign < 0 ==>
        tail(n, k, p_of(a, c)) < \at(decimal_value(digits), Pre) / power(10.0, m) / parts; */
  /*@ assert equal: status == SC_OK ==> *sign == 0 ==>
        tail(n, k, p_of(a, c)) == \at(decimal_value(digits), Pre) / power(10.0, m) / parts; */
  /*@ assert product: status == SC_OK ==> *sign > 0 ==>
        tail(n, k, p_of(a, c)) * power(10.0, m) * parts > \at(decimal_value(digits), Pre); */
  /*@ assert greater: status == SC_OK ==> *sign > 0 ==>
        tail(n, k, p_of(a, c)) > \at(decimal_value(digits), Pre) / power(10.0, m) / parts; */
  return status;
}

/* The same where the lower sides are known. */
/*@ requires live: \valid(sign) && in_ok(s_lo) && in_ok(w_lo) && in_ok(u) && in_ok(a) && in_ok(c) && u->_mpfr_prec == WORK;
    requires range: 1 <= k <= n <= SC_DRAWS_MAX && 1 <= parts && 0 <= m;
    requires digits: \valid_read(digits) && decimal_valid(digits);
    requires fraction: fraction(a, c) && fin(u) && 0.0 < val(u);
    requires lower: (fin(s_lo) ==> left_side(MPFR_RNDD, val(s_lo), n, k, p_of(a, c), unit_of(n, a, c, u), m, parts))
      && (fin(w_lo) ==> right_side(MPFR_RNDD, val(w_lo), n, p_of(a, c), unit_of(n, a, c, u), decimal_value(digits)));
    terminates \true; exits \false;
    assigns *sign;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures less: \result == SC_OK ==> *sign < 0 ==>
      tail(n, k, p_of(a, c)) < decimal_value(digits) / power(10.0, m) / parts;
    ensures equal: \result == SC_OK ==> *sign == 0 ==>
      tail(n, k, p_of(a, c)) == decimal_value(digits) / power(10.0, m) / parts;
    ensures greater: \result == SC_OK ==> *sign > 0 ==>
      tail(n, k, p_of(a, c)) > decimal_value(digits) / power(10.0, m) / parts;
    ensures unchanged: \result != SC_OK ==> *sign == \old(*sign); */
static sc_status compare_upper(int *sign, mpfr_srcptr s_lo, mpfr_srcptr w_lo, mpfr_srcptr u, unsigned long n, unsigned long k,
                               mpfr_srcptr a, mpfr_srcptr c, const sc_decimal *digits, unsigned long m, unsigned long parts) {
  mpfr_t s_hi, w_hi;
  sc_status status;
  mpfr_init2(s_hi, WORK);
  //@ assert first: val(a) == \at(val(a), Pre) && val(c) == \at(val(c), Pre) && val(u) == \at(val(u), Pre);
  mpfr_init2(w_hi, WORK);
  //@ assert fresh_a: val(a) == \at(val(a), Pre);
  //@ assert fresh_c: val(c) == \at(val(c), Pre);
  //@ assert fresh_u: val(u) == \at(val(u), Pre);
  //@ assert fresh_lower: val(s_lo) == \at(val(s_lo), Pre) && val(w_lo) == \at(val(w_lo), Pre);
  both_sides(s_hi, w_hi, u, n, k, a, c, digits, m, parts, MPFR_RNDU);
  //@ assert enclosed: val(a) == \at(val(a), Pre) && val(c) == \at(val(c), Pre) && val(u) == \at(val(u), Pre);
  //@ assert enclosed_lower: val(s_lo) == \at(val(s_lo), Pre) && val(w_lo) == \at(val(w_lo), Pre);
  status = decide(sign, s_lo, s_hi, w_lo, w_hi) /*@ ghost (u, n, k, a, c, digits, m, parts) */;
  //@ ghost before: ;
  mpfr_clear(w_hi);
  mpfr_clear(s_hi);
  //@ assert kept: val(a) == \at(val(a), before) && val(c) == \at(val(c), before) && *sign == \at(*sign, before);
  //@ assert value: decimal_value(digits) == \at(decimal_value(digits), before);
  return status;
}

/* Likewise, from nothing. */
/*@ requires live: \valid(sign) && in_ok(u) && in_ok(a) && in_ok(c) && u->_mpfr_prec == WORK;
    requires range: 1 <= k <= n <= SC_DRAWS_MAX && 1 <= parts && 0 <= m;
    requires digits: \valid_read(digits) && decimal_valid(digits);
    requires fraction: fraction(a, c) && fin(u) && 0.0 < val(u);
    terminates \true; exits \false;
    assigns *sign;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures less: \result == SC_OK ==> *sign < 0 ==>
      tail(n, k, p_of(a, c)) < decimal_value(digits) / power(10.0, m) / parts;
    ensures equal: \result == SC_OK ==> *sign == 0 ==>
      tail(n, k, p_of(a, c)) == decimal_value(digits) / power(10.0, m) / parts;
    ensures greater: \result == SC_OK ==> *sign > 0 ==>
      tail(n, k, p_of(a, c)) > decimal_value(digits) / power(10.0, m) / parts;
    ensures unchanged: \result != SC_OK ==> *sign == \old(*sign); */
static sc_status compare_in_unit(int *sign, mpfr_srcptr u, unsigned long n, unsigned long k, mpfr_srcptr a, mpfr_srcptr c,
                                 const sc_decimal *digits, unsigned long m, unsigned long parts) {
  mpfr_t s_lo, w_lo;
  sc_status status;
  mpfr_init2(s_lo, WORK);
  mpfr_init2(w_lo, WORK);
  both_sides(s_lo, w_lo, u, n, k, a, c, digits, m, parts, MPFR_RNDD);
  status = compare_upper(sign, s_lo, w_lo, u, n, k, a, c, digits, m, parts);
  //@ ghost before: ;
  mpfr_clear(w_lo);
  mpfr_clear(s_lo);
  //@ assert kept: val(a) == \at(val(a), before) && val(c) == \at(val(c), before) && *sign == \at(*sign, before);
  //@ assert value: decimal_value(digits) == \at(decimal_value(digits), before);
  return status;
}

/* By the sum of all terms in a unit that makes them integers: the last one is a^n. */
/*@ requires live: \valid(sign) && in_ok(a) && in_ok(c);
    requires range: 1 <= k <= n <= SC_DRAWS_MAX && fin(a) && fin(c) && val(a) > 0.0 && val(c) > 0.0;
    requires level: \valid_read(level) && level_valid(level);
    terminates \true; exits \false;
    assigns *sign;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures less: \result == SC_OK ==> *sign < 0 ==> tail(n, k, p_of(a, c)) < level_value(level);
    ensures equal: \result == SC_OK ==> *sign == 0 ==> tail(n, k, p_of(a, c)) == level_value(level);
    ensures greater: \result == SC_OK ==> *sign > 0 ==> tail(n, k, p_of(a, c)) > level_value(level);
    ensures unchanged: \result != SC_OK ==> *sign == \old(*sign); */
static sc_status compare_by_sum(int *sign, unsigned long n, unsigned long k, mpfr_srcptr a, mpfr_srcptr c,
                                const sc_level *level) {
  mpfr_t u;
  sc_decimal digits;
  sc_status status = SC_UNDECIDED;
  unsigned long m = numerator(&digits, &level->alpha);
  //@ assert alpha: decimal_value(&level->alpha) == \at(decimal_value(&level->alpha), Pre);
  //@ assert parts: level->parts == \at(level->parts, Pre);
  //@ assert known: level_value(level) == \at(level_value(level), Pre);
  //@ assert level: level_value(level) == decimal_value(&digits) / power(10.0, m) / level->parts;
  //@ assert guard: Q3(val(a) + val(c), chance(val(a), val(c)), val(a));
  mpfr_init2(u, WORK);
  mpfr_pow_ui(u, a, n, MPFR_RNDN);
  //@ assert fraction: fraction(a, c);
  if (mpfr_regular_p(u) && mpfr_sgn(u) > 0) status = compare_in_unit(sign, u, n, k, a, c, &digits, m, level->parts);
  //@ assert same: level_value(level) == \at(level_value(level), Pre);
  //@ ghost before: ;
  mpfr_clear(u);
  //@ assert kept: val(a) == \at(val(a), before) && val(c) == \at(val(c), before) && *sign == \at(*sign, before);
  return status;
}

/* Does T(n,k,a/(a+c)) = T(1,1,1/2) = 1/2 hold by symmetry?  That is the one exact case that no precision reaches by summing. */
/*@ requires live: in_ok(a) && in_ok(c);
    requires range: 1 <= k <= n <= SC_DRAWS_MAX && fin(a) && fin(c) && val(a) > 0.0 && val(c) > 0.0;
    terminates \true; exits \false;
    assigns \nothing;
    ensures half: \result != 0 ==> tail(n, k, val(a) / (val(a) + val(c))) == tail(1, 1, val(a) / (val(a) + val(c))); */
static int is_half(unsigned long n, unsigned long k, mpfr_srcptr a, mpfr_srcptr c) {
  unsigned long middle = 2 * k - 1;
  int equal = mpfr_equal_p(a, c);
  //@ assert middle: middle == 2 * k - 1;
  //@ assert guard: Q3(val(a), val(c), 0.5) && Mirror(n, k, 0.5) && Mirror(1, 1, 0.5);
  //@ assert half: equal != 0 ==> val(a) / (val(a) + val(c)) == 0.5;
  //@ assert one: tail(1, 1, 0.5) == 0.5;
  //@ assert tail: n == middle ==> tail(n, k, 0.5) == 0.5;
  return equal && n == middle;
}

sc_status sc_tail_rational_compare(int *sign, unsigned long n, unsigned long k, mpfr_srcptr a, mpfr_srcptr c,
                                   const sc_level *level) {
  //@ assert guard: Q3(chance(val(a), val(c)), val(a) + val(c), val(a));
  //@ assert share: p_of(a, c) == val(a) / (val(a) + val(c));
  if (is_half(n, k, a, c)) return compare_by_sum(sign, 1, 1, a, c, level);
  /* Beyond this n even halves need more bits than there are, and exactness is out of reach. */
  if (n > SC_PRECISION_MAX) return SC_UNDECIDED;
  return compare_by_sum(sign, n, k, a, c, level);
}
