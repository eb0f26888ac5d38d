#include "noise.h"

#include "noise_phi.h"

/* lo <= 2^20 q sigma <= hi. */
/*@ requires live: out_ok(lo) && out_ok(hi) && \separated(lo, hi) && lo->_mpfr_prec == SC_PRECISION_MAX
      && hi->_mpfr_prec == SC_PRECISION_MAX;
    requires lattice: \valid_read(lattice) && decimal_valid(&lattice->sigma) && 1 <= lattice->q <= SC_LATTICE_MAX;
    requires separated: \separated(lo, lattice) && \separated(hi, lattice);
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures lower: fin(lo) ==> val(lo) <= 524288 * noise_unit(lattice);
    ensures upper: fin(hi) ==> val(hi) >= 524288 * noise_unit(lattice); */
static void enclose_range(mpfr_ptr lo, mpfr_ptr hi, const sc_lattice *lattice) {
  unsigned long m = 1048576 * lattice->q;
  //@ assert m: m == 1048576 * lattice->q;
  sc_decimal_down(lo, &lattice->sigma);
  sc_decimal_up(hi, &lattice->sigma);
  //@ assert down: P3(val(lo), decimal_value(&lattice->sigma), m);
  //@ assert up: P3(decimal_value(&lattice->sigma), val(hi), m);
  //@ assert product: decimal_value(&lattice->sigma) * m == 524288 * noise_unit(lattice);
  //@ assert below: fin(lo) ==> val(lo) * m <= 524288 * noise_unit(lattice);
  //@ assert above: fin(hi) ==> val(hi) * m >= 524288 * noise_unit(lattice);
  mpfr_mul_ui(lo, lo, m, MPFR_RNDD);
  mpfr_mul_ui(hi, hi, m, MPFR_RNDU);
}

/* An end of the range is passed when the whole enclosure of 2^20 q sigma lies beyond it.  That is exact: a decimal of 800
 * digits that is not on the end is farther from it than the enclosure is wide, for their difference is a fraction with a
 * denominator below 2^2700.  The other two comparisons only show the prover that the enclosure is narrow. */
/*@ requires live: in_ok(lo) && in_ok(hi);
    terminates \true; exits \false;
    assigns \nothing;
    ensures range: \result != 0 ==> fin(lo) && fin(hi) && 1023.0 <= val(lo) && val(hi) < 68719476737.0; */
static int in_range(mpfr_srcptr lo, mpfr_srcptr hi) {
  if (!mpfr_number_p(lo) || !mpfr_number_p(hi)) return 0;
  if (mpfr_cmp_ui(lo, 1023) < 0 || mpfr_cmp_ui(hi, 68719476737) >= 0) return 0;
  return mpfr_cmp_ui(hi, 1024) >= 0 && mpfr_cmp_ui(lo, 68719476736) <= 0;
}

sc_status sc_lattice_check(const sc_lattice *lattice) {
  mpfr_t lo, hi;
  int inside;
  if (lattice->q < 1 || lattice->q > SC_LATTICE_MAX) return SC_DOMAIN;
  mpfr_init2(lo, SC_PRECISION_MAX);
  mpfr_init2(hi, SC_PRECISION_MAX);
  enclose_range(lo, hi, lattice);
  inside = in_range(lo, hi);
  //@ assert range: inside != 0 ==> 1023.0 <= 524288 * noise_unit(lattice) < 68719476737.0;
  //@ assert sign: P3(decimal_value(&lattice->sigma), 0.0, 2 * lattice->q);
  //@ assert positive: inside != 0 ==> decimal_value(&lattice->sigma) > 0.0;
  mpfr_clear(hi);
  mpfr_clear(lo);
  return inside ? SC_OK : SC_DOMAIN;
}

/* The largest integer that is at most x, 0 <= x < 2^64.  Not trusted. */
/*@ requires live: in_ok(x);
    terminates \true; exits \false;
    assigns \nothing; */
static uint64_t whole_part(mpfr_srcptr x) {
  uint64_t at = 0, step;
  /*@ loop invariant range: at + 2 * step <= 18446744073709551616;
      loop assigns at, step;
      loop variant step; */
  for (step = 9223372036854775808UL; step > 0; step /= 2)
    if (mpfr_cmp_ui(x, at + step) >= 0) at += step;
  return at;
}

/* rop = 2^64 rop. */
/*@ requires live: out_ok(rop) && (rnd == MPFR_RNDD || rnd == MPFR_RNDU);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures finite: fin(rop) ==> \old(fin(rop));
    ensures side: fin(rop) ==> directed(rnd, val(rop), 18446744073709551616.0 * \old(val(rop))); */
static void scale(mpfr_ptr rop, mpfr_rnd_t rnd) {
  mpfr_mul_ui(rop, rop, 4294967296UL, rnd);
  mpfr_mul_ui(rop, rop, 4294967296UL, rnd);
}

/* lo <= 2^64 P(noise <= i) <= hi, if the answer is 1 (spec/math, Lemma 3.3). */
/*@ requires live: out_ok(lo) && out_ok(hi) && \separated(lo, hi) && prec_ok(prec) && prec >= SC_PRECISION_MIN;
    requires lattice: \valid_read(lattice) && lattice_valid(lattice) && \separated(lo, lattice) && \separated(hi, lattice);
    requires range: -SC_NOISE_MAX <= i <= SC_NOISE_MAX;
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures lower: \result != 0 ==> fin(lo) && val(lo) <= 18446744073709551616.0 * noise_cdf(lattice, i);
    ensures upper: \result != 0 ==> fin(hi) && val(hi) >= 18446744073709551616.0 * noise_cdf(lattice, i); */
static int enclose(mpfr_ptr lo, mpfr_ptr hi, long i, const sc_lattice *lattice, mpfr_prec_t prec) {
  if (!sc_noise_phi_lower(lo, i, lattice, prec) || !sc_noise_phi_upper(hi, i, lattice, prec)) return 0;
  scale(lo, MPFR_RNDD);
  scale(hi, MPFR_RNDU);
  return mpfr_number_p(lo) && mpfr_number_p(hi);
}

/* The threshold, if this precision decides it.  P(noise <= i) < 1: so nothing is to be shown above the largest one. */
/*@ requires live: out_ok(lo) && out_ok(hi) && \separated(lo, hi) && prec_ok(prec) && prec >= SC_PRECISION_MIN;
    requires lattice: \valid_read(lattice) && lattice_valid(lattice) && \separated(lo, lattice) && \separated(hi, lattice);
    requires range: -SC_NOISE_MAX <= i <= SC_NOISE_MAX;
    requires at: \valid(at) && \separated(at, lo, lattice) && \separated(at, hi);
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token, *at;
    ensures whole: \result != 0 ==> *at <= 18446744073709551616.0 * noise_cdf(lattice, i) < *at + 1; */
static int decide(uint64_t *at, mpfr_ptr lo, mpfr_ptr hi, long i, const sc_lattice *lattice, mpfr_prec_t prec) {
  uint64_t found;
  int decided;
  if (!enclose(lo, hi, i, lattice, prec)) return 0;
  found = whole_part(lo);
  decided = mpfr_cmp_ui(lo, found) >= 0 && (found == UINT64_MAX || mpfr_cmp_ui(hi, found + 1) < 0);
  //@ assert whole: decided != 0 ==> found <= 18446744073709551616.0 * noise_cdf(lattice, i) < found + 1;
  //@ ghost before: ;
  *at = found;
  //@ assert fields: lattice->q == \at(lattice->q, before) && lattice->sigma.length == \at(lattice->sigma.length, before);
  //@ assert value: decimal_value(&lattice->sigma) == \at(decimal_value(&lattice->sigma), before);
  //@ assert unit: noise_unit(lattice) == \at(noise_unit(lattice), before);
  //@ assert same: noise_cdf(lattice, i) == \at(noise_cdf(lattice, i), before);
  return decided;
}

/*@ requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX + SC_GUARD_BITS;
    requires lattice: \valid_read(lattice) && lattice_valid(lattice);
    requires at: \valid(at) && \separated(at, lattice);
    requires range: -SC_NOISE_MAX <= i <= SC_NOISE_MAX;
    terminates \true; exits \false;
    assigns *at;
    ensures whole: \result != 0 ==> *at <= 18446744073709551616.0 * noise_cdf(lattice, i) < *at + 1; */
static int try(uint64_t *at, long i, const sc_lattice *lattice, mpfr_prec_t prec) {
  mpfr_t lo, hi;
  int decided;
  mpfr_init2(lo, prec);
  mpfr_init2(hi, prec);
  decided = decide(at, lo, hi, i, lattice, prec);
  mpfr_clear(hi);
  mpfr_clear(lo);
  return decided;
}

sc_status sc_noise_threshold(uint64_t *threshold, long i, const sc_lattice *lattice) {
  mpfr_prec_t prec;
  uint64_t at = 0;
  /*@ loop invariant prec: SC_PRECISION_MIN <= prec <= 2 * SC_PRECISION_MAX;
      loop assigns prec, at;
      loop variant SC_PRECISION_MAX - prec; */
  for (prec = SC_PRECISION_MIN; prec <= SC_PRECISION_MAX; prec *= 2)
    if (try(&at, i, lattice, prec + SC_GUARD_BITS)) {
      //@ ghost before: ;
      *threshold = at;
      //@ assert fields: lattice->q == \at(lattice->q, before) && lattice->sigma.length == \at(lattice->sigma.length, before);
      //@ assert value: decimal_value(&lattice->sigma) == \at(decimal_value(&lattice->sigma), before);
      //@ assert unit: noise_unit(lattice) == \at(noise_unit(lattice), before);
      //@ assert same: noise_cdf(lattice, i) == \at(noise_cdf(lattice, i), before);
      return SC_OK;
    }
  return SC_UNDECIDED;
}
