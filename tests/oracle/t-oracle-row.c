#include "oracle_file.h"

int main(void) {
  oracle_file("row");
  return tap_done();
}
