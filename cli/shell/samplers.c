#include "samplers.h"

#include "message.h"
#include "options.h"

enum { REF, CPU, CUDA, AUTO };

static const char *const names[] = {"ref", "cpu", "cuda", "auto", NULL};

static const sc_sampler_kind *fastest(void) {
  if (sc_sampler_cuda.missing() == NULL) return &sc_sampler_cuda;
  return sc_sampler_cpu.missing() == NULL ? &sc_sampler_cpu : &sc_sampler_ref;
}

int samplers_choose(const sc_sampler_kind **out, const char *command, const char *text) {
  static const sc_sampler_kind *const kinds[] = {[REF] = &sc_sampler_ref, [CPU] = &sc_sampler_cpu, [CUDA] = &sc_sampler_cuda};
  int choice = AUTO;
  if (options_choice(&choice, command, "engine", text, names) != 0) return COMMAND_BAD;
  *out = choice == AUTO ? fastest() : kinds[choice];
  /* To ask a second time whether there is a GPU would cost as much as the first. */
  const char *missing = choice != AUTO ? (*out)->missing() : NULL;
  if (missing) return message_error(command, "--engine is %s, but %s; expected ref or auto", (*out)->name, missing);
  return 0;
}
