#include "check.h"

#include "choose.h"
#include "tail.h"
#include "tail_rational.h"

/* rop >= T(n,k,p) when `upper`, else rop <= T(n,k,p); summed upward from k. */
static void tail_bound(mpfr_ptr rop, mpfr_srcptr p, unsigned long n, unsigned long k, mpfr_prec_t work, int upper) {
  mpfr_t choose_lo, choose_hi;
  mpfr_init2(choose_lo, work);
  mpfr_init2(choose_hi, work);
  sc_choose_log_enclose(choose_lo, choose_hi, n, k, work);
  if (upper)
    sc_tail_upper(rop, choose_hi, n, k, p, work);
  else
    sc_tail_lower(rop, choose_lo, n, k, p, work);
  mpfr_clear(choose_hi);
  mpfr_clear(choose_lo);
}

/* The same as 1 - T(n,n-k+1,1-p): summed upward from a k below the mean, a tail may take n steps. */
static void tail_bound_mirrored(mpfr_ptr rop, mpfr_srcptr p, unsigned long n, unsigned long k, mpfr_prec_t work, int upper) {
  mpfr_t q;
  mpfr_init2(q, 2 * SC_PRECISION_MAX); /* 1 - p is exact for every p with a wide significand and an exponent above -4096 */
  if (mpfr_ui_sub(q, 1, p, MPFR_RNDN) == 0) {
    tail_bound(rop, q, n, n - k + 1, work, !upper);
    mpfr_ui_sub(rop, 1, rop, upper ? MPFR_RNDU : MPFR_RNDD);
  } else {
    mpfr_set_ui(rop, upper ? 1 : 0, MPFR_RNDN);
  }
  mpfr_clear(q);
}

/* Compares T(n,k,p) with the level at one precision; the lower bound is asked for only where the upper one does not decide. */
static sc_status compare_at(int *holds, mpfr_srcptr p, unsigned long n, unsigned long k, const sc_level *level,
                            mpfr_prec_t work) {
  void (*bound)(mpfr_ptr, mpfr_srcptr, unsigned long, unsigned long, mpfr_prec_t, int) = tail_bound;
  mpfr_t tail, alpha;
  sc_status status = SC_OK;
  mpfr_init2(tail, work);
  mpfr_init2(alpha, work);
  mpfr_mul_ui(alpha, p, n, MPFR_RNDN);
  if (mpfr_cmp_ui(alpha, k) > 0) bound = tail_bound_mirrored;
  bound(tail, p, n, k, work, 1);
  sc_level_down(alpha, level);
  if (mpfr_lessequal_p(tail, alpha)) {
    *holds = 1;
  } else {
    bound(tail, p, n, k, work, 0);
    sc_level_up(alpha, level);
    if (mpfr_greater_p(tail, alpha))
      *holds = 0;
    else
      status = SC_UNDECIDED;
  }
  mpfr_clear(alpha);
  mpfr_clear(tail);
  return status;
}

/* The case T(n,k,p) = level, which no enclosure decides: p = a 2^-f, a odd, and the tail as a sum of integers. */
static sc_status compare_exactly(int *holds, mpfr_srcptr p, unsigned long n, unsigned long k, const sc_level *level) {
  long f = (long)mpfr_min_prec(p) - mpfr_get_exp(p);
  mpfr_t a, c;
  int sign = 0;
  sc_status status;
  if (f > SC_PRECISION_MAX) return SC_UNDECIDED;
  mpfr_inits2(SC_PRECISION_MAX, a, c, (mpfr_ptr)0);
  mpfr_mul_2ui(a, p, (unsigned long)f, MPFR_RNDN);
  mpfr_set_ui_2exp(c, 1, f, MPFR_RNDN);
  mpfr_sub(c, c, a, MPFR_RNDN);
  status = sc_tail_rational_compare(&sign, n, k, a, c, level);
  if (status == SC_OK) *holds = sign <= 0;
  mpfr_clears(a, c, (mpfr_ptr)0);
  return status;
}

/* Is T(n,k,p) <= level?  0 < p < 1, 1 <= k <= n. */
static sc_status tail_below(int *holds, mpfr_srcptr p, unsigned long n, unsigned long k, const sc_level *level) {
  sc_status status = SC_UNDECIDED;
  mpfr_prec_t prec;
  for (prec = SC_PRECISION_MIN; prec <= SC_PRECISION_MAX && status == SC_UNDECIDED; prec *= 2) {
    status = compare_at(holds, p, n, k, level, prec + SC_GUARD_BITS);
    if (status == SC_UNDECIDED && prec > SC_PRECISION_MIN) status = compare_exactly(holds, p, n, k, level);
  }
  return status;
}

static int draws_valid(unsigned long n, unsigned long k) {
  return n >= 1 && n <= SC_DRAWS_MAX && k <= n;
}

sc_status sc_check_lower(int *holds, mpfr_srcptr p, unsigned long n, unsigned long k, const sc_level *level) {
  if (!draws_valid(n, k) || !mpfr_number_p(p) || mpfr_sgn(p) < 0 || mpfr_cmp_ui(p, 1) >= 0) return SC_DOMAIN;
  if (mpfr_zero_p(p) || k == 0) {
    *holds = mpfr_zero_p(p) != 0;
    return SC_OK;
  }
  return tail_below(holds, p, n, k, level);
}

sc_status sc_check_upper(int *holds, mpfr_srcptr u, unsigned long n, unsigned long k, const sc_level *level) {
  mpfr_t p;
  sc_status status;
  if (!draws_valid(n, k) || !mpfr_number_p(u) || mpfr_sgn(u) <= 0 || mpfr_cmp_ui(u, 1) > 0) return SC_DOMAIN;
  if (mpfr_cmp_ui(u, 1) == 0 || k == n) {
    *holds = mpfr_cmp_ui(u, 1) == 0;
    return SC_OK;
  }
  mpfr_init2(p, 2 * SC_PRECISION_MAX);
  mpfr_ui_sub(p, 1, u, MPFR_RNDN);
  status = tail_below(holds, p, n, n - k, level);
  mpfr_clear(p);
  return status;
}
