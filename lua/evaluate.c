/* Scripts that a host evaluates, with its arguments and for their results. */
#include "engine.h"

#include <lauxlib.h>

enum { MOST_VALUES = 16 };

struct job {
  const char *name, *text;
  size_t length;
  const gj_value *arguments;
  size_t argument_count;
  gj_value *results;
  size_t count;
};

/* Pushes the gouji.Budget of the document at an index. */
static void push_budget(lua_State *L, int document) {
  gj__module_require(L, "gouji.budget");
  lua_getfield(L, -1, "read");
  lua_replace(L, -2);
  lua_pushvalue(L, document);
  lua_pushliteral(L, "document");
  lua_call(L, 2, 1);
}

/* evaluate(job) -> status, message */
static int evaluate(lua_State *L) {
  struct job *job = lua_touserdata(L, 1);
  struct gj__arena *arena = &gj__engine(L)->results;
  int documents[MOST_VALUES]; /* where they stand: below all else, so that they are closed in the end */
  luaL_checkstack(L, 2 * MOST_VALUES + 8, "arguments");
  for (size_t i = 0; i < job->argument_count; i++)
    if (job->arguments[i].kind == GJ_VALUE_DOCUMENT) {
      gj__value_push_copy(L, job->arguments[i].as.document);
      documents[i] = lua_gettop(L);
    }
  gj__module_require(L, "gouji.core");
  lua_getfield(L, -1, "load_text");
  lua_pushlstring(L, job->text, job->length);
  lua_pushfstring(L, "=%s", job->name);
  lua_call(L, 2, 2);
  if (lua_isnil(L, -2)) {
    lua_pushinteger(L, GJ_ESCRIPT);
    lua_insert(L, -2);
    return 2;
  }
  lua_pop(L, 1);
  int base = lua_gettop(L) - 1;
  for (size_t i = 0; i < job->argument_count; i++)
    if (job->arguments[i].kind == GJ_VALUE_DOCUMENT)
      push_budget(L, documents[i]);
    else
      gj__value_push(L, &job->arguments[i]);
  const char *kind;
  if (!gj__limits_call(L, (int)job->argument_count, NULL, &kind)) {
    lua_pushinteger(L, GJ_ESCRIPT);
    lua_insert(L, -2);
    return 2;
  }
  int count = lua_gettop(L) - base;
  if (count > MOST_VALUES)
    return luaL_error(L, "%s: more than %d results", job->name, MOST_VALUES);
  job->results = gj__arena_take(arena, MOST_VALUES * sizeof *job->results);
  for (int i = 0; i < count && job->results != NULL; i++) {
    if (!gj__value_get(L, base + 1 + i, &job->results[i]))
      return luaL_error(L, "%s: result %d, a %s, is no value for the host", job->name, i + 1,
                        luaL_typename(L, base + 1 + i));
    if (!gj__value_keep(arena, &job->results[i]))
      job->results = NULL;
  }
  job->count = (size_t)count;
  lua_pushinteger(L, job->results == NULL ? GJ_ENOMEM : GJ_OK);
  return 1;
}

gj_status gj_engine_evaluate(gj_engine *engine, const char *name, const char *text, size_t length,
                             const gj_value *arguments, size_t argument_count, const gj_value **results,
                             size_t *count) {
  struct job job = {name != NULL ? name : "script", text, length, arguments, argument_count, NULL, 0};
  if (!engine->busy)
    gj__arena_clear(&engine->results);
  if (argument_count > MOST_VALUES) {
    gj__host_tell(engine, "more than 16 arguments");
    return GJ_EINVALID;
  }
  gj_status status = gj__host_enter(engine, evaluate, &job);
  if (status != GJ_OK)
    return status;
  if (results != NULL)
    *results = job.results;
  if (count != NULL)
    *count = job.count;
  return GJ_OK;
}
