/* The processes of a job that mpirun started; a command that runs alone is rank 0 of one. */
#ifndef RANKS_H
#define RANKS_H

#include "lib/files/problem.h"
#include "lib/run/mpi/calls.h"

struct ranks {
  int rank, size;
  const struct mpi_calls *calls; /* NULL when size is 1 */
};

/* What the environment says, before anything is started: whether this is a process of a job other than its first. */
int ranks_is_follower(void);

/* A follower that has nothing to say would end the job by its exit, before the first process has said why: it waits to be ended
   together with that one by the launcher, ten seconds at most, in case there is none.  At once in the first process. */
void ranks_wait_for_first(void);

/* How many processes of the job share this machine, 1 at least, by the environment. */
int ranks_here(void);

/* How many processors this process may run on, 1 at least. */
int ranks_processors(void);

/* Of several GPUs each process of this machine sees one, unless CUDA_VISIBLE_DEVICES says otherwise.  Before CUDA is used. */
void ranks_choose_gpu(void);

/* Joins the job, if there is one.  0, or -1 and *why: it has several processes, and they cannot talk with each other. */
int ranks_start(struct ranks *out, struct problem *why);

/* Gives up: every process of the job ends.  Answers the status, for a process that runs alone. */
int ranks_abort(const struct ranks *ranks, int status);

/* After the work of all is done. */
void ranks_finish(const struct ranks *ranks);

#endif
