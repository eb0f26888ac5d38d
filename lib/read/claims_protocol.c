#include "claims_protocol.h"

#include <string.h>

#include "smoothcert.h"

const char *claims_trait_name(enum claims_trait trait) {
  static const char *const names[TRAITS] = {"chosen_by", "method", "k", "alpha", "sigma", "n"};
  return names[trait];
}

int claims_trait_equal(const char *a, size_t a_length, const char *b, size_t b_length) {
  sc_decimal x, y;
  if (a_length == b_length && (a_length == 0 || memcmp(a, b, a_length) == 0)) return 1;
  return sc_decimal_parse(&x, a, a_length) == SC_OK && sc_decimal_parse(&y, b, b_length) == SC_OK &&
         sc_decimal_compare(&x, &y) == 0;
}

void claims_protocol_take(struct claims_protocol *protocol, enum claims_role role, const char *text, size_t length) {
  struct claims_trait_text *trait = &protocol->trait[role - ROLE_CHOSEN_BY];
  if (!trait->text) {
    trait->text = text;
    trait->length = length;
  } else if (!trait->varies) {
    trait->varies = !claims_trait_equal(trait->text, trait->length, text, length);
  }
}
