/* The part of libm that ref/ uses, for guesses only; the gate puts it in front of every file.  Nothing is said of the results.
 * errno is left out: nothing reads it. */
#ifndef SMOOTHCERT_MODEL_MATH_H
#define SMOOTHCERT_MODEL_MATH_H

#define __FC_MATH /* Frama-C's own <math.h> says less or asks for more: it stays out */

/*@ terminates \true;
    exits \false;
    assigns \result \from x; */
double erfc(double x);

/*@ terminates \true;
    exits \false;
    assigns \result \from x; */
double exp(double x);

/*@ terminates \true;
    exits \false;
    assigns \result \from x; */
double fabs(double x);

/*@ terminates \true;
    exits \false;
    assigns \result \from x, y, z; */
double fma(double x, double y, double z);

/*@ terminates \true;
    exits \false;
    assigns \result \from x, y; */
double fmax(double x, double y);

/* It sets signgam besides, which nothing reads. */
/*@ terminates \true;
    exits \false;
    assigns \result \from x; */
double lgamma(double x);

/*@ terminates \true;
    exits \false;
    assigns \result \from x; */
double log(double x);

/*@ terminates \true;
    exits \false;
    assigns \result \from x; */
double log1p(double x);

/*@ terminates \true;
    exits \false;
    assigns \result \from x; */
double sqrt(double x);

#endif
