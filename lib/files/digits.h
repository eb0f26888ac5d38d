/* Numbers to text without printf.  Each answers the place behind the last character; there is no NUL. */
#ifndef DIGITS_H
#define DIGITS_H

#include <stdint.h>

#define DIGITS_MAX 20 /* of a uint64_t */

char *digits_integer(char *at, uint64_t value);

/* value 10^-digits with exactly so many decimals, 1 <= digits <= 19, as sc_grid_text writes it: "0.025". */
char *digits_decimal(char *at, uint64_t value, int digits);

#endif
