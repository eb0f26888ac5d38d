/* Bytes as a file with a name, for readers that take a path. */
#ifndef AS_FILE_H
#define AS_FILE_H

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "sound.h"

static char as_file_name[64];

/* The file stays the same from call to call; its name is that of this process alone. */
static inline const char *as_file(const unsigned char *bytes, size_t length) {
  static int fd = -1;
  if (fd < 0) {
    snprintf(as_file_name, sizeof as_file_name, "/tmp/smoothcert-fuzz-%ld", (long)getpid());
    fd = open(as_file_name, O_RDWR | O_CREAT | O_EXCL, 0600);
    must(fd >= 0 && unlink(as_file_name) == 0);
    snprintf(as_file_name, sizeof as_file_name, "/dev/fd/%d", fd);
  }
  must(ftruncate(fd, 0) == 0 && pwrite(fd, bytes, length, 0) == (ssize_t)length);
  return as_file_name;
}

#endif
