/* Sums of squares in double, in lanes, because a compiler may not reorder a sum.  Squares of floats are exact. */
#ifndef SMOOTHCERT_FAST_SQUARES_H
#define SMOOTHCERT_FAST_SQUARES_H

#define SC_SQUARE_LANES 8

/* Defines `double name(const type *x, const type *y, unsigned long n)`, whose terms are the squares of `term` (of x[i],
 * y[i]). */
#define SC_SUM_OF_SQUARES(name, type, term)                                                                                    \
  static inline double name(const type *x, const type *y, unsigned long n) {                                                   \
    (void)y;                                                                                                                   \
    double lane[SC_SQUARE_LANES] = {0};                                                                                        \
    unsigned long i = 0;                                                                                                       \
    for (; i + SC_SQUARE_LANES <= n; i += SC_SQUARE_LANES)                                                                     \
      for (unsigned k = 0; k < SC_SQUARE_LANES; k++) {                                                                         \
        double t = term(x[i + k], y[i + k]);                                                                                   \
        lane[k] += t * t;                                                                                                      \
      }                                                                                                                        \
    for (; i < n; i++) {                                                                                                       \
      double t = term(x[i], y[i]);                                                                                             \
      lane[0] += t * t;                                                                                                        \
    }                                                                                                                          \
    return ((lane[0] + lane[1]) + (lane[2] + lane[3])) + ((lane[4] + lane[5]) + (lane[6] + lane[7]));                          \
  }
#define SC_TERM_FIRST(a, b) (double)(a)
#define SC_TERM_DIFFERENCE(a, b) ((double)(a) - (double)(b))

SC_SUM_OF_SQUARES(sc_squares_of_floats, float, SC_TERM_FIRST)
SC_SUM_OF_SQUARES(sc_squares_of_doubles, double, SC_TERM_FIRST)
SC_SUM_OF_SQUARES(sc_squares_of_differences, float, SC_TERM_DIFFERENCE)

static inline double sc_squares_float(const float *x, unsigned long n) {
  return sc_squares_of_floats(x, x, n);
}

static inline double sc_squares_double(const double *x, unsigned long n) {
  return sc_squares_of_doubles(x, x, n);
}

#endif
