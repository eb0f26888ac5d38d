/* Shares of a whole and their differences, as percentages with one decimal, each rounded in the stated direction; and the
 * exact intervals of shares. */
#ifndef SHARE_H
#define SHARE_H

#include "smoothcert.h"

#define SHARE_TEXT 48      /* room for "-100.0", and for the smallest difference of paired.h */
#define SHARE_ALPHA "0.05" /* an interval misses with this probability at most */

/* "99.3": part of total, part <= total, 1 <= total <= SC_DRAWS_MAX. */
void share_down(char out[SHARE_TEXT], unsigned long part, unsigned long total);
void share_up(char out[SHARE_TEXT], unsigned long part, unsigned long total);

/* "+0.6": plus - minus of total, in percentage points; "0.0" without a sign. */
void share_difference_down(char out[SHARE_TEXT], unsigned long plus, unsigned long minus, unsigned long total);
void share_difference_up(char out[SHARE_TEXT], unsigned long plus, unsigned long minus, unsigned long total);

/* The two-sided Clopper-Pearson bounds of the share at the level alpha/together (spec/math, Theorem 2.11), half of it on each
 * side, rounded outward to integers in units of 10^-digits.  Not SC_OK: lower and upper are unspecified. */
sc_status share_bounds(long *lower, long *upper, unsigned long part, unsigned long total, const char *alpha,
                       unsigned long together, int digits);

/* The two-sided Clopper-Pearson interval of the share (spec/math, Theorem 2.11), SHARE_ALPHA/(2 together) on each side,
 * rounded outward, so that `together` of them, 1 or more, hold together.  Not SC_OK: lower and upper are unspecified. */
sc_status share_interval(char lower[SHARE_TEXT], char upper[SHARE_TEXT], unsigned long part, unsigned long total,
                         unsigned long together);

#endif
