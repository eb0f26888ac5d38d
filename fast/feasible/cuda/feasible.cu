#include <stdlib.h>
#include <string.h>

#include "fast/rows/cuda/launch.h"
#include "feasible_cuda.h"
#include "feasible_job.h"

#define THREADS 256u
#define BLOCKS 8u                   /* of each multiprocessor: twice what it holds at a time */
#define SLICE 256u                  /* hypotheses of a thread between two reports of progress */
#define SLOTS_MIN ((size_t)1 << 16) /* so many images fall evenly into the passes */

/* What lies on the device, and how much of it. */
struct search {
  sc_feasible_job job;
  void *memory[10];
  unsigned blocks, grid;      /* of memory, of threads */
  sc_feasible_answer *answer; /* the threads' own, on the host */
};

static __global__ void __launch_bounds__(THREADS) hypotheses_kernel(const __grid_constant__ sc_feasible_job job) {
  sc_kernel_hypotheses(&job, blockIdx.x * (uint64_t)THREADS + threadIdx.x);
}

int sc_feasible_cuda_ready(char why[SC_ENGINE_WHY]) {
  char name[SC_CUDA_WHY];
  return sc_cuda_device(name, why);
}

/* Memory on the device, filled from the host's, or with zeros when `from` is NULL. */
template <class T> static int place(search *s, T **out, const T *from, size_t count, char *why) {
  SC_CUDA_TRY(cudaMalloc((void **)out, count * sizeof(T)));
  s->memory[s->blocks++] = (void *)*out;
  if (from)
    SC_CUDA_TRY(cudaMemcpy((void *)*out, from, count * sizeof(T), cudaMemcpyHostToDevice));
  else
    SC_CUDA_TRY(cudaMemset((void *)*out, 0, count * sizeof(T)));
  return 0;
}

static int place_kernel(search *s, const sc_kernel *kernel, char *why) {
  size_t m = kernel->points, sums = m * SC_PARTS << SC_PART;
  int64_t *part = (int64_t *)malloc(sums * sizeof *part), *there = NULL, *one = NULL, *zero = NULL;
  if (!part) {
    snprintf(why, SC_ENGINE_WHY, "not enough memory");
    return -1;
  }
  sc_feasible_parts(part, kernel);
  int status = place<int64_t>(s, &there, part, sums, why) != 0 || place<int64_t>(s, &one, kernel->one, m, why) != 0 ||
                       place<int64_t>(s, &zero, kernel->zero, m, why) != 0
                   ? -1
                   : 0;
  free(part);
  s->job.points = m;
  s->job.part = there;
  s->job.one = one;
  s->job.zero = zero;
  return status;
}

static int place_labels(search *s, const sc_labeling *labeling, char *why) {
  int64_t *worth = NULL;
  if (!labeling) return 0;
  if (place<int64_t>(s, &worth, labeling->worth, s->job.points, why) != 0) return -1;
  s->job.worth = worth;
  s->job.label = labeling->label;
  return 0;
}

static int place_answers(search *s, char *why) {
  int device, units;
  SC_CUDA_TRY(cudaGetDevice(&device));
  SC_CUDA_TRY(cudaDeviceGetAttribute(&units, cudaDevAttrMultiProcessorCount, device));
  s->grid = BLOCKS * (unsigned)units;
  s->job.threads = (uint64_t)THREADS * s->grid;
  s->answer = (sc_feasible_answer *)calloc(s->job.threads, sizeof *s->answer);
  if (!s->answer) {
    snprintf(why, SC_ENGINE_WHY, "not enough memory");
    return -1;
  }
  for (uint64_t i = 0; i < s->job.threads; i++)
    s->answer[i].best_of = UINT32_MAX;
  return place<sc_feasible_answer>(s, &s->job.answer, s->answer, s->job.threads, why);
}

static int place_images(search *s, int all_decided, char *why) {
  size_t room, total;
  s->job.passes = 1;
  if (place<uint64_t>(s, &s->job.decided, NULL, sc_images_words(s->job.points), why) != 0 ||
      place<sc_feasible_tally>(s, &s->job.tally, NULL, 1, why) != 0)
    return -1;
  if (all_decided) return 0;
  s->job.slots = sc_images_slots(&s->job.passes, s->job.points);
  SC_CUDA_TRY(cudaMemGetInfo(&room, &total));
  for (; s->job.slots * sizeof(uint64_t) > room / 2 && s->job.slots > SLOTS_MIN; s->job.slots /= 2)
    s->job.passes *= 2;
  return place<uint64_t>(s, &s->job.slot, NULL, s->job.slots, why);
}

static int run_pass(search *s, int (*progress)(void *, uint64_t), void *context, char *why) {
  sc_feasible_job *job = &s->job;
  uint64_t all = (uint64_t)1 << job->points, slice = job->threads * SLICE;
  if (job->slot) SC_CUDA_TRY(cudaMemset(job->slot, 0, job->slots * sizeof *job->slot));
  for (job->from = 0; job->from < all; job->from = job->to) {
    job->to = all - job->from < slice ? all : job->from + slice;
    hypotheses_kernel<<<s->grid, THREADS>>>(*job);
    SC_CUDA_TRY(cudaGetLastError());
    SC_CUDA_TRY(cudaDeviceSynchronize());
    if (progress && progress(context, (job->pass * all + job->to) / job->passes) != 0) {
      snprintf(why, SC_ENGINE_WHY, "stopped");
      return -1;
    }
  }
  return 0;
}

/* What the threads have met, and how many images there are. */
static int collect(sc_feasible_answer *out, search *s, char *why) {
  sc_feasible_tally tally;
  size_t words = sc_images_words(s->job.points);
  SC_CUDA_TRY(cudaMemcpy(&tally, s->job.tally, sizeof tally, cudaMemcpyDeviceToHost));
  SC_CUDA_TRY(cudaMemcpy(s->answer, s->job.answer, s->job.threads * sizeof *s->answer, cudaMemcpyDeviceToHost));
  uint64_t *word = (uint64_t *)malloc(words * sizeof *word);
  if (!word || tally.is_full) {
    free(word);
    snprintf(why, SC_ENGINE_WHY, "not enough memory");
    return -1;
  }
  cudaError_t copied = cudaMemcpy(word, s->job.decided, words * sizeof *word, cudaMemcpyDeviceToHost);
  for (uint64_t i = 0; i < s->job.threads; i++)
    sc_feasible_join(out, &s->answer[i]);
  for (size_t i = 0; i < words; i++)
    out->feasible_decided += sc_ones((uint32_t)word[i]) + sc_ones((uint32_t)(word[i] >> 32));
  free(word);
  out->feasible = out->feasible_decided + tally.others;
  SC_CUDA_TRY(copied);
  return 0;
}

int sc_feasible_cuda(sc_feasible_answer *out, const sc_kernel *kernel, const sc_hypotheses *which, const sc_labeling *labeling,
                     int (*progress)(void *context, uint64_t done), void *context, char why[SC_ENGINE_WHY]) {
  search s = {};
  memset(out, 0, sizeof *out);
  out->best_of = UINT32_MAX;
  s.job.which = *which;
  int status = place_kernel(&s, kernel, why) != 0 || place_labels(&s, labeling, why) != 0 || place_answers(&s, why) != 0 ||
                       place_images(&s, sc_kernel_decides(kernel), why) != 0
                   ? -1
                   : 0;
  for (; status == 0 && s.job.pass < s.job.passes; s.job.pass++)
    status = run_pass(&s, progress, context, why);
  if (status == 0) status = collect(out, &s, why);
  (void)cudaDeviceSynchronize(); /* what an error left in flight */
  for (unsigned i = 0; i < s.blocks; i++)
    (void)cudaFree(s.memory[i]);
  free(s.answer);
  return status;
}
