#include "attainable.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_SLOTS 1024

static double approximate(const sc_decimal *x) {
  mpfr_t value;
  mpfr_init2(value, SC_PRECISION_MIN);
  sc_decimal_down(value, x);
  double rounded = mpfr_get_d(value, MPFR_RNDN);
  mpfr_clear(value);
  return rounded;
}

void attainable_open(struct attainable *out, enum attainable_kind kind, const struct attainable_terms *terms) {
  memset(out, 0, sizeof *out);
  out->kind = kind;
  out->n = terms->n;
  out->k = terms->k;
  out->divisor = kind == ATTAINABLE_RADIUS ? terms->divisor : 1;
  out->status = sc_level_set(&out->level, terms->alpha, terms->parts);
  out->alpha_approximate = approximate(terms->alpha) / (double)terms->parts;
  if (kind == ATTAINABLE_RADIUS) {
    out->sigma = *terms->sigma;
    out->sigma_approximate = approximate(terms->sigma) / sqrt((double)out->divisor);
  }
}

void attainable_close(struct attainable *a) {
  free(a->entry);
  memset(a, 0, sizeof *a);
}

int attainable_failed(const struct attainable *a) {
  return a->no_memory || a->status != SC_OK;
}

/* The number of m votes before it is divided, rounded down to the grid. */
static sc_status compute(mpfr_ptr rop, const struct attainable *a, unsigned long m, sc_grid grid) {
  unsigned long t;
  sc_ranked_votes votes = {.n = a->n, .count = m, .k = a->k, .bound_others = 0, .level = &a->level};
  if (a->kind == ATTAINABLE_BOUND) return sc_bound_lower(rop, a->n, m, &a->level, grid);
  return sc_topk_radius(rop, &t, &votes, &a->sigma, grid);
}

static sc_status compute_wide(mpfr_ptr rop, const struct attainable *a, unsigned long m) {
  return compute(rop, a, m, (sc_grid){.kind = SC_GRID_WIDE});
}

static sc_status compute_floor(femto *out, const struct attainable *a, unsigned long m) {
  mpfr_t value;
  mpfr_init2(value, SC_GRID_PRECISION);
  sc_status status;
  if (a->divisor == 1) {
    status = compute(value, a, m, (sc_grid){.kind = SC_GRID_DECIMAL, .digits = FEMTO_DIGITS});
    if (status == SC_OK) femto_of(out, value);
  } else {
    status = compute_wide(value, a, m);
    if (status == SC_OK) status = norm_floor(out, value, a->divisor);
  }
  mpfr_clear(value);
  return status;
}

static struct attainable_entry *slot_of(struct attainable_entry *entry, unsigned long slots, unsigned long m) {
  unsigned long at = (m * 0x9e3779b97f4a7c15UL >> 20) & (slots - 1);
  while (entry[at].count_plus_1 != 0 && entry[at].count_plus_1 != m + 1)
    at = (at + 1) & (slots - 1);
  return &entry[at];
}

static int grow(struct attainable *a) {
  unsigned long slots = a->slots ? 2 * a->slots : FIRST_SLOTS;
  struct attainable_entry *entry = calloc(slots, sizeof *entry);
  if (!entry) {
    a->no_memory = 1;
    return -1;
  }
  for (unsigned long i = 0; i < a->slots; i++)
    if (a->entry[i].count_plus_1) *slot_of(entry, slots, a->entry[i].count_plus_1 - 1) = a->entry[i];
  free(a->entry);
  a->entry = entry;
  a->slots = slots;
  return 0;
}

femto attainable_floor(struct attainable *a, unsigned long m) {
  if (attainable_failed(a) || (2 * a->used >= a->slots && grow(a) != 0)) return 0;
  struct attainable_entry *entry = slot_of(a->entry, a->slots, m);
  if (entry->count_plus_1) return entry->floor;
  a->status = compute_floor(&entry->floor, a, m);
  if (a->status != SC_OK) return 0;
  entry->count_plus_1 = m + 1;
  a->used++;
  return entry->floor;
}

int attainable_reaches(struct attainable *a, unsigned long m, const struct printed *number, femto offset) {
  mpfr_t wide, lo, hi;
  int reached = printed_reached(number, offset, attainable_floor(a, m));
  if (reached >= 0 || attainable_failed(a)) return reached > 0;
  mpfr_init2(wide, SC_GRID_PRECISION);
  mpfr_init2(lo, NORM_BITS);
  mpfr_init2(hi, NORM_BITS);
  a->status = compute_wide(wide, a, m);
  if (a->status == SC_OK) {
    norm_enclose(lo, hi, wide, a->divisor);
    a->status = printed_reached_within(&reached, number, offset, lo, hi);
  }
  mpfr_clears(wide, lo, hi, (mpfr_ptr)0);
  return a->status == SC_OK && reached;
}

/* z with P[N(0,1) > z] = a, to a few digits (Abramowitz and Stegun 26.2.23). */
static double upper_point(double a) {
  if (a > 0.5) return -upper_point(1 - a);
  double t = sqrt(-2 * log(a));
  return t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
}

/* The point z of the normal distribution at which a radius has its bound: Phi(z) = p. */
static double point_of(const struct attainable *a, double radius) {
  return radius / a->sigma_approximate - (a->k > 1 ? upper_point(1 / ((double)a->k + 1)) : 0);
}

/* Counts are 1/n apart as probabilities, and a bound that lies d standard deviations below its count moves by up to 1 + d / (2
 * sqrt(n (1 - p))) of that. */
double attainable_about_gap(const struct attainable *a, const struct printed *number) {
  double x = (double)number->floor * 1e-15, n = (double)a->n, rest = 1 - x, density = 1;
  if (a->kind == ATTAINABLE_RADIUS) {
    double z = point_of(a, x);
    rest = 0.5 * erfc(z / sqrt(2));
    density = exp(-z * z / 2) / (a->sigma_approximate * sqrt(2 * acos(-1)));
  }
  double deviations = sqrt(-2 * log(a->alpha_approximate));
  return 1e15 / n / density * (1.1 + deviations / (2 * sqrt(fmax(n * rest, 0.25))));
}

/* About where the number is reached: the count that the bound p needs is the upper point of the binomial distribution at p. */
static unsigned long guess(const struct attainable *a, const struct printed *number, femto offset) {
  double x = (double)(number->floor + offset) * 1e-15, n = (double)a->n, p = x;
  if (a->kind == ATTAINABLE_RADIUS) p = 0.5 * erfc(-point_of(a, x) / sqrt(2));
  double z = upper_point(a->alpha_approximate);
  double m = n * p + z * sqrt(n * p * (1 - p)) + (z * z - 1) * (1 - 2 * p) / 6 + 1;
  if (!(m > 0)) return 0;
  return m < n ? (unsigned long)m : a->n;
}

/* The least m in lo+1 .. hi that reaches it; lo does not (or is -1), hi does (or is n + 1). */
static unsigned long bisect(struct attainable *a, const struct printed *number, femto offset, long lo, long hi) {
  while (hi - lo > 1) {
    long middle = lo + (hi - lo) / 2;
    if (attainable_reaches(a, (unsigned long)middle, number, offset))
      hi = middle;
    else
      lo = middle;
  }
  return (unsigned long)hi;
}

unsigned long attainable_least(struct attainable *a, const struct printed *number, femto offset) {
  long lo = -1, hi = (long)a->n + 1, at = (long)guess(a, number, offset), step = 1;
  int up = !attainable_reaches(a, (unsigned long)at, number, offset);
  if (up)
    lo = at;
  else
    hi = at;
  /* Outward from the guess in steps that double, until both sides are found. */
  while (up ? hi > (long)a->n && lo < (long)a->n : lo < 0 && hi > 0) {
    at = up ? at + step : at - step;
    step *= 2;
    if (at > (long)a->n) at = (long)a->n;
    if (at < 0) at = 0;
    int reached = attainable_reaches(a, (unsigned long)at, number, offset);
    if (reached)
      hi = at;
    else
      lo = at;
    if (attainable_failed(a)) return a->n + 1;
  }
  return bisect(a, number, offset, lo, hi);
}
