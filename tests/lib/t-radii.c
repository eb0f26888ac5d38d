/* The radii of a report: what they are, exactly, and what is refused. */
#include <string.h>

#include "lib/exact/radii.h"
#include "tap.h"

static void reads(const char *text, const char *wanted) {
  struct radii radii;
  char got[1024] = "";
  if (radii_parse(&radii, text) == 0)
    for (unsigned i = 0; i < radii.count; i++) {
      char number[PRINTED_TEXT];
      radii_text(number, radii.radius[i]);
      strcat(strcat(got, i ? " " : ""), number);
    }
  if (!tap_ok(strcmp(got, wanted) == 0, "%s", text)) tap_note("got %s", got);
}

static void refuses(const char *text) {
  struct radii radii;
  tap_ok(radii_parse(&radii, text) == -1, "refused: '%s'", text);
}

int main(void) {
  reads("0:0.25:2", "0 0.25 0.5 0.75 1 1.25 1.5 1.75 2");
  reads("0:0.1:0.3", "0 0.1 0.2 0.3");
  reads("0:0.1:0.29", "0 0.1 0.2");
  reads("0.5:1:0.5", "0.5");
  reads("+1e-15:1e-15:2e-15", "0.000000000000001 0.000000000000002");
  reads("100:100:300", "100 200 300");
  reads("0:1:63",
        "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 "
        "41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63");
  reads("999999:1:999999.9", "999999");
  refuses("0:1:64");
  refuses("0:1e-15:999999");
  refuses("0:0:1");
  refuses("1:0.5:0.9");
  refuses("-1:1:1");
  refuses("0:-1:1");
  refuses("0:1e-16:1");
  refuses("0:1.0000000000000001:5");
  refuses("0:1:1000000");
  refuses("0:1");
  refuses("0:1:2:3");
  refuses("");
  refuses("::");
  refuses("0 :1:2");
  refuses("nan:1:2");
  refuses("0:1:inf");
  refuses("0x1:1:2");
  return tap_done();
}
