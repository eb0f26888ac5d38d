#include "version.h"

const char *sc_version(void) {
  return SC_VERSION;
}
