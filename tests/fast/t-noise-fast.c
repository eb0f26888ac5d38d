/* Noise by tables against the reference, word by word and tile by tile; planted ties; moments against the exact ones. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fast/sample/noise_table.h"
#include "philox.h"
#include "support.h"
#include "tap.h"

static sc_noise_table *table_of(unsigned long q, const char *sigma, int threads) {
  sc_lattice lattice = {q, support_decimal(sigma)};
  sc_noise_table *table = sc_noise_table_open(&lattice, threads);
  if (table == NULL) tap_ok(0, "a table for q %lu, sigma %s", q, sigma);
  return table;
}

static int find_is_right(const sc_noise_table *table, uint64_t w) {
  int32_t fast = 12345;
  long slow = 12345;
  int found = sc_noise_find(&fast, table, w), decided = sc_noise_value(&slow, &w, 1, &table->lattice) == SC_OK;
  if (found == decided && fast == slow) return 1;
  tap_note("word %016lx: by table %d, %d, by the reference %d, %ld", w, found, fast, decided, slow);
  return 0;
}

/* Random words, all thresholds of the ends and some others, and their neighbours. */
static void check_find(unsigned long q, const char *sigma) {
  sc_noise_table *table = table_of(q, sigma, 2);
  unsigned long trials = tap_trials(300), wrong = 0;
  for (unsigned long trial = 0; trial < trials && wrong < 3; trial++) {
    uint32_t k = (uint32_t)tap_below(table->thresholds);
    uint64_t threshold = table->threshold[trial < 8 && k > 8 ? trial : k];
    wrong += !find_is_right(table, tap_random()) || !find_is_right(table, threshold) || !find_is_right(table, threshold - 1) ||
             !find_is_right(table, threshold + 1);
  }
  wrong += table->threshold[0] != 0 || table->threshold[table->thresholds - 1] != UINT64_MAX;
  tap_ok(wrong == 0, "q %lu, sigma %s: words by %u thresholds", q, sigma, table->thresholds);
  sc_noise_table_close(table);
}

struct place {
  uint64_t seed;
  uint32_t input, draw, coordinate;
  sc_stream stream;
};

static uint64_t word_of_place(const void *context, uint32_t level) {
  const struct place *p = context;
  uint32_t origin = p->stream == SC_SELECTION ? UINT32_C(0x80000000) : 0;
  return sc_philox_word(p->seed, p->input, p->draw, origin + p->coordinate, level);
}

#define IN 61
#define DRAWS 5
#define STRIDE (IN + 3)
#define UNTOUCHED -1e30f

static int tile_is_right(const float *tile, const sc_noise_table *table, struct place at, const uint8_t *value, size_t in,
                         uint32_t draws) {
  for (size_t r = 0; r < DRAWS; r++)
    for (size_t j = 0; j < STRIDE; j++) {
      struct place place = {at.seed, at.input, at.draw + (uint32_t)r, (uint32_t)j, at.stream};
      float expected = UNTOUCHED;
      int32_t z = 0;
      if (r < draws && j < in) {
        if (sc_noise_settle(&z, &table->lattice, word_of_place, &place) != 0) return 0;
        expected = (float)(value[j] + z);
      }
      if (tile[r * STRIDE + j] != expected) {
        tap_note("row %zu, coordinate %zu: %g, expected %g", r, j, (double)tile[r * STRIDE + j], (double)expected);
        return 0;
      }
    }
  return 1;
}

static void clear_tile(float *tile) {
  for (size_t i = 0; i < DRAWS * STRIDE; i++)
    tile[i] = UNTOUCHED;
}

/* Any width and number of draws; the portable code, and the same tile in two parts. */
static void check_fill(unsigned long q, const char *sigma) {
  sc_noise_table *table = table_of(q, sigma, 1);
  unsigned long trials = tap_trials(30), wrong = 0;
  uint8_t value[IN];
  float tile[DRAWS * STRIDE], other[DRAWS * STRIDE];
  for (unsigned long trial = 0; trial < trials && wrong < 3; trial++) {
    size_t in = 1 + tap_below(IN);
    uint32_t draws = 1 + (uint32_t)tap_below(DRAWS), split = (uint32_t)tap_below(draws + 1);
    struct place at = {tap_random(), (uint32_t)tap_random(), (uint32_t)tap_below(1UL << 31), 0,
                       trial % 2 ? SC_SELECTION : SC_ESTIMATION};
    uint64_t more_bits = 0;
    for (size_t j = 0; j < in; j++)
      value[j] = (uint8_t)tap_below(256);
    clear_tile(tile);
    clear_tile(other);
    wrong += sc_noise_fill(tile, STRIDE, &more_bits, table, at.seed, at.stream, at.input, value, in, at.draw, draws) != 0;
    wrong += !tile_is_right(tile, table, at, value, in, draws);
    wrong +=
        sc_noise_fill_portable(other, STRIDE, &more_bits, table, at.seed, at.stream, at.input, value, in, at.draw, draws) != 0;
    wrong += memcmp(tile, other, sizeof tile) != 0;
    clear_tile(other);
    wrong += sc_noise_fill(other, STRIDE, &more_bits, table, at.seed, at.stream, at.input, value, in, at.draw, split) != 0;
    wrong += sc_noise_fill(other + split * STRIDE, STRIDE, &more_bits, table, at.seed, at.stream, at.input, value, in,
                           at.draw + split, draws - split) != 0;
    wrong += memcmp(tile, other, sizeof tile) != 0 || more_bits != 0;
  }
  tap_ok(wrong == 0, "q %lu, sigma %s: %lu tiles by the reference, by portable code, and in parts", q, sigma, trials);
  sc_noise_table_close(table);
}

typedef int filler(float *tile, size_t stride, uint64_t *more_bits, const sc_noise_table *table, uint64_t seed,
                   sc_stream stream, uint32_t input, const uint8_t *value, size_t in, uint32_t first, uint32_t draws);

/* A threshold is moved to the first word of a coordinate: more of its words are asked for, which still give its noise. */
static int tie_is_settled(sc_noise_table *table, filler *fill, uint32_t coordinate) {
  struct place at = {tap_random(), 7, (uint32_t)tap_random(), coordinate, tap_below(2) ? SC_SELECTION : SC_ESTIMATION};
  uint8_t value[16] = {0};
  float tile[16];
  uint64_t more_bits = 0, word = word_of_place(&at, 0), kept;
  int32_t z = 0;
  int right = sc_noise_settle(&z, &table->lattice, word_of_place, &at) == 0;
  kept = table->threshold[z - table->first];
  table->threshold[z - table->first] = word;
  sc_noise_table_index(table);
  right = right && fill(tile, 16, &more_bits, table, at.seed, at.stream, at.input, value, 16, at.draw, 1) == 0;
  right = right && more_bits == 1 && tile[coordinate] == (float)z;
  if (!right) tap_note("coordinate %u: %g, expected %d, more bits %lu", coordinate, (double)tile[coordinate], z, more_bits);
  table->threshold[z - table->first] = kept;
  return right;
}

static void check_ties(void) {
  sc_noise_table *table = table_of(255, "0.5", 1);
  unsigned long wrong = 0;
  for (uint32_t j = 0; j < 16; j++)
    wrong += !tie_is_settled(table, sc_noise_fill, j) || !tie_is_settled(table, sc_noise_fill_portable, j);
  tap_ok(wrong == 0, "a first word on a threshold, at each place of a row");
  sc_noise_table_close(table);
}

/* Words that are given one by one, and how many were asked for. */
struct script {
  uint64_t word[SC_NOISE_WORDS_MAX];
  uint32_t *asked;
};

static uint64_t word_of_script(const void *context, uint32_t level) {
  const struct script *script = context;
  *script->asked = level + 1;
  return script->word[level];
}

static void check_settle(void) {
  sc_lattice lattice = {16, support_decimal("0.5")};
  uint32_t asked = 0;
  struct script script = {{0}, &asked};
  int32_t z = 12345;
  tap_ok(sc_noise_settle(&z, &lattice, word_of_script, &script) == -1 && z == 12345 && asked == SC_NOISE_WORDS_MAX,
         "all bits 0 stay open");
  script.word[0] = 0x8000000000000000;
  tap_ok(sc_noise_settle(&z, &lattice, word_of_script, &script) == 0 && z == 0 && asked == 1, "one word in the middle decides");
  tap_ok(sc_noise_threshold(&script.word[0], -20, &lattice) == SC_OK, "a threshold");
  script.word[1] = 5;
  tap_ok(sc_noise_settle(&z, &lattice, word_of_script, &script) == 0 && z == -20 && asked == 2, "and its lower side");
  script.word[1] = UINT64_MAX - 5;
  tap_ok(sc_noise_settle(&z, &lattice, word_of_script, &script) == 0 && z == -19 && asked == 2, "and its upper side");
  memset(script.word, 0, sizeof script.word);
  script.word[2] = 1UL << 40;
  tap_ok(sc_noise_settle(&z, &lattice, word_of_script, &script) == 0 && z < -100 && asked == 3, "the far tail, by three words");
}

static void check_threads(void) {
  sc_noise_table *one = table_of(4096, "0.0625", 1), *three = table_of(4096, "0.0625", 3);
  tap_ok(one->thresholds == three->thresholds && one->bits == three->bits &&
             memcmp(one->threshold, three->threshold, one->thresholds * sizeof *one->threshold) == 0 &&
             memcmp(one->cell, three->cell, ((1UL << one->bits) + 1) * sizeof *one->cell) == 0,
         "the same table by one and by three threads");
  sc_noise_table_close(one);
  sc_noise_table_close(three);
}

/* The mean is 0 and the second and fourth moments are those of the thresholds; each within 5 of its standard deviations. */
static void check_moments(unsigned long q, const char *sigma) {
  enum { WIDE = 1000 };
  sc_noise_table *table = table_of(q, sigma, 2);
  unsigned long draws = tap_trials(300);
  double exact[9] = {0}, sum[5] = {0}, n = (double)draws * WIDE;
  uint8_t *value = calloc(WIDE, 1);
  float *tile = malloc(WIDE * sizeof *tile);
  uint64_t more_bits = 0;
  for (uint32_t k = 1; k < table->thresholds; k++)
    for (int power = 2; power <= 8; power += 2)
      exact[power] +=
          pow(table->first + (double)k, power) * ldexp((double)(table->threshold[k] - table->threshold[k - 1]), -64);
  for (unsigned long draw = 0; draw < draws; draw++) {
    if (sc_noise_fill(tile, WIDE, &more_bits, table, 20240101, SC_SELECTION, 3, value, WIDE, (uint32_t)draw, 1) != 0) break;
    for (int j = 0; j < WIDE; j++)
      for (int power = 1; power <= 4; power++)
        sum[power] += pow((double)tile[j], power);
  }
  tap_ok(fabs(sum[1] / n) <= 5 * sqrt(exact[2] / n), "q %lu, sigma %s: mean %g", q, sigma, sum[1] / n);
  tap_ok(fabs(sum[2] / n - exact[2]) <= 5 * sqrt((exact[4] - exact[2] * exact[2]) / n), "variance %g, exact %g", sum[2] / n,
         exact[2]);
  tap_ok(fabs(sum[3] / n) <= 5 * sqrt(exact[6] / n), "third moment %g", sum[3] / n);
  tap_ok(fabs(sum[4] / n - exact[4]) <= 5 * sqrt((exact[8] - exact[4] * exact[4]) / n), "fourth moment %g, exact %g",
         sum[4] / n, exact[4]);
  free(tile);
  free(value);
  sc_noise_table_close(table);
}

int main(void) {
  tap_seed(20230503);
  check_find(255, "0.5");
  check_find(16, "0.5");
  check_find(1, "0.001");
  check_find(1, "0.3");
  check_find(4096, "0.25");
  check_fill(255, "0.5");
  check_fill(16, "0.25");
  check_fill(1, "0.2");
  check_fill(4096, "0.125");
  check_ties();
  check_settle();
  check_threads();
  check_moments(255, "0.25");
  check_moments(1, "0.5");
  return tap_done();
}
