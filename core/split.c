/* Rows printed on two lines: a code that slipped below its row, a name that was broken over several lines. */
#include "number.h"

#include <string.h>
#include "reader.h"

static gj_string text_at(const gj_document *document, const gj__row *row, uint32_t column) {
  return column < row->count ? gj__cell_text(document, &document->cells.at[row->first + column]) : (gj_string){"", 0};
}

static bool is_code(gj_string text) { return text.length >= 3 && text.length <= 7 && gj__digits(text) == text.length; }

/* How many cells are printed, and the column of the first. */
static uint32_t filled(const gj_document *document, const gj__row *row, uint32_t *first) {
  uint32_t count = 0;
  for (uint32_t c = 0; c < row->count; c++)
    if (text_at(document, row, c).length > 0 && count++ == 0)
      *first = c;
  return count;
}

static bool has_code(const gj_document *document, const gj__row *row) {
  for (uint32_t c = 0; c < row->count; c++)
    if (is_code(text_at(document, row, c)))
      return true;
  return false;
}

static bool has_number(const gj_document *document, const gj__row *row) {
  for (uint32_t c = 0; c < row->count; c++)
    if (!is_code(text_at(document, row, c)) &&
        gj__cell_look(document, &document->cells.at[row->first + c], NULL) == GJ__LOOK_NUMBER)
      return true;
  return false;
}

/* Rows of the grid with a code in this column. */
static uint32_t codes_in(const gj_document *document, const gj__grid *grid, uint32_t column) {
  uint32_t count = 0;
  for (uint32_t r = grid->header_rows; r < grid->rows; r++)
    count += is_code(text_at(document, &document->rows.at[grid->first_row + r], column));
  return count;
}

/* Moves the printed cells of row `from` into row `to`, which is blank there. */
static gj_status move_cells(gj_document *document, const gj__row *to, const gj__row *from) {
  for (uint32_t c = 0; c < from->count; c++)
    if (text_at(document, from, c).length > 0) {
      const gj__cell *cell = &document->cells.at[from->first + c];
      GJ__TRY(gj__mend_add(document, "split-row", gj__cell_place(document, cell).offset, 0));
      GJ__TRY(gj__cell_merge(document, to->first + c, from->first + c));
    }
  return GJ_OK;
}

static void remove_row(gj_document *document, gj__grid *grid, uint32_t row) {
  gj__row *rows = &document->rows.at[grid->first_row];
  memmove(&rows[row], &rows[row + 1], (grid->rows - row - 1) * sizeof *rows);
  grid->rows--;
  document->rows.count--;
}

/* A row that is nothing but a code, and a row that lacks just that. */
static bool is_lost_code(const gj_document *document, const gj__grid *grid, const gj__row *code, const gj__row *row) {
  uint32_t column = 0, other = 0;
  return filled(document, code, &column) == 1 && is_code(text_at(document, code, column)) && column < row->count &&
         text_at(document, row, column).length == 0 && filled(document, row, &other) >= 2 && !has_code(document, row) &&
         has_number(document, row) && codes_in(document, grid, column) >= 3;
}

/* The column of the name, if the row is nothing but a piece of a name. */
static bool is_lone_name(const gj_document *document, const gj__row *row, uint32_t *column) {
  return filled(document, row, column) == 1 &&
         gj__cell_look(document, &document->cells.at[row->first + *column], NULL) == GJ__LOOK_TEXT &&
         !gj__is_total(text_at(document, row, *column));
}

/* A row with a code and amounts whose name stands on the lines around it. */
static bool lacks_name(const gj_document *document, const gj__row *row, uint32_t column) {
  return column < row->count && text_at(document, row, column).length == 0 && has_code(document, row) &&
         has_number(document, row);
}

gj_status gj__rows_unsplit(gj_document *document, gj__grid *grid) {
  for (uint32_t r = grid->header_rows; r + 1 < grid->rows; r++) {
    gj__row *rows = &document->rows.at[grid->first_row];
    uint32_t name = 0, tail = 0;
    if (is_lost_code(document, grid, &rows[r + 1], &rows[r])) {
      GJ__TRY(move_cells(document, &rows[r], &rows[r + 1]));
      remove_row(document, grid, r + 1);
    } else if (is_lost_code(document, grid, &rows[r], &rows[r + 1])) {
      GJ__TRY(move_cells(document, &rows[r + 1], &rows[r]));
      remove_row(document, grid, r);
    } else if (is_lone_name(document, &rows[r], &name) && lacks_name(document, &rows[r + 1], name)) {
      bool broken = r + 2 < grid->rows && is_lone_name(document, &rows[r + 2], &tail) && tail == name &&
                    (r + 3 >= grid->rows || !lacks_name(document, &rows[r + 3], name));
      GJ__TRY(move_cells(document, &rows[r + 1], &rows[r]));
      if (broken) {
        GJ__TRY(move_cells(document, &rows[r + 1], &rows[r + 2]));
        remove_row(document, grid, r + 2);
      }
      remove_row(document, grid, r);
    } else if (lacks_name(document, &rows[r], name = grid->columns > 1 ? 1 : 0) &&
               is_lone_name(document, &rows[r + 1], &tail) && tail == name) {
      GJ__TRY(move_cells(document, &rows[r], &rows[r + 1]));
      remove_row(document, grid, r + 1);
    }
  }
  return GJ_OK;
}
