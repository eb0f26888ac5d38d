/* What a caller of feasible.h may conclude, proved from the contract alone. */
#include "feasible.h"

/* One point that smooths itself: S(h) = h. */
/*@ requires value: h == 0 || h == 1;
    terminates \true; exits \false;
    assigns \nothing;
    ensures same: \result == h; */
int one_point(uint8_t h) {
  int64_t weight[1] = {1}, one[1] = {1}, zero[1] = {0};
  uint8_t value[1] = {h};
  int says[1] = {SC_SAYS_UNDECIDED};
  sc_kernel kernel = {1, weight, one, zero};
  //@ assert sums: row_sum(&weight[0], 0) == 0 && row_sum(&weight[0], 1) == 1;
  //@ assert row: row_valid(&weight[0], 1);
  //@ assert kernel: kernel_valid(&kernel);
  sc_smooth(says, &kernel, value);
  //@ assert ones: ones_sum(&weight[0], &value[0], 1) == (h != 0 ? 1 : 0);
  return says[0];
}
