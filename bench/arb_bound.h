/* The yardstick of `make bench`: Clopper-Pearson bounds as one would write them with Arb in an hour. */
#ifndef SMOOTHCERT_BENCH_ARB_BOUND_H
#define SMOOTHCERT_BENCH_ARB_BOUND_H

/* *lower = the largest double <= L(n,k,alpha/parts), *upper = the smallest double >= U(n,k,alpha/parts); NaN where 4096 bits do
 * not decide (bounds that are doubles exactly).  1 <= n, k <= n, alpha a decimal in (0,1). */
void arb_bound(double *lower, double *upper, unsigned long n, unsigned long k, const char *alpha, unsigned long parts);

/* Gives back what FLINT keeps for reuse. */
void arb_bound_cleanup(void);

#endif
