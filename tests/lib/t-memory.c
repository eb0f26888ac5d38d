/* A reader that gets no memory says so and leaves nothing behind. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "lib/read/claims.h"
#include "lib/read/counts.h"
#include "lib/read/labels.h"
#include "tap.h"

#ifdef __SANITIZE_ADDRESS__
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

#define MIB (1024UL * 1024UL)
#define TEXT_SIZE (24 * MIB)

/* Allow the process this much more address space than it has. */
static int limit_memory(unsigned long bytes) {
  unsigned long pages = 0;
  FILE *statm = fopen("/proc/self/statm", "r");
  int known = statm && fscanf(statm, "%lu", &pages) == 1;
  if (statm) fclose(statm);
  struct rlimit limit = {pages * (unsigned long)sysconf(_SC_PAGESIZE) + bytes, RLIM_INFINITY};
  return known && setrlimit(RLIMIT_AS, &limit) == 0;
}

static void check_parse(const unsigned char *text) {
  static const char expected[] = "big: not enough memory for ";
  struct votes_table table;
  struct labels labels;
  struct problem why = {""};
  int status = votes_table_parse(&table, "big", text, TEXT_SIZE, 1, &why);
  tap_ok(status == -1 && !table.count && strncmp(why.text, expected, strlen(expected)) == 0, "votes: %s", why.text);
  status = labels_parse(&labels, "big", text, TEXT_SIZE, &why);
  tap_ok(status == -1 && !labels.label && strncmp(why.text, expected, strlen(expected)) == 0, "labels: %s", why.text);
}

static void check_claims(unsigned char *text) {
  static const char expected[] = "big: not enough memory for ";
  struct claims claims;
  struct problem why = {""};
  memcpy(text, "radius\n", 7);
  int status = claims_parse(&claims, "big", text, TEXT_SIZE, NULL, &why);
  tap_ok(status == -1 && !claims.row && strncmp(why.text, expected, strlen(expected)) == 0, "claims: %s", why.text);
}

static void check_read(void) {
  static const char path[] = "/tmp/smoothcert-t-memory-XXXXXX";
  char file[sizeof path];
  struct votes_table table;
  struct problem why = {""};
  memcpy(file, path, sizeof path);
  int fd = mkstemp(file);
  int made = fd >= 0 && ftruncate(fd, (off_t)(64 * MIB)) == 0;
  int status = votes_table_read(&table, file, 0, &why);
  tap_ok(made && status == -1 && !table.count && strstr(why.text, ": not enough memory for 67108865 bytes, expected"),
         "a file that is too large: %s", why.text);
  close(fd);
  unlink(file);
}

static void check_stdin(void) {
  struct votes_table table;
  struct problem why = {""};
  int zero = open("/dev/zero", O_RDONLY);
  int status = dup2(zero, STDIN_FILENO) == STDIN_FILENO ? votes_table_read(&table, "-", 0, &why) : 0;
  tap_ok(status == -1 && !table.count && strstr(why.text, "<stdin>: not enough memory for more than "),
         "an input without end: %s", why.text);
  close(zero);
}

int main(void) {
  unsigned char *text = malloc(TEXT_SIZE);
  for (unsigned long i = 0; text && i < TEXT_SIZE; i++)
    text[i] = i % 2 == 0 ? '1' : i % 4 == 1 ? ' ' : '\n';
  if (SANITIZED)
    tap_skip("AddressSanitizer needs the address space that this test takes away");
  else if (!text || !limit_memory(16 * MIB))
    tap_skip("the address space cannot be limited here");
  else {
    check_parse(text);
    check_claims(text);
    check_read();
    check_stdin();
  }
  free(text);
  return tap_done();
}
