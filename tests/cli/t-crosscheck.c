/* Every engine prints what the reference prints, on made-up votes; an engine with one wrong digit does not get through. */
#include "cli/crosscheck/run.h"

#include <stdlib.h>
#include <string.h>

#include "fast/machine/processor.h"
#include "tap.h"

static unsigned long decided;

/* The CPU engine with an error in the answer to every 97th row that it decides. */
static int answer_badly(sc_engine *engine, const sc_votes_block *block, sc_row_answer *answer, char why[SC_ENGINE_WHY],
                        void (*spoil)(sc_row_answer *)) {
  int status = sc_engine_cpu.answer(engine, block, answer, why);
  for (unsigned long i = 0; status == 0 && i < block->rows; i++)
    if (answer[i].decided && answer[i].radius > 0 && ++decided % 97 == 0) spoil(&answer[i]);
  return status;
}

static void spoil_radius(sc_row_answer *a) {
  a->radius++;
}

static void spoil_bound(sc_row_answer *a) {
  a->p_lower ^= 1;
}

static void spoil_subset(sc_row_answer *a) {
  a->t++;
}

static int bad_radius(sc_engine *engine, const sc_votes_block *block, sc_row_answer *answer, char why[SC_ENGINE_WHY]) {
  return answer_badly(engine, block, answer, why, spoil_radius);
}

static int bad_bound(sc_engine *engine, const sc_votes_block *block, sc_row_answer *answer, char why[SC_ENGINE_WHY]) {
  return answer_badly(engine, block, answer, why, spoil_bound);
}

static int bad_subset(sc_engine *engine, const sc_votes_block *block, sc_row_answer *answer, char why[SC_ENGINE_WHY]) {
  return answer_badly(engine, block, answer, why, spoil_subset);
}

static int run(struct crosscheck *check, char **text) {
  struct problem why = {""};
  size_t length;
  FILE *report = open_memstream(text, &length);
  int status = report ? crosscheck_run(check, report, &why) : -1;
  if (report) fclose(report);
  if (status != 0) tap_note("%s", why.text);
  return status;
}

static void check_bad(const char *name, int (*answer)(sc_engine *, const sc_votes_block *, sc_row_answer *, char *)) {
  sc_engine_kind bad = sc_engine_cpu;
  struct crosscheck check = {.engine = &bad, .rows = 2000, .seed = 2, .threads = 2, .quiet = 1};
  char *text = NULL;
  bad.answer = answer;
  decided = 0;
  int status = run(&check, &text);
  tap_ok(status == 0 && check.differs && strstr(text, "| smoothcert certify - "), "a wrong %s is found, after %lu rows", name,
         check.tried);
  free(text);
}

/* Without AVX2 and fused multiply-add. */
static void check_plain(void) {
  struct crosscheck check = {.engine = &sc_engine_cpu, .rows = tap_trials(3000), .seed = 5, .threads = 2, .quiet = 1};
  char *text = NULL;
  sc_processor_be_plain(1);
  int status = run(&check, &text);
  sc_processor_be_plain(0);
  tap_ok(status == 0 && !check.differs && check.tried >= check.rows,
         "engine cpu on a plain processor: %lu rows as the reference prints them", check.tried);
  free(text);
}

int main(void) {
  struct crosscheck check = {.engine = &sc_engine_cpu, .rows = tap_trials(20000), .seed = 1, .threads = 2, .quiet = 1};
  char *text = NULL;
  int status = run(&check, &text);
  if (!tap_ok(status == 0 && !check.differs && check.tried >= check.rows, "engine cpu: %lu rows as the reference prints them",
              check.tried))
    tap_note("%s", text);
  free(text);
  tap_ok(check.undecided < check.tried / 4, "most rows are decided: %lu were not", check.undecided);
  check_plain();
  check_bad("radius", bad_radius);
  check_bad("bound", bad_bound);
  check_bad("subset size", bad_subset);
  return tap_done();
}
