/* Searching the single change that explains a component of failing relations best. */
#ifndef GOUJI_SUSPECT_H
#define GOUJI_SUSPECT_H

#include "trial.h"

/* The amount of `giver` may belong to the blank `taker`; a shift: with all amounts of its row. */
struct gj__move {
  uint32_t giver, taker;
  bool is_shift;
};

/* Entries that print one value and are held together by exact "same" relations: a wrong figure copied elsewhere. */
struct gj__kin {
  uint32_t *head; /* of every entry: the lowest entry of its kin */
  uint32_t *next; /* of every entry: the next of its kin, in a ring */
};

/* A single change that explains as much as the best, at the same cost. */
struct gj__rival {
  gj_change change;
  struct gj__effect effect;
  int stage;
  bool is_total;
};
enum { GJ__CAUSES = 64 }; /* at most so many are remembered */
/* <0 if `a` is likelier than `b`, 0 if they are as likely. */
int gj__rival_compare(const struct gj__rival *a, const struct gj__rival *b);

struct gj__search {
  struct gj__trial *trial;
  const struct gj__cells *cells;
  const struct gj__kin *kin;    /* NULL: figures change one by one */
  const struct gj__move *moves; /* that repair something */
  size_t move_count;
  uint32_t *hits;               /* of every entry: occurrences in the component at hand */
  uint32_t *suspects, *by_hits; /* the entries of the component */
  size_t *tally;
  bool *is_done;
  bool is_small;            /* the component at hand has few relations: slips are tried, too */
  struct gj__rival *rivals; /* of the last search, the best first */
  size_t rival_count;
};

/* A change, as a root without its relations, and what it takes to rank it. */
struct gj__cause {
  gj_root root;
  struct gj__effect effect;
  int stage;
  uint64_t cost;
  gj_slip slip;
  bool is_total;
  size_t count;
  struct gj__change changes[GJ__CHANGES];
};

/* All memory is the scratch's. false if it was refused. */
bool gj__search_open(struct gj__search *search, struct gj__trial *trial, const struct gj__cells *cells,
                     struct gj__scratch *scratch);
/* The best change that explains at least `least` (> 0) of the component's relations and spoils none that holds.
 * false if there is none, or if the work allowed is spent. */
bool gj__search_cause(struct gj__search *search, const uint32_t *relations, size_t count, size_t least,
                      struct gj__cause *out);

/* The value of the entry of `touches`, its `count` occurrences in one relation, that makes the relation exact or
 * nearest so, on the entry's step. `loose`: amounts out of a percentage, which gives them only roughly. false if the
 * relation names no value. */
bool gj__solve(const struct gj__trial *trial, const struct gj__touch *touches, size_t count, bool loose, int64_t *out);

/* Finds amounts whose move into a blank of their group repairs failing relations on both sides. Writes at most `room`
 * of them; returns how many. `givers` is scratch for GJ__GIVERS items. */
enum { GJ__GIVERS = 4096 };
size_t gj__move_find(struct gj__trial *trial, uint32_t *givers, struct gj__move *out, size_t room);

/* Finds rows whose shift into the blanks of another, or by some columns, repairs failing relations and leaves none.
 * Writes at most `room` of them; returns how many. */
size_t gj__shift_find(struct gj__trial *trial, struct gj__move *out, size_t room);
/* The changes that shift a row: at most GJ__CHANGES are written. 0 if the other row has no blanks for them. */
size_t gj__shift_changes(const struct gj__trial *trial, struct gj__move move, struct gj__change *changes);

/* The cells of tables by place. */
struct gj__cells {
  const gj_entry *entries;
  uint32_t *slots; /* an entry + 1, or 0; by a hash of its place */
  size_t room;     /* a power of two */
};
/* All memory is the scratch's. false if it was refused. */
bool gj__cells_open(struct gj__cells *cells, const gj_ledger *ledger, struct gj__scratch *scratch);

/* The slip that explains that `printed` stands for `meant`; that `entry` does, which may be blank. */
gj_slip gj__slip_of(int64_t printed, int64_t meant);
enum { GJ__SLIPS = 256 };
/* The values, on `step` (> 0), of which `printed` may be a slip: another digit, two exchanged, another point; never
 * zero. Writes at most `room` of them; returns how many. */
size_t gj__slip_list(int64_t printed, int64_t step, int64_t *out, size_t room);
gj_slip gj__slip_at(const struct gj__cells *cells, const gj_entry *entry, int64_t meant);

#endif
