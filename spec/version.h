/* The version of the header; sc_version() is that of the library that runs. */
#ifndef SMOOTHCERT_VERSION_H
#define SMOOTHCERT_VERSION_H

#define SC_VERSION "0.1.0"

/*@ terminates \true; exits \false;
    assigns \result \from \nothing;
    ensures text: \valid_read(\result); */
const char *sc_version(void);

#endif
