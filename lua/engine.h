/* The engine's inside: what its files share. */
#ifndef GOUJI_LUA_ENGINE_H
#define GOUJI_LUA_ENGINE_H

#include "arena.h"
#include "bind.h"
#include "gouji_engine.h"
#include "guard.h"
#include "pool.h"

#include <lua.h>

struct gj_engine {
  lua_State *L;
  gj_allocator allocator;
  struct gj__pool pool;      /* of the Lua state */
  gj_engine_options options; /* path: owned copy or NULL; language: a literal */
  size_t path_bytes;
  const void *boxes[GJ__BOX_COUNT]; /* the metatables of checked types, once seen */
  gj_limits limits;                 /* of guarded calls, no field 0 but the time */
  struct gj__guard guard;
  char message[1024];       /* of the last call of the host */
  struct gj__arena results; /* of the last script that it evaluated */
  int open_files;           /* of scripts, see script_file.c */
  int abandoned_files;      /* that were being written, and never closed */
  bool busy;                /* inside a call of the host */
  bool output_failed;       /* sticky: whatever scripts do about the error, the run ends with status 2 */
};

/* The engine of any coroutine of its state. */
gj_engine *gj__engine(lua_State *L);
/* The engine's state, for a host that adds libraries of its own (the test host). Borrowed. */
lua_State *gj__engine_state(gj_engine *engine);
/* Writes through the engine's output; false once output failed. */
bool gj__engine_write(gj_engine *engine, gj_stream stream, const char *data, size_t length);
/* Calls the function below `arguments` values with a traceback; on failure prints it to the error stream and pops
 * everything. True on success, with `results` values pushed. */
bool gj__engine_call(gj_engine *engine, int arguments, int results);

/* ---- host.c */

/* Runs `function` with `job` as its argument, for the host: once at a time, errors become the engine's message and
 * GJ_ESCRIPT (GJ_ENOMEM when memory was refused). Otherwise returns the status that the function returned (as an
 * integer, and behind it a message or nil). */
gj_status gj__host_enter(gj_engine *engine, lua_CFunction function, void *job);
/* Sets the engine's message, cut at a character. */
void gj__host_tell(gj_engine *engine, const char *message);
/* Whether the host registered a table of this name. Pushes nothing. */
bool gj__host_has(lua_State *L, const char *name);

/* ---- value.c: those that push may raise */

/* Pushes a copy of the document, closed when the C function that runs ends, however it does. */
gj_document *gj__value_push_copy(lua_State *L, const gj_document *document);
/* Pushes a value that is no document; a report as a table. */
void gj__value_push(lua_State *L, const gj_value *value);
/* The value at an index, its string borrowed; false if it is of no such kind. */
bool gj__value_get(lua_State *L, int index, gj_value *out);
/* Copies what the value borrows. False if memory was refused. */
bool gj__value_keep(struct gj__arena *arena, gj_value *value);

/* ---- report_table.c */

/* Pushes the report as a table. May raise. */
void gj__report_push(lua_State *L, const gj_report *report);

/* ---- sandbox.c: all may raise */

/* Opens the allowed libraries and makes the globals of the bundled modules. Clears the stack. */
void gj__sandbox_open(lua_State *L);
/* From now on an assignment to a global raises. */
void gj__sandbox_lock(lua_State *L);
/* From now on an assignment to a new name in the environment on top of the stack raises. */
void gj__sandbox_forbid_globals(lua_State *L);
/* Pushes a fresh environment for one script: `bundled`, or one that may hold anything. */
void gj__sandbox_push_environment(lua_State *L, bool bundled);
/* Replaces the table on top of the stack by a view that cannot be written to; other values stay. */
void gj__sandbox_seal(lua_State *L);
/* pairs, as a C function: booleans, numbers, strings, amounts, each ascending; then other keys in no fixed order. */
int gj__sorted_pairs(lua_State *L);

/* ---- counted.c */

/* Pushes the counted copy of a library, the same one every time. May raise. */
void gj__counted_push(lua_State *L, const char *library);
/* pcall that counts what an error costs. */
int gj__counted_pcall(lua_State *L);
/* Makes s:find() and the like the counted ones, or Lua's own again. The former may raise. */
void gj__counted_swap(lua_State *L, bool counted);

/* ---- module.c, files.c, grant.c, script_file.c, program.c, trace.c */

/* Each adds its functions to the table on top of the stack; may raise. The first also sets the global `require`. */
void gj__bind_module(lua_State *L);
void gj__bind_files(lua_State *L);
void gj__bind_grant(lua_State *L);
void gj__bind_script_file(lua_State *L);
void gj__bind_program(lua_State *L);
void gj__bind_trace(lua_State *L);
/* Pushes the value of a module by its dotted name. Raises if there is none or it fails. */
void gj__module_require(lua_State *L, const char *name);
bool gj__module_exists(lua_State *L, const char *name);
/* Pushes an array of the names in a folder in ascending order, folders with a '/' at their end, and returns 0; or
 * pushes nothing and returns an errno. May raise. */
int gj__files_push_names(lua_State *L, const char *path);
/* Pushes the text of a file and returns 0; or pushes nothing and returns an errno. May raise. */
int gj__files_push_text(lua_State *L, const char *path);

/* What is wrong, by an error of the system, in English whatever the locale: people get it through the catalog. */
const char *gj__files_problem(int error);

#endif
