/* What is wrong with an input: one line of text for people, `file:line:column: what is wrong, what was expected`.
 *
 * The text is printable ASCII, apart from well-formed UTF-8 in the file name: every other byte that came from an input is
 * shown as \xHH, so a crafted file or file name cannot steer a terminal.  A very long file name is shortened at its front. */
#ifndef PROBLEM_H
#define PROBLEM_H

struct problem {
  char text[1024];
};

/* A problem at a place; line and column count from 1, columns in bytes.  Answers -1, so that a reader can return it. */
int problem_at(struct problem *why, const char *file, unsigned long line, unsigned long column, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* A problem of the file as a whole, `file: what is wrong, what was expected`.  Answers -1. */
int problem_of(struct problem *why, const char *file, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
