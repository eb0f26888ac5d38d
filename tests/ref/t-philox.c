/* Philox4x32-10 against the known answers that come with the published generator, and the place of every word. */
#include "philox.h"
#include "tap.h"

struct known {
  uint32_t counter[4], key[2], out[4];
};

/* Random123, kat_vectors, 'philox4x32 10'. */
static const struct known known[] = {
    {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
    {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
     {0xffffffff, 0xffffffff},
     {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
    {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
     {0xa4093822, 0x299f31d0},
     {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
};

static int same(const uint32_t a[4], const uint32_t b[4]) {
  return a[0] == b[0] && a[1] == b[1] && a[2] == b[2] && a[3] == b[3];
}

/* The word is the half of the block that the header says. */
static void check_places(void) {
  unsigned long trials = tap_trials(2000), wrong = 0;
  for (unsigned long trial = 0; trial < trials; trial++) {
    uint64_t seed = tap_random();
    uint32_t input = (uint32_t)tap_random(), draw = (uint32_t)tap_random(), pair = (uint32_t)tap_below(1UL << 31);
    uint32_t level = (uint32_t)tap_below(3), out[4];
    sc_philox4x32(out, (uint32_t[4]){pair, draw, input, level}, (uint32_t[2]){(uint32_t)seed, (uint32_t)(seed >> 32)});
    wrong += sc_philox_word(seed, input, draw, 2 * pair, level) != (out[0] | (uint64_t)out[1] << 32);
    wrong += sc_philox_word(seed, input, draw, 2 * pair + 1, level) != (out[2] | (uint64_t)out[3] << 32);
  }
  tap_ok(wrong == 0, "%lu random places, even and odd coordinates", trials);
}

int main(void) {
  tap_seed(20111112);
  for (unsigned i = 0; i < sizeof known / sizeof *known; i++) {
    uint32_t out[4], counter[4];
    sc_philox4x32(out, known[i].counter, known[i].key);
    tap_ok(same(out, known[i].out), "known answer %u", i + 1);
    for (int j = 0; j < 4; j++)
      counter[j] = known[i].counter[j];
    sc_philox4x32(counter, counter, known[i].key);
    tap_ok(same(counter, known[i].out), "known answer %u in the place of the counter", i + 1);
  }
  check_places();
  return tap_done();
}
