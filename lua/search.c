/* Searches in texts: find, match, gmatch and gsub as sandboxed scripts have them, with a count of the work. */
#include "search.h"
#include "guard.h"
#include "pattern.h"

#include <ctype.h>
#include <lauxlib.h>
#include <string.h>

/* ---- find, match */

static bool is_plain(const char *pattern, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (pattern[i] != '\0' && strchr("^$*+?.([%-", pattern[i]) != NULL)
      return false;
  return true;
}

static const char *find_plain(struct gj__matcher *m, const char *s, const char *text, size_t length) {
  if (length == 0)
    return s;
  while ((size_t)(m->subject_end - s) >= length) {
    const char *at = memchr(s, *text, (size_t)(m->subject_end - s) - length + 1);
    if (at == NULL)
      return NULL;
    gj__pattern_work(m, 1 + (uint64_t)(at - s) / 16 + length / 16);
    if (memcmp(at, text, length) == 0)
      return at;
    s = at + 1;
  }
  return NULL;
}

/* The start of a search, an offset, from argument `index`; more than `length` is beyond the subject. */
static size_t check_start(lua_State *L, int index, size_t length) {
  lua_Integer position = luaL_optinteger(L, index, 1);
  if (position > 0)
    return (lua_Unsigned)position - 1 > length ? length + 1 : (size_t)position - 1;
  if (position == 0 || (lua_Unsigned)0 - (lua_Unsigned)position > length)
    return 0;
  return length - (size_t)((lua_Unsigned)0 - (lua_Unsigned)position);
}

static int search(lua_State *L, bool find) {
  size_t length, pattern_length;
  const char *subject = luaL_checklstring(L, 1, &length), *pattern = luaL_checklstring(L, 2, &pattern_length);
  size_t start = check_start(L, 3, length);
  struct gj__matcher m;
  if (start > length) {
    lua_pushnil(L);
    return 1;
  }
  gj__pattern_prepare(&m, L, subject, length, pattern, pattern_length);
  const char *s = subject + start;
  if (find && (lua_toboolean(L, 4) || is_plain(pattern, pattern_length))) {
    s = find_plain(&m, s, pattern, pattern_length);
    gj__pattern_settle(&m);
    if (s != NULL) {
      lua_pushinteger(L, s - subject + 1);
      lua_pushinteger(L, s - subject + (ptrdiff_t)pattern_length);
      return 2;
    }
  } else {
    bool anchored = pattern_length > 0 && *pattern == '^';
    for (pattern += anchored; s <= m.subject_end; s++) {
      const char *e = gj__pattern_match(&m, s, pattern);
      if (e != NULL) {
        gj__pattern_settle(&m);
        if (!find)
          return gj__pattern_push_captures(&m, s, e, true);
        lua_pushinteger(L, s - subject + 1);
        lua_pushinteger(L, e - subject);
        return 2 + gj__pattern_push_captures(&m, s, e, false);
      }
      if (anchored)
        break;
    }
    gj__pattern_settle(&m);
  }
  lua_pushnil(L);
  return 1;
}

int gj__search_find(lua_State *L) { return search(L, true); }
int gj__search_match(lua_State *L) { return search(L, false); }

/* ---- gmatch */

/* Where a walk stands; upvalue 3 of its iterator. Offsets into the subject; `last`: where the last match ended. */
struct walk {
  size_t next;
  ptrdiff_t last;
};

static int next_match(lua_State *L) {
  size_t length, pattern_length;
  const char *subject = lua_tolstring(L, lua_upvalueindex(1), &length);
  const char *pattern = lua_tolstring(L, lua_upvalueindex(2), &pattern_length);
  struct walk *walk = lua_touserdata(L, lua_upvalueindex(3));
  struct gj__matcher m;
  gj__pattern_prepare(&m, L, subject, length, pattern, pattern_length);
  for (size_t at = walk->next; at <= length; at++) {
    const char *e = gj__pattern_match(&m, subject + at, pattern);
    if (e != NULL && e - subject != walk->last) {
      walk->last = e - subject;
      walk->next = (size_t)(e - subject);
      gj__pattern_settle(&m);
      return gj__pattern_push_captures(&m, subject + at, e, true);
    }
  }
  walk->next = length + 1;
  gj__pattern_settle(&m);
  return 0;
}

int gj__search_gmatch(lua_State *L) {
  size_t length;
  luaL_checklstring(L, 1, &length);
  luaL_checkstring(L, 2);
  size_t start = check_start(L, 3, length);
  lua_settop(L, 2);
  struct walk *walk = lua_newuserdatauv(L, sizeof *walk, 0);
  walk->next = start;
  walk->last = -1;
  lua_pushcclosure(L, next_match, 3);
  return 1;
}

/* ---- gsub */

static void add_replacement_text(struct gj__matcher *m, luaL_Buffer *buffer, const char *s, const char *e) {
  size_t length;
  const char *text = lua_tolstring(m->L, 3, &length), *end = text + length;
  while (text < end) {
    const char *mark = memchr(text, '%', (size_t)(end - text));
    luaL_addlstring(buffer, text, (size_t)((mark == NULL ? end : mark) - text));
    if (mark == NULL)
      return;
    text = mark + 1;
    if (text < end && *text == '%')
      luaL_addchar(buffer, '%');
    else if (text < end && *text == '0')
      luaL_addlstring(buffer, s, (size_t)(e - s));
    else if (text < end && isdigit((unsigned char)*text)) {
      gj__pattern_push_capture(m, *text - '1', s, e);
      luaL_tolstring(m->L, -1, NULL);
      lua_remove(m->L, -2);
      luaL_addvalue(buffer);
    } else
      luaL_error(m->L, "invalid use of '%%' in replacement string");
    text++;
  }
}

/* Adds what the match from `s` to `e` becomes; true if it changed. */
static bool add_replacement(struct gj__matcher *m, luaL_Buffer *buffer, const char *s, const char *e) {
  lua_State *L = m->L;
  int type = lua_type(L, 3);
  if (type == LUA_TFUNCTION) {
    lua_pushvalue(L, 3);
    lua_call(L, gj__pattern_push_captures(m, s, e, true), 1);
  } else if (type == LUA_TTABLE) {
    gj__pattern_push_capture(m, 0, s, e);
    lua_gettable(L, 3);
  } else {
    add_replacement_text(m, buffer, s, e);
    return true;
  }
  if (!lua_toboolean(L, -1)) {
    lua_pop(L, 1);
    luaL_addlstring(buffer, s, (size_t)(e - s));
    return false;
  }
  if (!lua_isstring(L, -1))
    luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
  luaL_addvalue(buffer);
  return true;
}

int gj__search_gsub(lua_State *L) {
  size_t length, pattern_length;
  const char *subject = luaL_checklstring(L, 1, &length), *pattern = luaL_checklstring(L, 2, &pattern_length);
  int type = lua_type(L, 3);
  lua_Integer most = luaL_optinteger(L, 4, (lua_Integer)length + 1), count = 0;
  bool anchored = pattern_length > 0 && *pattern == '^', changed = false;
  struct gj__matcher m;
  luaL_Buffer buffer;
  if (type != LUA_TNUMBER && type != LUA_TSTRING && type != LUA_TTABLE && type != LUA_TFUNCTION)
    luaL_typeerror(L, 3, "string/function/table");
  luaL_buffinit(L, &buffer);
  gj__pattern_prepare(&m, L, subject, length, pattern, pattern_length);
  pattern += anchored;
  const char *s = subject, *last = NULL;
  while (count < most) {
    const char *e = gj__pattern_match(&m, s, pattern);
    if (e != NULL && e != last) {
      count++;
      gj__pattern_settle(&m); /* the replacement counts too */
      changed |= add_replacement(&m, &buffer, s, e);
      m.left = gj__limits_left(L);
      s = last = e;
    } else if (s < m.subject_end)
      luaL_addchar(&buffer, *s++);
    else
      break;
    if (anchored)
      break;
  }
  gj__pattern_settle(&m);
  luaL_addlstring(&buffer, s, (size_t)(m.subject_end - s));
  luaL_pushresult(&buffer);
  if (!changed) {
    lua_pop(L, 1);
    lua_pushvalue(L, 1);
  }
  lua_pushinteger(L, count);
  return 2;
}
