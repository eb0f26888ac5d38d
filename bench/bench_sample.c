/* The sampler against the bare products: the rate of votes of a network against that of the calls of sgemm with the shapes
 * of its layers, tile by tile on the same threads; medians over rounds that alternate.  Processor time of all threads
 * together is measured beside wall time, which depends on what else the machine does.
 * Usage: bench_sample THREADS DRAWS DIGITS.safetensors RESULT.json */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fast/machine/pool.h"
#include "fast/sample/blas.h"
#include "fast/sample/sampler.h"
#include "lib/files/seconds.h"
#include "lib/read/model.h"

#define ROUNDS 3
#define INPUTS 4
#define TILE 256UL

static void stop(const char *text) {
  fprintf(stderr, "bench_sample: %s\n", text);
  exit(2);
}

static uint64_t state = 20230501;

static double uniform(void) {
  state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (double)(state >> 11) * 0x1p-53;
}

/* As PyTorch begins: weights and biases uniform within 1/sqrt(inputs). */
static void random_layer(sc_layer *layer, unsigned long in, unsigned long out) {
  float *weight = malloc(in * out * sizeof *weight), *bias = malloc(out * sizeof *bias);
  if (!weight || !bias) stop("no memory");
  for (unsigned long i = 0; i < in * out; i++)
    weight[i] = (float)((2 * uniform() - 1) / sqrt((double)in));
  for (unsigned long i = 0; i < out; i++)
    bias[i] = (float)((2 * uniform() - 1) / sqrt((double)in));
  *layer = (sc_layer){in, out, weight, bias};
}

struct bare {
  const sc_network *network;
  const sc_blas *blas;
  float *x[64], *y[64]; /* of each share */
  unsigned long tiles, shares;
};

static void bare_share(void *context, unsigned long share) {
  struct bare *b = context;
  float *x = b->x[share], *y = b->y[share];
  b->blas->set_threads(1);
  for (unsigned long tile = share; tile < b->tiles; tile += b->shares)
    for (unsigned long l = 0; l < b->network->layers; l++) {
      const sc_layer *layer = &b->network->layer[l];
      int in = (int)layer->in, out = (int)layer->out;
      b->blas->sgemm(SC_ROW_MAJOR, SC_AS_IT_IS, SC_TRANSPOSED, (int)TILE, out, in, 1, x, in, layer->weight, in, 0, y, out);
    }
}

static void bare_make(struct bare *b, const sc_network *network, int threads) {
  unsigned long widest = 0;
  *b = (struct bare){.network = network, .blas = sc_blas_load(NULL), .shares = (unsigned long)threads};
  for (unsigned long l = 0; l < network->layers; l++) {
    widest = network->layer[l].in > widest ? network->layer[l].in : widest;
    widest = network->layer[l].out > widest ? network->layer[l].out : widest;
  }
  for (int i = 0; i < threads; i++) {
    b->x[i] = malloc(TILE * widest * sizeof(float));
    b->y[i] = malloc(TILE * widest * sizeof(float));
    if (!b->x[i] || !b->y[i]) stop("no memory");
    for (unsigned long k = 0; k < TILE * widest; k++)
      b->x[i][k] = (float)floor(200 * uniform() - 100);
  }
}

struct times {
  double wall[ROUNDS], processor[ROUNDS];
};

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double median(const double *time) {
  double sorted[ROUNDS];
  memcpy(sorted, time, sizeof sorted);
  qsort(sorted, ROUNDS, sizeof sorted[0], by_size);
  return sorted[ROUNDS / 2];
}

static void begin(struct times *t, int round) {
  t->wall[round] = seconds_now(CLOCK_MONOTONIC);
  t->processor[round] = seconds_now(CLOCK_PROCESS_CPUTIME_ID);
}

static void end(struct times *t, int round) {
  t->wall[round] = seconds_now(CLOCK_MONOTONIC) - t->wall[round];
  t->processor[round] = seconds_now(CLOCK_PROCESS_CPUTIME_ID) - t->processor[round];
}

static void report(FILE *file, const char *name, int threads, unsigned long draws, const struct times *votes,
                   const struct times *bare, const sc_sampler_rates *rates) {
  double all = (double)rates->draws, n = (double)draws * INPUTS;
  double wall = median(bare->wall) / median(votes->wall), processor = median(bare->processor) / median(votes->processor);
  printf("  %s, %d thread%s: %.0f votes/s, bare sgemm %.0f rows/s: %.1f %% of its rate (by processor time %.1f %%)\n", name,
         threads, threads > 1 ? "s" : "", n / median(votes->wall), n / median(bare->wall), 100 * wall, 100 * processor);
  printf("    decided in float %.4f %%, in double %.4f %%, by the reference %.4f %%; coordinates that took more bits: %llu\n",
         100 * (double)rates->by_float / all, 100 * (double)rates->by_double / all, 100 * (double)rates->by_reference / all,
         (unsigned long long)rates->more_bits);
  fprintf(
      file,
      "{\"bench\": \"sample\", \"network\": \"%s\", \"threads\": %d, \"draws\": %lu, \"inputs\": %d,\n  \"votes_per_s\": %.0f, "
      "\"bare_per_s\": %.0f, \"ratio_wall\": %.3f, \"ratio_processor\": %.3f,\n  \"by_float\": %llu, \"by_double\": %llu, "
      "\"by_reference\": %llu}",
      name, threads, draws, INPUTS, n / median(votes->wall), n / median(bare->wall), wall, processor,
      (unsigned long long)rates->by_float, (unsigned long long)rates->by_double, (unsigned long long)rates->by_reference);
}

static void measure(FILE *file, const char *name, const sc_network *network, unsigned long q, const char *sigma, int threads,
                    unsigned long draws) {
  sc_lattice lattice = {.q = q};
  struct times votes, bare_times;
  struct bare bare;
  sc_sampler_rates rates;
  char why[SC_SAMPLER_WHY];
  unsigned long in = network->layer[0].in;
  uint8_t *value = malloc(INPUTS * in);
  uint32_t *count = calloc(network->layer[network->layers - 1].out, sizeof *count);
  sc_pool *pool = sc_pool_open(threads);
  if (!value || !count || !pool || sc_decimal_parse(&lattice.sigma, sigma, strlen(sigma)) != SC_OK) stop("no memory");
  for (unsigned long i = 0; i < INPUTS * in; i++)
    value[i] = (uint8_t)(uniform() < 0.75 ? 0 : uniform() * (double)(q + 1));
  sc_sampler *sampler = sc_sampler_cpu.open(network, &lattice, 1, threads, 0, why);
  if (!sampler) stop(why);
  bare_make(&bare, network, threads);
  bare.tiles = draws * INPUTS / TILE;
  for (int round = 0; round < ROUNDS; round++) {
    begin(&bare_times, round);
    sc_pool_run(pool, bare_share, &bare, bare.shares);
    end(&bare_times, round);
    begin(&votes, round);
    for (uint32_t i = 0; i < INPUTS; i++)
      if (sc_sampler_cpu.votes(sampler, count, SC_ESTIMATION, i, value + i * in, 0, (uint32_t)draws, why) != 0) stop(why);
    end(&votes, round);
  }
  sc_sampler_cpu.rates(sampler, &rates);
  report(file, name, threads, draws, &votes, &bare_times, &rates);
  sc_sampler_cpu.close(sampler);
  sc_pool_close(pool);
  for (int i = 0; i < threads; i++) {
    free(bare.x[i]);
    free(bare.y[i]);
  }
  free(value);
  free(count);
}

int main(int argc, char **argv) {
  FILE *file = argc == 5 ? fopen(argv[4], "w") : NULL;
  unsigned long draws = file ? strtoul(argv[2], NULL, 10) / TILE * TILE : 0;
  int threads = file ? atoi(argv[1]) : 0;
  struct model digits;
  struct problem why;
  sc_layer layer[3];
  sc_network network = {3, layer};
  const char *missing = sc_sampler_cpu.missing();
  if (missing) {
    printf("bench_sample: SKIP, %s\n", missing);
    return 0;
  }
  if (draws == 0 || threads < 1 || threads > 64) stop("usage: bench_sample THREADS DRAWS DIGITS.safetensors RESULT.json");
  if (model_read(&digits, argv[3], &why) != 0) stop(why.text);
  random_layer(&layer[0], 784, 512);
  random_layer(&layer[1], 512, 512);
  random_layer(&layer[2], 512, 10);
  fprintf(file, "[");
  for (int t = 1; t <= threads; t = t < threads ? threads : t + 1) {
    if (t > 1) fprintf(file, ",\n ");
    measure(file, "784-512-512-10", &network, 255, "0.25", t, draws);
    fprintf(file, ",\n ");
    measure(file, "digits 64-128-10", &digits.network, 16, "0.5", t, draws);
  }
  fprintf(file, "]\n");
  for (int l = 0; l < 3; l++) {
    free((void *)(uintptr_t)layer[l].weight);
    free((void *)(uintptr_t)layer[l].bias);
  }
  model_free(&digits);
  return fclose(file) == 0 ? 0 : 2;
}
