/* What a test can ask of the emulation beyond CUDA's own calls.  The environment decides the rest:
 *    CUDA_ON_HOST_SEED     the order of what may happen in several orders; 0, the default: at once, threads by number
 *    CUDA_ON_HOST_MEMORY   bytes of the device (1 GiB)
 *    CUDA_ON_HOST_UNITS    its multiprocessors (2) */
#ifndef CUDA_ON_HOST_EMULATION_H
#define CUDA_ON_HOST_EMULATION_H

#ifdef __cplusplus
extern "C" {
#endif

/* The n-th call from now on, n >= 1, that can fail does; 0: none. */
void cuda_on_host_fail_at(unsigned long n);

/* Whether the call that was last asked for has been made. */
int cuda_on_host_has_failed(void);

/* Blocks of memory, streams, events and handles that were opened and not closed, and work that waits; each is named on the
 * standard error output.  At the end of the process it is asked for by itself: exit status 3 unless 0. */
unsigned long cuda_on_host_leaks(void);

#ifdef __cplusplus
}
#endif
#endif
