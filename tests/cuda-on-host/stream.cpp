/* Streams and events: what a call enqueues waits until something asks for it, or until the seed lets it go on; work of one
 * stream in order, of different streams in any order that the events allow.
 *
 * As CUDA says: a copy from memory that is not pinned has left it when the call comes back, and nothing more; one to such
 * memory is complete; memset is asynchronous; the default stream and streams made with cudaStreamNonBlocking, the only ones
 * here, do not wait for each other. */
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <deque>
#include <list>
#include <memory>
#include <vector>

#include "host.h"
#include "sanitizer.h"

namespace cuda_on_host {

/* One call of cudaEventRecord: an event stands for the last one. */
struct record {
  bool is_done;
  double seconds;
};

struct work {
  place at;
  const char *what;
  std::function<void()> run;
  std::shared_ptr<record> waits_for; /* or NULL */
  char enqueued;                     /* its address orders what the host did before */
};

} // namespace cuda_on_host

struct cuda_on_host_stream {
  std::deque<std::shared_ptr<cuda_on_host::work>> waiting;
  cuda_on_host::place at;
  bool is_open;
  void *fiber;
  char done; /* its address orders what the stream did before */
};

struct cuda_on_host_event {
  std::shared_ptr<cuda_on_host::record> last;
};

namespace cuda_on_host {
namespace {

std::list<cuda_on_host_stream> streams; /* the first is the default stream */
unsigned long events, handles, until_failure;
bool has_failed;
uint64_t seed_of_run;
thread_local uint64_t state;

double seconds() {
  timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* What lasts as long as the process. */
struct run {
  run() {
    const char *text = getenv("CUDA_ON_HOST_SEED");
    state = seed_of_run = text ? strtoull(text, nullptr, 10) : 0;
    streams.emplace_back();
    streams.front().is_open = true;
    streams.front().fiber = fiber_make();
  }
  ~run() {
    fflush(stdout);
    if (cuda_on_host_leaks() != 0) _exit(3);
  }
} run_of_process;

cuda_on_host_stream *stream_of(cudaStream_t stream) {
  return stream ? stream : &streams.front();
}

bool is_ready(const cuda_on_host_stream &s) {
  if (s.waiting.empty()) return false;
  const work &first = *s.waiting.front();
  return !first.waits_for || first.waits_for->is_done;
}

void forget_closed() {
  for (auto s = streams.begin(); s != streams.end();)
    if (!s->is_open && s->waiting.empty()) {
      fiber_end(s->fiber);
      s = streams.erase(s);
    } else
      ++s;
}

void run_first(cuda_on_host_stream *s) {
  std::shared_ptr<work> first = s->waiting.front();
  s->waiting.pop_front();
  void *host = fiber_of_caller();
  fiber_enter(s->fiber);
  acquire(&first->enqueued);
  if (first->waits_for) acquire(first->waits_for.get());
  {
    opened held;
    first->run();
  }
  release(&s->done);
  first.reset(); /* in the order of the stream */
  fiber_enter(host);
}

/* One step of some stream, of `wanted` rather than others; false when no stream can go on. */
bool step(cuda_on_host_stream *wanted) {
  std::vector<cuda_on_host_stream *> ready;
  if (wanted && is_ready(*wanted) && random_below(2) == 0) {
    run_first(wanted);
    return true;
  }
  for (cuda_on_host_stream &s : streams)
    if (is_ready(s)) ready.push_back(&s);
  if (ready.empty()) return false;
  run_first(ready[random_below((unsigned)ready.size())]);
  return true;
}

/* A call of the host: with seed 0 all that can be done is; otherwise nothing, a little or all, as the seed says. */
void go_on() {
  if (!any_order()) {
    while (step(nullptr)) {
    }
    return;
  }
  unsigned eagerness = (unsigned)(seed_of_run % 4); /* of 3: 0 works only when it is asked */
  while (random_below(3) < eagerness && step(nullptr)) {
    if (eagerness == 3 && random_below(4) == 0) break;
  }
}

void drain(cuda_on_host_stream *s, place at) {
  while (!s->waiting.empty())
    if (!step(s)) fail(at, "waits for an event that no one will record");
  acquire(&s->done);
}

void copy(void *to, const void *from, size_t bytes, cudaMemcpyKind kind, place at) {
  if (kind == cudaMemcpyDeviceToHost || kind == cudaMemcpyDeviceToDevice) device_read(from, bytes, at, "a copy reads");
  if (kind == cudaMemcpyHostToDevice || kind == cudaMemcpyDeviceToDevice) device_written(to, bytes, at, "a copy writes");
  memcpy(to, from, bytes);
}

void check_sides(const void *to, const void *from, size_t bytes, cudaMemcpyKind kind, place at) {
  bool from_device = kind == cudaMemcpyDeviceToHost || kind == cudaMemcpyDeviceToDevice;
  bool to_device = kind == cudaMemcpyHostToDevice || kind == cudaMemcpyDeviceToDevice;
  if (is_device(from) != from_device || is_device(to) != to_device)
    fail(at, "a copy from %s to %s is called another kind", is_device(from) ? "the device" : "the host",
         is_device(to) ? "the device" : "the host");
  if (from_device) device_alive(from, bytes, at, "a copy reads");
  if (to_device) device_alive(to, bytes, at, "a copy writes");
}

/* Rows of `width` bytes. */
struct rows {
  void *to;
  size_t to_pitch;
  const void *from;
  size_t from_pitch, width, height;
};

void copy_rows(const rows &r, cudaMemcpyKind kind, place at) {
  for (size_t i = 0; i < r.height; i++)
    copy((char *)r.to + i * r.to_pitch, (const char *)r.from + i * r.from_pitch, r.width, kind, at);
}

size_t extent(size_t pitch, const rows &r) {
  return r.height == 0 ? 0 : (r.height - 1) * pitch + r.width;
}

cudaError_t copy_later(rows r, cudaMemcpyKind kind, cudaStream_t stream, bool must_wait, place at) {
  if (must_fail()) return cudaErrorUnknown;
  if (r.width == 0 || r.height == 0) return cudaSuccess;
  if (r.width > r.to_pitch || r.width > r.from_pitch) return cudaErrorInvalidValue;
  check_sides(r.to, r.from, r.width, kind, at);
  size_t from_bytes = extent(r.from_pitch, r), to_bytes = extent(r.to_pitch, r);
  std::shared_ptr<std::vector<char>> staged;
  if (kind == cudaMemcpyHostToDevice && !is_pinned(r.from, from_bytes)) {
    const char *begin = (const char *)r.from;
    staged = std::make_shared<std::vector<char>>(begin, begin + from_bytes);
    r.from = staged->data();
  }
  if (staged || kind == cudaMemcpyDeviceToDevice) must_wait = false;
  /* The staged bytes are the stream's alone, and end with its work. */
  if (kind == cudaMemcpyDeviceToHost && !is_pinned(r.to, to_bytes)) must_wait = true;
  enqueue(stream, at, "a copy", [r, kind, at, staged = std::move(staged)] { copy_rows(r, kind, at); });
  if (must_wait) drain(stream_of(stream), at);
  return cudaSuccess;
}

cudaError_t set_later(void *to, int value, size_t bytes, cudaStream_t stream, place at) {
  if (must_fail()) return cudaErrorUnknown;
  device_alive(to, bytes, at, "cudaMemset");
  enqueue(stream, at, "cudaMemset", [=] {
    device_written(to, bytes, at, "cudaMemset");
    memset(to, value, bytes);
  });
  return cudaSuccess;
}

} // namespace

bool any_order() {
  return seed_of_run != 0;
}

void random_seed(uint64_t seed) {
  state = seed;
}

uint64_t random_word() { /* splitmix64 */
  uint64_t z = (state += UINT64_C(0x9e3779b97f4a7c15));
  z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
  return z ^ (z >> 31);
}

bool must_fail() {
  go_on();
  if (until_failure == 0 || --until_failure > 0) return false;
  has_failed = true;
  return true;
}

static void enqueue_behind(std::shared_ptr<record> event, cudaStream_t stream, place at, const char *what,
                           std::function<void()> run) {
  auto next = std::make_shared<work>(work{at, what, std::move(run), std::move(event), 0});
  release(&next->enqueued);
  stream_of(stream)->waiting.push_back(std::move(next));
  go_on();
}

void enqueue(cudaStream_t stream, place at, const char *what, std::function<void()> run) {
  enqueue_behind(nullptr, stream, at, what, std::move(run));
}

void count_handles(int by) {
  handles += (unsigned long)by;
}

void launch(const char *name, const char *file, int line, std::function<void()> body, unsigned grid, unsigned block,
            size_t shared, cudaStream_t stream) {
  place at = {file, line};
  if (shared != 0) fail(at, "%s: shared memory is not emulated", name);
  enqueue(stream, at, name, [=] { run_kernel(name, at, body, grid, block); });
}

} // namespace cuda_on_host

using namespace cuda_on_host;

void cuda_on_host_fail_at(unsigned long n) {
  until_failure = n;
  if (n > 0) has_failed = false;
}

int cuda_on_host_has_failed(void) {
  return has_failed;
}

unsigned long cuda_on_host_leaks(void) {
  unsigned long count = memory_leaks() + events + handles;
  if (events > 0) fprintf(stderr, "cuda-on-host: %lu events were not destroyed\n", events);
  if (handles > 0) fprintf(stderr, "cuda-on-host: %lu handles were not destroyed\n", handles);
  for (const cuda_on_host_stream &s : streams) {
    if (&s != &streams.front() && s.is_open) {
      fprintf(stderr, "cuda-on-host: %s:%d: a stream was not destroyed\n", s.at.file, s.at.line);
      count++;
    }
    for (const auto &w : s.waiting) {
      fprintf(stderr, "cuda-on-host: %s:%d: no one waited for %s\n", w->at.file, w->at.line, w->what);
      count++;
    }
  }
  return count;
}

const char *cudaGetErrorString(cudaError_t error) {
  switch (error) {
  case cudaSuccess:
    return "no error";
  case cudaErrorInvalidValue:
    return "invalid argument";
  case cudaErrorMemoryAllocation:
    return "out of memory";
  default:
    return "unknown error";
  }
}

/* A launch that went wrong tells so here. */
cudaError_t cudaGetLastError(const char *, int) {
  return must_fail() ? cudaErrorUnknown : cudaSuccess;
}

cudaError_t cudaGetDevice(int *device, const char *, int) {
  *device = 0;
  return must_fail() ? cudaErrorUnknown : cudaSuccess;
}

cudaError_t cudaGetDeviceProperties(cudaDeviceProp *properties, int, const char *, int) {
  snprintf(properties->name, sizeof properties->name, "emulated on the CPU");
  return must_fail() ? cudaErrorUnknown : cudaSuccess;
}

cudaError_t cudaDeviceGetAttribute(int *value, cudaDeviceAttr, int, const char *, int) {
  const char *text = getenv("CUDA_ON_HOST_UNITS");
  *value = text ? atoi(text) : 2;
  return must_fail() ? cudaErrorUnknown : cudaSuccess;
}

cudaError_t cudaMemcpyAsync(void *to, const void *from, size_t bytes, cudaMemcpyKind kind, cudaStream_t stream,
                            const char *file, int line) {
  return copy_later({to, bytes, from, bytes, bytes, 1}, kind, stream, false, {file, line});
}

cudaError_t cudaMemcpy2DAsync(void *to, size_t to_pitch, const void *from, size_t from_pitch, size_t width, size_t height,
                              cudaMemcpyKind kind, cudaStream_t stream, const char *file, int line) {
  return copy_later({to, to_pitch, from, from_pitch, width, height}, kind, stream, false, {file, line});
}

cudaError_t cudaMemcpy(void *to, const void *from, size_t bytes, cudaMemcpyKind kind, const char *file, int line) {
  return copy_later({to, bytes, from, bytes, bytes, 1}, kind, nullptr, true, {file, line});
}

cudaError_t cudaMemsetAsync(void *to, int value, size_t bytes, cudaStream_t stream, const char *file, int line) {
  return set_later(to, value, bytes, stream, {file, line});
}

cudaError_t cudaMemset(void *to, int value, size_t bytes, const char *file, int line) {
  return set_later(to, value, bytes, nullptr, {file, line});
}

cudaError_t cudaStreamCreateWithFlags(cudaStream_t *out, unsigned flags, const char *file, int line) {
  *out = nullptr;
  if (must_fail()) return cudaErrorUnknown;
  if (flags != cudaStreamNonBlocking) fail({file, line}, "only streams with cudaStreamNonBlocking are emulated");
  streams.emplace_back();
  *out = &streams.back();
  (*out)->at = {file, line};
  (*out)->is_open = true;
  (*out)->fiber = fiber_make();
  return cudaSuccess;
}

/* What waits in it is done in time. */
cudaError_t cudaStreamDestroy(cudaStream_t stream, const char *file, int line) {
  if (!stream || !stream->is_open) fail({file, line}, "cudaStreamDestroy: no stream");
  stream->is_open = false;
  forget_closed();
  return cudaSuccess;
}

cudaError_t cudaStreamSynchronize(cudaStream_t stream, const char *file, int line) {
  bool fails = must_fail();
  drain(stream_of(stream), {file, line});
  return fails ? cudaErrorUnknown : cudaSuccess;
}

cudaError_t cudaDeviceSynchronize(const char *file, int line) {
  bool fails = must_fail();
  for (cuda_on_host_stream &s : streams)
    drain(&s, {file, line});
  forget_closed();
  return fails ? cudaErrorUnknown : cudaSuccess;
}

cudaError_t cudaStreamWaitEvent(cudaStream_t stream, cudaEvent_t event, unsigned, const char *file, int line) {
  if (must_fail()) return cudaErrorUnknown;
  if (event->last) enqueue_behind(event->last, stream, {file, line}, "cudaStreamWaitEvent", [] {});
  return cudaSuccess;
}

cudaError_t cudaEventCreateWithFlags(cudaEvent_t *out, unsigned, const char *, int) {
  *out = nullptr;
  if (must_fail()) return cudaErrorUnknown;
  *out = new cuda_on_host_event();
  events++;
  return cudaSuccess;
}

cudaError_t cudaEventCreate(cudaEvent_t *out, const char *file, int line) {
  return cudaEventCreateWithFlags(out, 0, file, line);
}

cudaError_t cudaEventRecord(cudaEvent_t event, cudaStream_t stream, const char *file, int line) {
  if (must_fail()) return cudaErrorUnknown;
  auto mark = event->last = std::make_shared<record>();
  enqueue(stream, {file, line}, "cudaEventRecord", [mark] {
    mark->is_done = true;
    mark->seconds = seconds();
    release(mark.get());
  });
  return cudaSuccess;
}

cudaError_t cudaEventSynchronize(cudaEvent_t event, const char *file, int line) {
  bool fails = must_fail();
  while (event->last && !event->last->is_done)
    if (!step(nullptr)) fail({file, line}, "waits for an event that no one will record");
  if (event->last) acquire(event->last.get());
  return fails ? cudaErrorUnknown : cudaSuccess;
}

cudaError_t cudaEventElapsedTime(float *ms, cudaEvent_t from, cudaEvent_t to, const char *, int) {
  if (must_fail()) return cudaErrorUnknown;
  if (!from->last || !to->last || !from->last->is_done || !to->last->is_done) return cudaErrorInvalidValue;
  *ms = (float)((to->last->seconds - from->last->seconds) * 1e3);
  return cudaSuccess;
}

cudaError_t cudaEventDestroy(cudaEvent_t event, const char *, int) {
  events--;
  delete event;
  return cudaSuccess;
}
