#include <math.h>
#include <string.h>

#include "audit.h"
#include "evidence.h"
#include "lib/run/progress.h"

/* The tables that the cases of a file are judged by: of the n of the case before. */
struct tables {
  struct attainable bounds, radii;
  unsigned long n;
  int failed, no_memory;
  sc_status status;
};

static void close_tables(struct tables *tables) {
  const struct attainable *failed = attainable_failed(&tables->bounds) ? &tables->bounds : &tables->radii;
  if (attainable_failed(failed) && !tables->failed) {
    tables->failed = 1;
    tables->no_memory = failed->no_memory;
    tables->status = failed->status;
  }
  attainable_close(&tables->bounds);
  attainable_close(&tables->radii);
  tables->n = 0;
}

static void open_tables(struct tables *tables, const struct audit *audit, unsigned long n) {
  struct attainable_terms terms = supposition_terms(&audit->stated, n);
  if (tables->n == n) return;
  close_tables(tables);
  tables->n = n;
  if (audit->evidence == EVIDENCE_BOUND) attainable_open(&tables->bounds, ATTAINABLE_BOUND, &terms);
  if (terms.sigma) attainable_open(&tables->radii, ATTAINABLE_RADIUS, &terms);
}

static int has_failed(const struct tables *tables) {
  return tables->failed || attainable_failed(&tables->bounds) || attainable_failed(&tables->radii);
}

static int is_judged(const struct audit *audit, const struct audit_case *c) {
  return audit->request->sigma && c->claim->radius && !audit->stated.dense;
}

static void judge(struct judgement *out, struct tables *tables, const struct audit *audit, const struct audit_case *c) {
  if (audit->evidence == EVIDENCE_RADIUS && audit->stated.dense)
    judge_ceiling(out, &tables->radii, &c->radius, &audit->radius_reading);
  else if (audit->evidence == EVIDENCE_RADIUS)
    judge_attainable(out, &tables->radii, &c->radius, &audit->radius_reading);
  else
    judge_pair(out, &tables->bounds, &c->bound, &audit->bound_reading, &tables->radii, is_judged(audit, c) ? &c->radius : NULL,
               &audit->radius_reading, audit->known);
  /* The bound names the votes of the label, but the radius depends on those of the others too. */
  if (audit->evidence == EVIDENCE_BOUND && audit->stated.dense && c->claim->radius && out->verdict == VERDICT_SOUND)
    out->verdict = VERDICT_POSSIBLE;
}

/* Judges every case; how many are impossible? */
static unsigned long judge_all(struct audit *audit, struct tables *tables) {
  unsigned long impossible = 0;
  struct progress progress;
  progress_start(&progress, audit->request->quiet, audit->judged_count, "numbers");
  for (unsigned long i = 0; i < audit->judged_count && !has_failed(tables); i++) {
    open_tables(tables, audit, audit->judged[i].n);
    judge(&audit->judged[i].judgement, tables, audit, &audit->judged[i]);
    impossible += audit->judged[i].judgement.verdict == VERDICT_IMPOSSIBLE;
    progress_step(&progress, 1);
  }
  progress_end(&progress);
  return impossible;
}

/* What speaks for radii that are off by up to 10^-tolerance of their size, beside bounds that name the counts: as by votes, one
 * number is attainable.  Decades of a fit by chance; negative when a radius does not fit. */
static double weigh_radii(const struct audit *audit, int tolerance) {
  struct reading reading = audit->radius_reading;
  double decades = 0;
  reading.tolerance = tolerance;
  for (unsigned long i = 0; i < audit->judged_count; i++) {
    const struct audit_case *c = &audit->judged[i];
    const struct judgement *j = &c->judgement;
    femto value = c->radius.floor;
    if (!is_judged(audit, c) || j->of_bound || !j->has_exact || (value == 0 && !c->radius.has_rest)) continue;
    struct window window = reading_window(&reading, &c->radius);
    if (value - window.low > j->exact || j->exact >= value + window.high) return -1;
    if (value > window.low + window.high) decades += log10((double)value / (double)(window.low + window.high));
  }
  return decades;
}

/* Radii that exceed those of their bounds may all do so by an error of the arithmetic. */
static int find_radius_tolerance(struct audit *audit) {
  int overstated = 0;
  if (audit->evidence != EVIDENCE_BOUND || !audit->known || !audit_precision_is_full(&audit->radius_reading.precision))
    return 0;
  for (unsigned long i = 0; i < audit->judged_count; i++)
    overstated |= !audit->judged[i].judgement.of_bound && audit->judged[i].judgement.verdict == VERDICT_OVERSTATED;
  double needed = EVIDENCE_DECADES + log10(audit->search.tried + TOLERANCE_LEAST - TOLERANCE_MOST + 1);
  for (int t = TOLERANCE_LEAST; overstated && t >= TOLERANCE_MOST; t--)
    if (weigh_radii(audit, t) >= needed) {
      audit->radius_reading.tolerance = t;
      return 1;
    }
  return 0;
}

/* The stated reading first.  Another way to print is believed where it alone explains the file. */
static void judge_numbers(struct audit *audit, struct tables *tables) {
  if (audit->evidence == EVIDENCE_BOUND) audit_tell_known(audit);
  if (judge_all(audit, tables) == 0 || has_failed(tables)) return;
  if (audit->evidence == EVIDENCE_RADIUS && audit->stated.dense) return;
  audit_search(audit);
  if (!audit->search.adopted) return;
  if (audit->evidence == EVIDENCE_BOUND) {
    audit->bound_reading = audit->search.reading[0].reading;
    audit->known = 1;
    audit->known_decades = audit->search.decades[0];
  } else {
    audit->radius_reading = audit->search.reading[0].reading;
  }
  judge_all(audit, tables);
}

int audit_judge_alone(struct audit *audit, struct problem *why) {
  struct tables tables = {0};
  audit_count_readings(audit);
  judge_numbers(audit, &tables);
  if (!has_failed(&tables) && find_radius_tolerance(audit)) judge_all(audit, &tables);
  if (audit->stated.n && !has_failed(&tables)) {
    open_tables(&tables, audit, audit->stated.n);
    audit->ceiling = attainable_floor(audit->evidence == EVIDENCE_BOUND ? &tables.bounds : &tables.radii, audit->stated.n);
  }
  close_tables(&tables);
  if (!tables.failed) return 0;
  return problem_of(why, audit->claims.name, "%s", tables.no_memory ? "not enough memory" : sc_status_text(tables.status));
}
