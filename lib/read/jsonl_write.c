#include <stdlib.h>
#include <string.h>

#include "jsonl.h"

static json_t *counts_json(const uint32_t *counts, unsigned long classes) {
  json_t *array = json_array();
  for (unsigned long i = 0; array && i < classes; i++)
    if (json_array_append_new(array, json_integer(counts[i])) != 0) {
      json_decref(array);
      array = NULL;
    }
  return array;
}

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
  set(&failed, root, "counts", counts_json(r->counts, r->classes));
  set(&failed, root, "p_lower", json_pack("{s:s, s:s, s:s}", "decimal", p->decimal, "hex", p->hex, "wide", p->wide));
  if (r->upper) set(&failed, root, "upper", upper_json(r->upper, r->k));
  set(&failed, root, "radius", json_pack("{s:s, s:s}", "decimal", r->radius.decimal, "hex", r->radius.hex));
  set_whole(&failed, root, "t", r->t);
  set(&failed, root, "status", json_string(r->certified ? "certified" : "abstain"));
  return failed ? -1 : 0;
}

char *record_write(const struct record *record) {
  json_t *root = json_object();
  char *line = NULL;
  if (root && fill(root, record) == 0) {
    size_t length = json_dumpb(root, NULL, 0, JSON_COMPACT);
    line = length > 0 ? malloc(length + 2) : NULL;
    if (line && json_dumpb(root, line, length, JSON_COMPACT) == length) {
      memcpy(line + length, "\n", 2);
    } else {
      free(line);
      line = NULL;
    }
  }
  json_decref(root);
  return line;
}
