/* The ledger: figures by what they print, the relations stated between them, and the memory of both. */
#include "ledger.h"

/* Terms are handed out from blocks that never move, since gj_relation lends them. */
struct gj__term_block {
  struct gj__term_block *older;
  size_t used, room;
  gj_term terms[];
};
enum { FIRST_TERMS = 16, BLOCK_TERMS = 1024 };

gj_status gj_ledger_create(const gj_allocator *allocator, gj_ledger **out) {
  gj_allocator memory = gj__allocator_of(allocator);
  gj_ledger *ledger = gj__allocate(&memory, sizeof *ledger);
  if (ledger == NULL)
    return GJ_ENOMEM;
  *ledger = (gj_ledger){.allocator = memory};
  *out = ledger;
  return GJ_OK;
}

static size_t block_size(size_t room) { return sizeof(struct gj__term_block) + room * sizeof(gj_term); }

void gj_ledger_free(gj_ledger *ledger) {
  gj_allocator memory;
  if (ledger == NULL)
    return;
  memory = ledger->allocator;
  while (ledger->terms != NULL) {
    struct gj__term_block *block = ledger->terms;
    ledger->terms = block->older;
    gj__release(&memory, block, block_size(block->room));
  }
  gj__release(&memory, ledger->entries, ledger->entry_room * sizeof *ledger->entries);
  gj__release(&memory, ledger->relations, ledger->relation_room * sizeof *ledger->relations);
  gj__release(&memory, ledger->roots, ledger->root_room * sizeof *ledger->roots);
  gj__release(&memory, ledger->causes, ledger->cause_room * sizeof *ledger->causes);
  gj__release(&memory, ledger->changes, ledger->change_room * sizeof *ledger->changes);
  gj__release(&memory, ledger->conflicts, ledger->conflict_room * sizeof *ledger->conflicts);
  gj__release(&memory, ledger->chained, ledger->chained_room * sizeof *ledger->chained);
  gj__release(&memory, ledger->explained, ledger->explained_room * sizeof *ledger->explained);
  gj__release(&memory, ledger, sizeof *ledger);
}

gj_status gj_ledger_enter(gj_ledger *ledger, const gj_entry *entry, uint32_t *out) {
  gj_entry *entries;
  if (entry->step < 0 || entry->grain < 0)
    return GJ_EINVALID;
  if (ledger->entry_count >= GJ_NONE)
    return GJ_ENOMEM;
  entries =
      gj__grow(&ledger->allocator, ledger->entries, &ledger->entry_room, ledger->entry_count + 1, sizeof *entries);
  if (entries == NULL)
    return GJ_ENOMEM;
  ledger->entries = entries;
  entries[ledger->entry_count] = *entry;
  if (entry->blank)
    entries[ledger->entry_count].value = 0;
  if (entry->implied)
    entries[ledger->entry_count] = (gj_entry){.implied = true, .group = GJ_NONE, .weight = GJ_FIXED};
  *out = (uint32_t)ledger->entry_count++;
  return GJ_OK;
}

static bool is_well_formed(const gj_ledger *ledger, gj_relation_kind kind, const gj_term *terms, size_t count) {
  size_t wanted = kind == GJ_SAME || kind == GJ_AT_MOST ? 2 : 3;
  if ((unsigned)kind >= GJ_RELATION_KIND_COUNT)
    return false;
  if (kind == GJ_SUM ? count < 1 || count > INT32_MAX : count != wanted)
    return false;
  if (kind == GJ_GROWTH && terms[1].weight == 0)
    return false;
  for (size_t i = 0; i < count; i++)
    if (terms[i].entry >= ledger->entry_count)
      return false;
  return true;
}

/* Room for `count` terms, or NULL. */
static gj_term *take_terms(gj_ledger *ledger, size_t count) {
  struct gj__term_block *block = ledger->terms;
  if (block == NULL || block->room - block->used < count) {
    size_t room = block == NULL ? FIRST_TERMS : block->room < BLOCK_TERMS ? 2 * block->room : BLOCK_TERMS;
    room = count > room ? count : room;
    block = gj__allocate(&ledger->allocator, block_size(room));
    if (block == NULL)
      return NULL;
    *block = (struct gj__term_block){.older = ledger->terms, .room = room};
    ledger->terms = block;
  }
  block->used += count;
  return block->terms + (block->used - count);
}

gj_status gj_ledger_state(gj_ledger *ledger, gj_relation_kind kind, const gj_term *terms, size_t count, uint32_t tag,
                          uint32_t *out) {
  gj_relation *relations;
  gj_term *own;
  if (!is_well_formed(ledger, kind, terms, count))
    return GJ_EINVALID;
  if (ledger->relation_count >= GJ_NONE)
    return GJ_ENOMEM;
  relations = gj__grow(&ledger->allocator, ledger->relations, &ledger->relation_room, ledger->relation_count + 1,
                       sizeof *relations);
  if (relations == NULL)
    return GJ_ENOMEM;
  ledger->relations = relations;
  own = take_terms(ledger, count);
  if (own == NULL)
    return GJ_ENOMEM;
  relations[ledger->relation_count] =
      (gj_relation){.kind = kind, .terms = own, .count = count, .tag = tag, .verdict = GJ_UNDECIDED, .root = GJ_NONE};
  for (size_t i = 0; i < count; i++) {
    own[i] = terms[i];
    relations[ledger->relation_count].implied |= ledger->entries[terms[i].entry].implied;
  }
  *out = (uint32_t)ledger->relation_count++;
  return GJ_OK;
}

void gj_ledger_loosen(gj_ledger *ledger, uint32_t relation) {
  assert(relation < ledger->relation_count);
  ledger->relations[relation].loose = true;
}

size_t gj_ledger_entry_count(const gj_ledger *ledger) { return ledger->entry_count; }

gj_entry gj_ledger_entry(const gj_ledger *ledger, uint32_t entry) {
  assert(entry < ledger->entry_count);
  return ledger->entries[entry];
}

size_t gj_ledger_relation_count(const gj_ledger *ledger) { return ledger->relation_count; }

gj_relation gj_ledger_relation(const gj_ledger *ledger, uint32_t relation) {
  assert(relation < ledger->relation_count);
  return ledger->relations[relation];
}

gj_status gj_ledger_decide(gj_ledger *ledger) {
  for (size_t i = 0; i < ledger->relation_count; i++) {
    gj_relation *relation = &ledger->relations[i];
    struct gj__decision decision = gj__relation_decide(ledger->entries, relation);
    relation->verdict = decision.verdict;
    relation->attainable = decision.attainable;
    relation->root = GJ_NONE;
  }
  ledger->root_count = ledger->conflict_count = 0;
  return GJ_OK;
}

size_t gj_ledger_root_count(const gj_ledger *ledger) { return ledger->root_count; }

gj_root gj_ledger_root(const gj_ledger *ledger, uint32_t root) {
  assert(root < ledger->root_count);
  return ledger->roots[root];
}
