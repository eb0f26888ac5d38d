/* The certificates of all rows as JSON lines. */
#ifndef CERTIFY_RECORD_H
#define CERTIFY_RECORD_H

#include "certify_rows.h"

/* As certify_rows. */
int certify_records(struct output *out, struct rows *rows, const struct certify_request *request, struct problem *why);

#endif
