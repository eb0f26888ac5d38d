/* The votes of the smoothed classifier on one input: f(round_q(x + eps)), eps ~ N(0, sigma^2 I), draw by draw, by the reference
 * (spec/math, Method 3.10). */
#ifndef SMOOTHCERT_SAMPLE_H
#define SMOOTHCERT_SAMPLE_H

#include "network.h"
#include "noise.h"
#include "philox.h"

/* What draws are for.  A label must be chosen by other draws than those that estimate its probability, else the certificate
 * can be false with a probability above alpha (spec/math, Definition 1.1); so each purpose has words of its own, and no word
 * stands in both streams, whatever the numbers of draws (Theorem 3.6). */
typedef enum {
  SC_ESTIMATION, /* the votes that are certified: the words of coordinates 0, 1, .. in spec/philox.h */
  SC_SELECTION   /* the votes that choose the label: those of coordinates 2^31, 2^31 + 1, .. */
} sc_stream;

#ifdef __FRAMAC__
#include "logic/sample.acsl"
#endif

/* The coordinate of spec/philox.h that has the words of coordinate 0 of this stream; the others follow it.  It is even. */
/*@ terminates \true; exits \false;
    assigns \result \from stream;
    ensures origin: \result == stream_origin(stream); */
uint32_t sc_stream_origin(sc_stream stream);

/* *z = the noise of coordinate `coordinate` of draw `draw`, from its words in spec/philox.h, as many as it takes.
 * SC_UNDECIDED: SC_NOISE_WORDS_MAX words do not decide, or |z| would exceed 2^30; *z is unchanged. */
/*@ requires lattice: \valid_read(lattice) && lattice_valid(lattice);
    requires z: \valid(z) && \separated(z, lattice);
    terminates \true; exits \false;
    assigns *z;
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures range: \result == SC_OK ==> -SC_NOISE_MAX < *z <= SC_NOISE_MAX;
    ensures drawn: \result == SC_OK ==> noise_drawn(noise_unit(lattice), seed, input, draw, coordinate, *z);
    ensures unchanged: \result == SC_UNDECIDED ==> *z == \old(*z); */
sc_status sc_sample_noise(long *z, const sc_lattice *lattice, uint64_t seed, uint32_t input, uint32_t draw,
                          uint32_t coordinate);

/* count[class] += the number of draws d = first .. first+draws-1 of this stream whose class it is.  Coordinate j of draw d is
 * value[j] + z, z the noise of (seed, input, d, sc_stream_origin(stream) + j); value[0 .. in-1] and the network's `in` inputs;
 * point[0 .. in-1] is room for one point.
 * Network and lattice are such that their checks accept them, first + draws <= 2^32, and no count may come to exceed 2^32-1.
 * SC_UNDECIDED: a draw stays open (see above and network.h); count is unspecified then.
 * In the contract n, n+1, .. name the network at the points of the draws (draw_named in logic/sample.acsl). */
/*@ requires lattice: \valid_read(lattice) && lattice_valid(lattice);
    requires shape: network_shape(network, n);
    requires named: \forall integer m; n <= m < n + draws ==>
      draw_named(network, lattice, value, seed, stream, input, first, n, m);
    requires draws: first + draws <= 4294967296 && n + draws <= 18446744073709551615;
    requires value: \valid_read(value + (0 .. network_inputs(n, 0) - 1));
    requires point: \valid(point + (0 .. network_inputs(n, 0) - 1));
    requires count: \valid(count + (0 .. network_classes(n) - 1));
    requires room: \forall integer c; 0 <= c < network_classes(n) ==> count[c] + draws <= 4294967295;
    requires separated: \separated(count + (0 .. network_classes(n) - 1), point + (0 .. network_inputs(n, 0) - 1), lattice);
    terminates \true; exits \false;
    assigns count[0 .. network_classes(n) - 1], point[0 .. network_inputs(n, 0) - 1];
    ensures status: \result == SC_OK || \result == SC_UNDECIDED;
    ensures votes: \result == SC_OK ==> \forall integer c; 0 <= c < network_classes(n) ==>
      class_count(n, n + draws, c, count[c] - \old(count[c])); */
sc_status sc_sample_votes(uint32_t *count, const sc_network *network, const sc_lattice *lattice, uint64_t seed,
                          sc_stream stream, uint32_t input, const uint8_t *value, uint32_t first, uint32_t draws,
                          int32_t *point) /*@ ghost (unsigned long n) */;

#endif
