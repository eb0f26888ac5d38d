/* What the sampler gets where CUDA, or cuBLAS, was not there to build with. */
#include <stdio.h>

#include "sampler_cuda.h"

static int absent(char why[SC_SAMPLER_WHY]) {
  snprintf(why, SC_SAMPLER_WHY, "this smoothcert was built without CUDA (no nvcc or no cuBLAS was found)");
  return -1;
}

int sc_cuda_sampler_ready(char why[SC_SAMPLER_WHY]) {
  return absent(why);
}

int sc_cuda_sampler_open(sc_cuda_sampler **out, const sc_cuda_view *view, unsigned long batch, char why[SC_SAMPLER_WHY]) {
  (void)view, (void)batch;
  *out = NULL;
  return absent(why);
}

int sc_cuda_sampler_votes(sc_cuda_sampler *sampler, uint32_t *count, sc_sampler_rates *rates, uint32_t origin, uint32_t input,
                          uint32_t first, uint32_t draws, sc_cuda_left *left, void *context, char why[SC_SAMPLER_WHY]) {
  (void)sampler, (void)count, (void)rates, (void)origin, (void)input, (void)first, (void)draws, (void)left, (void)context;
  return absent(why);
}

void sc_cuda_sampler_close(sc_cuda_sampler *sampler) {
  (void)sampler;
}
