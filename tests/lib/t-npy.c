/* .npy files made here: every integer type at its limits, every truncation, random damage. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "lib/read/counts.h"
#include "lib/read/labels.h"
#include "lib/read/npy.h"
#include "tap.h"

static unsigned char file[4096];

/* Write a file of version 1.0 and answer its length; the elements are the low bytes of value. */
static size_t make(const char *descr, const char *shape, unsigned width, const uint64_t *value, unsigned long elements) {
  char header[256];
  int length = snprintf(header, sizeof header, "{'descr': '%s', 'fortran_order': False, 'shape': %s, }\n", descr, shape);
  size_t at = 10;
  memcpy(file, "\x93NUMPY\1\0", 8);
  file[8] = (unsigned char)length;
  file[9] = 0;
  memcpy(file + at, header, (size_t)length);
  at += (size_t)length;
  for (unsigned long i = 0; i < elements; i++)
    for (unsigned byte = 0; byte < width; byte++)
      file[at++] = (unsigned char)(value[i] >> (8 * byte));
  return at;
}

struct type {
  const char *descr;
  unsigned width;
  uint64_t largest; /* as a count */
  int is_signed;
};

static const struct type types[] = {
    {"|i1", 1, 127, 1},        {"<i1", 1, 127, 1},        {"|u1", 1, 255, 0},        {"<i2", 2, 32767, 1},
    {"<u2", 2, 65535, 0},      {"<i4", 4, 2147483647, 1}, {"<u4", 4, 4294967295, 0}, {"=u4", 4, 4294967295, 0},
    {"<i8", 8, 4294967295, 1}, {"<u8", 8, 4294967295, 0},
};

static void check_type(const struct type *type) {
  uint64_t value[] = {0, type->largest, 1, 0};
  struct votes_table table;
  struct problem why = {""};
  size_t length = make(type->descr, "(2, 2)", type->width, value, 4);
  int status = votes_table_parse(&table, "f", file, length, 0, &why);
  if (!tap_ok(status == 0 && table.rows == 2 && table.classes == 2 && table.count[0] == 0 && table.count[1] == value[1] &&
                  table.count[2] == 1 && table.count[3] == 0 && !table.label && table.idx[1] == 1,
              "%s to its largest count", type->descr))
    tap_note("%s", why.text);
  votes_table_free(&table);
  if (type->is_signed) {
    value[3] = ~UINT64_C(0);
    length = make(type->descr, "(2, 2)", type->width, value, 4);
    status = votes_table_parse(&table, "f", file, length, 0, &why);
    tap_ok(status == -1 && strstr(why.text, "element [1, 1] is -1, expected"), "%s: -1 is refused", type->descr);
  }
  if (type->width == 8) {
    value[3] = UINT64_C(4294967296);
    length = make(type->descr, "(2, 2)", type->width, value, 4);
    status = votes_table_parse(&table, "f", file, length, 0, &why);
    tap_ok(status == -1 && strstr(why.text, "element [1, 1] is 4294967296, expected"), "%s: 2^32 is refused", type->descr);
  }
}

static void check_labels_type(const struct type *type) {
  uint64_t value[] = {0, type->largest, 1};
  struct labels labels;
  struct problem why = {""};
  size_t length = make(type->descr, "(3,)", type->width, value, 3);
  int status = labels_parse(&labels, "f", file, length, &why);
  if (!tap_ok(status == 0 && labels.rows == 3 && labels.label[0] == 0 && labels.label[1] == value[1] && labels.label[2] == 1,
              "%s as labels", type->descr))
    tap_note("%s", why.text);
  labels_free(&labels);
}

/* Two dimensions or more, as rows of everything behind the first. */
static void check_rows(void) {
  static const struct {
    const char *shape, *wanted;
    unsigned long rows, width;
  } cases[] = {
      {"(2, 6)", NULL, 2, 6},
      {"(3, 2, 2)", NULL, 3, 4},
      {"(1, 2, 3, 1, 2,)", NULL, 1, 12},
      {"(12,)", "an array of 1 dimension, expected 2 or more", 0, 0},
      {"()", "an array of 0 dimensions, expected 2 or more", 0, 0},
      {"(2, 2, 2)", "12 bytes of data, expected 8 for this shape", 0, 0},
      {"(2, 2, 4)", "12 bytes of data, expected 16 for this shape", 0, 0},
      {"(2, 4294967296, 4294967296)", "the shape overflows", 0, 0},
      {"(4294967296, 2, 4294967296)", "the shape overflows", 0, 0},
  };
  uint64_t value[12] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct npy a;
    struct problem why = {""};
    unsigned long last = 0;
    size_t length = make("|u1", cases[i].shape, 1, value, 12);
    int status = npy_open(&a, "f", file, length, NPY_ROWS, &why);
    int right = cases[i].wanted ? status == -1 && strstr(why.text, cases[i].wanted)
                                : status == 0 && a.shape[0] == cases[i].rows && a.shape[1] == cases[i].width &&
                                      npy_integer(&a, &last, 11, 255, "a value") == 0 && last == 11;
    if (!tap_ok(right, "rows of shape %s", cases[i].shape)) tap_note("%s", why.text);
  }
}

/* Element [i, j, k] of an array in Fortran order lies at i + rows * (j + extent * k). */
static void check_fortran(void) {
  uint64_t value[24];
  struct npy a;
  struct problem why = {""};
  unsigned long got = 0, wrong = 0;
  for (uint64_t i = 0; i < 2; i++)
    for (uint64_t j = 0; j < 3; j++)
      for (uint64_t k = 0; k < 4; k++)
        value[i + 2 * (j + 3 * k)] = 100 * i + 10 * j + k;
  size_t length = make("<u2", "(2, 3, 4)", 2, value, 24);
  char *order = strstr((char *)file + 10, "False");
  memcpy(order, "True ", 5);
  int status = npy_open(&a, "f", file, length, NPY_ROWS, &why);
  for (unsigned long e = 0; e < 24 && status == 0; e++)
    wrong += npy_integer(&a, &got, e, 65535, "a value") != 0 || got != 100 * (e / 12) + 10 * (e / 4 % 3) + e % 4;
  if (!tap_ok(status == 0 && a.shape[0] == 2 && a.shape[1] == 12 && wrong == 0, "three dimensions in Fortran order"))
    tap_note("%lu wrong, %s", wrong, why.text);
  tap_ok(npy_column(&a, 1) == npy_column(&a, 0) + 12, "element [0, 0, 1] lies 6 elements behind the first");
}

/* Floats stand for the integers that they are, up to where two integers become one float. */
static void check_floats(void) {
  static const struct {
    const char *descr, *wanted;
    unsigned width;
    uint64_t bits;
    unsigned long value;
  } cases[] = {
      {"<f8", NULL, 8, UINT64_C(0x40f7130000000000), 94512},
      {"<f8", NULL, 8, UINT64_C(0x8000000000000000), 0},
      {"<f8", NULL, 8, UINT64_C(0x41efffffffc00000), 4294967294},
      {"<f8", "is 4294967296, expected", 8, UINT64_C(0x41f0000000000000), 0},
      {"<f8", "is 0.10000000000000001, expected", 8, UINT64_C(0x3fb999999999999a), 0},
      {"<f8", "is 4.9406564584124654e-324, expected", 8, 1, 0},
      {"<f8", "is nan, expected", 8, UINT64_C(0x7ff8000000000000), 0},
      {"<f8", "is inf, expected", 8, UINT64_C(0x7ff0000000000000), 0},
      {"<f8", "is -1, expected", 8, UINT64_C(0xbff0000000000000), 0},
      {"<f4", NULL, 4, 0x4b7fffff, 16777215},
      {"<f4", "is 16777216 as float32", 4, 0x4b800000, 0},
      {"<f4", "is 0.5, expected", 4, 0x3f000000, 0},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    uint64_t one = cases[i].width == 8 ? UINT64_C(0x3ff0000000000000) : 0x3f800000;
    uint64_t value[] = {one, cases[i].bits};
    struct votes_table table;
    struct problem why = {""};
    size_t length = make(cases[i].descr, "(1, 2)", cases[i].width, value, 2);
    int status = votes_table_parse(&table, "f", file, length, 0, &why);
    int right = cases[i].wanted ? status == -1 && strstr(why.text, cases[i].wanted)
                                : status == 0 && table.count[0] == 1 && table.count[1] == cases[i].value;
    if (!tap_ok(right, "%s %#llx", cases[i].descr, (unsigned long long)cases[i].bits)) tap_note("%s", why.text);
    votes_table_free(&table);
  }
}

/* No prefix of a file is a file. */
static void check_truncations(void) {
  uint64_t value[] = {12, 0, 7, 1, 2, 16};
  size_t length = make("<u2", "(2, 3)", 2, value, 6);
  size_t cut = 1;
  struct votes_table table;
  struct problem why = {""};
  for (; cut < length; cut++)
    if (votes_table_parse(&table, "f", file, cut, 0, &why) != -1 || table.count || strncmp(why.text, "f:1:", 4) != 0) break;
  if (!tap_ok(cut == length, "every truncation is refused")) tap_note("%zu of %zu bytes: %s", cut, length, why.text);
}

/* Damage either shows in a message or leaves a table within its bounds. */
static void check_damage(void) {
  static const unsigned char syntax[] = "{}()[]',:<>|=0123456789 \nFT";
  uint64_t value[] = {12, 0, 7, 1, 2, 16};
  unsigned long trials = tap_trials(200000), wrong = 0, refused = 0;
  for (unsigned long trial = 0; trial < trials && wrong < 3; trial++) {
    struct votes_table table;
    struct problem why = {""};
    size_t length = make("<u2", "(2, 3)", 2, value, 6);
    for (unsigned long i = tap_below(3) + 1; i > 0; i--)
      file[tap_below(length)] = tap_below(2) ? (unsigned char)tap_random() : syntax[tap_below(sizeof syntax - 1)];
    if (votes_table_parse(&table, "f", file, length, 0, &why) != 0) {
      wrong += table.count != NULL || strncmp(why.text, "f:", 2) != 0;
      refused++;
      continue;
    }
    wrong += table.rows < 1 || table.classes < 2 || table.rows * table.classes > 12;
    votes_table_free(&table);
  }
  tap_ok(wrong == 0 && refused > 0, "%lu damaged files, %lu of them refused", trials, refused);
}

int main(void) {
  tap_seed(19950601);
  for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
    check_type(&types[i]);
    check_labels_type(&types[i]);
  }
  check_rows();
  check_fortran();
  check_floats();
  check_truncations();
  check_damage();
  return tap_done();
}
