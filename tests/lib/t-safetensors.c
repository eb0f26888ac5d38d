/* The reader of models: files it takes, every truncation, damage that shows or leaves a network within its bounds.  What
 * each crafted file of tests/data/bad is told is in t-bad. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/files/bytes.h"
#include "lib/read/model.h"
#include "tap.h"

#define FILE_MAX 4096

static unsigned char file[FILE_MAX];

/* 3 inputs, 2 hidden neurons, 2 classes; the parameters in the order of this header. */
static const char plain[] = "{\"0.weight\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
                            "\"0.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[24,32]},"
                            "\"2.weight\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[32,48]},"
                            "\"2.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[48,56]}}";

static const float parameter[14] = {1, -2, 3.5f, 0x1p-149f, -0.0f, 5, 0.25f, -8, 9, 10, -11, 0x1.fffffep127f, 13, -14};

static size_t make(const char *header) {
  size_t length = strlen(header);
  for (int i = 0; i < 8; i++)
    file[i] = (unsigned char)(length >> (8 * i));
  memcpy(file + 8, header, length);
  for (size_t i = 0; i < 14; i++) {
    uint32_t bits;
    memcpy(&bits, &parameter[i], 4);
    for (size_t j = 0; j < 4; j++)
      file[8 + length + 4 * i + j] = (unsigned char)(bits >> (8 * j));
  }
  return 8 + length + sizeof parameter;
}

static int same_floats(const float *got, const float *expected, size_t number) {
  return memcmp(got, expected, number * sizeof *got) == 0;
}

static void check_plain(const char *what, const char *header, const float *weight0, const float *bias0, const float *weight1,
                        const float *bias1) {
  struct model model;
  struct problem why = {""};
  size_t length = make(header);
  int status = model_parse(&model, "f", file, length, &why);
  memset(file, 0xff, sizeof file);
  const sc_layer *layer = model.layer;
  if (!tap_ok(status == 0 && model.network.layers == 2 && model.network.layer == layer && layer[0].in == 3 &&
                  layer[0].out == 2 && layer[1].in == 2 && layer[1].out == 2 && same_floats(layer[0].weight, weight0, 6) &&
                  same_floats(layer[0].bias, bias0, 2) && same_floats(layer[1].weight, weight1, 4) &&
                  same_floats(layer[1].bias, bias1, 2) && sc_network_check(&model.network) == SC_OK,
              "%s: each parameter in its place", what))
    tap_note("%s", why.text);
  model_free(&model);
  tap_ok(model.layer == NULL && model.parameters == NULL && model.network.layers == 0, "%s: freed and empty", what);
}

static void check_accepted(void) {
  char text[FILE_MAX];
  check_plain("plain", plain, parameter, parameter + 6, parameter + 8, parameter + 12);
  snprintf(text, sizeof text, "{\"__metadata__\":{\"format\":\"pt\"},%s   ", plain + 1);
  check_plain("metadata and padding", text, parameter, parameter + 6, parameter + 8, parameter + 12);
  snprintf(text, sizeof text, "{\"__metadata__\":null,%s", plain + 1);
  check_plain("metadata null", text, parameter, parameter + 6, parameter + 8, parameter + 12);
  check_plain("behind a Flatten",
              "{\"1.weight\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
              "\"1.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[24,32]},"
              "\"3.weight\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[32,48]},"
              "\"3.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[48,56]}}",
              parameter, parameter + 6, parameter + 8, parameter + 12);
  check_plain("tensors in another order",
              "{ \"2.bias\": {\"data_offsets\":[0,8],\"shape\":[2],\"dtype\":\"F32\"},"
              "\"0.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[48,56]},"
              "\"2.weight\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[8,24]},"
              "\"0.weight\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[24,48]} }",
              parameter + 6, parameter + 12, parameter + 2, parameter);
}

static void check_good_files(void) {
  static const char *const names[] = {"tests/data/good/model.safetensors",
                                      "tests/data/good/model-padded.safetensors",
                                      "tests/data/good/model-metadata.safetensors",
                                      "tests/data/good/model-order.safetensors",
                                      "tests/data/good/model-metadata-null.safetensors",
                                      "tests/data/good/model-flatten.safetensors"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    struct model model;
    struct problem why = {""};
    int status = model_read(&model, names[i], &why);
    if (!tap_ok(status == 0 && model.network.layers == 2 && sc_network_check(&model.network) == SC_OK, "%s", names[i]))
      tap_note("%s", why.text);
    model_free(&model);
  }
}

/* No prefix of a file is a file. */
static void check_truncations(void) {
  size_t length = make(plain), cut = 0;
  struct model model;
  struct problem why = {""};
  for (; cut < length; cut++)
    if (model_parse(&model, "f", file, cut, &why) != -1 || model.layer || strncmp(why.text, "f:1:", 4) != 0) break;
  if (!tap_ok(cut == length, "every truncation is refused")) tap_note("%zu of %zu bytes: %s", cut, length, why.text);
}

static void check_damage(void) {
  static const unsigned char syntax[] = "{}[]\",:0123456789.bweightiasdtypshapeF32_offm \n-";
  unsigned long trials = tap_trials(100000), wrong = 0, refused = 0;
  for (unsigned long trial = 0; trial < trials && wrong < 3; trial++) {
    struct model model;
    struct problem why = {""};
    size_t length = make(plain);
    for (unsigned long i = tap_below(3) + 1; i > 0; i--)
      file[8 + tap_below(length - 8)] = tap_below(2) ? (unsigned char)tap_random() : syntax[tap_below(sizeof syntax - 1)];
    if (model_parse(&model, "f", file, length, &why) != 0) {
      wrong += model.layer != NULL || model.parameters != NULL || strncmp(why.text, "f:", 2) != 0;
      refused++;
      continue;
    }
    wrong += sc_network_check(&model.network) != SC_OK || model.network.layers > 2;
    model_free(&model);
  }
  tap_ok(wrong == 0 && refused > 0 && refused < trials, "%lu damaged files, %lu of them refused", trials, refused);
}

static void check_no_file(void) {
  struct model model;
  struct problem why = {""};
  tap_ok(model_read(&model, "tests/data/good/none.safetensors", &why) == -1 && model.layer == NULL &&
             strstr(why.text, "expected a readable file"),
         "a file that is not there");
}

int main(void) {
  tap_seed(20220922);
  check_accepted();
  check_good_files();
  check_truncations();
  check_damage();
  check_no_file();
  return tap_done();
}
