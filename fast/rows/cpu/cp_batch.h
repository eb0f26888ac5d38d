/* Many Clopper-Pearson bounds at once: the doubles of core/cp.h, computed in lanes. */
#ifndef SMOOTHCERT_FAST_CP_BATCH_H
#define SMOOTHCERT_FAST_CP_BATCH_H

#include <stddef.h>

#include "fast/rows/core/cp_setup.h"

/* out[i] = sc_cp_lower_fast(s, k[i]) and sc_cp_upper_fast(s, k[i]), i = 0 .. count-1, bit for bit. */
void sc_cp_lower_batch(const sc_cp_setup *s, const uint32_t *k, size_t count, sc_cp_range *out);
void sc_cp_upper_batch(const sc_cp_setup *s, const uint32_t *k, size_t count, sc_cp_range *out);

/* Either, by the code for processors without AVX2 and FMA: for tests. */
void sc_cp_batch_portable(const sc_cp_setup *s, const uint32_t *k, size_t count, sc_cp_range *out, int upper);

#endif
