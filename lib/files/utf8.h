/* Which bytes of a name may be shown as they are. */
#ifndef UTF8_H
#define UTF8_H

#include <stddef.h>

/* The length, 2 to 4, of the well-formed UTF-8 sequence at s that shows a character; else 0.  Of s at most `left` bytes, which
 * is not 0, are read, and none behind a NUL.  Controls show none, nor do the characters that change how those around them are
 * shown: direction, joining, width 0, line ends. */
size_t utf8_length(const char *s, size_t left);

#endif
