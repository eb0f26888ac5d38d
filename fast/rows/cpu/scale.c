#include "scale.h"

double sc_power_of_ten(int digits) {
  double power = 1;
  while (digits-- > 0)
    power *= 10;
  return power;
}

sc_scale sc_scale_of(const sc_query *query) {
  sc_scale out;
  mpfr_t value;
  mpfr_init2(value, SC_PRECISION_MIN);
  sc_decimal_down(value, &query->sigma);
  out.sigma.lo = mpfr_get_d(value, MPFR_RNDD);
  sc_decimal_up(value, &query->sigma);
  out.sigma.hi = mpfr_get_d(value, MPFR_RNDU);
  mpfr_clear(value);
  out.ten = sc_power_of_ten(query->grid.digits);
  return out;
}
