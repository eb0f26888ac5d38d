/* No reader looks behind the end of its text: each good file, and each beginning of it, is read where the next byte belongs to
 * a page that cannot be read.  Run from the root of the project. */
#define _DEFAULT_SOURCE
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/exact/rational.h"
#include "lib/files/bytes.h"
#include "lib/files/lines.h"
#include "lib/kernel/kernel.h"
#include "lib/read/claims.h"
#include "lib/read/counts.h"
#include "lib/read/jsonl.h"
#include "lib/read/labels.h"
#include "lib/read/model.h"
#include "lib/tables/foot.h"
#include "tap.h"

#define ROOM 65536

static unsigned char *room; /* followed by a page that faults */

static void read_records(const unsigned char *at, size_t length, struct problem *why) {
  struct lines lines;
  if (lines_parse(&lines, "f", at, length, "records", why) != 0) return;
  for (unsigned long i = 0; i < lines.count; i++) {
    struct record_file record;
    if (record_read(&record, lines.line[i].text, lines.line[i].length, "f", i + 1, why) == 0) record_free(&record);
  }
  lines_free(&lines);
}

static void read_kernel(const unsigned char *at, size_t length, struct problem *why) {
  struct kernel kernel;
  mpq_t g;
  mpq_init(g);
  if (kernel_parse(&kernel, "f", at, length, g, why) == 0) kernel_free(&kernel);
  mpq_clear(g);
}

static void read_rational(const unsigned char *at, size_t length, struct problem *why) {
  mpq_t x;
  (void)why;
  mpq_init(x);
  rational_parse(x, (const char *)at, length);
  mpq_clear(x);
}

static void read_all(const unsigned char *at, size_t length) {
  struct votes_table table;
  struct labels labels;
  struct model model;
  struct claims claims;
  struct problem why;
  for (int given = 0; given < 2; given++)
    if (votes_table_parse(&table, "f", at, length, given, &why) == 0) votes_table_free(&table);
  if (labels_parse(&labels, "f", at, length, &why) == 0) labels_free(&labels);
  if (model_parse(&model, "f", at, length, &why) == 0) model_free(&model);
  if (claims_parse(&claims, "f", at, length, NULL, &why) == 0) claims_free(&claims);
  read_records(at, length, &why);
  read_kernel(at, length, &why);
  read_rational(at, length, &why);
  free(foot_shown((const char *)at, length));
}

/* In a process of its own, which a fault ends.  A text that is longer than the room is cut in front. */
static int survives(const unsigned char *bytes, size_t length) {
  int status = 0;
  fflush(stdout);
  pid_t child = fork();
  if (child == 0) {
    size_t kept = length < ROOM ? length : ROOM;
    for (size_t cut = 0; cut <= kept; cut++) {
      memcpy(room + ROOM - cut, bytes, cut);
      read_all(room + ROOM - cut, cut);
    }
    _exit(0);
  }
  return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void check_text(const char *name, const char *text) {
  tap_ok(survives((const unsigned char *)text, strlen(text)), "%s", name);
}

static void check_folder(const char *name) {
  DIR *folder = opendir(name);
  unsigned long files = 0;
  for (struct dirent *entry; folder && (entry = readdir(folder));) {
    char path[512];
    struct bytes file;
    struct problem why;
    snprintf(path, sizeof path, "%s/%s", name, entry->d_name);
    if (entry->d_name[0] == '.' || bytes_read(&file, path, &why) != 0) continue;
    /* Past the first pages nothing new begins, and every beginning is read: so only short files. */
    if (file.length <= 4096) {
      tap_ok(survives(file.data, file.length), "%s", path);
      files++;
    }
    bytes_free(&file);
  }
  if (folder) closedir(folder);
  tap_ok(files > 5, "%lu files of %s", files, name);
}

int main(void) {
  long page = sysconf(_SC_PAGESIZE);
  room = mmap(NULL, ROOM + (size_t)page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (!tap_ok(room != MAP_FAILED && mprotect(room + ROOM, (size_t)page, PROT_NONE) == 0, "a page that cannot be read"))
    return tap_done();
  check_text("fractions", "1/2 1/2\n1/2 1/2");
  check_text("a fraction", "12/34");
  check_text("beginnings of characters", "\xc3\xa9\xe6\x95\xb0\xf0\x9f\x98\x80");
  check_text("decimals", "0.5,5e-1\n.5 0.50");
  check_folder("tests/data/good");
  check_folder("tests/data/claims");
  return tap_done();
}
