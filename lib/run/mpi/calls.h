/* What is used of MPI.  It lies in an object of its own, smoothcert-mpi.so, which is loaded only in a process that mpirun has
 * started: so that the command neither needs MPI nor starts slower.
 *
 * A failure within MPI ends the whole job, as MPI does by default; so no call answers a status. */
#ifndef MPI_CALLS_H
#define MPI_CALLS_H

#include <stddef.h>

struct mpi_calls {
  void (*start)(int *rank, int *size);
  /* The same bytes in every process, those of rank 0. */
  void (*share)(void *bytes, size_t length);
  void (*send)(const void *bytes, size_t length, int tag, int to);
  /* Whether a message has come: 1 and where from, which tag; else 0. */
  int (*waiting)(int *from, int *tag);
  /* The message that is waiting from there, of exactly this length. */
  void (*receive)(void *bytes, size_t length, int tag, int from);
  /* Ends every process of the job; the exit status of mpirun. */
  void (*abort)(int status);
  void (*finish)(void);
};

#define MPI_CALLS_SYMBOL "smoothcert_mpi_calls"

#endif
