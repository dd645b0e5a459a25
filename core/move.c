/* Amounts in the wrong cell: figures that are too much where they stand, and blanks of their table that want them. */
#include "suspect.h"

/* By group, value, entry: where one amount may have gone stands together. */
static bool is_before(const gj_entry *entries, uint32_t a, uint32_t b) {
  if (entries[a].group != entries[b].group)
    return entries[a].group < entries[b].group;
  if (entries[a].value != entries[b].value)
    return entries[a].value < entries[b].value;
  return a < b;
}

static void sift(const gj_entry *entries, uint32_t *items, size_t root, size_t count) {
  for (size_t child; (child = 2 * root + 1) < count; root = child) {
    uint32_t moved = items[root];
    if (child + 1 < count && is_before(entries, items[child], items[child + 1]))
      child++;
    if (!is_before(entries, moved, items[child]))
      return;
    items[root] = items[child];
    items[child] = moved;
  }
}

static void sort(const gj_entry *entries, uint32_t *items, size_t count) {
  for (size_t i = count / 2; i-- > 0;)
    sift(entries, items, i, count);
  for (size_t end = count; end-- > 1;) {
    uint32_t last = items[0];
    items[0] = items[end];
    items[end] = last;
    sift(entries, items, 0, end);
  }
}

static bool can_move(const struct gj__trial *trial, uint32_t entry) {
  const gj_entry *e = &trial->entries[entry];
  return e->group != GJ_NONE && e->weight != GJ_FIXED && (e->blank || e->value != 0);
}

/* What the first failing sum or "same" from touch `*at` on wants of `entry`; `*at` then is behind it. */
static bool next_wish(const struct gj__trial *trial, uint32_t entry, size_t *at, int64_t *out) {
  size_t end = trial->first[entry + 1];
  while (*at < end) {
    const struct gj__touch *touch = &trial->touches[*at];
    gj_relation_kind kind = trial->ledger->relations[touch->relation].kind;
    size_t start = *at;
    for (++*at; *at < end && trial->touches[*at].relation == touch->relation;)
      ++*at;
    if (gj__trial_fails(trial, touch->relation) && (kind == GJ_SUM || kind == GJ_SAME) &&
        gj__solve(trial, touch, *at - start, false, out))
      return true;
  }
  return false;
}

/* The figures that some failing relation wants to be nothing; 0 too if they are too many to mean anything. */
static size_t find_givers(const struct gj__trial *trial, uint32_t *givers) {
  size_t count = 0;
  for (uint32_t e = 0; e < trial->ledger->entry_count; e++) {
    size_t at = trial->first[e];
    int64_t wish;
    if (!can_move(trial, e) || trial->entries[e].blank)
      continue;
    while (next_wish(trial, e, &at, &wish))
      if (wish == 0) {
        if (count == GJ__GIVERS)
          return 0;
        givers[count++] = e;
        break;
      }
  }
  return count;
}

static bool is_repair(struct gj__trial *trial, uint32_t giver, uint32_t taker) {
  struct gj__change changes[2] = {{giver, 0, true}, {taker, trial->entries[giver].value, false}};
  struct gj__effect effect = gj__trial_judge(trial, changes, 2);
  return !effect.worse && effect.left == 0 && effect.explained >= 2;
}

/* The first giver of at least this group and value. */
static size_t find_first(const gj_entry *entries, const uint32_t *givers, size_t count, uint32_t group, int64_t value) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    const gj_entry *e = &entries[givers[middle]];
    if (e->group < group || (e->group == group && e->value < value))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

size_t gj__move_find(struct gj__trial *trial, uint32_t *givers, struct gj__move *out, size_t room) {
  const gj_entry *entries = trial->entries;
  size_t count = find_givers(trial, givers), found = 0;
  sort(entries, givers, count);
  for (uint32_t taker = 0; count > 0 && taker < trial->ledger->entry_count; taker++) {
    size_t at = trial->first[taker], before = found;
    int64_t wish;
    if (!can_move(trial, taker) || !entries[taker].blank)
      continue;
    while (next_wish(trial, taker, &at, &wish))
      for (size_t i = find_first(entries, givers, count, entries[taker].group, wish);
           i < count && entries[givers[i]].group == entries[taker].group && entries[givers[i]].value == wish; i++) {
        bool known = false;
        for (size_t k = before; k < found; k++)
          known = known || out[k].giver == givers[i];
        if (gj__trial_spent(trial) || found == room)
          return found;
        if (!known && is_repair(trial, givers[i], taker))
          out[found++] = (struct gj__move){givers[i], taker, false};
      }
  }
  return found;
}
