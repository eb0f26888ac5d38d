/* The engines that can be named on the command line. */
#ifndef ENGINES_H
#define ENGINES_H

#include "fast/rows/engine.h"

/* *out = the engine that the text of --engine names, one of the choices; NULL for ref, the fastest one for auto (text NULL).
 * 0, or COMMAND_BAD with the message printed, also when the engine cannot be used here. */
int engines_choose(const sc_engine_kind **out, const char *command, const char *text, const char *const *choices);

#endif
