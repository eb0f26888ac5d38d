#include "engines.h"

#include "command.h"
#include "message.h"
#include "options.h"

enum { REF, CPU, CUDA, AUTO };

static const char *const names[] = {"ref", "cpu", "cuda", "auto", NULL};

int engines_choose(const sc_engine_kind **out, const char *command, const char *text) {
  int choice = AUTO;
  if (options_choice(&choice, command, "engine", text, names) != 0) return COMMAND_BAD;
  if (choice == CUDA)
    return message_error(command, "--engine is cuda, but the CUDA engine is not part of this build, expected ref, cpu or auto");
  *out = choice == REF ? NULL : &sc_engine_cpu;
  return 0;
}
