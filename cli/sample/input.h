/* The inputs of a run: an .npy of lattice values 0 .. 255, one input to each index of the first dimension.  An array of uint8
 * in C order is used where it lies in the file, any other is copied. */
#ifndef SAMPLE_INPUT_H
#define SAMPLE_INPUT_H

#include <stdint.h>

#include "lib/files/bytes.h"
#include "lib/files/sha256.h"
#include "lib/read/npy.h"

struct sample_input {
  struct bytes file;
  struct npy array;
  const char *name;
  const uint8_t *value; /* value[i * width + j] */
  uint8_t *room;        /* what value points to, when it is not the file */
  unsigned long count, width;
  char sha256[SHA256_TEXT];
};

/* Read the file; "-" is standard input.
 *    0   *out is filled; release it with sample_input_free
 *   -1   *out is all zero, nothing to release; *why says what is wrong */
int sample_input_read(struct sample_input *out, const char *path, struct problem *why);

/* 0 when the inputs from .. to-1 have so many values each, all of them 0..q; else -1 and *why names the place. */
int sample_input_check(const struct sample_input *inputs, unsigned long from, unsigned long to, unsigned long width,
                       unsigned long q, struct problem *why);

void sample_input_free(struct sample_input *inputs);

#endif
