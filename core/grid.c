/* Grids: the cells of a table and the titles of its columns. */
#include "figure.h"

static const gj__grid *grid_of(const gj_document *document, uint32_t block) {
  if (block >= document->blocks.count || document->blocks.at[block].kind != GJ_TABLE)
    return NULL;
  return &document->grids.at[document->blocks.at[block].grid];
}

gj_status gj_grid_info_get(const gj_document *document, uint32_t block, gj_grid_info *out) {
  const gj__grid *grid = grid_of(document, block);
  if (grid == NULL)
    return GJ_EINVALID;
  *out = (gj_grid_info){grid->rows, grid->columns, grid->header_rows};
  return GJ_OK;
}

gj_status gj_grid_cell(const gj_document *document, uint32_t block, uint32_t row, uint32_t column, gj_cell *out) {
  const gj__grid *grid = grid_of(document, block);
  if (grid == NULL || row >= grid->rows || column >= grid->columns)
    return GJ_EINVALID;
  const gj__row *r = &document->rows.at[grid->first_row + row];
  if (column < r->count) {
    const gj__cell *cell = &document->cells.at[r->first + column];
    *out = (gj_cell){gj__cell_raw(document, cell), gj__cell_text(document, cell), gj__cell_place(document, cell),
                     cell->figure};
    return GJ_OK;
  }
  *out = (gj_cell){{"", 0},
                   {"", 0},
                   gj__place(document, r->end, 0),
                   r->padding == GJ_NONE ? GJ_NONE : r->padding + (column - r->count)};
  return GJ_OK;
}

gj_string gj_grid_header(const gj_document *document, uint32_t block, uint32_t column) {
  const gj__grid *grid = grid_of(document, block);
  if (grid == NULL || column >= grid->columns)
    return (gj_string){"", 0};
  gj__span span = document->headers.at[grid->first_header + column];
  return span.length == 0 ? (gj_string){"", 0} : (gj_string){document->header_text.at + span.start, span.length};
}

gj_string gj_grid_role(const gj_document *document, uint32_t block) {
  const gj__grid *grid = grid_of(document, block);
  if (grid == NULL || grid->role_length == 0)
    return (gj_string){"", 0};
  return (gj_string){document->roles.at + grid->role, grid->role_length};
}

static void set_kind(gj_document *document, uint32_t index, gj_figure_kind kind, gj_unit unit) {
  gj_figure *figure = &document->figures.at[index];
  if (figure->kind == GJ_BLANK || figure->kind == GJ_UNREAD || figure->kind == GJ_PERCENT)
    return;
  if (gj__figure_become(figure, kind, unit) != GJ_OK) {
    figure->kind = GJ_UNREAD;
    figure->value = 0;
  }
}

gj_status gj_grid_set_kind(gj_document *document, uint32_t block, int32_t column, gj_figure_kind kind, gj_unit unit) {
  const gj__grid *grid = grid_of(document, block);
  if (grid == NULL || (column >= 0 && (uint32_t)column >= grid->columns) || (unsigned)kind >= GJ_FIGURE_KIND_COUNT ||
      kind == GJ_BLANK || kind == GJ_UNREAD || (unsigned)unit >= GJ_UNIT_COUNT)
    return GJ_EINVALID;
  uint32_t first = column < 0 ? 0 : (uint32_t)column, last = column < 0 ? grid->columns : first + 1;
  for (uint32_t r = grid->header_rows; r < grid->rows; r++) {
    const gj__row *row = &document->rows.at[grid->first_row + r];
    for (uint32_t c = first; c < last && c < row->count; c++)
      if (document->cells.at[row->first + c].figure != GJ_NONE)
        set_kind(document, document->cells.at[row->first + c].figure, kind, unit);
  }
  return GJ_OK;
}
