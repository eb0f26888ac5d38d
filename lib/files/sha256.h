/* The name of an input that does not change when somebody renames it. */
#ifndef SHA256_H
#define SHA256_H

#include <stddef.h>

#define SHA256_TEXT 65

/* The digest in lower-case hexadecimal digits.  0, or -1 when the library refuses; out is unspecified then. */
int sha256_text(char out[SHA256_TEXT], const void *bytes, size_t length);

#endif
