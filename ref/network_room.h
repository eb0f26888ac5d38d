/* The numbers that an evaluation of a network works with. */
#ifndef NETWORK_ROOM_H
#define NETWORK_ROOM_H

#include <mpfr.h>

/* So many numbers of this precision, not yet set.  When memory runs out, GMP's allocator does what MPFR does then. */
mpfr_ptr sc_network_room_open(unsigned long numbers, mpfr_prec_t prec);
void sc_network_room_close(mpfr_ptr room, unsigned long numbers);

#endif
