/* The end of a stream that writes to memory (open_memstream). */
#ifndef TEXT_STREAM_H
#define TEXT_STREAM_H

#include <stdio.h>

/* Closes the stream.
 *    0   all that was printed is in *text
 *   -1   there was no memory for it; *text is to be freed, and may be NULL: glibc loses the text without an error of fclose */
int text_stream_close(FILE *stream, char *const *text);

#endif
