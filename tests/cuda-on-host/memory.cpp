/* The device's memory: a part of the address space of its own, closed while code of the host runs, filled with 0xA5 and known
 * byte by byte: free, alive, written.  No address is given out twice. */
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <map>

#include "host.h"
#include "sanitizer.h"

namespace cuda_on_host {
namespace {

constexpr size_t ARENA = (size_t)16 << 30, ALIGN = 256, GAP = 512, PAGE = 4096;
enum : unsigned char { NOTHING, ALIVE, WRITTEN };

struct block {
  size_t bytes;
  place at;
};

char *arena;
unsigned char *known; /* known[i]: what byte i of the arena is */
size_t dead, used;    /* all that lives lies between */
size_t taken;         /* bytes alive */
int holders;
auto &device = *new std::map<const char *, block>, &pinned = *new std::map<const char *, block>; /* as long as the process */

[[noreturn]] void on_segment(int signal, siginfo_t *info, void *context) {
  static const char text[] = "cuda-on-host: code of the host touches memory of the device\n";
  (void)signal, (void)context;
  if (is_device(info->si_addr)) (void)!write(STDERR_FILENO, text, sizeof text - 1);
  ::signal(SIGSEGV, SIG_DFL);
  raise(SIGSEGV);
  abort();
}

void protect(int how) {
  size_t end = (used + PAGE - 1) / PAGE * PAGE;
  if (end > dead && mprotect(arena + dead, end - dead, how) != 0) abort();
}

void open_arena() {
  struct sigaction action = {};
  arena = (char *)mmap(nullptr, ARENA, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  known = (unsigned char *)mmap(nullptr, ARENA, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (arena == MAP_FAILED || known == MAP_FAILED) {
    fprintf(stderr, "cuda-on-host: no address space for the device's memory\n");
    abort();
  }
  action.sa_sigaction = on_segment;
  action.sa_flags = SA_SIGINFO;
  sigaction(SIGSEGV, &action, nullptr);
}

/* Not by memset, which ThreadSanitizer sees. */
void know(const void *at, size_t bytes, unsigned char what) {
  volatile unsigned char *state = known + ((const char *)at - arena);
  for (size_t i = 0; i < bytes; i++)
    state[i] = what;
}

size_t total() {
  static const char *text = getenv("CUDA_ON_HOST_MEMORY");
  static size_t bytes = text ? strtoull(text, nullptr, 10) : (size_t)1 << 30;
  return bytes;
}

unsigned long report(const std::map<const char *, block> &blocks, const char *what) {
  for (const auto &entry : blocks)
    fprintf(stderr, "cuda-on-host: %s:%d: %zu bytes of %s were not freed\n", entry.second.at.file, entry.second.at.line,
            entry.second.bytes, what);
  return blocks.size();
}

} // namespace

opened::opened() {
  if (holders++ == 0) protect(PROT_READ | PROT_WRITE);
}

opened::~opened() {
  if (--holders == 0) protect(PROT_NONE);
}

bool is_device(const void *at) {
  return arena && (const char *)at >= arena && (const char *)at < arena + ARENA;
}

bool is_pinned(const void *at, size_t bytes) {
  auto next = pinned.upper_bound((const char *)at);
  if (next == pinned.begin()) return false;
  auto found = std::prev(next);
  return (const char *)at + bytes <= found->first + found->second.bytes;
}

static void look(const void *at, size_t bytes, unsigned char least, place where, const char *what) {
  if (!is_device(at) || bytes > ARENA || !is_device((const char *)at + bytes))
    fail(where, "%s: %zu bytes at %p are not in the device's memory", what, bytes, at);
  const unsigned char *state = known + ((const char *)at - arena);
  for (size_t i = 0; i < bytes; i++)
    if (state[i] < least)
      fail(where, "%s: byte %zu of %zu at %p %s", what, i, bytes, at,
           state[i] == NOTHING ? "is outside of what was allocated, or was freed" : "was never written");
}

void device_alive(const void *at, size_t bytes, place where, const char *what) {
  look(at, bytes, ALIVE, where, what);
}

/* What kernels write is known only where each access is looked at. */
void device_read(const void *at, size_t bytes, place where, const char *what) {
#ifdef CUDA_ON_HOST_ACCESS
  look(at, bytes, WRITTEN, where, what);
#else
  look(at, bytes, ALIVE, where, what);
#endif
}

void device_written(void *at, size_t bytes, place where, const char *what) {
  look(at, bytes, ALIVE, where, what);
  know(at, bytes, WRITTEN);
}

unsigned long memory_leaks() {
  return report(device, "the device") + report(pinned, "pinned memory");
}

} // namespace cuda_on_host

using namespace cuda_on_host;

cudaError_t cudaMemGetInfo(size_t *room, size_t *all, const char *, int) {
  if (must_fail()) return cudaErrorUnknown;
  *all = total();
  *room = total() - taken;
  return cudaSuccess;
}

cudaError_t cudaMalloc(void **out, size_t bytes, const char *file, int line) {
  *out = nullptr;
  if (!arena) open_arena();
  size_t begin = (used + GAP + ALIGN - 1) / ALIGN * ALIGN, end = begin + bytes + GAP;
  if (must_fail() || bytes > total() - taken || end > ARENA) return cudaErrorMemoryAllocation;
  if (bytes == 0) return cudaSuccess;
  used = end;
  taken += bytes;
  protect(holders > 0 ? PROT_READ | PROT_WRITE : PROT_NONE);
  opened held;
  memset(arena + begin, 0xA5, bytes);
  know(arena + begin, bytes, ALIVE);
  forbid(arena + begin - GAP / 2, GAP / 2);
  forbid(arena + begin + bytes, GAP / 2);
  device[arena + begin] = {bytes, {file, line}};
  *out = arena + begin;
  return cudaSuccess;
}

cudaError_t cudaFree(void *memory, const char *file, int line) {
  if (!memory) return must_fail() ? cudaErrorUnknown : cudaSuccess;
  auto found = device.find((char *)memory);
  if (found == device.end()) fail({file, line}, "cudaFree: %p is no block of the device", memory);
  size_t bytes = found->second.bytes;
  taken -= bytes;
  know(memory, bytes, NOTHING);
  forbid(memory, bytes);
  device.erase(found);
  if (device.empty()) {
    size_t end = (used + PAGE - 1) / PAGE * PAGE;
    protect(PROT_NONE);
    madvise(arena + dead, end - dead, MADV_DONTNEED);
    dead = used = end;
  }
  return cudaSuccess;
}

cudaError_t cudaMallocHost(void **out, size_t bytes, const char *file, int line) {
  *out = nullptr;
  if (must_fail()) return cudaErrorMemoryAllocation;
  *out = malloc(bytes > 0 ? bytes : 1);
  if (!*out) return cudaErrorMemoryAllocation;
  memset(*out, 0xA5, bytes);
  pinned[(char *)*out] = {bytes, {file, line}};
  return cudaSuccess;
}

cudaError_t cudaFreeHost(void *memory, const char *file, int line) {
  if (memory && pinned.erase((char *)memory) == 0) fail({file, line}, "cudaFreeHost: %p is no pinned memory", memory);
  free(memory);
  return cudaSuccess;
}

cudaError_t cudaPointerGetAttributes(cudaPointerAttributes *attributes, const void *pointer, const char *, int) {
  if (must_fail()) return cudaErrorUnknown;
  attributes->device = 0;
  attributes->type = is_device(pointer)      ? cudaMemoryTypeDevice
                     : is_pinned(pointer, 1) ? cudaMemoryTypeHost
                                             : cudaMemoryTypeUnregistered;
  return cudaSuccess;
}
