#include "input.h"

#include <stdlib.h>
#include <string.h>

#include "lib/files/bytes.h"
#include "lib/read/labels.h"

static int read_truth(struct certify_input *out, const char *path, struct problem *why) {
  if (path) return labels_take(&out->truth, path, out->votes.rows, out->votes.classes, why);
  out->truth = out->votes.label;
  out->votes.label = NULL;
  return 0;
}

/* The class with the most votes, the lowest of several. */
static unsigned long most_voted(const uint32_t *count, unsigned long classes) {
  unsigned long best = 0;
  for (unsigned long i = 1; i < classes; i++)
    if (count[i] > count[best]) best = i;
  return best;
}

static int select_labels(struct certify_input *out, const char *path, int labels_are_given, const char *counts,
                         struct problem *why) {
  struct votes_table selection;
  if (votes_table_open(&selection, path, labels_are_given, why) != 0) return -1;
  int status = 0;
  if (selection.rows != out->votes.rows || selection.classes != out->votes.classes)
    status = problem_of(why, bytes_name(path), "%lu rows of %lu classes, expected %lu rows of %lu classes as in %s",
                        selection.rows, selection.classes, out->votes.rows, out->votes.classes, bytes_name(counts));
  for (unsigned long i = 0; status == 0 && i < selection.rows; i++) {
    struct votes_row row;
    status = votes_row_take(&row, &selection, path, i, why);
    if (status != 0) break;
    out->label[i] = most_voted(row.count, selection.classes);
    votes_row_free(&row);
  }
  votes_table_free(&selection);
  return status;
}

static int choose_labels(struct certify_input *out, const char *selection, int labels_are_given, const char *counts,
                         struct problem *why) {
  unsigned long rows = out->votes.rows;
  if (!selection && !out->truth)
    return problem_of(why, bytes_name(counts),
                      "no labels, expected a label column, --labels FILE or --selection FILE: a label that is chosen by the "
                      "same votes is not independent of them, and its certificate would not be valid");
  out->label = calloc(rows, sizeof *out->label);
  if (!out->label) return problem_of(why, bytes_name(counts), "not enough memory for %lu labels", rows);
  out->selected = selection != NULL;
  if (selection) return select_labels(out, selection, labels_are_given, counts, why);
  memcpy(out->label, out->truth, rows * sizeof *out->label);
  return 0;
}

int certify_input_read(struct certify_input *out, const char *counts, const char *labels, const char *selection,
                       struct problem *why) {
  int labels_are_given = labels != NULL;
  *out = (struct certify_input){0};
  if (votes_table_open(&out->votes, counts, labels_are_given, why) != 0) return -1;
  if (read_truth(out, labels, why) != 0 || choose_labels(out, selection, labels_are_given, counts, why) != 0) {
    certify_input_free(out);
    return -1;
  }
  return 0;
}

void certify_input_free(struct certify_input *input) {
  votes_table_free(&input->votes);
  free(input->label);
  free(input->truth);
  *input = (struct certify_input){0};
}
