#include "input.h"

#include <stdlib.h>
#include <string.h>

#include "lib/files/bytes.h"
#include "lib/read/labels.h"

static int form(const struct certify_files *files) {
  return (files->labels ? VOTES_LABELS_GIVEN : 0) | (files->open_column ? VOTES_OPEN_COLUMN : 0);
}

static int read_truth(struct certify_input *out, const char *path, struct problem *why) {
  if (path) return labels_take(&out->truth, path, out->votes.rows, out->votes.classes, why);
  out->truth = out->votes.label;
  out->votes.label = NULL;
  return 0;
}

/* The class with the most settled votes, the lowest of several: any rule will do, these draws are used for nothing else. */
static unsigned long most_voted(const uint32_t *count, unsigned long classes) {
  unsigned long best = 0;
  for (unsigned long i = 1; i < classes; i++)
    if (count[i] > count[best]) best = i;
  return best;
}

/* The selection votes: of the same inputs and classes, and of draws of their own. */
static int check_selection(struct certify_input *out, const struct votes_table *selection, const struct certify_files *files,
                           struct problem *why) {
  struct votes_source source;
  if (selection->rows != out->votes.rows || selection->classes != out->votes.classes)
    return problem_of(why, bytes_name(files->selection), "%lu rows of %lu classes, expected %lu rows of %lu classes as in %s",
                      selection->rows, selection->classes, out->votes.rows, out->votes.classes, bytes_name(files->counts));
  if (draws_check(selection, files->selection, &files->n0, why) != 0 ||
      votes_source_read(&source, files->selection, selection, why) != 0)
    return -1;
  out->source.votes = &out->votes;
  return selection_check(&out->doubt, &out->source, &source, why);
}

static int select_labels(struct certify_input *out, const struct certify_files *files, struct problem *why) {
  struct votes_table selection;
  if (votes_table_open(&selection, files->selection, form(files), why) != 0) return -1;
  int status = check_selection(out, &selection, files, why);
  for (unsigned long i = 0; status == 0 && i < selection.rows; i++) {
    struct votes_row row;
    status = votes_row_take(&row, &selection, files->selection, i, why);
    if (status != 0) break;
    out->label[i] = most_voted(row.count, selection.classes);
    votes_row_free(&row);
  }
  votes_table_free(&selection);
  return status;
}

static int choose_labels(struct certify_input *out, const struct certify_files *files, struct problem *why) {
  unsigned long rows = out->votes.rows;
  const char *name = bytes_name(files->counts);
  if (!files->selection && !out->truth)
    return problem_of(why, name,
                      "no labels, expected a label column, --labels FILE or --selection FILE: a label that is chosen by the "
                      "same votes is not independent of them, and its certificate would not be valid");
  out->label = calloc(rows, sizeof *out->label);
  if (!out->label) return problem_of(why, name, "not enough memory for %lu labels", rows);
  out->selected = files->selection != NULL;
  if (files->selection) return select_labels(out, files, why);
  memcpy(out->label, out->truth, rows * sizeof *out->label);
  return 0;
}

int certify_input_read(struct certify_input *out, const struct certify_files *files, struct problem *why) {
  *out = (struct certify_input){0};
  if (votes_table_open(&out->votes, files->counts, form(files), why) != 0) return -1;
  if (draws_check(&out->votes, files->counts, &files->n, why) != 0 ||
      votes_source_read(&out->source, files->counts, &out->votes, why) != 0 || read_truth(out, files->labels, why) != 0 ||
      choose_labels(out, files, why) != 0) {
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
