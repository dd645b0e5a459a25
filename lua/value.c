/* Values that hosts and scripts hand to each other. */
#include "engine.h"

#include <lauxlib.h>

gj_document *gj__value_push_copy(lua_State *L, const gj_document *document) {
  const gj_allocator allocator = gj__limits_allocator(L);
  struct gj__document_box *box = gj__push_document(L);
  lua_toclose(L, -1);
  gj_status status = gj_document_copy(document, &allocator, &box->document);
  if (status != GJ_OK)
    gj__raise(L, status);
  return box->document;
}

void gj__value_push(lua_State *L, const gj_value *value) {
  luaL_checkstack(L, 8, "values");
  switch (value->kind) {
  case GJ_VALUE_BOOLEAN:
    lua_pushboolean(L, value->as.boolean);
    return;
  case GJ_VALUE_INTEGER:
    lua_pushinteger(L, value->as.integer);
    return;
  case GJ_VALUE_AMOUNT:
    gj__push_amount(L, value->as.amount);
    return;
  case GJ_VALUE_STRING:
    gj__push_string(L, value->as.string);
    return;
  case GJ_VALUE_REPORT:
    gj__report_push(L, value->as.report);
    return;
  default:
    lua_pushnil(L);
  }
}

bool gj__value_get(lua_State *L, int index, gj_value *out) {
  size_t length;
  const char *text;
  int whole;
  switch (lua_type(L, index)) {
  case LUA_TNIL:
    *out = gj_value_nil();
    return true;
  case LUA_TBOOLEAN:
    *out = gj_value_boolean(lua_toboolean(L, index));
    return true;
  case LUA_TNUMBER:
    *out = gj_value_integer(lua_tointegerx(L, index, &whole));
    return whole;
  case LUA_TSTRING:
    text = lua_tolstring(L, index, &length);
    *out = gj_value_string(text, length);
    return true;
  case LUA_TLIGHTUSERDATA:
    *out = gj_value_amount(gj__check_amount(L, index));
    return true;
  default:
    return false;
  }
}

bool gj__value_keep(struct gj__arena *arena, gj_value *value) {
  if (value->kind != GJ_VALUE_STRING)
    return true;
  value->as.string.data = gj__arena_copy(arena, value->as.string.data, value->as.string.length);
  return value->as.string.data != NULL;
}
