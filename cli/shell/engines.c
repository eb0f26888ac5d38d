#include "engines.h"

#include "fast/rows/engines.h"
#include "message.h"
#include "options.h"

int engines_choose(const sc_engine_kind **out, const char *command, const char *text, const char *const *choices) {
  const char *missing = NULL, *name = "auto";
  int choice;
  if (options_choice(&choice, command, "engine", text, choices) != 0) return COMMAND_BAD;
  if (text) name = choices[choice];
  (void)sc_engines_find(out, name, &missing); /* each name is one */
  if (missing) return message_error(command, "--engine is %s, but %s; expected ref, cpu or auto", name, missing);
  return 0;
}
