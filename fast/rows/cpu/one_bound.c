#include "one_bound.h"

#include "fast/machine/modes.h"
#include "fast/machine/with_fma.h"
#include "fast/rows/core/cp.h"
#include "fast/rows/core/decide.h"
#include "scale.h"
#include "setup.h"

static inline void enclose(sc_cp_range *out, const sc_cp_setup *setup, int is_upper, uint32_t k) {
  *out = is_upper ? sc_cp_upper_fast(setup, k) : sc_cp_lower_fast(setup, k);
}

SC_WITH_FMA(static void, enclose_at_once, (sc_cp_range * out, const sc_cp_setup *setup, int is_upper, uint32_t k), enclose,
            (out, setup, is_upper, k))

sc_cp_range sc_one_bound_enclose(const sc_cp_setup *level, int is_upper, unsigned long n, unsigned long k) {
  sc_cp_range range;
  sc_cp_setup setup = *level;
  sc_cp_setup_draws(&setup, n);
  enclose_at_once(&range, &setup, is_upper, (uint32_t)k);
  return range;
}

static int is_same(const sc_level *a, const sc_level *b) {
  return a->parts == b->parts && sc_decimal_compare(&a->alpha, &b->alpha) == 0;
}

/* The constants of a level, kept or made in the place of the oldest. */
static const sc_cp_setup *setup_of(sc_one_bound *last, const sc_level *level) {
  for (int i = 0; i < last->used; i++)
    if (is_same(&last->kept[i].level, level)) return &last->kept[i].setup;
  int at = last->next;
  last->next = (at + 1) % SC_ONE_BOUND_LEVELS;
  if (last->used < SC_ONE_BOUND_LEVELS) last->used++;
  last->kept[at].level = *level;
  sc_cp_setup_level(&last->kept[at].setup, level);
  return &last->kept[at].setup;
}

SC_APART static int decide_here(uint64_t *member, sc_one_bound *last, int is_upper, unsigned long n, unsigned long k,
                                const sc_level *level, int digits) {
  sc_range p = sc_one_bound_enclose(setup_of(last, level), is_upper, n, k).p;
  double scale = sc_power_of_ten(digits);
  return is_upper ? sc_decide_up(member, p, scale) : sc_decide_down(member, p, scale);
}

int sc_one_bound_decide(uint64_t *member, sc_one_bound *last, int is_upper, unsigned long n, unsigned long k,
                        const sc_level *level, int digits) {
  sc_modes kept;
  sc_modes_enter(&kept);
  int decided = decide_here(member, last, is_upper, n, k, level, digits);
  sc_modes_leave(&kept);
  return decided;
}
