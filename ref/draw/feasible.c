#include "feasible.h"

/* The weight of the points that h maps to 1 (spec/math, Definition 5.1). */
/*@ requires row: points <= SC_POINTS_MAX && \valid_read(weight + (0 .. points - 1)) && row_valid(weight, points);
    requires h: \valid_read(h + (0 .. points - 1));
    terminates \true; exits \false;
    assigns \nothing;
    ensures sum: \result == ones_sum(weight, h, points); */
static int64_t weight_of_ones(const int64_t *weight, unsigned long points, const uint8_t *h) {
  int64_t sum = 0;
  unsigned long y;
  /*@ loop invariant range: 0 <= y <= points;
      loop invariant sum: sum == ones_sum(weight, h, y);
      loop invariant room: 0 <= sum <= row_sum(weight, y);
      loop assigns y, sum;
      loop variant points - y; */
  for (y = 0; y < points; y++) {
    //@ assert next: row_sum(weight, y + 1) <= 4611686018427387904;
    if (h[y]) sum += weight[y];
  }
  return sum;
}

/*@ requires kernel: \valid_read(kernel) && kernel_valid(kernel) && x < kernel->points;
    requires h: \valid_read(h + (0 .. kernel->points - 1));
    terminates \true; exits \false;
    assigns \nothing;
    ensures says: \result == smoothed(kernel, h, x); */
static int smooth_at(const sc_kernel *kernel, const uint8_t *h, unsigned long x) {
  int64_t sum;
  //@ assert row: (x + 1) * kernel->points <= kernel->points * kernel->points;
  //@ assert room: x * kernel->points + kernel->points <= 900;
  //@ assert inside: \valid_read(kernel->weight + (x * kernel->points .. x * kernel->points + kernel->points - 1));
  //@ assert valid: row_valid(kernel->weight + x * kernel->points, kernel->points);
  sum = weight_of_ones(kernel->weight + x * kernel->points, kernel->points, h);
  if (sum >= kernel->one[x]) return SC_SAYS_ONE;
  return sum <= kernel->zero[x] ? SC_SAYS_ZERO : SC_SAYS_UNDECIDED;
}

void sc_smooth(int *says, const sc_kernel *kernel, const uint8_t *h) {
  unsigned long x;
  /*@ loop invariant range: 0 <= x <= kernel->points;
      loop invariant says: \forall integer i; 0 <= i < x ==> says[i] == smoothed(kernel, h, i);
      loop assigns x, says[0 .. kernel->points - 1];
      loop variant kernel->points - x; */
  for (x = 0; x < kernel->points; x++)
    says[x] = smooth_at(kernel, h, x);
}
