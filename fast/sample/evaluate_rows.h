/* What comes after a product of matrices, row by row, for REAL = float or double; included once for each. */

/* Adds the biases, takes ReLU, and goes on with the bound: error and norm are those of the layer's inputs, then of its
 * outputs. */
static inline void NAME(finish_hidden)(REAL *y, const REAL *bias, unsigned long rows, unsigned long n,
                                       const sc_gap_layer *layer, double *error, double *norm) {
  for (unsigned long r = 0; r < rows; r++, y += n) {
    for (unsigned long j = 0; j < n; j++) {
      REAL t = y[j] + bias[j];
      y[j] = t < 0 ? 0 : t;
    }
    error[r] = sc_gap_step(layer, layer->spread, error[r], norm[r]);
    norm[r] = sc_norm_upper(NAME(sc_squares)(y, n), (double)n);
  }
}

/* Adds the biases, and answers the class if the gap to the next is beyond the bound. */
static inline void NAME(finish_last)(uint32_t *class_, const REAL *y, const REAL *bias, unsigned long rows, unsigned long n,
                                     const sc_gap_layer *layer, const double *rival, const double *error, const double *norm) {
  for (unsigned long r = 0; r < rows; r++, y += n) {
    REAL first = y[0] + bias[0], second = -INFINITY;
    unsigned long at = 0;
    int unordered = first != first;
    for (unsigned long j = 1; j < n; j++) {
      REAL t = y[j] + bias[j];
      unordered |= t != t;
      if (t > first) {
        second = first;
        first = t;
        at = j;
      } else if (t > second)
        second = t;
    }
    double gap = (double)first - (double)second, bound = sc_gap_step(layer, rival[at], error[r], norm[r]);
    class_[r] = !unordered && gap > bound ? (uint32_t)at : SC_CLASS_OPEN;
  }
}
