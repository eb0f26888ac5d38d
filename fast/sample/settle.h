/* Draws that float arithmetic left open: collected, evaluated in double, and by the reference where that does not decide
 * either. */
#ifndef SMOOTHCERT_FAST_SETTLE_H
#define SMOOTHCERT_FAST_SETTLE_H

#include "evaluate.h"
#include "noise_table.h"

typedef struct {
  const sc_evaluator *evaluator;
  const sc_noise_table *table;
  const uint8_t *zero; /* `in` zeros */
  uint64_t seed;
  unsigned long rows; /* collected before they are evaluated */
  sc_evaluator_room room;
  uint32_t *draw, *class_;
  float *noise;
  int32_t *point;
  /* The stream and the input of the draws, its votes, and how they were found. */
  sc_stream stream;
  uint32_t input;
  const uint8_t *value;
  uint32_t *count;
  uint64_t by_double, by_reference;
  unsigned long waiting;
} sc_settle;

/* 0, or -1: no memory; sc_settle_free is right for both. */
int sc_settle_make(sc_settle *settle, const sc_evaluator *evaluator, const sc_noise_table *table, const uint8_t *zero,
                   uint64_t seed);
void sc_settle_free(sc_settle *settle);

/* The draws that follow are of this stream and input, and vote into count[]. */
void sc_settle_begin(sc_settle *settle, sc_stream stream, uint32_t input, const uint8_t *value, uint32_t *count);

/* One draw more, and: no draw is left.  0, or -1: the reference leaves one open. */
int sc_settle_add(sc_settle *settle, uint32_t draw);
int sc_settle_end(sc_settle *settle);

#endif
