/* Amounts of money: units, rounding modes, text and checked arithmetic. */
#include "rounding.h"

#include <string.h>

static const struct {
  const char *name;
  int places; /* decimals of the unit that an amount holds */
} units[GJ_UNIT_COUNT] = {
    [GJ_YUAN] = {"元", 4},
    [GJ_WAN_YUAN] = {"万元", 8},
    [GJ_YI_YUAN] = {"亿元", 12},
};

static const char *const roundings[GJ_ROUNDING_COUNT] = {
    [GJ_HALF_UP] = "half_up", [GJ_HALF_EVEN] = "half_even", [GJ_HALF_DOWN] = "half_down", [GJ_UP] = "up",
    [GJ_DOWN] = "down",       [GJ_CEILING] = "ceiling",     [GJ_FLOOR] = "floor",
};

static bool is_unit(gj_unit unit) { return (unsigned)unit < GJ_UNIT_COUNT; }

static bool is_decimals(int decimals) { return decimals >= 0 && decimals <= 12; }

static bool is_text(const char *text, size_t length, const char *name) {
  return length == strlen(name) && memcmp(text, name, length) == 0;
}

gj_amount gj_unit_worth(gj_unit unit) {
  assert(is_unit(unit));
  return gj__power_of_ten(units[unit].places);
}

const char *gj_unit_name(gj_unit unit) {
  assert(is_unit(unit));
  return units[unit].name;
}

gj_status gj_unit_parse(const char *text, size_t length, gj_unit *out) {
  for (int i = 0; i < GJ_UNIT_COUNT; i++)
    if (is_text(text, length, units[i].name)) {
      *out = (gj_unit)i;
      return GJ_OK;
    }
  return GJ_ESYNTAX;
}

const char *gj_rounding_name(gj_rounding mode) {
  assert(gj__is_rounding(mode));
  return roundings[mode];
}

gj_status gj_rounding_parse(const char *text, size_t length, gj_rounding *out) {
  for (int i = 0; i < GJ_ROUNDING_COUNT; i++)
    if (is_text(text, length, roundings[i])) {
      *out = (gj_rounding)i;
      return GJ_OK;
    }
  return GJ_ESYNTAX;
}

gj_status gj_amount_from_decimal(gj_decimal value, gj_unit unit, gj_amount *out) {
  return is_unit(unit) ? gj_decimal_scale(value, units[unit].places, out) : GJ_EINVALID;
}

gj_status gj_amount_parse(const char *text, size_t length, gj_unit unit, gj_amount *out) {
  gj_decimal value;
  gj_status status = gj_decimal_parse(text, length, &value);
  return status == GJ_OK ? gj_amount_from_decimal(value, unit, out) : status;
}

gj_status gj_amount_format(gj_amount amount, gj_unit unit, int decimals, bool grouped, char out[GJ_AMOUNT_TEXT],
                           size_t *length) {
  if (!is_unit(unit) || (decimals != -1 && !is_decimals(decimals)))
    return GJ_EINVALID;
  return gj_decimal_format((gj_decimal){amount, (int8_t)units[unit].places}, decimals, grouped, out, length);
}

gj_status gj_amount_round(gj_amount amount, gj_unit unit, int decimals, gj_rounding mode, gj_amount *out) {
  if (!is_unit(unit) || !is_decimals(decimals) || !gj__is_rounding(mode))
    return GJ_EINVALID;
  int places = units[unit].places;
  int64_t step = gj__power_of_ten(decimals < places ? places - decimals : 0);
  return gj__narrow(gj__divide(amount, step, mode) * step, out);
}

gj_status gj_amount_add(gj_amount a, gj_amount b, gj_amount *out) {
  gj_amount sum;
  if (__builtin_add_overflow(a, b, &sum))
    return GJ_ERANGE;
  *out = sum;
  return GJ_OK;
}

gj_status gj_amount_sub(gj_amount a, gj_amount b, gj_amount *out) {
  gj_amount difference;
  if (__builtin_sub_overflow(a, b, &difference))
    return GJ_ERANGE;
  *out = difference;
  return GJ_OK;
}

gj_status gj_amount_mul(gj_amount a, int64_t n, gj_amount *out) {
  gj_amount product;
  if (__builtin_mul_overflow(a, n, &product))
    return GJ_ERANGE;
  *out = product;
  return GJ_OK;
}

gj_status gj_amount_neg(gj_amount a, gj_amount *out) { return gj_amount_sub(0, a, out); }
