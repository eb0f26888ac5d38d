#include "lines.h"

#include <stdlib.h>
#include <string.h>

/* Begins at `at` and ends before `end` or the next LF; answers where the next line begins. */
static const char *one_line(struct line *out, const char *at, const char *end) {
  const char *feed = memchr(at, '\n', (size_t)(end - at));
  const char *stop = feed ? feed : end;
  out->text = at;
  out->length = (size_t)(stop - at);
  if (feed && out->length > 0 && stop[-1] == '\r') out->length--;
  return feed ? feed + 1 : end;
}

/* The end of the last line that is not blank: blank ones may stand at the end. */
static const char *end_of_text(const char *at, const char *end) {
  const char *stop = end;
  while (stop > at && memchr(" \t\r\n", stop[-1], 4))
    stop--;
  const char *feed = memchr(stop, '\n', (size_t)(end - stop));
  return stop == at ? at : feed ? feed + 1 : end;
}

static unsigned long count_lines(const char *at, const char *end) {
  struct line ignored;
  unsigned long count = 0;
  while (at < end) {
    at = one_line(&ignored, at, end);
    count++;
  }
  return count;
}

int lines_parse(struct lines *out, const char *name, const unsigned char *bytes, size_t length, const char *expected,
                struct problem *why) {
  const char *begin = (const char *)bytes;
  const char *end = begin + length;
  *out = (struct lines){0};
  if (length >= 3 && memcmp(begin, "\xef\xbb\xbf", 3) == 0) begin += 3;
  end = end_of_text(begin, end);
  out->count = count_lines(begin, end);
  if (out->count == 0)
    problem_of(why, name, "empty, expected %s", expected);
  else if (!(out->line = calloc(out->count, sizeof *out->line)))
    problem_of(why, name, "not enough memory for %lu lines, expected a smaller file", out->count);
  if (!out->line) {
    lines_free(out);
    return -1;
  }
  for (unsigned long i = 0; i < out->count; i++)
    begin = one_line(&out->line[i], begin, end);
  return 0;
}

int lines_read(struct lines *out, const char *path, const char *expected, struct problem *why) {
  struct bytes bytes;
  *out = (struct lines){0};
  if (bytes_read(&bytes, path, why) != 0) return -1;
  if (lines_parse(out, bytes_name(path), bytes.data, bytes.length, expected, why) != 0) {
    bytes_free(&bytes);
    return -1;
  }
  out->bytes = bytes;
  return 0;
}

void lines_free(struct lines *lines) {
  free(lines->line);
  bytes_free(&lines->bytes);
  *lines = (struct lines){0};
}
