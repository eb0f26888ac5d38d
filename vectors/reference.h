/* The answers of libsmoothcert to one row of inputs of a vector file, as text: what the generator writes down, and what the
 * library must reproduce. */
#ifndef SMOOTHCERT_VECTORS_REFERENCE_H
#define SMOOTHCERT_VECTORS_REFERENCE_H

#define REFERENCE_TEXT 1200 /* room for the answers of one row */

/* out = the answer columns of that kind for the input columns of one row (input[0] is the name), separated by tabs.  1, or 0
 * when an input is not of its form or the library does not answer. */
int reference_answer(char out[REFERENCE_TEXT], const char *kind, char *const *input);

#endif
