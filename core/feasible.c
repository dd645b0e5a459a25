/* Joint feasibility: the intervals of all figures narrowed by all relations that hold, until one is empty. */
#include "feasible.h"
#include "suspect.h"

enum { CONFLICTS = 16 }; /* at most so many are told */
/* Work allowed, in terms, beyond going a few times through all: to find one conflict, and to shorten its chain. */
#define FIND_STEPS (UINT64_C(1) << 20)
#define PRUNE_STEPS (UINT64_C(1) << 20)
enum { ROUNDS = 8 };

struct proving {
  struct gj__box box;
  gj_ledger *ledger;
  bool *is_free;              /* of every entry: nothing is known of it */
  bool *is_out;               /* of every relation: it is not used */
  bool *is_needed;            /* of every relation: in the chain at hand */
  uint32_t *chain;            /* relations */
  uint32_t *open;             /* events still to be traced */
  bool *is_traced;            /* of every event */
  struct gj__interval *start; /* of every entry, as printed */
};

/* --------------------------------------------------------------- As printed */

static int64_t width_of(const gj_entry *entry) { return entry->grain > entry->step ? entry->grain : entry->step; }

/* Two printings of one step differ because one was printed coarser: it stands for more then. */
static void widen(struct gj__interval *start, const gj_ledger *ledger, uint32_t a, uint32_t b) {
  const gj_entry *entries = ledger->entries;
  if (entries[a].step != entries[b].step)
    return;
  for (int i = 0; i < 2; i++, a = b) {
    gj__wide value = 2 * (gj__wide)entries[a].value, width = width_of(&entries[a]);
    if (!entries[a].blank && !entries[a].implied)
      start[a] = (struct gj__interval){value - width, value + width};
  }
}

/* What each figure stands for alone, in half units. */
static void read_print(struct proving *p) {
  const gj_ledger *ledger = p->ledger;
  for (size_t e = 0; e < ledger->entry_count; e++) {
    const gj_entry *entry = &ledger->entries[e];
    gj__wide value = 2 * (gj__wide)entry->value, width = entry->blank ? 0 : entry->step;
    p->start[e] = entry->implied ? gj__anything : (struct gj__interval){value - width, value + width};
  }
  for (size_t r = 0; r < ledger->relation_count; r++) {
    const gj_relation *relation = &ledger->relations[r];
    uint32_t first = relation->terms[0].entry;
    if (relation->kind == GJ_SHARE || relation->kind == GJ_GROWTH || relation->kind == GJ_RATE) {
      const gj_entry *rate = &ledger->entries[first];
      gj__wide value = 2 * (gj__wide)rate->value, width = rate->grain != 0 ? rate->grain : rate->step;
      if (!rate->blank && !rate->implied)
        p->start[first] = (struct gj__interval){value - width, value + width};
    } else if (relation->verdict == GJ_ROUNDING && relation->kind == GJ_SAME)
      widen(p->start, ledger, first, relation->terms[1].entry);
    else if (relation->verdict == GJ_ROUNDING && relation->kind == GJ_SUM) {
      struct gj__sum sum = gj__sum_of(ledger->entries, relation);
      if (sum.filled == 1)
        widen(p->start, ledger, first, relation->terms[sum.place].entry);
    }
  }
}

static void free_change(struct proving *p, const gj_change *change) {
  p->is_free[change->entry] = true;
  if (change->target != GJ_NONE)
    p->is_free[change->target] = true;
}

static void free_terms(struct proving *p, uint32_t relation) {
  const gj_relation *r = &p->ledger->relations[relation];
  for (size_t i = 0; i < r->count; i++)
    p->is_free[r->terms[i].entry] = true;
}

/* Leaves out what failed alone, with the figures that may be its cause and their copies: it has its finding. */
static void leave_out_faults(struct proving *p) {
  const gj_ledger *ledger = p->ledger;
  bool again = ledger->root_count > 0;
  for (size_t r = 0; r < ledger->relation_count; r++) {
    const gj_relation *relation = &ledger->relations[r];
    bool holds = relation->verdict == GJ_EXACT || relation->verdict == GJ_ROUNDING || relation->implied;
    p->is_out[r] = !holds || relation->loose || gj__relation_is_empty(ledger, relation);
  }
  for (size_t i = 0; i < ledger->root_count; i++) {
    const gj_root *root = &ledger->roots[i];
    for (size_t c = 0; c < root->cause_count; c++)
      for (size_t k = 0; k < root->causes[c].count; k++)
        free_change(p, &root->causes[c].changes[k]);
    for (size_t k = 0; k < root->count && root->cause_count == 0; k++)
      free_terms(p, root->relations[k]);
  }
  while (again) {
    again = false;
    for (size_t r = 0; r < ledger->relation_count; r++) {
      const gj_term *t = ledger->relations[r].terms;
      if (ledger->relations[r].kind != GJ_SAME || ledger->relations[r].verdict != GJ_EXACT ||
          p->is_free[t[0].entry] == p->is_free[t[1].entry])
        continue;
      p->is_free[t[0].entry] = p->is_free[t[1].entry] = true;
      again = true;
    }
  }
}

/* ------------------------------------------------------------------- Chains */

/* Narrows by the relations that are in. Whether some figure has no value left. */
static bool is_empty(struct proving *p, const uint32_t *relations, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const gj_relation *relation = &p->ledger->relations[relations[i]];
    for (size_t t = 0; t < relation->count; t++) {
      uint32_t e = relation->terms[t].entry;
      gj__box_set(&p->box, e, p->is_free[e] ? gj__anything : p->start[e]);
    }
  }
  gj__box_narrow(&p->box, relations, count);
  return p->box.empty != GJ_NONE;
}

static void open_event(struct proving *p, size_t *count, uint32_t event) {
  if (event == GJ_NONE || p->is_traced[event])
    return;
  p->is_traced[event] = true;
  p->open[(*count)++] = event;
}

/* Collects the relations that narrowed the empty figure, and those that narrowed what these used, and so on. Ascending.
 * Returns how many. */
static size_t trace(struct proving *p) {
  const struct gj__box *box = &p->box;
  size_t open = 0, count = 0;
  for (size_t i = 0; i < box->event_count; i++)
    p->is_traced[i] = false;
  for (size_t r = 0; r < p->ledger->relation_count; r++)
    p->is_needed[r] = false;
  open_event(p, &open, box->last[2 * (size_t)box->empty]);
  open_event(p, &open, box->last[2 * (size_t)box->empty + 1]);
  while (open > 0) {
    uint32_t event = p->open[--open];
    const gj_relation *relation = &p->ledger->relations[box->events[event].relation];
    p->is_needed[box->events[event].relation] = true;
    for (size_t t = 0; t < relation->count; t++)
      for (size_t side = 0; side < 2; side++) {
        uint32_t cause = box->last[2 * (size_t)relation->terms[t].entry + side];
        while (cause != GJ_NONE && cause >= event)
          cause = box->events[cause].before;
        open_event(p, &open, cause);
      }
  }
  for (uint32_t r = 0; r < p->ledger->relation_count; r++)
    if (p->is_needed[r])
      p->chain[count++] = r;
  return count;
}

/* Takes out, from the last on, what the chain does not need. Returns how many relations are left. */
static size_t prune(struct proving *p, size_t count) {
  p->box.limit = p->box.steps + PRUNE_STEPS;
  for (size_t i = count; i-- > 0 && count > 1;) {
    uint32_t relation = p->chain[i];
    for (size_t k = i + 1; k < count; k++)
      p->chain[k - 1] = p->chain[k];
    if (is_empty(p, p->chain, count - 1)) {
      count--;
      continue;
    }
    for (size_t k = count - 1; k > i; k--)
      p->chain[k] = p->chain[k - 1];
    p->chain[i] = relation;
  }
  return count;
}

/* ----------------------------------------------------------------- Suspects */

/* The printing of the middle of `allowed`; where it is open, the nearest to the entry's own whose interval meets it.
 * false where none is told. */
static bool find_expected(const gj_entry *entry, struct gj__interval start, struct gj__interval allowed, int64_t *out) {
  gj__wide step = entry->step != 0 ? entry->step : 1, value;
  bool is_below = allowed.high<start.low, is_above = allowed.low> start.high;
  if (!is_below && !is_above)
    return false;
  if (allowed.low > -GJ__BEYOND && allowed.high < GJ__BEYOND)
    value = gj__divide(allowed.low + allowed.high, 4 * step, GJ_HALF_UP) * step;
  else if (is_below)
    value = entry->value - gj__divide(start.low - allowed.high, 2 * step, GJ_CEILING) * step;
  else
    value = entry->value + gj__divide(allowed.low - start.high, 2 * step, GJ_CEILING) * step;
  return gj__narrow(value, out) == GJ_OK;
}

/* How many relations that hold the entry stands in. */
static size_t count_confirming(const struct proving *p, uint32_t entry) {
  size_t count = 0;
  for (size_t i = p->box.first[entry]; i < p->box.first[entry + 1]; i++)
    count += !p->is_out[p->box.users[i]];
  return count;
}

/* Names the figure of the chain that is the likeliest to be wrong: by its slip, then by what else confirms it. */
static void find_suspect(struct proving *p, size_t count, gj_conflict *out) {
  size_t least = SIZE_MAX;
  gj_slip likeliest = GJ_SLIP_COUNT;
  out->entry = GJ_NONE;
  out->expected = 0;
  p->box.limit = p->box.steps + PRUNE_STEPS;
  for (size_t i = 0; i < count; i++)
    for (size_t t = 0; t < p->ledger->relations[p->chain[i]].count; t++) {
      uint32_t e = p->ledger->relations[p->chain[i]].terms[t].entry;
      const gj_entry *entry = &p->ledger->entries[e];
      size_t confirming = count_confirming(p, e);
      int64_t expected;
      bool is_told;
      if (entry->blank || entry->weight == GJ_FIXED || p->is_free[e])
        continue;
      p->is_free[e] = true;
      is_told = !is_empty(p, p->chain, count) && p->box.steps < p->box.limit &&
                find_expected(entry, p->start[e], p->box.intervals[e], &expected);
      p->is_free[e] = false;
      if (!is_told)
        continue;
      gj_slip slip = gj__slip_of(entry->value, expected);
      if (slip > likeliest || (slip == likeliest && confirming >= least))
        continue;
      likeliest = slip;
      least = confirming;
      out->entry = e;
      out->expected = expected;
    }
}

static bool keep(gj_ledger *ledger, const uint32_t *chain, gj_conflict conflict) {
  size_t count = conflict.count;
  gj_conflict *conflicts = gj__grow(&ledger->allocator, ledger->conflicts, &ledger->conflict_room,
                                    ledger->conflict_count + 1, sizeof *conflicts);
  uint32_t *chained;
  if (conflicts == NULL)
    return false;
  ledger->conflicts = conflicts;
  chained = gj__grow(&ledger->allocator, ledger->chained, &ledger->chained_room, ledger->chained_count + count,
                     sizeof *chained);
  if (chained == NULL)
    return false;
  ledger->chained = chained;
  for (size_t i = 0; i < count; i++)
    chained[ledger->chained_count++] = chain[i];
  conflicts[ledger->conflict_count++] = conflict;
  return true;
}

/* Finds one conflict after the other; the figures of each count for nothing in the next. */
static bool find_conflicts(struct proving *p, uint32_t *relations) {
  const gj_ledger *ledger = p->ledger;
  while (p->ledger->conflict_count < CONFLICTS) {
    size_t count = 0;
    uint64_t terms = 0;
    for (uint32_t r = 0; r < ledger->relation_count; r++)
      if (!p->is_out[r]) {
        terms += ledger->relations[r].count;
        relations[count++] = r;
      }
    p->box.limit = p->box.steps + FIND_STEPS + ROUNDS * terms;
    if (!is_empty(p, relations, count))
      break;
    gj_conflict conflict = {.count = prune(p, trace(p))};
    count = conflict.count;
    find_suspect(p, count, &conflict);
    for (size_t i = 0; i < count; i++) {
      p->is_out[p->chain[i]] = true;
      free_terms(p, p->chain[i]);
    }
    if (count > 1 && !keep(p->ledger, p->chain, conflict))
      return false;
  }
  return true;
}

/* Ascending by the first relation of each. */
static void order_conflicts(gj_ledger *ledger) {
  const uint32_t *next = ledger->chained;
  for (size_t i = 0; i < ledger->conflict_count; next += ledger->conflicts[i++].count)
    ledger->conflicts[i].relations = next;
  for (size_t i = 1; i < ledger->conflict_count; i++)
    for (size_t k = i; k > 0 && ledger->conflicts[k].relations[0] < ledger->conflicts[k - 1].relations[0]; k--) {
      gj_conflict conflict = ledger->conflicts[k];
      ledger->conflicts[k] = ledger->conflicts[k - 1];
      ledger->conflicts[k - 1] = conflict;
    }
}

gj_status gj_ledger_prove(gj_ledger *ledger) {
  struct gj__scratch scratch = {.allocator = &ledger->allocator};
  struct proving p = {.ledger = ledger};
  size_t entries = ledger->entry_count, relations = ledger->relation_count;
  uint32_t *all = gj__scratch_take(&scratch, relations, sizeof *all);
  bool is_done;
  ledger->conflict_count = ledger->chained_count = 0;
  p.start = gj__scratch_take(&scratch, entries, sizeof *p.start);
  p.is_free = gj__scratch_take(&scratch, entries, sizeof *p.is_free);
  p.is_out = gj__scratch_take(&scratch, relations, sizeof *p.is_out);
  p.is_needed = gj__scratch_take(&scratch, relations, sizeof *p.is_needed);
  p.chain = gj__scratch_take(&scratch, relations, sizeof *p.chain);
  is_done = gj__box_open(&p.box, ledger, &scratch);
  p.open = gj__scratch_take(&scratch, p.box.event_room, sizeof *p.open);
  p.is_traced = gj__scratch_take(&scratch, p.box.event_room, sizeof *p.is_traced);
  is_done = is_done && !scratch.refused;
  if (is_done) {
    read_print(&p);
    leave_out_faults(&p);
    is_done = find_conflicts(&p, all);
  }
  gj__scratch_free(&scratch);
  if (!is_done) {
    ledger->conflict_count = 0;
    return GJ_ENOMEM;
  }
  order_conflicts(ledger);
  return GJ_OK;
}

size_t gj_ledger_conflict_count(const gj_ledger *ledger) { return ledger->conflict_count; }

gj_conflict gj_ledger_conflict(const gj_ledger *ledger, size_t conflict) {
  assert(conflict < ledger->conflict_count);
  return ledger->conflicts[conflict];
}
