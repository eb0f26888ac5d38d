/* The average certified radius and the median, with intervals for the population that the inputs are drawn from (spec/math,
 * Theorem 2.14). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/exact/norm.h"
#include "lib/exact/unlikely.h"
#include "tables.h"

#define SIDE_ALPHA "0.025" /* half of SHARE_ALPHA */
/* ln 40 = ln(1/SIDE_ALPHA) <= LOG_40 / LOG_SCALE. */
#define LOG_40 36888794542UL
#define LOG_SCALE 10000000000UL
#define FEMTO_PER_DECIMAL 1000000000000L /* 10^(FEMTO_DIGITS - REPORT_DECIMALS) */

static void text_down(char out[REPORT_RADIUS], mpz_srcptr decimals) {
  mpz_t whole;
  mpz_init(whole);
  unsigned long rest = mpz_fdiv_q_ui(whole, decimals, 1000);
  gmp_snprintf(out, REPORT_RADIUS, "%Zd.%0*lu", whole, REPORT_DECIMALS, rest);
  mpz_clear(whole);
}

static void set_femto(mpz_ptr rop, femto value) {
  mpz_set_ui(rop, (unsigned long)((unsigned __int128)value >> 64));
  mpz_mul_2exp(rop, rop, 64);
  mpz_add_ui(rop, rop, (unsigned long)value);
}

/* sum/inputs with REPORT_DECIMALS, sum >= 0. */
static void mean_text(char out[REPORT_RADIUS], femto sum, unsigned long inputs, int is_up) {
  mpz_t over, below;
  mpz_inits(over, below, (mpz_ptr)0);
  set_femto(over, sum);
  mpz_set_ui(below, inputs);
  mpz_mul_ui(below, below, FEMTO_PER_DECIMAL);
  (is_up ? mpz_cdiv_q : mpz_fdiv_q)(over, over, below);
  text_down(out, over);
  mpz_clears(over, below, (mpz_ptr)0);
}

/* Average certified radius: an input that does not count adds 0. */
static void average(char out[REPORT_RADIUS], const struct report_line *line) {
  mpz_t thousandths;
  mpz_init(thousandths);
  exact_sum_mean_down(thousandths, &line->log->sum, line->total, line->log->divisor, REPORT_DECIMALS);
  text_down(out, thousandths);
  mpz_clear(thousandths);
}

/* The rank-th largest radius, 1 <= rank <= total; 0 where no row counts. */
static femto ranked(const struct report_line *line, unsigned long rank) {
  unsigned long counting = line->log->counting;
  return counting >= rank ? line->log->radius[counting - rank] : 0;
}

static femto ranked_up(const struct report_line *line, unsigned long rank) {
  unsigned long counting = line->log->counting;
  return counting >= rank ? line->log->radius_up[counting - rank] : 0;
}

/* The radius that n equal votes give, the largest that any votes do: at most *out.  1, or 0 where the log does not say all that
 * it takes. */
static int largest_radius(femto *out, const struct report_log *log) {
  char *const *text = log->protocol.text;
  sc_query query = {.grid = {SC_GRID_DECIMAL, REPORT_DECIMALS}};
  sc_certificate answer;
  char *end;
  if (!text[TRAIT_METHOD] || !text[TRAIT_K] || !text[TRAIT_ALPHA] || !text[TRAIT_SIGMA] || !text[TRAIT_N]) return 0;
  unsigned long n = strtoul(text[TRAIT_N], &end, 10);
  if (*end || n == 0 || n > SC_DRAWS_MAX) return 0;
  query.k = strtoul(text[TRAIT_K], &end, 10);
  if (*end || query.k == 0 || query.k > SC_K_MAX || sc_method_parse(&query.method, text[TRAIT_METHOD]) != SC_OK ||
      sc_decimal_parse(&query.alpha, text[TRAIT_ALPHA], strlen(text[TRAIT_ALPHA])) != SC_OK ||
      sc_decimal_parse(&query.sigma, text[TRAIT_SIGMA], strlen(text[TRAIT_SIGMA])) != SC_OK)
    return 0;
  uint32_t votes[SC_K_MAX + 1] = {(uint32_t)n}; /* the fewest classes: with more, each bound has less of alpha */
  sc_certificate_init(&answer);
  int is_there = sc_certify_row(&answer, &query, votes, query.k + 1, 0) == SC_OK && mpfr_cmp_ui(answer.radius, 1000000000) < 0;
  if (is_there) *out = norm_femto_up(((femto)mpfr_get_ui(answer.radius, MPFR_RNDD) + 1) * FEMTO_PER_DECIMAL, log->divisor);
  sc_certificate_clear(&answer);
  return is_there;
}

/* How many inputs the distribution may have elsewhere: the least m with 2 m^2 >= total ln 40. */
static unsigned long moved_inputs(unsigned long total) {
  unsigned __int128 wanted = (unsigned __int128)total * LOG_40;
  unsigned long low = 0, high = total; /* 2 total^2 >= total ln 40 for total >= 2; else all of them */
  while (high - low > 1) {
    unsigned long middle = low + (high - low) / 2;
    if (2 * (unsigned __int128)middle * middle * LOG_SCALE >= wanted)
      high = middle;
    else
      low = middle;
  }
  return high;
}

/* Massart's band around the distribution: of the inputs with the largest radii `moved` have 0, or of those with the smallest
 * `moved` have the largest that there is. */
static void average_interval(struct report_line *line) {
  const struct report_log *log = line->log;
  unsigned long moved = moved_inputs(line->total);
  femto low = 0, high = 0, largest = 0;
  for (unsigned long rank = 1; rank <= log->counting && rank <= line->total; rank++) {
    if (rank > moved) low += ranked(line, rank);
    if (rank <= line->total - moved) high += ranked_up(line, rank);
  }
  mean_text(line->average_lower, low, line->total, 0);
  if (largest_radius(&largest, log) && ranked_up(line, 1) <= largest)
    mean_text(line->average_upper, high + largest * (femto)moved, line->total, 1);
  else
    strcpy(line->average_upper, "-");
}

/* The largest radius at which at least half of the inputs are certified, 0 when there is none. */
static void median(struct report_line *line, unsigned long unlikely) {
  mean_text(line->median, ranked(line, line->total - line->total / 2), 1, 0);
  mean_text(line->median_lower, unlikely <= line->total ? ranked(line, unlikely) : 0, 1, 0);
  if (unlikely <= line->total)
    mean_text(line->median_upper, ranked_up(line, line->total - unlikely + 1), 1, 1);
  else
    strcpy(line->median_upper, "-");
}

int report_averages(struct report_line *line, struct problem *why) {
  sc_decimal half, side;
  unsigned long unlikely = 0;
  sc_status status = sc_decimal_parse(&half, "0.5", strlen("0.5"));
  if (status == SC_OK) status = sc_decimal_parse(&side, SIDE_ALPHA, strlen(SIDE_ALPHA));
  if (status == SC_OK) status = unlikely_count(&unlikely, line->total, &half, &side);
  if (status != SC_OK) return problem_of(why, line->log->name, "the interval of a median: %s", sc_status_text(status));
  average(line->average, line);
  average_interval(line);
  median(line, unlikely);
  return 0;
}
