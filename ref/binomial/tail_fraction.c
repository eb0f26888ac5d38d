#include "tail_fraction.h"

#include "grid.h"

#ifdef __FRAMAC__
#include "logic/part_facts.acsl"
#endif

#define FIVES_MAX 30517578125UL /* 5^SC_DIGITS_MAX */

/*@ // part(p,q) <= part(a,c) = r for a : c = p : q, p rounded up and q down, both divided by the same f
    lemma cross_products: \forall real p, q, a, c, f; D5(p, q, a, c, f) ==> P3(p, a * f, c) ==> P3(c * f, q, a) ==>
      0.0 < a ==> 0.0 < c ==> p <= a * f ==> c * f <= q ==> p * c <= a * q;
    lemma part_scaled: \forall real p, q, a, c, r; D5(p, q, a, c, r) ==> 0.0 < a ==> 0.0 < c ==> r * (a + c) == a ==>
      p * c <= a * q ==> (p * (1.0 - r)) * (a + c) <= (r * q) * (a + c);
    lemma part_at_most: \forall real p, q, a, c, r; D5(p, q, a, c, r) ==> P3(p * (1.0 - r), r * q, a + c) ==> 0.0 < a ==>
      0.0 < c ==> r * (a + c) == a ==> p * c <= a * q ==> p <= r * (p + q);
    lemma fraction_at_most: \forall real p, q, r; D4(p, q, r, 0.0) ==>
      P3(p, r, p + q) && (0.0 < p ==> 0.0 < q ==> p <= r * (p + q) ==> part(p, q) <= r);
*/

int sc_positive(mpfr_srcptr x) {
  return mpfr_number_p(x) && mpfr_sgn(x) > 0;
}

/* Are both quotients exact?  Nothing rests on the answer but the bits that the quotients need. */
/*@ requires live: in_ok(p) && in_ok(q);
    terminates \true; exits \false;
    assigns \result \from *p, *q, divisor; */
static int divides(unsigned long divisor, mpfr_srcptr p, mpfr_srcptr q) {
  mpfr_t quotient;
  int exact;
  mpfr_init2(quotient, SC_GRID_PRECISION);
  exact = mpfr_div_ui(quotient, p, divisor, MPFR_RNDN) == 0 && mpfr_div_ui(quotient, q, divisor, MPFR_RNDN) == 0;
  mpfr_clear(quotient);
  return exact;
}

/* The largest power of five that divides both.  (Powers of two cost no bits.) */
/*@ requires live: in_ok(p) && in_ok(q);
    terminates \true; exits \false;
    assigns \result \from *p, *q;
    ensures positive: 1 <= \result; */
static unsigned long common_fives(mpfr_srcptr p, mpfr_srcptr q) {
  unsigned long fives = 1;
  /*@ loop invariant range: 1 <= fives < 5 * FIVES_MAX;
      loop assigns fives;
      loop variant 5 * FIVES_MAX - fives; */
  while (fives < FIVES_MAX && divides(5 * fives, p, q))
    fives *= 5;
  return fives;
}

/* a : c for p : q, in fewer bits; a fraction that does not become exact becomes larger. */
/*@ requires live: out_ok(a) && out_ok(c) && in_ok(p) && in_ok(q) && \separated(a, c, p) && \separated(a, c, q);
    requires positive: positive(p) && positive(q);
    terminates \true; exits \false;
    assigns a->_mpfr_token, c->_mpfr_token;
    ensures larger: positive(a) ==> positive(c) ==> part(val(p), val(q)) <= part(val(a), val(c)); */
static void reduce(mpfr_ptr a, mpfr_ptr c, mpfr_srcptr p, mpfr_srcptr q) {
  unsigned long fives = common_fives(p, q);
  mpfr_div_ui(a, p, fives, MPFR_RNDU);
  mpfr_div_ui(c, q, fives, MPFR_RNDD);
  //@ assert order: P3(val(p), val(a), fives) && P3(val(q), val(c), fives);
  //@ assert up: fin(a) ==> val(p) <= val(a) * fives;
  //@ assert down: fin(c) ==> val(c) * fives <= val(q);
  /*@ assert cross: D5(val(p), val(q), val(a), val(c), fives) && P3(val(p), val(a) * fives, val(c))
        && P3(val(c) * fives, val(q), val(a)); */
  //@ assert products: positive(a) ==> positive(c) ==> val(p) * val(c) <= val(a) * val(q);
  //@ assert back: positive(a) ==> positive(c) ==> part(val(a), val(c)) * (val(a) + val(c)) == val(a);
  /*@ assert part: D5(val(p), val(q), val(a), val(c), part(val(a), val(c)))
        && P3(val(p) * (1.0 - part(val(a), val(c))), part(val(a), val(c)) * val(q), val(a) + val(c))
        && D4(val(p), val(q), part(val(a), val(c)), 0.0); */
  //@ assert most: positive(a) ==> positive(c) ==> val(p) <= part(val(a), val(c)) * (val(p) + val(q));
}

int sc_fraction_below(mpfr_srcptr p, mpfr_srcptr q, unsigned long n, unsigned long k, const sc_level *level) {
  mpfr_t a, c;
  int below, sign = 1;
  mpfr_init2(a, SC_GRID_PRECISION);
  mpfr_init2(c, SC_GRID_PRECISION);
  reduce(a, c, p, q);
  below = sc_positive(a) && sc_positive(c) && sc_tail_rational_compare(&sign, n, k, a, c, level) == SC_OK && sign <= 0;
  //@ assert tail: below != 0 ==> tail(n, k, part(val(&a[0]), val(&c[0]))) <= level_value(level);
  //@ assert larger: below != 0 ==> at_most_lower(n, k, level_value(level), part(val(&a[0]), val(&c[0])));
  //@ assert below: below != 0 ==> at_most_lower(n, k, level_value(level), part(val(p), val(q)));
  //@ ghost before: ;
  mpfr_clear(c);
  mpfr_clear(a);
  //@ assert same: val(p) == \at(val(p), before) && val(q) == \at(val(q), before);
  //@ assert same_level: level_value(level) == \at(level_value(level), before);
  return below;
}
