#include "reference.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "smoothcert.h"

/* Inputs are exact doubles; this many bits hold any of them and the difference of two. */
#define INPUT_BITS 2200
#define LABELS_MAX 1024

static const sc_grid doubles = {SC_GRID_DOUBLE, 0};

/* lo <= value <= hi at a target precision, for the inputs x. */
typedef sc_status (*enclosure)(mpfr_ptr lo, mpfr_ptr hi, const void *inputs, mpfr_prec_t prec);

typedef struct {
  unsigned long n, k;
  mpfr_srcptr p;
} tail_inputs;

typedef struct {
  unsigned long t;
  mpfr_srcptr a, b;
} radius_inputs;

static int read_count(unsigned long *out, const char *text) {
  char *end;
  errno = 0;
  *out = strtoul(text, &end, 10);
  return errno == 0 && end != text && *end == '\0' && text[0] != '-';
}

static int read_double(mpfr_ptr out, const char *text) {
  char *end;
  double x = strtod(text, &end);
  mpfr_set_d(out, x, MPFR_RNDN);
  return *end == '\0' && strchr(text, 'x') != NULL && mpfr_number_p(out);
}

static int read_decimal(sc_decimal *out, const char *text) {
  return sc_decimal_parse(out, text, strlen(text)) == SC_OK;
}

/* "exact" or the number of decimals. */
static int read_grid(sc_grid *out, const char *text) {
  unsigned long digits;
  *out = doubles;
  if (strcmp(text, "exact") == 0) return 1;
  if (!read_count(&digits, text) || digits > SC_DIGITS_MAX) return 0;
  out->kind = SC_GRID_DECIMAL;
  out->digits = (int)digits;
  return sc_grid_valid(*out);
}

/* The double x, of either sign. */
static int signed_text(char *out, mpfr_ptr x) {
  int negative = mpfr_sgn(x) < 0;
  if (negative) *out = '-';
  mpfr_abs(x, x, MPFR_RNDN);
  return sc_grid_text(out + negative, x, doubles) == SC_OK;
}

/* The largest double <= every x in [lo, hi], and the smallest >= every x; 0 when either is undecided. */
static int both_roundings(char out[REFERENCE_TEXT], mpfr_srcptr lo, mpfr_srcptr hi) {
  mpfr_t down, up;
  int decided;
  mpfr_inits2(SC_GRID_PRECISION, down, up, (mpfr_ptr)0);
  decided = sc_grid_round_down(down, lo, hi, doubles) == SC_OK && sc_grid_round_up(up, lo, hi, doubles) == SC_OK &&
            signed_text(out, down);
  if (decided) {
    strcat(out, "\t");
    decided = signed_text(out + strlen(out), up);
  }
  mpfr_clears(down, up, (mpfr_ptr)0);
  return decided;
}

/* Ziv's strategy. */
static int settle(char out[REFERENCE_TEXT], enclosure enclose, const void *inputs) {
  mpfr_prec_t prec;
  int decided = 0;
  for (prec = SC_PRECISION_MIN; prec <= SC_PRECISION_MAX && !decided; prec *= 2) {
    mpfr_t lo, hi;
    mpfr_inits2(prec + SC_GUARD_BITS, lo, hi, (mpfr_ptr)0);
    decided = enclose(lo, hi, inputs, prec) == SC_OK && both_roundings(out, lo, hi);
    mpfr_clears(lo, hi, (mpfr_ptr)0);
  }
  return decided;
}

/* Is T(n,k,p) the double x exactly?  x is compared as a level, so it has to be in the range of one.  p = a/c, 1-p = (c-a)/c. */
static int tail_is(const tail_inputs *in, mpfr_srcptr x) {
  char text[SC_DECIMAL_DIGITS + 40];
  mpfr_t a, c;
  sc_level level;
  int sign = 1, equal = 0;
  if (mpfr_cmp_d(x, 1e-300) < 0 || mpfr_cmp_ui(x, 1) >= 0) return 0;
  mpfr_inits2(SC_GRID_PRECISION, a, c, (mpfr_ptr)0);
  mpfr_snprintf(text, sizeof text, "%.770Re", x); /* as many decimals as any double needs */
  if (read_decimal(&level.alpha, text)) {
    level.parts = 1;
    mpfr_set_ui_2exp(c, 1, (mpfr_exp_t)mpfr_min_prec(in->p) - mpfr_get_exp(in->p), MPFR_RNDN);
    mpfr_mul(a, in->p, c, MPFR_RNDN);
    mpfr_sub(c, c, a, MPFR_RNDN); /* tail_rational.h takes a and c-a */
    equal = sc_tail_rational_compare(&sign, in->n, in->k, a, c, &level) == SC_OK && sign == 0;
  }
  mpfr_clears(a, c, (mpfr_ptr)0);
  return equal;
}

static sc_status enclose_tail(mpfr_ptr lo, mpfr_ptr hi, const void *inputs, mpfr_prec_t prec) {
  const tail_inputs *in = inputs;
  mpfr_t choose_lo, choose_hi;
  double middle;
  mpfr_inits2(prec + SC_GUARD_BITS, choose_lo, choose_hi, (mpfr_ptr)0);
  sc_choose_log_enclose(choose_lo, choose_hi, in->n, in->k, prec + SC_GUARD_BITS);
  sc_tail_lower(lo, choose_lo, in->n, in->k, in->p, prec + SC_GUARD_BITS);
  sc_tail_upper(hi, choose_hi, in->n, in->k, in->p, prec + SC_GUARD_BITS);
  middle = mpfr_get_d(lo, MPFR_RNDN);
  mpfr_set_d(choose_lo, middle, MPFR_RNDN);
  if (prec > SC_PRECISION_MIN && tail_is(in, choose_lo)) {
    mpfr_set_d(lo, middle, MPFR_RNDN);
    mpfr_set_d(hi, middle, MPFR_RNDN);
  }
  mpfr_clears(choose_lo, choose_hi, (mpfr_ptr)0);
  return SC_OK;
}

static sc_status enclose_phi(mpfr_ptr lo, mpfr_ptr hi, const void *inputs, mpfr_prec_t prec) {
  sc_phi_lower(lo, inputs, prec + SC_GUARD_BITS);
  sc_phi_upper(hi, inputs, prec + SC_GUARD_BITS);
  return SC_OK;
}

/* Phi(0) = 1/2 is the one exact case. */
static sc_status enclose_quantile(mpfr_ptr lo, mpfr_ptr hi, const void *inputs, mpfr_prec_t prec) {
  if (mpfr_cmp_d(inputs, 0.5) != 0) return sc_quantile_enclose(lo, hi, inputs, inputs, prec);
  mpfr_set_ui(lo, 0, MPFR_RNDN);
  mpfr_set_ui(hi, 0, MPFR_RNDN);
  return SC_OK;
}

static sc_status enclose_radius(mpfr_ptr lo, mpfr_ptr hi, const void *inputs, mpfr_prec_t prec) {
  const radius_inputs *in = inputs;
  return sc_radius_enclose(lo, hi, in->a, in->a, in->b, in->b, in->t, prec);
}

/* n k p; t a b; x; p. */
static int answer_function(char out[REFERENCE_TEXT], const char *kind, char *const *input) {
  mpfr_t x, y;
  tail_inputs tail = {.p = x};
  radius_inputs radius = {.a = x, .b = y};
  int ok;
  mpfr_inits2(INPUT_BITS, x, y, (mpfr_ptr)0);
  if (strcmp(kind, "tail") == 0)
    ok = read_count(&tail.n, input[1]) && read_count(&tail.k, input[2]) && read_double(x, input[3]) &&
         settle(out, enclose_tail, &tail);
  else if (strcmp(kind, "radius") == 0)
    ok = read_count(&radius.t, input[1]) && read_double(x, input[2]) && read_double(y, input[3]) &&
         settle(out, enclose_radius, &radius);
  else
    ok = read_double(x, input[1]) && settle(out, strcmp(kind, "phi") == 0 ? enclose_phi : enclose_quantile, x);
  mpfr_clears(x, y, (mpfr_ptr)0);
  return ok;
}

/* side n count alpha parts digits. */
static int answer_bound(char out[REFERENCE_TEXT], char *const *input) {
  unsigned long n, k, parts;
  sc_decimal alpha;
  sc_level level;
  sc_grid grid;
  mpfr_t bound;
  int lower = strcmp(input[1], "lower") == 0, ok;
  mpfr_init2(bound, SC_GRID_PRECISION);
  ok = (lower || strcmp(input[1], "upper") == 0) && read_count(&n, input[2]) && read_count(&k, input[3]) &&
       read_decimal(&alpha, input[4]) && read_count(&parts, input[5]) && read_grid(&grid, input[6]) &&
       sc_level_set(&level, &alpha, parts) == SC_OK &&
       (lower ? sc_bound_lower : sc_bound_upper)(bound, n, k, &level, grid) == SC_OK && sc_grid_text(out, bound, grid) == SC_OK;
  mpfr_clear(bound);
  return ok;
}

/* Counts separated by commas; how many, 0 when there is something else or too many. */
static unsigned long read_counts(uint32_t count[LABELS_MAX], const char *text) {
  unsigned long classes = 0;
  for (;;) {
    char *end;
    unsigned long value = strtoul(text, &end, 10);
    if (end == text || value > UINT32_MAX || classes == LABELS_MAX) return 0;
    count[classes++] = (uint32_t)value;
    if (*end == '\0') return classes;
    if (*end != ',') return 0;
    text = end + 1;
  }
}

static int row_text(char out[REFERENCE_TEXT], const sc_certificate *c, sc_grid grid) {
  char p_lower[SC_NUMBER_TEXT], radius[SC_NUMBER_TEXT];
  return sc_grid_text(p_lower, c->p_lower, grid) == SC_OK && sc_grid_text(radius, c->radius, grid) == SC_OK &&
         snprintf(out, REFERENCE_TEXT, "%lu\t%s\t%s\t%lu", c->n, p_lower, radius, c->t) < REFERENCE_TEXT;
}

/* method k alpha sigma digits label counts. */
static int answer_row(char out[REFERENCE_TEXT], char *const *input) {
  uint32_t count[LABELS_MAX];
  unsigned long label, classes = read_counts(count, input[7]);
  sc_query query;
  sc_certificate certificate;
  int ok;
  sc_certificate_init(&certificate);
  ok = classes > 0 && sc_method_parse(&query.method, input[1]) == SC_OK && read_count(&query.k, input[2]) &&
       read_decimal(&query.alpha, input[3]) && read_decimal(&query.sigma, input[4]) && read_grid(&query.grid, input[5]) &&
       read_count(&label, input[6]) && sc_certify_row(&certificate, &query, count, classes, label) == SC_OK &&
       row_text(out, &certificate, query.grid);
  sc_certificate_clear(&certificate);
  return ok;
}

int reference_answer(char out[REFERENCE_TEXT], const char *kind, char *const *input) {
  if (strcmp(kind, "bound") == 0) return answer_bound(out, input);
  if (strcmp(kind, "row") == 0) return answer_row(out, input);
  return answer_function(out, kind, input);
}
