/* The oracle against itself: two ways to the same number, and that it says no to numbers that are not right. */
#include <string.h>

#include "tap.h"
#include "vectors/judge.h"

/* The exact rational sum lies in the ball of the incomplete beta function, which is narrow. */
static void tails(void) {
  unsigned long n, k, i, checked = 0, wrong = 0;
  fmpq_t p, exact;
  arb_t ball;
  fmpq_init(p);
  fmpq_init(exact);
  arb_init(ball);
  for (n = 1; n <= 24; n++)
    for (k = 0; k <= n; k++)
      for (i = 0; i <= 8; i++) {
        fmpq_set_ui(p, i, 8 - (n % 2));
        if (fmpq_cmp_ui(p, 1) > 0) continue;
        oracle_tail(ball, n, k, p, 192);
        oracle_tail_exact(exact, n, k, p);
        checked++;
        if (!arb_contains_fmpq(ball, exact) || arb_rel_accuracy_bits(ball) < 100) {
          wrong++;
          tap_note("n %lu k %lu p %lu/%lu", n, k, i, 8 - (n % 2));
        }
      }
  tap_ok(wrong == 0, "%lu exact tails lie in the balls of the incomplete beta function", checked);
  arb_clear(ball);
  fmpq_clear(exact);
  fmpq_clear(p);
}

/* T(2k-1,k,1/2) = 1/2, which oracle_tail takes from symmetry. */
static void halves(void) {
  static const unsigned long sizes[] = {1, 2, 3, 50, 1000, 50001};
  size_t i, right = 0;
  fmpq_t half, exact;
  fmpq_init(half);
  fmpq_init(exact);
  fmpq_set_ui(half, 1, 2);
  for (i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    oracle_tail_exact(exact, 2 * sizes[i] - 1, sizes[i], half);
    right += (size_t)fmpq_equal(exact, half);
  }
  tap_ok(right == sizeof sizes / sizeof *sizes, "the exact sum knows the symmetric halves");
  fmpq_clear(exact);
  fmpq_clear(half);
}

/* Phi(Phi^-1(p)) holds p, and the bound of oracle_lower_bound solves its equation. */
static void inverses(void) {
  static const struct {
    unsigned long n, k;
    const char *level;
  } points[] = {{1, 1, "0.5"},          {7, 3, "1e-300"},          {300, 299, "0.999"}, {100000, 93642, "0.0001"},
                {4294967295, 1, "0.3"}, {1000, 20, "0.999999999"}, {500, 250, "0.01"}};
  size_t i, right = 0;
  for (i = 0; i < sizeof points / sizeof *points; i++) {
    fmpq_t level, point;
    arb_t p, q, z;
    arf_t end;
    fmpq_init(level);
    fmpq_init(point);
    arb_init(p);
    arb_init(q);
    arb_init(z);
    arf_init(end);
    oracle_number(level, points[i].level);
    if (oracle_lower_bound(p, q, points[i].n, points[i].k, level, 128)) {
      int ok;
      oracle_quantile(z, p, q, 128);
      oracle_phi(z, z, 128);
      ok = arb_overlaps(z, p);
      arb_get_lbound_arf(end, p, 1200);
      arf_get_fmpq(point, end);
      ok = ok && oracle_tail_at_most(points[i].n, points[i].k, point, level) == ORACLE_YES;
      arb_get_ubound_arf(end, p, 1200);
      arf_get_fmpq(point, end);
      ok = ok && oracle_tail_at_most(points[i].n, points[i].k, point, level) == ORACLE_NO;
      right += (size_t)ok;
    }
    arf_clear(end);
    arb_clear(z);
    arb_clear(q);
    arb_clear(p);
    fmpq_clear(point);
    fmpq_clear(level);
  }
  tap_ok(right == sizeof points / sizeof *points, "bounds and quantiles solve their equations");
}

/* Each line is right but for one unit in the last place, or one word. */
static void refusals(void) {
  static const struct {
    const char *kind;
    const char *cell[12];
  } wrong[] = {
      {"tail", {"x", "3", "2", "0x1p-1", "0x1p-1", "0x1.0000000000001p-1"}},
      {"tail", {"x", "3", "2", "0x1p-2", "0x1.3ffffffffffffp-3", "0x1.4p-3"}},
      {"bound", {"x", "lower", "3", "2", "0.5", "1", "exact", "0x1.fffffffffffffp-2"}},
      {"bound", {"x", "lower", "3", "2", "0.5", "1", "exact", "0x1.0000000000001p-1"}},
      {"bound", {"x", "upper", "10", "0", "0.001", "1", "6", "0.498812"}},
      {"bound", {"x", "upper", "10", "0", "0.001", "1", "6", "0.498814"}},
      {"phi", {"x", "0x0p+0", "0x1.fffffffffffffp-2", "0x1p-1"}},
      {"phi", {"x", "0x1p+0", "0x1.aec4bd120d37ep-1", "0x1.aec4bd120d37fp-1"}},
      {"quantile", {"x", "0x1p-1", "0x0p+0", "0x1p-1074"}},
      {"quantile", {"x", "0x1p-2", "-0x1.5956b87528a4ap-1", "-0x1.5956b87528a48p-1"}},
      {"radius", {"x", "1", "0x1p+0", "0x0p+0", "0x1.fffffffffffffp-2", "0x1p-1"}},
      {"radius", {"x", "2", "0x0p+0", "0x0p+0", "0x1.b91093bfdfa2ap-2", "0x1.b91093bfdfa2bp-2"}},
      {"row", {"x", "cohen", "1", "0.001", "0.5", "3", "0", "900,100", "1000", "0.867", "0.558", "1"}},
      {"row", {"x", "cohen", "1", "0.001", "0.5", "3", "0", "900,100", "1000", "0.867", "0.556", "1"}},
      {"row", {"x", "cohen", "1", "0.001", "0.5", "3", "0", "900,100", "1000", "0.866", "0.557", "1"}},
      {"row", {"x", "cohen", "1", "0.001", "0.5", "3", "0", "900,100", "1000", "0.867", "0.557", "0"}},
      {"row", {"x", "cohen", "1", "0.001", "0.5", "3", "0", "900,100", "1001", "0.867", "0.557", "1"}},
      {"row", {"x", "pair", "1", "0.001", "0.5", "3", "0", "900,100", "1000", "0.867", "0.557", "1"}},
  };
  size_t i;
  for (i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    oracle_answer answer = judge_row(wrong[i].kind, (char *const *)(size_t)wrong[i].cell);
    tap_ok(answer == ORACLE_NO, "refuted: a %s that is off by one (%s %s)", wrong[i].kind, wrong[i].cell[1],
           judge_text(answer));
  }
}

int main(void) {
  static const char *const good[] = {"x", "cohen", "1", "0.001", "0.5", "3", "0", "900,100", "1000", "0.867", "0.557", "1"};
  tails();
  halves();
  inverses();
  tap_ok(judge_row("row", (char *const *)(size_t)good) == ORACLE_YES, "confirmed: a right row");
  refusals();
  oracle_cleanup();
  return tap_done();
}
