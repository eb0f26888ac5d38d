/* The lattice noise against its exact distribution, and how fast it comes.  Usage: bench_noise DRAWS Q SIGMA; the seed is Q.
 *
 * chi-square: cells are merged until each is expected at least 10 times; p is the exact upper tail of the distribution (Arb).
 * Kolmogorov-Smirnov: D = max |F_n - F|; p is at most 2 exp(-2 n D^2) (Massart 1990), for lattice distributions too.
 * Exit status 1 when one p is below 1e-6. */
#include <arb_hypgeom.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fast/sample/noise_table.h"
#include "lib/files/seconds.h"

#define IN 1000
#define ROWS 64
#define LEAST 10.0 /* expected of a cell */
#define ALARM 1e-6

/* seen[z - table->first] for all draws, seen[0] for what only more than 64 bits can give; answers the seconds that the noise
 * took. */
static double count_noise(uint64_t *seen, uint64_t *more_bits, const sc_noise_table *table, uint64_t draws) {
  static float tile[ROWS * IN];
  static const uint8_t zero[IN];
  double seconds = 0;
  for (uint64_t done = 0; done < draws; done += ROWS * IN) {
    double begin = seconds_now(CLOCK_PROCESS_CPUTIME_ID);
    if (sc_noise_fill(tile, IN, more_bits, table, table->lattice.q, SC_ESTIMATION, 0, zero, IN, (uint32_t)(done / IN), ROWS) !=
        0)
      exit(1);
    seconds += seconds_now(CLOCK_PROCESS_CPUTIME_ID) - begin;
    for (size_t i = 0; i < ROWS * IN; i++) {
      uint32_t k = (uint32_t)((int32_t)tile[i] - table->first);
      seen[k < table->thresholds ? k : 0]++;
    }
  }
  return seconds;
}

/* P(noise = first + k), and P(noise <= first + k). */
static double mass(const sc_noise_table *table, uint32_t k) {
  return ldexp((double)(table->threshold[k] - (k > 0 ? table->threshold[k - 1] : 0)), -64);
}

static double chi_square(unsigned long *cells, const uint64_t *seen, const sc_noise_table *table, double n) {
  double sum = 0, expected = 0, observed = 0, left = n;
  *cells = 0;
  for (uint32_t k = 0; k < table->thresholds; k++) {
    double more = n * mass(table, k);
    expected += more;
    observed += (double)seen[k];
    left -= more;
    if ((expected < LEAST || left < LEAST) && k + 1 < table->thresholds) continue;
    sum += (observed - expected) * (observed - expected) / expected;
    expected = observed = 0;
    ++*cells;
  }
  return sum;
}

static double upper_tail(double sum, unsigned long freedom) {
  arb_t s, z;
  double p;
  arb_init(s);
  arb_init(z);
  arb_set_ui(s, freedom);
  arb_mul_2exp_si(s, s, -1);
  arb_set_d(z, sum / 2);
  arb_hypgeom_gamma_upper(z, s, z, 1, 256);
  p = arf_get_d(arb_midref(z), ARF_RND_NEAR);
  arb_clear(z);
  arb_clear(s);
  return p;
}

static double largest_gap(const uint64_t *seen, const sc_noise_table *table, double n) {
  double largest = 0;
  uint64_t below = 0;
  for (uint32_t k = 0; k < table->thresholds; k++) {
    double gap;
    below += seen[k];
    gap = fabs((double)below / n - ldexp((double)table->threshold[k], -64));
    if (gap > largest) largest = gap;
  }
  return largest;
}

int main(int argc, char **argv) {
  sc_lattice lattice;
  sc_noise_table *table;
  uint64_t *seen, more_bits = 0, draws;
  double begin, made, seconds, n, sum, p, gap, bound;
  unsigned long cells;
  if (argc != 4 || sc_decimal_parse(&lattice.sigma, argv[3], strlen(argv[3])) != SC_OK) {
    fprintf(stderr, "usage: bench_noise DRAWS Q SIGMA\n");
    return 2;
  }
  draws = (strtoull(argv[1], NULL, 10) + ROWS * IN - 1) / (ROWS * IN) * (ROWS * IN);
  lattice.q = strtoul(argv[2], NULL, 10);
  if (sc_lattice_check(&lattice) != SC_OK || draws == 0 || draws / IN > UINT32_MAX) {
    fprintf(stderr, "bench_noise: a number is outside its range\n");
    return 2;
  }
  begin = seconds_now(CLOCK_PROCESS_CPUTIME_ID);
  table = sc_noise_table_open(&lattice, 1);
  made = seconds_now(CLOCK_PROCESS_CPUTIME_ID) - begin;
  seen = table == NULL ? NULL : calloc(table->thresholds, sizeof *seen);
  if (seen == NULL) return 1;
  seconds = count_noise(seen, &more_bits, table, draws);
  n = (double)draws;
  sum = chi_square(&cells, seen, table, n);
  p = upper_tail(sum, cells - 1);
  gap = largest_gap(seen, table, n);
  bound = fmin(1, 2 * exp(-2 * n * gap * gap));
  printf("q %lu, sigma %s: %lu draws, %lu with more than 64 bits\n", lattice.q, argv[3], draws, more_bits);
  printf("  chi-square %.1f with %lu degrees of freedom, p = %.3g\n", sum, cells - 1, p);
  printf("  Kolmogorov-Smirnov D = %.3g, p at most %.3g\n", gap, bound);
  printf("  table of %u thresholds in %.3f s; %.2f ns of processor time per coordinate, one thread\n", table->thresholds, made,
         1e9 * seconds / n);
  free(seen);
  sc_noise_table_close(table);
  return !(p >= ALARM && p <= 1 && bound >= ALARM);
}
