/* Subset sums: the clip at 1 - p, the sum of clipped upper bounds, and the enclosure that is kept for equal counts. */
#include "cp_bound.h"
#include "subset.h"
#include "support.h"
#include "tap.h"

enum { SUM_LO, SUM_HI, U_LO, U_HI, P_LO, P_HI, LO, HI, VARIABLES };
static mpfr_t v[VARIABLES];

static void set_pair(int at, double lo, double hi) {
  mpfr_set_d(v[at], lo, MPFR_RNDN);
  mpfr_set_d(v[at + 1], hi, MPFR_RNDN);
}

static int is_pair(int at, double lo, double hi) {
  return mpfr_number_p(v[at]) && mpfr_number_p(v[at + 1]) && mpfr_cmp_d(v[at], lo) == 0 && mpfr_cmp_d(v[at + 1], hi) == 0;
}

static void check_clip(double sum_lo, double sum_hi, double p_lo, double p_hi, double lo, double hi) {
  set_pair(SUM_LO, sum_lo, sum_hi);
  set_pair(P_LO, p_lo, p_hi);
  sc_subset_clip(v[LO], v[HI], v[SUM_LO], v[SUM_HI], v[P_LO], v[P_HI]);
  if (!tap_ok(is_pair(LO, lo, hi), "[%g,%g] with p in [%g,%g] is clipped to [%g,%g]", sum_lo, sum_hi, p_lo, p_hi, lo, hi)) {
    support_note("lo", v[LO]);
    support_note("hi", v[HI]);
  }
}

/* Where nothing is exact, the ends lie strictly on their sides. */
static void check_direction(void) {
  sc_level level = support_level("0.001", 1);
  mpq_t q;
  mpq_init(q);
  set_pair(SUM_LO, 1, 1);
  mpfr_set_ui_2exp(v[P_LO], 1, -150, MPFR_RNDN);
  mpfr_set(v[P_HI], v[P_LO], MPFR_RNDN);
  mpfr_get_q(q, v[P_LO]);
  mpz_sub(mpq_numref(q), mpq_denref(q), mpq_numref(q));
  sc_subset_clip(v[LO], v[HI], v[SUM_LO], v[SUM_HI], v[P_LO], v[P_HI]);
  tap_ok(support_encloses_strictly(v[LO], v[HI], q), "1 - 2^-150 lies strictly inside");
  mpfr_set(v[U_LO], v[P_LO], MPFR_RNDN);
  mpfr_set(v[U_HI], v[P_LO], MPFR_RNDN);
  mpfr_get_q(q, v[P_LO]);
  mpz_add(mpq_numref(q), mpq_denref(q), mpq_numref(q));
  tap_ok(sc_subset_add(v[SUM_LO], v[SUM_HI], v[U_LO], v[U_HI], 1, v[P_LO], v[P_HI], 10, 3, &level, 64) == SC_OK &&
             support_encloses_strictly(v[SUM_LO], v[SUM_HI], q),
         "so does 1 + 2^-150");
  mpq_clear(q);
}

/* With a known enclosure of U nothing but the sum changes. */
static void check_known(double u, double p, double before, double after) {
  sc_level level = support_level("0.001", 1);
  set_pair(SUM_LO, before, before);
  set_pair(U_LO, u, u);
  set_pair(P_LO, p, p);
  tap_ok(sc_subset_add(v[SUM_LO], v[SUM_HI], v[U_LO], v[U_HI], 1, v[P_LO], v[P_HI], 10, 3, &level, 64) == SC_OK &&
             is_pair(SUM_LO, after, after) && is_pair(U_LO, u, u),
         "%g + min(%g, 1 - %g) = %g", before, u, p, after);
}

/* Otherwise U is enclosed first: as by cp_bound.h, to the bit. */
static void check_unknown(double p, int clipped) {
  sc_level level = support_level("0.001", 4);
  set_pair(SUM_LO, 0.25, 0.25);
  set_pair(P_LO, p, p);
  sc_cp_enclose_upper_bound(v[LO], v[HI], 100, 7, &level, 64);
  tap_ok(sc_subset_add(v[SUM_LO], v[SUM_HI], v[U_LO], v[U_HI], 0, v[P_LO], v[P_HI], 100, 7, &level, 64) == SC_OK &&
             mpfr_equal_p(v[U_LO], v[LO]) && mpfr_equal_p(v[U_HI], v[HI]),
         "U(100,7) is enclosed and kept");
  if (clipped) set_pair(LO, 1 - p, 1 - p);
  mpfr_add_d(v[LO], v[LO], 0.25, MPFR_RNDD);
  mpfr_add_d(v[HI], v[HI], 0.25, MPFR_RNDU);
  tap_ok(mpfr_equal_p(v[SUM_LO], v[LO]) && mpfr_equal_p(v[SUM_HI], v[HI]), "and added, p = %g", p);
}

static void check_undecided(void) {
  sc_level level = support_level("0.99999999999999999999999999999999999999999999999999", 1);
  set_pair(SUM_LO, 0.25, 0.375);
  set_pair(P_LO, 0.5, 0.5);
  tap_ok(sc_subset_add(v[SUM_LO], v[SUM_HI], v[U_LO], v[U_HI], 0, v[P_LO], v[P_HI], 1, 0, &level, 64) == SC_UNDECIDED &&
             is_pair(SUM_LO, 0.25, 0.375),
         "an upper bound that is not enclosed leaves the sum as it was");
}

int main(void) {
  for (int i = 0; i < VARIABLES; i++)
    mpfr_init2(v[i], 112);
  check_clip(0.25, 0.375, 0.5, 0.5, 0.25, 0.375);
  check_clip(0.625, 0.75, 0.5, 0.5, 0.5, 0.5);
  check_clip(0.625, 0.75, 0.25, 0.5, 0.5, 0.75);
  check_clip(0.25, 0.75, 0.375, 0.5, 0.25, 0.625);
  check_clip(3, 4, 0, 0, 1, 1);
  check_direction();
  check_known(0.25, 0.5, 0.125, 0.375);
  check_known(0.75, 0.5, 0.125, 0.625);
  check_known(1, 0.75, 2, 2.25);
  check_unknown(0.5, 0);
  check_unknown(0.9375, 1);
  check_undecided();
  for (int i = 0; i < VARIABLES; i++)
    mpfr_clear(v[i]);
  return tap_done();
}
