/* Guesses for the normal quantile and for the radius, in double arithmetic; nothing here is trusted. */
#ifndef SMOOTHCERT_QUANTILE_GUESS_H
#define SMOOTHCERT_QUANTILE_GUESS_H

/* log Phi(x), also where Phi(x) underflows. */
/*@ terminates \true; exits \false;
    assigns \result \from x; */
double sc_guess_log_phi(double x);

/* The density exp(-x^2/2)/sqrt(2 pi). */
/*@ terminates \true; exits \false;
    assigns \result \from x; */
double sc_guess_density(double x);

/* The z with log Phi(z) = log_p, for p <= 1/2. */
/*@ terminates \true; exits \false;
    assigns \result \from log_p; */
double sc_guess_quantile(double log_p);

/* The rho >= 0 with t Phi(a - rho) = Phi(b + rho); 0 when there is none. */
/*@ terminates \true; exits \false;
    assigns \result \from a, b, t; */
double sc_guess_radius(double a, double b, double t);

#endif
