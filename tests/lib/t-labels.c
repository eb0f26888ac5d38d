/* Labels in a file of their own, and their check against a table of votes.  Run from the project's root. */
#include "lib/read/labels.h"

#include <stdio.h>
#include <string.h>

#include "tap.h"

static void check_file(const char *file) {
  char path[256];
  struct labels labels;
  struct problem why = {""};
  snprintf(path, sizeof path, "tests/data/good/%s", file);
  int status = labels_read(&labels, path, &why);
  if (!tap_ok(status == 0 && labels.rows == 3 && labels.label[0] == 0 && labels.label[1] == 2 && labels.label[2] == 1, "%s",
              file))
    tap_note("%s", why.text);
  tap_ok(status == 0 && labels_check(&labels, path, 3, 3, &why) == 0, "%s suits 3 rows of 3 classes", file);
  labels_free(&labels);
  labels_free(&labels);
}

/* What labels_check says of a file against a table, after the path. */
static void check_message(const char *file, unsigned long rows, unsigned long classes, const char *expected) {
  char path[256];
  struct labels labels;
  struct problem why = {""};
  snprintf(path, sizeof path, "tests/data/good/%s", file);
  int status = labels_read(&labels, path, &why);
  if (status == 0) status = labels_check(&labels, path, rows, classes, &why);
  if (!tap_ok(status == -1 && strncmp(why.text, path, strlen(path)) == 0 && strcmp(why.text + strlen(path), expected) == 0,
              "%s%s", file, expected))
    tap_note("got %s", why.text);
  labels_free(&labels);
}

int main(void) {
  static const char *const files[] = {"labels.txt",         "labels-header.txt",     "labels-cut.txt",
                                      "labels-i1.npy",      "labels-u1.npy",         "labels-i2.npy",
                                      "labels-u2.npy",      "labels-i4.npy",         "labels-u4.npy",
                                      "labels-i8.npy",      "labels-u8.npy",         "labels-f4.npy",
                                      "labels-f8.npy",      "labels-big-endian.npy", "labels-python2.npy",
                                      "labels-savetxt.txt", "labels-pandas.csv",     "labels-pandas-series.csv",
                                      "labels-columns.tsv"};
  for (size_t i = 0; i < sizeof files / sizeof *files; i++)
    check_file(files[i]);
  check_message("labels.txt", 3, 2, ":2:1: label 2 is out of range, expected 0..1");
  check_message("labels-header.txt", 3, 2, ":3:1: label 2 is out of range, expected 0..1");
  check_message("labels-i4.npy", 3, 2, ":1:133: label 2 is out of range, expected 0..1");
  check_message("labels-columns.tsv", 3, 2, ":3:1: label 2 is out of range, expected 0..1");
  check_message("labels-f8.npy", 3, 2, ":1:137: label 2 is out of range, expected 0..1");
  check_message("labels.txt", 4, 3, ": 3 labels, expected 4: one for each row of votes");
  check_message("labels.txt", 2, 3, ": 3 labels, expected 2: one for each row of votes");
  check_message("labels.txt", 1, 2, ": 3 labels, expected 1: one for each row of votes");
  return tap_done();
}
