#include "noise.h"
#include "noise_guess.h"
#include "noise_phi.h"
#include "noise_word.h"

/* More bits than the words have: so P(noise <= i) lies on one side of their interval, or inside it. */
#define BITS(words) ((mpfr_prec_t)(64 * (words) + 2 * SC_GUARD_BITS))

/* Is P(noise <= i) <= v proved? */
static int below(long i, mpfr_srcptr v, const sc_lattice *lattice, mpfr_prec_t prec) {
  mpfr_t phi;
  int proved;
  mpfr_init2(phi, prec);
  proved = sc_noise_phi_upper(phi, i, lattice, prec) && mpfr_lessequal_p(phi, v);
  mpfr_clear(phi);
  return proved;
}

/* Is P(noise <= i) >= v proved? */
static int above(long i, mpfr_srcptr v, const sc_lattice *lattice, mpfr_prec_t prec) {
  mpfr_t phi;
  int proved;
  mpfr_init2(phi, prec);
  proved = sc_noise_phi_lower(phi, i, lattice, prec) && mpfr_greaterequal_p(phi, v);
  mpfr_clear(phi);
  return proved;
}

/* Where the search looks next: from `at` on by step, or in the middle when that leaves what is open. */
static long next(long at, long step, long lo, long hi) {
  if (lo < at + step && at + step < hi) return at + step;
  return lo + (hi - lo) / 2;
}

/* The z with P(noise <= z - 1) <= down and up <= P(noise <= z), from a guess; SC_NOISE_MAX + 1 when an i is open, or there is none. */
static long search(long at, mpfr_srcptr down, mpfr_srcptr up, const sc_lattice *lattice, mpfr_prec_t prec) {
  long lo = -SC_NOISE_MAX - 1, hi = SC_NOISE_MAX + 1, step = 1;
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

sc_status sc_noise_value(long *z, const uint64_t *word, unsigned long words, const sc_lattice *lattice) {
  mpfr_t down, up;
  long found;
  if (words < 1 || words > SC_NOISE_WORDS_MAX) return SC_DOMAIN;
  mpfr_init2(down, BITS(words));
  mpfr_init2(up, BITS(words));
  sc_noise_word_down(down, word, words);
  sc_noise_word_up(up, word, words);
  found = search(sc_noise_guess(down, lattice), down, up, lattice, BITS(words));
  mpfr_clear(up);
  mpfr_clear(down);
  if (found > SC_NOISE_MAX) return SC_UNDECIDED;
  *z = found;
  return SC_OK;
}
