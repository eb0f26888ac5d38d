/* Warps: 32 lanes, each with a stack of its own, run one after the other up to the next operation of the warp; there they meet.
 * Blocks go to the threads of the machine.  The seed decides who runs first. */
#include <stdarg.h>
#include <string.h>
#include <sys/mman.h>
#ifndef __x86_64__
#include <ucontext.h>
#endif

#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

#include "host.h"
#include "sanitizer.h"

thread_local dim3 blockIdx, threadIdx;

namespace cuda_on_host {
namespace {

#ifdef CUDA_ON_HOST_TSAN
/* Sets of lanes: those of one set are in order from warp to warp and from kernel to kernel, those of different ones are not,
 * in one thread or in two. */
enum { SETS = 2, SPARE = 16, WORKERS = 1 };
#else
enum { SETS = 1, SPARE = 1, WORKERS = 2 };
#endif
enum { LANES = 32, ALONE = 4 /* blocks that one thread does sooner */, STACK = 64 << 10, GUARD = 4096 };
enum state { RUNS, WAITS, ENDED };

struct lane_state {
  char *stack; /* above a page that nothing may touch */
  state now;
  bool is_inside;
  operation what;
  unsigned mask, from;
  uint64_t value, result;
  place at;
  void *fiber, *fake;
#ifdef __x86_64__
  void *top;
#else
  ucontext_t context;
#endif
};

struct warp {
  lane_state lane[LANES];
  int current;
  const char *kernel;
  place launched;
  const std::function<void()> *body;
  void *begun, *ended; /* what lanes acquire when they begin, and release when they end */
  unsigned block, first;
  void *fiber, *fake;
  const void *bottom;
  size_t bytes;
#ifdef __x86_64__
  void *top;
#else
  ucontext_t context;
#endif
};

thread_local warp *mine;

#ifdef __x86_64__
/* Keeps what a call has to keep, and goes on with another stack. */
extern "C" void cuda_on_host_switch(void **keep, void *next);
__asm__(".text\n"
        ".type cuda_on_host_switch, @function\n"
        "cuda_on_host_switch:\n"
        "  pushq %rbp\n  pushq %rbx\n  pushq %r12\n  pushq %r13\n  pushq %r14\n  pushq %r15\n"
        "  movq %rsp, (%rdi)\n"
        "  movq %rsi, %rsp\n"
        "  popq %r15\n  popq %r14\n  popq %r13\n  popq %r12\n  popq %rbx\n  popq %rbp\n"
        "  ret\n"
        ".size cuda_on_host_switch, .-cuda_on_host_switch\n");
#endif

void enter_lane();

void prepare(lane_state *l) {
  l->now = RUNS;
  l->is_inside = false;
#ifdef __x86_64__
  uintptr_t *top = reinterpret_cast<uintptr_t *>(l->stack + STACK - 64);
  *--top = 0; /* no one to return to; the stack is aligned as behind a call */
  *--top = reinterpret_cast<uintptr_t>(enter_lane);
  for (int i = 0; i < 6; i++)
    *--top = 0;
  l->top = top;
#else
  getcontext(&l->context);
  l->context.uc_stack.ss_sp = l->stack;
  l->context.uc_stack.ss_size = STACK;
  l->context.uc_link = nullptr;
  makecontext(&l->context, enter_lane, 0);
#endif
}

void to_lane(warp *w, int i) {
  lane_state *l = &w->lane[i];
  w->current = i;
  threadIdx = dim3(w->first + (unsigned)i);
  blockIdx = dim3(w->block);
  stack_left(&w->fake, l->stack, STACK);
  fiber_enter(l->fiber);
#ifdef __x86_64__
  cuda_on_host_switch(&w->top, l->top);
#else
  swapcontext(&w->context, &l->context);
#endif
  stack_entered(w->fake, nullptr, nullptr);
}

void to_warp(warp *w, lane_state *l) {
  stack_left(l->now == ENDED ? nullptr : &l->fake, w->bottom, w->bytes);
  fiber_enter(w->fiber);
#ifdef __x86_64__
  cuda_on_host_switch(&l->top, w->top);
#else
  swapcontext(&l->context, &w->context);
#endif
  stack_entered(l->fake, &w->bottom, &w->bytes);
}

void enter_lane() {
  warp *w = mine;
  lane_state *l = &w->lane[w->current];
  stack_entered(nullptr, &w->bottom, &w->bytes);
  acquire(w->begun);
  (*w->body)();
  release(w->ended);
  l->now = ENDED;
  to_warp(w, l);
}

const char *name_of(operation what) {
  static const char *const name[] = {"__shfl_sync", "__ballot_sync", "__reduce_max_sync", "__syncwarp"};
  return name[what];
}

/* What each lane of the mask gets. */
void answer(warp *w, unsigned mask) {
  uint64_t all = 0;
  for (unsigned i = 0; i < LANES; i++) {
    const lane_state *l = &w->lane[i];
    if (!(mask >> i & 1)) continue;
    if (l->what == BALLOT) all |= (uint64_t)(l->value != 0) << i;
    if (l->what == REDUCE_MAX && l->value > all) all = l->value;
  }
  for (unsigned i = 0; i < LANES; i++) {
    lane_state *l = &w->lane[i];
    if (!(mask >> i & 1)) continue;
    if (l->what == SHUFFLE && !(mask >> l->from & 1))
      fail(l->at, "lane %u asks for the value of lane %u, which mask %08x leaves out", i, l->from, mask);
    l->result = l->what == SHUFFLE ? w->lane[l->from].value : all;
    l->now = RUNS;
  }
}

/* Lets those go on whose mask is complete; false when there are none. */
bool meet_all(warp *w) {
  bool any = false;
  unsigned there = 0;
  for (unsigned i = 0; i < LANES; i++)
    there |= (unsigned)(w->lane[i].now == WAITS) << i;
  for (unsigned i = 0; i < LANES; i++) {
    const lane_state *l = &w->lane[i];
    unsigned same = 0;
    if (l->now != WAITS) continue;
    w->current = (int)i;
    if (!(l->mask >> i & 1)) fail(l->at, "%s: mask %08x leaves out lane %u, which calls it", name_of(l->what), l->mask, i);
    if (l->mask & ~there)
      fail(l->at, "%s: mask %08x names lanes that have ended; there are %08x", name_of(l->what), l->mask, there);
    for (unsigned j = 0; j < LANES; j++) {
      const lane_state *other = &w->lane[j];
      same |= (unsigned)(other->now == WAITS && other->what == l->what && other->mask == l->mask &&
                         other->at.line == l->at.line && strcmp(other->at.file, l->at.file) == 0)
              << j;
    }
    if (l->mask & ~same) continue;
    answer(w, l->mask);
    any = true;
  }
  return any;
}

[[noreturn]] void diverged(warp *w) {
  const lane_state *first = nullptr;
  for (int i = 0; i < LANES; i++) {
    const lane_state *l = &w->lane[i];
    if (l->now != WAITS) continue;
    if (!first) first = l;
    if (l->what == first->what && l->mask == first->mask && l->at.line == first->at.line) continue;
    fail(first->at, "the warp diverges: lane %d waits in %s, mask %08x, at %s:%d; others in %s, mask %08x, here", i,
         name_of(l->what), l->mask, l->at.file, l->at.line, name_of(first->what), first->mask);
  }
  fail(w->launched, "a warp waits for nothing");
}

void shuffle(int *order) {
  for (int i = 0; i < LANES; i++)
    order[i] = i;
  for (int i = LANES - 1; i > 0 && any_order(); i--) {
    int j = (int)random_below((unsigned)i + 1), kept = order[i];
    order[i] = order[j];
    order[j] = kept;
  }
}

void run_warp(warp *w) {
  int order[LANES];
  shuffle(order);
  for (int i = 0; i < LANES; i++)
    prepare(&w->lane[i]);
  for (;;) {
    int waiting = 0;
    for (int i = 0; i < LANES; i++) {
      if (w->lane[order[i]].now == RUNS) to_lane(w, order[i]);
      waiting += w->lane[order[i]].now == WAITS;
    }
    if (waiting == 0) return;
    if (!meet_all(w)) diverged(w);
  }
}

/* Warps with their stacks, kept for the next kernel. */
std::mutex spare_lock;
auto &spare = *new std::vector<warp *>; /* as long as the process */

warp *open_warp(place at) {
  std::lock_guard<std::mutex> held(spare_lock);
  if (spare.size() >= SPARE) {
    warp *&any = spare[random_below((unsigned)spare.size())], *w = any;
    any = spare.back();
    spare.pop_back();
    return w;
  }
  warp *w = new warp();
  for (int i = 0; i < LANES; i++) {
    char *memory = (char *)mmap(nullptr, STACK + GUARD, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED || mprotect(memory, GUARD, PROT_NONE) != 0) fail(at, "no memory for the stacks of a warp");
    w->lane[i].stack = memory + GUARD;
    w->lane[i].fiber = fiber_make();
  }
  return w;
}

void close_warp(warp *w) {
  std::lock_guard<std::mutex> held(spare_lock);
  spare.push_back(w);
}

/* A number without a common divisor with n: its multiples visit all. */
unsigned step_for(unsigned n) {
  for (;;) {
    unsigned step = 1 + random_below(n), a = n, b = step;
    while (b > 0) {
      unsigned rest = a % b;
      a = b;
      b = rest;
    }
    if (a == 1) return step;
  }
}

} // namespace

void run_kernel(const char *name, place at, const std::function<void()> &body, unsigned grid, unsigned block) {
  std::atomic<unsigned> next(0);
  char begun = 0, ended = 0;
  if (grid == 0 || block == 0 || block > 1024) fail(at, "%s: %u blocks of %u threads", name, grid, block);
  unsigned step = any_order() ? step_for(grid) : 1, begin = any_order() ? random_below(grid) : 0;
  if (block % LANES != 0) fail(at, "%s: %u threads in a block are no whole number of warps", name, block);
  auto work = [&](uint64_t seed) {
    warp *own[SETS] = {};
    random_seed(seed);
    for (unsigned i; (i = next++) < grid;)
      for (unsigned first = 0; first < block; first += LANES) {
        warp *&w = own[random_below(SETS)];
        if (!w) w = open_warp(at);
        mine = w;
        w->kernel = name;
        w->launched = at;
        w->body = &body;
        w->begun = &begun;
        w->ended = &ended;
        w->fiber = fiber_of_caller();
        w->block = (unsigned)((begin + (uint64_t)i * step) % grid);
        w->first = first;
        run_warp(w);
      }
    mine = nullptr;
    for (warp *w : own)
      if (w) close_warp(w);
  };
  release(&begun);
  std::vector<std::thread> workers;
  if (grid >= ALONE)
    for (int i = 1; i < WORKERS; i++)
      workers.emplace_back(work, random_word());
  uint64_t seed = random_word();
  work(seed);
  random_seed(seed);
  for (std::thread &worker : workers)
    worker.join();
  acquire(&ended);
}

unsigned lane() {
  return (unsigned)mine->current;
}

uint64_t meet(operation what, unsigned mask, uint64_t value, unsigned from, const char *file, int line) {
  warp *w = mine;
  lane_state *l = &w->lane[w->current];
  l->now = WAITS;
  l->what = what;
  l->mask = mask;
  l->value = value;
  l->from = from;
  l->at = {file, line};
  to_warp(w, l);
  return l->result;
}

inside::inside() {
  mine->lane[mine->current].is_inside = true;
}

inside::~inside() {
  mine->lane[mine->current].is_inside = false;
}

bool lane_stack(const char **begin, const char **end) {
  if (!mine || !mine->lane[mine->current].is_inside) return false;
  *begin = mine->lane[mine->current].stack;
  *end = *begin + STACK;
  return true;
}

place lane_launched() {
  return mine->launched;
}

void fail(place at, const char *format, ...) {
  va_list arguments;
  flockfile(stderr);
  fprintf(stderr, "cuda-on-host: %s:%d: ", at.file, at.line);
  va_start(arguments, format);
  vfprintf(stderr, format, arguments);
  va_end(arguments);
  if (mine)
    fprintf(stderr, "; %s, launched at %s:%d, block %u, thread %u", mine->kernel, mine->launched.file, mine->launched.line,
            mine->block, mine->first + (unsigned)mine->current);
  fputc('\n', stderr);
  fflush(stdout);
  abort();
}

} // namespace cuda_on_host
