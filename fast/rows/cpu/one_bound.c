#include "one_bound.h"

#include "fast/machine/with_fma.h"
#include "fast/rows/core/cp.h"
#include "fast/rows/core/decide.h"
#include "setup.h"

static inline void enclose(sc_range *out, const sc_cp_setup *setup, int is_upper, uint32_t k) {
  *out = is_upper ? sc_cp_upper_fast(setup, k).p : sc_cp_lower_fast(setup, k).p;
}

SC_WITH_FMA(static void, enclose_at_once, (sc_range * out, const sc_cp_setup *setup, int is_upper, uint32_t k), enclose,
            (out, setup, is_upper, k))

int sc_one_bound_decide(uint64_t *member, sc_one_bound *last, int is_upper, unsigned long n, unsigned long k,
                        const sc_level *level, int digits) {
  sc_range p;
  double scale = 1;
  if (last->n != n || last->level.parts != level->parts || sc_decimal_compare(&last->level.alpha, &level->alpha) != 0) {
    last->n = 0;
    if (sc_cp_setup_make(&last->setup, n, level) != SC_OK) return 0;
    last->n = n;
    last->level = *level;
  }
  enclose_at_once(&p, &last->setup, is_upper, (uint32_t)k);
  for (; digits > 0; digits--)
    scale *= 10;
  return is_upper ? sc_decide_up(member, p, scale) : sc_decide_down(member, p, scale);
}
