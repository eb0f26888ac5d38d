/* Fuzzes the readers of predictions: votes, logs, JSON lines, lists; and of predictions without noise. */
#include "as_file.h"
#include "cli/accuracy/predictions.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

static void sound(int status, struct predictions *p, size_t length, const struct problem *why, const char *path) {
  static const struct predictions none;
  if (status != 0) {
    must(memcmp(p, &none, sizeof none) == 0);
    sound_problem(why, path);
    return;
  }
  must(p->rows >= 1 && p->rows <= length);
  for (unsigned long i = 0; i < p->rows; i++) {
    const struct prediction *row = &p->row[i];
    if (p->classes != PREDICTION_NONE) must(row->predict == PREDICTION_NONE || row->predict < p->classes);
  }
  predictions_free(p);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
  const char *path = as_file(bytes, length);
  const struct predictions_rule rule = {.form = (int)(length % 4), .threads = 1, .quiet = 1};
  struct predictions p;
  struct problem why = {""};
  sound(predictions_read(&p, path, &rule, &why), &p, length, &why, path);
  sound(predictions_read_base(&p, path, &rule, &why), &p, length, &why, path);
  sound(predictions_read_list(&p, path, &why), &p, length, &why, path);
  return 0;
}
