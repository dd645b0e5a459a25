/* Lua patterns whose work is counted. */
#ifndef GOUJI_LUA_PATTERN_H
#define GOUJI_LUA_PATTERN_H

#include <lua.h>

/* As string.find, match, gmatch and gsub of Lua 5.4, but every character looked at and every try counts as a step of
 * the guarded call. */
int gj__pattern_find(lua_State *L);
int gj__pattern_match(lua_State *L);
int gj__pattern_gmatch(lua_State *L);
int gj__pattern_gsub(lua_State *L);

#endif
