/* What is said about one claimed number.  Every decision is exact (spec/math, Definition 2.1, Lemma 2.2). */
#ifndef VERDICT_H
#define VERDICT_H

#include "attainable.h"

enum verdict {
  VERDICT_SOUND,           /* true as printed */
  VERDICT_POSSIBLE,        /* not refuted: some number of votes gives it, but nothing shows that it was this one */
  VERDICT_NUMERICALLY_OFF, /* an attainable number but for the small numerical error of the whole file */
  VERDICT_ROUNDED_UP,      /* false as printed, but the exact number may be printed like this when it is rounded to nearest */
  VERDICT_OVERSTATED,      /* more than the votes, or the bound beside it, justify, even before rounding */
  VERDICT_IMPOSSIBLE,      /* no number of votes gives it by the procedure that is supposed */
  VERDICT_ABSTAIN,
  VERDICT_UNREADABLE
};
#define VERDICTS 8

/* "rounded-up", ... */
const char *verdict_name(enum verdict verdict);

#define NO_COUNT ((unsigned long)-1)

struct judgement {
  enum verdict verdict;
  int of_bound; /* the numbers below are about the probability bound beside the radius */
  int has_exact, has_below, has_above;
  int holds;           /* claimed <= exact: the claim is true though it is numerically off */
  unsigned long count; /* the votes that give `exact`, NO_COUNT when they were not sought */
  femto exact;         /* the number that stands behind the claim, rounded down */
  femto excess;        /* claimed minus exact (minus below when impossible), rounded towards 0; 0 when sound or possible;
                        * negative only when numerically off */
  femto below, above;  /* the nearest attainable numbers on both sides of an impossible one, rounded down */
};

/* How a file was printed. */
struct reading {
  struct precision precision;
  int rounded_down; /* else to nearest */
  int tolerance;    /* numbers may be off by 10^-tolerance of their size, before they are rounded; 0 for exact ones */
};

/* The numbers that may have stood behind a printed one: the window of its rounding, wider by the tolerance. */
struct window reading_window(const struct reading *reading, const struct printed *number);

/* From the number alone: which counts of votes give it?  Never sound: what fits is possible. */
void judge_attainable(struct judgement *out, struct attainable *a, const struct printed *number, const struct reading *reading);

/* The same where nearly every number below that of n votes in n can be had: only what is above it is impossible. */
void judge_ceiling(struct judgement *out, struct attainable *a, const struct printed *number, const struct reading *reading);

/* A number of which the exact value is known: floor is the largest femto <= it, and reached answers as attainable_reaches
 * where the femto does not decide. */
typedef int judge_reached(void *context, const struct printed *number, femto offset);
void judge_value(struct judgement *out, const struct printed *number, const struct reading *reading, femto floor,
                 judge_reached *reached, void *context);

/* A radius beside the bound from which it was computed: the bound names the count, the count gives the radius.  radius is NULL
 * when only the bound is judged.  What fits is sound if the bounds of the file are `known` to name the count, else possible. */
void judge_pair(struct judgement *out, struct attainable *bounds, const struct printed *bound,
                const struct reading *bound_reading, struct attainable *radii, const struct printed *radius,
                const struct reading *radius_reading, int known);

#endif
