#include "sha256.h"

#include <openssl/evp.h>
#include <stdio.h>

int sha256_text(char out[SHA256_TEXT], const void *bytes, size_t length) {
  unsigned char digest[32];
  unsigned size = 0;
  if (EVP_Digest(bytes, length, digest, &size, EVP_sha256(), NULL) != 1 || size != sizeof digest) return -1;
  for (size_t i = 0; i < sizeof digest; i++)
    snprintf(out + 2 * i, 3, "%02x", digest[i]);
  return 0;
}
