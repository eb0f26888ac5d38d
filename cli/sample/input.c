#include "input.h"

#include "lib/read/npy.h"

void sample_input_free(struct sample_input *inputs) {
  bytes_free(&inputs->file);
  *inputs = (struct sample_input){0};
}

static int parse(struct sample_input *out, struct problem *why) {
  struct npy a;
  if (!npy_claimed(out->file.data, out->file.length))
    return problem_at(why, out->name, 1, 1, "no .npy file, expected an array of uint8 saved with numpy.save");
  if (npy_open(&a, out->name, out->file.data, out->file.length, NPY_ROWS, why) != 0) return -1;
  if (a.width != 1 || a.is_signed)
    return problem_at(why, out->name, 1, 1, "integers of %u byte%s%s, expected dtype uint8: the values 0..q of the lattice",
                      a.width, a.width == 1 ? "" : "s", a.is_signed ? " with a sign" : "");
  out->value = out->file.data + a.data;
  out->count = a.shape[0];
  out->width = a.shape[1];
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
        return problem_at(why, inputs->name, 1, (unsigned long)(value + j - inputs->file.data) + 1,
                          "value %lu of input %lu is %u, expected 0..%lu as --q says", j, i, (unsigned)value[j], q);
  }
  return 0;
}
