/* What a handle was asked, read and judged. */
#ifndef API_QUESTION_H
#define API_QUESTION_H

#include "api/refuse.h"
#include "certifier.h"
#include "certify.h"
#include "fast/rows/engine.h"

#define SC_THREADS_MAX 1024

typedef struct {
  sc_query query;
  unsigned long classes;
  const sc_engine_kind *engine; /* NULL: the reference */
  int threads;
} sc_question;

/* SC_OK; else *problem says which argument is not as the header says (SC_DOMAIN), or why the engine cannot be used
 * (SC_DEVICE). */
int sc_question_read(sc_question *out, const sc_ask *ask, uint64_t classes, sc_problem *problem);

/* The number that a text stands for, exactly, canonical and as SC_DECIMAL_... say; `name` stands for it in the problem.
 * SC_OK or SC_DOMAIN. */
int sc_question_decimal(sc_decimal *out, const char *name, const char *text, sc_problem *problem);

/* *alpha = the text's number, 1e-300 <= alpha < 1. */
int sc_question_alpha(sc_decimal *alpha, const char *name, const char *text, sc_problem *problem);

/* *out = the threads that are meant by 0 .. SC_THREADS_MAX. */
int sc_question_threads(int *out, int32_t threads, sc_problem *problem);

#endif
