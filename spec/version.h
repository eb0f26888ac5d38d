/* The version of the header; sc_version() is that of the library that runs. */
#ifndef SMOOTHCERT_VERSION_H
#define SMOOTHCERT_VERSION_H

#define SC_VERSION "0.1.0"

const char *sc_version(void);

#endif
