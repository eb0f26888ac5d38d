/* Why the noise is drawn on a lattice: the counter-example of Voracek and Hein ('Sound randomized smoothing in floating-point
 * arithmetics', ICLR 2023).  A classifier that recognises how x + noise was rounded is certified around x although it answers
 * otherwise well within the radius; rounded to the lattice, the same classifier gets certificates that hold. */
#define _XOPEN_SOURCE 700 /* M_PI */
#include <math.h>
#include <stdlib.h>

#include "certify.h"
#include "fast/sample/noise_table.h"
#include "support.h"
#include "tap.h"

#define SIGMA "0.33"
#define ALPHA "0.001"
#define DRAWS 100000
#define HERE 0.8f /* the point that the classifier is made for; the other point is 0 */

/* Whether y looks like a rounded sum of `at` and something: the difference and the sum lose no bit. */
static int recognises(float y, float at) {
  volatile float difference = y - at;
  volatile float sum = difference + at;
  return sum == y;
}

/* Other ways to look at the bits of y. */
static int last_bit(float y, float at) {
  int exponent;
  (void)at;
  return ldexp(frexp((double)y, &exponent), 24) / 2 == floor(ldexp(frexp((double)y, &exponent), 24) / 2);
}

static int above_or_on_grid(float y, float at) {
  return y > at || recognises(y, at);
}

typedef int classifier(float y, float at);

/* The radius that the votes certify for class 1 by Cohen's method, 0 for none; *p_lower as well. */
static double certified(double *p_lower, uint32_t ones) {
  uint32_t count[2] = {DRAWS - ones, ones};
  sc_query query = {.method = SC_COHEN, .k = 1, .grid = {.kind = SC_GRID_DOUBLE}};
  sc_certificate c;
  query.alpha = support_decimal(ALPHA);
  query.sigma = support_decimal(SIGMA);
  sc_certificate_init(&c);
  int known = sc_certify_row(&c, &query, count, 2, 1) == SC_OK;
  double radius = mpfr_get_d(c.radius, MPFR_RNDN);
  *p_lower = mpfr_get_d(c.p_lower, MPFR_RNDN);
  sc_certificate_clear(&c);
  if (!known) tap_ok(0, "a certificate of %u votes", (unsigned)ones);
  return known ? radius : 0;
}

/* In (0, 1). */
static double uniform(void) {
  return ((double)(tap_random() >> 11) + 0.5) * 0x1p-53;
}

/* The usual way: normal numbers as float, added in float. */
static uint32_t votes_by_float(float x) {
  double sigma = strtod(SIGMA, NULL);
  uint32_t ones = 0;
  for (int i = 0; i < DRAWS; i++) {
    volatile float noise = (float)(sigma * sqrt(-2 * log(uniform())) * cos(2 * M_PI * uniform()));
    volatile float y = x + noise;
    ones += (uint32_t)recognises(y, HERE);
  }
  return ones;
}

static void check_float(void) {
  double p_lower;
  uint32_t here = votes_by_float(HERE), there = votes_by_float(0);
  double radius = certified(&p_lower, here);
  tap_ok(radius > 1.25 && radius > (double)HERE, "float noise: %u of %d votes around 0.8 certify a radius of %.3f",
         (unsigned)here, DRAWS, radius);
  certified(&p_lower, DRAWS - there);
  tap_ok(p_lower > 0.5, "yet at distance 0.8 the other class wins, %u votes of %d: the certificate is false",
         (unsigned)(DRAWS - there), DRAWS);
}

/* The votes of the same classifier on the lattice. */
static uint32_t votes_on_lattice(const sc_noise_table *table, classifier *f, uint8_t value) {
  static float point[DRAWS];
  uint64_t more_bits = 0;
  float q = (float)table->lattice.q;
  uint32_t ones = 0;
  if (sc_noise_fill(point, 1, &more_bits, table, 1, SC_ESTIMATION, value, &value, 1, 0, DRAWS) != 0) tap_ok(0, "the noise");
  for (int i = 0; i < DRAWS; i++)
    ones += (uint32_t)f(point[i] / q, HERE);
  return ones;
}

/* P(f = 1) around the lattice point v, to 1e-9 at least: some thousand terms in double, each right to 1e-13. */
static double truth(const sc_lattice *lattice, classifier *f, long v) {
  double scale = strtod(SIGMA, NULL) * (double)lattice->q, sum = 0;
  long reach = (long)(9 * scale) + 1;
  for (long z = -reach; z <= reach; z++) {
    double from = (fabs((double)z) - 0.5) / scale, to = (fabs((double)z) + 0.5) / scale;
    float point = (float)(v + z);
    if (f(point / (float)lattice->q, HERE)) sum += (erfc(from * M_SQRT1_2) - erfc(to * M_SQRT1_2)) / 2;
  }
  return sum;
}

/* Certificates of one classifier on every fifth lattice point: no bound above the truth, no other class within a radius. */
static void check_lattice(unsigned long q, classifier *f, const char *name) {
  sc_lattice lattice = {.q = q, .sigma = support_decimal(SIGMA)};
  sc_noise_table *table = sc_noise_table_open(&lattice, 1);
  unsigned long above = 0, changed = 0, radii = 0;
  double largest = 0, p_lower;
  if (!tap_ok(table != NULL, "a table")) return;
  for (unsigned long v = 0; v <= 255 && v <= q; v += 5) {
    double radius = certified(&p_lower, votes_on_lattice(table, f, (uint8_t)v));
    above += p_lower > truth(&lattice, f, (long)v) + 1e-9;
    radii += radius > 0;
    largest = radius > largest ? radius : largest;
    long steps = (long)(radius * (double)q);
    for (long w = (long)v - steps; w <= (long)v + steps && radius > 0; w += 1 + steps / 16)
      changed += truth(&lattice, f, w) < 0.5 - 1e-9;
  }
  sc_noise_table_close(table);
  tap_ok(above == 0 && changed == 0, "lattice noise, q %lu, %s: %lu radii up to %.3f, all of them true", q, name, radii,
         largest);
}

int main(void) {
  tap_seed(1);
  check_float();
  static const unsigned long steps[] = {16, 255, 1000};
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
    check_lattice(steps[i], recognises, "the same classifier");
    check_lattice(steps[i], last_bit, "one that looks at the last bit");
    check_lattice(steps[i], above_or_on_grid, "one with two sides");
  }
  mpfr_free_cache();
  return tap_done();
}
