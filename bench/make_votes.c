/* Made-up votes with a long tail, as an image classifier with many classes gives them: the same file for the same arguments.
 * Usage: make_votes ROWS CLASSES N SEED npy|text|digits > FILE.  The labels, which .npy has no room for, are 0, 1, ... in turn.
 * digits: text with numbers of 1 to 6 digits, all lengths alike, which no votes have, and any sums. */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state;

/* splitmix64 */
static uint64_t next(void) {
  uint64_t z = (state += UINT64_C(0x9e3779b97f4a7c15));
  z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
  return z ^ z >> 31;
}

/* The label takes 30% to 99.9% of the draws; then one class after the other takes a random part of a half or less of what is
 * left, and the label what nobody took. */
static void fill(uint32_t *count, unsigned long classes, unsigned long label, unsigned long n) {
  unsigned long left = n, first = next() % classes, step = classes > 7 ? 7 : 1;
  memset(count, 0, classes * sizeof *count);
  count[label] = (uint32_t)(n / 1000 * (300 + next() % 700));
  left -= count[label];
  for (unsigned long i = 0; i < classes && left > 0; i++) {
    unsigned long c = (first + i * step) % classes;
    uint32_t part = (uint32_t)(next() % (left / 2 + 2));
    if (c == label || count[c] > 0) continue;
    if (part > left) part = (uint32_t)left;
    count[c] = part;
    left -= part;
  }
  count[label] += (uint32_t)left;
}

static void npy_header(unsigned long rows, unsigned long classes) {
  char text[119];
  int used = snprintf(text, sizeof text, "{'descr': '<u4', 'fortran_order': False, 'shape': (%lu, %lu), }", rows, classes);
  memset(text + used, ' ', sizeof text - (size_t)used);
  text[117] = '\n';
  fwrite("\x93NUMPY\x01\x00\x76\x00", 1, 10, stdout);
  fwrite(text, 1, 118, stdout);
}

static void text_row(const uint32_t *count, unsigned long classes, unsigned long label) {
  for (unsigned long c = 0; c < classes; c++)
    printf("%" PRIu32 " ", count[c]);
  printf("%lu\n", label);
}

static void fill_digits(uint32_t *count, unsigned long classes) {
  static const uint32_t power[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
  for (unsigned long i = 0; i < classes; i++) {
    uint64_t digits = next() % 6;
    count[i] = (uint32_t)(power[digits] + next() % (power[digits + 1] - power[digits]));
  }
}

int main(int argc, char **argv) {
  unsigned long number[4];
  if (argc != 6 || (strcmp(argv[5], "npy") != 0 && strcmp(argv[5], "text") != 0 && strcmp(argv[5], "digits") != 0)) {
    fprintf(stderr, "usage: make_votes ROWS CLASSES N SEED npy|text|digits > FILE\n");
    return 2;
  }
  for (int i = 0; i < 4; i++)
    number[i] = strtoul(argv[1 + i], NULL, 10);
  unsigned long rows = number[0], classes = number[1], n = number[2];
  uint32_t *count = classes >= 2 && n >= 1 && n <= UINT32_MAX ? malloc(classes * sizeof *count) : NULL;
  if (!count) return 2;
  state = number[3];
  int npy = strcmp(argv[5], "npy") == 0;
  if (npy) npy_header(rows, classes);
  for (unsigned long row = 0; row < rows; row++) {
    if (strcmp(argv[5], "digits") == 0)
      fill_digits(count, classes);
    else
      fill(count, classes, row % classes, n);
    if (npy)
      fwrite(count, sizeof *count, classes, stdout);
    else
      text_row(count, classes, row % classes);
  }
  free(count);
  return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 2;
}
