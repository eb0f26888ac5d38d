#include <string.h>

#include "audit.h"
#include "lib/run/progress.h"

/* The tables that the cases of a file are judged by. */
struct tables {
  struct attainable bounds, radii;
};

static void open_tables(struct tables *tables, const struct audit *audit) {
  const struct audit_request *q = audit->request;
  memset(tables, 0, sizeof *tables);
  if (audit->evidence == EVIDENCE_BOUND)
    attainable_open(&tables->bounds, ATTAINABLE_BOUND, q->n, q->query.k, &q->query.alpha, NULL);
  if (q->sigma) attainable_open(&tables->radii, ATTAINABLE_RADIUS, q->n, q->query.k, &q->query.alpha, &q->query.sigma);
}

static void close_tables(struct tables *tables) {
  attainable_close(&tables->bounds);
  attainable_close(&tables->radii);
}

static int has_failed(const struct tables *tables) {
  return attainable_failed(&tables->bounds) || attainable_failed(&tables->radii);
}

static void judge(struct judgement *out, struct tables *tables, const struct audit *audit, const struct audit_case *c) {
  if (audit->evidence == EVIDENCE_RADIUS)
    judge_attainable(out, &tables->radii, &c->radius, &audit->radius_reading);
  else
    judge_pair(out, &tables->bounds, &c->bound, &audit->bound_reading, &tables->radii,
               audit->request->sigma && c->claim->radius ? &c->radius : NULL, &audit->radius_reading);
}

/* Judges every case; how many are impossible?  With `until`, stops when so many are. */
static unsigned long judge_all(struct audit *audit, struct tables *tables, unsigned long until) {
  unsigned long impossible = 0;
  struct progress progress;
  progress_start(&progress, audit->request->quiet, audit->judged_count, "numbers");
  for (unsigned long i = 0; i < audit->judged_count && impossible < until && !has_failed(tables); i++) {
    judge(&audit->judged[i].judgement, tables, audit, &audit->judged[i]);
    impossible += audit->judged[i].judgement.verdict == VERDICT_IMPOSSIBLE;
    progress_step(&progress, 1);
  }
  progress_end(&progress);
  return impossible;
}

/* A file with numbers that no rounding to nearest explains, but rounding down does, all of them, was rounded down. */
static void judge_by_reading(struct audit *audit, struct tables *tables) {
  struct reading *reading = audit->evidence == EVIDENCE_BOUND ? &audit->bound_reading : &audit->radius_reading;
  unsigned long all = audit->judged_count + 1;
  if (judge_all(audit, tables, all) == 0) return;
  reading->rounded_down = 1;
  if (judge_all(audit, tables, 1) == 0) return;
  reading->rounded_down = 0;
  judge_all(audit, tables, all);
}

int audit_judge_alone(struct audit *audit, struct problem *why) {
  struct tables tables;
  open_tables(&tables, audit);
  judge_by_reading(audit, &tables);
  audit->ceiling = attainable_floor(audit->evidence == EVIDENCE_BOUND ? &tables.bounds : &tables.radii, audit->request->n);
  int failed = has_failed(&tables), no_memory = tables.bounds.no_memory || tables.radii.no_memory;
  sc_status status = tables.bounds.status != SC_OK ? tables.bounds.status : tables.radii.status;
  close_tables(&tables);
  if (!failed) return 0;
  return problem_of(why, audit->claims.name, "%s", no_memory ? "not enough memory" : sc_status_text(status));
}
