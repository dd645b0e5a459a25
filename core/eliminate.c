/* Solving several relations together for a few of their figures: exact, fraction-free elimination over the differences
 * from what is printed. A relation that would need more than 128 bits is left out. */
#include "joint.h"

#define WHOLE (100 * (gj__wide)GJ_PERCENT_ONE)

/* coefficients * differences of the unknowns = right */
struct row {
  gj__wide coefficients[GJ__TOGETHER], right;
};

/* What one difference at `position` does to the relation; false where it is not linear in it. */
static bool coefficient_at(const struct gj__trial *trial, const gj_relation *relation, uint32_t position,
                           gj__wide *out) {
  const gj_entry *entries = trial->entries;
  const gj_term *t = relation->terms;
  gj__wide rate = entries[t[0].entry].value, direction = t[relation->count > 1].weight < 0 ? -1 : 1;
  switch (relation->kind) {
  case GJ_SUM:
    *out = position == 0 ? 1 : -(gj__wide)t[position].weight;
    return true;
  case GJ_SAME:
    *out = position == 0 ? 1 : -1;
    return true;
  case GJ_SHARE:
    *out = position == 1 ? -WHOLE : rate;
    return position > 0;
  case GJ_GROWTH:
    rate = rate < 0 ? -rate : rate;
    *out = position == 1 ? -(rate * direction + WHOLE) : rate;
    return position > 0 && entries[t[1].entry].value >= 0;
  case GJ_RATE:
    *out = position == 1 ? -WHOLE : rate + WHOLE;
    return position > 0;
  case GJ_PRODUCT:
    *out = position == 0 ? 1 : -(gj__wide)entries[t[3 - position].entry].value;
    return true;
  case GJ_AT_MOST:
  case GJ_RELATION_KIND_COUNT:
    break;
  }
  return false;
}

/* What the differences must make up, as the figures are now. Every product here is below 2^127. */
static gj__wide right_of(const struct gj__trial *trial, uint32_t r) {
  const gj_relation *relation = &trial->ledger->relations[r];
  const gj_entry *entries = trial->entries;
  const gj_term *t = relation->terms;
  gj__wide first = entries[t[0].entry].value, a, b;
  if (relation->kind == GJ_SUM)
    return -trial->sums[r].difference;
  a = entries[t[1].entry].value;
  if (relation->kind == GJ_SAME)
    return a - first;
  b = entries[t[2].entry].value;
  switch (relation->kind) {
  case GJ_SHARE:
    return a * WHOLE - first * b;
  case GJ_GROWTH:
    first = first < 0 ? -first : first;
    return a * WHOLE - first * (b - (t[1].weight < 0 ? -a : a));
  case GJ_RATE:
    return a * WHOLE - (first + WHOLE) * b;
  default: /* GJ_PRODUCT */
    return a * b - first;
  }
}

/* a * b added to `*sum`; false beyond 128 bits. */
static bool add_product(gj__wide *sum, gj__wide a, gj__wide b) {
  gj__wide product;
  return !__builtin_mul_overflow(a, b, &product) && !__builtin_add_overflow(*sum, product, sum);
}

/* The relation as a row; false where it is not linear in the changed figures. */
static bool row_of(const struct gj__trial *trial, const struct gj__system *system, uint32_t r, struct row *out) {
  const gj_relation *relation = &trial->ledger->relations[r];
  size_t changed = 0;
  if (relation->kind == GJ_AT_MOST)
    return false;
  *out = (struct row){{0}, right_of(trial, r)};
  for (size_t c = 0; c < system->count; c++) {
    uint32_t entry = system->changes[c].entry;
    for (size_t i = trial->first[entry]; i < trial->first[entry + 1]; i++) {
      gj__wide coefficient, known;
      if (trial->touches[i].relation != r)
        continue;
      if (!coefficient_at(trial, relation, trial->touches[i].position, &coefficient))
        return false;
      changed += trial->touches[i].position > 0;
      known = (gj__wide)system->changes[c].value - trial->entries[entry].value;
      if (c < system->unknown)
        out->coefficients[c] += coefficient;
      else if (!add_product(&out->right, -coefficient, known))
        return false;
    }
  }
  return relation->kind != GJ_PRODUCT || changed < 2;
}

/* row * a - other * b, without what they share in all places; false beyond 128 bits. */
static bool combine(struct row *row, gj__wide a, const struct row *other, gj__wide b) {
  struct row sum = {{0}, 0};
  bool fits = add_product(&sum.right, row->right, a) && add_product(&sum.right, other->right, -b);
  for (size_t i = 0; i < GJ__TOGETHER; i++)
    fits = fits && add_product(&sum.coefficients[i], row->coefficients[i], a) &&
           add_product(&sum.coefficients[i], other->coefficients[i], -b);
  if (fits)
    *row = sum;
  return fits;
}

struct solving {
  struct row pivots[GJ__TOGETHER]; /* pivots[i] is solved for the unknown i, */
  bool is_known[GJ__TOGETHER];     /* where this holds; no other pivot names i then */
};

/* Takes a row in. false if it contradicts those before. */
static bool take(struct solving *s, struct row row) {
  size_t pivot = 0;
  for (size_t i = 0; i < GJ__TOGETHER; i++)
    if (s->is_known[i] && row.coefficients[i] != 0 &&
        !combine(&row, s->pivots[i].coefficients[i], &s->pivots[i], row.coefficients[i]))
      return true;
  while (pivot < GJ__TOGETHER && row.coefficients[pivot] == 0)
    pivot++;
  if (pivot == GJ__TOGETHER)
    return row.right == 0;
  struct solving before = *s;
  for (size_t i = 0; i < GJ__TOGETHER; i++)
    if (s->is_known[i] && s->pivots[i].coefficients[pivot] != 0 &&
        !combine(&s->pivots[i], row.coefficients[pivot], &row, s->pivots[i].coefficients[pivot])) {
      *s = before;
      return true;
    }
  s->pivots[pivot] = row;
  s->is_known[pivot] = true;
  return true;
}

/* The value of the unknown `i` by its pivot, on its step; false where it depends on others. */
static bool value_of(const struct gj__trial *trial, const struct solving *s, uint32_t entry, size_t i, int64_t *out) {
  const gj_entry *e = &trial->entries[entry];
  const struct row *row = &s->pivots[i];
  gj__wide numerator = row->right, divisor = row->coefficients[i];
  for (size_t k = 0; k < GJ__TOGETHER; k++)
    if (k != i && row->coefficients[k] != 0)
      return false;
  return add_product(&numerator, divisor, e->value) &&
         gj__round_to_grain(numerator, divisor, e->step != 0 ? e->step : 1, out) == GJ_OK;
}

/* A percentage that no linear relation gives: the quotient that it should state, with the other changes made. */
static bool rate_of(struct gj__trial *trial, const struct gj__system *system, size_t unknown, int64_t *out) {
  uint32_t entry = system->changes[unknown].entry;
  int64_t before[GJ__CHANGES];
  bool found = false;
  for (size_t c = 0; c < system->count; c++) {
    before[c] = trial->entries[system->changes[c].entry].value;
    trial->entries[system->changes[c].entry].value = system->changes[c].value;
  }
  for (size_t i = trial->first[entry]; i < trial->first[entry + 1] && !found; i++) {
    const gj_relation *relation = &trial->ledger->relations[trial->touches[i].relation];
    found = trial->touches[i].position == 0 && gj__trial_fails(trial, trial->touches[i].relation) &&
            (relation->kind == GJ_SHARE || relation->kind == GJ_GROWTH || relation->kind == GJ_RATE) &&
            gj__relation_expect(trial->entries, relation, out) == GJ_OK;
  }
  for (size_t c = system->count; c-- > 0;)
    trial->entries[system->changes[c].entry].value = before[c];
  return found;
}

bool gj__eliminate(struct gj__trial *trial, struct gj__system *system) {
  struct solving solving = {.is_known = {false}};
  for (size_t i = 0; i < system->relation_count; i++) {
    struct row row;
    trial->steps++;
    if (row_of(trial, system, system->relations[i], &row) && !take(&solving, row) && i < system->binding)
      return false;
  }
  for (size_t i = 0; i < system->unknown; i++)
    if (solving.is_known[i] && !value_of(trial, &solving, system->changes[i].entry, i, &system->changes[i].value))
      return false;
  for (size_t i = 0; i < system->unknown; i++)
    if (!solving.is_known[i] && !rate_of(trial, system, i, &system->changes[i].value))
      return false;
  return true;
}
