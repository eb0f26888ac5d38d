/* How far rounding can have moved the gap between the top two logits of a draw (spec/math, Theorem 4.12). */
#ifndef SMOOTHCERT_FAST_GAP_BOUND_H
#define SMOOTHCERT_FAST_GAP_BOUND_H

#include "norms.h"
#include "rounding.h"

/* The arithmetic of an evaluation. */
typedef struct {
  double unit, tiny, huge;
} sc_arithmetic;

static const sc_arithmetic sc_in_float = {SC_UNIT_FLOAT, SC_TINY_FLOAT, SC_HUGE_FLOAT};
static const sc_arithmetic sc_in_double = {SC_UNIT_DOUBLE, SC_TINY_DOUBLE, SC_HUGE_DOUBLE};

/* What a layer makes of an error: ||error of its outputs|| <= spread E + slope h + offset, where E bounds the error of its
 * inputs and h the norm of the inputs that it was given.  Nothing overflows where reach h + height <= huge.  In the last
 * layer slope and offset are those of a difference of two logits, and spread, another for each class, is
 * sc_network_norms.rival. */
typedef struct {
  double spread, slope, offset, reach, height, huge;
} sc_gap_layer;

typedef struct {
  unsigned long layers, block_least;
  sc_gap_layer layer[SC_LAYERS_MAX];
} sc_gap_bound;

/* Terms of a sum that are given to one product of matrices; a longer sum adds up such blocks, which costs rounding errors in
 * proportion to block plus number of blocks instead of the length.  About the larger of least and the root of terms. */
static inline unsigned long sc_gap_block(unsigned long terms, unsigned long least) {
  unsigned long most = least, blocks;
  while (most * most < terms)
    most++;
  blocks = (terms + most - 1) / most;
  return (terms + blocks - 1) / blocks;
}

void sc_gap_bound_make(sc_gap_bound *bound, const sc_network *network, const sc_network_norms *norms, unsigned long block_least,
                       sc_arithmetic in);

/* Replaces the first layer's for biases B of its own, given as doubles: their norm, the largest of them, and the norm of
 * their errors (at least these; spec/math, Lemma 4.14). */
void sc_gap_bound_first(sc_gap_bound *bound, const sc_network *network, const sc_network_norms *norms, sc_arithmetic in,
                        double bias, double bias_max, double bias_error);

/* The bound of the error of a layer's outputs; infinite where something might have overflowed (spec/math, Lemma 4.13). */
SC_HD static inline double sc_gap_step(const sc_gap_layer *layer, double spread, double error, double norm) {
  if (!(layer->reach * norm + layer->height <= layer->huge)) return INFINITY;
  return sc_up(spread * error + layer->slope * norm + layer->offset);
}

#endif
