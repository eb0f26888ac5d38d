/* Lattice noise, exact, into the caller's arrays: the integers of sc_noise_value (noise.h) from the words of sc_philox_word
 * (philox.h), so that a draw is the same on every machine, in every order, with any number of threads. */
#ifndef SMOOTHCERT_NOISE_ROWS_H
#define SMOOTHCERT_NOISE_ROWS_H

#include "batch.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct sc_noise sc_noise;

/* Tables for the lattice of the multiples of 1/q, 1 <= q <= 65535, and noise of standard deviation sigma (a decimal number,
 * taken exactly, in the units of v/q), 1/1024 <= q sigma <= 65536; threads as in sc_ask.  NULL, and *problem says why. */
sc_noise *sc_noise_open(uint64_t q, const char *sigma, int32_t threads, sc_problem *problem);

/* What draws are for; see sc_stream in sample.h: labels must be chosen by other draws than those that are certified. */
enum { SC_NOISE_ESTIMATION = 0, SC_NOISE_SELECTION = 1 };

/* Which draws, and what they are added to. */
typedef struct {
  size_t size; /* sizeof(sc_noise_ask) */
  uint64_t seed;
  uint32_t input; /* the number of the input: another one has noise of its own */
  uint32_t first; /* draws first .. first + draws - 1, first + draws <= 2^32 */
  uint64_t draws;
  uint64_t dimensions;  /* coordinates of the input, 1 .. 2^31 */
  const void *value;    /* its lattice coordinates, |v| <= 65535; NULL: 0, the noise alone */
  int32_t value_dtype;  /* one of the integer types */
  int32_t stream;       /* SC_NOISE_ESTIMATION or SC_NOISE_SELECTION */
  int64_t value_stride; /* from one coordinate to the next, in bytes */
} sc_noise_ask;

#define SC_NOISE_ASK_INIT                                                                                                      \
  { sizeof(sc_noise_ask), 0, 0, 0, 0, 0, NULL, SC_UINT8, 0, 1 }

/* out[r][j] = v_j + the noise of coordinate j of draw first + r, in lattice units (multiples of 1/q), exactly: out is of
 * float32, float64 or int32, its row r begins row_stride bytes after the one before it, coordinates lie side by side, all
 * aligned. Answers a code of batch.h, problem->row counting draws; SC_UNDECIDED: a draw stays open, or its noise is beyond
 * 2^24 - 65792 (its probability is below 2^-2000); problem->row names it, and what out holds is unspecified. */
int sc_noise_rows(sc_noise *noise, void *out, sc_dtype dtype, int64_t row_stride, const sc_noise_ask *ask,
                  sc_progress *progress, void *user, sc_problem *problem);

/* NULL is allowed. */
void sc_noise_close(sc_noise *noise);

#ifdef __cplusplus
}
#endif
#endif
