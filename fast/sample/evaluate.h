/* Classes of many draws at a time, in float or in double: products of matrices by BLAS, and a bound that says which classes
 * are certain (spec/math, Theorem 4.12).
 *
 * A draw is its noise z; the input v is in the biases of the first layer, W v + q b, so that the error is in proportion to z
 * alone. */
#ifndef SMOOTHCERT_FAST_EVALUATE_H
#define SMOOTHCERT_FAST_EVALUATE_H

#include "fast/machine/pool.h"
#include "gap_bound.h"

#define SC_CLASS_OPEN UINT32_MAX

/* What all threads share; the biases and bounds of the first layer belong to the input that was set last. */
typedef struct {
  const sc_network *network;
  const sc_blas *blas;
  unsigned long q, widest; /* widest: outputs of a layer */
  sc_network_norms norms;
  sc_gap_bound in_float, in_double;
  double *bias[SC_LAYERS_MAX];
  float *bias_float[SC_LAYERS_MAX];
} sc_evaluator;

/* For a network that sc_network_check accepts, block_least >= 1: that of sc_gap_block in float, and 4 times as much in
 * double, where errors matter less than time.  0, or -1: no memory; sc_evaluator_free is right for both. */
int sc_evaluator_make(sc_evaluator *evaluator, const sc_network *network, unsigned long q, unsigned long block_least,
                      const sc_blas *blas, sc_pool *pool);
void sc_evaluator_free(sc_evaluator *evaluator);

/* The input of the draws that follow. */
void sc_evaluator_input(sc_evaluator *evaluator, const uint8_t *value, sc_pool *pool);

/* Room for so many rows at a time, a thread's own. */
typedef struct {
  unsigned long rows;
  int in_double;
  void *outputs[2];                   /* of a layer, and of the one before */
  double *input_block, *weight_block; /* converted; only in double */
  double *error, *norm;               /* of each row */
} sc_evaluator_room;

int sc_evaluator_room_make(sc_evaluator_room *room, const sc_evaluator *evaluator, unsigned long rows, int in_double);
void sc_evaluator_room_free(sc_evaluator_room *room);

/* class_[r] = the class of row r of the tile, noise[r * in + j], r < rows <= room->rows, or SC_CLASS_OPEN where the
 * arithmetic of the room does not make it certain. */
void sc_evaluate(uint32_t *class_, const sc_evaluator *evaluator, sc_evaluator_room *room, const float *noise,
                 unsigned long rows);

#endif
