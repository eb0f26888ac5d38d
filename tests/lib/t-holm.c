/* Holm's adjustment: known values, ties, the order of the input, and that it never lowers a value. */
#include <stdlib.h>
#include <string.h>

#include "lib/exact/holm.h"
#include "tap.h"

#define MANY 6

static void check(const char *title, unsigned long count, const char *const *given, const char *const *wanted) {
  mpq_t p[MANY], value;
  unsigned long differing = 0;
  mpq_init(value);
  for (unsigned long i = 0; i < count; i++) {
    mpq_init(p[i]);
    mpq_set_str(p[i], given[i], 10);
    mpq_canonicalize(p[i]);
  }
  int status = holm_adjust(p, count);
  for (unsigned long i = 0; i < count; i++) {
    mpq_set_str(value, wanted[i], 10);
    mpq_canonicalize(value);
    differing += !mpq_equal(p[i], value);
    mpq_clear(p[i]);
  }
  tap_ok(status == 0 && differing == 0, "%s", title);
  mpq_clear(value);
}

int main(void) {
  check("four tests, out of order", 4, (const char *const[]){"1/100", "4/100", "3/100", "5/1000"},
        (const char *const[]){"3/100", "6/100", "6/100", "2/100"});
  check("one test is as it was", 1, (const char *const[]){"1/20"}, (const char *const[]){"1/20"});
  check("none", 0, NULL, NULL);
  check("never above 1", 3, (const char *const[]){"1/2", "2/3", "1"}, (const char *const[]){"1", "1", "1"});
  check("equal values", 3, (const char *const[]){"1/60", "1/60", "1/60"}, (const char *const[]){"1/20", "1/20", "1/20"});
  check("a large one is carried by a smaller", 3, (const char *const[]){"1/5", "1/5", "1/4"},
        (const char *const[]){"3/5", "3/5", "3/5"});
  return tap_done();
}
