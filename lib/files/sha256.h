/* The name of an input that does not change when somebody renames it. */
#ifndef SHA256_H
#define SHA256_H

#include <stddef.h>

#define SHA256_TEXT 65

/* The digest in lower-case hexadecimal digits.  0, or -1 when the library refuses; out is unspecified then. */
int sha256_text(char out[SHA256_TEXT], const void *bytes, size_t length);

/* The same of bytes that come in parts. */
typedef struct sha256_run sha256_run;

/* NULL when the library refuses. */
sha256_run *sha256_open(void);
void sha256_add(sha256_run *digest, const void *bytes, size_t length);

/* Ends it.  0, or -1 when the library has refused something; out is unspecified then.  NULL is allowed, and answers -1. */
int sha256_close(sha256_run *digest, char out[SHA256_TEXT]);

#endif
