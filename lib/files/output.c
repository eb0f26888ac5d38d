#define _XOPEN_SOURCE 700 /* realpath */
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cleanup.h"

#define TEMPORARY ".smoothcert-XXXXXX"

/* The folder of a path as a string of its own, "." when it has none. */
static char *folder_of(const char *path) {
  const char *slash = strrchr(path, '/');
  if (!slash) return strdup(".");
  return strndup(path, slash == path ? 1 : (size_t)(slash - path));
}

static char *temporary_in(const char *folder) {
  size_t size = strlen(folder) + sizeof "/" TEMPORARY;
  char *name = malloc(size);
  if (name) snprintf(name, size, "%s/%s", folder, TEMPORARY);
  return name;
}

/* The mode that a file gets when it is created in the usual way; the mask can only be read by setting it. */
static mode_t usual_mode(void) {
  mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

/* Mode and owner of the file that is replaced.  A change of the owner takes privileges, and clears bits of the mode. */
static int keep_mode_and_owner(int fd, const struct stat *before, const char *path, struct problem *why) {
  struct stat now;
  if (fstat(fd, &now) != 0) return problem_of(why, path, "%s, expected a path that can be written", strerror(errno));
  int is_other = now.st_uid != before->st_uid || now.st_gid != before->st_gid;
  if (is_other && fchown(fd, before->st_uid, before->st_gid) != 0)
    return problem_of(why, path,
                      "of another owner or group, which a new file in its place could not keep, expected another "
                      "name or that file removed");
  if (fchmod(fd, before->st_mode & 07777) != 0)
    return problem_of(why, path, "%s, expected a file whose mode can be kept", strerror(errno));
  return 0;
}

static void close_beside(struct output *out, int fd) {
  unlink(out->temporary);
  cleanup_forget(out->temporary);
  close(fd);
}

/* `before` is the file that is there, NULL for none. */
static int open_beside(struct output *out, const char *path, const struct stat *before, struct problem *why) {
  /* Through a symbolic link, so that the link stays and what it names is replaced.  A file that is there but has no name any
   * more (/dev/stdout, when its file is removed) is refused: what would be replaced is the link. */
  out->target = realpath(path, NULL);
  if (!out->target && errno == ENOENT && !before) out->target = strdup(path);
  out->folder = out->target ? folder_of(out->target) : NULL;
  out->temporary = out->folder ? temporary_in(out->folder) : NULL;
  int fd = out->temporary ? cleanup_create(out->temporary) : -1;
  int kept = fd >= 0 && before ? keep_mode_and_owner(fd, before, path, why) : 0;
  if (fd >= 0 && kept == 0 && (before || fchmod(fd, usual_mode()) == 0)) out->stream = fdopen(fd, "w");
  if (!out->stream && kept == 0) problem_of(why, path, "%s, expected a path that can be written", strerror(errno));
  if (!out->stream && fd >= 0) close_beside(out, fd);
  return out->stream ? 0 : -1;
}

static int open_spool(struct output *out, int device, struct problem *why) {
  const char *folder = getenv("TMPDIR");
  if (!folder || !*folder) folder = "/tmp";
  char *name = temporary_in(folder);
  int fd = name ? cleanup_create(name) : -1;
  if (fd >= 0) {
    unlink(name);
    cleanup_forget(name);
    out->stream = fdopen(fd, "w+");
  }
  if (!out->stream) {
    problem_of(why, folder, "%s, expected a folder for a temporary file (TMPDIR names another)", strerror(errno));
    if (fd >= 0) close(fd);
  }
  free(name);
  out->device = device;
  return out->stream ? 0 : -1;
}

static int open_path(struct output *out, const char *path, struct problem *why) {
  struct stat st;
  if (!*path) return problem_of(why, "smoothcert", "the name of an output is empty, expected that of a file");
  if (stat(path, &st) != 0) return open_beside(out, path, NULL, why);
  if (S_ISDIR(st.st_mode)) return problem_of(why, path, "a folder, expected the name of a file");
  if (access(path, W_OK) != 0) return problem_of(why, path, "%s, expected a file that can be written", strerror(errno));
  if (S_ISREG(st.st_mode)) return open_beside(out, path, &st, why);
  int device = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  if (device < 0) return problem_of(why, path, "%s, expected a path that can be written", strerror(errno));
  return open_spool(out, device, why);
}

static void release(struct output *out) {
  if (out->device >= 0 && out->device != STDOUT_FILENO) close(out->device);
  free(out->target);
  free(out->folder);
  free(out->temporary);
  *out = (struct output){.device = -1};
}

int output_open(struct output *out, const char *path, struct problem *why) {
  int is_stdout = !path || strcmp(path, "-") == 0;
  *out = (struct output){.device = -1, .name = is_stdout ? "<stdout>" : path};
  int status = is_stdout ? open_spool(out, STDOUT_FILENO, why) : open_path(out, path, why);
  if (status != 0) release(out);
  return status;
}

int output_is_file(const char *path) {
  struct stat st;
  if (!path || strcmp(path, "-") == 0) return 0;
  return stat(path, &st) != 0 || S_ISREG(st.st_mode);
}

static const char *last_name(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

int output_same(const struct output *a, const struct output *b) {
  struct stat in_a, in_b;
  if (!a->target || !b->target) return !a->target && !b->target && a->device == STDOUT_FILENO && b->device == STDOUT_FILENO;
  char *folder_a = folder_of(a->target), *folder_b = folder_of(b->target);
  int same = folder_a && folder_b && stat(folder_a, &in_a) == 0 && stat(folder_b, &in_b) == 0 && in_a.st_dev == in_b.st_dev &&
             in_a.st_ino == in_b.st_ino && strcmp(last_name(a->target), last_name(b->target)) == 0;
  free(folder_a);
  free(folder_b);
  return same;
}

int output_write(struct output *out, const char *text, size_t length) {
  if (!out->error && fwrite(text, 1, length, out->stream) != length) out->error = errno ? errno : EIO;
  return out->error ? -1 : 0;
}

static int write_all(int fd, const char *data, size_t length) {
  while (length > 0) {
    ssize_t put = write(fd, data, length);
    if (put < 0 && errno != EINTR) return -1;
    if (put > 0) {
      data += put;
      length -= (size_t)put;
    }
  }
  return 0;
}

static int copy_to_device(struct output *out) {
  char block[65536];
  size_t got;
  rewind(out->stream);
  while ((got = fread(block, 1, sizeof block, out->stream)) > 0)
    if (write_all(out->device, block, got) != 0) return -1;
  if (ferror(out->stream)) return -1;
  /* Some file systems report a failed write only here. */
  int device = out->device;
  out->device = -1;
  return close(device);
}

/* The name must reach the disk too; a file system that cannot sync a folder says EINVAL and is believed. */
static int sync_folder(const char *folder) {
  int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int status = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL) ? 0 : -1;
  if (fd >= 0) close(fd);
  return status;
}

/* The bytes are on the disk, or in the spool. */
static int complete(struct output *out) {
  if (fflush(out->stream) != 0) return -1;
  if (!out->target) return 0;
  int status = fsync(fileno(out->stream));
  FILE *stream = out->stream;
  out->stream = NULL;
  return fclose(stream) != 0 || status != 0 ? -1 : 0;
}

static int rename_to_target(struct output *out) {
  if (rename(out->temporary, out->target) != 0) return -1;
  cleanup_forget(out->temporary);
  free(out->temporary);
  out->temporary = NULL;
  return sync_folder(out->folder);
}

typedef int output_step(struct output *out);

static int appear(struct output *out) {
  return out->target ? rename_to_target(out) : copy_to_device(out);
}

/* One step of all outputs, up to the first that fails. */
static int step_all(struct output *out, size_t count, output_step *step, struct problem *why) {
  for (size_t i = 0; i < count; i++) {
    int error = out[i].error;
    if (!error && step(&out[i]) != 0) error = errno ? errno : EIO;
    if (error) return problem_of(why, out[i].name, "%s, expected to write the whole output", strerror(error));
  }
  return 0;
}

int output_commit_all(struct output *out, size_t count, struct problem *why) {
  int status = step_all(out, count, complete, why);
  if (status == 0) status = step_all(out, count, appear, why);
  for (size_t i = 0; i < count; i++)
    output_discard(&out[i]);
  return status;
}

int output_commit(struct output *out, struct problem *why) {
  return output_commit_all(out, 1, why);
}

void output_discard(struct output *out) {
  if (out->stream) fclose(out->stream);
  if (out->temporary) {
    unlink(out->temporary);
    cleanup_forget(out->temporary);
  }
  release(out);
}

int output_text(const char *path, const char *text, size_t length, struct problem *why) {
  struct output out;
  if (output_open(&out, path, why) != 0) return -1;
  output_write(&out, text, length);
  return output_commit(&out, why);
}
