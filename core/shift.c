/* Rows in the wrong place: all amounts of one row that belong to a row of blanks in the same group (串行), or some
 * columns on in their own row (串列). */
#include "suspect.h"

/* At most so many figures of failing relations are looked at; amounts slide at most so many columns. */
enum { FIGURES = 256, FARTHEST = 2 };

enum { ROW = GJ__CHANGES }; /* a row has at most so many figures */

/* The entry of the row in that column, or GJ_NONE. */
static uint32_t find_column(const gj_entry *entries, const uint32_t *row, size_t count, int64_t column) {
  for (size_t i = 0; i < count; i++)
    if (entries[row[i]].column == column)
      return row[i];
  return GJ_NONE;
}

/* The changes that move every amount of the giver's row as far as the giver to the taker. */
static size_t slide(const struct gj__trial *trial, struct gj__move move, struct gj__change *changes) {
  const gj_entry *entries = trial->entries, *from = &entries[move.giver];
  int64_t way = (int64_t)entries[move.taker].column - from->column;
  uint32_t row[ROW];
  size_t length = 0, count = 0;
  for (uint32_t e = 0; e < trial->ledger->entry_count; e++)
    if (entries[e].group == from->group && entries[e].row == from->row && entries[e].weight != GJ_FIXED) {
      if (length == ROW)
        return 0;
      row[length++] = e;
    }
  for (size_t i = 0; i < length; i++) {
    const gj_entry *entry = &entries[row[i]];
    uint32_t source = find_column(entries, row, length, entry->column - way);
    bool blank = source == GJ_NONE || entries[source].blank;
    int64_t value = blank ? 0 : entries[source].value;
    if (!entry->blank && find_column(entries, row, length, entry->column + way) == GJ_NONE)
      return 0;
    if (blank != entry->blank || value != entry->value)
      changes[count++] = (struct gj__change){row[i], value, blank};
  }
  return count;
}

size_t gj__shift_changes(const struct gj__trial *trial, struct gj__move move, struct gj__change *changes) {
  const gj_entry *entries = trial->entries, *from = &entries[move.giver], *to = &entries[move.taker];
  size_t count = 0;
  if (from->row == to->row)
    return slide(trial, move, changes);
  for (uint32_t g = 0; g < trial->ledger->entry_count; g++) {
    const gj_entry *giver = &entries[g];
    uint32_t t;
    if (giver->group != from->group || giver->row != from->row || giver->blank || giver->weight == GJ_FIXED)
      continue;
    for (t = 0; t < trial->ledger->entry_count; t++)
      if (entries[t].group == to->group && entries[t].row == to->row && entries[t].column == giver->column)
        break;
    if (t == trial->ledger->entry_count || !entries[t].blank || count + 2 > GJ__CHANGES)
      return 0;
    changes[count++] = (struct gj__change){g, 0, true};
    changes[count++] = (struct gj__change){t, giver->value, false};
  }
  return count;
}

/* The figures with a place in failing relations, each once; 0 if they are too many to mean anything. */
static size_t find_figures(struct gj__trial *trial, uint32_t *out) {
  size_t count = 0;
  for (uint32_t e = 0; e < trial->ledger->entry_count; e++) {
    bool failing = false;
    if (trial->entries[e].row == 0 || trial->entries[e].group == GJ_NONE)
      continue;
    for (size_t i = trial->first[e]; !failing && i < trial->first[e + 1]; i++)
      failing = gj__trial_fails(trial, trial->touches[i].relation);
    if (failing && count == FIGURES)
      return 0;
    if (failing)
      out[count++] = e;
  }
  return count;
}

static bool may_shift(const gj_entry *giver, const gj_entry *taker) {
  int64_t way = (int64_t)taker->column - giver->column;
  bool is_slide = giver->row == taker->row && way != 0 && way >= -FARTHEST && way <= FARTHEST;
  return giver->group == taker->group && (is_slide || (giver->row != taker->row && way == 0)) && !giver->blank &&
         giver->value != 0 && taker->blank;
}

static bool is_known(const struct gj__trial *trial, const struct gj__move *moves, size_t count, struct gj__move move) {
  const gj_entry *entries = trial->entries;
  for (size_t i = 0; i < count; i++)
    if (entries[moves[i].giver].group == entries[move.giver].group &&
        entries[moves[i].giver].row == entries[move.giver].row &&
        entries[moves[i].taker].row == entries[move.taker].row)
      return true;
  return false;
}

size_t gj__shift_find(struct gj__trial *trial, struct gj__move *out, size_t room) {
  uint32_t figures[FIGURES];
  size_t count = find_figures(trial, figures), found = 0;
  for (size_t g = 0; g < count; g++)
    for (size_t t = 0; t < count && found < room && !gj__trial_spent(trial); t++) {
      struct gj__move move = {figures[g], figures[t], true};
      struct gj__change changes[GJ__CHANGES];
      struct gj__effect effect;
      size_t changed;
      if (!may_shift(&trial->entries[move.giver], &trial->entries[move.taker]) || is_known(trial, out, found, move))
        continue;
      trial->steps += trial->ledger->entry_count;
      changed = gj__shift_changes(trial, move, changes);
      if (changed < (trial->entries[move.giver].row == trial->entries[move.taker].row ? 3 : 4)) /* one alone: a move */
        continue;
      effect = gj__trial_judge(trial, changes, changed);
      if (!effect.worse && effect.left == 0 && effect.explained >= 2)
        out[found++] = move;
    }
  return found;
}
