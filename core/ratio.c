/* Exact quotients of two amounts, which are rounded once. */
#include "rounding.h"

gj_status gj_ratio_make(gj_amount part, gj_amount whole, gj_ratio *out) {
  if (whole == 0)
    return GJ_EZERO;
  *out = (gj_ratio){part, whole};
  return GJ_OK;
}

gj_status gj_ratio_growth(gj_amount current, gj_amount base, gj_ratio *out) {
  gj_amount change;
  if (base == 0)
    return GJ_EZERO;
  if (__builtin_sub_overflow(current, base, &change))
    return GJ_ERANGE;
  *out = (gj_ratio){change, base};
  return GJ_OK;
}

gj_status gj_ratio_round(gj_ratio ratio, int digits, gj_rounding mode, int64_t *out) {
  if (digits < 0 || digits > 18 || !gj__is_rounding(mode))
    return GJ_EINVALID;
  if (ratio.whole == 0)
    return GJ_EZERO;
  return gj__narrow(gj__divide((gj__wide)ratio.part * gj__power_of_ten(digits), ratio.whole, mode), out);
}

gj_status gj_ratio_percent(gj_ratio ratio, int digits, gj_rounding mode, gj_percent *out) {
  if (digits < 0 || digits > 6 || !gj__is_rounding(mode))
    return GJ_EINVALID;
  if (ratio.whole == 0)
    return GJ_EZERO;
  return gj__percent_of(ratio.part, ratio.whole, digits, mode, out);
}

int gj_ratio_compare(gj_ratio a, gj_ratio b) {
  assert(a.whole != 0 && b.whole != 0);
  gj__wide left = (gj__wide)a.part * b.whole, right = (gj__wide)b.part * a.whole;
  int order = (left > right) - (left < right);
  return (a.whole < 0) == (b.whole < 0) ? order : -order;
}
