#include "digits.h"

#include <string.h>

static const char pairs[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748"
                            "4950515253545556575859606162636465666768697071727374757677787980818283848586878889909192939495"
                            "96979899";

/* The digits of value, two at a time, so that they end before `end`; answers where they begin. */
static char *put_back(char *end, uint64_t value) {
  while (value >= 100) {
    end -= 2;
    memcpy(end, pairs + 2 * (value % 100), 2);
    value /= 100;
  }
  if (value < 10) {
    *--end = (char)('0' + value);
    return end;
  }
  end -= 2;
  memcpy(end, pairs + 2 * value, 2);
  return end;
}

char *digits_integer(char *at, uint64_t value) {
  char buffer[DIGITS_MAX];
  char *end = buffer + DIGITS_MAX, *begin = put_back(end, value);
  memcpy(at, begin, (size_t)(end - begin));
  return at + (end - begin);
}

char *digits_decimal(char *at, uint64_t value, int digits) {
  char buffer[2 * DIGITS_MAX];
  char *end = buffer + sizeof buffer, *begin = put_back(end, value), *point = end - digits;
  while (begin >= point)
    *--begin = '0';
  memcpy(at, begin, (size_t)(point - begin));
  at += point - begin;
  *at++ = '.';
  memcpy(at, point, (size_t)digits);
  return at + digits;
}
