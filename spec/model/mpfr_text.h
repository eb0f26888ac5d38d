/* The function of MPFR that writes digits, as a contract beside those of mpfr.h; only grid_text.c uses it.  Nothing is said
 * of the digits: they are read back before they count. */
#ifndef SMOOTHCERT_MODEL_MPFR_TEXT_H
#define SMOOTHCERT_MODEL_MPFR_TEXT_H

#include <mpfr.h>
#include <stddef.h>

/* n digits and a NUL, or a sign more, or the name of a special value. */
/*@ requires live: in_ok(a) && rnd_valid(rnd);
    requires base: 2 <= base <= 36;
    requires room: 5 <= n <= 4096 && \valid(out + (0 .. n + 1)) && \valid(e);
    terminates \true;
    exits \false;
    assigns out[0 .. n + 1], *e, \result \from *a, base, n, rnd, out;
    ensures same: \result == out; */
char *mpfr_get_str(char *out, mpfr_exp_t *e, int base, size_t n, mpfr_srcptr a, mpfr_rnd_t rnd);

#endif
