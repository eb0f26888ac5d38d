/* What happens when a signal ends the command: temporary files vanish, a last word is said. */
#ifndef CLEANUP_H
#define CLEANUP_H

#include <stddef.h>

/* Creates the file that `template` names (its last six characters are XXXXXX and are filled in) and registers it, with no
 * moment between the two at which a signal could leave it behind.  The descriptor, or -1 with errno: EMFILE when
 * CLEANUP_FILES are registered. */
#define CLEANUP_FILES 8
int cleanup_create(char *template);

/* The file that was registered by this name was renamed or removed. */
void cleanup_forget(const char *name);

/* Ends the process as after any other failure that keeps the output from being made: removes the registered files, writes
 * the line (with its LF) to stderr.  Any thread may call, also where there is no memory. */
#define CLEANUP_STATUS 2
void cleanup_end(const char *line) __attribute__((noreturn));

/* A file of this length is mapped at `begin`.  When it is made shorter meanwhile, the process ends with CLEANUP_STATUS and
 * the line (without LF).  Beyond CLEANUP_MAPPINGS the line names no file. */
#define CLEANUP_MAPPINGS 16
#define CLEANUP_LINE 1026
void cleanup_map(const void *begin, size_t length, const char *line);
void cleanup_unmap(const void *begin);

/* A line for stderr, which stays where it is; NULL for none. */
void cleanup_say(const char *line);

#endif
