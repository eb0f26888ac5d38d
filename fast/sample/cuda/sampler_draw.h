/* What a draw is on a GPU, as functions that a host runs too: the words of spec/philox.h, and their noise by the tables of
 * fast/sample/noise_table.h. */
#ifndef SMOOTHCERT_CUDA_SAMPLER_DRAW_H
#define SMOOTHCERT_CUDA_SAMPLER_DRAW_H

#include "fast/machine/hd.h"

/* Those of sc_noise_table, in memory that the code can read. */
typedef struct {
  const uint64_t *threshold, *cell;
  int32_t first;
  uint32_t thresholds;
  unsigned bits;
  int32_t crowded; /* SC_NOISE_CROWDED */
} sc_noise_lookup;

/* The ten rounds of Philox4x32-10. */
SC_HD static inline void sc_draw_block(uint32_t x[4], uint64_t seed) {
  uint32_t key_0 = (uint32_t)seed, key_1 = (uint32_t)(seed >> 32);
  for (int round = 0; round < 10; round++) {
    uint64_t product_0 = (uint64_t)0xD2511F53 * x[0], product_1 = (uint64_t)0xCD9E8D57 * x[2];
    uint32_t x_0 = (uint32_t)(product_1 >> 32) ^ x[1] ^ key_0, x_2 = (uint32_t)(product_0 >> 32) ^ x[3] ^ key_1;
    x[0] = x_0;
    x[1] = (uint32_t)product_1;
    x[2] = x_2;
    x[3] = (uint32_t)product_0;
    key_0 += 0x9E3779B9;
    key_1 += 0xBB67AE85;
  }
}

/* *z = first + the number of thresholds below the word; 0 when the word is a threshold, else 1. */
SC_HD static inline int sc_draw_search(int32_t *z, const sc_noise_lookup *t, uint64_t word) {
  uint32_t low = 0, high = t->thresholds;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (t->threshold[middle] < word)
      low = middle + 1;
    else
      high = middle;
  }
  *z = t->first + (int32_t)low;
  return low == t->thresholds || t->threshold[low] != word;
}

/* The same; most words are told by their cell. */
SC_HD static inline int sc_draw_noise(int32_t *z, const sc_noise_lookup *t, uint64_t word) {
  uint64_t half = word >> 32, cell = t->cell[half >> (32 - t->bits)], high = cell >> 32;
  int32_t low = (int32_t)(uint32_t)cell;
  if (half == high || low < -(t->crowded / 2)) return sc_draw_search(z, t, word);
  *z = low + (half > high);
  return 1;
}

/* z[0], z[1] = the noise of coordinates 2 pair and 2 pair + 1 of spec/philox.h; answers a bit for each whose word is a
 * threshold. */
SC_HD static inline unsigned sc_draw_pair(int32_t z[2], const sc_noise_lookup *t, uint64_t seed, uint32_t input, uint32_t draw,
                                          uint32_t pair) {
  uint32_t x[4] = {pair, draw, input, 0};
  sc_draw_block(x, seed);
  unsigned open = !sc_draw_noise(&z[0], t, (uint64_t)x[1] << 32 | x[0]);
  if (!sc_draw_noise(&z[1], t, (uint64_t)x[3] << 32 | x[2])) open |= 2;
  return open;
}

/* The largest two of some logits. */
typedef struct {
  double first, second;
  uint32_t at;
  int unordered;
} sc_top_two;

SC_HD static inline sc_top_two sc_top_none(void) {
  sc_top_two top = {-INFINITY, -INFINITY, 0, 0};
  return top;
}

SC_HD static inline void sc_top_add(sc_top_two *top, double value, uint32_t at) {
  top->unordered |= value != value;
  if (value > top->first) {
    top->second = top->first;
    top->first = value;
    top->at = at;
  } else if (value > top->second)
    top->second = value;
}

SC_HD static inline sc_top_two sc_top_merged(sc_top_two a, sc_top_two b) {
  sc_top_two best = a.first >= b.first ? a : b, other = a.first >= b.first ? b : a;
  best.second = sc_larger(best.second, other.first);
  best.unordered |= other.unordered;
  return best;
}

/* The class is certain; false for NaN. */
SC_HD static inline int sc_top_decided(const sc_top_two *top, double bound) {
  return !top->unordered && top->first - top->second > bound;
}

#endif
