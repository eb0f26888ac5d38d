#include "foot.h"

#include <gmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "lib/files/text_stream.h"
#include "lib/files/utf8.h"
#include "smoothcert.h"

char *foot_shown(const char *text, size_t length) {
  char *shown = malloc(4 * length + 1), *at = shown;
  if (!shown) return NULL;
  for (size_t i = 0; i < length; i++) {
    unsigned char c = (unsigned char)text[i];
    size_t wide = utf8_length(text + i, length - i);
    if (wide > 0) {
      memcpy(at, text + i, wide);
      at += wide;
      i += wide - 1;
    } else
      at += c >= 0x20 && c < 0x7f ? sprintf(at, "%c", c) : sprintf(at, "\\x%02X", c);
  }
  *at = '\0';
  return shown;
}

int foot_note(struct foot *foot, const char *format, ...) {
  char **longer = realloc(foot->note, (foot->notes + 1) * sizeof *longer);
  char text[1024];
  va_list ap;
  if (!longer) return -1;
  foot->note = longer;
  va_start(ap, format);
  vsnprintf(text, sizeof text, format, ap);
  va_end(ap);
  foot->note[foot->notes] = strdup(text);
  return foot->note[foot->notes++] ? 0 : -1;
}

static int add_pair(struct foot *foot, const char *key, const char *value) {
  struct foot_pair *longer = realloc(foot->pair, (foot->pairs + 1) * sizeof *longer);
  if (!longer) return -1;
  foot->pair = longer;
  foot->pair[foot->pairs] = (struct foot_pair){.key = strdup(key), .value = strdup(value)};
  struct foot_pair *last = &foot->pair[foot->pairs++];
  return last->key && last->value ? 0 : -1;
}

int foot_file(struct foot *foot, const char *name, unsigned long rows, const char *format, const char *sha256) {
  struct foot_file *longer = realloc(foot->file, (foot->files + 1) * sizeof *longer);
  if (!longer) return -1;
  foot->file = longer;
  struct foot_file *last = &foot->file[foot->files++];
  *last = (struct foot_file){.name = strdup(name), .rows = rows, .format = strdup(format)};
  snprintf(last->sha256, sizeof last->sha256, "%s", sha256);
  return last->name && last->format ? 0 : -1;
}

#ifdef __clang__
#define COMPILER "clang " __clang_version__
#else
#define COMPILER "gcc " __VERSION__
#endif

/* "--radii 0:1:1 --compare" */
static char *options_text(const struct foot_option *option, size_t options) {
  char *text = NULL, *shown = NULL;
  size_t size;
  const char *blank = "";
  FILE *out = open_memstream(&text, &size);
  if (!out) return NULL;
  for (size_t i = 0; i < options; i++) {
    if (!option[i].value) continue;
    fprintf(out, "%s%s%s%s", blank, option[i].name, *option[i].value ? " " : "", option[i].value);
    blank = " ";
  }
  if (text_stream_close(out, &text) == 0) shown = foot_shown(text, size);
  free(text);
  return shown;
}

int foot_versions(struct foot *foot, const struct foot_option *option, size_t options) {
  char *shown = options_text(option, options);
  int status = shown ? add_pair(foot, "smoothcert", sc_version()) : -1;
  if (status == 0) status = add_pair(foot, "engine", "none: every figure is exact arithmetic on the inputs");
  if (status == 0) status = add_pair(foot, "MPFR", mpfr_get_version());
  if (status == 0) status = add_pair(foot, "GMP", gmp_version);
  if (status == 0) status = add_pair(foot, "compiler", COMPILER);
  if (status == 0) status = add_pair(foot, "options", shown);
  free(shown);
  return status;
}

void foot_free(struct foot *foot) {
  for (unsigned long i = 0; i < foot->notes; i++)
    free(foot->note[i]);
  for (unsigned long i = 0; i < foot->pairs; i++) {
    free(foot->pair[i].key);
    free(foot->pair[i].value);
  }
  for (unsigned long i = 0; i < foot->files; i++) {
    free(foot->file[i].name);
    free(foot->file[i].format);
  }
  free(foot->note);
  free(foot->pair);
  free(foot->file);
  *foot = (struct foot){0};
}
