#include <stdlib.h>
#include <string.h>

#include "fast/rows/cuda/launch.h"
#include "sampler_stage.h"

#define ROWS 16384UL       /* enough to fill a GPU; more would not fit its cache */
#define ROWS_DOUBLE 4096UL /* draws that are evaluated in double together */
#define ROWS_MAX 65536UL
#define ROOM_BYTES (1UL << 30) /* of one stage, at most, and no more than this part of what is free: */
#define SHARE 4

/* What the device counts in a call; `open` and `left` are lengths of lists. */
struct tally {
  unsigned long long more_bits;
  uint32_t open, left;
};

struct sc_cuda_sampler {
  sc_cuda_view view;
  unsigned long in, classes;
  uint32_t origin; /* of the stream in progress */
  size_t room;     /* of one stage */
  sc_cuda_shared shared;
  sc_cuda_stage<float> single;
  sc_cuda_stage<double> twice;
  tally *device_counters, *counters; /* on the device, and pinned on the host */
  uint32_t *open, *left;             /* draws that float, and double, leaves open: on the device */
  uint32_t *host_left, *host_count;
  void **memory; /* all of the device's, to be freed */
  unsigned long blocks;
};

#define BLOCKS_MAX (3 * SC_LAYERS_MAX + 32)

/* Memory on the device, filled from the host's unless that is NULL. */
template <class T> static int place(sc_cuda_sampler *s, T **out, const T *from, size_t count, char *why) {
  SC_CUDA_TRY(cudaMalloc((void **)out, (count > 0 ? count : 1) * sizeof(T)));
  s->memory[s->blocks++] = (void *)*out;
  if (from) SC_CUDA_TRY(cudaMemcpy((void *)*out, from, count * sizeof(T), cudaMemcpyHostToDevice));
  return 0;
}

template <class Real>
static int open_stage(sc_cuda_sampler *s, sc_cuda_stage<Real> *stage, unsigned long rows, Real *const *bias,
                      const sc_gap_bound *bound, char *why) {
  const sc_network *network = s->view.network;
  stage->bound = bound;
  stage->rows = rows;
  if (place<Real>(s, &stage->noise, NULL, rows * s->in, why) != 0 ||
      place<Real>(s, &stage->outputs[0], NULL, rows * s->view.widest, why) != 0 ||
      place<Real>(s, &stage->outputs[1], NULL, rows * s->view.widest, why) != 0 ||
      place<double>(s, &stage->error, NULL, rows, why) != 0 || place<double>(s, &stage->norm, NULL, rows, why) != 0)
    return -1;
  for (unsigned long l = 0; l < network->layers; l++)
    if (place<Real>(s, &stage->bias[l], bias[l], network->layer[l].out, why) != 0) return -1;
  return 0;
}

static int open_lookup(sc_cuda_sampler *s, char *why) {
  const sc_noise_table *t = s->view.table;
  uint64_t *threshold, *cell;
  if (place<uint64_t>(s, &threshold, t->threshold, t->thresholds, why) != 0 ||
      place<uint64_t>(s, &cell, t->cell, ((size_t)1 << t->bits) + 1, why) != 0)
    return -1;
  s->shared.lookup = {threshold, cell, t->first, t->thresholds, t->bits, SC_NOISE_CROWDED};
  return 0;
}

static int open_weights(sc_cuda_sampler *s, char *why) {
  const sc_network *network = s->view.network;
  size_t block = 0;
  for (unsigned long l = 0; l < network->layers; l++) {
    const sc_layer *layer = &network->layer[l];
    size_t count = sc_gap_block(layer->in, s->view.in_double->block_least) * layer->out;
    float *weight;
    if (place<float>(s, &weight, layer->weight, layer->in * layer->out, why) != 0) return -1;
    s->shared.weight[l] = weight;
    if (count > block) block = count;
  }
  return place<double>(s, &s->shared.weight_block, NULL, block, why);
}

static unsigned long rows_for(const sc_cuda_sampler *s, unsigned long most, size_t real) {
  unsigned long rows = s->room / ((s->in + 2 * s->view.widest) * real);
  return rows < 1 ? 1 : rows > most ? most : rows;
}

static int open_all(sc_cuda_sampler *s, unsigned long batch, char *why) {
  size_t room, total;
  SC_CUDA_TRY(cudaMemGetInfo(&room, &total));
  s->room = room / SHARE < ROOM_BYTES ? room / SHARE : ROOM_BYTES;
  unsigned long rows = rows_for(s, batch == 0 ? ROWS : batch < ROWS_MAX ? batch : ROWS_MAX, sizeof(float));
  unsigned long rows_double = rows_for(s, rows < ROWS_DOUBLE ? rows : ROWS_DOUBLE, sizeof(double));
  SC_CUDA_TRY(cudaStreamCreateWithFlags(&s->shared.stream, cudaStreamNonBlocking));
  if (sc_cublas_open(&s->shared.handle, s->shared.stream, why) != 0 || open_lookup(s, why) != 0 || open_weights(s, why) != 0 ||
      open_stage<float>(s, &s->single, rows, s->view.bias_float, s->view.in_float, why) != 0 ||
      open_stage<double>(s, &s->twice, rows_double, s->view.bias, s->view.in_double, why) != 0 ||
      place<double>(s, &s->shared.rival, s->view.rival, s->classes, why) != 0 ||
      place<uint32_t>(s, &s->shared.count, NULL, s->classes, why) != 0 ||
      place<uint32_t>(s, &s->open, NULL, rows + rows_double, why) != 0 ||
      place<uint32_t>(s, &s->left, NULL, rows_double, why) != 0 || place<tally>(s, &s->device_counters, NULL, 1, why) != 0)
    return -1;
  s->shared.more_bits = &s->device_counters->more_bits;
  SC_CUDA_TRY(cudaMallocHost((void **)&s->counters, sizeof *s->counters));
  SC_CUDA_TRY(cudaMallocHost((void **)&s->host_left, rows_double * sizeof *s->host_left));
  SC_CUDA_TRY(cudaMallocHost((void **)&s->host_count, s->classes * sizeof *s->host_count));
  SC_CUDA_TRY(cudaStreamSynchronize(NULL)); /* the sampler's stream does not wait for what was copied on this one */
  return 0;
}

int sc_cuda_sampler_ready(char why[SC_SAMPLER_WHY]) {
  int device;
  SC_CUDA_TRY(cudaGetDevice(&device));
  SC_CUDA_TRY(cudaFree(NULL));
  return sc_cublas_load(why) ? 0 : -1;
}

int sc_cuda_sampler_open(sc_cuda_sampler **out, const sc_cuda_view *view, unsigned long batch, char why[SC_SAMPLER_WHY]) {
  sc_cuda_sampler *s = *out = (sc_cuda_sampler *)calloc(1, sizeof *s);
  if (s) s->memory = (void **)calloc(BLOCKS_MAX, sizeof *s->memory);
  if (!s || !s->memory) {
    snprintf(why, SC_SAMPLER_WHY, "not enough memory");
  } else {
    s->view = *view;
    s->in = view->network->layer[0].in;
    s->classes = view->network->layer[view->network->layers - 1].out;
    s->shared.network = view->network;
    s->shared.seed = view->seed;
    if (open_all(s, batch, why) == 0) return 0;
  }
  sc_cuda_sampler_close(s);
  *out = NULL;
  return -1;
}

void sc_cuda_sampler_close(sc_cuda_sampler *s) {
  char why[SC_SAMPLER_WHY];
  if (!s) return;
  (void)cudaStreamSynchronize(NULL); /* nothing may be in flight to memory that is freed */
  if (s->shared.stream) (void)cudaStreamSynchronize(s->shared.stream);
  if (s->shared.handle) (void)sc_cublas_load(why)->destroy(s->shared.handle);
  for (unsigned long i = 0; i < s->blocks; i++)
    (void)cudaFree(s->memory[i]);
  (void)cudaFreeHost(s->counters);
  (void)cudaFreeHost(s->host_left);
  (void)cudaFreeHost(s->host_count);
  if (s->shared.stream) (void)cudaStreamDestroy(s->shared.stream);
  free(s->memory);
  free(s);
}

/* The biases of the input, and nothing counted yet. */
static int begin(sc_cuda_sampler *s, char *why) {
  cudaStream_t stream = s->shared.stream;
  size_t out = s->view.network->layer[0].out;
  SC_CUDA_TRY(cudaMemcpyAsync(s->single.bias[0], s->view.bias_float[0], out * sizeof(float), cudaMemcpyHostToDevice, stream));
  SC_CUDA_TRY(cudaMemcpyAsync(s->twice.bias[0], s->view.bias[0], out * sizeof(double), cudaMemcpyHostToDevice, stream));
  SC_CUDA_TRY(cudaMemsetAsync(s->shared.count, 0, s->classes * sizeof *s->shared.count, stream));
  SC_CUDA_TRY(cudaMemsetAsync(s->device_counters, 0, sizeof *s->device_counters, stream));
  return 0;
}

/* Waits for the device, and reads what it has counted. */
static int look(sc_cuda_sampler *s, char *why) {
  SC_CUDA_TRY(cudaMemcpyAsync(s->counters, s->device_counters, sizeof *s->counters, cudaMemcpyDeviceToHost, s->shared.stream));
  SC_CUDA_TRY(cudaStreamSynchronize(s->shared.stream));
  return 0;
}

/* The draws that double leaves open, to the host. */
static int hand_over(sc_cuda_sampler *s, sc_cuda_left *left, void *context, char *why) {
  uint32_t count = s->counters->left;
  if (count == 0) return 0;
  SC_CUDA_TRY(cudaMemcpyAsync(s->host_left, s->left, count * sizeof *s->left, cudaMemcpyDeviceToHost, s->shared.stream));
  SC_CUDA_TRY(cudaMemsetAsync(&s->device_counters->left, 0, sizeof(uint32_t), s->shared.stream));
  SC_CUDA_TRY(cudaStreamSynchronize(s->shared.stream));
  for (uint32_t i = 0; i < count; i++)
    if (left(context, s->host_left[i]) != 0) return -1;
  return 0;
}

/* The last `rows` of the draws that float left open, in double. */
static int settle(sc_cuda_sampler *s, sc_sampler_rates *rates, uint32_t input, unsigned long rows, sc_cuda_left *left,
                  void *context, char *why) {
  uint32_t rest = s->counters->open - (uint32_t)rows;
  sc_cuda_draws draws = {s->origin, input, 0, s->open + rest, rows, s->left, &s->device_counters->left};
  if (sc_cuda_vote(&s->shared, &s->twice, &draws, why) != 0) return -1;
  s->counters->open = rest;
  SC_CUDA_TRY(
      cudaMemcpyAsync(&s->device_counters->open, &s->counters->open, sizeof rest, cudaMemcpyHostToDevice, s->shared.stream));
  if (look(s, why) != 0) return -1;
  rates->by_double += rows - s->counters->left;
  return hand_over(s, left, context, why);
}

static int vote_all(sc_cuda_sampler *s, sc_sampler_rates *rates, uint32_t input, uint32_t first, uint32_t draws,
                    sc_cuda_left *left, void *context, char *why) {
  for (uint64_t done = 0; done < draws; done += s->single.rows) {
    unsigned long rows = draws - done < s->single.rows ? draws - done : s->single.rows;
    int last = done + rows == draws;
    uint32_t before = done == 0 ? 0 : s->counters->open;
    sc_cuda_draws now = {s->origin, input, first + (uint32_t)done, NULL, rows, s->open, &s->device_counters->open};
    if (sc_cuda_vote(&s->shared, &s->single, &now, why) != 0 || look(s, why) != 0) return -1;
    rates->by_float += rows - (s->counters->open - before);
    while (s->counters->open >= s->twice.rows || (last && s->counters->open > 0))
      if (settle(s, rates, input, s->counters->open < s->twice.rows ? s->counters->open : s->twice.rows, left, context, why) !=
          0)
        return -1;
  }
  return 0;
}

int sc_cuda_sampler_votes(sc_cuda_sampler *s, uint32_t *count, sc_sampler_rates *rates, uint32_t origin, uint32_t input,
                          uint32_t first, uint32_t draws, sc_cuda_left *left, void *context, char why[SC_SAMPLER_WHY]) {
  s->origin = origin;
  if (begin(s, why) != 0 || vote_all(s, rates, input, first, draws, left, context, why) != 0) {
    (void)cudaStreamSynchronize(s->shared.stream);
    return -1;
  }
  SC_CUDA_TRY(
      cudaMemcpyAsync(s->host_count, s->shared.count, s->classes * sizeof *count, cudaMemcpyDeviceToHost, s->shared.stream));
  if (look(s, why) != 0) return -1;
  for (unsigned long c = 0; c < s->classes; c++)
    count[c] += s->host_count[c];
  rates->more_bits += s->counters->more_bits;
  return 0;
}
