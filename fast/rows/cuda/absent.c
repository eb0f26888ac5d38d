/* What the program gets where CUDA was not there to build with: every question is answered by saying so. */
#include <stdio.h>

#include "cuda.h"

static int absent(char why[SC_CUDA_WHY]) {
  snprintf(why, SC_CUDA_WHY, "this smoothcert was built without CUDA (no nvcc was found)");
  return -1;
}

int sc_cuda_device(char name[SC_CUDA_WHY], char why[SC_CUDA_WHY]) {
  name[0] = '\0';
  return absent(why);
}

int sc_cuda_open(sc_cuda **out, const sc_cp_setup *setup, unsigned long classes, unsigned k, int bound_others,
                 char why[SC_CUDA_WHY]) {
  (void)setup, (void)classes, (void)k, (void)bound_others;
  *out = NULL;
  return absent(why);
}

int sc_cuda_rows(sc_cuda *engine, sc_row_range *out, const sc_votes_block *block, sc_pool *pool, char why[SC_CUDA_WHY]) {
  (void)engine, (void)out, (void)block, (void)pool;
  return absent(why);
}

void sc_cuda_close(sc_cuda *engine) {
  (void)engine;
}
