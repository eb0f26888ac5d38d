#include "fast/machine/processor.h"
#include "noise_table.h"
#include "philox.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

/* What one row of a tile is made of. */
struct row {
  const sc_noise_table *table;
  uint64_t seed;
  uint32_t origin; /* the coordinate of philox.h that is coordinate 0 here; even */
  const uint8_t *value;
  uint32_t input, draw;
  uint64_t more_bits;
  int open;
};

struct place {
  uint64_t seed;
  uint32_t input, draw, coordinate;
};

static uint64_t word_at(const void *context, uint32_t level) {
  const struct place *p = context;
  return sc_philox_word(p->seed, p->input, p->draw, p->coordinate, level);
}

/* One coordinate, by the thresholds, or by as many words as it takes. */
static __attribute__((noinline)) void look_up(float *out, struct row *row, size_t j) {
  struct place place = {row->seed, row->input, row->draw, row->origin + (uint32_t)j};
  int32_t z = 0;
  if (!sc_noise_find(&z, row->table, word_at(&place, 0))) {
    row->more_bits++;
    if (sc_noise_settle(&z, &row->table->lattice, word_at, &place) != 0) row->open = 1;
  }
  out[j] = (float)(row->value[j] + z);
}

/* The noise of the leading half h of a word, if its cell tells. */
static inline int by_cell(float *out, const struct row *row, size_t j, uint64_t h) {
  uint64_t cell = row->table->cell[h >> (32 - row->table->bits)], high = cell >> 32;
  int32_t low = (int32_t)(uint32_t)cell;
  out[j] = (float)(row->value[j] + low + (h > high));
  return h != high && low > -SC_NOISE_CROWDED / 2;
}

/* Coordinates j = begin .. in-1, begin even. */
static void fill_rest(float *out, struct row *row, size_t begin, size_t in) {
  uint32_t key[2] = {(uint32_t)row->seed, (uint32_t)(row->seed >> 32)};
  for (size_t j = begin; j < in; j += 2) {
    uint32_t x[4] = {row->origin / 2 + (uint32_t)(j / 2), row->draw, row->input, 0};
    sc_philox4x32(x, x, key);
    if (!by_cell(out, row, j, x[1])) look_up(out, row, j);
    if (j + 1 < in && !by_cell(out, row, j + 1, x[3])) look_up(out, row, j + 1);
  }
}

static void fill_row_portable(float *out, struct row *row, size_t in) {
  fill_rest(out, row, 0, in);
}

#if defined(__x86_64__) && defined(__GNUC__)
#define AVX2 __attribute__((target("avx2")))

typedef struct {
  __m256i
      x[4]; /* four blocks side by side; the state is in the low halves of 64 bits, what is in the high ones is of no account */
} blocks;

/* The ten rounds of ref/draw/philox.c. */
AVX2 static inline void rounds(blocks *b, uint64_t seed) {
  const __m256i multiplier_0 = _mm256_set1_epi64x(0xD2511F53), multiplier_1 = _mm256_set1_epi64x(0xCD9E8D57);
  uint32_t key_0 = (uint32_t)seed, key_1 = (uint32_t)(seed >> 32);
  for (int i = 0; i < 10; i++) {
    __m256i product_0 = _mm256_mul_epu32(multiplier_0, b->x[0]), product_1 = _mm256_mul_epu32(multiplier_1, b->x[2]);
    __m256i mixed_0 = _mm256_xor_si256(b->x[1], _mm256_set1_epi64x(key_0));
    __m256i mixed_1 = _mm256_xor_si256(b->x[3], _mm256_set1_epi64x(key_1));
    b->x[0] = _mm256_xor_si256(_mm256_srli_epi64(product_1, 32), mixed_0);
    b->x[1] = product_1;
    b->x[2] = _mm256_xor_si256(_mm256_srli_epi64(product_0, 32), mixed_1);
    b->x[3] = product_0;
    key_0 += 0x9E3779B9;
    key_1 += 0xBB67AE85;
  }
}

/* The noise by the cells of four words, in the low halves, from their leading halves h; *equal = where a cell does not tell. */
AVX2 static inline __m256i by_cells(__m256i *equal, const sc_noise_table *table, __m256i h) {
  __m256i at = _mm256_srl_epi64(h, _mm_cvtsi32_si128(32 - (int)table->bits));
  __m256i cell = _mm256_i64gather_epi64((const long long *)table->cell, at, 8);
  __m256i high = _mm256_srli_epi64(cell, 32);
  *equal = _mm256_cmpeq_epi64(h, high);
  return _mm256_sub_epi32(cell, _mm256_cmpgt_epi64(h, high));
}

/* Eight coordinates from j on; answers a bit for each that is to be looked up. */
AVX2 static inline unsigned fill_eight(float *out, const struct row *row, size_t j) {
  const __m256i low_half = _mm256_set1_epi64x(0xFFFFFFFF);
  __m256i equal_0, equal_1, z, value, unsure;
  blocks b;
  b.x[0] = _mm256_add_epi64(_mm256_set1_epi64x((long long)(row->origin / 2 + j / 2)), _mm256_set_epi64x(3, 2, 1, 0));
  b.x[1] = _mm256_set1_epi64x(row->draw);
  b.x[2] = _mm256_set1_epi64x(row->input);
  b.x[3] = _mm256_setzero_si256();
  rounds(&b, row->seed);
  z = by_cells(&equal_0, row->table, _mm256_and_si256(b.x[1], low_half));
  z = _mm256_blend_epi32(z, _mm256_slli_epi64(by_cells(&equal_1, row->table, _mm256_and_si256(b.x[3], low_half)), 32), 0xAA);
  value = _mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i *)(row->value + j)));
  _mm256_storeu_ps(out + j, _mm256_cvtepi32_ps(_mm256_add_epi32(z, value)));
  unsure = _mm256_or_si256(_mm256_blend_epi32(equal_0, equal_1, 0xAA),
                           _mm256_cmpgt_epi32(_mm256_set1_epi32(-SC_NOISE_CROWDED / 2), z));
  return (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(unsure));
}

AVX2 static void fill_row_avx2(float *out, struct row *row, size_t in) {
  size_t j;
  for (j = 0; j + 8 <= in; j += 8)
    for (unsigned unsure = fill_eight(out, row, j); unsure != 0; unsure &= unsure - 1)
      look_up(out, row, j + (unsigned)__builtin_ctz(unsure));
  fill_rest(out, row, j, in);
}
#endif

typedef void row_filler(float *out, struct row *row, size_t in);

static row_filler *best_filler(void) {
#if defined(__x86_64__) && defined(__GNUC__)
  if (sc_processor_avx2()) return fill_row_avx2;
#endif
  return fill_row_portable;
}

static int fill(row_filler *filler, float *tile, size_t stride, uint64_t *more_bits, struct row row, size_t in,
                uint32_t draws) {
  for (uint32_t r = 0; r < draws; r++, row.draw++)
    filler(tile + r * stride, &row, in);
  *more_bits += row.more_bits;
  return row.open ? -1 : 0;
}

int sc_noise_fill(float *tile, size_t stride, uint64_t *more_bits, const sc_noise_table *table, uint64_t seed, sc_stream stream,
                  uint32_t input, const uint8_t *value, size_t in, uint32_t first, uint32_t draws) {
  struct row row = {table, seed, sc_stream_origin(stream), value, input, first, 0, 0};
  return fill(best_filler(), tile, stride, more_bits, row, in, draws);
}

int sc_noise_fill_portable(float *tile, size_t stride, uint64_t *more_bits, const sc_noise_table *table, uint64_t seed,
                           sc_stream stream, uint32_t input, const uint8_t *value, size_t in, uint32_t first, uint32_t draws) {
  struct row row = {table, seed, sc_stream_origin(stream), value, input, first, 0, 0};
  return fill(fill_row_portable, tile, stride, more_bits, row, in, draws);
}
