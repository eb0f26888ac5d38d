#include <math.h>
#include <stdio.h>

#include "evidence.h"

/* How many classes the usual data sets have, for methods whose level depends on it. */
static const unsigned long usual_classes[] = {2, 3, 10, 43, 100, 200, 1000};
#define USUAL (sizeof usual_classes / sizeof usual_classes[0])

/* A method with its number of classes under which every row fits. */
struct candidate {
  struct supposition s;
  unsigned long classes; /* 0 where they do not matter */
};

static int depends_on_classes(sc_method method) {
  return method == SC_SIMUEM || method == SC_PAIR;
}

/* The stated supposition with this method; 0 when the method does not take so many classes and this k. */
static int take_method(struct candidate *out, const struct audit *audit, sc_method method, unsigned long classes) {
  unsigned long parts, k = audit->stated.k;
  out->s = audit->stated;
  out->s.method = method;
  out->s.differs = 0;
  out->classes = depends_on_classes(method) ? classes : 0;
  if (sc_method_parts(&parts, method, audit->votes ? audit->votes->classes : classes, k) != SC_OK) return 0;
  out->s.parts = parts;
  out->s.dense = sc_method_bounds_others(method);
  return 1;
}

typedef void take_candidate(void *context, struct audit *audit, const struct candidate *c);

static void visit_rounding(take_candidate *take, void *context, struct audit *audit, struct candidate *c) {
  take(context, audit, c);
  if (audit->request->direction != DIRECTION_AUTO) return;
  c->s.reading.rounded_down = 1;
  take(context, audit, c);
}

/* Every method with every number of classes in question, rounded to nearest and down. */
static void visit(take_candidate *take, void *context, struct audit *audit) {
  struct candidate c;
  unsigned long given = audit->request->classes;
  for (int m = 0; m < SC_METHODS; m++) {
    int listed = audit->evidence == EVIDENCE_BOUND && depends_on_classes((sc_method)m) && given == 0;
    for (size_t i = 0; i < (listed ? USUAL : 1); i++)
      if (take_method(&c, audit, (sc_method)m, listed ? usual_classes[i] : given ? given : audit->stated.k + 1))
        visit_rounding(take, context, audit, &c);
  }
}

static void count_one(void *context, struct audit *audit, const struct candidate *c) {
  (void)audit;
  (void)c;
  ++*(double *)context;
}

#define FOUND_MAX 16

struct found {
  double needed;
  unsigned count;
  struct candidate candidate[FOUND_MAX];
};

static void weigh_one(void *context, struct audit *audit, const struct candidate *c) {
  struct found *found = context;
  struct evidence evidence;
  if (audit->evidence == EVIDENCE_RADIUS && c->s.dense) return;
  evidence_weigh(&evidence, audit, &c->s, 0, found->needed);
  if (evidence.fits && evidence.decades >= found->needed && found->count < FOUND_MAX) found->candidate[found->count++] = *c;
}

static void find_all(struct found *found, struct audit *audit) {
  double tried = 0;
  visit(count_one, &tried, audit);
  *found = (struct found){.needed = EVIDENCE_DECADES + log10(tried)};
  if (audit->judged_count > 0) visit(weigh_one, found, audit);
}

/* Do all that were found come to the same bounds? */
static int is_unique(const struct found *found) {
  for (unsigned i = 1; i < found->count; i++)
    if (found->candidate[i].s.parts != found->candidate[0].s.parts ||
        found->candidate[i].s.reading.rounded_down != found->candidate[0].s.reading.rounded_down)
      return 0;
  return found->count > 0;
}

static void tell_method(struct audit *audit) {
  struct found found;
  find_all(&found, audit);
  if (is_unique(&found)) {
    audit->stated = found.candidate[0].s;
    *(audit->evidence == EVIDENCE_BOUND ? &audit->bound_reading : &audit->radius_reading) = audit->stated.reading;
    audit->method_told = "told from the file, by the only level that explains every row";
  } else if (found.count > 0) {
    audit->method_told = "not told: several explain every row";
  } else if (audit->evidence == EVIDENCE_RADIUS) {
    audit->stated.dense = 1;
    audit->method_told = "not told: impossible is only what is above the largest radius of all methods";
  } else {
    audit->method_told = "not told: none explains every row with evidence";
  }
}

void audit_state_method(struct audit *audit) {
  struct candidate c;
  const struct audit_request *q = audit->request;
  unsigned long classes = q->classes ? q->classes : q->query.k + 1;
  if (take_method(&c, audit, q->query.method, classes)) audit->stated = c.s;
  if (q->method_auto) tell_method(audit);
}

static void name_candidate(char *out, size_t size, const struct candidate *c) {
  if (c->classes)
    snprintf(out, size, "%s with %lu classes", sc_method_name(c->s.method), c->classes);
  else
    snprintf(out, size, "%s", sc_method_name(c->s.method));
}

/* By the radius alone the methods with several counts exclude nothing below their largest radius (spec/math, Method 2.5). */
static void find_dense(struct audit *audit, unsigned long misfits) {
  struct candidate c;
  struct judgement judgement;
  struct attainable a;
  int all = audit->stated.n > 0 && take_method(&c, audit, SC_RANKED, audit->stated.k + 1);
  if (!all) return;
  struct attainable_terms terms = supposition_terms(&c.s, audit->stated.n);
  attainable_open(&a, ATTAINABLE_RADIUS, &terms);
  for (unsigned long i = 0; i < audit->judged_count && all; i++) {
    judge_ceiling(&judgement, &a, &audit->judged[i].radius, &audit->radius_reading);
    all = judgement.verdict == VERDICT_POSSIBLE && !attainable_failed(&a);
  }
  attainable_close(&a);
  if (all)
    findings_add(
        &audit->findings, "other-method", misfits,
        "by ranked (as by simuem and pair) several counts give nearly every radius up to the largest, and none of these "
        "is above it: --method ranked, or the votes by --counts");
}

void audit_find_methods(struct audit *audit) {
  struct found found;
  char name[64];
  unsigned long misfits = audit->count[VERDICT_IMPOSSIBLE] + audit->count[VERDICT_OVERSTATED];
  /* Bounds that fit say nothing against their method, whatever stands beside them. */
  if (audit->evidence == EVIDENCE_BOUND) misfits = audit->count[VERDICT_IMPOSSIBLE];
  if (misfits == 0 || audit->request->method_auto || audit->search.adopted) return;
  find_all(&found, audit);
  for (unsigned i = 0; i < found.count && i < ESTABLISHED_MAX; i++) {
    name_candidate(name, sizeof name, &found.candidate[i]);
    findings_add(&audit->findings, "other-method", misfits, "every row fits method %s%s", name,
                 found.candidate[i].s.reading.rounded_down ? ", rounded down" : "");
  }
  if (audit->evidence == EVIDENCE_RADIUS && !audit->stated.dense && audit->search.established == 0) find_dense(audit, misfits);
}
