#include "tap.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static unsigned long checks, failures;
static unsigned long state = 1;

int tap_ok(int passed, const char *format, ...) {
  va_list ap;
  checks++;
  if (!passed) failures++;
  printf("%sok %lu - ", passed ? "" : "not ", checks);
  va_start(ap, format);
  vprintf(format, ap);
  va_end(ap);
  putchar('\n');
  fflush(stdout);
  return passed;
}

void tap_skip(const char *format, ...) {
  va_list ap;
  checks++;
  printf("ok %lu # SKIP ", checks);
  va_start(ap, format);
  vprintf(format, ap);
  va_end(ap);
  putchar('\n');
}

void tap_note(const char *format, ...) {
  va_list ap;
  printf("# ");
  va_start(ap, format);
  vprintf(format, ap);
  va_end(ap);
  putchar('\n');
}

int tap_done(void) {
  printf("1..%lu\n", checks);
  return failures == 0 && checks > 0 ? 0 : 1;
}

void tap_seed(unsigned long seed) {
  tap_note("seed %lu", seed);
  state = seed;
}

unsigned long tap_random(void) {
  unsigned long z = (state += 0x9e3779b97f4a7c15UL);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9UL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebUL;
  return z ^ (z >> 31);
}

unsigned long tap_below(unsigned long bound) {
  return tap_random() % bound;
}

unsigned long tap_trials(unsigned long base) {
  const char *scale = getenv("SMOOTHCERT_TEST_SCALE");
  double factor = scale ? atof(scale) : 1.0;
  return factor > 0 ? (unsigned long)((double)base * factor) : base;
}
