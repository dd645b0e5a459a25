/* Modules and scripts: the bundled ones, and those in the folders of the engine's path, which come first. */
#include "bind.h"
#include "embedded.h"
#include "engine.h"

#include <lauxlib.h>
#include <string.h>
#include <sys/stat.h>

/* ---- names: "gouji/budget.lua", "scripts/checks/sums.lua" */

/* Relative, ends in .lua, and cannot leave its folder. */
static bool is_module_path(const char *path) {
  size_t length = strlen(path);
  if (length < 5 || strcmp(path + length - 4, ".lua") != 0 || path[0] == '/' || path[0] == '.')
    return false;
  return strstr(path, "/.") == NULL && strstr(path, "//") == NULL && strchr(path, '\\') == NULL;
}

/* Pushes the path of a dotted name. */
static const char *push_path(lua_State *L, const char *name) {
  luaL_gsub(L, name, ".", "/");
  lua_pushfstring(L, "%s.lua", lua_tostring(L, -1));
  lua_replace(L, -2);
  return lua_tostring(L, -1);
}

static const struct gj__embedded *find_embedded(const char *path) {
  uint32_t low = 0, high = gj__embedded_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    int order = strcmp(path, gj__embedded_bytes + gj__embedded_list[middle].name);
    if (order == 0)
      return &gj__embedded_list[middle];
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return NULL;
}

/* The next folder of the engine's path: pushes it and moves `*rest` on; false at the end. */
static bool push_folder(lua_State *L, const char **rest) {
  while (*rest != NULL && **rest != '\0') {
    size_t length = strcspn(*rest, ":");
    const char *folder = *rest;
    *rest += length + ((*rest)[length] == ':');
    if (length > 0) {
      lua_pushlstring(L, folder, length);
      return true;
    }
  }
  return false;
}

/* Pushes the name of the file that replaces or adds `path`; false if no folder has one. */
static bool push_file(lua_State *L, const char *path) {
  const gj_engine_options *options = &gj__engine(L)->options;
  const char *rest = options->path;
  if (!options->trusted && strncmp(path, "scripts/", 8) != 0) /* modules can do what the program can */
    return false;
  while (push_folder(L, &rest)) {
    struct stat info;
    const char *file = lua_pushfstring(L, "%s/%s", lua_tostring(L, -1), path);
    if (stat(file, &info) == 0 && S_ISREG(info.st_mode)) {
      lua_replace(L, -2);
      return true;
    }
    lua_pop(L, 2);
  }
  return false;
}

/* ---- loading */

/* Pushes the chunk, or an error message. The precompiled form serves only the bundled text itself. */
static int load_embedded(lua_State *L, const struct gj__embedded *module) {
  const char *chunk = lua_pushfstring(L, "@%s", gj__embedded_bytes + module->name);
  int status = LUA_ERRSYNTAX;
  if (module->code_length > 0) {
    status = luaL_loadbufferx(L, gj__embedded_bytes + module->code, module->code_length, chunk, "b");
    if (status == LUA_ERRSYNTAX) /* made by another Lua */
      lua_pop(L, 1);
  }
  if (status == LUA_ERRSYNTAX)
    status = luaL_loadbufferx(L, gj__embedded_bytes + module->source, module->source_length, chunk, "t");
  lua_replace(L, -2);
  return status;
}

/* Pushes the chunk of a module path, or nothing and returns false if there is none. Raises if it does not compile.
 * `bundled`: whether it is the one that came with the program. */
static bool push_chunk(lua_State *L, const char *path, bool *bundled) {
  int status;
  *bundled = !push_file(L, path);
  if (!*bundled) {
    status = luaL_loadfilex(L, lua_tostring(L, -1), "t");
    lua_replace(L, -2);
  } else {
    const struct gj__embedded *module = find_embedded(path);
    if (module == NULL)
      return false;
    status = load_embedded(L, module);
  }
  if (status != LUA_OK)
    lua_error(L);
  return true;
}

bool gj__module_exists(lua_State *L, const char *name) {
  int top = lua_gettop(L);
  const char *path = push_path(L, name);
  bool exists = find_embedded(path) != NULL || push_file(L, path);
  lua_settop(L, top);
  return exists;
}

void gj__module_require(lua_State *L, const char *name) {
  luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
  if (lua_getfield(L, -1, name) == LUA_TNIL) {
    lua_pop(L, 1);
    const char *path = push_path(L, name);
    bool bundled;
    if (!is_module_path(path) || !push_chunk(L, path, &bundled))
      luaL_error(L, "module '%s' not found", name);
    lua_replace(L, -2);
    lua_pushstring(L, name);
    lua_call(L, 1, 1);
    if (lua_isnil(L, -1)) {
      lua_pop(L, 1);
      lua_pushboolean(L, 1);
    }
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, name);
  }
  lua_replace(L, -2);
}

/* require(name) -> value */
static int require(lua_State *L) {
  luaL_checktype(L, 1, LUA_TSTRING);
  gj__module_require(L, lua_tostring(L, 1));
  return 1;
}

/* ---- scripts: each chunk gets an environment of its own */

/* Gives the chunk on top of the stack the environment below it, its only upvalue, and removes that from the stack. */
static void take_environment(lua_State *L) {
  lua_insert(L, -2);
  if (lua_setupvalue(L, -2, 1) == NULL)
    lua_pop(L, 1);
}

/* Pushes the environment that bundled scripts share: none of them sets a global, and none can. */
static void push_shared_environment(lua_State *L) {
  static const char key = 0;
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &key) == LUA_TTABLE)
    return;
  lua_pop(L, 1);
  gj__sandbox_push_environment(L, true);
  gj__sandbox_forbid_globals(L);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &key);
}

/* run_own(file) -> what the script returns: one that did not come with the program. */
static int run_own(lua_State *L) {
  gj__sandbox_push_environment(L, false);
  if (luaL_loadfilex(L, lua_tostring(L, 1), "t") != LUA_OK)
    return lua_error(L);
  take_environment(L);
  lua_call(L, 0, 1);
  return 1;
}

/* Calls run_own with the name at index 1, under limits. */
static int run_file(lua_State *L) {
  const char *kind;
  lua_settop(L, 1);
  lua_pushcfunction(L, run_own);
  lua_insert(L, 1);
  if (!gj__limits_call(L, 1, NULL, &kind))
    return lua_error(L);
  lua_pushboolean(L, 0);
  return 2;
}

static int run_script(lua_State *L) {
  const char *path = lua_tostring(L, 1);
  bool bundled;
  if (is_module_path(path) && push_file(L, path)) {
    lua_replace(L, 1);
    return run_file(L);
  }
  if (!is_module_path(path) || !push_chunk(L, path, &bundled))
    return luaL_error(L, "script '%s' not found", path);
  push_shared_environment(L);
  lua_insert(L, -2);
  take_environment(L);
  lua_call(L, 0, 1);
  lua_pushboolean(L, 1);
  return 2;
}

/* Calls `run` with the name at index 1: what it returns, or nil, message, code. */
static int run_named(lua_State *L, lua_CFunction run) {
  size_t length;
  luaL_checktype(L, 1, LUA_TSTRING);
  const char *name = lua_tolstring(L, 1, &length);
  luaL_argcheck(L, strlen(name) == length, 1, "holds a NUL");
  lua_pushcfunction(L, run);
  lua_pushvalue(L, 1);
  int status = lua_pcall(L, 1, 2, 0);
  if (status == LUA_OK)
    return 2;
  if (status == LUA_ERRMEM) /* no fault of the script */
    return lua_error(L);
  return gj__fail(L, GJ_ESYNTAX, luaL_tolstring(L, -1, NULL));
}

/* load_script(path) -> what the script returns, whether it came with the program | nil, message, code. From a folder of
 * the path, or bundled. */
static int load_script(lua_State *L) { return run_named(L, run_script); }

/* load_file(file) -> what the script returns, false | nil, message, code. Any file; source text only. */
static int load_file(lua_State *L) { return run_named(L, run_file); }

/* load_text(text, chunk_name [, environment]) -> function, environment | nil, message, code. Not run yet. */
static int load_text(lua_State *L) {
  size_t length;
  luaL_checktype(L, 1, LUA_TSTRING);
  const char *text = lua_tolstring(L, 1, &length);
  const char *chunk = luaL_checkstring(L, 2);
  lua_settop(L, 3);
  if (lua_isnil(L, 3)) {
    gj__sandbox_push_environment(L, false);
    lua_replace(L, 3);
  }
  luaL_checktype(L, 3, LUA_TTABLE);
  lua_pushvalue(L, 3);
  if (luaL_loadbufferx(L, text, length, chunk, "t") != LUA_OK)
    return gj__fail(L, GJ_ESYNTAX, lua_tostring(L, -1));
  take_environment(L);
  lua_pushvalue(L, 3);
  return 2;
}

/* source(path) -> text of a bundled or replaced module, the file that replaces it | nil, message, code */
static int source(lua_State *L) {
  luaL_checktype(L, 1, LUA_TSTRING);
  const char *path = lua_tostring(L, 1);
  const struct gj__embedded *module = find_embedded(path);
  if (is_module_path(path) && push_file(L, path)) {
    int error = gj__files_push_text(L, lua_tostring(L, -1));
    lua_pushvalue(L, -2);
    return error == 0 ? 2 : gj__fail(L, GJ_EIO, gj__files_problem(error));
  }
  if (module == NULL)
    return gj__fail(L, GJ_EINVALID, NULL);
  lua_pushlstring(L, gj__embedded_bytes + module->source, module->source_length);
  return 1;
}

/* ---- listing */

/* Sets to true, in the table at index 2, the module paths in `folder`/`path` and, down to `depth`, below it. */
static void list_files(lua_State *L, const char *folder, const char *path, int depth) {
  luaL_checkstack(L, 8, "folders");
  int top = lua_gettop(L);
  if (depth > 0 && gj__files_push_names(L, lua_pushfstring(L, "%s/%s", folder, path)) == 0) {
    int names = lua_gettop(L);
    for (lua_Integer i = 1; lua_rawgeti(L, names, i) == LUA_TSTRING; i++) {
      const char *inner = lua_pushfstring(L, "%s%s", path, lua_tostring(L, -1));
      if (inner[strlen(inner) - 1] == '/')
        list_files(L, folder, inner, depth - 1);
      else if (is_module_path(inner)) {
        lua_pushboolean(L, 1);
        lua_setfield(L, 2, inner);
      }
      lua_settop(L, names);
    }
  }
  lua_settop(L, top);
}

/* modules(folder) -> array of module paths in ascending order; `folder` ends in '/' ("scripts/checks/") */
static int modules(lua_State *L) {
  size_t length;
  luaL_checktype(L, 1, LUA_TSTRING);
  const char *prefix = lua_tolstring(L, 1, &length);
  luaL_argcheck(L, length > 1 && prefix[length - 1] == '/', 1, "must end in '/'");
  lua_settop(L, 1);
  lua_newtable(L);
  for (uint32_t i = 0; i < gj__embedded_count; i++) {
    const char *name = gj__embedded_bytes + gj__embedded_list[i].name;
    if (strncmp(name, prefix, length) == 0) {
      lua_pushboolean(L, 1);
      lua_setfield(L, 2, name);
    }
  }
  const char *rest = gj__engine(L)->options.path;
  while (prefix[0] != '.' && prefix[0] != '/' && strstr(prefix, "/.") == NULL && push_folder(L, &rest)) {
    list_files(L, lua_tostring(L, -1), prefix, 8);
    lua_pop(L, 1);
  }
  lua_newtable(L);
  lua_Integer count = 0;
  lua_pushnil(L);
  while (lua_next(L, 2) != 0) {
    lua_pop(L, 1);
    lua_pushvalue(L, -1);
    lua_rawseti(L, 3, ++count);
  }
  lua_getglobal(L, "table");
  lua_getfield(L, -1, "sort");
  lua_pushvalue(L, 3);
  lua_call(L, 1, 0);
  lua_settop(L, 3);
  return 1;
}

void gj__bind_module(lua_State *L) {
  static const luaL_Reg functions[] = {{"load_file", load_file},
                                       {"load_script", load_script},
                                       {"load_text", load_text},
                                       {"modules", modules},
                                       {"require", require},
                                       {"source", source},
                                       {NULL, NULL}};
  luaL_setfuncs(L, functions, 0);
  lua_pushcfunction(L, require);
  lua_setglobal(L, "require");
}
