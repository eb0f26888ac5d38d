#include "votes_view.h"

#include <stdlib.h>
#include <string.h>

#define IS_BIG_ENDIAN_HOST (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__)

/* The type of an array's elements, or 0 when a view has none for it. */
static int dtype_of(const struct npy *a) {
  static const sc_dtype types[9][2] = {
      [1] = {SC_UINT8, SC_INT8}, [2] = {SC_UINT16, SC_INT16}, [4] = {SC_UINT32, SC_INT32}, [8] = {SC_UINT64, SC_INT64}};
  if (a->is_float || a->width > 8 || (a->width > 1 && a->is_big_endian != IS_BIG_ENDIAN_HOST)) return 0;
  return (int)types[a->width][a->is_signed];
}

/* The array as it lies in the file. */
static sc_votes_view in_place(const struct npy *a, int dtype, unsigned long first, unsigned long rows) {
  unsigned long columns = a->shape[1];
  sc_votes_view view = sc_votes_dense(a->bytes + a->data, (sc_dtype)dtype, a->width, rows, columns);
  if (a->is_fortran) {
    view.row_stride = (int64_t)a->width;
    view.class_stride = (int64_t)(a->width * a->shape[0]);
  }
  view.data = (const unsigned char *)view.data + (int64_t)first * view.row_stride;
  return view;
}

/* A view of all columns, as one of classes and open votes. */
static sc_votes_view part(sc_votes_view view, const struct votes_table *table) {
  view.classes = table->classes;
  if (!table->has_open) return view;
  view.open = (const unsigned char *)view.data + (int64_t)table->classes * view.class_stride;
  view.open_stride = view.row_stride;
  return view;
}

static int reserve(struct votes_view *view, unsigned long rows, unsigned long columns) {
  if (rows <= view->rows) return 0;
  uint32_t *room = realloc(view->room, rows * columns * sizeof *room);
  if (!room) return -1;
  view->room = room;
  view->rows = rows;
  return 0;
}

/* Rows that are converted, as pieces of work. */
struct conversion {
  const struct votes_table *table;
  unsigned long first;
  uint32_t *room;
};

static void convert(void *context, unsigned long i) {
  const struct conversion *c = context;
  uint32_t *row = c->room + i * c->table->columns;
  if (npy_counts(&c->table->array, row, (c->first + i) * c->table->columns, c->table->columns) != 0)
    memset(row, 0, c->table->columns * sizeof *row);
}

int votes_view_take(sc_votes_view *out, struct votes_view *view, const struct votes_table *table, unsigned long first,
                    unsigned long rows, sc_pool *pool) {
  unsigned long columns = table->columns;
  int dtype = table->count ? SC_UINT32 : dtype_of(&table->array);
  if (table->count) {
    *out = part(sc_votes_dense(table->count + first * columns, SC_UINT32, sizeof *table->count, rows, columns), table);
    return 0;
  }
  if (dtype) {
    *out = part(in_place(&table->array, dtype, first, rows), table);
    return 0;
  }
  if (reserve(view, rows, columns) != 0) return -1;
  struct conversion c = {table, first, view->room};
  sc_pool_run(pool, convert, &c, rows);
  *out = part(sc_votes_dense(view->room, SC_UINT32, sizeof *view->room, rows, columns), table);
  return 0;
}

void votes_view_free(struct votes_view *view) {
  free(view->room);
  *view = (struct votes_view){0};
}
