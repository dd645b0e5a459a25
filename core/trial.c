/* Judging sets of changes: only relations that a changed figure touches are decided again, sums by their differences.
 */
#include "trial.h"

#include <string.h>

struct gj__scratch_block {
  struct gj__scratch_block *older;
  size_t size;
  max_align_t items[];
};

void *gj__scratch_take(struct gj__scratch *scratch, size_t count, size_t size) {
  struct gj__scratch_block *block;
  size_t bytes;
  if (scratch->refused || __builtin_mul_overflow(count, size, &bytes) ||
      __builtin_add_overflow(bytes, sizeof *block, &bytes) ||
      (block = gj__allocate(scratch->allocator, bytes)) == NULL) {
    scratch->refused = true;
    return NULL;
  }
  memset(block, 0, bytes);
  block->older = scratch->newest;
  block->size = bytes;
  scratch->newest = block;
  return block->items;
}

void gj__scratch_free(struct gj__scratch *scratch) {
  while (scratch->newest != NULL) {
    struct gj__scratch_block *block = scratch->newest;
    scratch->newest = block->older;
    gj__release(scratch->allocator, block, block->size);
  }
}

/* Fills `first` and `touches`: a counting sort of all terms by entry. While it fills, first[e + 1] is where the next
 * touch of entry e goes. */
static void index_touches(struct gj__trial *trial) {
  const gj_ledger *ledger = trial->ledger;
  for (size_t r = 0; r < ledger->relation_count; r++)
    for (size_t i = 0; i < ledger->relations[r].count; i++)
      trial->first[ledger->relations[r].terms[i].entry + 2]++;
  for (size_t e = 0; e < ledger->entry_count; e++)
    trial->first[e + 2] += trial->first[e + 1];
  for (size_t r = 0; r < ledger->relation_count; r++)
    for (size_t i = 0; i < ledger->relations[r].count; i++)
      trial->touches[trial->first[ledger->relations[r].terms[i].entry + 1]++] =
          (struct gj__touch){(uint32_t)r, (uint32_t)i};
}

bool gj__relation_is_empty(const gj_ledger *ledger, const gj_relation *relation) {
  bool some_blank = false;
  for (size_t i = 0; i < relation->count; i++) {
    const gj_entry *entry = &ledger->entries[relation->terms[i].entry];
    if (entry->weight == GJ_FIXED ? entry->value != 0 : !entry->blank)
      return false;
    some_blank = some_blank || entry->blank;
  }
  return some_blank;
}

bool gj__trial_open(struct gj__trial *trial, const gj_ledger *ledger, struct gj__scratch *scratch) {
  size_t entries = ledger->entry_count, relations = ledger->relation_count, terms = 0;
  for (size_t r = 0; r < relations; r++)
    terms += ledger->relations[r].count;
  *trial = (struct gj__trial){.ledger = ledger, .limit = UINT64_MAX};
  trial->entries = gj__scratch_take(scratch, entries, sizeof *trial->entries);
  trial->now = gj__scratch_take(scratch, relations, sizeof *trial->now);
  trial->root = gj__scratch_take(scratch, relations, sizeof *trial->root);
  trial->first = gj__scratch_take(scratch, entries + 2, sizeof *trial->first);
  trial->touches = gj__scratch_take(scratch, terms, sizeof *trial->touches);
  trial->sums = gj__scratch_take(scratch, relations, sizeof *trial->sums);
  trial->is_empty = gj__scratch_take(scratch, relations, sizeof *trial->is_empty);
  trial->touched = gj__scratch_take(scratch, relations, sizeof *trial->touched);
  trial->is_touched = gj__scratch_take(scratch, relations, sizeof *trial->is_touched);
  if (scratch->refused)
    return false;
  for (size_t e = 0; e < entries; e++)
    trial->entries[e] = ledger->entries[e];
  for (size_t r = 0; r < relations; r++) {
    const gj_relation *relation = &ledger->relations[r];
    trial->now[r] = (struct gj__decision){relation->verdict, relation->attainable};
    trial->root[r] = GJ_NONE;
    trial->is_empty[r] = gj__relation_is_empty(ledger, relation);
    if (relation->kind == GJ_SUM)
      trial->sums[r] = gj__sum_of(ledger->entries, relation);
  }
  index_touches(trial);
  return true;
}

static struct gj__decision decide(const struct gj__trial *trial, uint32_t r) {
  const gj_relation *relation = &trial->ledger->relations[r];
  return relation->kind == GJ_SUM ? gj__sum_decide(trial->entries, relation, &trial->sums[r])
                                  : gj__relation_decide(trial->entries, relation);
}

/* Puts a change into the working copy and its sums. Returns the change that takes it back. */
static struct gj__change put(struct gj__trial *trial, struct gj__change change) {
  gj_entry *entry = &trial->entries[change.entry], old = *entry;
  entry->value = change.value;
  entry->blank = change.blank;
  for (size_t i = trial->first[change.entry]; i < trial->first[change.entry + 1]; i++) {
    const struct gj__touch touch = trial->touches[i];
    const gj_relation *relation = &trial->ledger->relations[touch.relation];
    if (relation->kind == GJ_SUM) {
      gj__sum_count(&trial->sums[touch.relation], relation, touch.position, &old, -1);
      gj__sum_count(&trial->sums[touch.relation], relation, touch.position, entry, 1);
    }
  }
  return (struct gj__change){change.entry, old.value, old.blank};
}

/* Collects the relations that the changes touch, each once, into `touched`. Returns how many. */
static size_t collect(struct gj__trial *trial, const struct gj__change *changes, size_t count) {
  size_t touched = 0;
  for (size_t c = 0; c < count; c++)
    for (size_t i = trial->first[changes[c].entry]; i < trial->first[changes[c].entry + 1]; i++) {
      uint32_t r = trial->touches[i].relation;
      if (!trial->is_touched[r])
        trial->touched[touched++] = r;
      trial->is_touched[r] = true;
    }
  for (size_t i = 0; i < touched; i++)
    trial->is_touched[trial->touched[i]] = false;
  return touched;
}

static bool holds(struct gj__decision decision) {
  return decision.verdict == GJ_EXACT || decision.verdict == GJ_ROUNDING;
}

/* Whether a relation that does not fail becomes worse. */
static bool is_worse(struct gj__decision before, struct gj__decision after) {
  switch (before.verdict) {
  case GJ_EXACT:
    return after.verdict != GJ_EXACT;
  case GJ_ROUNDING:
    return !holds(after);
  case GJ_TRUNCATED:
    return gj__fails(after) || after.verdict == GJ_UNDECIDED;
  default:
    return gj__fails(after);
  }
}

static uint64_t hash(uint32_t relation) {
  uint64_t x = (relation + UINT64_C(1)) * UINT64_C(0x9E3779B97F4A7C15);
  x = (x ^ (x >> 29)) * UINT64_C(0xBF58476D1CE4E5B9);
  return x ^ (x >> 32);
}

/* A loose relation was exact by chance. */
static bool is_spoilt(const struct gj__trial *trial, uint32_t r, struct gj__decision before,
                      struct gj__decision after) {
  return !trial->is_empty[r] && is_worse(before, after) && !(trial->ledger->relations[r].loose && holds(after));
}

static void weigh(const struct gj__trial *trial, struct gj__effect *effect, uint32_t r, struct gj__decision before,
                  struct gj__decision after) {
  if (!gj__fails(before))
    effect->worse = effect->worse || is_spoilt(trial, r, before, after);
  else if (holds(after)) {
    effect->explained++;
    effect->first = r < effect->first ? r : effect->first;
    effect->which += hash(r);
  } else
    effect->left++;
  effect->exact += after.verdict == GJ_EXACT && before.verdict != GJ_EXACT;
}

struct gj__effect gj__trial_judge(struct gj__trial *trial, const struct gj__change *changes, size_t count) {
  struct gj__effect effect = {.first = GJ_NONE};
  struct gj__change back[GJ__CHANGES];
  size_t touched;
  assert(count <= GJ__CHANGES);
  for (size_t c = 0; c < count; c++)
    trial->steps += 1 + trial->first[changes[c].entry + 1] - trial->first[changes[c].entry];
  if (gj__trial_spent(trial))
    return effect;
  touched = collect(trial, changes, count);
  for (size_t c = 0; c < count; c++)
    back[c] = put(trial, changes[c]);
  for (size_t i = 0; i < touched && !effect.worse; i++)
    weigh(trial, &effect, trial->touched[i], trial->now[trial->touched[i]], decide(trial, trial->touched[i]));
  for (size_t c = count; c-- > 0;)
    put(trial, back[c]);
  return effect;
}

void gj__trial_keep(struct gj__trial *trial, const struct gj__change *changes, size_t count, uint32_t root) {
  size_t touched = collect(trial, changes, count);
  for (size_t c = 0; c < count; c++)
    put(trial, changes[c]);
  for (size_t i = 0; i < touched; i++) {
    uint32_t r = trial->touched[i];
    struct gj__decision after = decide(trial, r);
    if (gj__trial_fails(trial, r) && holds(after))
      trial->root[r] = root;
    trial->now[r] = after;
  }
}
