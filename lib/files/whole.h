/* Whole numbers as programs print them: 7, and, where they were kept as floats, 7.0 or 7.000000000000000000e+00. */
#ifndef WHOLE_H
#define WHOLE_H

#include <stddef.h>

enum whole_status { WHOLE_OK, WHOLE_ABOVE /* a whole number, but above max */, WHOLE_NONE /* none, or with a sign */ };

/* *value = the number that the text stands for, exactly; digits, then maybe a point and more digits, then maybe an exponent of
 * at most three digits.  *value is unchanged unless WHOLE_OK. */
enum whole_status whole_parse(unsigned long *value, const char *text, size_t length, unsigned long max);

#endif
