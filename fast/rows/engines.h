/* The engines by name. */
#ifndef SMOOTHCERT_FAST_ENGINES_H
#define SMOOTHCERT_FAST_ENGINES_H

#include "engine.h"

/* *out = the engine of that name: ref (NULL), cpu, cuda, or the fastest one here for auto; *missing = NULL, or why it cannot be
 * used here.  0, or -1 with nothing changed: there is none of that name. */
int sc_engines_find(const sc_engine_kind **out, const char *name, const char **missing);

#endif
