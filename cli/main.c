#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "cli/shell/help.h"
#include "cli/shell/message.h"
#include "commands.h"
#include "lib/run/memory.h"

#define COMMANDS "sample, bound, certify, check, audit, predict, report, accuracy, feasible, shrink or crosscheck"

/* A file that is opened while 0, 1 or 2 is free would become the standard stream itself and receive its output.  The
 * descriptor is opened for reading only, so that writing to a closed standard output is still an error. */
static void reserve_standard_streams(void) {
  int fd;
  do
    fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
  while (fd >= 0 && fd <= 2);
  if (fd > 2) close(fd);
}

static int is(const char *word, const char *a, const char *b) {
  return strcmp(word, a) == 0 || strcmp(word, b) == 0;
}

int main(int argc, char **argv) {
  reserve_standard_streams();
  memory_guard();
  if (argc < 2) return message_usage(NULL, "a command is missing, expected " COMMANDS);
  if (is(argv[1], "--help", "-h")) return help_print(NULL);
  if (is(argv[1], "--version", "-V")) return help_version();
  if (strcmp(argv[1], "bound") == 0) return command_bound(argc - 1, argv + 1);
  if (strcmp(argv[1], "certify") == 0) return command_certify(argc - 1, argv + 1);
  if (strcmp(argv[1], "check") == 0) return command_check(argc - 1, argv + 1);
  if (strcmp(argv[1], "audit") == 0) return command_audit(argc - 1, argv + 1);
  if (strcmp(argv[1], "predict") == 0) return command_predict(argc - 1, argv + 1);
  if (strcmp(argv[1], "report") == 0) return command_report(argc - 1, argv + 1);
  if (strcmp(argv[1], "accuracy") == 0) return command_accuracy(argc - 1, argv + 1);
  if (strcmp(argv[1], "sample") == 0) return command_sample(argc - 1, argv + 1);
  if (strcmp(argv[1], "feasible") == 0) return command_feasible(argc - 1, argv + 1);
  if (strcmp(argv[1], "shrink") == 0) return command_shrink(argc - 1, argv + 1);
  if (strcmp(argv[1], "crosscheck") == 0) return command_crosscheck(argc - 1, argv + 1);
  return message_usage(NULL, "unknown command '%s', expected " COMMANDS, argv[1]);
}
