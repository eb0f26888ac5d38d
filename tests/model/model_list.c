/* spec/model/mpfr.h and the tables of predicates say the same: each declared function is covered, each clause of its contract
 * has the predicate that bears its text, and no predicate is left over. */
#include <ctype.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model_call.h"
#include "tap.h"

#define MODEL "spec/model/mpfr.h"
#define MODEL_OF_TEXT "spec/model/mpfr_text.h" /* t-get-str tests it */
#define DECLARED_MAX 200

static const struct model_function *const tables[] = {model_assign, model_arith, model_functions, model_compare};
static char declared[DECLARED_MAX][64];
static size_t declared_count;

static char *slurp(const char *path) {
  FILE *file = fopen(path, "r");
  char *text = NULL;
  long size;
  if (!file) return NULL;
  if (fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0 && fseek(file, 0, SEEK_SET) == 0 &&
      (text = malloc((size_t)size + 1)) != NULL)
    text[fread(text, 1, (size_t)size, file)] = '\0';
  fclose(file);
  return text;
}

/* Line comments go, white space of any length becomes one blank. */
static void squeeze(char *text) {
  char *to = text;
  const char *from = text;
  while (*from != '\0') {
    if (from[0] == '/' && from[1] == '/') {
      from += strcspn(from, "\n");
    } else if (isspace((unsigned char)*from)) {
      if (to > text && to[-1] != ' ') *to++ = ' ';
      from++;
    } else {
      *to++ = *from++;
    }
  }
  while (to > text && to[-1] == ' ')
    to--;
  *to = '\0';
}

static const struct model_function *find_function(const char *name) {
  size_t i, j;
  for (i = 0; i < sizeof tables / sizeof *tables; i++)
    for (j = 0; tables[i][j].name; j++)
      if (strcmp(tables[i][j].name, name) == 0) return &tables[i][j];
  return NULL;
}

static int is_declared(const char *name) {
  size_t i;
  for (i = 0; i < declared_count; i++)
    if (strcmp(declared[i], name) == 0) return 1;
  return 0;
}

/* "requires name: text" or "ensures name: text"; the other keywords have no names and are tested for every function. */
static int clause_agrees(const struct model_function *function, char *clause, unsigned *seen) {
  size_t word = strcspn(clause, " "), i;
  char *name = clause + word + 1, *text;
  if (strncmp(clause, "requires", word) != 0 && strncmp(clause, "ensures", word) != 0) return 1;
  text = strstr(name, ": ");
  if (clause[word] == '\0' || !text) return 0;
  clause[word] = text[0] = '\0';
  text += 2;
  for (i = 0; i < MODEL_CLAUSES && function->clauses[i].keyword; i++) {
    const struct model_clause *known = &function->clauses[i];
    if (strcmp(known->keyword, clause) == 0 && strcmp(known->name, name) == 0) {
      *seen |= 1u << i;
      if (strcmp(known->text, text) == 0) return 1;
      tap_note("tested: %s", known->text);
      tap_note("stated: %s", text);
      return 0;
    }
  }
  tap_note("no predicate for %s %s: %s", clause, name, text);
  return 0;
}

/* The length of the first clause: it ends at a semicolon that a keyword or nothing follows, unlike that of a quantifier. */
static size_t clause_length(const char *text) {
  static const char *const keywords[] = {"requires ", "terminates ", "exits ", "assigns ", "ensures "};
  size_t length = strcspn(text, ";"), i;
  while (text[length] != '\0') {
    const char *next = text + length + 1;
    next += strspn(next, " ");
    if (*next == '\0') return length;
    for (i = 0; i < sizeof keywords / sizeof *keywords; i++)
      if (strncmp(next, keywords[i], strlen(keywords[i])) == 0) return length;
    length++;
    length += strcspn(text + length, ";");
  }
  return length;
}

/* The contract: what stands between the marks of the comment, clauses ended by semicolons. */
static void check_contract(const char *name, char *contract) {
  const struct model_function *function = find_function(name);
  unsigned seen = 0;
  size_t count = 0;
  int agrees = 1;
  char *clause, *rest;
  if (!tap_ok(function != NULL, "%s of the model is covered", name)) return;
  squeeze(contract);
  for (clause = contract; *clause != '\0'; clause = rest) {
    size_t length = clause_length(clause);
    rest = clause + length;
    if (*rest != '\0') *rest++ = '\0';
    rest += strspn(rest, " ");
    agrees = clause_agrees(function, clause, &seen) && agrees;
  }
  while (count < MODEL_CLAUSES && function->clauses[count].keyword)
    count++;
  tap_ok(agrees && seen == (1u << count) - 1, "%s: its %zu conditions and claims read as they are tested", name, count);
}

/* The name before the first parenthesis of a declaration, if it is a function of MPFR. */
static int function_name(char name[64], const char *statement, size_t length) {
  const char *open = memchr(statement, '(', length), *start = open;
  while (start && start > statement && (isalnum((unsigned char)start[-1]) || start[-1] == '_'))
    start--;
  if (!open || open - start >= 64 || strncmp(start, "mpfr_", 5) != 0) return 0;
  memcpy(name, start, (size_t)(open - start));
  name[open - start] = '\0';
  return 1;
}

/* Comments, lines of the preprocessor, statements; a contract belongs to the declaration that follows it. */
static void read_model(char *text) {
  char *at = text, *contract = NULL;
  static char none[1];
  while (*at != '\0') {
    if (strncmp(at, "/*", 2) == 0) {
      char *end = strstr(at, "*/");
      if (!end) break;
      if (at[2] == '@') contract = at + 3;
      *end = '\0';
      at = end + 2;
    } else if (*at == '#') {
      at += strcspn(at, "\n");
    } else if (isspace((unsigned char)*at)) {
      at++;
    } else {
      size_t length = strcspn(at, ";");
      char *name = declared[declared_count];
      if (function_name(name, at, length) && declared_count + 1 < DECLARED_MAX) {
        declared_count++;
        check_contract(name, contract ? contract : none);
      }
      contract = NULL;
      at += length + (at[length] == ';');
    }
  }
}

/* The definitions that the predicates of the test stand for. */
static void check_definitions(const char *path) {
  static const char *const definitions[] = {
      "axiomatic Mpfr { logic real token_value(integer token); predicate token_finite(integer token); "
      "logic real above(real value, integer prec); predicate number(real value, integer prec); }",
      "axiomatic MpfrDoubleNumber { predicate double_number(real value); }",
      "axiomatic MpfrDouble { predicate double_finite(double d); "
      "logic real double_value(double d); }",
      "logic real val(mpfr_srcptr x) = token_value(x->_mpfr_token);",
      "predicate fin(mpfr_srcptr x) = token_finite(x->_mpfr_token);",
      "predicate out_ok(mpfr_ptr x) = \\valid(x) && x->_mpfr_prec >= 1;",
      "predicate in_ok(mpfr_srcptr x) = \\valid_read(x) && x->_mpfr_prec >= 1;",
      "predicate prec_ok(integer prec) = 1 <= prec <= 1048576;",
      "predicate rnd_valid(integer rnd) = 0 <= rnd <= 3;",
      "predicate rounded(integer rnd, real got, real exact) = (rnd == 2 ==> got >= exact) && (rnd == 3 ==> got <= exact) "
      "&& (exact >= 0.0 ==> got >= 0.0) && (exact <= 0.0 ==> got <= 0.0) "
      "&& (exact >= 1.0 ==> got >= 1.0) && (exact <= 1.0 ==> got <= 1.0);",
      "predicate directed(integer rnd, real got, real exact) = (rnd == 2 ==> got >= exact) && (rnd == 3 ==> got <= exact) "
      "&& (rnd == 2 || rnd == 3);",
      "predicate adjacent(integer rnd, real got, real exact, integer prec) = "
      "(rnd == 2 ==> \\forall real v; number(v, prec) ==> v >= exact ==> v >= got) "
      "&& (rnd == 3 ==> \\forall real v; number(v, prec) ==> v <= exact ==> v <= got);",
      "inductive whole(real v) { case integers: \\forall integer j; whole((real)j); }"};
  size_t i;
  char *text = slurp(path);
  if (text) squeeze(text);
  for (i = 0; i < sizeof definitions / sizeof *definitions; i++)
    tap_ok(text && strstr(text, definitions[i]), "the model says: %.*s", (int)strcspn(definitions[i], "={"), definitions[i]);
  free(text);
}

/* What ref/ calls and the model lacks is no error here: the files that are proved may be fewer. */
static void note_missing(void) {
  glob_t files;
  size_t i;
  char name[64], *other;
  if (glob("ref/*/*.c", 0, NULL, &files) != 0) return;
  other = slurp(MODEL_OF_TEXT);
  for (i = 0; i < files.gl_pathc; i++) {
    char *text = slurp(files.gl_pathv[i]), *at;
    for (at = text; at && (at = strstr(at, "mpfr_")) != NULL; at += 5) {
      size_t length = strspn(at, "abcdefghijklmnopqrstuvwxyz0123456789_");
      if (at[length] != '(' || length >= sizeof name || (at > text && (isalnum((unsigned char)at[-1]) || at[-1] == '_')))
        continue;
      memcpy(name, at, length);
      name[length] = '\0';
      if (!is_declared(name) && !(other && strstr(other, name)) && declared_count + 1 < DECLARED_MAX) {
        tap_note("%s, which %s calls, is not in the model", name, files.gl_pathv[i]);
        strcpy(declared[declared_count++], name);
      }
    }
    free(text);
  }
  free(other);
  globfree(&files);
}

void model_list(void) {
  char *text = slurp(MODEL);
  size_t i, j;
  if (!tap_ok(text != NULL, "%s can be read", MODEL)) return;
  read_model(text);
  free(text);
  tap_ok(declared_count > 0, "the model declares %zu functions", declared_count);
  for (i = 0; i < sizeof tables / sizeof *tables; i++)
    for (j = 0; tables[i][j].name; j++)
      if (!is_declared(tables[i][j].name)) tap_ok(0, "%s is covered but not in the model", tables[i][j].name);
  check_definitions(MODEL);
  note_missing();
}
