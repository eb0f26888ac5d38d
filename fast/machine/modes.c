#include "modes.h"

void sc_modes_default(void) {
  fesetenv(FE_DFL_ENV);
#ifdef __SSE__
  /* Not every C library counts these two among the environment: flush to zero, denormals are zero. */
  __builtin_ia32_ldmxcsr(__builtin_ia32_stmxcsr() & ~0x8040U);
#endif
}

void sc_modes_enter(sc_modes *kept) {
  fegetenv(&kept->host);
  sc_modes_default();
}

void sc_modes_leave(const sc_modes *kept) {
  fesetenv(&kept->host);
}
