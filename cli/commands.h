/* The subcommands, one folder each. */
#ifndef COMMANDS_H
#define COMMANDS_H

/* argv[0] is the name of the subcommand; each answers the exit status. */
int command_bound(int argc, char **argv);
int command_certify(int argc, char **argv);
int command_check(int argc, char **argv);
int command_audit(int argc, char **argv);
int command_predict(int argc, char **argv);
int command_feasible(int argc, char **argv);
int command_shrink(int argc, char **argv);
int command_plan(int argc, char **argv);
int command_crosscheck(int argc, char **argv);
int command_report(int argc, char **argv);
int command_accuracy(int argc, char **argv);
int command_sample(int argc, char **argv);

#endif
