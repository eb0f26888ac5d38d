/* The modes of the processor that the arithmetic of a thread depends on: how it rounds, whether it flushes subnormal numbers
 * to zero, which exceptions trap.  The error bounds of the engines suppose the defaults, and a host may have set others: on
 * purpose, or because a library was loaded that was linked with fast math, which sets them for the thread that loads it.
 *
 * They are each thread's own and can change at any time: every entry point of an engine sets the defaults while it runs, and
 * each thread of a pool does before it works. */
#ifndef SMOOTHCERT_FAST_MODES_H
#define SMOOTHCERT_FAST_MODES_H

#include <fenv.h>

typedef struct {
  fenv_t host;
} sc_modes;

/* Keeps the host's modes and flags, and sets the defaults. */
void sc_modes_enter(sc_modes *kept);

/* Gives the host's back. */
void sc_modes_leave(const sc_modes *kept);

/* The defaults, for a thread of our own. */
void sc_modes_default(void);

/* What is called between enter and leave is not to be mixed with them. */
#define SC_APART __attribute__((noinline))

#endif
