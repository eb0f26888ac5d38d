#include <stdio.h>
#include <string.h>

#include "audit.h"

#define HEADER "idx\tlabel\tpredict\tclaimed\texact\tverdict\texcess\tcount\tbelow\tabove\tnote\n"
#define ROW_TEXT 2048

/* Three digits more than the file was printed with, six at least. */
int audit_decimals(const struct audit *audit) {
  int by_bound = audit->evidence == EVIDENCE_BOUND && !audit->request->sigma;
  int digits = (by_bound ? &audit->bound_reading : &audit->radius_reading)->precision.digits + 3;
  return digits < 6 ? 6 : digits < FEMTO_DIGITS ? digits : FEMTO_DIGITS;
}

const struct printed *audit_claimed(const struct audit_case *c) {
  return c->judgement.of_bound ? &c->bound : &c->radius;
}

static void show_number(char out[PRINTED_TEXT], int known, femto value, int decimals) {
  if (known)
    femto_text(out, value, decimals);
  else
    strcpy(out, "-");
}

static void show_whole(char out[PRINTED_TEXT], unsigned long value) {
  if (value == CLAIM_NONE)
    strcpy(out, "-");
  else
    snprintf(out, PRINTED_TEXT, "%lu", value);
}

/* What a row of the table says beside the claim itself. */
struct shown {
  char idx[PRINTED_TEXT], label[PRINTED_TEXT], predict[PRINTED_TEXT], exact[PRINTED_TEXT], excess[PRINTED_TEXT],
      count[PRINTED_TEXT], below[PRINTED_TEXT], above[PRINTED_TEXT];
  const char *claimed, *note;
  size_t claimed_length;
};

static void show_judgement(struct shown *s, const struct judgement *j, int decimals) {
  show_number(s->exact, j && j->has_exact, j ? j->exact : 0, decimals);
  show_number(s->below, j && j->has_below, j ? j->below : 0, decimals);
  show_number(s->above, j && j->has_above, j ? j->above : 0, decimals);
  show_whole(s->count, j ? j->count : CLAIM_NONE);
  if (j && j->verdict > VERDICT_POSSIBLE)
    femto_short_text(s->excess, j->excess);
  else
    strcpy(s->excess, "-");
}

static void show_row(struct shown *s, const struct audit *audit, unsigned long row, int decimals) {
  const struct claim *c = &audit->claims.row[row];
  const struct audit_case *judged = audit->case_of[row] == NO_CASE ? NULL : &audit->judged[audit->case_of[row]];
  int readable = c->kind != CLAIM_UNREADABLE;
  show_whole(s->idx, readable ? c->idx : CLAIM_NONE);
  show_whole(s->label, readable ? c->label : CLAIM_NONE);
  show_whole(s->predict, readable ? c->predict : CLAIM_NONE);
  s->claimed = readable && c->radius ? c->radius : "-";
  s->claimed_length = readable && c->radius ? c->radius_length : 1;
  if (judged) {
    s->claimed = audit_claimed(judged)->text;
    s->claimed_length = audit_claimed(judged)->length;
  }
  s->note = !readable ? c->reason : judged && judged->judgement.of_bound ? "of the probability bound" : "-";
  show_judgement(s, judged ? &judged->judgement : NULL, decimals);
}

void audit_write_rows(struct output *out, const struct audit *audit) {
  int decimals = audit_decimals(audit);
  char text[ROW_TEXT];
  struct shown s;
  output_write(out, HEADER, strlen(HEADER));
  for (unsigned long i = 0; i < audit->claims.rows; i++) {
    show_row(&s, audit, i, decimals);
    int length = snprintf(text, sizeof text, "%s\t%s\t%s\t%.*s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", s.idx, s.label, s.predict,
                          (int)s.claimed_length, s.claimed, s.exact, verdict_name(audit_verdict(audit, i)), s.excess, s.count,
                          s.below, s.above, s.note);
    if (output_write(out, text, (size_t)length < sizeof text ? (size_t)length : sizeof text - 1) != 0) return;
  }
}
