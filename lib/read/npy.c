#include "npy.h"

#include <limits.h>
#include <stdint.h>
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

unsigned long npy_column(const struct npy *a, unsigned long element) {
  return a->data + element * a->width + 1;
}

static int bad_element(const struct npy *a, unsigned long element, const char *minus, uint64_t value, unsigned long max,
                       const char *noun) {
  unsigned long row = element / a->shape[1], column = element % a->shape[1];
  if (a->dimensions == 1)
    return problem_at(a->why, a->name, 1, npy_column(a, element), "element [%lu] is %s%llu, expected %s 0..%lu", row, minus,
                      (unsigned long long)value, noun, max);
  return problem_at(a->why, a->name, 1, npy_column(a, element), "element [%lu, %lu] is %s%llu, expected %s 0..%lu", row, column,
                    minus, (unsigned long long)value, noun, max);
}

/* The counts of 4 bytes or less need no look at each value, those of 8 bytes fit when their upper halves are 0. */
int npy_counts(const struct npy *a, uint32_t *count, unsigned long first, unsigned long number) {
  unsigned long value = 0;
  struct npy silent = *a;
  struct problem unused;
  uint64_t any = 0, element;
  silent.why = &unused;
  if (a->width == 8 && LITTLE_ENDIAN_HOST) {
    const unsigned char *at = a->bytes + a->data + 8 * first;
    for (unsigned long i = 0; i < number; i++) {
      memcpy(&element, at + 8 * i, 8);
      any |= element;
      count[i] = (uint32_t)element;
    }
    return any >> 32 == 0 ? 0 : -1;
  }
  if (a->width == 4 && LITTLE_ENDIAN_HOST) {
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
  int fits = LITTLE_ENDIAN_HOST && a->width == 4 && !a->is_signed && (uintptr_t)data % _Alignof(uint32_t) == 0;
  return fits ? (const uint32_t *)(const void *)data : NULL;
}

int npy_integer(const struct npy *a, unsigned long *value, unsigned long element, unsigned long max, const char *noun) {
  uint64_t bits = little_endian(a->bytes + a->data + element * a->width, a->width);
  uint64_t sign = UINT64_C(1) << (8 * a->width - 1);
  if (a->is_signed && (bits & sign)) return bad_element(a, element, "-", sign - (bits - sign), max, noun);
  if (bits > max) return bad_element(a, element, "", bits, max, noun);
  *value = (unsigned long)bits;
  return 0;
}
