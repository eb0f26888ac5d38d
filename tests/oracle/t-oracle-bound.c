#include "oracle_file.h"

int main(void) {
  oracle_file("bound");
  return tap_done();
}
