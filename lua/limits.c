/* Limits of guarded calls. What the virtual machine does is counted by a hook, what C functions do by themselves
 * (counted.c) and by the allocator. A stop is sticky: from then on every instruction raises until the call is left. */
#include "guard.h"
#include "engine.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* Steps between two looks: at 100,000, coroutines that live shortly would never be counted. */
enum { HOOK_EVERY = 1000 };
/* A step for this many bytes that are allocated: they are written too. */
enum { BYTES_PER_STEP = 32 };
/* Steps that the collection of a heap of 1 KiB takes. */
enum { STEPS_PER_KIBIBYTE = 16 };
/* How far from the line that runs that of the script is looked for. */
enum { MOST_LEVELS = 64 };
/* After a stop, errors and their messages still need small blocks, and room for them. */
enum { SMALL = 4096, RESERVE = 64 * 1024 };

static const char *const NO_STEPS = "steps", *const NO_BYTES = "bytes", *const NO_STRING = "string_bytes",
                         *const NO_OUTPUT = "output_bytes", *const NO_TIME = "milliseconds",
                         *const CANCELLED = "cancel";

void gj__limits_set(gj_limits *into, const gj_limits *given) {
  static const gj_limits none;
  if (given == NULL)
    given = &none;
  into->steps = given->steps > 0 ? given->steps : 200000000;
  into->bytes = given->bytes > 0 ? given->bytes : (size_t)256 << 20;
  into->string_bytes = given->string_bytes > 0 ? given->string_bytes : (size_t)16 << 20;
  into->output_bytes = given->output_bytes > 0 ? given->output_bytes : (size_t)64 << 20;
  into->milliseconds = given->milliseconds;
}

/* ---- stops */

/* The innermost line of Lua that runs, if possible the script's own and none of the modules'. Takes no memory. */
static void note_place(struct gj__guard *guard, lua_State *L) {
  lua_Debug at;
  bool found = false;
  for (int level = 0; level < MOST_LEVELS && lua_getstack(L, level, &at) != 0; level++) {
    lua_getinfo(L, "Sl", &at);
    bool of_module = strncmp(at.source, "@gouji/", 7) == 0 || strcmp(at.source, "@gouji.lua") == 0;
    if (at.currentline > 0 && (!found || !of_module))
      snprintf(guard->place, sizeof guard->place, "%s:%d: ", at.short_src, at.currentline);
    found = found || at.currentline > 0;
    if (at.currentline > 0 && !of_module)
      return;
  }
}

static void count_hook(lua_State *L, lua_Debug *at);

/* Stops the guarded call: `L` runs, or made the thread that runs. Does not raise. */
static void stop(struct gj__guard *guard, lua_State *L, const char *limit) {
  if (guard->stopped != NULL)
    return;
  guard->stopped = limit;
  note_place(guard, L);
  lua_sethook(L, count_hook, LUA_MASKCOUNT, 1); /* pcall cannot outlive it */
  if (guard->L != L)
    lua_sethook(guard->L, count_hook, LUA_MASKCOUNT, 1);
}

static void push_stop(lua_State *L, const struct gj__guard *guard) {
  const gj_limits *limits = &guard->limits;
  const char *place = guard->place;
  if (guard->stopped == CANCELLED)
    lua_pushfstring(L, "%sstopped: cancelled", place);
  else if (guard->stopped == NO_STEPS)
    lua_pushfstring(L, "%sstopped: the limit of %I steps is reached", place, (lua_Integer)limits->steps);
  else if (guard->stopped == NO_BYTES)
    lua_pushfstring(L, "%sstopped: the limit of %I bytes of memory is reached", place, (lua_Integer)limits->bytes);
  else if (guard->stopped == NO_STRING)
    lua_pushfstring(L, "%sstopped: a string is longer than the limit of %I bytes", place,
                    (lua_Integer)limits->string_bytes);
  else if (guard->stopped == NO_OUTPUT)
    lua_pushfstring(L, "%sstopped: the limit of %I bytes of output is reached", place,
                    (lua_Integer)limits->output_bytes);
  else
    lua_pushfstring(L, "%sstopped: the limit of %I milliseconds is reached", place, (lua_Integer)limits->milliseconds);
}

static int raise_stop(lua_State *L, const struct gj__guard *guard) {
  push_stop(L, guard);
  return lua_error(L);
}

static int64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void count(struct gj__guard *guard, lua_State *L, uint64_t steps) {
  if (__builtin_add_overflow(guard->steps, steps, &guard->steps))
    guard->steps = UINT64_MAX;
  if (guard->steps > guard->limits.steps)
    stop(guard, L, NO_STEPS);
}

static void count_hook(lua_State *L, lua_Debug *at) {
  struct gj__guard *guard = &gj__engine(L)->guard;
  (void)at;
  if (guard->depth == 0) { /* a thread that outlived its call */
    lua_sethook(L, NULL, 0, 0);
    return;
  }
  if (guard->stopped == NULL) {
    if (lua_gethookcount(L) != HOOK_EVERY) /* a thread of a call that was stopped */
      lua_sethook(L, count_hook, LUA_MASKCOUNT, HOOK_EVERY);
    count(guard, L, HOOK_EVERY);
    if (atomic_load_explicit(&guard->cancelled, memory_order_relaxed))
      stop(guard, L, CANCELLED);
    if (guard->limits.milliseconds > 0 && guard->stopped == NULL && now() >= guard->deadline)
      stop(guard, L, NO_TIME);
  }
  if (guard->stopped != NULL) {
    lua_sethook(L, count_hook, LUA_MASKCOUNT, 1);
    raise_stop(L, guard);
  }
}

void gj__limits_charge(lua_State *L, uint64_t steps) {
  struct gj__guard *guard = &gj__engine(L)->guard;
  if (guard->depth == 0)
    return;
  count(guard, L, steps);
  if (guard->stopped != NULL)
    raise_stop(L, guard);
}

uint64_t gj__limits_left(lua_State *L) {
  const struct gj__guard *guard = &gj__engine(L)->guard;
  if (guard->depth == 0)
    return UINT64_MAX;
  return guard->stopped != NULL || guard->steps >= guard->limits.steps ? 0 : guard->limits.steps - guard->steps;
}

void gj__limits_output(lua_State *L, size_t length) {
  struct gj__guard *guard = &gj__engine(L)->guard;
  if (guard->depth == 0)
    return;
  if (length > guard->limits.output_bytes - guard->output_bytes)
    stop(guard, L, NO_OUTPUT);
  else
    guard->output_bytes += length;
  if (guard->stopped != NULL)
    raise_stop(L, guard);
}

void gj__limits_check_cancelled(lua_State *L) {
  struct gj__guard *guard = &gj__engine(L)->guard;
  if (!atomic_load_explicit(&guard->cancelled, memory_order_relaxed))
    return;
  if (guard->depth > 0) {
    stop(guard, L, CANCELLED);
    raise_stop(L, guard);
  }
  luaL_error(L, "cancelled");
}

void gj_engine_cancel(gj_engine *engine) {
  atomic_store_explicit(&engine->guard.cancelled, true, memory_order_relaxed);
}

void gj_engine_resume(gj_engine *engine) {
  atomic_store_explicit(&engine->guard.cancelled, false, memory_order_relaxed);
}

/* ---- memory */

/* Whether a block may grow by `growth` bytes. Two refusals of the same growth: what Lua collected in between was not
 * enough, so the call is stopped. */
static bool grant(struct gj__guard *guard, size_t growth) {
  ptrdiff_t limit =
      guard->limits.bytes < PTRDIFF_MAX - RESERVE ? (ptrdiff_t)guard->limits.bytes : PTRDIFF_MAX - RESERVE;
  if (growth >= BYTES_PER_STEP * 8)
    count(guard, guard->L, growth / BYTES_PER_STEP);
  if (guard->stopped != NULL) {
    if (growth > SMALL)
      return false;
    limit += RESERVE;
  }
  if (guard->bytes <= limit && growth <= (size_t)(limit - guard->bytes)) {
    guard->refused = 0;
    return true;
  }
  if (guard->refused == growth)
    stop(guard, guard->L, NO_BYTES);
  else { /* Lua will collect all garbage, which takes long and may free little, over and over */
    int kibibytes = lua_gc(guard->L, LUA_GCCOUNT);
    count(guard, guard->L, (uint64_t)(kibibytes > 0 ? kibibytes : 0) * STEPS_PER_KIBIBYTE);
  }
  guard->refused = growth;
  if (guard->stopped == NULL)
    note_place(guard, guard->L);
  return false;
}

void gj__limits_no_memory(lua_State *L) {
  struct gj__guard *guard = &gj__engine(L)->guard;
  if (guard->depth == 0 || guard->refused == 0)
    return;
  stop(guard, L, NO_BYTES);
  raise_stop(L, guard);
}

/* The functions that resize, without and with a guard. Lua's osize is a type's tag where there is no block. */
static void *resize_counted(void *context, void *block, size_t old_size, size_t new_size) {
  gj_engine *engine = context;
  struct gj__guard *guard = &engine->guard;
  size_t held = block == NULL ? 0 : old_size;
  if (block == NULL && old_size == LUA_TSTRING && new_size > guard->limits.string_bytes) {
    stop(guard, guard->L, NO_STRING);
    return NULL;
  }
  if (new_size > held && !grant(guard, new_size - held))
    return NULL;
  void *result = gj__pool_resize(&engine->pool, block, held, new_size);
  if (result != NULL || new_size == 0)
    guard->bytes += (ptrdiff_t)new_size - (ptrdiff_t)held;
  return result;
}

static void *resize_core(void *context, void *block, size_t old_size, size_t new_size) {
  gj_engine *engine = context;
  struct gj__guard *guard = &engine->guard;
  if (guard->depth > 0 && new_size > old_size && !grant(guard, new_size - old_size))
    return NULL;
  void *result = engine->allocator.resize(engine->allocator.context, block, old_size, new_size);
  if (guard->depth > 0 && (result != NULL || new_size == 0))
    guard->bytes += (ptrdiff_t)new_size - (ptrdiff_t)old_size;
  return result;
}

gj_allocator gj__limits_allocator(lua_State *L) { return (gj_allocator){resize_core, gj__engine(L)}; }

/* ---- guarded calls */

/* enter(function, ...): the first guarded call's inside. */
static int enter(lua_State *L) {
  gj__counted_swap(L, true);
  lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
  return lua_gettop(L);
}

/* The text of an error that is none; a script's __tostring may run. */
static int describe(lua_State *L) {
  if (lua_type(L, 1) == LUA_TNIL || luaL_getmetafield(L, 1, "__tostring") != LUA_TNIL)
    luaL_tolstring(L, 1, NULL);
  else /* no address is printed */
    lua_pushfstring(L, "an error object: %s", luaL_typename(L, 1));
  return 1;
}

/* Replaces the error on top of the stack by a text. */
static void make_text(lua_State *L) {
  if (lua_type(L, -1) == LUA_TSTRING)
    return;
  lua_pushcfunction(L, describe);
  lua_insert(L, -2);
  if (lua_pcall(L, 1, 1, 0) == LUA_OK && lua_type(L, -1) == LUA_TSTRING)
    return;
  lua_pop(L, 1);
  lua_pushliteral(L, "an error that has no text");
}

/* As gj__limits_call, without any limit. */
static bool call_trusted(lua_State *L, int arguments, const char **kind) {
  *kind = "error";
  if (lua_pcall(L, arguments, LUA_MULTRET, 0) == LUA_OK)
    return true;
  make_text(L);
  return false;
}

static void begin(struct gj__guard *guard, gj_engine *engine, lua_State *L, const gj_limits *limits) {
  gj__limits_set(&guard->limits, limits != NULL ? limits : &engine->limits);
  guard->L = L;
  guard->steps = guard->output_bytes = 0;
  guard->bytes = 0;
  guard->refused = 0;
  guard->stopped = NULL;
  guard->place[0] = '\0';
  guard->deadline = guard->limits.milliseconds > 0 ? now() + (int64_t)guard->limits.milliseconds : 0;
}

bool gj__limits_call(lua_State *L, int arguments, const gj_limits *limits, const char **kind) {
  gj_engine *engine = gj__engine(L);
  struct gj__guard *guard = &engine->guard;
  int function = lua_gettop(L) - arguments;
  void *context;
  if (engine->options.trusted && limits == NULL && guard->depth == 0)
    return call_trusted(L, arguments, kind);
  lua_Alloc resize = lua_getallocf(L, &context);
  luaL_checkstack(L, 3, "a guarded call");
  lua_pushcfunction(L, enter);
  lua_insert(L, function);
  if (guard->depth == 0) {
    begin(guard, engine, L, limits);
    lua_setallocf(L, resize_counted, engine);
    lua_sethook(L, count_hook, LUA_MASKCOUNT, HOOK_EVERY);
  }
  guard->depth++;
  int status = lua_pcall(L, arguments + 1, LUA_MULTRET, 0);
  if (status != LUA_OK && guard->refused != 0 && guard->stopped == NULL)
    guard->stopped = NO_BYTES; /* a buffer asks once */
  if (status != LUA_OK)
    make_text(L);
  guard->depth--;
  if (guard->depth > 0) {
    if (guard->stopped != NULL)
      raise_stop(L, guard);
  } else {
    lua_sethook(L, NULL, 0, 0);
    lua_setallocf(L, resize, context);
    gj__counted_swap(L, false);
  }
  if (guard->stopped != NULL) {
    lua_settop(L, function - 1);
    push_stop(L, guard);
    *kind = "limit";
    return false;
  }
  *kind = "error";
  return status == LUA_OK;
}

/* A field of a table of limits; 0 where there is none. */
static uint64_t check_limit(lua_State *L, int index, const char *name) {
  lua_getfield(L, index, name);
  lua_Integer value = luaL_optinteger(L, -1, 0);
  luaL_argcheck(L, value >= 0, index, "a limit is negative");
  lua_pop(L, 1);
  return (uint64_t)value;
}

/* A table of steps, bytes, string_bytes, output_bytes, milliseconds, none of which must be there. */
static gj_limits check_limits(lua_State *L, int index) {
  gj_limits limits;
  luaL_checktype(L, index, LUA_TTABLE);
  limits.steps = check_limit(L, index, NO_STEPS);
  limits.bytes = (size_t)check_limit(L, index, NO_BYTES);
  limits.string_bytes = (size_t)check_limit(L, index, NO_STRING);
  limits.output_bytes = check_limit(L, index, NO_OUTPUT);
  limits.milliseconds = check_limit(L, index, NO_TIME);
  return limits;
}

/* guard(limits, function, ...) -> true, results | false, message, "limit" | "error". `limits`: nil for the engine's, or
 * a table of them. */
static int guard_call(lua_State *L) {
  gj_limits limits;
  const char *kind;
  bool given = !lua_isnil(L, 1);
  luaL_checkany(L, 2);
  if (given)
    limits = check_limits(L, 1);
  lua_pushboolean(L, 1);
  lua_replace(L, 1);
  if (gj__limits_call(L, lua_gettop(L) - 2, given ? &limits : NULL, &kind))
    return lua_gettop(L);
  lua_pushboolean(L, 0);
  lua_replace(L, 1);
  lua_pushstring(L, kind);
  return lua_gettop(L);
}

/* limits() -> table of the engine's limits */
static int push_limits(lua_State *L) {
  const gj_limits *limits = &gj__engine(L)->limits;
  lua_createtable(L, 0, 5);
  lua_pushinteger(L, (lua_Integer)limits->steps);
  lua_setfield(L, -2, NO_STEPS);
  lua_pushinteger(L, (lua_Integer)limits->bytes);
  lua_setfield(L, -2, NO_BYTES);
  lua_pushinteger(L, (lua_Integer)limits->string_bytes);
  lua_setfield(L, -2, NO_STRING);
  lua_pushinteger(L, (lua_Integer)limits->output_bytes);
  lua_setfield(L, -2, NO_OUTPUT);
  lua_pushinteger(L, (lua_Integer)limits->milliseconds);
  lua_setfield(L, -2, NO_TIME);
  return 1;
}

/* set_limits(limits): those of the engine, for the calls that begin from now on */
static int set_limits(lua_State *L) {
  const gj_limits limits = check_limits(L, 1);
  gj__limits_set(&gj__engine(L)->limits, &limits);
  return 0;
}

/* check_cancelled(): raises once another thread has cancelled the engine; bundled scripts have no hook that would. */
static int check_cancelled(lua_State *L) {
  gj__limits_check_cancelled(L);
  return 0;
}

/* count_output(bytes): counts what a script makes that is written when its guarded call is over. */
static int count_output(lua_State *L) {
  lua_Integer bytes = luaL_checkinteger(L, 1);
  luaL_argcheck(L, bytes >= 0, 1, "is negative");
  gj__limits_output(L, (size_t)bytes);
  return 0;
}

void gj__bind_limits(lua_State *L) {
  static const luaL_Reg functions[] = {{"check_cancelled", check_cancelled},
                                       {"count_output", count_output},
                                       {"guard", guard_call},
                                       {"limits", push_limits},
                                       {"set_limits", set_limits},
                                       {NULL, NULL}};
  luaL_setfuncs(L, functions, 0);
}
