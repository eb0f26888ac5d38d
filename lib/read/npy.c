#include "npy.h"

#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "npy_header.h"

#define MAGIC "\x93NUMPY"
#define MAGIC_LENGTH 6
#define LITTLE_ENDIAN_HOST (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)

int npy_claimed(const unsigned char *bytes, size_t length) {
  return length > 0 && bytes[0] == (unsigned char)MAGIC[0];
}

static uint64_t little_endian(const unsigned char *bytes, unsigned width) {
  uint64_t value = 0;
  for (unsigned i = width; i-- > 0;)
    value = value << 8 | bytes[i];
  return value;
}

static int too_short(const struct npy *a, size_t length, const char *expected) {
  return problem_at(a->why, a->name, 1, length + 1, "end of the file, expected %s", expected);
}

/* The extent of the header literal, from the fixed fields in front of it. */
static int find_header(const struct npy *a, size_t length, size_t *from, size_t *to) {
  const unsigned char *bytes = a->bytes;
  for (size_t i = 0; i < MAGIC_LENGTH; i++) {
    if (i == length) return too_short(a, length, "the magic \\x93NUMPY");
    if (bytes[i] != (unsigned char)MAGIC[i]) return problem_at(a->why, a->name, 1, i + 1, "wrong magic, expected \\x93NUMPY");
  }
  if (length < MAGIC_LENGTH + 2) return too_short(a, length, "the version");
  unsigned major = bytes[MAGIC_LENGTH], minor = bytes[MAGIC_LENGTH + 1];
  if (major < 1 || major > 3 || minor != 0)
    return problem_at(a->why, a->name, 1, MAGIC_LENGTH + 1, "version %u.%u of .npy, expected 1.0, 2.0 or 3.0", major, minor);
  unsigned width = major == 1 ? 2 : 4;
  *from = MAGIC_LENGTH + 2 + width;
  if (length < *from) return too_short(a, length, "the length of the header");
  uint64_t header = little_endian(bytes + MAGIC_LENGTH + 2, width);
  if (header > length - *from) return too_short(a, length, "the rest of the header");
  *to = *from + (size_t)header;
  return 0;
}

static int check_data(const struct npy *a, size_t length) {
  unsigned long have = length - a->data;
  if (a->shape[1] > 0 && a->shape[0] > ULONG_MAX / a->width / a->shape[1])
    return problem_at(a->why, a->name, 1, a->data + 1, "the shape overflows, expected at most %lu bytes of data", ULONG_MAX);
  unsigned long need = a->shape[0] * a->shape[1] * a->width;
  if (have < need)
    return problem_at(a->why, a->name, 1, length + 1, "%lu bytes of data, expected %lu for this shape: the file is truncated",
                      have, need);
  if (have > need)
    return problem_at(a->why, a->name, 1, a->data + need + 1, "%lu bytes of data, expected %lu for this shape", have, need);
  if (a->shape[0] == 0) return problem_at(a->why, a->name, 1, a->data + 1, "an array without rows, expected at least one");
  return 0;
}

int npy_open(struct npy *a, const char *name, const unsigned char *bytes, size_t length, unsigned long dimensions,
             struct problem *why) {
  size_t from = 0, to = 0;
  *a = (struct npy){.name = name, .bytes = bytes, .shape = {1, 1}, .why = why};
  if (find_header(a, length, &from, &to) != 0 || npy_header_parse(a, from, to, dimensions) != 0) return -1;
  a->data = to;
  return check_data(a, length);
}

/* Where an element with this number in C order is in the data. */
static unsigned long place_of(const struct npy *a, unsigned long element) {
  unsigned long step = a->shape[0] * a->shape[1], place = 0;
  if (!a->is_fortran) return element;
  for (unsigned long d = a->dimensions; d-- > 0;) {
    step /= a->extent[d];
    place += element % a->extent[d] * step;
    element /= a->extent[d];
  }
  return place;
}

static const unsigned char *bytes_of(const struct npy *a, unsigned long element) {
  return a->bytes + a->data + place_of(a, element) * a->width;
}

static uint64_t bits_of(const struct npy *a, unsigned long element) {
  const unsigned char *bytes = bytes_of(a, element);
  uint64_t bits = 0;
  if (!a->is_big_endian) return little_endian(bytes, a->width);
  for (unsigned i = 0; i < a->width; i++)
    bits = bits << 8 | bytes[i];
  return bits;
}

unsigned long npy_column(const struct npy *a, unsigned long element) {
  return (unsigned long)(bytes_of(a, element) - a->bytes) + 1;
}

/* `what` is the element as a text. */
static int bad_element(const struct npy *a, unsigned long element, const char *what, unsigned long max, const char *noun) {
  unsigned long row = element / a->shape[1], column = element % a->shape[1];
  if (a->dimensions == 1)
    return problem_at(a->why, a->name, 1, npy_column(a, element), "element [%lu] is %s, expected %s 0..%lu", row, what, noun,
                      max);
  return problem_at(a->why, a->name, 1, npy_column(a, element), "element [%lu, %lu] is %s, expected %s 0..%lu", row, column,
                    what, noun, max);
}

static int bad_integer(const struct npy *a, unsigned long element, const char *minus, uint64_t value, unsigned long max,
                       const char *noun) {
  char what[32];
  snprintf(what, sizeof what, "%s%llu", minus, (unsigned long long)value);
  return bad_element(a, element, what, max, noun);
}

static double float_of(const struct npy *a, unsigned long element) {
  uint64_t bits = bits_of(a, element);
  uint32_t half = (uint32_t)bits;
  double number;
  float single;
  memcpy(&number, &bits, sizeof number);
  memcpy(&single, &half, sizeof single);
  return a->width == 4 ? (double)single : number;
}

static int whole_float(const struct npy *a, unsigned long *value, unsigned long element, unsigned long max, const char *noun) {
  const double exact = a->width == 4 ? 0x1p24 : 0x1p53;
  double x = float_of(a, element);
  char what[96];
  if (x >= 0 && x < exact && floor(x) == x && (unsigned long)x <= max) {
    *value = (unsigned long)x;
    return 0;
  }
  if (x >= exact && x <= (double)max)
    snprintf(what, sizeof what, "%.17g as float%u, which keeps whole numbers below %.0f only", x, 8 * a->width, exact);
  else
    snprintf(what, sizeof what, "%.17g", x);
  return bad_element(a, element, what, max, noun);
}

static int is_plain(const struct npy *a, unsigned width) {
  return LITTLE_ENDIAN_HOST && a->width == width && !a->is_float && !a->is_big_endian && !a->is_fortran;
}

/* The counts of 4 bytes or less need no look at each value, those of 8 bytes fit when their upper halves are 0. */
int npy_counts(const struct npy *a, uint32_t *count, unsigned long first, unsigned long number) {
  unsigned long value = 0;
  struct npy silent = *a;
  struct problem unused;
  uint64_t any = 0, element;
  silent.why = &unused;
  if (is_plain(a, 8)) {
    const unsigned char *at = a->bytes + a->data + 8 * first;
    for (unsigned long i = 0; i < number; i++) {
      memcpy(&element, at + 8 * i, 8);
      any |= element;
      count[i] = (uint32_t)element;
    }
    return any >> 32 == 0 ? 0 : -1;
  }
  if (is_plain(a, 4)) {
    memcpy(count, a->bytes + a->data + 4 * first, 4 * number);
    for (unsigned long i = 0; i < number; i++)
      any |= count[i];
    return a->is_signed && any >> 31 ? -1 : 0;
  }
  for (unsigned long i = 0; i < number; i++) {
    if (npy_integer(&silent, &value, first + i, UINT32_MAX, "a count") != 0) return -1;
    count[i] = (uint32_t)value;
  }
  return 0;
}

const uint32_t *npy_as_counts(const struct npy *a) {
  const unsigned char *data = a->bytes + a->data;
  int fits = is_plain(a, 4) && !a->is_signed && (uintptr_t)data % _Alignof(uint32_t) == 0;
  return fits ? (const uint32_t *)(const void *)data : NULL;
}

const uint8_t *npy_as_bytes(const struct npy *a) {
  return is_plain(a, 1) && !a->is_signed ? a->bytes + a->data : NULL;
}

int npy_integer(const struct npy *a, unsigned long *value, unsigned long element, unsigned long max, const char *noun) {
  if (a->is_float) return whole_float(a, value, element, max, noun);
  uint64_t bits = bits_of(a, element);
  uint64_t sign = UINT64_C(1) << (8 * a->width - 1);
  if (a->is_signed && (bits & sign)) return bad_integer(a, element, "-", sign - (bits - sign), max, noun);
  if (bits > max) return bad_integer(a, element, "", bits, max, noun);
  *value = (unsigned long)bits;
  return 0;
}
