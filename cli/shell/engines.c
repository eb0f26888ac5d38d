#include "engines.h"

#include "message.h"
#include "options.h"

enum { REF, CPU, CUDA, AUTO };

static const char *const names[] = {"ref", "cpu", "cuda", "auto", NULL};

/* The GPU's engine where one can be used, else the CPU's. */
static const sc_engine_kind *fastest(void) {
  return sc_engine_cuda.missing() == NULL ? &sc_engine_cuda : &sc_engine_cpu;
}

int engines_choose(const sc_engine_kind **out, const char *command, const char *text) {
  int choice = AUTO;
  if (options_choice(&choice, command, "engine", text, names) != 0) return COMMAND_BAD;
  const sc_engine_kind *const kinds[] = {[REF] = NULL, [CPU] = &sc_engine_cpu, [CUDA] = &sc_engine_cuda, [AUTO] = NULL};
  *out = choice == AUTO ? fastest() : kinds[choice];
  /* To ask a second time whether there is a GPU would cost as much as the first. */
  const char *missing = choice != AUTO && *out ? (*out)->missing() : NULL;
  if (missing) return message_error(command, "--engine is %s, but %s; expected ref, cpu or auto", (*out)->name, missing);
  return 0;
}
