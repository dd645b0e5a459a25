/* Inside the search for causes: its state, and how what it finds becomes the roots of the ledger. */
#ifndef GOUJI_LOCATE_H
#define GOUJI_LOCATE_H

#include "joint.h"

struct gj__locating {
  struct gj__trial trial;
  struct gj__search search;
  struct gj__joint joint;
  struct gj__kin kin;
  struct gj__cells cells;
  struct gj__move moves[GJ__MOVES];
  struct gj__cause cause;
  gj_root *roots; /* in the order of finding, without relations; their causes follow each other in the ledger */
  size_t root_count;
  gj_ledger *own;    /* the ledger, which keeps the causes */
  bool refused;      /* some memory of it was not to be had */
  uint32_t *failing; /* relations, cut into pieces of one component each */
  size_t failing_count;
  size_t *sizes, *inner_sizes; /* of the pieces, and of a piece's */
  uint32_t *sorted, *piece_of; /* scratch of split() */
  uint32_t *givers;            /* scratch of the moves */
  uint64_t limit;              /* of all work */
  uint64_t joint_left;         /* work that is left for joint changes */
  /* A forest over the entries (or the heads of their kin); an entry not marked with `round` is its own tree. */
  uint32_t *parent, *piece, *mark, round;
};

static inline bool gj__relation_fails(const gj_relation *relation) {
  return gj__fails((struct gj__decision){relation->verdict, relation->attainable});
}

/* Keeps the single change found, with its rivals, as a root. */
void gj__root_keep(struct gj__locating *l);
/* Keeps the likeliest of the solutions found: what stands alone is a root of its own, the rest one together. */
void gj__root_keep_solution(struct gj__locating *l);
/* Room in the ledger for `roots` roots of `relations` relations; false if it was refused. */
bool gj__root_reserve(gj_ledger *ledger, size_t roots, size_t relations);
/* Hands the roots to the ledger, in the order of the first relation that each explains. Cannot fail: there is room. */
void gj__root_publish(struct gj__locating *l, gj_ledger *ledger);

#endif
