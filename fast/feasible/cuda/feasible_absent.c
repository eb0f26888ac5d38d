/* What `feasible` gets where CUDA was not there to build with. */
#include <stdio.h>

#include "feasible_cuda.h"

int sc_feasible_cuda_ready(char why[SC_ENGINE_WHY]) {
  snprintf(why, SC_ENGINE_WHY, "this smoothcert was built without CUDA (no nvcc was found)");
  return -1;
}

int sc_feasible_cuda(sc_feasible_answer *out, const sc_kernel *kernel, const sc_hypotheses *which, const sc_labeling *labeling,
                     int (*progress)(void *context, uint64_t done), void *context, char why[SC_ENGINE_WHY]) {
  (void)out, (void)kernel, (void)which, (void)labeling, (void)progress, (void)context;
  return sc_feasible_cuda_ready(why);
}
