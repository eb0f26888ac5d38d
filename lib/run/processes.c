#define _GNU_SOURCE /* sched_getaffinity */
#include "processes.h"

#include <dlfcn.h>
#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define OBJECT "smoothcert-mpi.so"

/* The first of these variables that holds a number: Open MPI sets the first, other launchers the second. */
static int from_environment(const char *first, const char *second, int otherwise) {
  const char *text = getenv(first) ? getenv(first) : getenv(second);
  return text && *text >= '0' && *text <= '9' ? atoi(text) : otherwise;
}

static int size_by_environment(void) {
  return from_environment("OMPI_COMM_WORLD_SIZE", "PMI_SIZE", 1);
}

int ranks_is_follower(void) {
  return from_environment("OMPI_COMM_WORLD_RANK", "PMI_RANK", 0) > 0;
}

void ranks_wait_for_first(void) {
  if (ranks_is_follower()) sleep(10);
}

int ranks_here(void) {
  int here = from_environment("OMPI_COMM_WORLD_LOCAL_SIZE", "MPI_LOCALNRANKS", 1);
  return here > 1 ? here : 1;
}

int ranks_processors(void) {
  cpu_set_t set;
  return sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0 ? CPU_COUNT(&set) : 1;
}

void ranks_choose_gpu(void) {
  char path[32], number[16];
  int local = from_environment("OMPI_COMM_WORLD_LOCAL_RANK", "MPI_LOCALRANKID", 0), gpus = 0;
  do
    snprintf(path, sizeof path, "/dev/nvidia%d", gpus);
  while (access(path, F_OK) == 0 && ++gpus < 1024);
  if (gpus < 2 || ranks_here() < 2) return;
  snprintf(number, sizeof number, "%d", local % gpus);
  setenv("CUDA_VISIBLE_DEVICES", number, 0);
}

/* In the folder of the command (a build), or where make install puts it. */
static void *load(void) {
  static const char *const places[] = {"/" OBJECT, "/../lib/smoothcert/" OBJECT};
  char path[PATH_MAX + sizeof "/../lib/smoothcert/" OBJECT];
  ssize_t length = readlink("/proc/self/exe", path, PATH_MAX);
  void *object = NULL;
  while (length > 0 && path[length - 1] != '/')
    length--;
  /* RTLD_GLOBAL: Open MPI loads objects itself, and these look for its symbols. */
  for (size_t i = 0; i < sizeof places / sizeof *places && !object && length > 0; i++) {
    strcpy(path + length - 1, places[i]);
    object = dlopen(path, RTLD_NOW | RTLD_GLOBAL);
  }
  return object;
}

int ranks_start(struct ranks *out, struct problem *why) {
  int size = size_by_environment();
  *out = (struct ranks){0, 1, NULL};
  if (size <= 1) return 0;
  void *object = load();
  out->calls = object ? dlsym(object, MPI_CALLS_SYMBOL) : NULL;
  if (!out->calls)
    return problem_of(why, OBJECT,
                      "%s; this is one of %d processes, expected a smoothcert that is built with MPI, or one process",
                      dlerror(), size);
  out->calls->start(&out->rank, &out->size);
  if (out->size == size) return 0;
  return problem_of(why, OBJECT,
                    "%d processes by the environment, %d by MPI: expected the mpirun of the MPI that smoothcert is built with",
                    size, out->size);
}

int ranks_abort(const struct ranks *ranks, int status) {
  fflush(NULL);
  if (ranks->calls) ranks->calls->abort(status);
  return status;
}

void ranks_finish(const struct ranks *ranks) {
  if (ranks->calls) ranks->calls->finish();
}
