#include "printed.h"

#include <stdio.h>
#include <string.h>

#define WIDE_WORK 512 /* a printed number is enclosed to so many bits: more than the 128 that it is compared with */
#define LARGEST 20    /* the magnitude of a number is below this */

static femto power_of_ten(int exponent) {
  femto power = 1;
  while (exponent-- > 0)
    power *= 10;
  return power;
}

static int is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* The exponent in text[at ..], which starts behind its e.  0, or -1. */
static int read_exponent(int *out, const char *text, size_t length, size_t at) {
  int negative = at < length && text[at] == '-';
  int value = 0;
  if (at < length && (text[at] == '-' || text[at] == '+')) at++;
  if (at == length) return -1;
  for (; at < length; at++) {
    if (!is_digit(text[at])) return -1;
    if (value < 10000) value = 10 * value + (text[at] - '0');
  }
  *out = negative ? -value : value;
  return 0;
}

/* The digits as one integer; *at stops behind them.  0, or -1 for no digit or too many. */
static int read_digits(struct printed *out, femto *mantissa, const char *text, size_t length, size_t *at) {
  int seen = 0, point = 0;
  *mantissa = 0;
  out->significant = out->decimals = 0;
  for (; *at < length; ++*at) {
    char c = text[*at];
    if (c == '.' && !point) {
      point = 1;
      continue;
    }
    if (!is_digit(c)) break;
    seen = 1;
    out->decimals += point;
    if (out->significant == 0 && c == '0') continue;
    if (++out->significant > PRINTED_DIGITS_MAX) return -1;
    *mantissa = 10 * *mantissa + (c - '0');
  }
  return seen ? 0 : -1;
}

/* floor = mantissa 10^-decimals in femtos. */
static void scale(struct printed *out, femto mantissa) {
  int up = FEMTO_DIGITS - out->decimals;
  out->magnitude = mantissa == 0 ? 0 : out->significant - 1 - out->decimals;
  out->has_rest = 0;
  if (mantissa == 0) {
    out->floor = 0;
  } else if (up >= 0) {
    out->floor = mantissa * power_of_ten(up);
  } else if (-up > PRINTED_DIGITS_MAX) {
    out->floor = 0;
    out->has_rest = 1;
  } else {
    out->floor = mantissa / power_of_ten(-up);
    out->has_rest = mantissa % power_of_ten(-up) != 0;
  }
}

enum printed_kind printed_parse(struct printed *out, const char *text, size_t length) {
  int negative = length > 0 && text[0] == '-', exponent = 0;
  size_t at = length > 0 && (text[0] == '-' || text[0] == '+');
  femto mantissa;
  out->text = text;
  out->length = length;
  if (read_digits(out, &mantissa, text, length, &at) != 0) return PRINTED_INVALID;
  if (at < length && (text[at] == 'e' || text[at] == 'E')) {
    if (read_exponent(&exponent, text, length, at + 1) != 0) return PRINTED_INVALID;
  } else if (at < length) {
    return PRINTED_INVALID;
  }
  out->decimals -= exponent;
  if (negative && mantissa > 0) return PRINTED_NEGATIVE;
  if (mantissa > 0 && out->significant - out->decimals > LARGEST) return PRINTED_INVALID;
  scale(out, mantissa);
  return PRINTED_NUMBER;
}

int precision_parse(struct precision *out, const char *text) {
  size_t length = strlen(text);
  int digits = 0;
  if (length < 2 || length > 3 || text[0] == '0') return -1;
  for (size_t i = 0; i + 1 < length; i++) {
    if (!is_digit(text[i])) return -1;
    digits = 10 * digits + (text[i] - '0');
  }
  char unit = text[length - 1];
  if (!(unit == 's' && digits <= PRECISION_SIGNIFICANT_MAX) && !(unit == 'd' && digits <= PRECISION_DECIMALS_MAX)) return -1;
  *out = (struct precision){.unit = unit, .digits = digits};
  return 0;
}

static void meet(int *most, unsigned long *count, int digits) {
  if (digits > *most) {
    *most = digits;
    *count = 0;
  }
  *count += digits == *most;
}

void precision_meet(struct precision_evidence *evidence, const struct printed *number) {
  meet(&evidence->significant, &evidence->full_significant, number->significant);
  meet(&evidence->decimals, &evidence->full_decimals, number->decimals);
}

struct precision precision_conclude(const struct precision_evidence *evidence) {
  int by_digits = evidence->full_significant > evidence->full_decimals || evidence->decimals > PRECISION_DECIMALS_MAX;
  struct precision precision = {.unit = by_digits ? 's' : 'd',
                                .digits = by_digits ? evidence->significant : evidence->decimals};
  int most = by_digits ? PRECISION_SIGNIFICANT_MAX : PRECISION_DECIMALS_MAX;
  if (precision.digits > most) precision.digits = most;
  return precision;
}

static int is_power_of_ten(const struct printed *number) {
  return !number->has_rest && number->magnitude >= -FEMTO_DIGITS &&
         number->floor == power_of_ten(number->magnitude + FEMTO_DIGITS);
}

struct window precision_window(struct precision precision, const struct printed *number) {
  int place = precision.unit == 'd' ? precision.digits : precision.digits - 1 - number->magnitude;
  if (place > PRECISION_DECIMALS_MAX) place = PRECISION_DECIMALS_MAX;
  struct window window;
  window.high = 5 * power_of_ten(FEMTO_DIGITS - 1 - place);
  window.low = window.high;
  /* Below 1.00 three significant digits are 0.999: the numbers are ten times as dense. */
  if (precision.unit == 's' && place < PRECISION_DECIMALS_MAX && is_power_of_ten(number)) window.low /= 10;
  return window;
}

int printed_reached(const struct printed *number, femto offset, femto floor) {
  femto value = number->floor + offset;
  if (value != floor) return value < floor;
  return number->has_rest ? -1 : 1;
}

/* rop = the number + offset, rounded in the direction rnd. */
static sc_status enclose_end(mpfr_ptr rop, const struct printed *number, femto offset, mpfr_rnd_t rnd) {
  char shift_text[PRINTED_TEXT];
  sc_decimal decimal, shift;
  mpfr_t end;
  if (sc_decimal_parse(&decimal, number->text, number->length) != SC_OK) return SC_UNDECIDED;
  femto_text(shift_text, offset < 0 ? -offset : offset, FEMTO_DIGITS);
  if (sc_decimal_parse(&shift, shift_text, strlen(shift_text)) != SC_OK) return SC_UNDECIDED;
  int shift_up = (rnd == MPFR_RNDU) == (offset >= 0);
  mpfr_init2(end, WIDE_WORK);
  (rnd == MPFR_RNDU ? sc_decimal_up : sc_decimal_down)(rop, &decimal);
  (shift_up ? sc_decimal_up : sc_decimal_down)(end, &shift);
  (offset < 0 ? mpfr_sub : mpfr_add)(rop, rop, end, rnd);
  mpfr_clear(end);
  return SC_OK;
}

sc_status printed_reached_within(int *reached, const struct printed *number, femto offset, mpfr_srcptr lo, mpfr_srcptr hi) {
  mpfr_t low, high;
  mpfr_init2(low, WIDE_WORK);
  mpfr_init2(high, WIDE_WORK);
  sc_status status = enclose_end(low, number, offset, MPFR_RNDD);
  if (status == SC_OK) status = enclose_end(high, number, offset, MPFR_RNDU);
  if (status == SC_OK && mpfr_lessequal_p(high, lo))
    *reached = 1;
  else if (status == SC_OK && mpfr_greaterequal_p(low, hi))
    *reached = 0;
  else
    status = SC_UNDECIDED;
  mpfr_clears(low, high, (mpfr_ptr)0);
  return status;
}

void femto_of(femto *out, mpfr_srcptr value) {
  mpz_t z;
  mpz_init(z);
  mpfr_get_z(z, value, MPFR_RNDN);
  int negative = mpz_sgn(z) < 0;
  unsigned long words[2] = {0, 0};
  mpz_export(words, NULL, -1, sizeof words[0], 0, 0, z);
  *out = (femto)(((unsigned __int128)words[1] << 64) | words[0]);
  if (negative) *out = -*out;
  mpz_clear(z);
}

void femto_text(char out[PRINTED_TEXT], femto value, int decimals) {
  femto unit = power_of_ten(FEMTO_DIGITS);
  femto rest = value % unit / power_of_ten(FEMTO_DIGITS - decimals);
  unsigned long long whole_low = (unsigned long long)(value / unit % 1000000000000000000LL);
  unsigned long long whole_high = (unsigned long long)(value / unit / 1000000000000000000LL);
  size_t used = 0;
  if (whole_high > 0) used = (size_t)snprintf(out, PRINTED_TEXT, "%llu", whole_high);
  snprintf(out + used, PRINTED_TEXT - used, whole_high > 0 ? "%018llu.%0*llu" : "%llu.%0*llu", whole_low, decimals,
           (unsigned long long)rest);
}

void femto_short_text(char out[PRINTED_TEXT], femto value) {
  int exponent = -FEMTO_DIGITS;
  if (value < 0) {
    *out++ = '-';
    value = -value;
  }
  if (value == 0) {
    snprintf(out, PRINTED_TEXT - 1, "<1e-%d", FEMTO_DIGITS);
    return;
  }
  for (; value >= 1000; exponent++)
    value /= 10;
  int digits = (int)value;
  int places = digits >= 100 ? 2 : digits >= 10 ? 1 : 0;
  exponent += places;
  if (places == 2)
    snprintf(out, PRINTED_TEXT - 1, "%d.%02de%d", digits / 100, digits % 100, exponent);
  else if (places == 1)
    snprintf(out, PRINTED_TEXT - 1, "%d.%de%d", digits / 10, digits % 10, exponent);
  else
    snprintf(out, PRINTED_TEXT - 1, "%de%d", digits, exponent);
}
