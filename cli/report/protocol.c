#include "protocol.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/files/text_stream.h"
#include "lib/tables/foot.h"

#define SHOWN 40 /* bytes of a text in a comparison */

int report_protocol_take(struct report_protocol *protocol, enum claims_trait trait, const char *text, size_t length) {
  char **known = &protocol->text[trait];
  if (*known && claims_trait_equal(*known, strlen(*known), text, length)) return 0;
  char *copy = *known ? strdup(PROTOCOL_VARIOUS) : foot_shown(text, length);
  if (!copy) return -1;
  free(*known);
  *known = copy;
  return 0;
}

int report_protocol_claims(struct report_protocol *protocol, const struct claims_protocol *claims) {
  for (int i = 0; i < TRAITS; i++) {
    const struct claims_trait_text *t = &claims->trait[i];
    if (!t->text) continue;
    const char *text = t->varies ? PROTOCOL_VARIOUS : t->text;
    if (report_protocol_take(protocol, (enum claims_trait)i, text, t->varies ? strlen(text) : t->length) != 0) return -1;
  }
  return 0;
}

static int is_various(const char *text) {
  return strcmp(text, PROTOCOL_VARIOUS) == 0;
}

static const char *shown(enum claims_trait trait, const char *text) {
  if (trait == TRAIT_CHOSEN_BY && strcmp(text, "label") == 0) return "label given";
  if (trait == TRAIT_CHOSEN_BY && strcmp(text, "selection") == 0) return "label selected";
  return text;
}

/* "sigma 1, not 0.5"; for who chose the class "label selected, not label given". */
static void print_difference(FILE *out, enum claims_trait trait, const char *first, const char *other) {
  if (trait != TRAIT_CHOSEN_BY) fprintf(out, "%s ", claims_trait_name(trait));
  fprintf(out, "%.*s, not %.*s", SHOWN, shown(trait, other), SHOWN, shown(trait, first));
}

static int differ(const char *a, const char *b) {
  return is_various(a) || is_various(b) || !claims_trait_equal(a, strlen(a), b, strlen(b));
}

static void print_comparison(FILE *out, const struct report_protocol *first, const struct report_protocol *other) {
  unsigned shared = 0, printed = 0;
  for (int i = 0; i < TRAITS; i++) {
    const char *a = first->text[i], *b = other->text[i];
    if (!a || !b) continue;
    shared++;
    if (!differ(a, b)) continue;
    if (printed++) fputs("; ", out);
    print_difference(out, (enum claims_trait)i, a, b);
  }
  for (int i = 0, unknown = 0; i < TRAITS && shared > 0; i++) {
    if (first->text[i] && other->text[i]) continue;
    fputs(unknown++ ? ", " : printed++ ? "; not known: " : "not known: ", out);
    fputs(i == TRAIT_CHOSEN_BY ? "label given or selected" : claims_trait_name((enum claims_trait)i), out);
  }
  if (!printed) fputs(shared > 0 ? "same" : "not known", out);
}

int report_protocol_compare(char **out, const struct report_protocol *first, const struct report_protocol *other) {
  size_t size;
  *out = NULL;
  FILE *text = open_memstream(out, &size);
  if (!text) return -1;
  print_comparison(text, first, other);
  if (text_stream_close(text, out) == 0) return 0;
  free(*out);
  *out = NULL;
  return -1;
}

void report_protocol_free(struct report_protocol *protocol) {
  for (int i = 0; i < TRAITS; i++)
    free(protocol->text[i]);
  *protocol = (struct report_protocol){0};
}
