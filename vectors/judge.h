/* The oracle's verdict on a row of a vector file. */
#ifndef SMOOTHCERT_VECTORS_JUDGE_H
#define SMOOTHCERT_VECTORS_JUDGE_H

#include "oracle.h"

/* cell holds all the columns of the kind.  ORACLE_NO also for a cell that is not of its form. */
oracle_answer judge_row(const char *kind, char *const *cell);

/* "refuted", "confirmed" or "undecided". */
const char *judge_text(oracle_answer answer);

#endif
