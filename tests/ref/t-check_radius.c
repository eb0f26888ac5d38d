/* The check of a radius from the bounds beneath it: what holds, what does not, what is refused; rows of votes: t-check. */
#include "check_radius.h"
#include "support.h"
#include "tap.h"

/* p = 3/4: r = sigma Phi^-1(3/4) is the limit, u clipped at 1 - p or not given; u = 1/8 gives more, u a sum below 1 - p too. */
static void check_radii(void) {
  static const double u_double[][2] = {{1, 1}, {0.25, 0.25}, {0.125, 0.0625}};
  sc_decimal one = support_decimal("1"), none = support_decimal("0");
  mpfr_t p, u[2], r, zero;
  int holds = 7;
  mpfr_inits2(128, p, u[0], u[1], r, zero, (mpfr_ptr)0);
  mpfr_set_d(p, 0.75, MPFR_RNDN);
  mpfr_set_ui(zero, 0, MPFR_RNDN);
  for (int i = 0; i < 3; i++) {
    const mpfr_t *others = i == 0 ? NULL : (const mpfr_t *)u;
    mpfr_set_d(u[0], u_double[i][0], MPFR_RNDN);
    mpfr_set_d(u[1], u_double[i][1], MPFR_RNDN);
    mpfr_set_str(r, "0.674489750196081", 10, MPFR_RNDN);
    tap_ok(sc_check_radius(&holds, p, others, 1, &one, r) == SC_OK && holds == 1, "p = 3/4, u = %g: 0.674489750196081 holds",
           u_double[i][0]);
    mpfr_set_str(r, "0.674489750196082", 10, MPFR_RNDN);
    tap_ok(sc_check_radius(&holds, p, others, 1, &one, r) == SC_OK && holds == (i == 2), "and 0.674489750196082 %s",
           i == 2 ? "too" : "does not");
    mpfr_set_d(r, 0.875, MPFR_RNDN);
    tap_ok(sc_check_radius(&holds, p, others, 2, &one, r) == SC_OK && holds == 1, "t = 2: 0.875 holds");
  }
  mpfr_set_d(r, 0.5, MPFR_RNDN);
  tap_ok(sc_check_radius(&holds, zero, NULL, 1, &one, r) == SC_DOMAIN &&
             sc_check_radius(&holds, p, NULL, 0, &one, r) == SC_DOMAIN &&
             sc_check_radius(&holds, p, NULL, SC_K_MAX + 1, &one, r) == SC_DOMAIN &&
             sc_check_radius(&holds, p, NULL, 1, &none, r) == SC_DOMAIN &&
             sc_check_radius(&holds, p, NULL, 1, &one, zero) == SC_DOMAIN,
         "p = 0, t = 0, t too large, sigma = 0 and r = 0 are refused");
  mpfr_set_ui(u[0], 0, MPFR_RNDN);
  tap_ok(sc_check_radius(&holds, p, (const mpfr_t *)u, 1, &one, r) == SC_DOMAIN, "u = 0 is refused");
  mpfr_set_d(u[0], 1.5, MPFR_RNDN);
  tap_ok(sc_check_radius(&holds, p, (const mpfr_t *)u, 1, &one, r) == SC_DOMAIN, "u > 1 is refused");
  mpfr_set_ui(p, 1, MPFR_RNDN);
  tap_ok(sc_check_radius(&holds, p, NULL, 1, &one, r) == SC_DOMAIN && holds == 1, "p = 1 is refused; no verdict was written");
  mpfr_clears(p, u[0], u[1], r, zero, (mpfr_ptr)0);
}

int main(void) {
  check_radii();
  return tap_done();
}
