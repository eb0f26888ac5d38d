#include "subset.h"

#include "cp_bound.h"

void sc_subset_clip(mpfr_ptr lo, mpfr_ptr hi, mpfr_srcptr sum_lo, mpfr_srcptr sum_hi, mpfr_srcptr p_lo, mpfr_srcptr p_hi) {
  mpfr_ui_sub(lo, 1, p_hi, MPFR_RNDD);
  if (mpfr_less_p(sum_lo, lo)) mpfr_set(lo, sum_lo, MPFR_RNDD);
  mpfr_ui_sub(hi, 1, p_lo, MPFR_RNDU);
  if (mpfr_less_p(sum_hi, hi)) mpfr_set(hi, sum_hi, MPFR_RNDU);
}

sc_status sc_subset_add(mpfr_ptr sum_lo, mpfr_ptr sum_hi, mpfr_ptr u_lo, mpfr_ptr u_hi, int known, mpfr_srcptr p_lo,
                        mpfr_srcptr p_hi, unsigned long n, uint32_t count, const sc_level *level, mpfr_prec_t prec) {
  mpfr_t b_lo, b_hi;
  if (!known && sc_cp_enclose_upper_bound(u_lo, u_hi, n, count, level, prec) != SC_OK) return SC_UNDECIDED;
  mpfr_init2(b_lo, prec + SC_GUARD_BITS);
  mpfr_init2(b_hi, prec + SC_GUARD_BITS);
  sc_subset_clip(b_lo, b_hi, u_lo, u_hi, p_lo, p_hi);
  mpfr_add(sum_lo, sum_lo, b_lo, MPFR_RNDD);
  mpfr_add(sum_hi, sum_hi, b_hi, MPFR_RNDU);
  mpfr_clear(b_hi);
  mpfr_clear(b_lo);
  return SC_OK;
}
