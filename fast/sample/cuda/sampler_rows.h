/* The steps between products of matrices, for REAL = float or double, as so many lanes do them side by side: lane k does what
 * comes k-th of every `lanes`.  On a host one loop over the lanes does the same.  Included once for each REAL. */

/* Noise of a row, whose coordinate 0 has the words of coordinate `origin` of spec/philox.h; *squares += the sum of its squares,
 * *open += the number of coordinates whose word is a threshold. */
SC_HD static inline void NAME(sc_lane_noise)(REAL *x, unsigned long in, const sc_noise_lookup *t, uint64_t seed,
                                             uint32_t origin, uint32_t input, uint32_t draw, unsigned lane, unsigned lanes,
                                             double *squares, unsigned *open) {
  for (unsigned long pair = lane; 2 * pair < in; pair += lanes) {
    int32_t z[2];
    unsigned missed = sc_draw_pair(z, t, seed, input, draw, origin / 2 + (uint32_t)pair);
    for (unsigned k = 0; k < 2 && 2 * pair + k < in; k++) {
      x[2 * pair + k] = (REAL)z[k];
      *squares += (double)z[k] * (double)z[k];
      *open += missed >> k & 1;
    }
  }
}

/* Biases and ReLU; answers the sum of the squares. */
SC_HD static inline double NAME(sc_lane_hidden)(REAL *y, const REAL *bias, unsigned long n, unsigned lane, unsigned lanes) {
  double squares = 0;
  for (unsigned long j = lane; j < n; j += lanes) {
    REAL t = y[j] + bias[j], h = t < 0 ? 0 : t;
    y[j] = h;
    squares += (double)h * (double)h;
  }
  return squares;
}

SC_HD static inline sc_top_two NAME(sc_lane_top)(const REAL *y, const REAL *bias, unsigned long n, unsigned lane,
                                                 unsigned lanes) {
  sc_top_two top = sc_top_none();
  for (unsigned long j = lane; j < n; j += lanes) {
    REAL t = y[j] + bias[j];
    sc_top_add(&top, (double)t, (uint32_t)j);
  }
  return top;
}
