/* The exact result of an operation, as something that dyadic numbers are compared with. */
#ifndef MODEL_EXACT_H
#define MODEL_EXACT_H

#include <arb.h>

#include "model_number.h"

enum model_real { MODEL_QUOTIENT, MODEL_POWER, MODEL_ROOT, MODEL_EXP, MODEL_LOG, MODEL_LOG1P, MODEL_LNGAMMA, MODEL_ERFC };

/* MODEL_QUOTIENT: (sum[0] + sum[1]) / over.  MODEL_ROOT: the square root of sum[0].  MODEL_POWER: base^exponent.
 * The others: that function of sum[0]. */
struct model_exact {
  enum model_real real;
  struct dyadic sum[2], over;
  unsigned long base, exponent;
  slong prec; /* of the ball; 0 when there is none yet */
  slong prec_wanted;
  arb_t ball;
  int side_of_0, side_of_1; /* once known; 2 before */
  int undecided;            /* some comparison was not decided; its answer is void */
};

void model_exact_init(struct model_exact *x);
void model_exact_clear(struct model_exact *x);
/* Sets the kind, empties the rest: sum = 0, over = 1. */
void model_exact_start(struct model_exact *x, enum model_real real);

/* The sign of exact - d. */
int model_exact_cmp(struct model_exact *x, const struct dyadic *d);
int model_exact_cmp_0(struct model_exact *x);
int model_exact_cmp_1(struct model_exact *x);

/* What analysis knows of the sign of exact - d where no enclosure decides; MODEL_UNKNOWN where it says nothing. */
#define MODEL_UNKNOWN 2
int model_exact_known(const struct model_exact *x, const struct dyadic *d);

#endif
