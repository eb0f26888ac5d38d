/* Writes the vector files into a directory: the cases, answered by the reference library.
 *
 *   generate DIRECTORY [KIND]
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cases.h"
#include "reference.h"
#include "vectors.h"

/* A text that grows. */
typedef struct {
  char *at;
  size_t length;
  FILE *stream;
} text;

/* Cuts a copy of the line into its cells, answers it and writes both. */
static int write_row(FILE *out, const char *kind, const char *line) {
  char copy[4096], answer[REFERENCE_TEXT];
  char *input[VECTORS_COLUMNS_MAX], *cell;
  size_t used = 0;
  snprintf(copy, sizeof copy, "%s", line);
  for (cell = strtok(copy, "\t"); cell != NULL && used < VECTORS_COLUMNS_MAX; cell = strtok(NULL, "\t"))
    input[used++] = cell;
  if (used != vectors_kind_of(kind)->inputs || !reference_answer(answer, kind, input)) {
    fprintf(stderr, "%s: no answer for: %s\n", kind, line);
    return 0;
  }
  fprintf(out, "%s\t%s\n", line, answer);
  return 1;
}

/* Everything but the checksum line. */
static int write_body(text *body, const vectors_kind *kind) {
  cases list = {0};
  size_t i;
  int ok = cases_fill(&list, kind->name);
  body->stream = open_memstream(&body->at, &body->length);
  if (body->stream == NULL) ok = 0;
  if (ok) fprintf(body->stream, VECTORS_MAGIC "%s", VECTORS_VERSION, kind->name, kind->header);
  for (i = 0; i < list.used && ok; i++)
    ok = write_row(body->stream, kind->name, list.line[i]);
  if (body->stream != NULL) ok = fclose(body->stream) == 0 && ok;
  cases_free(&list);
  return ok;
}

/* Under another name first, so that a failure leaves the old file. */
static int write_file(const char *directory, const vectors_kind *kind) {
  char path[4096], beside[4104], digest[VECTORS_DIGEST];
  text body = {0};
  FILE *file;
  int ok = write_body(&body, kind) && vectors_digest(digest, body.at, body.length);
  snprintf(path, sizeof path, "%s/%s.tsv", directory, kind->name);
  snprintf(beside, sizeof beside, "%s.new", path);
  file = ok ? fopen(beside, "wb") : NULL;
  ok = file != NULL;
  if (ok) {
    fwrite(body.at, 1, body.length, file);
    fprintf(file, VECTORS_CHECKSUM "%s\n", digest);
    ok = !ferror(file);
    ok = fclose(file) == 0 && ok && rename(beside, path) == 0;
  }
  if (!ok) fprintf(stderr, "%s: not written\n", path);
  free(body.at);
  return ok;
}

int main(int argc, char **argv) {
  const vectors_kind *kind;
  int ok = argc == 2 || (argc == 3 && vectors_kind_of(argv[2]) != NULL);
  if (!ok) fprintf(stderr, "usage: generate DIRECTORY [KIND]\n");
  for (kind = vectors_kinds; ok && kind->name != NULL; kind++)
    if (argc == 2 || strcmp(kind->name, argv[2]) == 0) ok = write_file(argv[1], kind);
  return ok ? 0 : 1;
}
