#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "justified.h"

#define WORST 10 /* so many of the worst claims are shown */

static void print(struct output *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void print(struct output *out, const char *format, ...) {
  char text[1536];
  va_list ap;
  va_start(ap, format);
  int length = vsnprintf(text, sizeof text, format, ap);
  va_end(ap);
  output_write(out, text, (size_t)length < sizeof text ? (size_t)length : sizeof text - 1);
}

static void print_precision(struct output *out, const char *what, const struct reading *reading, const char *told) {
  print(out, "%s: rounded %s %d %s%s", what, reading->rounded_down ? "down to" : "to nearest at", reading->precision.digits,
        reading->precision.unit == 's' ? "significant digit" : "decimal", reading->precision.digits == 1 ? "" : "s");
  if (reading->tolerance) print(out, ", numerically off by up to 1e-%d of their size", reading->tolerance);
  print(out, "%s\n", told);
}

/* How the way of printing is known. */
static const char *told(const struct audit *audit, int of_evidence, int digits_given) {
  if (of_evidence && audit->search.adopted) return " (told from the file, which no other reading explains)";
  if (digits_given && audit->request->direction != DIRECTION_AUTO) return "";
  return digits_given ? " (the digits as given)" : " (told from the file)";
}

static void print_basis(struct output *out, const struct audit *audit) {
  const struct audit_request *q = audit->request;
  static const char *const names[] = {"the votes", "the probability bound", "the radius alone"};
  char procedure[SUPPOSITION_TEXT];
  supposition_procedure(procedure, &audit->stated);
  print(out, "%lu rows, judged by %s: %s", audit->claims.rows, names[audit->evidence], procedure);
  if (q->norm == NORM_LINF) print(out, ", norm linf in %lu dimensions", q->dimension);
  if (q->norm == NORM_L1) print(out, ", norm l1");
  print(out, "\n");
  if (audit->claims.format_is_told)
    print(out, "columns: those of --format %s, told from the first row\n", audit->claims.format->name);
  if (audit->method_told) print(out, "method: %s\n", audit->method_told);
  if (audit->evidence == EVIDENCE_BOUND) print_precision(out, "bounds", &audit->bound_reading, told(audit, 1, 0));
  if (q->sigma)
    print_precision(out, "radii", &audit->radius_reading, told(audit, audit->evidence != EVIDENCE_BOUND, q->has_precision));
}

static void print_counts(struct output *out, const struct audit *audit) {
  print(out, "\n%-16s%10s\n", "verdict", "rows");
  for (int v = 0; v < VERDICTS; v++)
    print(out, "%-16s%10lu\n", verdict_name((enum verdict)v), audit->count[v]);
}

/* What the words say and do not say here. */
static void print_words(struct output *out, const struct audit *audit) {
  char procedure[SUPPOSITION_TEXT];
  supposition_procedure(procedure, &audit->stated);
  const struct reading *reading = audit->evidence == EVIDENCE_BOUND ? &audit->bound_reading : &audit->radius_reading;
  if (audit->count[VERDICT_POSSIBLE] + audit->count[VERDICT_IMPOSSIBLE] + audit->count[VERDICT_NUMERICALLY_OFF] > 0)
    print(out, "\n");
  if (audit->count[VERDICT_POSSIBLE])
    print(out, "possible: %s\n",
          audit->evidence == EVIDENCE_RADIUS
              ? "not refuted; whether it is true only votes or bounds show, also whether alpha is the stated one"
          : audit->known ? "not refuted; the radius depends on the votes of the other classes too"
                         : "not refuted; the bounds have too few digits to show the procedure that they come from");
  if (audit->count[VERDICT_NUMERICALLY_OFF])
    print(out, "numerically-off: %lu at most the exact number, so true; %lu above it\n",
          audit->count[VERDICT_NUMERICALLY_OFF] - audit->off_above, audit->off_above);
  if (audit->count[VERDICT_IMPOSSIBLE])
    print(out, "impossible: no count of votes gives it by %s, rounded %s\n", procedure,
          reading->rounded_down ? "down" : "to nearest");
}

/* Is a the worse claim?  By the verdict, then by what it claims too much. */
static int is_worse(const struct judgement *a, const struct judgement *b) {
  if (a->verdict != b->verdict) return a->verdict > b->verdict;
  return a->excess > b->excess;
}

/* The worst cases, the worst first; of equal ones the first of the file.  How many? */
static int find_worst(const struct audit_case *worst[WORST], const struct audit *audit) {
  int used = 0;
  for (unsigned long i = 0; i < audit->judged_count; i++) {
    const struct audit_case *c = &audit->judged[i];
    int at = used;
    if (c->judgement.verdict <= VERDICT_POSSIBLE) continue;
    while (at > 0 && is_worse(&c->judgement, &worst[at - 1]->judgement))
      at--;
    if (at == WORST) continue;
    if (used < WORST) used++;
    memmove(&worst[at + 1], &worst[at], (size_t)(used - 1 - at) * sizeof worst[0]);
    worst[at] = c;
  }
  return used;
}

static void print_worst(struct output *out, const struct audit *audit) {
  const struct audit_case *worst[WORST];
  int used = find_worst(worst, audit), decimals = audit_decimals(audit);
  if (used == 0) return;
  print(out, "\nthe worst claims\n%10s %12s  %-15s %10s %20s %9s\n", "idx", "claimed", "verdict", "excess", "exact, or below",
        "rows");
  for (int i = 0; i < used; i++) {
    const struct audit_case *c = worst[i];
    const struct judgement *j = &c->judgement;
    const struct printed *claimed = audit_claimed(c);
    char excess[PRINTED_TEXT], exact[PRINTED_TEXT];
    femto_short_text(excess, j->excess);
    femto_text(exact, j->has_exact ? j->exact : j->below, decimals);
    print(out, "%10lu %12.*s  %-15s %10s %20s %9lu\n", c->claim->idx, (int)claimed->length, claimed->text,
          verdict_name(j->verdict), excess, exact, c->rows);
  }
}

static void print_unreadable(struct output *out, const struct audit *audit) {
  unsigned long shown = 0;
  if (audit->count[VERDICT_UNREADABLE] == 0) return;
  print(out, "\nunreadable rows\n");
  for (unsigned long i = 0; i < audit->claims.rows && shown < WORST; i++)
    if (audit->claims.row[i].kind == CLAIM_UNREADABLE) {
      print(out, "  %s\n", audit->claims.row[i].reason);
      shown++;
    }
  if (audit->count[VERDICT_UNREADABLE] > shown) print(out, "  and %lu more\n", audit->count[VERDICT_UNREADABLE] - shown);
}

static void print_shares(struct output *out, const char *what, const struct figures *f, const unsigned long *right) {
  print(out, "  %-24s", what);
  for (unsigned i = 0; i < f->count; i++) {
    unsigned long tenths = right[i] * 1000 / f->inputs;
    print(out, " %6lu.%lu", tenths / 10, tenths % 10);
  }
  print(out, "\n");
}

/* The table that follows from the log, and the one that its evidence bears; rounded down. */
static void print_figures(struct output *out, const struct audit *audit) {
  const struct figures *f = audit->figures;
  const struct supposition *other = justified_by_other(audit);
  char radius[PRINTED_TEXT], changes[SUPPOSITION_TEXT];
  if (!f) return;
  print(out, "\n%s\n  %-24s",
        f->truth == TRUTH_UNKNOWN ? "certified, right or wrong: the log does not tell (%)" : "certified accuracy (%)",
        "at radius");
  for (unsigned i = 0; i < f->count; i++) {
    radii_text(radius, f->radius[i]);
    print(out, " %8s", radius);
  }
  print(out, "\n");
  print_shares(out, "as published", f, f->published);
  print_shares(out, audit->evidence == EVIDENCE_VOTES || audit->known ? "as justified" : "as not refuted", f, f->justified);
  if (!other) return;
  supposition_changes(changes, other);
  print(out, "  (the second line: counts by the reading %s, radii at the stated alpha %.40s)\n", changes, audit->stated.alpha);
}

void audit_write_summary(struct output *out, const struct audit *audit) {
  print_basis(out, audit);
  print_counts(out, audit);
  print_words(out, audit);
  print_worst(out, audit);
  print_unreadable(out, audit);
  print_figures(out, audit);
  if (audit->findings.count > 0) print(out, "\nof the whole file\n");
  for (unsigned i = 0; i < audit->findings.count; i++)
    print(out, "  %s: %s\n", audit->findings.finding[i].kind, audit->findings.finding[i].text);
}
