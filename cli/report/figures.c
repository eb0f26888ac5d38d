/* The accuracies: integer quotients rounded down; the upper ends of intervals are rounded up. */
#include "tables.h"

int report_figures(struct report_line *line, const struct radii *radii, unsigned long total, int band, struct problem *why) {
  const struct report_log *log = line->log;
  line->total = total ? total : log->rows;
  if (log->rows > line->total)
    return problem_of(why, log->name, "%lu rows, expected at most the %lu of --total", log->rows, line->total);
  if (line->total > SC_DRAWS_MAX) return problem_of(why, log->name, "%lu rows, expected at most %lu", log->rows, SC_DRAWS_MAX);
  share_down(line->abstaining, log->abstaining, line->total);
  line->has_accuracy = log->truth != TRUTH_UNKNOWN;
  if (!line->has_accuracy) return 0;
  for (unsigned i = 0; i < radii->count; i++) {
    struct report_accuracy *at = &line->at[i];
    at->certified = report_log_certified(log, radii->radius[i]);
    share_down(at->percent, at->certified, line->total);
    sc_status status = share_interval(at->lower, at->upper, at->certified, line->total, band ? radii->count : 1);
    if (status != SC_OK) return problem_of(why, log->name, "the interval of an accuracy: %s", sc_status_text(status));
  }
  return report_averages(line, why);
}
