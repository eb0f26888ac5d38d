/* The inputs of every row of the vector files: edges, exact hits, known failures of other tools, and a seeded spread. */
#ifndef SMOOTHCERT_VECTORS_CASES_H
#define SMOOTHCERT_VECTORS_CASES_H

#include <stddef.h>

#define CASES_HEX 64 /* room for a double */

/* Lines of input cells, separated by tabs. */
typedef struct {
  char **line;
  size_t used, room;
  unsigned long state; /* of the generator */
} cases;

/* Fills an empty list with all the cases of a kind; 0 when there is no such kind.  Ends the process when memory runs out: this
 * serves the generator only. */
int cases_fill(cases *list, const char *kind);
void cases_free(cases *list);

/* Adds `count` seeded cases of a kind; 0 when there is no such kind. */
int cases_spread(cases *list, const char *kind, unsigned long seed, size_t count);

void cases_add(cases *list, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Uniform in 0 .. bound-1 and in [0, 1): the same on every machine. */
unsigned long cases_below(cases *list, unsigned long bound);
double cases_unit(cases *list);

/* Roughly 10^(lo + (hi-lo) unit), with 1 to 17 significant decimal digits, in exponent form. */
void cases_decimal(cases *list, char out[CASES_HEX], double lo, double hi);

/* x as a C hexadecimal floating constant with the leading digit 1 (0x0p+0 for zero). */
void cases_hex(char out[CASES_HEX], double x);

/* Two functions per kind: all its cases, and `count` of the seeded ones. */
void cases_tail(cases *list);
void cases_bound(cases *list);
void cases_phi(cases *list);
void cases_quantile(cases *list);
void cases_radius(cases *list);
void cases_row(cases *list);
void spread_tail(cases *list, size_t count);
void spread_bound(cases *list, size_t count);
void spread_phi(cases *list, size_t count);
void spread_quantile(cases *list, size_t count);
void spread_radius(cases *list, size_t count);
void spread_row(cases *list, size_t rows);

#endif
