/* The exhaustive engine on a GPU: the answers of sc_feasible_exhaust, bit for bit. */
#ifndef SMOOTHCERT_CUDA_FEASIBLE_CUDA_H
#define SMOOTHCERT_CUDA_FEASIBLE_CUDA_H

#include "fast/feasible/exhaust.h"
#include "fast/rows/engine.h"

#ifdef __cplusplus
extern "C" {
#endif

/* 0, or -1 with *why saying why there is no device. */
int sc_feasible_cuda_ready(char why[SC_ENGINE_WHY]);

/* As sc_feasible_exhaust; the thread that calls tells the progress.  0, or -1: no memory, stopped, or the device fails; *out is
 * unspecified then, and why says which. */
int sc_feasible_cuda(sc_feasible_answer *out, const sc_kernel *kernel, const sc_hypotheses *which, const sc_labeling *labeling,
                     int (*progress)(void *context, uint64_t done), void *context, char why[SC_ENGINE_WHY]);

#ifdef __cplusplus
}
#endif
#endif
