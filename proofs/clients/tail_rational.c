/* What a caller of tail_rational.h may conclude, proved from the contract alone. */
#include "tail_rational.h"

/* An exact hit is told from a miss on either side, for the fraction 1/(1 + c). */
/*@ requires live: in_ok(a) && in_ok(c) && fin(a) && fin(c) && val(a) == 1.0 && val(c) > 0.0;
    requires range: 1 <= k <= n <= SC_DRAWS_MAX;
    requires level: \valid_read(level) && level_valid(level);
    terminates \true; exits \false;
    assigns \nothing;
    ensures hit: \result == 1 ==> tail(n, k, 1.0 / (1.0 + val(c))) == level_value(level);
    ensures miss: \result == 0 ==> tail(n, k, 1.0 / (1.0 + val(c))) != level_value(level); */
int hits(unsigned long n, unsigned long k, mpfr_srcptr a, mpfr_srcptr c, const sc_level *level) {
  int sign = 0;
  sc_status status = sc_tail_rational_compare(&sign, n, k, a, c, level);
  if (status != SC_OK) return -1;
  return sign == 0;
}
