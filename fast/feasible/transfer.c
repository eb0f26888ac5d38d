#include "transfer.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "fast/machine/pool.h"
#include "subsets.h"

/* The number of words that lead to each set, `limbs` limbs for a set.  A step adds up fewer than 2^60 counts: it does
 * not overflow
 * the limb above those that are used. */
typedef struct {
  mp_limb_t *now, *next;
  size_t room, limbs;
  size_t used; /* limbs that are not 0, and one above them */
} sc_counts;

/* A stretch of equal steps: the sets that occur in it, and for each one from which sets it is reached, once for each answer. */
typedef struct {
  size_t *set, sets;    /* in the order in which they are first reached */
  size_t *first, *from; /* from[first[i] .. first[i+1]-1] lead to set[i] */
} sc_stretch;

static int is_nonzero(const sc_counts *c, size_t set) {
  for (size_t i = 0; i < c->used; i++)
    if (c->now[set * c->limbs + i]) return 1;
  return 0;
}

/* Leaves only the sets to which some word leads. */
static int keep_reached(sc_subsets *s, sc_counts *c) {
  size_t *reached = malloc((s->sets + 1) * sizeof *reached), sets = 0;
  if (!reached) return -1;
  for (size_t set = 0; set < s->sets && set < c->room; set++) {
    if (!is_nonzero(c, set)) continue;
    memmove(c->now + sets * c->limbs, c->now + set * c->limbs, c->limbs * sizeof *c->now);
    reached[sets++] = set;
  }
  memset(c->now + sets * c->limbs, 0, (c->room - sets) * c->limbs * sizeof *c->now);
  sc_subsets_keep(s, reached, sets);
  free(reached);
  return 0;
}

static int counts_room(sc_counts *c, size_t sets) {
  size_t old = c->room * c->limbs, room = sets > 2 * c->room ? sets : 2 * c->room;
  if (sets <= c->room) return 0;
  mp_limb_t *now = realloc(c->now, room * c->limbs * sizeof *now);
  if (now) c->now = now;
  mp_limb_t *next = realloc(c->next, room * c->limbs * sizeof *next);
  if (next) c->next = next;
  if (!now || !next) return -1;
  memset(now + old, 0, (room * c->limbs - old) * sizeof *now);
  memset(next + old, 0, (room * c->limbs - old) * sizeof *next);
  c->room = room;
  return 0;
}

static void stretch_free(sc_stretch *t) {
  free(t->set);
  free(t->first);
  free(t->from);
}

/* The edges of a stretch while they are found. */
typedef struct {
  size_t *from, *to, edges, room;
  size_t *place, places; /* of each set in the stretch, + 1; 0: not there */
} sc_search;

static int add_edge(sc_search *e, size_t from, size_t to) {
  if (e->edges == e->room) {
    size_t room = e->room ? 2 * e->room : 4096;
    size_t *f = realloc(e->from, room * sizeof *f);
    if (f) e->from = f;
    size_t *t = realloc(e->to, room * sizeof *t);
    if (t) e->to = t;
    if (!f || !t) return -1;
    e->room = room;
  }
  e->from[e->edges] = from;
  e->to[e->edges++] = to;
  return 0;
}

static int add_set(sc_stretch *t, sc_search *e, size_t set) {
  if (set >= e->places) {
    size_t places = 2 * set + 1024;
    size_t *place = realloc(e->place, places * sizeof *place);
    if (place) e->place = place;
    size_t *list = realloc(t->set, places * sizeof *list);
    if (list) t->set = list;
    if (!place || !list) return -1;
    memset(place + e->places, 0, (places - e->places) * sizeof *place);
    e->places = places;
  }
  if (e->place[set]) return 0;
  t->set[t->sets++] = set;
  e->place[set] = t->sets;
  return 0;
}

/* Breadth first: sets that are reached only by the last step of the stretch are not followed. */
static int follow(sc_stretch *t, sc_search *e, sc_subsets *s, sc_step step, unsigned long length) {
  size_t done = 0;
  for (unsigned long depth = 0; depth < length && done < t->sets; depth++)
    for (size_t level = t->sets; done < level; done++) {
      size_t to[SC_SAYS];
      sc_subsets_step(s, step, t->set[done], to);
      for (unsigned says = 0; says < SC_SAYS; says++) {
        if (to[says] == SC_SUBSET_FAILED) return -1;
        if (to[says] != SC_SUBSET_NONE && (add_set(t, e, to[says]) != 0 || add_edge(e, t->set[done], to[says]) != 0)) return -1;
      }
    }
  return 0;
}

/* Sorts the edges by where they lead. */
static int gather(sc_stretch *t, const sc_search *e) {
  t->first = calloc(t->sets + 2, sizeof *t->first);
  t->from = malloc((e->edges + 1) * sizeof *t->from);
  if (!t->first || !t->from) return -1;
  for (size_t i = 0; i < e->edges; i++)
    t->first[e->place[e->to[i]] + 1]++;
  for (size_t i = 1; i < t->sets + 2; i++)
    t->first[i] += t->first[i - 1];
  for (size_t i = 0; i < e->edges; i++)
    t->from[t->first[e->place[e->to[i]]]++] = e->from[i];
  return 0;
}

static int stretch_find(sc_stretch *t, sc_subsets *s, sc_step step, unsigned long length) {
  sc_search e = {0};
  int status = 0;
  memset(t, 0, sizeof *t);
  for (size_t set = 0, sets = s->sets; set < sets && status == 0; set++)
    status = add_set(t, &e, set);
  if (status == 0) status = follow(t, &e, s, step, length);
  if (status == 0) status = gather(t, &e);
  free(e.from);
  free(e.to);
  free(e.place);
  return status;
}

/* Words that are worth a thread's wakening. */
#define PIECE_WORDS 8192UL

/* One step; `full` says whether a count has reached the last word in use. */
typedef struct {
  const sc_counts *counts;
  const sc_stretch *stretch;
  size_t piece; /* sets */
  atomic_int full;
} sc_advance;

static void advance_piece(void *context, unsigned long piece) {
  sc_advance *a = context;
  const sc_counts *c = a->counts;
  const sc_stretch *t = a->stretch;
  size_t used = c->used, from = piece * a->piece, to = t->sets - from < a->piece ? t->sets : from + a->piece;
  int full = 0;
  for (size_t i = from; i < to; i++) {
    mp_limb_t *sum = c->next + t->set[i] * c->limbs;
    size_t j = t->first[i], end = t->first[i + 1];
    if (j == end) {
      mpn_zero(sum, (mp_size_t)used);
      continue;
    }
    mpn_copyi(sum, c->now + t->from[j] * c->limbs, (mp_size_t)used);
    for (j++; j < end; j++)
      mpn_add_n(sum, sum, c->now + t->from[j] * c->limbs, (mp_size_t)used);
    full |= sum[used - 1] != 0;
  }
  if (full) atomic_store(&a->full, 1);
}

static void advance(sc_counts *c, const sc_stretch *t, sc_pool *pool) {
  sc_advance a = {.counts = c, .stretch = t, .piece = PIECE_WORDS / c->used + 1};
  sc_pool_run(pool, advance_piece, &a, (t->sets + a.piece - 1) / a.piece);
  c->used += a.full && c->used < c->limbs;
  mp_limb_t *swap = c->now;
  c->now = c->next;
  c->next = swap;
}

/* The sets of a stretch are not in general those of the next one. */
static void forget(sc_counts *c, const sc_stretch *t) {
  for (size_t i = 0; i < t->sets; i++)
    memset(c->next + t->set[i] * c->limbs, 0, c->limbs * sizeof *c->next);
}

static int same(sc_step a, sc_step b) {
  return a.reads == b.reads && a.is_silent == b.is_silent && a.class_ == b.class_;
}

typedef struct {
  int (*tell)(void *context, uint64_t done);
  void *context;
  sc_pool *pool;
} sc_run;

static int run_stretch(sc_subsets *s, sc_counts *c, unsigned long from, unsigned long length, const sc_run *run) {
  sc_stretch t = {0};
  int status = SC_TRANSFER_OK;
  if (keep_reached(s, c) != 0 || stretch_find(&t, s, sc_automaton_step(s->automaton, from), length) != 0 ||
      counts_room(c, s->sets) != 0)
    status = SC_TRANSFER_MEMORY;
  for (unsigned long k = from; k < from + length && status == SC_TRANSFER_OK; k++) {
    advance(c, &t, run->pool);
    if (run->tell && run->tell(run->context, k + 1) != 0) status = SC_TRANSFER_STOPPED;
  }
  if (status == SC_TRANSFER_OK) forget(c, &t);
  stretch_free(&t);
  return status;
}

static int run_all(sc_subsets *s, sc_counts *c, const sc_run *run) {
  unsigned long steps = sc_automaton_steps(s->automaton), from = 0;
  size_t first = sc_subsets_first(s);
  int status = SC_TRANSFER_OK;
  if (counts_room(c, s->sets) != 0) return SC_TRANSFER_MEMORY;
  c->now[first * c->limbs] = 1;
  while (from < steps && status == SC_TRANSFER_OK) {
    unsigned long end = from + 1;
    while (end < steps && same(sc_automaton_step(s->automaton, from), sc_automaton_step(s->automaton, end)))
      end++;
    status = run_stretch(s, c, from, end - from, run);
    from = end;
  }
  return status;
}

static void add_counts(mpz_ptr rop, const sc_subsets *s, const sc_counts *c) {
  mpz_set_ui(rop, 0);
  for (size_t set = 0; set < s->sets; set++)
    if (sc_subsets_accepts(s, set)) {
      mpz_t count;
      mpz_add(rop, rop, mpz_roinit_n(count, c->now + set * c->limbs, (mp_size_t)c->limbs));
    }
}

int sc_transfer_feasible(mpz_ptr rop, const sc_automaton *automaton, int decided_only, size_t bytes, int threads,
                         int (*progress)(void *context, uint64_t done), void *context) {
  /* There are no more words than hypotheses. */
  sc_counts c = {.limbs = automaton->rule->points / GMP_NUMB_BITS + 2, .used = 2};
  sc_run run = {progress, context, NULL};
  sc_subsets s;
  /* Beside the two counts of a set: its edges, their order, its places. */
  size_t callers = 2 * c.limbs * sizeof(mp_limb_t) + 8 * SC_SAYS * sizeof(size_t);
  if (sc_subsets_open(&s, automaton, decided_only, bytes, callers) != 0) return SC_TRANSFER_MEMORY;
  run.pool = sc_pool_open(threads);
  int status = run.pool ? run_all(&s, &c, &run) : SC_TRANSFER_MEMORY;
  if (status == SC_TRANSFER_OK) add_counts(rop, &s, &c);
  free(c.now);
  free(c.next);
  sc_pool_close(run.pool);
  sc_subsets_close(&s);
  return status;
}
