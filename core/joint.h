/* Searching the smallest set of changes that together explain a component of failing relations. */
#ifndef GOUJI_JOINT_H
#define GOUJI_JOINT_H

#include "suspect.h"

enum { GJ__TOGETHER = 3 }; /* at most so many figures or moves are put right together */

/* Changes to be made together: the values of the first `unknown` are sought, those of the others known. The first
 * `binding` of the relations must hold exactly; the others give values, the first of them first. */
struct gj__system {
  struct gj__change *changes;
  size_t unknown, count;
  const uint32_t *relations;
  size_t binding, relation_count;
};
/* Fills in the values. false if the binding relations contradict each other, or leave a value open. */
bool gj__eliminate(struct gj__trial *trial, struct gj__system *system);

/* A set of changes after which all relations of the component hold. */
struct gj__solution {
  gj_change parts[GJ__TOGETHER];
  struct gj__change changes[GJ__CHANGES];
  size_t part_count, change_count;
  uint64_t cost;
  uint32_t explained; /* failing relations that hold then, */
  uint64_t which;     /* and a hash of the set of them */
  uint32_t exact;     /* relations that turn exact */
  uint32_t slips;     /* how unlikely the slips are, summed up */
  uint32_t totals;
};

/* <0 if `a` is the likelier, 0 if they are as likely. */
int gj__solution_compare(const struct gj__solution *a, const struct gj__solution *b);

/* What may be chosen: a figure, or (entry GJ_NONE) a move. */
struct gj__unit {
  uint32_t entry, move;
};
enum { GJ__MOVES = 256, GJ__MOVED = 2048 }; /* at most so many moves, and figures that they change */

struct gj__joint {
  struct gj__trial *trial;
  const struct gj__kin *kin;
  const struct gj__cells *cells;
  struct {
    struct gj__move move;
    size_t first, count; /* of `moved` */
  } moves[GJ__MOVES];
  size_t move_count;
  struct gj__change moved[GJ__MOVED];
  const uint32_t *relations; /* the component at hand */
  size_t count, untouched;   /* its relations; those that no chosen change touches */
  uint32_t most;             /* relations of the component that one figure touches */
  uint32_t *hits;            /* of every relation: chosen figures in it */
  uint32_t *duty, *seen;     /* of every relation: stamps */
  uint32_t *member, run;     /* of every relation: the run in whose component it is */
  uint32_t *mark;            /* of every entry: a stamp */
  bool *is_chosen, *is_barred;
  uint32_t *pool[GJ__TOGETHER + 1]; /* candidates at each depth */
  uint32_t *touched;
  uint32_t stamp;
  struct gj__unit chosen[GJ__TOGETHER];
  size_t chosen_count;
  struct gj__solution *solutions; /* the best first */
  size_t solution_count;
};

/* The figures that a unit changes: one figure, or those of a move. */
static inline const struct gj__change *gj__unit_changes(const struct gj__joint *joint, struct gj__unit unit,
                                                        struct gj__change *one, size_t *count) {
  if (unit.entry == GJ_NONE) {
    *count = joint->moves[unit.move].count;
    return joint->moved + joint->moves[unit.move].first;
  }
  *one = (struct gj__change){.entry = unit.entry};
  *count = 1;
  return one;
}

/* Whether the relation holds exactly and would not with one figure of it changed alone. */
static inline bool gj__is_binding(const struct gj__joint *joint, uint32_t r) {
  gj_relation_kind kind = joint->trial->ledger->relations[r].kind;
  return joint->trial->now[r].verdict == GJ_EXACT && !joint->trial->is_empty[r] && (kind == GJ_SUM || kind == GJ_SAME);
}

/* Solves, judges and records what is chosen, which costs `cost`. false if no values make all of the component hold. */
bool gj__solution_find(struct gj__joint *joint, uint64_t cost);

/* All memory is the scratch's. false if it was refused. */
bool gj__joint_open(struct gj__joint *joint, struct gj__trial *trial, const struct gj__kin *kin,
                    const struct gj__cells *cells, struct gj__scratch *scratch);
/* Finds the sets of least cost, at most `most`, that explain these failing relations, and perhaps others, and spoil
 * none: those that explain most. Returns how many there are in `joint->solutions`: 0 also where the work allowed is
 * spent. */
size_t gj__joint_find(struct gj__joint *joint, const struct gj__move *moves, size_t move_count,
                      const uint32_t *relations, size_t count, uint64_t most);

#endif
