/* From failing relations to root causes: components, the smallest changes that explain each, and one root per cause. */
#include "locate.h"

/* Work allowed, in touched relations, beyond going once through the terms: for the moves, for one component, for all.
 * A component takes a few milliseconds so; what would take longer has no cause that one could be sure of. */
#define MOVE_STEPS (UINT64_C(1) << 16)
#define COMPONENT_STEPS (UINT64_C(1) << 17)
#define ALL_STEPS (UINT64_C(1) << 22)
/* And for changes of two or three places, of one component and of all. */
#define JOINT_STEPS (UINT64_C(1) << 19)
#define ALL_JOINT_STEPS (UINT64_C(1) << 21)

/* `count` is the most relations that may ever fail. */
static bool prepare(struct gj__locating *l, gj_ledger *ledger, size_t count, struct gj__scratch *scratch) {
  size_t entries = ledger->entry_count;
  l->own = ledger;
  l->joint_left = ALL_JOINT_STEPS;
  l->roots = gj__scratch_take(scratch, count, sizeof *l->roots);
  l->failing = gj__scratch_take(scratch, count, sizeof *l->failing);
  l->sizes = gj__scratch_take(scratch, count, sizeof *l->sizes);
  l->inner_sizes = gj__scratch_take(scratch, count, sizeof *l->inner_sizes);
  l->givers = gj__scratch_take(scratch, GJ__GIVERS, sizeof *l->givers);
  l->sorted = gj__scratch_take(scratch, count, sizeof *l->sorted);
  l->piece_of = gj__scratch_take(scratch, count, sizeof *l->piece_of);
  l->parent = gj__scratch_take(scratch, entries, sizeof *l->parent);
  l->piece = gj__scratch_take(scratch, entries, sizeof *l->piece);
  l->mark = gj__scratch_take(scratch, entries, sizeof *l->mark);
  l->kin.head = gj__scratch_take(scratch, entries, sizeof *l->kin.head);
  l->kin.next = gj__scratch_take(scratch, entries, sizeof *l->kin.next);
  return gj__trial_open(&l->trial, ledger, scratch) && gj__cells_open(&l->cells, ledger, scratch) &&
         gj__search_open(&l->search, &l->trial, &l->cells, scratch) &&
         gj__joint_open(&l->joint, &l->trial, &l->kin, &l->cells, scratch);
}

/* ------------------------------------------------------------- Components */

static uint32_t find(uint32_t *parent, uint32_t node) {
  while (parent[node] != node)
    node = parent[node] = parent[parent[node]];
  return node;
}

static uint32_t tree_of(struct gj__locating *l, uint32_t entry) {
  if (l->search.kin != NULL)
    entry = l->kin.head[entry];
  if (l->mark[entry] != l->round) {
    l->mark[entry] = l->round;
    l->parent[entry] = entry;
    l->piece[entry] = GJ_NONE;
  }
  return find(l->parent, entry);
}

static void join(struct gj__locating *l, uint32_t a, uint32_t b) {
  a = tree_of(l, a);
  b = tree_of(l, b);
  l->parent[a < b ? b : a] = a < b ? a : b;
}

/* The first entry of the relation that may change, or GJ_NONE. */
static uint32_t first_open(const gj_ledger *ledger, const gj_relation *relation) {
  for (size_t i = 0; i < relation->count; i++)
    if (ledger->entries[relation->terms[i].entry].weight != GJ_FIXED)
      return relation->terms[i].entry;
  return GJ_NONE;
}

static void link_terms(struct gj__locating *l, const gj_relation *relation) {
  const gj_ledger *ledger = l->trial.ledger;
  uint32_t first = first_open(ledger, relation);
  l->trial.steps += relation->count;
  for (size_t i = 0; i < relation->count; i++)
    if (ledger->entries[relation->terms[i].entry].weight != GJ_FIXED)
      join(l, first, relation->terms[i].entry);
}

static void link_move(struct gj__locating *l, struct gj__move move) {
  struct gj__change changes[GJ__CHANGES];
  size_t count = move.is_shift ? gj__shift_changes(&l->trial, move, changes) : 0;
  join(l, move.giver, move.taker);
  for (size_t i = 0; i < count; i++)
    join(l, move.giver, changes[i].entry);
}

/* Groups relations by component, in place, and writes the sizes of the groups. Returns how many. The order stays that
 * of the first relation of each and, inside, as it was. */
static size_t split(struct gj__locating *l, uint32_t *relations, size_t count, size_t *sizes) {
  const gj_ledger *ledger = l->trial.ledger;
  size_t pieces = 0, start = 0;
  l->round++;
  for (size_t i = 0; i < count; i++)
    link_terms(l, &ledger->relations[relations[i]]);
  for (size_t i = 0; i < l->search.move_count; i++)
    link_move(l, l->moves[i]);
  for (size_t i = 0; i < count; i++) {
    uint32_t entry = first_open(ledger, &ledger->relations[relations[i]]), *piece = &l->piece_of[i];
    if (entry != GJ_NONE)
      piece = &l->piece[tree_of(l, entry)];
    if (entry == GJ_NONE || *piece == GJ_NONE) {
      *piece = (uint32_t)pieces;
      sizes[pieces++] = 0;
    }
    l->piece_of[i] = *piece;
    sizes[*piece]++;
  }
  /* A stable counting sort by piece: sizes become starts, then ends, then sizes again. */
  for (size_t p = 0; p < pieces; p++) {
    size_t size = sizes[p];
    sizes[p] = start;
    start += size;
  }
  for (size_t i = 0; i < count; i++)
    l->sorted[sizes[l->piece_of[i]]++] = relations[i];
  for (size_t i = 0; i < count; i++)
    relations[i] = l->sorted[i];
  for (size_t p = pieces; p-- > 1;)
    sizes[p] -= sizes[p - 1];
  return pieces;
}

/* Rings of entries that exact "same" relations hold together. */
static void find_kin(struct gj__locating *l) {
  const gj_ledger *ledger = l->trial.ledger;
  for (uint32_t e = 0; e < ledger->entry_count; e++)
    l->kin.head[e] = l->kin.next[e] = e;
  for (size_t r = 0; r < ledger->relation_count; r++) {
    const gj_term *terms = ledger->relations[r].terms;
    uint32_t a, b, next;
    if (ledger->relations[r].kind != GJ_SAME || l->trial.now[r].verdict != GJ_EXACT ||
        ledger->entries[terms[0].entry].weight == GJ_FIXED || ledger->entries[terms[1].entry].weight == GJ_FIXED)
      continue;
    a = find(l->kin.head, terms[0].entry);
    b = find(l->kin.head, terms[1].entry);
    if (a == b)
      continue;
    l->kin.head[a < b ? b : a] = a < b ? a : b;
    next = l->kin.next[a];
    l->kin.next[a] = l->kin.next[b];
    l->kin.next[b] = next;
  }
  for (uint32_t e = 0; e < ledger->entry_count; e++)
    l->kin.head[e] = find(l->kin.head, e);
}

/* ----------------------------------------------------------------- Roots */

static uint64_t count_terms(const gj_ledger *ledger, const uint32_t *relations, size_t count) {
  uint64_t terms = 0;
  for (size_t i = 0; i < count; i++)
    terms += ledger->relations[relations[i]].count;
  return terms;
}

static void allow(struct gj__locating *l, uint64_t steps) {
  uint64_t limit = l->trial.steps + steps;
  l->trial.limit = limit < l->limit ? limit : l->limit;
}

/* Finds the change that explains at least `least` of the relations. */
static bool find_cause(struct gj__locating *l, const uint32_t *relations, size_t count, size_t least) {
  return gj__search_cause(&l->search, relations, count, least, &l->cause);
}

/* Finds changes of at most `most` places that explain the relations together. */
static bool find_solution(struct gj__locating *l, const uint32_t *relations, size_t count, uint64_t most) {
  uint64_t before = l->trial.steps, limit = l->trial.limit, own = JOINT_STEPS;
  bool found;
  own = own < l->joint_left ? own : l->joint_left;
  l->trial.limit = before + own;
  found = gj__joint_find(&l->joint, l->moves, l->search.move_count, relations, count, most) > 0;
  own = l->trial.steps - before < own ? l->trial.steps - before : own;
  l->joint_left -= own;
  l->trial.steps = before;
  l->trial.limit = limit;
  return found;
}

/* Keeps, of the relations, those without a root, in their order. Returns how many. */
static size_t drop_explained(struct gj__locating *l, uint32_t *relations, size_t count) {
  size_t left = 0;
  for (size_t i = 0; i < count; i++)
    if (l->trial.root[relations[i]] == GJ_NONE)
      relations[left++] = relations[i];
  return left;
}

/* Collects the relations that fail now and have no root: with those that a filled blank made fail, since nothing was
 * printed in them before. */
static void collect_failing(struct gj__locating *l) {
  l->failing_count = 0;
  for (uint32_t r = 0; r < l->trial.ledger->relation_count; r++)
    if (l->trial.root[r] == GJ_NONE && gj__trial_fails(&l->trial, r))
      l->failing[l->failing_count++] = r;
}

/* Makes one root without a cause of each piece of the relations. */
static void give_up(struct gj__locating *l, uint32_t *relations, size_t count, size_t *sizes) {
  size_t pieces;
  l->search.kin = NULL;
  pieces = split(l, relations, count, sizes);
  l->search.kin = &l->kin;
  for (size_t p = 0; p < pieces; p++, l->root_count++) {
    l->roots[l->root_count] = (gj_root){.kind = GJ_ROOT_NONE, .entry = GJ_NONE, .target = GJ_NONE};
    for (size_t i = 0; i < sizes[p]; i++)
      l->trial.root[*relations++] = (uint32_t)l->root_count;
  }
}

/* Finds what explains the relations, or at least one of them: the smallest change or changes that explain all; else the
 * change that explains most. */
static bool explain(struct gj__locating *l, const uint32_t *relations, size_t count) {
  bool is_one = find_cause(l, relations, count, count);
  uint64_t most = is_one && l->cause.cost <= GJ__TOGETHER ? l->cause.cost - 1 : GJ__TOGETHER;
  if (most >= 2 && find_solution(l, relations, count, most)) {
    gj__root_keep_solution(l);
    return true;
  }
  if (!is_one && !find_cause(l, relations, count, 1))
    return false;
  gj__root_keep(l);
  return true;
}

/* Explains a component step by step. `sizes` is scratch for as many items as there are relations: the sizes of the
 * pieces left, of which the last is next. */
static void explain_piecewise(struct gj__locating *l, uint32_t *relations, size_t count, size_t *sizes) {
  size_t pieces = 1, end = count;
  sizes[0] = count;
  while (pieces > 0) {
    size_t size = sizes[--pieces];
    uint32_t *piece = relations + (end - size);
    end -= size;
    size = drop_explained(l, piece, size); /* by what another piece brought along */
    if (size == 0)
      continue;
    if (explain(l, piece, size)) {
      size = drop_explained(l, piece, size);
      pieces += split(l, piece, size, sizes + pieces);
      end += size;
    } else
      give_up(l, piece, size, sizes + pieces);
  }
}

static void find_moves(struct gj__locating *l) {
  size_t shifts;
  l->search.moves = l->moves;
  allow(l, MOVE_STEPS);
  shifts = gj__shift_find(&l->trial, l->moves, GJ__MOVES);
  l->search.move_count = shifts + gj__move_find(&l->trial, l->givers, l->moves + shifts, GJ__MOVES - shifts);
}

static void find_roots(struct gj__locating *l) {
  const gj_ledger *ledger = l->trial.ledger;
  uint32_t *relations = l->failing;
  size_t pieces;
  l->limit = ALL_STEPS + 4 * count_terms(ledger, l->failing, l->failing_count);
  find_moves(l);
  /* First what one change explains in full ... */
  pieces = split(l, l->failing, l->failing_count, l->sizes);
  for (size_t p = 0; p < pieces; relations += l->sizes[p++]) {
    allow(l, COMPONENT_STEPS + count_terms(ledger, relations, l->sizes[p]));
    if (find_cause(l, relations, l->sizes[p], l->sizes[p]) && l->cause.cost == 1)
      gj__root_keep(l);
  }
  /* ... then the rest, where copies of a figure may be wrong together. */
  collect_failing(l);
  find_moves(l);
  find_kin(l);
  l->search.kin = &l->kin;
  relations = l->failing;
  pieces = split(l, relations, l->failing_count, l->sizes);
  for (size_t p = 0; p < pieces; relations += l->sizes[p++]) {
    allow(l, COMPONENT_STEPS + count_terms(ledger, relations, l->sizes[p]));
    explain_piecewise(l, relations, l->sizes[p], l->inner_sizes);
  }
}

gj_status gj_ledger_locate(gj_ledger *ledger) {
  struct gj__scratch scratch = {.allocator = &ledger->allocator};
  struct gj__locating *l;
  size_t failing = 0, may_fail = 0;
  gj_status status = gj_ledger_decide(ledger);
  ledger->cause_count = ledger->change_count = 0;
  if (status != GJ_OK)
    return status;
  for (size_t r = 0; r < ledger->relation_count; r++)
    failing += gj__relation_fails(&ledger->relations[r]);
  if (failing == 0)
    return GJ_OK;
  may_fail = failing;
  for (size_t r = 0; r < ledger->relation_count; r++)
    may_fail += !gj__relation_fails(&ledger->relations[r]) && gj__relation_is_empty(ledger, &ledger->relations[r]);
  l = gj__scratch_take(&scratch, 1, sizeof *l);
  if (l == NULL || !prepare(l, ledger, may_fail, &scratch) || !gj__root_reserve(ledger, failing, failing)) {
    gj__scratch_free(&scratch);
    return GJ_ENOMEM;
  }
  collect_failing(l);
  find_roots(l);
  ledger->steps = l->trial.steps + (ALL_JOINT_STEPS - l->joint_left);
  status = l->refused ? GJ_ENOMEM : GJ_OK;
  if (status == GJ_OK)
    gj__root_publish(l, ledger);
  gj__scratch_free(&scratch);
  return status;
}
