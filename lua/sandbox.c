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

/* Modules that sandboxed scripts may require, besides gouji.data.*: those of which checks, and then reports and
 * explanations, are made. */
static const char *const script_modules[] = {
    "gouji", "gouji.asset", "gouji.capital", "gouji.caption", "gouji.change", "gouji.clause", "gouji.composition",
    "gouji.concept", "gouji.contents", "gouji.date", "gouji.glossary", "gouji.headcount", "gouji.heading",
    "gouji.institution", "gouji.level", "gouji.listing", "gouji.message", "gouji.noun", "gouji.numbering",
    "gouji.outline", "gouji.previous", "gouji.procurement", "gouji.project", "gouji.quantity", "gouji.reason",
    "gouji.subject", "gouji.target", "gouji.tie",
    /* reports, explanations */
    "gouji.arithmetic", "gouji.breakdown", "gouji.chart", "gouji.comparison", "gouji.contribution", "gouji.derivation",
    "gouji.describe", "gouji.dossier", "gouji.evidence", "gouji.exposition", "gouji.printing", "gouji.quotient",
    "gouji.search", "gouji.witness", NULL};

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

/* Pushes the view of the counted copy of a library, the same one every time. */
static void push_counted_view(lua_State *L, const char *library) {
  push_views(L);
  const char *name = lua_pushfstring(L, "counted %s", library);
  if (lua_getfield(L, -2, name) == LUA_TNIL) {
    lua_pop(L, 1);
    gj__counted_push(L, library);
    gj__sandbox_seal(L);
    lua_pushvalue(L, -1);
    lua_setfield(L, -4, name);
  }
  lua_replace(L, -3);
  lua_pop(L, 1);
}

/* Pushes a copy of the value at `index`, if that is a plain table, down to its inner ones; else the value. The table
 * at `seen` knows the copy of each. */
static void push_copy(lua_State *L, int index, int seen) {
  lua_pushvalue(L, index);
  if (!lua_istable(L, -1))
    return;
  if (lua_getmetatable(L, -1)) { /* an object, known by what it is */
    lua_pop(L, 1);
    return;
  }
  luaL_checkstack(L, 8, "a module");
  lua_pushvalue(L, -1);
  if (lua_rawget(L, seen) == LUA_TTABLE) {
    lua_replace(L, -2);
    return;
  }
  lua_pop(L, 1);
  int table = lua_gettop(L), copy = table + 1;
  lua_newtable(L);
  lua_pushvalue(L, table);
  lua_pushvalue(L, copy);
  lua_rawset(L, seen);
  lua_pushnil(L);
  while (lua_next(L, table) != 0) {
    lua_pushvalue(L, -2);
    push_copy(L, copy + 2, seen);
    lua_rawset(L, copy);
    lua_pop(L, 1);
  }
  lua_replace(L, table);
}

static bool is_script_module(const char *name) {
  if (strncmp(name, "gouji.data.", 11) == 0)
    return true;
  for (const char *const *module = script_modules; *module != NULL; module++)
    if (strcmp(*module, name) == 0)
      return true;
  return false;
}

/* Replaces the module on top of the stack by what it has for scripts under the name "scripts", if that is there: of
 * data that its functions give away. */
static void choose_part(lua_State *L) {
  if (!lua_istable(L, -1))
    return;
  lua_pushliteral(L, "scripts");
  if (lua_rawget(L, -2) == LUA_TTABLE)
    lua_replace(L, -2);
  else
    lua_pop(L, 1);
}

/* Pushes the view of a private copy of a module. Upvalue 1: those of this environment by name. */
static void push_private_view(lua_State *L, const char *name) {
  int views = lua_upvalueindex(1);
  if (lua_getfield(L, views, name) != LUA_TNIL)
    return;
  lua_pop(L, 1);
  gj__module_require(L, name);
  choose_part(L);
  lua_newtable(L);
  push_copy(L, lua_gettop(L) - 1, lua_gettop(L));
  gj__sandbox_seal(L);
  lua_replace(L, -3);
  lua_pop(L, 1);
  lua_pushvalue(L, -1);
  lua_setfield(L, views, name);
}

/* require as sandboxed scripts see it: modules that reach no file and no other script, each script with data of its
 * own. LPeg is not among them: a pattern of it can run for ever, and neither a hook nor a count reaches it. */
static int script_require(lua_State *L) {
  luaL_checktype(L, 1, LUA_TSTRING);
  const char *name = lua_tostring(L, 1);
  if (!is_script_module(name) && !gj__host_has(L, name))
    return luaL_error(L, "module '%s' is not for scripts", name);
  push_private_view(L, name);
  return 1;
}

/* require as bundled scripts see it. */
static int bundled_require(lua_State *L) {
  luaL_checktype(L, 1, LUA_TSTRING);
  push_view(L, lua_tostring(L, 1));
  return 1;
}

/* Fills the table on top of the stack with all globals of the bundled modules. */
static void copy_globals(lua_State *L) {
  lua_pushglobaltable(L);
  lua_pushnil(L);
  while (lua_next(L, -2) != 0) {
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, -5);
  }
  lua_pop(L, 1);
}

void gj__sandbox_push_environment(lua_State *L, bool bundled) {
  bool trusted = !bundled && gj__engine(L)->options.trusted;
  lua_newtable(L);
  if (trusted) {
    copy_globals(L);
  } else {
    for (const char *const *name = script_functions; *name != NULL; name++) {
      lua_getglobal(L, *name);
      lua_setfield(L, -2, *name);
    }
    for (const char *const *name = script_libraries; *name != NULL; name++) {
      if (bundled)
        push_view(L, *name);
      else
        push_counted_view(L, *name);
      lua_setfield(L, -2, *name);
    }
    if (bundled) {
      lua_pushcfunction(L, bundled_require);
    } else {
      lua_pushcfunction(L, gj__counted_pcall);
      lua_setfield(L, -2, "pcall");
      lua_newtable(L);
      lua_pushcclosure(L, script_require, 1);
    }
    lua_setfield(L, -2, "require");
  }
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
