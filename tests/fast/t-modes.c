/* A host that rounds otherwise, or flushes subnormal numbers to zero, gets the answers of one that does not, and its own modes
 * back; and so does each thread of a pool. */
#include "fast/machine/modes.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "fast/machine/pool.h"
#include "fast/rows/cpu/one_bound.h"
#include "fast/rows/engine.h"
#include "fast/sample/sampler.h"
#include "support.h"
#include "tap.h"

#define ROWS 400
#define CLASSES 5UL
#define IN 12
#define WIDTH 16
#define DRAWS 500

/* The modes of a host. */
struct host {
  const char *name;
  int round, flush;
};

static const struct host hosts[] = {
    {"upward", FE_UPWARD, 0},           {"downward", FE_DOWNWARD, 0},
    {"toward zero", FE_TOWARDZERO, 0},  {"to nearest, flushing", FE_TONEAREST, 1},
    {"upward, flushing", FE_UPWARD, 1},
};

#if defined(__SSE__)
#define FLUSH 0x8040U
static void set_flush(int on) {
  unsigned bits = __builtin_ia32_stmxcsr() & ~FLUSH;
  __builtin_ia32_ldmxcsr(on ? bits | FLUSH : bits);
}
static int flushes(void) {
  return (__builtin_ia32_stmxcsr() & FLUSH) != 0;
}
#elif defined(__aarch64__)
#define FLUSH (UINT64_C(1) << 24)
static uint64_t control(void) {
  uint64_t bits;
  __asm__ volatile("mrs %0, fpcr" : "=r"(bits));
  return bits;
}
static void set_flush(int on) {
  uint64_t bits = control() & ~FLUSH;
  __asm__ volatile("msr fpcr, %0" : : "r"(on ? bits | FLUSH : bits));
}
static int flushes(void) {
  return (control() & FLUSH) != 0;
}
#else
static void set_flush(int on) {
  (void)on;
}
static int flushes(void) {
  return 0;
}
#define FLUSH 0
#endif

static void be(const struct host *host) {
  fesetround(host->round);
  set_flush(host->flush);
}

static int is(const struct host *host) {
  return fegetround() == host->round && (!FLUSH || flushes() == host->flush);
}

static const struct host usual = {"the usual", FE_TONEAREST, 0};

/* Votes of every kind of row, by an engine that is opened and asked in the modes of the host. */
static uint32_t count[ROWS * CLASSES];
static unsigned long label[ROWS];

static void make_votes(void) {
  for (unsigned long row = 0; row < ROWS; row++) {
    uint32_t left = 100000;
    label[row] = 0;
    for (unsigned long c = CLASSES; c-- > 1;) {
      count[row * CLASSES + c] = (uint32_t)tap_below(left / (row % 7 + 1) + 1);
      left -= count[row * CLASSES + c];
    }
    count[row * CLASSES] = left;
  }
}

/* Any thread of the engine asks for its rows here, and is seen to be in the default modes. */
static atomic_int strays;

static const uint32_t *row_of(const void *source, unsigned long i, uint32_t *room) {
  (void)source, (void)room;
  if (!is(&usual)) atomic_store(&strays, 1);
  return count + i * CLASSES;
}

static int ask_engine(sc_row_answer answer[ROWS], const struct host *host, int threads) {
  sc_query query = {.method = SC_SIMUEM, .k = 2, .grid = {SC_GRID_DECIMAL, 6}};
  const sc_votes_block block = {.rows = ROWS, .classes = CLASSES, .label = label, .row = row_of};
  char why[SC_ENGINE_WHY];
  query.alpha = support_decimal("0.001");
  query.sigma = support_decimal("0.5");
  be(host);
  sc_engine *engine = sc_engine_cpu.open(&query, CLASSES, threads);
  int status = engine ? sc_engine_cpu.answer(engine, &block, answer, why) : -1;
  int kept = is(host);
  be(&usual);
  sc_engine_cpu.close(engine);
  return status == 0 && kept && !atomic_load(&strays) ? 0 : -1;
}

static int same_answers(const sc_row_answer *a, const sc_row_answer *b) {
  unsigned long decided = 0;
  for (unsigned long i = 0; i < ROWS; i++) {
    if (a[i].decided != b[i].decided) return 0;
    if (!a[i].decided) continue;
    decided++;
    if (a[i].n != b[i].n || a[i].count != b[i].count || a[i].t != b[i].t || a[i].p_lower != b[i].p_lower ||
        a[i].radius != b[i].radius)
      return 0;
  }
  return decided > ROWS / 2;
}

static void check_engine(void) {
  static sc_row_answer wanted[ROWS], got[ROWS];
  int fine = ask_engine(wanted, &usual, 2) == 0;
  for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++)
    for (int threads = 1; threads <= 3; threads += 2) {
      memset(got, 0, sizeof got);
      int status = ask_engine(got, &hosts[i], threads);
      tap_ok(fine && status == 0 && same_answers(wanted, got), "rows, a host that rounds %s, %d threads", hosts[i].name,
             threads);
    }
}

static void check_bounds(void) {
  static sc_one_bound last, usual_last;
  sc_level level = support_level("0.001", 3);
  for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
    unsigned long wrong = 0, decided = 0;
    memset(&last, 0, sizeof last);
    for (int trial = 0; trial < 500; trial++) {
      unsigned long n = 1 + tap_below(100000), k = tap_below(n + 1);
      int is_upper = (int)tap_below(2), digits = 4 + (int)tap_below(6);
      uint64_t a = 0, b = 0;
      int first = sc_one_bound_decide(&a, &usual_last, is_upper, n, k, &level, digits);
      be(&hosts[i]);
      int second = sc_one_bound_decide(&b, &last, is_upper, n, k, &level, digits);
      wrong += !is(&hosts[i]);
      be(&usual);
      wrong += first != second || (first && a != b);
      decided += first != 0;
    }
    tap_ok(wrong == 0 && decided > 100, "500 bounds, a host that rounds %s", hosts[i].name);
  }
}

/* Weights that are subnormal beside others: a flushed one changes a class. */
static float weight[2][WIDTH * WIDTH], bias[2][WIDTH];

static int ask_sampler(uint32_t votes[WIDTH], const sc_sampler_kind *kind, const struct host *host, int threads) {
  const sc_layer layer[] = {{IN, WIDTH, weight[0], bias[0]}, {WIDTH, 4, weight[1], bias[1]}};
  const sc_network network = {2, layer};
  sc_lattice lattice = {.q = 16, .sigma = support_decimal("0.5")};
  const uint8_t value[IN] = {1, 7, 16, 0, 3, 9, 12, 2, 5, 8, 16, 4};
  char why[SC_SAMPLER_WHY];
  memset(votes, 0, WIDTH * sizeof *votes);
  be(host);
  sc_sampler *sampler = kind->open(&network, &lattice, 7, threads, 0, why);
  int status = sampler ? kind->votes(sampler, votes, SC_ESTIMATION, 3, value, 0, DRAWS, why) : -1;
  int kept = is(host);
  be(&usual);
  kind->close(sampler);
  return status == 0 && kept ? 0 : -1;
}

static void check_sampler(const sc_sampler_kind *kind) {
  uint32_t wanted[WIDTH], got[WIDTH];
  if (kind->missing()) {
    tap_skip("sampler %s: %s", kind->name, kind->missing());
    return;
  }
  int fine = ask_sampler(wanted, &sc_sampler_ref, &usual, 1) == 0 && wanted[0] > 0 && wanted[0] < DRAWS;
  for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
    int status = ask_sampler(got, kind, &hosts[i], 2);
    tap_ok(fine && status == 0 && memcmp(wanted, got, sizeof got) == 0, "sampler %s, a host that rounds %s", kind->name,
           hosts[i].name);
  }
}

/* Work that leaves other modes behind: what comes next does not meet them, on any thread but the caller's. */
static void look(void *context, unsigned long i) {
  (void)context, (void)i;
  if (sc_pool_thread() > 0 && !is(&usual)) atomic_store(&strays, 1);
}

static void spoil(void *context, unsigned long i) {
  (void)context, (void)i;
  if (sc_pool_thread() > 0) be(&hosts[4]);
}

static void check_pool(void) {
  sc_pool *pool = sc_pool_open(4);
  atomic_store(&strays, 0);
  be(&hosts[0]);
  for (int run = 0; run < 100; run++) {
    sc_pool_run(pool, look, NULL, 64);
    sc_pool_run(pool, spoil, NULL, 64);
  }
  be(&usual);
  sc_pool_close(pool);
  tap_ok(!atomic_load(&strays), "each thread begins its work in the default modes");
}

int main(void) {
  tap_seed(754);
  make_votes();
  for (int l = 0; l < 2; l++)
    for (int i = 0; i < WIDTH * WIDTH; i++)
      weight[l][i] = (float)ldexp((double)tap_below(2001) - 1000, tap_below(4) ? -10 : -140);
  check_engine();
  check_bounds();
  check_sampler(&sc_sampler_ref);
  check_sampler(&sc_sampler_cpu);
  check_pool();
  return tap_done();
}
