/* The headers of grids: which leading rows are titles of columns, and the path of titles above each column. */
#include "marker.h"
#include "number.h"

#include <string.h>

static bool is_number(gj__look look) { return look == GJ__LOOK_NUMBER || look == GJ__LOOK_UNREAD; }

/* 一、…, (一)…, "201 一般公共服务支出": labels of rows. */
static bool is_row_label(const gj_document *document, const gj__cell *cell) {
  gj_string text = gj__cell_text(document, cell);
  gj__marker marker = gj__marker_read(text, document->map.at + cell->text);
  if (marker.level == 2 || marker.level == 3)
    return true;
  size_t digits = gj__digits(text);
  return (digits == 3 || digits == 5 || digits == 7) && text.length >= digits + 6 &&
         (unsigned char)text.data[digits] >= 0xE4;
}

bool gj__row_numbers_columns(const gj_document *document, const gj__row *row) {
  int64_t expected = 1;
  bool labelled = false, any = false;
  for (uint32_t c = 0; c < row->count; c++) {
    const gj__cell *cell = &document->cells.at[row->first + c];
    gj__number number;
    gj__look look = gj__cell_look(document, cell, &number);
    if (look == GJ__LOOK_TEXT && !any) {
      gj_string text = gj__cell_text(document, cell);
      labelled = labelled || gj__equal(text, "栏次") || gj__equal(text, "行次");
    }
    if (!is_number(look))
      continue;
    if (look == GJ__LOOK_UNREAD || number.kind != GJ_OTHER || number.printed.decimals != 0 ||
        (number.value != expected && !(labelled && number.value > 0 && number.value < 1000)))
      return false;
    any = true;
    expected = number.value + 1;
  }
  return any && (labelled || expected > 2);
}

/* Titles among which years stand: 项目 2021 2022. */
static bool is_year_row(const gj_document *document, const gj__row *row) {
  uint32_t words = 0, years = 0;
  for (uint32_t c = 0; c < row->count; c++) {
    const gj__cell *cell = &document->cells.at[row->first + c];
    gj__number number;
    gj__look look = gj__cell_look(document, cell, &number);
    if (look == GJ__LOOK_TEXT)
      words++;
    else if (look == GJ__LOOK_UNREAD ||
             (look == GJ__LOOK_NUMBER && (cell->length != 4 || number.kind != GJ_OTHER || number.value < 2000 ||
                                          number.value >= 2100 || number.printed.decimals != 0)))
      return false;
    else
      years += look == GJ__LOOK_NUMBER;
  }
  return words > 0 && years > 1;
}

bool gj__row_is_body(const gj_document *document, const gj__row *row, bool first) {
  uint32_t filled = 0, totals = 0, long_totals = 0;
  bool figure = false;
  for (uint32_t c = 0; c < row->count; c++) {
    const gj__cell *cell = &document->cells.at[row->first + c];
    if (cell->length == 0)
      continue;
    gj__look look = gj__cell_look(document, cell, NULL);
    if (look == GJ__LOOK_TEXT && is_row_label(document, cell))
      return true;
    if (look == GJ__LOOK_BLANK)
      return true; /* a dash */
    figure = figure || is_number(look);
    gj_string text = gj__cell_text(document, cell);
    filled++;
    totals += gj__is_total(text);
    long_totals += gj__is_total(text) && text.length > 6;
  }
  if (figure)
    return !is_year_row(document, row) && (first || !gj__row_numbers_columns(document, row));
  return !first && filled > 0 && ((filled == 1 && totals == 1) || long_totals == filled);
}

static bool is_blank_row(const gj_document *document, const gj__row *row) {
  for (uint32_t c = 0; c < row->count; c++)
    if (document->cells.at[row->first + c].length > 0)
      return false;
  return true;
}

/* The one filled cell of a row, or an empty text. */
static gj_string only_text(const gj_document *document, const gj__row *row) {
  gj_string only = {"", 0};
  for (uint32_t c = 0; c < row->count; c++) {
    gj_string text = gj__cell_text(document, &document->cells.at[row->first + c]);
    if (text.length > 0 && only.length > 0)
      return (gj_string){"", 0};
    if (text.length > 0)
      only = text;
  }
  return only;
}

static bool is_full_row(const gj_document *document, const gj__grid *grid, const gj__row *row) {
  for (uint32_t c = 0; c < row->count; c++)
    if (document->cells.at[row->first + c].length == 0)
      return false;
  return row->count == grid->columns;
}

uint32_t gj__header_rows(const gj_document *document, const gj__grid *grid) {
  const gj__row *rows = document->rows.at + grid->first_row;
  uint32_t count = 0, lone = 0;
  for (; count < grid->rows && !gj__row_is_body(document, &rows[count], count == 0); count++) {
    /* Below a row with a title for every column, a lone name groups rows, if it is no "(万元)". */
    gj_string only = count > 0 ? only_text(document, &rows[count]) : (gj_string){"", 0};
    if (lone == 0 && only.length > 0 && only.data[0] != '(' && is_full_row(document, grid, &rows[count - 1]))
      lone = count;
  }
  if (lone > 0 && count < grid->rows)
    count = lone;
  while (count > 0 && is_blank_row(document, &rows[count - 1]))
    count--;
  return count;
}

/* ---- paths */

#define DEEPEST 12 /* more rows without a figure title nothing: a form of labels and texts */
#define NO_COLUMN UINT32_MAX

/* The rows of a header while its columns are gone through from left to right. */
typedef struct {
  gj_document *document;
  const gj__row *rows;
  uint32_t count;
  bool numbers[DEEPEST];  /* rows that number the columns: the numbers are no titles, other cells are */
  uint32_t left[DEEPEST]; /* the nearest title at or left of the column, or NO_COLUMN */
} header;

static gj_string title_at(const header *h, uint32_t row, uint32_t column) {
  const gj__row *r = &h->rows[row];
  if (column >= r->count)
    return (gj_string){"", 0};
  const gj__cell *cell = &h->document->cells.at[r->first + column];
  gj_string text = gj__cell_text(h->document, cell);
  if (h->numbers[row] &&
      (gj__equal(text, "栏次") || gj__equal(text, "行次") || is_number(gj__cell_look(h->document, cell, NULL))))
    return (gj_string){"", 0};
  return text;
}

/* Appends a part to the path that starts at `start` of the header text, unless it is the part before. */
static gj_status append_part(gj_document *document, size_t start, gj_string part, gj_string *before) {
  size_t length = document->header_text.count;
  if (before->length == part.length && memcmp(before->data, part.data, part.length) == 0)
    return GJ_OK;
  /* A merged title is written once per column: far more text than was read would be a table made to harm. */
  if (length + part.length + 1 > 8 * document->source.length + ((size_t)1 << 20)) {
    document->trouble = document->map.at[part.data - document->folded.at];
    return GJ_ETOOBIG;
  }
  GJ__ROOM(&document->memory, document->header_text, part.length + 1);
  char *at = document->header_text.at + length;
  if (length > start)
    *at++ = '/';
  memcpy(at, part.data, part.length);
  document->header_text.count = (size_t)(at - document->header_text.at) + part.length;
  *before = part;
  return GJ_OK;
}

/* A merged title reaches to the right as far as rows below it have titles, but not past the start of a title above. */
static gj_status write_path(header *h, uint32_t column) {
  gj_document *document = h->document;
  uint32_t lowest = 0, border = NO_COLUMN;
  size_t start = document->header_text.count;
  gj_string before = {"", 0};
  for (uint32_t r = 0; r < h->count; r++)
    if (title_at(h, r, column).length > 0) {
      h->left[r] = column;
      lowest = r;
    }
  for (uint32_t r = 0; r < h->count; r++) {
    uint32_t left = h->left[r];
    if (left == NO_COLUMN)
      continue;
    if (left == column || (r < lowest && (border == NO_COLUMN || border <= left)))
      GJ__TRY(append_part(document, start, title_at(h, r, left), &before));
    if (border == NO_COLUMN || left > border)
      border = left;
  }
  GJ__ROOM(&document->memory, document->headers, 1);
  document->headers.at[document->headers.count++] =
      (gj__span){(uint32_t)start, (uint32_t)(document->header_text.count - start)};
  return GJ_OK;
}

gj_status gj__header_paths(gj_document *document, gj__grid *grid) {
  header h = {document,
              document->rows.at + grid->first_row,
              grid->header_rows <= DEEPEST ? grid->header_rows : 0,
              {false},
              {0}};
  for (uint32_t r = 0; r < h.count; r++) {
    h.numbers[r] = gj__row_numbers_columns(document, &h.rows[r]);
    h.left[r] = NO_COLUMN;
  }
  grid->first_header = (uint32_t)document->headers.count;
  for (uint32_t c = 0; c < grid->columns; c++)
    GJ__TRY(write_path(&h, c));
  return GJ_OK;
}
