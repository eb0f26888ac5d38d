/* What every file of the project supposes of the compiler and its options, so that a build with others stops here instead of
 * printing numbers whose bounds do not hold.  The Makefile puts it in front of each file. */
#ifndef SMOOTHCERT_FAST_ARITHMETIC_H
#define SMOOTHCERT_FAST_ARITHMETIC_H

/* The compiler's own names: this stands in front of a file that may have to say which names the system shall show. */
#if defined(__FAST_MATH__) || defined(__ASSOCIATIVE_MATH__) || defined(__RECIPROCAL_MATH__) || defined(__NO_SIGNED_ZEROS__) || \
    (defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__)
#error "smoothcert: fast math, or a part of it, expected arithmetic as IEEE 754 has it: the error bounds suppose that"
#endif
#if defined(__FLT_EVAL_METHOD__) && __FLT_EVAL_METHOD__ != 0
#error "smoothcert: float and double are computed in another precision, expected FLT_EVAL_METHOD 0 (on x86: -mfpmath=sse)"
#endif

#ifdef __cplusplus
#define SC_SUPPOSE(what, text) static_assert(what, text)
#else
#define SC_SUPPOSE(what, text) _Static_assert(what, text)
#endif
SC_SUPPOSE(__CHAR_BIT__ == 8 && sizeof(int) == 4, "int of 32 bits");
SC_SUPPOSE(sizeof(long) == 8 && sizeof(sizeof(int)) == 8 && sizeof(void *) == 8, "long, size_t and pointers of 64 bits");
SC_SUPPOSE(sizeof(float) == 4 && __FLT_MANT_DIG__ == 24, "float: binary32");
SC_SUPPOSE(__FLT_MIN_EXP__ == -125 && __FLT_MAX_EXP__ == 128, "float: the exponents of binary32");
SC_SUPPOSE(sizeof(double) == 8 && __DBL_MANT_DIG__ == 53, "double: binary64");
SC_SUPPOSE(__DBL_MIN_EXP__ == -1021 && __DBL_MAX_EXP__ == 1024, "double: the exponents of binary64");

#endif
