#include "settle.h"

#include <stdlib.h>

#define ROWS 128UL
#define ROOM_BYTES (64UL << 20) /* of noise at most */

static unsigned long rows_for(unsigned long in) {
  unsigned long rows = ROOM_BYTES / (in * sizeof(float));
  return rows < 1 ? 1 : rows > ROWS ? ROWS : rows;
}

int sc_settle_make(sc_settle *s, const sc_evaluator *evaluator, const sc_noise_table *table, const uint8_t *zero,
                   uint64_t seed) {
  unsigned long in = evaluator->network->layer[0].in, rows = rows_for(in);
  *s = (sc_settle){.evaluator = evaluator, .table = table, .zero = zero, .seed = seed, .rows = rows};
  s->draw = malloc(rows * sizeof *s->draw);
  s->class_ = malloc(rows * sizeof *s->class_);
  s->noise = malloc(rows * in * sizeof *s->noise);
  s->point = malloc(in * sizeof *s->point);
  return sc_evaluator_room_make(&s->room, evaluator, rows, 1) == 0 && s->draw && s->class_ && s->noise && s->point ? 0 : -1;
}

void sc_settle_free(sc_settle *s) {
  sc_evaluator_room_free(&s->room);
  free(s->draw);
  free(s->class_);
  free(s->noise);
  free(s->point);
}

void sc_settle_begin(sc_settle *s, sc_stream stream, uint32_t input, const uint8_t *value, uint32_t *count) {
  s->stream = stream;
  s->input = input;
  s->value = value;
  s->count = count;
  s->waiting = 0;
  s->by_double = s->by_reference = 0;
}

static int by_reference(sc_settle *s, const float *noise) {
  const sc_network *network = s->evaluator->network;
  unsigned long class_ = 0;
  for (unsigned long j = 0; j < network->layer[0].in; j++)
    s->point[j] = s->value[j] + (int32_t)noise[j];
  if (sc_network_class(&class_, network, s->evaluator->q, s->point) != SC_OK) return -1;
  s->count[class_]++;
  s->by_reference++;
  return 0;
}

int sc_settle_end(sc_settle *s) {
  unsigned long in = s->evaluator->network->layer[0].in, rows = s->waiting;
  uint64_t counted_before = 0;
  s->waiting = 0;
  if (rows == 0) return 0;
  for (unsigned long r = 0; r < rows; r++)
    if (sc_noise_fill(s->noise + r * in, in, &counted_before, s->table, s->seed, s->stream, s->input, s->zero, in, s->draw[r],
                      1) != 0)
      return -1;
  sc_evaluate(s->class_, s->evaluator, &s->room, s->noise, rows);
  for (unsigned long r = 0; r < rows; r++)
    if (s->class_[r] != SC_CLASS_OPEN) {
      s->count[s->class_[r]]++;
      s->by_double++;
    } else if (by_reference(s, s->noise + r * in) != 0)
      return -1;
  return 0;
}

int sc_settle_add(sc_settle *s, uint32_t draw) {
  s->draw[s->waiting++] = draw;
  return s->waiting < s->rows ? 0 : sc_settle_end(s);
}
