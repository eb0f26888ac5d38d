/* What a caller of check.h may conclude, proved from the contracts alone. */
#include "check.h"

/* A number that is accepted lies at or below the exact lower bound; one that is refused does not. */
/*@ requires p: in_ok(p) && prec_ok(p->_mpfr_prec);
    requires level: \valid_read(level) && level_valid(level);
    requires separated: \separated(p, level);
    requires range: 1 <= k <= n <= SC_DRAWS_MAX;
    terminates \true; exits \false;
    assigns \nothing;
    ensures accepted: \result == 1 ==> at_most_lower(n, k, level_value(level), val(p));
    ensures refused: \result == 0 ==> !at_most_lower(n, k, level_value(level), val(p)); */
int judge_lower(mpfr_srcptr p, unsigned long n, unsigned long k, const sc_level *level) {
  int holds = -1;
  sc_status status = sc_check_lower(&holds, p, n, k, level);
  return status == SC_OK ? holds : -1;
}

/* Likewise for the upper bound; a number beyond 1 is outside the domain. */
/*@ requires u: in_ok(u) && prec_ok(u->_mpfr_prec);
    requires level: \valid_read(level) && level_valid(level);
    requires separated: \separated(u, level);
    requires range: 1 <= n <= SC_DRAWS_MAX && k <= n;
    terminates \true; exits \false;
    assigns \nothing;
    ensures accepted: \result == 1 ==> 0.0 < val(u) <= 1.0 && at_least_upper(n, k, level_value(level), val(u));
    ensures outside: fin(u) && val(u) > 1.0 ==> \result == -1; */
int judge_upper(mpfr_srcptr u, unsigned long n, unsigned long k, const sc_level *level) {
  int holds = -1;
  sc_status status = sc_check_upper(&holds, u, n, k, level);
  return status == SC_OK ? holds : -1;
}
