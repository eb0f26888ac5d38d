#include "cli/commands.h"
#include "cli/crosscheck/options.h"
#include "cli/shell/engines.h"
#include "cli/shell/help.h"
#include "cli/shell/message.h"
#include "lib/files/output.h"
#include "run.h"

int command_crosscheck(int argc, char **argv) {
  static const char command[] = "crosscheck";
  struct crosscheck_options given = {0};
  struct crosscheck check = {.rows = 20000, .seed = 1};
  struct output out;
  struct problem why;
  int read = options_read(&crosscheck_table, &given, argc, argv);
  if (read != OPTIONS_OK) return read == OPTIONS_HELP ? help_print(crosscheck_table.help) : COMMAND_BAD;
  if (engines_choose(&check.engine, command, given.engine, crosscheck_engine_choices) != 0 ||
      options_number(&check.rows, command, "rows", given.rows, 1, SC_DRAWS_MAX) != 0 ||
      options_number(&check.seed, command, "seed", given.seed, 0, SC_DRAWS_MAX) != 0 ||
      options_threads(&check.threads, command, given.threads) != 0)
    return COMMAND_BAD;
  check.quiet = given.quiet != NULL;
  if (output_open(&out, NULL, &why) != 0) return message_problem(&why);
  if (crosscheck_run(&check, out.stream, &why) != 0) {
    output_discard(&out);
    return message_problem(&why);
  }
  fprintf(out.stream, "engine %s seed %lu rows %lu undecided %lu %s\n", check.engine ? check.engine->name : "ref", check.seed,
          check.tried, check.undecided, check.differs ? "different" : "equal");
  if (output_commit(&out, &why) != 0) return message_problem(&why);
  return check.differs ? COMMAND_FAIL : COMMAND_OK;
}
