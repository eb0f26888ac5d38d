/* What the tests of the batch interface share: made-up votes in every form that a view can have. */
#ifndef API_ROWS_H
#define API_ROWS_H

#include "batch.h"

#define ROWS_TYPES 8 /* the integer types, SC_INT8 .. SC_UINT64 */

/* Bytes of an element of the integer type. */
size_t rows_width(sc_dtype dtype);

/* Writes value, which the type holds, to a place that need not be aligned. */
void rows_store(void *at, sc_dtype dtype, int64_t value);

/* The votes of count[0 .. rows * classes - 1] as elements of that type in memory from malloc, *block, to be freed, laid out in
 * one of several ways: 0 dense, 1 classes first (transposed), 2 with gaps, 3 from the last row to the first, 4 not aligned. */
#define ROWS_LAYOUTS 5
sc_votes_view rows_view(void **block, const uint32_t *count, uint64_t rows, uint64_t classes, sc_dtype dtype, int layout);

/* A row of `classes` counts whose sum is n, with a clear leader or none. */
void rows_make(uint32_t *count, unsigned long classes, unsigned long n);

/* 1 when the problem has this status and row and its text holds `part` (a printable line); else a note says what it is. */
int rows_problem_is(const sc_problem *problem, int status, int64_t row, const char *part);

#endif
