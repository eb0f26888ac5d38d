// The GPU's own speed: rows whose votes lie in its memory, beside the rate at which it copies memory, in one run.
//
// Usage: bench_cuda ROWS CLASSES K RESULT.json      says SKIP, and writes nothing, where there is no GPU
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <gmp.h>
#include <mpfr.h>

extern "C" {
#include "fast/rows/cpu/setup.h"
}
#include "fast/rows/cuda/launch.h"

namespace {

constexpr int RUNS = 21;
constexpr uint32_t DRAWS = 100000;

[[noreturn]] void fail(const char *what) {
  std::fprintf(stderr, "bench_cuda: %s\n", what);
  std::exit(1);
}

void must(cudaError_t error, const char *call) {
  if (error != cudaSuccess) {
    std::fprintf(stderr, "bench_cuda: %s: %s\n", call, cudaGetErrorString(error));
    std::exit(1);
  }
}
#define MUST(call) must(call, #call)

template <class T> T *device(size_t count) {
  void *memory;
  MUST(cudaMalloc(&memory, count * sizeof(T)));
  MUST(cudaMemset(memory, 0, count * sizeof(T)));
  return static_cast<T *>(memory);
}

uint64_t next(uint64_t *state) { // splitmix64
  uint64_t z = (*state += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

// A row like a network's: each class takes a share of what the ones before left, the label first.
void fill(std::vector<uint32_t> &count, std::vector<uint32_t> &label, size_t classes) {
  uint64_t state = 20200330;
  for (size_t row = 0; row < label.size(); row++) {
    uint32_t left = DRAWS;
    label[row] = uint32_t(next(&state) % classes);
    for (size_t i = 0; i < classes; i++) {
      uint32_t votes = i + 1 == classes ? left : uint32_t(left * (0.3 + 0.6 * double(next(&state) >> 11) * 0x1p-53));
      count[row * classes + (label[row] + i * 7) % classes] += votes;
      left -= votes;
    }
  }
}

template <class Work> double median_ms(Work work) {
  cudaEvent_t begin, end;
  std::vector<float> ms(RUNS);
  MUST(cudaEventCreate(&begin));
  MUST(cudaEventCreate(&end));
  work();
  for (float &m : ms) {
    MUST(cudaEventRecord(begin));
    work();
    MUST(cudaEventRecord(end));
    MUST(cudaEventSynchronize(end));
    MUST(cudaEventElapsedTime(&m, begin, end));
  }
  std::sort(ms.begin(), ms.end());
  return ms[RUNS / 2];
}

// Bytes read and written in a second by the copy of a large array.
double copy_rate() {
  size_t bytes = size_t(1) << 30;
  char *from = device<char>(bytes), *to = device<char>(bytes);
  double ms = median_ms([&] { MUST(cudaMemcpyAsync(to, from, bytes, cudaMemcpyDeviceToDevice)); });
  MUST(cudaFree(from));
  MUST(cudaFree(to));
  return 2.0 * double(bytes) / (ms * 1e-3);
}

sc_cuda_job resident(size_t rows, size_t classes, unsigned k) {
  sc_cuda_job job = {};
  sc_decimal alpha;
  sc_level level;
  if (sc_decimal_parse(&alpha, "0.001", 5) != SC_OK || sc_level_set(&level, &alpha, classes) != SC_OK ||
      sc_cp_setup_make(&job.setup, DRAWS, &level) != SC_OK)
    fail("no setup");
  std::vector<uint32_t> count(rows * classes), label(rows);
  fill(count, label, classes);
  uint32_t *votes = device<uint32_t>(count.size()), *labels = device<uint32_t>(rows);
  MUST(cudaMemcpy(votes, count.data(), count.size() * sizeof(uint32_t), cudaMemcpyHostToDevice));
  MUST(cudaMemcpy(labels, label.data(), rows * sizeof(uint32_t), cudaMemcpyHostToDevice));
  job.classes = classes;
  job.k = k;
  job.bound_others = 1;
  job.rows = rows;
  job.count = votes;
  job.label = labels;
  job.picked = device<uint32_t>(rows * (k + 1));
  job.out = device<sc_row_range>(rows);
  job.lower = device<sc_known_bound>(DRAWS + 1);
  job.upper = device<sc_known_bound>(DRAWS + 1);
  job.lower_state = device<unsigned char>(DRAWS + 1);
  job.upper_state = device<unsigned char>(DRAWS + 1);
  return job;
}

} // namespace

int main(int argc, char **argv) {
  if (argc != 5) fail("usage: bench_cuda ROWS CLASSES K RESULT.json");
  char name[SC_CUDA_WHY], why[SC_CUDA_WHY];
  size_t rows = std::strtoul(argv[1], nullptr, 10), classes = std::strtoul(argv[2], nullptr, 10);
  unsigned k = unsigned(std::strtoul(argv[3], nullptr, 10));
  if (rows < 1 || classes < 2 || k < 1 || k >= classes || k > SC_SELECT_MAX) fail("ROWS, CLASSES or K is out of range");
  if (sc_cuda_device(name, why) != 0) {
    std::printf("bench_cuda: SKIP, no GPU: %s\n", why);
    return 0;
  }
  double copy = copy_rate();
  sc_cuda_job job = resident(rows, classes, k);
  size_t states = DRAWS + 1;
  auto all = [&](bool cold) { // cold: the bounds are computed anew
    if (cold) {
      MUST(cudaMemsetAsync(job.lower_state, SC_BOUND_UNASKED, states));
      MUST(cudaMemsetAsync(job.upper_state, SC_BOUND_UNASKED, states));
    }
    if (sc_cuda_launch(&job, nullptr, why) != 0) fail(why);
  };
  double cold = median_ms([&] { all(true); }), warm = median_ms([&] { all(false); });
  double votes = double(rows) * double(classes) * sizeof(uint32_t);
  std::FILE *out = std::fopen(argv[4], "w");
  if (!out) fail("the result cannot be written");
  std::fprintf(out, "{\"device\": \"%s\", \"rows\": %zu, \"classes\": %zu, \"k\": %u, \"n\": %u,\n", name, rows, classes, k,
               DRAWS);
  std::fprintf(out, " \"copy_GB_per_s\": %.0f, \"ms_cold\": %.4f, \"ms_warm\": %.4f,\n", copy / 1e9, cold, warm);
  std::fprintf(out, " \"rows_per_s_cold\": %.0f, \"rows_per_s_warm\": %.0f,\n", double(rows) / cold * 1e3,
               double(rows) / warm * 1e3);
  std::fprintf(out, " \"share_of_copy_cold\": %.3f, \"share_of_copy_warm\": %.3f}\n", votes / (cold * 1e-3) / copy,
               votes / (warm * 1e-3) / copy);
  if (std::fclose(out) != 0) fail("the result cannot be written");
  std::printf("bench_cuda: %s, %.0f rows per second, %.3f of the copy rate\n", name, double(rows) / warm * 1e3,
              votes / (warm * 1e-3) / copy);
  return 0;
}
