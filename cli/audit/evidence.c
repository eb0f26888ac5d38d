#include "evidence.h"

#include <math.h>

static const struct printed *number_of(const struct audit *audit, const struct audit_case *c) {
  return audit->evidence == EVIDENCE_BOUND ? &c->bound : &c->radius;
}

static double width_of(const struct supposition *s, const struct printed *number) {
  struct window window = reading_window(&s->reading, number);
  return (double)(window.low + window.high);
}

/* An answer at r = 0 fits whatever makes it one: it says nothing. */
static int says_nothing(const struct audit *audit, const struct audit_case *c) {
  const struct printed *number = number_of(audit, c);
  return audit->evidence != EVIDENCE_BOUND && number->floor == 0 && !number->has_rest;
}

static unsigned long draws_of(const struct supposition *s, const struct audit_case *c) {
  return s->n ? s->n : c->n;
}

/* One number: is an attainable one in its window, and how rarely would that be so by chance? */
static int weigh_number(double *decades, struct attainable *a, const struct supposition *s, const struct printed *number) {
  struct window window = reading_window(&s->reading, number);
  unsigned long least = attainable_least(a, number, -window.low);
  int fits = least <= a->n && !attainable_reaches(a, least, number, window.high);
  if (least > a->n) least = a->n;
  double gap = least > 0 ? (double)(attainable_floor(a, least) - attainable_floor(a, least - 1)) : 0;
  double width = (double)(window.low + window.high);
  *decades = gap > width ? log10(gap / width) : 0;
  return fits && !attainable_failed(a);
}

/* The numbers that are weighed, with a table for the n of the number before. */
struct weighing {
  const struct audit *audit;
  const struct supposition *s;
  struct attainable a;
};

static void open_for(struct weighing *w, const struct audit_case *c) {
  unsigned long n = draws_of(w->s, c);
  struct attainable_terms terms = supposition_terms(w->s, n);
  if (w->a.n == n) return;
  attainable_close(&w->a);
  attainable_open(&w->a, w->audit->evidence == EVIDENCE_BOUND ? ATTAINABLE_BOUND : ATTAINABLE_RADIUS, &terms);
}

/* What a number can say at most, about. */
static double may_say(struct weighing *w, const struct audit_case *c) {
  const struct printed *number = number_of(w->audit, c);
  if (says_nothing(w->audit, c)) return 0;
  open_for(w, c);
  double ratio = attainable_about_gap(&w->a, number) / width_of(w->s, number);
  return ratio > 1 ? log10(ratio) : 0;
}

static void weigh_case(struct evidence *out, struct weighing *w, const struct audit_case *c) {
  double decades;
  if (says_nothing(w->audit, c)) return;
  open_for(w, c);
  if (weigh_number(&decades, &w->a, w->s, number_of(w->audit, c)))
    out->decades += decades;
  else
    out->misfit++;
  out->fits = out->misfit == 0;
}

/* Numbers that say something come first.  Without `all` it ends at the first that does not fit, and where those that are left
 * cannot say so much as is needed; that is guessed, as it only saves work. */
static void weigh_alone(struct evidence *out, const struct audit *audit, const struct supposition *s, int all, double needed) {
  struct weighing w = {.audit = audit, .s = s};
  double left = 0;
  for (unsigned long i = 0; i < audit->judged_count; i++)
    left += may_say(&w, audit->by_size[i]);
  for (int silent = 0; silent <= 1; silent++)
    for (unsigned long i = 0; i < audit->judged_count && (all || out->fits); i++) {
      double says = may_say(&w, audit->by_size[i]);
      if ((says <= 0) != silent) continue;
      if (!all && out->decades + left < needed)
        out->fits = 0;
      else
        weigh_case(out, &w, audit->by_size[i]);
      left -= says;
    }
  attainable_close(&w.a);
}

/* By votes one number is attainable, and another procedure moves it by an amount of its own order: a fit by chance is as likely
 * as the window is large beside the radius. */
static void weigh_by_votes(struct evidence *out, const struct audit *audit, const struct supposition *s, int all) {
  for (unsigned long i = 0; i < audit->judged_count && (all || out->fits); i++) {
    const struct audit_case *c = audit->by_size[i];
    if (says_nothing(audit, c)) continue;
    struct window window = reading_window(&s->reading, &c->radius);
    femto exact, value = c->radius.floor;
    if (audit_exact_radius(&exact, audit, s, c) == SC_OK && value - window.low <= exact && exact < value + window.high) {
      if (value > window.low + window.high) out->decades += log10((double)value / width_of(s, &c->radius));
    } else {
      out->misfit++;
    }
    out->fits = out->misfit == 0;
  }
}

void evidence_weigh(struct evidence *out, const struct audit *audit, const struct supposition *s, int all, double needed) {
  *out = (struct evidence){.fits = 1};
  if (audit->evidence == EVIDENCE_VOTES)
    weigh_by_votes(out, audit, s, all);
  else
    weigh_alone(out, audit, s, all, needed);
}
