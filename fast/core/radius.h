/* The certified top-k radius of one row in units of sigma, enclosed, from bounds and quantiles that are looked up. */
#ifndef SMOOTHCERT_FAST_RADIUS_H
#define SMOOTHCERT_FAST_RADIUS_H

#include "cp_setup.h"
#include "quantile.h"

/* rho encloses max_t rho_t >= 0.  t: the smallest subset size that attains it, 0 when rho = 0 for certain; decided_t = 0 when
 * several sizes compete or the sign of the maximum is open, t means nothing then. */
typedef struct {
  sc_range rho;
  int t;
  int decided_t;
} sc_topk_range;

/* label: the label's lower bound, label_z its quantile; upper[j] and upper_z[j], j = 0 .. k-1: upper bounds and quantiles of the k
 * largest other counts, ascending (neither is read when bound_others is 0: then every sum is 1 - p_l).  k >= 1.
 * What is undecided in the arguments leaves rho undecided. */
SC_HD static inline sc_topk_range sc_topk_fast(const sc_cp_range *label, sc_range label_z, const sc_cp_range *upper,
                                               const sc_range *upper_z, unsigned k, int bound_others) {
  sc_topk_range r;
  (void)label;
  (void)label_z;
  (void)upper;
  (void)upper_z;
  (void)k;
  (void)bound_others;
  r.rho = sc_undecided();
  r.t = r.decided_t = 0;
  return r;
}

#endif
