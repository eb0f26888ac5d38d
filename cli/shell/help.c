#include "help.h"

#include <errno.h>
#include <gmp.h>
#include <stdio.h>
#include <string.h>

#include "message.h"
#include "smoothcert.h"

static int finish(void) {
  if (fflush(stdout) != 0 || ferror(stdout)) return message_error(NULL, "standard output: %s", strerror(errno));
  return COMMAND_OK;
}

int help_print(const char *text) {
  fputs(text, stdout);
  return finish();
}

int help_version(void) {
  printf("smoothcert %s (MPFR %s, GMP %s)\n", sc_version(), mpfr_get_version(), gmp_version);
  return finish();
}
