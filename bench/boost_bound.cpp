#include "boost_bound.h"

#include <boost/math/special_functions/beta.hpp>

typedef boost::math::policies::policy<boost::math::policies::promote_double<false>> in_double;

double boost_lower(double n, double k, double alpha) {
  return boost::math::ibeta_inv(k, n - k + 1, alpha, in_double());
}

double boost_upper(double n, double k, double alpha) {
  return boost::math::ibetac_inv(k + 1, n - k, alpha, in_double());
}
