/* A message is one line of printable text, whatever the input holds. */
#include <stdio.h>
#include <string.h>

#include "lib/files/problem.h"
#include "tap.h"

static void is(const struct problem *why, const char *expected) {
  if (!tap_ok(strcmp(why->text, expected) == 0, "%s", expected)) tap_note("got %s", why->text);
}

static void file_is_shown(const char *file, const char *expected) {
  struct problem why;
  char text[sizeof why.text];
  problem_of(&why, file, "empty");
  snprintf(text, sizeof text, "%s: empty", expected);
  is(&why, text);
}

static void check_names(void) {
  file_is_shown("votes 1.txt", "votes 1.txt");
  file_is_shown("two\nlines\x1b[2J\x7f", "two\\x0Alines\\x1B[2J\\x7F");
  file_is_shown("donn\xc3\xa9"
                "es/\xe6\x95\xb0\xf0\x9f\x98\x80",
                "donn\xc3\xa9"
                "es/\xe6\x95\xb0\xf0\x9f\x98\x80");
  file_is_shown("C1 \xc2\x9b control", "C1 \\xC2\\x9B control");
  file_is_shown("bare \x80, latin \xe9t\xe9", "bare \\x80, latin \\xE9t\\xE9");
  file_is_shown("overlong \xc0\xaf \xe0\x80\xaf \xf0\x80\x80\xaf", "overlong \\xC0\\xAF \\xE0\\x80\\xAF \\xF0\\x80\\x80\\xAF");
  file_is_shown("surrogate \xed\xa0\x80", "surrogate \\xED\\xA0\\x80");
  file_is_shown("beyond \xf4\x90\x80\x80 \xf5\x80\x80\x80", "beyond \\xF4\\x90\\x80\\x80 \\xF5\\x80\\x80\\x80");
  file_is_shown("cut \xf0\x9f\x98", "cut \\xF0\\x9F\\x98");
}

static void check_lengths(void) {
  struct problem why;
  char file[5000], expected[sizeof why.text];
  memset(file, '\xff', sizeof file);
  memcpy(file + sizeof file - 10, "/votes.txt", 10);
  file[sizeof file - 1] = '\0';
  problem_at(&why, file, 18446744073709551615UL, 18446744073709551615UL, "bad");
  tap_ok(strncmp(why.text, "...\\xFF", 7) == 0 &&
             strstr(why.text, "\\xFF/votes.tx:18446744073709551615:18446744073709551615: bad"),
         "a long file name loses its front");
  memset(file, 'a', sizeof file - 1);
  problem_at(&why, "f", 1, 2, "%s", file);
  tap_ok(strncmp(why.text, "f:1:2: aaaa", 11) == 0 && strlen(why.text) < sizeof why.text, "a long message is cut");
  memset(file, '\x01', sizeof file - 1);
  problem_at(&why, file, 1, 2, "%s", file);
  tap_ok(strncmp(why.text, "...\\x01", 7) == 0 && strstr(why.text, "\\x01:1:2: \\x01") && strlen(why.text) < sizeof why.text,
         "escapes are never cut short of the place");
  size_t length = 300;
  for (; length < 340; length++) {
    memset(file, 'b', length);
    file[length] = '\0';
    problem_at(&why, file, 7, 8, "end");
    snprintf(expected, sizeof expected, "%s%.*s:7:8: end", length < 320 ? "" : "...", length < 320 ? (int)length : 79, file);
    if (strcmp(why.text, expected) != 0) break;
  }
  if (!tap_ok(length == 340, "file names around the limit")) tap_note("%zu bytes: %s", length, why.text);
}

int main(void) {
  struct problem why;
  tap_ok(problem_at(&why, "a.txt", 3, 14, "'%s' is %s", "x\ry", "wrong") == -1, "answers -1");
  is(&why, "a.txt:3:14: 'x\\x0Dy' is wrong");
  tap_ok(problem_of(&why, "a.txt", "%d rows", 7) == -1, "answers -1");
  is(&why, "a.txt: 7 rows");
  check_names();
  check_lengths();
  return tap_done();
}
