/* Inverse: what the figures of a percentage may be so that it comes out as stated, and what it may be itself. */
#include "quotient.h"

#define FAR ((gj__wide)1 << 125) /* beyond every value and what prints as it: nothing below overflows */

/* One figure of a quotient is unknown: its value is a count of its step. */
struct unknown {
  gj_entry entries[3];
  gj_term terms[3];
  gj_relation relation;
  size_t position;
  int64_t step, most; /* counts from -most to most are amounts */
  int sign;           /* of the counts: the figure keeps its sign */
};

static bool is_quotient(const gj_relation *relation) {
  return relation->kind == GJ_SHARE || relation->kind == GJ_GROWTH || relation->kind == GJ_RATE;
}

/* Whether the unknown figure can be `count` times its step, and then whether the quotient is less than what prints as
 * stated (-1), prints as stated (0) or is more (1). Both are monotone in the count. */
static bool compare(struct unknown *u, int64_t count, int *order) {
  struct gj__quotient q;
  gj__wide stated, value;
  u->entries[u->position].value = u->sign * count * u->step;
  if (!gj__quotient_of(u->entries, &u->relation, &q))
    return false;
  value = q.part * GJ__WHOLE; /* of at most 94 bits */
  if (__builtin_mul_overflow(q.stated, q.whole, &stated) || stated > FAR || stated < -FAR)
    *order = q.stated > 0 ? -1 : 1;
  else if (gj__is_nearest(value, stated, q.grain * q.whole))
    *order = 0;
  else
    *order = value < stated ? -1 : 1;
  return true;
}

typedef bool (*holds)(struct unknown *u, int64_t count, int rising);

static bool has_quotient(struct unknown *u, int64_t count, int rising) {
  int order;
  (void)rising;
  return compare(u, count, &order);
}

/* Not below, and beyond, what prints as stated, in the direction in which the quotient moves. */
static bool has_begun(struct unknown *u, int64_t count, int rising) {
  int order = 0;
  return compare(u, count, &order) && rising * order >= 0;
}

static bool has_ended(struct unknown *u, int64_t count, int rising) {
  int order = 0;
  return compare(u, count, &order) && rising * order > 0;
}

/* The first count of first..last for which `test` is `wanted`; it is for `last`, and from some count on. */
static int64_t first_of(struct unknown *u, int64_t first, int64_t last, holds test, bool wanted, int rising) {
  while (first < last) {
    int64_t middle = first + (last - first) / 2;
    if (test(u, middle, rising) == wanted)
      last = middle;
    else
      first = middle + 1;
  }
  return last;
}

/* The counts for which there is a quotient: all but some at one end. GJ_EZERO: none. */
static gj_status domain_of(struct unknown *u, int64_t *first, int64_t *last) {
  bool low = has_quotient(u, 0, 0), high = has_quotient(u, u->most, 0);
  *first = 0;
  *last = u->most;
  if (!low && !high)
    return GJ_EZERO;
  if (!low)
    *first = first_of(u, 0, u->most, has_quotient, true, 0);
  else if (!high)
    *last = first_of(u, 0, u->most, has_quotient, false, 0) - 1;
  return GJ_OK;
}

gj_status gj_relation_inverse(const gj_ledger *ledger, uint32_t relation, size_t position, gj_range *out) {
  assert(relation < ledger->relation_count);
  struct unknown u = {.relation = ledger->relations[relation], .position = position};
  int64_t first, last, begin, end;
  int at_first = 0, at_last = 0, rising;
  if (!is_quotient(&u.relation) || u.relation.implied || position < 1 || position > 2 ||
      u.relation.terms[1].entry == u.relation.terms[2].entry)
    return GJ_EINVALID;
  for (size_t i = 0; i < 3; i++) {
    u.terms[i] = (gj_term){(uint32_t)i, u.relation.terms[i].weight};
    u.entries[i] = ledger->entries[u.relation.terms[i].entry];
  }
  u.relation.terms = u.terms;
  u.step = u.entries[position].step > 0 ? u.entries[position].step : 1;
  u.most = (INT64_MAX - 1) / u.step; /* one more count is still a number */
  u.sign = u.entries[position].value < 0 ? -1 : 1;
  if (u.entries[0].grain > INT64_C(1) << 58 || u.entries[0].step > INT64_C(1) << 58)
    return GJ_ERANGE; /* its product with a whole would not fit */
  gj_status status = domain_of(&u, &first, &last);
  if (status != GJ_OK)
    return status;
  (void)(compare(&u, first, &at_first) && compare(&u, last, &at_last));
  rising = at_first <= at_last ? 1 : -1;
  /* The counts begin..end-1 print as stated; where there are none, begin and end are the same. */
  begin = has_begun(&u, last, rising) ? first_of(&u, first, last, has_begun, true, rising) : last + 1;
  end = has_ended(&u, last, rising) ? first_of(&u, first, last, has_ended, true, rising) : last + 1;
  if (begin == end)
    *out = (gj_range){1, 0, false};
  else if (u.sign > 0)
    *out = (gj_range){begin * u.step, (end - 1) * u.step, end - 1 == u.most};
  else
    *out = (gj_range){-(end - 1) * u.step, -begin * u.step, end - 1 == u.most};
  return GJ_OK;
}

/* The quotient at a corner in 10^-8, rounded to a side. GJ_ERANGE. */
static gj_status at_corner(struct gj__corner corner, gj_rounding mode, int64_t *out) {
  return gj__narrow(gj__divide(corner.part * GJ__WHOLE, corner.whole, mode), out);
}

gj_status gj_relation_span(const gj_ledger *ledger, uint32_t relation, gj_range *out) {
  assert(relation < ledger->relation_count);
  const gj_relation *r = &ledger->relations[relation];
  gj_range span = {INT64_MAX, INT64_MIN, false};
  struct gj__quotient q;
  if (!is_quotient(r) || r->implied || r->terms[1].entry == r->terms[2].entry)
    return GJ_EINVALID;
  if (!gj__quotient_of(ledger->entries, r, &q) || !q.bounded)
    return GJ_EZERO;
  for (int i = 0; i < 4; i++) {
    int64_t low, high;
    if (q.corners[i].whole <= 0) { /* a rise from next to nothing */
      span.endless = true;
      continue;
    }
    gj_status status = at_corner(q.corners[i], GJ_FLOOR, &low);
    if (status == GJ_OK)
      status = at_corner(q.corners[i], GJ_CEILING, &high);
    if (status != GJ_OK)
      return status;
    span.least = low < span.least ? low : span.least;
    span.most = high > span.most ? high : span.most;
  }
  *out = span;
  return GJ_OK;
}
