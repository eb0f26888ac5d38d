#define SC_LANES
#include "cp_batch.h"

#include "fast/machine/processor.h"
#include "fast/rows/core/cp.h"

#define LANES 8

/* Trial points side by side, in arrays that loops over the first LANES turn into vectors; the rest is room for a queue. */
typedef struct {
  double a[2 * LANES], stirling[2 * LANES], rep[2 * LANES];
  sc_mask mirrored[2 * LANES];
  size_t index[2 * LANES]; /* of the bound in the output */
  int tries[2 * LANES];
  int used;
} lanes;

typedef struct {
  const sc_cp_setup *setup;
  sc_cp_range *out;
  int swap; /* the bound is y, not x */
  lanes fresh, again;
} batch;

typedef struct {
  double step[LANES], error[LANES];
  sc_mask accepted[LANES], far[LANES];
  double ratio[LANES], weight[LANES];
} answers;

/* Fills unused lanes with a copy of the first, whose answers nobody reads. */
static inline void pad(lanes *v) {
  int i;
  for (i = v->used; i < LANES; i++) {
    v->a[i] = v->a[0];
    v->stirling[i] = v->stirling[0];
    v->rep[i] = v->rep[0];
    v->mirrored[i] = v->mirrored[0];
  }
}

static inline void guess_all(lanes *v, const sc_cp_setup *s) {
  sc_mask good[LANES];
  int i;
  for (i = 0; i < LANES; i++)
    v->stirling[i] = sc_stirling_series(sc_larger(v->a[i], SC_STIRLING_TABLE)) +
                     sc_stirling_series(sc_larger(s->n - v->a[i], SC_STIRLING_TABLE)) - s->stirling_n;
  for (i = 0; i < LANES; i++) {
    sc_cp_point at = sc_cp_guess_paulson(s->n, v->a[i], s->z, &good[i]);
    v->rep[i] = at.rep;
    v->mirrored[i] = at.mirrored;
  }
  for (i = 0; i < v->used; i++) {
    if (v->a[i] < SC_STIRLING_TABLE || s->n - v->a[i] < SC_STIRLING_TABLE)
      v->stirling[i] = sc_stirling(s, v->a[i]) + sc_stirling(s, s->n - v->a[i]) - s->stirling_n;
    if (!good[i]) {
      sc_cp_point at = sc_cp_guess_leading(s, v->a[i], v->stirling[i]);
      v->rep[i] = at.rep;
      v->mirrored[i] = at.mirrored;
    }
  }
}

static inline sc_cp_point point_of(const lanes *v, int i) {
  sc_cp_point at;
  at.rep = v->rep[i];
  at.mirrored = v->mirrored[i];
  return at;
}

/* The fractions of all lanes, each held where it is done, until all are. */
typedef struct {
  double top[LANES], top_before[LANES], bottom[LANES], bottom_before[LANES], product[LANES], inverse[LANES], lambda[LANES],
      terms[LANES];
} fractions;

static inline sc_cp_fraction fraction_of(const fractions *f, int i) {
  sc_cp_fraction out;
  out.top = f->top[i];
  out.top_before = f->top_before[i];
  out.bottom = f->bottom[i];
  out.bottom_before = f->bottom_before[i];
  out.product = f->product[i];
  out.inverse = f->inverse[i];
  out.lambda = f->lambda[i];
  out.terms = f->terms[i];
  return out;
}

static inline void fraction_set(fractions *f, int i, sc_cp_fraction value) {
  f->top[i] = value.top;
  f->top_before[i] = value.top_before;
  f->bottom[i] = value.bottom;
  f->bottom_before[i] = value.bottom_before;
  f->product[i] = value.product;
  f->inverse[i] = value.inverse;
  f->lambda[i] = value.lambda;
  f->terms[i] = value.terms;
}

static inline void fractions_all(fractions *held, const lanes *v, double n) {
  fractions f;
  double x[LANES], y[LANES];
  sc_mask open[LANES], any = 1;
  int i, terms;
  for (i = 0; i < LANES; i++) {
    sc_cp_point at = point_of(v, i);
    x[i] = sc_cp_x(at);
    y[i] = sc_cp_y(at);
    fraction_set(&f, i, sc_cp_fraction_start(n, v->a[i], at));
    held->lambda[i] = f.lambda[i];
    held->top[i] = held->bottom[i] = held->terms[i] = 1;
    open[i] = ~(sc_mask)0;
  }
  for (terms = 0; any && terms < SC_CP_TERMS_MAX; terms += 4) {
    any = 0;
    for (i = 0; i < LANES; i++) {
      sc_cp_fraction more = sc_cp_fraction_more(fraction_of(&f, i), n, v->a[i], x[i], y[i]);
      sc_mask done = sc_cp_fraction_done(more), first = done & open[i];
      held->top[i] = sc_choose(first, more.top, held->top[i]);
      held->bottom[i] = sc_choose(first, more.bottom, held->bottom[i]);
      held->terms[i] = sc_choose(first, more.terms, held->terms[i]);
      open[i] &= ~done;
      any |= open[i];
      fraction_set(&f, i, sc_cp_fraction_scaled(more));
    }
  }
  for (i = 0; i < LANES; i++)
    held->lambda[i] = sc_choose(open[i], 0, held->lambda[i]); /* undecided */
}

static inline void try_all(answers *r, const lanes *v, const sc_cp_setup *s) {
  double n = s->n, delta[LANES], value[LANES], units[LANES];
  fractions f;
  sc_mask near = ~(sc_mask)0;
  int i;
  fractions_all(&f, v, n);
  for (i = 0; i < LANES; i++) {
    delta[i] = sc_cp_delta(n, v->a[i], point_of(v, i));
    sc_cp_deviance_by_loader(&value[i], &units[i], n, v->a[i], delta[i]);
    near &= sc_cp_deviance_near(n, v->a[i], delta[i]);
  }
  if (!near)
    for (i = 0; i < LANES; i++) {
      sc_cp_point at = point_of(v, i);
      double far_value, far_units;
      sc_mask here = sc_cp_deviance_near(n, v->a[i], delta[i]);
      sc_cp_deviance_by_log(&far_value, &far_units, n, v->a[i], delta[i], sc_cp_x(at), sc_cp_y(at));
      value[i] = sc_choose(here, value[i], far_value);
      units[i] = sc_choose(here, units[i], far_units);
    }
  for (i = 0; i < LANES; i++) {
    sc_cp_fraction fraction;
    sc_cp_ratio ratio;
    sc_cp_step step;
    fraction.top = f.top[i];
    fraction.bottom = f.bottom[i];
    fraction.lambda = f.lambda[i];
    fraction.terms = f.terms[i];
    ratio = sc_cp_ratio_of(sc_cp_front_of(s, v->a[i], point_of(v, i), value[i], units[i], v->stirling[i]), point_of(v, i),
                           fraction);
    step = sc_cp_step_of(n, v->a[i], point_of(v, i), delta[i], ratio);
    r->step[i] = step.step;
    r->error[i] = step.error;
    r->accepted[i] = step.accepted;
    r->far[i] = step.far;
    r->ratio[i] = ratio.ratio;
    r->weight[i] = ratio.weight;
  }
}

/* Tries the lanes; those accepted are written, the others join `again` with their next trial point. */
static inline void settle(batch *b, const lanes *v) {
  answers r;
  int i;
  try_all(&r, v, b->setup);
  for (i = 0; i < v->used; i++) {
    sc_cp_range *out = &b->out[v->index[i]];
    if (r.accepted[i]) {
      sc_cp_range root = sc_cp_enclosure(v->rep[i], v->mirrored[i], r.step[i], r.error[i]);
      *out = b->swap ? sc_cp_mirrored(root) : root;
    } else if (v->tries[i] + 1 >= SC_CP_STEPS) {
      out->p = out->q = sc_undecided();
    } else {
      sc_cp_step step = {r.step[i], r.error[i], r.accepted[i], r.far[i]};
      sc_cp_ratio ratio = {r.ratio[i], 0, r.weight[i]};
      sc_cp_point at = sc_cp_next(point_of(v, i), step, ratio);
      lanes *w = &b->again;
      w->a[w->used] = v->a[i];
      w->stirling[w->used] = v->stirling[i];
      w->rep[w->used] = at.rep;
      w->mirrored[w->used] = at.mirrored;
      w->index[w->used] = v->index[i];
      w->tries[w->used++] = v->tries[i] + 1;
    }
  }
}

/* Takes the first LANES of those that wait, or all. */
static inline void take(lanes *v, lanes *from) {
  int i, taken = from->used < LANES ? from->used : LANES;
  *v = *from;
  v->used = taken;
  pad(v);
  for (i = taken; i < from->used; i++) {
    from->a[i - taken] = from->a[i];
    from->stirling[i - taken] = from->stirling[i];
    from->rep[i - taken] = from->rep[i];
    from->mirrored[i - taken] = from->mirrored[i];
    from->index[i - taken] = from->index[i];
    from->tries[i - taken] = from->tries[i];
  }
  from->used -= taken;
}

static inline void settle_again(batch *b, int least) {
  lanes v;
  while (b->again.used >= least) {
    take(&v, &b->again);
    settle(b, &v);
  }
}

static inline void settle_fresh(batch *b) {
  lanes *v = &b->fresh;
  if (v->used == 0) return;
  pad(v);
  guess_all(v, b->setup);
  pad(v);
  settle(b, v);
  v->used = 0;
  settle_again(b, LANES);
}

/* Lower bounds, or upper: see core/cp.h. */
static inline void solve_all(const sc_cp_setup *s, const uint32_t *k, size_t count, sc_cp_range *out, int upper) {
  batch b;
  size_t i;
  memset(&b, 0, sizeof b);
  b.setup = s;
  b.out = out;
  b.swap = upper != s->complement;
  for (i = 0; i < count; i++) {
    double draws = (double)k[i], a = upper ? s->n - draws : draws;
    if (a == 0) {
      out[i] = upper ? sc_cp_exactly(1, 0) : sc_cp_exactly(0, 1);
      continue;
    }
    a = s->complement ? s->n - a + 1 : a;
    if (a == s->n) {
      out[i] = b.swap ? sc_cp_mirrored(s->end) : s->end;
      continue;
    }
    b.fresh.a[b.fresh.used] = a;
    b.fresh.index[b.fresh.used] = i;
    b.fresh.tries[b.fresh.used++] = 0;
    if (b.fresh.used == LANES) settle_fresh(&b);
  }
  settle_fresh(&b);
  settle_again(&b, 1);
}

/* The same code twice, the second time for a processor with AVX2 and FMA: where it runs the answers are the same doubles, since
 * every operation is correctly rounded on either. */
typedef void solver(const sc_cp_setup *s, const uint32_t *k, size_t count, sc_cp_range *out, int upper);

void sc_cp_batch_portable(const sc_cp_setup *s, const uint32_t *k, size_t count, sc_cp_range *out, int upper) {
  solve_all(s, k, count, out, upper);
}

#if defined(__x86_64__) && defined(__GNUC__)
__attribute__((target("avx2,fma,bmi,bmi2"), flatten)) static void solve_avx2(const sc_cp_setup *s, const uint32_t *k,
                                                                             size_t count, sc_cp_range *out, int upper) {
  solve_all(s, k, count, out, upper);
}

static solver *best_solver(void) {
  return sc_processor_avx2_fma() ? solve_avx2 : sc_cp_batch_portable;
}
#else
static solver *best_solver(void) {
  return sc_cp_batch_portable;
}
#endif

void sc_cp_lower_batch(const sc_cp_setup *s, const uint32_t *k, size_t count, sc_cp_range *out) {
  best_solver()(s, k, count, out, 0);
}

void sc_cp_upper_batch(const sc_cp_setup *s, const uint32_t *k, size_t count, sc_cp_range *out) {
  best_solver()(s, k, count, out, 1);
}
