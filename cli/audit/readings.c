#include <stdio.h>

#include "audit.h"

/* "1 in 10^12": the probability of a wrong reading, rounded up to a power of ten. */
static void show_chance(char out[PRINTED_TEXT], double decades) {
  if (decades >= 1)
    snprintf(out, PRINTED_TEXT, "1 in 10^%d", (int)decades);
  else
    snprintf(out, PRINTED_TEXT, "more than 1 in 10");
}

/* What follows from the readings: spec/math, Method 2.6. */
static void find_established(struct audit *audit, unsigned i, unsigned long misfits, unsigned long claims) {
  const struct audit_search *search = &audit->search;
  const struct supposition *s = &search->reading[i];
  char changes[SUPPOSITION_TEXT], stated[SUPPOSITION_TEXT], chance[PRINTED_TEXT];
  supposition_changes(changes, s);
  supposition_stated(stated, &audit->stated, s->differs);
  show_chance(chance, search->decades[i]);
  findings_add(&audit->findings, "other-reading", misfits,
               "every row fits %s; %lu of %lu do not fit the stated %s (a wrong reading would fit with probability %s)",
               changes, misfits, claims, stated, chance);
}

void audit_find_readings(struct audit *audit) {
  const struct audit_search *search = &audit->search;
  unsigned long misfits = audit->count[VERDICT_IMPOSSIBLE] + audit->count[VERDICT_OVERSTATED];
  unsigned long claims = misfits + audit->count[VERDICT_SOUND] + audit->count[VERDICT_POSSIBLE] +
                         audit->count[VERDICT_NUMERICALLY_OFF] + audit->count[VERDICT_ROUNDED_UP];
  char changes[SUPPOSITION_TEXT];
  if (search->adopted) return;
  for (unsigned i = 0; i < search->established && i < ESTABLISHED_MAX; i++)
    find_established(audit, i, misfits, claims);
  if (search->established > ESTABLISHED_MAX)
    findings_add(&audit->findings, "more-readings", misfits, "%u readings more explain every row",
                 search->established - ESTABLISHED_MAX);
  if (search->established == 0 && search->unproved) {
    supposition_changes(changes, &search->unproved_reading);
    findings_add(&audit->findings, "unproved-reading", misfits,
                 "every row fits if the numbers are %s, but with numbers so close together that is no evidence: among the %.0f "
                 "readings tried a wrong one may well fit too; --radius-digits can suppose it",
                 changes, search->tried);
  }
}
