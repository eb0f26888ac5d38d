#include "work.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Messages: an input with its values, or only this word when there is none left; its votes; in the end the rates. */
enum { TAG_INPUT, TAG_END, TAG_VOTES, TAG_RATES };

#define AHEAD 2 /* inputs that a process has at hand */

struct lead {
  const struct sample_job *job;
  struct sample_votes *votes;
  struct journal *journal;
  struct draw *draw;
  const struct ranks *ranks;
  struct progress *progress;
  sc_sampler_rates *rates;
  unsigned long next;    /* the first row that nobody has, or the number of rows */
  unsigned long ungiven; /* rows that nobody has */
  int *at_hand;          /* of each process */
  int following;         /* processes that have not sent their rates */
  unsigned char *message;
  size_t votes_size; /* an input and its votes */
};

static void add_rates(sc_sampler_rates *sum, const sc_sampler_rates *more) {
  sum->draws += more->draws;
  sum->by_float += more->by_float;
  sum->by_double += more->by_double;
  sum->by_reference += more->by_reference;
  sum->more_bits += more->more_bits;
}

/* The next row for somebody to draw; there is one. */
static unsigned long take_row(struct lead *l) {
  unsigned long row = l->next;
  do
    l->next++;
  while (l->next < l->votes->table.rows && l->votes->done[l->next]);
  l->ungiven--;
  return row;
}

static const uint8_t *values(const struct lead *l, unsigned long row) {
  return l->job->inputs.value + (l->job->from + row) * l->job->width;
}

static void give(struct lead *l, int rank) {
  uint32_t row = (uint32_t)take_row(l), input = (uint32_t)(l->job->from + row);
  memcpy(l->message, &input, sizeof input);
  memcpy(l->message + sizeof input, values(l, row), l->job->width);
  l->ranks->calls->send(l->message, sizeof input + l->job->width, TAG_INPUT, rank);
  l->at_hand[rank]++;
}

/* Near the end nobody takes an input that another could begin at once. */
static void supply(struct lead *l, int rank) {
  int ahead = l->ungiven > (unsigned long)l->ranks->size * AHEAD ? AHEAD : 1;
  while (l->ungiven > 0 && l->at_hand[rank] < ahead)
    give(l, rank);
  if (l->at_hand[rank] == 0) l->ranks->calls->send(l->message, 1, TAG_END, rank);
}

static int keep(struct lead *l, unsigned long input, const uint32_t *count, struct problem *why) {
  sample_votes_add(l->votes, input - l->job->from, count);
  return l->journal->fd >= 0 ? journal_add(l->journal, input, count, sample_job_columns(l->job), why) : 0;
}

/* The message that is waiting. */
static int answer(struct lead *l, int from, int tag, struct problem *why) {
  uint32_t input;
  sc_sampler_rates rates;
  if (tag == TAG_RATES) {
    l->ranks->calls->receive(&rates, sizeof rates, tag, from);
    add_rates(l->rates, &rates);
    l->following--;
    return 0;
  }
  l->ranks->calls->receive(l->message, l->votes_size, tag, from);
  memcpy(&input, l->message, sizeof input);
  l->at_hand[from]--;
  uint32_t *count = malloc(l->votes_size);
  if (!count) return problem_of(why, "smoothcert sample", "not enough memory for %lu classes", l->job->classes);
  memcpy(count, l->message + sizeof input, l->votes_size - sizeof input);
  int status = keep(l, input, count, why);
  free(count);
  progress_step(l->progress, sample_job_draws(l->job));
  supply(l, from);
  return status;
}

static int answer_all(struct lead *l, struct problem *why) {
  int from, tag;
  while (l->ranks->calls && l->ranks->calls->waiting(&from, &tag))
    if (answer(l, from, tag, why) != 0) return -1;
  return 0;
}

static int draw_own(struct lead *l, struct problem *why) {
  uint32_t drawn;
  while (l->ungiven > 0) {
    unsigned long row = take_row(l);
    draw_begin(l->draw, (uint32_t)(l->job->from + row), values(l, row));
    while (l->draw->done < l->draw->draws) {
      if (draw_step(l->draw, &drawn, why) != 0) return -1;
      progress_step(l->progress, drawn);
      if (answer_all(l, why) != 0) return -1;
    }
    if (keep(l, l->job->from + row, l->draw->count, why) != 0) return -1;
  }
  return 0;
}

/* MPI would wait at full speed, and take the processor from those that are waited for. */
static void wait_a_little(void) {
  nanosleep(&(struct timespec){.tv_nsec = 500000}, NULL);
}

static int lead(struct lead *l, struct problem *why) {
  for (int rank = 1; rank < l->ranks->size; rank++)
    supply(l, rank);
  if (draw_own(l, why) != 0) return -1;
  while (l->following > 0) {
    if (answer_all(l, why) != 0) return -1;
    wait_a_little();
  }
  return 0;
}

int sample_lead(sc_sampler_rates *rates, const struct sample_job *job, struct sample_votes *votes, struct journal *journal,
                struct draw *draw, const struct ranks *ranks, struct progress *progress, struct problem *why) {
  struct lead l = {.job = job, .votes = votes, .journal = journal, .draw = draw, .ranks = ranks, .progress = progress};
  l.rates = rates;
  l.ungiven = votes->left;
  l.following = ranks->size - 1;
  l.votes_size = (1 + sample_job_columns(job)) * sizeof(uint32_t);
  l.message = malloc(l.votes_size + sizeof(uint32_t) + job->width);
  l.at_hand = calloc((size_t)ranks->size, sizeof *l.at_hand);
  while (l.next < votes->table.rows && votes->done[l.next])
    l.next++;
  int status = l.message && l.at_hand ? lead(&l, why) : problem_of(why, "smoothcert sample", "not enough memory");
  sc_sampler_rates own = {0};
  draw->kind->rates(draw->sampler, &own);
  add_rates(rates, &own);
  free(l.message);
  free(l.at_hand);
  return status;
}

static int draw_for(struct draw *draw, unsigned char *message, const struct ranks *ranks, struct problem *why) {
  uint32_t input, drawn;
  memcpy(&input, message, sizeof input);
  draw_begin(draw, input, message + sizeof input);
  while (draw->done < draw->draws)
    if (draw_step(draw, &drawn, why) != 0) return -1;
  size_t columns = sample_job_columns(draw->job);
  unsigned char *votes = malloc((1 + columns) * sizeof(uint32_t));
  if (!votes) return problem_of(why, "smoothcert sample", "not enough memory for %lu classes", draw->job->classes);
  memcpy(votes, &input, sizeof input);
  memcpy(votes + sizeof input, draw->count, columns * sizeof *draw->count);
  ranks->calls->send(votes, (1 + columns) * sizeof(uint32_t), TAG_VOTES, 0);
  free(votes);
  return 0;
}

static int follow(struct draw *draw, unsigned char *message, unsigned long width, const struct ranks *ranks,
                  struct problem *why) {
  int from, tag;
  for (;;) {
    while (!ranks->calls->waiting(&from, &tag))
      wait_a_little();
    if (tag == TAG_END) break;
    ranks->calls->receive(message, sizeof(uint32_t) + width, tag, from);
    if (draw_for(draw, message, ranks, why) != 0) return -1;
  }
  ranks->calls->receive(message, 1, tag, from);
  return 0;
}

int sample_follow(struct draw *draw, unsigned long width, const struct ranks *ranks, struct problem *why) {
  sc_sampler_rates rates = {0};
  unsigned char *message = malloc(sizeof(uint32_t) + width);
  int status = message ? follow(draw, message, width, ranks, why) : problem_of(why, "smoothcert sample", "not enough memory");
  free(message);
  if (status != 0) return -1;
  draw->kind->rates(draw->sampler, &rates);
  ranks->calls->send(&rates, sizeof rates, TAG_RATES, 0);
  return 0;
}
