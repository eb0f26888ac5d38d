/* Edmonds' search for augmenting paths: a forest of alternating paths grows from a free vertex; where two of its even
 * vertices meet there is an odd circle, which is shrunk to its base.  A tree that found no path cannot be part of one later,
 * and stays away. */
#include <stdlib.h>
#include <string.h>

#include "matching.h"

struct search {
  const struct matching_graph *graph;
  uint32_t *mate;
  uint32_t *parent; /* of an odd vertex, or of one in a shrunk circle: the even vertex that reached it */
  uint32_t *base;   /* the base of the circle that holds the vertex */
  uint32_t *queue;
  uint32_t *touched; /* the vertices of this tree */
  uint32_t touched_count, head, tail;
  uint8_t *is_even, *in_circle, *on_path, *is_gone, *is_touched;
};

static void touch(struct search *s, uint32_t v) {
  if (s->is_touched[v]) return;
  s->is_touched[v] = 1;
  s->touched[s->touched_count++] = v;
}

static void make_even(struct search *s, uint32_t v) {
  touch(s, v);
  s->is_even[v] = 1;
  s->queue[s->tail++] = v;
}

/* Where the paths from a and b to the root meet. */
static uint32_t common_base(struct search *s, uint32_t a, uint32_t b) {
  uint32_t v = a;
  for (;;) {
    v = s->base[v];
    s->on_path[v] = 1;
    if (s->mate[v] == MATCHING_NONE) break;
    v = s->parent[s->mate[v]];
  }
  uint32_t meet = s->base[b];
  while (!s->on_path[meet])
    meet = s->base[s->parent[s->mate[meet]]];
  for (v = a;;) {
    v = s->base[v];
    s->on_path[v] = 0;
    if (s->mate[v] == MATCHING_NONE) break;
    v = s->parent[s->mate[v]];
  }
  return meet;
}

static void mark_path(struct search *s, uint32_t v, uint32_t meet, uint32_t child) {
  while (s->base[v] != meet) {
    s->in_circle[s->base[v]] = s->in_circle[s->base[s->mate[v]]] = 1;
    s->parent[v] = child;
    child = s->mate[v];
    v = s->parent[s->mate[v]];
  }
}

static void shrink(struct search *s, uint32_t a, uint32_t b) {
  uint32_t meet = common_base(s, a, b);
  mark_path(s, a, meet, b);
  mark_path(s, b, meet, a);
  for (uint32_t i = 0, count = s->touched_count; i < count; i++) {
    uint32_t v = s->touched[i];
    if (!s->in_circle[s->base[v]]) continue;
    s->base[v] = meet;
    if (!s->is_even[v]) make_even(s, v);
  }
  for (uint32_t i = 0; i < s->touched_count; i++)
    s->in_circle[s->touched[i]] = 0;
}

/* The free end of an augmenting path from the root, or MATCHING_NONE. */
static uint32_t find_path(struct search *s, uint32_t root) {
  s->touched_count = s->head = s->tail = 0;
  make_even(s, root);
  while (s->head < s->tail) {
    uint32_t v = s->queue[s->head++];
    for (size_t i = s->graph->first[v]; i < s->graph->first[v + 1]; i++) {
      uint32_t to = s->graph->neighbor[i];
      if (s->is_gone[to] || s->base[v] == s->base[to] || s->mate[v] == to) continue;
      if (s->is_even[to]) {
        shrink(s, v, to);
      } else if (s->parent[to] == MATCHING_NONE) {
        touch(s, to);
        s->parent[to] = v;
        if (s->mate[to] == MATCHING_NONE) return to;
        make_even(s, s->mate[to]);
      }
    }
  }
  return MATCHING_NONE;
}

static void augment(struct search *s, uint32_t end) {
  while (end != MATCHING_NONE) {
    uint32_t even = s->parent[end], next = s->mate[even];
    s->mate[end] = even;
    s->mate[even] = end;
    end = next;
  }
}

static void forget_tree(struct search *s, int is_gone) {
  for (uint32_t i = 0; i < s->touched_count; i++) {
    uint32_t v = s->touched[i];
    s->parent[v] = MATCHING_NONE;
    s->base[v] = v;
    s->is_even[v] = s->is_touched[v] = 0;
    s->is_gone[v] = (uint8_t)is_gone;
  }
}

/* Most edges are found at once. */
static void match_neighbors(uint32_t *mate, const struct matching_graph *g) {
  for (uint32_t v = 0; v < g->vertices; v++)
    for (size_t i = g->first[v]; i < g->first[v + 1] && mate[v] == MATCHING_NONE; i++)
      if (mate[g->neighbor[i]] == MATCHING_NONE) {
        mate[v] = g->neighbor[i];
        mate[mate[v]] = v;
      }
}

static long count_edges(const uint32_t *mate, uint32_t vertices) {
  long ends = 0;
  for (uint32_t v = 0; v < vertices; v++)
    ends += mate[v] != MATCHING_NONE;
  return ends / 2;
}

long matching_grow(uint32_t *mate, const struct matching_graph *graph) {
  size_t n = (size_t)graph->vertices + 1;
  uint32_t *words = malloc(4 * n * sizeof *words);
  uint8_t *bytes = calloc(5 * n, 1);
  struct search s = {.graph = graph,
                     .mate = mate,
                     .parent = words,
                     .base = words + n,
                     .queue = words + 2 * n,
                     .touched = words + 3 * n,
                     .is_even = bytes,
                     .in_circle = bytes + n,
                     .on_path = bytes + 2 * n,
                     .is_gone = bytes + 3 * n,
                     .is_touched = bytes + 4 * n};
  long edges = -1;
  if (words && bytes) {
    match_neighbors(mate, graph);
    for (uint32_t v = 0; v < graph->vertices; v++) {
      s.parent[v] = MATCHING_NONE;
      s.base[v] = v;
    }
    for (uint32_t v = 0; v < graph->vertices; v++) {
      if (mate[v] != MATCHING_NONE || s.is_gone[v]) continue;
      uint32_t end = find_path(&s, v);
      if (end != MATCHING_NONE) augment(&s, end);
      forget_tree(&s, end == MATCHING_NONE);
    }
    edges = count_edges(mate, graph->vertices);
  }
  free(words);
  free(bytes);
  return edges;
}
