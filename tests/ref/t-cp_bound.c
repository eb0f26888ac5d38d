/* Enclosures of the Clopper-Pearson bounds: their defining property in exact rationals, the closed form of k = n, order. */
#include "cp_bound.h"
#include "support.h"
#include "tap.h"

/* What both bounds promise of their form: order, range, and a width of 2^-bits relative to the smaller of the bound and its
 * complement, as far as numbers of this precision are that close. */
static int well_formed(mpfr_srcptr lo, mpfr_srcptr hi, mpfr_prec_t prec, mpfr_prec_t bits) {
  mpfr_t width, room, units;
  int right;
  mpfr_inits2(SUPPORT_BITS, width, room, units, (mpfr_ptr)0);
  mpfr_sub(width, hi, lo, MPFR_RNDU);
  mpfr_ui_sub(room, 1, hi, MPFR_RNDD);
  mpfr_min(room, room, lo, MPFR_RNDD);
  mpfr_div_2ui(room, room, (unsigned long)bits, MPFR_RNDD);
  mpfr_div_2ui(units, hi, (unsigned long)prec + SC_GUARD_BITS - 10, MPFR_RNDD);
  mpfr_add(room, room, units, MPFR_RNDD);
  right = mpfr_sgn(lo) > 0 && mpfr_cmp_ui(hi, 1) <= 0 && mpfr_less_p(lo, hi) && mpfr_lessequal_p(width, room) &&
          mpfr_get_prec(lo) == prec + SC_GUARD_BITS;
  mpfr_clears(width, room, units, (mpfr_ptr)0);
  return right;
}

/* T(n,k,lo) < a < T(n,k,hi) for k >= 1, and the mirror image for the upper bound. */
static int brackets(mpfr_srcptr lo, mpfr_srcptr hi, unsigned long n, unsigned long k, mpq_srcptr alpha, int upper) {
  mpq_t p, low, high;
  int right;
  mpq_inits(p, low, high, (mpq_ptr)0);
  mpfr_get_q(p, lo);
  support_tail(low, n, upper ? k + 1 : k, p);
  mpfr_get_q(p, hi);
  support_tail(high, n, upper ? k + 1 : k, p);
  if (upper) { /* P[Bin(n,u) <= k] = 1 - T(n,k+1,u) falls */
    mpq_set_ui(p, 1, 1);
    mpq_sub(low, p, low);
    mpq_sub(high, p, high);
    mpq_swap(low, high);
  }
  right = mpq_cmp(low, alpha) < 0 && mpq_cmp(alpha, high) < 0;
  mpq_clears(p, low, high, (mpq_ptr)0);
  return right;
}

static int one_is_right(unsigned long n, unsigned long k, const sc_level *level, mpfr_prec_t prec, int upper) {
  mpfr_t lo, hi;
  mpq_t alpha;
  sc_status status;
  int right;
  mpfr_inits2(prec + SC_GUARD_BITS, lo, hi, (mpfr_ptr)0);
  mpq_init(alpha);
  support_level_exact(alpha, level);
  status = upper ? sc_cp_enclose_upper_bound(lo, hi, n, k, level, prec) : sc_cp_enclose_lower_bound(lo, hi, n, k, level, prec);
  if (k == (upper ? n : 0))
    right = status == SC_OK && mpfr_equal_p(lo, hi) && mpfr_cmp_ui(lo, (unsigned long)upper) == 0;
  else
    right = status == SC_OK && (upper || mpfr_cmp_ui(hi, 1) < 0) && well_formed(lo, hi, prec, prec - 16) &&
            brackets(lo, hi, n, k, alpha, upper);
  if (!right) {
    tap_note("%s bound, n %lu, k %lu, precision %ld, status %d", upper ? "upper" : "lower", n, k, (long)prec, (int)status);
    support_note("lo", lo);
    support_note("hi", hi);
  }
  mpq_clear(alpha);
  mpfr_clears(lo, hi, (mpfr_ptr)0);
  return right;
}

static void check_small(const char *alpha, unsigned long parts) {
  sc_level level = support_level(alpha, parts);
  unsigned long wrong = 0;
  for (unsigned long n = 1; n <= 13; n += 3)
    for (unsigned long k = 0; k <= n; k++)
      for (int upper = 0; upper <= 1; upper++)
        for (mpfr_prec_t prec = 64; prec <= 128; prec *= 2)
          wrong += !one_is_right(n, k, &level, prec, upper);
  tap_ok(wrong == 0, "both bounds of every k for n = 1..13, level %s/%lu", alpha, parts);
}

/* L(n,n,a) = a^(1/n): lo < root < hi at more bits. */
static void check_all(unsigned long n, const char *text) {
  sc_level level = support_level(text, 1);
  mpfr_t lo, hi, root;
  mpfr_inits2(112, lo, hi, (mpfr_ptr)0);
  mpfr_init2(root, SUPPORT_BITS);
  sc_level_down(root, &level);
  mpfr_rootn_ui(root, root, n, MPFR_RNDN);
  if (!tap_ok(sc_cp_enclose_lower_bound(lo, hi, n, n, &level, 64) == SC_OK && mpfr_less_p(lo, root) && mpfr_less_p(root, hi) &&
                  well_formed(lo, hi, 64, 48),
              "L(%lu,%lu,%s) is the root", n, n, text)) {
    support_note("lo", lo);
    support_note("hi", hi);
    support_note("root", root);
  }
  mpfr_clears(lo, hi, root, (mpfr_ptr)0);
}

/* L rises in k and in the level, U falls in the level, and L < U when the level is below 1/2. */
static void check_order(unsigned long n, unsigned long k) {
  sc_level small = support_level("0.001", 1), large = support_level("0.0010000001", 1);
  mpfr_t lo, hi, next_lo, next_hi;
  mpfr_inits2(112, lo, hi, next_lo, next_hi, (mpfr_ptr)0);
  sc_cp_enclose_lower_bound(lo, hi, n, k, &small, 64);
  sc_cp_enclose_lower_bound(next_lo, next_hi, n, k + 1, &small, 64);
  tap_ok(mpfr_less_p(hi, next_lo), "L(%lu,%lu) < L(%lu,%lu)", n, k, n, k + 1);
  sc_cp_enclose_lower_bound(next_lo, next_hi, n, k, &large, 64);
  tap_ok(mpfr_less_p(hi, next_lo), "L(%lu,%lu) rises with the level", n, k);
  sc_cp_enclose_upper_bound(next_lo, next_hi, n, k, &small, 64);
  tap_ok(mpfr_less_p(hi, next_lo), "L(%lu,%lu) < U(%lu,%lu)", n, k, n, k);
  sc_cp_enclose_upper_bound(lo, hi, n, k, &large, 64);
  tap_ok(mpfr_less_p(hi, next_lo), "U(%lu,%lu) falls with the level", n, k);
  mpfr_clears(lo, hi, next_lo, next_hi, (mpfr_ptr)0);
}

/* A level near 1 costs the width as many bits as 1 - level has zeros in front: the tail is told from the level only to that. */
static void check_extreme(unsigned long n, unsigned long k, const char *alpha, unsigned long parts, mpfr_prec_t prec,
                          mpfr_prec_t bits) {
  sc_level level = support_level(alpha, parts);
  mpfr_t lo, hi;
  mpfr_inits2(prec + SC_GUARD_BITS, lo, hi, (mpfr_ptr)0);
  if (!tap_ok(sc_cp_enclose_lower_bound(lo, hi, n, k, &level, prec) == SC_OK && mpfr_cmp_ui(hi, 1) < 0 &&
                  well_formed(lo, hi, prec, bits),
              "L(%lu,%lu,%.20s/%lu) is found at %ld bits", n, k, alpha, parts, (long)prec)) {
    support_note("lo", lo);
    support_note("hi", hi);
  }
  mpfr_clears(lo, hi, (mpfr_ptr)0);
}

/* L(1,1,a) = a so near 1 that 112 bits cannot tell: undecided, and the enclosure true; U(1,0,a) = 1 - a likewise. */
static void check_undecided(void) {
  char nines[] = "0.99999999999999999999999999999999999999999999999999999999999";
  sc_level level = support_level(nines, 1);
  mpfr_t lo, hi;
  mpq_t alpha;
  mpq_init(alpha);
  mpfr_inits2(112, lo, hi, (mpfr_ptr)0);
  support_level_exact(alpha, &level);
  tap_ok(sc_cp_enclose_lower_bound(lo, hi, 1, 1, &level, 64) == SC_UNDECIDED && support_encloses(lo, hi, alpha) &&
             mpfr_sgn(lo) >= 0 && mpfr_cmp_ui(hi, 1) == 0,
         "a bound too near 1 for the precision is undecided, its enclosure true");
  support_level_exact(alpha, &level);
  mpz_sub(mpq_numref(alpha), mpq_denref(alpha), mpq_numref(alpha));
  tap_ok(sc_cp_enclose_upper_bound(lo, hi, 1, 0, &level, 64) == SC_UNDECIDED && support_encloses(lo, hi, alpha) &&
             mpfr_zero_p(lo),
         "so is the mirror image");
  mpfr_clears(lo, hi, (mpfr_ptr)0);
  mpq_clear(alpha);
  check_extreme(1, 1, nines, 1, 256, 240);
}

int main(void) {
  tap_seed(19341201);
  check_small("0.5", 1);
  check_small("0.001", 10);
  check_small("0.05", 3);
  check_small("0.999999999999", 1);
  check_small("1e-300", SC_DRAWS_MAX);
  check_all(100, "0.001");
  check_all(100000, "0.001");
  check_all(SC_DRAWS_MAX, "0.001");
  check_all(SC_DRAWS_MAX, "1e-300");
  check_all(SC_DRAWS_MAX, "0.999999999999");
  check_order(100, 1);
  check_order(1000, 998);
  check_order(10000, 5000);
  check_extreme(SC_DRAWS_MAX, 1, "0.001", 1, 64, 48);
  check_extreme(SC_DRAWS_MAX, 1, "1e-300", 1, 64, 48);
  check_extreme(SC_DRAWS_MAX, 1, "0.999999999999", 1, 64, 20);
  check_extreme(SC_DRAWS_MAX, SC_DRAWS_MAX - 1, "1e-300", 1000, 64, 48);
  check_extreme(SC_DRAWS_MAX, SC_DRAWS_MAX - 1, "0.999999999999", 1, 64, 20);
  check_extreme(100000, 99000, "0.001", 10, 256, 240);
  check_undecided();
  return tap_done();
}
