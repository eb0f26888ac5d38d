/* Polynomials with double coefficients, written by fast/rows/core/poly/generate.sh (Sollya), not to be edited. */
#ifndef SMOOTHCERT_FAST_POLY_H
#define SMOOTHCERT_FAST_POLY_H

#include "fast/machine/hd.h"

/* (exp(t) - 1 - t)/t^2; 1 + t + t^2 y is exp(t) up to a relative 2^-61.5 for |t| <= 0.3466. */
SC_HD static inline double sc_poly_exp(double t) {
  double y = 0x1.1f86e56f68b2bp-29;
  y = fma(y, t, 0x1.af4ece3d5f7cep-26);
  y = fma(y, t, 0x1.27e4cfb5420fcp-22);
  y = fma(y, t, 0x1.71de01ab225c8p-19);
  y = fma(y, t, 0x1.a01a01ab964e8p-16);
  y = fma(y, t, 0x1.a01a01ac1e833p-13);
  y = fma(y, t, 0x1.6c16c16c156a9p-10);
  y = fma(y, t, 0x1.111111111005p-7);
  y = fma(y, t, 0x1.5555555555557p-5);
  y = fma(y, t, 0x1.5555555555557p-3);
  y = fma(y, t, 0x1p-1);
  return y;
}

/* (atanh(w)/w - 1)/t with t = w^2, up to a relative 2^-53.9 for 0 <= t <= 0.0412. */
SC_HD static inline double sc_poly_log(double t) {
  double y = 0x1.b7968ba8160ddp-5;
  y = fma(y, t, 0x1.e806c472a4d05p-5);
  y = fma(y, t, 0x1.10c01b21314a9p-4);
  y = fma(y, t, 0x1.3b174300b8da3p-4);
  y = fma(y, t, 0x1.745d01c5b044ep-4);
  y = fma(y, t, 0x1.c71c720e7df46p-4);
  y = fma(y, t, 0x1.2492492454699p-3);
  y = fma(y, t, 0x1.9999999999c95p-3);
  y = fma(y, t, 0x1.5555555555555p-2);
  return y;
}

/* (z+5) Phi(-z)/phi(z) with t = (z-5)/(z+5), up to a relative 2^-52.9 for 0 <= z <= 37.5 (error.sh). */
SC_HD static inline double sc_poly_mills(double t) {
  double y = -0x1.98c5af701193fp-31;
  y = fma(y, t, 0x1.f2ea036f9f12ap-29);
  y = fma(y, t, 0x1.55c078db5f1cp-26);
  y = fma(y, t, -0x1.672ec0dc78a66p-26);
  y = fma(y, t, -0x1.6367a1b505b62p-23);
  y = fma(y, t, 0x1.b8b58fc3f4578p-24);
  y = fma(y, t, 0x1.234b0628a7a04p-20);
  y = fma(y, t, -0x1.c39805843fe3p-21);
  y = fma(y, t, -0x1.d1c9f39e440d6p-18);
  y = fma(y, t, 0x1.4ec90edeec526p-17);
  y = fma(y, t, 0x1.5ec1287fa5c3ap-15);
  y = fma(y, t, -0x1.05976440ec365p-13);
  y = fma(y, t, -0x1.381ff9d0fbeffp-13);
  y = fma(y, t, 0x1.660d4488a420ap-10);
  y = fma(y, t, -0x1.062396e810ee1p-9);
  y = fma(y, t, -0x1.ebbc32694700fp-8);
  y = fma(y, t, 0x1.ab031a05374ecp-5);
  y = fma(y, t, -0x1.62d360c6355c6p-3);
  y = fma(y, t, 0x1.a7927af8f0144p-2);
  y = fma(y, t, -0x1.9262efbe12d1ep-1);
  y = fma(y, t, 0x1.3dd60739e7983p0);
  y = fma(y, t, -0x1.aaf94e206d6d9p0);
  y = fma(y, t, 0x1.ed96b8318f6c4p0);
  return y;
}

/* About -Phi^-1(q) - r with r = sqrt(-2 log q), t = (r-3)/(r+3); a guess. */
SC_HD static inline double sc_poly_quantile(double t) {
  double y = 0x1.c9c7737762f1fp-4;
  y = fma(y, t, -0x1.7fe6b163bde7ep-3);
  y = fma(y, t, 0x1.7d4987c7d23afp-4);
  y = fma(y, t, -0x1.5369fe5b938ecp-6);
  y = fma(y, t, 0x1.356d43d718377p-4);
  y = fma(y, t, -0x1.c638b539c3ef7p-4);
  y = fma(y, t, 0x1.1ec2d62842ebdp-3);
  y = fma(y, t, -0x1.420b98a053ce1p-3);
  y = fma(y, t, 0x1.066e350e19b68p-2);
  y = fma(y, t, -0x1.5c17e117568aap-2);
  y = fma(y, t, 0x1.b10533d0606fcp-1);
  y = fma(y, t, -0x1.6d4015172101p-1);
  return y;
}

#endif
