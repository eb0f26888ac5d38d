/* Inputs: half of them edges. */
#include <string.h>

#include "model_call.h"
#include "tap.h"

long model_draw_prec(int slow) {
  static const long edges[] = {1, 2, 53, 64, 112, 113, 128};
  if (tap_below(slow ? 1600 : 40) == 0) return 4144;
  if (tap_below(4) != 0) return edges[tap_below(sizeof edges / sizeof *edges)];
  return 1 + (long)tap_below(300);
}

mpfr_rnd_t model_draw_rnd(int i) {
  static const mpfr_rnd_t modes[] = {MPFR_RNDD, MPFR_RNDU, MPFR_RNDN, MPFR_RNDZ};
  return modes[i % 4];
}

unsigned long model_draw_ui(void) {
  unsigned long power;
  switch (tap_below(8)) {
  case 0:
    return tap_below(4);
  case 1:
    power = 1UL << tap_below(64);
    return power - 1 + tap_below(3);
  case 2:
    return 4294967294UL + tap_below(4);
  case 3:
    return -1UL - tap_below(3);
  default:
    return tap_random() >> tap_below(64);
  }
}

double model_draw_d(void) {
  static const double edges[] = {0.0, -0.0, 1.0, -1.0, 0.5, 0x1p-1074, -0x1p-1074, 0x1p-1022, 0x1.fffffffffffffp1023, 1e-300};
  double d;
  unsigned long bits;
  switch (tap_below(8)) {
  case 0:
  case 1:
    return edges[tap_below(sizeof edges / sizeof *edges)];
  case 2:
    return tap_below(2) ? 1.0 / 0.0 : tap_below(2) ? -1.0 / 0.0 : 0.0 / 0.0;
  case 3: /* any double, every other one subnormal */
    bits = tap_random() & (tap_below(2) ? -1UL : 0x800fffffffffffffUL);
    memcpy(&d, &bits, sizeof d);
    return d;
  default:
    d = (double)(tap_random() >> 11) * (tap_below(2) ? 0x1p-53 : 0x1p-40);
    return tap_below(2) ? d : -d;
  }
}

/* bits random bits, the first one set; sometimes only the first, or all, or the first and the last. */
static void draw_bits(mpz_t z, unsigned long bits) {
  static unsigned long word[(4144 + 63) / 64];
  size_t count = (bits + 63) / 64, i;
  unsigned long kind = tap_below(8);
  if (kind < 2) {
    mpz_set_ui(z, 0);
    mpz_setbit(z, bits - 1);
    if (kind == 1) mpz_setbit(z, 0);
    return;
  }
  for (i = 0; i < count; i++)
    word[i] = kind == 2 ? -1UL : tap_random();
  mpz_import(z, count, -1, sizeof *word, 0, 0, word);
  mpz_tdiv_r_2exp(z, z, bits);
  mpz_setbit(z, bits - 1);
}

static void draw_regular(mpfr_ptr x, int sign, long exp) {
  static mpz_t bits;
  static int ready;
  if (!ready) {
    mpz_init(bits);
    ready = 1;
  }
  draw_bits(bits, (unsigned long)x->_mpfr_prec);
  if (sign < 0) mpz_neg(bits, bits);
  mpfr_set_z(x, bits, MPFR_RNDZ);
  mpfr_set_exp(x, exp);
}

void model_draw_between(mpfr_ptr x, int sign, long least, long most) {
  draw_regular(x, sign, least + (long)tap_below((unsigned long)(most - least) + 1));
}

void model_draw_natural(mpfr_ptr x, unsigned bits) {
  mpfr_set_ui(x, tap_below(2) ? tap_below(64) : tap_random() >> (64 - bits + tap_below(bits)), MPFR_RNDZ);
}

void model_draw_near(mpfr_ptr x, unsigned long u) {
  unsigned long steps = tap_below(3), up = tap_below(2);
  mpfr_set_ui(x, u, MPFR_RNDN);
  for (; steps > 0; steps--)
    if (up)
      mpfr_nextabove(x);
    else
      mpfr_nextbelow(x);
}

void model_draw_any(mpfr_ptr x) {
  int sign = tap_below(2) ? 1 : -1;
  long near_end = (long)tap_below(4);
  switch (tap_below(20)) {
  case 0:
    mpfr_set_nan(x);
    break;
  case 1:
    mpfr_set_inf(x, sign);
    break;
  case 2:
  case 3:
    mpfr_set_zero(x, sign);
    break;
  case 4:
  case 5:
    model_draw_near(x, 1);
    break;
  case 6:
    model_draw_natural(x, 33);
    break;
  case 7:
    model_draw_natural(x, 64);
    break;
  case 8:
    draw_regular(x, sign, mpfr_get_emax() - near_end);
    return;
  case 9:
    draw_regular(x, sign, mpfr_get_emin() + near_end);
    return;
  case 10:
    draw_regular(x, sign, (long)(tap_random() >> (2 + tap_below(62))) * (tap_below(2) ? 1 : -1));
    return;
  case 11:
  case 12:
  case 13:
    draw_regular(x, 1, -(long)tap_below(70));
    break;
  case 14:
  case 15:
    draw_regular(x, sign, 0);
    return;
  default:
    draw_regular(x, sign, (long)tap_below(129) - 64);
    return;
  }
  if (tap_below(8) == 0) mpfr_setsign(x, x, 1, MPFR_RNDN);
}

void model_draw_related(mpfr_ptr b, mpfr_srcptr a) {
  mpfr_set(b, a, model_draw_rnd((int)tap_below(4)));
  switch (tap_below(4)) {
  case 0:
    mpfr_nextabove(b);
    break;
  case 1:
    mpfr_nextbelow(b);
    break;
  case 2:
    mpfr_setsign(b, b, !mpfr_signbit(b), MPFR_RNDN);
    break;
  default:
    break;
  }
}
