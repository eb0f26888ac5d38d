#include "certify_rows.h"

#include <stdlib.h>

struct report_classes certify_classes(const struct certify_input *input, unsigned long row, uint32_t open) {
  return (struct report_classes){.truth = input->truth ? input->truth[row] : REPORT_NO_LABEL,
                                 .candidate = input->label[row],
                                 .open = input->votes.has_open ? open : REPORT_NO_OPEN};
}

/* Of the certificate c of a row: its radius in l_inf, rounded down on the grid that was asked for.  0 abstains, as in l_2.  The
 * votes as for sc_certify_open_row. */
static sc_status to_linf(sc_certificate *c, uint32_t *held, const struct certify_request *q, const struct votes_row *votes,
                         unsigned long candidate) {
  sc_query query = q->query;
  sc_certificate exact;
  mpfr_t lo, hi;
  query.grid = (sc_grid){.kind = SC_GRID_WIDE};
  sc_certificate_init(&exact);
  mpfr_init2(lo, NORM_BITS);
  mpfr_init2(hi, NORM_BITS);
  sc_status status = sc_certify_open_row(&exact, held, &query, votes->count, q->input->votes.classes, candidate, votes->open);
  if (status == SC_OK) {
    norm_enclose(lo, hi, exact.radius, norm_divisor(q->norm, q->dimension));
    status = sc_grid_round_down(c->radius, lo, hi, q->query.grid);
    c->t = mpfr_zero_p(c->radius) ? 0 : exact.t;
  }
  mpfr_clears(lo, hi, (mpfr_ptr)0);
  sc_certificate_clear(&exact);
  return status;
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
  if (status == SC_OK && q->norm == NORM_LINF && c.t > 0) status = to_linf(&c, held, q, taken, classes.candidate);
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
