/* Figures: every number of a document, and every blank cell of the body of a grid. */
#include "number.h"

#include <string.h>

const char *gj_figure_kind_name(gj_figure_kind kind) {
  static const char *const names[] = {"amount",  "percent", "count", "code",  "year",
                                      "ordinal", "other",   "blank", "unread"};
  return names[kind];
}

static gj_status add(gj_document *document, gj_figure figure) {
  GJ__ROOM(&document->memory, document->figures, 1);
  document->figures.at[document->figures.count++] = figure;
  return GJ_OK;
}

static gj_figure figure_of(const gj__number *number, uint32_t block, int32_t row, int32_t column) {
  return (gj_figure){.kind = number->kind,
                     .unit = number->unit,
                     .printed = number->printed,
                     .value = number->value,
                     .block = block,
                     .row = row,
                     .column = column,
                     .offset = number->start,
                     .length = number->end - number->start};
}

/* The numbers inside a text that starts at folded byte `text`. */
static gj_status add_numbers(gj_document *document, uint32_t block, uint32_t text, uint32_t length, bool plain,
                             int32_t row, int32_t column) {
  gj__number_reader reader = {.document = document, .text = text, .length = length, .plain = plain};
  gj__number number;
  while (gj__number_next(&reader, &number)) {
    gj_figure figure = figure_of(&number, block, row, column);
    figure.place = gj__folded_place(document, text + number.start, number.unit_end - number.start);
    if (gj__number_has_gap(document, text, &number))
      GJ__TRY(gj__mend_add(document, "inner-blank", figure.place.offset, figure.place.bytes));
    GJ__TRY(add(document, figure));
  }
  return GJ_OK;
}

static gj_status add_blank(gj_document *document, uint32_t block, int32_t row, int32_t column, uint32_t offset) {
  return add(
      document,
      (gj_figure){
          .kind = GJ_BLANK, .block = block, .row = row, .column = column, .place = gj__place(document, offset, 0)});
}

static gj_status add_cell(gj_document *document, uint32_t block, int32_t row, int32_t column, gj__cell *cell,
                          bool is_body) {
  gj__number number;
  gj__look look = gj__cell_look(document, cell, &number);
  if (look == GJ__LOOK_TEXT || (!is_body && look != GJ__LOOK_BLANK))
    return add_numbers(document, block, cell->text, cell->length, false, row, column);
  if (look == GJ__LOOK_BLANK && !is_body)
    return GJ_OK;
  cell->figure = (uint32_t)document->figures.count;
  if (look == GJ__LOOK_BLANK) {
    GJ__TRY(add_blank(document, block, row, column, 0));
    document->figures.at[cell->figure].place = gj__cell_place(document, cell);
    return GJ_OK;
  }
  gj_figure figure = figure_of(&number, block, row, column);
  figure.place = gj__cell_place(document, cell);
  if (gj__number_has_gap(document, cell->text, &number))
    GJ__TRY(gj__mend_add(document, "inner-blank", figure.place.offset, figure.place.bytes));
  return add(document, figure);
}

static gj_status add_row(gj_document *document, uint32_t block, int32_t index, gj__row *row, const gj__grid *grid) {
  bool is_body = (uint32_t)index >= grid->header_rows;
  for (uint32_t c = 0; c < row->count; c++)
    GJ__TRY(add_cell(document, block, index, (int32_t)c, &document->cells.at[row->first + c], is_body));
  if (!is_body || row->count >= grid->columns)
    return GJ_OK;
  document->item_count += grid->columns - row->count;
  if (document->item_count > document->max_items) {
    document->trouble = row->end;
    return GJ_ETOOBIG;
  }
  row->padding = (uint32_t)document->figures.count;
  for (uint32_t c = row->count; c < grid->columns; c++)
    GJ__TRY(add_blank(document, block, index, (int32_t)c, row->end));
  return GJ_OK;
}

gj_status gj__block_figures(gj_document *document, uint32_t index) {
  const gj__block *block = &document->blocks.at[index];
  if (block->kind != GJ_TABLE)
    return add_numbers(document, index, block->text, block->length, block->page, -1, -1);
  const gj__grid *grid = &document->grids.at[block->grid];
  for (uint32_t r = 0; r < grid->rows; r++)
    GJ__TRY(add_row(document, index, (int32_t)r, &document->rows.at[grid->first_row + r], grid));
  return GJ_OK;
}

size_t gj_document_figure_count(const gj_document *document) { return document->figures.count; }

const gj_figure *gj_document_figure(const gj_document *document, size_t index) { return &document->figures.at[index]; }

gj_status gj_figure_set_kind(gj_document *document, size_t index, gj_figure_kind kind, gj_unit unit) {
  if (index >= document->figures.count || kind >= GJ_FIGURE_KIND_COUNT || unit >= GJ_UNIT_COUNT || kind == GJ_BLANK)
    return GJ_EINVALID;
  gj_figure *figure = &document->figures.at[index];
  int64_t value = 0;
  if (figure->kind == GJ_BLANK || figure->kind == GJ_UNREAD)
    return GJ_EINVALID;
  if (kind == GJ_AMOUNT) {
    gj_status status = gj_amount_from_decimal(figure->printed, unit, &value);
    if (status != GJ_OK)
      return status;
  } else if (kind == GJ_PERCENT) {
    gj_status status = gj_decimal_scale(figure->printed, 6, &value);
    if (status != GJ_OK)
      return status;
  } else {
    gj__number_value(figure->printed, kind, unit, &kind, &value);
  }
  figure->kind = kind;
  figure->unit = unit;
  figure->value = value;
  return GJ_OK;
}
