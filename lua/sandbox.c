/* What bundled modules and scripts can see: libraries by allow-list, nothing whose result differs from run to run. */
#include "engine.h"

#include <lauxlib.h>
#include <lua-lpeg.h>
#include <lualib.h>
#include <string.h>

/* What scripts have besides `gouji` and `require`; libraries are sealed. */
static const char *const script_functions[] = {"assert", "error",    "ipairs",   "next", "pairs", "pcall",
                                               "select", "tonumber", "tostring", "type", NULL};
static const char *const script_libraries[] = {"math", "string", "table", "utf8", NULL};

/* Names that nobody has: they reach files or bytecode, tell the seed, or are there in some builds of Lua only. */
static const char *const forbidden_globals[] = {"_G",       "collectgarbage", "dofile", "load",
                                                "loadfile", "print",          "warn",   NULL};
static const char *const forbidden_math[] = {"atan2", "cosh", "frexp",  "ldexp",      "log10", "pow",
                                             "sinh",  "tanh", "random", "randomseed", NULL};
static const char *const forbidden_string[] = {"dump", NULL};
static const char *const forbidden_lpeg[] = {"setmaxstack", NULL};

static void forbid(lua_State *L, const char *const *names) {
  for (; *names != NULL; names++) {
    lua_pushnil(L);
    lua_setfield(L, -2, *names);
  }
}

/* ---- views that cannot be written to */

static int refuse_write(lua_State *L) {
  lua_settop(L, 2);
  return luaL_error(L, "cannot set '%s': read-only", luaL_tolstring(L, 2, NULL));
}

static int view_pairs(lua_State *L) {
  lua_settop(L, 0);
  lua_pushvalue(L, lua_upvalueindex(1));
  return gj__sorted_pairs(L);
}

static int view_length(lua_State *L) {
  lua_pushinteger(L, luaL_len(L, lua_upvalueindex(1)));
  return 1;
}

void gj__sandbox_seal(lua_State *L) {
  if (!lua_istable(L, -1))
    return;
  lua_newtable(L);
  lua_createtable(L, 0, 5);
  lua_pushvalue(L, -3);
  lua_setfield(L, -2, "__index");
  lua_pushvalue(L, -3);
  lua_pushcclosure(L, view_pairs, 1);
  lua_setfield(L, -2, "__pairs");
  lua_pushvalue(L, -3);
  lua_pushcclosure(L, view_length, 1);
  lua_setfield(L, -2, "__len");
  lua_pushcfunction(L, refuse_write);
  lua_setfield(L, -2, "__newindex");
  lua_pushliteral(L, "read-only");
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
  lua_replace(L, -2);
}

/* ---- no addresses in texts */

/* Replaces a value that would print as an address by the name of its type. */
static void name_address(lua_State *L, int index) {
  int type = lua_type(L, index);
  if (type != LUA_TTABLE && type != LUA_TUSERDATA && type != LUA_TFUNCTION && type != LUA_TTHREAD)
    return;
  if (luaL_getmetafield(L, index, "__tostring") != LUA_TNIL) {
    lua_pop(L, 1);
    return;
  }
  if (luaL_getmetafield(L, index, "__name") == LUA_TNIL)
    lua_pushstring(L, lua_typename(L, type));
  lua_replace(L, index);
}

static int plain_tostring(lua_State *L) {
  luaL_checkany(L, 1);
  name_address(L, 1);
  luaL_tolstring(L, 1, NULL);
  return 1;
}

/* Upvalue: string.format. */
static int plain_format(lua_State *L) {
  const char *format = luaL_checkstring(L, 1);
  while ((format = strchr(format, '%')) != NULL) {
    format += 1 + strspn(format + 1, "-+ #.0123456789");
    luaL_argcheck(L, *format != 'p', 1, "'%p' prints an address");
    if (*format != '\0')
      format++;
  }
  int count = lua_gettop(L);
  for (int i = 2; i <= count; i++)
    name_address(L, i);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, count, 1);
  return 1;
}

/* ---- environments */

/* Pushes the registry's table of sealed views by name; made on first use. */
static void push_views(lua_State *L) {
  static const char key = 0;
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &key) == LUA_TTABLE)
    return;
  lua_pop(L, 1);
  lua_newtable(L);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &key);
}

/* Pushes the view of a module or library, the same one every time. */
static void push_view(lua_State *L, const char *name) {
  push_views(L);
  if (lua_getfield(L, -1, name) == LUA_TNIL) {
    lua_pop(L, 1);
    gj__module_require(L, name);
    gj__sandbox_seal(L);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, name);
  }
  lua_replace(L, -2);
}

/* Modules that reach files, the program, or what a script is granted. */
static const char *const closed_modules[] = {
    "gouji.command", "gouji.core", "gouji.creation", "gouji.grant", "gouji.main", "gouji.reading",
    "gouji.repl",    "gouji.run",  "gouji.script",   "gouji.trial", NULL};

static bool is_for_scripts(const char *name) {
  for (const char *const *closed = closed_modules; *closed != NULL; closed++)
    if (strcmp(name, *closed) == 0)
      return false;
  return strcmp(name, "lpeg") == 0 || strcmp(name, "gouji") == 0 || strncmp(name, "gouji.", 6) == 0;
}

/* require as scripts see it: what can reach files or the program stays closed. */
static int script_require(lua_State *L) {
  luaL_checktype(L, 1, LUA_TSTRING);
  const char *name = lua_tostring(L, 1);
  if (!is_for_scripts(name))
    return luaL_error(L, "module '%s' is not for scripts", name);
  push_view(L, name);
  return 1;
}

void gj__sandbox_push_environment(lua_State *L) {
  lua_newtable(L);
  for (const char *const *name = script_functions; *name != NULL; name++) {
    lua_getglobal(L, *name);
    lua_setfield(L, -2, *name);
  }
  for (const char *const *name = script_libraries; *name != NULL; name++) {
    push_view(L, *name);
    lua_setfield(L, -2, *name);
  }
  lua_pushcfunction(L, script_require);
  lua_setfield(L, -2, "require");
  if (gj__module_exists(L, "gouji")) {
    push_view(L, "gouji");
    lua_setfield(L, -2, "gouji");
  }
}

static int refuse_global(lua_State *L) {
  lua_settop(L, 2);
  return luaL_error(L, "assignment to the global '%s'", luaL_tolstring(L, 2, NULL));
}

void gj__sandbox_forbid_globals(lua_State *L) {
  lua_createtable(L, 0, 2);
  lua_pushcfunction(L, refuse_global);
  lua_setfield(L, -2, "__newindex");
  lua_pushliteral(L, "globals");
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
}

void gj__sandbox_lock(lua_State *L) {
  lua_pushglobaltable(L);
  gj__sandbox_forbid_globals(L);
  lua_pop(L, 1);
}

void gj__sandbox_open(lua_State *L) {
  luaL_requiref(L, LUA_GNAME, luaopen_base, 1);
  forbid(L, forbidden_globals);
  lua_pushcfunction(L, gj__sorted_pairs);
  lua_setfield(L, -2, "pairs");
  lua_pushcfunction(L, plain_tostring);
  lua_setfield(L, -2, "tostring");
  luaL_requiref(L, LUA_TABLIBNAME, luaopen_table, 1);
  luaL_requiref(L, LUA_UTF8LIBNAME, luaopen_utf8, 1);
  luaL_requiref(L, LUA_COLIBNAME, luaopen_coroutine, 1);
  luaL_requiref(L, LUA_MATHLIBNAME, luaopen_math, 1);
  forbid(L, forbidden_math);
  luaL_requiref(L, "lpeg", luaopen_lpeg, 0);
  forbid(L, forbidden_lpeg);
  luaL_requiref(L, LUA_STRLIBNAME, luaopen_string, 1);
  forbid(L, forbidden_string);
  lua_getfield(L, -1, "format");
  lua_pushcclosure(L, plain_format, 1);
  lua_setfield(L, -2, "format");
  lua_pushliteral(L, "");
  lua_getmetatable(L, -1);
  lua_pushliteral(L, "string");
  lua_setfield(L, -2, "__metatable");
  lua_settop(L, 0);
}
