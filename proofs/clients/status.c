/* What a caller of status.h may conclude, proved from the contract alone. */
#include "status.h"

/* The text of a status can be read. */
/*@ terminates \true; exits \false;
    assigns \nothing; */
char first_letter(sc_status status) {
  return *sc_status_text(status);
}

/* Also of a number that is no status. */
/*@ terminates \true; exits \false;
    assigns \nothing; */
char first_letter_of_unknown(void) {
  return *sc_status_text((sc_status)4);
}
