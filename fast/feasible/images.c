#include "images.h"

#include <stdlib.h>
#include <string.h>

int sc_images_open(sc_images *images, unsigned long points, int all_decided) {
  memset(images, 0, sizeof *images);
  images->passes = 1;
  images->decided = calloc(sc_images_words(points), sizeof *images->decided);
  if (!images->decided) return -1;
  if (all_decided) return 0;
  images->slots = sc_images_slots(&images->passes, points);
  images->slot = calloc(images->slots, sizeof *images->slot);
  if (images->slot) return 0;
  sc_images_close(images);
  return -1;
}

void sc_images_next_pass(sc_images *images) {
  if (images->slot) memset(images->slot, 0, images->slots * sizeof *images->slot);
}

static void insert(sc_images *images, uint64_t key, uint64_t hash) {
  size_t at = hash & (images->slots - 1), tried;
  for (tried = 0; tried < images->slots; tried++, at = (at + 1) & (images->slots - 1)) {
    uint64_t there = __atomic_load_n(&images->slot[at], __ATOMIC_RELAXED);
    if (there == key) return;
    if (there == 0) {
      if (__atomic_compare_exchange_n(&images->slot[at], &there, key, 0, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {
        __atomic_fetch_add(&images->others, 1, __ATOMIC_RELAXED);
        return;
      }
      if (there == key) return;
    }
  }
  __atomic_store_n(&images->is_full, 1, __ATOMIC_RELAXED);
}

void sc_images_add(sc_images *images, uint32_t one, uint32_t undecided, unsigned pass) {
  if (undecided) { /* so that the key is not 0 */
    uint64_t key = (uint64_t)undecided << 32 | one, hash = sc_image_hash(key);
    if (sc_image_pass(hash, images->passes) == pass) insert(images, key, hash);
  } else if (pass == 0) {
    uint64_t bit = (uint64_t)1 << (one & 63);
    if (!(__atomic_load_n(&images->decided[one >> 6], __ATOMIC_RELAXED) & bit))
      __atomic_fetch_or(&images->decided[one >> 6], bit, __ATOMIC_RELAXED);
  }
}

uint64_t sc_images_decided(const sc_images *images, unsigned long points) {
  uint64_t count = 0;
  for (size_t i = 0; i < sc_images_words(points); i++)
    count += (unsigned)__builtin_popcountll(images->decided[i]);
  return count;
}

void sc_images_close(sc_images *images) {
  free(images->decided);
  free(images->slot);
  images->decided = images->slot = NULL;
}
