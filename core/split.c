/* Rows printed on several lines: a code that slipped beside its row, a name that was broken around its row. */
#include "marker.h"
#include "number.h"

#include <string.h>

#define FEW_CODES 3 /* rows with codes that make a column one of codes */
#define NO_COLUMN UINT32_MAX

/* What is known of a grid before its rows are put together. */
typedef struct {
  gj_document *document;
  const gj__grid *grid;
  const uint32_t *codes; /* per column: cells that are codes */
  uint32_t name;         /* the column of names */
} shape;

static gj_string text_at(const gj_document *document, const gj__row *row, uint32_t column) {
  return column < row->count ? gj__cell_text(document, &document->cells.at[row->first + column]) : (gj_string){"", 0};
}

static bool is_code(gj_string text) {
  return text.length >= 3 && text.length <= 7 && gj__digits(text) == text.length && text.data[0] >= '2' &&
         text.data[0] <= '5';
}

static gj__look look_at(const shape *s, const gj__row *row, uint32_t column) {
  return gj__cell_look(s->document, &s->document->cells.at[row->first + column], NULL);
}

/* The only printed column of a row, or NO_COLUMN. */
static uint32_t only_column(const gj_document *document, const gj__row *row) {
  uint32_t only = NO_COLUMN;
  for (uint32_t c = 0; c < row->count; c++)
    if (text_at(document, row, c).length > 0) {
      if (only != NO_COLUMN)
        return NO_COLUMN;
      only = c;
    }
  return only;
}

static bool is_code_column(const shape *s, uint32_t column) {
  return column < s->name && column < s->grid->columns && s->codes[column] >= FEW_CODES;
}

static bool has_code(const shape *s, const gj__row *row) {
  for (uint32_t c = 0; c < row->count && c < s->name; c++)
    if (is_code(text_at(s->document, row, c)))
      return true;
  return false;
}

static bool has_amount(const shape *s, const gj__row *row) {
  for (uint32_t c = s->name + 1; c < row->count; c++)
    if (look_at(s, row, c) == GJ__LOOK_NUMBER)
      return true;
  return false;
}

static bool is_nothing_but_code(const shape *s, const gj__row *row) {
  uint32_t column = only_column(s->document, row);
  return column != NO_COLUMN && is_code_column(s, column) && is_code(text_at(s->document, row, column));
}

static bool has_name(const shape *s, const gj__row *row) {
  return s->name < row->count && look_at(s, row, s->name) == GJ__LOOK_TEXT &&
         !gj__is_total(text_at(s->document, row, s->name));
}

/* A row that is full but for its code. */
static bool lacks_code(const shape *s, const gj__row *row) {
  return has_name(s, row) && has_amount(s, row) && !has_code(s, row);
}

/* A row that is full but for its name. */
static bool lacks_name(const shape *s, const gj__row *row) {
  return text_at(s->document, row, s->name).length == 0 && has_code(s, row) && has_amount(s, row);
}

static bool is_nothing_but_name(const shape *s, const gj__row *row) {
  return only_column(s->document, row) == s->name && has_name(s, row);
}

/* Whether the name of a full row goes on with `tail`: a bracket is open, or no name is so short. */
static bool is_cut_name(gj_string name, gj_string tail) {
  static const char *const ends[] = {"支出", "费用", "缴费"};
  uint32_t open = gj__brackets(name, 0);
  if (open > 0 && gj__brackets(tail, open) < open)
    return true;
  if (tail.length > 0 && tail.length <= 4 && (unsigned char)tail.data[0] >= 0xE4)
    return true; /* one character */
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (gj__equal(tail, ends[i]) && !gj__ends(name, ends[i]))
      return true;
  return false;
}

/* Puts the cells of `more` into those of `row`. The row with more cells has the room; its cells become `*row`. */
static gj_status put_together(gj_document *document, gj__row *row, const gj__row *more) {
  gj__row from = *more;
  if (from.count > row->count) {
    from = *row;
    *row = *more;
  }
  for (uint32_t c = 0; c < from.count; c++) {
    const gj__cell *cell = &document->cells.at[from.first + c];
    if (cell->length == 0)
      continue;
    gj_place place = gj__cell_place(document, cell);
    GJ__TRY(gj__mend_add(document, "split-row", place.offset, place.bytes));
    GJ__TRY(gj__cell_merge(document, row->first + c, from.first + c));
  }
  return GJ_OK;
}

static gj_status unsplit(const shape *s, uint32_t *kept) {
  gj_document *document = s->document;
  gj__row *rows = document->rows.at + s->grid->first_row;
  uint32_t count = s->grid->rows, first = s->grid->header_rows, out = first;
  bool name_open = false; /* the last kept row got its name, or a part of it, from other lines */
  for (uint32_t r = first; r < count; r++) {
    gj__row *before = out > first ? &rows[out - 1] : NULL, *next = r + 1 < count ? &rows[r + 1] : NULL;
    if (is_nothing_but_code(s, &rows[r])) {
      gj__row *whole = before != NULL && lacks_code(s, before) ? before
                       : next != NULL && lacks_code(s, next)   ? next
                                                               : NULL;
      if (whole != NULL) {
        GJ__TRY(put_together(document, whole, &rows[r]));
        continue;
      }
    } else if (is_nothing_but_name(s, &rows[r])) {
      if (next != NULL && lacks_name(s, next)) {
        GJ__TRY(put_together(document, next, &rows[r]));
        name_open = true;
        rows[out++] = *next; /* and its tail may follow */
        r++;
        continue;
      }
      if (before != NULL && has_code(s, before) &&
          (name_open || lacks_name(s, before) ||
           is_cut_name(text_at(document, before, s->name), text_at(document, &rows[r], s->name)))) {
        GJ__TRY(put_together(document, before, &rows[r]));
        name_open = false;
        continue;
      }
    }
    rows[out++] = rows[r];
    name_open = false;
  }
  *kept = out;
  return GJ_OK;
}

/* Counts codes per column, and finds the column with most names in rows with codes. */
static uint32_t count_codes(const gj_document *document, const gj__grid *grid, uint32_t *codes, uint32_t *names) {
  uint32_t best = NO_COLUMN, code_rows = 0;
  memset(codes, 0, grid->columns * sizeof *codes);
  memset(names, 0, grid->columns * sizeof *names);
  for (uint32_t r = grid->header_rows; r < grid->rows; r++) {
    const gj__row *row = &document->rows.at[grid->first_row + r];
    bool coded = false;
    for (uint32_t c = 0; c < row->count; c++) {
      gj_string text = text_at(document, row, c);
      if (text.length == 0)
        continue;
      codes[c] += is_code(text);
      coded = coded || is_code(text);
      names[c] += coded && (unsigned char)text.data[0] >= 0xE2;
    }
    code_rows += coded;
  }
  for (uint32_t c = 0; c < grid->columns; c++)
    if (names[c] > 0 && (best == NO_COLUMN || names[c] > names[best]))
      best = c;
  return code_rows >= FEW_CODES ? best : NO_COLUMN;
}

gj_status gj__rows_unsplit(gj_document *document, gj__grid *grid) {
  size_t bytes = grid->columns * sizeof(uint32_t) * 2;
  uint32_t *counts = gj__allocate(&document->memory, bytes);
  if (counts == NULL)
    return GJ_ENOMEM;
  shape s = {document, grid, counts, count_codes(document, grid, counts, counts + grid->columns)};
  uint32_t kept = grid->rows;
  gj_status status = s.name == NO_COLUMN ? GJ_OK : unsplit(&s, &kept);
  gj__release(&document->memory, counts, bytes);
  if (status != GJ_OK)
    return status;
  document->rows.count -= grid->rows - kept;
  grid->rows = kept;
  return GJ_OK;
}
