#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "check_record.h"
#include "checked.h"
#include "cli/check/options.h"
#include "cli/commands.h"
#include "cli/shell/help.h"
#include "cli/shell/message.h"
#include "lib/files/lines.h"
#include "lib/run/rows.h"

struct job {
  const char *name;
  struct lines lines;
  struct checked checked;
  struct shown shown;
  atomic_ulong certified, abstaining, failing;
};

/* Reads and checks one line; a failing one is named in the output. */
static int check_line(char **text, void *context, unsigned long row, struct problem *why) {
  struct job *job = context;
  const struct line *line = &job->lines.line[row];
  struct record_file file;
  char reason[CHECK_REASON];
  struct problem place;
  if (record_read(&file, line->text, line->length, job->name, row + 1, why) != 0) return -1;
  if (checked_take(&job->checked, &file.record, row + 1) != 0) {
    record_free(&file);
    return problem_of(why, job->name, "not enough memory for line %lu", row + 1);
  }
  int holds = check_record(reason, &job->shown, &file.record);
  atomic_ulong *counter = !holds ? &job->failing : file.record.certified ? &job->certified : &job->abstaining;
  atomic_fetch_add(counter, 1);
  if (!holds) {
    problem_at(&place, job->name, row + 1, 1, "row %lu: %s", file.record.idx, reason);
    size_t length = strlen(place.text);
    *text = malloc(length + 2);
    if (*text) {
      memcpy(*text, place.text, length);
      memcpy(*text + length, "\n", 2);
    }
  }
  record_free(&file);
  return holds || *text ? 0 : problem_of(why, job->name, "not enough memory for line %lu", row + 1);
}

static int check_file(struct output *out, struct rows *rows, struct job *job, const char *path, struct problem *why) {
  char summary[160];
  if (lines_read(&job->lines, path, "certificates, one JSON object per line", why) != 0) return -1;
  rows->count = job->lines.count;
  rows->noun = "rows";
  if (checked_open(&job->checked, rows->count) != 0)
    return problem_of(why, job->name, "not enough memory for %lu lines", rows->count);
  if (rows_run(rows, check_line, job, out, why) != 0 || checked_once(&job->checked, job->name, why) != 0) return -1;
  checked_write(out, &job->checked);
  int length = snprintf(summary, sizeof summary, "rows %lu certified %lu abstain %lu fail %lu\n", rows->count, job->certified,
                        job->abstaining, job->failing);
  output_write(out, summary, (size_t)length);
  return 0;
}

int command_check(int argc, char **argv) {
  static const char command[] = "check";
  struct check_options given = {0};
  struct rows rows = {0};
  struct output out;
  struct problem why;
  int read = options_read(&check_table, &given, argc, argv);
  if (read != OPTIONS_OK) return read == OPTIONS_HELP ? help_print(check_table.help) : COMMAND_BAD;
  if (options_threads(&rows.threads, command, given.threads) != 0) return COMMAND_BAD;
  rows.quiet = given.quiet != NULL;
  if (output_open(&out, NULL, &why) != 0) return message_problem(&why);
  struct job job = {.name = bytes_name(given.file), .shown = SHOWN_INIT};
  int status = check_file(&out, &rows, &job, given.file, &why);
  if (status != 0)
    output_discard(&out);
  else
    status = output_commit(&out, &why);
  shown_free(&job.shown);
  checked_free(&job.checked);
  lines_free(&job.lines);
  if (status != 0) return message_problem(&why);
  return job.failing > 0 ? COMMAND_FAIL : COMMAND_OK;
}
