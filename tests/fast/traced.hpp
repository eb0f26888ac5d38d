// A number that stands for a double of the code under test and knows, beside it, what exact arithmetic makes of the same
// operations, and how far any choice of roundings could move it.
//
//   value:  the double that the code computes; comparisons are those of the values, so that the code takes its own way
//   exact:  the same operations on exact numbers (MPFR, 256 bits)
//   worst:  to the first order, the sum over all roundings behind it of |derivative| (half a unit in the last place)
//
// The sources of fast/rows/core/ are compiled with it in the place of double (traced_core.hpp).
#ifndef TRACED_HPP
#define TRACED_HPP

#include <cmath>
#include <cstdint>
#include <mpfr.h>
#include <vector>

#include "fast/machine/hd.h"

namespace traced_core {

const mpfr_prec_t BITS = 256;

// An MPFR number that lives like a value; all operations round to nearest at 256 bits, which counts as exact here.
class wide {
public:
  mpfr_t x;
  wide(double d = 0) {
    mpfr_init2(x, BITS);
    mpfr_set_d(x, d, MPFR_RNDN);
  }
  wide(const wide &o) {
    mpfr_init2(x, BITS);
    mpfr_set(x, o.x, MPFR_RNDN);
  }
  wide &operator=(const wide &o) {
    mpfr_set(x, o.x, MPFR_RNDN);
    return *this;
  }
  ~wide() {
    mpfr_clear(x);
  }
  double to_double() const {
    return mpfr_get_d(x, MPFR_RNDN);
  }
};

typedef int (*mpfr_one)(mpfr_t, const __mpfr_struct *, mpfr_rnd_t);
typedef int (*mpfr_two)(mpfr_t, const __mpfr_struct *, const __mpfr_struct *, mpfr_rnd_t);

inline wide apply(mpfr_one f, const wide &a) {
  wide r;
  f(r.x, a.x, MPFR_RNDN);
  return r;
}

inline wide apply(mpfr_two f, const wide &a, const wide &b) {
  wide r;
  f(r.x, a.x, b.x, MPFR_RNDN);
  return r;
}

inline wide operator+(const wide &a, const wide &b) {
  return apply(mpfr_add, a, b);
}
inline wide operator-(const wide &a, const wide &b) {
  return apply(mpfr_sub, a, b);
}
inline wide operator*(const wide &a, const wide &b) {
  return apply(mpfr_mul, a, b);
}
inline wide operator/(const wide &a, const wide &b) {
  return apply(mpfr_div, a, b);
}

// What was computed, in order: each entry with at most three entries before it, the derivatives by them, and its own rounding.
struct entry {
  int from[3];
  double by[3];
  double rounding;
};

inline std::vector<entry> &tape() {
  static std::vector<entry> all;
  return all;
}

class traced {
public:
  double value;
  wide exact;
  int node; // on the tape; -1: known exactly

  traced() : value(0), node(-1) {
  }
  traced(double d) : value(d), exact(d), node(-1) {
  }
  traced(int d) : traced((double)d) {
  }
  traced(unsigned d) : traced((double)d) {
  }
  explicit operator int() const {
    return (int)value;
  }
  traced &operator*=(const traced &o);
  traced &operator+=(const traced &o);
};

inline double half_unit(double v) {
  int e;
  if (v == 0) return 0;
  std::frexp(v, &e);
  return std::ldexp(1, (e < -1021 ? -1021 : e) - 54);
}

// The result of one operation.  What is exact and comes from nothing but exact numbers stays exact.
inline traced made(double value, const wide &exact, double rounding, const traced *a, double by_a, const traced *b = nullptr,
                   double by_b = 0, const traced *c = nullptr, double by_c = 0) {
  traced r;
  const traced *from[3] = {a, b, c};
  entry e = {{-1, -1, -1}, {by_a, by_b, by_c}, rounding};
  bool known = true;
  r.value = value;
  r.exact = exact;
  for (int i = 0; i < 3; i++)
    if (from[i] && from[i]->node >= 0) {
      e.from[i] = from[i]->node;
      known = false;
    }
  if (known && (rounding == 0 || mpfr_cmp_d(exact.x, value) == 0)) return r;
  r.node = (int)tape().size();
  tape().push_back(e);
  return r;
}

inline bool power_of_two(const traced &a) {
  int e;
  return a.node < 0 && std::fabs(std::frexp(a.value, &e)) == 0.5;
}

inline traced operator+(const traced &a, const traced &b) {
  double v = a.value + b.value;
  return made(v, a.exact + b.exact, half_unit(v), &a, 1, &b, 1);
}
inline traced operator-(const traced &a, const traced &b) {
  double v = a.value - b.value;
  return made(v, a.exact - b.exact, half_unit(v), &a, 1, &b, -1);
}
inline traced operator-(const traced &a) {
  return made(-a.value, wide(0) - a.exact, 0, &a, -1);
}
inline traced operator*(const traced &a, const traced &b) {
  double v = a.value * b.value;
  return made(v, a.exact * b.exact, power_of_two(a) || power_of_two(b) ? 0 : half_unit(v), &a, b.value, &b, a.value);
}
inline traced operator/(const traced &a, const traced &b) {
  double v = a.value / b.value;
  return made(v, a.exact / b.exact, power_of_two(b) ? 0 : half_unit(v), &a, 1 / b.value, &b, -v / b.value);
}
inline traced fma(const traced &a, const traced &b, const traced &c) {
  double v = std::fma(a.value, b.value, c.value);
  // Rounding to a whole number on purpose: the number is what it is.
  if (std::fabs(c.value) == 0x1.8p52) return traced(v);
  return made(v, a.exact * b.exact + c.exact, half_unit(v), &a, b.value, &b, a.value, &c, 1);
}
inline traced sqrt(const traced &a) {
  double v = std::sqrt(a.value);
  return made(v, apply(mpfr_sqrt, a.exact), half_unit(v), &a, v > 0 ? 0.5 / v : 0);
}
inline traced fabs(const traced &a) {
  return a.value < 0 ? -a : a;
}
inline traced &traced::operator*=(const traced &o) {
  return *this = *this * o;
}
inline traced &traced::operator+=(const traced &o) {
  return *this = *this + o;
}
inline bool operator<(const traced &a, const traced &b) {
  return a.value < b.value;
}
inline bool operator>(const traced &a, const traced &b) {
  return a.value > b.value;
}
inline bool operator<=(const traced &a, const traced &b) {
  return a.value <= b.value;
}
inline bool operator>=(const traced &a, const traced &b) {
  return a.value >= b.value;
}
inline bool operator==(const traced &a, const traced &b) {
  return a.value == b.value;
}

// The bits of a number, which remember it: a change of the exponent alone is an exact product.
struct traced_bits {
  uint64_t bits;
  traced of;
  operator uint64_t() const {
    return bits;
  }
};
inline traced_bits operator+(const traced_bits &a, const traced_bits &b) {
  return {a.bits + b.bits, a.of};
}
inline traced_bits operator<<(const traced_bits &a, int by) {
  return {a.bits << by, a.of};
}
inline traced_bits sc_bits(const traced &a) {
  return {::sc_bits(a.value), a};
}
inline traced sc_from_bits(uint64_t bits) {
  return traced(::sc_from_bits(bits));
}
inline traced sc_from_bits(const traced_bits &b) {
  return b.of * traced(::sc_from_bits(b.bits) / b.of.value);
}
inline traced sc_choose(sc_mask which, const traced &yes, const traced &no) {
  return which ? yes : no;
}
inline traced sc_larger(const traced &a, const traced &b) {
  return a.value > b.value ? a : b;
}
inline traced sc_smaller(const traced &a, const traced &b) {
  return a.value < b.value ? a : b;
}
inline traced sc_clamped(const traced &a, const traced &lo, const traced &hi) {
  return a.value < lo.value ? lo : a.value > hi.value ? hi : a;
}

// A number with an error of its own, of a size that is given.
inline traced leaf(double value, const wide &exact, double error) {
  traced r;
  entry e = {{-1, -1, -1}, {0, 0, 0}, error};
  r.value = value;
  r.exact = exact;
  r.node = (int)tape().size();
  tape().push_back(e);
  return r;
}

// To the first order, how far roundings can move it.
inline double worst(const traced &a) {
  static std::vector<double> weight;
  double sum = 0;
  if (a.node < 0) return 0;
  weight.assign((size_t)a.node + 1, 0);
  weight[(size_t)a.node] = 1;
  for (int i = a.node; i >= 0; i--) {
    const entry &e = tape()[(size_t)i];
    if (weight[(size_t)i] == 0) continue;
    sum += std::fabs(weight[(size_t)i]) * e.rounding;
    for (int j = 0; j < 3; j++)
      if (e.from[j] >= 0) weight[(size_t)e.from[j]] += weight[(size_t)i] * e.by[j];
  }
  return sum;
}

// |exact - truth|: what is left when nothing is rounded.
inline double cut(const traced &a, const wide &truth) {
  return std::fabs((a.exact - truth).to_double());
}

} // namespace traced_core

#endif
