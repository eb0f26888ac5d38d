#include "api/environment.h"

#define MPFR_RANGE ((mpfr_exp_t)(((mpfr_uexp_t)1 << 30) - 1)) /* MPFR's own default */

void sc_environment_enter(sc_environment *kept) {
  fegetenv(&kept->floating);
  fesetenv(FE_DFL_ENV);
  kept->least = mpfr_get_emin();
  kept->most = mpfr_get_emax();
  kept->flags = mpfr_flags_save();
  mpfr_set_emin(-MPFR_RANGE);
  mpfr_set_emax(MPFR_RANGE);
}

void sc_environment_leave(const sc_environment *kept) {
  mpfr_set_emin(kept->least);
  mpfr_set_emax(kept->most);
  mpfr_flags_restore(kept->flags, MPFR_FLAGS_ALL);
  fesetenv(&kept->floating);
}
