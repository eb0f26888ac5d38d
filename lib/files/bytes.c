#include "bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cleanup.h"

const char *bytes_name(const char *path) {
  return strcmp(path, "-") == 0 ? "<stdin>" : path;
}

void bytes_free(struct bytes *bytes) {
  if (bytes->is_mapped) {
    cleanup_unmap(bytes->data);
    munmap(bytes->data, bytes->length);
  } else {
    free(bytes->data);
  }
  *bytes = (struct bytes){0};
}

/* Set room for the whole of a regular file and one more byte, so that the read that finds its end needs no larger buffer. */
static int first_room(size_t *room, int fd, const char *name, struct problem *why) {
  struct stat st;
  if (fstat(fd, &st) != 0) return problem_of(why, name, "%s, expected a readable file", strerror(errno));
  if (S_ISREG(st.st_mode) && st.st_size > 0 && (uintmax_t)st.st_size < SIZE_MAX) *room = (size_t)st.st_size + 1;
  return 0;
}

static int grow(struct bytes *out, size_t *room, const char *name, struct problem *why) {
  unsigned char *larger = NULL;
  if (*room <= SIZE_MAX / 2) larger = realloc(out->data, *room * 2);
  if (!larger) return problem_of(why, name, "not enough memory for more than %zu bytes, expected a smaller file", *room);
  out->data = larger;
  *room *= 2;
  return 0;
}

static int read_all(struct bytes *out, int fd, const char *name, struct problem *why) {
  size_t room = 65536;
  if (first_room(&room, fd, name, why) != 0) return -1;
  out->data = malloc(room);
  if (!out->data) return problem_of(why, name, "not enough memory for %zu bytes, expected a smaller file", room);
  for (;;) {
    if (out->length == room && grow(out, &room, name, why) != 0) return -1;
    ssize_t got = read(fd, out->data + out->length, room - out->length);
    if (got == 0) return 0;
    if (got < 0 && errno != EINTR) return problem_of(why, name, "%s, expected a readable file", strerror(errno));
    if (got > 0) out->length += (size_t)got;
  }
}

/* 0, or -1 when the file is none that can be mapped. */
static int map_all(struct bytes *out, int fd, const char *name) {
  struct stat st;
  struct problem shorter;
  if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size <= 0 || (uintmax_t)st.st_size > SIZE_MAX) return -1;
  if (lseek(fd, 0, SEEK_CUR) != 0) return -1;
  void *data = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (data == MAP_FAILED) return -1;
  *out = (struct bytes){data, (size_t)st.st_size, 1};
  problem_of(&shorter, name, "the file was made shorter while it was read, expected one that stays as it is");
  cleanup_map(data, out->length, shorter.text);
  return 0;
}

static int take(struct bytes *out, const char *path, int may_map, struct problem *why) {
  const char *name = bytes_name(path);
  int from_stdin = strcmp(path, "-") == 0;
  int fd = from_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  *out = (struct bytes){0};
  if (fd < 0) return problem_of(why, name, "%s, expected a readable file", strerror(errno));
  int status = may_map && map_all(out, fd, name) == 0 ? 0 : read_all(out, fd, name, why);
  if (status != 0) bytes_free(out);
  if (!from_stdin) close(fd);
  return status;
}

int bytes_read(struct bytes *out, const char *path, struct problem *why) {
  return take(out, path, 0, why);
}

int bytes_map(struct bytes *out, const char *path, struct problem *why) {
  return take(out, path, 1, why);
}
