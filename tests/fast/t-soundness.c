/* Soundness from end to end: random networks of two classes on one and two lattice inputs, whose smoothed probability is a
 * finite sum over the noise.  A bound at level alpha = 0.05 from sampled votes may exceed it in at most that share of the runs;
 * and where a radius is certified, the class of the smoothed network must not change within it, but for as large a share.
 *
 * The truth is found apart from the code under test: the noise from MPFR's erfc, the classes in integers. */
#define _XOPEN_SOURCE 700 /* M_PI */
#include <math.h>
#include <stdlib.h>

#include "certify.h"
#include "fast/sample/sampler.h"
#include "support.h"
#include "tap.h"

#define ALPHA "0.05"
#define UNLIKELY 1e-6 /* a share this unlikely to be chance is a fault */
#define CELLS 33      /* lattice points of an axis that are looked at: the noise of all others is less than 1e-14 */
#define REACH 16      /* CELLS = 2 REACH + 1 */
#define UNITS_MAX 6   /* hidden units */

__extension__ typedef unsigned __int128 wide;
#define ONE ((wide)1 << 124)

struct lattice {
  const char *sigma;
  unsigned long q;
  sc_lattice lattice;
  double scale;         /* q sigma */
  uint64_t mass[CELLS]; /* 2^62 P(noise = i - REACH), rounded down */
};

/* The wider the noise, the longer a sampler takes to begin: the last two are taken seldom. */
static struct lattice lattices[] = {
    {.sigma = "0.3", .q = 1},   {.sigma = "0.5", .q = 1},     {.sigma = "0.35", .q = 2}, {.sigma = "0.25", .q = 4},
    {.sigma = "0.05", .q = 16}, {.sigma = "0.002", .q = 255}, {.sigma = "0.5", .q = 4},  {.sigma = "0.0078125", .q = 255},
};
#define LATTICES (sizeof lattices / sizeof *lattices)
#define SELDOM 2

static const uint32_t draws_of[] = {40, 150, 500, 2000};
#define MOST_DRAWS 2000
#define DRAWS (sizeof draws_of / sizeof *draws_of)

/* What the votes for the label of a run certify. */
struct answer {
  int known;
  double p_lower, radius;
};
static struct answer answers[LATTICES][DRAWS][MOST_DRAWS + 1];

struct net {
  unsigned long in, units;
  float first[2 * UNITS_MAX], first_bias[UNITS_MAX], second[2 * UNITS_MAX], second_bias[2];
  sc_layer layer[2];
  sc_network network;
};

/* One run: a network, a point, what is true of it. */
struct run {
  struct net net;
  const struct lattice *lattice;
  uint8_t value[2];
  unsigned char is_one[CELLS][CELLS]; /* the class at value + (i, j) - REACH; [i][REACH] alone for one input */
  unsigned long label;
  wide least, most; /* 2^124 P(class of the smoothed network is label), enclosed */
};

/* rop = Phi(x), at 300 bits: its error is less than 2^-250, the argument's being less than 2^-290. */
static void phi(mpfr_ptr rop, mpfr_srcptr x) {
  mpfr_sqrt_ui(rop, 2, MPFR_RNDN);
  mpfr_div(rop, x, rop, MPFR_RNDN);
  mpfr_neg(rop, rop, MPFR_RNDN);
  mpfr_erfc(rop, rop, MPFR_RNDN);
  mpfr_div_2ui(rop, rop, 1, MPFR_RNDN);
}

static void fill_masses(struct lattice *l) {
  mpfr_t x, scale, below, above;
  mpq_t q;
  mpfr_inits2(300, x, scale, below, above, (mpfr_ptr)0);
  mpq_init(q);
  l->lattice.q = l->q;
  l->lattice.sigma = support_decimal(l->sigma);
  support_decimal_exact(q, &l->lattice.sigma);
  mpfr_set_q(scale, q, MPFR_RNDN);
  mpfr_mul_ui(scale, scale, l->q, MPFR_RNDN);
  l->scale = mpfr_get_d(scale, MPFR_RNDN);
  for (long i = 0; i < CELLS; i++) {
    mpfr_set_si(x, 2 * (i - REACH) - 1, MPFR_RNDN);
    mpfr_div_2ui(x, x, 1, MPFR_RNDN);
    mpfr_div(x, x, scale, MPFR_RNDN);
    phi(below, x);
    mpfr_set_si(x, 2 * (i - REACH) + 1, MPFR_RNDN);
    mpfr_div_2ui(x, x, 1, MPFR_RNDN);
    mpfr_div(x, x, scale, MPFR_RNDN);
    phi(above, x);
    mpfr_sub(above, above, below, MPFR_RNDN);
    mpfr_mul_2ui(above, above, 62, MPFR_RNDN);
    mpfr_set_ui_2exp(x, 1, -100, MPFR_RNDN);
    mpfr_sub(above, above, x, MPFR_RNDN);
    l->mass[i] = mpfr_sgn(above) > 0 ? mpfr_get_uj(above, MPFR_RNDD) : 0;
  }
  mpq_clear(q);
  mpfr_clears(x, scale, below, above, (mpfr_ptr)0);
}

/* A quarter of a whole number from -range to range. */
static float quarter(unsigned long range) {
  return (float)((double)tap_below(8 * range + 1) / 4 - (double)range);
}

static void make_net(struct net *n) {
  n->in = 1 + tap_below(2);
  n->units = 1 + tap_below(UNITS_MAX);
  for (unsigned long i = 0; i < n->units * n->in; i++)
    n->first[i] = quarter(3);
  for (unsigned long i = 0; i < n->units; i++)
    n->first_bias[i] = quarter(2);
  for (unsigned long i = 0; i < 2 * n->units; i++)
    n->second[i] = quarter(3);
  n->second_bias[0] = quarter(2);
  n->second_bias[1] = quarter(2);
  n->layer[0] = (sc_layer){n->in, n->units, n->first, n->first_bias};
  n->layer[1] = (sc_layer){n->units, 2, n->second, n->second_bias};
  n->network = (sc_network){2, n->layer};
}

static long in_quarters(float x) {
  return (long)(4 * x);
}

/* Whether class 1 has the larger logit at v/q, in whole numbers: 4 q times the units, 16 q times the logits. */
static int is_one(const struct net *n, unsigned long q, const long *v) {
  long logit[2] = {4 * in_quarters(n->second_bias[0]) * (long)q, 4 * in_quarters(n->second_bias[1]) * (long)q};
  for (unsigned long o = 0; o < n->units; o++) {
    long unit = in_quarters(n->first_bias[o]) * (long)q;
    for (unsigned long i = 0; i < n->in; i++)
      unit += in_quarters(n->first[o * n->in + i]) * v[i];
    if (unit < 0) unit = 0;
    logit[0] += in_quarters(n->second[o]) * unit;
    logit[1] += in_quarters(n->second[n->units + o]) * unit;
  }
  return logit[1] > logit[0];
}

static uint64_t mass_of_second(const struct run *r, long j) {
  return r->net.in == 2 ? r->lattice->mass[j] : j == REACH ? (uint64_t)1 << 62 : 0;
}

static void find_truth(struct run *r) {
  wide sum[2] = {0, 0};
  for (long i = 0; i < CELLS; i++)
    for (long j = 0; j < CELLS; j++) {
      uint64_t second = mass_of_second(r, j);
      if (second == 0) continue;
      long v[2] = {(long)r->value[0] + i - REACH, (long)r->value[1] + j - REACH};
      r->is_one[i][j] = (unsigned char)is_one(&r->net, r->lattice->q, v);
      sum[r->is_one[i][j]] += (wide)r->lattice->mass[i] * second;
    }
  /* The label must not depend on the votes; mostly it is the class that can be certified. */
  r->label = tap_below(8) == 0 ? tap_below(2) : sum[1] > sum[0];
  r->least = sum[r->label];
  r->most = ONE - sum[1 - r->label];
}

/* A network that nearly always answers alike says little: another is taken, up to some tries. */
static void make_run(struct run *r) {
  r->lattice = &lattices[tap_below(16) == 0 ? LATTICES - 1 - tap_below(SELDOM) : tap_below(LATTICES - SELDOM)];
  for (int i = 0; i < 2; i++)
    r->value[i] = (uint8_t)tap_below(r->lattice->q + 1);
  for (int tries = 0; tries < 50; tries++) {
    make_net(&r->net);
    find_truth(r);
    if (r->least > ONE / 20 && r->most < ONE - ONE / 20) break;
  }
}

/* The probability of the other class at value + shift, shift in units of the lattice, but for what is beyond the cells.  In
 * double: its error is far less than 1e-9, some thousand roundings of numbers below 1. */
static double other_at(const struct run *r, const double *shift) {
  double part[2][CELLS], sum = 0;
  for (int axis = 0; axis < 2; axis++)
    for (int i = 0; i < CELLS; i++) {
      double from = (i - REACH - 0.5 - shift[axis]) / r->lattice->scale,
             to = (i - REACH + 0.5 - shift[axis]) / r->lattice->scale;
      part[axis][i] = (erfc(-to * M_SQRT1_2) - erfc(-from * M_SQRT1_2)) / 2;
      if (from > 0) part[axis][i] = (erfc(from * M_SQRT1_2) - erfc(to * M_SQRT1_2)) / 2;
    }
  for (int i = 0; i < CELLS; i++)
    for (int j = 0; j < CELLS; j++) {
      if (r->net.in == 1 && j != REACH) continue;
      if (r->is_one[i][j] != (r->label == 1)) sum += part[0][i] * (r->net.in == 1 ? 1 : part[1][j]);
    }
  return sum;
}

/* Whether the smoothed class is surely another one somewhere within the radius; its border counts, as the probability is
 * continuous.  Looked for along the axis, or along 16 rays. */
static int changes_within(const struct run *r, double radius) {
  int rays = r->net.in == 1 ? 2 : 16;
  for (int ray = 0; ray < rays; ray++)
    for (int part = 1; part <= 4; part++) {
      double length = radius * (double)r->lattice->q * part / 4, angle = 2 * M_PI * ray / rays;
      double shift[2] = {length * cos(angle), r->net.in == 1 ? 0 : length * sin(angle)};
      if (other_at(r, shift) > 0.5 + 1e-9) return 1;
    }
  return 0;
}

static const struct answer *answer_of(const struct run *r, unsigned long draws, const uint32_t *count) {
  unsigned long lattice = (unsigned long)(r->lattice - lattices);
  struct answer *a = &answers[lattice][draws][count[r->label]];
  if (a->known) return a;
  sc_query query = {.method = SC_BINOCP, .k = 1, .grid = {.kind = SC_GRID_DOUBLE}};
  sc_certificate c;
  query.alpha = support_decimal(ALPHA);
  query.sigma = r->lattice->lattice.sigma;
  sc_certificate_init(&c);
  a->known = sc_certify_row(&c, &query, count, 2, r->label) == SC_OK;
  a->p_lower = mpfr_get_d(c.p_lower, MPFR_RNDN);
  a->radius = mpfr_get_d(c.radius, MPFR_RNDN);
  sc_certificate_clear(&c);
  if (!a->known) tap_ok(0, "the certificate of %u of %u votes", (unsigned)count[r->label], (unsigned)draws_of[draws]);
  return a;
}

struct tally {
  unsigned long runs, certified;
  unsigned long bound_wrong;    /* the bound exceeds the truth */
  unsigned long radius_wrong;   /* the class changes within the radius */
  unsigned long fraction_wrong; /* the plain fraction of the votes exceeds the truth */
};

static int draw(uint32_t *count, const sc_sampler_kind *kind, const struct run *r, unsigned long trial, uint32_t draws) {
  char why[SC_SAMPLER_WHY] = "";
  sc_sampler *sampler = kind->open(&r->net.network, &r->lattice->lattice, 2026, 1, 0, why);
  count[0] = count[1] = 0;
  int status = sampler ? kind->votes(sampler, count, SC_ESTIMATION, (uint32_t)trial, r->value, 0, draws, why) : -1;
  kind->close(sampler);
  if (status != 0) tap_ok(0, "trial %lu: %s", trial, why);
  return status;
}

static void try_one(struct tally *t, const sc_sampler_kind *kind, unsigned long trial) {
  struct run r = {.label = 0};
  unsigned long draws = tap_below(DRAWS);
  uint32_t count[2];
  make_run(&r);
  if (draw(count, kind, &r, trial, draws_of[draws]) != 0) return;
  const struct answer *a = answer_of(&r, draws, count);
  t->runs++;
  t->bound_wrong += (wide)ldexp(a->p_lower, 124) > r.least;
  t->fraction_wrong += (wide)ldexp((double)count[r.label] / draws_of[draws], 124) > r.most;
  if (!(a->radius > 0)) return;
  t->certified++;
  t->radius_wrong += (unsigned long)changes_within(&r, a->radius);
}

/* P(Bin(runs, 0.05) >= wrong). */
static double chance(unsigned long runs, unsigned long wrong) {
  double sum = 0, n = (double)runs;
  for (unsigned long k = wrong; k <= runs; k++) {
    double x = (double)k;
    sum += exp(lgamma(n + 1) - lgamma(x + 1) - lgamma(n - x + 1) + x * log(0.05) + (n - x) * log1p(-0.05));
  }
  return sum;
}

int main(void) {
  static struct tally t;
  const sc_sampler_kind *kind = sc_sampler_cpu.missing() ? &sc_sampler_ref : &sc_sampler_cpu;
  unsigned long trials = tap_trials(kind == &sc_sampler_cpu ? 10000 : 500);
  tap_seed(20230501);
  for (size_t i = 0; i < LATTICES; i++)
    fill_masses(&lattices[i]);
  for (unsigned long trial = 0; trial < trials; trial++)
    try_one(&t, kind, trial);
  tap_ok(t.runs == trials, "%lu networks sampled by %s", t.runs, kind->name);
  tap_ok(chance(t.runs, t.bound_wrong) > UNLIKELY, "%lu of %lu lower bounds exceed the truth, at alpha " ALPHA, t.bound_wrong,
         t.runs);
  tap_ok(chance(t.runs, t.radius_wrong) > UNLIKELY, "%lu of %lu radii reach beyond a change of the class", t.radius_wrong,
         t.certified);
  tap_ok(t.bound_wrong > 0 && t.radius_wrong > 0 && t.certified > t.runs / 4, "bounds and radii are as tight as that");
  tap_ok(chance(t.runs, t.fraction_wrong) < UNLIKELY,
         "the plain fraction of the votes would be noticed: %lu of %lu exceed the truth", t.fraction_wrong, t.runs);
  mpfr_free_cache();
  return tap_done();
}
