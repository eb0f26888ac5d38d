/* Reading the command line, and the values that several subcommands take from it. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stddef.h>

#include "lib/read/draws.h"
#include "smoothcert.h"

struct option_slot {
  const char *name;   /* without the dashes */
  const char **value; /* receives the text of the value, or "" for a flag that was given; NULL before that */
  int is_flag;
};

enum { OPTIONS_OK, OPTIONS_HELP, OPTIONS_BAD };

/* Names are matched in full (an abbreviation would break when a later version adds an option), options and operands come in any
 * order, "--" ends the options.  operand_name: what the one operand is called in messages, NULL when there is none.
 * OPTIONS_HELP: --help was met.  OPTIONS_BAD: a message was printed. */
int options_read(const char *command, const struct option_slot *slots, size_t slot_count, int argc, char **argv,
                 const char *operand_name, const char **operand);

/* The same with one operand or more; operands has room for argc of them, in the order in which they were given. */
int options_read_many(const char *command, const struct option_slot *slots, size_t slot_count, int argc, char **argv,
                      const char *operand_name, const char **operands, size_t *operand_count);

/* Each reads the value of one option (text NULL: *out keeps its default): 0, or -1 with the message printed. */
int options_number(unsigned long *out, const char *command, const char *name, const char *text, unsigned long min,
                   unsigned long max);
int options_alpha(sc_decimal *out, const char *command, const char *text);
int options_sigma(sc_decimal *out, const char *command, const char *text);
int options_digits(sc_grid *out, const char *command, const char *text);
/* *out = the position of the text in the NULL-terminated list of choices. */
int options_choice(int *out, const char *command, const char *name, const char *text, const char *const *choices);

/* How many draws a row has: a number, `any`, or (text NULL) the same number in every row.  name is with its dashes. */
int options_draws(struct draws *out, const char *command, const char *name, const char *text);

/* The number of threads; the default is the number of processors that are online. */
#define OPTIONS_THREADS_MAX 1024
int options_threads(int *out, const char *command, const char *text);

#endif
