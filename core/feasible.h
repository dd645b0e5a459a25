/* Narrowing the intervals of figures by the relations between them. */
#ifndef GOUJI_FEASIBLE_H
#define GOUJI_FEASIBLE_H

#include "trial.h"

/* Closed, in half units: a printed figure with its rounding is 2 * value - step .. 2 * value + step. */
struct gj__interval {
  gj__wide low, high;
};
#define GJ__BEYOND ((gj__wide)1 << 100) /* where nothing is known; no figure comes near it */
static const struct gj__interval gj__anything = {-GJ__BEYOND, GJ__BEYOND};

/* One end of one interval narrowed by a relation. */
struct gj__event {
  uint32_t relation, before; /* the event that narrowed the same end before, or GJ_NONE */
};

struct gj__box {
  const gj_ledger *ledger;
  struct gj__interval *intervals; /* of every entry */
  uint32_t *last;                 /* of every entry: the events that gave its low and its high end, or GJ_NONE */
  uint8_t *narrowed;              /* of every end: how often */
  struct gj__event *events;
  size_t event_count, event_room;
  size_t *first; /* entry e stands in the relations users[first[e]] .. users[first[e + 1] - 1] */
  uint32_t *users;
  uint32_t *queue; /* a ring of relations */
  bool *is_queued, *is_used;
  struct gj__interval *bounds; /* of the terms of one relation */
  uint32_t empty;              /* an entry without values, or GJ_NONE */
  uint64_t steps, limit;       /* work done since it was opened, and allowed */
};

/* All memory is the scratch's. false if it was refused. */
bool gj__box_open(struct gj__box *box, const gj_ledger *ledger, struct gj__scratch *scratch);
/* Sets what an entry may be; forgets what narrowed it. */
void gj__box_set(struct gj__box *box, uint32_t entry, struct gj__interval interval);
/* Narrows by these relations until nothing changes, some interval is empty (box->empty), or the work allowed is spent.
 */
void gj__box_narrow(struct gj__box *box, const uint32_t *relations, size_t count);

/* Narrows each term of one relation: bounds[i] are those of terms[i]. What cannot be told within 128 bits stays. */
void gj__relation_narrow(const gj_ledger *ledger, const gj_relation *relation, struct gj__interval *bounds);

#endif
