#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/shell/help.h"
#include "cli/shell/message.h"
#include "lib/exact/number.h"
#include "lib/files/bytes.h"
#include "lib/files/output.h"
#include "lib/files/text_stream.h"
#include "lib/tables/gnuplot.h"
#include "plot.h"
#include "tables.h"

static const char command[] = "report";
#define FAILURE "0.001" /* of what is said of all certificates of a log together */

struct job {
  struct report_options request;
  struct report_tables tables;
  struct report_log *log;
  const char **path;
  size_t paths;
  struct report_reading reading;
  struct labels labels;
  char labels_sha256[SHA256_TEXT];
  unsigned long total;
  int layout;
};

static int reads_stdin_twice(const struct job *job) {
  int count = job->request.labels && strcmp(job->request.labels, "-") == 0;
  for (size_t i = 0; i < job->paths; i++)
    count += strcmp(job->path[i], "-") == 0;
  return count > 1;
}

/* In which norm the radii are reported.  0, or -1 with the message printed. */
static int read_norm(struct job *job) {
  static const char *const names[] = {[NORM_L2] = "radius", [NORM_LINF] = "linf radius", [NORM_L1] = "l1 radius"};
  const struct report_options *q = &job->request;
  if (options_norm(&job->reading.norm, &job->reading.dimension, command, report_norm_choices, q->norm, q->dimension) != 0)
    return -1;
  job->reading.norm_given = q->norm != NULL;
  job->tables.radius = names[job->reading.norm];
  return 0;
}

static int check_failure(sc_decimal *failure, const char *text) {
  if (number_alpha(failure, text, strlen(text)) == 0) return 0;
  return message_usage(command, "--failure is '%s', expected a number from 1e-300 to below 1, as 0.001", text);
}

/* All that can be judged before a file is read.  0, or COMMAND_BAD with the message printed. */
static int check_options(struct job *job) {
  struct report_options *q = &job->request;
  sc_decimal alpha, failure;
  int choice = REPORT_CLAIMS_FORMAT_AUTO;
  if (!q->failure) q->failure = FAILURE;
  if (!q->radii) q->radii = "0:0.25:2";
  if (!q->format) q->format = report_format_choices[REPORT_FORMAT_MARKDOWN];
  if (radii_parse(&job->tables.radii, q->radii) != 0)
    return message_usage(command, "--radii is '%s', expected " RADII_EXPECTED, q->radii);
  if (options_number(&job->total, command, "total", q->total, 1, SC_DRAWS_MAX) != 0 ||
      options_alpha(&alpha, command, q->alpha) != 0 || check_failure(&failure, q->failure) != 0 ||
      options_choice(&job->layout, command, "format", q->format, report_format_choices) != 0 ||
      options_choice(&choice, command, "claims-format", q->claims_format, report_claims_format_choices) != 0 ||
      read_norm(job) != 0)
    return COMMAND_BAD;
  job->reading.format = choice != REPORT_CLAIMS_FORMAT_AUTO ? claims_format_named(q->claims_format) : NULL;
  job->reading.certified_is_true = q->certified_is_true != NULL;
  if (q->labels && q->certified_is_true)
    return message_usage(command, "--certified-is-true with --labels, expected one of them to say what is true");
  if (q->plot && !gnuplot_has_format(q->plot))
    return message_usage(command, "--plot is '%s', expected a file whose name ends in .svg, .png or .pdf", q->plot);
  if (q->plot && job->request.output && strcmp(q->plot, job->request.output) == 0)
    return message_usage(command, "--plot and --output are both '%s', expected two files", q->plot);
  if (q->plot && job->paths > GNUPLOT_CURVES_MAX)
    return message_usage(command, "%zu files for one plot, expected at most %d", job->paths, GNUPLOT_CURVES_MAX);
  if (q->compare && job->paths < 2) return message_usage(command, "one file with --compare, expected two or more");
  if (reads_stdin_twice(job)) return message_usage(command, "'-' is given twice, expected standard input for one file only");
  return 0;
}

static int read_labels(struct job *job, struct problem *why) {
  const char *path = job->request.labels;
  struct bytes bytes;
  if (!path) return 0;
  if (bytes_read(&bytes, path, why) != 0) return -1;
  int status = labels_parse(&job->labels, bytes_name(path), bytes.data, bytes.length, why);
  if (status == 0 && sha256_text(job->labels_sha256, bytes.data, bytes.length) != 0)
    status = problem_of(why, bytes_name(path), "no SHA-256, expected libcrypto to have it");
  bytes_free(&bytes);
  job->reading.labels = &job->labels;
  job->reading.labels_name = bytes_name(path);
  return status;
}

/* A curve needs an accuracy. */
static int check_plot(const struct job *job, struct problem *why) {
  const struct report_tables *t = &job->tables;
  for (unsigned long i = 0; i < t->lines; i++)
    if (t->line[i].has_accuracy) return 0;
  return job->request.plot ? problem_of(why, t->line[0].log->name,
                                        "no true labels, so no accuracy to plot, expected --labels FILE or --certified-is-true")
                           : 0;
}

static int add_labels(struct job *job) {
  char *shown = foot_shown(job->reading.labels_name, strlen(job->reading.labels_name));
  int status = shown ? foot_file(&job->tables.foot, shown, job->labels.rows, "labels", job->labels_sha256) : -1;
  free(shown);
  return status;
}

static int compute(struct job *job, struct problem *why) {
  struct report_tables *t = &job->tables;
  job->log = calloc(job->paths, sizeof *job->log);
  t->line = calloc(job->paths, sizeof *t->line);
  t->comparison = calloc(job->paths, sizeof *t->comparison);
  if (!job->log || !t->line || !t->comparison) return problem_of(why, "smoothcert report", "not enough memory");
  if (read_labels(job, why) != 0) return -1;
  for (; t->lines < job->paths; t->lines++) {
    struct report_log *log = &job->log[t->lines];
    if (report_log_read(log, job->path[t->lines], &job->reading, why) != 0) return -1;
    t->line[t->lines].log = log;
  }
  for (unsigned long i = 0; i < t->lines; i++)
    if (report_figures(&t->line[i], &t->radii, job->total, job->request.band != NULL, why) != 0 ||
        report_robust(&t->line[i], &t->radii, &job->request, why) != 0)
      return -1;
  if (report_labels(t, why) != 0 || check_plot(job, why) != 0) return -1;
  for (unsigned long i = 1; job->request.compare && i < t->lines; i++) {
    t->comparisons++;
    if (report_compare(&t->comparison[i - 1], &t->line[0], &t->line[i], &t->radii, why) != 0) return -1;
  }
  if (report_compare_family(t) == 0 && report_write_notes(t, &job->request) == 0 &&
      report_write_provenance(t, &job->request) == 0 && (!job->reading.labels || add_labels(job) == 0))
    return 0;
  return problem_of(why, "smoothcert report", "not enough memory for the notes");
}

/* The report is complete before the plot is drawn, and the plot before the report appears: an error leaves no report. */
static int write_report(const struct job *job, struct problem *why) {
  static int (*const layout[])(FILE *, const struct report_tables *) = {
      [REPORT_FORMAT_MARKDOWN] = report_markdown, [REPORT_FORMAT_LATEX] = report_latex,
      [REPORT_FORMAT_CSV] = report_csv,           [REPORT_FORMAT_JSON] = report_json,
      [REPORT_FORMAT_TIDY] = report_tidy,         [REPORT_FORMAT_FRAGMENT] = report_fragment};
  char *text = NULL;
  size_t length;
  FILE *memory = open_memstream(&text, &length);
  int status = memory ? layout[job->layout](memory, &job->tables) : -1;
  if (memory && text_stream_close(memory, &text) != 0) status = -1;
  if (status != 0) {
    problem_of(why, "smoothcert report", "not enough memory for the report");
  } else {
    if (job->request.plot) status = plot_write(job->request.plot, &job->tables, why);
    if (status == 0) status = output_text(job->request.output, text, length, why);
  }
  free(text);
  return status;
}

int command_report(int argc, char **argv) {
  struct job job = {.path = calloc((size_t)argc, sizeof *job.path)};
  struct problem why;
  int status;
  if (!job.path) return message_error(command, "not enough memory");
  int read = options_read_many(&report_table, &job.request, argc, argv, job.path, &job.paths);
  if (read != OPTIONS_OK) {
    status = read == OPTIONS_HELP ? help_print(report_table.help) : COMMAND_BAD;
  } else {
    status = check_options(&job);
    if (status == 0 && (compute(&job, &why) != 0 || write_report(&job, &why) != 0)) status = message_problem(&why);
  }
  report_tables_free(&job.tables);
  for (size_t i = 0; job.log && i < job.paths; i++)
    report_log_free(&job.log[i]);
  labels_free(&job.labels);
  free(job.log);
  free(job.path);
  mpfr_free_cache();
  return status;
}
