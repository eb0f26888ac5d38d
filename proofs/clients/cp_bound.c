/* What a caller of cp_bound.h may conclude, proved from the contracts alone. */
#include "cp_bound.h"

/* Both ends are numbers of the unit interval on their sides of the exact bound, decided or not. */
/*@ requires live: out_ok(lo) && out_ok(hi) && \separated(lo, hi, level);
    requires prec: lo->_mpfr_prec == 64 + SC_GUARD_BITS && hi->_mpfr_prec == 64 + SC_GUARD_BITS;
    requires range: 1 <= k <= n <= SC_DRAWS_MAX;
    requires level: \valid_read(level) && level_valid(level);
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures sound: fin(lo) && 0.0 <= val(lo) && at_most_lower(n, k, level_value(level), val(lo));
    ensures tight: fin(hi) && val(hi) <= 1.0 && at_least_lower(n, k, level_value(level), val(hi)); */
void safe(mpfr_ptr lo, mpfr_ptr hi, unsigned long n, unsigned long k, const sc_level *level) {
  (void)sc_cp_enclose_lower_bound(lo, hi, n, k, level, 64);
}

/* Without a success the lower bound is 0; with successes only the upper bound is 1. */
/*@ requires live: out_ok(lo) && out_ok(hi) && \separated(lo, hi, level);
    requires prec: lo->_mpfr_prec == 64 + SC_GUARD_BITS && hi->_mpfr_prec == 64 + SC_GUARD_BITS;
    requires level: \valid_read(level) && level_valid(level);
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures ends: val(lo) == 0.0 && val(hi) == 1.0; */
void trivial(mpfr_ptr lo, mpfr_ptr hi, const sc_level *level) {
  sc_status lower, upper;
  mpfr_t end;
  mpfr_init2(end, 64 + SC_GUARD_BITS);
  lower = sc_cp_enclose_lower_bound(lo, end, 1, 0, level, 64);
  upper = sc_cp_enclose_upper_bound(end, hi, 1, 1, level, 64);
  mpfr_clear(end);
  //@ assert decided: lower == SC_OK && upper == SC_OK;
}
