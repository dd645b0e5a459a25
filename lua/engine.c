/* The engine: one Lua state with the core, the bundled modules and what the program needs. */
#include "bind.h"
#include "engine.h"

#include <assert.h>
#include <errno.h>
#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

gj_engine *gj__engine(lua_State *L) {
  gj_engine *engine;
  memcpy(&engine, lua_getextraspace(L), sizeof engine); /* coroutines get a copy */
  return engine;
}

lua_State *gj__engine_state(gj_engine *engine) { return engine->L; }

/* Percent of the memory in use that it grows to before garbage is collected: a document leaves little that lasts. */
enum { GC_PAUSE = 200 };
/* KiB before garbage is collected for the first time. */
enum { GC_ROOM = 4 * 1024 };

/* Lua's osize is a type's tag where there is no block. */
static void *resize(void *context, void *block, size_t old_size, size_t new_size) {
  return gj__pool_resize(&((gj_engine *)context)->pool, block, block == NULL ? 0 : old_size, new_size);
}

/* ---- output */

/* A reader that went away is no news; anything else is. */
static bool write_standard(FILE *file, const char *data, size_t length) {
  bool done = length > 0 ? fwrite(data, 1, length, file) == length : fflush(file) == 0;
  if (!done && file == stdout && errno != EPIPE && errno != EBADF)
    fprintf(stderr, "gouji: %s\n", gj__files_problem(errno));
  return done;
}

bool gj__engine_write(gj_engine *engine, gj_stream stream, const char *data, size_t length) {
  const gj_engine_options *options = &engine->options;
  bool done = !engine->output_failed;
  if (done && options->write != NULL)
    done = options->write(options->context, stream, data, length);
  else if (done && stream == GJ_ERRORS) /* in the order in which they were made */
    done = write_standard(stdout, "", 0) && write_standard(stderr, data, length);
  else if (done)
    done = write_standard(stdout, data, length);
  engine->output_failed = !done;
  return done;
}

static int trace(lua_State *L) {
  luaL_traceback(L, L, luaL_tolstring(L, 1, NULL), 1);
  return 1;
}

bool gj__engine_call(gj_engine *engine, int arguments, int results) {
  lua_State *L = engine->L;
  int base = lua_gettop(L) - arguments;
  lua_pushcfunction(L, trace);
  lua_insert(L, base);
  int status = lua_pcall(L, arguments, results, base);
  lua_remove(L, base);
  if (status == LUA_OK)
    return true;
  const char *message = lua_tostring(L, -1);
  if (message == NULL)
    message = "an error without a message";
  gj__engine_write(engine, GJ_ERRORS, "gouji: ", 7);
  gj__engine_write(engine, GJ_ERRORS, message, strlen(message));
  gj__engine_write(engine, GJ_ERRORS, "\n", 1);
  lua_settop(L, base - 1);
  return false;
}

/* ---- life */

/* Lua makes the type of the boxes of large buffers when the first one is needed, and never again: memory that ends
 * there would leave a type without __close, and every later large buffer an error. */
static void make_box_type(lua_State *L) {
  luaL_Buffer large;
  luaL_buffinitsize(L, &large, LUAL_BUFFERSIZE + 1);
  luaL_pushresultsize(&large, 0);
  lua_pop(L, 1);
}

static int open_libraries(lua_State *L) {
  make_box_type(L);
  gj__sandbox_open(L);
  luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
  gj__open_core(L);
  gj__bind_module(L);
  gj__bind_files(L);
  gj__bind_grant(L);
  gj__bind_script_file(L);
  gj__bind_program(L);
  gj__bind_limits(L);
  gj__bind_trace(L);
  lua_setfield(L, -2, "gouji.core");
  return 0;
}

static gj_status copy_path(gj_engine *engine, const char *path) {
  engine->options.path = NULL;
  if (path == NULL)
    return GJ_OK;
  size_t size = strlen(path) + 1;
  char *copy = engine->allocator.resize(engine->allocator.context, NULL, 0, size);
  if (copy == NULL)
    return GJ_ENOMEM;
  engine->options.path = memcpy(copy, path, size);
  engine->path_bytes = size;
  return GJ_OK;
}

static gj_status open_engine(gj_engine *engine, const char *path) {
  gj_status st = copy_path(engine, path);
  if (st != GJ_OK)
    return st;
  engine->L = lua_newstate(resize, engine);
  if (engine->L == NULL)
    return GJ_ENOMEM;
  memcpy(lua_getextraspace(engine->L), &engine, sizeof engine);
  lua_gc(engine->L, LUA_GCINC, GC_PAUSE, 0, 0);
  lua_gc(engine->L, LUA_GCSTEP, -GC_ROOM); /* a negative step puts the first collection off */
  lua_pushcfunction(engine->L, open_libraries);
  int status = lua_pcall(engine->L, 0, 0, 0);
  assert(status == LUA_OK || status == LUA_ERRMEM);
  return status == LUA_OK ? GJ_OK : GJ_ENOMEM;
}

gj_status gj_engine_create(const gj_engine_options *options, gj_engine **out) {
  static const gj_engine_options none;
  if (options == NULL)
    options = &none;
  const char *language = options->language == NULL || strcmp(options->language, "en") == 0 ? "en" : "zh";
  if (options->language != NULL && strcmp(options->language, language) != 0)
    return GJ_EINVALID;
  const gj_allocator *allocator = options->allocator != NULL ? options->allocator : gj_allocator_default();
  gj_engine *engine = allocator->resize(allocator->context, NULL, 0, sizeof *engine);
  if (engine == NULL)
    return GJ_ENOMEM;
  memset(engine, 0, sizeof *engine);
  engine->allocator = *allocator;
  engine->pool.base = *allocator;
  engine->results.base = *allocator;
  engine->options = *options;
  engine->options.language = language;
  gj__limits_set(&engine->limits, options->limits);
  gj_status st = open_engine(engine, options->path);
  if (st != GJ_OK) {
    gj_engine_free(engine);
    return st;
  }
  *out = engine;
  return GJ_OK;
}

void gj_engine_free(gj_engine *engine) {
  if (engine == NULL)
    return;
  gj_allocator allocator = engine->allocator;
  if (engine->L != NULL)
    lua_close(engine->L);
  gj__pool_free(&engine->pool);
  gj__arena_clear(&engine->results);
  if (engine->path_bytes > 0)
    allocator.resize(allocator.context, (void *)engine->options.path, engine->path_bytes, 0);
  allocator.resize(allocator.context, engine, sizeof *engine, 0);
}

/* ---- the program */

struct arguments {
  int argc;
  const char *const *argv;
};

/* run_program(arguments) -> exit status */
static int run_program(lua_State *L) {
  const struct arguments *arguments = lua_touserdata(L, 1);
  gj__sandbox_lock(L);
  gj__module_require(L, "gouji.core");
  lua_newtable(L);
  for (int i = 1; i < arguments->argc; i++) {
    lua_pushstring(L, arguments->argv[i]);
    lua_rawseti(L, -2, i);
  }
  lua_pushvalue(L, -1);
  lua_setfield(L, -3, "argv");
  gj__module_require(L, "gouji.main");
  lua_getfield(L, -1, "run");
  lua_pushvalue(L, -3);
  lua_call(L, 1, 1);
  lua_Integer status = luaL_checkinteger(L, -1);
  luaL_argcheck(L, status >= 0 && status <= 2, 1, "no exit status");
  return 1;
}

int gj_engine_run_main(gj_engine *engine, int argc, const char *const *argv) {
  lua_State *L = engine->L;
  struct arguments arguments = {argc, argv};
  int status = 2;
  lua_settop(L, 0);
  lua_pushcfunction(L, run_program);
  lua_pushlightuserdata(L, &arguments);
  if (gj__engine_call(engine, 1, 1))
    status = (int)lua_tointeger(L, -1);
  lua_settop(L, 0);
  gj__engine_write(engine, GJ_OUTPUT, "", 0);
  return engine->output_failed ? 2 : status;
}
