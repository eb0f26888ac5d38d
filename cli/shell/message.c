#include "message.h"

#include <stdarg.h>
#include <stdio.h>

static int muted;

void message_mute(int mute) {
  muted = mute;
}

static void print(const char *command, const char *format, va_list ap) {
  char name[64], text[768];
  struct problem why;
  snprintf(name, sizeof name, "smoothcert%s%s", command ? " " : "", command ? command : "");
  vsnprintf(text, sizeof text, format, ap);
  problem_of(&why, name, "%s", text);
  message_problem(&why);
}

int message_error(const char *command, const char *format, ...) {
  va_list ap;
  va_start(ap, format);
  print(command, format, ap);
  va_end(ap);
  return COMMAND_BAD;
}

int message_usage(const char *command, const char *format, ...) {
  va_list ap;
  va_start(ap, format);
  print(command, format, ap);
  va_end(ap);
  if (!muted) fprintf(stderr, "try 'smoothcert %s%s--help'\n", command ? command : "", command ? " " : "");
  return COMMAND_BAD;
}

int message_problem(const struct problem *why) {
  if (!muted) fprintf(stderr, "%s\n", why->text);
  return COMMAND_BAD;
}
