#define _DEFAULT_SOURCE /* the signals that not every system has */
#include "cleanup.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Every signal that ends a process and can be caught; those of the real time go from SIGRTMIN to SIGRTMAX. */
static const int fatal[] = {
    SIGINT,    SIGTERM, SIGHUP,  SIGQUIT, SIGPIPE, SIGXCPU, SIGBUS, SIGUSR1, SIGUSR2, SIGALRM,
    SIGVTALRM, SIGPROF, SIGPOLL, SIGABRT, SIGILL,  SIGTRAP, SIGFPE, SIGSYS,  SIGSEGV,
#ifdef SIGSTKFLT
    SIGSTKFLT,
#endif
#ifdef SIGPWR
    SIGPWR,
#endif
};
#define FATAL (sizeof fatal / sizeof fatal[0])

/* A name is complete before `registered` is set, and stays so until it is cleared. */
static struct {
  volatile sig_atomic_t registered;
  char path[PATH_MAX];
} file[CLEANUP_FILES];
static const char *volatile last_word;

static void install(void);

/* What is said when a page of a mapped file is gone; `end` is set last. */
static struct {
  const char *begin;
  const char *volatile end;
  char word[CLEANUP_LINE];
} mapped[CLEANUP_MAPPINGS];

static const char *mapped_word(const void *address) {
  for (int i = 0; i < CLEANUP_MAPPINGS; i++)
    if ((const char *)address >= mapped[i].begin && (const char *)address < mapped[i].end) return mapped[i].word;
  return "smoothcert: a page of memory cannot be read: an input or the program itself has changed on the disk\n";
}

void cleanup_map(const void *begin, size_t length, const char *line) {
  int i = 0;
  install();
  while (i < CLEANUP_MAPPINGS && mapped[i].end)
    i++;
  if (i == CLEANUP_MAPPINGS) return;
  snprintf(mapped[i].word, CLEANUP_LINE, "%s\n", line);
  mapped[i].begin = begin;
  mapped[i].end = mapped[i].begin + length;
}

void cleanup_unmap(const void *begin) {
  for (int i = 0; i < CLEANUP_MAPPINGS; i++)
    if (mapped[i].end && mapped[i].begin == begin) mapped[i].end = NULL;
}

static void remove_files(void) {
  for (int i = 0; i < CLEANUP_FILES; i++)
    if (file[i].registered) unlink(file[i].path);
}

static void say(const char *word) {
  if (word && write(STDERR_FILENO, word, strlen(word)) < 0) last_word = NULL;
}

/* Removes the files, says the last word and ends as the signal would have ended the process without a handler. */
static void on_signal(int number, siginfo_t *info, void *context) {
  (void)context;
  remove_files();
  if (number == SIGBUS && info->si_code == BUS_ADRERR) {
    say(mapped_word(info->si_addr));
    _exit(CLEANUP_STATUS);
  }
  say(last_word);
  signal(number, SIG_DFL);
  raise(number);
}

void cleanup_end(const char *line) {
  remove_files();
  say(line);
  _exit(CLEANUP_STATUS);
}

/* A signal that is ignored stays ignored (nohup, a shell's background job), and one that has a handler keeps it. */
static void install_one(int number, const struct sigaction *action) {
  struct sigaction old;
  if (sigaction(number, NULL, &old) == 0 && !(old.sa_flags & SA_SIGINFO) && old.sa_handler == SIG_DFL)
    sigaction(number, action, NULL);
}

static void install(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_signal;
  action.sa_flags = SA_SIGINFO;
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < FATAL; i++)
    install_one(fatal[i], &action);
  for (int number = SIGRTMIN; number <= SIGRTMAX; number++)
    install_one(number, &action);
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
  sigfillset(&block);
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
