#include "sample.h"

sc_status sc_sample_noise(long *z, const sc_lattice *lattice, uint64_t seed, uint32_t input, uint32_t draw,
                          uint32_t coordinate) {
  uint64_t word[SC_NOISE_WORDS_MAX];
  for (uint32_t level = 0; level < SC_NOISE_WORDS_MAX; level++) {
    word[level] = sc_philox_word(seed, input, draw, coordinate, level);
    if (sc_noise_value(z, word, level + 1UL, lattice) == SC_OK) return SC_OK;
  }
  return SC_UNDECIDED;
}

/* point = value + the noise of the draw. */
static sc_status noisy(int32_t *point, unsigned long in, const sc_lattice *lattice, uint64_t seed, uint32_t input,
                       const uint8_t *value, uint32_t draw) {
  for (unsigned long j = 0; j < in; j++) {
    long z = 0;
    if (sc_sample_noise(&z, lattice, seed, input, draw, (uint32_t)j) != SC_OK) return SC_UNDECIDED;
    point[j] = (int32_t)(value[j] + z);
  }
  return SC_OK;
}

sc_status sc_sample_votes(uint32_t *count, const sc_network *network, const sc_lattice *lattice, uint64_t seed, uint32_t input,
                          const uint8_t *value, uint32_t first, uint32_t draws, int32_t *point) {
  for (uint32_t d = 0; d < draws; d++) {
    unsigned long class_ = 0;
    if (noisy(point, network->layer[0].in, lattice, seed, input, value, first + d) != SC_OK) return SC_UNDECIDED;
    if (sc_network_class(&class_, network, lattice->q, point) != SC_OK) return SC_UNDECIDED;
    count[class_]++;
  }
  return SC_OK;
}
