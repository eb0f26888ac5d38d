/* What the calls of the batch interface have in common: statuses, problems, views of an array, progress, the version of the
 * ABI.
 *
 * The batch interface (certifier.h, bounds_many.h, predict_rows.h, noise_rows.h) answers many questions in
 * one call, at the speed of the engines.  Its headers need no other library, compile as C, C++ and CUDA, and name no type
 * but those of <stdint.h>, <stddef.h> and their own.
 *
 * ABI.  A struct that may grow begins with its size, which the caller sets (the SC_..._INIT macros do); new fields are added
 * at the end, and 0 there means what it meant before they were.  A library reads a struct of an older and smaller size as if
 * the rest were 0, and refuses a larger one only when what it does not know is not 0.  sc_abi() is raised when that is not
 * enough.
 *
 * Threads.  Every call may be made from any thread.  Calls on one handle at the same time are right: they wait for each
 * other. Nothing else is shared.  Only the open ... close of one handle must be ordered by the caller.
 *
 * fork().  No thread of the library runs between two calls as far as a child can see: a handle works in the child too,
 * unless fork() was called while another thread was in a call on that handle.  (CUDA does not survive fork(): open a handle
 * with the engine "cuda" in the child.)  Signals: the library's own threads block all signals but those of
 * faults, so that they reach the caller's.  Floating point: each call runs in the default environment (to nearest, no flush to
 * zero, traps off) whatever the caller's is, and gives the caller's back, exception flags included. */
#ifndef SMOOTHCERT_BATCH_H
#define SMOOTHCERT_BATCH_H

#include <stddef.h>
#include <stdint.h>

#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

#define SC_ABI 1 /* of these headers */

/* That of the library that runs: headers and library fit when both numbers are equal. */
int sc_abi(void);

/* What a call answers, beside those of sc_status (SC_OK, SC_UNDECIDED, SC_DOMAIN, SC_SYNTAX):
 *
 *   code           meaning                                                             outputs
 *   SC_OK          every row is answered                                               written
 *   SC_DOMAIN      an argument is not as the header says                               nothing is written to any of them
 *   SC_ROWS        some rows have no answer: their own status says why, the problem    written, for all rows
 *                  names the first of them
 *   SC_CANCELLED   the progress callback said so                                       the first problem.row rows
 *   SC_MEMORY      not enough memory                                                   the first problem.row rows
 *   SC_DEVICE      the engine cannot be used here, or the device failed                the first problem.row rows
 *
 * After the last three the other rows are unspecified: each is written or as it was.
 */
enum { SC_ROWS = 16, SC_CANCELLED = 17, SC_MEMORY = 18, SC_DEVICE = 19, SC_LARGE = 20 };

/* What is wrong, for programs and for people.  Its size never changes. */
typedef struct {
  int32_t status; /* what the call answered */
  int32_t reserved;
  int64_t row;    /* the row (from 0) that is wrong; for SC_CANCELLED, SC_MEMORY, SC_DEVICE: how many are written; else -1 */
  char text[496]; /* what is wrong, and what was expected: printable text, one line, with its NUL; empty for SC_OK */
} sc_problem;

/* The types of an array's elements, in the byte order of the machine. */
typedef enum {
  SC_INT8 = 1,
  SC_UINT8,
  SC_INT16,
  SC_UINT16,
  SC_INT32,
  SC_UINT32,
  SC_INT64,
  SC_UINT64,
  SC_FLOAT32,
  SC_FLOAT64
} sc_dtype;

/* Votes where they are: element (row, class) stands row * row_stride + class * class_stride bytes after `data`, aligned or not.
 * Strides may be 0 or negative.  Draws whose class another evaluation of the classifier may change are counted apart, as open
 * votes (open_votes.h): those of a row stand row * open_stride bytes after `open`, of the same type. */
typedef struct {
  size_t size; /* sizeof(sc_votes_view) */
  const void *data;
  int32_t dtype; /* one of the integer types */
  int32_t reserved;
  uint64_t rows, classes;
  int64_t row_stride, class_stride; /* in bytes */
  const void *open;                 /* NULL: no draw is open */
  int64_t open_stride;              /* in bytes */
} sc_votes_view;

/* The view of a table that lies row by row without gaps, of integers of `width` bytes. */
static inline sc_votes_view sc_votes_dense(const void *data, sc_dtype dtype, size_t width, uint64_t rows, uint64_t classes) {
  sc_votes_view view;
  view.size = sizeof view;
  view.data = data;
  view.dtype = (int32_t)dtype;
  view.reserved = 0;
  view.rows = rows;
  view.classes = classes;
  view.row_stride = (int64_t)(width * classes);
  view.class_stride = (int64_t)width;
  view.open = NULL;
  view.open_stride = 0;
  return view;
}

/* Called now and then, on the thread that made the call: `done` of `total` rows are answered and written.  Other than 0: the
 * call ends with SC_CANCELLED.  It must not use the handle that it is called for. */
typedef int sc_progress(void *user, uint64_t done, uint64_t total);

#ifdef __cplusplus
}
#endif
#endif
