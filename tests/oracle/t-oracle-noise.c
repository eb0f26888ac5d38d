/* Thresholds and values of the lattice noise, ordinary and extreme, confirmed by Arb. */
#include <string.h>

#include "noise.h"
#include "tap.h"
#include "vectors/oracle.h"

struct room {
  sc_lattice lattice;
  fmpq_t sigma;
  const char *text;
  double unit; /* q sigma */
};

static void open_room(struct room *room, unsigned long q, const char *sigma) {
  sc_decimal parsed;
  room->text = sigma;
  room->lattice.q = q;
  fmpq_init(room->sigma);
  if (sc_decimal_parse(&parsed, sigma, strlen(sigma)) != SC_OK || !oracle_number(room->sigma, sigma))
    tap_ok(0, "%s is a number", sigma);
  room->lattice.sigma = parsed;
  room->unit = (double)q * fmpq_get_d(room->sigma);
  tap_ok(sc_lattice_check(&room->lattice) == SC_OK, "q %lu, sigma %s: a lattice", q, sigma);
}

static void note_words(const uint64_t *word, unsigned long words) {
  for (unsigned long j = 0; j < words; j++)
    tap_note("  word %016lx", word[j]);
}

static int threshold_is_right(const struct room *room, long i) {
  uint64_t threshold = 0;
  sc_status status = sc_noise_threshold(&threshold, i, &room->lattice);
  if (status == SC_OK && oracle_confirm_threshold(i, room->lattice.q, room->sigma, threshold) == ORACLE_YES) return 1;
  tap_note("i %ld: status %d, threshold %016lx", i, (int)status, threshold);
  return 0;
}

/* These words leave the noise open, and rightly, for P(noise <= i) begins with them. */
static int open_is_right(const struct room *room, long i, const uint64_t *word, unsigned long words) {
  long z = -7;
  sc_status status = sc_noise_value(&z, word, words, &room->lattice);
  if (status == SC_UNDECIDED && z == -7 && oracle_confirm_open(i, room->lattice.q, room->sigma, word, words) == ORACLE_YES)
    return 1;
  tap_note("status %d, z %ld, i %ld", (int)status, z, i);
  note_words(word, words);
  return 0;
}

/* The noise of these words; or, where some P(noise <= z) begins with them (far out many do), of these and one more. */
static int value_is_right(const struct room *room, const uint64_t *word, unsigned long words) {
  uint64_t more[SC_NOISE_WORDS_MAX] = {0};
  long z = -7;
  sc_status status = sc_noise_value(&z, word, words, &room->lattice);
  memcpy(more, word, words * sizeof *word);
  if (status == SC_UNDECIDED && words < SC_NOISE_WORDS_MAX) {
    status = sc_noise_value(&z, more, words + 1, &room->lattice);
    if (!open_is_right(room, z, word, words)) return 0;
    words++;
  }
  if (status == SC_OK && oracle_confirm_noise(z, room->lattice.q, room->sigma, more, words) == ORACLE_YES) return 1;
  tap_note("status %d, z %ld", (int)status, z);
  note_words(more, words);
  return 0;
}

/* The digits of P(noise <= i) in base 2^64. */
static void digits_of(uint64_t *word, unsigned long words, const struct room *room, long i) {
  mpfr_t sigma, x;
  mpfr_inits2(4096, sigma, x, (mpfr_ptr)0);
  sc_decimal_down(sigma, &room->lattice.sigma);
  mpfr_mul_ui(sigma, sigma, 2 * room->lattice.q, MPFR_RNDN);
  mpfr_set_si(x, -2 * i - 1, MPFR_RNDN);
  mpfr_div(x, x, sigma, MPFR_RNDN);
  mpfr_sqrt_ui(sigma, 2, MPFR_RNDN);
  mpfr_div(x, x, sigma, MPFR_RNDN);
  mpfr_erfc(x, x, MPFR_RNDN);
  mpfr_div_2ui(x, x, 1, MPFR_RNDN);
  for (unsigned long j = 0; j < words; j++) {
    mpfr_mul_2ui(x, x, 64, MPFR_RNDN);
    word[j] = mpfr_get_ui(x, MPFR_RNDZ);
    mpfr_sub_ui(x, x, word[j], MPFR_RNDN);
  }
  mpfr_clears(sigma, x, (mpfr_ptr)0);
}

/* From a coordinate of the middle to one whose probability is below 2^-1000. */
static long any_index(const struct room *room) {
  double spread = room->unit * (double[]){1, 4, 9, 9.2, 30}[tap_below(5)] + 2;
  return (long)tap_below((unsigned long)(2 * spread) + 1) - (long)spread;
}

static void check_thresholds(const struct room *room) {
  static const long edges[] = {0, -1, 1, -2, SC_NOISE_MAX, -SC_NOISE_MAX};
  unsigned long trials = tap_trials(120), wrong = 0;
  for (unsigned long k = 0; k < sizeof edges / sizeof *edges; k++)
    wrong += !threshold_is_right(room, edges[k]);
  for (unsigned long trial = 0; trial < trials && wrong < 3; trial++)
    wrong += !threshold_is_right(room, any_index(room));
  tap_ok(wrong == 0, "q %lu, sigma %s: the edges and %lu random thresholds", room->lattice.q, room->text, trials);
}

/* Random words, and words next to a threshold on both sides. */
static void check_values(const struct room *room) {
  unsigned long trials = tap_trials(60), wrong = 0;
  uint64_t word[3];
  for (unsigned long trial = 0; trial < trials && wrong < 3; trial++) {
    unsigned long words = 1 + tap_below(3);
    for (unsigned long j = 0; j < words; j++)
      word[j] = tap_random() >> (tap_below(4) == 0 ? tap_below(50) : 0);
    wrong += !value_is_right(room, word, words);
    word[0] = ~word[0];
    wrong += !value_is_right(room, word, words);
  }
  tap_ok(wrong == 0, "q %lu, sigma %s: the noise of %lu times two words", room->lattice.q, room->text, trials);
}

/* Words that agree with P(noise <= i) leave the noise open, however many; one more or one less in the last one decides. */
static void check_ties(const struct room *room) {
  unsigned long trials = tap_trials(15), wrong = 0;
  uint64_t word[5];
  for (unsigned long trial = 0; trial < trials && wrong < 3; trial++) {
    long i = any_index(room);
    unsigned long words = 1 + tap_below(5);
    digits_of(word, words, room, i);
    if (word[words - 1] + 1 < 2) continue; /* so far out that other thresholds begin alike */
    wrong += !open_is_right(room, i, word, words);
    if (words == 1) continue;
    word[words - 1]++;
    wrong += !value_is_right(room, word, words);
    word[words - 1] -= 2;
    wrong += !value_is_right(room, word, words);
  }
  tap_ok(wrong == 0, "q %lu, sigma %s: %lu times words on a threshold, and beside it", room->lattice.q, room->text, trials);
}

/* All bits 0, or all 1: open, whatever their number; a last bit decides. */
static void check_ends(const struct room *room) {
  uint64_t word[SC_NOISE_WORDS_MAX];
  unsigned long wrong = 0;
  for (unsigned long words = 1; words <= SC_NOISE_WORDS_MAX; words += 1 + words / 2) {
    long z = -7;
    for (int end = 0; end < 2; end++) {
      memset(word, end ? 0xff : 0, sizeof word);
      wrong += sc_noise_value(&z, word, words, &room->lattice) != SC_UNDECIDED || z != -7;
      word[words - 1] = end ? UINT64_MAX - 98765 : 98765;
      wrong += !value_is_right(room, word, words);
    }
  }
  tap_ok(wrong == 0, "q %lu, sigma %s: all bits 0, all bits 1, and nearly so", room->lattice.q, room->text);
}

int main(void) {
  static const struct {
    unsigned long q;
    const char *sigma;
  } lattices[] = {{255, "0.5"},   {255, "0.12"}, {16, "0.5"},          {1, "1"},
                  {1, "0.25"},    {65535, "1"},  {1, "0.0009765625"},  {1, "65536"},
                  {5, "13107.2"}, {255, "1e-5"}, {3, "0.33333333333"}, {4096, "0.0123456789012345678901234567890123456789"}};
  tap_seed(20230501);
  for (unsigned long k = 0; k < sizeof lattices / sizeof *lattices; k++) {
    struct room room;
    open_room(&room, lattices[k].q, lattices[k].sigma);
    check_thresholds(&room);
    check_values(&room);
    check_ties(&room);
    check_ends(&room);
    fmpq_clear(room.sigma);
  }
  oracle_cleanup();
  return tap_done();
}
