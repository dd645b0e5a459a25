/* Solutions of a set of chosen changes: their values, whether all holds then, and how likely they are. */
#include "joint.h"

enum { RELATIONS = 96 /* of one system */, ORDERS = 4 /* in which the relations of a system are tried */ };

/* The relations that the changes touch: binding ones first, then failing ones, those of amounts first, then others. */
static size_t collect(struct gj__joint *joint, const struct gj__change *changes, size_t count, size_t *binding,
                      size_t *failing) {
  const struct gj__trial *trial = joint->trial;
  size_t found = 0;
  *binding = *failing = 0;
  for (int class = 0; class < 4; class ++) {
    joint->stamp++;
    for (size_t c = 0; c < count; c++)
      for (size_t i = trial->first[changes[c].entry]; i < trial->first[changes[c].entry + 1]; i++) {
        uint32_t r = trial->touches[i].relation;
        gj_relation_kind kind = trial->ledger->relations[r].kind;
        bool linear = kind == GJ_SUM || kind == GJ_SAME, fails = gj__trial_fails(trial, r);
        int own = gj__is_binding(joint, r) ? 0 : fails && linear ? 1 : linear ? 2 : fails ? 3 : 4;
        joint->trial->steps++;
        if (own != class || joint->seen[r] == joint->stamp || found == RELATIONS)
          continue;
        joint->seen[r] = joint->stamp;
        joint->touched[found++] = r;
        *binding += class == 0;
        *failing += class == 1;
      }
  }
  return found;
}

/* Whether each value differs from what is printed, and no blank is filled with less than something. */
static bool is_proper(const struct gj__joint *joint, const struct gj__change *changes, size_t unknown) {
  for (size_t i = 0; i < unknown; i++) {
    const gj_entry *entry = &joint->trial->entries[changes[i].entry];
    if (changes[i].value == entry->value || (entry->blank && changes[i].value < 0))
      return false;
  }
  return true;
}

static uint32_t unlikeliness(gj_slip slip) { return slip == GJ_SLIP_NONE ? 2 * GJ_SLIP_NONE : (uint32_t)slip; }

static bool is_total(const struct gj__joint *joint, uint32_t entry) {
  const struct gj__trial *trial = joint->trial;
  for (size_t i = trial->first[entry]; i < trial->first[entry + 1]; i++)
    if (trial->touches[i].position == 0 && gj__trial_fails(trial, trial->touches[i].relation) &&
        trial->ledger->relations[trial->touches[i].relation].kind == GJ_SUM)
      return true;
  return false;
}

/* What the solution says in parts: copies of one figure are one. */
static void describe(const struct gj__joint *joint, struct gj__solution *solution) {
  const gj_entry *entries = joint->trial->entries;
  solution->part_count = solution->slips = solution->totals = 0;
  for (size_t c = 0, at = 0; c < joint->chosen_count; c++) {
    uint32_t entry = joint->chosen[c].entry;
    gj_change part = {.entry = entry, .target = GJ_NONE};
    bool is_copy = false;
    if (entry == GJ_NONE)
      continue;
    part.expected = solution->changes[at++].value;
    part.kind = entries[entry].blank ? GJ_ROOT_FILL : GJ_ROOT_FIGURE;
    part.slip = gj__slip_at(joint->cells, &entries[entry], part.expected);
    for (size_t i = 0; i < solution->part_count && !is_copy; i++) {
      gj_change *other = &solution->parts[i];
      is_copy = joint->kin->head[other->entry] == joint->kin->head[entry] && other->expected == part.expected;
      if (is_copy && entry < other->entry)
        other->entry = entry;
    }
    if (is_copy)
      continue;
    solution->slips += unlikeliness(part.slip);
    solution->totals += is_total(joint, entry);
    solution->parts[solution->part_count++] = part;
  }
  for (size_t c = 0; c < joint->chosen_count; c++) {
    struct gj__move move;
    if (joint->chosen[c].entry != GJ_NONE)
      continue;
    move = joint->moves[joint->chosen[c].move].move;
    solution->parts[solution->part_count++] = (gj_change){move.is_shift ? GJ_ROOT_SHIFT : GJ_ROOT_MOVE, move.giver,
                                                          move.taker, entries[move.giver].value, GJ_SLIP_MOVED};
  }
  for (size_t i = 1; i < solution->part_count; i++)
    for (size_t k = i; k > 0 && solution->parts[k].entry < solution->parts[k - 1].entry; k--) {
      gj_change part = solution->parts[k];
      solution->parts[k] = solution->parts[k - 1];
      solution->parts[k - 1] = part;
    }
}

/* Puts the figures sought first, then what is moved. Returns how many changes; 0 where they are too
 * many. */
static size_t list_changes(const struct gj__joint *joint, struct gj__change *changes, size_t *unknown) {
  size_t count = 0;
  for (size_t c = 0; c < joint->chosen_count; c++)
    if (joint->chosen[c].entry != GJ_NONE)
      changes[count++] = (struct gj__change){.entry = joint->chosen[c].entry};
  *unknown = count;
  for (size_t c = 0; c < joint->chosen_count; c++)
    if (joint->chosen[c].entry == GJ_NONE) {
      struct gj__change one;
      size_t more;
      const struct gj__change *moved = gj__unit_changes(joint, joint->chosen[c], &one, &more);
      for (size_t i = 0; i < more; i++) {
        if (count == GJ__CHANGES)
          return 0;
        changes[count++] = moved[i];
      }
    }
  return count;
}

int gj__solution_compare(const struct gj__solution *a, const struct gj__solution *b) {
#define BY(x, y) ((x) > (y)) - ((x) < (y))
  int order = BY(a->cost, b->cost);
  order = order != 0 ? order : BY(b->explained, a->explained);
  order = order != 0 ? order : BY(a->part_count, b->part_count);
  order = order != 0 ? order : BY(b->exact, a->exact);
  return order != 0 ? order : BY(a->slips, b->slips);
}

static int compare_places(const struct gj__solution *a, const struct gj__solution *b) {
  int order = BY(a->totals, b->totals);
  for (size_t i = 0; order == 0 && i < a->part_count && i < b->part_count; i++)
    order = BY(a->parts[i].entry, b->parts[i].entry);
  return order;
}
#undef BY

static bool is_same(const struct gj__solution *a, const struct gj__solution *b) {
  bool same = a->part_count == b->part_count;
  for (size_t i = 0; same && i < a->part_count; i++)
    same = a->parts[i].kind == b->parts[i].kind && a->parts[i].entry == b->parts[i].entry &&
           a->parts[i].target == b->parts[i].target && a->parts[i].expected == b->parts[i].expected;
  return same;
}

/* Keeps the solution in its place among the others; the last falls out where they are too many. */
static void record(struct gj__joint *joint, const struct gj__solution *solution) {
  size_t at = joint->solution_count;
  for (size_t i = 0; i < at; i++)
    if (is_same(&joint->solutions[i], solution))
      return;
  while (at > 0) {
    const struct gj__solution *other = &joint->solutions[at - 1];
    int order = gj__solution_compare(solution, other);
    if ((order != 0 ? order : compare_places(solution, other)) >= 0)
      break;
    at--;
  }
  if (at == GJ__CAUSES)
    return;
  if (joint->solution_count < GJ__CAUSES)
    joint->solution_count++;
  for (size_t i = joint->solution_count - 1; i > at; i--)
    joint->solutions[i] = joint->solutions[i - 1];
  joint->solutions[at] = *solution;
}

bool gj__solution_find(struct gj__joint *joint, uint64_t cost) {
  struct gj__solution solution, best;
  struct gj__system system = {.changes = solution.changes, .relations = joint->touched};
  size_t failing, found;
  bool is_solved = false;
  solution.cost = cost;
  solution.change_count = list_changes(joint, solution.changes, &system.unknown);
  if (solution.change_count == 0)
    return false;
  system.count = solution.change_count;
  found = collect(joint, solution.changes, solution.change_count, &system.binding, &failing);
  system.relation_count = found;
  for (size_t order = 0; order < ORDERS && (order == 0 || order < failing); order++) {
    struct gj__effect effect;
    if (order > 0) { /* another failing relation gives its value first */
      uint32_t r = joint->touched[system.binding];
      for (size_t i = 1; i < failing; i++)
        joint->touched[system.binding + i - 1] = joint->touched[system.binding + i];
      joint->touched[system.binding + failing - 1] = r;
    }
    if (!gj__eliminate(joint->trial, &system) || !is_proper(joint, solution.changes, system.unknown))
      continue;
    effect = gj__trial_judge(joint->trial, solution.changes, solution.change_count);
    if (effect.worse || effect.left > 0 || effect.explained < joint->count)
      continue;
    solution.exact = effect.exact;
    solution.explained = effect.explained;
    solution.which = effect.which;
    if (!is_solved || solution.exact > best.exact)
      best = solution;
    is_solved = true;
    if (effect.exact >= effect.explained)
      break;
  }
  if (is_solved) {
    describe(joint, &best);
    record(joint, &best);
  }
  return is_solved;
}
