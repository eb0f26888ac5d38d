/* Texts of users, names of files above all, in the layouts of tables: none is taken for markup, for the end of a cell or for a
 * formula, and each is shown as it is. */
#include "lib/tables/layout.h"

#include <stdlib.h>
#include <string.h>

#include "tap.h"

static void check(const char *layout, void (*print)(FILE *, const char *), const char *text, const char *wanted) {
  char *got = NULL;
  size_t length;
  FILE *out = open_memstream(&got, &length);
  if (out) print(out, text);
  if (out) fclose(out);
  if (!tap_ok(got && strcmp(got, wanted) == 0, "%s: %s", layout, text)) tap_note("got %s, expected %s", got, wanted);
  free(got);
}

int main(void) {
  static const struct {
    const char *text, *markdown, *latex, *csv;
  } text[] = {
      {"top-1.tsv", "top-1.tsv", "top{-}1.tsv", "top-1.tsv"},
      {"a|b\\c", "a\\|b\\\\c", "a$|$b\\textbackslash{}c", "a|b\\c"},
      {"_x_ *y* `z`", "\\_x\\_ \\*y\\* \\`z\\`", "\\_x\\_ *y* `z`", "_x_ *y* `z`"},
      {"<b>", "\\<b>", "$<$b$>$", "<b>"},
      {"[x](y)", "[x\\](y)", "{[}x](y)", "[x](y)"},
      {"[a, b]", "[a, b]", "{[}a, b]", "\"[a, b]\""},
      {"&lt; R&D a & b", "\\&lt; R\\&D a & b", "\\&lt; R\\&D a \\& b", "&lt; R&D a & b"},
      {"~~x~~ ~y", "\\~~x\\~~ ~y",
       "\\textasciitilde{}\\textasciitilde{}x\\textasciitilde{}\\textasciitilde{} \\textasciitilde{}y", "~~x~~ ~y"},
      {"$a$ 50% {c}^2", "\\$a\\$ 50% {c}^2", "\\$a\\$ 50\\% \\{c\\}\\textasciicircum{}2", "$a$ 50% {c}^2"},
      {"say \"yes\", #1", "say \"yes\", \\#1", "say {\\ttfamily\\char34}yes{\\ttfamily\\char34}, \\#1",
       "\"say \"\"yes\"\", #1\""},
      {"=1+1", "=1+1", "=1+1", "\"'=1+1\""},
      {"+1", "+1", "+1", "\"'+1\""},
      {"@cmd", "@cmd", "@cmd", "\"'@cmd\""},
      {"-x", "-x", "{-}x", "\"'-x\""},
      {"-", "-", "{-}", "-"},
      {"\xc3\xa9", "\xc3\xa9", "\\textbackslash{}xC3\\textbackslash{}xA9", "\xc3\xa9"},
      {"", "", "", ""},
  };
  for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
    check("markdown", layout_markdown_text, text[i].text, text[i].markdown);
    check("latex", layout_latex_text, text[i].text, text[i].latex);
    check("csv", layout_csv_text, text[i].text, text[i].csv);
  }
  return tap_done();
}
