/* Every crafted file of tests/data/bad is refused with exactly the message that EXPECTED there gives, and nothing is left
 * allocated or half filled.  Run from the project's root. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/read/counts.h"
#include "lib/read/labels.h"
#include "lib/read/model.h"
#include "tap.h"

#define FOLDER "tests/data/bad/"
#define FILES_MAX 1000

static char named[FILES_MAX][128];
static unsigned files;

static int counts_refused(const char *path, int form, struct problem *why) {
  static const struct votes_table nothing;
  struct votes_table table;
  memset(&table, 0xff, sizeof table);
  return votes_table_read(&table, path, form, why) == -1 && memcmp(&table, &nothing, sizeof table) == 0;
}

/* The same for a table that stays in its file, row by row; `why` is then that of votes_table_read, which came first. */
static int refused_in_place(const char *path, int form, const struct problem *why) {
  struct votes_table table;
  struct problem found = {""};
  int status = votes_table_open(&table, path, form, &found);
  uint32_t *room = status == 0 ? malloc(table.classes * sizeof *room) : NULL;
  for (unsigned long row = 0; room && status == 0 && row < table.rows; row++) {
    status = votes_row_check(&table, path, row, &found);
    if (status == 0 && !votes_row(&table, row, room)) break;
  }
  free(room);
  votes_table_free(&table);
  return status == -1 && strcmp(found.text, why->text) == 0;
}

static int labels_refused(const char *path, struct problem *why) {
  static const struct labels nothing;
  struct labels labels;
  memset(&labels, 0xff, sizeof labels);
  return labels_read(&labels, path, why) == -1 && memcmp(&labels, &nothing, sizeof labels) == 0;
}

static int model_refused(const char *path, struct problem *why) {
  static const struct model nothing;
  struct model model;
  memset(&model, 0xff, sizeof model);
  return model_read(&model, path, why) == -1 && memcmp(&model, &nothing, sizeof model) == 0;
}

static int refused_by(const char *reader, const char *path, struct problem *why) {
  int form = strcmp(reader, "counts+labels") == 0 ? VOTES_LABELS_GIVEN
             : strcmp(reader, "counts+open") == 0 ? VOTES_OPEN_COLUMN
                                                  : 0;
  if (strcmp(reader, "labels") == 0) return labels_refused(path, why);
  if (strcmp(reader, "model") == 0) return model_refused(path, why);
  return counts_refused(path, form, why) && refused_in_place(path, form, why);
}

static void check_line(const char *line) {
  char reader[32], file[128], path[256];
  struct problem why = {""};
  const char *message = strchr(line, '\t');
  if (!message || sscanf(line, "%31[^\t]\t%127[^:]", reader, file) != 2 || files == FILES_MAX) {
    tap_ok(0, "EXPECTED has a line of another form: %s", line);
    return;
  }
  message++;
  snprintf(named[files++], sizeof named[0], "%s", file);
  snprintf(path, sizeof path, FOLDER "%s", file);
  int refused = refused_by(reader, path, &why);
  size_t folder = strlen(FOLDER);
  if (!tap_ok(refused && strncmp(why.text, FOLDER, folder) == 0 && strcmp(why.text + folder, message) == 0, "%s %s", reader,
              file)) {
    tap_note("refused  %s", refused ? "yes" : "no");
    tap_note("expected " FOLDER "%s", message);
    tap_note("got      %s", why.text);
  }
}

static int is_named(const char *file) {
  for (unsigned i = 0; i < files; i++)
    if (strcmp(named[i], file) == 0) return 1;
  return strcmp(file, "EXPECTED") == 0 || strcmp(file, "make_npy.py") == 0 || strcmp(file, "make_safetensors.py") == 0;
}

static void check_completeness(void) {
  DIR *folder = opendir(FOLDER);
  unsigned missing = 0;
  for (struct dirent *entry; folder && (entry = readdir(folder));)
    if (entry->d_name[0] != '.' && !is_named(entry->d_name)) {
      tap_note("EXPECTED lacks %s", entry->d_name);
      missing++;
    }
  tap_ok(folder && missing == 0, "EXPECTED names every file of " FOLDER);
  if (folder) closedir(folder);
}

int main(void) {
  char line[2048];
  FILE *expected = fopen(FOLDER "EXPECTED", "r");
  tap_ok(expected != NULL, FOLDER "EXPECTED is there");
  while (expected && fgets(line, sizeof line, expected)) {
    line[strcspn(line, "\n")] = '\0';
    if (line[0] != '#') check_line(line);
  }
  if (expected) fclose(expected);
  check_completeness();
  return tap_done();
}
