// The declared errors of exp, log, Phi, its quantile, the radius and the steps outward (fast/rows/core/), term by term, against
// the errors that there are (spec/math, Lemma 4.1).
#include "error_terms.hpp"

namespace {

void check_elementary() {
  term exp_term("exp: SC_EXP_ERROR", 0.75), log_term("log: (2 |log x| + 2) u", 0.45), near_one("log near 1: 2 u", 0.3),
      far("log far from 1: 2 |log x| u", 0.45), loader("Loader's function: 5 u", 0.75);
  unsigned long trials = trials_of(2000);
  for (unsigned long i = 0; i < trials; i++) {
    tape().clear();
    double x = i % 2 ? uniform(-SC_EXP_MAX, SC_EXP_MAX) : uniform(-2, 2), tail = uniform(-1, 1) * 0x1p-40;
    traced y = sc_exp_inside(x, tail);
    exp_term.saw(y, exp_of(wide(x) + wide(tail)), SC_EXP_ERROR * y.value, "exp", x, tail);
    x = i % 2 ? std::ldexp(uniform(1, 2), (int)tap_below(1900) - 950) : uniform(0.7, 1.43);
    y = sc_log_inside(x);
    log_term.saw(y, log_of(wide(x)), log_error(y.value), "log", x);
    if (i % 2 == 0 && std::fabs(y.value) < 0.36) near_one.saw(y, log_of(wide(x)), log_error(y.value), "log", x);
    if (std::fabs(y.value) > 100) far.saw(y, log_of(wide(x)), log_error(y.value), "log", x);
    x = i % 2 ? uniform(-0.5, 1.0 / 3) : std::ldexp(uniform(-0.5, 1.0 / 3), -(int)tap_below(60));
    y = sc_loader_inside(x);
    loader.saw(y, loader_of(wide(x)), loader_error(y.value), "t", x);
  }
}

void check_normal() {
  term mills("Mills' ratio: SC_MILLS_ERROR", 0.48), density("the normal density: SC_DENSITY_ERROR", 0.68),
      product("Phi(-z): SC_PHI_ERROR", 0.5), sum("Phi(-z): SC_PHI_ERROR, both factors as declared", 0.95),
      far("Phi beyond SC_PHI_MAX", 0.5);
  unsigned long trials = trials_of(2000);
  for (unsigned long i = 0; i < trials; i++) {
    tape().clear();
    double z = i % 2 ? uniform(0, SC_PHI_MAX) : uniform(0, 3);
    traced y = sc_mills_inside(z);
    mills.saw(y, mills_of(wide(z)), SC_MILLS_ERROR * y.value, "z", z);
    y = sc_density_inside(z);
    density.saw(y, density_of(wide(z)), SC_DENSITY_ERROR * y.value, "z", z);
    product.saw(sc_phi_fast(-z), phi_of(wide(-z)), "z", z);
    y = sc_density(z) * sc_mills(z);
    sum.saw(traced(y) * traced(1 - SC_PHI_ERROR), phi_of(wide(-z)) * wide(1 - SC_PHI_ERROR), SC_PHI_ERROR * y.value, "z", z);
    z = SC_PHI_MAX * (1 + small(-50));
    sc_range r = sc_phi_fast(-z);
    far.saw(phi_of(wide(-z)).to_double(), 0, r.hi.value);
    r = sc_phi_fast(z);
    far.saw((wide(1) - phi_of(wide(z))).to_double(), 0, 1 - r.lo.value);
  }
}

// -Phi^-1(q), q <= 0.51, from z near it, by Newton's method.
wide quantile_of(const wide &q, double z) {
  wide x(z);
  for (int i = 0; i < 4; i++)
    x = x + (phi_of(wide(0) - x) - q) / density_of(x);
  return x;
}

void check_quantile() {
  term whole("quantile: its error", 0.8), rounding("quantile: SC_MILLS_ERROR + SC_DENSITY_ERROR + 4 u", 0.8),
      series("quantile: 0.3 reach^3 |w| of the series", 0.7), forming("quantile: 3 u z0 of forming z", 0.3),
      spread("quantile: 0.51 spread", 0.95);
  unsigned long trials = trials_of(1500);
  for (unsigned long i = 0; i < trials; i++) {
    tape().clear();
    double z0 = i % 3 == 0 ? uniform(0, SC_PHI_MAX - 1) : i % 3 == 1 ? uniform(0, 2) : small(-8);
    double reach = i % 2 ? 0x1p-12 * (1 - small(-20) / 2) : 0x1p-12 * small(-40);
    double w0 = (tap_below(2) ? 1 : -1) * reach / (z0 + 1), q = (plain::sc_mills(z0) - w0) * plain::sc_density(z0);
    traced z, error, m = sc_mills(traced(z0)), w = m - traced(q) / sc_density(traced(z0)), r = (traced(z0) + 1) * fabs(w);
    if (!(r <= 0x1p-12) || !(q <= 0.51)) continue;
    wide truth = quantile_of(wide(q), z0 + w0);
    sc_quantile_near(&z, &error, z0, m, w, r, 0);
    whole.saw(z, truth, error.value, "z0 w", z0, w0);
    if (r < 0x1p-30 && z0 < 0.1) rounding.saw(z, truth, error.value, "z0 w", z0, w0);
    // The series: no rounding, and nothing declared for the ratio.
    traced without, left;
    sc_quantile_near(&without, &left, z0, 0, w, r, 0);
    if (left.value - 3 * SC_U * z0 > 1e-6 * left.value)
      series.saw(cut(z, truth), 0, left.value - 3 * SC_U * z0, "z0 w", z0, w0);
    // Forming z, w being exact.
    sc_quantile_near(&without, &left, z0, 0, traced(w.value), 0, 0);
    if (z0 > 0.01 && z0 <= SC_PHI_MAX) forming.saw(worst(without), 0, left.value, "z0 w", z0, w0);
    // The spread of q.
    double width = std::exp2(-uniform(12, 20));
    sc_quantile_near(&z, &error, z0, m, w, r, width);
    for (int side = -1; side <= 1; side += 2) { // q_lo = q / (1 + width/2), spread relative to it
      wide end = wide(q) / (wide(1) + wide(width) / wide(2)) * (wide(1) + wide(side > 0 ? width : 0));
      spread.saw(z, quantile_of(end, z0 + w0), error.value, "z0 w spread", z0, w0, width);
    }
  }
}

// G(rho), and the root of G.
wide radius_function(const wide &a, const wide &b, double t, const wide &rho) {
  return log_of(wide(t)) + log_of(phi_of(a - rho)) - log_of(phi_of(b + rho));
}

wide radius_root(const wide &a, const wide &b, double t, double rho) {
  wide x(rho);
  for (int i = 0; i < 3; i++) {
    wide left = a - x, right = b + x;
    x = x + radius_function(a, b, t, x) / (density_of(left) / phi_of(left) + density_of(right) / phi_of(right));
  }
  return x;
}

// rho_t in double, far enough for a trial point near it.
double radius_near_root(double a, double b, double t) {
  double rho = 0.5 * (a - b);
  for (int i = 0; i < 60; i++) {
    double left = a - rho, right = b + rho;
    double m = plain::sc_density(std::fabs(left)), n = plain::sc_density(std::fabs(right)),
           p = 0.5 * std::erfc(-left / std::sqrt(2)), q = 0.5 * std::erfc(-right / std::sqrt(2));
    double move = (std::log(t) + std::log(p) - std::log(q)) / (m / p + n / q);
    rho += move > 0.5 ? 0.5 : move < -0.5 ? -0.5 : move;
  }
  return rho;
}

void check_point() {
  term phi("a normal point: error of Phi", 0.95);
  unsigned long trials = trials_of(2000);
  for (unsigned long i = 0; i < trials; i++) {
    tape().clear();
    double x = i % 2 ? uniform(-18, 18) : i % 4 ? uniform(-3, 3) : uniform(-18, -6);
    traced at = leaf(x, wide(x), SC_U * std::fabs(x));
    sc_normal_point p = sc_normal_at(at);
    phi.saw(p.phi, phi_of(wide(x)), p.error.value * p.phi.value, "x", x);
  }
}

void check_radius() {
  term value("radius: error of G", 0.85), near_one("radius: 4 u of the logarithm, near the root", 0.4),
      far("radius: 0.02 h^5 of the logarithm", 0.6), slope("radius: 1e-13 for the slope", 0.025),
      whole("radius: its error", 0.7), series("radius: (1 + bend^2) |delta|^3", 0.01),
      delta_term("radius: 1e-13 |delta|", 0.03), middle("radius: 4 u (|a| + |b|)", 0.22),
      spread_term("radius: 0.51 of the widths", 0.9);
  unsigned long trials = trials_of(1500);
  for (unsigned long i = 0; i < trials; i++) {
    tape().clear();
    double t = 2 + (double)tap_below(i % 2 ? 4 : 999), a = uniform(-3, i % 3 ? 5 : 12), b = uniform(-12, i % 3 ? a : 3);
    double root = radius_near_root(a, b, t);
    if (!(root > 0 && root < 17 && std::fabs(a - root) < 18 && std::fabs(b + root) < 18)) continue;
    // G at a distance: any, and where the logarithm's own roundings or its series count.
    double reach = i % 4 == 0 ? small(-60) : i % 4 == 1 ? small(-6) : 0, rho = root + (tap_below(2) ? 1 : -1) * reach;
    sc_radius_point g = sc_radius_at(a, b, t, rho);
    wide truth = radius_function(wide(a), wide(b), t, wide(rho));
    if (std::fabs(g.value.value) <= 0.9) {
      value.saw(g.value, truth, g.error.value, "a b rho", a, b, rho);
      traced log, error, left = sc_normal_at(a - rho).phi.value, right = sc_normal_at(b + rho).phi.value;
      sc_radius_log(&log, &error, t, left, right);
      truth = log_of(wide(t) * left.exact / right.exact);
      if (std::fabs(log.value) < 0x1p-20) near_one.saw(log, truth, error.value, "a b rho", a, b, rho);
      if (error > 0x1p-40) far.saw(cut(log, truth), 0, error.value - 4 * SC_U, "a b rho", a, b, rho);
    } else {
      value.saw(std::fabs(g.value.value) <= std::fabs(truth.to_double()) && g.value.value * truth.to_double() > 0 ? 0 : 2, 0,
                1);
    }
    // The step from a trial point within what is allowed.
    double bend = g.bend.value, limit = 0x1p-18 / (1 + bend);
    double trial = root + (tap_below(2) ? 1 : -1) * limit * (i % 2 ? 0.999 : small(-30));
    g = sc_radius_at(a, b, t, trial);
    slope.saw(worst(g.slope), 0, 1e-13 * g.slope.value, "a b rho", a, b, trial);
    traced delta = g.value / g.slope, got = trial, error;
    if (!((fabs(delta) * (1 + g.bend)) <= 0x1p-18)) continue;
    wide exact = radius_root(wide(a), wide(b), t, root);
    double small_change = 4 * SC_U * (std::fabs(a) + std::fabs(b));
    sc_radius_near(&got, &error, g, delta, small_change);
    whole.saw(got, exact, error.value, "a b rho", a, b, trial);
    traced same = trial, left;
    sc_radius_point sure = g;
    sure.error = 0;
    sc_radius_near(&same, &left, sure, delta, 0);
    if (left.value > 0x1p-70)
      series.saw(cut(got, exact), 0, left.value - 1e-13 * std::fabs(delta.value), "a b rho", a, b, trial);
    // The errors of the slope and of the correction, G being exact: beside what |delta|^3 needs.
    sure.value = traced(g.value.value);
    traced formed = 0, exact_delta = sure.value / sure.slope;
    sc_radius_near(&formed, &left, sure, exact_delta, 0);
    delta_term.saw(worst(formed), 0, 1e-13 * std::fabs(delta.value), "a b rho", a, b, trial);
    // The middle of the ranges.
    double a2 = std::nextafter(a, 20), b2 = std::nextafter(b, 20);
    sc_range ra, rb;
    ra.lo = a, ra.hi = a2, rb.lo = b, rb.hi = b2;
    double middles = std::max(half_unit(0.5 * (a + a2)), half_unit(0.5 * (b + b2)));
    middle.saw(middles, 0, sc_radius_spread(ra, rb).value - 0.51 * ((a2 - a) + (b2 - b)), "a b", a, b);
    // Ranges with a width.
    double width = std::exp2(-uniform(18, 30));
    ra.lo = a - width, ra.hi = a + width, rb.lo = b - width / 4096, rb.hi = b + width / 4096;
    wide end = radius_root(wide(ra.hi.value), wide(rb.lo.value), t, root);
    spread_term.saw(std::fabs((end - exact).to_double()), 0, sc_radius_spread(ra, rb).value, "a b width", a, b, width);
    ra.lo = a - width / 4096, ra.hi = a + width / 4096, rb.lo = b - width, rb.hi = b + width;
    end = radius_root(wide(ra.hi.value), wide(rb.lo.value), t, root);
    spread_term.saw(std::fabs((end - exact).to_double()), 0, sc_radius_spread(ra, rb).value, "a b width", a, b, width);
  }
}

void check_directed() {
  term sums("sums and products outward: a unit in the last place", 0.95);
  unsigned long trials = trials_of(1500);
  for (unsigned long i = 0; i < trials; i++) {
    tape().clear();
    double x = uniform(-1, 1) * small(-60), y = uniform(-1, 1) * small(-60);
    sc_range r;
    r.lo = sc_add_down(x, y), r.hi = sc_add_up(x, y);
    sums.saw(r, wide(x) + wide(y), "x y", x, y);
    r.lo = sc_sub_down(x, y), r.hi = sc_sub_up(x, y);
    sums.saw(r, wide(x) - wide(y), "x y", x, y);
    r.lo = -sc_mul_up(-x, y), r.hi = sc_mul_up(x, y);
    sums.saw(r, wide(x) * wide(y), "x y", x, y);
    r.lo = sc_div_down(x, y), r.hi = sc_div_up(x, y);
    sums.saw(r, wide(x) / wide(y), "x y", x, y);
  }
}

void check_point_and_radius() {
  check_point();
  check_radius();
}

const file_check checks[] = {{"explog.h", check_elementary},
                             {"phi.h", check_normal},
                             {"quantile.h", check_quantile},
                             {"radius.h", check_point_and_radius},
                             {"directed.h", check_directed}};

} // namespace

int main(int argc, char **argv) {
  return run_checks(checks, 20105, argc, argv);
}
