#include "philox.h"

#define MULTIPLIER_0 0xD2511F53UL
#define MULTIPLIER_1 0xCD9E8D57UL
#define WEYL_0 0x9E3779B9UL /* the golden ratio */
#define WEYL_1 0xBB67AE85UL /* sqrt 3 - 1 */
#define LOW 0xFFFFFFFFUL

/* One round (section 3.3, Philox-4x32): two products, their halves exchanged, the key mixed in. */
/*@ requires x: \valid(x + (0 .. 3));
    terminates \true; exits \false;
    assigns x[0 .. 3];
    ensures first: x[0] == philox_mixed(philox_high(0xCD9E8D57, \old(x[2])), \old(x[1]), key_0);
    ensures second: x[1] == philox_low(0xCD9E8D57, \old(x[2]));
    ensures third: x[2] == philox_mixed(philox_high(0xD2511F53, \old(x[0])), \old(x[3]), key_1);
    ensures fourth: x[3] == philox_low(0xD2511F53, \old(x[0])); */
static void one_round(uint32_t x[4], uint64_t key_0, uint64_t key_1) {
  uint64_t product_0 = MULTIPLIER_0 * x[0], product_1 = MULTIPLIER_1 * x[2];
  uint64_t x_1 = x[1], x_3 = x[3];
  x[0] = (uint32_t)((product_1 >> 32) ^ x_1 ^ key_0);
  x[1] = (uint32_t)(product_1 & LOW);
  x[2] = (uint32_t)((product_0 >> 32) ^ x_3 ^ key_1);
  x[3] = (uint32_t)(product_0 & LOW);
}

void sc_philox4x32(uint32_t out[4], const uint32_t counter[4], const uint32_t key[2]) {
  uint64_t key_0 = key[0], key_1 = key[1];
  uint32_t x[4] = {counter[0], counter[1], counter[2], counter[3]};
  unsigned i;
  /*@ loop invariant range: 0 <= i <= 10 && key_0 <= 4294967295 && key_1 <= 4294967295;
      loop invariant rounds: philox_rounds(counter[0], counter[1], counter[2], counter[3], key[0], key[1], i, x[0], x[1], x[2],
                                           x[3], key_0, key_1);
      loop assigns i, key_0, key_1, x[0 .. 3];
      loop variant 10 - i; */
  for (i = 0; i < 10; i++) {
    one_round(x, key_0, key_1);
    key_0 = (key_0 + WEYL_0) & LOW;
    key_1 = (key_1 + WEYL_1) & LOW;
  }
  out[0] = x[0];
  out[1] = x[1];
  out[2] = x[2];
  out[3] = x[3];
}

uint64_t sc_philox_word(uint64_t seed, uint32_t input, uint32_t draw, uint32_t coordinate, uint32_t level) {
  uint32_t counter[4] = {coordinate / 2, draw, input, level},
           key[2] = {(uint32_t)(seed % 4294967296), (uint32_t)(seed / 4294967296)};
  uint32_t out[4];
  sc_philox4x32(out, counter, key);
  if (coordinate % 2 == 0) return out[0] + 4294967296UL * out[1];
  return out[2] + 4294967296UL * out[3];
}
