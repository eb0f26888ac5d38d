#include "predictions.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "lib/files/bytes.h"
#include "lib/read/claims_cells.h"
#include "lib/read/npy.h"

/* What a file is, by its first bytes. */
enum form { FORM_LIST, FORM_VOTES, FORM_LOG, FORM_RECORDS };

static int is_claim(enum claims_role role) {
  return role == ROLE_PREDICT || role == ROLE_RADIUS || role == ROLE_BOUND;
}

/* A header of names is that of a log when one of them is a claim.  An array passes for a list; it may be votes too. */
static enum form form_of(const unsigned char *bytes, size_t length) {
  size_t skip = length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  const char *line = (const char *)bytes + skip;
  struct cells cells;
  if (npy_claimed(bytes, length) || length == skip) return FORM_LIST;
  if (*line == '{') return FORM_RECORDS;
  const char *feed = memchr(line, '\n', length - skip);
  size_t size = feed ? (size_t)(feed - line) : length - skip;
  if (size > 0 && line[size - 1] == '\r') size--;
  cells_cut(&cells, line, size, cells_separator(line, size));
  for (size_t i = 0; i < cells.count && i < CLAIMS_COLUMNS_MAX; i++)
    if (is_claim(claims_role_named(cells.text[i], cells.length[i]))) return FORM_LOG;
  return cells.count == 1 ? FORM_LIST : FORM_VOTES;
}

static int take_list(struct predictions *out, const unsigned char *bytes, size_t length, struct problem *why) {
  struct labels labels;
  if (labels_parse(&labels, out->name, bytes, length, why) != 0) return -1;
  out->format = "list";
  int status = predictions_allocate(out, labels.rows, why);
  for (unsigned long i = 0; i < labels.rows && status == 0; i++)
    out->row[i] = (struct prediction){.idx = i,
                                      .label = PREDICTION_NONE,
                                      .predict = labels.label[i],
                                      .base = PREDICTION_NONE,
                                      .line = labels.line + i * labels.line_step,
                                      .column = labels.column + i * labels.column_step};
  labels_free(&labels);
  return status;
}

enum use { USE_SMOOTHED, USE_BASE, USE_LABELS };

static int read_form(struct predictions *out, const struct bytes *file, enum use use, const struct predictions_rule *rule,
                     struct problem *why) {
  enum form form = use == USE_LABELS ? FORM_LIST : form_of(file->data, file->length);
  if (sha256_text(out->sha256, file->data, file->length) != 0)
    return problem_of(why, out->name, "no SHA-256, expected libcrypto to have it");
  if (form == FORM_RECORDS) return predictions_records(out, file->data, file->length, why);
  if (form == FORM_LOG) return predictions_log(out, file->data, file->length, why);
  if (use == USE_LABELS || (use == USE_BASE && form != FORM_VOTES)) return take_list(out, file->data, file->length, why);
  if (use == USE_SMOOTHED && !rule->level)
    return problem_of(why, out->name, "votes, expected --alpha A with them, or a log with a column predict");
  return predictions_votes(out, file->data, file->length, rule, why);
}

static int read_path(struct predictions *out, const char *path, enum use use, const struct predictions_rule *rule,
                     struct problem *why) {
  struct bytes file;
  *out = (struct predictions){.name = bytes_name(path), .classes = PREDICTION_NONE};
  int status = bytes_map(&file, path, why);
  if (status == 0) {
    status = read_form(out, &file, use, rule, why);
    bytes_free(&file);
  }
  if (status != 0) predictions_free(out);
  return status;
}

int predictions_read(struct predictions *out, const char *path, const struct predictions_rule *rule, struct problem *why) {
  return read_path(out, path, USE_SMOOTHED, rule, why);
}

int predictions_read_list(struct predictions *out, const char *path, struct problem *why) {
  return read_path(out, path, USE_LABELS, NULL, why);
}

int predictions_read_base(struct predictions *out, const char *path, const struct predictions_rule *rule, struct problem *why) {
  if (read_path(out, path, USE_BASE, rule, why) != 0) return -1;
  for (unsigned long i = 0; i < out->rows; i++)
    if (out->row[i].predict == PREDICTION_NONE) {
      problem_at(why, out->name, out->row[i].line, out->row[i].column,
                 "no class, expected the one that is predicted without noise");
      predictions_free(out);
      return -1;
    }
  return 0;
}
