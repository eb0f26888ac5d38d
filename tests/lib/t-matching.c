/* Maximum matchings against all subsets of the edges, on random graphs of up to 9 vertices, on graphs that need a shrunk
 * circle, on long paths, and from a matching that is there. */
#include <stdlib.h>
#include <string.h>

#include "lib/exact/matching.h"
#include "tap.h"

#define MOST 2000

struct graph {
  uint32_t vertices, edges, end[MOST][2];
};

static size_t first[MOST + 2];
static uint32_t neighbor[2 * MOST];

static struct matching_graph lists(const struct graph *g) {
  memset(first, 0, sizeof first);
  for (uint32_t e = 0; e < g->edges; e++)
    for (int side = 0; side < 2; side++)
      first[g->end[e][side] + 1]++;
  for (uint32_t v = 0; v < g->vertices; v++)
    first[v + 1] += first[v];
  size_t at[MOST + 2];
  memcpy(at, first, sizeof at);
  for (uint32_t e = 0; e < g->edges; e++)
    for (int side = 0; side < 2; side++)
      neighbor[at[g->end[e][side]]++] = g->end[e][!side];
  return (struct matching_graph){g->vertices, first, neighbor};
}

/* By trying the first edge in and out. */
static long brute_force(const struct graph *g, uint32_t edge, unsigned used) {
  if (edge == g->edges) return 0;
  unsigned ends = 1u << g->end[edge][0] | 1u << g->end[edge][1];
  long without = brute_force(g, edge + 1, used), with = used & ends ? 0 : 1 + brute_force(g, edge + 1, used | ends);
  return with > without ? with : without;
}

/* -1 where mate is no matching of the graph with so many edges. */
static long run(const struct graph *g, uint32_t *mate) {
  struct matching_graph graph = lists(g);
  long found = matching_grow(mate, &graph), pairs = 0;
  for (uint32_t v = 0; v < g->vertices; v++) {
    if (mate[v] == MATCHING_NONE) continue;
    int is_edge = 0;
    for (uint32_t e = 0; e < g->edges; e++)
      is_edge |= (g->end[e][0] == v && g->end[e][1] == mate[v]) || (g->end[e][1] == v && g->end[e][0] == mate[v]);
    if (!is_edge || mate[mate[v]] != v) return -1;
    pairs++;
  }
  return pairs == 2 * found ? found : -1;
}

static void clear(uint32_t *mate) {
  for (uint32_t v = 0; v < MOST; v++)
    mate[v] = MATCHING_NONE;
}

static void check_random(unsigned seed, unsigned percent) {
  unsigned long wrong = 0, blossoms = 0;
  uint32_t mate[MOST];
  srand(seed);
  for (int round = 0; round < 1500; round++) {
    struct graph g = {.vertices = 2 + (uint32_t)rand() % 8};
    for (uint32_t a = 0; a < g.vertices; a++)
      for (uint32_t b = a + 1; b < g.vertices; b++)
        if ((unsigned)rand() % 100 < percent && g.edges < 17) {
          g.end[g.edges][0] = a;
          g.end[g.edges++][1] = b;
        }
    clear(mate);
    long wanted = brute_force(&g, 0, 0);
    wrong += run(&g, mate) != wanted;
    blossoms += wanted > 2;
    /* From any one edge that is there. */
    if (g.edges == 0) continue;
    uint32_t kept = (uint32_t)rand() % g.edges;
    clear(mate);
    mate[g.end[kept][0]] = g.end[kept][1];
    mate[g.end[kept][1]] = g.end[kept][0];
    wrong += run(&g, mate) != wanted;
  }
  tap_ok(wrong == 0 && blossoms > 50, "1500 random graphs, %u %% of the edges: as large as any set of disjoint edges", percent);
}

/* Odd circles joined by bridges: c of them of length 3 in a row, matched best across the bridges. */
static void check_triangles(uint32_t circles) {
  struct graph g = {.vertices = 3 * circles};
  uint32_t mate[MOST];
  for (uint32_t c = 0; c < circles; c++) {
    for (uint32_t i = 0; i < 3; i++) {
      g.end[g.edges][0] = 3 * c + i;
      g.end[g.edges++][1] = 3 * c + (i + 1) % 3;
    }
    if (c > 0) {
      g.end[g.edges][0] = 3 * c - 1;
      g.end[g.edges++][1] = 3 * c;
    }
  }
  clear(mate);
  tap_ok(run(&g, mate) == 3 * (long)circles / 2, "%u triangles in a row: all vertices but one at most", circles);
}

/* A path of an even number of vertices, matched so that only one path of full length augments. */
static void check_path(uint32_t vertices) {
  struct graph g = {.vertices = vertices};
  uint32_t mate[MOST];
  for (uint32_t v = 0; v + 1 < vertices; v++) {
    g.end[g.edges][0] = v;
    g.end[g.edges++][1] = v + 1;
  }
  clear(mate);
  for (uint32_t v = 1; v + 2 < vertices; v += 2) {
    mate[v] = v + 1;
    mate[v + 1] = v;
  }
  tap_ok(run(&g, mate) == vertices / 2, "a path of %u vertices, matched the wrong way", vertices);
}

int main(void) {
  struct graph none = {.vertices = 5};
  uint32_t mate[MOST];
  clear(mate);
  tap_ok(run(&none, mate) == 0, "no edges");
  check_random(1, 25);
  check_random(2, 45);
  check_random(3, 70);
  check_triangles(1);
  check_triangles(2);
  check_triangles(7);
  check_triangles(200);
  check_path(2);
  check_path(1000);
  return tap_done();
}
