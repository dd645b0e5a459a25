/* Searching and ranking single changes: a figure, a filled blank, a moved amount, a figure with all its copies. */
#include "suspect.h"

enum { VALUES = 16 /* at most so many are tried for one figure */, FEW = 16 /* relations */ };

/* In this order figures are changed; a later stage is for what no earlier one explains as well. A percentage tells an
 * amount only roughly: an amount that is a slip of what is printed comes with the percentage itself, others last. */
enum { STAGE_ONE, STAGE_SLIP, STAGE_KIN = 4, STAGE_LOOSE = 8 };

bool gj__search_open(struct gj__search *search, struct gj__trial *trial, const struct gj__cells *cells,
                     struct gj__scratch *scratch) {
  size_t entries = trial->ledger->entry_count;
  *search = (struct gj__search){.trial = trial, .cells = cells};
  search->rivals = gj__scratch_take(scratch, GJ__CAUSES, sizeof *search->rivals);
  search->hits = gj__scratch_take(scratch, entries, sizeof *search->hits);
  search->suspects = gj__scratch_take(scratch, entries, sizeof *search->suspects);
  search->by_hits = gj__scratch_take(scratch, entries, sizeof *search->by_hits);
  search->tally = gj__scratch_take(scratch, trial->ledger->relation_count + 2, sizeof *search->tally);
  search->is_done = gj__scratch_take(scratch, entries, sizeof *search->is_done);
  return !scratch->refused;
}

/* --------------------------------------------------------------- Ranking */

static int by(uint64_t a, uint64_t b) { return (a > b) - (a < b); }

/* <0 if `a` explains more than `b`, or as much at less cost. */
static int compare_size(const struct gj__cause *a, const struct gj__cause *b) {
  int order = by(b->effect.explained, a->effect.explained);
  order = order != 0 ? order : by((uint64_t)a->stage & ~(uint64_t)1, (uint64_t)b->stage & ~(uint64_t)1);
  order = order != 0 ? order : by(a->effect.left, b->effect.left);
  return order != 0 ? order : by(a->cost, b->cost);
}

/* <0 if `a` explains better than `b`, 0 if it explains the same relations as well. */
static int compare(const struct gj__cause *a, const struct gj__cause *b) {
  int order = compare_size(a, b);
  order = order != 0 ? order : by(b->effect.exact, a->effect.exact);
  order = order != 0 ? order : by((uint64_t)a->slip, (uint64_t)b->slip);
  order = order != 0 ? order : by(a->effect.first, b->effect.first);
  return order != 0 ? order : by(a->effect.which, b->effect.which);
}

/* <0 if `a` is the likelier value of one figure: one that a slip explains; then one that is exact. */
static int compare_values(const struct gj__cause *a, const struct gj__cause *b) {
  int order = compare_size(a, b);
  order = order != 0 ? order : by(a->slip == GJ_SLIP_NONE, b->slip == GJ_SLIP_NONE);
  return order != 0 ? order : compare(a, b);
}

/* Among equals: parts before totals, then the order of entering. */
static int compare_places(const struct gj__cause *a, const struct gj__cause *b) {
  int order = by((uint64_t)a->stage, (uint64_t)b->stage);
  order = order != 0 ? order : by(a->is_total, b->is_total);
  order = order != 0 ? order : by(a->root.entry, b->root.entry);
  return order != 0 ? order : by(a->root.target, b->root.target);
}

static void copy(struct gj__cause *to, const struct gj__cause *from) {
  to->root = from->root;
  to->effect = from->effect;
  to->stage = from->stage;
  to->cost = from->cost;
  to->slip = from->slip;
  to->is_total = from->is_total;
  to->count = from->count;
  for (size_t i = 0; i < from->count; i++)
    to->changes[i] = from->changes[i];
}

int gj__rival_compare(const struct gj__rival *a, const struct gj__rival *b) {
  int order = by(b->effect.exact, a->effect.exact);
  return order != 0 ? order : by((uint64_t)a->change.slip, (uint64_t)b->change.slip);
}

/* Keeps a change for the list of those that explain as much as the best. */
static void remember(struct gj__search *search, const struct gj__cause *best, const struct gj__cause *cause) {
  int order = best->root.candidates == 0 ? -1 : compare_size(cause, best);
  if (order < 0)
    search->rival_count = 0;
  if (order > 0)
    return;
  if (search->rival_count == GJ__CAUSES && compare(cause, best) < 0)
    search->rival_count--;
  if (search->rival_count < GJ__CAUSES)
    search->rivals[search->rival_count++] = (struct gj__rival){
        .change = {cause->root.kind, cause->root.entry, cause->root.target, cause->root.expected, cause->slip},
        .effect = cause->effect,
        .stage = cause->stage,
        .is_total = cause->is_total};
}

/* Keeps the rivals that explain what the best does, the likelier first; ties in the order of compare_places(). */
static void order_rivals(struct gj__search *search, const struct gj__cause *best) {
  size_t kept = 0;
  for (size_t i = 0; i < search->rival_count; i++) {
    struct gj__rival rival = search->rivals[i];
    size_t at = kept;
    if (rival.effect.which != best->effect.which)
      continue;
    for (; at > 0; at--) {
      const struct gj__rival *other = &search->rivals[at - 1];
      int order = gj__rival_compare(&rival, other);
      order = order != 0 ? order : by((uint64_t)rival.stage, (uint64_t)other->stage);
      order = order != 0 ? order : by(rival.is_total, other->is_total);
      order = order != 0 ? order : by(rival.change.entry, other->change.entry);
      order = order != 0 ? order : by(rival.change.target, other->change.target);
      if (order >= 0)
        break;
      search->rivals[at] = *other;
    }
    search->rivals[at] = rival;
    kept++;
  }
  search->rival_count = kept;
}

/* Lets another place into the contest; `best->root.candidates` counts those that explain as well. */
static void enter(struct gj__cause *best, const struct gj__cause *cause) {
  int order = best->root.candidates == 0 ? -1 : compare(cause, best);
  uint32_t candidates = order == 0 ? best->root.candidates + 1 : 1;
  if (order > 0)
    return;
  if (order < 0 || compare_places(cause, best) < 0)
    copy(best, cause);
  best->root.candidates = candidates;
}

/* Judges `cause->changes`. false if they spoil something or explain less than `least`. */
static bool judge(struct gj__search *search, struct gj__cause *cause, size_t least) {
  cause->effect = gj__trial_judge(search->trial, cause->changes, cause->count);
  return !cause->effect.worse && cause->effect.explained >= least;
}

/* ---------------------------------------------------------------- Values */

struct values {
  int64_t items[VALUES];
  size_t count;
  bool is_total; /* the figure is the total of a failing sum */
};

static void add_value(struct values *values, int64_t value) {
  for (size_t i = 0; i < values->count; i++)
    if (values->items[i] == value)
      return;
  if (values->count < VALUES)
    values->items[values->count++] = value;
}

/* Adds what the failing relations on `entry` give for it. */
static void add_values(struct gj__trial *trial, uint32_t entry, bool loose, struct values *values) {
  const gj_entry *now = &trial->entries[entry];
  size_t end = trial->first[entry + 1], next;
  for (size_t i = trial->first[entry]; i < end && values->count < VALUES; i = next) {
    const struct gj__touch *touch = &trial->touches[i];
    int64_t value;
    for (next = i + 1; next < end && trial->touches[next].relation == touch->relation;)
      next++;
    trial->steps++;
    if (!gj__trial_fails(trial, touch->relation))
      continue;
    if (touch->position == 0 && trial->ledger->relations[touch->relation].kind == GJ_SUM)
      values->is_total = true;
    if (gj__solve(trial, touch, next - i, loose, &value) && value != now->value && !(now->blank && value < 0))
      add_value(values, value);
  }
}

/* Whether a relation that fails would hold with the figure at `touch` changed to `value`. */
static bool would_hold(const struct gj__trial *trial, struct gj__touch touch, int64_t value) {
  const gj_relation *relation = &trial->ledger->relations[touch.relation];
  gj_entry *now = &trial->entries[relation->terms[touch.position].entry], printed = *now;
  gj_verdict verdict;
  now->value = value;
  if (relation->kind == GJ_SUM) {
    struct gj__sum sum = trial->sums[touch.relation];
    gj__sum_count(&sum, relation, touch.position, &printed, -1);
    gj__sum_count(&sum, relation, touch.position, now, 1);
    verdict = gj__sum_decide(trial->entries, relation, &sum).verdict;
  } else
    verdict = gj__relation_decide(trial->entries, relation).verdict;
  *now = printed;
  return verdict == GJ_EXACT || verdict == GJ_ROUNDING;
}

/* Adds the values of which the entry's may be a slip, and with which a failing relation of it holds: within rounding
 * the value that a relation gives exactly need not be the one that was meant. */
static void add_slips(struct gj__trial *trial, uint32_t entry, struct values *values) {
  const gj_entry *now = &trial->entries[entry];
  int64_t slips[GJ__SLIPS];
  int64_t grain = now->grain > now->step ? now->grain : now->step; /* no slip is made in zeros that are not printed */
  size_t count = now->blank || grain == 0 ? 0 : gj__slip_list(now->value, grain, slips, GJ__SLIPS);
  for (size_t i = trial->first[entry]; i < trial->first[entry + 1] && count > 0; i++) {
    uint32_t r = trial->touches[i].relation;
    if (!gj__trial_fails(trial, r) || trial->ledger->relations[r].kind == GJ_AT_MOST) /* any smaller value would do */
      continue;
    trial->steps += count;
    for (size_t k = 0; k < count; k++)
      if (would_hold(trial, trial->touches[i], slips[k]))
        add_value(values, slips[k]);
  }
}

/* Whether the figure stands in a sum or printing that holds exactly, and would not without it. */
static bool is_bound(const struct gj__trial *trial, uint32_t entry) {
  for (size_t i = trial->first[entry]; i < trial->first[entry + 1]; i++) {
    uint32_t r = trial->touches[i].relation;
    gj_relation_kind kind = trial->ledger->relations[r].kind;
    bool is_once = (i == trial->first[entry] || trial->touches[i - 1].relation != r) &&
                   (i + 1 == trial->first[entry + 1] || trial->touches[i + 1].relation != r);
    if (is_once && trial->now[r].verdict == GJ_EXACT && !trial->is_empty[r] && !trial->ledger->relations[r].loose &&
        (kind == GJ_SUM || kind == GJ_SAME))
      return true;
  }
  return false;
}

/* Sets what a change of the first of `cause->changes` to `value` is, and how likely. */
static void describe(const struct gj__search *search, struct gj__cause *cause, int64_t value) {
  const gj_entry *entry = &search->trial->entries[cause->root.entry];
  cause->root.kind = entry->blank ? GJ_ROOT_FILL : GJ_ROOT_FIGURE;
  cause->root.target = GJ_NONE;
  cause->root.expected = value;
  cause->slip = gj__slip_at(search->cells, entry, value);
}

/* Enters the best of the values for the figures of `cause->changes`, all changed alike. */
static void try_values(struct gj__search *search, struct gj__cause *cause, const struct values *values, size_t least,
                       struct gj__cause *best) {
  struct gj__cause own;
  own.root.candidates = 0;
  cause->is_total = values->is_total;
  for (size_t v = 0; v < values->count; v++) {
    for (size_t i = 0; i < cause->count; i++)
      cause->changes[i].value = values->items[v];
    describe(search, cause, values->items[v]);
    if (judge(search, cause, least) && (own.root.candidates == 0 || compare_values(cause, &own) < 0)) {
      copy(&own, cause);
      own.root.candidates = 1;
    }
  }
  if (own.root.candidates > 0) {
    remember(search, best, &own);
    enter(best, &own);
  }
}

/* ---------------------------------------------------------------- Stages */

static void try_figure(struct gj__search *search, uint32_t entry, int stage, size_t least, struct gj__cause *best) {
  struct values values = {.count = 0};
  struct gj__cause cause;
  cause.root = (gj_root){.entry = entry};
  cause.stage = stage;
  cause.cost = UINT64_C(1) + search->trial->entries[entry].weight;
  cause.count = 1;
  cause.changes[0] = (struct gj__change){.entry = entry};
  search->trial->steps += search->trial->first[entry + 1] - search->trial->first[entry];
  if (is_bound(search->trial, entry))
    return;
  add_values(search->trial, entry, stage == STAGE_LOOSE, &values);
  if (stage == STAGE_ONE && search->is_small) {
    if (values.count == 0)
      cause.stage = STAGE_SLIP;
    add_slips(search->trial, entry, &values);
  }
  try_values(search, &cause, &values, least, best);
}

/* Changes a figure and all its copies to one value. */
static void try_kin(struct gj__search *search, uint32_t entry, size_t least, struct gj__cause *best) {
  struct values values = {.count = 0};
  struct gj__cause cause;
  uint32_t head = search->kin->head[entry], member = head;
  if (search->kin->next[entry] == entry || search->is_done[head])
    return;
  search->is_done[head] = true;
  cause.root = (gj_root){.entry = head};
  cause.stage = STAGE_KIN;
  cause.cost = 0;
  cause.count = 0;
  do {
    if (cause.count == GJ__CHANGES)
      return;
    cause.changes[cause.count++] = (struct gj__change){.entry = member};
    cause.cost += UINT64_C(1) + search->trial->entries[member].weight;
    add_values(search->trial, member, false, &values);
    member = search->kin->next[member];
  } while (member != head);
  try_values(search, &cause, &values, least, best);
}

static void try_moves(struct gj__search *search, size_t least, struct gj__cause *best) {
  for (size_t i = 0; i < search->move_count; i++) {
    uint32_t giver = search->moves[i].giver, taker = search->moves[i].taker;
    const gj_entry *from = &search->trial->entries[giver];
    struct gj__cause cause;
    search->trial->steps++;
    if (search->hits[giver] == 0 || search->hits[taker] == 0 || from->blank || !search->trial->entries[taker].blank)
      continue;
    cause.root = (gj_root){.kind = search->moves[i].is_shift ? GJ_ROOT_SHIFT : GJ_ROOT_MOVE,
                           .entry = giver,
                           .target = taker,
                           .expected = from->value};
    cause.stage = STAGE_ONE;
    cause.cost = 1;
    cause.slip = GJ_SLIP_MOVED;
    cause.is_total = false;
    cause.count = 2;
    cause.changes[0] = (struct gj__change){giver, 0, true};
    cause.changes[1] = (struct gj__change){taker, from->value, false};
    if (search->moves[i].is_shift)
      cause.count = gj__shift_changes(search->trial, search->moves[i], cause.changes);
    if (cause.count > 0 && judge(search, &cause, least)) {
      remember(search, best, &cause);
      enter(best, &cause);
    }
  }
}

/* ------------------------------------------------------------- Components */

/* Collects the component's figures, those first that touch most of its relations. */
static size_t collect(struct gj__search *search, const uint32_t *relations, size_t count) {
  const gj_ledger *ledger = search->trial->ledger;
  size_t suspects = 0, place = 0;
  for (size_t i = 0; i < count; i++) {
    const gj_relation *relation = &ledger->relations[relations[i]];
    search->trial->steps += relation->count;
    for (size_t t = 0; t < relation->count; t++) {
      uint32_t entry = relation->terms[t].entry;
      if (ledger->entries[entry].weight == GJ_FIXED)
        continue;
      if (search->hits[entry]++ == 0)
        search->suspects[suspects++] = entry;
    }
  }
  /* A counting sort; more hits than relations come from entries that stand in one relation twice. */
  for (size_t i = 0; i <= count; i++)
    search->tally[i] = 0;
  for (size_t i = 0; i < suspects; i++)
    search->tally[search->hits[search->suspects[i]] < count ? search->hits[search->suspects[i]] : count]++;
  for (size_t i = count + 1; i-- > 0;) {
    size_t here = search->tally[i];
    search->tally[i] = place;
    place += here;
  }
  for (size_t i = 0; i < suspects; i++) {
    uint32_t entry = search->suspects[i];
    search->by_hits[search->tally[search->hits[entry] < count ? search->hits[entry] : count]++] = entry;
  }
  return suspects;
}

/* Whether figures that touch `hits` relations cannot win any more. */
static bool is_beaten(const struct gj__cause *best, size_t hits, size_t least) {
  return hits < least || (best->root.candidates > 0 && hits < best->effect.explained);
}

static bool explains(const struct gj__cause *best, size_t count) {
  return best->root.candidates > 0 && best->effect.explained >= count;
}

bool gj__search_cause(struct gj__search *search, const uint32_t *relations, size_t count, size_t least,
                      struct gj__cause *out) {
  struct gj__trial *trial = search->trial;
  size_t suspects = collect(search, relations, count);
  out->root.candidates = 0;
  search->rival_count = 0;
  search->is_small = count <= FEW;
  for (size_t i = 0; i < suspects && !gj__trial_spent(trial); i++) {
    if (is_beaten(out, search->hits[search->by_hits[i]], least))
      break;
    try_figure(search, search->by_hits[i], STAGE_ONE, least, out);
  }
  try_moves(search, least, out);
  if (search->kin != NULL && !explains(out, count))
    for (size_t i = 0; i < suspects && !gj__trial_spent(trial); i++)
      try_kin(search, search->by_hits[i], least, out);
  if (search->kin != NULL && !explains(out, count))
    for (size_t i = 0; i < suspects && !gj__trial_spent(trial); i++) {
      if (is_beaten(out, search->hits[search->by_hits[i]], least))
        break;
      try_figure(search, search->by_hits[i], STAGE_LOOSE, least, out);
    }
  for (size_t i = 0; i < suspects; i++) {
    search->hits[search->suspects[i]] = 0;
    if (search->kin != NULL)
      search->is_done[search->kin->head[search->suspects[i]]] = false;
  }
  if (out->root.candidates > 0)
    order_rivals(search, out);
  return out->root.candidates > 0 && !gj__trial_spent(trial);
}
