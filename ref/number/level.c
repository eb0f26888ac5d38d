#include "level.h"

#include "decimal_copy.h"
#include "decimal_power.h"

#ifdef __FRAMAC__
#include "logic/power.acsl"
#endif

/*@ requires alpha: \valid_read(alpha) && decimal_valid(alpha) && 1 <= parts <= SC_DRAWS_MAX;
    requires out: \valid(out) && \separated(out, alpha);
    terminates \true; exits \false;
    assigns *out;
    ensures level: level_valid(out) && out->parts == parts && decimal_same(&out->alpha, alpha);
    ensures value: level_value(out) == \old(decimal_value(alpha)) / parts; */
static void fill(sc_level *out, const sc_decimal *alpha, unsigned long parts) {
  sc_decimal_copy(&out->alpha, alpha);
  //@ assert fields: out->alpha.length == alpha->length <= SC_DECIMAL_DIGITS && out->alpha.exponent == alpha->exponent;
  //@ assert digits: \forall integer i; 0 <= i < SC_DECIMAL_DIGITS ==> out->alpha.digit[i] == alpha->digit[i];
  //@ assert same: decimal_same(&out->alpha, alpha);
  //@ assert copied: decimal_valid(&out->alpha);
  //@ ghost copied: ;
  out->parts = parts;
  //@ assert valid: decimal_valid(&out->alpha) && decimal_same(&out->alpha, alpha);
  //@ assert value: decimal_value(&out->alpha) == \at(decimal_value(&out->alpha), copied);
}

sc_status sc_level_set(sc_level *out, const sc_decimal *alpha, unsigned long parts) {
  if (sc_decimal_compare_power(alpha, -300) < 0 || sc_decimal_compare_power(alpha, 0) >= 0) return SC_DOMAIN;
  if (parts < 1 || parts > SC_DRAWS_MAX) return SC_DOMAIN;
  fill(out, alpha, parts);
  return SC_OK;
}

void sc_level_down(mpfr_ptr rop, const sc_level *level) {
  sc_decimal_down(rop, &level->alpha);
  //@ assert down: P3(val(rop), decimal_value(&level->alpha), level->parts);
  mpfr_div_ui(rop, rop, level->parts, MPFR_RNDD);
}

void sc_level_up(mpfr_ptr rop, const sc_level *level) {
  sc_decimal_up(rop, &level->alpha);
  //@ assert up: P3(decimal_value(&level->alpha), val(rop), level->parts);
  mpfr_div_ui(rop, rop, level->parts, MPFR_RNDU);
}
