#include "selection.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/files/bytes.h"

#define EXPECTED "expected votes of draws of their own, as smoothcert sample --n0 writes them"

int votes_source_read(struct votes_source *out, const char *path, const struct votes_table *votes, struct problem *why) {
  *out = (struct votes_source){.path = path, .votes = votes};
  int status = provenance_read(&out->provenance, path, why);
  out->known = status == 1;
  return status < 0 ? -1 : 0;
}

static int file_of(struct stat *st, const char *path) {
  return strcmp(path, "-") == 0 ? fstat(STDIN_FILENO, st) : stat(path, st);
}

static int same_file(const char *a, const char *b) {
  struct stat in_a, in_b;
  return file_of(&in_a, a) == 0 && file_of(&in_b, b) == 0 && S_ISREG(in_a.st_mode) && in_a.st_dev == in_b.st_dev &&
         in_a.st_ino == in_b.st_ino;
}

/* How the rows of one table lie in those of the other, all of them. */
struct relation {
  int equal, contained;
};

/* Stops at the first row that is not contained.  0, or -1: a row cannot be read; that is found, and said, where it is used. */
static int relate(struct relation *out, const struct votes_table *votes, const struct votes_table *selection) {
  uint32_t *room = malloc(2 * votes->classes * sizeof *room);
  if (!room) return -1;
  *out = (struct relation){1, 1};
  for (unsigned long row = 0; row < votes->rows && out->contained; row++) {
    const uint32_t *n = votes_row(votes, row, room), *n0 = votes_row(selection, row, room + votes->classes);
    uint32_t open, open0;
    if (!n || !n0 || votes_open(&open, votes, row) != 0 || votes_open(&open0, selection, row) != 0) {
      free(room);
      return -1;
    }
    out->equal = out->equal && open0 == open;
    out->contained = out->contained && open0 <= open;
    for (unsigned long c = 0; c < votes->classes; c++) {
      out->equal = out->equal && n0[c] == n[c];
      out->contained = out->contained && n0[c] <= n[c];
    }
  }
  free(room);
  return 0;
}

/* The first difference that no selection of a label for these votes should have; harmless to alpha. */
static const char *other_run(const struct provenance *a, const struct provenance *b) {
  if (strcmp(a->model_sha256, b->model_sha256) != 0) return "another model";
  if (strcmp(a->inputs_sha256, b->inputs_sha256) != 0) return "a file of other inputs";
  if (a->from != b->from || a->to != b->to) return "another range of inputs";
  if (a->q != b->q || sc_decimal_compare(&a->sigma, &b->sigma) != 0) return "another lattice or noise";
  return NULL;
}

static int check_known(struct problem *doubt, const struct votes_source *votes, const struct votes_source *selection,
                       struct problem *why) {
  const struct provenance *p = &selection->provenance;
  if (provenance_overlaps(&votes->provenance, p))
    return problem_of(why, selection->path, "draws of the same stream (%s) and seed (%lu) as those of %s, " EXPECTED,
                      provenance_stream(p->stream), p->seed, bytes_name(votes->path));
  const char *other = other_run(&votes->provenance, p);
  if (other) problem_of(doubt, selection->path, "drawn from %s than %s", other, bytes_name(votes->path));
  return 0;
}

int selection_check(struct problem *doubt, const struct votes_source *votes, const struct votes_source *selection,
                    struct problem *why) {
  const char *name = bytes_name(selection->path);
  struct relation relation;
  doubt->text[0] = '\0';
  if (same_file(votes->path, selection->path)) return problem_of(why, name, "the file of the votes itself, " EXPECTED);
  if (votes->known && selection->known) return check_known(doubt, votes, selection, why);
  if (relate(&relation, votes->votes, selection->votes) != 0 || !relation.contained) return 0;
  if (relation.equal) return problem_of(why, name, "the same votes as %s in every row, " EXPECTED, bytes_name(votes->path));
  problem_of(doubt, name,
             "every row of it is contained in the row of %s, and where they come from is not known: if these draws are among "
             "those, certificates are false more often than alpha says; " EXPECTED,
             bytes_name(votes->path));
  return 0;
}
