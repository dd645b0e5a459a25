/* Grammars: rules over texts of one letter a token, as callable values. Lua's own patterns would try them one by one at
 * every token. */
#include "bind.h"

#include <lauxlib.h>
#include <string.h>

#define GRAMMAR "gouji.grammar"

enum { ITEMS = 16, MARKS = 4, TAG = 32 };

/* One letter, or one of several; `many`: any number of them. */
struct item {
  uint32_t letters[8]; /* one bit a letter */
  bool optional, many, marked;
};

struct rule {
  char tag[TAG];
  int count; /* of its items */
  struct item items[ITEMS];
};

struct grammar {
  int count;
  bool starts[256]; /* the letters that rules start with */
  struct rule rules[];
};

static bool has(const struct item *item, char letter) {
  unsigned char bit = (unsigned char)letter;
  return (item->letters[bit / 32] >> (bit % 32) & 1) != 0;
}

/* ---- reading the rules */

static void add(struct item *item, char letter) {
  unsigned char bit = (unsigned char)letter;
  item->letters[bit / 32] |= (uint32_t)1 << (bit % 32);
}

static const char *read_letters(lua_State *L, const char *at, struct item *item) {
  bool negated = *at == '[' && at[1] == '^';
  if (*at != '[') {
    add(item, *at);
    return at + 1;
  }
  for (at += negated ? 2 : 1; *at != ']'; at++) {
    if (*at == '\0' || *at == '\n')
      luaL_error(L, "grammar: ']' is missing");
    add(item, *at);
  }
  for (int i = 0; negated && i < 8; i++)
    item->letters[i] = ~item->letters[i];
  return at + 1;
}

static void read_pattern(lua_State *L, const char *at, size_t length, struct rule *rule) {
  const char *end = at + length;
  int marks = 0;
  while (at < end) {
    if (rule->count == ITEMS)
      luaL_error(L, "grammar: rule '%s' is too long", rule->tag);
    struct item *item = &rule->items[rule->count++];
    item->marked = *at == '@';
    marks += item->marked;
    at = read_letters(L, item->marked ? at + 1 : at, item);
    item->optional = at < end && (*at == '?' || *at == '*');
    item->many = item->optional && *at == '*';
    at += item->optional;
  }
  if (rule->count == 0 || rule->items[0].optional || marks > MARKS)
    luaL_error(L, "grammar: rule '%s' is wrong", rule->tag);
}

/* grammar(text) -> grammar. A line a rule: its tag, a blank, and items: a letter, "[letters]" or "[^letters]", with "@"
 * before one whose place is told and "?" or "*" behind one that may be missing, or come again. */
static int grammar_create(lua_State *L) {
  luaL_checktype(L, 1, LUA_TSTRING);
  const char *at = lua_tostring(L, 1);
  size_t lines = 1;
  for (const char *c = at; *c != '\0'; c++)
    lines += *c == '\n';
  size_t size = sizeof(struct grammar) + lines * sizeof(struct rule);
  struct grammar *grammar = memset(lua_newuserdatauv(L, size, 0), 0, size);
  luaL_setmetatable(L, GRAMMAR);
  while (*at != '\0') {
    size_t length = strcspn(at, "\n"), tag = strcspn(at, " \n");
    if (length > 0) {
      struct rule *rule = &grammar->rules[grammar->count++];
      if (tag >= TAG || tag == length)
        luaL_error(L, "grammar: a tag and items expected");
      memcpy(rule->tag, at, tag);
      read_pattern(L, at + tag + 1, length - tag - 1, rule);
      for (int letter = 0; letter < 256; letter++)
        grammar->starts[letter] = grammar->starts[letter] || has(&rule->items[0], (char)letter);
    }
    at += at[length] == '\n' ? length + 1 : length;
  }
  return 1;
}

/* ---- finding events */

/* Where the rule ends that starts at `at`, and the places of its marks; NULL if it does not fit. */
static const char *match(const struct rule *rule, const char *at, const char *end, const char *marks[MARKS],
                         int *count) {
  *count = 0;
  for (const struct item *item = rule->items; item < rule->items + rule->count; item++) {
    bool fits = at < end && has(item, *at);
    if (!fits && !item->optional)
      return NULL;
    if (item->marked)
      marks[(*count)++] = at;
    do
      at += fits;
    while (fits && item->many && at < end && has(item, *at));
  }
  return at;
}

/* Pushes {tag, place, places of marks ...}. */
static void push_event(lua_State *L, const struct rule *rule, const char *text, const char *at,
                       const char *const *marks, int count) {
  lua_createtable(L, count + 2, 0);
  lua_pushstring(L, rule->tag);
  lua_rawseti(L, -2, 1);
  lua_pushinteger(L, at - text + 1);
  lua_rawseti(L, -2, 2);
  for (int i = 0; i < count; i++) {
    lua_pushinteger(L, marks[i] - text + 1);
    lua_rawseti(L, -2, i + 3);
  }
}

/* grammar(text) -> array of events {tag, place, places of marks ...}: at every letter the first rule that fits; the
 * next event starts behind it */
static int grammar_call(lua_State *L) {
  const struct grammar *grammar = luaL_checkudata(L, 1, GRAMMAR);
  size_t length;
  luaL_checktype(L, 2, LUA_TSTRING);
  const char *text = lua_tolstring(L, 2, &length), *end = text + length, *marks[MARKS];
  lua_Integer events = 0;
  lua_newtable(L);
  for (const char *at = text, *past; at < end; at = past) {
    past = at + 1;
    for (int r = 0; grammar->starts[(unsigned char)*at] && r < grammar->count; r++) {
      int count;
      const struct rule *rule = &grammar->rules[r];
      const char *stop = has(&rule->items[0], *at) ? match(rule, at, end, marks, &count) : NULL;
      if (stop != NULL) {
        push_event(L, rule, text, at, marks, count);
        lua_rawseti(L, -2, ++events);
        past = stop;
        break;
      }
    }
  }
  return 1;
}

void gj__bind_grammar(lua_State *L) {
  static const luaL_Reg metamethods[] = {{"__call", grammar_call}, {NULL, NULL}};
  gj__type(L, GRAMMAR, NULL, metamethods);
  lua_pushcfunction(L, grammar_create);
  lua_setfield(L, -2, "grammar");
}
