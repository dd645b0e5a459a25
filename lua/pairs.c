/* pairs() in an order that is the same in every run: the hash of strings is seeded by the clock and by addresses. */
#include "engine.h"

#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

/* Kinds in the order in which they come. Keys that are tables or the like have no order and come last. */
enum { KEY_BOOLEAN, KEY_NUMBER, KEY_STRING, KEY_AMOUNT, KEY_OTHER };

struct key {
  int kind;
  lua_Integer position; /* in the array of keys, which keeps `text` alive */
  lua_Integer integer;  /* booleans, integers, amounts; floats: rounded down, for the first comparison */
  lua_Number number;    /* numbers: for ties between integers and floats */
  const char *text;
  size_t length;
};

struct walk {
  size_t count, next;
  struct key keys[];
};

static int compare(const void *a, const void *b) {
  const struct key *x = a, *y = b;
  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  if (x->kind == KEY_STRING) {
    int order = memcmp(x->text, y->text, x->length < y->length ? x->length : y->length);
    return order != 0 ? order : (x->length > y->length) - (x->length < y->length);
  }
  if (x->integer != y->integer)
    return x->integer < y->integer ? -1 : 1;
  if (x->number < y->number || x->number > y->number)
    return x->number < y->number ? -1 : 1;
  return (x->position > y->position) - (x->position < y->position);
}

/* A float's place among the integers; beyond their range at its end. */
static lua_Integer floor_of(lua_Number number) {
  if (number >= 9223372036854775807.0)
    return LUA_MAXINTEGER;
  if (number < -9223372036854775808.0)
    return LUA_MININTEGER;
  lua_Integer whole = (lua_Integer)number;
  return (lua_Number)whole > number ? whole - 1 : whole;
}

static void read_key(lua_State *L, int index, struct key *key) {
  key->integer = 0;
  key->number = 0;
  switch (lua_type(L, index)) {
  case LUA_TBOOLEAN:
    key->kind = KEY_BOOLEAN;
    key->integer = lua_toboolean(L, index);
    break;
  case LUA_TNUMBER:
    key->kind = KEY_NUMBER;
    key->number = lua_tonumber(L, index);
    key->integer = lua_isinteger(L, index) ? lua_tointeger(L, index) : floor_of(key->number);
    break;
  case LUA_TSTRING:
    key->kind = KEY_STRING;
    key->text = lua_tolstring(L, index, &key->length);
    break;
  case LUA_TLIGHTUSERDATA:
    key->kind = KEY_AMOUNT;
    key->integer = (lua_Integer)(intptr_t)lua_touserdata(L, index);
    break;
  default:
    key->kind = KEY_OTHER;
  }
}

/* The iterator. Upvalues: the table, the array of its keys, the walk. Removed entries are left out. */
static int next_pair(lua_State *L) {
  struct walk *walk = lua_touserdata(L, lua_upvalueindex(3));
  while (walk->next < walk->count) {
    lua_rawgeti(L, lua_upvalueindex(2), walk->keys[walk->next++].position);
    lua_pushvalue(L, -1);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL)
      return 2;
    lua_pop(L, 2);
  }
  return 0;
}

int gj__sorted_pairs(lua_State *L) {
  luaL_checkany(L, 1);
  if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
    lua_pushvalue(L, 1);
    lua_call(L, 1, 3);
    return 3;
  }
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  lua_newtable(L);
  lua_Integer count = 0;
  lua_pushnil(L);
  while (lua_next(L, 1) != 0) {
    lua_pop(L, 1);
    lua_pushvalue(L, -1);
    lua_rawseti(L, 2, ++count);
  }
  struct walk *walk = lua_newuserdatauv(L, sizeof *walk + (size_t)count * sizeof walk->keys[0], 0);
  walk->count = (size_t)count;
  walk->next = 0;
  for (lua_Integer i = 1; i <= count; i++) {
    lua_rawgeti(L, 2, i);
    walk->keys[i - 1].position = i;
    read_key(L, -1, &walk->keys[i - 1]);
    lua_pop(L, 1);
  }
  qsort(walk->keys, walk->count, sizeof walk->keys[0], compare);
  lua_pushcclosure(L, next_pair, 3);
  lua_pushnil(L); /* so that a caller that wants three values gets them */
  lua_pushnil(L);
  return 3;
}
