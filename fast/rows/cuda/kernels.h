/* What the kernels do, one function per kernel, for one thread (or warp) of it.  Plain functions of memory, so that a host
 * can run them too: tests/fast/t-cuda-host.c compares them with the CPU engine bit for bit on machines without a GPU. */
#ifndef SMOOTHCERT_CUDA_KERNELS_H
#define SMOOTHCERT_CUDA_KERNELS_H

#include "fast/machine/relaxed.h"
#include "fast/rows/core/cp.h"
#include "fast/rows/core/radius.h"
#include "select.h"

/* A bound and the quantile of it. */
typedef struct {
  sc_cp_range bound;
  sc_range z;
} sc_known_bound;

/* One row as far as double arithmetic knows it.  taken = 0: the row's sum is not the n of the engine, and nothing but n and
 * count is set. */
typedef struct {
  uint64_t n;     /* sum of the row */
  uint32_t count; /* votes of the label */
  int taken;
  sc_cp_range p_lower; /* lower bound of the label's probability */
  sc_topk_range top;   /* the radius in units of sigma */
} sc_row_range;

/* Where the kernels find and leave things; all pointers are to memory of the device. */
typedef struct {
  sc_cp_setup setup;
  unsigned long classes;
  unsigned k; /* 1 .. SC_SELECT_MAX */
  int bound_others;
  /* Bounds by count, 0 .. n, and which of them are wanted or known; NULL when n is too large for a table. */
  sc_known_bound *lower, *upper;
  unsigned char *lower_state, *upper_state;
  /* Bounds by row, k + 1 each, the label's first; used without a table. */
  sc_known_bound *own;
  /* One chunk of rows. */
  unsigned long rows;
  const uint32_t *count; /* count[row * classes + class] */
  const uint32_t *label; /* label[row] < classes */
  const uint32_t *open;  /* open[row]: the open votes beside the counts; NULL: none */
  uint32_t *picked;      /* picked[row * (k + 1)]: the label's count, then the k largest others, ascending */
  sc_row_range *out;     /* out[row] */
} sc_cuda_job;

/* The n of the engine: the sum of the rows that it takes. */
SC_HD static inline unsigned long sc_job_draws(const sc_cuda_job *job) {
  return (unsigned long)job->setup.n;
}

enum { SC_BOUND_UNASKED = 0, SC_BOUND_WANTED = 1, SC_BOUND_KNOWN = 2 };

/* Says that the bound of this count is wanted, unless that is known; the warps of many rows say so at once. */
SC_HD static inline void sc_want_bound(unsigned char *state, uint32_t count) {
  if (sc_relaxed_byte(state + count) == SC_BOUND_UNASKED) sc_relaxed_set_byte(state + count, SC_BOUND_WANTED);
}

/* The lanes of one warp: what the row comes to, and which bounds it wants. */
SC_HD static inline void sc_kernel_pick(const sc_cuda_job *job, unsigned long row) {
  uint64_t sum;
  uint32_t kept[SC_WARP_VALUES];
  const uint32_t *count = job->count + row * job->classes;
  uint32_t *picked = job->picked + row * (job->k + 1);
  uint32_t label = job->label[row];
  uint32_t open = job->open ? job->open[row] : 0;
  sc_select_row(&sum, kept, count, job->classes, label, job->k);
  sum += open;
  int taken = sum == sc_job_draws(job);
  for (int i = 0; i < SC_WARP_VALUES; i++) {
    unsigned lane = sc_lane(i);
    if (lane < job->k) {
      picked[job->k - lane] = kept[i] + open; /* at most the sum, where the row is taken */
      if (taken && job->bound_others && job->upper) sc_want_bound(job->upper_state, kept[i] + open);
    }
    if (lane == 0) {
      picked[0] = count[label];
      if (taken && job->lower) sc_want_bound(job->lower_state, picked[0]);
      job->out[row].n = sum;
      job->out[row].count = picked[0];
      job->out[row].taken = taken;
    }
  }
}

SC_HD static inline sc_known_bound sc_known_lower(const sc_cp_setup *s, uint32_t count) {
  sc_known_bound known;
  known.bound = sc_cp_lower_fast(s, count);
  known.z = sc_quantile_fast(known.bound.p, known.bound.q);
  return known;
}

SC_HD static inline sc_known_bound sc_known_upper(const sc_cp_setup *s, uint32_t count) {
  sc_known_bound known;
  known.bound = sc_cp_upper_fast(s, count);
  known.z = sc_quantile_fast(known.bound.p, known.bound.q);
  return known;
}

/* One thread per count: the bounds of that count which are wanted and not known yet. */
SC_HD static inline void sc_kernel_tabulate(const sc_cuda_job *job, unsigned long count) {
  if (job->lower_state[count] == SC_BOUND_WANTED) {
    job->lower[count] = sc_known_lower(&job->setup, (uint32_t)count);
    job->lower_state[count] = SC_BOUND_KNOWN;
  }
  if (job->upper_state[count] == SC_BOUND_WANTED) {
    job->upper[count] = sc_known_upper(&job->setup, (uint32_t)count);
    job->upper_state[count] = SC_BOUND_KNOWN;
  }
}

/* One thread per row and bound, without a table: bound = 0 is the label's. */
SC_HD static inline void sc_kernel_bound(const sc_cuda_job *job, unsigned long row, unsigned bound) {
  unsigned long at = row * (job->k + 1) + bound;
  if (!job->out[row].taken) return;
  job->own[at] = bound == 0 ? sc_known_lower(&job->setup, job->picked[at]) : sc_known_upper(&job->setup, job->picked[at]);
}

SC_HD static inline const sc_known_bound *sc_find_bound(const sc_cuda_job *job, unsigned long row, unsigned bound) {
  unsigned long at = row * (job->k + 1) + bound;
  if (!job->lower) return job->own + at;
  return bound == 0 ? job->lower + job->picked[at] : job->upper + job->picked[at];
}

/* One thread per row: the radius. */
SC_HD static inline void sc_kernel_radius(const sc_cuda_job *job, unsigned long row) {
  sc_row_range *out = job->out + row;
  sc_cp_range upper[SC_SELECT_MAX];
  sc_range upper_z[SC_SELECT_MAX];
  if (!out->taken) return;
  const sc_known_bound *label = sc_find_bound(job, row, 0);
  if (job->bound_others)
    for (unsigned j = 0; j < job->k; j++) {
      const sc_known_bound *known = sc_find_bound(job, row, j + 1);
      upper[j] = known->bound;
      upper_z[j] = known->z;
    }
  out->p_lower = label->bound;
  out->top = sc_topk_fast(&label->bound, label->z, upper, upper_z, job->k, job->bound_others);
}

#endif
