/* The header literal of an .npy file. */
#ifndef NPY_HEADER_H
#define NPY_HEADER_H

#include "npy.h"

/* Read the literal in bytes[from .. to-1]: fills dimensions, shape, extent and what is said of the elements.  Keys come in any
 * order, each once.  0, or -1 for a problem. */
int npy_header_parse(struct npy *a, size_t from, size_t to, unsigned long dimensions);

#endif
