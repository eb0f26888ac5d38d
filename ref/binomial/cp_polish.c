#include <math.h>

#include "cp_guess.h"
#include "pmf.h"
#include "status.h"

/* The state of Lentz's method: the fraction so far, and the two ratios that carry it. */
typedef struct {
  mpfr_t value, c, d, e;
} lentz;

/*@ predicate lentz_ok(lentz *s) =
      \valid(s) && s->value[0]._mpfr_prec >= 1 && s->c[0]._mpfr_prec >= 1 && s->d[0]._mpfr_prec >= 1
      && s->e[0]._mpfr_prec >= 1;
*/

/* Takes in the next partial numerator e; all partial denominators are 1. */
/*@ requires live: lentz_ok(s);
    terminates \true; exits \false;
    assigns s->value[0]._mpfr_token, s->c[0]._mpfr_token, s->d[0]._mpfr_token, s->e[0]._mpfr_token; */
static void lentz_step(lentz *s) {
  mpfr_mul(s->d, s->d, s->e, MPFR_RNDN);
  mpfr_add_ui(s->d, s->d, 1, MPFR_RNDN);
  mpfr_ui_div(s->d, 1, s->d, MPFR_RNDN);
  mpfr_div(s->c, s->e, s->c, MPFR_RNDN);
  mpfr_add_ui(s->c, s->c, 1, MPFR_RNDN);
  mpfr_mul(s->e, s->c, s->d, MPFR_RNDN); /* the factor; it tends to 1 */
  mpfr_mul(s->value, s->value, s->e, MPFR_RNDN);
}

/* e = p u v / ((w - 1) w) */
/*@ requires live: out_ok(e) && in_ok(p) && w > 0;
    terminates \true; exits \false;
    assigns e->_mpfr_token; */
static void numerator(mpfr_ptr e, mpfr_srcptr p, unsigned long u, unsigned long v, unsigned long w) {
  mpfr_mul_ui(e, p, u, MPFR_RNDN);
  mpfr_mul_ui(e, e, v, MPFR_RNDN);
  mpfr_div_ui(e, e, w - 1, MPFR_RNDN);
  mpfr_div_ui(e, e, w, MPFR_RNDN);
}

/* rop = the continued fraction of I_p(a,b) (DLMF 8.17.22) to about 2^-prec. */
/*@ requires live: out_ok(rop) && in_ok(p) && \separated(rop, p) && prec_ok(rop->_mpfr_prec);
    requires range: 1 <= a <= SC_DRAWS_MAX && 1 <= b <= SC_DRAWS_MAX && SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    terminates \true; exits \false;
    assigns rop->_mpfr_token; */
static void fraction(mpfr_ptr rop, unsigned long a, unsigned long b, mpfr_srcptr p, mpfr_prec_t prec) {
  mpfr_prec_t work = mpfr_get_prec(rop);
  unsigned long m;
  lentz s;
  mpfr_init2(s.value, work);
  mpfr_init2(s.c, work);
  mpfr_init2(s.d, work);
  mpfr_init2(s.e, work);
  numerator(s.e, p, a, a + b, a + 1);
  mpfr_ui_sub(s.d, 1, s.e, MPFR_RNDN);
  mpfr_ui_div(s.d, 1, s.d, MPFR_RNDN);
  mpfr_set(s.value, s.d, MPFR_RNDN);
  mpfr_set_ui(s.c, 1, MPFR_RNDN);
  /*@ loop invariant range: 1 <= m <= b && m <= 100 * prec;
      loop assigns m, s.value[0]._mpfr_token, s.c[0]._mpfr_token, s.d[0]._mpfr_token, s.e[0]._mpfr_token;
      loop variant b - m; */
  for (m = 1; m < b && m < 100 * (unsigned long)prec; m++) { /* the fraction ends at m = b */
    numerator(s.e, p, m, b - m, a + 2 * m);
    lentz_step(&s);
    numerator(s.e, p, a + m, a + b + m, a + 2 * m + 1);
    mpfr_neg(s.e, s.e, MPFR_RNDN);
    lentz_step(&s);
    mpfr_sub_ui(s.e, s.e, 1, MPFR_RNDN);
    if (!mpfr_regular_p(s.e) || mpfr_get_exp(s.e) < -prec) break;
  }
  mpfr_set(rop, s.value, MPFR_RNDN);
  mpfr_clear(s.e);
  mpfr_clear(s.d);
  mpfr_clear(s.c);
  mpfr_clear(s.value);
}

/* Does the fraction of T itself converge more quickly than that of its complement? */
/*@ requires live: in_ok(p);
    terminates \true; exits \false;
    assigns \result \from *p, n, k; */
static int is_direct(mpfr_srcptr p, unsigned long n, unsigned long k) {
  return mpfr_get_d(p, MPFR_RNDN) < ((double)k + 1) / ((double)n + 3);
}

/* tail = T(n,k,p), pmf given, by the fraction of the side on which it converges quickly. */
/*@ requires live: out_ok(tail) && in_ok(pmf) && in_ok(p) && out_ok(q) && \separated(tail, q, p) && \separated(tail, q, pmf)
      && prec_ok(tail->_mpfr_prec);
    requires range: 1 <= k <= n <= SC_DRAWS_MAX && SC_PRECISION_MIN <= prec <= SC_PRECISION_MAX;
    terminates \true; exits \false;
    assigns tail->_mpfr_token, q->_mpfr_token; */
static void tail_of(mpfr_ptr tail, mpfr_srcptr pmf, unsigned long n, unsigned long k, mpfr_srcptr p, mpfr_ptr q,
                    mpfr_prec_t prec) {
  int direct = is_direct(p, n, k);
  mpfr_ui_sub(q, 1, p, MPFR_RNDN);
  if (direct) {
    fraction(tail, k, n - k + 1, p, prec);
  } else {
    fraction(tail, n - k + 1, k, q, prec);
    mpfr_mul_ui(tail, tail, k, MPFR_RNDN);
    mpfr_div_ui(tail, tail, n - k + 1, MPFR_RNDN);
  }
  mpfr_mul(tail, tail, q, MPFR_RNDN);
  mpfr_mul(tail, tail, pmf, MPFR_RNDN);
  if (!direct) mpfr_ui_sub(tail, 1, tail, MPFR_RNDN);
}

/* One step of Newton's method with its second-order term: with w = (alpha - T)/T',  mid + w - w^2 T''/(2 T'). */
void sc_cp_polish(mpfr_ptr mid, unsigned long n, unsigned long k, mpfr_srcptr alpha, mpfr_srcptr choose_log, mpfr_prec_t prec) {
  mpfr_prec_t work = prec + SC_GUARD_BITS;
  mpfr_t pmf, tail, q;
  double bend;
  mpfr_init2(pmf, work);
  mpfr_init2(tail, work);
  mpfr_init2(q, work);
  sc_pmf_lower(pmf, choose_log, n, k, mid, work);
  tail_of(tail, pmf, n, k, mid, q, prec);
  mpfr_sub(tail, alpha, tail, MPFR_RNDN);
  mpfr_mul_ui(pmf, pmf, k, MPFR_RNDN); /* p T' */
  mpfr_div(tail, tail, pmf, MPFR_RNDN);
  mpfr_div(q, mid, q, MPFR_RNDN);
  bend = ((double)(k - 1) - (double)(n - k) * mpfr_get_d(q, MPFR_RNDN)) * mpfr_get_d(tail, MPFR_RNDN) / 2;
  if (fabs(bend) < 0.5) mpfr_mul_d(tail, tail, 1 - bend, MPFR_RNDN);
  mpfr_mul(tail, tail, mid, MPFR_RNDN);
  mpfr_add(mid, mid, tail, MPFR_RNDN);
  mpfr_clear(q);
  mpfr_clear(tail);
  mpfr_clear(pmf);
}
