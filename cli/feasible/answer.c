#include "answer.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "fast/feasible/cuda/feasible_cuda.h"
#include "fast/feasible/runs.h"
#include "fast/feasible/transfer.h"

static const char command[] = "smoothcert feasible";

void feasible_answer_free(struct feasible_answer *a) {
  mpz_clears(a->hypotheses, a->decided_hypotheses, a->feasible, a->decided, (mpz_ptr)0);
  free(a->best_h);
  free(a->feasible_h);
}

static int start(struct feasible_answer *out, unsigned long points, struct problem *why) {
  memset(out, 0, sizeof *out);
  mpz_inits(out->hypotheses, out->decided_hypotheses, out->feasible, out->decided, (mpz_ptr)0);
  out->points = points;
  out->best_h = calloc(points, 1);
  out->feasible_h = calloc(points, 1);
  if (out->best_h && out->feasible_h) return 0;
  feasible_answer_free(out);
  return problem_of(why, command, "not enough memory for %lu points", points);
}

/* The engines tell how far they are; the progress counts steps. */
struct watch {
  struct progress progress;
  pthread_mutex_t lock;
  uint64_t done;
};

static int step(void *context, uint64_t done) {
  struct watch *watch = context;
  pthread_mutex_lock(&watch->lock);
  if (done > watch->done) {
    progress_step(&watch->progress, (unsigned long)(done - watch->done));
    watch->done = done;
  }
  pthread_mutex_unlock(&watch->lock);
  return 0;
}

static void unpack(uint8_t *h, uint32_t word, unsigned long points) {
  for (unsigned long y = 0; y < points; y++)
    h[y] = word >> y & 1;
}

static uint32_t pack(const uint8_t *h, unsigned long points) {
  uint32_t word = 0;
  for (unsigned long y = 0; y < points; y++)
    word |= (uint32_t)h[y] << y;
  return word;
}

/* What a hypothesis is worth by the reference; *is_label: S(h) is the labeling itself. */
static int64_t worth_of(const sc_kernel *kernel, const struct feasible_labels *labels, const uint8_t *h, int *is_label) {
  int says[SC_POINTS_MAX];
  int64_t sum = 0;
  sc_smooth(says, kernel, h);
  *is_label = 1;
  for (unsigned long x = 0; x < kernel->points; x++) {
    *is_label &= says[x] == labels->label[x];
    if (says[x] == labels->label[x]) sum += labels->worth[x];
  }
  return sum;
}

/* A witness is believed only when the reference says the same. */
static int check_witnesses(const struct feasible_answer *out, const sc_kernel *kernel, const struct feasible_labels *labels) {
  int is_label;
  if (worth_of(kernel, labels, out->best_h, &is_label) != out->best) return -1;
  worth_of(kernel, labels, out->feasible_h, &is_label);
  return out->is_feasible && !is_label ? -1 : 0;
}

/* All hypotheses, by the CPU or the GPU. */
static int search(sc_feasible_answer *out, const struct feasible_question *q, const sc_kernel *kernel,
                  const sc_labeling *labels, struct watch *watch, struct problem *why) {
  char text[SC_ENGINE_WHY];
  if (q->engine == FEASIBLE_CUDA)
    return sc_feasible_cuda(out, kernel, &q->which, labels, watch ? step : NULL, watch, text) == 0
               ? 0
               : problem_of(why, command, "engine cuda: %s", text);
  return sc_feasible_exhaust(out, kernel, &q->which, labels, q->threads, watch ? step : NULL, watch) == 0
             ? 0
             : problem_of(why, command, "not enough memory for 2^%lu hypotheses", kernel->points);
}

/* Without smoothing S(h) = h. */
static int unsmoothed(int64_t *best, const struct feasible_question *q, const sc_labeling *labels, unsigned long m,
                      struct problem *why) {
  struct kernel identity;
  sc_feasible_answer a;
  if (kernel_allocate(&identity, m, command, why) != 0) return -1;
  for (unsigned long x = 0; x < m; x++)
    identity.memory[x * m + x] = identity.memory[m * m + x] = 1;
  int status = search(&a, q, &identity.exact, labels, NULL, why);
  kernel_free(&identity);
  *best = a.best;
  return status;
}

static int exhaust(struct feasible_answer *out, const struct feasible_question *q, const struct kernel *kernel,
                   struct problem *why) {
  unsigned long m = kernel->exact.points;
  sc_labeling labels = {q->labels.points ? pack(q->labels.label, m) : 0, q->labels.worth};
  sc_labeling *given = q->labels.points ? &labels : NULL;
  struct watch watch = {.lock = PTHREAD_MUTEX_INITIALIZER};
  sc_feasible_answer a;
  progress_start(&watch.progress, q->quiet, 1UL << m, "hypotheses");
  int status = search(&a, q, &kernel->exact, given, &watch, why);
  progress_end(&watch.progress);
  if (status != 0) return -1;
  mpz_set_ui(out->hypotheses, a.hypotheses);
  mpz_set_ui(out->decided_hypotheses, a.decided);
  mpz_set_ui(out->feasible, a.feasible);
  mpz_set_ui(out->decided, a.feasible_decided);
  if (!given) return 0;
  out->best = a.best;
  out->is_feasible = a.is_feasible;
  unpack(out->best_h, a.best_of, m);
  unpack(out->feasible_h, a.feasible_from, m);
  if (check_witnesses(out, &kernel->exact, &q->labels) != 0)
    return problem_of(why, command, "the exhaustive engine contradicts the reference, expected this never to happen");
  return unsmoothed(&out->best_unsmoothed, q, given, m, why);
}

/* What a hypothesis is worth, window by window. */
static int64_t worth_on_rule(const sc_local_rule *rule, const struct feasible_labels *labels, const uint8_t *h) {
  long m = (long)rule->points, w = (long)rule->half;
  int64_t sum = 0;
  for (long x = 0; x < m; x++) {
    long from_end = m - 1 - x, class_ = rule->cycle ? w : x < w ? x : from_end < w ? 2 * w - from_end : w;
    unsigned long pattern = 0;
    for (long y = x - w; y <= x + w; y++) {
      int is_there = rule->cycle || (y >= 0 && y < m);
      pattern = pattern << 1 | (is_there ? h[(y + m) % m] : 0);
    }
    if (rule->output[(unsigned long)class_ << (2 * w + 1) | pattern] == labels->label[x]) sum += labels->worth[x];
  }
  return sum;
}

/* The best hypothesis, and one whose S(h) is the labeling: the best one when each label is worth 1. */
static int best_on_rule(struct feasible_answer *out, const struct feasible_question *q, const sc_automaton *a,
                        struct problem *why) {
  static const uint8_t same[] = {SC_SAYS_ZERO, SC_SAYS_ONE};
  unsigned long m = q->labels.points;
  sc_local_rule identity = {m, 0, a->rule->cycle, same};
  struct feasible_labels ones = {m, q->labels.label, malloc(m * sizeof *ones.worth)};
  uint8_t *h = malloc(m);
  sc_automaton plain;
  int64_t right = 0;
  int status = ones.worth && h ? 0 : -1;
  for (unsigned long x = 0; x < m && status == 0; x++)
    ones.worth[x] = 1;
  sc_automaton_set(&plain, &identity, &q->which);
  if (status == 0) status = sc_runs_best(&out->best, out->best_h, a, q->labels.label, q->labels.worth);
  if (status == 0) status = sc_runs_best(&out->best_unsmoothed, h, &plain, q->labels.label, q->labels.worth);
  if (status == 0) status = sc_runs_best(&right, out->feasible_h, a, ones.label, ones.worth);
  out->is_feasible = right == (int64_t)m;
  if (status != 0)
    problem_of(why, command, "not enough memory for the best of %lu points", m);
  else if (worth_on_rule(a->rule, &q->labels, out->best_h) != out->best ||
           worth_on_rule(a->rule, &ones, out->feasible_h) != right)
    status = problem_of(why, command, "a witness is not confirmed, expected this never to happen");
  free(ones.worth);
  free(h);
  return status;
}

static int count_feasible(mpz_ptr rop, const struct feasible_question *q, const sc_automaton *a, int decided_only,
                          struct problem *why) {
  struct watch watch = {.lock = PTHREAD_MUTEX_INITIALIZER};
  progress_start(&watch.progress, q->quiet, sc_automaton_steps(a), decided_only ? "points, decided" : "points");
  int status = sc_transfer_feasible(rop, a, decided_only, q->bytes, q->threads, step, &watch);
  progress_end(&watch.progress);
  if (status == SC_TRANSFER_OK) return 0;
  return problem_of(
      why, command,
      "%lu points with window %u on a %s need more than %zu MiB of sets of states, expected fewer points, a smaller "
      "window, a path or more --memory",
      a->rule->points, a->rule->half, a->rule->cycle ? "cycle" : "path", q->bytes >> 20);
}

static int can_be_undecided(const sc_local_rule *rule) {
  unsigned classes = 2 * rule->half + 1;
  for (size_t i = 0; i < (size_t)classes << classes; i++)
    if (rule->output[i] == SC_SAYS_UNDECIDED && (!rule->cycle || i >> classes == rule->half)) return 1;
  return 0;
}

static int transfer(struct feasible_answer *out, const struct feasible_question *q, const sc_local_rule *rule,
                    struct problem *why) {
  sc_automaton a;
  int undecided = can_be_undecided(rule);
  sc_automaton_set(&a, rule, &q->which);
  if (sc_runs_count(out->hypotheses, &a, 0) != 0 || (undecided && sc_runs_count(out->decided_hypotheses, &a, 1) != 0))
    return problem_of(why, command, "not enough memory for %lu points", rule->points);
  if (count_feasible(out->feasible, q, &a, 0, why) != 0 || (undecided && count_feasible(out->decided, q, &a, 1, why) != 0))
    return -1;
  if (!undecided) {
    mpz_set(out->decided_hypotheses, out->hypotheses);
    mpz_set(out->decided, out->feasible);
  }
  return q->labels.points ? best_on_rule(out, q, &a, why) : 0;
}

/* Why the transfer engine cannot be used for this window, or NULL. */
static const char *no_transfer(const struct feasible_question *q) {
  if (q->kernel || q->window.space == SPACE_GRID) return "it works on a path or a cycle";
  if (q->window.half > SC_HALF_MAX) return "its window is at most 5";
  if (q->window.points < 2UL * q->window.half + 1) return "it needs 2 window + 1 points or more";
  return NULL;
}

static int labels_fit(const struct feasible_question *q, unsigned long points, struct problem *why) {
  if (q->labels.points == 0 || q->labels.points == points) return 0;
  return problem_of(why, command, "%lu labels for %lu points, expected one for each", q->labels.points, points);
}

static int by_exhaustion(struct feasible_answer *out, const struct feasible_question *q, struct problem *why) {
  struct kernel kernel;
  if (!q->kernel && q->window.points > SC_POINTS_MAX)
    return problem_of(why, command, "%lu points, expected at most %lu for the exhaustive engine%s%s", q->window.points,
                      SC_POINTS_MAX, q->engine == FEASIBLE_AUTO ? "; the transfer engine cannot be used: " : "",
                      q->engine == FEASIBLE_AUTO ? no_transfer(q) : "");
  if ((q->kernel ? kernel_read(&kernel, q->kernel, q->window.g, why) : kernel_of_window(&kernel, &q->window, why)) != 0)
    return -1;
  int status = labels_fit(q, kernel.exact.points, why);
  if (status == 0 && (status = start(out, kernel.exact.points, why)) == 0 && (status = exhaust(out, q, &kernel, why)) != 0)
    feasible_answer_free(out);
  kernel_free(&kernel);
  return status;
}

static int by_transfer(struct feasible_answer *out, const struct feasible_question *q, struct problem *why) {
  sc_local_rule rule;
  if (no_transfer(q)) return problem_of(why, command, "the transfer engine cannot be used: %s", no_transfer(q));
  if (labels_fit(q, q->window.points, why) != 0 || kernel_rule_of_window(&rule, &q->window, why) != 0) return -1;
  int status = start(out, q->window.points, why);
  if (status == 0 && (status = transfer(out, q, &rule, why)) != 0) feasible_answer_free(out);
  free((void *)rule.output);
  return status;
}

#define EXHAUST_QUICKLY 20UL /* points: below, the exhaustive engine takes less than a second */
#define CYCLE_HALF 2U        /* of a window: beyond, the sets of states on a cycle grow with the number of points */

static int prefers_transfer(const struct feasible_question *q) {
  unsigned long points = q->window.points;
  if (no_transfer(q)) return 0;
  if (q->window.space == SPACE_CYCLE && q->window.half > CYCLE_HALF) return points > SC_POINTS_MAX;
  return points > EXHAUST_QUICKLY;
}

int feasible_answer(struct feasible_answer *out, const struct feasible_question *q, struct problem *why) {
  int use_transfer = q->engine == FEASIBLE_TRANSFER;
  if (q->engine == FEASIBLE_AUTO) use_transfer = prefers_transfer(q);
  return use_transfer ? by_transfer(out, q, why) : by_exhaustion(out, q, why);
}
