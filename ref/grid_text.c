#include <stdlib.h>
#include <string.h>

#include "grid.h"
#include "place_point.h"

/* Members are exact; text is produced and read through integers, so that no digit is rounded here. */

static sc_status decimal_text(char out[SC_NUMBER_TEXT], mpfr_srcptr value, int digits) {
  char buffer[SC_NUMBER_TEXT];
  size_t length;
  mpz_t integer;
  if (!mpfr_integer_p(value)) return SC_DOMAIN;
  if (mpfr_regular_p(value) && mpfr_get_exp(value) > 4 * (SC_NUMBER_TEXT - SC_DIGITS_MAX) - 32) return SC_DOMAIN;
  mpz_init(integer);
  mpfr_get_z(integer, value, MPFR_RNDN);
  length = mpz_sizeinbase(integer, 10); /* exact or one too large */
  if (length + SC_DIGITS_MAX + 3 > sizeof buffer) {
    mpz_clear(integer);
    return SC_DOMAIN;
  }
  mpz_get_str(buffer, 10, integer);
  mpz_clear(integer);
  (void)sc_place_point(out, buffer, strlen(buffer), (size_t)digits);
  return SC_OK;
}

/* Writes the decimal digits of e with its sign; e is small. */
static void append_exponent(char *out, long e) {
  char digits[24];
  int n = 0;
  unsigned long left = e < 0 ? (unsigned long)-e : (unsigned long)e;
  do {
    digits[n++] = (char)('0' + left % 10);
    left /= 10;
  } while (left > 0);
  *out++ = 'p';
  *out++ = e < 0 ? '-' : '+';
  while (n > 0)
    *out++ = digits[--n];
  *out = '\0';
}

static sc_status binary_text(char out[SC_NUMBER_TEXT], mpfr_srcptr value) {
  char buffer[SC_WIDE_BITS];
  mpz_t integer;
  size_t bits, length;
  long exponent;
  if (mpfr_zero_p(value)) {
    strcpy(out, "0x0p+0");
    return SC_OK;
  }
  if (mpfr_min_prec(value) > SC_WIDE_BITS) return SC_DOMAIN;
  mpz_init(integer);
  exponent = mpfr_get_z_2exp(integer, value);
  bits = mpz_sizeinbase(integer, 2);
  mpz_tdiv_q_2exp(integer, integer, mpz_scan1(integer, 0));
  exponent += (long)bits - 1;
  bits = mpz_sizeinbase(integer, 2);
  mpz_mul_2exp(integer, integer, (4 - (bits - 1) % 4) % 4); /* the leading digit is then 1 */
  mpz_get_str(buffer, 16, integer);
  mpz_clear(integer);
  length = strlen(buffer);
  strcpy(out, "0x1");
  if (length > 1) {
    strcat(out, ".");
    strcat(out, buffer + 1);
  }
  append_exponent(out + strlen(out), exponent);
  return SC_OK;
}

static int is_double(mpfr_srcptr value) {
  return mpfr_cmp_d(value, mpfr_get_d(value, MPFR_RNDN)) == 0;
}

sc_status sc_grid_text(char out[SC_NUMBER_TEXT], mpfr_srcptr value, sc_grid grid) {
  if (!sc_grid_valid(grid) || !mpfr_number_p(value) || mpfr_sgn(value) < 0) return SC_DOMAIN;
  if (grid.kind == SC_GRID_DECIMAL) return decimal_text(out, value, grid.digits);
  if (grid.kind == SC_GRID_DOUBLE && !is_double(value)) return SC_DOMAIN;
  return binary_text(out, value);
}

/* "D.DDD" with `digits` decimals and no superfluous leading zero; buffer := the digits alone. */
static sc_status decimal_digits(char buffer[SC_NUMBER_TEXT], const char *text, int digits) {
  size_t point = strspn(text, "0123456789"), length = strlen(text);
  if (length >= SC_NUMBER_TEXT || point == 0 || text[point] != '.') return SC_SYNTAX;
  if ((text[0] == '0' && point > 1) || strspn(text + point + 1, "0123456789") != length - point - 1) return SC_SYNTAX;
  if (length - point - 1 != (size_t)digits) return SC_SYNTAX;
  memcpy(buffer, text, point);
  memcpy(buffer + point, text + point + 1, (size_t)digits + 1);
  return SC_OK;
}

/* "0x1[.hex]p[+-]d" (or "0x0p+0"); buffer := all hexadecimal digits, *exponent := that of the last of them. */
static sc_status hex_digits(char buffer[SC_NUMBER_TEXT], long *exponent, const char *text) {
  static const char hex[] = "0123456789abcdef", dec[] = "0123456789";
  size_t fraction = 0, used = 1;
  const char *at;
  if (strlen(text) >= SC_NUMBER_TEXT || strncmp(text, "0x", 2) != 0 || (text[2] != '0' && text[2] != '1')) return SC_SYNTAX;
  at = text + 3;
  buffer[0] = text[2];
  if (*at == '.') {
    at++;
    fraction = strspn(at, hex);
    if (fraction == 0) return SC_SYNTAX;
    memcpy(buffer + 1, at, fraction);
    used += fraction;
    at += fraction;
  }
  buffer[used] = '\0';
  if (at[0] != 'p' || (at[1] != '+' && at[1] != '-')) return SC_SYNTAX;
  used = strspn(at + 2, dec);
  if (used == 0 || used > 6 || at[2 + used] != '\0') return SC_SYNTAX;
  *exponent = strtol(at + 1, NULL, 10) - 4 * (long)fraction;
  return SC_OK;
}

sc_status sc_grid_parse(mpfr_ptr value, const char *text, sc_grid grid) {
  char buffer[SC_NUMBER_TEXT];
  mpfr_t member;
  mpz_t integer;
  long exponent = 0;
  int binary = grid.kind != SC_GRID_DECIMAL;
  sc_status status;
  if (!sc_grid_valid(grid)) return SC_DOMAIN;
  status = binary ? hex_digits(buffer, &exponent, text) : decimal_digits(buffer, text, grid.digits);
  if (status != SC_OK) return status;
  mpz_init_set_str(integer, buffer, binary ? 16 : 10);
  mpfr_init2(member, SC_GRID_PRECISION); /* holds 4 SC_NUMBER_TEXT bits: exact */
  mpfr_set_z_2exp(member, integer, exponent, MPFR_RNDN);
  status = binary ? sc_grid_text(buffer, member, grid) : SC_OK;
  if (status == SC_OK && binary && strcmp(buffer, text) != 0) status = SC_SYNTAX; /* another spelling of a member */
  if (status == SC_OK) mpfr_set(value, member, MPFR_RNDN);
  mpfr_clear(member);
  mpz_clear(integer);
  return status;
}
