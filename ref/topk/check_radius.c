#include "check_radius.h"

#include "radius_decide.h"
#include "subset_given.h"

/*@ lemma certified_for_less: \forall real p, s, more, rho, integer t; P4(p, s, more, rho) ==> s <= more ==>
      bounds_certified(p, more, t, rho) ==> bounds_certified(p, s, t, rho);
    lemma refuted_for_more: \forall real p, s, less, rho, integer t; P4(p, s, less, rho) ==> less <= s ==>
      bounds_refuted(p, less, t, rho) ==> bounds_refuted(p, s, t, rho); */

/*@ predicate asked{L}(mpfr_srcptr p, mpfr_t *u, integer t, sc_decimal *sigma, mpfr_srcptr r) =
      fin(p) && 0.0 < val(p) < 1.0 && fin(r) && val(r) > 0.0 && decimal_value(sigma) > 0.0 && 1 <= t <= SC_K_MAX
      && (u != \null ==> bounds_readable(u, t)); */

/* What one precision needs: 1 - p and S, their lower and upper ends. */
typedef struct {
  mpfr_t rest_lo, rest_hi, s_lo, s_hi;
} subset_room;

/*@ predicate room_live{L}(subset_room *w) =
      out_ok(&w->rest_lo[0]) && out_ok(&w->rest_hi[0]) && out_ok(&w->s_lo[0]) && out_ok(&w->s_hi[0]);
    predicate rest_enclosed{L}(subset_room *w, real p) =
      fin(&w->rest_lo[0]) && fin(&w->rest_hi[0]) && val(&w->rest_lo[0]) <= 1.0 - p <= val(&w->rest_hi[0]); */

/*@ requires room: \valid(w) && prec_ok(work);
    terminates \true; exits \false;
    assigns *w;
    ensures live: room_live(w); */
static void room_init(subset_room *w, mpfr_prec_t work) {
  mpfr_init2(w->rest_lo, work);
  mpfr_init2(w->rest_hi, work);
  mpfr_init2(w->s_lo, work);
  mpfr_init2(w->s_hi, work);
}

/*@ requires live: \valid(w) && room_live(w);
    terminates \true; exits \false;
    assigns *w; */
static void room_clear(subset_room *w) {
  mpfr_clear(w->s_hi);
  mpfr_clear(w->s_lo);
  mpfr_clear(w->rest_hi);
  mpfr_clear(w->rest_lo);
}

/* Is r < R_t (spec/math, Method 1.11)?  1, 0, or -1 when this precision does not decide. */
/*@ requires live: \valid(w) && room_live(w) && in_ok(p) && in_ok(r) && \valid_read(sigma) && decimal_valid(sigma);
    requires separated: \separated(w, p) && \separated(w, r) && \separated(w, sigma);
    requires bounds: u != \null ==> \forall integer i; 0 <= i < t ==> \separated(w, &u[i][0]);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires asked: asked(p, u, t, sigma, r);
    requires rest: rest_enclosed(w, val(p));
    terminates \true; exits \false;
    assigns w->s_lo[0]._mpfr_token, w->s_hi[0]._mpfr_token;
    ensures answer: -1 <= \result <= 1;
    ensures certified: \result == 1 ==>
      \old(bounds_certified(val(p), subset_value(u, val(p), t), t, val(r) / decimal_value(sigma)));
    ensures refuted: \result == 0 ==>
      \old(bounds_refuted(val(p), subset_value(u, val(p), t), t, val(r) / decimal_value(sigma))); */
static int decide(subset_room *w, mpfr_srcptr p, const mpfr_t *u, unsigned long t, const sc_decimal *sigma, mpfr_srcptr r,
                  mpfr_prec_t prec) {
  sc_subset_given(w->s_lo, w->s_hi, w->rest_lo, w->rest_hi, u, t) /*@ ghost (p) */;
  if (!mpfr_number_p(w->s_lo) || !mpfr_number_p(w->s_hi) || mpfr_cmp_ui(w->s_hi, 1) >= 0) return -1;
  //@ assert same: val(p) == \at(val(p), Pre) && val(r) == \at(val(r), Pre);
  //@ assert units: val(r) / decimal_value(sigma) == \at(val(r) / decimal_value(sigma), Pre);
  //@ assert more: P4(val(p), \at(subset_value(u, val(p), t), Pre), val(&w->s_hi[0]), val(r) / decimal_value(sigma));
  //@ assert less: P4(val(p), \at(subset_value(u, val(p), t), Pre), val(&w->s_lo[0]), val(r) / decimal_value(sigma));
  return sc_radius_decide(p, w->s_lo, w->s_hi, t, sigma, r, prec);
}

/* The same with room of its own. */
/*@ requires live: in_ok(p) && in_ok(r) && \valid_read(sigma) && decimal_valid(sigma);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    requires asked: asked(p, u, t, sigma, r);
    terminates \true; exits \false;
    assigns \nothing;
    ensures answer: -1 <= \result <= 1;
    ensures certified: \result == 1 ==>
      \old(bounds_certified(val(p), subset_value(u, val(p), t), t, val(r) / decimal_value(sigma)));
    ensures refuted: \result == 0 ==>
      \old(bounds_refuted(val(p), subset_value(u, val(p), t), t, val(r) / decimal_value(sigma))); */
static int attempt(mpfr_srcptr p, const mpfr_t *u, unsigned long t, const sc_decimal *sigma, mpfr_srcptr r, mpfr_prec_t prec) {
  subset_room w;
  int answer;
  room_init(&w, prec + SC_GUARD_BITS);
  //@ assert label: in_ok(p) && fin(p) && val(p) == \at(val(p), Pre);
  //@ assert radius: val(r) == \at(val(r), Pre) && decimal_value(sigma) == \at(decimal_value(sigma), Pre);
  //@ assert given: u != \null ==> bounds_readable(u, t);
  mpfr_ui_sub(w.rest_lo, 1, p, MPFR_RNDD);
  mpfr_ui_sub(w.rest_hi, 1, p, MPFR_RNDU);
  //@ assert rest: rest_enclosed(&w, val(p));
  /*@ ghost
    unsigned long i = 0;
    /@ loop invariant range: 0 <= i <= t;
       loop invariant same: u != \null ==> clipped_sum(u, val(p), i) == \at(clipped_sum(u, val(p), \at(i, Here)), Pre);
       loop assigns i;
       loop variant t - i; @/
    while (i < t) i++;
  */
  //@ assert same: subset_value(u, val(p), t) == \at(subset_value(u, val(p), t), Pre);
  //@ assert kept: val(p) == \at(val(p), Pre) && fin(p) && fin(r) && val(r) > 0.0 && decimal_value(sigma) > 0.0;
  //@ assert same_radius: val(r) == \at(val(r), Pre) && decimal_value(sigma) == \at(decimal_value(sigma), Pre);
  //@ assert readable: u != \null ==> bounds_readable(u, t);
  answer = decide(&w, p, u, t, sigma, r, prec);
  room_clear(&w);
  return answer;
}

/*@ requires live: in_ok(x);
    terminates \true; exits \false;
    assigns \nothing;
    ensures positive: \result != 0 <==> fin(x) && val(x) > 0.0; */
static int positive(mpfr_srcptr x) {
  return mpfr_number_p(x) && mpfr_sgn(x) > 0;
}

/*@ requires sigma: \valid_read(sigma) && decimal_canonical(sigma);
    terminates \true; exits \false;
    assigns \nothing;
    ensures positive: \result != 0 <==> decimal_value(sigma) > 0.0; */
static int positive_decimal(const sc_decimal *sigma) {
  sc_decimal zero;
  zero.length = 0;
  zero.exponent = 0;
  //@ assert digits: decimal_digits(&zero, 0) == 0;
  //@ assert scaled: scaled(0, 0) == 0.0;
  //@ assert zero: decimal_value(&zero) == scaled(0, 0);
  return sc_decimal_compare(sigma, &zero) > 0;
}

/* Is 0 < u[i] <= 1 for all of them? */
/*@ requires live: \forall integer i; 0 <= i < t ==> in_ok(&u[i][0]);
    terminates \true; exits \false;
    assigns \nothing;
    ensures range: \result != 0 <==> \forall integer i; 0 <= i < t ==> fin(&u[i][0]) && 0.0 < val(&u[i][0]) <= 1.0; */
static int bounds_valid(const mpfr_t *u, unsigned long t) {
  unsigned long i;
  /*@ loop invariant range: 0 <= i <= t;
      loop invariant valid: \forall integer j; 0 <= j < i ==> fin(&u[j][0]) && 0.0 < val(&u[j][0]) <= 1.0;
      loop assigns i;
      loop variant t - i; */
  for (i = 0; i < t; i++)
    if (!positive(u[i]) || mpfr_cmp_ui(u[i], 1) > 0) return 0;
  return 1;
}

sc_status sc_check_radius(int *holds, mpfr_srcptr p, const mpfr_t *u, unsigned long t, const sc_decimal *sigma, mpfr_srcptr r) {
  mpfr_prec_t prec;
  int answer = -1;
  if (!positive(p) || mpfr_cmp_ui(p, 1) >= 0 || !positive(r) || !positive_decimal(sigma)) return SC_DOMAIN;
  if (t < 1 || t > SC_K_MAX || (u != NULL && !bounds_valid(u, t))) return SC_DOMAIN;
  /*@ loop invariant prec: SC_PRECISION_MIN <= prec <= 2 * SC_PRECISION_MAX;
      loop invariant answer: -1 <= answer <= 1;
      loop invariant certified: answer == 1 ==>
        bounds_certified(val(p), subset_value(u, val(p), t), t, val(r) / decimal_value(sigma));
      loop invariant refuted: answer == 0 ==>
        bounds_refuted(val(p), subset_value(u, val(p), t), t, val(r) / decimal_value(sigma));
      loop assigns prec, answer;
      loop variant 2 * SC_PRECISION_MAX - prec; */
  for (prec = SC_PRECISION_MIN; prec <= SC_PRECISION_MAX && answer < 0; prec *= 2)
    answer = attempt(p, u, t, sigma, r, prec);
  if (answer < 0) return SC_UNDECIDED;
  *holds = answer;
  return SC_OK;
}
