#include "sha256.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>

#define SIZE 32

struct sha256_run {
  EVP_MD_CTX *context;
  int failed;
};

static void show(char out[SHA256_TEXT], const unsigned char digest[SIZE]) {
  for (size_t i = 0; i < SIZE; i++)
    snprintf(out + 2 * i, 3, "%02x", digest[i]);
}

int sha256_text(char out[SHA256_TEXT], const void *bytes, size_t length) {
  unsigned char digest[SIZE];
  unsigned size = 0;
  if (EVP_Digest(bytes, length, digest, &size, EVP_sha256(), NULL) != 1 || size != SIZE) return -1;
  show(out, digest);
  return 0;
}

sha256_run *sha256_open(void) {
  sha256_run *digest = calloc(1, sizeof *digest);
  if (digest && (digest->context = EVP_MD_CTX_new()) && EVP_DigestInit_ex(digest->context, EVP_sha256(), NULL) == 1)
    return digest;
  if (digest) EVP_MD_CTX_free(digest->context);
  free(digest);
  return NULL;
}

void sha256_add(sha256_run *digest, const void *bytes, size_t length) {
  if (EVP_DigestUpdate(digest->context, bytes, length) != 1) digest->failed = 1;
}

int sha256_close(sha256_run *digest, char out[SHA256_TEXT]) {
  unsigned char bytes[SIZE];
  unsigned size = 0;
  if (!digest) return -1;
  int status = EVP_DigestFinal_ex(digest->context, bytes, &size) == 1 && size == SIZE && !digest->failed ? 0 : -1;
  if (status == 0) show(out, bytes);
  EVP_MD_CTX_free(digest->context);
  free(digest);
  return status;
}
