/* What noise leaves feasible on data: a ceiling of the accuracy of every classifier smoothed by it, or of every certified
 * accuracy at a radius, from the pairs of near inputs with different labels (spec/math, Theorem 5.10). */
#ifndef FEASIBLE_DATA_H
#define FEASIBLE_DATA_H

#include "cli/feasible/options.h"

/* Answers; an exit status, with the message printed. */
int feasible_data(const struct feasible_options *given);

#endif
