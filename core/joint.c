/* Sets of two or three changes: chosen so that every failing relation, and every exact one that a chosen figure would
 * spoil alone, has a changed figure; then solved by elimination and judged. */
#include "joint.h"

bool gj__joint_open(struct gj__joint *joint, struct gj__trial *trial, const struct gj__kin *kin,
                    const struct gj__cells *cells, struct gj__scratch *scratch) {
  size_t entries = trial->ledger->entry_count, relations = trial->ledger->relation_count;
  *joint = (struct gj__joint){.trial = trial, .kin = kin, .cells = cells};
  joint->hits = gj__scratch_take(scratch, relations, sizeof *joint->hits);
  joint->duty = gj__scratch_take(scratch, relations, sizeof *joint->duty);
  joint->seen = gj__scratch_take(scratch, relations, sizeof *joint->seen);
  joint->member = gj__scratch_take(scratch, relations, sizeof *joint->member);
  joint->touched = gj__scratch_take(scratch, relations, sizeof *joint->touched);
  joint->mark = gj__scratch_take(scratch, entries, sizeof *joint->mark);
  joint->is_chosen = gj__scratch_take(scratch, entries, sizeof *joint->is_chosen);
  joint->is_barred = gj__scratch_take(scratch, entries, sizeof *joint->is_barred);
  for (size_t i = 0; i <= GJ__TOGETHER; i++)
    joint->pool[i] = gj__scratch_take(scratch, entries, sizeof *joint->pool[i]);
  joint->solutions = gj__scratch_take(scratch, GJ__CAUSES, sizeof *joint->solutions);
  return !scratch->refused;
}

/* --------------------------------------------------------------- Choosing */

/* Counts the figure in (sign 1) or out (-1) of the relations that it stands in. */
static void count_in(struct gj__joint *joint, uint32_t entry, int sign) {
  const struct gj__trial *trial = joint->trial;
  joint->is_chosen[entry] = sign > 0;
  for (size_t i = trial->first[entry]; i < trial->first[entry + 1]; i++) {
    uint32_t r = trial->touches[i].relation, before = joint->hits[r];
    joint->hits[r] += (uint32_t)sign;
    if (joint->member[r] == joint->run && (before == 0 || joint->hits[r] == 0))
      joint->untouched -= (size_t)sign;
  }
}

static void choose(struct gj__joint *joint, struct gj__unit unit, int sign) {
  struct gj__change one;
  size_t count;
  const struct gj__change *changes = gj__unit_changes(joint, unit, &one, &count);
  for (size_t i = 0; i < count; i++)
    count_in(joint, changes[i].entry, sign);
  if (sign > 0)
    joint->chosen[joint->chosen_count++] = unit;
  else
    joint->chosen_count--;
}

static bool is_open(const struct gj__joint *joint, uint32_t entry) {
  return joint->trial->ledger->entries[entry].weight != GJ_FIXED && !joint->is_chosen[entry] &&
         !joint->is_barred[entry];
}

static uint64_t cost_of(const struct gj__joint *joint, uint32_t entry) {
  return UINT64_C(1) + joint->trial->ledger->entries[entry].weight;
}

/* ---------------------------------------------------------------- Duties */

/* Relations in which a figure has still to be changed. */
struct duties {
  size_t count;
  uint32_t shortest; /* of them: the one with the fewest terms */
};

static void add_duty(struct gj__joint *joint, struct duties *duties, uint32_t r) {
  const gj_relation *relations = joint->trial->ledger->relations;
  joint->duty[r] = joint->stamp;
  if (duties->count++ == 0 || relations[r].count < relations[duties->shortest].count)
    duties->shortest = r;
}

/* Marks the duties with a new stamp. With `any`, one is enough. */
static struct duties find_duties(struct gj__joint *joint, bool any) {
  struct gj__trial *trial = joint->trial;
  struct duties duties = {0, GJ_NONE};
  joint->stamp++;
  if (any && joint->untouched > 0)
    return (struct duties){joint->untouched, GJ_NONE};
  for (size_t c = 0; c < joint->chosen_count; c++) {
    struct gj__change one;
    size_t count;
    const struct gj__change *changes = gj__unit_changes(joint, joint->chosen[c], &one, &count);
    for (size_t k = 0; k < count; k++) {
      uint32_t e = changes[k].entry;
      trial->steps += trial->first[e + 1] - trial->first[e];
      for (size_t i = trial->first[e]; i < trial->first[e + 1]; i++) {
        uint32_t r = trial->touches[i].relation;
        if (joint->hits[r] == 1 && gj__is_binding(joint, r) && joint->duty[r] != joint->stamp) {
          add_duty(joint, &duties, r);
          if (any)
            return duties;
        }
      }
    }
  }
  if (joint->untouched > 0) {
    trial->steps += joint->count;
    for (size_t i = 0; i < joint->count; i++)
      if (joint->hits[joint->relations[i]] == 0)
        add_duty(joint, &duties, joint->relations[i]);
  }
  return duties;
}

/* How many duties a change of the figure would meet. */
static size_t count_met(struct gj__joint *joint, uint32_t entry) {
  const struct gj__trial *trial = joint->trial;
  uint32_t last = GJ_NONE;
  size_t met = 0;
  joint->trial->steps += trial->first[entry + 1] - trial->first[entry];
  for (size_t i = trial->first[entry]; i < trial->first[entry + 1]; i++) {
    uint32_t r = trial->touches[i].relation;
    met += r != last && joint->duty[r] == joint->stamp;
    last = r;
  }
  return met;
}

/* ---------------------------------------------------------------- Search */

static void dive(struct gj__joint *joint, uint64_t cost, uint64_t left);

/* Adds one change more, each of the candidates in turn; each is barred from the sets of those after it. */
static void extend(struct gj__joint *joint, const uint32_t *pool, size_t count, uint64_t cost, uint64_t left) {
  for (size_t i = 0; i < count && !gj__trial_spent(joint->trial); i++) {
    uint64_t own = cost_of(joint, pool[i]);
    choose(joint, (struct gj__unit){pool[i], 0}, 1);
    dive(joint, cost + own, left - own);
    choose(joint, (struct gj__unit){pool[i], 0}, -1);
    joint->is_barred[pool[i]] = true;
  }
  for (size_t i = 0; i < count; i++)
    joint->is_barred[pool[i]] = false;
}

/* The same with the moves that are wanted. */
static void extend_by_moves(struct gj__joint *joint, const bool *is_wanted, uint64_t cost, uint64_t left) {
  for (uint32_t m = 0; m < joint->move_count && !gj__trial_spent(joint->trial); m++) {
    struct gj__unit unit = {GJ_NONE, m};
    bool is_free = is_wanted[m];
    for (size_t i = 0; i < joint->moves[m].count && is_free; i++)
      is_free = !joint->is_chosen[joint->moved[joint->moves[m].first + i].entry];
    if (!is_free)
      continue;
    choose(joint, unit, 1);
    dive(joint, cost + 1, left - 1);
    choose(joint, unit, -1);
  }
}

/* Takes the figures of the relation that may be changed into the pool, each once. `needed`: duties that each must
 * meet, where it is the last. */
static size_t gather(struct gj__joint *joint, uint32_t r, size_t needed, uint64_t left, uint32_t *pool, size_t count) {
  const gj_relation *relation = &joint->trial->ledger->relations[r];
  joint->trial->steps += relation->count;
  for (size_t t = 0; t < relation->count; t++) {
    uint32_t entry = relation->terms[t].entry;
    if (joint->mark[entry] == joint->stamp || !is_open(joint, entry) || cost_of(joint, entry) > left)
      continue;
    joint->mark[entry] = joint->stamp;
    if (needed > 0 && cost_of(joint, entry) == left && count_met(joint, entry) < needed)
      continue;
    pool[count++] = entry;
  }
  return count;
}

/* Goes on from what is chosen, with changes of at most `left` in all. */
static void dive(struct gj__joint *joint, uint64_t cost, uint64_t left) {
  bool is_wanted[GJ__MOVES];
  uint32_t *pool = joint->pool[joint->chosen_count];
  struct duties duties;
  size_t count = 0;
  joint->trial->steps++;
  if (gj__trial_spent(joint->trial) || joint->untouched > left * joint->most)
    return;
  duties = find_duties(joint, left == 0);
  if (duties.count == 0 && gj__solution_find(joint, cost))
    return;
  if (left == 0 || joint->chosen_count == GJ__TOGETHER)
    return;
  for (size_t m = 0; m < joint->move_count; m++) {
    is_wanted[m] = duties.count == 0;
    for (size_t i = 0; i < joint->moves[m].count && !is_wanted[m]; i++)
      is_wanted[m] = count_met(joint, joint->moved[joint->moves[m].first + i].entry) > 0;
  }
  if (duties.count > 0)
    count = gather(joint, duties.shortest, duties.count, left, pool, 0);
  else { /* what is chosen contradicts itself: in one of its relations something else is wrong, too */
    uint32_t stamp = ++joint->stamp;
    for (size_t c = 0; c < joint->chosen_count; c++) {
      uint32_t entry =
          joint->chosen[c].entry == GJ_NONE ? joint->moves[joint->chosen[c].move].move.giver : joint->chosen[c].entry;
      for (size_t i = joint->trial->first[entry]; i < joint->trial->first[entry + 1]; i++) {
        uint32_t r = joint->trial->touches[i].relation;
        if (joint->seen[r] != stamp)
          count = gather(joint, r, 0, left, pool, count);
        joint->seen[r] = stamp;
      }
    }
  }
  extend(joint, pool, count, cost, left);
  extend_by_moves(joint, is_wanted, cost, left);
}

/* Takes the moves that touch the component, with what they change, and sets `joint->most`. */
static void take_moves(struct gj__joint *joint, const struct gj__move *moves, size_t count) {
  size_t used = 0;
  joint->move_count = 0;
  for (size_t m = 0; m < count; m++) {
    struct gj__change *changes = joint->moved + used;
    size_t changed = 2, met = count_met(joint, moves[m].giver) + count_met(joint, moves[m].taker);
    if (met == 0 || used + GJ__CHANGES > GJ__MOVED)
      continue;
    if (moves[m].is_shift) {
      joint->trial->steps += joint->trial->ledger->entry_count;
      changed = gj__shift_changes(joint->trial, moves[m], changes);
      met = 0;
      for (size_t i = 0; i < changed; i++)
        met += count_met(joint, changes[i].entry);
    } else {
      changes[0] = (struct gj__change){moves[m].giver, 0, true};
      changes[1] = (struct gj__change){moves[m].taker, joint->trial->entries[moves[m].giver].value, false};
    }
    if (changed == 0 || joint->trial->entries[moves[m].giver].blank || !joint->trial->entries[moves[m].taker].blank)
      continue;
    joint->moves[joint->move_count].move = moves[m];
    joint->moves[joint->move_count].first = used;
    joint->moves[joint->move_count++].count = changed;
    used += changed;
    joint->most = met > joint->most ? (uint32_t)met : joint->most;
  }
}

size_t gj__joint_find(struct gj__joint *joint, const struct gj__move *moves, size_t move_count,
                      const uint32_t *relations, size_t count, uint64_t most) {
  const struct gj__trial *trial = joint->trial;
  joint->relations = relations;
  joint->count = count;
  joint->most = 0;
  joint->solution_count = 0;
  joint->stamp++;
  joint->run++;
  for (size_t i = 0; i < count; i++)
    joint->duty[relations[i]] = joint->stamp;
  for (size_t i = 0; i < count; i++) {
    const gj_relation *relation = &trial->ledger->relations[relations[i]];
    joint->member[relations[i]] = joint->run;
    joint->trial->steps += relation->count;
    for (size_t t = 0; t < relation->count && !gj__trial_spent(trial); t++) {
      uint32_t entry = relation->terms[t].entry;
      size_t met = joint->mark[entry] == joint->stamp ? 0 : count_met(joint, entry);
      joint->mark[entry] = joint->stamp;
      joint->most = met > joint->most ? (uint32_t)met : joint->most;
    }
  }
  take_moves(joint, moves, move_count);
  for (uint64_t cost = 2; cost <= most && joint->solution_count == 0 && !gj__trial_spent(trial); cost++) {
    joint->untouched = count;
    dive(joint, 0, cost);
  }
  if (gj__trial_spent(trial))
    joint->solution_count = 0;
  for (size_t i = 0, found = joint->solution_count; i < found; i++) { /* what explains others is no alternative */
    if (i == 0)
      joint->solution_count = 0;
    if (joint->solutions[i].which == joint->solutions[0].which)
      joint->solutions[joint->solution_count++] = joint->solutions[i];
  }
  return joint->solution_count;
}
