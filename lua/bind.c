/* Bindings: the table of all of them, and how they report what went wrong. */
#include "engine.h"

#include <lauxlib.h>

int gj__fail(lua_State *L, gj_status status, const char *message) {
  lua_pushnil(L);
  lua_pushstring(L, message != NULL ? message : gj_status_message(status));
  lua_pushstring(L, gj_status_name(status));
  return 3;
}

int gj__raise(lua_State *L, gj_status status) {
  if (status == GJ_ENOMEM)
    gj__limits_no_memory(L);
  return luaL_error(L, "%s", gj_status_message(status));
}

void gj__type(lua_State *L, const char *name, const luaL_Reg *methods, const luaL_Reg *metamethods) {
  luaL_newmetatable(L, name); /* sets __name */
  lua_pushstring(L, name);
  lua_setfield(L, -2, "__metatable");
  if (metamethods != NULL)
    luaL_setfuncs(L, metamethods, 0);
  if (methods != NULL) {
    lua_newtable(L);
    luaL_setfuncs(L, methods, 0);
    lua_setfield(L, -2, "__index");
  }
  lua_pop(L, 1);
}

void gj__extend(lua_State *L, const char *name, const luaL_Reg *methods) {
  luaL_getmetatable(L, name);
  lua_getfield(L, -1, "__index");
  luaL_setfuncs(L, methods, 0);
  lua_pop(L, 2);
}

/* The registry keeps the metatables, so that their addresses stay theirs: comparing one costs less than its name. */
void *gj__check_box(lua_State *L, int index, enum gj__box box, const char *name) {
  const void **known = &gj__engine(L)->boxes[box];
  if (lua_type(L, index) == LUA_TUSERDATA && lua_getmetatable(L, index)) {
    const void *metatable = lua_topointer(L, -1);
    lua_pop(L, 1);
    if (metatable == *known)
      return lua_touserdata(L, index);
  }
  void *checked = luaL_checkudata(L, index, name);
  lua_getmetatable(L, index);
  *known = lua_topointer(L, -1);
  lua_pop(L, 1);
  return checked;
}

uint32_t gj__check_index(lua_State *L, int index, size_t count) {
  lua_Integer i = luaL_checkinteger(L, index);
  luaL_argcheck(L, i >= 1 && (lua_Unsigned)i <= count, index, "out of range");
  return (uint32_t)(i - 1);
}

void gj__push_index(lua_State *L, uint32_t index) {
  if (index == GJ_NONE)
    lua_pushnil(L);
  else
    lua_pushinteger(L, (lua_Integer)index + 1);
}

void gj__push_string(lua_State *L, gj_string s) { lua_pushlstring(L, s.length == 0 ? "" : s.data, s.length); }

int gj__push_place(lua_State *L, gj_place place) {
  lua_pushinteger(L, place.line);
  lua_pushinteger(L, place.column);
  lua_pushinteger(L, place.length);
  return 3;
}

void gj__open_core(lua_State *L) {
  lua_newtable(L);
  gj__bind_amount(L);
  gj__bind_ratio(L);
  gj__bind_column(L);
  gj__bind_lexicon(L);
  gj__bind_recogniser(L);
  gj__bind_grammar(L);
  gj__bind_words(L);
  gj__bind_numbering(L);
  gj__bind_document(L);
  gj__bind_figure(L);
  gj__bind_ledger(L);
  gj__bind_statement(L);
  gj__bind_workbook(L);
}
