/* Predicates and comparisons: the answer against the order of the exact values. */
#include "model_call.h"
#include "tap.h"

#define SAME(x, y) (((x) != 0) == ((y) != 0))

static int sign_a(const struct model_call *c) {
  return dyadic_sign(&c->was_a.value);
}

static void call_number_p(struct model_call *c) {
  c->result = mpfr_number_p(c->a);
}

static enum model_truth number_finite(struct model_call *c) {
  return MODEL_IMPLIES(1, SAME(c->result, c->was_a.finite));
}

static void call_regular_p(struct model_call *c) {
  c->result = mpfr_regular_p(c->a);
}

static enum model_truth regular_regular(struct model_call *c) {
  return MODEL_IMPLIES(1, SAME(c->result, c->was_a.finite && sign_a(c) != 0));
}

static void call_zero_p(struct model_call *c) {
  c->result = mpfr_zero_p(c->a);
}

static enum model_truth zero_zero(struct model_call *c) {
  return MODEL_IMPLIES(1, SAME(c->result, c->was_a.finite && sign_a(c) == 0));
}

static void call_get_exp(struct model_call *c) {
  c->result = mpfr_get_exp(c->a);
}

static enum model_truth get_exp_regular(struct model_call *c) {
  return MODEL_IMPLIES(1, c->was_a.finite && sign_a(c) != 0);
}

static enum model_truth get_exp_range(struct model_call *c) {
  return MODEL_IMPLIES(1, -4611686018427387904 < c->result && c->result < 4611686018427387904);
}

static void call_sgn(struct model_call *c) {
  c->result = mpfr_sgn(c->a);
}

static enum model_truth sgn_sign(struct model_call *c) {
  return MODEL_IMPLIES(c->was_a.finite, SAME(c->result < 0, sign_a(c) < 0) && SAME(c->result > 0, sign_a(c) > 0));
}

/* Half of the time a number next to a.  mpfr_cmp_ui is a macro that treats a constant 0 by itself. */
static void draw_cmp_ui(struct model_call *c) {
  c->u = tap_below(4) ? model_draw_ui() : tap_below(3);
  if (tap_below(2)) model_draw_near(c->a, c->u);
}

static void call_cmp_ui(struct model_call *c) {
  c->result = c->u == 0 ? mpfr_cmp_ui(c->a, 0) : c->u == 1 ? mpfr_cmp_ui(c->a, 1) : mpfr_cmp_ui(c->a, c->u);
}

static enum model_truth cmp_ui_sign(struct model_call *c) {
  struct dyadic b;
  int sign;
  dyadic_init(&b);
  dyadic_set_ui(&b, c->u);
  sign = dyadic_cmp(&c->was_a.value, &b);
  dyadic_clear(&b);
  return MODEL_IMPLIES(c->was_a.finite, SAME(c->result < 0, sign < 0) && SAME(c->result > 0, sign > 0));
}

static void draw_cmp_d(struct model_call *c) {
  c->d = model_draw_d();
}

static void call_cmp_d(struct model_call *c) {
  c->result = mpfr_cmp_d(c->a, c->d);
}

static int both_finite(const struct model_call *c) {
  return c->was_a.finite && c->was_b.finite;
}

static int order(const struct model_call *c) {
  return dyadic_cmp(&c->was_a.value, &c->was_b.value);
}

static void call_less_p(struct model_call *c) {
  c->result = mpfr_less_p(c->a, c->b);
}

static enum model_truth less_less(struct model_call *c) {
  return MODEL_IMPLIES(both_finite(c), SAME(c->result, order(c) < 0));
}

static void call_lessequal_p(struct model_call *c) {
  c->result = mpfr_lessequal_p(c->a, c->b);
}

static enum model_truth lessequal_lessequal(struct model_call *c) {
  return MODEL_IMPLIES(both_finite(c), SAME(c->result, order(c) <= 0));
}

static void call_greater_p(struct model_call *c) {
  c->result = mpfr_greater_p(c->a, c->b);
}

static enum model_truth greater_greater(struct model_call *c) {
  return MODEL_IMPLIES(both_finite(c), SAME(c->result, order(c) > 0));
}

static void call_greaterequal_p(struct model_call *c) {
  c->result = mpfr_greaterequal_p(c->a, c->b);
}

static enum model_truth greaterequal_greaterequal(struct model_call *c) {
  return MODEL_IMPLIES(both_finite(c), SAME(c->result, order(c) >= 0));
}

static void call_equal_p(struct model_call *c) {
  c->result = mpfr_equal_p(c->a, c->b);
}

static enum model_truth equal_equal(struct model_call *c) {
  return MODEL_IMPLIES(both_finite(c), SAME(c->result, order(c) == 0));
}

static enum model_truth equal_finite(struct model_call *c) {
  return MODEL_IMPLIES(c->result != 0, SAME(c->was_a.finite, c->was_b.finite));
}

#define LIVE                                                                                                                   \
  { "requires", "live", "in_ok(a)", NULL }
#define LIVE_AB                                                                                                                \
  { "requires", "live", "in_ok(a) && in_ok(b)", NULL }
#define TWO (MODEL_A | MODEL_B)

const struct model_function model_compare[] = {
    {"mpfr_number_p",
     MODEL_A,
     call_number_p,
     NULL,
     NULL,
     {LIVE, {"ensures", "finite", "\\result != 0 <==> fin(a)", number_finite}}},
    {"mpfr_regular_p",
     MODEL_A,
     call_regular_p,
     NULL,
     NULL,
     {LIVE, {"ensures", "regular", "\\result != 0 <==> fin(a) && val(a) != 0.0", regular_regular}}},
    {"mpfr_zero_p",
     MODEL_A,
     call_zero_p,
     NULL,
     NULL,
     {LIVE, {"ensures", "zero", "\\result != 0 <==> fin(a) && val(a) == 0.0", zero_zero}}},
    {"mpfr_get_exp",
     MODEL_A,
     call_get_exp,
     NULL,
     NULL,
     {LIVE,
      {"requires", "regular", "fin(a) && val(a) != 0.0", get_exp_regular},
      {"ensures", "range", "-4611686018427387904 < \\result < 4611686018427387904", get_exp_range}}},
    {"mpfr_sgn",
     MODEL_A,
     call_sgn,
     NULL,
     NULL,
     {LIVE, {"ensures", "sign", "fin(a) ==> (\\result < 0 <==> val(a) < 0.0) && (\\result > 0 <==> val(a) > 0.0)", sgn_sign}}},
    {"mpfr_cmp_ui",
     MODEL_A,
     call_cmp_ui,
     draw_cmp_ui,
     NULL,
     {LIVE, {"ensures", "sign", "fin(a) ==> (\\result < 0 <==> val(a) < b) && (\\result > 0 <==> val(a) > b)", cmp_ui_sign}}},
    {"mpfr_cmp_d", MODEL_A, call_cmp_d, draw_cmp_d, NULL, {LIVE}},
    {"mpfr_less_p",
     TWO,
     call_less_p,
     NULL,
     NULL,
     {LIVE_AB, {"ensures", "less", "fin(a) && fin(b) ==> (\\result != 0 <==> val(a) < val(b))", less_less}}},
    {"mpfr_lessequal_p",
     TWO,
     call_lessequal_p,
     NULL,
     NULL,
     {LIVE_AB, {"ensures", "lessequal", "fin(a) && fin(b) ==> (\\result != 0 <==> val(a) <= val(b))", lessequal_lessequal}}},
    {"mpfr_greater_p",
     TWO,
     call_greater_p,
     NULL,
     NULL,
     {LIVE_AB, {"ensures", "greater", "fin(a) && fin(b) ==> (\\result != 0 <==> val(a) > val(b))", greater_greater}}},
    {"mpfr_greaterequal_p",
     TWO,
     call_greaterequal_p,
     NULL,
     NULL,
     {LIVE_AB,
      {"ensures", "greaterequal", "fin(a) && fin(b) ==> (\\result != 0 <==> val(a) >= val(b))", greaterequal_greaterequal}}},
    {"mpfr_equal_p",
     TWO,
     call_equal_p,
     NULL,
     NULL,
     {LIVE_AB,
      {"ensures", "equal", "fin(a) && fin(b) ==> (\\result != 0 <==> val(a) == val(b))", equal_equal},
      {"ensures", "finite", "\\result != 0 ==> (fin(a) <==> fin(b))", equal_finite}}},
    {0},
};
