/* Numbers in folded text. */
#ifndef GOUJI_NUMBER_H
#define GOUJI_NUMBER_H

#include "document.h"

/* One number: its sign and digits are [start, end), with its unit or percent sign [start, unit_end). */
typedef struct gj__number {
  uint32_t start, end, unit_end;
  gj_figure_kind kind;
  gj_unit unit;
  gj_decimal printed;
  int64_t value;
} gj__number;

/* Goes through the numbers of `length` folded bytes from `text` on. */
typedef struct gj__number_reader {
  const gj_document *document;
  uint32_t text, length;
  bool plain;        /* a page number: no sign */
  uint32_t at;       /* from here on */
  uint32_t date_end; /* up to here, points part the numbers of a date */
} gj__number_reader;

bool gj__number_next(gj__number_reader *reader, gj__number *out);

/* What a whole cell is. */
typedef enum gj__look { GJ__LOOK_TEXT, GJ__LOOK_BLANK, GJ__LOOK_NUMBER, GJ__LOOK_UNREAD } gj__look;
/* The number of a GJ__LOOK_NUMBER or GJ__LOOK_UNREAD goes to `*out`, if not NULL, with offsets in the cell's text. */
gj__look gj__cell_look(const gj_document *document, const gj__cell *cell, gj__number *out);
/* Whether its digits stand apart in the source, as in "12 .5". */
bool gj__number_has_gap(const gj_document *document, uint32_t text, const gj__number *number);
/* Sets kind, unit and value from what is printed. GJ_UNREAD if it cannot be represented. */
void gj__number_value(gj_decimal printed, gj_figure_kind kind, gj_unit unit, gj_figure_kind *kind_out, int64_t *value);

#endif
