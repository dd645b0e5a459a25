/* Roots: from the changes found to what the ledger tells of them. */
#include "locate.h"

/* Adds a cause to the root that is added next. */
static void add_cause(struct gj__locating *l, const gj_change *parts, size_t count, uint32_t rank) {
  gj_ledger *ledger = l->own;
  gj_cause *causes = gj__grow(&ledger->allocator, ledger->causes, &ledger->cause_room, ledger->cause_count + 1,
                              sizeof *ledger->causes);
  gj_change *changes;
  ledger->causes = causes != NULL ? causes : ledger->causes;
  changes = gj__grow(&ledger->allocator, ledger->changes, &ledger->change_room, ledger->change_count + count,
                     sizeof *ledger->changes);
  ledger->changes = changes != NULL ? changes : ledger->changes;
  l->refused = l->refused || causes == NULL || changes == NULL;
  if (l->refused)
    return;
  causes[ledger->cause_count++] = (gj_cause){.count = count, .rank = rank};
  for (size_t i = 0; i < count; i++)
    changes[ledger->change_count++] = parts[i];
}

void gj__root_keep(struct gj__locating *l) {
  gj_root *root = &l->roots[l->root_count];
  const struct gj__rival *rivals = l->search.rivals;
  gj__trial_keep(&l->trial, l->cause.changes, l->cause.count, (uint32_t)l->root_count++);
  *root = l->cause.root;
  root->causes = NULL;
  root->cause_count = l->search.rival_count;
  for (size_t i = 0, rank = 1; i < l->search.rival_count; i++) {
    rank = i > 0 && gj__rival_compare(&rivals[i - 1], &rivals[i]) != 0 ? i + 1 : rank;
    add_cause(l, &rivals[i].change, 1, (uint32_t)rank);
  }
}

/* ---------------------------------------------------------- Joint changes */

static bool is_row(const gj_entry *entries, uint32_t entry, uint32_t of) {
  return entries[entry].group == entries[of].group && entries[entry].row == entries[of].row;
}

/* Whether the change is made for that part of its solution. */
static bool belongs(const struct gj__locating *l, const struct gj__change *change, const gj_change *part) {
  const gj_entry *entries = l->trial.entries;
  switch (part->kind) {
  case GJ_ROOT_MOVE:
    return change->entry == part->entry || change->entry == part->target;
  case GJ_ROOT_SHIFT:
    return is_row(entries, change->entry, part->entry) || is_row(entries, change->entry, part->target);
  default:
    return l->kin.head[change->entry] == l->kin.head[part->entry] && change->value == part->expected && !change->blank;
  }
}

static bool is_among(const gj_change *part, const struct gj__solution *solution, const bool *is_meant) {
  for (size_t i = 0; i < solution->part_count; i++)
    if (is_meant[i] && solution->parts[i].kind == part->kind && solution->parts[i].entry == part->entry &&
        solution->parts[i].target == part->target && solution->parts[i].expected == part->expected)
      return true;
  return false;
}

/* Lists what may stand for the parts at hand: what other solutions have instead, which share the other parts. The
 * first root lists those, too, that have other parts in more than one root. */
static void list_causes(struct gj__locating *l, gj_root *root, const bool *is_here, bool is_first) {
  const struct gj__solution *solutions = l->joint.solutions, *last = NULL;
  bool is_elsewhere[GJ__TOGETHER];
  size_t shared_most = 0, rank = 0;
  for (size_t i = 0; i < solutions->part_count; i++) {
    is_elsewhere[i] = !is_here[i];
    shared_most += is_elsewhere[i];
  }
  root->candidates = 0;
  for (size_t s = 0; s < l->joint.solution_count; s++) {
    gj_change own[GJ__TOGETHER];
    size_t count = 0, shared = 0, here = 0;
    for (size_t i = 0; i < solutions[s].part_count; i++) {
      if (is_among(&solutions[s].parts[i], solutions, is_elsewhere))
        shared++;
      else
        own[count++] = solutions[s].parts[i];
      here += is_among(&solutions[s].parts[i], solutions, is_here);
    }
    if (count == 0 || (shared < shared_most && (!is_first || here > 0 || shared > 0)))
      continue;
    rank = last == NULL ? 1 : gj__solution_compare(last, &solutions[s]) != 0 ? root->cause_count + 1 : rank;
    last = &solutions[s];
    add_cause(l, own, count, (uint32_t)rank);
    root->cause_count++;
    root->candidates += rank == 1;
  }
}

/* Keeps the changes of the parts at hand as one root. */
static void keep_parts(struct gj__locating *l, const bool *is_here, bool is_first) {
  const struct gj__solution *solution = l->joint.solutions;
  gj_root *root = &l->roots[l->root_count];
  struct gj__change changes[GJ__CHANGES];
  size_t count = 0, named = 0;
  while (!is_here[named])
    named++;
  *root = (gj_root){.kind = solution->parts[named].kind,
                    .entry = solution->parts[named].entry,
                    .target = solution->parts[named].target,
                    .expected = solution->parts[named].expected};
  list_causes(l, root, is_here, is_first);
  for (size_t c = 0; c < solution->change_count; c++)
    for (size_t p = named; p < solution->part_count; p++)
      if (is_here[p] && belongs(l, &solution->changes[c], &solution->parts[p])) {
        changes[count++] = solution->changes[c];
        break;
      }
  gj__trial_keep(&l->trial, changes, count, (uint32_t)l->root_count++);
}

/* Whether the part explains something alone, and spoils nothing. */
static bool stands_alone(struct gj__locating *l, const gj_change *part) {
  const struct gj__solution *solution = l->joint.solutions;
  struct gj__change changes[GJ__CHANGES];
  struct gj__effect effect;
  size_t count = 0;
  for (size_t c = 0; c < solution->change_count; c++)
    if (belongs(l, &solution->changes[c], part))
      changes[count++] = solution->changes[c];
  effect = gj__trial_judge(&l->trial, changes, count);
  return !effect.worse && effect.explained > 0;
}

void gj__root_keep_solution(struct gj__locating *l) {
  const struct gj__solution *solution = l->joint.solutions;
  bool is_left[GJ__TOGETHER] = {false}, is_first = true;
  size_t left = solution->part_count;
  for (size_t p = 0; p < left; p++)
    is_left[p] = true;
  for (size_t p = 0; left > 0 && p < solution->part_count;) {
    bool is_here[GJ__TOGETHER] = {false};
    is_here[p] = is_left[p] && (left == 1 || stands_alone(l, &solution->parts[p]));
    if (!is_here[p]) {
      p++;
      continue;
    }
    keep_parts(l, is_here, is_first);
    is_left[p] = is_first = false;
    left--;
    p = 0;
  }
  if (left > 0)
    keep_parts(l, is_left, is_first);
}

bool gj__root_reserve(gj_ledger *ledger, size_t roots, size_t relations) {
  gj_root *new_roots;
  uint32_t *new_explained;
  new_roots = gj__grow(&ledger->allocator, ledger->roots, &ledger->root_room, roots, sizeof *new_roots);
  if (new_roots == NULL)
    return false;
  ledger->roots = new_roots;
  new_explained =
      gj__grow(&ledger->allocator, ledger->explained, &ledger->explained_room, relations, sizeof *new_explained);
  if (new_explained == NULL)
    return false;
  ledger->explained = new_explained;
  return true;
}

/* Whether the root's likeliest cause only fills blanks. */
static bool is_fill(const gj_root *root) {
  for (size_t i = 0; root->cause_count > 0 && i < root->causes->count; i++)
    if (root->causes->changes[i].kind != GJ_ROOT_FILL)
      return false;
  return root->cause_count > 0;
}

void gj__root_publish(struct gj__locating *l, gj_ledger *ledger) {
  const gj_cause *cause = ledger->causes;
  const gj_change *change = ledger->changes;
  for (size_t i = 0; i < ledger->cause_count; change += ledger->causes[i++].count)
    ledger->causes[i].changes = change;
  for (size_t i = 0; i < l->root_count; cause += l->roots[i++].cause_count)
    l->roots[i].causes = cause;
  uint32_t *place = l->sorted, *next = ledger->explained; /* place[root found] = root published */
  for (size_t i = 0; i < l->root_count; i++)
    place[i] = GJ_NONE;
  for (size_t r = 0; r < ledger->relation_count; r++) {
    uint32_t found = l->trial.root[r];
    gj_relation *relation = &ledger->relations[r];
    if (found == GJ_NONE || !gj__relation_fails(relation))
      continue;
    if (place[found] == GJ_NONE) {
      place[found] = (uint32_t)ledger->root_count;
      ledger->roots[ledger->root_count++] = l->roots[found];
    }
    relation->root = place[found];
    ledger->roots[relation->root].count++;
    if (is_fill(&l->roots[found]))
      relation->verdict = GJ_MISSING;
  }
  for (size_t i = 0; i < ledger->root_count; next += ledger->roots[i++].count)
    ledger->roots[i].relations = next;
  for (size_t i = 0; i < ledger->root_count; i++)
    l->sizes[i] = 0;
  for (uint32_t r = 0; r < ledger->relation_count; r++) {
    uint32_t root = ledger->relations[r].root;
    if (root != GJ_NONE)
      ledger->explained[(size_t)(ledger->roots[root].relations - ledger->explained) + l->sizes[root]++] = r;
  }
}
