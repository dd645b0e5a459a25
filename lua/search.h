/* Searches in texts, counted. */
#ifndef GOUJI_LUA_SEARCH_H
#define GOUJI_LUA_SEARCH_H

#include <lua.h>

/* As string.find, match, gmatch and gsub of Lua 5.4, but every character looked at and every try counts as a step of
 * the guarded call. */
int gj__search_find(lua_State *L);
int gj__search_match(lua_State *L);
int gj__search_gmatch(lua_State *L);
int gj__search_gsub(lua_State *L);

#endif
