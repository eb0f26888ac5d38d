#include "batch.h"

int sc_abi(void) {
  return SC_ABI;
}
