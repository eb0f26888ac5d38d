#include "api/row_result.h"

#include <math.h>
#include <string.h>

#include "fast/rows/cpu/scale.h"

/* member/ten by the processor, where both are doubles: the quotient is within one step of the exact one, and the sign of the
 * remainder, which fma gives exactly, tells on which side. */
static double quotient_down(double member, double ten) {
  double quotient = member / ten;
  return fma(quotient, ten, -member) > 0 ? nextafter(quotient, 0) : quotient;
}

static double quotient(uint64_t member, int digits, mpfr_rnd_t rnd) {
  double out;
  mpfr_t x, ten;
  mpfr_inits2(64, x, ten, (mpfr_ptr)0);
  mpfr_set_ui(x, member, MPFR_RNDN); /* exact, as is the power */
  mpfr_ui_pow_ui(ten, 10, (unsigned long)digits, MPFR_RNDN);
  mpfr_div(x, x, ten, rnd);
  out = mpfr_get_d(x, rnd);
  mpfr_clears(x, ten, (mpfr_ptr)0);
  return out;
}

double sc_multiple_down(uint64_t member, int digits) {
  return member < (UINT64_C(1) << 53) ? quotient_down((double)member, sc_power_of_ten(digits))
                                      : quotient(member, digits, MPFR_RNDD);
}

double sc_multiple_up(uint64_t member, int digits) {
  double down = sc_multiple_down(member, digits), ten = sc_power_of_ten(digits);
  if (member >= (UINT64_C(1) << 53)) return quotient(member, digits, MPFR_RNDU);
  return fma(down, ten, -(double)member) < 0 ? nextafter(down, INFINITY) : down;
}

/* *member = an integer of the decimal grid; 0 when it is no 64-bit one. */
static int take_member(uint64_t *member, mpfr_srcptr value) {
  if (!mpfr_fits_ulong_p(value, MPFR_RNDZ)) return 0;
  *member = mpfr_get_ui(value, MPFR_RNDZ);
  return 1;
}

static int take_numbers(sc_row_result *r, const sc_certificate *c, sc_grid grid) {
  if (grid.kind == SC_GRID_DOUBLE) {
    r->value_p = mpfr_get_d(c->p_lower, MPFR_RNDD);
    r->value_radius = mpfr_get_d(c->radius, MPFR_RNDD);
    /* a member of the grid beyond the doubles would have been rounded here */
    return mpfr_cmp_d(c->p_lower, r->value_p) == 0 && mpfr_cmp_d(c->radius, r->value_radius) == 0;
  }
  if (!take_member(&r->member_p, c->p_lower) || !take_member(&r->member_radius, c->radius)) return 0;
  r->value_p = sc_multiple_down(r->member_p, grid.digits);
  r->value_radius = sc_multiple_down(r->member_radius, grid.digits);
  return 1;
}

void sc_row_result_ask(sc_row_result *out, uint32_t *held, const sc_query *query, const uint32_t *count, unsigned long classes,
                       unsigned long label, uint32_t open) {
  sc_certificate c;
  sc_row_result r = {.status = SC_DOMAIN};
  sc_certificate_init(&c);
  if (count) r.status = sc_certify_open_row(&c, held, query, count, classes, label, open);
  if (r.status == SC_OK) {
    r.n = c.n;
    r.count = count[label];
    r.t = c.t;
    if (!take_numbers(&r, &c, query->grid)) r = (sc_row_result){.status = SC_LARGE};
  }
  sc_certificate_clear(&c);
  *out = r;
}

void sc_row_result_take(sc_row_result *out, const sc_row_answer *answer, double ten) {
  *out = (sc_row_result){.status = SC_OK,
                         .n = answer->n,
                         .count = answer->count,
                         .t = answer->t,
                         .member_p = answer->p_lower,
                         .member_radius = answer->radius};
  out->value_p = quotient_down((double)answer->p_lower, ten);
  out->value_radius = quotient_down((double)answer->radius, ten);
}

void sc_row_result_put(const sc_answers *a, uint64_t i, const sc_row_result *r) {
  if (a->status) a->status[i] = r->status;
  if (a->n) a->n[i] = (uint32_t)r->n;
  if (a->count) a->count[i] = (uint32_t)r->count;
  if (a->t) a->t[i] = (uint32_t)r->t;
  if (a->p_lower) a->p_lower[i] = r->member_p;
  if (a->radius) a->radius[i] = r->member_radius;
  if (a->p_lower_double) a->p_lower_double[i] = r->value_p;
  if (a->radius_double) a->radius_double[i] = r->value_radius;
}
