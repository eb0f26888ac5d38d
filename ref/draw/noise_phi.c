#include "noise_phi.h"

#include "phi.h"

/*@ lemma noise_unit_positive: \forall real sigma, integer q; P3(0.0, sigma, q) ==>
      0.0 < sigma ==> 1 <= q ==> 0.0 < sigma * (2 * q);
    lemma noise_mirror: \forall real a, c; P3(a, a, c) ==> 0.0 < c ==> -a / c == -(a / c); */

/* unit = 2 q sigma, rounded. */
/*@ requires live: out_ok(unit) && prec_ok(unit->_mpfr_prec) && unit->_mpfr_prec >= SC_PRECISION_MIN;
    requires lattice: \valid_read(lattice) && lattice_valid(lattice) && \separated(unit, lattice);
    requires directed: rnd == MPFR_RNDD || rnd == MPFR_RNDU;
    terminates \true; exits \false;
    assigns unit->_mpfr_token;
    ensures positive: 0.0 < noise_unit(lattice);
    ensures side: fin(unit) ==> 0.0 <= val(unit) && directed(rnd, val(unit), noise_unit(lattice)); */
static void round_unit(mpfr_ptr unit, const sc_lattice *lattice, mpfr_rnd_t rnd) {
  unsigned long twice = 2 * lattice->q;
  //@ assert twice: twice == 2 * lattice->q;
  if (rnd == MPFR_RNDD)
    sc_decimal_down(unit, &lattice->sigma);
  else
    sc_decimal_up(unit, &lattice->sigma);
  //@ assert positive: P3(0.0, decimal_value(&lattice->sigma), lattice->q) && noise_unit(lattice) > 0.0;
  //@ assert down: P3(val(unit), decimal_value(&lattice->sigma), twice);
  //@ assert up: P3(decimal_value(&lattice->sigma), val(unit), twice);
  //@ assert sign: P3(0.0, val(unit), twice);
  mpfr_mul_ui(unit, unit, twice, rnd);
}

/* x = a/(2 q sigma), rounded; `unit` is room. */
/*@ requires live: out_ok(x) && out_ok(unit) && prec_ok(unit->_mpfr_prec) && unit->_mpfr_prec >= SC_PRECISION_MIN
      && x->_mpfr_prec >= SC_PRECISION_MIN && \separated(x, unit);
    requires lattice: \valid_read(lattice) && lattice_valid(lattice) && \separated(unit, lattice) && \separated(x, lattice);
    requires range: a <= 4294967296;
    requires directed: rnd == MPFR_RNDD || rnd == MPFR_RNDU;
    terminates \true; exits \false;
    assigns x->_mpfr_token, unit->_mpfr_token;
    ensures positive: 0.0 < noise_unit(lattice);
    ensures side: \result != 0 ==> fin(x) && directed(rnd, val(x), a / noise_unit(lattice)); */
static int quotient(mpfr_ptr x, mpfr_ptr unit, unsigned long a, const sc_lattice *lattice, mpfr_rnd_t rnd) {
  round_unit(unit, lattice, rnd == MPFR_RNDD ? MPFR_RNDU : MPFR_RNDD);
  if (!mpfr_regular_p(unit)) return 0;
  //@ assert falls: P3(a, noise_unit(lattice), val(unit)) && P3(a, val(unit), noise_unit(lattice));
  //@ ghost before: ;
  mpfr_set_ui(x, a, MPFR_RNDN); /* exact */
  mpfr_div(x, x, unit, rnd);
  //@ assert same: val(unit) == \at(val(unit), before);
  return mpfr_number_p(x);
}

/* x = -a/(2 q sigma), rounded. */
/*@ requires live: out_ok(x) && out_ok(unit) && prec_ok(unit->_mpfr_prec) && unit->_mpfr_prec >= SC_PRECISION_MIN
      && x->_mpfr_prec >= SC_PRECISION_MIN && \separated(x, unit);
    requires lattice: \valid_read(lattice) && lattice_valid(lattice) && \separated(unit, lattice) && \separated(x, lattice);
    requires range: a <= 4294967296;
    requires directed: rnd == MPFR_RNDD || rnd == MPFR_RNDU;
    terminates \true; exits \false;
    assigns x->_mpfr_token, unit->_mpfr_token;
    ensures side: \result != 0 ==> fin(x) && directed(rnd, val(x), -a / noise_unit(lattice)); */
static int mirrored_quotient(mpfr_ptr x, mpfr_ptr unit, unsigned long a, const sc_lattice *lattice, mpfr_rnd_t rnd) {
  int finite = quotient(x, unit, a, lattice, rnd == MPFR_RNDD ? MPFR_RNDU : MPFR_RNDD);
  //@ assert mirror: P3(a, a, noise_unit(lattice));
  //@ assert negative: -a / noise_unit(lattice) == -(a / noise_unit(lattice));
  mpfr_neg(x, x, MPFR_RNDN); /* exact */
  return finite;
}

/* x = (2i + 1)/(2 q sigma), rounded. */
/*@ requires live: out_ok(x) && out_ok(unit) && prec_ok(unit->_mpfr_prec) && unit->_mpfr_prec >= SC_PRECISION_MIN
      && x->_mpfr_prec >= SC_PRECISION_MIN && \separated(x, unit);
    requires lattice: \valid_read(lattice) && lattice_valid(lattice) && \separated(unit, lattice) && \separated(x, lattice);
    requires range: -SC_NOISE_MAX <= i <= SC_NOISE_MAX;
    requires directed: rnd == MPFR_RNDD || rnd == MPFR_RNDU;
    terminates \true; exits \false;
    assigns x->_mpfr_token, unit->_mpfr_token;
    ensures side: \result != 0 ==> fin(x) && directed(rnd, val(x), (2 * i + 1) / noise_unit(lattice)); */
static int point(mpfr_ptr x, mpfr_ptr unit, long i, const sc_lattice *lattice, mpfr_rnd_t rnd) {
  if (i >= 0) {
    unsigned long a = (unsigned long)(2 * i + 1);
    //@ assert right: a == 2 * i + 1;
    return quotient(x, unit, a, lattice, rnd);
  } else {
    unsigned long a = (unsigned long)(-2 * i - 1);
    //@ assert left: -a == 2 * i + 1;
    return mirrored_quotient(x, unit, a, lattice, rnd);
  }
}

int sc_noise_phi_lower(mpfr_ptr rop, long i, const sc_lattice *lattice, mpfr_prec_t prec) {
  mpfr_t x, unit;
  int finite;
  mpfr_init2(x, prec);
  mpfr_init2(unit, prec);
  finite = point(x, unit, i, lattice, MPFR_RNDD);
  if (finite) sc_phi_lower(rop, x, prec);
  //@ assert lower: finite != 0 ==> fin(rop) && val(rop) <= noise_cdf(lattice, i);
  //@ ghost before: ;
  mpfr_clear(unit);
  mpfr_clear(x);
  //@ assert same: val(rop) == \at(val(rop), before) && noise_cdf(lattice, i) == \at(noise_cdf(lattice, i), before);
  return finite;
}

int sc_noise_phi_upper(mpfr_ptr rop, long i, const sc_lattice *lattice, mpfr_prec_t prec) {
  mpfr_t x, unit;
  int finite;
  mpfr_init2(x, prec);
  mpfr_init2(unit, prec);
  finite = point(x, unit, i, lattice, MPFR_RNDU);
  if (finite) sc_phi_upper(rop, x, prec);
  //@ assert upper: finite != 0 ==> fin(rop) && val(rop) >= noise_cdf(lattice, i);
  //@ ghost before: ;
  mpfr_clear(unit);
  mpfr_clear(x);
  //@ assert same: val(rop) == \at(val(rop), before) && noise_cdf(lattice, i) == \at(noise_cdf(lattice, i), before);
  return finite;
}
