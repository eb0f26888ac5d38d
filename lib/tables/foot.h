/* What stands under the tables: sentences about the figures, and where the figures come from. */
#ifndef FOOT_H
#define FOOT_H

#include <stdio.h>

#include "lib/files/sha256.h"

struct foot_pair {
  char *key, *value;
};

struct foot_file {
  char *name; /* as foot_shown makes it */
  unsigned long rows;
  char *format;
  char sha256[SHA256_TEXT];
};

struct foot {
  unsigned long notes;
  char **note;
  unsigned long pairs; /* of the provenance */
  struct foot_pair *pair;
  unsigned long files; /* the inputs */
  struct foot_file *file;
};

/* Each appends one; the texts are copied, as foot_shown makes them.  0, or -1: no memory. */
int foot_note(struct foot *foot, const char *format, ...) __attribute__((format(printf, 2, 3)));
int foot_file(struct foot *foot, const char *name, unsigned long rows, const char *format, const char *sha256);

struct foot_option {
  const char *name, *value; /* "--radii" and its value in any bytes, "" for a flag; NULL: not given */
};

/* The versions of the program and of what computes, and the options.  0, or -1: no memory. */
int foot_versions(struct foot *foot, const struct foot_option *option, size_t options);

/* A copy of the text (no NUL need follow) in printable ASCII and the UTF-8 of utf8.h: every other byte as \xHH.  NULL: no
 * memory. */
char *foot_shown(const char *text, size_t length);

/* In each layout. */
void foot_markdown(FILE *out, const struct foot *foot);
void foot_latex(FILE *out, const struct foot *foot);
void foot_csv(FILE *out, const struct foot *foot);

/* Also right for all zero, and twice. */
void foot_free(struct foot *foot);

#endif
