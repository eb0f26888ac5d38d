/* The library reproduces every answer of the vector files byte for byte, and the reader refuses what is not such a file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tap.h"
#include "vectors/reference.h"
#include "vectors/vectors.h"

/* The answer cells of a row, joined by tabs as the library's are. */
static void stored_answer(char out[REFERENCE_TEXT], const vectors_kind *kind, char *const *cell) {
  size_t i, used = 0;
  for (i = kind->inputs; i < kind->columns; i++)
    used += (size_t)snprintf(out + used, REFERENCE_TEXT - used, "%s%s", i > kind->inputs ? "\t" : "", cell[i]);
}

static void reproduce(const vectors_kind *kind) {
  char path[64], error[VECTORS_ERROR], stored[REFERENCE_TEXT], answer[REFERENCE_TEXT];
  size_t row, i, same = 0;
  vectors v;
  snprintf(path, sizeof path, "vectors/%s.tsv", kind->name);
  if (!tap_ok(vectors_read(&v, path, kind->name, error), "%s is a valid file", path)) {
    tap_note("%s", error);
    return;
  }
  for (row = 0; row < v.rows; row++) {
    char *const *cell = vectors_row(&v, row);
    stored_answer(stored, kind, cell);
    if (reference_answer(answer, kind->name, cell) && strcmp(answer, stored) == 0) {
      same++;
      continue;
    }
    tap_note("%s, row %zu: stored %s, answered %s; asked:", path, row + 1, stored, answer);
    for (i = 0; i < kind->inputs; i++)
      tap_note("  %s", cell[i]);
  }
  tap_ok(same == v.rows, "%s: the library reproduces %zu of %zu rows", path, same, v.rows);
  vectors_free(&v);
}

/* body and the checksum line that belongs to it; from malloc. */
static char *sealed(const char *body) {
  char digest[VECTORS_DIGEST];
  size_t room = strlen(body) + 100;
  char *text = malloc(room);
  if (text == NULL || !vectors_digest(digest, body, strlen(body))) abort();
  snprintf(text, room, "%s" VECTORS_CHECKSUM "%s\n", body, digest);
  return text;
}

static int accepted(const char *text, size_t length) {
  char error[VECTORS_ERROR] = "";
  vectors v;
  int ok = vectors_parse(&v, text, length, "phi", error);
  if (ok)
    vectors_free(&v);
  else if (error[0] == '\0')
    tap_ok(0, "a refusal says why");
  return ok;
}

#define HEAD "# smoothcert-vectors 1 phi\nname\tx\tdown\tup\n"
#define ROW "edge\t0x0p+0\t0x1p-1\t0x1p-1\n"

static void refuse_forms(void) {
  static const struct {
    const char *what, *body;
  } bad[] = {
      {"a wrong magic", "# smoothcert-vector 1 phi\nname\tx\tdown\tup\n" ROW},
      {"another version", "# smoothcert-vectors 2 phi\nname\tx\tdown\tup\n" ROW},
      {"another kind", "# smoothcert-vectors 1 quantile\nname\tp\tdown\tup\n" ROW},
      {"a wrong header", "# smoothcert-vectors 1 phi\nname\tx\tup\tdown\n" ROW},
      {"no header", "# smoothcert-vectors 1 phi\n" ROW},
      {"no rows", HEAD},
      {"a column too few", HEAD "edge\t0x0p+0\t0x1p-1\n"},
      {"a column too many", HEAD "edge\t0x0p+0\t0x1p-1\t0x1p-1\t0x1p-1\n"},
      {"an empty cell", HEAD "edge\t\t0x1p-1\t0x1p-1\n"},
      {"a trailing tab", HEAD "edge\t0x0p+0\t0x1p-1\t0x1p-1\t\n"},
      {"an empty line", HEAD ROW "\n" ROW},
      {"a carriage return", HEAD "edge\t0x0p+0\t0x1p-1\t0x1p-1\r\n"},
      {"an unfinished row", HEAD "edge\t0x0p+0\t0x1p-1\t0x1p-1"},
      {"nothing but a checksum", ""},
  };
  size_t i;
  for (i = 0; i < sizeof bad / sizeof *bad; i++) {
    char *text = sealed(bad[i].body);
    tap_ok(!accepted(text, strlen(text)), "refused: %s", bad[i].what);
    free(text);
  }
}

/* Every truncation and every changed byte of a good file. */
static void refuse_damage(void) {
  char *text = sealed(HEAD ROW ROW);
  size_t length = strlen(text), i, let_through = 0;
  tap_ok(accepted(text, length), "a good file is accepted");
  tap_ok(!accepted(text, length + 1), "refused: a NUL at the end");
  for (i = 0; i < length; i++)
    let_through += (size_t)accepted(text, i);
  tap_ok(let_through == 0, "refused: every truncation");
  for (i = 0; i < length; i++) {
    text[i] ^= 1;
    let_through += (size_t)accepted(text, length);
    text[i] ^= 1;
  }
  tap_ok(let_through == 0, "refused: every changed byte");
  free(text);
}

static void refuse_files(void) {
  char error[VECTORS_ERROR];
  vectors v;
  tap_ok(!vectors_read(&v, "vectors/missing.tsv", "phi", error), "refused: a missing file");
  tap_ok(!vectors_read(&v, "vectors", "phi", error), "refused: a folder");
  tap_ok(!vectors_read(&v, "vectors/phi.tsv", "tail", error), "refused: a file of another kind");
  tap_ok(!vectors_read(&v, "vectors/phi.tsv", "psi", error), "refused: an unknown kind");
}

int main(void) {
  const vectors_kind *kind;
  refuse_forms();
  refuse_damage();
  refuse_files();
  for (kind = vectors_kinds; kind->name != NULL; kind++)
    reproduce(kind);
  return tap_done();
}
