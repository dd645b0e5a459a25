/* Columns of amounts in Lua. Their memory is the Lua state's, so that the state's limit holds for it. */
#include "bind.h"

#include <lauxlib.h>
#include <limits.h>

#define COLUMN "gouji.column"

/* Any allocation of Lua may run a finalizer of the script, which may push to a column or close it: whatever was read
 * from a column before an allocation is read again after it. */
struct box {
  gj_column *column; /* NULL once closed */
};

static gj_column *check_column(lua_State *L, int index) {
  struct box *box = luaL_checkudata(L, index, COLUMN);
  if (box->column == NULL)
    luaL_argerror(L, index, "the column is closed");
  return box->column;
}

/* The column, which must still have `count` rows. */
static gj_column *check_rows(lua_State *L, int index, size_t count) {
  gj_column *column = check_column(L, index);
  if (gj_column_count(column) != count)
    luaL_argerror(L, index, "the column was changed meanwhile");
  return column;
}

/* The 0..6 decimals of a percentage. */
static int check_digits(lua_State *L, int index) {
  lua_Integer digits = luaL_checkinteger(L, index);
  luaL_argcheck(L, digits >= 0 && digits <= 6, index, "out of range");
  return (int)digits;
}

static void *resize_in_state(void *context, void *block, size_t old_size, size_t new_size) {
  void *data;
  lua_Alloc resize = lua_getallocf(context, &data);
  return resize(data, block, block == NULL ? 0 : old_size, new_size);
}

static int do_nothing(lua_State *L) {
  (void)L;
  return 0;
}

/* Whether a refused call is to be made again: once, when all garbage is gone, which may be columns. A finalizer that
 * finds no memory for its call frame is never called again, so a call makes sure of the frame first. */
static bool try_again(lua_State *L, gj_status status, bool *tried) {
  if (status != GJ_ENOMEM || *tried)
    return false;
  *tried = true;
  lua_pushcfunction(L, do_nothing);
  if (lua_pcall(L, 0, 0, 0) != LUA_OK) {
    lua_pop(L, 1);
    return false;
  }
  lua_gc(L, LUA_GCCOLLECT);
  return true;
}

static int raise_status(lua_State *L, gj_status status) {
  return status == GJ_ERANGE ? luaL_error(L, "amount out of range") : gj__raise(L, status);
}

/* Pushes a box without a column, for the caller to fill. */
static struct box *push_box(lua_State *L) {
  struct box *box = lua_newuserdatauv(L, sizeof *box, 0);
  box->column = NULL;
  luaL_setmetatable(L, COLUMN);
  return box;
}

/* Pushes an empty column. */
static void push_column(lua_State *L) {
  bool tried = false;
  gj_status status;
  struct box *box = push_box(L);
  lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_MAINTHREAD);
  const gj_allocator allocator = {resize_in_state, lua_tothread(L, -1)};
  lua_pop(L, 1);
  do
    status = gj_column_create(&allocator, &box->column);
  while (try_again(L, status, &tried));
  if (status != GJ_OK)
    raise_status(L, status);
}

/* Appends to the column at `index`. */
static void append(lua_State *L, int index, const gj_amount *amounts, size_t count) {
  bool tried = false;
  gj_status status;
  do
    status = gj_column_append(check_column(L, index), amounts, count);
  while (try_again(L, status, &tried));
  if (status != GJ_OK)
    raise_status(L, status);
}

/* Room for `count` items, collected with the stack. */
static void *push_scratch(lua_State *L, size_t count, size_t size) {
  size_t bytes;
  if (__builtin_mul_overflow(count, size, &bytes))
    gj__raise(L, GJ_ENOMEM);
  return lua_newuserdatauv(L, bytes, 0);
}

/* Pushes the array of the percentages as texts; false where not valid (NULL: all are). */
static int push_percents(lua_State *L, const gj_percent *percents, const bool *valid, size_t count, int digits) {
  lua_createtable(L, count < INT_MAX ? (int)count : INT_MAX, 0);
  for (size_t i = 0; i < count; i++) {
    char text[GJ_AMOUNT_TEXT];
    size_t length = 0;
    if (valid != NULL && !valid[i]) {
      lua_pushboolean(L, false);
    } else {
      gj_status status = gj_percent_format(percents[i], digits, text, &length);
      if (status != GJ_OK)
        return gj__raise(L, status);
      lua_pushlstring(L, text, length);
    }
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}

/* column([array of amounts]) -> column */
static int column_make(lua_State *L) {
  lua_settop(L, 1);
  if (!lua_isnil(L, 1))
    luaL_checktype(L, 1, LUA_TTABLE);
  push_column(L);
  lua_Unsigned count = lua_isnil(L, 1) ? 0 : lua_rawlen(L, 1);
  for (lua_Unsigned i = 1; i <= count; i++) {
    lua_rawgeti(L, 1, (lua_Integer)i);
    if (!lua_islightuserdata(L, -1))
      return luaL_error(L, "item %I of the array is a %s, not an amount", (lua_Integer)i, luaL_typename(L, -1));
    gj_amount amount = gj__check_amount(L, -1);
    append(L, 2, &amount, 1);
    lua_pop(L, 1);
  }
  return 1;
}

/* column:push(amount) */
static int column_push(lua_State *L) {
  gj_amount amount = gj__check_amount(L, 2);
  append(L, 1, &amount, 1);
  return 0;
}

/* column:sum() -> amount */
static int column_sum(lua_State *L) {
  gj_amount sum = 0;
  gj_status status = gj_column_sum(check_column(L, 1), &sum);
  if (status != GJ_OK)
    return raise_status(L, status);
  gj__push_amount(L, sum);
  return 1;
}

/* Numbers the keys of the array at stack index 2 in the order they are first seen, one for each of `count` rows;
 * pushes the array of the different keys. */
static size_t number_keys(lua_State *L, uint32_t *numbers, size_t count) {
  lua_Integer groups = 0;
  lua_newtable(L); /* the different keys */
  lua_newtable(L); /* their numbers */
  for (size_t i = 0; i < count; i++) {
    lua_rawgeti(L, 2, (lua_Integer)i + 1);
    if (lua_type(L, -1) != LUA_TSTRING)
      luaL_error(L, "key %I is a %s, not a string", (lua_Integer)i + 1, luaL_typename(L, -1));
    lua_pushvalue(L, -1);
    if (lua_rawget(L, -3) == LUA_TNIL) {
      lua_pushvalue(L, -2);
      lua_rawseti(L, -5, ++groups);
      lua_pushvalue(L, -2);
      lua_pushinteger(L, groups);
      lua_rawset(L, -5);
      numbers[i] = (uint32_t)(groups - 1);
    } else {
      numbers[i] = (uint32_t)(lua_tointeger(L, -1) - 1);
    }
    lua_pop(L, 2);
  }
  lua_pop(L, 1);
  return (size_t)groups;
}

/* column:group(array of keys) -> array of the different keys, column of their sums */
static int column_group(lua_State *L) {
  bool tried = false;
  gj_status status;
  size_t count = gj_column_count(check_column(L, 1));
  luaL_checktype(L, 2, LUA_TTABLE);
  luaL_argcheck(L, lua_rawlen(L, 2) == count && count < UINT32_MAX, 2, "one key for each row expected");
  lua_settop(L, 2);
  uint32_t *numbers = push_scratch(L, count, sizeof *numbers);
  size_t groups = number_keys(L, numbers, count);
  gj_amount *sums = push_scratch(L, groups, sizeof *sums);
  do
    status = gj_column_group_sum(check_rows(L, 1, count), numbers, groups, sums);
  while (try_again(L, status, &tried));
  if (status != GJ_OK)
    return raise_status(L, status);
  lua_pushvalue(L, 4);
  push_column(L);
  append(L, -1, sums, groups);
  return 2;
}

/* column:share(whole, digits [, mode]) -> array of texts | nil, message, code */
static int column_share(lua_State *L) {
  size_t count = gj_column_count(check_column(L, 1));
  gj_amount whole = gj__check_amount(L, 2);
  int digits = check_digits(L, 3);
  gj_rounding mode = gj__check_rounding(L, 4);
  gj_percent *shares = push_scratch(L, count, sizeof *shares);
  gj_status status = gj_column_share(check_rows(L, 1, count), whole, digits, mode, shares);
  return status == GJ_OK ? push_percents(L, shares, NULL, count, digits) : gj__fail(L, status, NULL);
}

/* column:growth(base, digits [, mode]) -> array of texts, false where the base is not positive | nil, message, code */
static int column_growth(lua_State *L) {
  size_t count = gj_column_count(check_column(L, 1));
  luaL_argcheck(L, gj_column_count(check_column(L, 2)) == count, 2, "as many rows expected");
  int digits = check_digits(L, 3);
  gj_rounding mode = gj__check_rounding(L, 4);
  gj_percent *rates = push_scratch(L, count, sizeof *rates);
  bool *valid = push_scratch(L, count, sizeof *valid);
  gj_status status = gj_column_growth(check_rows(L, 1, count), check_rows(L, 2, count), digits, mode, rates, valid);
  return status == GJ_OK ? push_percents(L, rates, valid, count, digits) : gj__fail(L, status, NULL);
}

/* column:difference(other) -> column */
static int column_difference(lua_State *L) {
  bool tried = false;
  gj_status status;
  size_t count = gj_column_count(check_column(L, 1));
  luaL_argcheck(L, gj_column_count(check_column(L, 2)) == count, 2, "as many rows expected");
  struct box *box = push_box(L);
  do
    status = gj_column_difference(check_rows(L, 1, count), check_rows(L, 2, count), &box->column);
  while (try_again(L, status, &tried));
  return status == GJ_OK ? 1 : raise_status(L, status);
}

/* column[row] -> amount | nil; column.name: a method (upvalue 1 holds them) */
static int column_index(lua_State *L) {
  int is_row;
  const gj_column *column = check_column(L, 1);
  if (lua_type(L, 2) != LUA_TNUMBER) {
    lua_settop(L, 2);
    lua_rawget(L, lua_upvalueindex(1));
    return 1;
  }
  lua_Integer row = lua_tointegerx(L, 2, &is_row);
  if (is_row && row >= 1 && (size_t)row <= gj_column_count(column))
    gj__push_amount(L, gj_column_data(column)[row - 1]);
  else
    lua_pushnil(L);
  return 1;
}

static int column_len(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)gj_column_count(check_column(L, 1)));
  return 1;
}

static int column_tostring(lua_State *L) {
  struct box *box = luaL_checkudata(L, 1, COLUMN);
  if (box->column == NULL)
    lua_pushliteral(L, "closed column");
  else
    lua_pushfstring(L, "column of %I amounts", (lua_Integer)gj_column_count(box->column));
  return 1;
}

static int column_close(lua_State *L) {
  struct box *box = luaL_checkudata(L, 1, COLUMN);
  gj_column_free(box->column);
  box->column = NULL;
  return 0;
}

static const luaL_Reg functions[] = {{"column", column_make}, {NULL, NULL}};

static const luaL_Reg methods[] = {
    {"push", column_push},
    {"sum", column_sum},
    {"group", column_group},
    {"share", column_share},
    {"growth", column_growth},
    {"difference", column_difference},
    {NULL, NULL},
};

static const luaL_Reg metamethods[] = {
    {"__len", column_len}, {"__tostring", column_tostring}, {"__gc", column_close}, {"__close", column_close},
    {NULL, NULL},
};

void gj__bind_column(lua_State *L) {
  gj__type(L, COLUMN, methods, metamethods);
  luaL_getmetatable(L, COLUMN);
  lua_getfield(L, -1, "__index");
  lua_pushcclosure(L, column_index, 1);
  lua_setfield(L, -2, "__index");
  lua_pop(L, 1);
  luaL_setfuncs(L, functions, 0);
}
