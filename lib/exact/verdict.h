/* What is said about one claimed number.  Every decision is exact. */
#ifndef VERDICT_H
#define VERDICT_H

#include "attainable.h"

enum verdict {
  VERDICT_SOUND,      /* true as printed */
  VERDICT_ROUNDED_UP, /* false as printed, but the exact number may be printed like this when it is rounded to nearest */
  VERDICT_OVERSTATED, /* more than the votes, or the bound beside it, justify, even before rounding */
  VERDICT_IMPOSSIBLE, /* no number of votes gives it */
  VERDICT_ABSTAIN,
  VERDICT_UNREADABLE
};
#define VERDICTS 6

/* "rounded-up", ... */
const char *verdict_name(enum verdict verdict);

#define NO_COUNT ((unsigned long)-1)

struct judgement {
  enum verdict verdict;
  int of_bound; /* the numbers below are about the probability bound beside the radius */
  int has_exact, has_below, has_above;
  unsigned long count; /* the votes that give `exact`, NO_COUNT when they were not sought */
  femto exact;         /* the number that stands behind the claim, rounded down */
  femto excess;        /* claimed minus exact (minus below when impossible), rounded down; 0 when sound */
  femto below, above;  /* the nearest attainable numbers on both sides of an impossible one, rounded down */
};

/* How a file was printed. */
struct reading {
  struct precision precision;
  int rounded_down; /* else to nearest */
};

/* From the number alone: which counts of votes give it? */
void judge_attainable(struct judgement *out, struct attainable *a, const struct printed *number, const struct reading *reading);

/* A number of which the exact value is known: floor is the largest femto <= it, and reached answers as attainable_reaches
 * where the femto does not decide. */
typedef int judge_reached(void *context, const struct printed *number, femto offset);
void judge_value(struct judgement *out, const struct printed *number, const struct reading *reading, femto floor,
                 judge_reached *reached, void *context);

/* A radius beside the bound from which it was computed: the bound names the count, the count gives the radius.  radius is NULL
 * when only the bound is judged. */
void judge_pair(struct judgement *out, struct attainable *bounds, const struct printed *bound,
                const struct reading *bound_reading, struct attainable *radii, const struct printed *radius,
                const struct reading *radius_reading);

#endif
