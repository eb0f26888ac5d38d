/* Who draws for which input.  Rank 0 gives inputs out as they are asked for, draws itself in between, and keeps the votes; the
 * others draw.  Each of them has a second input at hand while it works on one, so that none waits for rank 0.  Where an input
 * is drawn changes no vote: its noise is a function of its index. */
#ifndef SAMPLE_WORK_H
#define SAMPLE_WORK_H

#include "draw.h"
#include "job.h"
#include "journal.h"
#include "lib/run/processes.h"
#include "lib/run/progress.h"

/* Rank 0: draws every row of *votes that is not done, and adds each to the journal.  *rates adds up those of all processes.
 * 0, or -1 with *why. */
int sample_lead(sc_sampler_rates *rates, const struct sample_job *job, struct sample_votes *votes, struct journal *journal,
                struct draw *draw, const struct ranks *ranks, struct progress *progress, struct problem *why);

/* Another rank: draws what rank 0 says, to the end.  0, or -1 with *why. */
int sample_follow(struct draw *draw, unsigned long width, const struct ranks *ranks, struct problem *why);

#endif
