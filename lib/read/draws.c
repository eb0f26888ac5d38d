#include "draws.h"

#include <stdio.h>
#include <stdlib.h>

#include "lib/files/bytes.h"

#define NAMED 8 /* rows that are named one by one */

/* *sum = that of the row.  0, or -1 and *why: the row is none at all. */
static int sum_of(unsigned long *sum, const struct votes_table *votes, const char *path, unsigned long row, uint32_t *room,
                  struct problem *why) {
  if (votes_draws(sum, votes, row, room) == 0 && votes_sum_allowed(*sum)) return 0;
  if (votes_row_check(votes, path, row, why) != 0) return -1;
  return problem_of(why, bytes_name(path), "row [%lu] has changed while it was read, expected a file that stays", row);
}

/* The rows with other sums, and what the first of them has. */
struct others {
  unsigned long first, first_sum, count, idx[NAMED];
};

static void add(struct others *o, const struct votes_table *votes, unsigned long row, unsigned long sum) {
  if (o->count == 0) {
    o->first = row;
    o->first_sum = sum;
  }
  if (o->count < NAMED) o->idx[o->count] = votes->idx[row];
  o->count++;
}

/* "row 3", "rows 3, 5 and 7", "rows 0, 1, .. and 92 more" */
static void name_rows(char *out, size_t size, const struct others *o) {
  unsigned long named = o->count < NAMED ? o->count : NAMED;
  size_t used = (size_t)snprintf(out, size, "row%s ", o->count == 1 ? "" : "s");
  for (unsigned long i = 0; i < named; i++) {
    int last = i + 1 == o->count;
    used += (size_t)snprintf(out + used, size - used, "%s%lu", i == 0 ? "" : last ? " and " : ", ", o->idx[i]);
  }
  if (o->count > named) snprintf(out + used, size - used, " and %lu more", o->count - named);
}

static int refuse(const struct votes_table *votes, const char *path, const struct draws *draws, unsigned long expected,
                  const struct others *o, struct problem *why) {
  char rows[32 + NAMED * 24], text[640];
  name_rows(rows, sizeof rows, o);
  if (draws->rule == DRAWS_GIVEN)
    snprintf(text, sizeof text,
             "%s of %lu: %lu draws instead of the %lu that %s says, expected counts of that sum; %s any takes all", rows,
             votes->rows, o->first_sum, expected, draws->option, draws->option);
  else
    snprintf(text, sizeof text,
             "%s of %lu: another sum (%lu) than the %lu draws of row %lu, expected one number of draws, counts of each class "
             "and not "
             "predictions; %s any takes all",
             rows, votes->rows, o->first_sum, expected, votes->idx[0], draws->option);
  if (votes->line > 0) return problem_at(why, bytes_name(path), votes->line + o->first, 1, "%s", text);
  return problem_of(why, bytes_name(path), "%s", text);
}

int draws_check(const struct votes_table *votes, const char *path, const struct draws *draws, struct problem *why) {
  struct others others = {0};
  unsigned long expected = draws->n, sum;
  int status = 0;
  if (draws->rule == DRAWS_ANY) return 0;
  uint32_t *room = votes->count ? NULL : malloc(votes->classes * sizeof *room);
  if (!votes->count && !room)
    return problem_of(why, bytes_name(path), "not enough memory for a row of %lu counts", votes->classes);
  for (unsigned long row = 0; row < votes->rows && status == 0; row++) {
    status = sum_of(&sum, votes, path, row, room, why);
    if (row == 0 && draws->rule == DRAWS_SAME) expected = sum;
    if (status == 0 && sum != expected) add(&others, votes, row, sum);
  }
  free(room);
  if (status != 0 || others.count == 0) return status;
  return refuse(votes, path, draws, expected, &others, why);
}
