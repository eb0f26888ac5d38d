#include "noise.h"
#include "noise_guess.h"
#include "noise_phi.h"
#include "noise_word.h"

/* More bits than the words have: so P(noise <= i) lies on one side of their interval, or inside it. */
#define BITS(words) ((mpfr_prec_t)(64 * (words) + 2 * SC_GUARD_BITS))

/* Is P(noise <= i) <= v proved (spec/math, Method 3.2)? */
/*@ requires live: in_ok(v) && fin(v) && prec_ok(prec) && prec >= SC_PRECISION_MIN;
    requires lattice: \valid_read(lattice) && lattice_valid(lattice) && -SC_NOISE_MAX <= i <= SC_NOISE_MAX;
    terminates \true; exits \false;
    assigns \nothing;
    ensures below: \result != 0 ==> noise_cdf(lattice, i) <= val(v); */
static int below(long i, mpfr_srcptr v, const sc_lattice *lattice, mpfr_prec_t prec) {
  mpfr_t phi;
  int proved;
  mpfr_init2(phi, prec);
  proved = sc_noise_phi_upper(phi, i, lattice, prec) && mpfr_lessequal_p(phi, v);
  //@ assert below: proved != 0 ==> noise_cdf(lattice, i) <= val(v);
  mpfr_clear(phi);
  return proved;
}

/* Is P(noise <= i) >= v proved? */
/*@ requires live: in_ok(v) && fin(v) && prec_ok(prec) && prec >= SC_PRECISION_MIN;
    requires lattice: \valid_read(lattice) && lattice_valid(lattice) && -SC_NOISE_MAX <= i <= SC_NOISE_MAX;
    terminates \true; exits \false;
    assigns \nothing;
    ensures above: \result != 0 ==> noise_cdf(lattice, i) >= val(v); */
static int above(long i, mpfr_srcptr v, const sc_lattice *lattice, mpfr_prec_t prec) {
  mpfr_t phi;
  int proved;
  mpfr_init2(phi, prec);
  proved = sc_noise_phi_lower(phi, i, lattice, prec) && mpfr_greaterequal_p(phi, v);
  //@ assert above: proved != 0 ==> noise_cdf(lattice, i) >= val(v);
  mpfr_clear(phi);
  return proved;
}

/* Where the search looks next: from `at` on by step, or in the middle when that leaves what is open. */
/*@ requires open: -SC_NOISE_MAX - 1 <= lo < hi <= SC_NOISE_MAX + 1 && lo <= at <= hi;
    requires step: -2 * SC_NOISE_MAX <= step <= 2 * SC_NOISE_MAX;
    terminates \true; exits \false;
    assigns \nothing;
    ensures inside: hi - lo > 1 ==> lo < \result < hi; */
static long next(long at, long step, long lo, long hi) {
  if (lo < at + step && at + step < hi) return at + step;
  return lo + (hi - lo) / 2;
}

/* The z with P(noise <= z - 1) <= down and up <= P(noise <= z), from a guess; SC_NOISE_MAX + 1 when an i is open, or there is
 * none. */
/*@ requires live: in_ok(down) && in_ok(up) && fin(down) && fin(up) && prec_ok(prec) && prec >= SC_PRECISION_MIN;
    requires lattice: \valid_read(lattice) && lattice_valid(lattice) && -SC_NOISE_MAX <= at <= SC_NOISE_MAX;
    terminates \true; exits \false;
    assigns \nothing;
    ensures range: -SC_NOISE_MAX < \result <= SC_NOISE_MAX + 1;
    ensures above: \result <= SC_NOISE_MAX ==> noise_cdf(lattice, \result - 1) <= val(down);
    ensures below: \result <= SC_NOISE_MAX ==> val(up) <= noise_cdf(lattice, \result); */
static long search(long at, mpfr_srcptr down, mpfr_srcptr up, const sc_lattice *lattice, mpfr_prec_t prec) {
  long lo = -SC_NOISE_MAX - 1, hi = SC_NOISE_MAX + 1, step = 1;
  /*@ loop invariant open: -SC_NOISE_MAX - 1 <= lo < hi <= SC_NOISE_MAX + 1;
      loop invariant inside: hi - lo > 1 ==> lo < at < hi;
      loop invariant step: 1 <= step <= 2 * SC_NOISE_MAX;
      loop invariant above: lo >= -SC_NOISE_MAX ==> noise_cdf(lattice, lo) <= val(down);
      loop invariant below: hi <= SC_NOISE_MAX ==> val(up) <= noise_cdf(lattice, hi);
      loop assigns at, lo, hi, step;
      loop variant hi - lo; */
  while (hi - lo > 1) {
    if (below(at, down, lattice, prec)) {
      lo = at;
      at = next(at, step, lo, hi);
    } else if (above(at, up, lattice, prec)) {
      hi = at;
      at = next(at, -step, lo, hi);
    } else {
      return SC_NOISE_MAX + 1;
    }
    if (step <= SC_NOISE_MAX) step *= 2;
  }
  return lo < -SC_NOISE_MAX ? SC_NOISE_MAX + 1 : hi;
}

/* The same from the words. */
/*@ requires live: out_ok(down) && out_ok(up) && \separated(down, up) && prec_ok(prec) && prec >= SC_PRECISION_MIN
      && down->_mpfr_prec == prec && up->_mpfr_prec == prec;
    requires lattice: \valid_read(lattice) && lattice_valid(lattice) && \separated(down, lattice) && \separated(up, lattice);
    requires words: \valid_read(word + (0 .. words - 1)) && \separated(down, word + (0 .. words - 1))
      && \separated(up, word + (0 .. words - 1));
    terminates \true; exits \false;
    assigns down->_mpfr_token, up->_mpfr_token;
    ensures range: -SC_NOISE_MAX < \result <= SC_NOISE_MAX + 1;
    ensures above: \result <= SC_NOISE_MAX ==> noise_cdf(lattice, \result - 1) <= noise_digits(word, 0, words, 0.0);
    ensures below: \result <= SC_NOISE_MAX ==> noise_digits(word, 0, words, 1.0) <= noise_cdf(lattice, \result); */
static long of_words(mpfr_ptr down, mpfr_ptr up, const uint64_t *word, unsigned long words, const sc_lattice *lattice,
                     mpfr_prec_t prec) {
  sc_noise_word_down(down, word, words);
  sc_noise_word_up(up, word, words);
  if (!mpfr_number_p(down) || !mpfr_number_p(up)) return SC_NOISE_MAX + 1;
  return search(sc_noise_guess(down, lattice), down, up, lattice, prec);
}

sc_status sc_noise_value(long *z, const uint64_t *word, unsigned long words, const sc_lattice *lattice) {
  mpfr_t down, up;
  long found;
  if (words < 1 || words > SC_NOISE_WORDS_MAX) return SC_DOMAIN;
  mpfr_init2(down, BITS(words));
  mpfr_init2(up, BITS(words));
  found = of_words(down, up, word, words, lattice, BITS(words));
  mpfr_clear(up);
  mpfr_clear(down);
  if (found > SC_NOISE_MAX) return SC_UNDECIDED;
  //@ ghost before: ;
  *z = found;
  //@ assert exponent: lattice->sigma.exponent == \at(lattice->sigma.exponent, before);
  //@ assert value: decimal_value(&lattice->sigma) == \at(decimal_value(&lattice->sigma), before);
  //@ assert unit: noise_unit(lattice) == \at(noise_unit(lattice), before);
  return SC_OK;
}
