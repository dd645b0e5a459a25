/* Headers: which rows of a grid title its columns, and what they call each column. */
#include "number.h"

#include <string.h>
#include "reader.h"

static gj_string text_at(const gj_document *document, const gj__row *row, uint32_t column) {
  return column < row->count ? gj__cell_text(document, &document->cells.at[row->first + column]) : (gj_string){"", 0};
}

/* "201一般公共服务支出", "一、一般公共预算": labels as only bodies have. */
static bool is_label(gj_string text) {
  size_t digits = gj__digits(text), numeral = gj__numeral(text);
  if (digits == 3 || digits == 5 || digits == 7)
    return text.length > digits && (unsigned char)text.data[digits] >= 0x80 &&
           !gj__starts(gj__from(text, digits), "年");
  return numeral > 0 && gj__starts(gj__from(text, numeral), "、");
}

bool gj__row_numbers_columns(const gj_document *document, const gj__row *row) {
  int64_t last = 0;
  uint32_t numbers = 0;
  bool named = false; /* then other titles may stand beside: 类 款 项 栏次 1 2 3 */
  for (uint32_t i = 0; !named && i < row->count; i++)
    named = gj__equal(text_at(document, row, i), "栏次");
  for (uint32_t i = 0; i < row->count; i++) {
    gj_string text = text_at(document, row, i);
    gj__number number;
    if (text.length == 0 || gj__equal(text, "栏次") || gj__equal(text, "行次"))
      continue;
    if (named && gj__cell_look(document, &document->cells.at[row->first + i], &number) == GJ__LOOK_TEXT)
      continue;
    if (gj__cell_look(document, &document->cells.at[row->first + i], &number) != GJ__LOOK_NUMBER ||
        number.printed.decimals != 0 || number.printed.digits != last + 1)
      return false;
    last = number.printed.digits;
    numbers++;
  }
  return numbers >= 2 || (numbers == 1 && gj__equal(text_at(document, row, 0), "栏次"));
}

bool gj__row_is_body(const gj_document *document, const gj__row *row, bool first) {
  (void)first;
  for (uint32_t i = 0; i < row->count; i++) {
    const gj__cell *cell = &document->cells.at[row->first + i];
    gj__look look = gj__cell_look(document, cell, NULL);
    if (look == GJ__LOOK_NUMBER || look == GJ__LOOK_UNREAD ||
        (look == GJ__LOOK_TEXT && is_label(gj__cell_text(document, cell))))
      return true;
  }
  return false;
}

uint32_t gj__header_rows(const gj_document *document, const gj__grid *grid) {
  for (uint32_t r = 0; r < grid->rows; r++) {
    const gj__row *row = &document->rows.at[grid->first_row + r];
    if (gj__row_is_body(document, row, true) && !gj__row_numbers_columns(document, row))
      return r;
  }
  return grid->rows;
}

/* What a header row prints for a column; a row that numbers the columns may hold titles beside the numbers. */
static gj_string title_at(const gj_document *document, const gj__row *row, uint32_t column) {
  gj_string text = text_at(document, row, column);
  if (text.length > 0 && gj__row_numbers_columns(document, row) &&
      (gj__equal(text, "栏次") || gj__equal(text, "行次") ||
       gj__cell_look(document, &document->cells.at[row->first + column], NULL) == GJ__LOOK_NUMBER))
    return (gj_string){"", 0};
  return text;
}

/* The title of a column in one header row, a merged cell's included; empty if none. A merged cell reaches to the right
 * as far as a lower row has titles, but not over the borders of the rows above: border[c] is where c's cell begins. */
static gj_string title_of(const gj_document *document, const gj__row *row, const gj__row *below, uint32_t rows_below,
                          uint32_t column, const uint32_t *border) {
  gj_string own = title_at(document, row, column);
  bool lower = false;
  if (own.length > 0)
    return own;
  for (uint32_t r = 0; !lower && r < rows_below; r++)
    lower = title_at(document, &below[r], column).length > 0;
  for (uint32_t c = column; lower && c-- > border[column];) {
    own = title_at(document, row, c);
    if (own.length > 0)
      return own;
  }
  return (gj_string){"", 0};
}

static gj_status append(gj_document *document, gj_string text) {
  GJ__ROOM(&document->memory, document->header_text, text.length);
  memcpy(document->header_text.at + document->header_text.count, text.data, text.length);
  document->header_text.count += text.length;
  return GJ_OK;
}

/* Moves the borders to the cells of a row: a column belongs to the last printed cell at or left of it. */
static void move_borders(const gj_document *document, const gj__row *row, uint32_t columns, uint32_t *border) {
  uint32_t last = 0;
  for (uint32_t c = 0; c < columns; c++) {
    if (title_at(document, row, c).length > 0)
      last = c;
    if (last > border[c])
      border[c] = last;
  }
}

/* `borders`: a row of borders for every header row, as the rows above it leave them. */
static gj_status write_paths(gj_document *document, const gj__grid *grid, const uint32_t *borders) {
  const gj__row *rows = &document->rows.at[grid->first_row];
  uint32_t columns = grid->columns;
  for (uint32_t c = 0; c < columns; c++) {
    uint32_t start = (uint32_t)document->header_text.count;
    gj_string before = {"", 0};
    for (uint32_t r = 0; r < grid->header_rows; r++) {
      gj_string title =
          title_of(document, &rows[r], &rows[r] + 1, grid->header_rows - r - 1, c, borders + (size_t)r * columns);
      if (title.length == 0 || (title.length == before.length && memcmp(title.data, before.data, title.length) == 0))
        continue;
      if (document->header_text.count > start)
        GJ__TRY(append(document, (gj_string){"/", 1}));
      GJ__TRY(append(document, title));
      before = title;
    }
    document->headers.at[grid->first_header + c] = (gj__span){start, (uint32_t)document->header_text.count - start};
  }
  return GJ_OK;
}

enum { DEEPEST = 12 }; /* more rows without a figure title nothing: a form of labels and texts */

gj_status gj__header_paths(gj_document *document, gj__grid *grid) {
  size_t columns = grid->columns, rows = grid->header_rows <= DEEPEST ? grid->header_rows : 0;
  gj__grid shallow = *grid;
  shallow.header_rows = (uint32_t)rows;
  GJ__ROOM(&document->memory, document->headers, columns);
  shallow.first_header = grid->first_header = (uint32_t)document->headers.count;
  document->headers.count += columns;
  uint32_t *borders = gj__allocate(&document->memory, (rows + 1) * columns * sizeof *borders);
  if (borders == NULL)
    return GJ_ENOMEM;
  memset(borders, 0, (rows + 1) * columns * sizeof *borders);
  for (size_t r = 0; r < rows; r++) {
    memcpy(borders + (r + 1) * columns, borders + r * columns, columns * sizeof *borders);
    move_borders(document, &document->rows.at[grid->first_row + r], grid->columns, borders + (r + 1) * columns);
  }
  gj_status status = write_paths(document, &shallow, borders);
  gj__release(&document->memory, borders, (rows + 1) * columns * sizeof *borders);
  return status;
}
