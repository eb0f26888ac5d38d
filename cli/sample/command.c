#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/sample/options.h"
#include "cli/shell/help.h"
#include "cli/shell/message.h"
#include "cli/shell/samplers.h"
#include "files.h"
#include "lib/exact/number.h"
#include "lib/files/cleanup.h"
#include "lib/files/seconds.h"
#include "work.h"

static const char command[] = "sample";

#define KEPT "the inputs that are done are kept, --resume goes on from there\n"

struct request {
  struct sample_options given;
  const char *model, *inputs;
  struct sample_files files;
  const char *journaled; /* the output beside which the journal stands */
  unsigned long batch;
  int threads, quiet, resume;
};

static int missing(const char *option, const char *value) {
  return value ? 0 : message_usage(command, "--%s is missing, expected --q, --sigma and --n", option);
}

static int check_lattice(const struct sample_job *job, const char *q, const char *sigma) {
  if (sc_lattice_check(&job->lattice) == SC_OK) return 0;
  return message_usage(command, "--q is %s and --sigma is %s, expected 1/1024 <= q sigma <= 65536", q, sigma);
}

/* The options that are numbers, into the job. */
static int read_numbers(struct sample_job *job, struct request *r) {
  const struct sample_options *t = &r->given;
  job->seed = 1;
  job->to = SAMPLE_TO_END;
  if (missing("q", t->q) != 0 || missing("sigma", t->sigma) != 0 || (!t->n0 && missing("n", t->n) != 0)) return -1;
  if (options_number(&job->lattice.q, command, "q", t->q, 1, SC_LATTICE_MAX) != 0 ||
      options_sigma(&job->lattice.sigma, command, t->sigma) != 0 ||
      options_number(&job->n[SC_ESTIMATION], command, "n", t->n, 1, SC_DRAWS_MAX) != 0 ||
      options_number(&job->n[SC_SELECTION], command, "n0", t->n0, 1, SC_DRAWS_MAX) != 0 ||
      options_number(&job->seed, command, "seed", t->seed, 0, UINT64_MAX) != 0 ||
      options_number(&job->from, command, "from", t->from, 0, UINT32_MAX) != 0 ||
      options_number(&job->to, command, "to", t->to, 1, (unsigned long)UINT32_MAX + 1) != 0 ||
      options_number(&r->batch, command, "batch", t->batch, 1, 1048576) != 0)
    return -1;
  return check_lattice(job, t->q, t->sigma);
}

static int is_stdout(const char *path) {
  return !path || strcmp(path, "-") == 0;
}

/* Which draws go where. */
static int check_outputs(struct request *r) {
  const struct sample_options *t = &r->given;
  const char *votes = t->output, *selection = t->selection_output;
  if (t->n0 && !selection)
    return message_usage(command, "--n0 is given, expected --selection-output FILE too: the votes that choose the labels");
  if (selection && !t->n0)
    return message_usage(command, "--selection-output is given, expected --n0 too: the draws that choose a label");
  if (!t->n && votes)
    return message_usage(command, "--output is given, expected --n too: --n0 draws for --selection-output only");
  if (t->n && t->n0 && is_stdout(votes) && is_stdout(selection))
    return message_usage(command, "votes and selection votes both go to standard output, expected --output FILE too");
  r->files.path[SC_ESTIMATION] = votes;
  r->files.path[SC_SELECTION] = selection;
  r->journaled = t->n ? votes : selection;
  if (r->resume && is_stdout(r->journaled))
    return message_usage(command, "--resume goes on with the journal of an output, expected --output FILE too");
  return 0;
}

static int read_options(struct sample_job *job, struct request *r, int argc, char **argv) {
  static const enum sample_format formats[] = {
      [SAMPLE_FORMAT_TSV] = SAMPLE_TSV, [SAMPLE_FORMAT_JIA] = SAMPLE_JIA, [SAMPLE_FORMAT_NPY] = SAMPLE_NPY};
  const struct sample_options *given = &r->given;
  const char *operands[argc];
  size_t operand_count = 0;
  int chosen = SAMPLE_FORMAT_TSV;
  int read = options_read_many(&sample_table, &r->given, argc, argv, operands, &operand_count);
  if (read != OPTIONS_OK) return read;
  if (operand_count != 2) {
    message_usage(command, "%zu operands, expected two: MODEL and INPUTS", operand_count);
    return OPTIONS_BAD;
  }
  r->model = operands[0];
  r->inputs = operands[1];
  r->quiet = given->quiet != NULL;
  r->resume = given->resume != NULL;
  if (read_numbers(job, r) != 0 || options_choice(&chosen, command, "format", given->format, sample_format_choices) != 0 ||
      options_threads(&r->threads, command, given->threads) != 0)
    return OPTIONS_BAD;
  r->files.format = formats[chosen];
  if (r->files.format == SAMPLE_JIA && !given->labels) {
    message_usage(command, "--format is jia, whose rows end in a label, expected --labels FILE too");
    return OPTIONS_BAD;
  }
  if (r->files.format == SAMPLE_NPY && given->labels) {
    message_usage(command, "--format is npy, a matrix that has no place for labels, expected no --labels: certify takes them");
    return OPTIONS_BAD;
  }
  if (check_outputs(r) != 0) return OPTIONS_BAD;
  return OPTIONS_OK;
}

/* The processes of a job share the processors of a machine, unless mpirun has bound them to some. */
static void share_processors(struct request *r) {
  int bound = ranks_processors(), part = r->threads / ranks_here();
  if (r->given.threads || ranks_here() == 1) return;
  r->threads = part < 1 ? 1 : part > bound ? bound : part;
}

/* A run that can be interrupted and resumed: its output is a file. */
static int has_journal(const struct request *r) {
  return output_is_file(r->journaled);
}

static int try_outputs(const struct request *r, const struct sample_job *job, struct problem *why) {
  if (sample_files_try(&r->files, job, why) != 0) return -1;
  if (!r->resume || has_journal(r)) return 0;
  return problem_of(why, r->journaled, "no regular file, expected one: it has no journal to resume");
}

static void say_start(const struct sample_votes *votes, const struct journal *journal, unsigned long torn) {
  unsigned long done = votes->table.rows - votes->left;
  if (done > 0 || torn > 0)
    fprintf(stderr, "smoothcert sample: %s: %lu of %lu inputs are done", journal->path, done, votes->table.rows);
  if (torn > 0) fprintf(stderr, "; %lu torn line%s drawn again", torn, torn == 1 ? " is" : "s are");
  if (done > 0 || torn > 0) fputc('\n', stderr);
}

static void say_rates(const sc_sampler_kind *kind, const sc_sampler_rates *rates, double seconds) {
  fprintf(stderr,
          "smoothcert sample: %llu draws in %.1f s, %.0f/s, engine %s: %llu decided in float, %llu in double, %llu by the "
          "reference; %llu coordinates took more than 64 bits\n",
          (unsigned long long)rates->draws, seconds, seconds > 0 ? (double)rates->draws / seconds : 0.0, kind->name,
          (unsigned long long)rates->by_float, (unsigned long long)rates->by_double, (unsigned long long)rates->by_reference,
          (unsigned long long)rates->more_bits);
}

/* With the journal open: what is left to be drawn, then the output. */
static int draw_and_write(const struct request *r, const struct sample_job *job, struct sample_votes *votes,
                          struct journal *journal, struct draw *draw, const struct ranks *ranks, struct problem *why) {
  struct progress progress;
  sc_sampler_rates rates = {0};
  double started = seconds_now(CLOCK_MONOTONIC);
  progress_start(&progress, r->quiet, votes->left * sample_job_draws(job), "draws");
  int status = sample_lead(&rates, job, votes, journal, draw, ranks, &progress, why);
  progress_end(&progress);
  double seconds = seconds_now(CLOCK_MONOTONIC) - started;
  if (status == 0) status = sample_files_write(&r->files, job, votes, why);
  if (status != 0) return -1;
  journal_remove(journal);
  if (!r->quiet) say_rates(draw->kind, &rates, seconds);
  return 0;
}

static int run_journaled(const struct request *r, const struct sample_job *job, struct sample_votes *votes, struct draw *draw,
                         const struct ranks *ranks, struct problem *why) {
  struct journal journal = {.fd = -1};
  unsigned long torn = 0;
  if (has_journal(r) && journal_open(&journal, r->journaled, job, r->resume, votes, &torn, why) != 0) return -1;
  if (journal.fd >= 0) cleanup_say("\nsmoothcert sample: interrupted; " KEPT);
  if (journal.fd >= 0 && !r->quiet) say_start(votes, &journal, torn);
  int status = draw_and_write(r, job, votes, &journal, draw, ranks, why);
  cleanup_say(NULL);
  if (status != 0 && journal.fd >= 0 && votes->left < votes->table.rows) fputs("smoothcert sample: " KEPT, stderr);
  journal_close(&journal);
  return status;
}

static int lead(const struct request *r, struct sample_job *job, struct draw *draw, const struct ranks *ranks,
                struct problem *why) {
  struct sample_votes votes = {0};
  int status = sample_votes_open(&votes, job, why);
  if (status == 0) status = run_journaled(r, job, &votes, draw, ranks, why);
  sample_votes_close(&votes);
  return status;
}

/* Rank 0 reads the files, and tells the others the model. */
static int read_model(struct sample_job *job, const struct request *r, const struct ranks *ranks, struct problem *why) {
  struct bytes file = {0};
  size_t length = 0;
  if (ranks->rank == 0 && bytes_read(&file, r->model, why) != 0) return -1;
  if (ranks->calls) {
    length = file.length;
    ranks->calls->share(&length, sizeof length);
    if (ranks->rank > 0 && !(file.data = malloc(length ? length : 1)))
      return problem_of(why, r->model, "not enough memory for %zu bytes", length);
    file.length = length;
    ranks->calls->share(file.data, length);
  }
  int status = sample_job_model(job, bytes_name(r->model), &file, why);
  bytes_free(&file);
  return status;
}

static int run(struct request *r, struct sample_job *job, const sc_sampler_kind *kind, const struct ranks *ranks,
               struct problem *why) {
  struct draw draw;
  if (read_model(job, r, ranks, why) != 0) return -1;
  if (ranks->rank == 0 && (try_outputs(r, job, why) != 0 || sample_job_data(job, r->inputs, r->given.labels, why) != 0))
    return -1;
  if (draw_open(&draw, kind, job, r->threads, r->batch, why) != 0) return -1;
  int status = ranks->rank == 0 ? lead(r, job, &draw, ranks, why) : sample_follow(&draw, job->width, ranks, why);
  draw_close(&draw);
  return status;
}

int command_sample(int argc, char **argv) {
  struct request request = {0};
  struct sample_job *job = calloc(1, sizeof *job);
  struct ranks ranks;
  struct problem why;
  const sc_sampler_kind *kind = NULL;
  if (!job) return message_error(command, "not enough memory");
  message_mute(ranks_is_follower());
  int read = read_options(job, &request, argc, argv);
  message_mute(0);
  if (read == OPTIONS_BAD) ranks_wait_for_first();
  int status = COMMAND_BAD;
  if (read == OPTIONS_HELP) status = help_print(sample_table.help);
  ranks_choose_gpu();
  if (read == OPTIONS_OK && samplers_choose(&kind, command, request.given.engine, sample_engine_choices) == 0) {
    share_processors(&request);
    if (kind == &sc_sampler_ref && !request.given.engine && !request.quiet && !ranks_is_follower())
      fprintf(stderr, "smoothcert sample: engine ref, which is slow: %s\n", sc_sampler_cpu.missing());
    if (ranks_start(&ranks, &why) != 0 || run(&request, job, kind, &ranks, &why) != 0) {
      message_problem(&why);
      ranks_abort(&ranks, COMMAND_BAD);
    } else {
      ranks_finish(&ranks);
      status = COMMAND_OK;
    }
  }
  sample_job_free(job);
  mpfr_free_cache();
  free(job);
  return status;
}
