/* From enclosures to digits: floors of products and directed products against exact rationals. */
#include "fast/rows/core/decide.h"

#include <gmp.h>
#include <math.h>

#include "tap.h"

static double ten(int digits) {
  double power = 1;
  while (digits-- > 0)
    power *= 10;
  return power;
}

/* A double >= 0 of any size that matters, often one that is a multiple of 10^-digits or next to it. */
static double make(double scale) {
  double x = (double)(tap_random() >> 11) * 0x1p-53;
  switch (tap_below(5)) {
  case 0:
    return ldexp(x, (int)tap_below(60) - 50);
  case 1:
    return ldexp(x, -(int)tap_below(1070));
  case 2:
    return 0;
  default:
    x = (double)(tap_random() >> (11 + tap_below(40))) / scale;
    return tap_below(3) == 0 ? x : nextafter(x, tap_below(2) ? 1e300 : 0);
  }
}

static void set_product(mpq_ptr product, double x, double y) {
  mpq_t other;
  mpq_init(other);
  mpq_set_d(product, x);
  mpq_set_d(other, y);
  mpq_mul(product, product, other);
  mpq_clear(other);
}

/* 1 when sc_floor_product and sc_ceiling_product are right for x. */
static int floor_holds(double x, double scale) {
  double got = -1;
  mpq_t product;
  mpz_t floor;
  int answer = sc_floor_product(&got, x, scale), right;
  mpq_init(product);
  mpz_init(floor);
  set_product(product, x, scale);
  mpz_fdiv_q(floor, mpq_numref(product), mpq_denref(product));
  right = answer ? mpz_cmp_d(floor, got) == 0 : mpz_cmp_d(floor, 0x1p53 - 1) >= 0;
  answer = sc_ceiling_product(&got, x, scale);
  mpz_cdiv_q(floor, mpq_numref(product), mpq_denref(product));
  right = right && (answer ? mpz_cmp_d(floor, got) == 0 : mpz_cmp_d(floor, 0x1p53 - 1) >= 0);
  mpz_clear(floor);
  mpq_clear(product);
  return right;
}

/* 1 when [lo, hi] is narrow and holds x y. */
static int product_holds(double x, double y) {
  sc_range r = sc_range_product((sc_range){x, x}, (sc_range){y, y});
  mpq_t product, end;
  int holds;
  if (!isfinite(r.hi)) return x * y > 1e307;
  mpq_inits(product, end, (mpq_ptr)0);
  set_product(product, x, y);
  mpq_set_d(end, r.lo);
  holds = r.lo >= 0 && mpq_cmp(end, product) <= 0;
  mpq_set_d(end, r.hi);
  holds = holds && mpq_cmp(end, product) >= 0 && (r.hi <= SC_DECIDE_LEAST || r.hi <= nextafter(r.lo, INFINITY));
  mpq_clears(product, end, (mpq_ptr)0);
  return holds;
}

static void check_random(void) {
  unsigned long trials = tap_trials(200000), failures = 0;
  for (unsigned long trial = 0; trial < trials && failures < 3; trial++) {
    double scale = ten(1 + (int)tap_below(15)), x = make(scale), y = make(1e3);
    if (floor_holds(x, scale) && product_holds(x, y > 0 ? y : 0.5)) continue;
    failures++;
    tap_note("x %a y %a scale %g", x, y, scale);
  }
  tap_ok(failures == 0, "%lu random floors and products hold", trials);
}

static void check_edges(void) {
  static const sc_range refused[] = {{0.1, INFINITY}, {NAN, 0.1}, {0.1, NAN}, {-INFINITY, INFINITY}, {0.2, 0.1}, {0.1, 1e18}};
  uint64_t member = 7;
  int all = 1;
  for (int i = 0; i < 6; i++)
    all = all && !sc_decide_down(&member, refused[i], 1e6) && !sc_decide_up(&member, refused[i], 1e6) && member == 7;
  tap_ok(all, "NaN, infinity, ends out of order and numbers too large decide nothing");
  tap_ok(!sc_decide_down(&member, (sc_range){0.1, 0.1}, 10) || member == 1,
         "0.1, which is a little more than a tenth, gives 1 tenth");
  tap_ok(sc_decide_down(&member, (sc_range){0.3, 0.3}, 10) && member == 2,
         "0.3, which is a little less than 3 tenths, gives 2");
  tap_ok(!sc_decide_down(&member, (sc_range){0.3, nextafter(0.3, 1)}, 10), "an enclosure of 3 tenths decides nothing");
  tap_ok(sc_decide_up(&member, (sc_range){0.3, 0.3}, 10) && member == 3,
         "0.3, which is a little less than 3 tenths, gives 3 up");
  tap_ok(!sc_decide_up(&member, (sc_range){nextafter(0.1, 0), 0.1}, 10), "an enclosure of a tenth decides nothing up");
  tap_ok(sc_decide_down(&member, (sc_range){-1e-9, 1e-9}, 1e6) && member == 0,
         "what is not negative by definition is 0 from below");
  sc_range r = sc_range_product((sc_range){NAN, 1}, (sc_range){1, 1});
  tap_ok(!(r.lo <= r.hi), "the product of NaN is NaN");
}

int main(void) {
  tap_seed(21);
  check_random();
  check_edges();
  return tap_done();
}
