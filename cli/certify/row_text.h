/* One row of the formats tsv and cohen. */
#ifndef REPORT_H
#define REPORT_H

#include "smoothcert.h"

#define REPORT_TSV_HEADER "idx\tlabel\tn\tcount\tp_lower\tradius\tt\tstatus\n"
#define REPORT_COHEN_HEADER "idx\tlabel\tpredict\tradius\tcorrect\ttime\n"

/* The line with its LF, from malloc; count is the number of votes of the label.
 * SC_OK: *text is NULL when there is no memory.  Else the status of sc_grid_text, *text unchanged. */
sc_status report_tsv(char **text, unsigned long idx, unsigned long label, unsigned long count, const sc_certificate *c,
                     sc_grid grid);

/* The log that Cohen's certify.py writes, except that the time is constant: the output depends on the input alone. */
sc_status report_cohen(char **text, unsigned long idx, unsigned long label, unsigned long truth, const sc_certificate *c,
                       sc_grid grid);

#endif
