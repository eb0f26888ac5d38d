/* GMP and MPFR end the process by abort() where there is no memory for a number. */
#ifndef MEMORY_H
#define MEMORY_H

/* From now on that is a failure like any other: temporary files go, a line says why, the exit status is 2. */
void memory_guard(void);

#endif
