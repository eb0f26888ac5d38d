#include "model.h"

#include <stdio.h>
#include <stdlib.h>

#include "lib/files/bytes.h"
#include "safetensors.h"

#define NAME_ROOM 16
#define TENSORS_MAX (2 * SC_LAYERS_MAX)

static const char naming[] =
    "expected 0.weight, 0.bias, 2.weight, 2.bias, .. as Sequential(Linear, ReLU, Linear, ..) saves them, or from 1 on behind a "
    "Flatten";

/* The tensors of layer l are 2l (weight) and 2l + 1 (bias). */
struct parts {
  char name[TENSORS_MAX][NAME_ROOM];
  struct safetensors_tensor tensor[TENSORS_MAX];
  unsigned long layers;
};

/* The first Linear is module 0, or module 1 behind a Flatten, which has no tensors and leaves the values in their order. */
static void name_parts(struct parts *parts, const struct safetensors *file) {
  unsigned long first = safetensors_has(file, "1.weight") && !safetensors_has(file, "0.weight");
  for (unsigned long l = 0; l < SC_LAYERS_MAX; l++) {
    snprintf(parts->name[2 * l], NAME_ROOM, "%lu.weight", first + 2 * l);
    snprintf(parts->name[2 * l + 1], NAME_ROOM, "%lu.bias", first + 2 * l);
  }
}

static int find_layers(struct parts *parts, const struct safetensors *file) {
  while (parts->layers < SC_LAYERS_MAX) {
    const char *weight = parts->name[2 * parts->layers], *bias = parts->name[2 * parts->layers + 1];
    int has_weight = safetensors_has(file, weight), has_bias = safetensors_has(file, bias);
    if (!has_weight && !has_bias) break;
    if (!has_weight || !has_bias)
      return problem_of(file->why, file->name, "tensor '%s' is missing, expected it beside '%s'", has_weight ? bias : weight,
                        has_weight ? weight : bias);
    parts->tensor[2 * parts->layers].name = weight;
    parts->tensor[2 * parts->layers + 1].name = bias;
    parts->layers++;
  }
  const char *other = safetensors_other(file, parts->tensor, 2 * parts->layers);
  if (other && parts->layers == SC_LAYERS_MAX)
    return problem_of(file->why, file->name, "tensor '%.80s' is one too many, expected at most %lu layers", other,
                      SC_LAYERS_MAX);
  if (other) return problem_of(file->why, file->name, "tensor '%.80s' has no place, %s", other, naming);
  if (parts->layers == 0) return problem_of(file->why, file->name, "no tensors, %s", naming);
  return 0;
}

static int read_shapes(struct parts *parts, const struct safetensors *file) {
  for (unsigned long l = 0; l < parts->layers; l++) {
    struct safetensors_tensor *weight = &parts->tensor[2 * l], *bias = weight + 1;
    if (safetensors_tensor(file, weight, weight->name, 2, SC_WIDTH_MAX) != 0) return -1;
    if (l > 0 && weight->shape[1] != (weight - 2)->shape[0])
      return problem_of(file->why, file->name, "tensor '%s' has shape [%lu, %lu], expected [.., %lu] behind '%s'", weight->name,
                        weight->shape[0], weight->shape[1], (weight - 2)->shape[0], (weight - 2)->name);
    if (safetensors_tensor(file, bias, bias->name, 1, SC_WIDTH_MAX) != 0) return -1;
    if (bias->shape[0] != weight->shape[0])
      return problem_of(file->why, file->name, "tensor '%s' has shape [%lu], expected [%lu] beside '%s'", bias->name,
                        bias->shape[0], weight->shape[0], weight->name);
  }
  const struct safetensors_tensor *last = &parts->tensor[2 * parts->layers - 2];
  if (last->shape[0] < 2)
    return problem_of(file->why, file->name, "tensor '%s' has 1 output, expected a class each, at least 2", last->name);
  return 0;
}

/* The data was found to be there, so that it is no larger than the file. */
static int copy_parts(struct model *out, const struct parts *parts, const struct safetensors *file) {
  out->parameters = malloc(file->length);
  out->layer = malloc(parts->layers * sizeof *out->layer);
  if (!out->parameters || !out->layer)
    return problem_of(file->why, file->name, "not enough memory for %zu bytes, expected a smaller model", file->length);
  float *next = out->parameters;
  for (unsigned long l = 0; l < parts->layers; l++) {
    const struct safetensors_tensor *weight = &parts->tensor[2 * l], *bias = weight + 1;
    float *at = next + weight->shape[0] * weight->shape[1];
    out->layer[l] = (sc_layer){weight->shape[1], weight->shape[0], next, at};
    if (safetensors_floats(file, next, weight) != 0 || safetensors_floats(file, at, bias) != 0) return -1;
    next = at + bias->shape[0];
  }
  out->network = (sc_network){parts->layers, out->layer};
  return 0;
}

static int parse(struct model *out, struct parts *parts, const struct safetensors *file) {
  struct safetensors_tensor sorted[TENSORS_MAX];
  name_parts(parts, file);
  if (find_layers(parts, file) != 0 || read_shapes(parts, file) != 0) return -1;
  for (unsigned long i = 0; i < 2 * parts->layers; i++)
    sorted[i] = parts->tensor[i];
  if (safetensors_tiled(file, sorted, 2 * parts->layers) != 0) return -1;
  return copy_parts(out, parts, file);
}

int model_parse(struct model *out, const char *name, const unsigned char *bytes, size_t length, struct problem *why) {
  struct safetensors file;
  struct parts parts = {.layers = 0};
  *out = (struct model){.layer = NULL};
  if (safetensors_open(&file, name, bytes, length, why) != 0) return -1;
  int status = parse(out, &parts, &file);
  safetensors_close(&file);
  if (status != 0) model_free(out);
  return status;
}

int model_read(struct model *out, const char *path, struct problem *why) {
  struct bytes bytes;
  *out = (struct model){.layer = NULL};
  if (bytes_map(&bytes, path, why) != 0) return -1;
  int status = model_parse(out, bytes_name(path), bytes.data, bytes.length, why);
  bytes_free(&bytes);
  return status;
}

void model_free(struct model *model) {
  free(model->parameters);
  free(model->layer);
  *model = (struct model){.layer = NULL};
}
