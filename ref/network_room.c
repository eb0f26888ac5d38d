#include "network_room.h"

mpfr_ptr sc_network_room_open(unsigned long numbers, mpfr_prec_t prec) {
  void *(*allocate)(size_t);
  mp_get_memory_functions(&allocate, NULL, NULL);
  mpfr_ptr room = allocate(numbers * sizeof *room);
  for (unsigned long i = 0; i < numbers; i++)
    mpfr_init2(room + i, prec);
  return room;
}

void sc_network_room_close(mpfr_ptr room, unsigned long numbers) {
  void (*release)(void *, size_t);
  for (unsigned long i = 0; i < numbers; i++)
    mpfr_clear(room + i);
  mp_get_memory_functions(NULL, NULL, &release);
  release(room, numbers * sizeof *room);
}
