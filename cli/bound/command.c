#include <stdlib.h>
#include <string.h>

#include "batch.h"
#include "bound_text.h"
#include "cli/commands.h"
#include "cli/shell/engines.h"
#include "cli/shell/help.h"
#include "cli/shell/message.h"
#include "cli/shell/options.h"

struct request {
  unsigned long n, count;
  sc_level level;
  const char *alpha; /* as typed */
  int lower, upper;  /* which sides */
  sc_grid grid;
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

/* What one bound needs, from the options --n, --count, --alpha and --side. */
static int read_single(struct request *out, const char *command, const char *n, const char *count, const char *alpha,
                       const char *side) {
  static const char *const sides[] = {"lower", "upper", "both", NULL};
  sc_decimal decimal;
  int choice = 2;
  if (!n || !count || !alpha) {
    message_usage(command, "--%s is missing, expected --n, --count and --alpha, or --batch",
                  !n       ? "n"
                  : !count ? "count"
                           : "alpha");
    return -1;
  }
  if (options_number(&out->n, command, "n", n, 1, SC_DRAWS_MAX) != 0 ||
      options_number(&out->count, command, "count", count, 0, out->n) != 0 || options_alpha(&decimal, command, alpha) != 0 ||
      options_choice(&choice, command, "side", side, sides) != 0)
    return -1;
  out->alpha = alpha;
  out->lower = choice != 1;
  out->upper = choice != 0;
  return sc_level_set(&out->level, &decimal, 1) == SC_OK ? 0 : -1;
}

int command_bound(int argc, char **argv) {
  static const char command[] = "bound";
  const char *n = NULL, *count = NULL, *alpha = NULL, *side = NULL, *digits = NULL, *batch = NULL, *path = NULL;
  const char *threads = NULL, *quiet = NULL, *engine = NULL;
  const sc_engine_kind *kind = NULL;
  const struct option_slot slots[] = {
      {"n", &n, 0},         {"count", &count, 0}, {"alpha", &alpha, 0},     {"side", &side, 0},   {"digits", &digits, 0},
      {"batch", &batch, 0}, {"output", &path, 0}, {"threads", &threads, 0}, {"quiet", &quiet, 1}, {"engine", &engine, 0},
  };
  struct request request = {.grid = {.kind = SC_GRID_DECIMAL, .digits = 6}};
  struct rows rows = {0};
  struct output out;
  struct problem why;
  int read = options_read(command, slots, sizeof slots / sizeof slots[0], argc, argv, NULL, NULL);
  if (read != OPTIONS_OK) return read == OPTIONS_HELP ? help_print(command) : COMMAND_BAD;
  if (batch && (n || count || alpha || side))
    return message_usage(command, "--batch takes side, n, count and alpha from its lines, expected none of these options");
  if (engines_choose(&kind, command, engine) != 0 || options_digits(&request.grid, command, digits) != 0 ||
      options_threads(&rows.threads, command, threads) != 0 ||
      (!batch && read_single(&request, command, n, count, alpha, side) != 0))
    return COMMAND_BAD;
  rows.quiet = quiet != NULL;
  if (output_open(&out, path, &why) != 0) return message_problem(&why);
  if ((batch ? bound_batch(&out, &rows, batch, request.grid, kind != NULL, &why) : write_single(&out, &request, &why)) != 0) {
    output_discard(&out);
    return message_problem(&why);
  }
  return output_commit(&out, &why) == 0 ? COMMAND_OK : message_problem(&why);
}
