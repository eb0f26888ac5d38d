/* What a caller of open_votes.h may conclude, proved from the contracts alone. */
#include "open_votes.h"

/* Two classes: the other one may have all open draws, and the label none of them. */
/*@ requires range: label < 2 && 1 <= votes_sum(count, 2) + open <= SC_DRAWS_MAX;
    requires votes: \valid_read(count + (0 .. 1));
    terminates \true; exits \false;
    assigns \nothing;
    ensures other: \result == count[1 - label] + open; */
uint32_t most_of_the_other(const uint32_t *count, unsigned long label, uint32_t open) {
  uint32_t held[2];
  unsigned long n = 0;
  if (sc_open_counts(held, &n, count, 2, label, open) != SC_OK) return 0;
  return held[1 - label];
}

/* No draw at all is refused. */
/*@ requires range: 2 <= classes && label < classes && votes_sum(count, classes) == 0;
    requires votes: \valid_read(count + (0 .. classes - 1)) && \valid(held + (0 .. classes - 1))
      && \separated(held + (0 .. classes - 1), count + (0 .. classes - 1));
    terminates \true; exits \false;
    assigns held[0 .. classes - 1];
    ensures refused: \result == SC_DOMAIN; */
sc_status no_draws(uint32_t *held, const uint32_t *count, unsigned long classes, unsigned long label) {
  unsigned long n = 0;
  return sc_open_counts(held, &n, count, classes, label, 0);
}
