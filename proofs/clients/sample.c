/* What a caller of sample.h may conclude, proved from the contracts alone. */
#include "sample.h"

/* An input of one byte and its noise fit an int32_t, whatever the place, and stand for a point that the noise defines. */
/*@ requires lattice: \valid_read(lattice) && lattice_valid(lattice);
    requires point: \valid(point) && \separated(point, lattice);
    terminates \true; exits \false;
    assigns *point;
    ensures drawn: \result == 1 ==> noise_drawn(noise_unit(lattice), seed, 4294967295, 0, 7, *point - value);
    ensures range: \result == 1 ==> -1073741824 < *point <= 1073742079;
    ensures open: \result == 0 ==> *point == \old(*point); */
int shifted(int32_t *point, const sc_lattice *lattice, uint64_t seed, uint8_t value) {
  long z = 0;
  if (sc_sample_noise(&z, lattice, seed, 4294967295U, 0, 7) != SC_OK) return 0;
  //@ assert drawn: noise_drawn(noise_unit(lattice), seed, 4294967295, 0, 7, z);
  *point = (int32_t)(z + value);
  return 1;
}

/* The words of two coordinates, one of each stream, are never of one block, whatever their draws. */
/*@ requires width: i < SC_WIDTH_MAX && j < SC_WIDTH_MAX;
    terminates \true; exits \false;
    assigns \nothing;
    ensures apart: \result == 1; */
int apart(uint32_t i, uint32_t j) {
  return (sc_stream_origin(SC_ESTIMATION) + i) / 2 != (sc_stream_origin(SC_SELECTION) + j) / 2;
}

/*@ lemma no_votes: \forall integer n, c, count; class_count(n, n, c, count) ==> count == 0;
    lemma one_vote: \forall integer n, c, count; class_count(n, n + 1, c, count) ==> class_vote(n, c, count);
    lemma class_unique: \forall integer n, c, d; network_class(n, c) ==> network_class(n, d) ==> c == d; */

/* No draws change no count. */
/*@ requires lattice: \valid_read(lattice) && lattice_valid(lattice);
    requires network: network_shape(network, n);
    requires value: \valid_read(value + (0 .. network_inputs(n, 0) - 1));
    requires point: \valid(point + (0 .. network_inputs(n, 0) - 1));
    requires count: \valid(count + (0 .. network_classes(n) - 1));
    requires separated: \separated(count + (0 .. network_classes(n) - 1), point + (0 .. network_inputs(n, 0) - 1), lattice);
    terminates \true; exits \false;
    assigns count[0 .. network_classes(n) - 1], point[0 .. network_inputs(n, 0) - 1];
    ensures same: \result == SC_OK ==> \forall integer c; 0 <= c < network_classes(n) ==> count[c] == \old(count[c]); */
sc_status no_draws(uint32_t *count, const sc_network *network, const sc_lattice *lattice, const uint8_t *value, int32_t *point)
/*@ ghost (unsigned long n) */ {
  return sc_sample_votes(count, network, lattice, 1, SC_ESTIMATION, 2, value, 4294967295U, 0, point) /*@ ghost (n) */;
}

/* The last selection draw of all gives one vote, to the class of its point. */
/*@ requires lattice: \valid_read(lattice) && lattice_valid(lattice);
    requires network: network_defined(n, lattice->q) && network_held(network, n) && n < 18446744073709551615;
    requires value: \valid_read(value + (0 .. network_inputs(n, 0) - 1));
    requires drawn: point_drawn(value, lattice, 1, SC_SELECTION, 2, 4294967295, n);
    requires point: \valid(point + (0 .. network_inputs(n, 0) - 1));
    requires count: \valid(count + (0 .. network_classes(n) - 1));
    requires room: \forall integer c; 0 <= c < network_classes(n) ==> count[c] < 4294967295;
    requires separated: \separated(count + (0 .. network_classes(n) - 1), point + (0 .. network_inputs(n, 0) - 1), lattice);
    terminates \true; exits \false;
    assigns count[0 .. network_classes(n) - 1], point[0 .. network_inputs(n, 0) - 1];
    ensures vote: \result == SC_OK ==> \forall integer c; 0 <= c < network_classes(n) ==> network_class(n, c) ==>
      count[c] == \old(count[c]) + 1;
    ensures others: \result == SC_OK ==> \forall integer c; 0 <= c < network_classes(n) ==> !network_class(n, c) ==>
      count[c] == \old(count[c]); */
sc_status last_draw(uint32_t *count, const sc_network *network, const sc_lattice *lattice, const uint8_t *value, int32_t *point)
/*@ ghost (unsigned long n) */ {
  sc_status status = sc_sample_votes(count, network, lattice, 1, SC_SELECTION, 2, value, 4294967295U, 1, point)
      /*@ ghost (n) */;
  /*@ assert votes: status == SC_OK ==> \forall integer c; 0 <= c < network_classes(n) ==>
        class_vote(n, c, count[c] - \at(count[c], Pre)); */
  return status;
}
