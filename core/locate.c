/* From failing relations to root causes: components, the best single change of each, and one root per cause. */
#include "suspect.h"

/* Work allowed, in touched relations, beyond going once through the terms: for the moves, for one component, for all.
 * A component takes a few milliseconds so; what would take longer has no cause that one could be sure of. */
#define MOVE_STEPS (UINT64_C(1) << 16)
#define COMPONENT_STEPS (UINT64_C(1) << 17)
#define ALL_STEPS (UINT64_C(1) << 22)
enum { MOVES = 256 };

struct locating {
  struct gj__trial trial;
  struct gj__search search;
  struct gj__kin kin;
  struct gj__move moves[MOVES];
  struct gj__cause cause;
  gj_root *roots; /* in the order of finding, without relations */
  size_t root_count;
  uint32_t *failing; /* relations, cut into pieces of one component each */
  size_t failing_count;
  size_t *sizes, *inner_sizes; /* of the pieces, and of a piece's */
  uint32_t *sorted, *piece_of; /* scratch of split() */
  uint32_t *givers;            /* scratch of the moves */
  uint64_t limit;              /* of all work */
  /* A forest over the entries (or the heads of their kin); an entry not marked with `round` is its own tree. */
  uint32_t *parent, *piece, *mark, round;
};

static bool fails(const gj_relation *relation) {
  return gj__fails((struct gj__decision){relation->verdict, relation->attainable});
}

/* `count` is the most relations that may ever fail. */
static bool prepare(struct locating *l, const gj_ledger *ledger, size_t count, struct gj__scratch *scratch) {
  size_t entries = ledger->entry_count;
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
  return gj__trial_open(&l->trial, ledger, scratch) && gj__search_open(&l->search, &l->trial, scratch);
}

/* ------------------------------------------------------------- Components */

static uint32_t find(uint32_t *parent, uint32_t node) {
  while (parent[node] != node)
    node = parent[node] = parent[parent[node]];
  return node;
}

static uint32_t tree_of(struct locating *l, uint32_t entry) {
  if (l->search.kin != NULL)
    entry = l->kin.head[entry];
  if (l->mark[entry] != l->round) {
    l->mark[entry] = l->round;
    l->parent[entry] = entry;
    l->piece[entry] = GJ_NONE;
  }
  return find(l->parent, entry);
}

static void join(struct locating *l, uint32_t a, uint32_t b) {
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

static void link_terms(struct locating *l, const gj_relation *relation) {
  const gj_ledger *ledger = l->trial.ledger;
  uint32_t first = first_open(ledger, relation);
  l->trial.steps += relation->count;
  for (size_t i = 0; i < relation->count; i++)
    if (ledger->entries[relation->terms[i].entry].weight != GJ_FIXED)
      join(l, first, relation->terms[i].entry);
}

static void link_move(struct locating *l, struct gj__move move) {
  struct gj__change changes[GJ__CHANGES];
  size_t count = move.is_shift ? gj__shift_changes(&l->trial, move, changes) : 0;
  join(l, move.giver, move.taker);
  for (size_t i = 0; i < count; i++)
    join(l, move.giver, changes[i].entry);
}

/* Groups relations by component, in place, and writes the sizes of the groups. Returns how many. The order stays that
 * of the first relation of each and, inside, as it was. */
static size_t split(struct locating *l, uint32_t *relations, size_t count, size_t *sizes) {
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
static void find_kin(struct locating *l) {
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

static void allow(struct locating *l, uint64_t steps) {
  uint64_t limit = l->trial.steps + steps;
  l->trial.limit = limit < l->limit ? limit : l->limit;
}

/* Finds the change that explains at least `least` of the relations and keeps it as a root. */
static bool find_root(struct locating *l, const uint32_t *relations, size_t count, size_t least) {
  if (!gj__search_cause(&l->search, relations, count, least, &l->cause))
    return false;
  gj__trial_keep(&l->trial, l->cause.changes, l->cause.count, (uint32_t)l->root_count);
  l->roots[l->root_count++] = l->cause.root;
  return true;
}

/* Keeps, of the relations, those without a root, in their order. Returns how many. */
static size_t drop_explained(struct locating *l, uint32_t *relations, size_t count) {
  size_t left = 0;
  for (size_t i = 0; i < count; i++)
    if (l->trial.root[relations[i]] == GJ_NONE)
      relations[left++] = relations[i];
  return left;
}

/* Collects the relations that fail now and have no root: with those that a filled blank made fail, since nothing was
 * printed in them before. */
static void collect_failing(struct locating *l) {
  l->failing_count = 0;
  for (uint32_t r = 0; r < l->trial.ledger->relation_count; r++)
    if (l->trial.root[r] == GJ_NONE && gj__trial_fails(&l->trial, r))
      l->failing[l->failing_count++] = r;
}

/* Makes one root without a cause of each piece of the relations. */
static void give_up(struct locating *l, uint32_t *relations, size_t count, size_t *sizes) {
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

/* Explains a component step by step, always by the change that explains most of what is left. `sizes` is scratch for
 * as many items as there are relations: the sizes of the pieces left, of which the last is next. */
static void explain_piecewise(struct locating *l, uint32_t *relations, size_t count, size_t *sizes) {
  size_t pieces = 1, end = count;
  sizes[0] = count;
  while (pieces > 0) {
    size_t size = sizes[--pieces];
    uint32_t *piece = relations + (end - size);
    end -= size;
    if (find_root(l, piece, size, 1)) {
      size = drop_explained(l, piece, size);
      pieces += split(l, piece, size, sizes + pieces);
      end += size;
    } else
      give_up(l, piece, size, sizes + pieces);
  }
}

static void find_moves(struct locating *l) {
  size_t shifts;
  l->search.moves = l->moves;
  allow(l, MOVE_STEPS);
  shifts = gj__shift_find(&l->trial, l->moves, MOVES);
  l->search.move_count = shifts + gj__move_find(&l->trial, l->givers, l->moves + shifts, MOVES - shifts);
}

static void find_roots(struct locating *l) {
  const gj_ledger *ledger = l->trial.ledger;
  uint32_t *relations = l->failing;
  size_t pieces;
  l->limit = ALL_STEPS + 4 * count_terms(ledger, l->failing, l->failing_count);
  find_moves(l);
  /* First what one change explains in full ... */
  pieces = split(l, l->failing, l->failing_count, l->sizes);
  for (size_t p = 0; p < pieces; relations += l->sizes[p++]) {
    allow(l, COMPONENT_STEPS + count_terms(ledger, relations, l->sizes[p]));
    find_root(l, relations, l->sizes[p], l->sizes[p]);
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

/* Room in the ledger for `roots` roots of `relations` relations. */
static bool reserve(gj_ledger *ledger, size_t roots, size_t relations) {
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

/* Hands the roots to the ledger, in the order of the first relation that each explains. Cannot fail: there is room. */
static void publish(struct locating *l, gj_ledger *ledger) {
  uint32_t *place = l->sorted, *next = ledger->explained; /* place[root found] = root published */
  for (size_t i = 0; i < l->root_count; i++)
    place[i] = GJ_NONE;
  for (size_t r = 0; r < ledger->relation_count; r++) {
    uint32_t found = l->trial.root[r];
    gj_relation *relation = &ledger->relations[r];
    if (found == GJ_NONE || !fails(relation))
      continue;
    if (place[found] == GJ_NONE) {
      place[found] = (uint32_t)ledger->root_count;
      ledger->roots[ledger->root_count++] = l->roots[found];
    }
    relation->root = place[found];
    ledger->roots[relation->root].count++;
    if (l->roots[found].kind == GJ_ROOT_FILL)
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

gj_status gj_ledger_locate(gj_ledger *ledger) {
  struct gj__scratch scratch = {.allocator = &ledger->allocator};
  struct locating *l;
  size_t failing = 0, may_fail = 0;
  gj_status status = gj_ledger_decide(ledger);
  if (status != GJ_OK)
    return status;
  for (size_t r = 0; r < ledger->relation_count; r++)
    failing += fails(&ledger->relations[r]);
  if (failing == 0)
    return GJ_OK;
  may_fail = failing;
  for (size_t r = 0; r < ledger->relation_count; r++)
    may_fail += !fails(&ledger->relations[r]) && gj__relation_is_empty(ledger, &ledger->relations[r]);
  l = gj__scratch_take(&scratch, 1, sizeof *l);
  if (l == NULL || !prepare(l, ledger, may_fail, &scratch) || !reserve(ledger, failing, failing)) {
    gj__scratch_free(&scratch);
    return GJ_ENOMEM;
  }
  collect_failing(l);
  find_roots(l);
  publish(l, ledger);
  gj__scratch_free(&scratch);
  return GJ_OK;
}
