/* What a caller of philox.h may conclude, proved from the contracts alone. */
#include "philox.h"

/* A block may take the place of its counter. */
/*@ requires block: \valid(block + (0 .. 3));
    terminates \true; exits \false;
    assigns block[0 .. 3];
    ensures block: philox_block(block[0], block[1], block[2], block[3], \old(block[0]), \old(block[1]), \old(block[2]),
                                \old(block[3]), 5, 6); */
void in_place(uint32_t block[4]) {
  uint32_t key[2] = {5, 6};
  sc_philox4x32(block, block, key);
}

/* The last coordinate of all draws of all inputs has its word too. */
/*@ terminates \true; exits \false;
    assigns \nothing;
    ensures word: \exists uint32_t y0, y1, y2, y3;
      philox_block(y0, y1, y2, y3, 2147483647, 4294967295, 4294967295, 0, 1, 0) && \result == y2 + 4294967296 * y3; */
uint64_t last_word(void) {
  return sc_philox_word(1, 4294967295U, 4294967295U, 4294967295U, 0);
}
