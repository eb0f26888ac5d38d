/* The votes of the reference: noise between its thresholds, the classes of the digits network in double arithmetic (which is
 * exact for its weights, multiples of 2^-12), any split of the draws, any number of threads. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "fast/sample/sampler.h"
#include "lib/files/bytes.h"
#include "lib/read/model.h"
#include "lib/read/npy.h"
#include "sample.h"
#include "support.h"
#include "tap.h"

#define CLASSES 10
#define IN 64
#define HIDDEN 128
#define SEED UINT64_C(0x9e3779b97f4a7c15)

static struct model model;
static sc_lattice lattice;
static uint8_t image[3][IN];

static void read_images(void) {
  struct bytes bytes;
  struct npy array;
  struct problem why = {""};
  unsigned long level = 0;
  int ready = bytes_read(&bytes, "vectors/digits/inputs.npy", &why) == 0 &&
              npy_open(&array, "inputs.npy", bytes.data, bytes.length, 2, &why) == 0 && array.shape[1] == IN;
  for (unsigned long i = 0; ready && i < 3 * IN; i++) {
    ready = npy_integer(&array, &level, i, 16, "a level") == 0;
    image[i / IN][i % IN] = (uint8_t)level;
  }
  bytes_free(&bytes);
  if (!tap_ok(ready, "three digits")) tap_note("%s", why.text);
}

static unsigned long class_in_double(const double *x) {
  const sc_layer *first = &model.layer[0], *second = &model.layer[1];
  double hidden[HIDDEN], logit[CLASSES];
  unsigned long best = 0;
  for (unsigned long o = 0; o < HIDDEN; o++) {
    hidden[o] = (double)first->bias[o];
    for (unsigned long i = 0; i < IN; i++)
      hidden[o] += (double)first->weight[o * IN + i] * x[i];
    hidden[o] = hidden[o] > 0 ? hidden[o] : 0;
  }
  for (unsigned long o = 0; o < CLASSES; o++) {
    logit[o] = (double)second->bias[o];
    for (unsigned long i = 0; i < HIDDEN; i++)
      logit[o] += (double)second->weight[o * HIDDEN + i] * hidden[i];
    if (logit[o] > logit[best]) best = o;
  }
  return best;
}

/* T_(z-1) < the first word < T_z: z is the noise, whatever follows. */
static void check_noise(void) {
  unsigned long trials = tap_trials(200), wrong = 0;
  for (unsigned long trial = 0; trial < trials; trial++) {
    uint32_t input = (uint32_t)tap_random(), draw = (uint32_t)tap_random(), coordinate = (uint32_t)tap_below(SC_WIDTH_MAX);
    uint64_t word = sc_philox_word(SEED, input, draw, coordinate, 0), below = 0, above = 0;
    long z = 0;
    sc_status status = sc_sample_noise(&z, &lattice, SEED, input, draw, coordinate);
    if (status == SC_OK && sc_noise_threshold(&below, z - 1, &lattice) == SC_OK &&
        sc_noise_threshold(&above, z, &lattice) == SC_OK && below < word && word < above)
      continue;
    wrong++;
    tap_note("input %lu draw %lu coordinate %lu: %ld", (unsigned long)input, (unsigned long)draw, (unsigned long)coordinate, z);
  }
  tap_ok(wrong == 0, "%lu words between the thresholds of their noise", trials);
}

static void votes_in_double(uint32_t *count, uint32_t origin, uint32_t input, uint32_t first, uint32_t draws) {
  for (uint32_t d = 0; d < draws; d++) {
    double x[IN];
    for (uint32_t j = 0; j < IN; j++) {
      long z = 0;
      sc_sample_noise(&z, &lattice, SEED, input, first + d, origin + j);
      x[j] = (double)(image[input][j] + z) / 16;
    }
    count[class_in_double(x)]++;
  }
}

static uint32_t sum(const uint32_t *count) {
  uint32_t total = 0;
  for (int c = 0; c < CLASSES; c++)
    total += count[c];
  return total;
}

static void check_votes(void) {
  uint32_t draws = (uint32_t)tap_trials(50);
  int32_t point[IN];
  for (uint32_t i = 0; i < 3; i++) {
    uint32_t expected[CLASSES] = {0}, got[CLASSES] = {0}, split[CLASSES] = {0};
    votes_in_double(expected, 0, i, 7, draws);
    sc_status status = sc_sample_votes(got, &model.network, &lattice, SEED, SC_ESTIMATION, i, image[i], 7, draws, point);
    tap_ok(status == SC_OK && memcmp(got, expected, sizeof got) == 0 && sum(got) == draws, "digit %lu: %lu draws",
           (unsigned long)i, (unsigned long)draws);
    status = sc_sample_votes(split, &model.network, &lattice, SEED, SC_ESTIMATION, i, image[i], 8, draws - 1, point);
    if (status == SC_OK)
      status = sc_sample_votes(split, &model.network, &lattice, SEED, SC_ESTIMATION, i, image[i], 7, 1, point);
    tap_ok(status == SC_OK && memcmp(got, split, sizeof got) == 0, "digit %lu: the same draws in two parts", (unsigned long)i);
  }
  uint32_t none[CLASSES] = {3}, last[CLASSES] = {0};
  tap_ok(sc_sample_votes(none, &model.network, &lattice, SEED, SC_ESTIMATION, 0, image[0], 0, 0, point) == SC_OK &&
             none[0] == 3 && sum(none) == 3,
         "no draw adds no vote");
  tap_ok(sc_sample_votes(last, &model.network, &lattice, SEED, SC_ESTIMATION, UINT32_MAX, image[0], UINT32_MAX - 1, 2, point) ==
                 SC_OK &&
             sum(last) == 2,
         "the last draws of the last input");
}

/* The selection draws are those of the upper half of the coordinates, and none of them is one of the others: the words of
 * their first coordinates differ from all that the estimation draws take. */
static void check_selection(void) {
  uint32_t draws = (uint32_t)tap_trials(50), expected[CLASSES] = {0}, got[CLASSES] = {0};
  int32_t point[IN];
  votes_in_double(expected, UINT32_C(0x80000000), 2, 5, draws);
  sc_status status = sc_sample_votes(got, &model.network, &lattice, SEED, SC_SELECTION, 2, image[2], 5, draws, point);
  tap_ok(status == SC_OK && memcmp(got, expected, sizeof got) == 0, "digit 2: %lu selection draws", (unsigned long)draws);
  tap_ok(sc_stream_origin(SC_ESTIMATION) == 0 && sc_stream_origin(SC_SELECTION) / 2 > SC_WIDTH_MAX / 2,
         "no coordinate of a network comes near the selection's");
  unsigned long same = 0;
  for (uint32_t d = 0; d < 200; d++)
    for (uint32_t e = 0; e < 200; e++)
      same += sc_philox_word(SEED, 2, d, sc_stream_origin(SC_SELECTION), 0) == sc_philox_word(SEED, 2, e, 0, 0);
  tap_ok(same == 0, "200 selection draws beside 200 others: no word in common");
}

/* 300 draws of one digit, with 1 to 3 threads and in two calls. */
static void check_sampler(void) {
  const uint32_t draws = 300;
  uint32_t expected[CLASSES] = {0};
  int32_t point[IN];
  struct timespec from, to;
  clock_gettime(CLOCK_MONOTONIC, &from);
  sc_sample_votes(expected, &model.network, &lattice, SEED, SC_ESTIMATION, 1, image[1], 0, draws, point);
  clock_gettime(CLOCK_MONOTONIC, &to);
  tap_note("%lu draws took %.1f s", (unsigned long)draws,
           (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) * 1e-9);
  tap_ok(sum(expected) == draws, "as many votes as draws");
  for (int threads = 1; threads <= 3; threads++) {
    char why[SC_SAMPLER_WHY] = "";
    uint32_t got[CLASSES] = {0};
    sc_sampler_rates rates = {0};
    sc_sampler *sampler =
        sc_sampler_ref.missing() ? NULL : sc_sampler_ref.open(&model.network, &lattice, SEED, threads, 5, why);
    int status = sampler ? sc_sampler_ref.votes(sampler, got, SC_ESTIMATION, 1, image[1], 0, 1, why) : -1;
    if (status == 0) status = sc_sampler_ref.votes(sampler, got, SC_ESTIMATION, 1, image[1], 1, draws - 1, why);
    if (sampler) sc_sampler_ref.rates(sampler, &rates);
    if (!tap_ok(status == 0 && memcmp(got, expected, sizeof got) == 0 && rates.draws == draws && rates.by_reference == draws,
                "the reference as a sampler, %d threads", threads))
      tap_note("%s", why);
    sc_sampler_ref.close(sampler);
  }
  sc_sampler_ref.close(NULL);
}

int main(void) {
  struct problem why = {""};
  tap_seed(20240117);
  lattice.q = 16;
  lattice.sigma = support_decimal("0.5");
  if (!tap_ok(model_read(&model, "vectors/digits/network.safetensors", &why) == 0, "the digits network")) {
    tap_note("%s", why.text);
    return tap_done();
  }
  tap_ok(model.network.layers == 2 && model.layer[0].in == IN && model.layer[0].out == HIDDEN && model.layer[1].out == CLASSES,
         "64-128-10");
  tap_ok(sc_lattice_check(&lattice) == SC_OK && sc_network_check(&model.network) == SC_OK, "network and lattice are in range");
  read_images();
  check_noise();
  check_votes();
  check_selection();
  check_sampler();
  model_free(&model);
  return tap_done();
}
