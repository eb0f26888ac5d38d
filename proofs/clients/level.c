/* What a caller of level.h may conclude, proved from the contracts alone. */
#include "level.h"

/* A level that is accepted has an enclosure. */
/*@ requires alpha: \valid_read(alpha) && decimal_canonical(alpha);
    requires live: out_ok(lo) && out_ok(hi) && \separated(lo, hi, alpha);
    requires prec: lo->_mpfr_prec == 64 && hi->_mpfr_prec == 64;
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures order: \result == 1 ==> fin(lo) ==> fin(hi) ==> val(lo) <= val(hi); */
int enclosed(mpfr_ptr lo, mpfr_ptr hi, const sc_decimal *alpha, unsigned long parts) {
  sc_level level;
  if (sc_level_set(&level, alpha, parts) != SC_OK) return 0;
  sc_level_down(lo, &level);
  sc_level_up(hi, &level);
  //@ assert between: fin(lo) ==> fin(hi) ==> val(lo) <= level_value(&level) <= val(hi);
  return 1;
}

/* An alpha of 1 is refused. */
/*@ requires alpha: \valid_read(alpha) && decimal_canonical(alpha) && decimal_value(alpha) == 1.0;
    terminates \true; exits \false;
    assigns \nothing;
    ensures refused: \result == SC_DOMAIN; */
sc_status no_doubt(const sc_decimal *alpha) {
  sc_level level;
  return sc_level_set(&level, alpha, 1);
}

/* Alpha cannot be shared among no bounds. */
/*@ requires alpha: \valid_read(alpha) && decimal_canonical(alpha);
    terminates \true; exits \false;
    assigns \nothing;
    ensures refused: \result == SC_DOMAIN; */
sc_status no_parts(const sc_decimal *alpha) {
  sc_level level;
  return sc_level_set(&level, alpha, 0);
}
