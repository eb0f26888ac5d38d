#include "feasible.h"

/* The weight of the points that h maps to 1. */
static int64_t weight_of_ones(const int64_t *weight, unsigned long points, uint32_t h) {
  int64_t sum = 0;
  unsigned long y;
  for (y = 0; y < points; y++)
    if (h >> y & 1) sum += weight[y];
  return sum;
}

void sc_smooth(uint32_t *one, uint32_t *undecided, const sc_kernel *kernel, uint32_t h) {
  unsigned long x;
  *one = 0;
  *undecided = 0;
  for (x = 0; x < kernel->points; x++) {
    int64_t sum = weight_of_ones(kernel->weight + x * kernel->points, kernel->points, h);
    if (sum >= kernel->one[x])
      *one |= (uint32_t)1 << x;
    else if (sum > kernel->zero[x])
      *undecided |= (uint32_t)1 << x;
  }
}

/* Is this value among image[0 .. h-1]? */
static int seen(const uint64_t *image, unsigned long h, uint64_t value) {
  unsigned long i;
  for (i = 0; i < h; i++)
    if (image[i] == value) return 1;
  return 0;
}

unsigned long sc_feasible_count(const sc_kernel *kernel, uint64_t *image) {
  unsigned long count = 0, h;
  for (h = 0; h < 1UL << kernel->points; h++) {
    uint32_t one, undecided;
    sc_smooth(&one, &undecided, kernel, (uint32_t)h);
    image[h] = (uint64_t)undecided << 32 | one;
    if (!seen(image, h, image[h])) count++;
  }
  return count;
}
