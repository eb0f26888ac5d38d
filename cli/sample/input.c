#include "input.h"

#include <stdlib.h>

void sample_input_free(struct sample_input *inputs) {
  free(inputs->room);
  bytes_free(&inputs->file);
  *inputs = (struct sample_input){0};
}

/* Another type, or another order: the same values as uint8 in C order. */
static int convert(struct sample_input *out, struct problem *why) {
  const struct npy *a = &out->array;
  unsigned long number = a->shape[0] * a->shape[1], value;
  out->room = malloc(number ? number : 1);
  if (!out->room) return problem_of(why, out->name, "not enough memory for %lu values, expected a smaller file", number);
  for (unsigned long i = 0; i < number; i++) {
    if (npy_integer(a, &value, i, UINT8_MAX, "a value") != 0) return -1;
    out->room[i] = (uint8_t)value;
  }
  out->value = out->room;
  return 0;
}

static int parse(struct sample_input *out, struct problem *why) {
  struct npy *a = &out->array;
  if (!npy_claimed(out->file.data, out->file.length))
    return problem_at(why, out->name, 1, 1, "no .npy file, expected an array of uint8 saved with numpy.save");
  if (npy_open(a, out->name, out->file.data, out->file.length, NPY_ROWS, why) != 0) return -1;
  out->count = a->shape[0];
  out->width = a->shape[1];
  out->value = npy_as_bytes(a);
  if (!out->value && convert(out, why) != 0) return -1;
  a->why = NULL;
  if (sha256_text(out->sha256, out->file.data, out->file.length) != 0)
    return problem_of(why, out->name, "SHA-256 is not available");
  return 0;
}

int sample_input_read(struct sample_input *out, const char *path, struct problem *why) {
  *out = (struct sample_input){.name = bytes_name(path)};
  int status = bytes_map(&out->file, path, why);
  if (status == 0) status = parse(out, why);
  if (status != 0) sample_input_free(out);
  return status;
}

int sample_input_check(const struct sample_input *inputs, unsigned long from, unsigned long to, unsigned long width,
                       unsigned long q, struct problem *why) {
  if (inputs->width != width)
    return problem_of(why, inputs->name, "%lu values an input, expected %lu as the network takes", inputs->width, width);
  for (unsigned long i = from; i < to; i++) {
    const uint8_t *value = inputs->value + i * width;
    for (unsigned long j = 0; j < width; j++)
      if (value[j] > q)
        return problem_at(why, inputs->name, 1, npy_column(&inputs->array, i * width + j),
                          "value %lu of input %lu is %u, expected 0..%lu as --q says", j, i, (unsigned)value[j], q);
  }
  return 0;
}
