#include "vectors.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SIZE_LIMIT (16UL << 20)

const vectors_kind vectors_kinds[] = {
    {"tail", 4, 6, "name\tn\tk\tp\tdown\tup\n"},
    {"bound", 7, 8, "name\tside\tn\tcount\talpha\tparts\tdigits\tbound\n"},
    {"phi", 2, 4, "name\tx\tdown\tup\n"},
    {"quantile", 2, 4, "name\tp\tdown\tup\n"},
    {"radius", 4, 6, "name\tt\ta\tb\tdown\tup\n"},
    {"row", 8, 12, "name\tmethod\tk\talpha\tsigma\tdigits\tlabel\tcounts\tn\tp_lower\tradius\tt\n"},
    {NULL, 0, 0, NULL},
};

const vectors_kind *vectors_kind_of(const char *name) {
  const vectors_kind *kind;
  for (kind = vectors_kinds; kind->name != NULL; kind++)
    if (strcmp(kind->name, name) == 0) return kind;
  return NULL;
}

int vectors_digest(char hex[VECTORS_DIGEST], const char *text, size_t length) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0, i;
  if (EVP_Digest(text, length, digest, &size, EVP_sha256(), NULL) != 1 || size != 32) return 0;
  for (i = 0; i < size; i++)
    snprintf(hex + 2 * i, 3, "%02x", digest[i]);
  return 1;
}

static int refuse(char *error, const char *what) {
  snprintf(error, VECTORS_ERROR, "%s", what);
  return 0;
}

/* The offset of the checksum line, whose form and value are right; 0 when not. */
static size_t checked_body(const char *text, size_t length, char *error) {
  char hex[VECTORS_DIGEST];
  size_t line = strlen(VECTORS_CHECKSUM) + 64 + 1, body = length - line;
  if (length < line || text[length - 1] != '\n' || memchr(text, '\0', length) != NULL || memchr(text, '\r', length) != NULL) {
    refuse(error, "not a text that ends with a checksum line");
    return 0;
  }
  if (body == 0 || text[body - 1] != '\n' || memcmp(text + body, VECTORS_CHECKSUM, strlen(VECTORS_CHECKSUM)) != 0) {
    refuse(error, "the last line is no checksum");
    return 0;
  }
  if (!vectors_digest(hex, text, body) || memcmp(text + length - 65, hex, 64) != 0) {
    refuse(error, "the checksum does not match");
    return 0;
  }
  return body;
}

/* The length of the magic and header lines; 0 when they are not those of this kind. */
static size_t checked_head(const char *text, size_t body, const vectors_kind *kind, char *error) {
  char magic[64];
  size_t first = (size_t)snprintf(magic, sizeof magic, VECTORS_MAGIC, VECTORS_VERSION, kind->name);
  size_t second = strlen(kind->header);
  if (body < first || memcmp(text, magic, first) != 0) {
    refuse(error, "wrong magic, version or kind in the first line");
    return 0;
  }
  if (body < first + second || memcmp(text + first, kind->header, second) != 0) {
    refuse(error, "wrong column header");
    return 0;
  }
  return first + second;
}

/* Cuts the next row at p into its cells; returns what follows the row, or NULL. */
static char *cut_row(char **cell, char *p, size_t columns, char *error) {
  size_t i;
  for (i = 0; i < columns; i++) {
    size_t used = strcspn(p, "\t\n");
    char expected = i + 1 < columns ? '\t' : '\n';
    if (used == 0 || p[used] != expected) {
      refuse(error, used == 0 ? "empty cell" : "wrong number of columns");
      return NULL;
    }
    cell[i] = p;
    p[used] = '\0';
    p += used + 1;
  }
  return p;
}

static size_t lines_in(const char *text, size_t length) {
  size_t i, lines = 0;
  for (i = 0; i < length; i++)
    lines += text[i] == '\n';
  return lines;
}

int vectors_parse(vectors *out, const char *text, size_t length, const char *kind, char error[VECTORS_ERROR]) {
  vectors v = {.kind = vectors_kind_of(kind)};
  size_t body, head, row;
  char *p;
  if (v.kind == NULL) return refuse(error, "unknown kind");
  body = checked_body(text, length, error);
  head = body > 0 ? checked_head(text, body, v.kind, error) : 0;
  if (head == 0) return 0;
  v.rows = lines_in(text + head, body - head);
  v.text = malloc(body - head + 1);
  v.cell = calloc(v.rows * v.kind->columns + 1, sizeof *v.cell);
  if (v.text == NULL || v.cell == NULL) {
    vectors_free(&v);
    return refuse(error, "out of memory");
  }
  memcpy(v.text, text + head, body - head);
  v.text[body - head] = '\0';
  for (row = 0, p = v.text; row < v.rows && p != NULL; row++)
    p = cut_row(v.cell + row * v.kind->columns, p, v.kind->columns, error);
  if (p == NULL || v.rows == 0) {
    vectors_free(&v);
    return p == NULL ? 0 : refuse(error, "no rows");
  }
  *out = v;
  return 1;
}

/* The whole file, NULL when it cannot be read or is larger than any vector file. */
static char *slurp(size_t *length, const char *path) {
  FILE *file = fopen(path, "rb");
  char *text = malloc(SIZE_LIMIT);
  int complete = 0;
  if (file != NULL && text != NULL) {
    *length = fread(text, 1, SIZE_LIMIT, file);
    complete = !ferror(file) && *length < SIZE_LIMIT;
  }
  if (file != NULL) fclose(file);
  if (!complete) {
    free(text);
    text = NULL;
  }
  return text;
}

int vectors_read(vectors *out, const char *path, const char *kind, char error[VECTORS_ERROR]) {
  size_t length = 0;
  char *text = slurp(&length, path);
  int ok = text != NULL ? vectors_parse(out, text, length, kind, error) : refuse(error, "cannot be read");
  free(text);
  return ok;
}

void vectors_free(vectors *v) {
  free(v->text);
  free(v->cell);
  v->text = NULL;
  v->cell = NULL;
}

char *const *vectors_row(const vectors *v, size_t row) {
  return v->cell + row * v->kind->columns;
}
