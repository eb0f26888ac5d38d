#include "utf8.h"

/* Of three bytes: U+200B to U+200F, U+2028 to U+202E, U+2060 to U+206F and U+FEFF. */
static int changes_others(const unsigned char *s) {
  if (s[0] == 0xe2 && s[1] == 0x80) return (s[2] >= 0x8b && s[2] <= 0x8f) || (s[2] >= 0xa8 && s[2] <= 0xae);
  if (s[0] == 0xe2 && s[1] == 0x81) return s[2] >= 0xa0 && s[2] <= 0xaf;
  return s[0] == 0xef && s[1] == 0xbb && s[2] == 0xbf;
}

size_t utf8_length(const char *text, size_t left) {
  const unsigned char *s = (const unsigned char *)text;
  size_t length = s[0] >= 0xc2 && s[0] <= 0xdf ? 2 : (s[0] & 0xf0) == 0xe0 ? 3 : s[0] >= 0xf0 && s[0] <= 0xf4 ? 4 : 0;
  if (length > left) return 0;
  for (size_t i = 1; i < length; i++)
    if ((s[i] & 0xc0) != 0x80) return 0;
  if ((s[0] == 0xc2 && s[1] < 0xa0) || (s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xed && s[1] > 0x9f) ||
      (s[0] == 0xf0 && s[1] < 0x90) || (s[0] == 0xf4 && s[1] > 0x8f))
    return 0;
  return length == 3 && changes_others(s) ? 0 : length;
}
