/* What a row of votes comes to: its sum, the label's count, the k largest other counts.  Done by the lanes of a warp, which
 * read the row once. */
#ifndef SMOOTHCERT_SELECT_H
#define SMOOTHCERT_SELECT_H

#include "lanes.h"

#define SC_SELECT_MAX SC_WARP /* the largest k: one lane holds one of the counts */
#define SC_TILE_STEPS 32      /* counts that a lane reads before the lanes compare what they have */

/* The counts of one tile that may still be among the k largest; the largest of each lane's beside them. */
typedef struct {
  uint32_t count[SC_TILE_STEPS][SC_WARP_VALUES];
  uint32_t largest[SC_WARP_VALUES];
} sc_tile;

SC_HD static inline void sc_tile_largest(sc_tile *tile, int i) {
  uint32_t largest = 0;
#ifdef __CUDA_ARCH__
#pragma unroll
#endif
  for (int s = 0; s < SC_TILE_STEPS; s++)
    if (tile->count[s][i] > largest) largest = tile->count[s][i];
  tile->largest[i] = largest;
}

/* Reads the counts first .. first + 32*SC_TILE_STEPS - 1 as far as the row goes; the label's own counts as 0. */
SC_HD static inline void sc_tile_read(sc_tile *tile, uint64_t *sum, const uint32_t *row, unsigned long classes,
                                      unsigned long label, unsigned long first) {
  for (int i = 0; i < SC_WARP_VALUES; i++) {
#ifdef __CUDA_ARCH__
#pragma unroll
#endif
    for (int s = 0; s < SC_TILE_STEPS; s++) {
      unsigned long at = first + (unsigned long)s * SC_WARP + sc_lane(i);
      tile->count[s][i] = at < classes ? row[at] : 0;
    }
#ifdef __CUDA_ARCH__
#pragma unroll
#endif
    for (int s = 0; s < SC_TILE_STEPS; s++) {
      unsigned long at = first + (unsigned long)s * SC_WARP + sc_lane(i);
      sum[i] += tile->count[s][i];
      if (at == label) tile->count[s][i] = 0;
    }
    sc_tile_largest(tile, i);
  }
}

/* Takes one count of this value out of the tile: the lowest lane that has it gives it. */
SC_HD static inline void sc_tile_remove(sc_tile *tile, uint32_t value) {
  int has[SC_WARP_VALUES];
  for (int i = 0; i < SC_WARP_VALUES; i++)
    has[i] = tile->largest[i] == value;
  unsigned giver = sc_lowest_bit(sc_lanes_ballot(has));
  for (int i = 0; i < SC_WARP_VALUES; i++)
    if (sc_lane(i) == giver) {
      int given = 0;
#ifdef __CUDA_ARCH__
#pragma unroll
#endif
      for (int s = 0; s < SC_TILE_STEPS; s++)
        if (!given && tile->count[s][i] == value) {
          tile->count[s][i] = 0;
          given = 1;
        }
      sc_tile_largest(tile, i);
    }
}

/* kept: descending over the lanes.  Puts the value where it belongs; the smallest leaves. */
SC_HD static inline void sc_kept_insert(uint32_t *kept, uint32_t value) {
  int larger[SC_WARP_VALUES];
  for (int i = 0; i < SC_WARP_VALUES; i++)
    larger[i] = kept[i] >= value;
  uint32_t smaller = ~sc_lanes_ballot(larger); /* not 0: the value exceeds kept[k-1] */
  unsigned place = sc_lowest_bit(smaller);
  sc_lanes_shift_up(kept, place);
  for (int i = 0; i < SC_WARP_VALUES; i++)
    if (sc_lane(i) == place) kept[i] = value;
}

/* *sum = the sum of the row; kept[l] of lane l < k = the l-th largest count of a class other than the label, from l = 0.
 * label < classes, 1 <= k <= SC_SELECT_MAX, k < classes.  All lanes see the same *sum. */
SC_HD static inline void sc_select_row(uint64_t *sum, uint32_t *kept, const uint32_t *row, unsigned long classes,
                                       unsigned long label, unsigned k) {
  sc_tile tile;
  uint64_t part[SC_WARP_VALUES];
  for (int i = 0; i < SC_WARP_VALUES; i++) {
    part[i] = 0;
    kept[i] = 0;
  }
  for (unsigned long first = 0; first < classes; first += (unsigned long)SC_WARP * SC_TILE_STEPS) {
    sc_tile_read(&tile, part, row, classes, label, first);
    for (;;) {
      uint32_t best = sc_lanes_max(tile.largest);
      if (best <= sc_lanes_get(kept, k - 1)) break;
      sc_kept_insert(kept, best);
      sc_tile_remove(&tile, best);
    }
  }
  *sum = sc_lanes_sum(part);
}

#endif
