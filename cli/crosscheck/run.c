#include "run.h"

#include <stdlib.h>
#include <string.h>

#include "case.h"
#include "lib/files/text_stream.h"
#include "lib/run/progress.h"

/* The whole output of a run, in memory. */
static int certify_text(char **text, const struct crosscheck_case *c, const sc_engine_kind *engine, int threads,
                        unsigned long *undecided, struct problem *why) {
  struct certify_request request = c->request;
  struct rows rows = {.threads = threads, .quiet = 1};
  size_t length = 0;
  *text = NULL;
  struct output out = {.stream = open_memstream(text, &length), .device = -1};
  if (!out.stream) return problem_of(why, "smoothcert crosscheck", "not enough memory for an output");
  request.engine = engine;
  int status = certify_rows(&out, &rows, &request, undecided, why);
  if (text_stream_close(out.stream, text) == 0 && status == 0 && !out.error) return 0;
  if (status == 0) problem_of(why, "smoothcert crosscheck", "not enough memory for an output");
  free(*text);
  *text = NULL;
  return -1;
}

/* Both texts begin with a header line; row is that of the first line that differs. */
static void print_difference(FILE *report, const struct crosscheck_case *c, const char *engine, const char *got,
                             const char *wanted) {
  unsigned long line = 0;
  size_t from = 0, i;
  for (i = 0; got[i] && got[i] == wanted[i]; i++)
    if (got[i] == '\n') {
      line++;
      from = i + 1;
    }
  fprintf(report, "difference:\n  %-8s  %.*s\n  %-8s  %.*s\n", "ref", (int)strcspn(wanted + from, "\n"), wanted + from, engine,
          (int)strcspn(got + from, "\n"), got + from);
  if (line > 0 && line <= c->input.votes.rows) crosscheck_case_print(report, c, line - 1, engine);
}

static int compare(struct crosscheck *check, const struct crosscheck_case *c, FILE *report, struct problem *why) {
  char *got = NULL, *wanted = NULL;
  unsigned long undecided = 0, ignored;
  int status = certify_text(&got, c, check->engine, check->threads, &undecided, why);
  if (status == 0) status = certify_text(&wanted, c, NULL, check->threads, &ignored, why);
  if (status == 0) {
    check->tried += c->input.votes.rows;
    check->undecided += undecided;
    check->differs = strcmp(got, wanted) != 0;
    if (check->differs) print_difference(report, c, check->engine ? check->engine->name : "ref", got, wanted);
  }
  free(wanted);
  free(got);
  return status;
}

int crosscheck_run(struct crosscheck *check, FILE *report, struct problem *why) {
  struct progress progress;
  uint64_t seed = check->seed;
  int status = 0;
  check->tried = check->undecided = 0;
  check->differs = 0;
  progress_start(&progress, check->quiet, check->rows, "rows");
  while (check->tried < check->rows && status == 0 && !check->differs) {
    struct crosscheck_case c;
    unsigned long left = check->rows - check->tried;
    unsigned long rows = left < CROSSCHECK_CASE_ROWS ? left : CROSSCHECK_CASE_ROWS;
    if (crosscheck_case_make(&c, &seed, rows) != 0)
      status = problem_of(why, "smoothcert crosscheck", "not enough memory for %lu rows", rows);
    else
      status = compare(check, &c, report, why);
    progress_step(&progress, c.input.votes.rows);
    crosscheck_case_free(&c);
  }
  progress_end(&progress);
  return status;
}
