/* The safetensors format, as far as arrays of float32 go (https://github.com/huggingface/safetensors, 'Format').
 *
 *   length of the header (8 bytes, little-endian)  header  data
 *   header  =  {"__metadata__": {"key": "text"},
 *               "0.weight": {"dtype": "F32", "shape": [10, 64], "data_offsets": [0, 2560]}, ..}
 *
 * The header is JSON, begins with '{' and may end in blanks; the offsets count from the end of the header. */
#ifndef SAFETENSORS_H
#define SAFETENSORS_H

#include <jansson.h>
#include <stddef.h>

#include "lib/files/problem.h"

#define SAFETENSORS_HEADER_MAX 1048576UL /* bytes of the header at most */
#define SAFETENSORS_DIMENSIONS 2         /* no array with more is of use here */

struct safetensors {
  const char *name;
  const unsigned char *bytes;
  size_t data, length; /* where the data begins, and how much of it there is */
  json_t *header;
  struct problem *why;
};

struct safetensors_tensor {
  const char *name;
  unsigned long dimensions;
  unsigned long shape[SAFETENSORS_DIMENSIONS]; /* 1 beyond the last dimension */
  size_t begin, end;                           /* in the data */
};

/* Reads the header.  The column of a problem is the byte in the file, from 1.
 *    0   release it with safetensors_close; name, bytes and why stay in use until then
 *   -1   nothing to release */
int safetensors_open(struct safetensors *file, const char *name, const unsigned char *bytes, size_t length,
                     struct problem *why);
void safetensors_close(struct safetensors *file);

int safetensors_has(const struct safetensors *file, const char *name);

/* The tensor of that name, which is one of so many dimensions of float32; its extents are 1 .. max each.  0, or -1 for a
 * problem. */
int safetensors_tensor(const struct safetensors *file, struct safetensors_tensor *tensor, const char *name,
                       unsigned long dimensions, unsigned long max);

/* A tensor of the file that is none of these, or NULL. */
const char *safetensors_other(const struct safetensors *file, const struct safetensors_tensor *tensors, size_t number);

/* That these tensors fill the data, without holes or overlaps; sorts them by their place.  0, or -1 for a problem. */
int safetensors_tiled(const struct safetensors *file, struct safetensors_tensor *tensors, size_t number);

/* out[0 ..] = the elements in C order.  -1 for a problem: one of them is no finite number; out is unspecified then. */
int safetensors_floats(const struct safetensors *file, float *out, const struct safetensors_tensor *tensor);

#endif
