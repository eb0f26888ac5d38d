/* Fuzzes the lines of `bound --batch`: each is answered or the file is refused, whole. */
#include "as_file.h"
#include "cli/bound/batch.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

/* The reference takes seconds for a bound of a billion draws: such numbers are not what is tried here. */
static int is_long(const unsigned char *bytes, size_t length) {
  size_t digits = 0;
  for (size_t i = 0; i < length; i++) {
    digits = bytes[i] >= '0' && bytes[i] <= '9' ? digits + 1 : 0;
    if (digits > 6) return 1;
  }
  return 0;
}

static unsigned long lines_of(const char *text, size_t length) {
  unsigned long lines = 0;
  for (size_t i = 0; i < length; i++)
    lines += text[i] == '\n';
  return lines;
}

/* As bound_batch writes, but to a text. */
static int answers(char **text, size_t *size, const char *path, int fast, struct problem *why) {
  struct rows rows = {.threads = 1, .quiet = 1};
  struct output out = {.stream = open_memstream(text, size), .device = -1, .name = "text"};
  must(out.stream != NULL);
  int status = bound_batch(&out, &rows, path, (sc_grid){.kind = SC_GRID_DECIMAL, .digits = 4}, fast, why);
  must(fclose(out.stream) == 0);
  must(status != 0 || lines_of(*text, *size) == rows.count + 1);
  return status;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
  char *text, *same;
  size_t size, same_size;
  struct problem why = {""};
  if (length > 400 || is_long(bytes, length)) return 0;
  const char *path = as_file(bytes, length);
  int status = answers(&text, &size, path, 1, &why);
  if (status != 0) sound_problem(&why, path);
  must(answers(&same, &same_size, path, 0, &why) == status);
  must(status != 0 || (size == same_size && memcmp(text, same, size) == 0));
  free(text);
  free(same);
  return 0;
}
