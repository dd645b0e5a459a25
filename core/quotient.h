/* Percentages as quotients: the formula of shares, growths and rates, for all that decides or inverts them. */
#ifndef GOUJI_QUOTIENT_H
#define GOUJI_QUOTIENT_H

#include "ledger.h"

#define GJ__WHOLE (100 * (gj__wide)GJ_PERCENT_ONE) /* 100 % */

struct gj__corner {
  gj__wide part, whole; /* doubled */
};

/* A stated percentage and the quotient that it should be. */
struct gj__quotient {
  gj__wide stated, grain;
  gj__wide part, whole;         /* as printed; whole > 0 */
  struct gj__corner corners[4]; /* the extremes over the intervals of the two figures */
  bool bounded;                 /* the corners are known */
};

/* The quotient of a relation of kind GJ_SHARE, GJ_GROWTH or GJ_RATE. false if there is none: a base that is zero, or
 * negative where no rate is stated then. */
bool gj__quotient_of(const gj_entry *entries, const gj_relation *relation, struct gj__quotient *out);

/* Whether `stated` is `value` rounded to its grain, ties away from zero or to even. All three scaled alike. */
bool gj__is_nearest(gj__wide value, gj__wide stated, gj__wide grain);

#endif
