/* Two logs on their common inputs. */
#include <stdlib.h>

#include "lib/read/claims.h"
#include "tables.h"

static void count_row(struct report_comparison *out, const struct report_row *a, const struct report_row *b,
                      const struct radii *radii) {
  out->common++;
  for (unsigned i = 0; i < radii->count; i++) {
    int first = a->counts && a->radius >= radii->radius[i], other = b->counts && b->radius >= radii->radius[i];
    out->at[i].minus += first && !other;
    out->at[i].plus += other && !first;
  }
}

int report_compare(struct report_comparison *out, const struct report_line *first, const struct report_line *other,
                   const struct radii *radii, struct problem *why) {
  const struct report_log *x = first->log, *y = other->log;
  unsigned long i = 0, j = 0;
  *out = (struct report_comparison){.first = first, .other = other, .has_accuracy = first->has_accuracy && other->has_accuracy};
  if (report_protocol_compare(&out->protocol, &x->protocol, &y->protocol) != 0)
    return problem_of(why, "smoothcert report", "not enough memory for a comparison");
  while (i < x->rows && j < y->rows) {
    const struct report_row *a = &x->row[i], *b = &y->row[j];
    i += a->idx <= b->idx;
    j += b->idx <= a->idx;
    if (a->idx != b->idx) continue;
    if (a->label != CLAIM_NONE && b->label != CLAIM_NONE && a->label != b->label)
      return problem_at(why, y->name, b->line, 1, "label %lu, expected %lu as in line %lu of the log it is compared with",
                        b->label, a->label, a->line);
    count_row(out, a, b, radii);
  }
  if (out->common == 0) return problem_of(why, y->name, "no idx that %s has too, expected logs of the same inputs", x->name);
  for (unsigned k = 0; k < radii->count; k++) {
    struct paired *at = &out->at[k];
    share_difference_down(at->percent, at->plus, at->minus, out->common);
    sc_status status = paired_figures(at, out->common);
    if (status != SC_OK) return problem_of(why, y->name, "the interval of a difference: %s", sc_status_text(status));
  }
  return 0;
}

int report_compare_family(struct report_tables *t) {
  unsigned long count = 0;
  struct paired **family = malloc((t->comparisons * t->radii.count + 1) * sizeof *family);
  if (!family) return -1;
  for (unsigned long i = 0; i < t->comparisons; i++)
    for (unsigned k = 0; t->comparison[i].has_accuracy && k < t->radii.count; k++)
      family[count++] = &t->comparison[i].at[k];
  int status = paired_family(family, count);
  free(family);
  return status;
}
