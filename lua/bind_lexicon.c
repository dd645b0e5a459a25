/* Lexicons and the measures of a text. */
#include "bind.h"
#include "guard.h"

#include <lauxlib.h>
#include <string.h>

#define LEXICON "gouji.lexicon"

struct box {
  gj_lexicon *lexicon;
  bool sealed; /* no word is added any more, and only the garbage closes it */
};

gj_lexicon *gj__check_lexicon(lua_State *L, int index) {
  struct box *box = gj__check_box(L, index, GJ__BOX_LEXICON, LEXICON);
  if (box->lexicon == NULL)
    luaL_argerror(L, index, "the lexicon is closed");
  return box->lexicon;
}

gj_figure_kind gj__check_figure_kind(lua_State *L, int index) {
  luaL_checktype(L, index, LUA_TSTRING);
  const char *name = lua_tostring(L, index);
  for (gj_figure_kind kind = GJ_AMOUNT; kind < GJ_FIGURE_KIND_COUNT; kind++)
    if (strcmp(name, gj_figure_kind_name(kind)) == 0)
      return kind;
  luaL_argerror(L, index, lua_pushfstring(L, "no kind of figure '%s'", name));
  return GJ_OTHER;
}

/* lexicon() -> lexicon */
static int lexicon_create(lua_State *L) {
  struct box *box = lua_newuserdatauv(L, sizeof *box, 0);
  *box = (struct box){NULL, false};
  luaL_setmetatable(L, LEXICON);
  const gj_allocator allocator = gj__limits_allocator(L);
  gj_status st = gj_lexicon_create(&allocator, &box->lexicon);
  return st == GJ_OK ? 1 : gj__raise(L, st);
}

/* lexicon:add(words, class, id [, suffix_kind]); words are parted by blanks, each becomes a literal */
static int lexicon_add(lua_State *L) {
  static const char blanks[] = " \t\n";
  gj_lexicon *lexicon = gj__check_lexicon(L, 1);
  size_t length, class_length;
  luaL_argcheck(L, !((struct box *)lua_touserdata(L, 1))->sealed, 1, "the lexicon is sealed");
  luaL_checktype(L, 2, LUA_TSTRING);
  luaL_checktype(L, 3, LUA_TSTRING);
  const char *words = lua_tolstring(L, 2, &length), *end = words + length;
  const char *class_ = lua_tolstring(L, 3, &class_length);
  lua_Integer id = luaL_checkinteger(L, 4);
  gj_figure_kind suffix = lua_isnoneornil(L, 5) ? GJ_OTHER : gj__check_figure_kind(L, 5);
  luaL_argcheck(L, class_length == 1, 3, "one character expected");
  luaL_argcheck(L, id >= 0 && id <= UINT32_MAX, 4, "out of range");
  luaL_argcheck(L, strlen(words) == length, 2, "holds a NUL");
  words += strspn(words, blanks);
  luaL_argcheck(L, words < end, 2, "a word expected");
  while (words < end) {
    size_t size = strcspn(words, blanks);
    gj_status st = gj_lexicon_add(lexicon, words, size, class_[0], (uint32_t)id, suffix);
    if (st != GJ_OK)
      return gj__raise(L, st);
    words += size;
    words += strspn(words, blanks);
  }
  return 0;
}

/* fold(text) -> text */
static int fold(lua_State *L) {
  size_t length;
  luaL_checktype(L, 1, LUA_TSTRING);
  const char *text = lua_tolstring(L, 1, &length);
  luaL_Buffer buffer;
  char *out = luaL_buffinitsize(L, &buffer, length);
  luaL_pushresultsize(&buffer, gj_text_fold(text, length, out, NULL));
  return 1;
}

/* width(text) -> cells */
static int width(lua_State *L) {
  size_t length;
  luaL_checktype(L, 1, LUA_TSTRING);
  const char *text = lua_tolstring(L, 1, &length);
  lua_pushinteger(L, (lua_Integer)gj_text_width(text, length));
  return 1;
}

/* What is shown for a character that moves a terminal, and how many bytes it takes; NULL for any other. */
static const char *shown_for(const char *at, const char *end, size_t *bytes) {
  *bytes = 1;
  if (*at == '\t')
    return "  ";
  if (*at == '\v' || *at == '\f')
    return " ";
  *bytes = 2;
  return *at == '\xC2' && end - at > 1 && (unsigned char)at[1] >= 0x80 && (unsigned char)at[1] < 0xA0 ? "?" : NULL;
}

/* printable(text) -> text: a tab as two blanks, no control character that moves a terminal */
static int printable(lua_State *L) {
  size_t length, bytes = 0;
  luaL_checktype(L, 1, LUA_TSTRING);
  const char *text = lua_tolstring(L, 1, &length), *end = text + length, *at = text;
  while (at < end && shown_for(at, end, &bytes) == NULL)
    at++;
  lua_settop(L, 1);
  if (at == end)
    return 1;
  luaL_Buffer buffer;
  luaL_buffinitsize(L, &buffer, length);
  luaL_addlstring(&buffer, text, (size_t)(at - text));
  while (at < end) {
    const char *shown = shown_for(at, end, &bytes);
    if (shown != NULL) {
      luaL_addstring(&buffer, shown);
      at += bytes;
    } else {
      luaL_addchar(&buffer, *at);
      at++;
    }
  }
  luaL_pushresult(&buffer);
  return 1;
}

static bool is_inside(char c) { return ((unsigned char)c & 0xC0) == 0x80; }

/* fit(text, cells) -> bytes of the longest start of the text that takes no more cells */
static int fit(lua_State *L) {
  size_t length, end = 0;
  luaL_checktype(L, 1, LUA_TSTRING);
  const char *text = lua_tolstring(L, 1, &length);
  lua_Integer cells = luaL_checkinteger(L, 2);
  while (end < length) {
    size_t next = end + 1;
    while (next < length && is_inside(text[next]))
      next++;
    cells -= (lua_Integer)gj_text_width(text + end, next - end);
    if (cells < 0)
      break;
    end = next;
  }
  lua_pushinteger(L, (lua_Integer)end);
  return 1;
}

/* fit_end(text, cells) -> bytes of the longest end of the text that takes no more cells */
static int fit_end(lua_State *L) {
  size_t length;
  luaL_checktype(L, 1, LUA_TSTRING);
  const char *text = lua_tolstring(L, 1, &length);
  lua_Integer cells = luaL_checkinteger(L, 2);
  size_t start = length;
  while (start > 0) {
    size_t before = start - 1;
    while (before > 0 && is_inside(text[before]))
      before--;
    cells -= (lua_Integer)gj_text_width(text + before, start - before);
    if (cells < 0)
      break;
    start = before;
  }
  lua_pushinteger(L, (lua_Integer)(length - start));
  return 1;
}

static int lexicon_close(lua_State *L) {
  struct box *box = luaL_checkudata(L, 1, LEXICON);
  gj_lexicon_free(box->lexicon);
  box->lexicon = NULL;
  return 0;
}

/* lexicon:seal() -> the lexicon, which scripts may share from now on */
static int lexicon_seal(lua_State *L) {
  gj__check_lexicon(L, 1);
  ((struct box *)lua_touserdata(L, 1))->sealed = true;
  lua_settop(L, 1);
  return 1;
}

static int lexicon_leave(lua_State *L) {
  return ((struct box *)luaL_checkudata(L, 1, LEXICON))->sealed ? 0 : lexicon_close(L);
}

void gj__bind_lexicon(lua_State *L) {
  static const luaL_Reg methods[] = {{"add", lexicon_add}, {"seal", lexicon_seal}, {NULL, NULL}};
  static const luaL_Reg metamethods[] = {{"__gc", lexicon_close}, {"__close", lexicon_leave}, {NULL, NULL}};
  static const luaL_Reg functions[] = {
      {"fit", fit},     {"fit_end", fit_end}, {"fold", fold}, {"lexicon", lexicon_create}, {"printable", printable},
      {"width", width}, {NULL, NULL}};
  gj__type(L, LEXICON, methods, metamethods);
  luaL_setfuncs(L, functions, 0);
}
