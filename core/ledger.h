/* Inside a ledger: its memory, and how one relation is decided over any copy of its entries. */
#ifndef GOUJI_LEDGER_H
#define GOUJI_LEDGER_H

#include "allocator.h"
#include "rounding.h"

struct gj__term_block;

struct gj_ledger {
  gj_allocator allocator;
  gj_entry *entries; /* the value of a blank is 0 */
  size_t entry_count, entry_room;
  gj_relation *relations;
  size_t relation_count, relation_room;
  struct gj__term_block *terms; /* newest first; terms never move */
  gj_root *roots;               /* of the last gj_ledger_locate */
  size_t root_count, root_room;
  uint32_t *explained; /* the relations of all roots */
  size_t explained_room;
  gj_cause *causes; /* of all roots, */
  size_t cause_count, cause_room;
  gj_change *changes; /* and of all causes */
  size_t change_count, change_room;
  gj_conflict *conflicts; /* of the last gj_ledger_prove */
  size_t conflict_count, conflict_room;
  uint32_t *chained; /* the relations of all conflicts */
  size_t chained_count, chained_room;
  uint64_t steps; /* work done by the last gj_ledger_locate */
};

struct gj__decision {
  gj_verdict verdict;
  bool attainable;
};

/* Broken, or truncated beyond rounding: what a cause is sought for. */
static inline bool gj__fails(struct gj__decision decision) {
  return decision.verdict == GJ_BROKEN || (decision.verdict == GJ_TRUNCATED && !decision.attainable);
}

/* What decides a sum, kept so that a changed term costs the same however many terms there are. */
struct gj__sum {
  gj__wide difference; /* the total less the weighted parts */
  gj__wide slack;      /* the weighted steps of all terms */
  uint64_t place;      /* the sum of the positions of the parts that are not blank: where the only one stands */
  uint32_t filled;     /* parts that are not blank */
};

/* Counts the term at `position`, printed as `entry`, in (sign 1) or out (sign -1). */
void gj__sum_count(struct gj__sum *sum, const gj_relation *relation, size_t position, const gj_entry *entry, int sign);
struct gj__sum gj__sum_of(const gj_entry *entries, const gj_relation *relation);
struct gj__decision gj__sum_decide(const gj_entry *entries, const gj_relation *relation, const struct gj__sum *sum);

struct gj__decision gj__relation_decide(const gj_entry *entries, const gj_relation *relation);
/* gj_relation_expect over `entries`. */
gj_status gj__relation_expect(const gj_entry *entries, const gj_relation *relation, int64_t *out);

/* numerator / divisor rounded half up to a multiple of `grain` (> 0). GJ_EZERO, GJ_ERANGE. */
gj_status gj__round_to_grain(gj__wide numerator, gj__wide divisor, int64_t grain, int64_t *out);

#endif
