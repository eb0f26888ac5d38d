#include "tail.h"

#include "pmf.h"

/*@ predicate term_side(integer rnd, mpfr_srcptr term, integer n, integer x, real p) =
      fin(term) ==> val(term) >= 0.0 && directed(rnd, val(term), binomial(n, x, p));

    predicate odds_side(integer rnd, mpfr_srcptr odds, real p) =
      odds(p) > 0.0 && (fin(odds) ==> val(odds) >= 0.0 && directed(rnd, val(odds), odds(p)));
*/

/* 1 when adding on is pointless: the term is below the sum by more than the target precision.  An untrusted choice: a partial
 * sum is a lower bound wherever it stops, and the upper sum ends with a proved remainder. */
/*@ requires live: in_ok(term) && in_ok(sum) && prec_ok(prec);
    terminates \true; exits \false;
    assigns \result \from *term, *sum, prec; */
static int negligible(mpfr_srcptr term, mpfr_srcptr sum, mpfr_prec_t prec) {
  if (!mpfr_regular_p(term) || !mpfr_regular_p(sum)) return 1;
  return mpfr_get_exp(term) + (prec - SC_GUARD_BITS) < mpfr_get_exp(sum);
}

/* term := term * odds * up, every step in the direction rnd: from b(n,x,p) to (x + 1) b(n,x+1,p). */
/*@ requires live: out_ok(term) && in_ok(odds) && in_ok(p) && \separated(term, odds, p);
    requires range: 0 <= x < n <= SC_DRAWS_MAX && up == n - x && (rnd == MPFR_RNDD || rnd == MPFR_RNDU);
    requires p: 0.0 < val(p) < 1.0 && odds_side(rnd, odds, val(p));
    requires term: term_side(rnd, term, n, x, val(p));
    terminates \true; exits \false;
    assigns term->_mpfr_token;
    ensures side: fin(term) ==> val(term) >= 0.0 && directed(rnd, val(term), advance(n, x, val(p))); */
static void advance_term(mpfr_ptr term, mpfr_srcptr odds, unsigned long up, mpfr_rnd_t rnd)
/*@ ghost (mpfr_srcptr p, unsigned long n, unsigned long x) */ {
  //@ assert first: 0.0 < binomial(n, x, val(p)) && 0.0 < odds(val(p)) && 0.0 <= up;
  //@ ghost odds: ;
  mpfr_mul(term, term, odds, rnd);
  //@ assert product: D5(val(term), \at(val(term), odds), binomial(n, x, val(p)), val(odds), odds(val(p)));
  //@ assert sign: P4(0.0, binomial(n, x, val(p)), 0.0, odds(val(p))) && P4(0.0, \at(val(term), odds), 0.0, val(odds));
  //@ assert product_side: fin(term) ==> val(term) >= 0.0 && directed(rnd, val(term), binomial(n, x, val(p)) * odds(val(p)));
  //@ ghost up: ;
  mpfr_mul_ui(term, term, up, rnd);
  //@ assert multiple: D4(val(term), \at(val(term), up), binomial(n, x, val(p)) * odds(val(p)), up);
  //@ assert multiple_sign: P4(0.0, \at(val(term), up), 0.0, up);
  /*@ assert multiple_side: fin(term) ==> val(term) >= 0.0
        && directed(rnd, val(term), binomial(n, x, val(p)) * odds(val(p)) * up); */
  //@ assert advance: advance(n, x, val(p)) == binomial(n, x, val(p)) * odds(val(p)) * up;
}

/* term := term * odds * up / down, every step in the direction rnd: from b(n,x,p) to b(n,x+1,p). */
/*@ requires live: out_ok(term) && in_ok(odds) && in_ok(p) && \separated(term, odds, p);
    requires range: 0 <= x < n <= SC_DRAWS_MAX && up == n - x && down == x + 1 && (rnd == MPFR_RNDD || rnd == MPFR_RNDU);
    requires p: 0.0 < val(p) < 1.0 && odds_side(rnd, odds, val(p));
    requires term: term_side(rnd, term, n, x, val(p));
    terminates \true; exits \false;
    assigns term->_mpfr_token;
    ensures term: term_side(rnd, term, n, x + 1, val(p)); */
static void next_term(mpfr_ptr term, mpfr_srcptr odds, unsigned long up, unsigned long down, mpfr_rnd_t rnd)
/*@ ghost (mpfr_srcptr p, unsigned long n, unsigned long x) */ {
  //@ assert next: binomial(n, x + 1, val(p)) == advance(n, x, val(p)) / down && 0.0 < down;
  advance_term(term, odds, up, rnd) /*@ ghost (p, n, x) */;
  //@ assert up_side: rnd == MPFR_RNDU ==> fin(term) ==> advance(n, x, val(p)) <= val(term);
  //@ assert down_side: rnd == MPFR_RNDD ==> fin(term) ==> val(term) <= advance(n, x, val(p));
  /*@ assert triggers: P3(advance(n, x, val(p)), val(term), down) && P3(val(term), advance(n, x, val(p)), down)
        && P3(val(term), 0.0, down); */
  //@ assert exact_up: rnd == MPFR_RNDU ==> fin(term) ==> advance(n, x, val(p)) / down <= val(term) / down;
  //@ assert exact_down: rnd == MPFR_RNDD ==> fin(term) ==> val(term) / down <= advance(n, x, val(p)) / down;
  //@ assert sign: fin(term) ==> val(term) / down >= 0.0;
  mpfr_div_ui(term, term, down, rnd);
}

/* odds = p/(1-p), rounded in the direction rnd; away is the opposite one. */
/*@ requires live: out_ok(odds) && in_ok(p) && \separated(odds, p) && fin(p) && 0.0 < val(p) < 1.0;
    requires sides: (rnd == MPFR_RNDD && away == MPFR_RNDU) || (rnd == MPFR_RNDU && away == MPFR_RNDD);
    terminates \true; exits \false;
    assigns odds->_mpfr_token;
    ensures side: odds_side(rnd, odds, val(p)); */
static void odds_of(mpfr_ptr odds, mpfr_srcptr p, mpfr_rnd_t rnd, mpfr_rnd_t away) {
  mpfr_ui_sub(odds, 1, p, away);
  //@ assert complement: fin(odds) && val(odds) >= 0.0;
  //@ ghost complement: ;
  mpfr_div(odds, p, odds, rnd);
  //@ assert positive: fin(odds) ==> \at(val(odds), complement) > 0.0;
  //@ assert up: P3(val(p), \at(val(odds), complement), 1.0 - val(p)) && P3(val(p), 1.0 - val(p), \at(val(odds), complement));
  //@ assert sign: P3(val(p), 0.0, \at(val(odds), complement));
  //@ assert exact: odds(val(p)) > 0.0;
}

/* The lower sum from x = k on; term = b(n,k,p) (spec/math, Lemma 1.2). */
/*@ requires live: out_ok(sum) && out_ok(term) && in_ok(odds) && in_ok(p) && \separated(sum, term, odds, p) && prec_ok(prec);
    requires range: 1 <= k <= n <= SC_DRAWS_MAX;
    requires p: 0.0 < val(p) < 1.0 && odds_side(MPFR_RNDD, odds, val(p));
    requires term: term_side(MPFR_RNDD, term, n, k, val(p));
    requires sum: fin(sum) ==> val(sum) <= binomial(n, k, val(p));
    terminates \true; exits \false;
    assigns sum->_mpfr_token, term->_mpfr_token;
    ensures lower: fin(sum) ==> val(sum) <= tail(n, k, val(p)); */
static void sum_lower(mpfr_ptr sum, mpfr_ptr term, mpfr_srcptr odds, unsigned long n, unsigned long k, mpfr_prec_t prec)
/*@ ghost (mpfr_srcptr p) */ {
  unsigned long x;
  /*@ loop invariant range: k <= x <= n;
      loop invariant term: term_side(MPFR_RNDD, term, n, x, val(p));
      loop invariant sum: fin(sum) ==> val(sum) + (tail(n, x, val(p)) - binomial(n, x, val(p))) <= tail(n, k, val(p));
      loop assigns x, sum->_mpfr_token, term->_mpfr_token;
      loop variant n - x; */
  for (x = k; x < n && !negligible(term, sum, prec); x++) {
    unsigned long up = n - x, down = x + 1;
    //@ assert counts: up == n - x && down == x + 1;
    //@ assert first: tail(n, x, val(p)) == binomial(n, x, val(p)) + tail(n, x + 1, val(p));
    next_term(term, odds, up, down, MPFR_RNDD) /*@ ghost (p, n, x) */;
    mpfr_add(sum, sum, term, MPFR_RNDD);
  }
  //@ assert last: x == n ==> tail(n, x, val(p)) == binomial(n, x, val(p));
  //@ assert rest: x < n ==> tail(n, x, val(p)) == binomial(n, x, val(p)) + tail(n, x + 1, val(p));
  //@ assert rest_positive: x < n ==> tail(n, x + 1, val(p)) > 0.0;
}

void sc_tail_lower(mpfr_ptr rop, mpfr_srcptr choose_log, unsigned long n, unsigned long k, mpfr_srcptr p, mpfr_prec_t prec) {
  mpfr_t term, odds;
  mpfr_init2(term, prec);
  mpfr_init2(odds, prec);
  odds_of(odds, p, MPFR_RNDD, MPFR_RNDU);
  sc_pmf_lower(term, choose_log, n, k, p, prec);
  mpfr_set(rop, term, MPFR_RNDD);
  sum_lower(rop, term, odds, n, k, prec) /*@ ghost (p) */;
  mpfr_clear(odds);
  mpfr_clear(term);
}

/* s <= 1 - odds (n-x)/(x+1) and s > 0, if the answer is 1. */
/*@ requires live: out_ok(s) && in_ok(odds) && in_ok(p) && \separated(s, odds, p);
    requires range: 0 <= x < n <= SC_DRAWS_MAX;
    requires p: odds_side(MPFR_RNDU, odds, val(p));
    terminates \true; exits \false;
    assigns s->_mpfr_token;
    ensures lower: \result != 0 ==> fin(s) && 0.0 < val(s) <= gap(n, x, val(p)); */
static int ratio_gap(mpfr_ptr s, mpfr_srcptr odds, unsigned long n, unsigned long x) /*@ ghost (mpfr_srcptr p) */ {
  unsigned long up = n - x, down = x + 1;
  //@ assert counts: up == n - x && down == x + 1 && 0.0 <= up && 0.0 < down;
  mpfr_mul_ui(s, odds, up, MPFR_RNDU);
  //@ assert multiple: P3(odds(val(p)), val(odds), up);
  //@ assert multiple_side: fin(s) ==> val(s) >= odds(val(p)) * up;
  //@ ghost down: ;
  mpfr_div_ui(s, s, down, MPFR_RNDU);
  //@ assert quotient: P3(odds(val(p)) * up, \at(val(s), down), down);
  //@ assert rounded: fin(s) ==> val(s) >= \at(val(s), down) / down;
  //@ assert exact: fin(s) ==> \at(val(s), down) / down >= odds(val(p)) * up / down;
  //@ assert definition: ratio(n, x, val(p)) == odds(val(p)) * up / down;
  //@ assert ratio: fin(s) ==> val(s) >= ratio(n, x, val(p));
  //@ assert gap: gap(n, x, val(p)) == 1.0 - ratio(n, x, val(p));
  mpfr_ui_sub(s, 1, s, MPFR_RNDD);
  return mpfr_number_p(s) && mpfr_cmp_ui(s, 0) > 0;
}

/* r := term / r >= term / gap: the remainder. */
/*@ requires live: out_ok(r) && in_ok(term) && in_ok(p) && \separated(r, term, p);
    requires range: 0 <= x < n <= SC_DRAWS_MAX && 0.0 < val(p) < 1.0;
    requires term: term_side(MPFR_RNDU, term, n, x, val(p));
    requires gap: fin(r) && 0.0 < val(r) <= gap(n, x, val(p));
    terminates \true; exits \false;
    assigns r->_mpfr_token;
    ensures remainder: fin(r) ==> val(r) >= tail(n, x, val(p)); */
static void remainder_upper(mpfr_ptr r, mpfr_srcptr term) /*@ ghost (mpfr_srcptr p, unsigned long n, unsigned long x) */ {
  //@ assert bound: tail(n, x, val(p)) <= binomial(n, x, val(p)) / gap(n, x, val(p));
  //@ assert positive: binomial(n, x, val(p)) > 0.0;
  //@ assert denominator: P3(binomial(n, x, val(p)), val(r), gap(n, x, val(p)));
  //@ assert gap: binomial(n, x, val(p)) / gap(n, x, val(p)) <= binomial(n, x, val(p)) / val(r);
  //@ assert numerator: P3(binomial(n, x, val(p)), val(term), val(r));
  //@ assert term: fin(term) ==> binomial(n, x, val(p)) / val(r) <= val(term) / val(r);
  mpfr_div(r, term, r, MPFR_RNDU);
}

/* Adds the remainder b(n,x,p) + b(n,x+1,p) + ... <= term/(1-r), r = odds (n-x)/(x+1).  Answers 0, and adds nothing, when r is
 * not below 1. */
/*@ requires live: out_ok(sum) && in_ok(term) && in_ok(odds) && in_ok(p) && \separated(sum, term, odds, p) && prec_ok(prec);
    requires range: 0 <= x < n <= SC_DRAWS_MAX;
    requires p: 0.0 < val(p) < 1.0 && odds_side(MPFR_RNDU, odds, val(p));
    requires term: term_side(MPFR_RNDU, term, n, x, val(p));
    terminates \true; exits \false;
    assigns sum->_mpfr_token;
    ensures unchanged: \result == 0 ==> val(sum) == \old(val(sum)) && (fin(sum) <==> \old(fin(sum)));
    ensures remainder: \result != 0 ==> fin(sum) ==> \old(fin(sum)) && val(sum) >= \old(val(sum)) + tail(n, x, val(p)); */
static int add_remainder(mpfr_ptr sum, mpfr_srcptr term, mpfr_srcptr odds, unsigned long n, unsigned long x, mpfr_prec_t prec)
/*@ ghost (mpfr_srcptr p) */ {
  mpfr_t r;
  int done = 0;
  mpfr_init2(r, prec);
  if (ratio_gap(r, odds, n, x) /*@ ghost (p) */) {
    remainder_upper(r, term) /*@ ghost (p, n, x) */;
    mpfr_add(sum, sum, r, MPFR_RNDU);
    done = 1;
  }
  mpfr_clear(r);
  return done;
}

/* The upper sum from x = k on; term = b(n,k,p). */
/*@ requires live: out_ok(sum) && out_ok(term) && in_ok(odds) && in_ok(p) && \separated(sum, term, odds, p) && prec_ok(prec);
    requires range: 1 <= k <= n <= SC_DRAWS_MAX;
    requires p: 0.0 < val(p) < 1.0 && odds_side(MPFR_RNDU, odds, val(p));
    requires term: term_side(MPFR_RNDU, term, n, k, val(p));
    requires sum: fin(sum) ==> val(sum) >= 0.0;
    terminates \true; exits \false;
    assigns sum->_mpfr_token, term->_mpfr_token;
    ensures upper: fin(sum) ==> val(sum) >= tail(n, k, val(p)); */
static void sum_upper(mpfr_ptr sum, mpfr_ptr term, mpfr_srcptr odds, unsigned long n, unsigned long k, mpfr_prec_t prec)
/*@ ghost (mpfr_srcptr p) */ {
  unsigned long x;
  /*@ loop invariant range: k <= x <= n;
      loop invariant term: term_side(MPFR_RNDU, term, n, x, val(p));
      loop invariant sum: fin(sum) ==> val(sum) + tail(n, x, val(p)) >= tail(n, k, val(p));
      loop assigns x, sum->_mpfr_token, term->_mpfr_token;
      loop variant n - x; */
  for (x = k; x < n; x++) {
    unsigned long up = n - x, down = x + 1;
    //@ assert counts: up == n - x && down == x + 1;
    //@ assert first: tail(n, x, val(p)) == binomial(n, x, val(p)) + tail(n, x + 1, val(p));
    if (negligible(term, sum, prec) && x > k && add_remainder(sum, term, odds, n, x, prec) /*@ ghost (p) */) {
      //@ assert complete: fin(sum) ==> val(sum) >= tail(n, k, val(p));
      return;
    }
    mpfr_add(sum, sum, term, MPFR_RNDU);
    next_term(term, odds, up, down, MPFR_RNDU) /*@ ghost (p, n, x) */;
  }
  //@ assert last: tail(n, n, val(p)) == binomial(n, n, val(p));
  mpfr_add(sum, sum, term, MPFR_RNDU);
  //@ assert complete: fin(sum) ==> val(sum) >= tail(n, k, val(p));
}

void sc_tail_upper(mpfr_ptr rop, mpfr_srcptr choose_log, unsigned long n, unsigned long k, mpfr_srcptr p, mpfr_prec_t prec) {
  mpfr_t term, odds;
  mpfr_init2(term, prec);
  mpfr_init2(odds, prec);
  odds_of(odds, p, MPFR_RNDU, MPFR_RNDD);
  sc_pmf_upper(term, choose_log, n, k, p, prec);
  mpfr_set_ui(rop, 0, MPFR_RNDU);
  sum_upper(rop, term, odds, n, k, prec) /*@ ghost (p) */;
  mpfr_clear(odds);
  mpfr_clear(term);
}
