/* The vectors of the functions; bound.tsv and row.tsv, which take longer, have their own tests. */
#include "oracle_file.h"

int main(void) {
  oracle_file("tail");
  oracle_file("phi");
  oracle_file("quantile");
  oracle_file("radius");
  return tap_done();
}
