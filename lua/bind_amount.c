/* Amounts in Lua: light userdata with arithmetic, and percentages as text. */
#include "bind.h"

#include <lauxlib.h>

#define AMOUNT "gouji.amount"

_Static_assert(sizeof(void *) == sizeof(gj_amount), "a pointer must have room for an amount");

gj_amount gj__check_amount(lua_State *L, int index) {
  if (!lua_islightuserdata(L, index))
    luaL_typeerror(L, index, "amount");
  return (gj_amount)(uintptr_t)lua_touserdata(L, index);
}

void gj__push_amount(lua_State *L, gj_amount amount) { lua_pushlightuserdata(L, (void *)(uintptr_t)amount); }

gj_unit gj__check_unit(lua_State *L, int index) {
  gj_unit unit;
  size_t length;
  luaL_checktype(L, index, LUA_TSTRING);
  const char *name = lua_tolstring(L, index, &length);
  if (gj_unit_parse(name, length, &unit) != GJ_OK)
    luaL_argerror(L, index, lua_pushfstring(L, "no unit '%s': 元, 万元 or 亿元 expected", name));
  return unit;
}

gj_rounding gj__check_rounding(lua_State *L, int index) {
  gj_rounding mode;
  size_t length;
  if (lua_isnoneornil(L, index))
    return GJ_HALF_UP;
  luaL_checktype(L, index, LUA_TSTRING);
  const char *name = lua_tolstring(L, index, &length);
  if (gj_rounding_parse(name, length, &mode) != GJ_OK)
    luaL_argerror(L, index, lua_pushfstring(L, "no rounding '%s'", name));
  return mode;
}

/* 0..most; none or nil: -1, as few as are exact. */
static int check_decimals(lua_State *L, int index, int most) {
  if (lua_isnoneornil(L, index))
    return -1;
  lua_Integer decimals = luaL_checkinteger(L, index);
  luaL_argcheck(L, decimals >= 0 && decimals <= most, index, "out of range");
  return (int)decimals;
}

/* The result of an arithmetic that can only overflow. */
static int push_result(lua_State *L, gj_status status, gj_amount amount) {
  if (status != GJ_OK)
    return luaL_error(L, "amount out of range");
  gj__push_amount(L, amount);
  return 1;
}

struct operands {
  gj_amount a, b;
};

/* Two amounts, or an error that says what cannot be done with the other operand. Each is looked at once: additions are
 * what scripts do most. */
static inline struct operands check_operands(lua_State *L, const char *verb) {
  for (int i = 1; i <= 2; i++)
    if (!lua_islightuserdata(L, i))
      luaL_error(L, "cannot %s an amount and a %s", verb, luaL_typename(L, i));
  return (struct operands){(gj_amount)(uintptr_t)lua_touserdata(L, 1), (gj_amount)(uintptr_t)lua_touserdata(L, 2)};
}

/* amount(text | whole number, unit) -> amount | nil, message, code */
static int amount_make(lua_State *L) {
  gj_amount amount = 0;
  gj_status status;
  gj_unit unit = gj__check_unit(L, 2);
  if (lua_isinteger(L, 1)) {
    status = gj_amount_mul(gj_unit_worth(unit), lua_tointeger(L, 1), &amount);
  } else {
    size_t length;
    if (lua_type(L, 1) != LUA_TSTRING)
      luaL_typeerror(L, 1, "text or integer");
    const char *text = lua_tolstring(L, 1, &length);
    status = gj_amount_parse(text, length, unit, &amount);
  }
  if (status != GJ_OK)
    return gj__fail(L, status, NULL);
  gj__push_amount(L, amount);
  return 1;
}

/* from_raw(count of 1/10000 元) -> amount */
static int amount_from_raw(lua_State *L) {
  if (!lua_isinteger(L, 1))
    luaL_typeerror(L, 1, "integer");
  gj__push_amount(L, lua_tointeger(L, 1));
  return 1;
}

/* amount:raw() -> integer */
static int amount_raw(lua_State *L) {
  lua_pushinteger(L, gj__check_amount(L, 1));
  return 1;
}

/* amount:format(unit [, decimals [, {grouped=}]]) -> text | nil, message, code */
static int amount_format(lua_State *L) {
  char text[GJ_AMOUNT_TEXT];
  size_t length = 0;
  bool grouped = false;
  gj_amount amount = gj__check_amount(L, 1);
  gj_unit unit = gj__check_unit(L, 2);
  int decimals = check_decimals(L, 3, 12);
  if (!lua_isnoneornil(L, 4)) {
    luaL_checktype(L, 4, LUA_TTABLE);
    lua_getfield(L, 4, "grouped");
    grouped = lua_toboolean(L, -1);
  }
  gj_status status = gj_amount_format(amount, unit, decimals, grouped, text, &length);
  if (status != GJ_OK)
    return gj__fail(L, status, NULL);
  lua_pushlstring(L, text, length);
  return 1;
}

/* amount:round(unit, decimals [, mode]) -> amount */
static int amount_round(lua_State *L) {
  gj_amount rounded = 0;
  gj_amount amount = gj__check_amount(L, 1);
  gj_unit unit = gj__check_unit(L, 2);
  luaL_checkinteger(L, 3);
  int decimals = check_decimals(L, 3, 12);
  gj_status status = gj_amount_round(amount, unit, decimals, gj__check_rounding(L, 4), &rounded);
  return push_result(L, status, rounded);
}

/* amount:is_zero() -> boolean */
static int amount_is_zero(lua_State *L) {
  lua_pushboolean(L, gj__check_amount(L, 1) == 0);
  return 1;
}

/* amount:sign() -> -1 | 0 | 1 */
static int amount_sign(lua_State *L) {
  gj_amount amount = gj__check_amount(L, 1);
  lua_pushinteger(L, (amount > 0) - (amount < 0));
  return 1;
}

/* amount:abs() -> amount */
static int amount_abs(lua_State *L) {
  gj_amount amount = gj__check_amount(L, 1);
  gj_status status = amount < 0 ? gj_amount_neg(amount, &amount) : GJ_OK;
  return push_result(L, status, amount);
}

/* percent(text) -> count of 10^-6 percent | nil, message, code */
static int percent_parse(lua_State *L) {
  gj_percent percent = 0;
  size_t length;
  luaL_checktype(L, 1, LUA_TSTRING);
  const char *text = lua_tolstring(L, 1, &length);
  gj_status status = gj_percent_parse(text, length, &percent);
  if (status != GJ_OK)
    return gj__fail(L, status, NULL);
  lua_pushinteger(L, percent);
  return 1;
}

/* percent_text(count of 10^-6 percent [, decimals]) -> text | nil, message, code */
static int percent_text(lua_State *L) {
  char text[GJ_AMOUNT_TEXT];
  size_t length = 0;
  if (!lua_isinteger(L, 1))
    luaL_typeerror(L, 1, "integer");
  gj_status status = gj_percent_format(lua_tointeger(L, 1), check_decimals(L, 2, 6), text, &length);
  if (status != GJ_OK)
    return gj__fail(L, status, NULL);
  lua_pushlstring(L, text, length);
  return 1;
}

static int amount_add(lua_State *L) {
  gj_amount sum = 0;
  struct operands given = check_operands(L, "add");
  gj_status status = gj_amount_add(given.a, given.b, &sum);
  return push_result(L, status, sum);
}

static int amount_sub(lua_State *L) {
  gj_amount difference = 0;
  struct operands given = check_operands(L, "subtract");
  gj_status status = gj_amount_sub(given.a, given.b, &difference);
  return push_result(L, status, difference);
}

/* amount * integer or integer * amount; a text or a float is neither */
static int amount_mul(lua_State *L) {
  gj_amount product = 0;
  int number = lua_islightuserdata(L, 1) ? 2 : 1;
  if (!lua_isinteger(L, number))
    return luaL_error(L, "an amount can be multiplied by an integer only");
  gj_status status = gj_amount_mul(gj__check_amount(L, 3 - number), lua_tointeger(L, number), &product);
  return push_result(L, status, product);
}

static int amount_unm(lua_State *L) {
  gj_amount negative = 0;
  gj_status status = gj_amount_neg(gj__check_amount(L, 1), &negative);
  return push_result(L, status, negative);
}

static int amount_lt(lua_State *L) {
  struct operands given = check_operands(L, "compare");
  lua_pushboolean(L, given.a < given.b);
  return 1;
}

static int amount_le(lua_State *L) {
  struct operands given = check_operands(L, "compare");
  lua_pushboolean(L, given.a <= given.b);
  return 1;
}

static int amount_tostring(lua_State *L) {
  char text[GJ_AMOUNT_TEXT];
  gj_status status = gj_amount_format(gj__check_amount(L, 1), GJ_YUAN, -1, false, text, NULL);
  if (status != GJ_OK)
    return gj__raise(L, status);
  lua_pushfstring(L, "%s%s", text, gj_unit_name(GJ_YUAN));
  return 1;
}

static const luaL_Reg functions[] = {
    {"amount", amount_make},
    {"from_raw", amount_from_raw},
    {"percent", percent_parse},
    {"percent_text", percent_text},
    {NULL, NULL},
};

static const luaL_Reg methods[] = {
    {"raw", amount_raw},
    {"format", amount_format},
    {"round", amount_round},
    {"is_zero", amount_is_zero},
    {"sign", amount_sign},
    {"abs", amount_abs},
    {NULL, NULL},
};

/* Without __eq: light userdata are equal when their 64 bits are. */
static const luaL_Reg metamethods[] = {
    {"__add", amount_add}, {"__sub", amount_sub}, {"__mul", amount_mul},           {"__unm", amount_unm},
    {"__lt", amount_lt},   {"__le", amount_le},   {"__tostring", amount_tostring}, {NULL, NULL},
};

void gj__bind_amount(lua_State *L) {
  gj__type(L, AMOUNT, methods, metamethods);
  lua_pushlightuserdata(L, NULL);
  luaL_setmetatable(L, AMOUNT); /* of all light userdata in this state */
  lua_pop(L, 1);
  luaL_setfuncs(L, functions, 0);
}
