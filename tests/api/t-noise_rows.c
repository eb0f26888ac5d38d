/* Lattice noise in bulk: that of sc_sample_noise, in every type, for values of more than 8 bits, in shards; what is refused. */
#include "noise_rows.h"

#include <stdlib.h>
#include <string.h>

#include "rows.h"
#include "sample.h"
#include "support.h"
#include "tap.h"

#define MOST 4000

static union {
  float narrow[MOST];
  double wide[MOST];
  int32_t whole[MOST];
} out, fresh;

static double value_at(sc_dtype dtype, size_t i) {
  return dtype == SC_FLOAT32 ? out.narrow[i] : dtype == SC_FLOAT64 ? out.wide[i] : out.whole[i];
}

static void rows_hold(unsigned long q, const char *sigma, sc_dtype dtype, sc_dtype value_dtype, int64_t least, int64_t most) {
  enum { D = 37, DRAWS = 20 };
  unsigned char value[D * 24];
  int64_t v[D];
  sc_lattice lattice = {q, support_decimal(sigma)};
  sc_noise_ask ask = SC_NOISE_ASK_INIT;
  sc_problem problem;
  sc_noise *noise = sc_noise_open(q, sigma, 2, &problem);
  size_t width = dtype == SC_FLOAT64 ? 8 : 4;
  int holds;
  for (int j = 0; j < D; j++) {
    v[j] = least + (int64_t)tap_below((unsigned long)(most - least) + 1);
    rows_store(value + j * 24, value_dtype, v[j]);
  }
  ask.seed = 0x123456789abcdef;
  ask.input = 7;
  ask.first = 4294967296 - DRAWS;
  ask.draws = DRAWS;
  ask.dimensions = D;
  ask.value = value_dtype ? value : NULL;
  ask.value_dtype = value_dtype;
  ask.value_stride = 24;
  ask.stream = (int32_t)tap_below(2);
  memset(&out, 0x5a, sizeof out);
  holds = noise && sc_noise_rows(noise, &out, dtype, (int64_t)((D + 3) * width), &ask, NULL, NULL, &problem) == SC_OK;
  for (uint32_t r = 0; r < DRAWS && holds; r++)
    for (uint32_t j = 0; j < D && holds; j++) {
      long z = 0;
      holds = sc_sample_noise(&z, &lattice, ask.seed, ask.input, ask.first + r, sc_stream_origin((sc_stream)ask.stream) + j) ==
                  SC_OK &&
              value_at(dtype, r * (D + 3) + j) == (double)(z + (value_dtype ? v[j] : 0));
    }
  holds = holds && memcmp((char *)&out + (D * width), "ZZZZ", 4) == 0; /* between the rows nothing is written */
  tap_ok(holds, "q %lu, sigma %s, type %d of values of type %d", q, sigma, dtype, value_dtype);
  sc_noise_close(noise);
}

static void refuses(void) {
  static const uint8_t value[4] = {1, 2, 3, 4};
  static const int32_t large[4] = {0, 0, 65536, 0};
  const sc_noise_ask good = {sizeof good, 1, 0, 0, 3, 4, value, SC_UINT8, 0, 1};
  sc_noise_ask v;
  sc_problem problem;
  sc_noise *noise = sc_noise_open(255, "0.5", 1, &problem);
#define OPEN(q, sigma, threads, part)                                                                                          \
  (sc_noise_open(q, sigma, threads, &problem) == NULL && rows_problem_is(&problem, SC_DOMAIN, -1, part) &&                     \
   strstr(problem.text, "expected"))
  tap_ok(OPEN(0, "0.5", 1, "q is 0") && OPEN(65536, "0.5", 1, "q is 65536") && OPEN(1, "0.00001", 1, "sigma '0.00001'") &&
             OPEN(1, "x", 1, "sigma 'x'") && OPEN(1, NULL, 1, "sigma is NULL") && OPEN(1, "1", -1, "threads is -1"),
         "lattices");
  memset(&out, 0x5a, sizeof out);
  memset(&fresh, 0x5a, sizeof fresh);
#define REFUSED(noise, out_, dtype, stride, ask, part)                                                                         \
  (sc_noise_rows(noise, out_, dtype, stride, ask, NULL, NULL, &problem) == SC_DOMAIN &&                                        \
   memcmp(&out, &fresh, sizeof out) == 0 && rows_problem_is(&problem, SC_DOMAIN, -1, part))
#define ASK(field, value) (v = good, v.field = (value), &v)
  tap_ok(REFUSED(NULL, &out, SC_FLOAT32, 16, &good, "noise is NULL, expected"), "no handle");
  tap_ok(REFUSED(noise, NULL, SC_FLOAT32, 16, &good, "out is NULL, expected"), "no room");
  tap_ok(REFUSED(noise, &out, SC_FLOAT32, 16, NULL, "ask is NULL, expected") &&
             REFUSED(noise, &out, SC_FLOAT32, 16, ASK(size, 8), "size"),
         "no question");
  tap_ok(REFUSED(noise, &out, SC_INT64, 32, &good, "dtype is 7, expected"), "type");
  tap_ok(REFUSED(noise, (char *)&out + 1, SC_FLOAT32, 16, &good, "not multiples of 4") &&
             REFUSED(noise, &out, SC_FLOAT64, 36, &good, "of 8"),
         "not aligned");
  tap_ok(REFUSED(noise, &out, SC_FLOAT32, 16, ASK(dimensions, 0), "ask.dimensions is 0") &&
             REFUSED(noise, &out, SC_FLOAT32, 16, ASK(dimensions, UINT64_C(1) << 32), "ask.dimensions"),
         "dimensions");
  tap_ok(REFUSED(noise, &out, SC_FLOAT32, 16, ASK(draws, (UINT64_C(1) << 32) + 1), "ask.draws"), "draws");
  tap_ok(REFUSED(noise, &out, SC_FLOAT32, 16, ASK(stream, 2), "ask.stream is 2"), "stream");
  tap_ok(REFUSED(noise, &out, SC_FLOAT32, 16, ASK(value_dtype, SC_FLOAT32), "ask.value_dtype is 9"), "type of values");
  v = good;
  v.value = large;
  v.value_dtype = SC_INT32;
  v.value_stride = 4;
  tap_ok(REFUSED(noise, &out, SC_FLOAT32, 16, &v, "ask.value[2] is not in -65535 .. 65535"), "a value that is too large");
  sc_noise_close(noise);
  sc_noise_close(NULL);
#undef OPEN
#undef REFUSED
#undef ASK
}

static int cancel(void *user, uint64_t done, uint64_t total) {
  *(uint64_t *)user = done;
  return done < total;
}

static void cancelled(void) {
  enum { D = 1000, DRAWS = 20000 };
  sc_noise_ask ask = SC_NOISE_ASK_INIT;
  sc_problem problem;
  sc_noise *noise = sc_noise_open(255, "0.5", 2, &problem);
  int32_t *rows = calloc((size_t)D * DRAWS, sizeof *rows);
  uint64_t done = 0;
  int different = 0;
  ask.draws = DRAWS;
  ask.dimensions = D;
  tap_ok(sc_noise_rows(noise, rows, SC_INT32, D * 4, &ask, cancel, &done, &problem) == SC_CANCELLED && done > 0 &&
             done < DRAWS && rows_problem_is(&problem, SC_CANCELLED, (int64_t)done, "cancelled"),
         "cancelled");
  for (int j = 0; j < D; j++)
    different += rows[(done - 1) * D + (uint64_t)j] != 0;
  tap_ok(different > D / 2, "the draws before are written");
  free(rows);
  sc_noise_close(noise);
}

int main(void) {
  tap_seed(1720);
  refuses();
  rows_hold(255, "0.5", SC_FLOAT32, SC_UINT8, 0, 255);
  rows_hold(255, "0.25", SC_FLOAT32, (sc_dtype)0, 0, 0);
  rows_hold(255, "1", SC_FLOAT64, SC_UINT8, 0, 255);
  rows_hold(16, "0.5", SC_INT32, SC_INT64, -65535, 65535);
  rows_hold(65535, "0.01", SC_FLOAT32, SC_UINT16, 0, 65535);
  rows_hold(4095, "0.12", SC_FLOAT64, SC_INT16, -100, 4095);
  rows_hold(1, "0.25", SC_INT32, SC_INT8, -128, 127);
  rows_hold(1000, "0.25", SC_FLOAT32, SC_UINT64, 0, 1000);
  cancelled();
  return tap_done();
}
