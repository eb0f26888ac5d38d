/* The yardstick of the fast path: Clopper-Pearson bounds by Boost.Math's inverse of the incomplete beta function, in double. */
#ifndef SMOOTHCERT_BENCH_BOOST_BOUND_H
#define SMOOTHCERT_BENCH_BOOST_BOUND_H

#ifdef __cplusplus
extern "C" {
#endif

/* L(n,k,alpha) and U(n,k,alpha), rounded as Boost rounds; 1 <= k < n. */
double boost_lower(double n, double k, double alpha);
double boost_upper(double n, double k, double alpha);

#ifdef __cplusplus
}
#endif

#endif
