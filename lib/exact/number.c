#include "number.h"

#include <stdio.h>
#include <string.h>

int number_whole(unsigned long *out, const char *text, size_t length, unsigned long min, unsigned long max) {
  unsigned long value = 0;
  if (length == 0 || (text[0] == '0' && length > 1)) return -1;
  for (size_t i = 0; i < length; i++) {
    if (text[i] < '0' || text[i] > '9') return -1;
    unsigned long digit = (unsigned long)(text[i] - '0');
    if (digit > max || value > (max - digit) / 10) return -1;
    value = 10 * value + digit;
  }
  if (value < min) return -1;
  *out = value;
  return 0;
}

int number_alpha(sc_decimal *out, const char *text, size_t length) {
  sc_decimal value;
  sc_level level;
  if (sc_decimal_parse(&value, text, length) != SC_OK || sc_level_set(&level, &value, 1) != SC_OK) return -1;
  *out = value;
  return 0;
}

int number_sigma(sc_decimal *out, const char *text, size_t length, const char *max) {
  sc_decimal value, low, high;
  if (sc_decimal_parse(&value, text, length) != SC_OK || sc_decimal_parse(&low, "1e-300", 6) != SC_OK ||
      sc_decimal_parse(&high, max, strlen(max)) != SC_OK)
    return -1;
  if (sc_decimal_compare(&value, &low) < 0 || sc_decimal_compare(&value, &high) > 0) return -1;
  *out = value;
  return 0;
}

void number_text(char out[NUMBER_TEXT], const sc_decimal *x) {
  for (unsigned long i = 0; i < x->length; i++)
    *out++ = (char)('0' + x->digit[i]);
  sprintf(out, "e%d", x->exponent);
}

#define ZEROS 20 /* that are written out */

void number_plain(char out[NUMBER_TEXT], const sc_decimal *x) {
  long whole = (long)x->length + x->exponent; /* digits before the point */
  if (x->exponent > ZEROS || whole < -ZEROS) {
    number_text(out, x);
    return;
  }
  if (whole <= 0) *out++ = '0';
  if (x->exponent < 0 && whole <= 0) *out++ = '.';
  for (long i = whole; i < 0; i++)
    *out++ = '0';
  for (unsigned long i = 0; i < x->length; i++) {
    if (whole > 0 && (long)i == whole) *out++ = '.';
    *out++ = (char)('0' + x->digit[i]);
  }
  for (int i = 0; i < x->exponent; i++)
    *out++ = '0';
  *out = '\0';
}
