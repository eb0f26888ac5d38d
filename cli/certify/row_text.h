/* One row of the formats tsv and cohen. */
#ifndef REPORT_H
#define REPORT_H

#include "smoothcert.h"

/* Before and behind the norm that a radius of another norm than l_2 is named by. */
#define REPORT_TSV_START "idx\tlabel\tpredict\t"
#define REPORT_TSV_HEADER "radius\tstatus\tn\tcount\tp_lower\tt\tcandidate\tchosen_by\tmethod\tk\talpha\tsigma\n"
#define REPORT_TSV_OPEN_HEADER "radius\tstatus\tn\tcount\topen\tp_lower\tt\tcandidate\tchosen_by\tmethod\tk\talpha\tsigma\n"
#define REPORT_COHEN_HEADER "idx\tlabel\tpredict\tradius\tcorrect\ttime\n"

#define REPORT_NO_LABEL ((unsigned long)-1)
#define REPORT_NO_OPEN ((unsigned long)-1)

/* The classes of a row. */
struct report_classes {
  unsigned long truth;     /* the true label, or REPORT_NO_LABEL */
  unsigned long candidate; /* what is certified, or else abstained from */
  unsigned long open;      /* the open votes among its draws, or REPORT_NO_OPEN where the votes have none apart */
};

/* What all rows of a file have at the end of their lines: "\tlabel\tsimuem\t1\t0.001\t0.5\n"; selected: the candidates are
 * those of a selection, not the true labels.  From malloc; NULL when there is no memory. */
char *report_tsv_end(const sc_query *query, const char *alpha, const char *sigma, int selected);

/* The line with its LF, from malloc; count is the number of votes of the candidate, `end` is what report_tsv_end answers.
 * SC_OK: *text is NULL when there is no memory.  Else the status of sc_grid_text, *text unchanged. */
sc_status report_tsv(char **text, unsigned long idx, const struct report_classes *classes, unsigned long count,
                     const sc_certificate *c, sc_grid grid, const char *end);

/* The log that Cohen's certify.py writes, except that the time is constant: the output depends on the input alone.  The truth
 * must be there. */
sc_status report_cohen(char **text, unsigned long idx, const struct report_classes *classes, const sc_certificate *c,
                       sc_grid grid);

#endif
