/* ||A||^2 = ||A A^T|| <= ||G|| + ||G - A A^T||_F for the computed G; of G the same again, and in the end the Frobenius norm:
 * each squaring halves the exponent of what that is too large by (spec/math, Lemma 4.15). */
#include <math.h>
#include <stdlib.h>

#include "norms.h"
#include "rounding.h"
#include "squares.h"

#define SIDE_MAX 8192UL /* of A A^T: above, the time and the memory are too much */
#define BLOCK 1024UL    /* of the long side of A that is in double at a time */
#define REST 0x1p-900   /* more than what underflow can amount to in a matrix of norm at most 1 */

/* The exponent e with 2^(e-1) <= x < 2^e. */
static int exponent(double x) {
  int e;
  (void)frexp(x, &e);
  return e;
}

static double frobenius_upper(const double *a, unsigned long rows, unsigned long columns) {
  double sum = 0;
  for (unsigned long r = 0; r < rows; r++)
    sum += sc_squares_double(a + r * columns, columns);
  return sc_norm_upper(sum, (double)rows * (double)columns);
}

#define STRIP 64UL /* rows of a product that a thread takes at a time */

/* product = A A^T, or A^T A, of n rows and n columns, k terms each; added to what is there, when it is to be. */
struct product {
  double *product;
  const double *a;
  unsigned long n, k;
  int transposed, adds;
  const sc_blas *blas;
};

static void make_strip(void *context, unsigned long strip) {
  const struct product *p = context;
  unsigned long from = strip * STRIP, rows = p->n - from < STRIP ? p->n - from : STRIP;
  int n = (int)p->n, k = (int)p->k, ld = p->transposed ? n : k;
  p->blas->set_threads(1);
  p->blas->dgemm(SC_ROW_MAJOR, p->transposed ? SC_TRANSPOSED : SC_AS_IT_IS, p->transposed ? SC_AS_IT_IS : SC_TRANSPOSED,
                 (int)rows, n, k, 1, p->a + (p->transposed ? from : from * p->k), ld, p->a, ld, p->adds,
                 p->product + from * p->n, n);
}

static void make_product(const struct product *p, sc_pool *pool) {
  sc_pool_run(p->blas->concurrent ? pool : NULL, make_strip, (void *)p, (p->n + STRIP - 1) / STRIP);
}

/* ||A|| from that of G = A A^T, whose sums have `terms` terms, where ||A||_F <= 1. */
static double root_upper(double gram, unsigned long terms) {
  return sc_up(sqrt(sc_up(gram + sc_gamma_upper((double)terms + 1, SC_UNIT_DOUBLE) + REST)));
}

/* ||A||_2 of a square matrix, which is overwritten; room for another. */
static double square_upper(double *a, double *room, unsigned long n, int squarings, const sc_blas *blas, sc_pool *pool) {
  double norm = frobenius_upper(a, n, n);
  struct product square = {.product = room, .a = a, .n = n, .k = n, .blas = blas};
  int e = exponent(norm);
  double scale = ldexp(1, -e);
  if (squarings == 0 || !(norm > 0 && norm <= 1e300)) return norm;
  for (unsigned long i = 0; i < n * n; i++)
    a[i] *= scale;
  make_product(&square, pool);
  norm = root_upper(square_upper(room, a, n, squarings - 1, blas, pool), n);
  return ldexp(norm, e);
}

/* room = the rows (or columns) `from` .. `from` + count - 1 of the weights, times scale. */
static void take_block(double *room, const sc_layer *layer, int by_rows, unsigned long from, unsigned long count,
                       double scale) {
  unsigned long rows = by_rows ? count : layer->out, columns = by_rows ? layer->in : count;
  const float *first = layer->weight + (by_rows ? from * layer->in : from);
  for (unsigned long r = 0; r < rows; r++)
    for (unsigned long c = 0; c < columns; c++)
      room[r * columns + c] = (double)first[r * layer->in + c] * scale;
}

/* gram = W W^T or W^T W of the scaled weights, whichever is smaller. */
static void make_gram(double *gram, double *room, const sc_layer *layer, double scale, const sc_blas *blas, sc_pool *pool) {
  int by_rows = layer->out > layer->in;
  unsigned long side = by_rows ? layer->in : layer->out, length = by_rows ? layer->out : layer->in;
  for (unsigned long from = 0; from < length; from += BLOCK) {
    unsigned long count = length - from < BLOCK ? length - from : BLOCK;
    struct product part = {gram, room, side, count, by_rows, from > 0, blas};
    take_block(room, layer, by_rows, from, count, scale);
    make_product(&part, pool);
  }
}

/* Few squarings where each is expensive. */
static int squarings_for(unsigned long side) {
  return side <= 1024 ? 4 : side <= 4096 ? 3 : 2;
}

/* sqrt(||W||_1 ||W||_inf), the same for |W| as for W */
double sc_absolute_upper(const sc_layer *layer, double frobenius) {
  double *column = calloc(layer->in, sizeof *column), row_max = 0, column_max = 0;
  if (!column) return frobenius;
  for (unsigned long o = 0; o < layer->out; o++) {
    double row = 0;
    for (unsigned long i = 0; i < layer->in; i++) {
      double x = fabs((double)layer->weight[o * layer->in + i]);
      row += x;
      column[i] += x;
    }
    row_max = fmax(row_max, row);
  }
  for (unsigned long i = 0; i < layer->in; i++)
    column_max = fmax(column_max, column[i]);
  free(column);
  return fmin(frobenius, sc_up(sqrt(sc_up(row_max * column_max))));
}

static double gram_upper(const sc_layer *layer, double frobenius, const sc_blas *blas, sc_pool *pool) {
  unsigned long side = layer->in < layer->out ? layer->in : layer->out;
  unsigned long length = layer->in < layer->out ? layer->out : layer->in;
  size_t room_size = side * (side > BLOCK ? side : BLOCK);
  double *gram, *room, norm = INFINITY;
  int e = exponent(frobenius);
  if (side > SIDE_MAX) return INFINITY;
  gram = malloc(side * side * sizeof *gram);
  room = malloc(room_size * sizeof *room);
  if (gram && room) {
    make_gram(gram, room, layer, ldexp(1, -e), blas, pool);
    norm = ldexp(root_upper(square_upper(gram, room, side, squarings_for(side), blas, pool), length), e);
  }
  free(gram);
  free(room);
  return norm;
}

double sc_spectral_upper(const sc_layer *layer, double frobenius, const sc_blas *blas, sc_pool *pool) {
  return fmin(sc_absolute_upper(layer, frobenius), gram_upper(layer, frobenius, blas, pool));
}
