/* Two logs on their common inputs. */
#include "lib/read/claims.h"
#include "tables.h"

static void count_row(struct report_comparison *out, const struct report_row *a, const struct report_row *b,
                      const struct radii *radii) {
  out->common++;
  for (unsigned i = 0; i < radii->count; i++) {
    int first = a->counts && a->radius >= radii->radius[i], other = b->counts && b->radius >= radii->radius[i];
    out->at[i].only_first += first && !other;
    out->at[i].only_other += other && !first;
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
    struct report_difference *at = &out->at[k];
    share_difference_down(at->percent, at->only_other, at->only_first, out->common);
    mcnemar_p_up(at->p, at->only_first, at->only_other);
  }
  return 0;
}
