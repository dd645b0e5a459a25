/* Rows in the wrong place (串行): all amounts of one row that belong to a row of blanks in the same group. */
#include "suspect.h"

enum { FIGURES = 256 }; /* at most so many figures of failing relations are looked at */

size_t gj__shift_changes(const struct gj__trial *trial, struct gj__move move, struct gj__change *changes) {
  const gj_entry *entries = trial->entries, *from = &entries[move.giver], *to = &entries[move.taker];
  size_t count = 0;
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
  return giver->group == taker->group && giver->column == taker->column && giver->row != taker->row && !giver->blank &&
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
      if (changed < 4) /* one amount alone is a move */
        continue;
      effect = gj__trial_judge(trial, changes, changed);
      if (!effect.worse && effect.left == 0 && effect.explained >= 2)
        out[found++] = move;
    }
  return found;
}
