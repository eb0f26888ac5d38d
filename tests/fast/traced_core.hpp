// fast/rows/core/ with traced numbers in the place of doubles, in a namespace of its own.  A function whose error is declared by
// itself (exp, log, Loader's function, Mills' ratio, the density) is there twice: as its source has it, name_inside, and, for
// those that call it, as exact but for the error that is declared for it.
#ifndef TRACED_CORE_HPP
#define TRACED_CORE_HPP

#include "traced.hpp"

namespace plain {
#include "fast/rows/core/phi.h"
}

#undef SMOOTHCERT_FAST_RANGE_H
#undef SMOOTHCERT_FAST_DIRECTED_H
#undef SMOOTHCERT_FAST_EXPLOG_H
#undef SMOOTHCERT_FAST_POLY_H
#undef SMOOTHCERT_FAST_PHI_H

namespace traced_core {

using ::sc_mask;
using ::sc_mask_of;

// The exact functions, at 256 bits.
inline wide exp_of(const wide &x) {
  return apply(mpfr_exp, x);
}
inline wide log_of(const wide &x) {
  return apply(mpfr_log, x);
}
inline wide loader_of(const wide &t) {
  return wide(0) - apply(mpfr_log1p, wide(0) - t) - t;
}
inline wide pi() {
  wide r;
  mpfr_const_pi(r.x, MPFR_RNDN);
  return r;
}
inline wide density_of(const wide &z) {
  return exp_of(wide(-0.5) * z * z) / apply(mpfr_sqrt, wide(2) * pi());
}
inline wide phi_of(const wide &x) { // Phi(x)
  return wide(0.5) * apply(mpfr_erfc, wide(0) - x / apply(mpfr_sqrt, wide(2)));
}
inline wide mills_of(const wide &z) {
  return phi_of(wide(0) - z) / density_of(z);
}

#define double traced
#include "fast/rows/core/poly/poly.h"
#define sc_exp sc_exp_inside
#define sc_log sc_log_inside
#define sc_loader sc_loader_inside
#include "fast/rows/core/explog.h"
#undef sc_exp
#undef sc_log
#undef sc_loader
#undef double

// The declared errors of these three are said in explog.h.
inline traced sc_exp(const traced &x, const traced &tail) {
  double v = plain::sc_exp(x.value, tail.value);
  return made(v, exp_of(x.exact + tail.exact), SC_EXP_ERROR * v, &x, v, &tail, v);
}
inline double log_error(double log) {
  return (2 * std::fabs(log) + 2) * SC_U;
}
inline traced sc_log(const traced &x) {
  double v = plain::sc_log(x.value);
  return made(v, log_of(x.exact), log_error(v), &x, 1 / x.value);
}
inline double loader_error(double value) {
  return 5 * SC_U * value;
}
inline traced sc_loader(const traced &t) {
  double v = plain::sc_loader(t.value);
  return made(v, loader_of(t.exact), loader_error(v), &t, t.value / (1 - t.value));
}

#define double traced
#define sc_mills sc_mills_inside
#define sc_density sc_density_inside
#include "fast/rows/core/phi.h"
#undef sc_mills
#undef sc_density
#undef double

inline traced sc_mills(const traced &z) {
  double v = plain::sc_mills(z.value);
  return made(v, mills_of(z.exact), SC_MILLS_ERROR * v, &z, z.value * v - 1);
}
inline traced sc_density(const traced &z) {
  double v = plain::sc_density(z.value);
  return made(v, density_of(z.exact), SC_DENSITY_ERROR * v, &z, -z.value * v);
}

#define double traced
#include "fast/rows/core/cp.h"
#include "fast/rows/core/cp_end.h"
#include "fast/rows/core/radius.h"
#undef double

} // namespace traced_core

#endif
