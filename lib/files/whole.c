#include "whole.h"

#define EXPONENT_DIGITS 3

/* A decimal in its parts: text[0 .. mantissa-1] are digits with at most one point among them. */
struct form {
  size_t mantissa, digits;
  long point; /* how many digits stand in front of it, once the exponent has moved it */
};

static int is_digit(char c) {
  return c >= '0' && c <= '9';
}

static int read_exponent(long *exponent, const char *text, size_t length) {
  size_t at = length > 0 && (text[0] == '+' || text[0] == '-');
  long value = 0;
  if (at == length || length - at > EXPONENT_DIGITS) return -1;
  for (size_t i = at; i < length; i++) {
    if (!is_digit(text[i])) return -1;
    value = 10 * value + (text[i] - '0');
  }
  *exponent = text[0] == '-' ? -value : value;
  return 0;
}

static int read_form(struct form *form, const char *text, size_t length) {
  long exponent = 0;
  int has_point = 0;
  size_t at = 0;
  *form = (struct form){0};
  if (length == 0 || !is_digit(text[0])) return -1;
  for (; at < length && (is_digit(text[at]) || (text[at] == '.' && !has_point)); at++) {
    has_point |= text[at] == '.';
    form->digits += is_digit(text[at]);
    form->point += !has_point;
  }
  form->mantissa = at;
  if (at < length && (text[at] == 'e' || text[at] == 'E')) {
    if (read_exponent(&exponent, text + at + 1, length - at - 1) != 0) return -1;
    at = length;
  }
  form->point += exponent;
  return at == length ? 0 : -1;
}

static int append(unsigned long *value, unsigned long digit, unsigned long max) {
  if (*value > max / 10 || digit > max - *value * 10) return -1;
  *value = *value * 10 + digit;
  return 0;
}

enum whole_status whole_parse(unsigned long *value, const char *text, size_t length, unsigned long max) {
  struct form form;
  unsigned long number = 0;
  long place = 0;
  int above = 0;
  if (read_form(&form, text, length) != 0) return WHOLE_NONE;
  for (size_t i = 0; i < form.mantissa; i++) {
    if (text[i] == '.') continue;
    if (place >= form.point && text[i] != '0') return WHOLE_NONE;
    if (place < form.point) above |= append(&number, (unsigned long)(text[i] - '0'), max) != 0;
    place++;
  }
  for (; place < form.point; place++)
    above |= append(&number, 0, max) != 0;
  if (above) return WHOLE_ABOVE;
  *value = number;
  return WHOLE_OK;
}
