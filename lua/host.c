/* Hosts: calls into the engine, and the tables of functions and constants that hosts give to scripts. */
#include "engine.h"

#include <lauxlib.h>
#include <string.h>

enum { MOST_ARGUMENTS = 16, MOST_RESULTS = 8 };

/* ---- calls into the engine */

void gj__host_tell(gj_engine *engine, const char *message) {
  size_t length = strlen(message), room = sizeof engine->message - 1;
  if (length > room) {
    length = room;
    while (length > 0 && ((unsigned char)message[length] & 0xC0) == 0x80)
      length--;
  }
  memcpy(engine->message, message, length);
  engine->message[length] = '\0';
}

const char *gj_engine_message(const gj_engine *engine) { return engine->message; }

static int error_text(lua_State *L) {
  luaL_tolstring(L, 1, NULL);
  return 1;
}

struct entry {
  lua_CFunction function;
  void *job;
};

/* Runs with globals that cannot be set. */
static int enter(lua_State *L) {
  const struct entry *entry = lua_touserdata(L, 1);
  gj__sandbox_lock(L);
  lua_settop(L, 0);
  lua_pushcfunction(L, entry->function);
  lua_pushlightuserdata(L, entry->job);
  lua_call(L, 1, 2);
  return 2;
}

gj_status gj__host_enter(gj_engine *engine, lua_CFunction function, void *job) {
  lua_State *L = engine->L;
  struct entry entry = {function, job};
  if (engine->busy)
    return GJ_EINVALID;
  engine->busy = true;
  engine->message[0] = '\0';
  lua_settop(L, 0);
  lua_pushcfunction(L, error_text);
  lua_pushcfunction(L, enter);
  lua_pushlightuserdata(L, &entry);
  int result = lua_pcall(L, 1, 2, 1);
  gj_status status = result == LUA_OK ? (gj_status)lua_tointeger(L, -2) : result == LUA_ERRMEM ? GJ_ENOMEM : GJ_ESCRIPT;
  if (status != GJ_OK) {
    const char *message = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : NULL;
    gj__host_tell(engine, message != NULL && status != GJ_ENOMEM ? message : gj_status_message(status));
  }
  lua_settop(L, 0);
  engine->busy = false;
  return status;
}

/* ---- calls of the host */

struct gj_call {
  struct gj__arena arena; /* of the results */
  gj_value results[MOST_RESULTS];
  size_t count;
  char message[256];
};

/* A host function; the userdata of its closure. No call of it is inside another: an engine is entered once. */
struct function {
  gj_host_function call;
  void *context;
  char arguments[MOST_ARGUMENTS + 1];
  int required;
  struct gj_call running;
};
#define FUNCTION "gouji.host.function"

gj_status gj_call_return(gj_call *call, gj_value value) {
  if (call->count == MOST_RESULTS || (unsigned)value.kind > GJ_VALUE_STRING)
    return GJ_EINVALID;
  if (!gj__value_keep(&call->arena, &value))
    return GJ_ENOMEM;
  call->results[call->count++] = value;
  return GJ_OK;
}

gj_status gj_call_fail(gj_call *call, const char *message) {
  size_t length = strlen(message), room = sizeof call->message - 1;
  length = length < room ? length : room;
  memcpy(call->message, message, length);
  call->message[length] = '\0';
  return GJ_ESCRIPT;
}

static const char *argument_name(char letter) {
  return letter == 's' ? "string" : letter == 'i' ? "integer" : letter == 'a' ? "amount" : "boolean";
}

static gj_value check_argument(lua_State *L, int index, char letter) {
  static const gj_value_kind kinds[] = {
      ['a'] = GJ_VALUE_AMOUNT, ['b'] = GJ_VALUE_BOOLEAN, ['i'] = GJ_VALUE_INTEGER, ['s'] = GJ_VALUE_STRING};
  gj_value value;
  if (!gj__value_get(L, index, &value) || value.kind != kinds[(unsigned char)letter])
    luaL_typeerror(L, index, argument_name(letter));
  return value;
}

static int call_host(lua_State *L) {
  struct function *function = lua_touserdata(L, lua_upvalueindex(1));
  gj_value arguments[MOST_ARGUMENTS];
  gj_call *call = &function->running;
  int count = (int)strlen(function->arguments);
  luaL_argcheck(L, lua_gettop(L) <= count, count + 1, "unexpected argument");
  lua_settop(L, count);
  for (int i = 0; i < count; i++)
    arguments[i] = i >= function->required && lua_isnil(L, i + 1) ? gj_value_nil()
                                                                  : check_argument(L, i + 1, function->arguments[i]);
  gj__arena_clear(&call->arena);
  call->count = 0;
  call->message[0] = '\0';
  gj_status status = function->call(function->context, call, arguments, (size_t)count);
  if (status != GJ_OK)
    return luaL_error(L, "%s", call->message[0] != '\0' ? call->message : gj_status_message(status));
  luaL_checkstack(L, MOST_RESULTS, "results");
  for (size_t i = 0; i < call->count; i++)
    gj__value_push(L, &call->results[i]);
  gj__arena_clear(&call->arena);
  return (int)call->count;
}

static int function_gc(lua_State *L) {
  struct function *function = luaL_checkudata(L, 1, FUNCTION);
  gj__arena_clear(&function->running.arena);
  return 0;
}

/* ---- tables */

struct table {
  const char *name;
  const gj_host_entry *entries;
  size_t count;
};

static bool is_identifier(const char *name) {
  static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
  if (name == NULL || name[0] == '\0' || strchr(letters, name[0]) == NULL)
    return false;
  return name[strspn(name, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_")] == '\0';
}

/* Takes "ss?i" apart. */
static bool read_arguments(const char *text, struct function *out) {
  size_t count = 0;
  bool optional = false;
  out->required = 0;
  for (; text != NULL && *text != '\0'; text++) {
    if (*text == '?' && !optional) {
      optional = true;
      continue;
    }
    if (strchr("siab", *text) == NULL || count == MOST_ARGUMENTS)
      return false;
    out->arguments[count++] = *text;
    out->required += !optional;
  }
  out->arguments[count] = '\0';
  return true;
}

/* What is wrong with an entry, or NULL. */
static const char *wrong(const gj_host_entry *entry) {
  struct function parsed;
  if (!is_identifier(entry->name))
    return "an entry's name is no identifier";
  if (entry->call != NULL)
    return read_arguments(entry->arguments, &parsed) ? NULL : "the arguments of an entry are no letters of s i a b ?";
  return entry->value.kind >= GJ_VALUE_BOOLEAN && entry->value.kind <= GJ_VALUE_STRING ? NULL
                                                                                       : "no constant for scripts";
}

static void push_function(lua_State *L, const gj_host_entry *entry) {
  struct function *function = lua_newuserdatauv(L, sizeof *function, 0);
  memset(function, 0, sizeof *function);
  function->call = entry->call;
  function->context = entry->context;
  function->running.arena.base = gj__engine(L)->allocator;
  read_arguments(entry->arguments, function);
  luaL_setmetatable(L, FUNCTION);
  lua_pushcclosure(L, call_host, 1);
}

static const char names_key = 0;

bool gj__host_has(lua_State *L, const char *name) {
  int top = lua_gettop(L);
  bool has = lua_rawgetp(L, LUA_REGISTRYINDEX, &names_key) == LUA_TTABLE && lua_getfield(L, -1, name) != LUA_TNIL;
  lua_settop(L, top);
  return has;
}

static void push_names(lua_State *L) {
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &names_key) == LUA_TTABLE)
    return;
  lua_pop(L, 1);
  static const luaL_Reg metamethods[] = {{"__gc", function_gc}, {NULL, NULL}};
  gj__type(L, FUNCTION, NULL, metamethods);
  lua_newtable(L);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &names_key);
}

static int fail(lua_State *L, const char *message) {
  lua_pushinteger(L, GJ_EINVALID);
  lua_pushstring(L, message);
  return 2;
}

/* add_table(table) -> status, message */
static int add_table(lua_State *L) {
  const struct table *table = lua_touserdata(L, 1);
  if (!is_identifier(table->name))
    return fail(L, "the name of a host table is no identifier");
  for (size_t i = 0; i < table->count; i++) {
    const char *problem = wrong(&table->entries[i]);
    if (problem != NULL)
      return fail(L, problem);
  }
  push_names(L);
  luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
  if (lua_getfield(L, -1, table->name) != LUA_TNIL || gj__module_exists(L, table->name))
    return fail(L, "the name of a host table is taken");
  lua_pop(L, 1);
  lua_newtable(L);
  for (size_t i = 0; i < table->count; i++) {
    if (table->entries[i].call != NULL)
      push_function(L, &table->entries[i]);
    else
      gj__value_push(L, &table->entries[i].value);
    lua_setfield(L, -2, table->entries[i].name);
  }
  lua_pushboolean(L, 1); /* the name before the table: what raises for memory leaves no table */
  lua_setfield(L, -4, table->name);
  lua_setfield(L, -2, table->name);
  lua_pushinteger(L, GJ_OK);
  return 1;
}

gj_status gj_engine_register(gj_engine *engine, const char *name, const gj_host_entry *entries, size_t count) {
  struct table table = {name, entries, count};
  return gj__host_enter(engine, add_table, &table);
}
