/* Fuzzes the reader of models: the bytes as a file, and as a header of which the first line end is the last byte, then data.
 * The length of that header is always right, which random damage to a whole file seldom achieves. */
#include "lib/read/model.h"
#include "sound.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

/* All parameters lie in a copy that is no larger than the data. */
static void sound_model(const struct model *model, size_t length) {
  size_t floats = 0;
  must(sc_network_check(&model->network) == SC_OK);
  for (unsigned long l = 0; l < model->network.layers; l++) {
    const sc_layer *layer = &model->network.layer[l];
    must(layer->weight == model->parameters + floats && layer->bias == layer->weight + layer->in * layer->out);
    floats += (layer->in + 1) * layer->out;
  }
  must(floats * sizeof(float) < length);
}

static void read_model(const unsigned char *file, size_t length) {
  struct model model;
  struct problem why = {""};
  memset(&model, 0xff, sizeof model);
  if (model_parse(&model, "f", file, length, &why) == 0)
    sound_model(&model, length);
  else
    sound_refusal(&model, sizeof model, &why);
  model_free(&model);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
  read_model(bytes, length);
  const unsigned char *line_end = length > 0 ? memchr(bytes, '\n', length) : NULL;
  size_t header = line_end ? (size_t)(line_end - bytes) + 1 : length;
  unsigned char *file = malloc(length + 8);
  if (!file) return 0;
  for (size_t i = 0; i < 8; i++)
    file[i] = (unsigned char)(header >> (8 * i));
  if (length > 0) memcpy(file + 8, bytes, length);
  read_model(file, length + 8);
  free(file);
  return 0;
}
