/* Deciding relations: printed figures as closed intervals, quotients by cross-multiplication, all in 128 bits. */
#include "quotient.h"

#define SAFE ((gj__wide)1 << 124) /* sums of two such products cannot overflow, even doubled */

static const struct gj__decision exact = {GJ_EXACT, false}, rounding = {GJ_ROUNDING, false},
                                 broken = {GJ_BROKEN, false}, undecided = {GJ_UNDECIDED, false};

const char *gj_relation_kind_name(gj_relation_kind kind) {
  static const char *const names[GJ_RELATION_KIND_COUNT] = {"sum",    "same", "at_most", "share",
                                                            "growth", "rate", "product"};
  return (unsigned)kind < GJ_RELATION_KIND_COUNT ? names[kind] : "unknown";
}

const char *gj_verdict_name(gj_verdict verdict) {
  static const char *const names[GJ_VERDICT_COUNT] = {"exact",  "rounding", "truncated",
                                                      "broken", "missing",  "undecided"};
  return (unsigned)verdict < GJ_VERDICT_COUNT ? names[verdict] : "unknown";
}

static gj__wide magnitude(gj__wide value) { return value < 0 ? -value : value; }

/* A blank is exactly zero. */
static int64_t step_of(const gj_entry *entry) { return entry->blank ? 0 : entry->step; }

static int64_t grain_of(const gj_entry *entry) {
  return entry->blank ? 0 : entry->grain != 0 ? entry->grain : entry->step;
}

/* false if the product is not safely inside 128 bits. */
static bool multiply(gj__wide a, gj__wide b, gj__wide *out) {
  return !__builtin_mul_overflow(a, b, out) && *out <= SAFE && *out >= -SAFE;
}

bool gj__is_nearest(gj__wide value, gj__wide stated, gj__wide grain) {
  gj__wide twice = 2 * magnitude(value - stated);
  if (twice < grain || twice == 0)
    return true;
  return twice == grain && (magnitude(stated) > magnitude(value) || stated / grain % 2 == 0);
}

/* Whether `stated` is `value` cut off to its grain. All three scaled alike. */
static bool is_cut_off(gj__wide value, gj__wide stated, gj__wide grain) {
  gj__wide lost = magnitude(value) - magnitude(stated);
  bool same_side = value < 0 ? stated <= 0 : stated >= 0;
  return same_side && lost >= 0 && lost < grain;
}

/* ------------------------------------------------------------------ Sums */

void gj__sum_count(struct gj__sum *sum, const gj_relation *relation, size_t position, const gj_entry *entry, int sign) {
  /* At most 2^31 terms of less than 2^95 each: nothing here overflows. */
  gj__wide weight = position == 0 ? -1 : relation->terms[position].weight;
  sum->difference -= sign * weight * entry->value;
  sum->slack += sign * magnitude(weight) * step_of(entry);
  if (position == 0 || entry->blank)
    return;
  sum->filled += (uint32_t)sign;
  sum->place += sign > 0 ? (uint64_t)position : -(uint64_t)position;
}

struct gj__sum gj__sum_of(const gj_entry *entries, const gj_relation *relation) {
  struct gj__sum sum = {0, 0, 0, 0};
  for (size_t i = 0; i < relation->count; i++)
    gj__sum_count(&sum, relation, i, &entries[relation->terms[i].entry], 1);
  return sum;
}

/* Printings of one fact. Those of one step must be equal, unless one was itself printed coarser. */
static struct gj__decision decide_same(const gj_entry *a, const gj_entry *b) {
  gj__wide grain_a = grain_of(a), grain_b = grain_of(b);
  if (a->value == b->value)
    return exact;
  if (a->blank || b->blank)
    return broken;
  if (a->step != b->step) {
    gj__wide apart = magnitude((gj__wide)a->value - b->value);
    return 2 * apart <= (gj__wide)a->step + b->step ? rounding : broken;
  }
  if (grain_a > grain_b)
    return gj__is_nearest(b->value, a->value, grain_a) ? rounding : broken;
  if (grain_b > grain_a)
    return gj__is_nearest(a->value, b->value, grain_b) ? rounding : broken;
  return broken;
}

struct gj__decision gj__sum_decide(const gj_entry *entries, const gj_relation *relation, const struct gj__sum *sum) {
  if (relation->implied)
    return undecided;
  if (sum->difference == 0)
    return exact;
  if (relation->count == 1)
    return broken;
  if (sum->filled == 1) {
    const gj_term *part = &relation->terms[sum->place];
    if (part->weight == 1)
      return decide_same(&entries[relation->terms[0].entry], &entries[part->entry]);
  }
  return 2 * magnitude(sum->difference) <= sum->slack ? rounding : broken;
}

/* -------------------------------------------------------------- Quotients */

bool gj__quotient_of(const gj_entry *entries, const gj_relation *relation, struct gj__quotient *out) {
  const gj_entry *rate = &entries[relation->terms[0].entry];
  const gj_entry *first = &entries[relation->terms[1].entry], *second = &entries[relation->terms[2].entry];
  gj__wide a = first->value, b = second->value, step_a = step_of(first), step_b = step_of(second);
  bool growth = relation->kind == GJ_GROWTH, change = relation->kind == GJ_RATE;
  int direction = relation->terms[1].weight < 0 ? -1 : 1;
  out->stated = rate->value;
  out->grain = grain_of(rate);
  if (relation->kind == GJ_SHARE && b < 0) {
    a = -a;
    b = -b;
  }
  if (growth) {
    a = magnitude(a);
    out->stated = magnitude(out->stated);
  }
  out->part = change ? a - b : a;
  out->whole = growth ? b - direction * a : b;
  out->bounded = growth || 2 * b > step_b;
  for (int i = 0; i < 4; i++) {
    gj__wide x = 2 * a + (i % 2 == 0 ? -step_a : step_a), y = 2 * b + (i / 2 == 0 ? -step_b : step_b);
    if (growth && x < 0)
      x = 0;
    out->corners[i].part = change ? x - y : x;
    out->corners[i].whole = growth ? y - direction * x : y;
  }
  return out->whole > 0;
}

/* Whether some unrounded values have a quotient that prints as stated. `*known` is false where that is beyond 128
 * bits or the whole may be zero. The quotient is monotone in each of its two figures: its extremes are corners. */
static bool is_attainable(const struct gj__quotient *q, bool *known) {
  gj__wide low = 2 * q->stated - q->grain, high = 2 * q->stated + q->grain;
  bool reaches_low = false, reaches_high = false;
  *known = q->bounded;
  for (int i = 0; i < 4 && *known; i++) {
    gj__wide part = q->corners[i].part * 2 * GJ__WHOLE, at_low, at_high;
    if (q->corners[i].whole <= 0) { /* a rise from next to nothing: beyond any bound */
      reaches_low = true;
      continue;
    }
    *known = multiply(low, q->corners[i].whole, &at_low) && multiply(high, q->corners[i].whole, &at_high);
    if (*known) {
      reaches_low = reaches_low || part >= at_low;
      reaches_high = reaches_high || part <= at_high;
    }
  }
  return *known && reaches_low && reaches_high;
}

static struct gj__decision decide_quotient(const struct gj__quotient *q) {
  gj__wide value = q->part * GJ__WHOLE, stated, grain;
  bool known, attainable;
  if (!multiply(q->stated, q->whole, &stated) || !multiply(q->grain, q->whole, &grain))
    return undecided;
  if (gj__is_nearest(value, stated, grain))
    return exact;
  attainable = is_attainable(q, &known);
  if (is_cut_off(value, stated, grain))
    return (struct gj__decision){GJ_TRUNCATED, attainable};
  if (!known)
    return undecided;
  return attainable ? rounding : broken;
}

/* A share of a thing in itself. */
static bool is_whole(const gj_relation *relation) {
  return relation->kind == GJ_SHARE && relation->terms[1].entry == relation->terms[2].entry;
}

static struct gj__decision decide_rate(const gj_entry *entries, const gj_relation *relation) {
  const gj_entry *rate = &entries[relation->terms[0].entry], *first = &entries[relation->terms[1].entry];
  struct gj__quotient q;
  if (relation->kind == GJ_GROWTH && first->value == 0)
    return rate->value == 0 ? exact : broken;
  if (!gj__quotient_of(entries, relation, &q))
    return undecided;
  if (is_whole(relation))
    return rate->value == GJ__WHOLE ? exact : broken;
  return decide_quotient(&q);
}

/* ----------------------------------------------------- Order and products */

static struct gj__decision decide_at_most(const gj_entry *a, const gj_entry *b) {
  gj__wide excess = (gj__wide)a->value - b->value;
  if (excess <= 0)
    return exact;
  return 2 * excess <= (gj__wide)step_of(a) + step_of(b) ? rounding : broken;
}

static struct gj__decision decide_product(const gj_entry *product, const gj_entry *a, const gj_entry *b) {
  gj__wide low = 0, high = 0, total = 4 * (gj__wide)product->value, slack = 2 * (gj__wide)step_of(product);
  if ((gj__wide)a->value * b->value == product->value)
    return exact;
  for (int i = 0; i < 4; i++) {
    gj__wide x = 2 * (gj__wide)a->value + (i % 2 == 0 ? -1 : 1) * (gj__wide)step_of(a), corner;
    gj__wide y = 2 * (gj__wide)b->value + (i / 2 == 0 ? -1 : 1) * (gj__wide)step_of(b);
    if (!multiply(x, y, &corner))
      return undecided;
    low = i == 0 || corner < low ? corner : low;
    high = i == 0 || corner > high ? corner : high;
  }
  return low <= total + slack && high >= total - slack ? rounding : broken;
}

struct gj__decision gj__relation_decide(const gj_entry *entries, const gj_relation *relation) {
  const gj_term *t = relation->terms;
  if (relation->implied)
    return undecided;
  switch (relation->kind) {
  case GJ_SUM: {
    struct gj__sum sum = gj__sum_of(entries, relation);
    return gj__sum_decide(entries, relation, &sum);
  }
  case GJ_SAME:
    return decide_same(&entries[t[0].entry], &entries[t[1].entry]);
  case GJ_AT_MOST:
    return decide_at_most(&entries[t[0].entry], &entries[t[1].entry]);
  case GJ_SHARE:
  case GJ_GROWTH:
  case GJ_RATE:
    return decide_rate(entries, relation);
  case GJ_PRODUCT:
    return decide_product(&entries[t[0].entry], &entries[t[1].entry], &entries[t[2].entry]);
  case GJ_RELATION_KIND_COUNT:
    break;
  }
  return undecided;
}

/* ----------------------------------------------------------- Expectations */

gj_status gj__round_to_grain(gj__wide numerator, gj__wide divisor, int64_t grain, int64_t *out) {
  gj__wide scaled, rounded;
  if (divisor == 0)
    return GJ_EZERO;
  if (!multiply(divisor, grain, &scaled) ||
      __builtin_mul_overflow(gj__divide(numerator, scaled, GJ_HALF_UP), grain, &rounded))
    return GJ_ERANGE;
  return gj__narrow(rounded, out);
}

static gj_status expect_rate(const gj_entry *entries, const gj_relation *relation, int64_t *out) {
  const gj_entry *rate = &entries[relation->terms[0].entry];
  int64_t grain = rate->grain != 0 ? rate->grain : rate->step != 0 ? rate->step : 1;
  bool negative = relation->kind == GJ_GROWTH && rate->value < 0;
  struct gj__quotient q;
  if (relation->kind == GJ_GROWTH && entries[relation->terms[1].entry].value == 0) {
    *out = 0;
    return GJ_OK;
  }
  if (!gj__quotient_of(entries, relation, &q))
    return GJ_EZERO;
  return gj__round_to_grain(negative ? -q.part * GJ__WHOLE : q.part * GJ__WHOLE, q.whole, grain, out);
}

gj_status gj__relation_expect(const gj_entry *entries, const gj_relation *relation, int64_t *out) {
  const gj_term *t = relation->terms;
  switch (relation->kind) {
  case GJ_SUM:
    return gj__narrow(entries[t[0].entry].value - gj__sum_of(entries, relation).difference, out);
  case GJ_SAME:
  case GJ_AT_MOST:
    *out = entries[t[1].entry].value;
    return GJ_OK;
  case GJ_SHARE:
  case GJ_GROWTH:
  case GJ_RATE:
    return expect_rate(entries, relation, out);
  case GJ_PRODUCT:
    return gj__narrow((gj__wide)entries[t[1].entry].value * entries[t[2].entry].value, out);
  case GJ_RELATION_KIND_COUNT:
    break;
  }
  return GJ_EINVALID;
}

gj_status gj_relation_expect(const gj_ledger *ledger, uint32_t relation, int64_t *out) {
  assert(relation < ledger->relation_count);
  return gj__relation_expect(ledger->entries, &ledger->relations[relation], out);
}
