/* Seeded random cases, other ones than in the vector files: the reference answers, the oracle judges. */
#include <stdio.h>
#include <string.h>

#include "tap.h"
#include "vectors/cases.h"
#include "vectors/judge.h"
#include "vectors/reference.h"
#include "vectors/vectors.h"

#define SEED 190211UL

/* Cuts text at its tabs; answers the number of cells. */
static size_t cut(char **cell, size_t used, char *text) {
  char *at;
  for (at = strtok(text, "\t"); at != NULL && used < VECTORS_COLUMNS_MAX; at = strtok(NULL, "\t"))
    cell[used++] = at;
  return used;
}

static int one_case(const vectors_kind *kind, const char *line) {
  char inputs[4096], answers[REFERENCE_TEXT] = "", *cell[VECTORS_COLUMNS_MAX], shown[REFERENCE_TEXT];
  oracle_answer answer = ORACLE_NO;
  int answered;
  snprintf(inputs, sizeof inputs, "%s", line);
  answered = cut(cell, 0, inputs) == kind->inputs && reference_answer(answers, kind->name, cell);
  strcpy(shown, answered ? answers : "no answer of the reference");
  if (answered && cut(cell, kind->inputs, answers) == kind->columns) answer = judge_row(kind->name, cell);
  if (answer == ORACLE_YES) return 1;
  tap_note("%s: %s", kind->name, judge_text(answer));
  tap_note("  asked: %s", line);
  tap_note("  answered: %s", shown);
  return 0;
}

static void room(const char *name, unsigned long base) {
  const vectors_kind *kind = vectors_kind_of(name);
  unsigned long trials = tap_trials(base);
  size_t i, confirmed = 0;
  cases list = {0};
  cases_spread(&list, name, SEED, trials);
  for (i = 0; i < list.used; i++)
    confirmed += (size_t)one_case(kind, list.line[i]);
  tap_ok(confirmed > 0 && confirmed == list.used, "%s: the oracle confirms %zu of %zu random cases", name, confirmed,
         list.used);
  cases_free(&list);
}

int main(void) {
  tap_note("seed %lu", SEED);
  room("tail", 200);
  room("bound", 250);
  room("phi", 2000);
  room("quantile", 2000);
  room("radius", 1500);
  room("row", 80);
  oracle_cleanup();
  return tap_done();
}
