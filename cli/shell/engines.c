#include "engines.h"

#include "fast/rows/engines.h"
#include "message.h"
#include "options.h"

static const char *const names[] = {"ref", "cpu", "cuda", "auto", NULL};

int engines_choose(const sc_engine_kind **out, const char *command, const char *text) {
  const char *missing = NULL;
  int choice = 3;
  if (options_choice(&choice, command, "engine", text, names) != 0) return COMMAND_BAD;
  (void)sc_engines_find(out, names[choice], &missing); /* each name is one */
  if (missing) return message_error(command, "--engine is %s, but %s; expected ref, cpu or auto", names[choice], missing);
  return 0;
}
