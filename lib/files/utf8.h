/* Which bytes of a name may be shown as they are. */
#ifndef UTF8_H
#define UTF8_H

#include <stddef.h>

/* The length, 2 to 4, of the well-formed UTF-8 sequence at s (a string) that shows a character; else 0.  Controls show none,
 * nor do the characters that change how those around them are shown: direction, joining, width 0, line ends. */
size_t utf8_length(const char *s);

#endif
