#include "case.h"

#include <stdlib.h>
#include <string.h>

#include "lib/files/bytes.h"

#define COSTLY 200000 /* draws, beyond which the reference takes milliseconds for a row */

/* splitmix64 */
static uint64_t next(uint64_t *seed) {
  uint64_t z = (*seed += UINT64_C(0x9e3779b97f4a7c15));
  z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
  return z ^ z >> 31;
}

static uint64_t below(uint64_t *seed, uint64_t bound) {
  return next(seed) % bound;
}

static unsigned long pick(uint64_t *seed, const unsigned long *choices, size_t count) {
  return choices[below(seed, count)];
}

#define PICK(seed, list) pick(seed, list, sizeof(list) / sizeof(list)[0])

/* Small numbers more often than large ones: a random number of bits. */
static unsigned long by_bits(uint64_t *seed, unsigned long most) {
  unsigned long value = next(seed) >> below(seed, 64);
  return value % (most + 1);
}

static unsigned long make_draws(uint64_t *seed) {
  static const unsigned long usual[] = {20, 100, 100, 1000, 1000, 1000, 10000, 10000, 100000};
  static const unsigned long edge[] = {1, 2, 3, 10, 20, 1000000000, SC_DRAWS_MAX};
  uint64_t kind = below(seed, 16);
  if (kind < 12) return PICK(seed, usual);
  return kind == 12 ? PICK(seed, edge) : by_bits(seed, 1000000) + 1;
}

static unsigned long make_classes(uint64_t *seed) {
  static const unsigned long many[] = {63, 64, 65, 95, 96, 100, 1000};
  uint64_t kind = below(seed, 16);
  if (kind == 0) return 2;
  return kind < 10 ? 2 + below(seed, 12) : kind < 13 ? 2 + below(seed, 60) : PICK(seed, many);
}

static unsigned long make_k(uint64_t *seed, unsigned long classes) {
  uint64_t kind = below(seed, 32);
  unsigned long most = classes - 1;
  unsigned long k = kind == 0 ? 10 + below(seed, 20) : kind < 12 ? 1 : kind < 28 ? 1 + below(seed, 3) : 1 + below(seed, 8);
  return k < most ? k : most;
}

static void make_alpha(char out[32], uint64_t *seed) {
  static const char *const usual[] = {"0.001", "0.001", "0.05", "0.01", "1e-4", "1e-9"};
  static const char *const edge[] = {"1e-300", "0.5", "0.999", "0.9", "1e-30", "0.3333333333333333"};
  if (below(seed, 4) == 0)
    snprintf(out, 32, "%lu.%lue-%lu", 1 + (unsigned long)below(seed, 9), (unsigned long)below(seed, 1000000),
             1 + (unsigned long)below(seed, 12));
  else
    strcpy(out, below(seed, 3) ? usual[below(seed, 6)] : edge[below(seed, 6)]);
}

static void make_sigma(char out[32], uint64_t *seed) {
  static const char *const usual[] = {"0.12", "0.25", "0.5", "1", "1.00"};
  static const char *const edge[] = {"1e-300", "1e20", "1000", "1e-5", "0.12345678901234567890", "12345.678"};
  uint64_t kind = below(seed, 8);
  if (kind == 0)
    strcpy(out, below(seed, 32) ? edge[below(seed, 6)] : "1e300");
  else if (kind < 3)
    snprintf(out, 32, "%lu.%06lu", (unsigned long)below(seed, 3), 1 + (unsigned long)below(seed, 999999));
  else
    strcpy(out, usual[below(seed, 5)]);
}

/* A part of the draws for the label: about all, about half, about what decides, or anything. */
static unsigned long label_part(uint64_t *seed, unsigned long n) {
  unsigned long few = by_bits(seed, n);
  switch (below(seed, 8)) {
  case 0:
    return few;
  case 1:
    return n / 2 + few % (n / 64 + 2) <= n ? n / 2 + few % (n / 64 + 2) : n;
  case 2:
    return n - few % (n / 50 + 1);
  case 3:
    return below(seed, 4) ? n : 0;
  case 4:
    return n - below(seed, n < 4 ? n : 4);
  default:
    return n - below(seed, n);
  }
}

/* Deals the rest of the draws to the other classes. */
static void deal(uint32_t *count, unsigned long classes, unsigned long label, unsigned long left, uint64_t *seed) {
  uint64_t kind = below(seed, 5);
  unsigned long others = classes - 1, start = below(seed, classes);
  for (unsigned long i = 0; i < classes && left > 0; i++) {
    unsigned long c = (start + i) % classes, part;
    if (c == label) continue;
    others--;
    if (others == 0)
      part = left;
    else if (kind == 0) /* to all alike */
      part = left / (others + 1);
    else if (kind == 1) /* to one class alone */
      part = left;
    else if (kind == 2) /* a long tail */
      part = left - left / (2 + below(seed, 3));
    else if (kind == 3)
      part = by_bits(seed, left);
    else
      part = below(seed, left + 1);
    count[c] = (uint32_t)part;
    left -= part;
  }
}

/* Some votes of a class are open. */
static void open_some(uint32_t *count, unsigned long classes, uint64_t *seed) {
  uint32_t *from = count + below(seed, classes), most = below(seed, 2) ? *from : *from / 64;
  count[classes] = (uint32_t)below(seed, (unsigned long)most + 1);
  *from -= count[classes];
}

static void make_rows(struct crosscheck_case *out, uint64_t *seed, unsigned long rows) {
  struct votes_table *votes = &out->input.votes;
  unsigned long n = make_draws(seed), classes = votes->classes;
  int varied = below(seed, 6) == 0;
  if (n > COSTLY && rows > 4) rows = 4;
  if (strcmp(out->sigma, "1e300") == 0) rows = 1; /* its radii have 300 digits */
  for (unsigned long row = 0; row < rows; row++) {
    uint32_t *count = votes->count + row * votes->columns;
    unsigned long label = below(seed, classes);
    if (varied) n = make_draws(seed);
    memset(count, 0, classes * sizeof *count);
    count[label] = (uint32_t)label_part(seed, n);
    deal(count, classes, label, n - count[label], seed);
    if (votes->has_open) open_some(count, classes, seed);
    votes->idx[row] = row;
    out->input.label[row] = label;
    out->input.truth[row] = below(seed, 8) ? label : below(seed, classes);
  }
  votes->rows = rows;
}

static void make_question(struct crosscheck_case *out, uint64_t *seed) {
  sc_query *query = &out->request.query;
  unsigned long classes = out->input.votes.classes;
  make_alpha(out->alpha, seed);
  make_sigma(out->sigma, seed);
  sc_decimal_parse(&query->alpha, out->alpha, strlen(out->alpha));
  sc_decimal_parse(&query->sigma, out->sigma, strlen(out->sigma));
  query->k = make_k(seed, classes);
  query->method = below(seed, 2) ? SC_SIMUEM : (sc_method)below(seed, SC_METHODS);
  if (query->method == SC_COHEN || query->method == SC_PAIR) query->k = 1;
  query->grid = (sc_grid){SC_GRID_DECIMAL, below(seed, 2) ? 6 : 1 + (int)below(seed, SC_DIGITS_MAX)};
  if (below(seed, 64) == 0) query->grid = (sc_grid){.kind = SC_GRID_DOUBLE};
  out->request.format = query->grid.kind == SC_GRID_DOUBLE || below(seed, 4) ? FORMAT_TSV : FORMAT_COHEN;
  out->request.name = "made-up votes";
  out->request.input = &out->input;
  out->request.alpha = out->alpha;
  out->request.sigma = out->sigma;
}

int crosscheck_case_make(struct crosscheck_case *out, uint64_t *seed, unsigned long rows) {
  struct problem why;
  memset(out, 0, sizeof *out);
  if (votes_table_allocate(&out->input.votes, rows, make_classes(seed), 0, below(seed, 4) == 0, "made-up votes", &why) != 0)
    return -1;
  out->input.label = calloc(rows, sizeof *out->input.label);
  out->input.truth = calloc(rows, sizeof *out->input.truth);
  if (!out->input.label || !out->input.truth) {
    crosscheck_case_free(out);
    return -1;
  }
  make_question(out, seed);
  make_rows(out, seed, rows);
  return 0;
}

void crosscheck_case_free(struct crosscheck_case *c) {
  certify_input_free(&c->input);
}

void crosscheck_case_print(FILE *stream, const struct crosscheck_case *c, unsigned long row, const char *engine) {
  const sc_query *query = &c->request.query;
  const struct votes_table *votes = &c->input.votes;
  fprintf(stream, "echo '");
  for (unsigned long i = 0; i < votes->columns; i++)
    fprintf(stream, "%lu ", (unsigned long)votes->count[row * votes->columns + i]);
  fprintf(stream, "%lu' | smoothcert certify - --alpha %s --sigma %s --k %lu --method %s --format tsv --engine %s --digits ",
          c->input.label[row], c->alpha, c->sigma, query->k, sc_method_name(query->method), engine);
  if (query->grid.kind == SC_GRID_DECIMAL)
    fprintf(stream, "%d", query->grid.digits);
  else
    fprintf(stream, "exact");
  fprintf(stream, "%s\n", votes->has_open ? " --open-column" : "");
}
