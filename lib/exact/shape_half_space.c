#include "shape_half_space.h"

void half_space_probability(mpfr_ptr lo, mpfr_ptr hi, mpq_srcptr x, mpq_srcptr sigma, mpfr_prec_t bits) {
  mpfr_t z;
  mpq_t at;
  mpq_init(at);
  mpfr_init2(z, bits);
  mpq_div(at, x, sigma);
  mpfr_set_q(z, at, MPFR_RNDD);
  sc_phi_lower(lo, z, bits);
  mpfr_set_q(z, at, MPFR_RNDU);
  sc_phi_upper(hi, z, bits);
  mpfr_clear(z);
  mpq_clear(at);
}

/* rop = the ceiling of z scale, z replaced by the product; z >= 0. */
static void ceiling(mpz_ptr rop, mpfr_ptr z, mpq_srcptr scale, mpfr_rnd_t rnd) {
  mpfr_mul_q(z, z, scale, rnd);
  mpfr_get_z(rop, z, MPFR_RNDU);
}

/* rop = the ceiling of scale Phi^-1(p) when so many bits tell it. */
static sc_status ceiling_at(mpz_ptr rop, mpq_srcptr scale, mpq_srcptr p, mpfr_prec_t bits) {
  mpfr_t lo, hi, p_lo, p_hi;
  mpz_t least;
  mpz_init(least);
  mpfr_inits2(bits, lo, hi, p_lo, p_hi, (mpfr_ptr)0);
  mpfr_set_q(p_lo, p, MPFR_RNDD);
  mpfr_set_q(p_hi, p, MPFR_RNDU);
  /* A p next to 1 may have been rounded to 1. */
  sc_status status = mpfr_cmp_ui(p_hi, 1) < 0 ? sc_quantile_enclose(lo, hi, p_lo, p_hi, bits) : SC_UNDECIDED;
  if (status == SC_OK && !(mpfr_sgn(lo) >= 0 && mpfr_number_p(hi))) status = SC_UNDECIDED;
  if (status == SC_OK) {
    ceiling(least, lo, scale, MPFR_RNDD);
    ceiling(rop, hi, scale, MPFR_RNDU);
    status = mpz_cmp(least, rop) == 0 ? SC_OK : SC_UNDECIDED;
  }
  mpfr_clears(lo, hi, p_lo, p_hi, (mpfr_ptr)0);
  mpz_clear(least);
  return status;
}

sc_status half_space_shift_up(mpz_ptr rop, mpq_srcptr sigma, mpq_srcptr g, unsigned digits) {
  sc_status status = SC_UNDECIDED;
  mpq_t p, scale;
  mpz_set_ui(rop, 0);
  if (mpq_sgn(g) == 0) return SC_OK; /* Phi^-1(1/2) = 0 */
  mpq_init(p);
  mpq_init(scale);
  mpq_set_ui(p, 1, 2);
  mpq_add(p, p, g);
  mpz_ui_pow_ui(mpq_numref(scale), 10, digits);
  mpq_mul(scale, scale, sigma);
  for (mpfr_prec_t bits = SC_PRECISION_MIN; bits <= SC_PRECISION_MAX && status != SC_OK; bits *= 2)
    status = ceiling_at(rop, scale, p, bits + SC_GUARD_BITS);
  mpq_clear(p);
  mpq_clear(scale);
  return status == SC_OK ? SC_OK : SC_UNDECIDED;
}
