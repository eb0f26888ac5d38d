/* A report as one JSON object.  Figures are numbers, decimals with at most 15 digits as the tables have them. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tables.h"

/* Appends what is not NULL.  0, or -1. */
static int append(json_t *array, json_t *item) {
  return item ? json_array_append_new(array, item) : -1;
}

/* The number of a text, which is the double nearest to it; null where the table has a dash or nothing.  NULL: no memory. */
static json_t *number(const char *text) {
  return *text && strcmp(text, "-") != 0 ? json_real(strtod(text, NULL)) : json_null();
}

static json_t *accuracy(const struct report_accuracy *at, femto radius, int is_there) {
  char text[PRINTED_TEXT];
  radii_text(text, radius);
  if (!is_there)
    return json_pack("{s:o, s:n, s:n, s:n, s:n, s:n, s:n}", "radius", number(text), "certified", "accuracy", "lower", "upper",
                     "robust", "robust_population");
  return json_pack("{s:o, s:I, s:o, s:o, s:o, s:o, s:o}", "radius", number(text), "certified", (json_int_t)at->certified,
                   "accuracy", number(at->percent), "lower", number(at->lower), "upper", number(at->upper), "robust",
                   number(at->robust), "robust_population", number(at->robust_share));
}

static json_t *log_object(const struct report_line *line, const struct radii *radii) {
  const struct report_log *log = line->log;
  json_t *accuracies = json_array();
  int status = accuracies ? 0 : -1;
  for (unsigned k = 0; k < radii->count && status == 0; k++)
    status = append(accuracies, accuracy(&line->at[k], radii->radius[k], line->has_accuracy));
  if (status != 0) {
    json_decref(accuracies);
    return NULL;
  }
  json_t *most = report_is_robust(line) ? json_integer((json_int_t)line->false_most) : json_null();
  return json_pack("{s:s, s:I, s:I, s:I, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "log", line->label, "inputs",
                   (json_int_t)line->total, "rows", (json_int_t)log->rows, "abstaining", (json_int_t)log->abstaining, "abstain",
                   number(line->abstaining), "acr", number(line->average), "acr_lower", number(line->average_lower),
                   "acr_upper", number(line->average_upper), "median", number(line->median), "median_lower",
                   number(line->median_lower), "median_upper", number(line->median_upper), "false_at_most", most, "accuracies",
                   accuracies);
}

static json_t *difference(const struct paired *at, femto radius, int is_there) {
  char text[PRINTED_TEXT];
  radii_text(text, radius);
  if (!is_there)
    return json_pack("{s:o, s:n, s:n, s:n, s:n, s:n, s:n, s:n}", "radius", number(text), "only_first", "only_log", "difference",
                     "lower", "upper", "p", "p_holm");
  return json_pack("{s:o, s:I, s:I, s:o, s:o, s:o, s:o, s:o}", "radius", number(text), "only_first", (json_int_t)at->minus,
                   "only_log", (json_int_t)at->plus, "difference", number(at->percent), "lower", number(at->lower), "upper",
                   number(at->upper), "p", number(at->p), "p_holm", number(at->holm));
}

static json_t *comparison_object(const struct report_comparison *c, const struct radii *radii) {
  json_t *differences = json_array();
  int status = differences ? 0 : -1;
  for (unsigned k = 0; k < radii->count && status == 0; k++)
    status = append(differences, difference(&c->at[k], radii->radius[k], c->has_accuracy));
  if (status != 0) {
    json_decref(differences);
    return NULL;
  }
  return json_pack("{s:s, s:s, s:I, s:s, s:o}", "log", c->other->label, "first", c->first->label, "common",
                   (json_int_t)c->common, "protocol", c->protocol, "differences", differences);
}

static int add_provenance(json_t *root, const struct report_tables *t) {
  json_t *object = json_object(), *inputs = json_array();
  int status = object && inputs ? 0 : -1;
  for (unsigned long i = 0; i < t->foot.pairs && status == 0; i++)
    status = json_object_set_new(object, t->foot.pair[i].key, json_string(t->foot.pair[i].value));
  for (unsigned long i = 0; i < t->foot.files && status == 0; i++) {
    const struct foot_file *file = &t->foot.file[i];
    status = append(inputs, json_pack("{s:s, s:s, s:I, s:s}", "file", file->name, "sha256", file->sha256, "rows",
                                      (json_int_t)file->rows, "format", file->format));
  }
  if (status == 0) status = json_object_set(object, "inputs", inputs);
  json_decref(inputs);
  if (status == 0) status = json_object_set(root, "provenance", object);
  json_decref(object);
  return status;
}

static int fill(json_t *root, const struct report_tables *t) {
  json_t *logs = json_array(), *comparisons = json_array(), *notes = json_array();
  int status = logs && comparisons && notes ? 0 : -1;
  for (unsigned long i = 0; i < t->lines && status == 0; i++)
    status = append(logs, log_object(&t->line[i], &t->radii));
  for (unsigned long i = 0; i < t->comparisons && status == 0; i++)
    status = append(comparisons, comparison_object(&t->comparison[i], &t->radii));
  for (unsigned long i = 0; i < t->foot.notes && status == 0; i++)
    status = append(notes, json_string(t->foot.note[i]));
  if (status == 0) status = json_object_set(root, "logs", logs);
  if (status == 0 && t->comparisons > 0) status = json_object_set(root, "comparisons", comparisons);
  if (status == 0) status = json_object_set(root, "notes", notes);
  json_decref(logs);
  json_decref(comparisons);
  json_decref(notes);
  return status != 0 ? status : add_provenance(root, t);
}

int report_json(FILE *out, const struct report_tables *t) {
  json_t *root = json_object();
  int status = root ? fill(root, t) : -1;
  if (status == 0) status = json_dumpf(root, out, JSON_INDENT(2) | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(15));
  json_decref(root);
  if (status == 0) putc('\n', out);
  return status != 0 || ferror(out) ? -1 : 0;
}
