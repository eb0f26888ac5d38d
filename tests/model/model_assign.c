/* The life of a variable, assignment, change of sign, the next number. */
#include <math.h>

#include "model_call.h"
#include "tap.h"

#define ROUNDED_A(c) ((c)->was_a.finite && model_rounded(c))

/* mpfr_init2 gives prec and a NaN; what it gives is read before the variable goes. */
static void draw_precision(struct model_call *c) {
  static const unsigned long edges[] = {1, 2, 53, 63, 64, 65, 112, 113, 128, 4144, 1048575, 1048576};
  c->u = tap_below(8) == 0 ? edges[tap_below(sizeof edges / sizeof *edges)] : 1 + (tap_random() >> (44 + tap_below(20)));
}

static void call_init2(struct model_call *c) {
  mpfr_t x;
  mpfr_init2(x, (mpfr_prec_t)c->u);
  model_number_read(&c->got, x);
  mpfr_clear(x);
}

static enum model_truth init2_nan(struct model_call *c) {
  return MODEL_IMPLIES(1, !c->got.finite);
}

static enum model_truth init2_prec(struct model_call *c) {
  return MODEL_IMPLIES(1, c->got.prec == (long)c->u);
}

static void call_clear(struct model_call *c) {
  mpfr_t x;
  mpfr_init2(x, c->was_a.prec);
  mpfr_set(x, c->a, MPFR_RNDN);
  mpfr_clear(x);
}

static void call_get_prec(struct model_call *c) {
  c->result = mpfr_get_prec(c->a);
}

static enum model_truth get_prec_prec(struct model_call *c) {
  return MODEL_IMPLIES(1, c->result == c->was_a.prec);
}

static void exact_a(struct model_call *c) {
  dyadic_set(&c->exact.sum[0], &c->was_a.value);
}

static void call_set(struct model_call *c) {
  c->result = mpfr_set(c->rop, c->a, c->rnd);
}

static enum model_truth rounded_if_fin(struct model_call *c) {
  return MODEL_IMPLIES(c->got.finite, ROUNDED_A(c));
}

/* The token of what is not finite has value 0, whatever kind and precision. */
static enum model_truth set_exact(struct model_call *c) {
  return MODEL_IMPLIES(c->got.prec >= c->was_a.prec,
                       c->got.finite == c->was_a.finite && model_exact_cmp(&c->exact, &c->got.value) == 0);
}

static enum model_truth set_held(struct model_call *c) {
  return MODEL_IMPLIES(c->got.finite, dyadic_is_number(&c->got.value, c->got.prec));
}

static enum model_truth set_adjacent(struct model_call *c) {
  return MODEL_IMPLIES(c->got.finite && MODEL_DIRECTED(c), model_adjacent(c));
}

/* mpfr_set_ui is a macro that treats a constant 0 by itself. */
static void draw_u(struct model_call *c) {
  c->u = tap_below(3) ? model_draw_ui() : tap_below(3);
}

static void exact_u(struct model_call *c) {
  dyadic_set_ui(&c->exact.sum[0], c->u);
}

static void call_set_ui(struct model_call *c) {
  c->result = c->u == 0 ? mpfr_set_ui(c->rop, 0, c->rnd) : mpfr_set_ui(c->rop, c->u, c->rnd);
}

static enum model_truth set_ui_rounded(struct model_call *c) {
  return MODEL_IMPLIES(1, c->got.finite && model_rounded(c));
}

static enum model_truth set_ui_exact(struct model_call *c) {
  return MODEL_IMPLIES(c->got.prec >= 64 && c->u <= 4294967296, model_exact_cmp(&c->exact, &c->got.value) == 0);
}

static enum model_truth set_ui_small(struct model_call *c) {
  return MODEL_IMPLIES(c->u <= 1, model_exact_cmp(&c->exact, &c->got.value) == 0);
}

static void draw_d(struct model_call *c) {
  c->d = model_draw_d();
}

/* double_value(d), as its bits show it. */
static void exact_d(struct model_call *c) {
  struct model_number number;
  model_number_init(&number);
  model_number_set_d(&number, c->d);
  dyadic_set(&c->exact.sum[0], &number.value);
  model_number_clear(&number);
}

static void call_set_d(struct model_call *c) {
  c->result = mpfr_set_d(c->rop, c->d, c->rnd);
}

static enum model_truth set_d_exact(struct model_call *c) {
  return MODEL_IMPLIES(c->got.prec >= 53, (c->got.finite != 0) == (isfinite(c->d) != 0) &&
                                              (!c->got.finite || model_exact_cmp(&c->exact, &c->got.value) == 0));
}

/* Any number, doubles and their neighbours, and what lies around the ends of the range of doubles. */
static void draw_get_d(struct model_call *c) {
  int sign = tap_below(2) ? 1 : -1;
  switch (tap_below(6)) {
  case 0:
    model_draw_between(c->a, sign, -1080, -1015);
    break;
  case 1:
    model_draw_between(c->a, sign, 1020, 1026);
    break;
  case 2:
  case 3:
    mpfr_set_d(c->a, model_draw_d(), MPFR_RNDN);
    if (tap_below(2))
      mpfr_nextabove(c->a);
    else if (tap_below(2))
      mpfr_nextbelow(c->a);
    break;
  default:
    break;
  }
}

static void call_get_d(struct model_call *c) {
  c->d = mpfr_get_d(c->a, c->rnd);
  model_number_set_d(&c->got, c->d);
}

static enum model_truth get_d_double(struct model_call *c) {
  return MODEL_IMPLIES(c->got.finite, dyadic_is_double(&c->got.value));
}

/* The result lies on its side of a, and the next double towards a, if there is one, beyond a. */
static int get_d_adjacent(struct model_call *c, int side) {
  struct model_number next;
  int adjacent;
  model_number_init(&next);
  model_number_set_d(&next, nextafter(c->d, -side * HUGE_VAL));
  adjacent = model_exact_cmp(&c->exact, &c->got.value) * side <= 0 &&
             (!next.finite || model_exact_cmp(&c->exact, &next.value) * side > 0);
  model_number_clear(&next);
  return adjacent;
}

static enum model_truth get_d_down(struct model_call *c) {
  return MODEL_IMPLIES(c->rnd == MPFR_RNDD && c->was_a.finite && c->got.finite, get_d_adjacent(c, -1));
}

static enum model_truth get_d_up(struct model_call *c) {
  return MODEL_IMPLIES(c->rnd == MPFR_RNDU && c->was_a.finite && c->got.finite, get_d_adjacent(c, 1));
}

static void exact_minus_a(struct model_call *c) {
  dyadic_neg(&c->exact.sum[0], &c->was_a.value);
}

static void call_neg(struct model_call *c) {
  c->result = mpfr_neg(c->rop, c->a, c->rnd);
}

static void call_nextabove(struct model_call *c) {
  mpfr_nextabove(c->rop);
}

static void exact_above(struct model_call *c) {
  if (c->was_a.finite) dyadic_above(&c->exact.sum[0], &c->was_a.value, c->was_a.prec);
}

static enum model_truth nextabove_next(struct model_call *c) {
  return MODEL_IMPLIES(c->got.finite && c->was_a.finite, model_exact_cmp(&c->exact, &c->got.value) == 0);
}

const struct model_function model_assign[] = {
    {"mpfr_init2",
     0,
     call_init2,
     draw_precision,
     NULL,
     {{"requires", "room", "\\valid(x) && prec_ok(prec)", NULL},
      {"ensures", "nan", "!fin(x)", init2_nan},
      {"ensures", "prec", "x->_mpfr_prec == prec", init2_prec}}},
    {"mpfr_clear",
     MODEL_A,
     call_clear,
     NULL,
     NULL,
     {{"requires", "live", "out_ok(x)", NULL}, {"ensures", "dead", "x->_mpfr_prec == 0", NULL}}},
    {"mpfr_get_prec",
     MODEL_A,
     call_get_prec,
     NULL,
     NULL,
     {{"requires", "live", "in_ok(x)", NULL}, {"ensures", "prec", "\\result == x->_mpfr_prec", get_prec_prec}}},
    {"mpfr_set",
     MODEL_ROP | MODEL_A | MODEL_RND,
     call_set,
     NULL,
     exact_a,
     {{"requires", "live", MODEL_LIVE_A, NULL},
      {"ensures", "rounded", "fin(rop) ==> \\old(fin(a)) && rounded(rnd, val(rop), \\old(val(a)))", rounded_if_fin},
      {"ensures", "exact",
       "rop->_mpfr_prec >= \\old(a->_mpfr_prec) ==> (fin(rop) <==> \\old(fin(a))) && val(rop) == \\old(val(a))", set_exact},
      {"ensures", "held", "fin(rop) ==> number(val(rop), rop->_mpfr_prec)", set_held},
      {"ensures", "adjacent", "fin(rop) ==> adjacent(rnd, val(rop), \\old(val(a)), rop->_mpfr_prec)", set_adjacent}}},
    {"mpfr_set_ui",
     MODEL_ROP | MODEL_RND,
     call_set_ui,
     draw_u,
     exact_u,
     {{"requires", "live", MODEL_LIVE_ROP, NULL},
      {"ensures", "rounded", "fin(rop) && rounded(rnd, val(rop), b)", set_ui_rounded},
      {"ensures", "exact", "rop->_mpfr_prec >= 64 && b <= 4294967296 ==> val(rop) == b", set_ui_exact},
      {"ensures", "small", "b <= 1 ==> val(rop) == b", set_ui_small}}},
    {"mpfr_set_d",
     MODEL_ROP | MODEL_RND,
     call_set_d,
     draw_d,
     exact_d,
     {{"requires", "live", MODEL_LIVE_ROP, NULL},
      {"ensures", "exact",
       "rop->_mpfr_prec >= 53 ==> (fin(rop) <==> double_finite(b)) && (fin(rop) ==> val(rop) == double_value(b))",
       set_d_exact}}},
    {"mpfr_get_d",
     MODEL_A | MODEL_RND,
     call_get_d,
     draw_get_d,
     exact_a,
     {{"requires", "live", "in_ok(a) && rnd_valid(rnd)", NULL},
      {"ensures", "double", "double_finite(\\result) ==> double_number(double_value(\\result))", get_d_double},
      {"ensures", "down",
       "rnd == 3 && fin(a) && double_finite(\\result) ==> double_value(\\result) <= val(a) && \\forall real v; "
       "double_number(v) ==> v <= val(a) ==> v <= double_value(\\result)",
       get_d_down},
      {"ensures", "up",
       "rnd == 2 && fin(a) && double_finite(\\result) ==> double_value(\\result) >= val(a) && \\forall real v; "
       "double_number(v) ==> v >= val(a) ==> v >= double_value(\\result)",
       get_d_up}}},
    {"mpfr_neg",
     MODEL_ROP | MODEL_A | MODEL_RND,
     call_neg,
     NULL,
     exact_minus_a,
     {{"requires", "live", MODEL_LIVE_A, NULL},
      {"ensures", "rounded", "fin(rop) ==> \\old(fin(a)) && rounded(rnd, val(rop), -\\old(val(a)))", rounded_if_fin},
      {"ensures", "exact",
       "rop->_mpfr_prec >= \\old(a->_mpfr_prec) ==> (fin(rop) <==> \\old(fin(a))) && val(rop) == -\\old(val(a))", set_exact}}},
    {"mpfr_nextabove",
     MODEL_ROP | MODEL_A | MODEL_IN_PLACE,
     call_nextabove,
     NULL,
     exact_above,
     {{"requires", "live", "out_ok(x)", NULL},
      {"ensures", "next", "fin(x) ==> \\old(fin(x)) ==> val(x) == above(\\old(val(x)), x->_mpfr_prec)", nextabove_next}}},
    {0},
};
