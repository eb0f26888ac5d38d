#include "gnuplot.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/files/output.h"

#define PROGRAM "gnuplot"

extern char **environ;

static const struct {
  const char *ending, *terminal;
} formats[] = {
    {".svg", "svg size 720,450 font 'Helvetica,15' background '#ffffff'"},
    {".png", "pngcairo size 1440,900 font 'Helvetica,15' fontscale 1.8 linewidth 2 dashlength 1.6"},
    {".pdf", "pdfcairo size 16cm,10cm font 'Helvetica,12' dashlength 1.4"},
};

/* Dashes and widths tell the curves apart without any color; the second four are gray and wide. */
const char *const gnuplot_styles[GNUPLOT_CURVES_MAX] = {
    "dt 1 lw 2.2 lc rgb '#000000'",          "dt (12,5) lw 2.2 lc rgb '#000000'",    "dt (2,4) lw 2.6 lc rgb '#000000'",
    "dt (14,4,2,4) lw 2.2 lc rgb '#000000'", "dt 1 lw 3.4 lc rgb '#a0a0a0'",         "dt (10,5) lw 3.4 lc rgb '#a0a0a0'",
    "dt (2,4) lw 3.4 lc rgb '#a0a0a0'",      "dt (12,4,2,4) lw 3.4 lc rgb '#a0a0a0'"};

/* What all pictures have in common; the terminal goes first. */
static const char common[] =
    "set terminal %s\nset encoding utf8\nset border 3\nset tics nomirror out\nset grid lc rgb '#c8c8c8' lw 0.6 dt 1\n"
    "set key top right Left reverse samplen 5 spacing 1.3 noenhanced\n";

static const char *terminal_of(const char *path) {
  size_t length = strlen(path);
  for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
    size_t ending = strlen(formats[i].ending);
    if (length > ending && strcmp(path + length - ending, formats[i].ending) == 0) return formats[i].terminal;
  }
  return NULL;
}

int gnuplot_has_format(const char *path) {
  return terminal_of(path) != NULL;
}

/* In single quotes gnuplot takes every character for itself, but a quote, which is written twice. */
void gnuplot_quote(FILE *out, const char *text) {
  putc('\'', out);
  for (; *text; text++) {
    if (*text == '\'') putc('\'', out);
    putc(*text, out);
  }
  putc('\'', out);
}

/* The first line of what gnuplot complained about. */
static void read_complaint(char *text, int size, FILE *complaints) {
  rewind(complaints);
  text[0] = '\0';
  while (fgets(text, size, complaints) && text[strspn(text, " \n^")] == '\0') {
  }
  text[strcspn(text, "\n")] = '\0';
}

/* Starts gnuplot on these three descriptors.  0, or an errno. */
static int start(pid_t *child, int script, int picture, int complaints) {
  char *const arguments[] = {PROGRAM, "-d", "-", NULL};
  posix_spawn_file_actions_t actions;
  int status = posix_spawn_file_actions_init(&actions);
  if (status != 0) return status;
  status = posix_spawn_file_actions_adddup2(&actions, script, STDIN_FILENO);
  if (status == 0) status = posix_spawn_file_actions_adddup2(&actions, picture, STDOUT_FILENO);
  if (status == 0) status = posix_spawn_file_actions_adddup2(&actions, complaints, STDERR_FILENO);
  if (status == 0) status = posix_spawnp(child, PROGRAM, &actions, NULL, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  return status;
}

/* To its end, also when it cannot be kept. */
static int copy(struct output *out, int from) {
  char block[65536];
  for (;;) {
    ssize_t got = read(from, block, sizeof block);
    if (got == 0) return 0;
    if (got < 0 && errno != EINTR) return -1;
    if (got > 0) output_write(out, block, (size_t)got);
  }
}

/* A pipe that no other child inherits. */
static int open_pipe(int end[2]) {
  if (pipe(end) != 0) return -1;
  fcntl(end[0], F_SETFD, FD_CLOEXEC);
  fcntl(end[1], F_SETFD, FD_CLOEXEC);
  return 0;
}

/* Runs gnuplot.  It does not tell when its output finds no room on the disk: so it writes to a pipe, and the picture is written
 * here.  The exit status, 127 when it is not there, -1 when a signal ended it. */
static int run(FILE *script, struct output *picture, FILE *complaints) {
  pid_t child;
  int end[2], status;
  if (open_pipe(end) != 0) return -1;
  status = start(&child, fileno(script), end[1], fileno(complaints));
  close(end[1]);
  int copied = status == 0 ? copy(picture, end[0]) : -1;
  close(end[0]);
  if (status != 0) return status == ENOENT ? 127 : -1;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return -1;
  return copied == 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int draw(struct output *picture, const char *terminal, void (*print)(FILE *script, const void *context),
                const void *context, struct problem *why) {
  FILE *script = tmpfile(), *complaints = script ? tmpfile() : NULL;
  char complaint[200] = "";
  int status = -1;
  if (complaints) {
    fprintf(script, common, terminal);
    print(script, context);
    if (fflush(script) == 0 && !ferror(script)) {
      rewind(script);
      status = run(script, picture, complaints);
    }
    if (status > 0 && status != 127) read_complaint(complaint, sizeof complaint, complaints);
  }
  if (script) fclose(script);
  if (complaints) fclose(complaints);
  if (status == 0) return 0;
  if (status == 127) return problem_of(why, PROGRAM, "not found, expected it for --plot (Debian: gnuplot-nox)");
  return problem_of(why, PROGRAM, "it failed%s%s, expected a picture", *complaint ? ": " : "", complaint);
}

int gnuplot_write(const char *path, void (*print)(FILE *script, const void *context), const void *context,
                  struct problem *why) {
  struct output out;
  if (output_open(&out, path, why) != 0) return -1;
  if (draw(&out, terminal_of(path), print, context, why) == 0) return output_commit(&out, why);
  output_discard(&out);
  return -1;
}
