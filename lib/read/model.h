/* The base classifier from a safetensors file, under the names that PyTorch's Sequential(Linear, ReLU, Linear, ..) saves:
 * 0.weight, 0.bias, 2.weight, 2.bias, .. without a gap; a weight is [outputs, inputs], a bias [outputs]; all F32. */
#ifndef MODEL_H
#define MODEL_H

#include <stddef.h>

#include "lib/files/problem.h"
#include "network.h"

struct model {
  sc_network network;
  sc_layer *layer;
  float *parameters; /* of all layers: a copy, so that the file may change */
};

/* Read the file, pipe or, for path "-", standard input.
 *    0   out->network is one that sc_network_check accepts; release it with model_free
 *   -1   *out is all zero, nothing to release; *why says what is wrong */
int model_read(struct model *out, const char *path, struct problem *why);

/* The same from memory, which is not used afterwards; name is that of messages. */
int model_parse(struct model *out, const char *name, const unsigned char *bytes, size_t length, struct problem *why);

void model_free(struct model *model);

#endif
