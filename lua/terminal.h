/* The terminal of the program; see terminal.c. */
#ifndef GOUJI_LUA_TERMINAL_H
#define GOUJI_LUA_TERMINAL_H

#include "gouji_engine.h"

/* Gives the program's modules edit_line() and remember(). False without memory. */
bool gj__terminal_bind(gj_engine *engine);

#endif
