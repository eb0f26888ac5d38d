/* Reading the command line, and the values that several subcommands take from it. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stddef.h>

#include "lib/exact/norm.h"
#include "lib/read/draws.h"
#include "smoothcert.h"

struct option {
  const char *name; /* without the dashes */
  size_t place;     /* where its text goes in the struct of the command: that of a const char * */
  int is_flag;
};

/* What the help text of a command says, from which options.awk makes the table and the struct of the texts. */
struct option_table {
  const char *command, *help;
  const struct option *option;
  size_t count;
  const char *operand;  /* what its operands are called in messages; NULL: it has none */
  size_t operand_place; /* of the one operand, as for an option */
};

enum { OPTIONS_OK, OPTIONS_HELP, OPTIONS_BAD };

/* Fills in *given, the struct that the table belongs to, all of it NULL before: the text of the operand and of each value, ""
 * for a flag that was given.  Names are matched in full (an abbreviation would break when a later version adds an option),
 * options and operands come in any order, "--" ends the options.
 * OPTIONS_HELP: --help was met.  OPTIONS_BAD: a message was printed. */
int options_read(const struct option_table *table, void *given, int argc, char **argv);

/* The same with one operand or more; operands has room for argc of them, in the order in which they were given. */
int options_read_many(const struct option_table *table, void *given, int argc, char **argv, const char **operands,
                      size_t *operand_count);

/* Each reads the value of one option (text NULL: *out keeps its default): 0, or -1 with the message printed. */
int options_number(unsigned long *out, const char *command, const char *name, const char *text, unsigned long min,
                   unsigned long max);
int options_alpha(sc_decimal *out, const char *command, const char *text);
int options_sigma(sc_decimal *out, const char *command, const char *text);
int options_digits(sc_grid *out, const char *command, const char *text);
/* *out = the position of the text in the NULL-terminated list of choices. */
int options_choice(int *out, const char *command, const char *name, const char *text, const char *const *choices);

/* The norm that radii of l_2 are to be turned into, and for l_inf the dimension, which is refused for others. */
int options_norm(enum norm *norm, unsigned long *dimension, const char *command, const char *const *choices,
                 const char *norm_text, const char *dimension_text);

/* How many draws a row has: a number, `any`, or (text NULL) the same number in every row.  name is with its dashes. */
int options_draws(struct draws *out, const char *command, const char *name, const char *text);

/* The number of threads; the default is the number of processors that are online. */
#define OPTIONS_THREADS_MAX 1024
int options_threads(int *out, const char *command, const char *text);

#endif
