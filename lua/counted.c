/* The libraries as sandboxed scripts have them: what works long without an instruction of the virtual machine counts
 * its own work. */
#include "engine.h"
#include "guard.h"
#include "search.h"

#include <lauxlib.h>
#include <lualib.h>
#include <string.h>

/* ---- how much work a call will be, from its arguments; none raises for wrong ones: the function itself does */

static uint64_t length_of(lua_State *L, int index) {
  return lua_type(L, index) == LUA_TTABLE || lua_type(L, index) == LUA_TSTRING ? lua_rawlen(L, index) : 0;
}

/* The integer at `index`, or `otherwise`. */
static lua_Integer integer_at(lua_State *L, int index, lua_Integer otherwise) {
  int is_integer;
  lua_Integer value = lua_tointegerx(L, index, &is_integer);
  return is_integer ? value : otherwise;
}

static uint64_t span(lua_Integer first, lua_Integer last) {
  return first > last ? 0 : (uint64_t)last - (uint64_t)first + 1;
}

static uint64_t times(uint64_t a, uint64_t b) {
  uint64_t product;
  return __builtin_mul_overflow(a, b, &product) ? UINT64_MAX : product;
}

/* rep(text, count [, separator]): an empty text is repeated no faster. */
static uint64_t work_of_rep(lua_State *L) {
  lua_Integer count = integer_at(L, 2, 0);
  return count <= 0 ? 0 : times((uint64_t)count, 1 + (length_of(L, 1) + length_of(L, 3)) / 32);
}

static uint64_t work_of_text(lua_State *L) { return length_of(L, 1) / 8; }

static uint64_t work_of_all(lua_State *L) { return length_of(L, 1); }

/* concat(list [, separator [, i [, j]]]), unpack(list [, i [, j]]) */
static uint64_t work_of_concat(lua_State *L) {
  return span(integer_at(L, 3, 1), integer_at(L, 4, (lua_Integer)length_of(L, 1)));
}

static uint64_t work_of_unpack(lua_State *L) {
  return span(integer_at(L, 2, 1), integer_at(L, 3, (lua_Integer)length_of(L, 1)));
}

/* insert(list, position, value), remove(list [, position]): what comes after it is moved. */
static uint64_t work_of_shift(lua_State *L) {
  lua_Integer length = (lua_Integer)length_of(L, 1);
  return lua_gettop(L) < 2 ? 0 : span(integer_at(L, 2, length), length);
}

/* insert(list, value) moves nothing. */
static uint64_t work_of_insert(lua_State *L) { return lua_gettop(L) < 3 ? 0 : work_of_shift(L); }

/* move(from, first, last, at [, to]) */
static uint64_t work_of_move(lua_State *L) { return span(integer_at(L, 2, 1), integer_at(L, 3, 0)); }

/* sort(list [, less]): less counts by itself; texts that start alike take their length. */
static uint64_t work_of_sort(lua_State *L) {
  uint64_t length = length_of(L, 1), levels = 1;
  for (uint64_t n = length; n > 1; n /= 2)
    levels++;
  return times(length, levels * 4);
}

/* ---- the wrapped functions */

static const struct counted {
  const char *library, *name;
  uint64_t (*work)(lua_State *L);
  lua_CFunction instead; /* counts by itself */
} functions[] = {
    {LUA_STRLIBNAME, "byte", work_of_text, NULL},        {LUA_STRLIBNAME, "find", NULL, gj__search_find},
    {LUA_STRLIBNAME, "gmatch", NULL, gj__search_gmatch}, {LUA_STRLIBNAME, "gsub", NULL, gj__search_gsub},
    {LUA_STRLIBNAME, "match", NULL, gj__search_match},   {LUA_STRLIBNAME, "pack", work_of_text, NULL},
    {LUA_STRLIBNAME, "packsize", work_of_all, NULL},     {LUA_STRLIBNAME, "rep", work_of_rep, NULL},
    {LUA_STRLIBNAME, "unpack", work_of_all, NULL},       {LUA_TABLIBNAME, "concat", work_of_concat, NULL},
    {LUA_TABLIBNAME, "insert", work_of_insert, NULL},    {LUA_TABLIBNAME, "move", work_of_move, NULL},
    {LUA_TABLIBNAME, "remove", work_of_shift, NULL},     {LUA_TABLIBNAME, "sort", work_of_sort, NULL},
    {LUA_TABLIBNAME, "unpack", work_of_unpack, NULL},    {LUA_UTF8LIBNAME, "codepoint", work_of_text, NULL},
    {LUA_UTF8LIBNAME, "len", work_of_text, NULL},        {LUA_UTF8LIBNAME, "offset", work_of_text, NULL},
};

/* Upvalues: the entry above, Lua's function, which has none itself. */
static int call_counted(lua_State *L) {
  const struct counted *function = lua_touserdata(L, lua_upvalueindex(1));
  gj__limits_charge(L, function->work(L));
  return lua_tocfunction(L, lua_upvalueindex(2))(L);
}

/* An error that is caught costs as much as the stack is deep: Lua walks it. */
static void charge_error(lua_State *L) {
  lua_Debug at;
  int depth = 64;
  while (depth < 1 << 24 && lua_getstack(L, depth, &at) != 0)
    depth *= 2;
  gj__limits_charge(L, (uint64_t)depth / 2);
}

static int finish_pcall(lua_State *L, int status, lua_KContext context) {
  (void)context;
  if (status != LUA_OK && status != LUA_YIELD) {
    charge_error(L);
    lua_pushboolean(L, 0);
    lua_insert(L, -2);
    return 2;
  }
  return lua_gettop(L);
}

int gj__counted_pcall(lua_State *L) {
  luaL_checkany(L, 1);
  lua_pushboolean(L, 1);
  lua_insert(L, 1);
  return finish_pcall(L, lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, 0, finish_pcall), 0);
}

/* Pushes the table of the copies that are made. */
static void push_copies(lua_State *L) {
  static const char key = 0;
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &key) == LUA_TTABLE)
    return;
  lua_pop(L, 1);
  lua_newtable(L);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &key);
}

/* Fills the table at `copy` from the library at `library`. */
static void fill_copy(lua_State *L, int copy, int library, const char *name) {
  lua_pushnil(L);
  while (lua_next(L, library) != 0) {
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, copy);
  }
  for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
    if (strcmp(functions[i].library, name) != 0)
      continue;
    if (functions[i].instead != NULL)
      lua_pushcfunction(L, functions[i].instead);
    else {
      lua_pushlightuserdata(L, (void *)(uintptr_t)&functions[i]);
      lua_getfield(L, library, functions[i].name);
      lua_pushcclosure(L, call_counted, 2);
    }
    lua_setfield(L, copy, functions[i].name);
  }
}

void gj__counted_push(lua_State *L, const char *library) {
  push_copies(L);
  if (lua_getfield(L, -1, library) != LUA_TTABLE) {
    lua_pop(L, 1);
    lua_newtable(L);
    gj__module_require(L, library);
    fill_copy(L, lua_gettop(L) - 1, lua_gettop(L), library);
    lua_pop(L, 1);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, library); /* whole: filling it may raise */
  }
  lua_remove(L, -2);
}

void gj__counted_swap(lua_State *L, bool counted) {
  static const char key = 0; /* the metatable of strings and Lua's own functions */
  if (!counted) {
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &key) == LUA_TTABLE) {
      lua_rawgeti(L, -1, 1);
      lua_rawgeti(L, -2, 2);
      lua_setfield(L, -2, "__index"); /* a name that is there already takes no memory */
      lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return;
  }
  gj__counted_push(L, LUA_STRLIBNAME);
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &key) != LUA_TTABLE) {
    lua_pop(L, 1);
    lua_createtable(L, 2, 0);
    lua_pushliteral(L, "");
    lua_getmetatable(L, -1);
    lua_rawseti(L, -3, 1);
    lua_pop(L, 1);
    gj__module_require(L, LUA_STRLIBNAME);
    lua_rawseti(L, -2, 2);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key);
  }
  lua_rawgeti(L, -1, 1);
  lua_pushvalue(L, -3);
  lua_setfield(L, -2, "__index");
  lua_pop(L, 3);
}
