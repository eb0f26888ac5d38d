#include "exhaust.h"

#include <stdlib.h>
#include <string.h>

#include "fast/machine/pool.h"
#include "hypothesis.h"
#include "images.h"

#define LANES 64 /* hypotheses of a block: they differ in the 6 lowest bits */
#define LOW 6
#define PART 8 /* the higher bits are looked up so many at a time */
#define PARTS ((SC_POINTS_MAX - LOW) / PART)
#define CHUNK 1024 /* blocks between two reports of progress */

/* A row of the kernel, prepared: its sum is that of a few table entries, and one search gives the answer of 64 lanes. */
typedef struct {
  int64_t part[PARTS][1 << PART];
  int64_t sum[LANES];        /* the different sums of the low bits, ascending */
  uint64_t lanes[LANES + 1]; /* the lanes whose sum is >= sum[i]; none beyond the last */
  unsigned sums;
  int64_t one, zero;
} sc_row;

typedef struct {
  const sc_kernel *kernel;
  const sc_hypotheses *which;
  const sc_labeling *labeling;
  sc_row *row;
  uint64_t all_lanes; /* fewer than 64 when m < 6 */
} sc_search;

static int ascending(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

static void prepare_lanes(sc_row *row, const int64_t *weight, unsigned long low) {
  int64_t sum[LANES], sorted[LANES];
  unsigned lanes = 1u << low;
  for (unsigned l = 0; l < lanes; l++)
    sum[l] = sorted[l] = sc_weight_sum(weight, low, l);
  qsort(sorted, lanes, sizeof *sorted, ascending);
  row->sums = 0;
  for (unsigned i = 0; i < lanes; i++) {
    if (i > 0 && sorted[i] == sorted[i - 1]) continue;
    uint64_t set = 0;
    for (unsigned l = 0; l < lanes; l++)
      if (sum[l] >= sorted[i]) set |= (uint64_t)1 << l;
    row->sum[row->sums] = sorted[i];
    row->lanes[row->sums++] = set;
  }
  row->lanes[row->sums] = 0;
}

static void prepare(sc_row *row, const sc_kernel *kernel, unsigned long x) {
  unsigned long m = kernel->points, low = m < LOW ? m : LOW;
  const int64_t *weight = kernel->weight + x * m;
  for (unsigned long p = 0; p < PARTS; p++) {
    unsigned long from = LOW + p * PART, bits = from >= m ? 0 : m - from < PART ? m - from : PART;
    for (unsigned i = 0; i < 1u << bits; i++)
      row->part[p][i] = sc_weight_sum(weight + from, bits, i);
  }
  row->one = kernel->one[x];
  row->zero = kernel->zero[x];
  prepare_lanes(row, weight, low);
}

/* The lanes whose sum is at least `least`. */
static uint64_t lanes_from(const sc_row *row, int64_t least) {
  unsigned lo = 0, hi = row->sums;
  while (lo < hi) {
    unsigned middle = (lo + hi) / 2;
    if (row->sum[middle] >= least)
      hi = middle;
    else
      lo = middle + 1;
  }
  return row->lanes[lo];
}

static int64_t base_of(const sc_row *row, uint32_t block) {
  int64_t sum = 0;
  for (unsigned p = 0; p < PARTS; p++)
    sum += row->part[p][block >> p * PART & ((1 << PART) - 1)];
  return sum;
}

/* Bit j of word i becomes bit i of word j (Warren, Hacker's Delight, 7-3). */
static void transpose(uint64_t word[LANES]) {
  uint64_t mask = 0x00000000ffffffffU;
  for (unsigned j = 32; j; j >>= 1, mask ^= mask << j)
    for (unsigned k = 0; k < LANES; k = ((k | j) + 1) & ~j) {
      uint64_t t = (word[k] >> j ^ word[k | j]) & mask;
      word[k] ^= t << j;
      word[k | j] ^= t;
    }
}

static uint64_t lanes_allowed(const sc_search *s, uint32_t block) {
  uint64_t set = 0;
  if (!s->which->rises && s->which->runs >= s->kernel->points) return s->all_lanes;
  for (unsigned l = 0; l < LANES && s->all_lanes >> l; l++)
    if (sc_hypothesis_allowed(s->which, s->kernel->points, block << LOW | l)) set |= (uint64_t)1 << l;
  return set;
}

static void judge(sc_feasible_answer *out, const sc_search *s, const uint64_t one[LANES], const uint64_t undecided[LANES],
                  uint64_t lanes, uint32_t block) {
  int64_t worth[LANES] = {0};
  for (unsigned long x = 0; x < s->kernel->points; x++) {
    uint64_t right = (s->labeling->label >> x & 1 ? one[x] : ~one[x]) & ~undecided[x];
    for (unsigned l = 0; l < LANES; l++)
      worth[l] += s->labeling->worth[x] & -(int64_t)(right >> l & 1);
  }
  for (unsigned l = 0; l < LANES; l++)
    if (lanes >> l & 1 && (worth[l] > out->best || out->best_of == UINT32_MAX)) {
      out->best = worth[l];
      out->best_of = block << LOW | l;
    }
}

static void count(sc_feasible_answer *out, const sc_search *s, sc_images *images, uint64_t one[LANES],
                  uint64_t undecided[LANES], uint64_t lanes, uint32_t block, unsigned pass) {
  transpose(one);
  transpose(undecided);
  for (unsigned l = 0; l < LANES; l++) {
    if (!(lanes >> l & 1)) continue;
    sc_images_add(images, (uint32_t)one[l], (uint32_t)undecided[l], pass);
    if (pass > 0) continue;
    out->hypotheses++;
    out->decided += undecided[l] == 0;
    if (s->labeling && !out->is_feasible && undecided[l] == 0 && one[l] == s->labeling->label) {
      out->is_feasible = 1;
      out->feasible_from = block << LOW | l;
    }
  }
}

static void try_block(sc_feasible_answer *out, const sc_search *s, sc_images *images, uint32_t block, unsigned pass) {
  uint64_t one[LANES] = {0}, undecided[LANES] = {0}, lanes = lanes_allowed(s, block);
  if (!lanes) return;
  for (unsigned long x = 0; x < s->kernel->points; x++) {
    const sc_row *row = &s->row[x];
    int64_t base = base_of(row, block);
    one[x] = lanes_from(row, row->one - base);
    undecided[x] = row->zero + 1 == row->one ? 0 : lanes_from(row, row->zero + 1 - base) & ~one[x];
  }
  if (s->labeling && pass == 0) judge(out, s, one, undecided, lanes, block);
  count(out, s, images, one, undecided, lanes, block, pass);
}

typedef struct {
  int (*tell)(void *context, uint64_t done);
  void *context;
  uint64_t done;
  int stop;
} sc_watch;

static void report(sc_watch *watch, uint64_t hypotheses, unsigned passes) {
  uint64_t done = __atomic_add_fetch(&watch->done, hypotheses, __ATOMIC_RELAXED);
  if (watch->tell && watch->tell(watch->context, done / passes) != 0) __atomic_store_n(&watch->stop, 1, __ATOMIC_RELAXED);
}

/* One pass over all blocks; `mine` has an answer for each thread. */
typedef struct {
  const sc_search *search;
  sc_images *images;
  unsigned pass;
  int64_t blocks;
  sc_watch *watch;
  sc_feasible_answer *mine;
} sc_pass;

static void run_chunk(void *context, unsigned long i) {
  const sc_pass *p = context;
  sc_feasible_answer *mine = &p->mine[sc_pool_thread()];
  int64_t chunk = (int64_t)i, end = (chunk + 1) * CHUNK < p->blocks ? (chunk + 1) * CHUNK : p->blocks;
  if (__atomic_load_n(&p->watch->stop, __ATOMIC_RELAXED)) return;
  for (int64_t block = chunk * CHUNK; block < end; block++)
    try_block(mine, p->search, p->images, (uint32_t)block, p->pass);
  report(p->watch, (uint64_t)(end - chunk * CHUNK) * LANES, p->images->passes);
}

static int run_pass(sc_feasible_answer *out, const sc_search *s, sc_images *images, unsigned pass, sc_pool *pool,
                    sc_watch *watch) {
  unsigned long m = s->kernel->points;
  int64_t blocks = m > LOW ? (int64_t)1 << (m - LOW) : 1;
  sc_pass p = {s, images, pass, blocks, watch, calloc((size_t)sc_pool_threads(pool), sizeof *p.mine)};
  if (!p.mine) return -1;
  for (int t = 0; t < sc_pool_threads(pool); t++)
    p.mine[t].best_of = UINT32_MAX;
  sc_pool_run(pool, run_chunk, &p, (unsigned long)((blocks + CHUNK - 1) / CHUNK));
  for (int t = 0; t < sc_pool_threads(pool); t++)
    sc_feasible_join(out, &p.mine[t]);
  free(p.mine);
  return 0;
}

int sc_feasible_exhaust(sc_feasible_answer *out, const sc_kernel *kernel, const sc_hypotheses *which,
                        const sc_labeling *labeling, int threads, int (*progress)(void *context, uint64_t done),
                        void *context) {
  unsigned long m = kernel->points;
  sc_search s = {kernel, which, labeling, NULL, m < LOW ? ((uint64_t)1 << (1u << m)) - 1 : UINT64_MAX};
  sc_watch watch = {.tell = progress, .context = context};
  sc_images images;
  memset(out, 0, sizeof *out);
  out->best_of = UINT32_MAX;
  if (sc_images_open(&images, m, sc_kernel_decides(kernel)) != 0) return -1;
  int failed = 0;
  sc_pool *pool = sc_pool_open(threads);
  s.row = malloc(m * sizeof *s.row);
  if (s.row && pool) {
    for (unsigned long x = 0; x < m; x++)
      prepare(&s.row[x], kernel, x);
    for (unsigned pass = 0; pass < images.passes && !watch.stop && !images.is_full && !failed; pass++) {
      sc_images_next_pass(&images);
      failed = run_pass(out, &s, &images, pass, pool, &watch) != 0;
    }
  }
  out->feasible_decided = sc_images_decided(&images, m);
  out->feasible = out->feasible_decided + images.others;
  failed = failed || !s.row || !pool || watch.stop || images.is_full;
  free(s.row);
  sc_pool_close(pool);
  sc_images_close(&images);
  return failed ? -1 : 0;
}
