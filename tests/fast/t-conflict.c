/* Pairs of near points with different labels against plain sums over all pairs: blocks and their edges, duplicates, limits,
 * stops. */
#include <stdlib.h>
#include <string.h>

#include "fast/conflict/conflict.h"
#include "tap.h"

static uint64_t distance_of(const sc_conflict_points *p, uint32_t i, uint32_t j) {
  uint64_t sum = 0;
  for (size_t k = 0; k < p->width; k++) {
    int64_t d = (int64_t)p->value[i * p->width + k] - p->value[j * p->width + k];
    sum += (uint64_t)(d * d);
  }
  return sum;
}

static int is_listed(const sc_conflicts *c, uint32_t i, uint32_t j, uint64_t distance) {
  size_t low = 0, high = c->pairs;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    const sc_conflict *at = &c->pair[middle];
    int before = at->distance != distance ? at->distance < distance : at->a != i ? at->a < i : at->b < j;
    if (before)
      low = middle + 1;
    else
      high = middle;
  }
  return low < c->pairs && c->pair[low].a == i && c->pair[low].b == j && c->pair[low].distance == distance;
}

static void check(uint32_t points, unsigned long width, unsigned long labels, uint64_t most) {
  uint8_t *value = malloc(points * width);
  unsigned long *label = malloc(points * sizeof *label);
  sc_conflict_points p = {value, label, points, width};
  sc_conflicts found;
  for (size_t i = 0; i < points * width; i++)
    value[i] = (uint8_t)(rand() % 7 == 0 ? 255 : rand() % 256);
  if (points > 3) memcpy(value + width, value, width); /* a point that is there twice */
  for (uint32_t i = 0; i < points; i++)
    label[i] = (unsigned long)rand() % labels;
  int status = sc_conflicts_find(&found, &p, most, SIZE_MAX, 2, NULL, NULL);
  uint64_t nearest = UINT64_MAX;
  size_t wanted = 0, missing = 0;
  for (uint32_t i = 0; i < points; i++)
    for (uint32_t j = i + 1; j < points; j++) {
      if (label[i] == label[j]) continue;
      uint64_t distance = distance_of(&p, i, j);
      nearest = distance < nearest ? distance : nearest;
      wanted += distance <= most;
      missing += distance <= most && !is_listed(&found, i, j, distance);
    }
  tap_ok(status == SC_CONFLICT_OK && found.pairs == wanted && missing == 0 && found.nearest == nearest,
         "%u points of %lu coordinates, %lu labels, squared distances up to %lu: %zu pairs", points, width, labels,
         (unsigned long)most, wanted);
  sc_conflicts_free(&found);
  free(value);
  free(label);
}

static int stop_at_once(void *user, uint32_t done) {
  *(uint32_t *)user = done;
  return 1;
}

int main(void) {
  srand(3);
  check(1, 1, 1, 1000);
  check(2, 3, 2, 1000000);
  check(511, 5, 3, 40000);
  check(512, 5, 3, 40000);
  check(513, 5, 3, 40000);
  check(1100, 17, 2, 250000);
  check(1100, 17, 10, 0);
  check(40, 20000, 2, UINT64_MAX);
  check(300, 64, 1, UINT64_MAX);
  uint8_t value[4] = {0, 1, 0, 1};
  unsigned long label[4] = {0, 1, 1, 0};
  uint32_t done = 0;
  sc_conflict_points p = {value, label, 4, 1};
  sc_conflicts found;
  tap_ok(sc_conflicts_find(&found, &p, 1, 3, 1, NULL, NULL) == SC_CONFLICT_MANY && !found.pair,
         "more pairs than there is room for");
  tap_ok(sc_conflicts_find(&found, &p, 1, 4, 1, NULL, NULL) == SC_CONFLICT_OK && found.pairs == 4 && found.nearest == 0,
         "just as many");
  sc_conflicts_free(&found);
  tap_ok(sc_conflicts_find(&found, &p, 1, 4, 1, stop_at_once, &done) == SC_CONFLICT_STOPPED && done == 4 && !found.pair,
         "stopped");
  return tap_done();
}
