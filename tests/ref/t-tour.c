/* The numbers of TOUR.md: each is computed again, enclosed, and looked up there with the digits that its enclosure decides. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "certify.h"
#include "cp_bound.h"
#include "quantile.h"
#include "radius.h"
#include "subset.h"
#include "support.h"
#include "tap.h"

enum { PREC = 192, WORK = PREC + SC_GUARD_BITS, DIGITS = 12, CLASSES = 10, LABEL = 9, K = 2 };

static char *page;

static char *whole(const char *path) {
  FILE *file = fopen(path, "r");
  char *text = calloc(1, 1 << 16);
  if (file == NULL || text == NULL) exit(1);
  if (fread(text, 1, (1 << 16) - 1, file) == 0) exit(1);
  fclose(file);
  return text;
}

static void stands(const char *text, const char *what) {
  tap_ok(strstr(page, text) != NULL, "%s: %s", what, text);
}

/* Both ends cut to DIGITS decimals are one text, and the page has it. */
static void decided(mpfr_srcptr lo, mpfr_srcptr hi, const char *what) {
  char below[64], above[64];
  mpfr_snprintf(below, sizeof below, "%.*RZf", DIGITS, lo);
  mpfr_snprintf(above, sizeof above, "%.*RZf", DIGITS, hi);
  if (tap_ok(strcmp(below, above) == 0, "%s is enclosed", what)) stands(below, what);
}

static void read_votes(uint32_t *count) {
  char *votes = whole("vectors/digits/counts.txt"), *at = votes;
  for (unsigned i = 0; i < CLASSES; i++)
    count[i] = (uint32_t)strtoul(at, &at, 10);
  char *end = strchr(votes, '\n');
  *end = '\0';
  stands(votes, "the line of the file");
  free(votes);
}

/* Stop 4 to 7: the enclosures, each from the one before. */
static void follow(const uint32_t *count, unsigned long n, const sc_level *level) {
  uint32_t top[K];
  mpfr_t v[20];
  for (unsigned i = 0; i < 20; i++)
    mpfr_init2(v[i], WORK);
  mpfr_t *p = v, *sum = v + 2, *u = v + 4, *s = v + 6, *a = v + 8, *b = v + 10, *rho = v + 12;
  sc_votes_rank(top, K, count, CLASSES, LABEL);
  tap_ok(top[0] == 994 && top[1] == 1620, "the two largest other counts, ascending");
  tap_ok(sc_cp_enclose_lower_bound(p[0], p[1], n, count[LABEL], level, PREC) == SC_OK, "p is found");
  decided(p[0], p[1], "p");
  tap_ok(sc_quantile_enclose(a[0], a[1], p[0], p[1], PREC) == SC_OK, "a is found");
  decided(a[0], a[1], "a");
  mpfr_set_zero(sum[0], 1);
  mpfr_set_zero(sum[1], 1);
  for (unsigned t = 1; t <= K; t++) {
    tap_ok(sc_subset_add(sum[0], sum[1], u[0], u[1], 0, p[0], p[1], n, top[t - 1], level, PREC) == SC_OK, "S_%u is found", t);
    sc_subset_clip(s[0], s[1], sum[0], sum[1], p[0], p[1]);
    decided(s[0], s[1], t == 1 ? "S_1" : "S_2");
    tap_ok(sc_quantile_enclose(b[0], b[1], s[0], s[1], PREC) == SC_OK, "b_%u is found", t);
    decided(b[0], b[1], t == 1 ? "b_1" : "b_2");
    tap_ok(sc_radius_enclose(rho[0], rho[1], a[0], a[1], b[0], b[1], t, PREC) == SC_OK, "rho_%u is found", t);
    decided(rho[0], rho[1], t == 1 ? "rho_1" : "rho_2");
  }
  for (unsigned i = 0; i < 20; i++)
    mpfr_clear(v[i]);
}

static void check_row(const uint32_t *count) {
  sc_query query = {.method = SC_SIMUEM, .k = K, .grid = {SC_GRID_DECIMAL, 6}};
  sc_certificate row;
  char radius[SC_NUMBER_TEXT], p_lower[SC_NUMBER_TEXT];
  sc_decimal_parse(&query.alpha, "0.001", 5);
  sc_decimal_parse(&query.sigma, "0.5", 3);
  sc_certificate_init(&row);
  tap_ok(sc_certify_row(&row, &query, count, CLASSES, LABEL) == SC_OK && row.t == 2 && row.n == 100000, "the row, t = 2");
  tap_ok(sc_grid_text(radius, row.radius, query.grid) == SC_OK && sc_grid_text(p_lower, row.p_lower, query.grid) == SC_OK,
         "texts");
  stands(radius, "the radius");
  stands(p_lower, "p_lower");
  sc_certificate_clear(&row);
}

/* A stop names files; they are there. */
static void check_files(void) {
  char path[128];
  unsigned found = 0;
  for (const char *at = page; (at = strchr(at, '`')) != NULL; at++) {
    if (sscanf(at + 1, "%127[^` ]", path) != 1 || strchr(path, '/') == NULL || strchr(path, '.') == NULL) continue;
    FILE *file = fopen(path, "r");
    tap_ok(file != NULL, "%s is there", path);
    if (file) fclose(file);
    found++;
  }
  tap_ok(found >= 16, "the stops name their files");
}

int main(void) {
  uint32_t count[CLASSES];
  sc_level level = support_level("0.001", CLASSES);
  page = whole("TOUR.md");
  read_votes(count);
  stands("0.0001", "the level");
  follow(count, 100000, &level);
  check_row(count);
  check_files();
  free(page);
  mpfr_free_cache();
  return tap_done();
}
