/* The texts of --help and --version. */
#ifndef HELP_H
#define HELP_H

/* What cli/help.txt says of the command as a whole. */
extern const char help_general[];
extern const char help_commands[]; /* "sample, bound or crosscheck" */

/* Prints a text of help on standard output; answers the exit status. */
int help_print(const char *text);

int help_version(void);

#endif
