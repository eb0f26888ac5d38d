/* What the processor can do, as far as the fast path makes use of it.  The answers are the same without: only slower. */
#ifndef SMOOTHCERT_FAST_PROCESSOR_H
#define SMOOTHCERT_FAST_PROCESSOR_H

/* 1 where the instructions are there: AVX2; AVX2 and fused multiply-add. */
int sc_processor_avx2(void);
int sc_processor_avx2_fma(void);

/* For tests alone: with `plain` 1 the two answer 0 from now on, in all threads, as on a processor that has neither. */
void sc_processor_be_plain(int plain);

#endif
