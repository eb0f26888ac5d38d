/* What every function of libsmoothcert answers.
 *
 * No function prints, exits or aborts, and none keeps state between calls.  (GMP and MPFR abort the process when memory
 * runs out; an application that cannot accept this installs its own allocator with mp_set_memory_functions.)
 *
 *   status         meaning                                                       outputs
 *   SC_OK          the answer is decided                                         written
 *   SC_UNDECIDED   4096 bits (SC_PRECISION_MAX) do not decide the rounding       as each header states; never a guess
 *   SC_DOMAIN      an argument is outside the documented range                   unchanged
 *   SC_SYNTAX      a text is not a number of the documented form                 unchanged
 */
#ifndef SMOOTHCERT_STATUS_H
#define SMOOTHCERT_STATUS_H

typedef enum { SC_OK = 0, SC_UNDECIDED = 1, SC_DOMAIN = 2, SC_SYNTAX = 3 } sc_status;

/* Ziv's strategy: the target precision of an enclosure starts at the first and doubles up to the second, in bits. */
#define SC_PRECISION_MIN 64
#define SC_PRECISION_MAX 4096

/* A working precision exceeds its target by this much, to absorb the rounding of thousands of operations. */
#define SC_GUARD_BITS 48

/* The largest number of draws n. */
#define SC_DRAWS_MAX 4294967295UL

/* One sentence for people; never NULL. */
/*@ terminates \true; exits \false;
    assigns \result \from status;
    ensures text: \valid_read(\result); */
const char *sc_status_text(sc_status status);

#endif
