#include <stdlib.h>
#include <string.h>

#include "oracle.h"

/* What the radius is a function of, as balls. */
typedef struct {
  arb_t a;   /* Phi^-1(p_l) */
  arb_ptr b; /* Phi^-1(S_t), t = 1 .. k */
  arb_t sigma;
  ulong k;
  slong prec;
} terms;

/* How many bounds share alpha; 0 when the method is none of the five, or k not one of its own. */
static ulong bounds_in_all(const oracle_row *row) {
  if (row->k < 1 || row->k >= row->classes) return 0;
  if (strcmp(row->method, "simuem") == 0) return row->classes;
  if (strcmp(row->method, "binocp") == 0) return 1;
  if (strcmp(row->method, "ranked") == 0) return row->k + 1;
  if (row->k > 1) return 0;
  return strcmp(row->method, "pair") == 0 ? row->classes : strcmp(row->method, "cohen") == 0;
}

/* level = alpha / bounds_in_all. */
static int level_of(fmpq_t level, const oracle_row *row) {
  ulong parts = bounds_in_all(row);
  fmpz_t divisor;
  if (parts == 0 || !oracle_number(level, row->alpha)) return 0;
  fmpz_init(divisor);
  fmpz_set_ui(divisor, parts);
  fmpq_div_fmpz(level, level, divisor);
  fmpz_clear(divisor);
  return 1;
}

static ulong draws(const oracle_row *row) {
  ulong i, n = 0;
  for (i = 0; i < row->classes; i++)
    n += row->count[i];
  return n;
}

static int descending(const void *x, const void *y) {
  ulong a = *(const ulong *)x, b = *(const ulong *)y;
  return (a < b) - (a > b);
}

/* The counts of the other classes, the largest first; NULL when memory runs out. */
static ulong *others(const oracle_row *row) {
  ulong *rest = malloc(row->classes * sizeof *rest);
  ulong i, used = 0;
  if (rest == NULL) return NULL;
  for (i = 0; i < row->classes; i++)
    if (i != row->label) rest[used++] = row->count[i];
  qsort(rest, used, sizeof *rest, descending);
  return rest;
}

/* bound[j] = U(n, largest[j], level) = 1 - L(n, n - largest[j], level), j < k; equal counts are computed once. */
static int upper_bounds(arb_ptr bound, ulong n, const ulong *largest, ulong k, const fmpq_t level, slong prec) {
  arb_t complement;
  ulong j;
  int found = 1;
  arb_init(complement);
  for (j = 0; j < k && found; j++) {
    if (j > 0 && largest[j] == largest[j - 1])
      arb_set(bound + j, bound + j - 1);
    else if (largest[j] == n)
      arb_one(bound + j);
    else
      found = oracle_lower_bound(complement, bound + j, n, n - largest[j], level, prec);
  }
  arb_clear(complement);
  return found;
}

/* terms.b from S_t = min(b_1 + ... + b_t, q), b_1 <= ... <= b_k being the upper bounds clipped to q = 1 - p_l; S_t = q for the
 * methods that bound the other classes only together. */
static void sums(terms *v, arb_ptr bound, int together, const arb_t q) {
  arb_t sum, part, complement;
  ulong t;
  arb_init(sum);
  arb_init(part);
  arb_init(complement);
  for (t = 1; t <= v->k; t++) {
    if (together)
      arb_set(part, q);
    else
      arb_min(part, bound + (v->k - t), q, 2 * v->prec);
    arb_add(sum, sum, part, 2 * v->prec);
    arb_min(part, sum, q, 2 * v->prec);
    arb_sub_ui(complement, part, 1, 2 * v->prec);
    arb_neg(complement, complement);
    oracle_quantile(v->b + t - 1, part, complement, v->prec);
  }
  arb_clear(complement);
  arb_clear(part);
  arb_clear(sum);
}

/* Fills v for a label with at least one vote. */
static int fill(terms *v, const oracle_row *row, const fmpq_t level, const ulong *largest) {
  int together = strcmp(row->method, "binocp") == 0 || strcmp(row->method, "cohen") == 0;
  arb_ptr bound = _arb_vec_init(row->k);
  arb_t p, q;
  fmpq_t sigma;
  int found;
  fmpq_init(sigma);
  arb_init(p);
  arb_init(q);
  found = oracle_number(sigma, row->sigma) && oracle_lower_bound(p, q, row->n, row->count[row->label], level, v->prec) &&
          (together || upper_bounds(bound, row->n, largest, row->k, level, v->prec));
  if (found) {
    arb_set_fmpq(v->sigma, sigma, v->prec);
    oracle_quantile(v->a, p, q, v->prec);
    sums(v, bound, together, q);
  }
  arb_clear(q);
  arb_clear(p);
  fmpq_clear(sigma);
  _arb_vec_clear(bound, row->k);
  return found;
}

/* How many of rho_1 .. rho_k exceed r/sigma; *which is the last such t, *known is cleared when some t is undecided. */
static ulong exceeding(ulong *which, int *known, const terms *v, const arb_t r) {
  arb_t rho;
  ulong t, count = 0;
  arb_init(rho);
  arb_div(rho, r, v->sigma, v->prec);
  for (t = 1; t <= v->k; t++) {
    int sign = oracle_radius_sign(v->a, v->b + t - 1, t, rho, v->prec);
    if (sign > 0) {
      count++;
      *which = t;
    }
    if (sign == 0) *known = 0;
  }
  arb_clear(rho);
  return count;
}

/* Bisection between lo, where some t still certifies, and hi, where none does, until one t is left: the one of the largest
 * rho_t. */
static oracle_answer confirm_t(const terms *v, arb_t lo, arb_t hi, ulong expected) {
  arb_t mid;
  ulong count, which = 0;
  slong round;
  int known = 1;
  arb_init(mid);
  count = exceeding(&which, &known, v, lo);
  for (round = 0; round < v->prec && known && count > 1; round++) {
    ulong more, candidate = 0;
    arb_add(mid, lo, hi, v->prec);
    arb_mul_2exp_si(mid, mid, -1);
    more = exceeding(&candidate, &known, v, mid);
    if (more > 0) {
      count = more;
      which = candidate;
      arb_swap(lo, mid);
    } else
      arb_swap(hi, mid);
  }
  arb_clear(mid);
  if (!known || count != 1) return ORACLE_UNDECIDED;
  return which == expected ? ORACLE_YES : ORACLE_NO;
}

/* radius <= R < next at this precision? */
static oracle_answer confirm_radius(const oracle_row *row, const fmpq_t next, const terms *v) {
  arb_t lo, hi;
  ulong which = 0, low, high;
  int low_known = 1, high_known = 1;
  oracle_answer answer = ORACLE_UNDECIDED;
  arb_init(lo);
  arb_init(hi);
  arb_set_fmpq(lo, row->radius, v->prec);
  arb_set_fmpq(hi, next, v->prec);
  low = fmpq_is_zero(row->radius) ? 1 : exceeding(&which, &low_known, v, lo);
  high = exceeding(&which, &high_known, v, hi);
  if (high > 0 || (low == 0 && low_known))
    answer = ORACLE_NO;
  else if (low > 0 && high_known)
    answer = fmpq_is_zero(row->radius) ? ORACLE_YES : confirm_t(v, lo, hi, row->t);
  arb_clear(hi);
  arb_clear(lo);
  return answer;
}

static oracle_answer confirm_at(const oracle_row *row, const fmpq_t level, const ulong *largest, slong prec) {
  terms v = {.k = row->k, .prec = prec};
  fmpq_t next;
  oracle_answer answer = ORACLE_UNDECIDED;
  fmpq_init(next);
  arb_init(v.a);
  arb_init(v.sigma);
  v.b = _arb_vec_init(row->k);
  oracle_neighbour(next, row->radius, 1, row->digits);
  if (fill(&v, row, level, largest)) answer = confirm_radius(row, next, &v);
  _arb_vec_clear(v.b, row->k);
  arb_clear(v.sigma);
  arb_clear(v.a);
  fmpq_clear(next);
  return answer;
}

/* The radius, once n, the level and p_lower are confirmed.  A label without votes has the bound 0 and no radius. */
static oracle_answer confirm_radius_and_t(const oracle_row *row, const fmpq_t level) {
  ulong *largest;
  slong prec;
  oracle_answer answer = ORACLE_UNDECIDED;
  if ((row->t == 0) != fmpq_is_zero(row->radius)) return ORACLE_NO;
  if (row->count[row->label] == 0) return row->t == 0 ? ORACLE_YES : ORACLE_NO;
  largest = others(row);
  for (prec = 128; largest != NULL && prec <= ORACLE_BITS / 2 && answer == ORACLE_UNDECIDED; prec *= 2)
    answer = confirm_at(row, level, largest, prec);
  free(largest);
  return answer;
}

oracle_answer oracle_confirm_row(const oracle_row *row) {
  fmpq_t level;
  oracle_answer answer = ORACLE_NO;
  fmpq_init(level);
  if (row->label < row->classes && draws(row) == row->n && level_of(level, row))
    answer = oracle_confirm_lower(row->n, row->count[row->label], level, row->p_lower, row->digits);
  if (answer == ORACLE_YES) answer = confirm_radius_and_t(row, level);
  fmpq_clear(level);
  return answer;
}
