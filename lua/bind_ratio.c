/* Ratios in Lua: exact quotients of two amounts, printed once. */
#include "bind.h"

#include <lauxlib.h>

#define RATIO "gouji.ratio"

static gj_ratio check_ratio(lua_State *L, int index) { return *(gj_ratio *)luaL_checkudata(L, index, RATIO); }

static int check_digits(lua_State *L, int index, int most) {
  lua_Integer digits = luaL_checkinteger(L, index);
  luaL_argcheck(L, digits >= 0 && digits <= most, index, "out of range");
  return (int)digits;
}

/* ratio(part, whole) -> ratio | nil, message, code; ratio(percentage) -> ratio */
static int ratio_make(lua_State *L) {
  bool percentage = lua_isinteger(L, 1) && lua_isnoneornil(L, 2);
  gj_amount part = percentage ? lua_tointeger(L, 1) : gj__check_amount(L, 1);
  gj_amount whole = percentage ? 100 * GJ_PERCENT_ONE : gj__check_amount(L, 2);
  gj_ratio *ratio = lua_newuserdatauv(L, sizeof *ratio, 0);
  gj_status status = gj_ratio_make(part, whole, ratio);
  if (status != GJ_OK)
    return gj__fail(L, status, NULL);
  luaL_setmetatable(L, RATIO);
  return 1;
}

/* ratio:decimal(digits [, mode]) -> text | nil, message, code */
static int ratio_decimal(lua_State *L) {
  char text[GJ_AMOUNT_TEXT];
  size_t length = 0;
  gj_ratio ratio = check_ratio(L, 1);
  int digits = check_digits(L, 2, 18);
  gj_decimal value = {0, (int8_t)digits};
  gj_status status = gj_ratio_round(ratio, digits, gj__check_rounding(L, 3), &value.digits);
  if (status == GJ_OK)
    status = gj_decimal_format(value, digits, false, text, &length);
  if (status != GJ_OK)
    return gj__fail(L, status, NULL);
  lua_pushlstring(L, text, length);
  return 1;
}

/* ratio:percent(digits [, mode]) -> text | nil, message, code */
static int ratio_percent(lua_State *L) {
  char text[GJ_AMOUNT_TEXT];
  size_t length = 0;
  gj_percent percent = 0;
  gj_ratio ratio = check_ratio(L, 1);
  int digits = check_digits(L, 2, 6);
  gj_status status = gj_ratio_percent(ratio, digits, gj__check_rounding(L, 3), &percent);
  if (status == GJ_OK)
    status = gj_percent_format(percent, digits, text, &length);
  if (status != GJ_OK)
    return gj__fail(L, status, NULL);
  lua_pushlstring(L, text, length);
  return 1;
}

static int compare(lua_State *L) { return gj_ratio_compare(check_ratio(L, 1), check_ratio(L, 2)); }

static int ratio_lt(lua_State *L) {
  lua_pushboolean(L, compare(L) < 0);
  return 1;
}

static int ratio_le(lua_State *L) {
  lua_pushboolean(L, compare(L) <= 0);
  return 1;
}

/* Lua asks for any two userdata: what is not a ratio is not equal. */
static int ratio_eq(lua_State *L) {
  const gj_ratio *a = luaL_testudata(L, 1, RATIO), *b = luaL_testudata(L, 2, RATIO);
  lua_pushboolean(L, a != NULL && b != NULL && gj_ratio_compare(*a, *b) == 0);
  return 1;
}

/* "1200元/3400元" */
static int ratio_tostring(lua_State *L) {
  char part[GJ_AMOUNT_TEXT], whole[GJ_AMOUNT_TEXT];
  const char *yuan = gj_unit_name(GJ_YUAN);
  gj_ratio ratio = check_ratio(L, 1);
  gj_status status = gj_amount_format(ratio.part, GJ_YUAN, -1, false, part, NULL);
  if (status == GJ_OK)
    status = gj_amount_format(ratio.whole, GJ_YUAN, -1, false, whole, NULL);
  if (status != GJ_OK)
    return gj__raise(L, status);
  lua_pushfstring(L, "%s%s/%s%s", part, yuan, whole, yuan);
  return 1;
}

static const luaL_Reg functions[] = {{"ratio", ratio_make}, {NULL, NULL}};

static const luaL_Reg methods[] = {{"decimal", ratio_decimal}, {"percent", ratio_percent}, {NULL, NULL}};

static const luaL_Reg metamethods[] = {
    {"__lt", ratio_lt}, {"__le", ratio_le}, {"__eq", ratio_eq}, {"__tostring", ratio_tostring}, {NULL, NULL},
};

void gj__bind_ratio(lua_State *L) {
  gj__type(L, RATIO, methods, metamethods);
  luaL_setfuncs(L, functions, 0);
}
