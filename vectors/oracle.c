#include "oracle.h"

#include <ctype.h>
#include <errno.h>
#include <flint/fmpz.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* rop = x, which is finite. */
static void from_double(fmpq_t rop, double x) {
  arf_t y;
  arf_init(y);
  arf_set_d(y, x);
  arf_get_fmpq(rop, y);
  arf_clear(y);
}

/* Of a member of the doubles this is the member itself. */
static double to_double(const fmpq_t x) {
  arf_t y;
  double d;
  arf_init(y);
  arf_set_fmpq(y, x, 53, ARF_RND_NEAR);
  d = arf_get_d(y, ARF_RND_NEAR);
  arf_clear(y);
  return d;
}

static int hexadecimal(fmpq_t rop, const char *text) {
  char *end;
  double x;
  errno = 0;
  x = strtod(text, &end);
  if (*end != '\0' || !isfinite(x)) return 0;
  from_double(rop, x);
  return 1;
}

/* The digits of text[0 .. length-1] without its point, as an integer; *scale counts those behind the point. */
static int mantissa(fmpz_t rop, slong *scale, const char *text, size_t length) {
  char *digits = malloc(length + 1);
  size_t i, used = 0;
  int point = 0, ok = digits != NULL;
  *scale = 0;
  for (i = 0; ok && i < length; i++) {
    if (text[i] == '.' && !point)
      point = 1;
    else if (isdigit((unsigned char)text[i])) {
      digits[used++] = text[i];
      *scale += point;
    } else
      ok = 0;
  }
  if (ok) digits[used] = '\0';
  ok = ok && used > 0 && fmpz_set_str(rop, digits, 10) == 0;
  free(digits);
  return ok;
}

static int decimal(fmpq_t rop, const char *text) {
  size_t length = strcspn(text, "eE");
  slong scale, exponent = 0;
  fmpz_t power;
  char *end = NULL;
  int ok = mantissa(fmpq_numref(rop), &scale, text, length);
  if (text[length] != '\0') {
    exponent = strtol(text + length + 1, &end, 10);
    ok = ok && *end == '\0' && end != text + length + 1;
  }
  if (!ok) return 0;
  exponent -= scale;
  fmpz_one(fmpq_denref(rop));
  fmpz_init(power);
  fmpz_set_ui(power, 10);
  fmpz_pow_ui(power, power, (ulong)labs(exponent));
  if (exponent < 0)
    fmpq_div_fmpz(rop, rop, power);
  else
    fmpq_mul_fmpz(rop, rop, power);
  fmpz_clear(power);
  return 1;
}

int oracle_number(fmpq_t rop, const char *text) {
  return strchr(text, 'x') ? hexadecimal(rop, text) : decimal(rop, text);
}

void oracle_neighbour(fmpq_t rop, const fmpq_t x, int side, int digits) {
  fmpq_t step;
  if (digits == ORACLE_DOUBLES) {
    from_double(rop, nextafter(to_double(x), side > 0 ? INFINITY : -INFINITY));
    return;
  }
  fmpq_init(step);
  fmpz_set_ui(fmpq_denref(step), 10);
  fmpz_pow_ui(fmpq_denref(step), fmpq_denref(step), (ulong)digits);
  fmpz_set_si(fmpq_numref(step), side);
  fmpq_add(rop, x, step);
  fmpq_clear(step);
}

void oracle_cleanup(void) {
  flint_cleanup();
}
