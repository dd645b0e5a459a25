/* Lua patterns, matched with a count of the work: Lua's own matcher takes exponential time without an instruction of
 * the virtual machine, so that no hook could stop it. */
#include "pattern.h"
#include "guard.h"

#include <ctype.h>
#include <lauxlib.h>
#include <string.h>

enum { MAX_DEPTH = 200 };

/* Values of a capture's length. */
enum { OPEN = -1, POSITION = -2 };

/* ---- steps */

static void work(struct gj__matcher *m, uint64_t steps) {
  m->used += steps;
  if (m->used > m->left)
    gj__limits_charge(m->L, m->used); /* raises */
}

void gj__pattern_work(struct gj__matcher *m, uint64_t steps) { work(m, steps); }

void gj__pattern_settle(struct gj__matcher *m) {
  uint64_t used = m->used;
  m->used = 0;
  gj__limits_charge(m->L, used);
  m->left = gj__limits_left(m->L);
}

void gj__pattern_prepare(struct gj__matcher *m, lua_State *L, const char *subject, size_t length, const char *pattern,
                         size_t pattern_length) {
  m->L = L;
  m->subject = subject;
  m->subject_end = subject + length;
  m->pattern_end = pattern + pattern_length;
  m->left = gj__limits_left(L);
  m->used = 0;
}

/* ---- single characters */

static int next_of(struct gj__matcher *m, const char *p, const char *what) {
  if (p >= m->pattern_end)
    luaL_error(m->L, "malformed pattern (%s)", what);
  return (unsigned char)*p;
}

/* The end of the item that matches one character and starts at `p`. */
static const char *item_end(struct gj__matcher *m, const char *p) {
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
static bool in_set(struct gj__matcher *m, int c, const char *p, const char *end) {
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

static bool matches_one(struct gj__matcher *m, const char *s, const char *p, const char *end) {
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

static const char *match_from(struct gj__matcher *m, const char *s, const char *p);

static const char *match_longest(struct gj__matcher *m, const char *s, const char *p, const char *end) {
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

static const char *match_shortest(struct gj__matcher *m, const char *s, const char *p, const char *end) {
  for (;; s++) {
    const char *result = match_from(m, s, end + 1);
    if (result != NULL || !matches_one(m, s, p, end))
      return result;
  }
}

static const char *match_balance(struct gj__matcher *m, const char *s, const char *p) {
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

static const char *open_capture(struct gj__matcher *m, const char *s, const char *p, ptrdiff_t length) {
  if (m->count >= GJ__MAX_CAPTURES)
    luaL_error(m->L, "too many captures");
  m->captures[m->count].start = s;
  m->captures[m->count].length = length;
  m->count++;
  const char *result = match_from(m, s, p);
  if (result == NULL)
    m->count--;
  return result;
}

static const char *close_capture(struct gj__matcher *m, const char *s, const char *p) {
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

static const char *match_again(struct gj__matcher *m, const char *s, int digit) {
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

static bool on_frontier(struct gj__matcher *m, const char *s, const char *p, const char *end) {
  int before = s == m->subject ? 0 : (unsigned char)s[-1], after = s < m->subject_end ? (unsigned char)*s : 0;
  return !in_set(m, before, p, end) && in_set(m, after, p, end);
}

static const char *match_here(struct gj__matcher *m, const char *s, const char *p) {
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

static const char *match_from(struct gj__matcher *m, const char *s, const char *p) {
  if (m->depth++ >= MAX_DEPTH)
    luaL_error(m->L, "pattern too complex");
  const char *result = match_here(m, s, p);
  m->depth--;
  return result;
}

const char *gj__pattern_match(struct gj__matcher *m, const char *s, const char *p) {
  m->depth = 0;
  m->count = 0;
  return match_from(m, s, p);
}

/* ---- captures */

void gj__pattern_push_capture(struct gj__matcher *m, int i, const char *s, const char *e) {
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

int gj__pattern_push_captures(struct gj__matcher *m, const char *s, const char *e, bool whole) {
  int count = m->count == 0 && whole ? 1 : m->count;
  luaL_checkstack(m->L, count, "too many captures");
  for (int i = 0; i < count; i++)
    gj__pattern_push_capture(m, i, s, e);
  return count;
}
