/* The set of the S(h) that have been met, filled by many threads at once. */
#ifndef SMOOTHCERT_FAST_FEASIBLE_IMAGES_H
#define SMOOTHCERT_FAST_FEASIBLE_IMAGES_H

#include <stddef.h>
#include <stdint.h>

#include "fast/machine/hd.h"

/* The last step of MurmurHash3: every bit of the key reaches every bit of the result. */
SC_HD static inline uint64_t sc_image_hash(uint64_t key) {
  key = (key ^ key >> 33) * 0xff51afd7ed558ccdU;
  key = (key ^ key >> 33) * 0xc4ceb9fe1a85ec53U;
  return key ^ key >> 33;
}

/* The pass that keeps an image with this hash. */
SC_HD static inline unsigned sc_image_pass(uint64_t hash, unsigned passes) {
  return (unsigned)((hash >> 40) % passes);
}

#define SC_IMAGE_SLOTS_MAX ((size_t)1 << 26) /* half a gigabyte */

/* The words with a bit for each image decided everywhere. */
static inline size_t sc_images_words(unsigned long points) {
  return points > 6 ? (size_t)1 << (points - 6) : 1;
}

/* The slots for the others, a power of two, and how many passes that takes: twice the images, so that at most half of the slots
 * are taken. */
static inline size_t sc_images_slots(unsigned *passes, unsigned long points) {
  size_t slots = (size_t)2 << points;
  *passes = slots > SC_IMAGE_SLOTS_MAX ? (unsigned)(slots / SC_IMAGE_SLOTS_MAX) : 1;
  return slots / *passes;
}

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
