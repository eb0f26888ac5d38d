/* The samplers that can be named on the command line. */
#ifndef SAMPLERS_H
#define SAMPLERS_H

#include "fast/sample/sampler.h"

/* *out = the sampler that the text of --engine names, one of the choices; the fastest one that can be used here for auto (text
 * NULL).
 * 0, or COMMAND_BAD with the message printed, also when the one that is named cannot be used here. */
int samplers_choose(const sc_sampler_kind **out, const char *command, const char *text, const char *const *choices);

#endif
