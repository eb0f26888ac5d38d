#include "rows.h"

#include <stdlib.h>
#include <string.h>

#include "tap.h"

static const size_t widths[] = {0, 1, 1, 2, 2, 4, 4, 8, 8};

size_t rows_width(sc_dtype dtype) {
  return widths[dtype];
}

void rows_store(void *at, sc_dtype dtype, int64_t value) {
  /* The low bytes, on a machine that stores them first; the tests run on no other. */
  memcpy(at, &value, rows_width(dtype));
}

sc_votes_view rows_view(void **block, const uint32_t *count, uint64_t rows, uint64_t classes, sc_dtype dtype, int layout) {
  size_t width = rows_width(dtype), size = (size_t)(rows * classes) * width * 3 + 64;
  unsigned char *data = malloc(size);
  sc_votes_view view = sc_votes_dense(data, dtype, width, rows, classes);
  memset(data, 0x7b, size);
  if (layout == 1) {
    view.row_stride = (int64_t)width;
    view.class_stride = (int64_t)(width * rows);
  }
  if (layout == 2) {
    view.class_stride = (int64_t)(2 * width);
    view.row_stride = (int64_t)(2 * width * classes + width);
  }
  if (layout == 3) {
    view.data = data + width * classes * (rows - 1);
    view.row_stride = -view.row_stride;
  }
  if (layout == 4) view.data = data + 1;
  for (uint64_t i = 0; i < rows; i++)
    for (uint64_t j = 0; j < classes; j++)
      rows_store((unsigned char *)(uintptr_t)view.data + (int64_t)i * view.row_stride + (int64_t)j * view.class_stride, dtype,
                 count[i * classes + j]);
  *block = data;
  return view;
}

void rows_make(uint32_t *count, unsigned long classes, unsigned long n) {
  unsigned long lead = tap_below(3) == 0 ? n / classes : n - tap_below(n / 2 + 1), left = n - lead;
  memset(count, 0, classes * sizeof *count);
  count[tap_below(classes)] = (uint32_t)lead;
  while (left > 0) {
    unsigned long some = 1 + tap_below(left);
    count[tap_below(classes)] += (uint32_t)some;
    left -= some;
  }
}

int rows_problem_is(const sc_problem *problem, int status, int64_t row, const char *part) {
  int printable = memchr(problem->text, '\0', sizeof problem->text) != NULL;
  for (const char *at = problem->text; printable && *at; at++)
    printable = *at >= 0x20 && *at <= 0x7e;
  if (printable && problem->status == status && problem->row == row && strstr(problem->text, part)) return 1;
  tap_note("status %d, row %lld: %.200s", problem->status, (long long)problem->row, problem->text);
  return 0;
}
