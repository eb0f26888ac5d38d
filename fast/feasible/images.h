/* The set of the S(h) that have been met, filled by many threads at once. */
#ifndef SMOOTHCERT_FAST_FEASIBLE_IMAGES_H
#define SMOOTHCERT_FAST_FEASIBLE_IMAGES_H

#include <stddef.h>
#include <stdint.h>

/* Images decided everywhere have a bit each.  The others are kept in a hash table; as there may be more of them than fit, the
 * work is done in passes, each of which keeps those of one range of hash values. */
typedef struct {
  uint64_t *decided;
  uint64_t *slot; /* 0: free.  NULL when every image is decided */
  size_t slots;   /* a power of two */
  unsigned passes;
  uint64_t others; /* in the table now, and of all passes before */
  int is_full;
} sc_images;

/* Room for the images of so many points.  0, or -1: no memory. */
int sc_images_open(sc_images *images, unsigned long points, int all_decided);
/* Empties the table for the next pass. */
void sc_images_next_pass(sc_images *images);
/* Any thread; `pass` 0 .. passes-1. */
void sc_images_add(sc_images *images, uint32_t one, uint32_t undecided, unsigned pass);
uint64_t sc_images_decided(const sc_images *images, unsigned long points);
void sc_images_close(sc_images *images);

#endif
