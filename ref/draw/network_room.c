#include "network_room.h"

#include "network_decide.h"

static mpfr_ptr open_room(unsigned long numbers, mpfr_prec_t prec) {
  void *(*allocate)(size_t);
  mp_get_memory_functions(&allocate, NULL, NULL);
  mpfr_ptr room = allocate(numbers * sizeof *room);
  for (unsigned long i = 0; i < numbers; i++)
    mpfr_init2(room + i, prec);
  return room;
}

static void close_room(mpfr_ptr room, unsigned long numbers) {
  void (*release)(void *, size_t);
  for (unsigned long i = 0; i < numbers; i++)
    mpfr_clear(room + i);
  mp_get_memory_functions(NULL, NULL, &release);
  release(room, numbers * sizeof *room);
}

int sc_network_decide_at(unsigned long *class_, const sc_network *network, unsigned long q, const int32_t *value,
                         unsigned long width, mpfr_prec_t prec) /*@ ghost (unsigned long n) */ {
  unsigned long numbers = 4 * width + 2;
  mpfr_ptr room = open_room(numbers, prec);
  int decided = sc_network_decide(class_, network, q, value, room, width) /*@ ghost (n) */;
  close_room(room, numbers);
  return decided;
}
