#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "justified.h"

static json_t *findings_array(const struct findings *findings) {
  json_t *array = json_array();
  for (unsigned i = 0; array && i < findings->count; i++) {
    const struct finding *f = &findings->finding[i];
    json_t *object = json_pack("{s:s, s:I, s:s}", "finding", f->kind, "rows", (json_int_t)f->rows, "text", f->text);
    if (!object || json_array_append_new(array, object) != 0) {
      json_decref(array);
      return NULL;
    }
  }
  return array;
}

static json_t *accuracies_array(const struct figures *f) {
  json_t *array = json_array();
  for (unsigned i = 0; array && i < f->count; i++) {
    char radius[PRINTED_TEXT];
    radii_text(radius, f->radius[i]);
    json_t *object = json_pack("{s:s, s:I, s:I}", "radius", radius, "published", (json_int_t)f->published[i], "justified",
                               (json_int_t)f->justified[i]);
    if (!object || json_array_append_new(array, object) != 0) {
      json_decref(array);
      return NULL;
    }
  }
  return array;
}

static int set_figures(json_t *root, const struct figures *f) {
  static const char *const truths[] = {"labels", "correct", "unknown"};
  if (!f) return 0;
  json_t *certified = accuracies_array(f);
  return json_object_set_new(
      root, "accuracy",
      json_pack("{s:I, s:s, s:o}", "inputs", (json_int_t)f->inputs, "truth", truths[f->truth], "certified", certified));
}

int audit_write_json(struct output *out, const struct audit *audit) {
  static const char *const keys[VERDICTS] = {"sound",      "possible",   "numerically_off", "rounded_up",
                                             "overstated", "impossible", "abstain",         "unreadable"};
  static const char *const evidence[] = {"votes", "bound", "radius"};
  char procedure[SUPPOSITION_TEXT];
  json_t *root = json_object();
  supposition_procedure(procedure, &audit->stated);
  int status = root ? json_object_set_new(root, "rows", json_integer((json_int_t)audit->claims.rows)) : -1;
  for (int v = 0; v < VERDICTS && status == 0; v++)
    status = json_object_set_new(root, keys[v], json_integer((json_int_t)audit->count[v]));
  if (status == 0) status = json_object_set_new(root, "evidence", json_string(evidence[audit->evidence]));
  if (status == 0) status = json_object_set_new(root, "procedure", json_string(procedure));
  if (status == 0) status = set_figures(root, audit->figures);
  if (status == 0) status = json_object_set_new(root, "findings", findings_array(&audit->findings));
  char *text = status == 0 ? json_dumps(root, JSON_INDENT(2) | JSON_PRESERVE_ORDER) : NULL;
  json_decref(root);
  if (!text) return -1;
  output_write(out, text, strlen(text));
  output_write(out, "\n", 1);
  free(text);
  return 0;
}
