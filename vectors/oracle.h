/* An independent judge of the library's numbers: Arb ball arithmetic, the binomial tail as a regularized incomplete beta
 * function
 * I_p(k, n-k+1) (the library sums terms in MPFR), the normal quantile by Arb's inverse error function (the library searches).
 *
 * Numbers come in as exact rationals; nothing of libsmoothcert is called.  A result is confirmed by its defining property: the
 * number on the safe side satisfies an inequality, its neighbour on the grid does not.  Precision is doubled until the balls
 * decide; where they never would (equality) a finite sum of rationals does.
 *
 *   answer             meaning
 *   ORACLE_NO          proved false
 *   ORACLE_YES         proved true
 *   ORACLE_UNDECIDED   ORACLE_BITS bits do not decide; a caller must treat it as a failure
 */
#ifndef SMOOTHCERT_ORACLE_H
#define SMOOTHCERT_ORACLE_H

#include <arb.h>
#include <flint/fmpq.h>

typedef enum { ORACLE_NO = 0, ORACLE_YES = 1, ORACLE_UNDECIDED = 2 } oracle_answer;

#define ORACLE_BITS 4096

/* The grid to which a number was rounded: the multiples of 10^-digits, or the doubles for digits = ORACLE_DOUBLES. */
#define ORACLE_DOUBLES 0

/* rop = the number that the text stands for, exactly: a decimal ("0.001", "1e-300") or a C hexadecimal floating constant
 * ("-0x1.8p-3").  Answers 0 when it is neither. */
int oracle_number(fmpq_t rop, const char *text);

/* rop = the neighbour of x, a member of the grid, above (side = 1) or below (side = -1). */
void oracle_neighbour(fmpq_t rop, const fmpq_t x, int side, int digits);

/* rop holds T(n,k,p) = P[Bin(n,p) >= k]; 0 <= k <= n, 0 <= p <= 1. */
void oracle_tail(arb_t rop, ulong n, ulong k, const fmpq_t p, slong prec);

/* rop = T(n,k,p) exactly: the second opinion, for small n. */
void oracle_tail_exact(fmpq_t rop, ulong n, ulong k, const fmpq_t p);

/* Is T(n,k,p) <= level? */
oracle_answer oracle_tail_at_most(ulong n, ulong k, const fmpq_t p, const fmpq_t level);

/* Is down the largest double <= T(n,k,p) and up the smallest one >= it? */
oracle_answer oracle_confirm_tail(ulong n, ulong k, const fmpq_t p, const fmpq_t down, const fmpq_t up);

/* Is bound the largest member of the grid <= L(n,k,level), or the smallest >= U(n,k,level)?  0 < level < 1. */
oracle_answer oracle_confirm_lower(ulong n, ulong k, const fmpq_t level, const fmpq_t bound, int digits);
oracle_answer oracle_confirm_upper(ulong n, ulong k, const fmpq_t level, const fmpq_t bound, int digits);

/* p holds L(n,k,level) and q holds 1 - L, each with a relative radius of about 2^-prec; 1 <= k <= n.  Answers 0 when that was
 * not reached. */
int oracle_lower_bound(arb_t p, arb_t q, ulong n, ulong k, const fmpq_t level, slong prec);

/* rop holds Phi(x), and Phi^-1(p) given also q = 1 - p (0 < p < 1), so that nothing is lost when p is near 1. */
void oracle_phi(arb_t rop, const arb_t x, slong prec);
void oracle_quantile(arb_t rop, const arb_t p, const arb_t q, slong prec);

/* Are down and up the neighbouring doubles (or the one double) that enclose Phi(x), and Phi^-1(p)? */
oracle_answer oracle_confirm_phi(const fmpq_t x, const fmpq_t down, const fmpq_t up);
oracle_answer oracle_confirm_quantile(const fmpq_t p, const fmpq_t down, const fmpq_t up);

/* The sign of rho_t - rho: 1 when t Phi(a-rho) > Phi(b+rho) is proved, -1 when the opposite is, 0 when the balls overlap. */
int oracle_radius_sign(const arb_t a, const arb_t b, ulong t, const arb_t rho, slong prec);

/* The same doubles for rho_t(a,b). */
oracle_answer oracle_confirm_radius(ulong t, const fmpq_t a, const fmpq_t b, const fmpq_t down, const fmpq_t up);

/* What was asked and what was answered for one row; p_lower and radius are members of the grid. */
typedef struct {
  const char *method; /* simuem, binocp, cohen, pair, ranked */
  ulong k, classes, label;
  const ulong *count;
  const char *alpha, *sigma; /* as typed */
  int digits;
  ulong n, t;
  fmpq_t p_lower, radius;
} oracle_row;

/* Are n, p_lower, radius and t what the votes imply? */
oracle_answer oracle_confirm_row(const oracle_row *row);

/* Noise on the lattice of step 1/q, P(noise <= i) = Phi((i + 1/2)/(q sigma)).  Is threshold the whole part of
 * 2^64 P(noise <= i)?  Is z the noise for every V in [0,1) whose digits in base 2^64 begin with the words?  Does P(noise <= i)
 * itself lie among them? */
oracle_answer oracle_confirm_threshold(slong i, ulong q, const fmpq_t sigma, ulong threshold);
oracle_answer oracle_confirm_noise(slong z, ulong q, const fmpq_t sigma, const ulong *word, ulong words);
oracle_answer oracle_confirm_open(slong i, ulong q, const fmpq_t sigma, const ulong *word, ulong words);

/* Gives back the memory that FLINT keeps for reuse. */
void oracle_cleanup(void);

#endif
