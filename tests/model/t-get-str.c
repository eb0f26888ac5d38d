/* The model of mpfr_get_str (spec/model/mpfr_text.h) against MPFR: where it writes, what it answers, that it reads only. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "support.h"
#include "tap.h"

#define DIGITS_MAX 4096
#define MARK 0x55

/* The contract as it is tested below. */
static const char contract[] =
    "/*@ requires live: in_ok(a) && rnd_valid(rnd); requires base: 2 <= base <= 36; "
    "requires room: 5 <= n <= 4096 && \\valid(out + (0 .. n + 1)) && \\valid(e); "
    "terminates \\true; exits \\false; "
    "assigns out[0 .. n + 1], *e, \\result \\from *a, base, n, rnd, out; "
    "ensures same: \\result == out; */ char *mpfr_get_str(char *out, mpfr_exp_t *e, int base, size_t n, mpfr_srcptr a, "
    "mpfr_rnd_t rnd);";

static void check_contract(void) {
  char text[4096];
  size_t length = 0;
  int c;
  FILE *file = fopen("spec/model/mpfr_text.h", "r");
  while (file && length + 1 < sizeof text && (c = fgetc(file)) != EOF) {
    if (!isspace(c)) text[length++] = (char)c;
    if (isspace(c) && length > 0 && text[length - 1] != ' ') text[length++] = ' ';
  }
  if (file) fclose(file);
  text[length] = '\0';
  tap_ok(strstr(text, contract) != NULL, "the contract of mpfr_get_str reads as it is tested");
}

static void draw(mpfr_ptr a) {
  unsigned long kind = tap_below(16);
  if (kind == 0)
    mpfr_set_nan(a);
  else if (kind == 1)
    mpfr_set_inf(a, tap_below(2) ? 1 : -1);
  else if (kind == 2)
    mpfr_set_zero(a, tap_below(2) ? 1 : -1);
  else
    mpfr_set_ui_2exp(a, tap_random() | 1, (long)tap_below(4000) - 2000, MPFR_RNDN);
  if (kind > 8) mpfr_sqrt(a, a, MPFR_RNDN);
  if (kind % 4 == 3) mpfr_neg(a, a, MPFR_RNDN);
}

/* One call on a buffer with marks before and behind the room. */
static int one_call(mpfr_ptr a, mpfr_ptr was, int base, size_t n, mpfr_rnd_t rnd) {
  char buffer[DIGITS_MAX + 32];
  char *out = buffer + 8;
  mpfr_exp_t e[3] = {11, 12, 13};
  int kept = 1;
  memset(buffer, MARK, sizeof buffer);
  if (mpfr_get_str(out, e + 1, base, n, a, rnd) != out) return 0;
  for (size_t i = 0; i < 8; i++)
    kept = kept && buffer[i] == MARK && out[n + 2 + i] == MARK;
  return kept && e[0] == 11 && e[2] == 13 && memchr(out, '\0', n + 2) != NULL && mpfr_get_prec(a) == mpfr_get_prec(was) &&
         (mpfr_nan_p(was) ? mpfr_nan_p(a) : mpfr_equal_p(a, was) && mpfr_signbit(a) == mpfr_signbit(was));
}

int main(void) {
  unsigned long trials = tap_trials(30000), wrong = 0;
  tap_seed(20251121);
  check_contract();
  for (unsigned long trial = 0; trial < trials && wrong < 3; trial++) {
    int base = 2 + (int)tap_below(35);
    size_t n = 5 + tap_below(tap_below(50) ? 600 : DIGITS_MAX - 4);
    mpfr_rnd_t rnd = (mpfr_rnd_t)tap_below(4);
    mpfr_t a, was;
    mpfr_init2(a, 1 + (mpfr_prec_t)tap_below(tap_below(4) ? 200 : 4144));
    draw(a);
    mpfr_init2(was, mpfr_get_prec(a));
    mpfr_set(was, a, MPFR_RNDN);
    if (!one_call(a, was, base, n, rnd)) {
      wrong++;
      tap_note("base %d, %zu digits, rounding %d", base, n, (int)rnd);
      support_note("a", was);
    }
    mpfr_clears(a, was, (mpfr_ptr)0);
  }
  tap_ok(wrong == 0, "%lu calls of mpfr_get_str write into their room only", trials);
  return tap_done();
}
