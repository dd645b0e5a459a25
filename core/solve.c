/* Solving one relation for one of its figures, from the figures that are printed beside it. */
#include "suspect.h"

#define WHOLE (100 * (gj__wide)GJ_PERCENT_ONE)

struct fraction {
  gj__wide numerator, divisor;
};

/* An amount out of a stated percentage. Every product here is below 2^127. */
static struct fraction out_of_rate(const gj_relation *relation, uint32_t position, gj__wide rate, gj__wide a,
                                   gj__wide b) {
  gj__wide direction = relation->terms[1].weight < 0 ? -1 : 1;
  if (relation->kind == GJ_SHARE)
    return position == 1 ? (struct fraction){rate * b, WHOLE} : (struct fraction){a * WHOLE, rate};
  if (relation->kind == GJ_RATE)
    return position == 1 ? (struct fraction){b * (WHOLE + rate), WHOLE} : (struct fraction){a * WHOLE, WHOLE + rate};
  rate = rate < 0 ? -rate : rate;
  a = a < 0 ? -a : a;
  return position == 1 ? (struct fraction){rate * b, WHOLE + direction * rate}
                       : (struct fraction){a * (WHOLE + direction * rate), rate};
}

/* The weighted figure that makes up the sum's difference. */
static struct fraction out_of_sum(const struct gj__trial *trial, const gj_relation *relation,
                                  const struct gj__touch *touches, size_t count, int64_t value) {
  gj__wide weight = 0, difference = trial->sums[touches->relation].difference;
  for (size_t i = 0; i < count; i++)
    weight += touches[i].position == 0 ? 1 : -(gj__wide)relation->terms[touches[i].position].weight;
  if (weight == 0 || difference % weight != 0)
    return (struct fraction){0, 0};
  return (struct fraction){value - difference / weight, 1};
}

bool gj__solve(const struct gj__trial *trial, const struct gj__touch *touches, size_t count, bool loose, int64_t *out) {
  const gj_relation *relation = &trial->ledger->relations[touches->relation];
  const gj_entry *entries = trial->entries, *entry = &entries[relation->terms[touches->position].entry];
  uint32_t position = touches->position;
  bool is_rate = relation->kind == GJ_SHARE || relation->kind == GJ_GROWTH || relation->kind == GJ_RATE;
  struct fraction value = {0, 0};
  if (relation->kind == GJ_AT_MOST || (is_rate && position > 0) != loose || (relation->kind != GJ_SUM && count > 1))
    return false;
  if (is_rate && position == 0)
    return gj__relation_expect(entries, relation, out) == GJ_OK;
  if (is_rate)
    value = out_of_rate(relation, position, entries[relation->terms[0].entry].value,
                        entries[relation->terms[1].entry].value, entries[relation->terms[2].entry].value);
  else if (relation->kind == GJ_SUM)
    value = out_of_sum(trial, relation, touches, count, entry->value);
  else if (relation->kind == GJ_SAME)
    value = (struct fraction){entries[relation->terms[1 - position].entry].value, 1};
  else if (position == 0)
    value = (struct fraction){
        (gj__wide)entries[relation->terms[1].entry].value * entries[relation->terms[2].entry].value, 1};
  else
    value =
        (struct fraction){entries[relation->terms[0].entry].value, entries[relation->terms[3 - position].entry].value};
  return gj__round_to_grain(value.numerator, value.divisor, entry->step != 0 ? entry->step : 1, out) == GJ_OK;
}
