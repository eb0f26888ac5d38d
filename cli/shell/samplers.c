#include "samplers.h"

#include <string.h>

#include "message.h"
#include "options.h"

static const sc_sampler_kind *fastest(void) {
  if (sc_sampler_cuda.missing() == NULL) return &sc_sampler_cuda;
  return sc_sampler_cpu.missing() == NULL ? &sc_sampler_cpu : &sc_sampler_ref;
}

int samplers_choose(const sc_sampler_kind **out, const char *command, const char *text, const char *const *choices) {
  static const sc_sampler_kind *const kinds[] = {&sc_sampler_ref, &sc_sampler_cpu, &sc_sampler_cuda};
  int choice;
  if (options_choice(&choice, command, "engine", text, choices) != 0) return COMMAND_BAD;
  *out = NULL;
  for (size_t i = 0; text && i < sizeof kinds / sizeof kinds[0]; i++)
    if (strcmp(kinds[i]->name, text) == 0) *out = kinds[i];
  /* To ask a second time whether there is a GPU would cost as much as the first. */
  const char *missing = *out ? (*out)->missing() : NULL;
  if (!*out) *out = fastest();
  if (missing) return message_error(command, "--engine is %s, but %s; expected ref or auto", (*out)->name, missing);
  return 0;
}
