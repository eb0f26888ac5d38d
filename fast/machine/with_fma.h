/* The same function for processors with and without a fused multiply-add instruction.  The bits that it computes are the same;
 * without the instruction each fma is a call of the C library. */
#ifndef SMOOTHCERT_FAST_WITH_FMA_H
#define SMOOTHCERT_FAST_WITH_FMA_H

#include "processor.h"

/* Defines `type name parameters`, which calls `body arguments`, an inline function that is compiled twice. */
#ifdef __x86_64__
#define SC_WITH_FMA(type, name, parameters, body, arguments)                                                                   \
  __attribute__((target("avx2,fma"), flatten)) type name##_fma parameters {                                                    \
    body arguments;                                                                                                            \
  }                                                                                                                            \
  __attribute__((flatten)) type name##_plain parameters {                                                                      \
    body arguments;                                                                                                            \
  }                                                                                                                            \
  type name parameters {                                                                                                       \
    if (sc_processor_avx2_fma())                                                                                               \
      name##_fma arguments;                                                                                                    \
    else                                                                                                                       \
      name##_plain arguments;                                                                                                  \
  }
#else
#define SC_WITH_FMA(type, name, parameters, body, arguments)                                                                   \
  type name parameters {                                                                                                       \
    body arguments;                                                                                                            \
  }
#endif

#endif
