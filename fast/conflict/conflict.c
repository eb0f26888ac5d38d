#include "conflict.h"

#include <stdlib.h>
#include <string.h>

#include "fast/sample/blas.h"

#define BLOCK 512

struct blocks {
  const sc_conflict_points *points;
  const sc_blas *blas;
  double *left, *right, *product; /* BLOCK rows of points, and their products */
  uint64_t *square;               /* of each point */
  sc_conflicts *out;
  size_t room, taken;
  uint64_t most;
};

static uint32_t rows_of(const struct blocks *b, uint32_t from) {
  uint32_t left = b->points->points - from;
  return left < BLOCK ? left : BLOCK;
}

static void fill(const struct blocks *b, double *rows, uint32_t from) {
  size_t width = b->points->width, count = rows_of(b, from) * width;
  const uint8_t *value = b->points->value + from * width;
  for (size_t i = 0; i < count; i++)
    rows[i] = value[i];
}

/* Integers below 2^53, so that no order of the sums rounds. */
static void multiply(const struct blocks *b, uint32_t rows, uint32_t columns) {
  size_t width = b->points->width;
  if (b->blas) {
    b->blas->dgemm(SC_ROW_MAJOR, SC_AS_IT_IS, SC_TRANSPOSED, (int)rows, (int)columns, (int)width, 1, b->left, (int)width,
                   b->right, (int)width, 0, b->product, BLOCK);
    return;
  }
  for (uint32_t i = 0; i < rows; i++)
    for (uint32_t j = 0; j < columns; j++) {
      double sum = 0;
      for (size_t k = 0; k < width; k++)
        sum += b->left[i * width + k] * b->right[j * width + k];
      b->product[(size_t)i * BLOCK + j] = sum;
    }
}

static int append(struct blocks *b, uint32_t i, uint32_t j, uint64_t distance) {
  sc_conflicts *out = b->out;
  if (out->pairs == b->room) return SC_CONFLICT_MANY;
  if (out->pairs == b->taken) {
    size_t more = b->taken ? 2 * b->taken : 1024;
    sc_conflict *pair = more < SIZE_MAX / sizeof *pair ? realloc(out->pair, more * sizeof *pair) : NULL;
    if (!pair) return SC_CONFLICT_MEMORY;
    out->pair = pair;
    b->taken = more;
  }
  out->pair[out->pairs++] = (sc_conflict){i, j, distance};
  return SC_CONFLICT_OK;
}

static int take_block(struct blocks *b, uint32_t first, uint32_t second) {
  uint32_t rows = rows_of(b, first), columns = rows_of(b, second);
  const unsigned long *label = b->points->label;
  for (uint32_t i = 0; i < rows; i++)
    for (uint32_t j = first == second ? i + 1 : 0; j < columns; j++) {
      if (label[first + i] == label[second + j]) continue;
      uint64_t both = (uint64_t)b->product[(size_t)i * BLOCK + j];
      uint64_t distance = b->square[first + i] + b->square[second + j] - 2 * both;
      if (distance < b->out->nearest) b->out->nearest = distance;
      int status = distance <= b->most ? append(b, first + i, second + j, distance) : SC_CONFLICT_OK;
      if (status != SC_CONFLICT_OK) return status;
    }
  return SC_CONFLICT_OK;
}

static void find_squares(struct blocks *b) {
  const sc_conflict_points *p = b->points;
  for (uint32_t i = 0; i < p->points; i++) {
    uint64_t sum = 0;
    for (size_t k = 0; k < p->width; k++)
      sum += (uint64_t)p->value[i * p->width + k] * p->value[i * p->width + k];
    b->square[i] = sum;
  }
}

static int find_all(struct blocks *b, int (*tick)(void *user, uint32_t done), void *user) {
  find_squares(b);
  for (uint32_t first = 0; first < b->points->points; first += BLOCK) {
    fill(b, b->left, first);
    for (uint32_t second = first; second < b->points->points; second += BLOCK) {
      fill(b, b->right, second);
      multiply(b, rows_of(b, first), rows_of(b, second));
      int status = take_block(b, first, second);
      if (status != SC_CONFLICT_OK) return status;
    }
    if (tick && tick(user, first + rows_of(b, first)) != 0) return SC_CONFLICT_STOPPED;
  }
  return SC_CONFLICT_OK;
}

static int by_distance(const void *x, const void *y) {
  const sc_conflict *a = x, *b = y;
  if (a->distance != b->distance) return a->distance < b->distance ? -1 : 1;
  if (a->a != b->a) return a->a < b->a ? -1 : 1;
  return a->b < b->b ? -1 : a->b > b->b;
}

int sc_conflicts_find(sc_conflicts *out, const sc_conflict_points *points, uint64_t most, size_t room, int threads,
                      int (*tick)(void *user, uint32_t done), void *user) {
  size_t block = points->width * BLOCK;
  struct blocks b = {.points = points,
                     .blas = sc_blas_load(NULL),
                     .left = malloc(block * sizeof(double)),
                     .right = malloc(block * sizeof(double)),
                     .product = malloc(sizeof(double) * BLOCK * BLOCK),
                     .square = malloc((points->points + 1UL) * sizeof(uint64_t)),
                     .out = out,
                     .room = room,
                     .most = most};
  *out = (sc_conflicts){.nearest = UINT64_MAX};
  if (b.blas && sc_blas_reserve(b.blas, 1) < 1) b.blas = NULL;
  if (b.blas) b.blas->set_threads(threads);
  int status = b.left && b.right && b.product && b.square ? find_all(&b, tick, user) : SC_CONFLICT_MEMORY;
  free(b.left);
  free(b.right);
  free(b.product);
  free(b.square);
  if (status == SC_CONFLICT_OK)
    qsort(out->pair, out->pairs, sizeof *out->pair, by_distance);
  else
    sc_conflicts_free(out);
  return status;
}

void sc_conflicts_free(sc_conflicts *conflicts) {
  free(conflicts->pair);
  *conflicts = (sc_conflicts){.nearest = UINT64_MAX};
}
