/* A handle for an engine that need not be one of those with a name: what the command has chosen already, and what a test has
 * made. */
#ifndef API_OPEN_WITH_H
#define API_OPEN_WITH_H

#include "certifier.h"
#include "fast/rows/engine.h"

/* As sc_certifier_open, but the engine is this one, whatever ask->engine says. */
sc_certifier *sc_certifier_open_with(const sc_engine_kind *engine, const sc_ask *ask, uint64_t classes, sc_problem *problem);

#endif
