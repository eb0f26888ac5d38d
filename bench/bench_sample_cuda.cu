// The sampler on a GPU against bare cublasSgemm calls with the shapes of the layers of a 784-512-512-10 network, in one run.
//
// Usage: bench_sample_cuda DRAWS RESULT.json      says SKIP, and writes nothing, where there is no GPU
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

#include <gmp.h>
#include <mpfr.h>

extern "C" {
#include "decimal.h"
}
#include "fast/rows/cuda/launch.h"
#include "fast/sample/cuda/sampler_blas.h"

namespace {

constexpr int RUNS = 7, LAYERS = 3;
constexpr unsigned long SIZE[LAYERS + 1] = {784, 512, 512, 10}, ROWS = 16384;

[[noreturn]] void fail(const char *what) {
  std::fprintf(stderr, "bench_sample_cuda: %s\n", what);
  std::exit(1);
}

#define MUST(call)                                                                                                             \
  do {                                                                                                                         \
    if ((call) != 0) fail(#call);                                                                                              \
  } while (0)

double uniform() {
  static uint64_t state = 20230501;
  state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return double(state >> 11) * 0x1p-53;
}

double now() {
  timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return double(t.tv_sec) + 1e-9 * double(t.tv_nsec);
}

template <class Work> double median_s(Work work) {
  std::vector<double> seconds(RUNS);
  work();
  for (double &s : seconds) {
    double begin = now();
    work();
    s = now() - begin;
  }
  std::sort(seconds.begin(), seconds.end());
  return seconds[RUNS / 2];
}

float *on_device(const std::vector<float> &from) {
  void *memory;
  MUST(cudaMalloc(&memory, from.size() * sizeof(float)));
  MUST(cudaMemcpy(memory, from.data(), from.size() * sizeof(float), cudaMemcpyHostToDevice));
  return static_cast<float *>(memory);
}

// As PyTorch begins: uniform within 1/sqrt(inputs).
std::vector<float> random_floats(size_t count, unsigned long in) {
  std::vector<float> x(count);
  for (float &v : x)
    v = float((2 * uniform() - 1) / std::sqrt(double(in)));
  return x;
}

struct bare {
  cublasHandle_t handle;
  float *weight[LAYERS], *x[LAYERS + 1];
};

void bare_tile(const bare &b, char *why) {
  const float one = 1, zero = 0;
  for (int l = 0; l < LAYERS; l++)
    MUST(sc_cublas_load(why)->sgemm(b.handle, CUBLAS_OP_T, CUBLAS_OP_N, int(SIZE[l + 1]), int(ROWS), int(SIZE[l]), &one,
                                    b.weight[l], int(SIZE[l]), b.x[l], int(SIZE[l]), &zero, b.x[l + 1], int(SIZE[l + 1])));
}

} // namespace

int main(int argc, char **argv) {
  if (argc != 3) fail("usage: bench_sample_cuda DRAWS RESULT.json");
  char why[SC_SAMPLER_WHY];
  unsigned long draws = std::max(1ul, std::strtoul(argv[1], nullptr, 10) / ROWS) * ROWS;
  if (const char *missing = sc_sampler_cuda.missing()) {
    std::printf("bench_sample_cuda: SKIP, %s\n", missing);
    return 0;
  }
  std::vector<float> weight[LAYERS], bias[LAYERS];
  sc_layer layer[LAYERS];
  bare b;
  MUST(sc_cublas_open(&b.handle, nullptr, why));
  b.x[0] = on_device(random_floats(ROWS * SIZE[0], 1));
  for (int l = 0; l < LAYERS; l++) {
    weight[l] = random_floats(SIZE[l] * SIZE[l + 1], SIZE[l]);
    bias[l] = random_floats(SIZE[l + 1], SIZE[l]);
    layer[l] = {SIZE[l], SIZE[l + 1], weight[l].data(), bias[l].data()};
    b.weight[l] = on_device(weight[l]);
    b.x[l + 1] = on_device(random_floats(ROWS * SIZE[l + 1], 1));
  }
  sc_network network = {LAYERS, layer};
  sc_lattice lattice = {255, {}};
  if (sc_decimal_parse(&lattice.sigma, "0.25", 4) != SC_OK) fail("sigma");
  sc_sampler *sampler = sc_sampler_cuda.open(&network, &lattice, 1, 4, 0, why);
  if (!sampler) fail(why);
  std::vector<uint8_t> value(SIZE[0]);
  for (uint8_t &v : value)
    v = uint8_t(uniform() < 0.75 ? 0 : 256 * uniform());
  uint32_t count[SIZE[LAYERS]] = {0};
  double votes = median_s([&] {
    std::memset(count, 0, sizeof count);
    if (sc_sampler_cuda.votes(sampler, count, SC_ESTIMATION, 0, value.data(), 0, uint32_t(draws), why) != 0) fail(why);
  });
  double products = median_s([&] {
    for (unsigned long done = 0; done < draws; done += ROWS)
      bare_tile(b, why);
    MUST(cudaDeviceSynchronize());
  });
  sc_sampler_rates rates;
  sc_sampler_cuda.rates(sampler, &rates);
  double all = double(rates.draws), n = double(draws);
  std::FILE *out = std::fopen(argv[2], "w");
  if (!out) fail("the result cannot be written");
  std::fprintf(out,
               "{\"bench\": \"sample_cuda\", \"draws\": %lu, \"votes_per_s\": %.0f, \"bare_per_s\": %.0f, \"ratio\": %.3f,\n",
               draws, n / votes, n / products, products / votes);
  std::fprintf(out, " \"by_float\": %.6f, \"by_double\": %.6f, \"by_reference\": %.6f}\n", double(rates.by_float) / all,
               double(rates.by_double) / all, double(rates.by_reference) / all);
  if (std::fclose(out) != 0) fail("the result cannot be written");
  std::printf("bench_sample_cuda: %.0f votes/s, bare cublasSgemm %.0f rows/s: %.1f %% of its rate; by double %.3f %%\n",
              n / votes, n / products, 100 * products / votes, 100 * double(rates.by_double) / all);
  sc_sampler_cuda.close(sampler);
  return 0;
}
