#include <math.h>

#include "evidence.h"

int audit_precision_is_full(const struct precision *precision) {
  return precision->digits >= (precision->unit == 's' ? PRECISION_SIGNIFICANT_MAX : PRECISION_DECIMALS_MAX);
}

/* In what other readings may differ from the stated one. */
static unsigned free_differences(const struct audit *audit) {
  const struct audit_request *q = audit->request;
  unsigned free = DIFFERS_ALPHA;
  int believed = !audit_precision_is_full(&audit->stated.reading.precision);
  if (audit->evidence != EVIDENCE_VOTES && audit->stated.n) free |= DIFFERS_DRAWS;
  if (audit->evidence != EVIDENCE_BOUND) free |= DIFFERS_SIGMA;
  if (believed && q->direction == DIRECTION_AUTO) free |= DIFFERS_ROUNDING;
  if (!believed) free |= DIFFERS_TOLERANCE;
  return free;
}

static void count_one(void *context, const struct supposition *s) {
  (void)s;
  ++*(double *)context;
}

void audit_count_readings(struct audit *audit) {
  audit->search.tried = 1;
  supposition_list(&audit->stated, free_differences(audit), count_one, &audit->search.tried);
}

/* Numbers that a supposition explains, all but some: as many choices of those are added up. */
static double log10_choices(unsigned long numbers, unsigned long chosen) {
  double n = (double)numbers, k = (double)chosen;
  return (lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)) / log(10);
}

void audit_tell_known(struct audit *audit) {
  struct evidence evidence;
  evidence_weigh(&evidence, audit, &audit->stated, 1, 0);
  audit->known_decades = evidence.decades - log10_choices(audit->judged_count, evidence.misfit) - log10(audit->search.tried);
  audit->known = audit->known_decades >= EVIDENCE_DECADES;
}

/* Is it one that was found, with a larger tolerance?  What explains the file still does then. */
static int is_wider(const struct supposition *s, const struct audit_search *search) {
  for (unsigned i = 0; s->reading.tolerance > 0 && i < search->established && i < ESTABLISHED_MAX; i++) {
    const struct supposition *found = &search->reading[i];
    if (found->n == s->n && found->alpha == s->alpha && found->sigma == s->sigma &&
        (found->reading.tolerance == 0 || found->reading.tolerance > s->reading.tolerance))
      return 1;
  }
  return 0;
}

static int changes_printing_only(const struct supposition *s) {
  return (s->differs & ~(unsigned)(DIFFERS_ROUNDING | DIFFERS_TOLERANCE)) == 0;
}

static void compete(void *context, const struct supposition *s) {
  struct audit *audit = context;
  struct audit_search *search = &audit->search;
  struct evidence evidence;
  double needed = EVIDENCE_DECADES + log10(search->tried);
  if (is_wider(s, search)) return;
  evidence_weigh(&evidence, audit, s, changes_printing_only(s), needed);
  if (!evidence.fits) return;
  if (evidence.decades >= needed) {
    if (search->established < ESTABLISHED_MAX) {
      search->reading[search->established] = *s;
      search->decades[search->established] = evidence.decades - log10(search->tried);
    }
    search->established++;
  } else if (changes_printing_only(s) && !search->unproved && audit->evidence != EVIDENCE_VOTES) {
    search->unproved = 1;
    search->unproved_reading = *s;
    search->unproved_decades = evidence.decades - log10(search->tried);
  }
}

void audit_search(struct audit *audit) {
  struct audit_search *search = &audit->search;
  supposition_list(&audit->stated, free_differences(audit), compete, audit);
  /* By votes a claim is true or not however it was rounded; but an error of the arithmetic is not a claim of other votes. */
  search->adopted = search->established == 1 && changes_printing_only(&search->reading[0]) &&
                    (audit->evidence != EVIDENCE_VOTES || search->reading[0].differs == DIFFERS_TOLERANCE);
}
