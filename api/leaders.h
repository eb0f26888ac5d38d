/* The classes with the most votes of a row, and the test whether they may be named (lib/exact/predict_test.h), fast. */
#ifndef API_LEADERS_H
#define API_LEADERS_H

#include <stdint.h>

#include "fast/rows/core/cp_setup.h"
#include "level.h"

/* class[0 .. k-1] = the first k classes by falling count, equal ones by rising number; top[0 .. k] are the k+1 largest counts,
 * ascending (sc_rank_largest), k < classes. */
void sc_leaders_classes(int64_t *class, const uint32_t *top, unsigned long k, const uint32_t *count, unsigned long classes);

/* *answers as rank_test gives it for this level, whose constants are in setup: most by two comparisons, few by an enclosure,
 * hardly any by the reference.  SC_UNDECIDED as there. */
sc_status sc_leaders_test(int *answers, const sc_cp_setup *setup, const sc_level *level, uint32_t count, uint32_t next);

#endif
