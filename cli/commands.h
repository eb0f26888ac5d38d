/* The subcommands, one file each, and what the command answers to the shell. */
#ifndef COMMAND_H
#define COMMAND_H

enum {
  COMMAND_OK = 0,   /* done; for check: every certificate holds; for audit: nothing is wrong */
  /* check: some certificate does not hold; audit: some claim or the file is at fault; crosscheck: an engine differs */
  COMMAND_FAIL = 1,
  COMMAND_BAD = 2   /* bad usage, bad input, or output that could not be written: a message on stderr, no output */
};

/* argv[0] is the name of the subcommand; each answers the exit status. */
int command_bound(int argc, char **argv);
int command_certify(int argc, char **argv);
int command_check(int argc, char **argv);
int command_audit(int argc, char **argv);
int command_predict(int argc, char **argv);
int command_feasible(int argc, char **argv);
int command_shrink(int argc, char **argv);
int command_crosscheck(int argc, char **argv);
int command_report(int argc, char **argv);
int command_accuracy(int argc, char **argv);
int command_sample(int argc, char **argv);

#endif
