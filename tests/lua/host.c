/* Runs one Lua test: gouji_test_host FILE.lua [ARG...]. The test sees what bundled modules see, and besides the
 * standard libraries, `require`d or global, so that it can make files and run programs. */
#include "engine.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdio.h>

/* The libraries that the engine leaves out, without giving back what it replaced. */
static void open_libraries(lua_State *L) {
  static const char *const replaced[] = {"pairs", "tostring", "require"};
  for (int i = 0; i < 3; i++)
    lua_getglobal(L, replaced[i]);
  lua_pushcfunction(L, luaopen_base);
  lua_call(L, 0, 0);
  luaL_requiref(L, LUA_LOADLIBNAME, luaopen_package, 1);
  luaL_requiref(L, LUA_IOLIBNAME, luaopen_io, 1);
  luaL_requiref(L, LUA_OSLIBNAME, luaopen_os, 1);
  luaL_requiref(L, LUA_DBLIBNAME, luaopen_debug, 1);
  lua_pop(L, 4);
  for (int i = 2; i >= 0; i--)
    lua_setglobal(L, replaced[i]);
}

static int run(lua_State *L) {
  const char *file = lua_tostring(L, 1);
  open_libraries(L);
  if (luaL_loadfilex(L, file, "t") != LUA_OK)
    return lua_error(L);
  lua_call(L, 0, 0);
  return 0;
}

int main(int argc, char **argv) {
  gj_engine *engine = NULL;
  if (argc < 2 || gj_engine_create(NULL, &engine) != GJ_OK) {
    fputs("gouji_test_host FILE.lua\n", stderr);
    return 2;
  }
  lua_State *L = gj__engine_state(engine);
  lua_pushcfunction(L, run);
  lua_createtable(L, argc, 0);
  for (int i = 0; i < argc; i++) {
    lua_pushstring(L, argv[i]);
    lua_rawseti(L, -2, i - 1);
  }
  lua_setglobal(L, "arg");
  lua_pushstring(L, argv[1]);
  int status = gj__engine_call(engine, 1, 0) ? 0 : 1;
  gj_engine_free(engine);
  return status;
}
