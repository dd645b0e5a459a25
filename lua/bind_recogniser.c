/* Recognisers: word rules of the data files, as callable values. */
#include "bind.h"
#include "guard.h"

#include <lauxlib.h>

#define RECOGNISER "gouji.recogniser"

struct box {
  gj_recogniser *recogniser;
};

/* recogniser(list) -> recogniser. Raises for a wrong list. */
static int recogniser_create(lua_State *L) {
  size_t length;
  luaL_checktype(L, 1, LUA_TSTRING);
  const char *list = lua_tolstring(L, 1, &length);
  struct box *box = lua_newuserdatauv(L, sizeof *box, 0);
  box->recogniser = NULL;
  luaL_setmetatable(L, RECOGNISER);
  const gj_allocator allocator = gj__limits_allocator(L);
  gj_status st = gj_recogniser_create(list, length, &allocator, &box->recogniser);
  return st == GJ_OK ? 1 : gj__raise(L, st);
}

/* recogniser(folded text) -> role | nil */
static int recogniser_call(lua_State *L) {
  struct box *box = gj__check_box(L, 1, GJ__BOX_RECOGNISER, RECOGNISER);
  size_t length;
  luaL_checktype(L, 2, LUA_TSTRING);
  const char *text = lua_tolstring(L, 2, &length);
  luaL_argcheck(L, box->recogniser != NULL, 1, "the recogniser is closed");
  gj_string role = gj_recogniser_find(box->recogniser, text, length);
  if (role.length == 0)
    lua_pushnil(L);
  else
    lua_pushlstring(L, role.data, role.length);
  return 1;
}

static int recogniser_close(lua_State *L) {
  struct box *box = luaL_checkudata(L, 1, RECOGNISER);
  gj_recogniser_free(box->recogniser);
  box->recogniser = NULL;
  return 0;
}

static const luaL_Reg metamethods[] = {
    {"__call", recogniser_call}, {"__gc", recogniser_close}, {"__close", recogniser_close}, {NULL, NULL}};
static const luaL_Reg functions[] = {{"recogniser", recogniser_create}, {NULL, NULL}};

void gj__bind_recogniser(lua_State *L) {
  gj__type(L, RECOGNISER, NULL, metamethods);
  luaL_setfuncs(L, functions, 0);
}
