#include "sample.h"

/*@ predicate words_drawn{L}(uint64_t *word, integer seed, integer input, integer draw, integer coordinate, integer n) =
      \forall integer level; 0 <= level < n ==> drawn_word(seed, input, draw, coordinate, level, word[level]); */

/* The digits that stand in memory are those of the place. */
/*@ ghost
    /@ requires words: \valid_read(word + (0 .. n - 1)) && words_drawn(word, seed, input, draw, coordinate, n);
       terminates \true; exits \false;
       assigns \nothing;
       ensures digits: drawn_digits(seed, input, draw, coordinate, 0, n, end, noise_digits(word, 0, n, end)); @/
    static void digits_drawn(const uint64_t *word, uint64_t seed, uint32_t input, uint32_t draw, uint32_t coordinate,
                             unsigned long n, unsigned long end) {
      unsigned long i = n;
      /@ loop invariant range: 0 <= i <= n;
         loop invariant digits: drawn_digits(seed, input, draw, coordinate, i, n, end, noise_digits(word, i, n, end));
         loop assigns i;
         loop variant i; @/
      while (i > 0) {
        i--;
        /@ assert word: drawn_word(seed, input, draw, coordinate, i, word[i]); @/
        /@ assert next: drawn_digits(seed, input, draw, coordinate, i, n, end,
             (word[i] + noise_digits(word, i + 1, n, end)) / 18446744073709551616.0); @/
      }
    } */

sc_status sc_sample_noise(long *z, const sc_lattice *lattice, uint64_t seed, uint32_t input, uint32_t draw,
                          uint32_t coordinate) {
  uint64_t word[SC_NOISE_WORDS_MAX];
  /*@ loop invariant range: 0 <= level <= SC_NOISE_WORDS_MAX;
      loop invariant words: words_drawn(&word[0], seed, input, draw, coordinate, level);
      loop invariant lattice: lattice_valid(lattice);
      loop invariant unit: noise_unit(lattice) == \at(noise_unit(lattice), Pre);
      loop invariant open: *z == \at(*z, Pre);
      loop assigns level, word[0 .. SC_NOISE_WORDS_MAX - 1], *z;
      loop variant SC_NOISE_WORDS_MAX - level; */
  for (uint32_t level = 0; level < SC_NOISE_WORDS_MAX; level++) {
    word[level] = sc_philox_word(seed, input, draw, coordinate, level);
    //@ assert word: drawn_word(seed, input, draw, coordinate, level, word[level]);
    //@ assert lattice: lattice_valid(lattice);
    //@ assert words: words_drawn(&word[0], seed, input, draw, coordinate, level + 1);
    //@ ghost digits_drawn(word, seed, input, draw, coordinate, level + 1UL, 0);
    //@ ghost digits_drawn(word, seed, input, draw, coordinate, level + 1UL, 1);
    if (sc_noise_value(z, word, level + 1UL, lattice) == SC_OK) return SC_OK;
  }
  return SC_UNDECIDED;
}

uint32_t sc_stream_origin(sc_stream stream) {
  return stream == SC_SELECTION ? 2147483648U : 0;
}

/* point = value + the noise of the draw (spec/math, Method 3.10). */
/*@ requires lattice: \valid_read(lattice) && lattice_valid(lattice);
    requires value: \valid_read(value + (0 .. in - 1)) && \valid(point + (0 .. in - 1));
    requires separated: \separated(point + (0 .. in - 1), lattice);
    requires in: in == network_inputs(n, 0) && in <= SC_WIDTH_MAX;
    requires drawn: point_drawn(value, lattice, seed, stream, input, draw, n);
    terminates \true; exits \false;
    assigns point[0 .. in - 1];
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures held: \result == SC_OK ==> point_held(point, n); */
static sc_status noisy(int32_t *point, unsigned long in, const sc_lattice *lattice, uint64_t seed, sc_stream stream,
                       uint32_t input, const uint8_t *value, uint32_t draw) /*@ ghost (unsigned long n) */ {
  uint32_t origin = sc_stream_origin(stream);
  /*@ loop invariant range: 0 <= j <= in;
      loop invariant held: \forall integer i; 0 <= i < j ==> point[i] == network_point(n, i);
      loop assigns j, point[0 .. in - 1];
      loop variant in - j; */
  for (unsigned long j = 0; j < in; j++) {
    long z = 0;
    if (sc_sample_noise(&z, lattice, seed, input, draw, origin + (uint32_t)j) != SC_OK) return SC_UNDECIDED;
    //@ assert drawn: noise_drawn(noise_unit(lattice), seed, input, draw, stream_origin(stream) + j, z);
    //@ assert point: network_point(n, j) == value[j] + z;
    point[j] = (int32_t)(value[j] + z);
  }
  return SC_OK;
}

/* One vote more. */
/*@ requires lattice: \valid_read(lattice) && lattice_valid(lattice);
    requires network: network_defined(n, lattice->q) && network_held(network, n);
    requires value: \valid_read(value + (0 .. network_inputs(n, 0) - 1));
    requires drawn: point_drawn(value, lattice, seed, stream, input, draw, n);
    requires point: \valid(point + (0 .. network_inputs(n, 0) - 1));
    requires count: \valid(count + (0 .. network_classes(n) - 1));
    requires room: \forall integer c; 0 <= c < network_classes(n) ==> count[c] < 4294967295;
    requires separated: \separated(count + (0 .. network_classes(n) - 1), point + (0 .. network_inputs(n, 0) - 1), lattice);
    terminates \true; exits \false;
    assigns count[0 .. network_classes(n) - 1], point[0 .. network_inputs(n, 0) - 1];
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures vote: \result == SC_OK ==> \forall integer c; 0 <= c < network_classes(n) ==>
      class_vote(n, c, count[c] - \old(count[c])); */
static sc_status vote(uint32_t *count, const sc_network *network, const sc_lattice *lattice, uint64_t seed, sc_stream stream,
                      uint32_t input, const uint8_t *value, uint32_t draw, int32_t *point) /*@ ghost (unsigned long n) */ {
  unsigned long class_ = 0;
  //@ assert first: layer_readable(network->layer + 0);
  if (noisy(point, network->layer[0].in, lattice, seed, stream, input, value, draw) /*@ ghost (n) */ != SC_OK)
    return SC_UNDECIDED;
  if (sc_network_class(&class_, network, lattice->q, point) /*@ ghost (n) */ != SC_OK) return SC_UNDECIDED;
  //@ assert class: network_class(n, class_);
  //@ ghost before: ;
  count[class_]++;
  /*@ assert vote: \forall integer c; 0 <= c < network_classes(n) ==>
        count[c] - \at(count[c], before) == (c == class_ ? 1 : 0); */
  return SC_OK;
}

//@ logic integer gain{K, L}(uint32_t *count, integer c) = \at(count[c], L) - \at(count[c], K);

sc_status sc_sample_votes(uint32_t *count, const sc_network *network, const sc_lattice *lattice, uint64_t seed,
                          sc_stream stream, uint32_t input, const uint8_t *value, uint32_t first, uint32_t draws,
                          int32_t *point) /*@ ghost (unsigned long n) */ {
  /*@ loop invariant range: 0 <= d <= draws;
      loop invariant room: \forall integer c; 0 <= c < network_classes(n) ==> count[c] <= \at(count[c], Pre) + d;
      loop invariant votes: \forall integer c; 0 <= c < network_classes(n) ==>
        class_count(n, n + d, c, count[c] - \at(count[c], Pre));
      loop assigns d, count[0 .. network_classes(n) - 1], point[0 .. network_inputs(n, 0) - 1];
      loop variant draws - d; */
  for (uint32_t d = 0; d < draws; d++) {
    //@ ghost before: ;
    //@ assert draw: draw_named(network, lattice, value, seed, stream, input, first, n, n + d);
    //@ assert network: network_defined(n + d, lattice->q) && network_held(network, n + d);
    //@ assert shape: network_shape(network, n + d);
    //@ assert inputs: network_inputs(n + d, 0) == network->layer[0].in == network_inputs(n, 0);
    //@ assert classes: network_classes(n + d) == network->layer[network->layers - 1].out == network_classes(n);
    //@ assert point: point_drawn(value, lattice, seed, stream, input, first + d, n + d);
    if (vote(count, network, lattice, seed, stream, input, value, first + d, point) /*@ ghost (n + d) */ != SC_OK)
      return SC_UNDECIDED;
    //@ assert count: \forall integer c; 0 <= c < network_classes(n) ==> class_count(n, n + d, c, gain{Pre, before}(count, c));
    //@ assert vote: \forall integer c; 0 <= c < network_classes(n) ==> class_vote(n + d, c, gain{before, Here}(count, c));
    /*@ assert votes: \forall integer c; 0 <= c < network_classes(n) ==>
          class_count(n, n + d + 1, c, gain{Pre, before}(count, c) + gain{before, Here}(count, c)); */
  }
  return SC_OK;
}
