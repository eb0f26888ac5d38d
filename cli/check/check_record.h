/* Does a certificate follow from its own fields?  One tail per bound, one inequality per radius; nothing is searched for. */
#ifndef CHECK_RECORD_H
#define CHECK_RECORD_H

#include "lib/read/jsonl.h"

#define CHECK_REASON 160

/* 1 when everything in the record is proved true, else 0 with the first thing that is not in `reason`. */
int check_record(char reason[CHECK_REASON], const struct record *record);

#endif
