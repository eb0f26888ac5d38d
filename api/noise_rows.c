#include "noise_rows.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "api/call.h"
#include "api/grown.h"
#include "api/question.h"
#include "api/view.h"
#include "fast/machine/pool.h"
#include "fast/sample/noise_table.h"

#define VALUE_MAX 65535
#define PIECE 16384UL     /* coordinates that a thread fills in one go at least */
#define BLOCK (1UL << 24) /* coordinates between two calls of the progress at least */
#define DIMENSIONS_MAX (UINT64_C(1) << 31)

struct sc_noise {
  pthread_mutex_t lock;
  sc_noise_table *table;
  sc_pool *pool;
};

struct call {
  const sc_noise_table *table;
  sc_noise_ask ask;
  unsigned char *out;
  int32_t dtype;
  int64_t row_stride;
  int32_t *value; /* of each coordinate */
  uint8_t *small; /* the same when none needs more than 8 bits, else 0 everywhere */
  int is_small;
  uint64_t draws_at_once; /* that a thread fills in one go */
  uint64_t first, end;    /* draws of the block, from 0 */
  atomic_ulong failed;    /* the first draw that stays open; ask.draws: none */
  atomic_int no_memory;
  sc_call caller;
};

sc_noise *sc_noise_open(uint64_t q, const char *sigma, int32_t threads, sc_problem *problem) {
  sc_environment environment;
  sc_lattice lattice = {.q = (unsigned long)q};
  sc_noise *noise = NULL;
  int count, status;
  sc_environment_enter(&environment);
  status = sc_question_threads(&count, threads, problem);
  if (status == SC_OK && !sigma)
    status = sc_refuse(problem, SC_DOMAIN, -1, "sigma is NULL, expected the text of a decimal number");
  if (status == SC_OK &&
      (sc_decimal_parse(&lattice.sigma, sigma, strlen(sigma)) != SC_OK || sc_lattice_check(&lattice) != SC_OK))
    status = sc_refuse(problem, SC_DOMAIN, -1,
                       "q is %llu and sigma '%.60s', expected q from 1 to %lu and 1/1024 <= q sigma <= 65536",
                       (unsigned long long)q, sigma, SC_LATTICE_MAX);
  if (status == SC_OK) noise = calloc(1, sizeof *noise);
  if (noise && pthread_mutex_init(&noise->lock, NULL) == 0) {
    noise->table = sc_noise_table_open(&lattice, count);
    noise->pool = sc_pool_open(count);
  }
  if (status == SC_OK) {
    sc_granted(problem);
    if (!noise || !noise->table || !noise->pool) {
      sc_noise_close(noise);
      noise = NULL;
      sc_refuse(problem, SC_MEMORY, 0, "not enough memory for the tables of a lattice");
    }
  }
  sc_environment_leave(&environment);
  return noise;
}

void sc_noise_close(sc_noise *noise) {
  if (!noise) return;
  sc_noise_table_close(noise->table);
  sc_pool_close(noise->pool);
  pthread_mutex_destroy(&noise->lock);
  free(noise);
}

static void note_failure(struct call *call, uint64_t draw) {
  unsigned long first = atomic_load(&call->failed);
  while (draw < first && !atomic_compare_exchange_weak(&call->failed, &first, draw))
    ;
}

/* From noise, an integer in a float, to the caller's type; float32 is in its place already. */
static void convert(const struct call *call, unsigned char *row, const float *noise) {
  uint64_t d = call->ask.dimensions;
  const int32_t *value = call->value;
  int32_t *whole = (int32_t *)(void *)row;
  double *wide = (double *)(void *)row;
  float *narrow = (float *)(void *)row;
  if (call->dtype == SC_INT32)
    for (uint64_t j = 0; j < d; j++)
      whole[j] = (int32_t)noise[j] + value[j];
  else if (call->dtype == SC_FLOAT64)
    for (uint64_t j = 0; j < d; j++)
      wide[j] = (double)noise[j] + value[j];
  else
    for (uint64_t j = 0; j < d; j++)
      narrow[j] += (float)value[j];
}

/* Values of 8 bits are added while the noise is looked up; others, to noise alone. */
static void fill_draw(struct call *call, uint64_t draw, float *room) {
  const sc_noise_ask *a = &call->ask;
  unsigned char *row = call->out + (int64_t)draw * call->row_stride;
  float *tile = call->dtype == SC_FLOAT32 ? (float *)(void *)row : room;
  uint64_t more_bits = 0;
  if (sc_noise_fill(tile, (size_t)a->dimensions, &more_bits, call->table, a->seed, (sc_stream)a->stream, a->input, call->small,
                    (size_t)a->dimensions, a->first + (uint32_t)draw, 1) != 0)
    note_failure(call, draw);
  if (!call->is_small || call->dtype != SC_FLOAT32) convert(call, row, tile);
}

static void fill_piece(void *context, unsigned long piece) {
  struct call *call = context;
  uint64_t first = call->first + piece * call->draws_at_once, end = first + call->draws_at_once;
  float *room = call->dtype == SC_FLOAT32 ? NULL : malloc((size_t)call->ask.dimensions * sizeof *room);
  if (call->dtype != SC_FLOAT32 && !room) atomic_store(&call->no_memory, 1);
  for (uint64_t draw = first; draw < end && draw < call->end && (room || call->dtype == SC_FLOAT32); draw++)
    fill_draw(call, draw, room);
  free(room);
}

static int fill_all(struct call *call, sc_pool *pool, sc_problem *problem) {
  uint64_t block = BLOCK / call->ask.dimensions + 1;
  call->draws_at_once = PIECE / call->ask.dimensions + 1;
  for (call->first = 0; call->first < call->ask.draws; call->first = call->end) {
    int status;
    call->end = call->ask.draws - call->first < block ? call->ask.draws : call->first + block;
    sc_pool_run(pool, fill_piece, call,
                (unsigned long)((call->end - call->first + call->draws_at_once - 1) / call->draws_at_once));
    if (atomic_load(&call->no_memory))
      return sc_refuse(problem, SC_MEMORY, (int64_t)call->first, "not enough memory for a draw");
    if (atomic_load(&call->failed) < call->ask.draws)
      return sc_refuse(problem, SC_UNDECIDED, (int64_t)atomic_load(&call->failed), "draw %llu: its noise stays open",
                       (unsigned long long)atomic_load(&call->failed));
    status = sc_call_tell(&call->caller, call->end, problem);
    if (status != SC_OK) return status;
  }
  return sc_granted(problem);
}

/* The value of a coordinate, or something beyond VALUE_MAX. */
static int64_t value_at(int32_t dtype, const unsigned char *at) {
  union {
    int8_t i1;
    uint8_t u1;
    int16_t i2;
    uint16_t u2;
    int32_t i4;
    uint32_t u4;
    int64_t i8;
    uint64_t u8;
  } x;
  memcpy(&x, at, sc_dtype_integer_size(dtype));
  switch (dtype) {
  case SC_INT8:
    return x.i1;
  case SC_UINT8:
    return x.u1;
  case SC_INT16:
    return x.i2;
  case SC_UINT16:
    return x.u2;
  case SC_INT32:
    return x.i4;
  case SC_UINT32:
    return x.u4;
  case SC_INT64:
    return x.i8;
  default:
    return x.u8 > VALUE_MAX ? INT64_MAX : (int64_t)x.u8;
  }
}

static int read_values(struct call *call, sc_problem *problem) {
  const sc_noise_ask *a = &call->ask;
  size_t d = (size_t)a->dimensions;
  call->is_small = 1;
  call->value = calloc(d, sizeof *call->value);
  call->small = calloc(d, 1);
  if (!call->value || !call->small) return sc_refuse(problem, SC_MEMORY, 0, "not enough memory for %zu coordinates", d);
  for (size_t j = 0; a->value && j < d; j++) {
    int64_t v = value_at(a->value_dtype, (const unsigned char *)a->value + (int64_t)j * a->value_stride);
    if (!(-VALUE_MAX <= v && v <= VALUE_MAX))
      return sc_refuse(problem, SC_DOMAIN, -1, "ask.value[%zu] is not in -%d .. %d", j, VALUE_MAX, VALUE_MAX);
    call->value[j] = (int32_t)v;
    if (v < 0 || v > UINT8_MAX) call->is_small = 0;
  }
  for (size_t j = 0; call->is_small && call->dtype == SC_FLOAT32 && j < d; j++)
    call->small[j] = (uint8_t)call->value[j];
  return SC_OK;
}

static int read_out(const struct call *call, sc_problem *problem) {
  size_t size = call->dtype == SC_FLOAT64 ? 8 : 4;
  if (call->dtype != SC_FLOAT32 && call->dtype != SC_FLOAT64 && call->dtype != SC_INT32)
    return sc_refuse(problem, SC_DOMAIN, -1, "dtype is %d, expected SC_FLOAT32, SC_FLOAT64 or SC_INT32", call->dtype);
  if (call->ask.draws > 0 && !call->out) return sc_refuse(problem, SC_DOMAIN, -1, "out is NULL, expected room for the draws");
  if (((uintptr_t)call->out | (uint64_t)call->row_stride) % size != 0)
    return sc_refuse(problem, SC_DOMAIN, -1, "out and row_stride are not multiples of %zu bytes, expected an aligned array",
                     size);
  return SC_OK;
}

static int read_call(struct call *call, const sc_noise *noise, const sc_noise_ask *ask, sc_problem *problem) {
  sc_noise_ask *a = &call->ask;
  int status;
  if (!noise) return sc_refuse(problem, SC_DOMAIN, -1, "noise is NULL, expected a handle of sc_noise_open");
  if (sc_grown_copy(a, sizeof *a, ask, sizeof *a) != 0)
    return sc_refuse(problem, SC_DOMAIN, -1, "ask is %s, expected a sc_noise_ask of size %zu", ask ? "of another size" : "NULL",
                     sizeof *a);
  if (a->dimensions < 1 || a->dimensions > DIMENSIONS_MAX)
    return sc_refuse(problem, SC_DOMAIN, -1, "ask.dimensions is %llu, expected 1 .. 2^31", (unsigned long long)a->dimensions);
  if (a->draws > (UINT64_C(1) << 32) - a->first)
    return sc_refuse(problem, SC_DOMAIN, -1, "ask.first is %lu and ask.draws %llu, expected a sum of at most 2^32",
                     (unsigned long)a->first, (unsigned long long)a->draws);
  if (a->stream != SC_NOISE_ESTIMATION && a->stream != SC_NOISE_SELECTION)
    return sc_refuse(problem, SC_DOMAIN, -1, "ask.stream is %d, expected SC_NOISE_ESTIMATION or SC_NOISE_SELECTION", a->stream);
  if (a->value && sc_dtype_integer_size(a->value_dtype) == 0)
    return sc_refuse(problem, SC_DOMAIN, -1, "ask.value_dtype is %d, expected one of the integer types", a->value_dtype);
  if ((status = read_out(call, problem)) != SC_OK) return status;
  atomic_init(&call->failed, a->draws);
  call->table = noise->table;
  call->caller.total = a->draws;
  return read_values(call, problem);
}

int sc_noise_rows(sc_noise *noise, void *out, sc_dtype dtype, int64_t row_stride, const sc_noise_ask *ask,
                  sc_progress *progress, void *user, sc_problem *problem) {
  struct call call = {
      .out = out, .dtype = (int32_t)dtype, .row_stride = row_stride, .caller = {.progress = progress, .user = user}};
  int status;
  sc_environment_enter(&call.caller.environment);
  status = read_call(&call, noise, ask, problem);
  if (status == SC_OK) {
    pthread_mutex_lock(&noise->lock);
    status = fill_all(&call, noise->pool, problem);
    pthread_mutex_unlock(&noise->lock);
  }
  free(call.value);
  free(call.small);
  sc_environment_leave(&call.caller.environment);
  return status;
}
