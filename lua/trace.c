/* What a call takes: for people who wait, never for a report. */
#include "engine.h"

#include <lauxlib.h>
#include <time.h>

/* Instructions between two counts. */
enum { HOOK_EVERY = 100 };

/* One measured call; those inside it count with it. */
struct measure {
  lua_Alloc resize;
  void *context;
  uint64_t steps, bytes;
};

static const char key; /* of the registry: the measure that runs */

/* Steps of the guarded call that runs, which has the hook. */
static uint64_t guarded_steps(lua_State *L) { return gj__engine(L)->guard.steps; }

static void count_steps(lua_State *L, lua_Debug *at) {
  (void)at;
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &key) == LUA_TLIGHTUSERDATA)
    ((struct measure *)lua_touserdata(L, -1))->steps += HOOK_EVERY;
  lua_pop(L, 1);
}

/* Lua's osize is a type's tag where there is no block. */
static void *resize_counted(void *context, void *block, size_t old_size, size_t new_size) {
  struct measure *measure = context;
  size_t before = block == NULL ? 0 : old_size;
  void *moved = measure->resize(measure->context, block, old_size, new_size);
  if (moved != NULL && new_size > before)
    measure->bytes += new_size - before;
  return moved;
}

static uint64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

/* clock() -> nanoseconds of the monotonic clock */
static int read_clock(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)now());
  return 1;
}

/* measure(function, ...) -> nanoseconds, steps, bytes, whether it succeeded, its results or its error. Steps are
 * instructions, counted in hundreds; bytes are those that Lua allocated, given back or not. Inside a measured call
 * nothing more is counted: 0 steps and bytes. */
static int measure_call(lua_State *L) {
  struct measure measure = {NULL, NULL, 0, 0};
  bool outermost = lua_rawgetp(L, LUA_REGISTRYINDEX, &key) == LUA_TNIL, guarded = gj__engine(L)->guard.depth > 0;
  lua_pop(L, 1);
  luaL_checkany(L, 1);
  luaL_checkstack(L, 8, "a measured call");
  measure.resize = lua_getallocf(L, &measure.context);
  uint64_t start = now(), before = guarded_steps(L);
  if (outermost) {
    lua_pushlightuserdata(L, &measure);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key);
    if (!guarded)
      lua_sethook(L, count_steps, LUA_MASKCOUNT, HOOK_EVERY);
    lua_setallocf(L, resize_counted, &measure);
  }
  int status = lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0);
  if (outermost) {
    if (guarded)
      measure.steps = guarded_steps(L) - before;
    else
      lua_sethook(L, NULL, 0, 0);
    lua_setallocf(L, measure.resize, measure.context);
    lua_pushnil(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key);
  }
  lua_pushinteger(L, (lua_Integer)(now() - start));
  lua_pushinteger(L, (lua_Integer)measure.steps);
  lua_pushinteger(L, (lua_Integer)measure.bytes);
  lua_pushboolean(L, status == LUA_OK);
  lua_rotate(L, 1, 4);
  return lua_gettop(L);
}

void gj__bind_trace(lua_State *L) {
  static const luaL_Reg functions[] = {{"clock", read_clock}, {"measure", measure_call}, {NULL, NULL}};
  luaL_setfuncs(L, functions, 0);
}
