/* Does a certificate follow from its own fields?  One tail per bound that was not met before, one inequality per radius;
 * nothing is searched for. */
#ifndef CHECK_RECORD_H
#define CHECK_RECORD_H

#include "lib/read/jsonl.h"
#include "shown.h"

#define CHECK_REASON 160

/* 1 when everything in the record is proved true, else 0 with the first thing that is not in `reason`.  What `shown` keeps
 * is taken as proved, and what is proved about bounds is kept there. */
int check_record(char reason[CHECK_REASON], struct shown *shown, const struct record *record);

#endif
