/* What an engine is: the part of a run that answers most rows fast and leaves the others to the reference, whose answers it
 * never changes.  All engines print the same bytes; they differ in time.
 *
 * An engine works on blocks of rows.  It keeps the bounds of the distinct counts that it has met between blocks. */
#ifndef SMOOTHCERT_FAST_ENGINE_H
#define SMOOTHCERT_FAST_ENGINE_H

#include "certify.h"

#define SC_ENGINE_ROWS 16384 /* of a block at most */
#define SC_ENGINE_WHY 256    /* room for a message, with its NUL */

/* The votes of a block.  `count` is NULL where they are not kept as one array of uint32_t; row() gives each row in any case. */
typedef struct {
  unsigned long rows, classes;
  const uint32_t *count;      /* count[i * classes + class] */
  const unsigned long *label; /* of each row, below classes */
  /* The counts of row i of the block, maybe in `room`, which has space for them; NULL when they are not counts.  Any thread
   * may call it. */
  const uint32_t *(*row)(const void *source, unsigned long i, uint32_t *room);
  const void *source;
  const uint32_t *open; /* the open votes of each row beside its counts (spec/math, Theorem 1.13); NULL: none */
} sc_votes_block;

/* The answer to one row.  decided: n, count, t, p_lower and radius are those of sc_certify_open_row, p_lower and radius as
 * multiples of 10^-digits; else all other fields mean nothing and the reference has to be asked (which also says what is
 * wrong, when the votes are no votes at all). */
typedef struct {
  unsigned long n;
  uint32_t count; /* the votes of the label */
  uint32_t t;
  uint64_t p_lower, radius;
  int decided;
} sc_row_answer;

enum { SC_ENGINE_DEVICE = -1, SC_ENGINE_MEMORY = -2 };

typedef struct sc_engine sc_engine; /* the state of a run, each engine's own */

typedef struct {
  const char *name;
  /* NULL when the engine can be used here, else why not. */
  const char *(*missing)(void);
  /* For a query with a decimal grid that sc_query_check accepts for so many classes.  NULL when there is no memory. */
  sc_engine *(*open)(const sc_query *query, unsigned long classes, int threads);
  /* Answers each row of a block.  0; or SC_ENGINE_MEMORY when there is no memory for it, SC_ENGINE_DEVICE when the device
   * fails: `why` says so then, and `answer` is unspecified. */
  int (*answer)(sc_engine *engine, const sc_votes_block *block, sc_row_answer *answer, char why[SC_ENGINE_WHY]);
  /* NULL is allowed. */
  void (*close)(sc_engine *engine);
} sc_engine_kind;

extern const sc_engine_kind sc_engine_cpu, sc_engine_cuda;

#endif
