#include <stdlib.h>
#include <string.h>

#include "batch.h"
#include "bound_text.h"
#include "cli/bound/options.h"
#include "cli/commands.h"
#include "cli/shell/engines.h"
#include "cli/shell/help.h"
#include "cli/shell/message.h"

#define CONFIDENCE_DIGITS 30
#define LEVEL_TEXT (CONFIDENCE_DIGITS + 8)

struct request {
  unsigned long n, count;
  sc_level level;
  const char *alpha; /* as typed */
  int lower, upper;  /* which sides */
  sc_grid grid;
  char level_text[LEVEL_TEXT]; /* of --confidence */
};

static int write_side(struct output *out, const struct request *r, enum side side, struct problem *why) {
  char bound[SC_NUMBER_TEXT];
  sc_status status = bound_text(bound, side, r->n, r->count, &r->level, r->grid);
  if (status != SC_OK) return problem_of(why, "smoothcert bound", "%s bound: %s", side_name(side), sc_status_text(status));
  char *row = bound_row(side, r->n, r->count, r->alpha, strlen(r->alpha), bound);
  if (!row) return problem_of(why, "smoothcert bound", "not enough memory");
  output_write(out, row, strlen(row));
  free(row);
  return 0;
}

static int write_single(struct output *out, const struct request *request, struct problem *why) {
  output_write(out, BOUND_HEADER, strlen(BOUND_HEADER));
  int status = 0;
  if (request->lower) status = write_side(out, request, SIDE_LOWER, why);
  if (request->upper && status == 0) status = write_side(out, request, SIDE_UPPER, why);
  mpfr_free_cache();
  return status;
}

/* The level of each side of an interval, (1 - confidence) / 2, as a decimal: "0.95" gives "0.025".  0, or -1 when the
 * confidence is not of the form 0.95, between 0 and 1. */
static int halve_rest(char out[LEVEL_TEXT], const char *confidence) {
  size_t digits = strlen(confidence) > 2 ? strlen(confidence) - 2 : 0;
  int carry = 0;
  if (strncmp(confidence, "0.", 2) != 0 || digits == 0 || digits > CONFIDENCE_DIGITS ||
      strspn(confidence + 2, "0123456789") != digits || strspn(confidence + 2, "0") == digits)
    return -1;
  strcpy(out, "0.");
  out[digits + 3] = '\0';
  out[digits + 2] = '0';
  /* 1 - confidence: the complement of every digit to 9, the last to 10; behind it a digit for the half. */
  for (size_t i = digits; i-- > 0;) {
    int digit = (i + 1 == digits ? 10 : 9) - (confidence[2 + i] - '0') + carry;
    carry = digit / 10;
    out[2 + i] = (char)('0' + digit % 10);
  }
  int rest = 0;
  for (size_t i = 0; i <= digits; i++) {
    int digit = 10 * rest + (out[2 + i] - '0');
    out[2 + i] = (char)('0' + digit / 2);
    rest = digit % 2;
  }
  for (size_t end = digits + 2; end > 2 && out[end] == '0'; end--)
    out[end] = '\0';
  return 0;
}

/* --confidence stands for --alpha, on both sides. */
static int read_confidence(struct request *out, const char *command, struct bound_options *given) {
  const char *confidence = given->confidence;
  if (!confidence) return 0;
  if (given->alpha || (given->side && strcmp(given->side, "both") != 0)) {
    message_usage(command,
                  "--confidence is given, expected neither --alpha nor one --side with it: each side has the level (1 - C)/2");
    return -1;
  }
  if (halve_rest(out->level_text, confidence) != 0) {
    message_usage(command, "--confidence is '%s', expected a decimal as 0.95, above 0 and below 1, with at most %d decimals",
                  confidence, CONFIDENCE_DIGITS);
    return -1;
  }
  given->alpha = out->level_text;
  return 0;
}

/* What one bound needs, from the options --n, --count, --alpha or --confidence, and --side. */
static int read_single(struct request *out, const char *command, const struct bound_options *given) {
  sc_decimal decimal;
  int choice = BOUND_SIDE_BOTH;
  if (!given->n || !given->count || !given->alpha) {
    message_usage(command, "--%s is missing, expected --n, --count and --alpha or --confidence, or --batch",
                  !given->n       ? "n"
                  : !given->count ? "count"
                                  : "alpha");
    return -1;
  }
  if (options_number(&out->n, command, "n", given->n, 1, SC_DRAWS_MAX) != 0 ||
      options_number(&out->count, command, "count", given->count, 0, out->n) != 0 ||
      options_alpha(&decimal, command, given->alpha) != 0 ||
      options_choice(&choice, command, "side", given->side, bound_side_choices) != 0)
    return -1;
  out->alpha = given->alpha;
  out->lower = choice != BOUND_SIDE_UPPER;
  out->upper = choice != BOUND_SIDE_LOWER;
  return sc_level_set(&out->level, &decimal, 1) == SC_OK ? 0 : -1;
}

int command_bound(int argc, char **argv) {
  static const char command[] = "bound";
  struct bound_options given = {0};
  const sc_engine_kind *kind = NULL;
  struct request request = {.grid = {.kind = SC_GRID_DECIMAL, .digits = 6}};
  struct rows rows = {0};
  struct output out;
  struct problem why;
  int read = options_read(&bound_table, &given, argc, argv);
  if (read != OPTIONS_OK) return read == OPTIONS_HELP ? help_print(bound_table.help) : COMMAND_BAD;
  if (given.batch && (given.n || given.count || given.alpha || given.side || given.confidence))
    return message_usage(command, "--batch takes side, n, count and alpha from its lines, expected none of these options");
  if (engines_choose(&kind, command, given.engine, bound_engine_choices) != 0 ||
      options_digits(&request.grid, command, given.digits) != 0 ||
      options_threads(&rows.threads, command, given.threads) != 0 ||
      (!given.batch && (read_confidence(&request, command, &given) != 0 || read_single(&request, command, &given) != 0)))
    return COMMAND_BAD;
  rows.quiet = given.quiet != NULL;
  if (output_open(&out, given.output, &why) != 0) return message_problem(&why);
  if ((given.batch ? bound_batch(&out, &rows, given.batch, request.grid, kind != NULL, &why)
                   : write_single(&out, &request, &why)) != 0) {
    output_discard(&out);
    return message_problem(&why);
  }
  return output_commit(&out, &why) == 0 ? COMMAND_OK : message_problem(&why);
}
