/* Messages on stderr.  Each answers COMMAND_BAD, so that a caller can return it. */
#ifndef MESSAGE_H
#define MESSAGE_H

#include "problem.h"

/* `smoothcert COMMAND: text`; command is NULL for the command as a whole. */
int message_error(const char *command, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The same, and a line that says where the usage is explained. */
int message_usage(const char *command, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Nothing is printed while this is set: processes of one job that would all say the same. */
void message_mute(int mute);

/* What a reader found. */
int message_problem(const struct problem *why);

#endif
