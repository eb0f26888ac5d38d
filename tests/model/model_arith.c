/* Arithmetic: every exact result is a quotient of sums of dyadic numbers, a root, or a power. */
#include "model_call.h"
#include "tap.h"

static enum model_truth one_rounded(struct model_call *c) {
  return MODEL_IMPLIES(c->got.finite, c->was_a.finite && model_rounded(c));
}

static enum model_truth both_rounded(struct model_call *c) {
  return MODEL_IMPLIES(c->got.finite, c->was_a.finite && c->was_b.finite && model_rounded(c));
}

static void draw_u(struct model_call *c) {
  c->u = model_draw_ui();
}

static void draw_d(struct model_call *c) {
  c->d = model_draw_d();
}

static void exact_add(struct model_call *c) {
  dyadic_set(&c->exact.sum[0], &c->was_a.value);
  dyadic_set(&c->exact.sum[1], &c->was_b.value);
}

static void call_add(struct model_call *c) {
  c->result = mpfr_add(c->rop, c->a, c->b, c->rnd);
}

static void exact_add_ui(struct model_call *c) {
  dyadic_set(&c->exact.sum[0], &c->was_a.value);
  dyadic_set_ui(&c->exact.sum[1], c->u);
}

static void call_add_ui(struct model_call *c) {
  c->result = mpfr_add_ui(c->rop, c->a, c->u, c->rnd);
}

static void exact_sub(struct model_call *c) {
  dyadic_set(&c->exact.sum[0], &c->was_a.value);
  dyadic_neg(&c->exact.sum[1], &c->was_b.value);
}

static void call_sub(struct model_call *c) {
  c->result = mpfr_sub(c->rop, c->a, c->b, c->rnd);
}

/* The minuend 1 and subtrahends in [0,1] are those of the clause `unit`. */
static void draw_ui_sub(struct model_call *c) {
  c->u = tap_below(2) ? 1 : model_draw_ui();
  if (tap_below(4) == 0) mpfr_set_ui(c->b, c->u, model_draw_rnd((int)tap_below(4)));
  if (tap_below(4) == 0) model_draw_between(c->b, 1, tap_below(2) ? -80 : mpfr_get_emin(), 0);
}

static void exact_ui_sub(struct model_call *c) {
  dyadic_set_ui(&c->exact.sum[0], c->u);
  dyadic_neg(&c->exact.sum[1], &c->was_b.value);
}

static void call_ui_sub(struct model_call *c) {
  c->result = mpfr_ui_sub(c->rop, c->u, c->b, c->rnd);
}

static enum model_truth ui_sub_rounded(struct model_call *c) {
  return MODEL_IMPLIES(c->got.finite, c->was_b.finite && model_rounded(c));
}

static enum model_truth ui_sub_exact(struct model_call *c) {
  return MODEL_IMPLIES(c->result == 0 && c->was_b.finite, c->got.finite && model_exact_cmp(&c->exact, &c->got.value) == 0);
}

static int cmp_ui(const struct dyadic *a, unsigned long u) {
  struct dyadic b;
  int sign;
  dyadic_init(&b);
  dyadic_set_ui(&b, u);
  sign = dyadic_cmp(a, &b);
  dyadic_clear(&b);
  return sign;
}

static enum model_truth ui_sub_unit(struct model_call *c) {
  const struct dyadic *b = &c->was_b.value;
  return MODEL_IMPLIES(c->u == 1 && c->was_b.finite && dyadic_sign(b) >= 0 && cmp_ui(b, 1) <= 0, c->got.finite);
}

static void exact_mul(struct model_call *c) {
  dyadic_mul(&c->exact.sum[0], &c->was_a.value, &c->was_b.value);
}

static void call_mul(struct model_call *c) {
  c->result = mpfr_mul(c->rop, c->a, c->b, c->rnd);
}

static void exact_mul_ui(struct model_call *c) {
  dyadic_set_ui(&c->exact.sum[0], c->u);
  dyadic_mul(&c->exact.sum[0], &c->exact.sum[0], &c->was_a.value);
}

static enum model_truth adjacent(struct model_call *c) {
  return MODEL_IMPLIES(c->got.finite && MODEL_DIRECTED(c), model_adjacent(c));
}

static void call_mul_ui(struct model_call *c) {
  c->result = mpfr_mul_ui(c->rop, c->a, c->u, c->rnd);
}

static void exact_div(struct model_call *c) {
  dyadic_set(&c->exact.sum[0], &c->was_a.value);
  dyadic_set(&c->exact.over, &c->was_b.value);
}

static void call_div(struct model_call *c) {
  c->result = mpfr_div(c->rop, c->a, c->b, c->rnd);
}

static enum model_truth div_rounded(struct model_call *c) {
  return MODEL_IMPLIES(c->got.finite && c->was_b.finite,
                       c->was_a.finite && dyadic_sign(&c->was_b.value) != 0 && model_rounded(c));
}

/* |a| <= 2^32 */
static int is_small(const struct dyadic *a) {
  struct dyadic minus;
  int small;
  dyadic_init(&minus);
  dyadic_neg(&minus, a);
  small = cmp_ui(a, 4294967296) <= 0 && cmp_ui(&minus, 4294967296) <= 0;
  dyadic_clear(&minus);
  return small;
}

static enum model_truth div_smaller(struct model_call *c) {
  return MODEL_IMPLIES(c->was_a.finite && c->was_b.finite && cmp_ui(&c->was_b.value, 1) >= 0 &&
                           (c->got.prec >= c->was_a.prec || is_small(&c->was_a.value)),
                       c->got.finite);
}

static void exact_div_ui(struct model_call *c) {
  dyadic_set(&c->exact.sum[0], &c->was_a.value);
  dyadic_set_ui(&c->exact.over, c->u);
}

static void call_div_ui(struct model_call *c) {
  c->result = mpfr_div_ui(c->rop, c->a, c->u, c->rnd);
}

static enum model_truth div_ui_rounded(struct model_call *c) {
  return MODEL_IMPLIES(c->got.finite, c->was_a.finite && c->u > 0 && model_rounded(c));
}

/* The shift by 1 is what the clauses speak of. */
static void draw_shift(struct model_call *c) {
  c->u = tap_below(4) ? 1 : model_draw_ui();
}

static void exact_half(struct model_call *c) {
  dyadic_set(&c->exact.sum[0], &c->was_a.value);
  c->exact.sum[0].exp -= 1;
}

static void call_div_2ui(struct model_call *c) {
  c->result = mpfr_div_2ui(c->rop, c->a, c->u, c->rnd);
}

static enum model_truth div_2ui_rounded(struct model_call *c) {
  return MODEL_IMPLIES(c->got.finite && c->u == 1, c->was_a.finite && model_rounded(c));
}

static enum model_truth div_2ui_smaller(struct model_call *c) {
  return MODEL_IMPLIES(c->got.prec >= c->was_a.prec && c->u == 1 && c->was_a.finite, c->got.finite);
}

static void call_mul_2ui(struct model_call *c) {
  c->result = mpfr_mul_2ui(c->rop, c->a, c->u, c->rnd);
}

static void call_add_d(struct model_call *c) {
  c->result = mpfr_add_d(c->rop, c->a, c->d, c->rnd);
}

static void call_sub_ui(struct model_call *c) {
  c->result = mpfr_sub_ui(c->rop, c->a, c->u, c->rnd);
}

static void call_ui_div(struct model_call *c) {
  c->result = mpfr_ui_div(c->rop, c->u, c->b, c->rnd);
}

static void call_mul_d(struct model_call *c) {
  c->result = mpfr_mul_d(c->rop, c->a, c->d, c->rnd);
}

static void call_div_d(struct model_call *c) {
  c->result = mpfr_div_d(c->rop, c->a, c->d, c->rnd);
}

static void call_rint(struct model_call *c) {
  c->result = mpfr_rint(c->rop, c->a, c->rnd);
}

static enum model_truth rint_finite(struct model_call *c) {
  return MODEL_IMPLIES(c->got.finite, c->was_a.finite);
}

static int rint_holds(const struct model_call *c) {
  return c->got.finite && c->got.prec >= c->was_a.prec;
}

static enum model_truth rint_whole(struct model_call *c) {
  return MODEL_IMPLIES(rint_holds(c), dyadic_is_whole(&c->got.value) && dyadic_is_number(&c->got.value, c->got.prec));
}

static enum model_truth rint_down(struct model_call *c) {
  struct dyadic floor;
  int same;
  dyadic_init(&floor);
  dyadic_floor(&floor, &c->was_a.value);
  same = dyadic_cmp(&c->got.value, &floor) == 0;
  dyadic_clear(&floor);
  return MODEL_IMPLIES(rint_holds(c) && c->rnd == MPFR_RNDD, same);
}

static enum model_truth rint_up(struct model_call *c) {
  struct dyadic ceiling;
  int same;
  dyadic_init(&ceiling);
  dyadic_neg(&ceiling, &c->was_a.value);
  dyadic_floor(&ceiling, &ceiling);
  dyadic_neg(&ceiling, &ceiling);
  same = dyadic_cmp(&c->got.value, &ceiling) == 0;
  dyadic_clear(&ceiling);
  return MODEL_IMPLIES(rint_holds(c) && c->rnd == MPFR_RNDU, same);
}

#define ONE (MODEL_ROP | MODEL_A | MODEL_RND)
#define TWO (ONE | MODEL_B)
#define LIVE(text)                                                                                                             \
  { "requires", "live", text, NULL }

const struct model_function model_arith[] = {
    {"mpfr_add",
     TWO,
     call_add,
     NULL,
     exact_add,
     {LIVE(MODEL_LIVE_AB),
      {"ensures", "rounded", "fin(rop) ==> \\old(fin(a) && fin(b)) && rounded(rnd, val(rop), \\old(val(a)) + \\old(val(b)))",
       both_rounded}}},
    {"mpfr_add_ui",
     ONE,
     call_add_ui,
     draw_u,
     exact_add_ui,
     {LIVE(MODEL_LIVE_A),
      {"ensures", "rounded", "fin(rop) ==> \\old(fin(a)) && rounded(rnd, val(rop), \\old(val(a)) + b)", one_rounded}}},
    {"mpfr_sub",
     TWO,
     call_sub,
     NULL,
     exact_sub,
     {LIVE(MODEL_LIVE_AB),
      {"ensures", "rounded", "fin(rop) ==> \\old(fin(a) && fin(b)) && rounded(rnd, val(rop), \\old(val(a)) - \\old(val(b)))",
       both_rounded}}},
    {"mpfr_ui_sub",
     MODEL_ROP | MODEL_B | MODEL_RND,
     call_ui_sub,
     draw_ui_sub,
     exact_ui_sub,
     {LIVE(MODEL_LIVE_B),
      {"ensures", "rounded", "fin(rop) ==> \\old(fin(b)) && rounded(rnd, val(rop), a - \\old(val(b)))", ui_sub_rounded},
      {"ensures", "exact", "\\result == 0 ==> \\old(fin(b)) ==> fin(rop) && val(rop) == a - \\old(val(b))", ui_sub_exact},
      {"ensures", "unit", "a == 1 && \\old(fin(b) && 0.0 <= val(b) <= 1.0) ==> fin(rop)", ui_sub_unit}}},
    {"mpfr_mul",
     TWO,
     call_mul,
     NULL,
     exact_mul,
     {LIVE(MODEL_LIVE_AB),
      {"ensures", "rounded", "fin(rop) ==> \\old(fin(a) && fin(b)) && rounded(rnd, val(rop), \\old(val(a)) * \\old(val(b)))",
       both_rounded},
      {"ensures", "adjacent", "fin(rop) ==> adjacent(rnd, val(rop), \\old(val(a)) * \\old(val(b)), rop->_mpfr_prec)",
       adjacent}}},
    {"mpfr_mul_ui",
     ONE,
     call_mul_ui,
     draw_u,
     exact_mul_ui,
     {LIVE(MODEL_LIVE_A),
      {"ensures", "rounded", "fin(rop) ==> \\old(fin(a)) && rounded(rnd, val(rop), \\old(val(a)) * b)", one_rounded}}},
    {"mpfr_div",
     TWO,
     call_div,
     NULL,
     exact_div,
     {LIVE(MODEL_LIVE_AB),
      {"ensures", "rounded",
       "fin(rop) && \\old(fin(b)) ==> \\old(fin(a) && val(b) != 0.0) && rounded(rnd, val(rop), \\old(val(a)) / \\old(val(b)))",
       div_rounded},
      {"ensures", "smaller",
       "\\old(fin(a) && fin(b) && val(b) >= 1.0) && (rop->_mpfr_prec >= \\old(a->_mpfr_prec) || -4294967296.0 <= "
       "\\old(val(a)) <= 4294967296.0) ==> fin(rop)",
       div_smaller}}},
    {"mpfr_div_ui",
     ONE,
     call_div_ui,
     draw_u,
     exact_div_ui,
     {LIVE(MODEL_LIVE_A),
      {"ensures", "rounded", "fin(rop) ==> \\old(fin(a)) && b > 0 && rounded(rnd, val(rop), \\old(val(a)) / b)",
       div_ui_rounded}}},
    {"mpfr_div_2ui",
     ONE,
     call_div_2ui,
     draw_shift,
     exact_half,
     {LIVE(MODEL_LIVE_A),
      {"ensures", "rounded", "fin(rop) && e == 1 ==> \\old(fin(a)) && rounded(rnd, val(rop), \\old(val(a)) / 2.0)",
       div_2ui_rounded},
      {"ensures", "smaller", "rop->_mpfr_prec >= \\old(a->_mpfr_prec) && e == 1 && \\old(fin(a)) ==> fin(rop)",
       div_2ui_smaller}}},
    {"mpfr_mul_2ui", ONE, call_mul_2ui, draw_shift, NULL, {LIVE(MODEL_LIVE_A)}},
    {"mpfr_rint",
     ONE,
     call_rint,
     NULL,
     NULL,
     {LIVE(MODEL_LIVE_A),
      {"ensures", "finite", "fin(rop) ==> \\old(fin(a))", rint_finite},
      {"ensures", "whole",
       "fin(rop) && rop->_mpfr_prec >= \\old(a->_mpfr_prec) ==> whole(val(rop)) && number(val(rop), rop->_mpfr_prec)",
       rint_whole},
      {"ensures", "down",
       "fin(rop) && rop->_mpfr_prec >= \\old(a->_mpfr_prec) && rnd == 3 ==> val(rop) <= \\old(val(a)) && \\forall real v; "
       "whole(v) ==> v <= \\old(val(a)) ==> v <= val(rop)",
       rint_down},
      {"ensures", "up",
       "fin(rop) && rop->_mpfr_prec >= \\old(a->_mpfr_prec) && rnd == 2 ==> val(rop) >= \\old(val(a)) && \\forall real v; "
       "whole(v) ==> v >= \\old(val(a)) ==> v >= val(rop)",
       rint_up}}},
    {"mpfr_add_d", ONE, call_add_d, draw_d, NULL, {LIVE(MODEL_LIVE_A)}},
    {"mpfr_mul_d", ONE, call_mul_d, draw_d, NULL, {LIVE(MODEL_LIVE_A)}},
    {"mpfr_div_d", ONE, call_div_d, draw_d, NULL, {LIVE(MODEL_LIVE_A)}},
    {"mpfr_sub_ui", ONE, call_sub_ui, draw_u, NULL, {LIVE(MODEL_LIVE_A)}},
    {"mpfr_ui_div", MODEL_ROP | MODEL_B | MODEL_RND, call_ui_div, draw_ui_sub, NULL, {LIVE(MODEL_LIVE_B)}},
    {0},
};
