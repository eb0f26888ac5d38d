/* Fuzzes the reader of logs, and the numbers in them. */
#include "lib/exact/printed.h"
#include "lib/read/claims.h"
#include "sound.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

/* What is inside [begin, end), whole. */
static int inside(const char *text, size_t size, const unsigned char *begin, const unsigned char *end) {
  return (const char *)begin <= text && text + size <= (const char *)end;
}

static void sound_number(const char *text, size_t size) {
  struct printed number;
  char shown[PRINTED_TEXT];
  enum printed_kind kind = printed_parse(&number, text, size);
  must(kind != PRINTED_INVALID);
  if (kind == PRINTED_NEGATIVE) return;
  must(number.floor >= 0 && number.significant >= 0 && number.significant <= PRINTED_DIGITS_MAX);
  for (int digits = 1; digits <= PRECISION_SIGNIFICANT_MAX; digits++) {
    struct window w = precision_window((struct precision){'s', digits}, &number);
    must(w.low > 0 && w.high >= w.low);
  }
  femto_text(shown, number.floor, FEMTO_DIGITS);
  must(strlen(shown) < PRINTED_TEXT - 1);
  femto_short_text(shown, number.floor);
}

static void sound_claims(const struct claims *claims, const unsigned char *bytes, size_t length) {
  must(claims->rows >= 1 && claims->rows <= length);
  for (unsigned long i = 0; i < claims->rows; i++) {
    const struct claim *c = &claims->row[i];
    must((c->kind == CLAIM_UNREADABLE) == (c->reason != NULL));
    if (c->kind == CLAIM_UNREADABLE) {
      must(strncmp(c->reason, "f:", 2) == 0 && strstr(c->reason, ", expected ") != NULL);
      continue;
    }
    if (c->radius) must(inside(c->radius, c->radius_length, bytes, bytes + length));
    if (c->bound) must(inside(c->bound, c->bound_length, bytes, bytes + length));
    if (c->radius) sound_number(c->radius, c->radius_length);
    if (c->bound) sound_number(c->bound, c->bound_length);
  }
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
  static const char *const formats[] = {NULL, "cohen", "jia", "smoothcert", "columns"};
  for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
    struct claims claims;
    struct problem why = {""};
    memset(&claims, 0xff, sizeof claims);
    if (claims_parse(&claims, "f", bytes, length, formats[i] ? claims_format_named(formats[i]) : NULL, &why) == 0)
      sound_claims(&claims, bytes, length);
    else
      sound_refusal(&claims, sizeof claims, &why);
    claims_free(&claims);
  }
  return 0;
}
