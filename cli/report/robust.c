/* What the certificates of a log say together of robustness, although each may be false with probability alpha (spec/math,
 * Theorem 2.13). */
#include <string.h>

#include "lib/exact/number.h"
#include "lib/exact/rational.h"
#include "lib/exact/unlikely.h"
#include "tables.h"

#define BOUND_DIGITS 12 /* of the lower end of the interval, from which alpha is taken */

/* The most false certificates but for `failure` by Markov's inequality: the least q with total alpha/(q+1) <= failure. */
static unsigned long any_most(unsigned long total, const sc_decimal *alpha, const sc_decimal *failure) {
  mpq_t expected, most;
  mpz_t count;
  mpq_inits(expected, most, (mpq_ptr)0);
  mpz_init(count);
  rational_of_decimal(expected, alpha);
  rational_of_decimal(most, failure);
  mpz_mul_ui(mpq_numref(expected), mpq_numref(expected), total);
  mpq_canonicalize(expected);
  mpq_canonicalize(most);
  mpq_div(expected, expected, most);
  mpz_cdiv_q(count, mpq_numref(expected), mpq_denref(expected));
  mpz_sub_ui(count, count, 1); /* at least 0: expected > 0 */
  unsigned long q = mpz_cmp_ui(count, total) < 0 ? mpz_get_ui(count) : total;
  mpq_clears(expected, most, (mpq_ptr)0);
  mpz_clear(count);
  return q;
}

/* The lower end of the interval less alpha, as a percentage rounded down, 0.0 where it is not above 0. */
static sc_status population_share(char out[SHARE_TEXT], unsigned long certified, unsigned long total, unsigned long together,
                                  const sc_decimal *alpha) {
  long lower = 0, upper = 0;
  mpq_t share, less;
  mpz_t permille;
  sc_status status = share_bounds(&lower, &upper, certified, total, SHARE_ALPHA, together, BOUND_DIGITS);
  if (status != SC_OK) return status;
  mpq_inits(share, less, (mpq_ptr)0);
  mpz_init(permille);
  rational_of_decimal(less, alpha);
  mpq_canonicalize(less);
  mpz_set_si(mpq_numref(share), lower);
  mpz_ui_pow_ui(mpq_denref(share), 10, BOUND_DIGITS);
  mpq_canonicalize(share);
  mpq_sub(share, share, less);
  mpz_mul_ui(permille, mpq_numref(share), 1000);
  mpz_fdiv_q(permille, permille, mpq_denref(share));
  share_down(out, mpz_sgn(permille) > 0 ? mpz_get_ui(permille) : 0, 1000);
  mpq_clears(share, less, (mpq_ptr)0);
  mpz_clear(permille);
  return SC_OK;
}

/* The alpha of a log: its own, if it says one for all rows, else that of the options. */
static const char *alpha_of(const struct report_log *log, const char *given) {
  const char *own = log->protocol.text[TRAIT_ALPHA];
  sc_decimal alpha;
  return own && number_alpha(&alpha, own, strlen(own)) == 0 ? own : given;
}

int report_robust(struct report_line *line, const struct radii *radii, const struct report_options *request,
                  struct problem *why) {
  sc_decimal alpha, failure;
  unsigned long least = 0;
  line->alpha = alpha_of(line->log, request->alpha);
  if (!line->alpha) return 0;
  sc_status status = sc_decimal_parse(&alpha, line->alpha, strlen(line->alpha));
  if (status == SC_OK) status = sc_decimal_parse(&failure, request->failure, strlen(request->failure));
  if (status == SC_OK) status = unlikely_count(&least, line->total, &alpha, &failure);
  if (status != SC_OK) return problem_of(why, line->log->name, "how many certificates are false: %s", sc_status_text(status));
  line->false_most = least - 1;
  line->false_any = any_most(line->total, &alpha, &failure);
  for (unsigned i = 0; i < radii->count && line->has_accuracy; i++) {
    struct report_accuracy *at = &line->at[i];
    share_down(at->robust, at->certified > line->false_most ? at->certified - line->false_most : 0, line->total);
    status = population_share(at->robust_share, at->certified, line->total, request->band ? radii->count : 1, &alpha);
    if (status != SC_OK) return problem_of(why, line->log->name, "the bound of a robust share: %s", sc_status_text(status));
  }
  return 0;
}

int report_is_robust(const struct report_line *line) {
  return line->alpha && line->has_accuracy;
}

int report_has_robust(const struct report_tables *t) {
  for (unsigned long i = 0; i < t->lines; i++)
    if (report_is_robust(&t->line[i])) return 1;
  return 0;
}
