/* A number as somebody printed it, kept exactly, with the precision that its text shows. */
#ifndef PRINTED_H
#define PRINTED_H

#include <stddef.h>

#include "smoothcert.h"

/* A number in units of 10^-15, the finest decimal grid of the library: comparisons of such numbers are exact. */
typedef __int128 femto;

#define FEMTO_DIGITS SC_DIGITS_MAX
#define PRINTED_DIGITS_MAX 30 /* significant digits of a printed number; more are refused */
#define PRINTED_TEXT 64       /* room for the text of any femto, with its NUL */

struct printed {
  const char *text; /* not terminated; it belongs to whoever gave it */
  size_t length;
  femto floor;     /* the largest femto <= the number, which is >= 0 */
  int has_rest;    /* the number lies above its floor */
  int significant; /* digits from the first that is not 0; 0 for the number 0 */
  int decimals;    /* the last digit stands for a multiple of 10^-decimals; negative for 12e3 */
  int magnitude;   /* 10^magnitude <= the number < 10^(magnitude+1); 0 for the number 0 */
};

enum printed_kind { PRINTED_NUMBER, PRINTED_NEGATIVE, PRINTED_INVALID };

/* Reads text[0 .. length-1]: an optional sign, digits with an optional point, an optional exponent (7.34e-05).
 * PRINTED_NUMBER: *out is filled.  PRINTED_NEGATIVE: a number below 0 (-0.0 is 0); *out is unspecified.  PRINTED_INVALID: no
 * number (nan and inf are none), more than PRINTED_DIGITS_MAX digits, or 10^20 and beyond; *out is unspecified. */
enum printed_kind printed_parse(struct printed *out, const char *text, size_t length);

/* The numbers that may have stood behind a printed one: value - low <= x < value + high. */
struct window {
  femto low, high;
};

/* To how many digits a file of numbers was printed. */
struct precision {
  char unit; /* 's' significant digits, 'd' decimals */
  int digits;
};

/* Finer than this no log is believed: the doubles of its program were not that exact. */
#define PRECISION_SIGNIFICANT_MAX 12
#define PRECISION_DECIMALS_MAX 14

/* Reads "3s" or "4d".  0, or -1 when it is neither or out of range. */
int precision_parse(struct precision *out, const char *text);

/* What the numbers of a file show together: one text alone does not tell 0.5 from 0.500. */
struct precision_evidence {
  int significant, decimals;                     /* the most that were seen */
  unsigned long full_significant, full_decimals; /* how many numbers have that many */
};

void precision_meet(struct precision_evidence *evidence, const struct printed *number);

/* Significant digits or decimals, whichever more numbers use to the full; decimals where the two do not differ. */
struct precision precision_conclude(const struct precision_evidence *evidence);

/* The window of a number that was rounded to nearest at this precision. */
struct window precision_window(struct precision precision, const struct printed *number);

/* Is value + offset <= R, given floor = the largest femto <= R?  1 or 0, or -1 when the number has digits beyond the femto that
 * decide. */
int printed_reached(const struct printed *number, femto offset, femto floor);

/* The same against lo <= R < hi.  SC_UNDECIDED when they do not decide. */
sc_status printed_reached_within(int *reached, const struct printed *number, femto offset, mpfr_srcptr lo, mpfr_srcptr hi);

/* *out = the integer value, |value| < 2^126. */
void femto_of(femto *out, mpfr_srcptr value);

/* "0.935406": value >= 0 rounded down to 1 .. FEMTO_DIGITS decimals. */
void femto_text(char out[PRINTED_TEXT], femto value, int decimals);

/* "4.93e-3": value rounded towards zero to three significant digits; "<1e-15" for 0. */
void femto_short_text(char out[PRINTED_TEXT], femto value);

#endif
