#include "judge.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define NUMBERS 4 /* at most so many cells of a row are numbers other than counts */

static int read_count(ulong *out, const char *text) {
  char *end;
  errno = 0;
  *out = strtoul(text, &end, 10);
  return errno == 0 && end != text && *end == '\0' && text[0] != '-';
}

static int read_digits(int *out, const char *text) {
  ulong digits;
  *out = ORACLE_DOUBLES;
  if (strcmp(text, "exact") == 0) return 1;
  if (!read_count(&digits, text) || digits < 1 || digits > 15) return 0;
  *out = (int)digits;
  return 1;
}

/* n k p down up */
static oracle_answer judge_tail(char *const *cell, fmpq_t x[NUMBERS]) {
  ulong n, k;
  if (!read_count(&n, cell[1]) || !read_count(&k, cell[2]) || !oracle_number(x[0], cell[3]) || !oracle_number(x[1], cell[4]) ||
      !oracle_number(x[2], cell[5]))
    return ORACLE_NO;
  return oracle_confirm_tail(n, k, x[0], x[1], x[2]);
}

/* side n count alpha parts digits bound */
static oracle_answer judge_bound(char *const *cell, fmpq_t x[NUMBERS]) {
  ulong n, k, parts;
  int digits, lower = strcmp(cell[1], "lower") == 0;
  if (!lower && strcmp(cell[1], "upper") != 0) return ORACLE_NO;
  if (!read_count(&n, cell[2]) || !read_count(&k, cell[3]) || !oracle_number(x[0], cell[4]) || !read_count(&parts, cell[5]) ||
      parts == 0 || !read_digits(&digits, cell[6]) || !oracle_number(x[1], cell[7]))
    return ORACLE_NO;
  fmpq_set_ui(x[2], 1, parts);
  fmpq_mul(x[0], x[0], x[2]);
  return lower ? oracle_confirm_lower(n, k, x[0], x[1], digits) : oracle_confirm_upper(n, k, x[0], x[1], digits);
}

/* x down up, or p down up */
static oracle_answer judge_point(const char *kind, char *const *cell, fmpq_t x[NUMBERS]) {
  if (!oracle_number(x[0], cell[1]) || !oracle_number(x[1], cell[2]) || !oracle_number(x[2], cell[3])) return ORACLE_NO;
  return strcmp(kind, "phi") == 0 ? oracle_confirm_phi(x[0], x[1], x[2]) : oracle_confirm_quantile(x[0], x[1], x[2]);
}

/* t a b down up */
static oracle_answer judge_radius(char *const *cell, fmpq_t x[NUMBERS]) {
  ulong t;
  if (!read_count(&t, cell[1]) || !oracle_number(x[0], cell[2]) || !oracle_number(x[1], cell[3]) ||
      !oracle_number(x[2], cell[4]) || !oracle_number(x[3], cell[5]))
    return ORACLE_NO;
  return oracle_confirm_radius(t, x[0], x[1], x[2], x[3]);
}

/* Counts separated by commas; NULL when there is something else. */
static ulong *read_counts(ulong *classes, const char *text) {
  ulong *count = malloc((strlen(text) / 2 + 1) * sizeof *count);
  *classes = 0;
  while (count != NULL) {
    char *end;
    count[(*classes)++] = strtoul(text, &end, 10);
    if (end != text && *end == '\0') return count;
    if (end == text || *end != ',') break;
    text = end + 1;
  }
  free(count);
  return NULL;
}

/* method k alpha sigma digits label counts n p_lower radius t */
static oracle_answer judge_certificate(char *const *cell) {
  oracle_row row = {.method = cell[1], .alpha = cell[3], .sigma = cell[4]};
  ulong *count = read_counts(&row.classes, cell[7]);
  oracle_answer answer = ORACLE_NO;
  fmpq_init(row.p_lower);
  fmpq_init(row.radius);
  row.count = count;
  if (count != NULL && read_count(&row.k, cell[2]) && read_digits(&row.digits, cell[5]) && read_count(&row.label, cell[6]) &&
      read_count(&row.n, cell[8]) && oracle_number(row.p_lower, cell[9]) && oracle_number(row.radius, cell[10]) &&
      read_count(&row.t, cell[11]))
    answer = oracle_confirm_row(&row);
  fmpq_clear(row.radius);
  fmpq_clear(row.p_lower);
  free(count);
  return answer;
}

oracle_answer judge_row(const char *kind, char *const *cell) {
  fmpq_t x[NUMBERS];
  oracle_answer answer = ORACLE_NO;
  int i;
  for (i = 0; i < NUMBERS; i++)
    fmpq_init(x[i]);
  if (strcmp(kind, "tail") == 0)
    answer = judge_tail(cell, x);
  else if (strcmp(kind, "bound") == 0)
    answer = judge_bound(cell, x);
  else if (strcmp(kind, "radius") == 0)
    answer = judge_radius(cell, x);
  else if (strcmp(kind, "row") == 0)
    answer = judge_certificate(cell);
  else
    answer = judge_point(kind, cell, x);
  for (i = 0; i < NUMBERS; i++)
    fmpq_clear(x[i]);
  return answer;
}

const char *judge_text(oracle_answer answer) {
  return answer == ORACLE_YES ? "confirmed" : answer == ORACLE_NO ? "refuted" : "undecided";
}
