#include "rational.h"

#include <stdlib.h>
#include <string.h>

#include "lib/files/lines.h"

#define DIGITS 60

/* 10^|exponent| above or below. */
static void times_power_of_ten(mpq_ptr x, long exponent) {
  mpz_t power;
  mpz_init(power);
  mpz_ui_pow_ui(power, 10, (unsigned long)labs(exponent));
  if (exponent > 0)
    mpz_mul(mpq_numref(x), mpq_numref(x), power);
  else
    mpz_mul(mpq_denref(x), mpq_denref(x), power);
  mpz_clear(power);
  mpq_canonicalize(x);
}

void rational_of_decimal(mpq_ptr out, const sc_decimal *x) {
  mpq_set_ui(out, 0, 1);
  for (unsigned long i = 0; i < x->length; i++) {
    mpz_mul_ui(mpq_numref(out), mpq_numref(out), 10);
    mpz_add_ui(mpq_numref(out), mpq_numref(out), x->digit[i]);
  }
  times_power_of_ten(out, x->exponent);
}

static int decimal(mpq_ptr out, const char *text, size_t length) {
  sc_decimal d;
  if (sc_decimal_parse(&d, text, length) != SC_OK || d.length > DIGITS || labs(d.exponent) > DIGITS) return -1;
  rational_of_decimal(out, &d);
  return 0;
}

static int whole(mpz_ptr out, const char *text, size_t length) {
  char digits[DIGITS + 1];
  if (length < 1 || length > DIGITS) return -1;
  for (size_t i = 0; i < length; i++)
    if (text[i] < '0' || text[i] > '9') return -1;
  memcpy(digits, text, length);
  digits[length] = '\0';
  return mpz_set_str(out, digits, 10);
}

int rational_parse(mpq_ptr out, const char *text, size_t length) {
  const char *slash = memchr(text, '/', length);
  if (!slash) return decimal(out, text, length);
  size_t before = (size_t)(slash - text);
  if (whole(mpq_numref(out), text, before) != 0 || whole(mpq_denref(out), slash + 1, length - before - 1) != 0 ||
      mpz_sgn(mpq_denref(out)) == 0) {
    mpq_set_ui(out, 0, 1);
    return -1;
  }
  mpq_canonicalize(out);
  return 0;
}

void rationals_free(struct rationals *list) {
  for (unsigned long i = 0; i < list->count; i++)
    mpq_clear(list->value[i]);
  free(list->value);
  memset(list, 0, sizeof *list);
}

int rationals_read(struct rationals *out, const char *path, struct problem *why) {
  struct lines lines;
  int status = 0;
  memset(out, 0, sizeof *out);
  if (lines_read(&lines, path, "one number a line", why) != 0) return -1;
  out->value = malloc(lines.count * sizeof *out->value);
  if (!out->value) status = problem_of(why, bytes_name(path), "not enough memory for %lu numbers", lines.count);
  for (unsigned long i = 0; i < lines.count && status == 0; i++) {
    const struct line *line = &lines.line[i];
    mpq_init(out->value[out->count++]);
    if (rational_parse(out->value[i], line->text, line->length) != 0)
      status = problem_at(why, bytes_name(path), i + 1, 1, "'%.*s', expected " RATIONAL_EXPECTED,
                          (int)(line->length < 40 ? line->length : 40), line->text);
  }
  lines_free(&lines);
  if (status != 0) rationals_free(out);
  return status;
}

int rationals_scale(int64_t *scaled, mpz_ptr total, const mpq_t *value, unsigned long count) {
  mpz_t common, number;
  int status = 0;
  mpz_init_set_ui(common, 1);
  mpz_init(number);
  mpz_set_ui(total, 0);
  for (unsigned long i = 0; i < count && status == 0; i++) {
    mpz_lcm(common, common, mpq_denref(value[i]));
    status = mpz_sizeinbase(common, 2) > 256 ? -1 : 0;
  }
  for (unsigned long i = 0; i < count && status == 0; i++) {
    mpz_divexact(number, common, mpq_denref(value[i]));
    mpz_mul(number, number, mpq_numref(value[i]));
    mpz_add(total, total, number);
    if (mpz_sizeinbase(total, 2) > 62) status = -1;
    scaled[i] = (int64_t)mpz_get_ui(number);
  }
  mpz_clear(common);
  mpz_clear(number);
  return status;
}
