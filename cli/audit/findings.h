/* What a file shows as a whole. */
#ifndef FINDINGS_H
#define FINDINGS_H

#define FINDINGS_MAX 32
#define FINDING_TEXT 512

struct finding {
  const char *kind;   /* a fixed word: "rows-missing" */
  unsigned long rows; /* that it concerns */
  char text[FINDING_TEXT];
};

struct findings {
  unsigned count;
  struct finding finding[FINDINGS_MAX];
};

/* Adds one, with a sentence of printable ASCII.  There are fewer kinds than room. */
void findings_add(struct findings *findings, const char *kind, unsigned long rows, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
