/* The ranges of a lattice, the thresholds against one another, and values against thresholds; Arb judges in t-oracle-noise. */
#include "noise.h"

#include "support.h"
#include "tap.h"

static sc_lattice lattice_of(unsigned long q, const char *sigma) {
  sc_lattice lattice = {q, support_decimal(sigma)};
  return lattice;
}

static sc_status check_of(unsigned long q, const char *sigma) {
  sc_lattice lattice = lattice_of(q, sigma);
  return sc_lattice_check(&lattice);
}

/* 1/1024 <= q sigma <= 65536 exactly: the ends are in, what differs from them in the last of many digits is not. */
static void check_ranges(void) {
  tap_ok(check_of(255, "0.5") == SC_OK && check_of(65535, "1") == SC_OK && check_of(1, "1") == SC_OK, "ordinary lattices");
  tap_ok(check_of(0, "1") == SC_DOMAIN && check_of(65536, "0.5") == SC_DOMAIN, "q is 1 .. 65535");
  tap_ok(check_of(1, "0") == SC_DOMAIN && check_of(1, "1e-30000") == SC_DOMAIN && check_of(1, "1e30000") == SC_DOMAIN,
         "sigma 0, tiny and huge");
  tap_ok(check_of(1, "65536") == SC_OK && check_of(5, "13107.2") == SC_OK && check_of(32768, "2") == SC_OK, "q sigma = 65536");
  tap_ok(check_of(1, "65536.0000000000000000000000000000000000000000000000000000000000001") == SC_DOMAIN &&
             check_of(5, "13107.2000000000000000000000000000000000000000000000000000000000000000001") == SC_DOMAIN,
         "a little more");
  tap_ok(check_of(1, "9.765625e-4") == SC_OK && check_of(5, "1.953125e-4") == SC_OK, "q sigma = 1/1024");
  tap_ok(check_of(1, "0.00097656249999999999999999999999999999999999999999999999999999999999999") == SC_DOMAIN &&
             check_of(5, "0.000195312499999999999999999999999999999999999999999999999999999999999999999") == SC_DOMAIN,
         "a little less");
}

/* They never fall, and T_(-i-1) = 2^64 - 1 - T_i, for 2^64 P(noise <= i) is no integer. */
static void check_symmetry(unsigned long q, const char *sigma, long last, long step) {
  sc_lattice lattice = lattice_of(q, sigma);
  uint64_t before = 0, threshold = 0, mirror = 0;
  unsigned long wrong = 0, count = 0;
  for (long i = 0; i <= last; i += step, count++) {
    wrong += sc_noise_threshold(&threshold, i, &lattice) != SC_OK || threshold < before;
    wrong += sc_noise_threshold(&mirror, -i - 1, &lattice) != SC_OK || mirror != UINT64_MAX - threshold;
    before = threshold;
  }
  tap_ok(wrong == 0 && before == UINT64_MAX && mirror == 0, "q %lu, sigma %s: %lu thresholds and their mirror images", q, sigma,
         count);
}

/* One word w gives the z with T_(z-1) < w < T_z, and nothing when it is a threshold. */
static int value_fits(const sc_lattice *lattice, uint64_t w) {
  uint64_t lower = 0, upper = 0;
  long z = 12345;
  if (sc_noise_value(&z, &w, 1, lattice) != SC_OK) return z == 12345;
  return sc_noise_threshold(&lower, z - 1, lattice) == SC_OK && sc_noise_threshold(&upper, z, lattice) == SC_OK && lower < w &&
         w < upper;
}

static int is_open(const sc_lattice *lattice, uint64_t w) {
  long z = 12345;
  return sc_noise_value(&z, &w, 1, lattice) == SC_UNDECIDED && z == 12345;
}

static void check_values(unsigned long q, const char *sigma, long spread) {
  sc_lattice lattice = lattice_of(q, sigma);
  unsigned long trials = tap_trials(100), wrong = 0;
  for (unsigned long trial = 0; trial < trials && wrong < 3; trial++) {
    long i = (long)tap_below(2 * (unsigned long)spread + 1) - spread, z = 0;
    uint64_t threshold = 0, w = tap_random();
    int right = value_fits(&lattice, w) && sc_noise_threshold(&threshold, i, &lattice) == SC_OK && is_open(&lattice, threshold);
    if (right && threshold > 0 && threshold < UINT64_MAX) {
      right = value_fits(&lattice, threshold - 1) && value_fits(&lattice, threshold + 1);
      w = threshold + 1;
      if (sc_noise_value(&z, &w, 1, &lattice) == SC_OK) right = right && z >= i + 1;
    }
    if (!right) tap_note("w %016lx, i %ld, threshold %016lx", w, i, threshold);
    wrong += !right;
  }
  tap_ok(wrong == 0, "q %lu, sigma %s: %lu random words, thresholds, and their neighbours", q, sigma, trials);
}

/* The words that follow decide between the two neighbours of a threshold, each for about its share. */
static void check_more_words(void) {
  sc_lattice lattice = lattice_of(255, "0.5");
  uint64_t word[2];
  unsigned long wrong = 0;
  for (long i = -400; i < 400; i += 37) {
    long low = 0, high = 0;
    wrong += sc_noise_threshold(&word[0], i, &lattice) != SC_OK;
    word[1] = 1;
    wrong += sc_noise_value(&low, word, 2, &lattice) != SC_OK || low != i;
    word[1] = UINT64_MAX - 1;
    wrong += sc_noise_value(&high, word, 2, &lattice) != SC_OK || high != i + 1;
  }
  tap_ok(wrong == 0, "after a threshold, few more bits give its lower neighbour, many its upper one");
}

static void check_arguments(void) {
  sc_lattice lattice = lattice_of(255, "0.5");
  uint64_t word[SC_NOISE_WORDS_MAX] = {0};
  long z = 12345;
  tap_ok(sc_noise_value(&z, word, 0, &lattice) == SC_DOMAIN && z == 12345, "no word is refused");
  tap_ok(sc_noise_value(&z, word, SC_NOISE_WORDS_MAX + 1, &lattice) == SC_DOMAIN && z == 12345, "too many words are refused");
  tap_ok(sc_noise_value(&z, word, SC_NOISE_WORDS_MAX, &lattice) == SC_UNDECIDED && z == 12345, "all bits 0 decide nothing");
}

int main(void) {
  tap_seed(20230502);
  check_ranges();
  check_symmetry(255, "0.5", 1200, 7);
  check_symmetry(1, "0.001", 3, 1);
  check_symmetry(65535, "1", 660000, 2999);
  check_values(255, "0.5", 1000);
  check_values(16, "0.5", 80);
  check_values(1, "0.25", 3);
  check_values(4096, "3", 100000);
  check_more_words();
  check_arguments();
  return tap_done();
}
