#include "api/view.h"

#include <string.h>

#include "api/grown.h"

/* With the stride of a dense row as a constant, so that compilers make vector code of it, and with any stride. */
#define TAKERS(name, type, lane, limit)                                                                                        \
  static inline const uint32_t *name##_by(const sc_view *view, const unsigned char *row, uint32_t *room, int64_t stride) {     \
    lane bad = 0;                                                                                                              \
    for (uint64_t i = 0; i < view->classes; i++) {                                                                             \
      type x;                                                                                                                  \
      memcpy(&x, row + (int64_t)i * stride, sizeof x);                                                                         \
      bad |= (lane)x;                                                                                                          \
      room[i] = (uint32_t)x;                                                                                                   \
    }                                                                                                                          \
    return bad <= (limit) ? room : NULL;                                                                                       \
  }                                                                                                                            \
  static const uint32_t *name##_dense(const sc_view *view, const unsigned char *row, uint32_t *room) {                         \
    return name##_by(view, row, room, sizeof(type));                                                                           \
  }                                                                                                                            \
  static const uint32_t *name##_apart(const sc_view *view, const unsigned char *row, uint32_t *room) {                         \
    return name##_by(view, row, room, view->class_stride);                                                                     \
  }

/* The or of numbers up to 2^m - 1 is again at most that, and a sign or a higher bit in one of them is one in the or. */
TAKERS(take_int8, int8_t, uint32_t, INT8_MAX)
TAKERS(take_uint8, uint8_t, uint32_t, UINT8_MAX)
TAKERS(take_int16, int16_t, uint32_t, INT16_MAX)
TAKERS(take_uint16, uint16_t, uint32_t, UINT16_MAX)
TAKERS(take_int32, int32_t, uint32_t, INT32_MAX)
TAKERS(take_uint32, uint32_t, uint32_t, UINT32_MAX)
TAKERS(take_int64, int64_t, uint64_t, UINT32_MAX)
TAKERS(take_uint64, uint64_t, uint64_t, UINT32_MAX)

/* uint32, dense and aligned: the row itself. */
static const uint32_t *take_in_place(const sc_view *view, const unsigned char *row, uint32_t *room) {
  (void)view, (void)room;
  return (const uint32_t *)(const void *)row;
}

static const struct kind {
  size_t size;
  sc_view_taker *dense, *apart;
} kinds[] = {
    [SC_INT8] = {1, take_int8_dense, take_int8_apart},
    [SC_UINT8] = {1, take_uint8_dense, take_uint8_apart},
    [SC_INT16] = {2, take_int16_dense, take_int16_apart},
    [SC_UINT16] = {2, take_uint16_dense, take_uint16_apart},
    [SC_INT32] = {4, take_int32_dense, take_int32_apart},
    [SC_UINT32] = {4, take_uint32_dense, take_uint32_apart},
    [SC_INT64] = {8, take_int64_dense, take_int64_apart},
    [SC_UINT64] = {8, take_uint64_dense, take_uint64_apart},
    [SC_FLOAT32] = {0, NULL, NULL},
    [SC_FLOAT64] = {0, NULL, NULL},
};

size_t sc_dtype_integer_size(int32_t dtype) {
  return dtype >= 0 && dtype < (int32_t)(sizeof kinds / sizeof kinds[0]) ? kinds[dtype].size : 0;
}

/* |count * stride| fits a pointer. */
static int reaches(uint64_t count, int64_t stride) {
  uint64_t step = stride < 0 ? -(uint64_t)stride : (uint64_t)stride;
  return step == 0 || count <= (uint64_t)PTRDIFF_MAX / 2 / step;
}

static sc_view_taker *choose(const sc_view *view, int32_t dtype) {
  const struct kind *kind = &kinds[dtype];
  int dense = view->class_stride == (int64_t)kind->size;
  int aligned = ((uintptr_t)view->data | (uint64_t)view->row_stride) % _Alignof(uint32_t) == 0;
  if (dtype == SC_UINT32 && dense && aligned) return take_in_place;
  return dense ? kind->dense : kind->apart;
}

int sc_view_open(uint32_t *open, const sc_view *view, uint64_t i) {
  const sc_view one = {.classes = 1};
  *open = 0;
  if (!view->open) return 0;
  return view->take_open(&one, view->open + (int64_t)i * view->open_stride, open) ? 0 : -1;
}

int sc_view_is_table(const sc_view *view) {
  return view->take == take_in_place && view->row_stride == (int64_t)(view->classes * sizeof(uint32_t));
}

int sc_view_read(sc_view *out, const sc_votes_view *votes, uint64_t classes, sc_problem *problem) {
  sc_votes_view v;
  if (sc_grown_copy(&v, sizeof v, votes, sizeof v) != 0)
    return sc_refuse(problem, SC_DOMAIN, -1, "votes is %s, expected a sc_votes_view of size %zu",
                     votes ? "of another size" : "NULL", sizeof v);
  if (sc_dtype_integer_size(v.dtype) == 0)
    return sc_refuse(problem, SC_DOMAIN, -1, "votes.dtype is %d, expected one of the integer types, SC_INT8 .. SC_UINT64",
                     v.dtype);
  if (classes != 0 && v.classes != classes)
    return sc_refuse(problem, SC_DOMAIN, -1, "votes.classes is %llu, expected %llu as the handle was opened for",
                     (unsigned long long)v.classes, (unsigned long long)classes);
  if (v.classes < 2 || v.classes > SC_DRAWS_MAX)
    return sc_refuse(problem, SC_DOMAIN, -1, "votes.classes is %llu, expected 2 .. %lu", (unsigned long long)v.classes,
                     SC_DRAWS_MAX);
  if (v.rows > 0 && !v.data) return sc_refuse(problem, SC_DOMAIN, -1, "votes.data is NULL, expected the votes");
  if (!reaches(v.rows, v.row_stride) || !reaches(v.classes, v.class_stride) || (v.open && !reaches(v.rows, v.open_stride)))
    return sc_refuse(problem, SC_DOMAIN, -1, "the rows and strides of votes reach beyond any memory");
  *out = (sc_view){.data = v.data,
                   .rows = v.rows,
                   .classes = v.classes,
                   .row_stride = v.row_stride,
                   .class_stride = v.class_stride,
                   .open = v.open,
                   .open_stride = v.open_stride,
                   .take_open = kinds[v.dtype].apart};
  out->take = choose(out, v.dtype);
  return SC_OK;
}
