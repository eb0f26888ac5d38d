// The declared errors of Clopper-Pearson bounds (fast/rows/core/cp*.h), term by term, against the errors that there are
// (spec/math, Lemma 4.7).
#include "error_terms.hpp"

namespace {

// st(m), log b(n,a,x) without it, T and its root, at 256 bits.
wide stirling_of(double m) {
  wide w = wide(m), g;
  mpfr_lngamma(g.x, (wide(m) + wide(1)).x, MPFR_RNDN);
  return g - (w + wide(0.5)) * log_of(w) + w - log_of(wide(2) * pi()) * wide(0.5);
}

wide pmf_of(double n, double a, const wide &x, const wide &y) {
  wide top, low, high;
  mpfr_lngamma(top.x, wide(n + 1).x, MPFR_RNDN);
  mpfr_lngamma(low.x, wide(a + 1).x, MPFR_RNDN);
  mpfr_lngamma(high.x, wide(n - a + 1).x, MPFR_RNDN);
  return exp_of(top - low - high + wide(a) * log_of(x) + wide(n - a) * log_of(y));
}

wide tail_of(double n, double a, const wide &x, const wide &y) {
  wide part = pmf_of(n, a, x, y), sum = part, odds = x / y;
  for (double j = a; j < n; j++) {
    part = part * odds * wide(n - j) / wide(j + 1);
    sum = sum + part;
    if (j > n * x.to_double() && mpfr_get_exp(part.x) < mpfr_get_exp(sum.x) - BITS) break;
  }
  return sum;
}

// The root of T(n,a,x) = e, or its complement when mirrored, from a point near it, by Newton's method.
wide tail_root(double n, double a, const wide &e, const wide &start, bool mirrored) {
  wide rep = start;
  for (int i = 0; i < 9; i++) {
    wide x = mirrored ? wide(1) - rep : rep, y = mirrored ? rep : wide(1) - rep;
    wide move = (e - tail_of(n, a, x, y)) / (wide(a) / x * pmf_of(n, a, x, y));
    rep = mirrored ? rep - move : rep + move;
    if (mpfr_zero_p(move.x) || mpfr_get_exp(move.x) < mpfr_get_exp(rep.x) - 75) break; // the next would be of twice that size
  }
  return rep;
}

struct problem {
  double n, a;
  sc_cp_setup setup;
  sc_cp_point at;
  traced stirling;
  wide log_e, stirling_exact;
  wide x, y;
};

traced stirling_leaf(double m) {
  wide truth = stirling_of(m);
  double v = truth.to_double();
  return leaf(v, truth, half_unit(v));
}

// n, a, log e and a trial point whose tail is about e.
problem make_problem(unsigned long i) {
  problem p;
  static const double draws[] = {2, 3, 5, 10, 30, 100, 400, 1000, 10000};
  p.n = draws[tap_below(i % 20 == 0 ? 9 : 7)];
  p.a = 1 + (double)tap_below(p.n < 2 ? 1 : (unsigned long)p.n - 1);
  if (i % 3 == 0) p.a = 1 + (double)tap_below((unsigned long)std::min(p.n - 1, 12.0));
  if (i % 3 == 1) p.a = p.n - 1 - (double)tap_below((unsigned long)std::min(p.n - 1, 12.0));
  double log_e = i % 5 == 0 ? -uniform(0.7, 2) : i % 5 == 1 ? -uniform(100, 690) : -uniform(2, 30);
  p.setup.n = p.n;
  p.setup.log_hi = log_e;
  double rest = log_e * uniform(-1, 1) * 0x1p-54;
  p.setup.log_lo = leaf(rest, wide(rest), 0x1p-100);
  p.setup.complement = 0;
  p.setup.z = std::sqrt(2 * -log_e);
  p.log_e = wide(log_e) + wide(rest);
  for (int m = 1; m < SC_STIRLING_TABLE; m++)
    if (m == (int)p.a || m == (int)(p.n - p.a) || m == (int)p.n) p.setup.stirling[m] = stirling_leaf(m);
  p.setup.stirling_n = sc_stirling(&p.setup, p.n);
  p.stirling = sc_stirling(&p.setup, p.a) + sc_stirling(&p.setup, p.n - p.a) - p.setup.stirling_n;
  p.stirling_exact = stirling_of(p.a) + stirling_of(p.n - p.a) - stirling_of(p.n);
  return p;
}

// A trial point at the root, or as far from it as a trial may be.
bool place_point(problem *p, unsigned long i) {
  sc_cp_point at = sc_cp_guess(&p->setup, p->a, p->stirling);
  at.rep = traced(at.rep.value);
  for (int step = 0; step < 12; step++) {
    sc_cp_ratio ratio;
    sc_cp_step s = sc_cp_try(&p->setup, p->a, p->stirling, at, &ratio);
    if (s.accepted) break;
    at = sc_cp_next(at, s, ratio);
    at.rep = traced(at.rep.value);
  }
  p->at = at;
  if (i % 7 == 5) p->at.rep = traced(std::min(0.5, at.rep.value * uniform(0.01, 4)));
  if (i % 3 == 2) p->at.rep = traced(at.rep.value * (1 + uniform(-1, 1) * small(-14)));
  wide rep = wide(p->at.rep.value), other = wide(1) - rep;
  p->x = at.mirrored ? other : rep;
  p->y = at.mirrored ? rep : other;
  return p->at.rep > 0x1p-900 && p->at.rep <= 0.5;
}

struct cp_terms {
  term deviance_near{"Clopper-Pearson: D by Loader's function, 14 D u", 0.6},
      deviance_far{"Clopper-Pearson: D by logarithms, a (12 L + 12) u", 0.6},
      series{"Stirling's series, cut off below 2^-55", 0.8}, front{"Clopper-Pearson: what stands before the fraction", 0.75},
      front_small{"Clopper-Pearson: 14 u of it", 0.45}, front_large{"Clopper-Pearson: |E| + |D + log e| of it", 0.3},
      rounding{"Clopper-Pearson: SC_CP_ROUNDING of the fraction", 0.09},
      fraction{"Clopper-Pearson: SC_CP_ROUNDING, both parts apart", 0.4},
      end{"Clopper-Pearson: the end of the fraction, 1.01 SC_CP_TRUNCATION", 0.04}, ratio{"Clopper-Pearson: R", 0.3},
      step_ratio{"Clopper-Pearson: step, 1.05 of R's error", 0.9},
      step_series{"Clopper-Pearson: step, remainder of the series", 0.3},
      step_rounding{"Clopper-Pearson: step, 16 u |h|", 0.15}, ends{"Clopper-Pearson: ends, 3 u", 0.7},
      ends_error{"Clopper-Pearson: ends, 1.001 of the step's error", 0.99}, solved{"Clopper-Pearson: the bound", 0.3};
};

// m L(1 - mean/m)
wide deviance_of(double m, const wide &mean) {
  return mean - wide(m) - wide(m) * log_of(mean / wide(m));
}

void check_ratio(cp_terms *t, const problem &p) {
  double n = p.n, a = p.a, nb = n - a;
  traced delta = sc_cp_delta(n, a, p.at), value, units, value_log, units_log;
  wide x = p.x, y = p.y;
  wide exact_d = deviance_of(a, wide(n) * x) + deviance_of(nb, wide(n) * y);
  sc_cp_deviance_by_log(&value_log, &units_log, n, a, delta, sc_cp_x(p.at), sc_cp_y(p.at));
  t->deviance_far.saw(value_log, exact_d, units_log.value * SC_U, "n a rep", n, a, p.at.rep.value);
  value = value_log, units = units_log;
  if (sc_cp_deviance_near(n, a, delta)) {
    sc_cp_deviance_by_loader(&value, &units, n, a, delta);
    t->deviance_near.saw(value, exact_d, units.value * SC_U, "n a rep", n, a, p.at.rep.value);
  }
  wide exponent = exact_d + p.log_e + p.stirling_exact;
  wide front = apply(mpfr_sqrt, wide(2) * pi() * wide(nb) / (wide(n) * wide(a))) / y;
  // D exact, so that what stands before the fraction has errors of its own alone.
  traced sure = traced(value.value);
  sc_cp_front f = sc_cp_front_of(&p.setup, a, p.at, sure, 0, p.stirling);
  if (!f.valid) return;
  wide truth = front * exp_of(wide(value.value) + p.log_e + p.stirling_exact);
  double declared = f.units.value * SC_U * f.value.value;
  t->front.saw(f.value, truth, declared, "n a rep", n, a, p.at.rep.value);
  if (f.units < 18) t->front_small.saw(f.value, truth, declared, "n a rep", n, a, p.at.rep.value);
  if (f.units > 28) t->front_large.saw(f.value, truth, declared, "n a rep", n, a, p.at.rep.value);

  f = sc_cp_front_of(&p.setup, a, p.at, value, units, p.stirling);
  sc_cp_fraction fraction = sc_cp_fraction_of(n, a, p.at);
  if (!(fraction.lambda >= 0.25)) return;
  wide tail = tail_of(n, a, x, y), cf = wide(a) * y * pmf_of(n, a, x, y) / tail;
  traced cf_got = fraction.top / fraction.bottom;
  t->rounding.saw(worst(cf_got), std::fabs((wide(cf_got.value) - cf_got.exact).to_double()),
                  sc_cp_fraction_units(fraction).value * SC_U * cf_got.value, "n a rep", n, a, p.at.rep.value);
  t->fraction.saw(worst(fraction.top) / fraction.top.value + worst(fraction.bottom) / fraction.bottom.value, 0,
                  sc_cp_fraction_units(fraction).value * SC_U, "n a rep", n, a, p.at.rep.value);
  t->end.saw(cut(cf_got, cf), 0, sc_cp_fraction_cut(cf_got).value * cf_got.value, "n a rep", n, a, p.at.rep.value);
  sc_cp_ratio r = sc_cp_ratio_of(f, p.at, fraction);
  if (r.error >= 1) return;
  t->ratio.saw(r.ratio, exp_of(p.log_e) / tail, r.error.value * r.ratio.value, "n a rep", n, a, p.at.rep.value);
}

// The step from a point, R and the weight being exact, or carrying an error that is given.
void check_step(cp_terms *t, const problem &p, unsigned long i) {
  double n = p.n, a = p.a;
  wide x = p.x, y = p.y, tail = tail_of(n, a, x, y), cf = wide(a) * y * pmf_of(n, a, x, y) / tail;
  traced delta = sc_cp_delta(n, a, p.at);
  wide other = p.at.mirrored ? x : y;
  double weight = (other / cf).to_double();
  // As far away as is accepted: w = (R-1) weight.
  double w = (tap_below(2) ? 1 : -1) * (i % 2 ? small(-50) : small(-12)) / 4;
  sc_cp_ratio r;
  r.ratio = traced(1 + w / weight);
  if (!(r.ratio > 0.01)) return;
  r.weight = leaf(weight, other / cf, 0);
  r.error = 0;
  sc_cp_step s = sc_cp_step_of(n, a, p.at, delta, r);
  if (!s.accepted) return;
  wide rep = tail_root(n, a, wide(r.ratio.value) * tail, wide(p.at.rep.value), p.at.mirrored),
       step = rep / wide(p.at.rep.value) - wide(1);
  // Near the point the roundings are all that is declared; far away what the series leaves is by far the most of it.
  if (std::fabs(w) < 0x1p-30) t->step_rounding.saw(worst(s.step), 0, s.error.value, "n a rep", n, a, p.at.rep.value);
  if (s.error.value > 64 * 16 * SC_U * std::fabs(s.step.value))
    t->step_series.saw(cut(s.step, step), 0, s.error.value, "n a rep", n, a, p.at.rep.value);
  // The error of R.
  double error = 0x1p-24;
  r.ratio = leaf(r.ratio.value, r.ratio.exact, error * r.ratio.value);
  r.error = error;
  s = sc_cp_step_of(n, a, p.at, delta, r);
  if (s.accepted) t->step_ratio.saw(s.step, step, s.error.value, "n a rep", n, a, p.at.rep.value);
  // The ends.
  wide middle = wide(p.at.rep.value) * (wide(1) + wide(s.step.value));
  t->ends.saw(sc_cp_enclosure(p.at.rep, 0, s.step.value, 0).p, middle, "rep step", p.at.rep.value, s.step.value);
  t->ends_error.saw(sc_cp_enclosure(p.at.rep, 0, s.step.value, error).p, middle + wide(p.at.rep.value) * wide(error),
                    "rep step", p.at.rep.value, s.step.value);
}

void check_bounds() {
  cp_terms t;
  unsigned long trials = trials_of(600);
  for (unsigned long i = 0; i < trials; i++) {
    tape().clear();
    problem p = make_problem(i);
    if (!place_point(&p, i)) continue;
    check_ratio(&t, p);
    check_step(&t, p, i);
    sc_cp_range all = sc_cp_solve(&p.setup, p.a);
    if (!sc_decided(all.p)) continue;
    const sc_range &low = all.p.hi < all.q.hi ? all.p : all.q;
    wide root = tail_root(p.n, p.a, exp_of(p.log_e), wide(0.5) * (low.lo.exact + low.hi.exact), &low == &all.q);
    t.solved.saw(low, root, "n a log e", p.n, p.a, p.setup.log_hi.value);
  }
  for (unsigned long i = 0; i < 300; i++) {
    double m = SC_STIRLING_TABLE + (i < 100 ? (double)i : std::floor(std::exp2(uniform(0, 27))));
    tape().clear();
    t.series.saw(sc_stirling_series(m), stirling_of(m), 0x1p-55, "m", m);
  }
}

void check_end() {
  term near_one("e^(1/n) and its complement by the series: SC_CP_END_ERROR", 0.28), far("e^(1/n) by exp: SC_CP_END_ERROR", 0.3);
  unsigned long trials = trials_of(1500);
  for (unsigned long i = 0; i < trials; i++) {
    tape().clear();
    double n = std::floor(std::exp2(uniform(0, i % 2 ? 8 : 30))), log_e = -uniform(0.7, i % 3 ? 20 : 690);
    double rest = log_e * uniform(-1, 1) * 0x1p-54;
    wide x = (wide(log_e) + wide(rest)) / wide(n);
    sc_cp_range r = sc_cp_end_of(n, log_e, leaf(rest, wide(rest), 0x1p-100));
    if (r.p.hi < r.q.hi || x.to_double() <= -SC_CP_END_SMALL)
      far.saw(r.p, exp_of(x), "n log e", n, log_e);
    else
      near_one.saw(r.q, wide(0) - apply(mpfr_expm1, x), "n log e", n, log_e);
  }
}

const file_check checks[] = {{"cp_point.h", check_bounds}, {"cp_end.h", check_end}};

} // namespace

int main(int argc, char **argv) {
  return run_checks(checks, 20106, argc, argv);
}
