#include "safetensors.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define LENGTH_BYTES 8
#define METADATA "__metadata__"

static uint64_t little_endian(const unsigned char *bytes, unsigned width) {
  uint64_t value = 0;
  for (unsigned i = width; i-- > 0;)
    value = value << 8 | bytes[i];
  return value;
}

/* How many bytes the header takes. */
static int find_header(const struct safetensors *file, size_t length, size_t *header) {
  if (length < LENGTH_BYTES)
    return problem_at(file->why, file->name, 1, length + 1,
                      "end of the file, expected the 8 bytes of the length of the header");
  if (memcmp(file->bytes, "PK\3\4", 4) == 0)
    return problem_at(file->why, file->name, 1, 1,
                      "a zip archive, as torch.save writes it, expected what safetensors.torch.save_file writes");
  uint64_t claimed = little_endian(file->bytes, LENGTH_BYTES);
  if (claimed > SAFETENSORS_HEADER_MAX)
    return problem_at(file->why, file->name, 1, 1,
                      "a header of %llu bytes, expected a safetensors file, its header at most %lu",
                      (unsigned long long)claimed, SAFETENSORS_HEADER_MAX);
  if (claimed > length - LENGTH_BYTES)
    return problem_at(file->why, file->name, 1, length + 1, "end of the file, expected the rest of the header of %llu bytes",
                      (unsigned long long)claimed);
  *header = (size_t)claimed;
  if (claimed == 0 || file->bytes[LENGTH_BYTES] != '{')
    return problem_at(file->why, file->name, 1, LENGTH_BYTES + 1, "malformed header, expected '{'");
  return 0;
}

/* Texts by names, or null, which safetensors writes for none: nothing else may stand there. */
static int check_metadata(const struct safetensors *file) {
  json_t *metadata = json_object_get(file->header, METADATA), *value;
  const char *key;
  if (!metadata || json_is_null(metadata)) return 0;
  if (!json_is_object(metadata))
    return problem_of(file->why, file->name, "%s is no object, expected texts by names, or null", METADATA);
  json_object_foreach(metadata, key, value) if (!json_is_string(value)) return problem_of(
      file->why, file->name, "%s: '%.80s' is no text, expected texts by names", METADATA, key);
  return 0;
}

int safetensors_open(struct safetensors *file, const char *name, const unsigned char *bytes, size_t length,
                     struct problem *why) {
  size_t header = 0;
  json_error_t error;
  *file = (struct safetensors){.name = name, .bytes = bytes, .why = why};
  if (find_header(file, length, &header) != 0) return -1;
  file->data = LENGTH_BYTES + header;
  file->length = length - file->data;
  file->header = json_loadb((const char *)bytes + LENGTH_BYTES, header, JSON_REJECT_DUPLICATES, &error);
  if (!file->header)
    return problem_at(why, name, 1, LENGTH_BYTES + 1 + (unsigned long)error.position, "malformed header (%s), expected JSON",
                      error.text);
  if (check_metadata(file) == 0) return 0;
  safetensors_close(file);
  return -1;
}

void safetensors_close(struct safetensors *file) {
  json_decref(file->header);
  file->header = NULL;
}

int safetensors_has(const struct safetensors *file, const char *name) {
  return json_object_get(file->header, name) != NULL;
}

const char *safetensors_other(const struct safetensors *file, const struct safetensors_tensor *tensors, size_t number) {
  const char *key;
  json_t *value;
  json_object_foreach(file->header, key, value) {
    size_t i = 0;
    while (i < number && strcmp(tensors[i].name, key) != 0)
      i++;
    if (i == number && strcmp(key, METADATA) != 0) return key;
  }
  return NULL;
}

/* 0 .. max */
static int is_number(const json_t *value, size_t max) {
  return json_is_integer(value) && json_integer_value(value) >= 0 && (uintmax_t)json_integer_value(value) <= max;
}

static int read_dtype(const struct safetensors *file, const char *name, const json_t *tensor) {
  const char *dtype = json_string_value(json_object_get(tensor, "dtype"));
  if (!dtype) return problem_of(file->why, file->name, "tensor '%s' has no dtype, expected \"dtype\": \"F32\"", name);
  if (strcmp(dtype, "F32") == 0) return 0;
  return problem_of(file->why, file->name, "tensor '%s' has dtype '%.80s', expected F32: save the model after model.float()",
                    name, dtype);
}

static int read_shape(const struct safetensors *file, struct safetensors_tensor *tensor, const json_t *json,
                      unsigned long max) {
  const json_t *shape = json_object_get(json, "shape");
  if (!json_is_array(shape))
    return problem_of(file->why, file->name, "tensor '%s' has no shape, expected \"shape\": [..]", tensor->name);
  if (json_array_size(shape) != tensor->dimensions)
    return problem_of(file->why, file->name, "tensor '%s' has %zu dimension%s, expected %lu", tensor->name,
                      json_array_size(shape), json_array_size(shape) == 1 ? "" : "s", tensor->dimensions);
  for (unsigned long i = 0; i < tensor->dimensions; i++) {
    const json_t *extent = json_array_get(shape, i);
    if (!is_number(extent, max) || json_integer_value(extent) == 0)
      return problem_of(file->why, file->name, "tensor '%s': dimension %lu of the shape is not an integer 1..%lu, expected one",
                        tensor->name, i, max);
    tensor->shape[i] = (unsigned long)json_integer_value(extent);
  }
  return 0;
}

static int read_offsets(const struct safetensors *file, struct safetensors_tensor *tensor, const json_t *json) {
  const json_t *offsets = json_object_get(json, "data_offsets");
  const json_t *begin = json_array_get(offsets, 0), *end = json_array_get(offsets, 1);
  if (json_array_size(offsets) != 2 || !is_number(begin, SIZE_MAX) || !is_number(end, SIZE_MAX))
    return problem_of(file->why, file->name, "tensor '%s' has no data_offsets, expected two integers", tensor->name);
  tensor->begin = (size_t)json_integer_value(begin);
  tensor->end = (size_t)json_integer_value(end);
  if (tensor->begin > tensor->end)
    return problem_of(file->why, file->name, "tensor '%s' ends at %zu before it begins at %zu, expected ascending data_offsets",
                      tensor->name, tensor->end, tensor->begin);
  if (tensor->end > file->length)
    return problem_at(file->why, file->name, 1, file->data + file->length + 1,
                      "%zu bytes of data, expected %zu for tensor '%s': the file is truncated", file->length, tensor->end,
                      tensor->name);
  size_t need = sizeof(float) * tensor->shape[0] * tensor->shape[1];
  if (tensor->end - tensor->begin != need)
    return problem_of(file->why, file->name, "tensor '%s' has %zu bytes of data, expected %zu for its shape", tensor->name,
                      tensor->end - tensor->begin, need);
  return 0;
}

int safetensors_tensor(const struct safetensors *file, struct safetensors_tensor *tensor, const char *name,
                       unsigned long dimensions, unsigned long max) {
  const json_t *json = json_object_get(file->header, name);
  *tensor = (struct safetensors_tensor){.name = name, .dimensions = dimensions, .shape = {1, 1}};
  if (!json) return problem_of(file->why, file->name, "tensor '%s' is missing, expected it in the header", name);
  if (!json_is_object(json) || json_object_size(json) != 3)
    return problem_of(file->why, file->name, "tensor '%s' is malformed, expected dtype, shape and data_offsets", name);
  if (read_dtype(file, name, json) != 0 || read_shape(file, tensor, json, max) != 0) return -1;
  return read_offsets(file, tensor, json);
}

static int by_place(const void *a, const void *b) {
  const struct safetensors_tensor *x = a, *y = b;
  return (x->begin > y->begin) - (x->begin < y->begin);
}

int safetensors_tiled(const struct safetensors *file, struct safetensors_tensor *tensors, size_t number) {
  size_t end = 0;
  qsort(tensors, number, sizeof *tensors, by_place);
  for (size_t i = 0; i < number; i++) {
    if (tensors[i].begin != end)
      return problem_at(file->why, file->name, 1, file->data + end + 1,
                        "tensor '%s' begins at %zu of the data, expected %zu: tensors leave no hole and do not overlap",
                        tensors[i].name, tensors[i].begin, end);
    end = tensors[i].end;
  }
  if (end < file->length)
    return problem_at(file->why, file->name, 1, file->data + end + 1, "%zu bytes of data, expected %zu as the header has it",
                      file->length, end);
  return 0;
}

static int not_finite(const struct safetensors *file, const struct safetensors_tensor *tensor, unsigned long i, float x) {
  const char *what = isnan(x) ? "NaN" : x < 0 ? "-inf" : "inf";
  unsigned long column = file->data + tensor->begin + sizeof x * i + 1;
  if (tensor->dimensions == 1)
    return problem_at(file->why, file->name, 1, column, "tensor '%s' [%lu] is %s, expected a finite number", tensor->name, i,
                      what);
  return problem_at(file->why, file->name, 1, column, "tensor '%s' [%lu, %lu] is %s, expected a finite number", tensor->name,
                    i / tensor->shape[1], i % tensor->shape[1], what);
}

int safetensors_floats(const struct safetensors *file, float *out, const struct safetensors_tensor *tensor) {
  const unsigned char *from = file->bytes + file->data + tensor->begin;
  unsigned long number = tensor->shape[0] * tensor->shape[1];
  for (unsigned long i = 0; i < number; i++) {
    uint32_t bits = (uint32_t)little_endian(from + sizeof *out * i, sizeof *out);
    memcpy(&out[i], &bits, sizeof bits);
    if (!isfinite(out[i])) return not_finite(file, tensor, i, out[i]);
  }
  return 0;
}
