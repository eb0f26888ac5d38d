/* The level of one confidence bound: the rational number alpha/parts, exactly.
 *
 * alpha is the probability that a certificate may be wrong; a Bonferroni (union) bound over `parts` confidence bounds gives
 * each of them the level alpha/parts (Jia et al. 2020, section 4.1).
 */
#ifndef SMOOTHCERT_LEVEL_H
#define SMOOTHCERT_LEVEL_H

#include "decimal.h"

typedef struct {
  sc_decimal alpha;    /* 1e-300 <= alpha < 1 */
  unsigned long parts; /* 1 .. SC_DRAWS_MAX */
} sc_level;

#ifdef __FRAMAC__
#include "logic/level.acsl"
#endif

/* SC_DOMAIN when alpha is not in [1e-300, 1) or parts is not in 1 .. SC_DRAWS_MAX; *out is then unchanged. */
/*@ requires alpha: \valid_read(alpha) && decimal_canonical(alpha);
    requires out: \valid(out) && \separated(out, alpha);
    terminates \true; exits \false;
    assigns *out;
    ensures status: \result == SC_OK || \result == SC_DOMAIN;
    ensures level: \result == SC_OK ==> level_valid(out) && out->parts == parts;
    ensures alpha: \result == SC_OK ==> decimal_same(&out->alpha, alpha);
    ensures value: \result == SC_OK ==> level_value(out) == \old(decimal_value(alpha)) / parts;
    ensures range: \result == SC_OK <==> \old(level_range(alpha)) && 1 <= parts <= SC_DRAWS_MAX;
    ensures domain: \result == SC_DOMAIN ==> *out == \old(*out); */
sc_status sc_level_set(sc_level *out, const sc_decimal *alpha, unsigned long parts);

/* rop <= alpha/parts and rop >= alpha/parts, to the precision of rop. */
/*@ requires rop: out_ok(rop) && prec_ok(rop->_mpfr_prec) && rop->_mpfr_prec >= SC_PRECISION_MIN;
    requires level: \valid_read(level) && level_valid(level) && \separated(rop, level);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures down: fin(rop) ==> val(rop) <= level_value(level); */
void sc_level_down(mpfr_ptr rop, const sc_level *level);

/*@ requires rop: out_ok(rop) && prec_ok(rop->_mpfr_prec) && rop->_mpfr_prec >= SC_PRECISION_MIN;
    requires level: \valid_read(level) && level_valid(level) && \separated(rop, level);
    terminates \true; exits \false;
    assigns rop->_mpfr_token;
    ensures up: fin(rop) ==> val(rop) >= level_value(level); */
void sc_level_up(mpfr_ptr rop, const sc_level *level);

#endif
