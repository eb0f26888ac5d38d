/* The integers of a Gaussian window say of every subset what the exact weights say, also where a sum comes within a part in
 * 10^15 of a threshold, or far nearer; where no integers do, or a sum lies on the threshold, the window is refused. */
#include <mpfr.h>
#include <string.h>

#include "lib/kernel/kernel.h"
#include "support.h"
#include "tap.h"

#define BITS 6000

/* What the subset is worth: the sum of exp(-d^2/(2 sigma^2)) against total (1/2 +- g), with 6000 bits; -1 on a threshold. */
static int truth(unsigned long subset, const unsigned *distance2, unsigned support, const sc_decimal *sigma, mpq_srcptr g) {
  mpfr_t in, all, x, s;
  mpq_t part, exact;
  int says;
  mpfr_inits2(BITS, in, all, x, s, (mpfr_ptr)0);
  mpq_inits(part, exact, (mpq_ptr)0);
  support_decimal_exact(exact, sigma);
  mpfr_set_q(s, exact, MPFR_RNDN);
  mpfr_sqr(s, s, MPFR_RNDN);
  mpfr_mul_2ui(s, s, 1, MPFR_RNDN);
  mpfr_set_zero(in, 1);
  mpfr_set_zero(all, 1);
  for (unsigned i = 0; i < support; i++) {
    mpfr_ui_div(x, distance2[i], s, MPFR_RNDN);
    mpfr_neg(x, x, MPFR_RNDN);
    mpfr_exp(x, x, MPFR_RNDN);
    mpfr_add(all, all, x, MPFR_RNDN);
    if (subset >> i & 1) mpfr_add(in, in, x, MPFR_RNDN);
  }
  mpq_set_ui(part, 1, 2);
  mpq_add(part, part, g);
  mpfr_mul_q(x, all, part, MPFR_RNDN);
  mpfr_sub(x, in, x, MPFR_RNDN);
  mpq_set_ui(part, 1, 2);
  mpq_sub(part, part, g);
  mpfr_mul_q(s, all, part, MPFR_RNDN);
  mpfr_sub(s, in, s, MPFR_RNDN);
  /* What is less than 2^-5900 is nothing but rounding. */
  int on = (mpfr_zero_p(x) || mpfr_get_exp(x) < -5900) || (mpfr_zero_p(s) || mpfr_get_exp(s) < -5900);
  says = on ? -1 : mpfr_sgn(x) > 0 ? SC_SAYS_ONE : mpfr_sgn(s) < 0 ? SC_SAYS_ZERO : SC_SAYS_UNDECIDED;
  mpfr_clears(in, all, x, s, (mpfr_ptr)0);
  mpq_clears(part, exact, (mpq_ptr)0);
  return says;
}

struct window {
  const char *what, *sigma, *margin;
  unsigned support, distance2[9];
  int refused;
};

static void check_window(const struct window *w) {
  sc_decimal sigma = support_decimal(w->sigma);
  struct kernel_row row;
  struct problem why = {""};
  unsigned long wrong = 0, on = 0, said[3] = {0, 0, 0};
  mpq_t g;
  mpq_init(g);
  mpq_set_str(g, w->margin, 10);
  mpq_canonicalize(g);
  struct window_kernel k = {.space = SPACE_PATH, .points = 2, .half = 1, .sigma = &sigma, .g = g};
  int status = kernel_window_row(&row, w->distance2, w->support, &k, &why);
  for (unsigned long subset = 0; subset < 1UL << w->support; subset++) {
    int64_t sum = 0;
    int exact = truth(subset, w->distance2, w->support, &sigma, g);
    for (unsigned i = 0; i < w->support; i++)
      if (subset >> i & 1) sum += row.weight[i];
    int ours = sum >= row.one ? SC_SAYS_ONE : sum <= row.zero ? SC_SAYS_ZERO : SC_SAYS_UNDECIDED;
    if (exact < 0)
      on++;
    else
      wrong += ours != exact, said[exact]++;
  }
  mpq_clear(g);
  if (w->refused)
    tap_ok(
        status == -1 && (wrong > 0 || on > 0) &&
            strcmp(why.text,
                   "smoothcert feasible: a sum of weights of the Gaussian window is too close to 1/2 + margin or 1/2 - margin "
                   "to tell on which side it lies, expected another sigma or margin") == 0,
        "%s, sigma %s, margin %s: refused, for integers say otherwise of %lu subsets, and %lu lie on a threshold", w->what,
        w->sigma, w->margin, wrong, on);
  else
    tap_ok(status == 0 && wrong == 0 && on == 0, "%s, sigma %s, margin %s: %lu subsets are 1, %lu are 0, %lu undecided",
           w->what, w->sigma, w->margin, said[SC_SAYS_ONE], said[SC_SAYS_ZERO], said[SC_SAYS_UNDECIDED]);
  if (status != 0 && !w->refused) tap_note("%s", why.text);
}

int main(void) {
  /* At the end of a path the point itself weighs less than 10^-14 more than its neighbour; in the corner of a grid, itself and
   * the point across weigh (1 - w)^2 more than the two beside. */
  static const struct window window[] = {
      {"far from any tie", "1", "0", 3, {1, 0, 1}, 0},
      {"the end of a path", "1e7", "0", 2, {0, 1}, 0},
      {"the end of a path", "1e9", "0", 2, {0, 1}, 0},
      {"the end of a path", "1e40", "0", 2, {0, 1}, 0},
      {"the end of a path", "1e400", "0", 2, {0, 1}, 0},
      {"the end of a path, undecided by a margin", "1e7", "1/100000000000000", 2, {0, 1}, 0},
      {"the end of a path, decided in spite of one", "1e7", "1/10000000000000000", 2, {0, 1}, 0},
      {"five points", "1e7", "1/10", 5, {4, 1, 0, 1, 4}, 0},
      {"all points on the threshold", "1", "1/2", 3, {1, 0, 1}, 1},
      {"a corner of a grid", "3000", "0", 4, {0, 1, 1, 2}, 0},
      {"a corner of a grid", "10000", "0", 4, {0, 1, 1, 2}, 1},
      {"a corner of a grid, whose integers are right", "1e9", "0", 4, {0, 1, 1, 2}, 0},
  };
  for (size_t i = 0; i < sizeof window / sizeof *window; i++)
    check_window(&window[i]);
  mpfr_free_cache();
  return tap_done();
}
