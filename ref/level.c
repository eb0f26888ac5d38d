#include "level.h"

/* 10^exponent, exactly. */
static sc_decimal power_of_ten(long exponent) {
  sc_decimal x = {.length = 1, .exponent = exponent, .digit = {1}};
  return x;
}

sc_status sc_level_set(sc_level *out, const sc_decimal *alpha, unsigned long parts) {
  sc_decimal least = power_of_ten(-300), one = power_of_ten(0);
  if (sc_decimal_compare(alpha, &least) < 0 || sc_decimal_compare(alpha, &one) >= 0) return SC_DOMAIN;
  if (parts < 1 || parts > SC_DRAWS_MAX) return SC_DOMAIN;
  out->alpha = *alpha;
  out->parts = parts;
  return SC_OK;
}

void sc_level_down(mpfr_ptr rop, const sc_level *level) {
  sc_decimal_down(rop, &level->alpha);
  mpfr_div_ui(rop, rop, level->parts, MPFR_RNDD);
}

void sc_level_up(mpfr_ptr rop, const sc_level *level) {
  sc_decimal_up(rop, &level->alpha);
  mpfr_div_ui(rop, rop, level->parts, MPFR_RNDU);
}
