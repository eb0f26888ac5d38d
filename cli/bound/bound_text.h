/* One Clopper-Pearson bound as text. */
#ifndef BOUND_TEXT_H
#define BOUND_TEXT_H

#include "smoothcert.h"

enum side { SIDE_LOWER, SIDE_UPPER };

const char *side_name(enum side side);

/* As sc_bound_lower and sc_bound_upper; out is unspecified unless SC_OK. */
sc_status bound_text(char out[SC_NUMBER_TEXT], enum side side, unsigned long n, unsigned long count, const sc_level *level,
                     sc_grid grid);

#endif
