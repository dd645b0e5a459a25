/* Trying changes: a working copy of a ledger in which sets of figures are changed, judged, and kept or put back. */
#ifndef GOUJI_TRIAL_H
#define GOUJI_TRIAL_H

#include "ledger.h"

/* Blocks that are all freed at once. */
struct gj__scratch {
  const gj_allocator *allocator;
  struct gj__scratch_block *newest;
  bool refused; /* sticky: some block was not to be had */
};
/* `count` zeroed items, or NULL. */
void *gj__scratch_take(struct gj__scratch *scratch, size_t count, size_t size);
void gj__scratch_free(struct gj__scratch *scratch);

/* One occurrence of an entry in a relation. */
struct gj__touch {
  uint32_t relation, position;
};

struct gj__trial {
  const gj_ledger *ledger;
  gj_entry *entries;         /* with the kept changes */
  struct gj__decision *now;  /* of every relation, with the kept changes */
  uint32_t *root;            /* of every relation, or GJ_NONE */
  size_t *first;             /* entry e is touched by touches[first[e]] .. touches[first[e + 1] - 1], */
  struct gj__touch *touches; /* ascending by relation, then position */
  struct gj__sum *sums;      /* of the relations that are sums */
  bool *is_empty;            /* of every relation: it holds because nothing is printed, and binds nothing */
  uint32_t *touched;         /* scratch of one judgement: the relations, each once */
  bool *is_touched;
  uint64_t steps, limit; /* work done and allowed */
};

enum { GJ__CHANGES = 64 }; /* at most so many changes are made together */

/* One figure printed otherwise. */
struct gj__change {
  uint32_t entry;
  int64_t value;
  bool blank;
};

/* What a set of changes does to the relations that it touches. */
struct gj__effect {
  bool worse;         /* some relation that held does not hold as well as before */
  uint32_t explained; /* failing relations that hold then, */
  uint32_t first;     /* the lowest of them, */
  uint64_t which;     /* and a hash of the set of them */
  uint32_t exact;     /* relations that turn exact */
  uint32_t left;      /* touched relations that fail before and after */
};

/* Whether no figure of the relation is printed; constants beside them must be zero. */
bool gj__relation_is_empty(const gj_ledger *ledger, const gj_relation *relation);
/* All memory is the scratch's. false if it was refused. */
bool gj__trial_open(struct gj__trial *trial, const gj_ledger *ledger, struct gj__scratch *scratch);
static inline bool gj__trial_spent(const struct gj__trial *trial) { return trial->steps > trial->limit; }
static inline bool gj__trial_fails(const struct gj__trial *trial, uint32_t relation) {
  return gj__fails(trial->now[relation]);
}
/* Judges the changes, of different entries, made together; nothing is kept. Nothing is judged once the work allowed is
 * spent: then nothing is explained. */
struct gj__effect gj__trial_judge(struct gj__trial *trial, const struct gj__change *changes, size_t count);
/* Keeps the changes; the failing relations that hold then belong to `root`. */
void gj__trial_keep(struct gj__trial *trial, const struct gj__change *changes, size_t count, uint32_t root);

#endif
