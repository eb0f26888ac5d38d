#include <stdlib.h>
#include <string.h>

#include "jsonl.h"
#include "lib/exact/number.h"

/* The place of the line, and whether a problem was found: after the first one nothing more is looked at. */
struct reader {
  const char *name;
  unsigned long line;
  struct problem *why;
  int failed;
};

/* An object and how messages call what is inside it: "radius." */
struct object {
  json_t *json;
  const char *prefix;
};

int record_decimal_grid(sc_grid *grid, const char *text) {
  const char *point = strchr(text, '.');
  size_t digits = point ? strlen(point + 1) : 0;
  if (digits < 1 || digits > SC_DIGITS_MAX) return -1;
  *grid = (sc_grid){.kind = SC_GRID_DECIMAL, .digits = (int)digits};
  return 0;
}

/* JSON gives no place for a value; the line is named, and its first column. */
static void wrong(struct reader *r, const struct object *o, const char *key, const char *expected) {
  const char *state = json_object_get(o->json, key) ? "not valid" : "missing";
  if (!r->failed) problem_at(r->why, r->name, r->line, 1, "\"%s%s\" is %s, expected %s", o->prefix, key, state, expected);
  r->failed = 1;
}

static unsigned long as_whole(struct reader *r, const struct object *o, const char *key, json_t *value, unsigned long min,
                              unsigned long max) {
  char expected[96];
  if (r->failed || (json_is_integer(value) && json_integer_value(value) >= 0 &&
                    (unsigned long)json_integer_value(value) >= min && (unsigned long)json_integer_value(value) <= max))
    return r->failed ? min : (unsigned long)json_integer_value(value);
  snprintf(expected, sizeof expected, "a whole number from %lu to %lu", min, max);
  wrong(r, o, key, expected);
  return min;
}

static unsigned long whole(struct reader *r, const struct object *o, const char *key, unsigned long min, unsigned long max) {
  return as_whole(r, o, key, json_object_get(o->json, key), min, max);
}

static const char *string(struct reader *r, const struct object *o, const char *key, const char *expected) {
  const char *text = json_string_value(json_object_get(o->json, key));
  if (!text) wrong(r, o, key, expected);
  return text ? text : "";
}

/* An array of `size` elements. */
static json_t *array(struct reader *r, const struct object *o, const char *key, unsigned long size) {
  char expected[64];
  json_t *value = json_object_get(o->json, key);
  if (json_is_array(value) && json_array_size(value) == size) return value;
  snprintf(expected, sizeof expected, "an array of length %lu", size);
  wrong(r, o, key, expected);
  return NULL;
}

static const char *number_in(struct reader *r, const struct object *o, const char *key, sc_grid grid, const char *expected) {
  mpfr_t value;
  const char *text = string(r, o, key, expected);
  mpfr_init2(value, SC_GRID_PRECISION);
  if (!r->failed && sc_grid_parse(value, text, grid) != SC_OK) wrong(r, o, key, expected);
  mpfr_clear(value);
  return text;
}

static const char *decimal_in(struct reader *r, const struct object *o) {
  static const char expected[] = "a decimal number with 1 to 15 digits after its point, as \"0.935406\"";
  const char *text = string(r, o, "decimal", expected);
  sc_grid grid = {.kind = SC_GRID_DECIMAL, .digits = 1};
  if (record_decimal_grid(&grid, text) != 0) wrong(r, o, "decimal", expected);
  return number_in(r, o, "decimal", grid, expected);
}

static struct number_text number(struct reader *r, const struct object *o, int has_wide) {
  struct number_text out = {.decimal = decimal_in(r, o)};
  out.hex = number_in(r, o, "hex", (sc_grid){.kind = SC_GRID_DOUBLE}, "a double as \"0x1.8p-1\"");
  if (has_wide)
    out.wide = number_in(r, o, "wide", (sc_grid){.kind = SC_GRID_WIDE}, "a number of at most 128 bits as \"0x1.8p-1\"");
  return out;
}

static void read_counts(struct reader *r, struct record_file *out, const struct object *o) {
  json_t *counts = array(r, o, "counts", out->record.classes);
  if (r->failed) return;
  out->counts = calloc(out->record.classes, sizeof *out->counts);
  if (!out->counts) wrong(r, o, "counts", "fewer classes: there is not enough memory");
  for (unsigned long i = 0; !r->failed && i < out->record.classes; i++)
    out->counts[i] = (uint32_t)as_whole(r, o, "counts", json_array_get(counts, i), 0, SC_DRAWS_MAX);
  out->record.counts = out->counts;
}

static void read_upper(struct reader *r, struct record_file *out, const struct object *o) {
  json_t *upper = array(r, o, "upper", out->record.k);
  if (r->failed) return;
  out->upper = calloc(out->record.k, sizeof *out->upper);
  if (!out->upper) wrong(r, o, "upper", "a smaller k: there is not enough memory");
  for (unsigned long i = 0; !r->failed && i < out->record.k; i++) {
    const struct object item = {json_array_get(upper, i), "upper[]."};
    out->upper[i].count = whole(r, &item, "count", 0, SC_DRAWS_MAX);
    out->upper[i].bound = number(r, &item, 1);
  }
  out->record.upper = out->upper;
}

/* Method, alpha and sigma; then everything that depends on k and classes is known to be in range. */
static void read_query(struct reader *r, struct record *out, const struct object *o) {
  sc_decimal decimal;
  unsigned long parts;
  if (sc_method_parse(&out->method, string(r, o, "method", "the name of a method")) != SC_OK)
    wrong(r, o, "method", "simuem, binocp, cohen, pair or ranked");
  else if (!r->failed && sc_method_parts(&parts, out->method, out->classes, out->k) != SC_OK)
    wrong(r, o, "k", "1 <= k < classes, k <= 1024, and k = 1 for cohen and pair");
  out->alpha = string(r, o, "alpha", "a string with " NUMBER_ALPHA);
  if (number_alpha(&decimal, out->alpha, strlen(out->alpha)) != 0) wrong(r, o, "alpha", "a string with " NUMBER_ALPHA);
  out->sigma = string(r, o, "sigma", "a string with " NUMBER_SIGMA(NUMBER_RECORD_SIGMA_MAX));
  if (number_sigma(&decimal, out->sigma, strlen(out->sigma), NUMBER_RECORD_SIGMA_MAX) != 0)
    wrong(r, o, "sigma", "a string with " NUMBER_SIGMA(NUMBER_RECORD_SIGMA_MAX));
}

static void read_status(struct reader *r, struct record *out, const struct object *o) {
  const char *status = string(r, o, "status", "\"certified\" or \"abstain\"");
  out->certified = strcmp(status, "certified") == 0;
  if (!out->certified && strcmp(status, "abstain") != 0) wrong(r, o, "status", "\"certified\" or \"abstain\"");
}

static void read_choice(struct reader *r, struct record *out, const struct object *o) {
  static const char expected[] = "\"label\" or \"selection\"";
  const char *choice = string(r, o, "chosen_by", expected);
  out->chosen_by = strcmp(choice, "label") == 0 ? CHOSEN_BY_LABEL : CHOSEN_BY_SELECTION;
  if (out->chosen_by == CHOSEN_BY_SELECTION && strcmp(choice, "selection") != 0) wrong(r, o, "chosen_by", expected);
}

/* A line with a candidate has the true label, null when it is not known; in an older one `label` is the candidate. */
static void read_candidate(struct reader *r, struct record *out, const struct object *o) {
  out->label = RECORD_NO_LABEL;
  if (!json_object_get(o->json, "candidate") && !json_object_get(o->json, "chosen_by")) {
    out->candidate = whole(r, o, "label", 0, out->classes - 1);
    return;
  }
  out->candidate = whole(r, o, "candidate", 0, out->classes - 1);
  read_choice(r, out, o);
  if (out->chosen_by == CHOSEN_BY_LABEL || !json_is_null(json_object_get(o->json, "label")))
    out->label = whole(r, o, "label", 0, out->classes - 1);
  if (!r->failed && out->chosen_by == CHOSEN_BY_LABEL && out->label != out->candidate)
    wrong(r, o, "label", "the candidate, since it was chosen by the label");
}

/* Nothing that it could say is new: the candidate when certified, else -1. */
static void read_predict(struct reader *r, const struct record *record, const struct object *o) {
  json_t *predict = json_object_get(o->json, "predict");
  json_int_t expected = record->certified ? (json_int_t)record->candidate : -1;
  if (json_is_integer(predict) && json_integer_value(predict) == expected) return;
  wrong(r, o, "predict", record->certified ? "the candidate in a certified row" : "-1 in an abstaining row");
}

static void read_fields(struct reader *r, struct record_file *out) {
  const struct object root = {out->root, ""};
  const struct object p_lower = {json_object_get(out->root, "p_lower"), "p_lower."};
  const struct object radius = {json_object_get(out->root, "radius"), "radius."};
  struct record *record = &out->record;
  record->version = string(r, &root, "smoothcert", "the version that wrote the line");
  record->idx = whole(r, &root, "idx", 0, INT64_MAX);
  record->classes = whole(r, &root, "classes", 2, SC_DRAWS_MAX);
  read_candidate(r, record, &root);
  record->n = whole(r, &root, "n", 1, SC_DRAWS_MAX);
  record->k = whole(r, &root, "k", 1, SC_K_MAX);
  read_query(r, record, &root);
  record->parts = whole(r, &root, "parts", 1, SC_DRAWS_MAX);
  read_counts(r, out, &root);
  record->has_open = json_object_get(out->root, "open") != NULL;
  if (record->has_open) record->open = whole(r, &root, "open", 0, SC_DRAWS_MAX);
  record->p_lower = number(r, &p_lower, 1);
  if (!r->failed && sc_method_bounds_others(record->method))
    read_upper(r, out, &root);
  else if (json_object_get(out->root, "upper"))
    wrong(r, &root, "upper", "none with this method");
  record->radius = number(r, &radius, 0);
  record->t = whole(r, &root, "t", 0, record->k);
  read_status(r, record, &root);
  if (record->chosen_by != CHOSEN_UNKNOWN) read_predict(r, record, &root);
}

int record_read(struct record_file *out, const char *text, size_t length, const char *name, unsigned long line,
                struct problem *why) {
  json_error_t error;
  struct reader reader = {name, line, why, 0};
  *out = (struct record_file){0};
  out->root = json_loadb(text, length, JSON_REJECT_DUPLICATES, &error);
  if (!out->root) {
    unsigned long column = error.position > 0 ? (unsigned long)error.position : 1;
    return problem_at(why, name, line, column, "%s, expected one JSON object per line", error.text);
  }
  if (!json_is_object(out->root)) {
    record_free(out);
    return problem_at(why, name, line, 1, "not an object, expected one JSON object per line");
  }
  read_fields(&reader, out);
  if (reader.failed) record_free(out);
  return reader.failed ? -1 : 0;
}

void record_free(struct record_file *file) {
  json_decref(file->root);
  free(file->counts);
  free(file->upper);
  *file = (struct record_file){0};
}
