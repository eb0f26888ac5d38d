// What the tests of declared errors share.
//
// Each source is compiled with numbers that follow every rounding (traced.hpp).  What an input can do wrong is known then for any
// rounding at all: `worst`, the sum over the roundings behind a result, and `cut`, what is left when nothing is rounded.  Their
// sum must be at most what is declared, at every input; and the largest share of the declared error that was seen must be at least
// a threshold, so that a term that is left out, or a constant that is a few times smaller, fails.  The table that is printed says
// how much of each declared error can be seen at all: by any rounding, and by those that the processor made.
#ifndef ERROR_TERMS_HPP
#define ERROR_TERMS_HPP

#include <algorithm>
#include <cstdio>
#include <cstring>

#include "traced_core.hpp"

extern "C" {
#include "tap.h"
}

using namespace traced_core;

// What a declared error has been compared with.
class term {
public:
  term(const char *what, double needed) : name(what), least(needed), most(0), most_seen(0), inputs(0), above(0) {
  }
  ~term() {
    tap_note("%-64s %5lu  %.3f  %.3f", name, inputs, most, most_seen);
    tap_ok(inputs > 0 && above == 0, "%s: never above what is declared", name);
    tap_ok(most >= least, "%s: at least %g of it is needed", name, least);
  }
  // error: of any rounding; seen: of the roundings that were made.
  void saw(double error, double seen, double declared, const char *where = "", double x = 0, double y = 0, double z = 0) {
    double share = declared > 0 ? error / declared : error > 0 ? INFINITY : 0;
    inputs++;
    if (!(share <= 1) || !(seen <= declared)) {
      if (above++ < 3) tap_note("%s: %.4g times what is declared: %s %a %a %a", name, share, where, x, y, z);
    }
    most = std::max(most, share);
    if (declared > 0) most_seen = std::max(most_seen, seen / declared);
  }
  // A result and the truth, both absolute.
  void saw(const traced &got, const wide &truth, double declared, const char *where = "", double x = 0, double y = 0,
           double z = 0) {
    saw(worst(got) + cut(got, truth), std::fabs((wide(got.value) - truth).to_double()), declared, where, x, y, z);
  }
  // An enclosure: how near the truth is to either end, against half the width.
  void saw(const sc_range &got, const wide &truth, const char *where = "", double x = 0, double y = 0, double z = 0) {
    double half = 0.5 * (got.hi.exact - got.lo.exact).to_double();
    wide mid = wide(0.5) * (got.hi.exact + got.lo.exact);
    double seen = (wide(0.5) * (wide(got.hi.value) + wide(got.lo.value)) - truth).to_double();
    saw(std::fabs((mid - truth).to_double()) + std::max(worst(got.lo), worst(got.hi)), std::fabs(seen), half, where, x, y, z);
  }

private:
  const char *name;
  double least, most, most_seen;
  unsigned long inputs, above;
};

// The thresholds need so many inputs.
inline unsigned long trials_of(unsigned long base) {
  return std::max(base, tap_trials(base));
}

inline double uniform(double lo, double hi) {
  return lo + (hi - lo) * ((double)(tap_random() >> 11) * 0x1p-53);
}

// About as often in each power of two from 2^least to 1.
inline double small(int least) {
  return std::exp2(uniform(least, 0));
}

// What is checked of each file.
struct file_check {
  const char *file;
  void (*check)();
};

// With an argument: the checks of that file alone.
template <size_t count> int run_checks(const file_check (&checks)[count], unsigned long seed, int argc, char **argv) {
  tap_seed(seed);
  tap_note("%-63s inputs, share of the declared error by any rounding, by these", "what is declared");
  for (const auto &one : checks)
    if (argc < 2 || std::strcmp(argv[1], one.file) == 0) one.check();
  mpfr_free_cache();
  return tap_done();
}

#endif
