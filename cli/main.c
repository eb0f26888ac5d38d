#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "cli/shell/help.h"
#include "cli/shell/message.h"
#include "cli/shell/suggest.h"
#include "commands.h"
#include "lib/run/memory.h"

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

static const struct {
  const char *name;
  int (*run)(int argc, char **argv);
} commands[] = {
    {"sample", command_sample}, {"bound", command_bound},       {"certify", command_certify},
    {"check", command_check},   {"audit", command_audit},       {"predict", command_predict},
    {"report", command_report}, {"accuracy", command_accuracy}, {"feasible", command_feasible},
    {"shrink", command_shrink}, {"plan", command_plan},         {"crosscheck", command_crosscheck},
};

static int unknown(const char *word) {
  struct suggestion best = {0};
  for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
    suggest_meet(&best, word, strlen(word), commands[i].name);
  if (best.name) return message_usage(NULL, "unknown command '%s', did you mean %s?", word, best.name);
  return message_usage(NULL, "unknown command '%s', expected %s", word, help_commands);
}

int main(int argc, char **argv) {
  reserve_standard_streams();
  memory_guard();
  if (argc < 2) return message_usage(NULL, "a command is missing, expected %s", help_commands);
  if (is(argv[1], "--help", "-h")) return help_print(help_general);
  if (is(argv[1], "--version", "-V")) return help_version();
  for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
    if (strcmp(argv[1], commands[i].name) == 0) return commands[i].run(argc - 1, argv + 1);
  return unknown(argv[1]);
}
