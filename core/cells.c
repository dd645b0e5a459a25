/* The cells of a grid by text and figure alone: places, which cost more, are for the few that are pointed at. */
#include "document.h"

gj_status gj_grid_text(const gj_document *document, uint32_t block, uint32_t row, uint32_t column, gj_string *text,
                       uint32_t *figure) {
  if (block >= document->blocks.count || document->blocks.at[block].kind != GJ_TABLE)
    return GJ_EINVALID;
  const gj__grid *grid = &document->grids.at[document->blocks.at[block].grid];
  if (row >= grid->rows || column >= grid->columns)
    return GJ_EINVALID;
  const gj__row *r = &document->rows.at[grid->first_row + row];
  if (column < r->count) {
    const gj__cell *cell = &document->cells.at[r->first + column];
    *text = gj__cell_text(document, cell);
    *figure = cell->figure;
  } else {
    *text = (gj_string){"", 0};
    *figure = r->padding == GJ_NONE ? GJ_NONE : r->padding + (column - r->count);
  }
  return GJ_OK;
}
