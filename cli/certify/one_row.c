#include "certify_rows.h"

#include <stdlib.h>

struct report_classes certify_classes(const struct certify_input *input, unsigned long row, uint32_t open) {
  return (struct report_classes){.truth = input->truth ? input->truth[row] : REPORT_NO_LABEL,
                                 .candidate = input->label[row],
                                 .open = input->votes.has_open ? open : REPORT_NO_OPEN};
}

/* held has room for a row. */
static sc_status row_text(char **text, uint32_t *held, const struct certify_request *q, unsigned long row,
                          const struct votes_row *taken) {
  const struct votes_table *votes = &q->input->votes;
  const struct report_classes classes = certify_classes(q->input, row, taken->open);
  const uint32_t *count = taken->count;
  sc_certificate c;
  sc_certificate_init(&c);
  sc_status status = sc_certify_open_row(&c, held, &q->query, count, votes->classes, classes.candidate, taken->open);
  if (status == SC_OK && q->format == FORMAT_TSV)
    status = report_tsv(text, votes->idx[row], &classes, count[classes.candidate], &c, q->query.grid, q->end);
  else if (status == SC_OK)
    status = report_cohen(text, votes->idx[row], &classes, &c, q->query.grid);
  sc_certificate_clear(&c);
  return status;
}

int certify_row(char **text, const struct certify_request *q, unsigned long row, struct problem *why) {
  struct votes_row votes;
  if (votes_row_take(&votes, &q->input->votes, q->name, row, why) != 0) return -1;
  uint32_t *held = malloc(q->input->votes.classes * sizeof *held);
  sc_status status = SC_OK;
  *text = NULL;
  if (held) status = row_text(text, held, q, row, &votes);
  free(held);
  votes_row_free(&votes);
  if (status != SC_OK) return problem_of(why, q->name, "row %lu: %s", q->input->votes.idx[row], sc_status_text(status));
  return *text ? 0 : problem_of(why, q->name, "not enough memory for row %lu", q->input->votes.idx[row]);
}
