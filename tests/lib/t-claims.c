/* The reader of logs: every family of tests/data/claims and its variants, rows that cannot be read, files that are refused. */
#include <stdio.h>
#include <string.h>

#include "lib/read/claims.h"
#include "lib/read/claims_index.h"
#include "tap.h"

static int parse(struct claims *out, const char *text, const char *format, struct problem *why) {
  memset(out, 0xff, sizeof *out);
  return claims_parse(out, "f", (const unsigned char *)text, strlen(text), format ? claims_format_named(format) : NULL, why);
}

/* A row as one text: idx label predict radius bound correct kind, "-" for what it does not have. */
static void describe(char *out, size_t size, const struct claim *c) {
  static const char *const kinds[] = {"radius", "abstain", "unreadable"};
  char number[4][24];
  const unsigned long whole[4] = {c->idx, c->label, c->predict, c->correct};
  for (int i = 0; i < 4; i++)
    if (whole[i] == CLAIM_NONE)
      strcpy(number[i], "-");
    else
      snprintf(number[i], sizeof number[i], "%lu", whole[i]);
  snprintf(out, size, "%s %s %s %.*s %.*s %s %s", number[0], number[1], number[2], c->radius ? c->radius_length : 1,
           c->radius ? c->radius : "-", c->bound ? c->bound_length : 1, c->bound ? c->bound : "-", number[3], kinds[c->kind]);
}

static void check_log(const char *name, const char *format, const char *told, const char *text, const char *const *rows) {
  struct claims claims;
  struct problem why = {""};
  char got[256];
  int wrong = parse(&claims, text, format, &why) != 0 || strcmp(claims.format->name, told) != 0;
  if (!tap_ok(!wrong, "%s: read as %s", name, told)) {
    tap_note("%s", why.text[0] ? why.text : claims.format->name);
    return;
  }
  unsigned long i = 0;
  for (; rows[i] && i < claims.rows; i++) {
    describe(got, sizeof got, &claims.row[i]);
    if (!tap_ok(strcmp(got, rows[i]) == 0, "%s: %s", name, rows[i])) tap_note("got %s", got);
  }
  tap_ok(!rows[i] && i == claims.rows, "%s: %lu rows", name, i);
  claims_free(&claims);
}

#define ROWS(...)                                                                                                              \
  (const char *const[]) {                                                                                                      \
    __VA_ARGS__, NULL                                                                                                          \
  }

static void check_families(void) {
  check_log("Cohen", NULL, "cohen",
            "idx\tlabel\tpredict\tradius\tcorrect\ttime\n0\t3\t3\t0.378\t1\t15.4\n20\t7\t-1\t0.0\t0\t0:00:13.7\n",
            ROWS("0 3 3 0.378 - 1 radius", "20 7 - 0.0 - 0 abstain"));
  check_log("Carlini, forced", "carlini", "carlini", "idx\tlabel\tpredict\tradius\tcorrect\ttime\n0\t3\t3\t0.378\t17\t1\n",
            ROWS("0 3 3 0.378 - 17 radius"));
  check_log("Cohen predict", NULL, "predict", "idx\tlabel\tpredict\tcorrect\ttime\n0\t3\t3\t1\t1\n20\t3\t-1\t0\t1\n",
            ROWS("0 3 3 - - 1 radius", "20 3 - - - 0 abstain"));
  check_log("Salman predict", NULL, "salman", "idx\tlabel\tpredict\tbasePredict\tcorrect\ttime\n0\t3\t3\t4\t1\t1\n",
            ROWS("0 3 3 - - 1 radius"));
  check_log("Jia", NULL, "jia", "idx\tradius\n1\t0.55\n2\t7.3e-05\n",
            ROWS("1 - - 0.55 - - radius", "2 - - 7.3e-05 - - radius"));
  check_log("adaptive", NULL, "adaptive",
            "idx \t label \t predict \t linf_radius \t prob_lb \t correct \t time\n"
            "0 \t 1 \t 1 \t 0.0123 \t 0.99311604842 \t 1 \t 0:01\n4 \t 1 \t 2 \t -0.2 \t 0.41 \t 0 \t 0:01\n",
            ROWS("0 1 1 0.0123 0.99311604842 1 radius", "4 1 2 -0.2 0.41 0 abstain"));
  check_log("denoised", NULL, "denoised", "idx\tcorrect\tradius\tlabel\tpredict\n0\tTrue\t0.5\t3\t3\n1\tFalse\t1.2\t8\t3\n",
            ROWS("0 3 3 0.5 - 1 radius", "1 8 3 1.2 - 0 radius"));
  check_log("semantic", "semantic", "semantic", "idx\tlabel\tpredict\tradius\tcorrect\ttime\n0\t3\t3\t-0.5\tTrue\t1\n",
            ROWS("0 3 3 -0.5 - 1 abstain"));
  check_log("smoothcert", NULL, "smoothcert",
            "idx\tlabel\tpredict\tradius\tstatus\tn\tcount\tp_lower\tt\tcandidate\tchosen_by\tmethod\tk\talpha\tsigma\n"
            "0\t9\t9\t0.542\tcertified\t100\t95\t0.861\t1\t9\tlabel\tsimuem\t1\t0.001\t0.5\n"
            "1\t-\t-1\t0.000000\tabstain\t100\t40\t0.25\t0\t9\tselection\tsimuem\t1\t1e-3\t0.50\n",
            ROWS("0 9 9 0.542 0.861 - radius", "1 - - 0.000000 0.25 - abstain"));
  check_log("smoothcert, older", NULL, "smoothcert-unlabelled",
            "idx\tlabel\tn\tcount\tp_lower\tradius\tt\tstatus\n0\t9\t100\t95\t0.861\t0.542\t1\tcertified\n"
            "1\t9\t100\t40\t0.25\t0.000000\t0\tabstain\n",
            ROWS("0 - 9 0.542 0.861 - radius", "1 - 9 0.000000 0.25 - abstain"));
}

static void check_variants(void) {
  check_log("any columns", NULL, "columns", "predicted,Radius,extra,target\n3,0.5,x y,3\n-1,0.7,z,3\n",
            ROWS("0 3 3 0.5 - - radius", "1 3 - 0.7 - - abstain"));
  check_log("CR LF, byte order mark, no last line end", NULL, "jia", "\xef\xbb\xbfidx\tradius\r\n1\t0.5\r\n2\t0.25",
            ROWS("1 - - 0.5 - - radius", "2 - - 0.25 - - radius"));
  check_log("blanks between cells", NULL, "jia", "idx  radius\n  1   0.5  \n", ROWS("1 - - 0.5 - - radius"));
  check_log("blank lines at the end", NULL, "jia", "idx\tradius\n1\t0.5\n\n\n", ROWS("1 - - 0.5 - - radius"));
  check_log("a blank line of blanks at the end", NULL, "jia", "idx\tradius\n1\t0.5\n \t\n", ROWS("1 - - 0.5 - - radius"));
  check_log("pandas: an index without a name", NULL, "columns", ",label,predict,radius\n0,3.0,3,0.5\n20,4.0,-1.0,0.0\n",
            ROWS("0 3 3 0.5 - - radius", "20 4 - 0.0 - - abstain"));
  check_log("pandas: beside the idx", NULL, "cohen",
            ",idx,label,predict,radius,correct,time\n0,20,3,3,0.5,1.0,x\n1,40,3,2,0.5,0.0,x\n",
            ROWS("20 3 3 0.5 - 1 radius", "40 3 2 0.5 - 0 radius"));
  check_log("pandas: twice", NULL, "smoothcert-unlabelled",
            "Unnamed: 0,idx,label,n,count,p_lower,radius,t,status\n0,20,3,10,9,0.5,0.5,1,certified\n",
            ROWS("20 - 3 0.5 0.5 - radius"));
  check_log("no header, format given", "jia", "jia", "1\t0.5\n2\t0\n", ROWS("1 - - 0.5 - - radius", "2 - - 0 - - abstain"));
  check_log("a radius of -0.0 abstains", NULL, "jia", "idx\tradius\n1\t-0.0\n2\t0.0e5\n",
            ROWS("1 - - -0.0 - - abstain", "2 - - 0.0e5 - - abstain"));
}

static void check_zeros(void) {
  check_log("a class with a radius of 0 is an answer", NULL, "columns",
            "idx\tlabel\tpredict\tradius\n0\t3\t3\t0.0000\n1\t3\t4\t0\n2\t3\t-1\t0.0\n3\t3\t3\t-0.1\n",
            ROWS("0 3 3 0.0000 - - radius", "1 3 4 0 - - radius", "2 3 - 0.0 - - abstain", "3 3 3 -0.1 - - abstain"));
  check_log("the status decides", NULL, "columns", "idx\tpredict\tradius\tstatus\n0\t3\t0\tabstain\n1\t3\t0.00\tcertified\n",
            ROWS("0 - 3 0 - - abstain", "1 - 3 0.00 - - radius"));
  check_log("the status of an older log of ours", NULL, "smoothcert-unlabelled",
            "idx\tlabel\tn\tcount\tp_lower\tradius\tt\tstatus\n0\t9\t100\t95\t0.861\t0.0\t1\tcertified\n",
            ROWS("0 - 9 0.0 0.861 - radius"));
}

static void check_trait(const struct claims *claims, enum claims_trait trait, const char *text, int varies) {
  const struct claims_trait_text *t = &claims->protocol.trait[trait];
  int same = text ? t->text && t->length == strlen(text) && memcmp(t->text, text, t->length) == 0 : !t->text;
  tap_ok(same && t->varies == varies, "%s: %s%s", claims_trait_name(trait), text ? text : "not said", varies ? ", varies" : "");
}

static void check_protocol(void) {
  struct claims claims;
  struct problem why = {""};
  const char *text = "idx\tpredict\tradius\tchosen_by\tmethod\tk\talpha\tn\n"
                     "0\t3\t0.1\tlabel\tcohen\t1\t0.001\t100\n1\t3\t0.2\tlabel\tcohen\t1\t1e-3\t200\n";
  if (!tap_ok(parse(&claims, text, NULL, &why) == 0, "a log that says how it was made")) return;
  check_trait(&claims, TRAIT_CHOSEN_BY, "label", 0);
  check_trait(&claims, TRAIT_METHOD, "cohen", 0);
  check_trait(&claims, TRAIT_K, "1", 0);
  check_trait(&claims, TRAIT_ALPHA, "0.001", 0);
  check_trait(&claims, TRAIT_SIGMA, NULL, 0);
  check_trait(&claims, TRAIT_N, "100", 1);
  tap_ok(claims_labels(&claims) == CLAIMS_LABELS_NONE, "no labels");
  claims_free(&claims);
}

static void check_labels(const char *labels, enum claims_labels wanted) {
  struct claims claims;
  struct problem why = {""};
  char text[128];
  snprintf(text, sizeof text, "label\tradius\n%c\t0.5\n%c\t0.5\n%c\tx\n", labels[0], labels[1], labels[2]);
  if (!tap_ok(parse(&claims, text, NULL, &why) == 0, "labels %s", labels)) return;
  tap_ok(claims_labels(&claims) == wanted, "labels %s: those of readable rows", labels);
  claims_free(&claims);
}

static void check_reason_of(const char *header, const char *row, const char *fine, const char *reason) {
  struct claims claims;
  struct problem why = {""};
  char text[512];
  snprintf(text, sizeof text, "%s\n%s\n%s\n", header, row, fine);
  if (!tap_ok(parse(&claims, text, NULL, &why) == 0, "a bad row does not end the reading")) return;
  const struct claim *bad = &claims.row[0], *good = &claims.row[claims.rows - 1];
  if (!tap_ok(bad->kind == CLAIM_UNREADABLE && strcmp(bad->reason, reason) == 0 && bad->line == 2, "%s", reason))
    tap_note("got %s", bad->reason ? bad->reason : "nothing");
  tap_ok(claims.rows == 2 && good->kind == CLAIM_RADIUS && good->idx == 7 && good->line == 3, "the next row is read");
  claims_free(&claims);
}

static void check_reason(const char *row, const char *reason) {
  check_reason_of("idx\tlabel\tpredict\tradius\tcorrect\ttime", row, "7\t1\t1\t0.5\t1\t0", reason);
}

static void check_reasons(void) {
  check_reason_of("idx\tradius\tp_lower", "0\t0.5\t-0.25", "7\t0.5\t0.75", "f:2:7: '-0.25', expected a probability");
  check_reason_of("idx\tradius\tp_lower", "0\t0.5\t1e30", "7\t0.5\t0.75",
                  "f:2:7: '1e30', expected a decimal number below 1e20 with at most 30 digits");
  check_reason_of("idx\tradius\tstatus", "0\t0.5\tsure", "7\t0.5\tcertified", "f:2:7: 'sure', expected certified or abstain");
  check_reason_of("idx\tradius\tbase_predict", "0\t0.5\t1.5", "7\t0.5\t1", "f:2:7: '1.5', expected a label");
  check_reason_of("idx\tlabel\tradius", "0\t-\ta radius that is a long sentence", "7\t-\t0.5",
                  "f:2:5: 'a radius that is a long ...', expected a decimal number below 1e20 with at most 30 digits");
  check_reason_of("idx\tlabel\tradius", "0\t--\t0.5", "7\t-\t0.5", "f:2:3: '--', expected a label");
  check_reason("0\t1\t1\tnan\t1\t0", "f:2:7: 'nan', expected a decimal number below 1e20 with at most 30 digits");
  check_reason("0\t1\t1\t\t1\t0", "f:2:7: '', expected a decimal number below 1e20 with at most 30 digits");
  check_reason("-1\t1\t1\t0.5\t1\t0", "f:2:1: '-1', expected an idx");
  check_reason("0\t1.5\t1\t0.5\t1\t0", "f:2:3: '1.5', expected a label");
  check_reason("0\t1\t-1.5\t0.5\t1\t0", "f:2:5: '-1.5', expected a label, or -1 for an abstention");
  check_reason("0\t1\t-2\t0.5\t1\t0", "f:2:5: '-2', expected a label, or -1 for an abstention");
  check_reason("0\t1\t1\t0.5\tyes\t0", "f:2:11: 'yes', expected True, False or a whole number");
  check_reason("0\t1\t1\t0.5\t1", "f:2:1: a row of 5 cells, expected 6");
  check_reason("0\t1\t1\t0.5\t1\t0\t0", "f:2:1: a row of 7 cells, expected 6");
  check_reason("", "f:2:1: blank line, expected a row or the end of the file");
  check_reason("\x1b[2J\t1\t1\t0.5\t1\t0", "f:2:1: '\\x1B[2J', expected an idx");
  check_reason("999999999999999999999\t1\t1\t0.5\t1\t0", "f:2:1: '999999999999999999999', expected an idx");
}

static void check_refused(const char *text, const char *format, const char *message) {
  static const struct claims nothing;
  struct claims claims;
  struct problem why = {""};
  int refused = parse(&claims, text, format, &why) == -1 && memcmp(&claims, &nothing, sizeof claims) == 0;
  if (!tap_ok(refused && strcmp(why.text, message) == 0, "%s", message)) tap_note("got %s", why.text);
}

static void check_refusals(void) {
  char wide[256] = "radius";
  for (int i = 0; i < 64; i++)
    strcat(wide, "\tx");
  check_refused("", NULL, "f: empty, expected a log of claims");
  check_refused("\xef\xbb\xbf", NULL, "f: empty, expected a log of claims");
  check_refused("idx\tradius\n", NULL, "f: no rows, expected at least one claim");
  check_refused("idx\tradius\n\n \n", NULL, "f: no rows, expected at least one claim");
  check_refused(" ", NULL,
                "f:1:1: no header row, expected the names of the columns, or --format NAME for rows that have its columns");
  check_refused("1\t0.5\n", NULL,
                "f:1:1: no header row, expected the names of the columns, or --format NAME for rows that have its columns");
  check_refused("1\t0.5\n", "columns",
                "f:1:1: no header row, expected the names of the columns, or --format NAME for rows that have its columns");
  check_refused("idx\tlabel\n1\t2\n", NULL, "f: no claims, expected a header with a column radius, predict or prob_lb");
  check_refused("radius\tr\tRADIUS\n1\t2\t3\n", NULL, "f: two columns mean the same, column 3 repeats another, expected one");
  check_refused("idx\tradius\n1\t2\n", "denoised",
                "f:1:1: not the header of format denoised, expected idx correct radius label predict");
  check_refused(wide, NULL, "f:1:1: 65 columns, expected at most 64");
}

static void check_index(const char *text, unsigned long rows, unsigned long step, unsigned long first, unsigned long last) {
  struct claims claims;
  struct claims_index index;
  struct problem why;
  if (!tap_ok(parse(&claims, text, NULL, &why) == 0 && claims_index_read(&index, &claims) == 0, "an index")) return;
  tap_ok(index.rows == rows && index.step == step && (rows == 0 || (index.idx[0] == first && index.idx[rows - 1] == last)),
         "index: %lu rows, a step of %lu", rows, step);
  claims_index_free(&index);
  claims_free(&claims);
}

static void check_file(void) {
  struct claims claims;
  struct problem why = {""};
  tap_ok(claims_read(&claims, "tests/data/claims/sound.tsv", NULL, &why) == 0 && claims.rows == 4, "a file");
  claims_free(&claims);
  claims_free(&claims);
  tap_ok(claims_read(&claims, "tests/data/claims/none", NULL, &why) == -1 && claims.rows == 0 &&
             strncmp(why.text, "tests/data/claims/none: No such file", 31) == 0,
         "a file that is not there");
}

int main(void) {
  check_families();
  check_variants();
  check_zeros();
  check_protocol();
  check_labels("123", CLAIMS_LABELS_ALL);
  check_labels("12-", CLAIMS_LABELS_ALL);
  check_labels("1-3", CLAIMS_LABELS_SOME);
  check_labels("--3", CLAIMS_LABELS_NONE);
  check_reasons();
  check_refusals();
  check_index("idx\tradius\n0\t1\n20\t1\n40\t1\n100\t1\n", 4, 20, 0, 100);
  check_index("idx\tradius\n40\t1\n0\t1\n20\t1\nx\t1\n", 3, 20, 0, 40);
  check_index("idx\tradius\n5\t1\n5\t1\n", 2, 1, 5, 5);
  check_index("idx\tradius\nx\t1\n", 0, 1, 0, 0);
  check_file();
  return tap_done();
}
