/* What happens when a signal ends the command: a temporary file vanishes, a last word is said. */
#ifndef CLEANUP_H
#define CLEANUP_H

/* Creates the file that `template` names (its last six characters are XXXXXX and are filled in) and registers it, with no
 * moment between the two at which a signal could leave it behind.  The descriptor, or -1 with errno. */
int cleanup_create(char *template);

/* The registered file was renamed or removed. */
void cleanup_forget(void);

/* A line for stderr, which stays where it is; NULL for none. */
void cleanup_say(const char *line);

#endif
