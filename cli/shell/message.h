/* Messages on stderr.  Each answers COMMAND_BAD, so that a caller can return it. */
#ifndef MESSAGE_H
#define MESSAGE_H

#include "lib/files/problem.h"

/* What the command answers to the shell. */
enum {
  COMMAND_OK = 0, /* done; for check: every certificate holds; for audit: nothing is wrong */
  /* check: some certificate does not hold; audit: some claim or the file is at fault; crosscheck: an engine differs */
  COMMAND_FAIL = 1,
  COMMAND_BAD = 2 /* bad usage, bad input, or output that could not be written: a message on stderr, no output */
};

/* `smoothcert COMMAND: text`; command is NULL for the command as a whole. */
int message_error(const char *command, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The same, and a line that says where the usage is explained. */
int message_usage(const char *command, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Nothing is printed while this is set: processes of one job that would all say the same. */
void message_mute(int mute);

/* What a reader found. */
int message_problem(const struct problem *why);

#endif
