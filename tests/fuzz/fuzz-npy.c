/* Fuzzes the .npy reader behind its magic: the input is a header literal up to the first line end, then data.  The length
 * of the header is always right here, which random damage to a whole file seldom achieves; fuzz-counts covers the rest. */
#include "lib/read/counts.h"
#include "lib/read/npy.h"
#include "sound.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

static void read_votes(const unsigned char *file, size_t length) {
  struct votes_table table;
  struct problem why = {""};
  if (votes_table_parse(&table, "f", file, length, 0, &why) == 0)
    sound_table(&table, length);
  else
    sound_refusal(&table, sizeof table, &why);
  votes_table_free(&table);
}

static void read_labels(const unsigned char *file, size_t length) {
  struct labels labels;
  struct problem why = {""};
  if (labels_parse(&labels, "f", file, length, &why) == 0)
    sound_labels(&labels, length);
  else
    sound_refusal(&labels, sizeof labels, &why);
  labels_free(&labels);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
  static const unsigned char fixed[8] = {0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  /* A seed that is a whole file loses its fixed fields first. */
  if (length > 10 && bytes[0] == 0x93) {
    bytes += 10;
    length -= 10;
  }
  const unsigned char *line_end = length > 0 ? memchr(bytes, '\n', length) : NULL;
  size_t header = line_end ? (size_t)(line_end - bytes) + 1 : length;
  unsigned char *file = malloc(length + 10);
  if (!file || header > 0xffff) {
    free(file);
    return 0;
  }
  memcpy(file, fixed, sizeof fixed);
  file[8] = (unsigned char)header;
  file[9] = (unsigned char)(header >> 8);
  if (length > 0) memcpy(file + 10, bytes, length);
  must(npy_claimed(file, length + 10));
  read_votes(file, length + 10);
  read_labels(file, length + 10);
  free(file);
  return 0;
}
