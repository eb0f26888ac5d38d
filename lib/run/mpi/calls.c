#include "calls.h"

#include <mpi.h>

#define PART ((size_t)1 << 30) /* MPI counts bytes in an int */

static void start(int *rank, int *size) {
  int provided;
  MPI_Init_thread(NULL, NULL, MPI_THREAD_FUNNELED, &provided);
  MPI_Comm_rank(MPI_COMM_WORLD, rank);
  MPI_Comm_size(MPI_COMM_WORLD, size);
}

static void share(void *bytes, size_t length) {
  for (size_t at = 0; at < length; at += PART)
    MPI_Bcast((char *)bytes + at, (int)(length - at < PART ? length - at : PART), MPI_BYTE, 0, MPI_COMM_WORLD);
}

static void send(const void *bytes, size_t length, int tag, int to) {
  MPI_Send(bytes, (int)length, MPI_BYTE, to, tag, MPI_COMM_WORLD);
}

static int waiting(int *from, int *tag) {
  MPI_Status status;
  int is;
  MPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &is, &status);
  if (is) {
    *from = status.MPI_SOURCE;
    *tag = status.MPI_TAG;
  }
  return is;
}

static void receive(void *bytes, size_t length, int tag, int from) {
  MPI_Recv(bytes, (int)length, MPI_BYTE, from, tag, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
}

static void end_all(int status) {
  MPI_Abort(MPI_COMM_WORLD, status);
}

static void finish(void) {
  MPI_Finalize();
}

extern const struct mpi_calls smoothcert_mpi_calls;
const struct mpi_calls smoothcert_mpi_calls = {start, share, send, waiting, receive, end_all, finish};
