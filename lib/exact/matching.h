/* Maximum matching: as many disjoint edges of a graph as there are (Edmonds 1965). */
#ifndef MATCHING_H
#define MATCHING_H

#include <stddef.h>
#include <stdint.h>

#define MATCHING_NONE UINT32_MAX

/* The vertices 0 .. vertices-1 and their neighbors: those of v stand at neighbor[first[v] .. first[v+1]-1], each edge at
 * both of its ends, no vertex its own neighbor. */
struct matching_graph {
  uint32_t vertices;
  const size_t *first;
  const uint32_t *neighbor;
};

/* mate[v] is a neighbor of v, or MATCHING_NONE: a matching of the graph at first, empty or not; a maximum one at the end.
 * Its number of edges, or -1: no memory, mate is as it was. */
long matching_grow(uint32_t *mate, const struct matching_graph *graph);

#endif
