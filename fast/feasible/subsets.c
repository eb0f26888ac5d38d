#include "subsets.h"

#include <stdlib.h>
#include <string.h>

/* States in which a word may begin. */
static unsigned long beginnings(const sc_automaton *a) {
  return a->rule->cycle ? 1UL << a->bits : 1;
}

int sc_subsets_open(sc_subsets *s, const sc_automaton *automaton, int decided_only, size_t bytes, size_t callers) {
  memset(s, 0, sizeof *s);
  s->automaton = automaton;
  s->decided_only = decided_only;
  s->bytes = bytes;
  s->callers = callers;
  s->marks = (beginnings(automaton) * automaton->states + 63) / 64;
  s->room = 1024;
  s->slots = 4 * s->room;
  s->members = 64 * s->marks;
  s->first = calloc(s->room + 1, sizeof *s->first);
  s->member = malloc(s->members * sizeof *s->member);
  s->slot = calloc(s->slots, sizeof *s->slot);
  s->mark = calloc(s->marks, sizeof *s->mark);
  if (s->first && s->member && s->slot && s->mark) return 0;
  sc_subsets_close(s);
  return -1;
}

void sc_subsets_close(sc_subsets *s) {
  free(s->first);
  free(s->member);
  free(s->slot);
  free(s->mark);
  s->first = s->slot = NULL;
  s->member = NULL;
  s->mark = NULL;
}

static size_t hash_of(const uint32_t *member, size_t members) {
  uint64_t hash = members;
  for (size_t i = 0; i < members; i++) {
    hash = (hash ^ member[i]) * 0x9e3779b97f4a7c15U;
    hash ^= hash >> 29;
  }
  return (size_t)hash;
}

/* Where the set with these members is in the table, or would be. */
static size_t find_slot(const sc_subsets *s, const uint32_t *member, size_t members) {
  size_t at = hash_of(member, members) & (s->slots - 1);
  for (; s->slot[at]; at = (at + 1) & (s->slots - 1)) {
    size_t set = s->slot[at] - 1;
    if (s->first[set + 1] - s->first[set] == members &&
        memcmp(s->member + s->first[set], member, members * sizeof *member) == 0)
      break;
  }
  return at;
}

static int more_sets(sc_subsets *s) {
  size_t room = 2 * s->room;
  size_t *first = realloc(s->first, (room + 1) * sizeof *first);
  if (!first) return -1;
  s->first = first;
  size_t *slot = calloc(4 * room, sizeof *slot);
  if (!slot) return -1;
  free(s->slot);
  s->slot = slot;
  s->slots = 4 * room;
  s->room = room;
  for (size_t i = 0; i < s->sets; i++)
    s->slot[find_slot(s, s->member + s->first[i], s->first[i + 1] - s->first[i])] = i + 1;
  return 0;
}

/* Room for one more set with every state as a member. */
static int reserve(sc_subsets *s) {
  size_t end = s->first[s->sets], most = 64 * s->marks;
  if (end * sizeof *s->member + s->sets * (s->callers + 5 * sizeof *s->slot) > s->bytes) return -1;
  if (s->sets == s->room && more_sets(s) != 0) return -1;
  if (end + most <= s->members) return 0;
  uint32_t *member = realloc(s->member, (2 * s->members) * sizeof *member);
  if (!member) return -1;
  s->member = member;
  s->members *= 2;
  return 0;
}

/* The set of the states that are marked, which takes the marks away. */
static size_t intern(sc_subsets *s) {
  if (reserve(s) != 0) return SC_SUBSET_FAILED;
  uint32_t *member = s->member + s->first[s->sets];
  size_t members = 0;
  for (size_t i = 0; i < s->marks; s->mark[i++] = 0)
    for (uint64_t rest = s->mark[i]; rest; rest &= rest - 1)
      member[members++] = (uint32_t)(i * 64) + (uint32_t)__builtin_ctzll(rest);
  size_t at = find_slot(s, member, members);
  if (s->slot[at]) return s->slot[at] - 1;
  s->slot[at] = ++s->sets;
  s->first[s->sets] = s->first[s->sets - 1] + members;
  return s->sets - 1;
}

static void set_mark(sc_subsets *s, unsigned long state) {
  s->mark[state / 64] |= (uint64_t)1 << state % 64;
}

void sc_subsets_keep(sc_subsets *s, const size_t *set, size_t sets) {
  memset(s->slot, 0, s->slots * sizeof *s->slot);
  for (s->sets = 0; s->sets < sets; s->sets++) {
    size_t from = s->first[set[s->sets]], members = s->first[set[s->sets] + 1] - from, end = s->first[s->sets];
    uint32_t *to = s->member + end;
    memmove(to, s->member + from, members * sizeof *to);
    s->slot[find_slot(s, to, members)] = s->sets + 1;
    s->first[s->sets + 1] = end + members;
  }
}

size_t sc_subsets_first(sc_subsets *s) {
  for (unsigned long b = 0; b < beginnings(s->automaton); b++)
    set_mark(s, b * s->automaton->states + b);
  return intern(s);
}

/* Marks where the members of a set go to with this answer; is there one? */
static int advance(sc_subsets *s, sc_step step, size_t set, unsigned wanted) {
  unsigned long states = s->automaton->states;
  int any = 0;
  for (size_t i = s->first[set]; i < s->first[set + 1]; i++) {
    unsigned long begin = s->member[i] / states, state = s->member[i] % states;
    for (unsigned value = 0; value < step.reads; value++) {
      unsigned says;
      if (step.closes && value != (begin >> (s->automaton->bits - step.closes) & 1)) continue;
      unsigned long next = sc_automaton_next(s->automaton, step, state, value, &says);
      if (next == SC_STATE_NONE || says != wanted) continue;
      set_mark(s, begin * states + next);
      any = 1;
    }
  }
  return any;
}

void sc_subsets_step(sc_subsets *s, sc_step step, size_t set, size_t to[SC_SAYS]) {
  for (unsigned says = 0; says < SC_SAYS; says++) {
    to[says] = SC_SUBSET_NONE;
    if (says == SC_SAYS_UNDECIDED && s->decided_only) continue;
    if (advance(s, step, set, says)) to[says] = intern(s);
    if (to[says] == SC_SUBSET_FAILED) return;
  }
}

int sc_subsets_accepts(const sc_subsets *s, size_t set) {
  const sc_automaton *a = s->automaton;
  for (size_t i = s->first[set]; i < s->first[set + 1]; i++) {
    unsigned long begin = s->member[i] / a->states, values = s->member[i] & ((1UL << a->bits) - 1);
    if (!a->rule->cycle || values == begin) return 1;
  }
  return 0;
}
