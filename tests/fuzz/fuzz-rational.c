/* Fuzzes the readers of fractions, alone and in lists as those of weights, and of radii. */
#include "as_file.h"
#include "lib/exact/radii.h"
#include "lib/exact/rational.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

/* The bytes end where their memory does: what reads on is found. */
static void one(const unsigned char *bytes, size_t length) {
  char *text = malloc(length ? length : 1);
  mpq_t x;
  must(text != NULL);
  memcpy(text, bytes, length);
  mpq_init(x);
  if (rational_parse(x, text, length) == 0) must(mpq_sgn(x) >= 0 && mpz_sgn(mpq_denref(x)) > 0);
  mpq_clear(x);
  free(text);
}

static void list(const char *path) {
  struct rationals all;
  struct problem why = {""};
  if (rationals_read(&all, path, &why) != 0) {
    sound_problem(&why, path);
    return;
  }
  int64_t *whole = malloc((all.count ? all.count : 1) * sizeof *whole);
  mpz_t total;
  must(all.count >= 1 && whole != NULL);
  mpz_init(total);
  if (rationals_scale(whole, total, all.value, all.count) == 0) {
    for (unsigned long i = 0; i < all.count; i++) {
      must(whole[i] >= 0);
      mpz_sub_ui(total, total, (unsigned long)whole[i]);
    }
    must(mpz_sgn(total) == 0);
  }
  mpz_clear(total);
  free(whole);
  rationals_free(&all);
}

static void radii(const unsigned char *bytes, size_t length) {
  char *text = malloc(length + 1), shown[PRINTED_TEXT];
  struct radii all;
  must(text != NULL);
  memcpy(text, bytes, length);
  text[length] = '\0';
  if (radii_parse(&all, text) == 0) {
    must(all.count >= 1 && all.count <= RADII_MAX);
    for (unsigned i = 0; i < all.count; i++) {
      must(all.radius[i] >= 0 && (i == 0 || all.radius[i] > all.radius[i - 1]));
      radii_text(shown, all.radius[i]);
      must(strlen(shown) >= 1 && strlen(shown) < sizeof shown);
    }
  }
  free(text);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
  one(bytes, length);
  radii(bytes, length);
  list(as_file(bytes, length));
  return 0;
}
