#include "accuracy.h"

#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/report/tables.h"
#include "cli/shell/help.h"
#include "cli/shell/message.h"
#include "lib/exact/predict_test.h"
#include "lib/files/bytes.h"
#include "lib/files/output.h"
#include "lib/files/text_stream.h"
#include "lib/read/counts.h"
#include "lib/tables/gnuplot.h"

static const char command[] = "accuracy";

static int (*const layout[])(FILE *, const struct accuracy_tables *) = {[ACCURACY_FORMAT_MARKDOWN] = accuracy_markdown,
                                                                        [ACCURACY_FORMAT_LATEX] = accuracy_latex,
                                                                        [ACCURACY_FORMAT_CSV] = accuracy_csv,
                                                                        [ACCURACY_FORMAT_TIDY] = accuracy_tidy};

struct job {
  struct accuracy_options request;
  struct accuracy_tables tables;
  struct predictions_rule rule;
  sc_level level;
  char *bases; /* the value of --base, cut at its commas */
  int layout;
};

/* [NAME=]FILE: a name has no slash, so that ./a=b is a file. */
static int cut_word(struct accuracy_file *file, struct problem *why) {
  const char *equals = strchr(file->word, '='), *slash = strchr(file->word, '/');
  int is_named = equals && equals > file->word && (!slash || slash > equals);
  file->path = is_named ? equals + 1 : file->word;
  file->name = is_named ? foot_shown(file->word, (size_t)(equals - file->word)) : report_short_name(bytes_name(file->path));
  return file->name ? 0 : problem_of(why, "smoothcert accuracy", "not enough memory");
}

static int cut_words(struct accuracy_tables *t, struct problem *why) {
  for (unsigned long i = 0; i < t->files; i++) {
    if (cut_word(&t->file[i], why) != 0) return -1;
    for (unsigned long j = 0; j < i; j++)
      if (strcmp(t->file[i].name, t->file[j].name) == 0)
        return problem_of(why, "smoothcert accuracy", "two files called '%s', expected NAME=FILE with different names",
                          t->file[i].name);
  }
  return 0;
}

/* One base for all files, or one for each. */
static int cut_bases(struct job *job, struct problem *why) {
  struct accuracy_tables *t = &job->tables;
  unsigned long count = 1;
  if (!job->request.base) return 0;
  job->bases = strdup(job->request.base);
  if (!job->bases) return problem_of(why, "smoothcert accuracy", "not enough memory");
  t->file[0].base = job->bases;
  for (char *comma = job->bases; (comma = strchr(comma, ',')); count++) {
    *comma++ = '\0';
    if (count < t->files) t->file[count].base = comma;
  }
  if (count != 1 && count != t->files)
    return problem_of(why, "smoothcert accuracy", "--base with %lu files, expected one for all, or %lu: one for each FILE",
                      count, t->files);
  for (unsigned long i = 1; count == 1 && i < t->files; i++)
    t->file[i].base = job->bases;
  return 0;
}

static int reads_stdin_twice(const struct job *job) {
  const struct accuracy_tables *t = &job->tables;
  int count = job->request.labels && strcmp(job->request.labels, "-") == 0;
  for (unsigned long i = 0; i < t->files; i++) {
    count += strcmp(t->file[i].path, "-") == 0;
    count += t->file[i].base && strcmp(t->file[i].base, "-") == 0 && (i == 0 || t->file[i].base != t->file[i - 1].base);
  }
  return count > 1;
}

/* All that can be judged before a file is read.  0, or COMMAND_BAD with the message printed. */
static int check_options(struct job *job) {
  struct accuracy_options *q = &job->request;
  struct problem why;
  sc_decimal alpha;
  if (options_alpha(&alpha, command, q->alpha) != 0 || options_draws(&job->rule.n, command, "--n", q->n) != 0 ||
      options_choice(&job->layout, command, "format", q->format, accuracy_format_choices) != 0 ||
      options_threads(&job->rule.threads, command, q->threads) != 0)
    return COMMAND_BAD;
  if (q->alpha && rank_test_level(&job->level, &alpha) != SC_OK) return COMMAND_BAD;
  job->rule.level = q->alpha ? &job->level : NULL;
  job->rule.form = (q->labels ? VOTES_LABELS_GIVEN : 0) | (q->open_column ? VOTES_OPEN_COLUMN : 0);
  job->rule.quiet = q->quiet != NULL;
  if (q->plot && !gnuplot_has_format(q->plot))
    return message_usage(command, "--plot is '%s', expected a file whose name ends in .svg, .png or .pdf", q->plot);
  if (q->plot && q->output && strcmp(q->plot, q->output) == 0)
    return message_usage(command, "--plot and --output are both '%s', expected two files", q->plot);
  if (cut_words(&job->tables, &why) != 0 || cut_bases(job, &why) != 0 ||
      (q->plot && accuracy_plot_check(&job->tables, &why) != 0))
    return message_problem(&why);
  if (reads_stdin_twice(job)) return message_usage(command, "'-' is given twice, expected standard input for one file only");
  return 0;
}

/* The inputs of the provenance: "votes 0.5 = folder/votes.tsv". */
static int add_input(struct job *job, const char *noun, const struct predictions *p) {
  size_t size = strlen(noun) + strlen(p->name) + sizeof " = ";
  char *name = malloc(size), *shown = NULL;
  if (name) {
    snprintf(name, size, "%s = %s", noun, p->name);
    shown = foot_shown(name, strlen(name));
  }
  int status = shown ? foot_file(&job->tables.foot, shown, p->rows, p->format, p->sha256) : -1;
  free(name);
  free(shown);
  return status;
}

static int out_of_memory(struct problem *why) {
  return problem_of(why, "smoothcert accuracy", "not enough memory for the notes");
}

/* A base that several files share is read once, as standard input must be. */
static int take_bases(struct job *job, struct problem *why) {
  struct accuracy_tables *t = &job->tables;
  struct predictions_rule rule = job->rule;
  struct predictions base = {0};
  int status = 0;
  rule.level = NULL;
  rule.n.rule = DRAWS_SAME;
  for (unsigned long i = 0; i < t->files && status == 0 && t->file[i].base; i++) {
    if (i == 0 || t->file[i].base != t->file[i - 1].base) {
      predictions_free(&base);
      status = predictions_read_base(&base, t->file[i].base, &rule, why);
      if (status == 0 && add_input(job, "base", &base) != 0) status = out_of_memory(why);
    }
    if (status == 0) status = predictions_take_base(&t->file[i].predictions, &base, why);
  }
  predictions_free(&base);
  return status;
}

static int take_labels(struct job *job, struct problem *why) {
  struct accuracy_tables *t = &job->tables;
  struct predictions list = {0};
  int status = job->request.labels ? predictions_read_list(&list, job->request.labels, why) : 0;
  if (status == 0 && list.rows > 0 && add_input(job, "labels", &list) != 0) status = out_of_memory(why);
  for (unsigned long i = 0; i < t->files && status == 0; i++) {
    struct predictions *p = &t->file[i].predictions;
    if (list.rows > 0)
      status = predictions_take_labels(p, &list, why);
    else if (!p->has_labels)
      status = problem_of(why, p->name, "no true labels, expected a column label or --labels FILE");
  }
  predictions_free(&list);
  return status;
}

static int read_files(struct job *job, struct problem *why) {
  struct accuracy_tables *t = &job->tables;
  int votes = 0;
  for (unsigned long i = 0; i < t->files; i++) {
    struct predictions *p = &t->file[i].predictions;
    if (predictions_read(p, t->file[i].path, &job->rule, why) != 0) return -1;
    votes |= strcmp(p->format, "votes") == 0;
    if (add_input(job, t->file[i].name, p) != 0) return out_of_memory(why);
  }
  if (job->rule.level && !votes)
    return problem_of(why, "smoothcert accuracy", "--alpha without votes, expected it only where a FILE holds votes");
  if (take_labels(job, why) != 0) return -1;
  for (unsigned long i = 0; i < t->files; i++)
    if (predictions_check(&t->file[i].predictions, &t->file[0].predictions, why) != 0) return -1;
  return take_bases(job, why);
}

/* Everything is complete before the plot is drawn, and the plot before the tables appear: an error leaves none. */
static int write_tables(const struct job *job, struct problem *why) {
  char *text = NULL;
  size_t length;
  FILE *memory = open_memstream(&text, &length);
  int status = memory ? layout[job->layout](memory, &job->tables) : -1;
  if (memory && text_stream_close(memory, &text) != 0) status = -1;
  if (status != 0) {
    problem_of(why, "smoothcert accuracy", "not enough memory for the tables");
  } else {
    if (job->request.plot) status = accuracy_plot(job->request.plot, &job->tables, why);
    if (status == 0) status = output_text(job->request.output, text, length, why);
  }
  free(text);
  return status;
}

static int answer(struct job *job) {
  struct problem why;
  int status = check_options(job);
  if (status != 0) return status;
  if (read_files(job, &why) != 0 || accuracy_figures(&job->tables, job->request.per_class != NULL, &why) != 0)
    return message_problem(&why);
  if (accuracy_notes(&job->tables, &job->request) != 0) {
    out_of_memory(&why);
    return message_problem(&why);
  }
  return write_tables(job, &why) == 0 ? COMMAND_OK : message_problem(&why);
}

static int read_options(struct job *job, int argc, char **argv) {
  const char **word = calloc((size_t)argc, sizeof *word);
  size_t words = 0;
  if (!word) {
    message_error(command, "not enough memory");
    return OPTIONS_BAD;
  }
  int read = options_read_many(&accuracy_table, &job->request, argc, argv, word, &words);
  if (read == OPTIONS_OK) {
    job->tables.file = calloc(words, sizeof *job->tables.file);
    if (!job->tables.file) {
      message_error(command, "not enough memory");
      read = OPTIONS_BAD;
    }
    for (size_t i = 0; i < words && read == OPTIONS_OK; i++)
      job->tables.file[job->tables.files++].word = word[i];
  }
  free(word);
  return read;
}

int command_accuracy(int argc, char **argv) {
  struct job job = {0};
  int read = read_options(&job, argc, argv);
  int status = read == OPTIONS_OK ? answer(&job) : read == OPTIONS_HELP ? help_print(accuracy_table.help) : COMMAND_BAD;
  accuracy_tables_free(&job.tables);
  free(job.bases);
  mpfr_free_cache();
  return status;
}
