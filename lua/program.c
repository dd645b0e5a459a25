/* What the program's Lua side needs of its surroundings: output, language, the environment by allow-list. */
#include "bind.h"
#include "engine.h"

#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int write_stream(lua_State *L, gj_stream stream) {
  size_t length;
  luaL_checktype(L, 1, LUA_TSTRING);
  const char *text = lua_tolstring(L, 1, &length);
  gj__limits_output(L, length);
  if (length > 0 && !gj__engine_write(gj__engine(L), stream, text, length))
    return luaL_error(L, "the output cannot be written");
  return 0;
}

/* write(text), write_error(text): raise when the output is gone; the run ends with status 2 then. */
static int write_output(lua_State *L) { return write_stream(L, GJ_OUTPUT); }
static int write_error(lua_State *L) { return write_stream(L, GJ_ERRORS); }

/* is_terminal() -> whether standard output is one */
static int is_terminal(lua_State *L) {
  lua_pushboolean(L, gj__engine(L)->options.write == NULL && isatty(STDOUT_FILENO));
  return 1;
}

/* read_line([prompt]) -> line of standard input without its end | nil at the end */
static int read_line(lua_State *L) {
  gj_engine *engine = gj__engine(L);
  size_t length = 0;
  const char *prompt = luaL_optlstring(L, 1, "", &length);
  gj__engine_write(engine, GJ_OUTPUT, prompt, length);
  gj__engine_write(engine, GJ_OUTPUT, "", 0);
  int c = getchar();
  if (c == EOF)
    return 0;
  luaL_Buffer line;
  luaL_buffinit(L, &line);
  for (; c != EOF && c != '\n'; c = getchar())
    luaL_addchar(&line, (char)c);
  luaL_pushresult(&line);
  return 1;
}

/* environment(name) -> text | nil; raises for a name that is not on the list */
static int environment(lua_State *L) {
  static const char *const names[] = {"COLUMNS",     "GOUJI_PATH", "LANG", "LANGUAGE", "LC_ALL",
                                      "LC_MESSAGES", "NO_COLOR",   "TERM", NULL};
  lua_pushstring(L, getenv(names[luaL_checkoption(L, 1, NULL, names)]));
  return 1;
}

/* Pushes the message at index 1 in the language of the run. */
static void push_translated(lua_State *L) {
  const gj_engine_options *options = &gj__engine(L)->options;
  luaL_checktype(L, 1, LUA_TSTRING);
  const char *message = lua_tostring(L, 1);
  if (options->translate == NULL || message[0] == '\0' || strcmp(options->language, "en") == 0)
    lua_pushvalue(L, 1);
  else
    lua_pushstring(L, options->translate(options->context, options->language, message));
}

/* translate(message) -> message in the language of the run */
static int translate(lua_State *L) {
  push_translated(L);
  return 1;
}

/* The length of the name of a place, "{name}", that `at` starts; 0 if it starts none. */
static size_t place_name(const char *at) {
  static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
  size_t length = strspn(at + 1, letters);
  return at[1 + length] == '}' ? length : 0;
}

/* message(text [, values]) -> text in the language of the run, with its "{name}" filled from values; one without a
 * value stays as it is */
static int message(lua_State *L) {
  enum { VALUES = 2, TEXT };
  lua_settop(L, VALUES);
  push_translated(L);
  const char *at = lua_tostring(L, TEXT), *brace;
  if (lua_isnil(L, VALUES) || (brace = strchr(at, '{')) == NULL)
    return 1;
  luaL_checktype(L, VALUES, LUA_TTABLE);
  luaL_Buffer buffer;
  luaL_buffinit(L, &buffer);
  for (; brace != NULL; brace = strchr(at, '{')) {
    size_t name = place_name(brace);
    luaL_addlstring(&buffer, at, (size_t)(brace - at));
    at = brace + name + (name > 0 ? 2 : 1);
    lua_pushlstring(L, brace + 1, name);
    if (name > 0 && lua_gettable(L, VALUES) != LUA_TNIL && lua_isstring(L, -1)) {
      luaL_addvalue(&buffer);
    } else {
      lua_pop(L, 1);
      luaL_addlstring(&buffer, brace, (size_t)(at - brace));
    }
  }
  luaL_addstring(&buffer, at);
  luaL_pushresult(&buffer);
  return 1;
}

/* language() -> "en" | "zh"; set_language(language) */
static int language(lua_State *L) {
  lua_pushstring(L, gj__engine(L)->options.language);
  return 1;
}

static int set_language(lua_State *L) {
  static const char *const languages[] = {"en", "zh", NULL};
  gj__engine(L)->options.language = languages[luaL_checkoption(L, 1, NULL, languages)];
  return 0;
}

/* traceback(message) -> message with the calls that led to it; for xpcall */
static int traceback(lua_State *L) {
  luaL_traceback(L, L, luaL_tolstring(L, 1, NULL), 1);
  return 1;
}

void gj__bind_program(lua_State *L) {
  static const luaL_Reg functions[] = {{"environment", environment},
                                       {"is_terminal", is_terminal},
                                       {"language", language},
                                       {"message", message},
                                       {"read_line", read_line},
                                       {"set_language", set_language},
                                       {"traceback", traceback},
                                       {"translate", translate},
                                       {"write", write_output},
                                       {"write_error", write_error},
                                       {NULL, NULL}};
  luaL_setfuncs(L, functions, 0);
  lua_pushliteral(L, GJ_VERSION);
  lua_setfield(L, -2, "version");
}
