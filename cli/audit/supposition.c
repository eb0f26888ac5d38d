#include "supposition.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* What people use. */
static const char *const alphas[] = {"0.1",   "0.05",   "0.02",   "0.01",   "0.005",   "0.002",
                                     "0.001", "0.0005", "0.0002", "0.0001", "0.00001", "0.000001"};
static const char *const sigmas[] = {"0.05", "0.1", "0.12", "0.125", "0.15", "0.2", "0.25", "0.3", "0.35", "0.4",
                                     "0.5",  "0.6", "0.7",  "0.75",  "0.8",  "1",   "1.25", "1.5", "1.75", "2"};
static const unsigned long draws[] = {100,   200,   500,    1000,   2000,   5000,    10000,
                                      20000, 50000, 100000, 200000, 500000, 1000000, 10000000};
#define COUNT(list) (sizeof list / sizeof list[0])

struct attainable_terms supposition_terms(const struct supposition *s, unsigned long n) {
  return (struct attainable_terms){.n = n,
                                   .k = s->k,
                                   .parts = s->parts,
                                   .divisor = s->divisor,
                                   .alpha = &s->alpha_value,
                                   .sigma = s->sigma ? &s->sigma_value : NULL};
}

struct list {
  const struct supposition *stated;
  supposition_visit *visit;
  void *context;
};

/* The ways to print: one that differs from the stated way in each of them.  A number with more digits than are believed was not
 * rounded by anybody, but may be numerically off; one with fewer may have been rounded down. */
static void visit_readings(const struct list *list, const struct supposition *s, unsigned free) {
  struct supposition other = *s;
  if (other.differs) list->visit(list->context, &other);
  if (free & DIFFERS_ROUNDING) {
    other.reading.rounded_down = !s->reading.rounded_down;
    other.differs = s->differs | DIFFERS_ROUNDING;
    list->visit(list->context, &other);
  }
  other = *s;
  other.differs |= DIFFERS_TOLERANCE;
  for (int t = TOLERANCE_LEAST; free & DIFFERS_TOLERANCE && t >= TOLERANCE_MOST; t--) {
    other.reading.tolerance = t;
    list->visit(list->context, &other);
  }
}

static int same_decimal(const sc_decimal *a, const sc_decimal *b) {
  return sc_decimal_compare(a, b) == 0;
}

/* One parameter, with every value but the stated one; 0 when there is no such value. */
static int take_alpha(struct supposition *s, size_t i, const struct supposition *stated) {
  s->alpha = alphas[i];
  return sc_decimal_parse(&s->alpha_value, alphas[i], strlen(alphas[i])) == SC_OK &&
         !same_decimal(&s->alpha_value, &stated->alpha_value);
}

static int take_draws(struct supposition *s, size_t i, const struct supposition *stated) {
  s->n = draws[i];
  return s->n != stated->n;
}

static int take_sigma(struct supposition *s, size_t i, const struct supposition *stated) {
  s->sigma = sigmas[i];
  return sc_decimal_parse(&s->sigma_value, sigmas[i], strlen(sigmas[i])) == SC_OK &&
         !same_decimal(&s->sigma_value, &stated->sigma_value);
}

static const struct {
  unsigned differs;
  size_t count;
  int (*take)(struct supposition *s, size_t i, const struct supposition *stated);
} parameters[] = {{DIFFERS_ALPHA, COUNT(alphas), take_alpha},
                  {DIFFERS_DRAWS, COUNT(draws), take_draws},
                  {DIFFERS_SIGMA, COUNT(sigmas), take_sigma}};

/* Every value of the parameters first .., `left` of them at once. */
static void visit_parameters(const struct list *list, const struct supposition *s, size_t first, int left, unsigned free) {
  if (left == 0) {
    visit_readings(list, s, free);
    return;
  }
  for (size_t p = first; p < COUNT(parameters); p++)
    for (size_t i = 0; free & parameters[p].differs && i < parameters[p].count; i++) {
      struct supposition other = *s;
      other.differs |= parameters[p].differs;
      if (parameters[p].take(&other, i, list->stated)) visit_parameters(list, &other, p + 1, left - 1, free);
    }
}

void supposition_list(const struct supposition *stated, unsigned free, supposition_visit *visit, void *context) {
  struct list list = {.stated = stated, .visit = visit, .context = context};
  struct supposition s = *stated;
  s.differs = 0;
  for (int changes = 0; changes <= 2; changes++)
    visit_parameters(&list, &s, 0, changes, free);
}

/* Appends to a text; what does not fit is left out. */
static void append(char out[SUPPOSITION_TEXT], const char *format, ...) __attribute__((format(printf, 2, 3)));

static void append(char out[SUPPOSITION_TEXT], const char *format, ...) {
  size_t used = strlen(out);
  va_list ap;
  if (used > 0 && used + 2 < SUPPOSITION_TEXT) {
    strcpy(out + used, ", ");
    used += 2;
  }
  va_start(ap, format);
  vsnprintf(out + used, SUPPOSITION_TEXT - used, format, ap);
  va_end(ap);
}

static void append_parameters(char out[SUPPOSITION_TEXT], const struct supposition *s, unsigned which, const char *is) {
  if (which & DIFFERS_METHOD) append(out, "method%s%s", is, sc_method_name(s->method));
  if (which & DIFFERS_ALPHA) append(out, "alpha%s%.40s", is, s->alpha);
  if (which & DIFFERS_SIGMA && s->sigma) append(out, "sigma%s%.40s", is, s->sigma);
  if (which & DIFFERS_DRAWS && s->n) append(out, "n%s%lu", is, s->n);
}

void supposition_changes(char out[SUPPOSITION_TEXT], const struct supposition *s) {
  *out = '\0';
  append_parameters(out, s, s->differs, " = ");
  if (s->differs & DIFFERS_ROUNDING) append(out, s->reading.rounded_down ? "rounded down" : "rounded to nearest");
  if (s->differs & DIFFERS_TOLERANCE) append(out, "numerically off by up to 1e-%d of its size", s->reading.tolerance);
}

void supposition_stated(char out[SUPPOSITION_TEXT], const struct supposition *stated, unsigned differs) {
  *out = '\0';
  append_parameters(out, stated, differs, " ");
  if (differs & DIFFERS_ROUNDING) append(out, stated->reading.rounded_down ? "rounding down" : "rounding to nearest");
  if (differs & DIFFERS_TOLERANCE) append(out, "digits");
}

void supposition_procedure(char out[SUPPOSITION_TEXT], const struct supposition *s) {
  *out = '\0';
  append(out, "%s", sc_method_name(s->method));
  append(out, "k %lu", s->k);
  append_parameters(out, s, DIFFERS_ALPHA, " ");
  if (s->parts > 1) append(out, "each bound at alpha/%lu", s->parts);
  append_parameters(out, s, DIFFERS_SIGMA | DIFFERS_DRAWS, " ");
}
