/* Lua patterns, matched with a count of the work: Lua's own matcher takes exponential time without an instruction of
 * the virtual machine, so that no hook could stop it. */
#include "pattern.h"
#include "guard.h"

#include <ctype.h>
#include <lauxlib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { MAX_CAPTURES = 32, MAX_DEPTH = 200 };

/* Values of a capture's length. */
enum { OPEN = -1, POSITION = -2 };

struct matcher {
  lua_State *L;
  const char *subject, *subject_end, *pattern_end;
  uint64_t left, used; /* steps */
  int depth;
  int count; /* captures */
  struct {
    const char *start;
    ptrdiff_t length;
  } captures[MAX_CAPTURES];
};

/* ---- steps */

static void work(struct matcher *m, uint64_t steps) {
  m->used += steps;
  if (m->used > m->left)
    gj__limits_charge(m->L, m->used); /* raises */
}

static void settle(struct matcher *m) {
  uint64_t used = m->used;
  m->used = 0;
  gj__limits_charge(m->L, used);
  m->left = gj__limits_left(m->L);
}

static void prepare(struct matcher *m, lua_State *L, const char *subject, size_t length, const char *pattern,
                    size_t pattern_length) {
  m->L = L;
  m->subject = subject;
  m->subject_end = subject + length;
  m->pattern_end = pattern + pattern_length;
  m->left = gj__limits_left(L);
  m->used = 0;
}

/* ---- single characters */

static int next_of(struct matcher *m, const char *p, const char *what) {
  if (p >= m->pattern_end)
    luaL_error(m->L, "malformed pattern (%s)", what);
  return (unsigned char)*p;
}

/* The end of the item that matches one character and starts at `p`. */
static const char *item_end(struct matcher *m, const char *p) {
  char first = *p++;
  if (first == '%') {
    next_of(m, p, "ends with '%'");
    return p + 1;
  }
  if (first != '[')
    return p;
  if (p < m->pattern_end && *p == '^')
    p++;
  do { /* a ']' that comes first stands for itself */
    int c = next_of(m, p++, "missing ']'");
    if (c == '%') {
      next_of(m, p, "missing ']'");
      p++;
    }
  } while (next_of(m, p, "missing ']'") != ']');
  return p + 1;
}

static bool in_class(int c, int class) {
  bool in;
  switch (tolower(class)) {
  case 'a':
    in = isalpha(c);
    break;
  case 'c':
    in = iscntrl(c);
    break;
  case 'd':
    in = isdigit(c);
    break;
  case 'g':
    in = isgraph(c);
    break;
  case 'l':
    in = islower(c);
    break;
  case 'p':
    in = ispunct(c);
    break;
  case 's':
    in = isspace(c);
    break;
  case 'u':
    in = isupper(c);
    break;
  case 'w':
    in = isalnum(c);
    break;
  case 'x':
    in = isxdigit(c);
    break;
  default:
    return class == c;
  }
  return isupper(class) ? !in : in;
}

/* Whether `c` is in the set from `p`, its '[', to `end`, after its ']'. */
static bool in_set(struct matcher *m, int c, const char *p, const char *end) {
  bool wanted = true;
  const char *last = end - 1;
  work(m, (uint64_t)(end - p));
  if (*++p == '^') {
    wanted = false;
    p++;
  }
  while (p < last) {
    if (*p == '%') {
      if (in_class(c, (unsigned char)p[1]))
        return wanted;
      p += 2;
    } else if (p + 2 < last && p[1] == '-') {
      if ((unsigned char)p[0] <= c && c <= (unsigned char)p[2])
        return wanted;
      p += 3;
    } else if ((unsigned char)*p++ == c)
      return wanted;
  }
  return !wanted;
}

static bool matches_one(struct matcher *m, const char *s, const char *p, const char *end) {
  work(m, 1);
  if (s >= m->subject_end)
    return false;
  int c = (unsigned char)*s;
  switch (*p) {
  case '.':
    return true;
  case '%':
    return in_class(c, (unsigned char)p[1]);
  case '[':
    return in_set(m, c, p, end);
  default:
    return (unsigned char)*p == c;
  }
}

/* ---- the pattern: each function gives the end of the match from `s`, or NULL */

static const char *match_from(struct matcher *m, const char *s, const char *p);

static const char *match_longest(struct matcher *m, const char *s, const char *p, const char *end) {
  ptrdiff_t count = 0;
  while (matches_one(m, s + count, p, end))
    count++;
  for (; count >= 0; count--) {
    const char *result = match_from(m, s + count, end + 1);
    if (result != NULL)
      return result;
  }
  return NULL;
}

static const char *match_shortest(struct matcher *m, const char *s, const char *p, const char *end) {
  for (;; s++) {
    const char *result = match_from(m, s, end + 1);
    if (result != NULL || !matches_one(m, s, p, end))
      return result;
  }
}

static const char *match_balance(struct matcher *m, const char *s, const char *p) {
  next_of(m, p + 1, "missing arguments to '%b'");
  if (s >= m->subject_end || *s != p[0])
    return NULL;
  for (int nested = 1; ++s < m->subject_end;) {
    work(m, 1);
    if (*s == p[1] && --nested == 0)
      return s + 1;
    if (*s == p[0] && p[0] != p[1])
      nested++;
  }
  return NULL;
}

static const char *open_capture(struct matcher *m, const char *s, const char *p, ptrdiff_t length) {
  if (m->count >= MAX_CAPTURES)
    luaL_error(m->L, "too many captures");
  m->captures[m->count].start = s;
  m->captures[m->count].length = length;
  m->count++;
  const char *result = match_from(m, s, p);
  if (result == NULL)
    m->count--;
  return result;
}

static const char *close_capture(struct matcher *m, const char *s, const char *p) {
  int i = m->count - 1;
  while (i >= 0 && m->captures[i].length != OPEN)
    i--;
  if (i < 0)
    luaL_error(m->L, "invalid pattern capture");
  m->captures[i].length = s - m->captures[i].start;
  const char *result = match_from(m, s, p);
  if (result == NULL)
    m->captures[i].length = OPEN;
  return result;
}

static const char *match_again(struct matcher *m, const char *s, int digit) {
  int i = digit - '1';
  if (i < 0 || i >= m->count || m->captures[i].length == OPEN)
    luaL_error(m->L, "invalid capture index %%%d", i + 1);
  ptrdiff_t length = m->captures[i].length;
  if (length == POSITION)
    return NULL;
  work(m, (uint64_t)length / 16);
  if (m->subject_end - s < length || memcmp(m->captures[i].start, s, (size_t)length) != 0)
    return NULL;
  return s + length;
}

static bool on_frontier(struct matcher *m, const char *s, const char *p, const char *end) {
  int before = s == m->subject ? 0 : (unsigned char)s[-1], after = s < m->subject_end ? (unsigned char)*s : 0;
  return !in_set(m, before, p, end) && in_set(m, after, p, end);
}

static const char *match_here(struct matcher *m, const char *s, const char *p) {
  while (p < m->pattern_end) {
    work(m, 1);
    if (*p == '(')
      return p + 1 < m->pattern_end && p[1] == ')' ? open_capture(m, s, p + 2, POSITION)
                                                   : open_capture(m, s, p + 1, OPEN);
    if (*p == ')')
      return close_capture(m, s, p + 1);
    if (*p == '$' && p + 1 == m->pattern_end)
      return s == m->subject_end ? s : NULL;
    if (*p == '%' && p + 1 < m->pattern_end && (p[1] == 'b' || p[1] == 'f' || isdigit((unsigned char)p[1]))) {
      if (p[1] == 'b') {
        s = match_balance(m, s, p + 2);
        p += 4;
      } else if (p[1] == 'f') {
        p += 2;
        if (p >= m->pattern_end || *p != '[')
          luaL_error(m->L, "missing '[' after '%%f' in pattern");
        const char *end = item_end(m, p);
        s = on_frontier(m, s, p, end) ? s : NULL;
        p = end;
      } else {
        s = match_again(m, s, (unsigned char)p[1]);
        p += 2;
      }
      if (s == NULL)
        return NULL;
      continue;
    }
    const char *end = item_end(m, p);
    char repeat = end < m->pattern_end ? *end : '\0';
    if (repeat == '*')
      return match_longest(m, s, p, end);
    if (repeat == '-')
      return match_shortest(m, s, p, end);
    bool one = matches_one(m, s, p, end);
    if (repeat == '+')
      return one ? match_longest(m, s + 1, p, end) : NULL;
    if (repeat == '?') {
      const char *result = one ? match_from(m, s + 1, end + 1) : NULL;
      if (result != NULL)
        return result;
      p = end + 1;
    } else if (one) {
      s++;
      p = end;
    } else
      return NULL;
  }
  return s;
}

static const char *match_from(struct matcher *m, const char *s, const char *p) {
  if (m->depth++ >= MAX_DEPTH)
    luaL_error(m->L, "pattern too complex");
  const char *result = match_here(m, s, p);
  m->depth--;
  return result;
}

static const char *start_match(struct matcher *m, const char *s, const char *p) {
  m->depth = 0;
  m->count = 0;
  return match_from(m, s, p);
}

/* ---- captures */

/* Pushes capture `i`; the whole match from `s` to `e` where there is none and i is 0. */
static void push_capture(struct matcher *m, int i, const char *s, const char *e) {
  if (i >= m->count) {
    if (i > 0)
      luaL_error(m->L, "invalid capture index %%%d", i + 1);
    lua_pushlstring(m->L, s, (size_t)(e - s));
  } else if (m->captures[i].length == OPEN)
    luaL_error(m->L, "unfinished capture");
  else if (m->captures[i].length == POSITION)
    lua_pushinteger(m->L, m->captures[i].start - m->subject + 1);
  else
    lua_pushlstring(m->L, m->captures[i].start, (size_t)m->captures[i].length);
}

/* `whole`: the match itself where there are no captures. */
static int push_captures(struct matcher *m, const char *s, const char *e, bool whole) {
  int count = m->count == 0 && whole ? 1 : m->count;
  luaL_checkstack(m->L, count, "too many captures");
  for (int i = 0; i < count; i++)
    push_capture(m, i, s, e);
  return count;
}

/* ---- find, match */

static bool is_plain(const char *pattern, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (pattern[i] != '\0' && strchr("^$*+?.([%-", pattern[i]) != NULL)
      return false;
  return true;
}

static const char *find_plain(struct matcher *m, const char *s, const char *text, size_t length) {
  if (length == 0)
    return s;
  while ((size_t)(m->subject_end - s) >= length) {
    const char *at = memchr(s, *text, (size_t)(m->subject_end - s) - length + 1);
    if (at == NULL)
      return NULL;
    work(m, 1 + (uint64_t)(at - s) / 16 + length / 16);
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
  struct matcher m;
  if (start > length) {
    lua_pushnil(L);
    return 1;
  }
  prepare(&m, L, subject, length, pattern, pattern_length);
  const char *s = subject + start;
  if (find && (lua_toboolean(L, 4) || is_plain(pattern, pattern_length))) {
    s = find_plain(&m, s, pattern, pattern_length);
    settle(&m);
    if (s != NULL) {
      lua_pushinteger(L, s - subject + 1);
      lua_pushinteger(L, s - subject + (ptrdiff_t)pattern_length);
      return 2;
    }
  } else {
    bool anchored = pattern_length > 0 && *pattern == '^';
    for (pattern += anchored; s <= m.subject_end; s++) {
      const char *e = start_match(&m, s, pattern);
      if (e != NULL) {
        settle(&m);
        if (!find)
          return push_captures(&m, s, e, true);
        lua_pushinteger(L, s - subject + 1);
        lua_pushinteger(L, e - subject);
        return 2 + push_captures(&m, s, e, false);
      }
      if (anchored)
        break;
    }
    settle(&m);
  }
  lua_pushnil(L);
  return 1;
}

int gj__pattern_find(lua_State *L) { return search(L, true); }
int gj__pattern_match(lua_State *L) { return search(L, false); }

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
  struct matcher m;
  prepare(&m, L, subject, length, pattern, pattern_length);
  for (size_t at = walk->next; at <= length; at++) {
    const char *e = start_match(&m, subject + at, pattern);
    if (e != NULL && e - subject != walk->last) {
      walk->last = e - subject;
      walk->next = (size_t)(e - subject);
      settle(&m);
      return push_captures(&m, subject + at, e, true);
    }
  }
  walk->next = length + 1;
  settle(&m);
  return 0;
}

int gj__pattern_gmatch(lua_State *L) {
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

static void add_replacement_text(struct matcher *m, luaL_Buffer *buffer, const char *s, const char *e) {
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
      push_capture(m, *text - '1', s, e);
      luaL_tolstring(m->L, -1, NULL);
      lua_remove(m->L, -2);
      luaL_addvalue(buffer);
    } else
      luaL_error(m->L, "invalid use of '%%' in replacement string");
    text++;
  }
}

/* Adds what the match from `s` to `e` becomes; true if it changed. */
static bool add_replacement(struct matcher *m, luaL_Buffer *buffer, const char *s, const char *e) {
  lua_State *L = m->L;
  int type = lua_type(L, 3);
  if (type == LUA_TFUNCTION) {
    lua_pushvalue(L, 3);
    lua_call(L, push_captures(m, s, e, true), 1);
  } else if (type == LUA_TTABLE) {
    push_capture(m, 0, s, e);
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

int gj__pattern_gsub(lua_State *L) {
  size_t length, pattern_length;
  const char *subject = luaL_checklstring(L, 1, &length), *pattern = luaL_checklstring(L, 2, &pattern_length);
  int type = lua_type(L, 3);
  lua_Integer most = luaL_optinteger(L, 4, (lua_Integer)length + 1), count = 0;
  bool anchored = pattern_length > 0 && *pattern == '^', changed = false;
  struct matcher m;
  luaL_Buffer buffer;
  if (type != LUA_TNUMBER && type != LUA_TSTRING && type != LUA_TTABLE && type != LUA_TFUNCTION)
    luaL_typeerror(L, 3, "string/function/table");
  luaL_buffinit(L, &buffer);
  prepare(&m, L, subject, length, pattern, pattern_length);
  pattern += anchored;
  const char *s = subject, *last = NULL;
  while (count < most) {
    const char *e = start_match(&m, s, pattern);
    if (e != NULL && e != last) {
      count++;
      settle(&m); /* the replacement counts too */
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
  settle(&m);
  luaL_addlstring(&buffer, s, (size_t)(m.subject_end - s));
  luaL_pushresult(&buffer);
  if (!changed) {
    lua_pop(L, 1);
    lua_pushvalue(L, 1);
  }
  lua_pushinteger(L, count);
  return 2;
}
