/* The published votes and radii of Jia et al. 2020 (CIFAR-10, sigma 0.25, alpha 0.001, k = 3): how far the published radii are
 * from the exact ones, and a sample of the exact ones confirmed by the oracle.  And the same of the digits' votes (sigma 0.5),
 * which are always at hand, with radii rounded to the nearest thousandth as theirs are. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "smoothcert.h"
#include "tap.h"
#include "vectors/oracle.h"

#define ROWS 500 /* at most */
#define CLASSES 10
#define DIGITS 12
#define UNIT 1e12           /* 10^DIGITS */
#define MARGIN 5000000000LL /* 0.005 */
#define SAMPLE 25           /* every so many rows go to the oracle */
#define THOUSANDTH 1000000000LL

struct log {
  const char *name, *votes, *radii; /* radii NULL: the exact ones, rounded to nearest */
  const char *sigma;
  int rows, exceeding;
};

static const struct log logs[] = {
    {"published", "../shared/data/jia/cifar0.25.txt", "../shared/data/jia/result.txt", "0.25", 500, 196},
    {"made up", "vectors/digits/counts.txt", NULL, "0.5", 300, 155},
};

typedef struct {
  uint32_t count[CLASSES];
  unsigned long label;
  long long published; /* in units of 10^-DIGITS: exact, the file has at most six decimals */
} published_row;

static int read_rows(published_row row[ROWS], const struct log *log, FILE *votes, FILE *radii) {
  char header[64];
  int i, j;
  if (radii != NULL && fgets(header, sizeof header, radii) == NULL) return 0;
  for (i = 0; i < log->rows; i++) {
    double radius = 0;
    int index = i + 1;
    for (j = 0; j < CLASSES; j++)
      if (fscanf(votes, "%u", &row[i].count[j]) != 1) return 0;
    if (fscanf(votes, "%lu", &row[i].label) != 1) return 0;
    if (radii != NULL && fscanf(radii, "%d %lf", &index, &radius) != 2) return 0;
    if (index != i + 1) return 0;
    row[i].published = llround(radius * UNIT);
  }
  return 1;
}

/* 1 read, 0 damaged, -1 absent. */
static int read_files(published_row row[ROWS], const struct log *log) {
  FILE *votes = fopen(log->votes, "r");
  FILE *radii = log->radii ? fopen(log->radii, "r") : NULL;
  int answer = votes != NULL && (radii != NULL || !log->radii) ? read_rows(row, log, votes, radii) : -1;
  if (votes != NULL) fclose(votes);
  if (radii != NULL) fclose(radii);
  return answer;
}

/* x is an integer, the multiple of 10^-DIGITS. */
static void grid_number(fmpq_t rop, mpfr_srcptr x) {
  fmpz_t power;
  fmpz_init(power);
  fmpz_set_ui(power, 10);
  fmpz_pow_ui(power, power, DIGITS);
  fmpq_set_si(rop, mpfr_get_si(x, MPFR_RNDN), 1);
  fmpq_div_fmpz(rop, rop, power);
  fmpz_clear(power);
}

static int confirmed(const published_row *row, const struct log *log, const sc_certificate *c) {
  ulong count[CLASSES];
  oracle_row asked = {.method = "simuem", .k = 3, .classes = CLASSES, .label = row->label, .count = count};
  oracle_answer answer;
  int j;
  for (j = 0; j < CLASSES; j++)
    count[j] = row->count[j];
  asked.alpha = "0.001";
  asked.sigma = log->sigma;
  asked.digits = DIGITS;
  asked.n = c->n;
  asked.t = c->t;
  fmpq_init(asked.p_lower);
  fmpq_init(asked.radius);
  grid_number(asked.p_lower, c->p_lower);
  grid_number(asked.radius, c->radius);
  answer = oracle_confirm_row(&asked);
  fmpq_clear(asked.radius);
  fmpq_clear(asked.p_lower);
  return answer == ORACLE_YES;
}

static void compare(published_row row[ROWS], const struct log *log, const sc_query *query) {
  int i, certified = 0, near = 0, exceeding = 0, sampled = 0, agreed = 0;
  sc_certificate c;
  sc_certificate_init(&c);
  for (i = 0; i < log->rows; i++) {
    long long exact;
    if (sc_certify_row(&c, query, row[i].count, CLASSES, row[i].label) != SC_OK) {
      tap_note("row %d: no answer", i + 1);
      continue;
    }
    certified++;
    exact = mpfr_get_si(c.radius, MPFR_RNDN);
    if (!log->radii) row[i].published = (exact + THOUSANDTH / 2) / THOUSANDTH * THOUSANDTH;
    near += llabs(row[i].published - exact) <= MARGIN;
    exceeding += row[i].published > exact; /* > R, because R < exact + 1 unit and published is a multiple of the unit */
    if (i % SAMPLE == 0) {
      sampled++;
      agreed += confirmed(row + i, log, &c);
    }
  }
  tap_ok(certified == log->rows, "%s: %d of %d rows have an exact radius", log->name, certified, log->rows);
  tap_ok(near == log->rows, "%s: %d of %d radii lie within 0.005 of it", log->name, near, log->rows);
  tap_ok(exceeding == log->exceeding, "%s: %d radii exceed it: they claim too much", log->name, exceeding);
  tap_ok(sampled > 0 && agreed == sampled, "%s: the oracle confirms %d of a sample of %d rows", log->name, agreed, sampled);
  sc_certificate_clear(&c);
  oracle_cleanup();
}

int main(void) {
  static published_row row[ROWS];
  sc_query query = {.method = SC_SIMUEM, .k = 3, .grid = {SC_GRID_DECIMAL, DIGITS}};
  sc_decimal_parse(&query.alpha, "0.001", 5);
  for (size_t i = 0; i < sizeof logs / sizeof *logs; i++) {
    int found = read_files(row, &logs[i]);
    sc_decimal_parse(&query.sigma, logs[i].sigma, strlen(logs[i].sigma));
    if (found < 0)
      tap_skip("%s is not here", logs[i].votes);
    else if (tap_ok(found, "%s: the votes and radii are read", logs[i].name))
      compare(row, &logs[i], &query);
  }
  return tap_done();
}
