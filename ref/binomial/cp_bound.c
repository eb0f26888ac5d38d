#include "cp_bound.h"

#include "choose.h"
#include "cp_guess.h"
#include "tail.h"

/* The half-width of the interval: 2^-bits times the smaller of mid and 1-mid.  An untrusted choice. */
/*@ requires live: out_ok(half) && in_ok(mid) && \separated(half, mid);
    requires bits: bits > 0;
    terminates \true; exits \false;
    assigns half->_mpfr_token; */
static void half_width(mpfr_ptr half, mpfr_srcptr mid, mpfr_prec_t bits) {
  mpfr_ui_sub(half, 1, mid, MPFR_RNDN);
  if (mpfr_less_p(mid, half)) mpfr_set(half, mid, MPFR_RNDN);
  mpfr_div_2ui(half, half, (unsigned long)bits, MPFR_RNDN);
}

/*@ requires live: in_ok(p);
    terminates \true; exits \false;
    assigns \result \from *p;
    ensures inside: \result != 0 <==> fin(p) && 0.0 < val(p) < 1.0; */
static int inside(mpfr_srcptr p) {
  return mpfr_number_p(p) && mpfr_cmp_ui(p, 0) > 0 && mpfr_cmp_ui(p, 1) < 0;
}

/* Is T(n,k,p) <= alpha proved?  Then p <= L(n,k,alpha) (spec/math, Method 1.4).  choose_log >= log C(n,k). */
/*@ requires live: in_ok(p) && in_ok(alpha) && in_ok(choose_log) && \separated(p, choose_log);
    requires prec: prec_ok(work) && p->_mpfr_prec <= work;
    requires range: 1 <= k <= n <= SC_DRAWS_MAX;
    requires p: fin(p) && 0.0 < val(p) < 1.0;
    requires choose: fin(choose_log) ==> val(choose_log) >= log_choose(n, k);
    terminates \true; exits \false;
    assigns \nothing;
    ensures proved: \result != 0 ==> fin(alpha) && tail(n, k, val(p)) <= val(alpha); */
static int below(mpfr_srcptr p, unsigned long n, unsigned long k, mpfr_srcptr alpha, mpfr_srcptr choose_log, mpfr_prec_t work) {
  mpfr_t tail;
  int proved;
  mpfr_init2(tail, work);
  sc_tail_upper(tail, choose_log, n, k, p, work);
  proved = mpfr_number_p(tail) && mpfr_number_p(alpha) && mpfr_lessequal_p(tail, alpha);
  mpfr_clear(tail);
  return proved;
}

/* Is T(n,k,p) >= alpha proved?  Then p >= L(n,k,alpha).  choose_log <= log C(n,k). */
/*@ requires live: in_ok(p) && in_ok(alpha) && in_ok(choose_log) && \separated(p, choose_log);
    requires prec: prec_ok(work) && p->_mpfr_prec <= work;
    requires range: 1 <= k <= n <= SC_DRAWS_MAX;
    requires p: fin(p) && 0.0 < val(p) < 1.0;
    requires choose: fin(choose_log) ==> val(choose_log) <= log_choose(n, k);
    terminates \true; exits \false;
    assigns \nothing;
    ensures proved: \result != 0 ==> fin(alpha) && tail(n, k, val(p)) >= val(alpha); */
static int above(mpfr_srcptr p, unsigned long n, unsigned long k, mpfr_srcptr alpha, mpfr_srcptr choose_log, mpfr_prec_t work) {
  mpfr_t tail;
  int proved;
  mpfr_init2(tail, work);
  sc_tail_lower(tail, choose_log, n, k, p, work);
  proved = mpfr_number_p(tail) && mpfr_number_p(alpha) && mpfr_greaterequal_p(tail, alpha);
  mpfr_clear(tail);
  return proved;
}

/* lo = the first of mid - h, mid - 2^8 h, ... that is proved to lie below the bound; 0 when none is. */
/*@ requires live: out_ok(lo) && in_ok(mid) && in_ok(choose_log) && \separated(lo, mid, choose_log, level);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX && lo->_mpfr_prec == prec + SC_GUARD_BITS;
    requires range: 1 <= k <= n <= SC_DRAWS_MAX;
    requires level: \valid_read(level) && level_valid(level);
    requires choose: fin(choose_log) ==> val(choose_log) >= log_choose(n, k);
    terminates \true; exits \false;
    assigns lo->_mpfr_token;
    ensures unit: fin(lo) && 0.0 <= val(lo) <= 1.0;
    ensures open: \result != 0 ==> 0.0 < val(lo) < 1.0;
    ensures side: at_most_lower(n, k, level_value(level), val(lo)); */
static int lower_end(mpfr_ptr lo, mpfr_srcptr mid, unsigned long n, unsigned long k, const sc_level *level,
                     mpfr_srcptr choose_log, mpfr_prec_t prec) {
  mpfr_prec_t bits, work = prec + SC_GUARD_BITS;
  mpfr_t alpha;
  int proved = 0;
  mpfr_init2(alpha, work);
  sc_level_down(alpha, level);
  //@ assert alpha: fin(&alpha[0]) ==> val(&alpha[0]) <= level_value(level);
  /*@ loop invariant range: -8 < bits < prec;
      loop invariant proved: proved != 0 ==>
        fin(lo) && 0.0 < val(lo) < 1.0 && tail(n, k, val(lo)) <= level_value(level);
      loop assigns bits, proved, lo->_mpfr_token;
      loop variant bits; */
  for (bits = prec - 3; bits > 0 && !proved; bits -= 8) {
    half_width(lo, mid, bits);
    mpfr_sub(lo, mid, lo, MPFR_RNDD);
    proved = inside(lo) && below(lo, n, k, alpha, choose_log, work);
  }
  if (!proved) mpfr_set_ui(lo, 0, MPFR_RNDD);
  mpfr_clear(alpha);
  return proved;
}

/* hi = the first of mid + h, mid + 2^8 h, ... that is proved to lie above the bound; 1 when none is. */
/*@ requires live: out_ok(hi) && in_ok(mid) && in_ok(choose_log) && \separated(hi, mid, choose_log, level);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX && hi->_mpfr_prec == prec + SC_GUARD_BITS;
    requires range: 1 <= k <= n <= SC_DRAWS_MAX;
    requires level: \valid_read(level) && level_valid(level);
    requires choose: fin(choose_log) ==> val(choose_log) <= log_choose(n, k);
    terminates \true; exits \false;
    assigns hi->_mpfr_token;
    ensures unit: fin(hi) && 0.0 <= val(hi) <= 1.0;
    ensures open: \result != 0 ==> 0.0 < val(hi) < 1.0;
    ensures side: at_least_lower(n, k, level_value(level), val(hi)); */
static int upper_end(mpfr_ptr hi, mpfr_srcptr mid, unsigned long n, unsigned long k, const sc_level *level,
                     mpfr_srcptr choose_log, mpfr_prec_t prec) {
  mpfr_prec_t bits, work = prec + SC_GUARD_BITS;
  mpfr_t alpha;
  int proved = 0;
  mpfr_init2(alpha, work);
  sc_level_up(alpha, level);
  //@ assert alpha: fin(&alpha[0]) ==> val(&alpha[0]) >= level_value(level);
  /*@ loop invariant range: -8 < bits < prec;
      loop invariant proved: proved != 0 ==>
        fin(hi) && 0.0 < val(hi) < 1.0 && tail(n, k, val(hi)) >= level_value(level);
      loop assigns bits, proved, hi->_mpfr_token;
      loop variant bits; */
  for (bits = prec - 3; bits > 0 && !proved; bits -= 8) {
    half_width(hi, mid, bits);
    mpfr_add(hi, mid, hi, MPFR_RNDU);
    proved = inside(hi) && above(hi, n, k, alpha, choose_log, work);
  }
  if (!proved) mpfr_set_ui(hi, 1, MPFR_RNDU);
  mpfr_clear(alpha);
  return proved;
}

/* 1 <= k <= n. */
/*@ requires live: out_ok(lo) && out_ok(hi) && \separated(lo, hi, level);
    requires prec: SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX
      && lo->_mpfr_prec == prec + SC_GUARD_BITS && hi->_mpfr_prec == prec + SC_GUARD_BITS;
    requires range: 1 <= k <= n <= SC_DRAWS_MAX;
    requires level: \valid_read(level) && level_valid(level);
    terminates \true; exits \false;
    assigns lo->_mpfr_token, hi->_mpfr_token;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures finite: fin(lo) && fin(hi);
    ensures unit: 0.0 <= val(lo) <= 1.0 && 0.0 <= val(hi) <= 1.0;
    ensures lower: at_most_lower(n, k, level_value(level), val(lo));
    ensures upper: at_least_lower(n, k, level_value(level), val(hi));
    ensures order: \result == SC_OK ==> val(lo) <= val(hi) < 1.0; */
static sc_status enclose(mpfr_ptr lo, mpfr_ptr hi, unsigned long n, unsigned long k, const sc_level *level, mpfr_prec_t prec) {
  mpfr_prec_t work = prec + SC_GUARD_BITS;
  mpfr_t mid, choose_lo, choose_hi;
  int proved_lo, proved_hi;
  mpfr_init2(mid, work);
  mpfr_init2(choose_lo, work);
  mpfr_init2(choose_hi, work);
  sc_choose_log_enclose(choose_lo, choose_hi, n, k, work);
  sc_level_down(lo, level);
  sc_cp_guess(mid, n, k, lo, choose_lo, prec);
  proved_lo = lower_end(lo, mid, n, k, level, choose_hi, prec);
  proved_hi = upper_end(hi, mid, n, k, level, choose_lo, prec);
  mpfr_clear(choose_hi);
  mpfr_clear(choose_lo);
  mpfr_clear(mid);
  return proved_lo && proved_hi && mpfr_lessequal_p(lo, hi) ? SC_OK : SC_UNDECIDED;
}

sc_status sc_cp_enclose_lower_bound(mpfr_ptr lo, mpfr_ptr hi, unsigned long n, unsigned long k, const sc_level *level,
                                    mpfr_prec_t prec) {
  if (k > 0) return enclose(lo, hi, n, k, level, prec);
  mpfr_set_ui(lo, 0, MPFR_RNDD);
  mpfr_set_ui(hi, 0, MPFR_RNDU);
  return SC_OK;
}

sc_status sc_cp_enclose_upper_bound(mpfr_ptr lo, mpfr_ptr hi, unsigned long n, unsigned long k, const sc_level *level,
                                    mpfr_prec_t prec) {
  sc_status status = sc_cp_enclose_lower_bound(hi, lo, n, n - k, level, prec);
  //@ ghost mirrored: ;
  //@ assert mirrored: at_least_lower(n, n - k, level_value(level), val(lo));
  mpfr_ui_sub(lo, 1, lo, MPFR_RNDD);
  //@ assert order: \at(val(lo), mirrored) <= 1.0 - val(lo);
  //@ assert level: level_value(level) == \at(level_value(level), mirrored);
  //@ assert lower: at_most_upper(n, k, level_value(level), val(lo));
  mpfr_ui_sub(hi, 1, hi, MPFR_RNDU);
  return status;
}
