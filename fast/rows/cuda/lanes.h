/* One source for a warp and for a plain loop over its 32 lanes.
 *
 * A value that every lane has its own of is an array of SC_WARP_VALUES: one element in a thread of a GPU, 32 on a host.  A
 * step of all lanes is `for (i = 0; i < SC_WARP_VALUES; i++)` with sc_lane(i) as the lane's number.  What lanes tell each other
 * goes through the functions below; all 32 lanes must call them together. */
#ifndef SMOOTHCERT_LANES_H
#define SMOOTHCERT_LANES_H

#include <stdint.h>

#include "fast/machine/hd.h"

#define SC_WARP 32

#ifdef __CUDA_ARCH__

#define SC_WARP_VALUES 1
#define SC_ALL_LANES 0xffffffffu

static __device__ inline unsigned sc_lane(int i) {
  (void)i;
  return threadIdx.x % SC_WARP;
}

static __device__ inline uint32_t sc_lanes_max(const uint32_t *value) {
#if __CUDA_ARCH__ >= 800
  return __reduce_max_sync(SC_ALL_LANES, value[0]);
#else
  uint32_t best = value[0];
  for (int step = SC_WARP / 2; step > 0; step /= 2) {
    uint32_t other = __shfl_xor_sync(SC_ALL_LANES, best, step);
    if (other > best) best = other;
  }
  return best;
#endif
}

static __device__ inline uint64_t sc_lanes_sum(const uint64_t *value) {
  uint64_t sum = value[0];
  for (int step = SC_WARP / 2; step > 0; step /= 2)
    sum += __shfl_xor_sync(SC_ALL_LANES, (unsigned long long)sum, step);
  return sum;
}

/* Bit l is set where the flag of lane l is not 0. */
static __device__ inline uint32_t sc_lanes_ballot(const int *flag) {
  return __ballot_sync(SC_ALL_LANES, flag[0]);
}

/* The value of one lane. */
static __device__ inline uint32_t sc_lanes_get(const uint32_t *value, unsigned lane) {
  return __shfl_sync(SC_ALL_LANES, value[0], (int)lane);
}

/* value of lane l := value of lane l-1 before, for all l > first. */
static __device__ inline void sc_lanes_shift_up(uint32_t *value, unsigned first) {
  uint32_t below = __shfl_up_sync(SC_ALL_LANES, value[0], 1);
  if (sc_lane(0) > first) value[0] = below;
}

#else

#define SC_WARP_VALUES SC_WARP

static inline unsigned sc_lane(int i) {
  return (unsigned)i;
}

static inline uint32_t sc_lanes_max(const uint32_t *value) {
  uint32_t best = value[0];
  for (int i = 1; i < SC_WARP; i++)
    if (value[i] > best) best = value[i];
  return best;
}

static inline uint64_t sc_lanes_sum(const uint64_t *value) {
  uint64_t sum = 0;
  for (int i = 0; i < SC_WARP; i++)
    sum += value[i];
  return sum;
}

static inline uint32_t sc_lanes_ballot(const int *flag) {
  uint32_t bits = 0;
  for (int i = 0; i < SC_WARP; i++)
    bits |= (uint32_t)(flag[i] != 0) << i;
  return bits;
}

static inline uint32_t sc_lanes_get(const uint32_t *value, unsigned lane) {
  return value[lane];
}

static inline void sc_lanes_shift_up(uint32_t *value, unsigned first) {
  for (unsigned i = SC_WARP - 1; i > first; i--)
    value[i] = value[i - 1];
}

#endif

/* The position of the lowest set bit; bits != 0. */
SC_HD static inline unsigned sc_lowest_bit(uint32_t bits) {
#ifdef __CUDA_ARCH__
  return (unsigned)__ffs((int)bits) - 1;
#else
  return (unsigned)__builtin_ctz(bits);
#endif
}

#endif
