/* What one relation leaves of the intervals of its figures: every end exact, or further out where a division is not. */
#include "feasible.h"

#define WHOLE (100 * (gj__wide)GJ_PERCENT_ONE) /* 100 % */

static bool is_bounded(struct gj__interval x) { return x.low > -GJ__BEYOND && x.high < GJ__BEYOND; }

static void cut_low(struct gj__interval *x, gj__wide low) {
  if (low > x->low)
    x->low = low;
}

static void cut_high(struct gj__interval *x, gj__wide high) {
  if (high < x->high)
    x->high = high;
}

static void cut(struct gj__interval *x, struct gj__interval to) {
  cut_low(x, to.low);
  cut_high(x, to.high);
}

/* -------------------------------------------------------------------- Sums */

/* The weighted term's own interval. */
static struct gj__interval weighted(struct gj__interval x, gj__wide weight) {
  struct gj__interval out = weight < 0 ? (struct gj__interval){x.high, x.low} : x;
  bool low = out.low > -GJ__BEYOND && out.low<GJ__BEYOND, high = out.high> - GJ__BEYOND && out.high < GJ__BEYOND;
  out.low = low ? out.low * weight : -GJ__BEYOND;
  out.high = high ? out.high * weight : GJ__BEYOND;
  return out;
}

static gj__wide weight_of(const gj_relation *relation, size_t position) {
  return position == 0 ? -1 : relation->kind == GJ_SUM ? relation->terms[position].weight : 1;
}

/* 0 = the sum of all weighted terms: each is the negative of all the others. Sums of 2^31 terms below 2^95 fit. */
static void narrow_sum(const gj_relation *relation, struct gj__interval *bounds) {
  gj__wide low = 0, high = 0;
  size_t open_low = 0, open_high = 0;
  for (size_t i = 0; i < relation->count; i++) {
    struct gj__interval x = weighted(bounds[i], weight_of(relation, i));
    open_low += x.low <= -GJ__BEYOND;
    open_high += x.high >= GJ__BEYOND;
    low += x.low <= -GJ__BEYOND ? 0 : x.low;
    high += x.high >= GJ__BEYOND ? 0 : x.high;
  }
  for (size_t i = 0; i < relation->count; i++) {
    gj__wide weight = weight_of(relation, i);
    struct gj__interval own = weighted(bounds[i], weight), left = gj__anything;
    bool is_low = own.low <= -GJ__BEYOND, is_high = own.high >= GJ__BEYOND;
    if (weight == 0)
      continue;
    if (open_low == (size_t)is_low)
      left.high = -(low - (is_low ? 0 : own.low));
    if (open_high == (size_t)is_high)
      left.low = -(high - (is_high ? 0 : own.high));
    if (weight < 0)
      left = (struct gj__interval){left.high >= GJ__BEYOND ? -GJ__BEYOND : -left.high,
                                   left.low <= -GJ__BEYOND ? GJ__BEYOND : -left.low};
    weight = weight < 0 ? -weight : weight;
    if (left.low > -GJ__BEYOND)
      cut_low(&bounds[i], gj__divide(left.low, weight, GJ_CEILING));
    if (left.high < GJ__BEYOND)
      cut_high(&bounds[i], gj__divide(left.high, weight, GJ_FLOOR));
  }
}

/* --------------------------------------------------------------- Quotients */

/* a * b / divisor for a divisor > 0, cut off downwards or upwards; false beyond 128 bits. */
static bool scale(gj__wide a, gj__wide b, gj__wide divisor, gj_rounding mode, gj__wide *out) {
  gj__wide product;
  if (__builtin_mul_overflow(a, b, &product))
    return false;
  *out = gj__divide(product, divisor, mode);
  return true;
}

/* Cuts `x` to the range of a * b / c, where c > 0 and all are bounded: its extremes are corners. */
static void cut_to(struct gj__interval *x, struct gj__interval a, struct gj__interval b, struct gj__interval c) {
  struct gj__interval range = {0, 0};
  for (int i = 0; i < 8; i++) {
    gj__wide p = i & 1 ? a.high : a.low, q = i & 2 ? b.high : b.low, r = i & 4 ? c.high : c.low, low, high;
    if (!scale(p, q, r, GJ_FLOOR, &low) || !scale(p, q, r, GJ_CEILING, &high))
      return;
    range.low = i == 0 || low < range.low ? low : range.low;
    range.high = i == 0 || high > range.high ? high : range.high;
  }
  cut(x, range);
}

/* x = y * factor / WHOLE; factors and amounts are in half units. */
static void narrow_scaled(struct gj__interval *x, struct gj__interval *y, struct gj__interval *factor) {
  const struct gj__interval whole = {2 * WHOLE, 2 * WHOLE};
  if (is_bounded(*y) && is_bounded(*factor))
    cut_to(x, *y, *factor, whole);
  if (is_bounded(*x) && is_bounded(*factor) && factor->low > 0)
    cut_to(y, *x, whole, *factor);
  if (is_bounded(*x) && is_bounded(*y) && y->low > 0)
    cut_to(factor, *x, whole, *y);
}

static struct gj__interval add(struct gj__interval x, gj__wide a) {
  return is_bounded(x) ? (struct gj__interval){x.low + a, x.high + a} : x;
}

/* current = prior * (100 % + rate) */
static void narrow_rate(struct gj__interval *bounds) {
  struct gj__interval factor = add(bounds[0], 2 * WHOLE);
  if (!is_bounded(bounds[0]) || factor.low <= 0)
    return;
  narrow_scaled(&bounds[1], &bounds[2], &factor);
  cut(&bounds[0], add(factor, -2 * WHOLE));
}

/* change * (100 % + rate) = rate * current for a rise, (100 % - rate) for a fall. Each figure is monotone in the two
 * others where none is negative. */
static void narrow_growth(bool rise, struct gj__interval *bounds) {
  struct gj__interval *rate = &bounds[0], *change = &bounds[1], *current = &bounds[2];
  struct gj__interval base, old = *rate;
  gj__wide low, high;
  if (!is_bounded(*rate) || rate->low < 0 || (!rise && rate->high >= 2 * WHOLE))
    return;
  base = rise ? add(*rate, 2 * WHOLE) : (struct gj__interval){2 * WHOLE - rate->high, 2 * WHOLE - rate->low};
  if (is_bounded(*current) && current->low >= 0) {
    if (scale(old.low, current->low, rise ? base.low : base.high, GJ_FLOOR, &low))
      cut_low(change, low);
    if (scale(old.high, current->high, rise ? base.high : base.low, GJ_CEILING, &high))
      cut_high(change, high);
  }
  if (is_bounded(*change) && change->low >= 0 && old.low > 0) {
    if (scale(change->low, rise ? base.high : base.low, old.high, GJ_FLOOR, &low))
      cut_low(current, low);
    if (scale(change->high, rise ? base.low : base.high, old.low, GJ_CEILING, &high))
      cut_high(current, high);
  }
  if (is_bounded(*change) && is_bounded(*current) && change->low >= 0 && current->low > 0) {
    gj__wide sign = rise ? -1 : 1, least = current->high + sign * change->low,
             most = current->low + sign * change->high;
    if (least > 0 && scale(change->low, 2 * WHOLE, least, GJ_FLOOR, &low))
      cut_low(rate, low);
    if (most > 0 && scale(change->high, 2 * WHOLE, most, GJ_CEILING, &high))
      cut_high(rate, high);
  }
}

/* ------------------------------------------------------------------- Others */

static void narrow_product(struct gj__interval *bounds) {
  const struct gj__interval two = {2, 2};
  for (int i = 0; i < 3; i++)
    if (!is_bounded(bounds[i]) && i > 0)
      return;
  cut_to(&bounds[0], bounds[1], bounds[2], two);
  for (int i = 1; i < 3; i++)
    if (is_bounded(bounds[0]) && bounds[3 - i].low > 0)
      cut_to(&bounds[i], bounds[0], two, bounds[3 - i]);
}

/* Whether the figure at `position` is printed as a growth is told: above zero, without a sign. */
static bool is_unsigned(const gj_ledger *ledger, const gj_relation *relation, size_t position) {
  const gj_entry *entry = &ledger->entries[relation->terms[position].entry];
  return entry->implied || entry->value > 0;
}

void gj__relation_narrow(const gj_ledger *ledger, const gj_relation *relation, struct gj__interval *bounds) {
  switch (relation->kind) {
  case GJ_SUM:
  case GJ_SAME:
    narrow_sum(relation, bounds);
    break;
  case GJ_AT_MOST:
    cut_high(&bounds[0], bounds[1].high);
    cut_low(&bounds[1], bounds[0].low);
    break;
  case GJ_SHARE:
    if (relation->terms[1].entry != relation->terms[2].entry)
      narrow_scaled(&bounds[1], &bounds[2], &bounds[0]);
    break;
  case GJ_GROWTH:
    if (is_unsigned(ledger, relation, 0) && is_unsigned(ledger, relation, 1))
      narrow_growth(relation->terms[1].weight > 0, bounds);
    break;
  case GJ_RATE:
    narrow_rate(bounds);
    break;
  case GJ_PRODUCT:
    narrow_product(bounds);
    break;
  case GJ_RELATION_KIND_COUNT:
    break;
  }
}
