#include "journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/exact/number.h"
#include "lib/files/digits.h"
#include "lib/files/seconds.h"

#define SUFFIX ".part"
#define TITLE "smoothcert sample journal 1\n"
#define BEGIN "\nbegin\n"
#define CHECK_DIGITS 16
#define HEADER_TEXT (1024 + SC_DECIMAL_DIGITS)
#define SYNC_INTERVAL 2.0 /* seconds between two syncs, of which each can take a good part of one */

static void write_header(char out[HEADER_TEXT], const struct sample_job *job) {
  char sigma[NUMBER_TEXT], selection[40] = "";
  number_text(sigma, &job->lattice.sigma);
  if (job->n[SC_SELECTION] > 0) snprintf(selection, sizeof selection, "n0 %lu\n", job->n[SC_SELECTION]);
  snprintf(out, HEADER_TEXT, TITLE "model %s\ninputs %s\nlabels %s\nq %lu\nsigma %s\n%sn %lu\nseed %lu\nfrom %lu\nto %lu" BEGIN,
           job->model_sha256, job->inputs.sha256, job->labels_sha256, job->lattice.q, sigma, selection, job->n[SC_ESTIMATION],
           job->seed, job->from, job->to);
}

static int failed(const struct journal *j, int error, struct problem *why) {
  return problem_of(why, j->path, "%s, expected a journal that can be written", strerror(error));
}

static int append(const struct journal *j, const char *text, size_t length, struct problem *why) {
  while (length > 0) {
    ssize_t put = write(j->fd, text, length);
    if (put < 0 && errno != EINTR) return failed(j, errno, why);
    if (put > 0) {
      text += put;
      length -= (size_t)put;
    }
  }
  return 0;
}

/* The check of a line without its end. */
static int check_of(char out[SHA256_TEXT], const struct journal *j, const char *line, size_t length) {
  char *text = malloc(SHA256_TEXT - 1 + length);
  if (!text) return -1;
  memcpy(text, j->key, SHA256_TEXT - 1);
  memcpy(text + SHA256_TEXT - 1, line, length);
  int status = sha256_text(out, text, SHA256_TEXT - 1 + length);
  free(text);
  out[CHECK_DIGITS] = '\0';
  return status;
}

/* One number and a blank. */
static int take_number(const char **at, const char *end, unsigned long max, unsigned long *value) {
  const char *blank = memchr(*at, ' ', (size_t)(end - *at));
  if (!blank || number_whole(value, *at, (size_t)(blank - *at), 0, max) != 0) return -1;
  *at = blank + 1;
  return 0;
}

/* The votes of a stream, each with a blank. */
static int take_counts(const char **at, const char *end, const struct sample_job *job, sc_stream stream, uint32_t *count) {
  unsigned long n = job->n[stream], value, sum = 0;
  for (unsigned long i = 0; n > 0 && i < job->classes; i++) {
    if (take_number(at, end, n, &value) != 0) return -1;
    count[i] = (uint32_t)value;
    sum += value;
  }
  return sum == n ? 0 : -1;
}

/* A line with a right check was written whole by this run, and is still looked at before it is believed. */
static int read_line(const struct journal *j, const char *line, size_t length, const struct sample_job *job,
                     struct sample_votes *votes, uint32_t *count) {
  char check[SHA256_TEXT];
  const char *at = line, *end = line + length;
  unsigned long input;
  if (length <= CHECK_DIGITS || end[-CHECK_DIGITS - 1] != ' ') return -1;
  if (check_of(check, j, line, length - CHECK_DIGITS - 1) != 0 || memcmp(check, end - CHECK_DIGITS, CHECK_DIGITS) != 0)
    return -1;
  if (take_number(&at, end, job->to - 1, &input) != 0 || input < job->from || votes->done[input - job->from]) return -1;
  for (sc_stream stream = SC_ESTIMATION; stream < SAMPLE_STREAMS; stream++)
    if (take_counts(&at, end, job, stream, count + sample_job_column(job, stream)) != 0) return -1;
  if (at != end - CHECK_DIGITS) return -1;
  sample_votes_add(votes, input - job->from, count);
  return 0;
}

static int read_lines(const struct journal *j, const char *at, const char *end, const struct sample_job *job,
                      struct sample_votes *votes, unsigned long *torn, struct problem *why) {
  uint32_t *count = malloc(sample_job_columns(job) * sizeof *count);
  if (!count) return problem_of(why, j->path, "not enough memory for %lu classes", job->classes);
  while (at < end) {
    const char *line_end = memchr(at, '\n', (size_t)(end - at));
    if (!line_end || read_line(j, at, (size_t)(line_end - at), job, votes, count) != 0) ++*torn;
    at = line_end ? line_end + 1 : end;
  }
  free(count);
  /* What is added now must not continue a torn line. */
  return end[-1] == '\n' ? 0 : append(j, "\n", 1, why);
}

/* Names the first line of the header that is not as it would be for this run. */
static int another_run(const struct journal *j, const char *there, const char *here, struct problem *why) {
  int is_journal = strncmp(there, TITLE, sizeof TITLE - 1) == 0;
  while (is_journal && *here) {
    int here_length = (int)strcspn(here, "\n"), there_length = (int)strcspn(there, "\n"), key = (int)strcspn(here, " ");
    if (here_length != there_length || memcmp(here, there, (size_t)here_length) != 0) {
      /* A key that only one of the two has is shown with its line. */
      int value = strncmp(there, here, (size_t)key + 1) == 0 ? key + 1 : 0;
      if (there_length < value || key >= here_length) break;
      return problem_of(why, j->path,
                        "the journal of another run: %.*s is %.*s there and %.*s here, expected --resume with the same model, "
                        "inputs, labels and options, or another --output",
                        key, here, there_length - value, there + value, here_length - value, here + value);
    }
    here += here_length + (here[here_length] != '\0');
    there += there_length + (there[there_length] != '\0');
  }
  return problem_of(why, j->path, "not a journal of smoothcert sample, expected another --output or the file moved away");
}

static int begin(struct journal *j, const char *header, struct problem *why) {
  if (ftruncate(j->fd, 0) != 0) return failed(j, errno, why);
  if (append(j, header, strlen(header), why) != 0) return -1;
  return fsync(j->fd) == 0 ? 0 : failed(j, errno, why);
}

/* The journal of a run that ended before it had drawn the votes of an input. */
static int holds_nothing(const char *there, size_t length) {
  size_t title = sizeof TITLE - 1, header = 0;
  if (memcmp(there, TITLE, length < title ? length : title) != 0) return 0;
  while (header < length &&
         !(header >= sizeof BEGIN - 1 && memcmp(there + header - (sizeof BEGIN - 1), BEGIN, sizeof BEGIN - 1) == 0))
    header++;
  return header == length && length < HEADER_TEXT;
}

static int go_on(struct journal *j, const struct bytes *file, const char *header, const struct sample_job *job, int resume,
                 struct sample_votes *votes, unsigned long *torn, struct problem *why) {
  size_t length = strlen(header);
  const char *there = file->length > 0 ? (const char *)file->data : "";
  if (holds_nothing(there, file->length)) return begin(j, header, why);
  if (!resume && file->length >= sizeof TITLE - 1 && memcmp(there, TITLE, sizeof TITLE - 1) == 0)
    return problem_of(
        why, j->path,
        "the journal of an interrupted run, expected --resume to go on with it, or the file removed to begin again");
  if (file->length < length || memcmp(there, header, length) != 0) {
    char *text = strndup(there, file->length);
    int status = text ? another_run(j, text, header, why) : problem_of(why, j->path, "not enough memory");
    free(text);
    return status;
  }
  return read_lines(j, there + length, there + file->length, job, votes, torn, why);
}

static int open_file(struct journal *j, const char *output, struct problem *why) {
  size_t size = strlen(output) + sizeof SUFFIX;
  struct stat st;
  j->path = malloc(size);
  if (!j->path) return problem_of(why, output, "not enough memory");
  snprintf(j->path, size, "%s" SUFFIX, output);
  j->fd = open(j->path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW, 0666);
  if (j->fd < 0 && errno == ELOOP)
    return problem_of(why, j->path, "a symbolic link, expected a file of its own, or another --output");
  if (j->fd < 0) return failed(j, errno, why);
  if (fstat(j->fd, &st) != 0 || !S_ISREG(st.st_mode))
    return problem_of(why, j->path, "no regular file, expected another --output");
  /* A file system without locks is believed. */
  if (flock(j->fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    return problem_of(why, j->path, "another process is writing it, expected one run at a time for an --output");
  return 0;
}

/* A line holds the input, the counts, each with a blank, the check and the line end. */
static int prepare(struct journal *j, const char *header, unsigned long columns, struct problem *why) {
  j->line = malloc((columns + 1) * (DIGITS_MAX + 1) + SHA256_TEXT + 1);
  if (!j->line || sha256_text(j->key, header, strlen(header)) != 0) return problem_of(why, j->path, "not enough memory");
  j->synced = seconds_now(CLOCK_MONOTONIC);
  return 0;
}

int journal_open(struct journal *out, const char *output, const struct sample_job *job, int resume, struct sample_votes *votes,
                 unsigned long *torn, struct problem *why) {
  char header[HEADER_TEXT];
  struct bytes file = {0};
  *out = (struct journal){.fd = -1};
  *torn = 0;
  write_header(header, job);
  int status = open_file(out, output, why);
  if (status == 0) status = prepare(out, header, sample_job_columns(job), why);
  if (status == 0) status = bytes_read(&file, out->path, why);
  if (status == 0) status = go_on(out, &file, header, job, resume, votes, torn, why);
  bytes_free(&file);
  if (status != 0) journal_close(out);
  return status;
}

int journal_add(struct journal *j, unsigned long input, const uint32_t *count, unsigned long columns, struct problem *why) {
  char check[SHA256_TEXT];
  char *at = digits_integer(j->line, input);
  for (unsigned long i = 0; i < columns; i++) {
    *at++ = ' ';
    at = digits_integer(at, count[i]);
  }
  if (check_of(check, j, j->line, (size_t)(at - j->line)) != 0) return problem_of(why, j->path, "not enough memory");
  at += sprintf(at, " %s\n", check);
  if (append(j, j->line, (size_t)(at - j->line), why) != 0) return -1;
  double time = seconds_now(CLOCK_MONOTONIC);
  if (time - j->synced < SYNC_INTERVAL) return 0;
  j->synced = time;
  return fdatasync(j->fd) == 0 ? 0 : failed(j, errno, why);
}

void journal_remove(struct journal *j) {
  if (j->fd >= 0) unlink(j->path);
}

void journal_close(struct journal *j) {
  if (j->fd >= 0) close(j->fd);
  free(j->path);
  free(j->line);
  *j = (struct journal){.fd = -1};
}
