/* Lines that a person types, for `gouji repl`: edited with libedit, which is loaded when the first one is asked for, or
 * plain where it is not there or nobody sits at a terminal. Part of the program, not of the library. */
#include "terminal.h"

#include "engine.h"

#include <dlfcn.h>
#include <errno.h>
#include <lauxlib.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Lines of history that are kept. */
#define MOST_HISTORY 1000

/* What is used of libedit's readline interface. */
static struct editor {
  bool tried, ready;
  char history[4096]; /* its file; "" for none */
  char *(*readline)(const char *prompt);
  int (*add_history)(const char *line);
  int (*read_history)(const char *file);
  int (*write_history)(const char *file);
  void (*stifle_history)(int most);
  char **(*completion_matches)(const char *text, char *(*next)(const char *text, int state));
  int *attempted_completion_over, *completion_append_character;
  char **(**attempted_completion)(const char *text, int start, int end);
  const char **word_breaks;
  char **line; /* what is being typed */
} editor;

/* The state in which a line is asked for, and the stack index of its function that completes names, 0 for none. */
static lua_State *asking;
static int completer;

/* ---- completion */

/* The candidates are an array on top of the stack; `state` is 0 in the first call. */
static char *next_candidate(const char *text, int state) {
  static lua_Integer index;
  (void)text;
  index = state == 0 ? 1 : index + 1;
  lua_rawgeti(asking, -1, index);
  const char *candidate = lua_type(asking, -1) == LUA_TSTRING ? lua_tostring(asking, -1) : NULL;
  char *copy = candidate != NULL ? strdup(candidate) : NULL;
  lua_pop(asking, 1);
  return copy;
}

static char **complete(const char *text, int start, int end) {
  char **matches = NULL;
  (void)start;
  (void)end;
  *editor.attempted_completion_over = 1; /* no names of files */
  *editor.completion_append_character = '\0';
  if (completer == 0)
    return NULL;
  lua_pushvalue(asking, completer);
  lua_pushstring(asking, text);
  lua_pushstring(asking, *editor.line);
  if (lua_pcall(asking, 2, 1, 0) == LUA_OK && lua_istable(asking, -1))
    matches = editor.completion_matches(text, next_candidate);
  lua_pop(asking, 1);
  return matches;
}

/* ---- libedit */

static bool find(void *library, const char *name, void *out) {
  void *symbol = dlsym(library, name);
  memcpy(out, &symbol, sizeof symbol); /* of functions, too: POSIX has one size for both */
  return symbol != NULL;
}

/* The file of history: gouji/history in $XDG_STATE_HOME, else in ~/.local/state, where that is there already. */
static void find_history(void) {
  const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME"), *inner = "";
  if (state == NULL || state[0] != '/') {
    state = home;
    inner = "/.local/state";
  }
  if (state == NULL || state[0] != '/')
    return;
  const size_t size = sizeof editor.history;
  int length = snprintf(editor.history, size, "%s%s/gouji", state, inner);
  bool usable = length > 0 && (size_t)length + sizeof "/history" <= size;
  if (usable && (mkdir(editor.history, 0700) == 0 || errno == EEXIST))
    memcpy(editor.history + length, "/history", sizeof "/history");
  else
    editor.history[0] = '\0';
}

static bool load_editor(void) {
  static const char *const names[] = {"libedit.so.2", "libedit.so.0", "libedit.3.dylib"};
  void *library = NULL;
  for (size_t i = 0; library == NULL && i < sizeof names / sizeof names[0]; i++)
    library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
  if (library == NULL)
    return false;
  return find(library, "readline", &editor.readline) && find(library, "add_history", &editor.add_history) &&
         find(library, "read_history", &editor.read_history) && find(library, "write_history", &editor.write_history) &&
         find(library, "stifle_history", &editor.stifle_history) &&
         find(library, "rl_completion_matches", &editor.completion_matches) &&
         find(library, "rl_attempted_completion_over", &editor.attempted_completion_over) &&
         find(library, "rl_completion_append_character", &editor.completion_append_character) &&
         find(library, "rl_attempted_completion_function", &editor.attempted_completion) &&
         find(library, "rl_basic_word_break_characters", &editor.word_breaks) &&
         find(library, "rl_line_buffer", &editor.line);
}

/* Whether lines are edited: at a terminal that can be moved about on, and with libedit. */
static bool edits(void) {
  if (editor.tried)
    return editor.ready;
  editor.tried = true;
  const char *terminal = getenv("TERM");
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || terminal == NULL || strcmp(terminal, "dumb") == 0)
    return false;
  editor.ready = load_editor();
  if (!editor.ready)
    return false;
  const char *locale = setlocale(LC_CTYPE, ""); /* characters of several bytes are one step of the cursor */
  if (locale == NULL || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
    setlocale(LC_CTYPE, "C.UTF-8");
  *editor.attempted_completion = complete;
  *editor.word_breaks = " \t\n\"'=<>~+-*/%^#&|(){}[],;";
  editor.stifle_history(MOST_HISTORY);
  find_history();
  if (editor.history[0] != '\0')
    editor.read_history(editor.history);
  return true;
}

/* ---- lines */

static void interrupt(int signal_number) { (void)signal_number; }

/* edit_line(prompt [, complete]) -> line without its end | nil at the end | nil, "interrupted". `complete`: a function
 * from the beginning of a name, with the names before it ("budget:ta"), and the whole line, to an array of what it may
 * become. Without a terminal no prompt is printed. */
static int edit_line(lua_State *L) {
  const char *prompt = luaL_checkstring(L, 1);
  lua_settop(L, 2);
  gj__engine_write(gj__engine(L), GJ_OUTPUT, "", 0);
  if (!edits()) {
    if (isatty(STDIN_FILENO))
      gj__engine_write(gj__engine(L), GJ_OUTPUT, prompt, strlen(prompt));
    gj__engine_write(gj__engine(L), GJ_OUTPUT, "", 0);
    char *line = NULL;
    size_t size = 0;
    ssize_t length = getline(&line, &size, stdin);
    if (length >= 0)
      lua_pushlstring(L, line, (size_t)length - (length > 0 && line[length - 1] == '\n'));
    free(line);
    return length >= 0;
  }
  struct sigaction action = {.sa_handler = interrupt}, before;
  sigaction(SIGINT, &action, &before);
  asking = L;
  completer = lua_isfunction(L, 2) ? 2 : 0;
  errno = 0;
  char *line = editor.readline(prompt);
  int error = errno;
  sigaction(SIGINT, &before, NULL);
  if (line != NULL) {
    lua_pushstring(L, line);
    free(line);
    return 1;
  }
  lua_pushnil(L);
  if (error != EINTR)
    return 1;
  lua_pushliteral(L, "interrupted");
  return 2;
}

/* remember(line): adds it to the history of what was typed. */
static int remember(lua_State *L) {
  const char *line = luaL_checkstring(L, 1);
  if (!editor.ready || line[0] == '\0')
    return 0;
  editor.add_history(line);
  if (editor.history[0] != '\0')
    editor.write_history(editor.history);
  return 0;
}

static int bind(lua_State *L) {
  static const luaL_Reg functions[] = {{"edit_line", edit_line}, {"remember", remember}, {NULL, NULL}};
  luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
  lua_getfield(L, -1, "gouji.core");
  luaL_setfuncs(L, functions, 0);
  return 0;
}

bool gj__terminal_bind(gj_engine *engine) {
  lua_State *L = gj__engine_state(engine);
  lua_pushcfunction(L, bind);
  bool done = lua_pcall(L, 0, 0, 0) == LUA_OK;
  lua_settop(L, 0);
  return done;
}
