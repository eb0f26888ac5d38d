#include "text_stream.h"

int text_stream_close(FILE *stream, char *const *text) {
  int failed = fflush(stream) != 0 || ferror(stream);
  return fclose(stream) == 0 && !failed && *text ? 0 : -1;
}
