/* The Test Anything Protocol for C tests: every test program prints one line per check and, last, its plan. */
#ifndef TAP_H
#define TAP_H

/* One check; the format names it.  Answers `passed`, so that a failure can print its inputs with tap_note. */
int tap_ok(int passed, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* One check that cannot be made here, with the reason. */
void tap_skip(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* A comment line. */
void tap_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The plan; the exit status of the program: 0 when every check passed and there was at least one, else 1. */
int tap_done(void);

/* A fixed-seed generator (splitmix64): the same numbers on every machine.  tap_seed prints the seed that it sets. */
void tap_seed(unsigned long seed);
unsigned long tap_random(void);
/* Uniform in 0 .. bound-1, bound > 0. */
unsigned long tap_below(unsigned long bound);

/* The number of random trials: `base` times the environment variable SMOOTHCERT_TEST_SCALE (default 1). */
unsigned long tap_trials(unsigned long base);

#endif
