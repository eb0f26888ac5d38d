#include "evaluate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fast/machine/with_fma.h"
#include "squares.h"

#define REAL float
#define NAME(name) name##_float
#include "evaluate_rows.h"
#undef REAL
#undef NAME
#define REAL double
#define NAME(name) name##_double
#include "evaluate_rows.h"

/* The inputs of the first layer are exact. */
static inline void start_rows(double *error, double *norm, const float *noise, unsigned long rows, unsigned long in) {
  for (unsigned long r = 0; r < rows; r++) {
    error[r] = 0;
    norm[r] = sc_norm_upper(sc_squares_float(noise + r * in, in), (double)in);
  }
}

SC_WITH_FMA(static void, hidden_float,
            (float *y, const float *bias, unsigned long rows, unsigned long n, const sc_gap_layer *layer, double *error,
             double *norm),
            finish_hidden_float, (y, bias, rows, n, layer, error, norm))
SC_WITH_FMA(static void, start, (double *error, double *norm, const float *noise, unsigned long rows, unsigned long in),
            start_rows, (error, norm, noise, rows, in))

/* y = the products of the rows with the weights of layer l, in float. */
static void multiply_float(float *y, const sc_evaluator *e, unsigned long l, const float *x, unsigned long rows) {
  const sc_layer *layer = &e->network->layer[l];
  unsigned long block = sc_gap_block(layer->in, e->in_float.block_least);
  int in = (int)layer->in, out = (int)layer->out;
  for (unsigned long k = 0; k < layer->in; k += block) {
    int count = (int)(layer->in - k < block ? layer->in - k : block);
    e->blas->sgemm(SC_ROW_MAJOR, SC_AS_IT_IS, SC_TRANSPOSED, (int)rows, out, count, 1, x + k, in, layer->weight + k, in, k > 0,
                   y, out);
  }
}

/* to[r * columns + c] = from[r * stride + c] */
static void widen(double *to, const float *from, unsigned long stride, unsigned long rows, unsigned long columns) {
  for (unsigned long r = 0; r < rows; r++)
    for (unsigned long c = 0; c < columns; c++)
      to[r * columns + c] = (double)from[r * stride + c];
}

/* The same in double; the first layer's inputs are the noise, the others x. */
static void multiply_double(double *y, const sc_evaluator *e, unsigned long l, const double *x, const float *noise,
                            sc_evaluator_room *room, unsigned long rows) {
  const sc_layer *layer = &e->network->layer[l];
  unsigned long block = sc_gap_block(layer->in, e->in_double.block_least);
  int in = (int)layer->in, out = (int)layer->out;
  for (unsigned long k = 0; k < layer->in; k += block) {
    unsigned long count = layer->in - k < block ? layer->in - k : block;
    const double *input = l == 0 ? room->input_block : x + k;
    if (l == 0) widen(room->input_block, noise + k, layer->in, rows, count);
    widen(room->weight_block, layer->weight + k, layer->in, layer->out, count);
    e->blas->dgemm(SC_ROW_MAJOR, SC_AS_IT_IS, SC_TRANSPOSED, (int)rows, out, (int)count, 1, input, l == 0 ? (int)count : in,
                   room->weight_block, (int)count, k > 0, y, out);
  }
}

static void evaluate_float(uint32_t *class_, const sc_evaluator *e, sc_evaluator_room *room, const float *noise,
                           unsigned long rows) {
  const float *x = noise;
  for (unsigned long l = 0; l < e->network->layers; l++) {
    unsigned long out = e->network->layer[l].out;
    float *y = room->outputs[l % 2];
    const sc_gap_layer *layer = &e->in_float.layer[l];
    multiply_float(y, e, l, x, rows);
    if (l + 1 < e->network->layers)
      hidden_float(y, e->bias_float[l], rows, out, layer, room->error, room->norm);
    else
      finish_last_float(class_, y, e->bias_float[l], rows, out, layer, e->norms.rival, room->error, room->norm);
    x = y;
  }
}

static void evaluate_double(uint32_t *class_, const sc_evaluator *e, sc_evaluator_room *room, const float *noise,
                            unsigned long rows) {
  const double *x = NULL;
  for (unsigned long l = 0; l < e->network->layers; l++) {
    unsigned long out = e->network->layer[l].out;
    double *y = room->outputs[l % 2];
    const sc_gap_layer *layer = &e->in_double.layer[l];
    multiply_double(y, e, l, x, noise, room, rows);
    if (l + 1 < e->network->layers)
      finish_hidden_double(y, e->bias[l], rows, out, layer, room->error, room->norm);
    else
      finish_last_double(class_, y, e->bias[l], rows, out, layer, e->norms.rival, room->error, room->norm);
    x = y;
  }
}

void sc_evaluate(uint32_t *class_, const sc_evaluator *e, sc_evaluator_room *room, const float *noise, unsigned long rows) {
  start(room->error, room->norm, noise, rows, e->network->layer[0].in);
  (room->in_double ? evaluate_double : evaluate_float)(class_, e, room, noise, rows);
}

int sc_evaluator_room_make(sc_evaluator_room *room, const sc_evaluator *e, unsigned long rows, int in_double) {
  size_t real = in_double ? sizeof(double) : sizeof(float), block = 0;
  *room = (sc_evaluator_room){.rows = rows, .in_double = in_double};
  for (unsigned long l = 0; l < e->network->layers; l++)
    if (sc_gap_block(e->network->layer[l].in, e->in_double.block_least) > block)
      block = sc_gap_block(e->network->layer[l].in, e->in_double.block_least);
  room->outputs[0] = malloc(rows * e->widest * real);
  room->outputs[1] = malloc(rows * e->widest * real);
  room->error = malloc(rows * sizeof *room->error);
  room->norm = malloc(rows * sizeof *room->norm);
  if (in_double) {
    room->input_block = malloc(rows * block * sizeof *room->input_block);
    room->weight_block = malloc(e->widest * block * sizeof *room->weight_block);
    if (!room->input_block || !room->weight_block) return -1;
  }
  return room->outputs[0] && room->outputs[1] && room->error && room->norm ? 0 : -1;
}

void sc_evaluator_room_free(sc_evaluator_room *room) {
  free(room->outputs[0]);
  free(room->outputs[1]);
  free(room->input_block);
  free(room->weight_block);
  free(room->error);
  free(room->norm);
}
