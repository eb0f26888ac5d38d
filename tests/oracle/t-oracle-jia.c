/* The published votes and radii of Jia et al. 2020 (CIFAR-10, sigma 0.25, alpha 0.001, k = 3): how far the published radii are
 * from the exact ones, and a sample of the exact ones confirmed by the oracle. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "smoothcert.h"
#include "tap.h"
#include "vectors/oracle.h"

#define ROWS 500
#define CLASSES 10
#define DIGITS 12
#define UNIT 1e12           /* 10^DIGITS */
#define MARGIN 5000000000LL /* 0.005 */
#define SAMPLE 25           /* every so many rows go to the oracle */
#define EXCEEDING 196

typedef struct {
  uint32_t count[CLASSES];
  unsigned long label;
  long long published; /* in units of 10^-DIGITS: exact, the file has at most six decimals */
} published_row;

static int read_rows(published_row row[ROWS], FILE *votes, FILE *radii) {
  char header[64];
  int i, j;
  if (fgets(header, sizeof header, radii) == NULL) return 0;
  for (i = 0; i < ROWS; i++) {
    double radius;
    int index;
    for (j = 0; j < CLASSES; j++)
      if (fscanf(votes, "%u", &row[i].count[j]) != 1) return 0;
    if (fscanf(votes, "%lu", &row[i].label) != 1 || fscanf(radii, "%d %lf", &index, &radius) != 2 || index != i + 1) return 0;
    row[i].published = llround(radius * UNIT);
  }
  return 1;
}

/* 1 read, 0 damaged, -1 absent. */
static int read_files(published_row row[ROWS]) {
  FILE *votes = fopen("../shared/data/jia/cifar0.25.txt", "r");
  FILE *radii = fopen("../shared/data/jia/result.txt", "r");
  int answer = votes != NULL && radii != NULL ? read_rows(row, votes, radii) : -1;
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

static int confirmed(const published_row *row, const sc_certificate *c) {
  ulong count[CLASSES];
  oracle_row asked = {.method = "simuem", .k = 3, .classes = CLASSES, .label = row->label, .count = count};
  oracle_answer answer;
  int j;
  for (j = 0; j < CLASSES; j++)
    count[j] = row->count[j];
  asked.alpha = "0.001";
  asked.sigma = "0.25";
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

static void compare(const published_row row[ROWS], const sc_query *query) {
  int i, certified = 0, near = 0, exceeding = 0, sampled = 0, agreed = 0;
  sc_certificate c;
  sc_certificate_init(&c);
  for (i = 0; i < ROWS; i++) {
    long long exact;
    if (sc_certify_row(&c, query, row[i].count, CLASSES, row[i].label) != SC_OK) {
      tap_note("row %d: no answer", i + 1);
      continue;
    }
    certified++;
    exact = mpfr_get_si(c.radius, MPFR_RNDN);
    near += llabs(row[i].published - exact) <= MARGIN;
    exceeding += row[i].published > exact; /* > R, because R < exact + 1 unit and published is a multiple of the unit */
    if (i % SAMPLE == 0) {
      sampled++;
      agreed += confirmed(row + i, &c);
    }
  }
  tap_ok(certified == ROWS, "%d of %d rows have an exact radius", certified, ROWS);
  tap_ok(near == ROWS, "%d of %d published radii lie within 0.005 of it", near, ROWS);
  tap_ok(exceeding == EXCEEDING, "%d published radii exceed it: they claim too much", exceeding);
  tap_ok(sampled > 0 && agreed == sampled, "the oracle confirms %d of a sample of %d rows", agreed, sampled);
  sc_certificate_clear(&c);
  oracle_cleanup();
}

int main(void) {
  static published_row row[ROWS];
  sc_query query = {.method = SC_SIMUEM, .k = 3, .grid = {SC_GRID_DECIMAL, DIGITS}};
  int found = read_files(row);
  sc_decimal_parse(&query.alpha, "0.001", 5);
  sc_decimal_parse(&query.sigma, "0.25", 4);
  if (found < 0)
    tap_skip("../shared/data/jia is not here");
  else if (tap_ok(found, "the published votes and radii are read"))
    compare(row, &query);
  return tap_done();
}
