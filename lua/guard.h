/* Guards: what a guarded call of a script may take, counted and stopped. */
#ifndef GOUJI_LUA_GUARD_H
#define GOUJI_LUA_GUARD_H

#include "gouji_engine.h"

#include <lua.h>
#include <stdatomic.h>

/* What a guarded call has taken so far. One engine runs one at a time; those inside it count with it. */
struct gj__guard {
  gj_limits limits; /* of the call that runs; no field is 0 but `milliseconds` */
  int depth;        /* guarded calls that run, one inside the other */
  lua_State *L;     /* that entered the first */
  uint64_t steps, output_bytes;
  ptrdiff_t bytes;     /* memory taken minus memory given back, of older blocks too */
  size_t refused;      /* the growth that was refused last; 0 once one was granted */
  int64_t deadline;    /* milliseconds of the monotonic clock */
  const char *stopped; /* the limit that was reached, a literal; NULL: none. Stays until the first call returns */
  char place[80];      /* "script:line: " where that was, or empty */
  atomic_bool cancelled;
};

struct gj_engine;

/* Sets `into` from `given`, fields of 0 meaning the defaults. NULL: the defaults. */
void gj__limits_set(gj_limits *into, const gj_limits *given);
/* Calls the function below `arguments` values under `limits` (NULL: the engine's; none if it is trusted), or, inside
 * another guarded call, under that one's. True: the results are pushed. False: pushes a message, a text, and sets *kind
 * to "limit" or "error"; raises instead inside a guarded call that a limit has stopped. May raise for memory. */
bool gj__limits_call(lua_State *L, int arguments, const gj_limits *limits, const char **kind);
/* Inside a guarded call: `count` steps done by C. Raises once the limit is reached. Else does nothing. */
void gj__limits_charge(lua_State *L, uint64_t count);
/* Steps that are left; UINT64_MAX outside guarded calls. */
uint64_t gj__limits_left(lua_State *L);
/* Inside a guarded call: text is about to be written. Raises once there was too much. */
void gj__limits_output(lua_State *L, size_t length);
/* Memory was refused for good: raises if it was a guarded call's limit that refused it. */
void gj__limits_no_memory(lua_State *L);
/* The allocator of the engine's core objects, counted while a guarded call runs. Valid as long as the engine. */
gj_allocator gj__limits_allocator(lua_State *L);
/* Raises if the engine was cancelled. */
void gj__limits_check_cancelled(lua_State *L);
/* Adds guard, limits and check_cancelled to the table on top of the stack. May raise. */
void gj__bind_limits(lua_State *L);

#endif
