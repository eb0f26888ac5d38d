/* Fuzzes the reader of labels, text and .npy, and their check against a table. */
#include "lib/read/labels.h"
#include "sound.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
  struct labels labels;
  struct problem why = {""};
  memset(&labels, 0xff, sizeof labels);
  if (labels_parse(&labels, "f", bytes, length, &why) == 0)
    sound_labels(&labels, length);
  else
    sound_refusal(&labels, sizeof labels, &why);
  labels_free(&labels);
  return 0;
}
