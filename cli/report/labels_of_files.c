/* What the lines of a table and the curves of a plot are called. */
#include <stdlib.h>
#include <string.h>

#include "tables.h"

char *report_short_name(const char *path) {
  static const char *const endings[] = {".tsv", ".csv", ".txt", ".jsonl", ".json", ".log"};
  const char *slash = strrchr(path, '/');
  const char *name = slash && slash[1] ? slash + 1 : path;
  size_t length = strlen(name);
  for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
    size_t ending = strlen(endings[i]);
    if (length > ending && strcmp(name + length - ending, endings[i]) == 0) return foot_shown(name, length - ending);
  }
  return foot_shown(name, length);
}

static int is_shared(const struct report_tables *t, const char *const *name, unsigned long i) {
  for (unsigned long j = 0; j < t->lines; j++)
    if (j != i && strcmp(name[i], name[j]) == 0) return 1;
  return 0;
}

int report_labels(struct report_tables *t, struct problem *why) {
  char **name = calloc(t->lines, sizeof *name);
  int status = name ? 0 : -1;
  for (unsigned long i = 0; i < t->lines && status == 0; i++) {
    name[i] = report_short_name(t->line[i].log->name);
    t->line[i].file = foot_shown(t->line[i].log->name, strlen(t->line[i].log->name));
    if (!name[i] || !t->line[i].file) status = -1;
  }
  for (unsigned long i = 0; i < t->lines && status == 0; i++) {
    t->line[i].label = strdup(is_shared(t, (const char *const *)name, i) ? t->line[i].file : name[i]);
    if (!t->line[i].label) status = -1;
  }
  if (status != 0) problem_of(why, "smoothcert report", "not enough memory for the names of the files");
  for (unsigned long i = 1; i < t->lines && status == 0; i++)
    for (unsigned long j = 0; j < i && status == 0; j++)
      if (strcmp(t->line[i].file, t->line[j].file) == 0)
        status = problem_of(why, t->line[i].log->name, "given twice, expected every file once");
  for (unsigned long i = 0; name && i < t->lines; i++)
    free(name[i]);
  free(name);
  return status;
}
