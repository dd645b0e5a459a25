/* Tables: which rows of cells belong to one grid, and what beside them is a title. */
#include "number.h"
#include "reader.h"

static gj_string cell_text(const gj_document *document, size_t cell) {
  return gj__cell_text(document, &document->cells.at[cell]);
}

/* Takes the row's cells away again; what they folded stays unused. */
static void drop_cells(gj_document *document, size_t first_cell) {
  document->item_count -= document->cells.count - first_cell;
  document->cells.count = first_cell;
}

/* Whether the row only holds titles, units and notes: text beside a table. */
static bool is_caption(const gj__reader *reader, gj__line_kind kind, size_t first_cell, size_t filled) {
  const gj_document *document = reader->document;
  bool titles = false, years = false;
  for (size_t i = first_cell; i < document->cells.count; i++) {
    gj_string text = cell_text(document, i);
    gj__title title = gj__title_read(text);
    if (text.length == 0)
      continue;
    if (title == GJ__NO_TITLE)
      return kind == GJ__LINE_COMMA && filled == 1 &&
             (!reader->table.open || (reader->table.any_body && gj__is_prose(text)));
    titles = titles || title != GJ__YEAR;
    years = years || title == GJ__YEAR;
    if (title == GJ__TITLE && filled > 1 && reader->table.open)
      return false; /* the title of a column */
  }
  return titles || (years && !reader->table.open);
}

/* Makes a piece of text of every cell of the row. */
static gj_status read_caption(gj__reader *reader, size_t first_cell, int32_t line) {
  gj_document *document = reader->document;
  size_t count = document->cells.count;
  for (size_t i = first_cell; i < count; i++) {
    const gj__cell *cell = &document->cells.at[i];
    if (cell->length > 0)
      GJ__TRY(gj__part_read(reader, (gj__part){.text = cell->text,
                                               .length = cell->length,
                                               .source = document->map.at[cell->text],
                                               .line = line,
                                               .gap = true,
                                               .sealed = true}));
  }
  drop_cells(document, first_cell);
  return GJ_OK;
}

static bool same_row(const gj_document *document, const gj__row *a, const gj__row *b) {
  uint32_t count = a->count > b->count ? a->count : b->count;
  for (uint32_t i = 0; i < count; i++) {
    gj_string x = i < a->count ? cell_text(document, a->first + i) : (gj_string){"", 0};
    gj_string y = i < b->count ? cell_text(document, b->first + i) : (gj_string){"", 0};
    if (x.length != y.length || memcmp(x.data, y.data, x.length) != 0)
      return false;
  }
  return true;
}

/* Whether the row repeats the table's header, next to the rows of it that were dropped before. */
static bool repeats_header(gj__reader *reader, const gj__row *row, size_t filled) {
  const gj_document *document = reader->document;
  uint32_t next = reader->table.repeated;
  if (!reader->table.any_body || next >= reader->table.headers || (next == 0 && filled < 2))
    return false;
  return same_row(document, row, &document->rows.at[reader->table.first_row + next]);
}

static bool ends_with_total(const gj__reader *reader) {
  const gj_document *document = reader->document;
  const gj__row *row = &document->rows.at[document->rows.count - 1];
  for (uint32_t i = 0; i < row->count; i++)
    if (gj__is_total(cell_text(document, row->first + i)))
      return true;
  return false;
}

/* Whether a row behind blank lines starts another table: a header of other columns below a total. */
static bool starts_table(const gj__reader *reader, const gj__row *row) {
  return reader->table.any_body && row->count != reader->table.columns && ends_with_total(reader) &&
         !gj__row_is_body(reader->document, row, false);
}

static gj_status open_table(gj__reader *reader, gj__line_kind kind, int32_t line) {
  memset(&reader->table, 0, sizeof reader->table);
  reader->table.open = true;
  reader->table.kind = (uint8_t)kind;
  reader->table.first_row = (uint32_t)reader->document->rows.count;
  reader->table.first_line = line;
  return GJ_OK;
}

/* Closes what is open, since a table begins here; the cells of its first row are read already. */
static gj_status begin(gj__reader *reader, gj__line_kind kind, int32_t line) {
  GJ__TRY(gj__table_close(reader));
  GJ__TRY(gj__paragraph_close(reader));
  GJ__TRY(gj__pages_flush(reader));
  return open_table(reader, kind, line);
}

gj_status gj__row_read(gj__reader *reader, gj__line_kind kind, size_t first_cell, size_t folded, int32_t line,
                       uint32_t end) {
  gj_document *document = reader->document;
  gj__row row = {(uint32_t)first_cell, (uint32_t)(document->cells.count - first_cell), end, GJ_NONE};
  size_t filled = 0;
  (void)folded;
  for (size_t i = first_cell; i < document->cells.count; i++)
    filled += document->cells.at[i].length > 0;
  if (filled == 0) {
    drop_cells(document, first_cell);
    reader->gap = true;
    return GJ_OK;
  }
  if (is_caption(reader, kind, first_cell, filled))
    return read_caption(reader, first_cell, line);
  if (reader->table.open && repeats_header(reader, &row, filled)) {
    GJ__TRY(gj__mend_add(document, "repeated-header", document->cells.at[first_cell].raw, 0));
    reader->table.repeated++;
    reader->table.last_line = line;
    drop_cells(document, first_cell);
    return GJ_OK;
  }
  if (!reader->table.open || (reader->gap && starts_table(reader, &row)))
    GJ__TRY(begin(reader, kind, line));
  else if (reader->gap)
    GJ__TRY(gj__mend_add(document, "table-continued", document->cells.at[first_cell].raw, 0));
  GJ__ROOM(&document->memory, document->rows, 1);
  document->rows.at[document->rows.count++] = row;
  if (row.count > reader->table.columns)
    reader->table.columns = row.count;
  if (!reader->table.any_body && gj__row_is_body(document, &row, true) && !gj__row_numbers_columns(document, &row))
    reader->table.any_body = true;
  if (!reader->table.any_body)
    reader->table.headers++;
  reader->table.repeated = 0;
  reader->table.last_line = line;
  reader->gap = false;
  return GJ_OK;
}

/* Whether the line with the given index is a row, with nothing but lines of text between. */
static bool row_follows(gj__reader *reader, size_t index) {
  size_t i = index;
  if (index < reader->table.run_end)
    return true;
  while (i < reader->lines.count && reader->lines.at[i].kind == GJ__LINE_TEXT)
    i++;
  if (i == reader->lines.count || reader->lines.at[i].kind != reader->table.kind)
    return false;
  reader->table.run_end = i;
  return true;
}

gj_status gj__row_continue(gj__reader *reader, size_t index, bool *taken) {
  gj_document *document = reader->document;
  const gj__line *line = &reader->lines.at[index];
  const gj__row *row = &document->rows.at[document->rows.count - 1];
  char buffer[256];
  size_t length = line->end - line->start;
  if (reader->gap || reader->table.kind != GJ__LINE_TAB || !row_follows(reader, index))
    return GJ_OK;
  gj_string text = {buffer, gj_text_fold(document->source.data + line->start,
                                         length < sizeof buffer ? length : sizeof buffer, buffer, NULL)};
  gj__title title = gj__title_read(text);
  if (title == GJ__TITLE || title == GJ__LABEL || title == GJ__NOTE)
    return GJ_OK;
  for (uint32_t i = row->count; i-- > 0;)
    if (document->cells.at[row->first + i].length > 0) {
      GJ__TRY(gj__mend_add(document, "split-row", line->start, (uint32_t)length));
      GJ__TRY(gj__cell_extend(document, row->first + i, line->start, line->end));
      reader->table.last_line = (int32_t)gj__line_at(document, line->start);
      *taken = true;
      return GJ_OK;
    }
  return GJ_OK;
}

gj_status gj__table_close(gj__reader *reader) {
  gj_document *document = reader->document;
  if (!reader->table.open)
    return GJ_OK;
  reader->table.open = false;
  gj__grid grid = {.first_row = reader->table.first_row,
                   .rows = (uint32_t)document->rows.count - reader->table.first_row,
                   .columns = reader->table.columns};
  grid.header_rows = gj__header_rows(document, &grid);
  if (grid.header_rows < reader->table.ruled)
    grid.header_rows = reader->table.ruled;
  GJ__TRY(gj__rows_unsplit(document, &grid));
  GJ__TRY(gj__header_paths(document, &grid));
  GJ__ROOM(&document->memory, document->grids, 1);
  document->grids.at[document->grids.count] = grid;
  GJ__TRY(gj__block_add(document, (gj__block){.kind = GJ_TABLE,
                                              .first_line = reader->table.first_line,
                                              .last_line = reader->table.last_line,
                                              .grid = (uint32_t)document->grids.count++}));
  return gj__pages_flush(reader);
}
