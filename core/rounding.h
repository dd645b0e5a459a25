/* Exact division with a named rounding, and powers of ten, for all that divides money. */
#ifndef GOUJI_ROUNDING_H
#define GOUJI_ROUNDING_H

#include "gouji.h"

#include <assert.h>

__extension__ typedef __int128 gj__wide;
__extension__ typedef unsigned __int128 gj__uwide;

/* 10^exponent; exponent 0..18. */
static inline int64_t gj__power_of_ten(int exponent) {
  static const int64_t powers[19] = {INT64_C(1),
                                     INT64_C(10),
                                     INT64_C(100),
                                     INT64_C(1000),
                                     INT64_C(10000),
                                     INT64_C(100000),
                                     INT64_C(1000000),
                                     INT64_C(10000000),
                                     INT64_C(100000000),
                                     INT64_C(1000000000),
                                     INT64_C(10000000000),
                                     INT64_C(100000000000),
                                     INT64_C(1000000000000),
                                     INT64_C(10000000000000),
                                     INT64_C(100000000000000),
                                     INT64_C(1000000000000000),
                                     INT64_C(10000000000000000),
                                     INT64_C(100000000000000000),
                                     INT64_C(1000000000000000000)};
  assert(exponent >= 0 && exponent <= 18);
  return powers[exponent];
}

static inline bool gj__is_rounding(gj_rounding mode) { return (unsigned)mode < GJ_ROUNDING_COUNT; }

/* Whether a quotient that was cut off goes one step away from zero. `order`: its rest against the half of the
 * divisor (<0, 0, >0); the rest is not 0. */
static inline bool gj__rounds_away(gj_rounding mode, bool negative, bool odd, int order) {
  switch (mode) {
  case GJ_HALF_UP:
    return order >= 0;
  case GJ_HALF_EVEN:
    return order > 0 || (order == 0 && odd);
  case GJ_HALF_DOWN:
    return order > 0;
  case GJ_UP:
    return true;
  case GJ_CEILING:
    return !negative;
  case GJ_FLOOR:
    return negative;
  case GJ_DOWN:
  case GJ_ROUNDING_COUNT:
    break;
  }
  return false;
}

/* numerator / divisor, rounded once to a whole number. The divisor is not 0; neither is the least 128-bit number.
 * Values of 64 bits, which are nearly all, cost one machine division. */
static inline gj__wide gj__divide(gj__wide numerator, gj__wide divisor, gj_rounding mode) {
  bool negative = (numerator < 0) != (divisor < 0);
  gj__uwide a = (gj__uwide)(numerator < 0 ? -numerator : numerator);
  gj__uwide b = (gj__uwide)(divisor < 0 ? -divisor : divisor);
  gj__uwide quotient, rest;
  if ((a | b) >> 64 == 0) {
    quotient = (uint64_t)a / (uint64_t)b;
    rest = (uint64_t)a % (uint64_t)b;
  } else {
    quotient = a / b;
    rest = a - quotient * b;
  }
  if (rest != 0) {
    gj__uwide gap = b - rest;
    int order = (rest > gap) - (rest < gap);
    quotient += gj__rounds_away(mode, negative, (quotient & 1) != 0, order);
  }
  return negative ? -(gj__wide)quotient : (gj__wide)quotient;
}

/* GJ_ERANGE if `value` needs more than 64 bits. */
static inline gj_status gj__narrow(gj__wide value, int64_t *out) {
  if (value < INT64_MIN || value > INT64_MAX)
    return GJ_ERANGE;
  *out = (int64_t)value;
  return GJ_OK;
}

/* part / whole in 10^-8, rounded once to `digits` decimals of a percent (0..6); whole is not 0, and both have at most
 * 65 bits. */
static inline gj_status gj__percent_of(gj__wide part, gj__wide whole, int digits, gj_rounding mode, gj_percent *out) {
  gj__wide rounded = gj__divide(part * gj__power_of_ten(2 + digits), whole, mode);
  return gj__narrow(rounded * gj__power_of_ten(6 - digits), out);
}

#endif
