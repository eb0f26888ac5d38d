/* The exhaustive engine on a GPU: what one thread does with its share of the hypotheses.  Plain functions of memory in
 * integers, so that a host can run them too: tests/fast/t-cuda-feasible-host.c compares them with the CPU engine. */
#ifndef SMOOTHCERT_CUDA_FEASIBLE_JOB_H
#define SMOOTHCERT_CUDA_FEASIBLE_JOB_H

#include "fast/feasible/hypothesis.h"
#include "fast/feasible/images.h"
#include "fast/machine/relaxed.h"

#define SC_PART 8 /* bits of a hypothesis that are looked up together */
#define SC_PARTS ((SC_POINTS_MAX + SC_PART - 1) / SC_PART)

/* The images that all threads fill together (images.h). */
typedef struct {
  uint64_t others;
  int is_full;
} sc_feasible_tally;

/* All pointers are to memory of the device. */
typedef struct {
  unsigned long points;
  const int64_t *part; /* part[(x * SC_PARTS + p) << SC_PART | bits]: row x, the points from p * SC_PART on */
  const int64_t *one, *zero;
  sc_hypotheses which;
  const int64_t *worth; /* NULL without a labeling */
  uint32_t label;
  uint64_t *decided, *slot;
  uint64_t slots;
  unsigned passes, pass;
  sc_feasible_tally *tally;
  sc_feasible_answer *answer; /* of each thread: what it has met so far */
  uint64_t from, to;          /* hypotheses of this launch */
  uint64_t threads;
} sc_feasible_job;

/* All sums that are looked up, points << SC_PART times SC_PARTS of them; on the host. */
static inline void sc_feasible_parts(int64_t *part, const sc_kernel *kernel) {
  for (unsigned long x = 0; x < kernel->points; x++)
    for (unsigned long p = 0; p < SC_PARTS; p++)
      for (unsigned bits = 0; bits < 1u << SC_PART; bits++) {
        unsigned long from = p * SC_PART, points = from < kernel->points ? kernel->points - from : 0;
        part[(x * SC_PARTS + p) << SC_PART | bits] = sc_weight_sum(kernel->weight + x * kernel->points + from, points, bits);
      }
}

/* The word at *at, after `bits` were set in it. */
SC_HD static inline void sc_word_or(uint64_t *at, uint64_t bits) {
#ifdef __CUDA_ARCH__
  atomicOr((unsigned long long *)at, (unsigned long long)bits);
#else
  __atomic_fetch_or(at, bits, __ATOMIC_RELAXED);
#endif
}

/* What was at *at, which is `key` now if that was 0. */
SC_HD static inline uint64_t sc_word_claim(uint64_t *at, uint64_t key) {
#ifdef __CUDA_ARCH__
  return atomicCAS((unsigned long long *)at, 0ull, (unsigned long long)key);
#else
  uint64_t there = 0;
  __atomic_compare_exchange_n(at, &there, key, 0, __ATOMIC_RELAXED, __ATOMIC_RELAXED);
  return there;
#endif
}

SC_HD static inline void sc_word_count(uint64_t *at) {
#ifdef __CUDA_ARCH__
  atomicAdd((unsigned long long *)at, 1ull);
#else
  __atomic_fetch_add(at, 1, __ATOMIC_RELAXED);
#endif
}

SC_HD static inline void sc_job_insert(const sc_feasible_job *job, uint64_t key, uint64_t hash) {
  uint64_t at = hash & (job->slots - 1);
  for (uint64_t tried = 0; tried < job->slots; tried++, at = (at + 1) & (job->slots - 1)) {
    uint64_t there = sc_relaxed_word(&job->slot[at]);
    if (there == 0) {
      there = sc_word_claim(&job->slot[at], key);
      if (there == 0) {
        sc_word_count(&job->tally->others);
        return;
      }
    }
    if (there == key) return;
  }
  sc_relaxed_set_int(&job->tally->is_full, 1);
}

SC_HD static inline void sc_job_keep(const sc_feasible_job *job, uint32_t one, uint32_t undecided) {
  if (undecided) { /* so that the key is not 0 */
    uint64_t key = (uint64_t)undecided << 32 | one, hash = sc_image_hash(key);
    if (sc_image_pass(hash, job->passes) == job->pass) sc_job_insert(job, key, hash);
  } else if (job->pass == 0) {
    uint64_t bit = (uint64_t)1 << (one & 63);
    if (!(sc_relaxed_word(&job->decided[one >> 6]) & bit)) sc_word_or(&job->decided[one >> 6], bit);
  }
}

/* S(h) as two words. */
SC_HD static inline void sc_job_smooth(uint32_t *one, uint32_t *undecided, const sc_feasible_job *job, uint32_t h) {
  *one = *undecided = 0;
  for (unsigned long x = 0; x < job->points; x++) {
    const int64_t *part = job->part + (x * SC_PARTS << SC_PART);
    int64_t sum = 0;
    for (unsigned p = 0; p < SC_PARTS; p++)
      sum += part[p << SC_PART | (h >> p * SC_PART & ((1u << SC_PART) - 1))];
    *one |= (uint32_t)(sum >= job->one[x]) << x;
    *undecided |= (uint32_t)(sum > job->zero[x] && sum < job->one[x]) << x;
  }
}

/* Hypotheses come by rising number, so that of equals the first stays. */
SC_HD static inline void sc_job_judge(sc_feasible_answer *out, const sc_feasible_job *job, uint32_t h, uint32_t one,
                                      uint32_t undecided) {
  uint32_t right = ~(one ^ job->label) & ~undecided;
  int64_t worth = 0;
  for (unsigned long x = 0; x < job->points; x++)
    worth += right >> x & 1 ? job->worth[x] : 0;
  if (worth > out->best || out->best_of == UINT32_MAX) {
    out->best = worth;
    out->best_of = h;
  }
  if (!out->is_feasible && undecided == 0 && one == job->label) {
    out->is_feasible = 1;
    out->feasible_from = h;
  }
}

/* One thread: the hypotheses from + thread, and so on in steps of all threads. */
SC_HD static inline void sc_kernel_hypotheses(const sc_feasible_job *job, uint64_t thread) {
  sc_feasible_answer mine = job->answer[thread];
  for (uint64_t word = job->from + thread; word < job->to; word += job->threads) {
    uint32_t h = (uint32_t)word, one, undecided;
    if (!sc_hypothesis_allowed(&job->which, job->points, h)) continue;
    sc_job_smooth(&one, &undecided, job, h);
    sc_job_keep(job, one, undecided);
    if (job->pass > 0) continue;
    mine.hypotheses++;
    mine.decided += undecided == 0;
    if (job->worth) sc_job_judge(&mine, job, h, one, undecided);
  }
  job->answer[thread] = mine;
}

#endif
