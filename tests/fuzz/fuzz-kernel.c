/* Fuzzes the reader of kernels; with margins 0 and 1/7. */
#include "lib/kernel/kernel.h"
#include "sound.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

static void sound_kernel(const sc_kernel *k) {
  must(k->points >= 1 && k->points <= SC_POINTS_MAX);
  for (unsigned x = 0; x < k->points; x++) {
    int64_t sum = 0;
    for (unsigned y = 0; y < k->points; y++) {
      must(k->weight[x * k->points + y] >= 0);
      sum += k->weight[x * k->points + y];
      must(sum <= SC_KERNEL_SUM_MAX);
    }
    must(sum > 0 && k->zero[x] < k->one[x] && k->zero[x] >= 0 && k->one[x] <= sum && k->zero[x] + k->one[x] == sum);
  }
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
  mpq_t g;
  mpq_init(g);
  for (unsigned margin = 0; margin < 2; margin++) {
    struct kernel kernel;
    struct problem why = {""};
    mpq_set_ui(g, margin, 7);
    if (kernel_parse(&kernel, "f", bytes, length, g, &why) == 0) {
      sound_kernel(&kernel.exact);
      kernel_free(&kernel);
    } else {
      sound_problem(&why, "f");
    }
  }
  mpq_clear(g);
  return 0;
}
