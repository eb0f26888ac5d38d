#include "status.h"

const char *sc_status_text(sc_status status) {
  switch (status) {
  case SC_OK:
    return "decided";
  case SC_UNDECIDED:
    return "not decided at 4096 bits";
  case SC_DOMAIN:
    return "an argument is outside its range";
  case SC_SYNTAX:
    return "not a number of the documented form";
  }
  return "unknown status";
}
