#include "row_text.h"

#include <stdio.h>
#include <string.h>

#define ROW_TEXT (2 * SC_NUMBER_TEXT + 160)

sc_status report_tsv(char **text, unsigned long idx, unsigned long label, unsigned long count, const sc_certificate *c,
                     sc_grid grid) {
  char p_lower[SC_NUMBER_TEXT], radius[SC_NUMBER_TEXT], row[ROW_TEXT];
  sc_status status = sc_grid_text(p_lower, c->p_lower, grid);
  if (status == SC_OK) status = sc_grid_text(radius, c->radius, grid);
  if (status != SC_OK) return status;
  snprintf(row, sizeof row, "%lu\t%lu\t%lu\t%lu\t%s\t%s\t%lu\t%s\n", idx, label, c->n, count, p_lower, radius, c->t,
           c->t > 0 ? "certified" : "abstain");
  *text = strdup(row);
  return SC_OK;
}

sc_status report_cohen(char **text, unsigned long idx, unsigned long label, unsigned long truth, const sc_certificate *c,
                       sc_grid grid) {
  char radius[SC_NUMBER_TEXT] = "0.0", row[ROW_TEXT];
  char predict[24] = "-1";
  if (c->t > 0) {
    sc_status status = sc_grid_text(radius, c->radius, grid);
    if (status != SC_OK) return status;
    snprintf(predict, sizeof predict, "%lu", label);
  }
  int correct = c->t > 0 && label == truth;
  snprintf(row, sizeof row, "%lu\t%lu\t%s\t%s\t%d\t0:00:00\n", idx, truth, predict, radius, correct);
  *text = strdup(row);
  return SC_OK;
}
