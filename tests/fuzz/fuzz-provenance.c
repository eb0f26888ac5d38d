/* Fuzzes the reader of what stands beside votes. */
#include "lib/read/provenance.h"
#include "sound.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

static int is_digest(const char *text) {
  return strlen(text) == SHA256_TEXT - 1;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
  struct provenance p;
  struct problem why = {""};
  memset(&p, 0xff, sizeof p);
  if (provenance_parse(&p, "f", (const char *)bytes, length, &why) != 0) {
    sound_refusal(&p, sizeof p, &why);
    return 0;
  }
  must(is_digest(p.votes_sha256) && is_digest(p.model_sha256) && is_digest(p.inputs_sha256));
  must(is_digest(p.labels_sha256) || strcmp(p.labels_sha256, PROVENANCE_NONE) == 0);
  must(p.stream == SC_ESTIMATION || p.stream == SC_SELECTION);
  must(p.n >= 1 && p.n <= SC_DRAWS_MAX && p.from < p.to && p.q >= 1 && p.q <= SC_LATTICE_MAX);
  must(provenance_overlaps(&p, &p));
  return 0;
}
