#include "npy_header.h"

#include <limits.h>
#include <string.h>

#define DESCR_SHOWN 16

struct literal {
  struct npy *a;
  size_t at, end;
};

static int wrong(const struct literal *l, size_t at, const char *expected) {
  return problem_at(l->a->why, l->a->name, 1, at + 1, "malformed .npy header, expected %s", expected);
}

static void skip_blanks(struct literal *l) {
  while (l->at < l->end && (l->a->bytes[l->at] == ' ' || l->a->bytes[l->at] == '\n'))
    l->at++;
}

/* Take the text if it is next. */
static int take(struct literal *l, const char *text) {
  size_t length = strlen(text);
  skip_blanks(l);
  if (l->end - l->at < length || memcmp(l->a->bytes + l->at, text, length) != 0) return 0;
  l->at += length;
  return 1;
}

static int refuse_descr(const struct literal *l, size_t at, const char *descr, int length) {
  const char *what = length < 2        ? "unsupported"
                     : descr[1] == 'f' ? "a float of another width"
                     : descr[1] == 'c' ? "complex"
                     : descr[1] == 'b' ? "boolean"
                     : descr[1] == 'O' ? "of Python objects"
                                       : "unsupported";
  return problem_at(l->a->why, l->a->name, 1, at + 1,
                    "dtype '%.*s' is %s, expected whole numbers: one of |i1 |u1 <i2 <u2 <i4 <u4 <i8 <u8 <f4 <f8, or > for <",
                    length, descr, what);
}

/* A string of Python: its length, its text at *text; or -1 and nothing is taken. */
static int take_string(struct literal *l, const char **text) {
  struct literal s = *l;
  const char quote = take(&s, "'") ? '\'' : take(&s, "\"") ? '"' : '\0';
  int length = 0;
  if (!quote) return -1;
  *text = (const char *)s.a->bytes + s.at;
  while (s.at < s.end && (*text)[length] != quote) {
    length++;
    s.at++;
  }
  if (s.at == s.end) return -1;
  l->at = s.at + 1;
  return length;
}

static int parse_descr(struct literal *l) {
  struct npy *a = l->a;
  const char *descr;
  skip_blanks(l);
  size_t at = l->at;
  if (take(l, "[")) return problem_at(a->why, a->name, 1, at + 1, "structured dtype, expected one type of whole numbers");
  int length = take_string(l, &descr);
  if (length < 0) return wrong(l, at, "a dtype in quotes");
  int is_integer = length == 3 && (descr[1] == 'i' || descr[1] == 'u') && memchr("1248", descr[2], 4);
  int is_float = length == 3 && descr[1] == 'f' && memchr("48", descr[2], 2);
  int is_ordered = length == 3 && (memchr("<>=", descr[0], 3) || (descr[0] == '|' && descr[2] == '1'));
  if (!is_ordered || (!is_integer && !is_float)) return refuse_descr(l, at, descr, length < DESCR_SHOWN ? length : DESCR_SHOWN);
  a->is_signed = descr[1] != 'u';
  a->is_float = is_float;
  a->is_big_endian = descr[0] == '>';
  a->width = (unsigned)(descr[2] - '0');
  return 0;
}

static int parse_order(struct literal *l) {
  skip_blanks(l);
  size_t at = l->at;
  l->a->is_fortran = take(l, "True");
  return l->a->is_fortran || take(l, "False") ? 0 : wrong(l, at, "True or False");
}

/* Digits, behind which Python 2 may have written an L. */
static int parse_extent(struct literal *l, unsigned long *extent) {
  const unsigned char *bytes = l->a->bytes;
  skip_blanks(l);
  size_t at = l->at;
  *extent = 0;
  while (l->at < l->end && bytes[l->at] >= '0' && bytes[l->at] <= '9') {
    unsigned long digit = bytes[l->at] - (unsigned long)'0';
    if (*extent > (ULONG_MAX - digit) / 10)
      return problem_at(l->a->why, l->a->name, 1, at + 1, "the shape overflows, expected at most %lu", ULONG_MAX);
    *extent = *extent * 10 + digit;
    l->at++;
  }
  if (l->at == at) return wrong(l, at, "a non-negative integer in the shape");
  take(l, "L");
  return 0;
}

static int multiply(unsigned long *product, unsigned long factor) {
  if (factor > 0 && *product > ULONG_MAX / factor) return -1;
  *product *= factor;
  return 0;
}

static const char *expected_dimensions(unsigned long dimensions) {
  return dimensions == NPY_ROWS ? "2 or more: inputs and their values"
         : dimensions == 2      ? "2: rows and classes"
                                : "1: a label for each row";
}

static int take_extent(struct npy *a, unsigned long extent, size_t at) {
  if (a->dimensions == NPY_DIMENSIONS_MAX)
    return problem_at(a->why, a->name, 1, at + 1, "a shape of too many dimensions, expected at most %d", NPY_DIMENSIONS_MAX);
  a->extent[a->dimensions] = extent;
  if (a->dimensions < NPY_DIMENSIONS)
    a->shape[a->dimensions] = extent;
  else if (multiply(&a->shape[NPY_DIMENSIONS - 1], extent) != 0)
    return problem_at(a->why, a->name, 1, at + 1, "the shape overflows, expected at most %lu", ULONG_MAX);
  a->dimensions++;
  return 0;
}

/* A Python tuple: (), (5,), (5, 6) or (5, 6,). */
static int parse_shape(struct literal *l, unsigned long dimensions) {
  struct npy *a = l->a;
  skip_blanks(l);
  size_t at = l->at;
  int comma = 1;
  if (!take(l, "(")) return wrong(l, at, "a shape in parentheses");
  while (!take(l, ")")) {
    unsigned long extent;
    if (!comma) return wrong(l, l->at, "',' or ')' in the shape");
    if (parse_extent(l, &extent) != 0 || take_extent(a, extent, at) != 0) return -1;
    comma = take(l, ",");
  }
  if (a->dimensions == 1 && !comma) return wrong(l, at, "',' in a shape of one dimension");
  if (dimensions == NPY_ROWS ? a->dimensions < 2 : a->dimensions != dimensions)
    return problem_at(a->why, a->name, 1, at + 1, "an array of %lu dimension%s, expected %s", a->dimensions,
                      a->dimensions == 1 ? "" : "s", expected_dimensions(dimensions));
  return 0;
}

/* Which of the keys is next, in quotes of either kind; `count` when it is none of them. */
static int take_key(struct literal *l, const char *const *keys, int count) {
  const char *text;
  int length = take_string(l, &text), key = 0;
  while (key < count && (length < 0 || (size_t)length != strlen(keys[key]) || memcmp(text, keys[key], (size_t)length) != 0))
    key++;
  return key;
}

int npy_header_parse(struct npy *a, size_t from, size_t to, unsigned long dimensions) {
  struct literal l = {a, from, to};
  static const char *const keys[] = {"descr", "fortran_order", "shape"};
  int seen[3] = {0, 0, 0};
  int comma = 1;
  if (!take(&l, "{")) return wrong(&l, l.at, "'{'");
  while (!take(&l, "}")) {
    size_t at = l.at;
    if (!comma) return wrong(&l, at, "',' or '}'");
    int key = take_key(&l, keys, 3);
    if (key == 3 || seen[key]) return wrong(&l, at, "the keys 'descr', 'fortran_order' and 'shape', each once");
    seen[key] = 1;
    if (!take(&l, ":")) return wrong(&l, l.at, "':' after the key");
    if ((key == 0 ? parse_descr(&l) : key == 1 ? parse_order(&l) : parse_shape(&l, dimensions)) != 0) return -1;
    comma = take(&l, ",");
  }
  if (!seen[0] || !seen[1] || !seen[2]) return wrong(&l, l.at - 1, "the keys 'descr', 'fortran_order' and 'shape', each once");
  skip_blanks(&l);
  return l.at == l.end ? 0 : wrong(&l, l.at, "blanks up to the data");
}
