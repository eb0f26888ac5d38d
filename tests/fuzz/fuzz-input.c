/* Fuzzes the reader of the inputs of `sample`, and of what stands beside votes. */
#include "as_file.h"
#include "cli/sample/input.h"
#include "lib/read/provenance.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

static void inputs(const char *path, size_t length) {
  static const struct sample_input none;
  struct sample_input in;
  struct problem why = {""};
  if (sample_input_read(&in, path, &why) != 0) {
    must(memcmp(&in, &none, sizeof none) == 0);
    sound_problem(&why, path);
    return;
  }
  must(in.count <= length && (in.count == 0 || in.width <= length / in.count));
  must(sample_input_check(&in, 0, in.count, in.width, 255, &why) == 0);
  must(sample_input_check(&in, 0, in.count, in.width + 1, 255, &why) == -1);
  sound_problem(&why, path);
  if (sample_input_check(&in, 0, in.count, in.width, 1, &why) != 0) sound_problem(&why, path);
  sample_input_free(&in);
}

static void provenance(const unsigned char *bytes, size_t length) {
  char *text = malloc(length + 1);
  struct provenance p;
  struct problem why = {""};
  must(text != NULL);
  memcpy(text, bytes, length);
  text[length] = '\0';
  if (provenance_parse(&p, "f", text, length, &why) != 0)
    sound_problem(&why, "f");
  else
    must(p.n >= 1 && p.from < p.to && p.q >= 1 && strlen(p.votes_sha256) == SHA256_TEXT - 1);
  free(text);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
  inputs(as_file(bytes, length), length);
  provenance(bytes, length);
  return 0;
}
