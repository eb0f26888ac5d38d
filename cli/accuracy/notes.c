/* The sentences under the figures, and where they come from. */
#include <string.h>

#include "accuracy.h"

enum source { SOURCE_VOTES, SOURCE_GIVEN, SOURCE_SELECTED, SOURCE_CERTIFICATES, SOURCE_ROWS };

static enum source source_of(const struct accuracy_file *file) {
  const char *format = file->predictions.format;
  if (strcmp(format, "votes") == 0) return SOURCE_VOTES;
  if (file->predictions.choice != CHOICE_UNKNOWN)
    return file->predictions.choice == CHOICE_LABEL ? SOURCE_GIVEN : SOURCE_SELECTED;
  return strncmp(format, "smoothcert", strlen("smoothcert")) == 0 || strcmp(format, "jsonl") == 0 ? SOURCE_CERTIFICATES
                                                                                                  : SOURCE_ROWS;
}

static int note_source(struct accuracy_tables *t, const char *name, enum source source, const char *alpha) {
  if (source == SOURCE_VOTES)
    return foot_note(&t->foot,
                     "%s: predicted from the votes as by smoothcert predict; a prediction that is not the most probable class "
                     "has probability at most %.40s for each input.",
                     name, alpha);
  if (source == SOURCE_GIVEN)
    return foot_note(&t->foot,
                     "%s: certificates that were asked for the true label. They do not show which inputs are classified "
                     "wrongly; those are among the abstaining ones.",
                     name);
  if (source == SOURCE_SELECTED)
    return foot_note(&t->foot, "%s: predicted is the certified class, which other draws selected.", name);
  if (source == SOURCE_CERTIFICATES)
    return foot_note(&t->foot,
                     "%s: predicted is the certified label. Where certify was given the true labels, an input that is "
                     "classified wrongly shows as an abstention.",
                     name);
  return foot_note(&t->foot, "%s: predicted is what the rows say.", name);
}

/* One sentence for all files where it is the same. */
static int note_sources(struct accuracy_tables *t, const char *alpha) {
  int status = 0, is_same = 1;
  for (unsigned long i = 1; i < t->files; i++)
    is_same &= source_of(&t->file[i]) == source_of(&t->file[0]);
  if (is_same && t->files > 1) return note_source(t, "all files", source_of(&t->file[0]), alpha);
  for (unsigned long i = 0; i < t->files && status == 0; i++)
    status = note_source(t, t->file[i].name, source_of(&t->file[i]), alpha);
  return status;
}

static int note_options(struct accuracy_tables *t, const struct accuracy_options *q) {
  const struct foot_option options[] = {
      {"--alpha", q->alpha},         {"--labels", q->labels}, {"--base", q->base},
      {"--per-class", q->per_class}, {"--format", q->format}, {"--plot", q->plot},
  };
  return foot_versions(&t->foot, options, sizeof options / sizeof options[0]);
}

int accuracy_notes(struct accuracy_tables *t, const struct accuracy_options *request) {
  int status = foot_note(&t->foot, "right: the percentage of the inputs whose smoothed prediction is the true label; an "
                                   "abstention is not right. Shares of right inputs, of those flipped to right, and "
                                   "differences of files are rounded down, all others and losses up.");
  if (status == 0) status = note_sources(t, request->alpha);
  if (status == 0)
    status =
        foot_note(&t->foot, "[a, b]: exact two-sided Clopper-Pearson interval of a share over the inputs, level " SHARE_ALPHA
                            " (half of it on each side), rounded outward.");
  if (status == 0 && t->has_base)
    status =
        foot_note(&t->foot, "loss: inputs that are right without noise minus those that are right smoothed; it is abstained "
                            "from right plus flipped to wrong minus flipped to right.");
  if (status == 0 && t->pairs > 0)
    status = foot_note(&t->foot, "difference B - A: the accuracy of B minus that of A, on the same inputs. right in one only: "
                                 "the inputs that the named file gets right and the other one does not.");
  if (status == 0 && (t->has_base || t->pairs > 0))
    status =
        foot_note(&t->foot,
                  "%s: its exact interval misses with probability at most " SHARE_ALPHA ": " PAIRED_SPLIT_ALPHA
                  " for how the inputs that one of the two alone gets right are split, " PAIRED_SHARE_ALPHA
                  " for their share. p: exact two-sided McNemar test, rounded up; the interval leaves out 0 exactly where "
                  "p is below " PAIRED_SPLIT_ALPHA ". Each interval and each p by itself; p (Holm): adjusted for all tests "
                  "of its table together.",
                  t->pairs == 0 ? "loss"
                  : t->has_base ? "loss, difference"
                                : "difference");
  return status == 0 ? note_options(t, request) : -1;
}
