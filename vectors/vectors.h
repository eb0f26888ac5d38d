/* A strict reader of the vector files (FORMAT.md): anything unexpected refuses the whole file. */
#ifndef SMOOTHCERT_VECTORS_H
#define SMOOTHCERT_VECTORS_H

#include <stddef.h>

#define VECTORS_VERSION 1
#define VECTORS_COLUMNS_MAX 12
#define VECTORS_ERROR 200 /* room for an error text */
#define VECTORS_DIGEST 65 /* room for a SHA-256 in hexadecimal */

/* One kind of file: the header line names the columns, first `inputs` that were asked, then those that are answers. */
typedef struct {
  const char *name;
  size_t inputs, columns;
  const char *header;
} vectors_kind;

/* The kinds, ended by one whose name is NULL, and the one of that name (NULL when there is none). */
extern const vectors_kind vectors_kinds[];
const vectors_kind *vectors_kind_of(const char *name);

typedef struct {
  const vectors_kind *kind;
  size_t rows;
  char *text;  /* the file, cut into cells */
  char **cell; /* rows * kind->columns */
} vectors;

/* Reads the file at path, which must be of that kind.  1, or 0 with a sentence in error and nothing to free. */
int vectors_read(vectors *out, const char *path, const char *kind, char error[VECTORS_ERROR]);

/* The same from memory: text[0 .. length-1]. */
int vectors_parse(vectors *out, const char *text, size_t length, const char *kind, char error[VECTORS_ERROR]);

void vectors_free(vectors *v);

/* The cells of one row, kind->columns of them. */
char *const *vectors_row(const vectors *v, size_t row);

/* The SHA-256 of text[0 .. length-1] in lower-case hexadecimal; 0 when it cannot be computed. */
int vectors_digest(char hex[VECTORS_DIGEST], const char *text, size_t length);

/* Every file begins and ends so. */
#define VECTORS_MAGIC "# smoothcert-vectors %d %s\n" /* version, kind */
#define VECTORS_CHECKSUM "# sha256 "                 /* of everything before this line */

#endif
