/* Narrowing intervals, relation after relation, until none narrows any more; what narrowed what is remembered. */
#include "feasible.h"

enum { TIMES = 24 /* one end is narrowed at most so often */, EVENTS = 4096 /* beyond some for every entry */ };

bool gj__box_open(struct gj__box *box, const gj_ledger *ledger, struct gj__scratch *scratch) {
  size_t entries = ledger->entry_count, relations = ledger->relation_count, terms = 0;
  for (size_t r = 0; r < relations; r++)
    terms += ledger->relations[r].count;
  *box = (struct gj__box){.ledger = ledger, .event_room = EVENTS + 8 * entries, .empty = GJ_NONE};
  if (box->event_room > UINT32_MAX / 2)
    box->event_room = UINT32_MAX / 2;
  box->intervals = gj__scratch_take(scratch, entries, sizeof *box->intervals);
  box->last = gj__scratch_take(scratch, 2 * entries, sizeof *box->last);
  box->narrowed = gj__scratch_take(scratch, 2 * entries, sizeof *box->narrowed);
  box->events = gj__scratch_take(scratch, box->event_room, sizeof *box->events);
  box->first = gj__scratch_take(scratch, entries + 2, sizeof *box->first);
  box->users = gj__scratch_take(scratch, terms, sizeof *box->users);
  box->queue = gj__scratch_take(scratch, relations, sizeof *box->queue);
  box->is_queued = gj__scratch_take(scratch, relations, sizeof *box->is_queued);
  box->is_used = gj__scratch_take(scratch, relations, sizeof *box->is_used);
  box->bounds = gj__scratch_take(scratch, terms, sizeof *box->bounds);
  if (scratch->refused)
    return false;
  for (size_t r = 0; r < relations; r++)
    for (size_t i = 0; i < ledger->relations[r].count; i++)
      box->first[ledger->relations[r].terms[i].entry + 2]++;
  for (size_t e = 0; e < entries; e++)
    box->first[e + 2] += box->first[e + 1];
  for (size_t r = 0; r < relations; r++)
    for (size_t i = 0; i < ledger->relations[r].count; i++)
      box->users[box->first[ledger->relations[r].terms[i].entry + 1]++] = (uint32_t)r;
  return true;
}

void gj__box_set(struct gj__box *box, uint32_t entry, struct gj__interval interval) {
  box->intervals[entry] = interval;
  box->last[2 * (size_t)entry] = box->last[2 * (size_t)entry + 1] = GJ_NONE;
  box->narrowed[2 * (size_t)entry] = box->narrowed[2 * (size_t)entry + 1] = 0;
}

/* Remembers that the relation narrowed an end of the entry. false if that cannot be remembered any more. */
static bool note(struct gj__box *box, uint32_t entry, size_t side, uint32_t relation) {
  size_t end = 2 * (size_t)entry + side;
  if (box->narrowed[end] == TIMES || box->event_count == box->event_room)
    return false;
  box->narrowed[end]++;
  box->events[box->event_count] = (struct gj__event){relation, box->last[end]};
  box->last[end] = (uint32_t)box->event_count++;
  return true;
}

/* Takes over what the relation leaves of the entry. Whether that is less than before. */
static bool take(struct gj__box *box, uint32_t entry, struct gj__interval left, uint32_t relation) {
  struct gj__interval *now = &box->intervals[entry];
  bool narrower = false;
  if (left.low > now->low && note(box, entry, 0, relation)) {
    now->low = left.low;
    narrower = true;
  }
  if (left.high < now->high && note(box, entry, 1, relation)) {
    now->high = left.high;
    narrower = true;
  }
  if (now->low > now->high)
    box->empty = entry;
  return narrower;
}

struct ring {
  size_t at, count;
};

static void put(struct gj__box *box, struct ring *ring, uint32_t relation) {
  if (!box->is_used[relation] || box->is_queued[relation])
    return;
  box->is_queued[relation] = true;
  box->queue[(ring->at + ring->count++) % box->ledger->relation_count] = relation;
}

static void narrow(struct gj__box *box, struct ring *ring, uint32_t r) {
  const gj_relation *relation = &box->ledger->relations[r];
  for (size_t i = 0; i < relation->count; i++)
    box->bounds[i] = box->intervals[relation->terms[i].entry];
  box->steps += relation->count;
  gj__relation_narrow(box->ledger, relation, box->bounds);
  for (size_t i = 0; i < relation->count && box->empty == GJ_NONE; i++) {
    uint32_t entry = relation->terms[i].entry;
    if (!take(box, entry, box->bounds[i], r))
      continue;
    box->steps += box->first[entry + 1] - box->first[entry];
    for (size_t k = box->first[entry]; k < box->first[entry + 1]; k++)
      if (box->users[k] != r)
        put(box, ring, box->users[k]);
  }
}

void gj__box_narrow(struct gj__box *box, const uint32_t *relations, size_t count) {
  struct ring ring = {0, 0};
  box->empty = GJ_NONE;
  box->event_count = 0;
  for (size_t i = 0; i < count; i++)
    box->is_used[relations[i]] = true;
  for (size_t i = 0; i < count; i++)
    put(box, &ring, relations[i]);
  while (ring.count > 0 && box->empty == GJ_NONE && box->steps < box->limit) {
    uint32_t r = box->queue[ring.at];
    ring.at = (ring.at + 1) % box->ledger->relation_count;
    ring.count--;
    box->is_queued[r] = false;
    narrow(box, &ring, r);
  }
  for (size_t i = 0; i < count; i++)
    box->is_used[relations[i]] = box->is_queued[relations[i]] = false;
}
