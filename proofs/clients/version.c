/* What a caller of version.h may conclude, proved from the contract alone. */
#include "version.h"

/* The text of the version can be read. */
/*@ terminates \true; exits \false;
    assigns \nothing; */
char first_letter(void) {
  return *sc_version();
}
