#include "certify.h"

#include "bound.h"
#include "open_votes.h"
#include "ref/number/decimal_power.h"
#include "topk.h"

#ifdef __FRAMAC__
#include "logic/level_facts.acsl"
#endif

/*@ lemma least_positive: scaled(1, -300) > 0.0;
    lemma sigma_positive{L}: \forall sc_decimal *x; sigma_range(x) ==> decimal_value(x) > 0.0;
    lemma same_query_level{L1, L2}: \forall sc_query *q, integer classes;
      \at(decimal_value(&q->alpha), L1) == \at(decimal_value(&q->alpha), L2) ==>
      \at(method_parts(q->method, classes, q->k), L1) == \at(method_parts(q->method, classes, q->k), L2) ==>
      \at(query_level(q, classes), L1) == \at(query_level(q, classes), L2); */

void sc_certificate_init(sc_certificate *c) {
  c->n = 0;
  c->t = 0;
  mpfr_init2(c->p_lower, SC_GRID_PRECISION);
  mpfr_init2(c->radius, SC_GRID_PRECISION);
}

void sc_certificate_clear(sc_certificate *c) {
  mpfr_clear(c->radius);
  mpfr_clear(c->p_lower);
}

/* The level alpha/parts; the query stays as it is. */
/*@ requires query: query_readable(query);
    requires level: \valid(level) && \separated(level, query);
    terminates \true; exits \false;
    assigns *level;
    ensures status: \result == SC_OK || \result == SC_DOMAIN;
    ensures valid: \result == SC_OK <==> \old(level_range(&query->alpha)) && 1 <= parts <= SC_DRAWS_MAX;
    ensures level: \result == SC_OK ==> level_valid(level) && level_value(level) == \old(decimal_value(&query->alpha)) / parts;
    ensures alpha: decimal_value(&query->alpha) == \old(decimal_value(&query->alpha));
    ensures sigma: decimal_value(&query->sigma) == \old(decimal_value(&query->sigma));
    ensures alpha_valid: decimal_valid(&query->alpha);
    ensures sigma_valid: decimal_valid(&query->sigma); */
static sc_status set_level(sc_level *level, const sc_query *query, unsigned long parts) {
  sc_status status = sc_level_set(level, &query->alpha, parts);
  /*@ ghost
    unsigned long i = 0, j = 0;
    /@ loop invariant range: 0 <= i <= query->alpha.length;
       loop invariant alpha: decimal_digits(&query->alpha, i) == decimal_digits{Pre}(&query->alpha, i);
       loop assigns i;
       loop variant query->alpha.length - i; @/
    while (i < query->alpha.length) {
      /@ assert kept: query->alpha.digit[i] == \at(query->alpha.digit[\at(i, Here)], Pre); @/
      /@ assert next: Consider(i); @/
      i++;
    }
    /@ assert alpha_fields: i == query->alpha.length == \at(query->alpha.length, Pre)
         && query->alpha.exponent == \at(query->alpha.exponent, Pre); @/
    /@ assert alpha: decimal_value(&query->alpha) == \at(decimal_value(&query->alpha), Pre); @/
    /@ loop invariant range: 0 <= j <= query->sigma.length;
       loop invariant sigma: decimal_digits(&query->sigma, j) == decimal_digits{Pre}(&query->sigma, j);
       loop assigns j;
       loop variant query->sigma.length - j; @/
    while (j < query->sigma.length) {
      /@ assert kept: query->sigma.digit[j] == \at(query->sigma.digit[\at(j, Here)], Pre); @/
      /@ assert next: Consider(j); @/
      j++;
    }
    /@ assert sigma_fields: j == query->sigma.length == \at(query->sigma.length, Pre)
         && query->sigma.exponent == \at(query->sigma.exponent, Pre); @/
    /@ assert sigma: decimal_value(&query->sigma) == \at(decimal_value(&query->sigma), Pre); @/
  */
  return status;
}

/* The level of each bound of the query; checks all that sc_query_check promises. */
/*@ requires query: query_readable(query);
    requires level: \valid(level) && \separated(level, query);
    terminates \true; exits \false;
    assigns *level;
    ensures status: \result == SC_OK || \result == SC_DOMAIN;
    ensures valid: \result == SC_OK <==> query_valid(query, classes);
    ensures level: \result == SC_OK ==> level_valid(level);
    ensures value: \result == SC_OK ==> level_value(level) == query_level(query, classes);
    ensures decimals: \result == SC_OK ==> decimal_valid(&query->alpha) && decimal_valid(&query->sigma); */
static sc_status query_level(sc_level *level, const sc_query *query, unsigned long classes) {
  unsigned long parts = 0;
  sc_status status = sc_method_parts(&parts, query->method, classes, query->k);
  if (status != SC_OK) return status;
  if (!sc_grid_valid(query->grid)) return SC_DOMAIN;
  if (sc_decimal_compare_power(&query->sigma, -300) < 0 || sc_decimal_compare_power(&query->sigma, 300) > 0) return SC_DOMAIN;
  //@ assert parts: parts == method_parts(query->method, classes, query->k);
  //@ assert asked: query_level(query, classes) == decimal_value(&query->alpha) / parts;
  //@ ghost before: ;
  status = set_level(level, query, parts);
  //@ assert kept: decimal_value(&query->alpha) == \at(decimal_value(&query->alpha), before);
  //@ assert same: parts == method_parts(query->method, classes, query->k);
  //@ assert query: query_level(query, classes) == \at(query_level(query, classes), before);
  return status;
}

sc_status sc_query_check(const sc_query *query, unsigned long classes) {
  sc_level level;
  return query_level(&level, query, classes);
}

/*@ ghost
  /@ requires votes: \valid_read(count + (0 .. classes - 1));
     terminates \true; exits \false;
     assigns \nothing;
     ensures sum: \forall integer m; 0 <= m < classes ==> count[m] <= votes_sum(count, classes); @/
  void none_above_sum(const uint32_t *count, unsigned long classes) {
    unsigned long i = 0;
    /@ loop invariant below: 0 <= i <= classes && 0 <= votes_sum(count, i)
         && \forall integer m; 0 <= m < i ==> count[m] <= votes_sum(count, i);
       loop assigns i;
       loop variant classes - i; @/
    while (i < classes) {
      /@ assert next: votes_sum(count, i + 1) == votes_sum(count, i) + count[i]; @/
      i++;
    }
  }
  /@ requires votes: \valid_read(count + (0 .. classes - 1));
     requires bounded: \forall integer m; 0 <= m < classes ==> count[m] <= n;
     terminates \true; exits \false;
     assigns \nothing;
     ensures none: votes_above(count, classes, label, n) == 0; @/
  void none_above(const uint32_t *count, unsigned long classes, unsigned long label, unsigned long n) {
    unsigned long j = 0;
    /@ loop invariant none: 0 <= j <= classes && votes_above(count, j, label, n) == 0;
       loop assigns j;
       loop variant classes - j; @/
    while (j < classes) {
      /@ assert next: Consider(j) && count[j] <= n; @/
      j++;
    }
  }
*/

/* top = the k largest counts of the other classes, none of which exceeds n. */
/*@ requires range: 1 <= k < classes && k <= SC_K_MAX && label < classes;
    requires votes: \valid_read(count + (0 .. classes - 1));
    requires bounded: \forall integer m; 0 <= m < classes ==> count[m] <= n;
    requires out: \valid(top + (0 .. k - 1)) && \separated(top + (0 .. k - 1), count + (0 .. classes - 1));
    terminates \true; exits \false;
    assigns top[0 .. k - 1];
    ensures kept: votes_sum(count, classes) == \old(votes_sum(count, classes));
    ensures range: count[label] <= n && \forall integer j; 0 <= j < k ==> top[j] <= n;
    ensures ranked: \forall integer j; 0 <= j < k ==> ranked(count, classes, label, k - 1 - j, top[j]); */
static void rank(uint32_t *top, unsigned long k, const uint32_t *count, unsigned long classes, unsigned long label)
/*@ ghost (unsigned long n) */ {
  //@ ghost none_above(count, classes, label, n);
  sc_votes_rank(top, k, count, classes, label);
  /*@ ghost
    unsigned long i = 0;
    /@ loop invariant range: 0 <= i <= classes;
       loop invariant sum: votes_sum(count, i) == votes_sum{Pre}(count, i);
       loop invariant above: \forall integer v; votes_above(count, i, label, v) == votes_above{Pre}(count, i, label, v);
       loop assigns i;
       loop variant classes - i; @/
    while (i < classes) {
      /@ assert same: count[i] == \at(count[\at(i, Here)], Pre); @/
      /@ assert next: Consider(i) && votes_sum(count, i + 1) == votes_sum(count, i) + count[i]
           && votes_sum{Pre}(count, i + 1) == votes_sum{Pre}(count, i) + \at(count[\at(i, Here)], Pre); @/
      /@ assert step: \forall integer v; votes_above(count, i + 1, label, v) ==
           votes_above(count, i, label, v) + (i != label && count[i] > v ? 1 : 0); @/
      /@ assert step_before: \forall integer v; votes_above{Pre}(count, i + 1, label, v) ==
           votes_above{Pre}(count, i, label, v) + (i != label && count[i] > v ? 1 : 0); @/
      i++;
    }
  */
  /*@ assert above: \forall integer j; 0 <= j < k ==> votes_above(count, classes, label, top[j]) <= k - 1 - j
        < votes_above(count, classes, label, top[j] - 1); */
}

/* What the functions below ask of their votes and of sigma. */
/*@ predicate ranking_ready{L}(sc_ranked_votes *v, uint32_t *count, integer classes, integer label, integer singly) =
      readable_votes(v) && ranked_votes(v, count, classes, label) && v->bound_others == singly
      && \valid_read(count + (0 .. classes - 1));
    predicate sigma_ready(sc_decimal *sigma) = \valid_read(sigma) && decimal_valid(sigma) && decimal_value(sigma) > 0.0;
*/

/*@ requires live: out_ok(p_lower) && out_ok(radius) && p_lower->_mpfr_prec == SC_GRID_PRECISION
      && radius->_mpfr_prec == SC_GRID_PRECISION && \valid(t) && \separated(p_lower, radius, t);
    requires separated: \separated(p_lower, radius, t, v, v->level) && \separated(p_lower, radius, t, sigma);
    requires votes: label < classes && ranking_ready(v, count, classes, label, singly);
    requires sigma: sigma_ready(sigma);
    requires grid: grid_valid(grid);
    terminates \true; exits \false;
    assigns p_lower->_mpfr_token, radius->_mpfr_token, *t;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures unchanged: \result != SC_OK ==> *t == \old(*t) && radius->_mpfr_token == \old(radius->_mpfr_token);
    ensures finite: \result == SC_OK ==> fin(p_lower) && fin(radius);
    ensures lower: \result == SC_OK ==> rounds_lower(grid, v->n, v->count, level_value(v->level), val(p_lower));
    ensures number: \result == SC_OK ==> grid_member(grid, val(radius)) && val(radius) >= 0.0;
    ensures abstained: \result == SC_OK ==> 0 <= *t <= v->k && (*t == 0 <==> val(radius) == 0.0);
    ensures certified: \result == SC_OK ==> certifies(count, classes, label, v->k, v->n, level_value(v->level), singly,
      decimal_value(sigma), grid, *t, val(radius));
    ensures largest: \result == SC_OK ==> is_largest(count, classes, label, v->k, v->n, level_value(v->level), singly,
      decimal_value(sigma), grid, val(radius));
    ensures only: \result == SC_OK ==> is_only_size(count, classes, label, v->k, v->n, level_value(v->level), singly, *t);
    ensures kept: v->n == \old(v->n) && v->k == \old(v->k) && v->count == \old(v->count);
    ensures level: level_value(v->level) == \old(level_value(v->level));
    ensures sigma: decimal_value(sigma) == \old(decimal_value(sigma)); */
static sc_status decide(mpfr_ptr p_lower, mpfr_ptr radius, unsigned long *t, const sc_ranked_votes *v, const sc_decimal *sigma,
                        sc_grid grid)
/*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label, int singly) */ {
  sc_status status = sc_bound_lower(p_lower, v->n, v->count, v->level, grid);
  if (status != SC_OK) return status;
  //@ ghost bounded: ;
  status = sc_topk_radius(radius, t, v, sigma, grid) /*@ ghost (count, classes, label) */;
  /*@ assert kept: v->n == \at(v->n, bounded) && v->count == \at(v->count, bounded) && v->level == \at(v->level, bounded)
        && v->k == \at(v->k, bounded) && v->bound_others == \at(v->bound_others, bounded); */
  //@ assert number: fin(p_lower) && val(p_lower) == \at(val(p_lower), bounded);
  //@ assert parts: v->level->parts == \at(v->level->parts, bounded);
  //@ assert length: v->level->alpha.length == \at(v->level->alpha.length, bounded);
  //@ assert alpha: decimal_value(&v->level->alpha) == \at(decimal_value(&v->level->alpha), bounded);
  //@ assert level: level_value(v->level) == \at(level_value(v->level), bounded);
  return status;
}

/* The same, and p_lower and n are written too; p_lower is room for a number. */
/*@ requires out: certificate_live(out) && \separated(out, v, v->level) && \separated(out, sigma) && \separated(out, p_lower);
    requires live: out_ok(p_lower) && p_lower->_mpfr_prec == SC_GRID_PRECISION;
    requires separated: \separated(p_lower, v, v->level) && \separated(p_lower, sigma);
    requires votes: label < classes && ranking_ready(v, count, classes, label, singly);
    requires sigma: sigma_ready(sigma);
    requires grid: grid_valid(grid);
    terminates \true; exits \false;
    assigns out->n, out->t, out->p_lower[0]._mpfr_token, out->radius[0]._mpfr_token, p_lower->_mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures unchanged_n: \result != SC_OK ==> out->n == \old(out->n);
    ensures unchanged_t: \result != SC_OK ==> out->t == \old(out->t);
    ensures unchanged_p: \result != SC_OK ==> out->p_lower[0]._mpfr_token == \old(out->p_lower[0]._mpfr_token);
    ensures unchanged_r: \result != SC_OK ==> out->radius[0]._mpfr_token == \old(out->radius[0]._mpfr_token);
    ensures finite: \result == SC_OK ==> fin(&out->p_lower[0]) && fin(&out->radius[0]);
    ensures draws: \result == SC_OK ==> out->n == v->n;
    ensures lower: \result == SC_OK ==> rounds_lower(grid, v->n, v->count, level_value(v->level), val(&out->p_lower[0]));
    ensures number: \result == SC_OK ==> grid_member(grid, val(&out->radius[0])) && val(&out->radius[0]) >= 0.0;
    ensures abstained: \result == SC_OK ==> 0 <= out->t <= v->k && (out->t == 0 <==> val(&out->radius[0]) == 0.0);
    ensures certified: \result == SC_OK ==> certifies(count, classes, label, v->k, v->n, level_value(v->level), singly,
      decimal_value(sigma), grid, out->t, val(&out->radius[0]));
    ensures largest: \result == SC_OK ==> is_largest(count, classes, label, v->k, v->n, level_value(v->level), singly,
      decimal_value(sigma), grid, val(&out->radius[0]));
    ensures only: \result == SC_OK ==> is_only_size(count, classes, label, v->k, v->n, level_value(v->level), singly, out->t);
    ensures kept: v->n == \old(v->n) && v->k == \old(v->k) && v->count == \old(v->count);
    ensures level: level_value(v->level) == \old(level_value(v->level));
    ensures sigma: decimal_value(sigma) == \old(decimal_value(sigma)); */
static sc_status finish_with(sc_certificate *out, mpfr_ptr p_lower, const sc_ranked_votes *v, const sc_decimal *sigma,
                             sc_grid grid)
/*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label, int singly) */ {
  sc_status status = decide(p_lower, out->radius, &out->t, v, sigma, grid) /*@ ghost (count, classes, label, singly) */;
  if (status != SC_OK) return status;
  //@ ghost decided: ;
  mpfr_set(out->p_lower, p_lower, MPFR_RNDN);
  //@ assert copied: fin(&out->p_lower[0]) && val(&out->p_lower[0]) == \at(val(p_lower), decided);
  //@ assert radius: fin(&out->radius[0]) && val(&out->radius[0]) == \at(val(&out->radius[0]), decided);
  out->n = v->n;
  //@ assert kept: v->n == \at(v->n, decided) && v->k == \at(v->k, decided) && v->count == \at(v->count, decided);
  //@ assert parts: v->level->parts == \at(v->level->parts, decided);
  //@ assert alpha: decimal_value(&v->level->alpha) == \at(decimal_value(&v->level->alpha), decided);
  //@ assert level: level_value(v->level) == \at(level_value(v->level), decided);
  //@ assert sigma: decimal_value(sigma) == \at(decimal_value(sigma), decided);
  return SC_OK;
}

/* The same with room of its own; *out is written only when everything is decided. */
/*@ requires out: certificate_live(out) && \separated(out, v, v->level) && \separated(out, sigma);
    requires votes: label < classes && ranking_ready(v, count, classes, label, singly);
    requires sigma: sigma_ready(sigma);
    requires grid: grid_valid(grid);
    terminates \true; exits \false;
    assigns out->n, out->t, out->p_lower[0]._mpfr_token, out->radius[0]._mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures unchanged_n: \result != SC_OK ==> out->n == \old(out->n);
    ensures unchanged_t: \result != SC_OK ==> out->t == \old(out->t);
    ensures unchanged_p: \result != SC_OK ==> out->p_lower[0]._mpfr_token == \old(out->p_lower[0]._mpfr_token);
    ensures unchanged_r: \result != SC_OK ==> out->radius[0]._mpfr_token == \old(out->radius[0]._mpfr_token);
    ensures finite: \result == SC_OK ==> fin(&out->p_lower[0]) && fin(&out->radius[0]);
    ensures draws: \result == SC_OK ==> out->n == v->n;
    ensures lower: \result == SC_OK ==> rounds_lower(grid, v->n, v->count, level_value(v->level), val(&out->p_lower[0]));
    ensures number: \result == SC_OK ==> grid_member(grid, val(&out->radius[0])) && val(&out->radius[0]) >= 0.0;
    ensures abstained: \result == SC_OK ==> 0 <= out->t <= v->k && (out->t == 0 <==> val(&out->radius[0]) == 0.0);
    ensures certified: \result == SC_OK ==> certifies(count, classes, label, v->k, v->n, level_value(v->level), singly,
      decimal_value(sigma), grid, out->t, val(&out->radius[0]));
    ensures largest: \result == SC_OK ==> is_largest(count, classes, label, v->k, v->n, level_value(v->level), singly,
      decimal_value(sigma), grid, val(&out->radius[0]));
    ensures only: \result == SC_OK ==> is_only_size(count, classes, label, v->k, v->n, level_value(v->level), singly, out->t);
    ensures kept: v->n == \old(v->n) && v->k == \old(v->k) && v->count == \old(v->count);
    ensures level: level_value(v->level) == \old(level_value(v->level));
    ensures sigma: decimal_value(sigma) == \old(decimal_value(sigma)); */
static sc_status finish(sc_certificate *out, const sc_ranked_votes *v, const sc_decimal *sigma, sc_grid grid)
/*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label, int singly) */ {
  sc_status status;
  mpfr_t p_lower;
  mpfr_init2(p_lower, SC_GRID_PRECISION);
  status = finish_with(out, p_lower, v, sigma, grid) /*@ ghost (count, classes, label, singly) */;
  //@ ghost finished: ;
  mpfr_clear(p_lower);
  //@ assert radius: out->radius[0]._mpfr_token == \at(out->radius[0]._mpfr_token, finished);
  //@ assert p_lower: out->p_lower[0]._mpfr_token == \at(out->p_lower[0]._mpfr_token, finished);
  return status;
}

/* The same in terms of the query. */
/*@ requires out: certificate_live(out) && \separated(out, v, v->level) && \separated(out, q);
    requires votes: label < classes && ranking_ready(v, count, classes, label, singly) && singly == query_singly(q);
    requires asked: v->k == q->k && level_value(v->level) == query_level(q, classes);
    requires query: \valid_read(q) && decimal_valid(&q->alpha) && sigma_ready(&q->sigma) && grid_valid(q->grid);
    terminates \true; exits \false;
    assigns out->n, out->t, out->p_lower[0]._mpfr_token, out->radius[0]._mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures unchanged_n: \result != SC_OK ==> out->n == \old(out->n);
    ensures unchanged_t: \result != SC_OK ==> out->t == \old(out->t);
    ensures unchanged_p: \result != SC_OK ==> out->p_lower[0]._mpfr_token == \old(out->p_lower[0]._mpfr_token);
    ensures unchanged_r: \result != SC_OK ==> out->radius[0]._mpfr_token == \old(out->radius[0]._mpfr_token);
    ensures finite: \result == SC_OK ==> fin(&out->p_lower[0]) && fin(&out->radius[0]);
    ensures draws: \result == SC_OK ==> out->n == v->n;
    ensures lower: \result == SC_OK ==> rounds_lower(q->grid, out->n, count[label], query_level(q, classes),
      val(&out->p_lower[0]));
    ensures number: \result == SC_OK ==> grid_member(q->grid, val(&out->radius[0])) && val(&out->radius[0]) >= 0.0;
    ensures abstained: \result == SC_OK ==> 0 <= out->t <= q->k && (out->t == 0 <==> val(&out->radius[0]) == 0.0);
    ensures certified: \result == SC_OK ==> certifies(count, classes, label, q->k, v->n,
      query_level(q, classes), query_singly(q), decimal_value(&q->sigma), q->grid, out->t, val(&out->radius[0]));
    ensures largest: \result == SC_OK ==> is_largest(count, classes, label, q->k, v->n,
      query_level(q, classes), query_singly(q), decimal_value(&q->sigma), q->grid, val(&out->radius[0]));
    ensures only: \result == SC_OK ==> is_only_size(count, classes, label, q->k, v->n,
      query_level(q, classes), query_singly(q), out->t);
    ensures kept: q->k == \old(q->k) && v->n == \old(v->n) && decimal_value(&q->alpha) == \old(decimal_value(&q->alpha))
      && decimal_value(&q->sigma) == \old(decimal_value(&q->sigma)); */
static sc_status answer(sc_certificate *out, const sc_ranked_votes *v, const sc_query *q)
/*@ ghost (const uint32_t *count, unsigned long classes, unsigned long label, int singly) */ {
  sc_status status = finish(out, v, &q->sigma, q->grid) /*@ ghost (count, classes, label, singly) */;
  //@ assert k: q->k == \at(q->k, Pre) && v->k == q->k && v->n == \at(v->n, Pre);
  //@ assert length: q->alpha.length == \at(q->alpha.length, Pre);
  //@ assert alpha: decimal_value(&q->alpha) == \at(decimal_value(&q->alpha), Pre);
  //@ assert parts: method_parts(q->method, classes, q->k) == \at(method_parts(q->method, classes, q->k), Pre);
  //@ assert query: query_level(q, classes) == \at(query_level(q, classes), Pre);
  return status;
}

/* *v = the counts as far as they matter, none of which exceeds n; top is room for the k largest. */
/*@ requires range: 1 <= k < classes && k <= SC_K_MAX && label < classes && 0 <= singly <= 1 && 1 <= n <= SC_DRAWS_MAX;
    requires votes: \valid_read(count + (0 .. classes - 1));
    requires bounded: \forall integer m; 0 <= m < classes ==> count[m] <= n;
    requires level: \valid_read(level) && level_valid(level);
    requires out: \valid(v) && \valid(top + (0 .. k - 1)) && \separated(top + (0 .. k - 1), count + (0 .. classes - 1))
      && \separated(v, top + (0 .. k - 1), level) && \separated(v, count + (0 .. classes - 1));
    terminates \true; exits \false;
    assigns *v, top[0 .. k - 1];
    ensures sum: votes_sum(count, classes) == \old(votes_sum(count, classes));
    ensures fields: v->n == n && v->k == k && v->level == level && v->count == count[label];
    ensures level: level_value(level) == \old(level_value(level));
    ensures ready: ranking_ready(v, count, classes, label, singly); */
static void rank_votes(sc_ranked_votes *v, uint32_t *top, const sc_level *level, unsigned long k, int singly,
                       const uint32_t *count, unsigned long classes, unsigned long label, unsigned long n) {
  rank(top, k, count, classes, label) /*@ ghost (n) */;
  v->n = n;
  v->count = count[label];
  v->top = top;
  v->k = k;
  v->bound_others = singly;
  v->level = level;
  //@ assert parts: level->parts == \at(level->parts, Pre);
  //@ assert length: level->alpha.length == \at(level->alpha.length, Pre);
  //@ assert alpha: decimal_value(&level->alpha) == \at(decimal_value(&level->alpha), Pre);
  //@ assert valid: level_valid(level);
}

/* The theorem for counts none of which exceeds the draws. */
/*@ requires query: query_readable(query);
    requires votes: \valid_read(count + (0 .. classes - 1)) && label < classes && 1 <= n <= SC_DRAWS_MAX;
    requires bounded: \forall integer m; 0 <= m < classes ==> count[m] <= n;
    requires out: certificate_live(out) && \separated(out, query) && \separated(out, count + (0 .. classes - 1));
    terminates \true; exits \false;
    assigns out->n, out->t, out->p_lower[0]._mpfr_token, out->radius[0]._mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED || \result == SC_DOMAIN;
    ensures domain: \result == SC_DOMAIN <==> !query_valid(query, classes);
    ensures draws: \result == SC_OK ==> out->n == n;
    ensures lower: \result == SC_OK ==> fin(&out->p_lower[0]) && rounds_lower(query->grid, n, count[label],
      query_level(query, classes), val(&out->p_lower[0]));
    ensures number: \result == SC_OK ==> fin(&out->radius[0]) && grid_member(query->grid, val(&out->radius[0]));
    ensures abstained: \result == SC_OK ==> 0 <= out->t <= query->k && (out->t == 0 <==> val(&out->radius[0]) == 0.0)
      && val(&out->radius[0]) >= 0.0;
    ensures certified: \result == SC_OK ==> certifies(count, classes, label, query->k, n, query_level(query, classes),
      query_singly(query), decimal_value(&query->sigma), query->grid, out->t, val(&out->radius[0]));
    ensures largest: \result == SC_OK ==> is_largest(count, classes, label, query->k, n, query_level(query, classes),
      query_singly(query), decimal_value(&query->sigma), query->grid, val(&out->radius[0]));
    ensures only: \result == SC_OK ==> is_only_size(count, classes, label, query->k, n, query_level(query, classes),
      query_singly(query), out->t);
    ensures same_n: \result != SC_OK ==> out->n == \old(out->n);
    ensures same_t: \result != SC_OK ==> out->t == \old(out->t);
    ensures same_p_lower: \result != SC_OK ==> out->p_lower[0]._mpfr_token == \old(out->p_lower[0]._mpfr_token);
    ensures same_radius: \result != SC_OK ==> out->radius[0]._mpfr_token == \old(out->radius[0]._mpfr_token);
    ensures sum: votes_sum(count, classes) == \old(votes_sum(count, classes)); */
static sc_status certify_counts(sc_certificate *out, const sc_query *query, const uint32_t *count, unsigned long classes,
                                unsigned long label, unsigned long n) {
  uint32_t top[SC_K_MAX];
  sc_level level;
  sc_ranked_votes votes;
  int singly;
  sc_status status = query_level(&level, query, classes);
  //@ assert untouched: out->n == \at(out->n, Pre) && out->t == \at(out->t, Pre);
  if (status != SC_OK) return SC_DOMAIN;
  //@ ghost asked: ;
  singly = sc_method_bounds_others(query->method);
  //@ assert singly: singly == query_singly(query);
  rank_votes(&votes, top, &level, query->k, singly, count, classes, label, n);
  //@ assert untouched_n: out->n == \at(out->n, asked);
  //@ assert untouched_t: out->t == \at(out->t, asked);
  //@ assert alpha: decimal_value(&query->alpha) == \at(decimal_value(&query->alpha), asked);
  //@ assert sigma: decimal_value(&query->sigma) == \at(decimal_value(&query->sigma), asked);
  //@ assert k: query->k == \at(query->k, asked) && query->alpha.length == \at(query->alpha.length, asked);
  //@ assert length: query->sigma.length == \at(query->sigma.length, asked);
  //@ assert level: level_value(&level) == query_level(query, classes);
  //@ assert sigma_ready: sigma_ready(&query->sigma);
  //@ assert alpha_valid: decimal_valid(&query->alpha);
  return answer(out, &votes, query) /*@ ghost (count, classes, label, singly) */;
}

sc_status sc_certify_row(sc_certificate *out, const sc_query *query, const uint32_t *count, unsigned long classes,
                         unsigned long label) {
  unsigned long n = 0;
  if (label >= classes || sc_votes_sum(&n, count, classes) != SC_OK) return SC_DOMAIN;
  //@ ghost none_above_sum(count, classes);
  return certify_counts(out, query, count, classes, label, n);
}

sc_status sc_certify_open_row(sc_certificate *out, uint32_t *held, const sc_query *query, const uint32_t *count,
                              unsigned long classes, unsigned long label, uint32_t open) {
  unsigned long n = 0;
  if (label >= classes || sc_open_counts(held, &n, count, classes, label, open) != SC_OK) return SC_DOMAIN;
  //@ assert untouched: out->n == \at(out->n, Pre) && out->t == \at(out->t, Pre);
  return certify_counts(out, query, held, classes, label, n);
}
