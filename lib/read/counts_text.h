/* Votes written as text, in one of the forms of columns.h. */
#ifndef COUNTS_TEXT_H
#define COUNTS_TEXT_H

#include <stddef.h>

#include "votes_table.h"

/* As votes_table_parse. */
int counts_text_parse(struct votes_table *out, const char *name, const unsigned char *bytes, size_t length, int form,
                      struct problem *why);

#endif
