/* The texts of --help and --version. */
#ifndef HELP_H
#define HELP_H

/* Prints the help of a subcommand, or of the whole command for NULL, on standard output; answers the exit status. */
int help_print(const char *command);

int help_version(void);

#endif
