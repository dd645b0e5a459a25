/* Takes the names of locals and upvalues out of precompiled code. */
#ifndef GOUJI_EMBED_STRIP_H
#define GOUJI_EMBED_STRIP_H

#include <stddef.h>

/* Rewrites a chunk as lua_dump of Lua 5.4 writes it in place and returns its new length; 0 if it is not such a chunk.
 * Lines stay, for tracebacks: only error messages lose the names of variables. */
size_t gj__strip_names(char *code, size_t length);

#endif
