#include "counts.h"

#include <string.h>

#include "bytes.h"
#include "counts_npy.h"
#include "counts_text.h"
#include "npy.h"

int votes_table_parse(struct votes_table *out, const char *name, const unsigned char *bytes, size_t length,
                      int labels_are_given, struct problem *why) {
  memset(out, 0, sizeof *out);
  if (npy_claimed(bytes, length)) return counts_npy_parse(out, name, bytes, length, why);
  if (length >= 4 && memcmp(bytes, "PK\3\4", 4) == 0)
    return problem_at(why, name, 1, 1, "a zip archive such as .npz, expected text or one array saved with numpy.save");
  return counts_text_parse(out, name, bytes, length, labels_are_given, why);
}

int votes_table_read(struct votes_table *out, const char *path, int labels_are_given, struct problem *why) {
  struct bytes file;
  memset(out, 0, sizeof *out);
  if (bytes_read(&file, path, why) != 0) return -1;
  int status = votes_table_parse(out, bytes_name(path), file.data, file.length, labels_are_given, why);
  bytes_free(&file);
  return status;
}
