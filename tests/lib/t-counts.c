/* Every form of a table of votes is read to the same table: the files of tests/data/good, standard input, and random tables
 * written in every form.  Run from the project's root. */
#include "lib/read/counts.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tap.h"

/* The table that all of tests/data/good holds. */
static const uint32_t good_count[] = {12, 0, 7, 1, 2, 16, 0, 19, 0};
static const unsigned long good_label[] = {0, 2, 1};

/* Those whose name begins so have three open votes in each row. */
#define OPEN "open"

struct form {
  const char *file;
  int form, has_label, has_idx;
};

static const struct form forms[] = {
    {"jia.txt", 0, 1, 0},
    {"jia-no-last-newline.txt", 0, 1, 0},
    {"jia-crlf.txt", 0, 1, 0},
    {"jia-crlf-cut.txt", 0, 1, 0},
    {"jia-byte-order-mark.txt", 0, 1, 0},
    {"jia-blank-end.txt", 0, 1, 0},
    {"jia-aligned.txt", 0, 1, 0},
    {"jia-zeros.txt", 0, 1, 0},
    {"headerless.tsv", 0, 1, 0},
    {"headerless-padded.tsv", 0, 1, 0},
    {"headerless.csv", 0, 1, 0},
    {"headerless-padded.csv", 0, 1, 0},
    {"counts-only.txt", 1, 0, 0},
    {"counts-only.csv", 1, 0, 0},
    {"header.tsv", 0, 1, 1},
    {"header.tsv", 1, 1, 1},
    {"header.csv", 0, 1, 1},
    {"header.txt", 0, 1, 1},
    {"header-crlf.csv", 0, 1, 1},
    {"header-label-only.csv", 0, 1, 0},
    {"header-no-label.tsv", 0, 0, 0},
    {"header-no-label.tsv", 1, 0, 0},
    {"header-idx-only.tsv", 0, 0, 1},
    {"list.tsv", 0, 1, 1},
    {"list-tight.tsv", 0, 1, 1},
    {"list.csv", 0, 1, 1},
    {"list.txt", 1, 1, 1},
    {"list-no-label.tsv", 0, 0, 0},
    {"votes-i1.npy", 0, 0, 0},
    {"votes-u1.npy", 0, 0, 0},
    {"votes-i2.npy", 0, 0, 0},
    {"votes-u2.npy", 0, 0, 0},
    {"votes-i4.npy", 0, 0, 0},
    {"votes-u4.npy", 1, 0, 0},
    {"votes-i8.npy", 0, 0, 0},
    {"votes-u8.npy", 0, 0, 0},
    {"votes-native.npy", 0, 0, 0},
    {"votes-2.0.npy", 0, 0, 0},
    {"votes-3.0.npy", 0, 0, 0},
    {"votes-keys.npy", 0, 0, 0},
    {"votes-f4.npy", 0, 0, 0},
    {"votes-f8.npy", 0, 0, 0},
    {"votes-big-endian.npy", 0, 0, 0},
    {"votes-fortran.npy", 0, 0, 0},
    {"votes-fortran-u4.npy", 0, 0, 0},
    {"votes-fortran-f8.npy", 0, 0, 0},
    {"votes-python2.npy", 0, 0, 0},
    {"votes-double-quotes.npy", 0, 0, 0},
    {"savetxt.txt", 0, 1, 0},
    {"pandas-index.csv", 0, 1, 1},
    {"pandas-numbered.csv", 0, 1, 0},
    {"pandas-unnamed.csv", 1, 0, 0},
    {"pandas-unnamed.tsv", 0, 1, 0},
    {"pandas-twice.csv", 0, 1, 1},
    {"pandas-list.csv", 0, 1, 1},
    {"open.csv", 0, 1, 1},
    {"open.csv", VOTES_OPEN_COLUMN, 1, 1},
    {"open-list.tsv", 0, 1, 0},
    {"open-jia.txt", VOTES_OPEN_COLUMN, 1, 0},
    {"open-counts-only.txt", VOTES_OPEN_COLUMN | VOTES_LABELS_GIVEN, 0, 0},
    {"open-u4.npy", VOTES_OPEN_COLUMN, 0, 0},
    {"open-f8.npy", VOTES_OPEN_COLUMN, 0, 0},
    {"open-fortran-i8.npy", VOTES_OPEN_COLUMN, 0, 0},
};

static int is_good(const struct votes_table *t, int has_label, int has_idx, int has_open) {
  if (t->rows != 3 || t->classes != 3 || t->has_open != has_open || t->columns != 3 + (unsigned long)has_open) return 0;
  for (unsigned long row = 0; row < 3; row++) {
    uint32_t room[3], open;
    if (memcmp(votes_row(t, row, room), good_count + 3 * row, sizeof room) != 0) return 0;
    if (votes_open(&open, t, row) != 0 || open != (has_open ? 3 : 0)) return 0;
  }
  if (has_label ? !t->label || memcmp(t->label, good_label, sizeof good_label) != 0 : t->label != NULL) return 0;
  for (unsigned long row = 0; row < 3; row++)
    if (t->idx[row] != row * (has_idx ? 20 : 1)) return 0;
  return 1;
}

static void check_file(const struct form *form, const char *path) {
  struct votes_table table;
  struct problem why = {""};
  int status = votes_table_read(&table, path, form->form, &why);
  if (!tap_ok(status == 0 && is_good(&table, form->has_label, form->has_idx, strncmp(form->file, OPEN, strlen(OPEN)) == 0),
              "%s%s%s", form->file, form->form & VOTES_LABELS_GIVEN ? ", labels given" : "",
              strcmp(path, "-") == 0 ? ", from standard input" : ""))
    tap_note("%s", why.text);
  votes_table_free(&table);
  votes_table_free(&table);
}

/* The same table row by row, left in its file where that is possible. */
static void check_in_place(const struct form *form, const char *path) {
  struct votes_table table;
  struct problem why = {""};
  uint32_t room[3], open, wanted = strncmp(form->file, OPEN, strlen(OPEN)) == 0 ? 3 : 0;
  int status = votes_table_open(&table, path, form->form, &why);
  int good = status == 0 && table.rows == 3 && table.classes == 3;
  for (unsigned long row = 0; good && row < 3; row++) {
    const uint32_t *count = votes_row(&table, row, room);
    good = votes_row_check(&table, path, row, &why) == 0 && table.idx[row] == row * (form->has_idx ? 20 : 1) && count &&
           memcmp(count, good_count + 3 * row, sizeof room) == 0 && votes_open(&open, &table, row) == 0 && open == wanted;
  }
  if (!tap_ok(good, "%s, row by row", form->file)) tap_note("%s", why.text);
  votes_table_free(&table);
  votes_table_free(&table);
}

static void check_stdin(const struct form *form, const char *path) {
  int kept = dup(STDIN_FILENO);
  int file = open(path, O_RDONLY);
  if (kept >= 0 && file >= 0 && dup2(file, STDIN_FILENO) == STDIN_FILENO) {
    check_file(form, "-");
    dup2(kept, STDIN_FILENO);
  } else
    tap_ok(0, "standard input can be replaced");
  close(file);
  close(kept);
}

/* A pipe delivers in pieces and has no size to ask for. */
static void check_pipe(void) {
  struct votes_table table;
  struct problem why = {""};
  FILE *pipe = popen("for i in $(seq 30000); do echo 12 0 7 0; done", "r");
  int kept = dup(STDIN_FILENO);
  int status = -1;
  if (pipe && dup2(fileno(pipe), STDIN_FILENO) == STDIN_FILENO) status = votes_table_read(&table, "-", 0, &why);
  if (!tap_ok(status == 0 && table.rows == 30000 && table.idx[29999] == 29999 && table.count[89997] == 12, "a pipe"))
    tap_note("%s", why.text);
  if (status == 0) votes_table_free(&table);
  dup2(kept, STDIN_FILENO);
  close(kept);
  if (pipe) pclose(pipe);
}

static void check_message_of_stdin(void) {
  struct votes_table table;
  struct problem why = {""};
  int kept = dup(STDIN_FILENO);
  int file = open("tests/data/bad/negative.txt", O_RDONLY);
  dup2(file, STDIN_FILENO);
  int status = votes_table_read(&table, "-", 0, &why);
  tap_ok(status == -1 && strncmp(why.text, "<stdin>:2:3: ", 13) == 0, "standard input in a message: %s", why.text);
  dup2(kept, STDIN_FILENO);
  close(kept);
  close(file);
}

static void check_limits(void) {
  static const char text[] = "idx,a,b,label\n18446744073709551615,4294967295,0,1\n0,0,1,0\n";
  struct votes_table table;
  struct problem why = {""};
  int status = votes_table_parse(&table, "limits", (const unsigned char *)text, strlen(text), 0, &why);
  tap_ok(status == 0 && table.rows == 2 && table.idx[0] == ULONG_MAX && table.count[0] == UINT32_MAX && table.label[0] == 1,
         "the largest count, idx and label");
  votes_table_free(&table);
}

struct style {
  const char *separator, *line_end;
  int header, list, labels, idx;
};

static char *append(char *at, const char *text) {
  size_t length = strlen(text);
  memcpy(at, text, length);
  return at + length;
}

static char *write_row(char *at, const struct votes_table *t, unsigned long row, const struct style *s) {
  if (s->header && s->idx) at += sprintf(at, "%lu%s", t->idx[row], s->separator);
  if (s->list) *at++ = '[';
  for (unsigned long c = 0; c < t->classes; c++)
    at += sprintf(at, "%s%lu", c == 0 ? "" : s->list ? ", " : s->separator, (unsigned long)t->count[row * t->classes + c]);
  if (s->list) *at++ = ']';
  if (s->labels) at += sprintf(at, "%s%lu", s->separator, t->label[row]);
  return append(at, s->line_end);
}

static char *write_header(char *at, const struct votes_table *t, const struct style *s) {
  if (s->idx) at += sprintf(at, "idx%s", s->separator);
  if (s->list) at = append(at, "counts");
  for (unsigned long c = 0; c < t->classes && !s->list; c++)
    at += sprintf(at, "%sc%lu", c == 0 ? "" : s->separator, c);
  if (s->labels) at += sprintf(at, "%slabel", s->separator);
  return append(at, s->line_end);
}

static void fill(struct votes_table *t) {
  for (unsigned long row = 0; row < t->rows; row++) {
    unsigned long left = 1 + tap_below(tap_below(2) ? 4294967295UL : 1000);
    for (unsigned long c = 0; c < t->classes; c++) {
      unsigned long votes = c + 1 == t->classes ? left : tap_below(3) == 0 ? 0 : tap_below(left + 1);
      t->count[row * t->classes + c] = (uint32_t)votes;
      left -= votes;
    }
    t->label[row] = tap_below(t->classes);
    t->idx[row] = tap_random() >> tap_below(64);
  }
}

static int same(const struct votes_table *a, const struct votes_table *b, const struct style *s) {
  int equal = a->rows == b->rows && a->classes == b->classes && !a->label == !s->labels &&
              memcmp(a->count, b->count, b->rows * b->classes * sizeof *b->count) == 0;
  for (unsigned long row = 0; equal && row < b->rows; row++)
    equal = (!s->labels || a->label[row] == b->label[row]) && a->idx[row] == (s->header && s->idx ? b->idx[row] : row);
  return equal;
}

static void check_random(void) {
  static const char *const separators[] = {" ", "\t", ",", " \t ", " , ", "   "};
  static uint32_t count[60 * 40];
  static unsigned long label[60], idx[60];
  static char text[60 * 40 * 20 + 4000];
  unsigned long trials = tap_trials(3000), failures = 0;
  for (unsigned long trial = 0; trial < trials && failures < 3; trial++) {
    struct votes_table read,
        original = {.rows = 1 + tap_below(60), .classes = 2 + tap_below(39), .count = count, .label = label, .idx = idx};
    struct style s = {separators[tap_below(6)], tap_below(2) ? "\n" : "\r\n", (int)tap_below(2), 0, 1, (int)tap_below(2)};
    struct problem why = {""};
    s.list = s.header && tap_below(3) == 0;
    s.labels = !s.header || tap_below(2);
    fill(&original);
    char *end = s.header ? write_header(text, &original, &s) : text;
    for (unsigned long row = 0; row < original.rows; row++)
      end = write_row(end, &original, row, &s);
    if (tap_below(2)) end -= strlen(s.line_end);
    *end = '\0';
    int status = votes_table_parse(&read, "random", (unsigned char *)text, (size_t)(end - text), 0, &why);
    if (status != 0 || !same(&read, &original, &s)) {
      failures++;
      tap_note("%s: separator '%s' header %d list %d labels %d idx %d\n%s", why.text, s.separator, s.header, s.list, s.labels,
               s.idx, text);
    }
    votes_table_free(&read);
  }
  tap_ok(failures == 0, "%lu random tables in random forms are read back", trials);
}

/* 500 published rows, where they are at hand. */
static void check_jia(void) {
  const char *path = "../shared/data/jia/cifar0.25.txt";
  struct votes_table table;
  struct problem why = {""};
  if (access(path, R_OK) != 0) {
    tap_skip("no published votes at %s", path);
    return;
  }
  int good = votes_table_read(&table, path, 0, &why) == 0 && table.rows == 500 && table.classes == 10;
  for (unsigned long row = 0; good && row < table.rows; row++) {
    unsigned long sum = 0;
    for (unsigned long c = 0; c < 10; c++)
      sum += table.count[row * 10 + c];
    good = sum == 100000;
  }
  if (!tap_ok(good, "the published CIFAR-10 votes: 500 rows of 100000")) tap_note("%s", why.text);
  votes_table_free(&table);
}

int main(void) {
  char path[256];
  tap_seed(20240229);
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
    snprintf(path, sizeof path, "tests/data/good/%s", forms[i].file);
    check_file(&forms[i], path);
    check_in_place(&forms[i], path);
    check_stdin(&forms[i], path);
  }
  check_pipe();
  check_message_of_stdin();
  check_limits();
  check_random();
  check_jia();
  return tap_done();
}
