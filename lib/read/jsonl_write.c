#include <stdlib.h>
#include <string.h>

#include "jsonl.h"
#include "lib/files/digits.h"

#define COUNT_TEXT 12 /* room for a count of ten digits, with its comma */

static json_t *upper_json(const struct upper_text *upper, unsigned long k) {
  json_t *array = json_array();
  for (unsigned long i = 0; array && i < k; i++) {
    const struct upper_text *u = &upper[i];
    json_t *item = json_pack("{s:I, s:s, s:s, s:s}", "count", (json_int_t)u->count, "decimal", u->bound.decimal, "hex",
                             u->bound.hex, "wide", u->bound.wide);
    if (json_array_append_new(array, item) != 0) {
      json_decref(array);
      array = NULL;
    }
  }
  return array;
}

/* Sets a key to a value that may be NULL for want of memory, and takes the value over. */
static void set(int *failed, json_t *object, const char *key, json_t *value) {
  if (json_object_set_new(object, key, value) != 0) *failed = 1;
}

static void set_whole(int *failed, json_t *object, const char *key, unsigned long value) {
  set(failed, object, key, json_integer((json_int_t)value));
}

/* The true label, the certified class (-1 when abstaining) and the candidate; of an older line the candidate alone, as
 * label. */
static void set_classes(int *failed, json_t *root, const struct record *r) {
  if (r->chosen_by == CHOSEN_UNKNOWN) {
    set_whole(failed, root, "label", r->candidate);
    return;
  }
  set(failed, root, "label", r->label == RECORD_NO_LABEL ? json_null() : json_integer((json_int_t)r->label));
  set(failed, root, "predict", json_integer(r->certified ? (json_int_t)r->candidate : -1));
  set_whole(failed, root, "candidate", r->candidate);
  set(failed, root, "chosen_by", json_string(r->chosen_by == CHOSEN_BY_LABEL ? "label" : "selection"));
}

/* An object keeps the order in which its keys are set. */
static int fill(json_t *root, const struct record *r) {
  const struct number_text *p = &r->p_lower;
  int failed = 0;
  set(&failed, root, "smoothcert", json_string(r->version));
  set_whole(&failed, root, "idx", r->idx);
  set_classes(&failed, root, r);
  set_whole(&failed, root, "n", r->n);
  set_whole(&failed, root, "k", r->k);
  set_whole(&failed, root, "classes", r->classes);
  set(&failed, root, "method", json_string(sc_method_name(r->method)));
  set(&failed, root, "alpha", json_string(r->alpha));
  set(&failed, root, "sigma", json_string(r->sigma));
  set_whole(&failed, root, "parts", r->parts);
  set(&failed, root, "counts", json_null()); /* record_write puts them in this place */
  if (r->has_open) set_whole(&failed, root, "open", r->open);
  set(&failed, root, "p_lower", json_pack("{s:s, s:s, s:s}", "decimal", p->decimal, "hex", p->hex, "wide", p->wide));
  if (r->upper) set(&failed, root, "upper", upper_json(r->upper, r->k));
  set(&failed, root, "radius", json_pack("{s:s, s:s}", "decimal", r->radius.decimal, "hex", r->radius.hex));
  set_whole(&failed, root, "t", r->t);
  set(&failed, root, "status", json_string(r->certified ? "certified" : "abstain"));
  return failed ? -1 : 0;
}

/* The counts of the record, without what their array would cost. */
static char *put_counts(char *at, const struct record *r) {
  *at++ = '[';
  for (unsigned long i = 0; i < r->classes; i++) {
    if (i > 0) *at++ = ',';
    at = digits_integer(at, r->counts[i]);
  }
  *at++ = ']';
  return at;
}

/* Puts the counts into their place in the text of the object.  A text of the record could not hold that place: its quotation
 * marks would have a backslash. */
static char *splice(const char *text, const struct record *r) {
  static const char place[] = "\"counts\":null";
  const char *found = strstr(text, place);
  size_t before = found ? (size_t)(found - text) + sizeof place - sizeof "null" : 0, rest = strlen(text) - before;
  char *line = found ? malloc(before + 2 + COUNT_TEXT * r->classes + rest + 2) : NULL;
  if (!line) return NULL;
  memcpy(line, text, before);
  char *at = put_counts(line + before, r);
  rest -= sizeof "null" - 1;
  memcpy(at, text + before + sizeof "null" - 1, rest);
  memcpy(at + rest, "\n", 2);
  return line;
}

char *record_write(const struct record *record) {
  json_t *root = json_object();
  char *line = NULL, *text = root && fill(root, record) == 0 ? json_dumps(root, JSON_COMPACT) : NULL;
  if (text) line = splice(text, record);
  free(text);
  json_decref(root);
  return line;
}
