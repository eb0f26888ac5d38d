#include "row_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define INTEGER_TEXT 24
#define COHEN_TEXT (SC_NUMBER_TEXT + 160)

char *report_tsv_end(const sc_query *query, const char *alpha, const char *sigma, int selected) {
  const char *chosen_by = selected ? "selection" : "label", *method = sc_method_name(query->method);
  size_t size = strlen(chosen_by) + strlen(method) + strlen(alpha) + strlen(sigma) + INTEGER_TEXT + 8;
  char *end = malloc(size);
  if (end) snprintf(end, size, "\t%s\t%s\t%lu\t%s\t%s\n", chosen_by, method, query->k, alpha, sigma);
  return end;
}

/* A class, or what stands where there is none. */
static void class_text(char out[INTEGER_TEXT], int is_there, unsigned long class, const char *none) {
  if (is_there)
    snprintf(out, INTEGER_TEXT, "%lu", class);
  else
    snprintf(out, INTEGER_TEXT, "%s", none);
}

sc_status report_tsv(char **text, unsigned long idx, const struct report_classes *classes, unsigned long count,
                     const sc_certificate *c, sc_grid grid, const char *end) {
  char p_lower[SC_NUMBER_TEXT], radius[SC_NUMBER_TEXT], label[INTEGER_TEXT], predict[INTEGER_TEXT], open[INTEGER_TEXT + 1] = "";
  size_t size = 2 * SC_NUMBER_TEXT + 9 * INTEGER_TEXT + strlen(end);
  sc_status status = sc_grid_text(p_lower, c->p_lower, grid);
  if (status == SC_OK) status = sc_grid_text(radius, c->radius, grid);
  if (status != SC_OK) return status;
  class_text(label, classes->truth != REPORT_NO_LABEL, classes->truth, "-");
  class_text(predict, c->t > 0, classes->candidate, "-1");
  if (classes->open != REPORT_NO_OPEN) snprintf(open, sizeof open, "\t%lu", classes->open);
  *text = malloc(size);
  if (*text)
    snprintf(*text, size, "%lu\t%s\t%s\t%s\t%s\t%lu\t%lu%s\t%s\t%lu\t%lu%s", idx, label, predict, radius,
             c->t > 0 ? "certified" : "abstain", c->n, count, open, p_lower, c->t, classes->candidate, end);
  return SC_OK;
}

sc_status report_cohen(char **text, unsigned long idx, const struct report_classes *classes, const sc_certificate *c,
                       sc_grid grid) {
  char radius[SC_NUMBER_TEXT] = "0.0", row[COHEN_TEXT], predict[INTEGER_TEXT];
  int certified = c->t > 0;
  if (certified) {
    sc_status status = sc_grid_text(radius, c->radius, grid);
    if (status != SC_OK) return status;
  }
  class_text(predict, certified, classes->candidate, "-1");
  snprintf(row, sizeof row, "%lu\t%lu\t%s\t%s\t%d\t0:00:00\n", idx, classes->truth, predict, radius,
           certified && classes->candidate == classes->truth);
  *text = strdup(row);
  return SC_OK;
}
