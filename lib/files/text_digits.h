/* Short numbers, eight bytes at a time: where the time of reading text goes. */
#ifndef TEXT_DIGITS_H
#define TEXT_DIGITS_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* *value = the number of 1 to 7 digits at `at`; answers the byte behind it.  NULL when there is no digit or there are more, or
 * fewer than 8 bytes before `end`: then one digit after the other has to be looked at. */
static inline const unsigned char *text_digits(uint32_t *value, const unsigned char *at, const unsigned char *end) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  const uint64_t low = UINT64_C(0x7f7f7f7f7f7f7f7f), high = ~low;
  uint64_t digits, other;
  if (end - at < 8) return NULL;
  memcpy(&digits, at, 8);
  digits ^= UINT64_C(0x3030303030303030);
  /* the high bit of each byte that is no digit: digits are now 0 .. 9 */
  other = (((digits & low) + UINT64_C(0x7676767676767676)) | digits) & high;
  if (other == 0 || (other & 0x80)) return NULL;
  unsigned length = (unsigned)__builtin_ctzll(other) / 8;
  /* the last digit to the highest byte, zeros in front; then neighbors are joined: 10 a + b, 100 a + b, 10000 a + b */
  digits <<= 64 - 8 * length;
  digits = (digits * 10 + (digits >> 8)) & UINT64_C(0x00ff00ff00ff00ff);
  digits = (digits * 100 + (digits >> 16)) & UINT64_C(0x0000ffff0000ffff);
  *value = (uint32_t)(digits * 10000 + (digits >> 32));
  return at + length;
#else
  (void)value;
  (void)at;
  (void)end;
  return NULL;
#endif
}

#endif
