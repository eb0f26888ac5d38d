/* The engine on a GPU: rows of votes to enclosures of their bounds and radii, the same doubles as on the CPU.  It decides
 * nothing: rounding, and asking the reference, are the caller's (engine.h). */
#ifndef SMOOTHCERT_CUDA_H
#define SMOOTHCERT_CUDA_H

#include "fast/machine/pool.h"
#include "fast/rows/engine.h"
#include "kernels.h"

#ifdef __cplusplus
extern "C" {
#endif

#define SC_CUDA_WHY SC_ENGINE_WHY

typedef struct sc_cuda sc_cuda;

/* The name of the device, or -1 with *why saying why there is none. */
int sc_cuda_device(char name[SC_CUDA_WHY], char why[SC_CUDA_WHY]);

/* Memory on the device for rows of so many classes, 1 <= k <= SC_SELECT_MAX, k < classes.
 *    0   *out is ready; release it with sc_cuda_close
 *   -1   *out is NULL; why names the call that failed, its file and line */
int sc_cuda_open(sc_cuda **out, const sc_cp_setup *setup, unsigned long classes, unsigned k, int bound_others,
                 char why[SC_CUDA_WHY]);

/* out[i] for each row of the block (any number of rows: they stream through in chunks), whose classes are the engine's; the
 * threads of the pool fetch them.  0, or -1 with why as above and out unspecified. */
int sc_cuda_rows(sc_cuda *engine, sc_row_range *out, const sc_votes_block *block, sc_pool *pool, char why[SC_CUDA_WHY]);

/* Also right for NULL. */
void sc_cuda_close(sc_cuda *engine);

#ifdef __cplusplus
}
#endif
#endif
