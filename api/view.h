/* Rows of votes in the caller's memory, of any integer type and with any strides, as rows of uint32. */
#ifndef API_VIEW_H
#define API_VIEW_H

#include "api/refuse.h"

struct sc_view;

/* Converts one row into room, or answers NULL when one of its elements is no count. */
typedef const uint32_t *sc_view_taker(const struct sc_view *view, const unsigned char *row, uint32_t *room);

/* A view that has been found right. */
typedef struct sc_view {
  const unsigned char *data;
  uint64_t rows, classes;
  int64_t row_stride, class_stride;
  sc_view_taker *take;
  const unsigned char *open; /* NULL: no open votes */
  int64_t open_stride;
  sc_view_taker *take_open;
} sc_view;

/* *out = the view.  SC_OK, or SC_DOMAIN with the problem: it is NULL, its type is no integer, its classes are not `classes` (0:
 * any number from 2 on), it has rows and no data, or is larger than memory can be. */
int sc_view_read(sc_view *out, const sc_votes_view *votes, uint64_t classes, sc_problem *problem);

/* The counts of row i, in the caller's memory or in room, which has space for them; NULL when an element is not in
 * 0 .. 4294967295.  Any thread may call it. */
static inline const uint32_t *sc_view_row(const sc_view *view, uint64_t i, uint32_t *room) {
  return view->take(view, view->data + (int64_t)i * view->row_stride, room);
}

/* *open = the open votes of row i, 0 where there are none; -1 when they are no count. */
int sc_view_open(uint32_t *open, const sc_view *view, uint64_t i);

/* Whether the rows are one array of uint32 without gaps, as the memory holds them. */
int sc_view_is_table(const sc_view *view);

/* An integer type by its number, with its size; 0 for another one. */
size_t sc_dtype_integer_size(int32_t dtype);

#endif
