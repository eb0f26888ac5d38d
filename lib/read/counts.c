#include "counts.h"

#include <stdlib.h>
#include <string.h>

#include "counts_npy.h"
#include "counts_text.h"
#include "lib/files/bytes.h"
#include "npy.h"

int votes_table_parse(struct votes_table *out, const char *name, const unsigned char *bytes, size_t length, int form,
                      struct problem *why) {
  memset(out, 0, sizeof *out);
  if (npy_claimed(bytes, length)) return counts_npy_parse(out, name, bytes, length, form, why);
  if (length >= 4 && memcmp(bytes, "PK\3\4", 4) == 0)
    return problem_at(why, name, 1, 1, "a zip archive such as .npz, expected text or one array saved with numpy.save");
  return counts_text_parse(out, name, bytes, length, form, why);
}

int votes_table_open(struct votes_table *out, const char *path, int form, struct problem *why) {
  struct bytes file;
  memset(out, 0, sizeof *out);
  if (bytes_map(&file, path, why) != 0) return -1;
  if (npy_claimed(file.data, file.length)) return counts_npy_open(out, bytes_name(path), &file, form, why);
  int status = votes_table_parse(out, bytes_name(path), file.data, file.length, form, why);
  bytes_free(&file);
  return status;
}

int votes_row_check(const struct votes_table *table, const char *path, unsigned long row, struct problem *why) {
  return table->is_checked ? 0 : counts_npy_check(table, bytes_name(path), row, why);
}

int votes_row_take(struct votes_row *out, const struct votes_table *table, const char *path, unsigned long row,
                   struct problem *why) {
  *out = (struct votes_row){0};
  if (votes_row_check(table, path, row, why) != 0) return -1;
  if (!table->count && !(out->room = malloc(table->classes * sizeof *out->room)))
    return problem_of(why, bytes_name(path), "not enough memory for a row of %lu counts", table->classes);
  out->count = votes_row(table, row, out->room);
  if (out->count && votes_open(&out->open, table, row) == 0) return 0;
  votes_row_free(out);
  return problem_of(why, bytes_name(path), "row [%lu] has changed while it was read, expected a file that stays", row);
}

void votes_row_free(struct votes_row *row) {
  free(row->room);
  *row = (struct votes_row){0};
}

int votes_table_read(struct votes_table *out, const char *path, int form, struct problem *why) {
  struct bytes file;
  memset(out, 0, sizeof *out);
  if (bytes_map(&file, path, why) != 0) return -1;
  int status = votes_table_parse(out, bytes_name(path), file.data, file.length, form, why);
  bytes_free(&file);
  return status;
}
