/* What happens when a signal ends the command: temporary files vanish, a last word is said. */
#ifndef CLEANUP_H
#define CLEANUP_H

/* Creates the file that `template` names (its last six characters are XXXXXX and are filled in) and registers it, with no
 * moment between the two at which a signal could leave it behind.  The descriptor, or -1 with errno: EMFILE when
 * CLEANUP_FILES are registered. */
#define CLEANUP_FILES 8
int cleanup_create(char *template);

/* The file that was registered by this name was renamed or removed. */
void cleanup_forget(const char *name);

/* A line for stderr, which stays where it is; NULL for none. */
void cleanup_say(const char *line);

#endif
