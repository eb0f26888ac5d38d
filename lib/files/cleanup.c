#include "cleanup.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const int fatal[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGXCPU, SIGBUS};
#define FATAL (sizeof fatal / sizeof fatal[0])

/* A name is complete before `registered` is set, and stays so until it is cleared. */
static struct {
  volatile sig_atomic_t registered;
  char path[PATH_MAX];
} file[CLEANUP_FILES];
static const char *volatile last_word;

/* Removes the files, says the last word and ends as the signal would have ended the process without a handler. */
static void on_signal(int number) {
  const char *word = last_word;
  for (int i = 0; i < CLEANUP_FILES; i++)
    if (file[i].registered) unlink(file[i].path);
  if (word && write(STDERR_FILENO, word, strlen(word)) < 0) last_word = NULL;
  signal(number, SIG_DFL);
  raise(number);
}

/* A signal that is ignored stays ignored: nohup, a shell's background job. */
static void install(void) {
  struct sigaction action, old;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_signal;
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < FATAL; i++)
    if (sigaction(fatal[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN) sigaction(fatal[i], &action, NULL);
  /* Above a limit on the size of files a write then fails with EFBIG, as on a full disk. */
  signal(SIGXFSZ, SIG_IGN);
}

int cleanup_create(char *template) {
  sigset_t block, before;
  int slot = 0;
  while (slot < CLEANUP_FILES && file[slot].registered)
    slot++;
  if (slot == CLEANUP_FILES || strlen(template) >= PATH_MAX) {
    errno = slot == CLEANUP_FILES ? EMFILE : ENAMETOOLONG;
    return -1;
  }
  install();
  sigemptyset(&block);
  for (size_t i = 0; i < FATAL; i++)
    sigaddset(&block, fatal[i]);
  pthread_sigmask(SIG_BLOCK, &block, &before);
  int fd = mkstemp(template);
  int saved = errno;
  if (fd >= 0) {
    fcntl(fd, F_SETFD, FD_CLOEXEC);
    memcpy(file[slot].path, template, strlen(template) + 1);
    file[slot].registered = 1;
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  errno = saved;
  return fd;
}

void cleanup_say(const char *line) {
  if (line) install();
  last_word = line;
}

void cleanup_forget(const char *name) {
  for (int i = 0; i < CLEANUP_FILES; i++)
    if (file[i].registered && strcmp(file[i].path, name) == 0) file[i].registered = 0;
}
