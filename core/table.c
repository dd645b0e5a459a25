/* Tables: which rows of cells belong to one grid, and what beside them is a title. */
#include "number.h"
#include "reader.h"

static gj_string cell_text(const gj_document *document, size_t cell) {
  return gj__cell_text(document, &document->cells.at[cell]);
}

static gj_string row_text(const gj_document *document, const gj__row *row, uint32_t column) {
  return column < row->count ? cell_text(document, row->first + column) : (gj_string){"", 0};
}

/* Takes the row's cells away again; what they folded stays, for the texts that are made of it. */
static void drop_cells(gj_document *document, size_t first_cell) {
  document->item_count -= document->cells.count - first_cell;
  document->cells.count = first_cell;
}

/* Whether the row only holds titles, units and notes: text beside a table. In a file of comma-separated values a lone
 * field outside of tables is text too. */
static bool is_caption(const gj__reader *reader, size_t first_cell, size_t filled) {
  const gj_document *document = reader->document;
  bool inside = reader->table.open;
  for (size_t i = first_cell; i < document->cells.count; i++) {
    gj_string text = cell_text(document, i);
    if (text.length == 0)
      continue;
    gj__title title = gj__title_read(text);
    if (filled == 1 && reader->csv && (!inside || reader->gap || document->cells.count == first_cell + 1))
      return true;
    if (title == GJ__NO_TITLE || (title == GJ__YEAR && (inside || filled > 1)))
      return false;
    if (title == GJ__TITLE && filled > 1 && inside)
      return false; /* titles of columns */
  }
  return true;
}

/* Makes a block of text of every cell of the row. */
static gj_status read_caption(gj__reader *reader, size_t first_cell, int32_t line) {
  gj_document *document = reader->document;
  size_t count = document->cells.count;
  for (size_t i = first_cell; i < count; i++) {
    gj__cell cell = document->cells.at[i];
    gj__part part = {.text = cell.text, .length = cell.length, .line = line, .gap = true, .sealed = true};
    if (cell.length == 0)
      continue;
    part.source = document->map.at[cell.text];
    GJ__TRY(gj__part_read(reader, part));
  }
  drop_cells(document, first_cell);
  return GJ_OK;
}

static bool same_row(const gj_document *document, const gj__row *a, const gj__row *b) {
  uint32_t count = a->count > b->count ? a->count : b->count;
  for (uint32_t i = 0; i < count; i++) {
    gj_string x = row_text(document, a, i), y = row_text(document, b, i);
    if (x.length != y.length || memcmp(x.data, y.data, x.length) != 0)
      return false;
  }
  return true;
}

/* Whether the row repeats the table's header, below the rows of it that were dropped just before. */
static bool repeats_header(const gj__reader *reader, const gj__row *row, size_t filled) {
  const gj_document *document = reader->document;
  const gj__row *header = &document->rows.at[reader->table.first_row];
  uint32_t next = reader->table.repeated;
  if (next > 0 && next < reader->table.headers && same_row(document, row, &header[next]))
    return true;
  return reader->table.headers > 0 && filled >= 2 && (reader->table.any_body || reader->gap) &&
         same_row(document, row, header);
}

/* The line on which a row ends: a quoted field may hold line ends. */
static int32_t last_line_of(const gj_document *document, const gj__row *row) {
  return (int32_t)gj__line_at(document, row->end);
}

static gj_status drop_header(gj__reader *reader, const gj__row *row) {
  gj_document *document = reader->document;
  const gj__row *header = &document->rows.at[reader->table.first_row];
  uint32_t next = reader->table.repeated;
  bool goes_on = next > 0 && next < reader->table.headers && same_row(document, row, &header[next]);
  uint32_t start = gj__cell_place(document, &document->cells.at[row->first]).offset;
  reader->table.repeated = goes_on ? next + 1 : 1;
  reader->table.last_line = last_line_of(document, row);
  if (reader->gap)
    GJ__TRY(gj__mend_add(document, "table-continued", start, 0));
  reader->gap = false;
  GJ__TRY(gj__mend_add(document, "repeated-header", start, 0));
  drop_cells(document, row->first);
  return GJ_OK;
}

static bool is_blank_row(const gj_document *document, const gj__row *row) {
  for (uint32_t i = 0; i < row->count; i++)
    if (document->cells.at[row->first + i].length > 0)
      return false;
  return true;
}

static bool is_total_row(const gj_document *document, const gj__row *row) {
  for (uint32_t i = 0; i < row->count; i++) {
    gj_string text = cell_text(document, row->first + i);
    if (text.length > 0)
      return gj__is_total(text);
  }
  return false;
}

/* Whether a row behind blank lines starts another table: the one above ended with a total, and this looks like a
 * header of its own. */
static bool starts_table(const gj__reader *reader, const gj__row *row, size_t filled) {
  const gj_document *document = reader->document;
  if (!reader->table.any_body || filled < 2 || (row->count == reader->table.columns && filled * 2 <= row->count))
    return false;
  size_t last = document->rows.count - 1;
  while (last > reader->table.first_row && is_blank_row(document, &document->rows.at[last]))
    last--;
  return is_total_row(document, &document->rows.at[last]) && !gj__row_is_body(document, row, false);
}

/* Closes what is open, since a table begins. */
static gj_status open_table(gj__reader *reader, gj__line_kind kind, int32_t line) {
  GJ__TRY(gj__table_close(reader));
  GJ__TRY(gj__paragraph_close(reader));
  GJ__TRY(gj__pages_flush(reader));
  memset(&reader->table, 0, sizeof reader->table);
  reader->table.open = true;
  reader->table.kind = (uint8_t)kind;
  reader->table.first_row = (uint32_t)reader->document->rows.count;
  reader->table.first_line = line;
  return GJ_OK;
}

static gj_status add_row(gj__reader *reader, const gj__row *row) {
  gj_document *document = reader->document;
  bool first = document->rows.count == reader->table.first_row;
  GJ__ROOM(&document->memory, document->rows, 1);
  document->rows.at[document->rows.count++] = *row;
  if (row->count > reader->table.columns)
    reader->table.columns = row->count;
  if (!reader->table.any_body)
    reader->table.any_body = gj__row_is_body(document, row, first);
  if (!reader->table.any_body)
    reader->table.headers++;
  reader->table.repeated = 0;
  reader->table.target = GJ__TARGET_UNKNOWN;
  reader->table.last_line = last_line_of(document, row);
  reader->gap = false;
  return GJ_OK;
}

gj_status gj__row_read(gj__reader *reader, gj__line_kind kind, size_t first_cell, int32_t line, uint32_t end) {
  gj_document *document = reader->document;
  gj__row row = {(uint32_t)first_cell, (uint32_t)(document->cells.count - first_cell), end, GJ_NONE};
  size_t filled = 0;
  for (size_t i = first_cell; i < document->cells.count; i++)
    filled += document->cells.at[i].length > 0;
  if (filled == 0 && (!reader->table.open || reader->table.kind != kind || reader->gap)) {
    drop_cells(document, first_cell);
    reader->gap = true;
    return GJ_OK;
  }
  if (filled > 0 && is_caption(reader, first_cell, filled))
    return read_caption(reader, first_cell, line);
  if (reader->table.open && reader->table.kind == kind) {
    if (repeats_header(reader, &row, filled))
      return drop_header(reader, &row);
    if (reader->gap && !starts_table(reader, &row, filled)) {
      if (!is_blank_row(document, &document->rows.at[document->rows.count - 1]))
        GJ__TRY(gj__mend_add(document, "table-continued",
                             gj__cell_place(document, &document->cells.at[first_cell]).offset, 0));
      reader->gap = false;
    }
  }
  if (!reader->table.open || reader->table.kind != kind || reader->gap)
    GJ__TRY(open_table(reader, kind, line));
  GJ__TRY(add_row(reader, &row));
  reader->gap = filled == 0;
  return GJ_OK;
}

/* ---- cells that go on on a line of their own */

/* Whether the line with the given index and those of text behind it stand right above a row. */
static bool is_enclosed(gj__reader *reader, size_t index) {
  const gj__line *lines = reader->lines.at;
  size_t count = reader->lines.count, i = index;
  if (index < reader->table.run_end)
    return true;
  while (i < count && lines[i].kind == GJ__LINE_TEXT && (i == index || !lines[i].after_page))
    i++;
  if (i == count || lines[i].kind != reader->table.kind || lines[i].after_page)
    return false;
  reader->table.run_end = i;
  return true;
}

/* Whether a bracket or an HTML paragraph is left open in the cell. */
static bool is_unfinished(const gj_document *document, const gj__cell *cell) {
  gj_string raw = gj__cell_raw(document, cell);
  return gj__brackets(gj__cell_text(document, cell), 0) > 0 || (gj__contains(raw, "<p>") && !gj__ends(raw, "</p>"));
}

/* Finds the cell of the last row that a line without a tab can continue: one that is unfinished; else the last, if it
 * is a text; else the only text of the row. */
static void find_target(gj__reader *reader) {
  const gj_document *document = reader->document;
  const gj__row *row = &document->rows.at[document->rows.count - 1];
  uint32_t texts = 0;
  bool last_is_text = false, any = false;
  reader->table.target = GJ__TARGET_NONE;
  for (uint32_t c = row->count; c-- > 0;) {
    size_t index = row->first + c;
    const gj__cell *cell = &document->cells.at[index];
    if (cell->length == 0)
      continue;
    bool text = gj__cell_look(document, cell, NULL) == GJ__LOOK_TEXT && !gj__is_total(cell_text(document, index));
    if (is_unfinished(document, cell)) {
      reader->table.target = index;
      reader->table.target_kind = GJ__TARGET_UNFINISHED;
      return;
    }
    if (text && (!any || !last_is_text)) {
      reader->table.target = index;
      reader->table.target_kind = any ? GJ__TARGET_ONLY : GJ__TARGET_LAST;
    }
    last_is_text = last_is_text || (text && !any);
    any = true;
    texts += text;
  }
  if (!last_is_text && texts != 1)
    reader->table.target = GJ__TARGET_NONE;
}

#define NAME_BYTES 60 /* the rest of a name is no longer */

gj_status gj__row_continue(gj__reader *reader, size_t index, bool *taken) {
  gj_document *document = reader->document;
  const gj__line *line = &reader->lines.at[index];
  if (reader->gap || line->after_page || document->rows.count == reader->table.first_row)
    return GJ_OK;
  if (reader->table.target == GJ__TARGET_UNKNOWN)
    find_target(reader);
  if (reader->table.target == GJ__TARGET_NONE)
    return GJ_OK;
  size_t start = document->folded.count;
  GJ__TRY(gj__piece_fold(document, line->start, line->end));
  gj_string text = {document->folded.at + start, document->folded.count - start};
  gj__marker marker = gj__marker_read(text, document->map.at + start);
  bool own = (marker.level > 0 && marker.level < 4) || gj__title_read(text) != GJ__NO_TITLE;
  document->folded.count = document->map.count = start;
  if (own || (reader->table.target_kind != GJ__TARGET_UNFINISHED && !is_enclosed(reader, index)) ||
      (reader->table.target_kind == GJ__TARGET_ONLY && text.length > NAME_BYTES))
    return GJ_OK;
  GJ__TRY(gj__mend_add(document, "split-row", line->start, line->end - line->start));
  GJ__TRY(gj__cell_extend(document, reader->table.target, line->start, line->end));
  reader->table.last_line = (int32_t)gj__line_at(document, line->start);
  *taken = true;
  return GJ_OK;
}

/* Whether the line with the given index holds a digit behind a tab: a row of the body. */
static bool is_body_line(const gj__reader *reader, size_t index) {
  const char *text = reader->document->source.data;
  const gj__line *line = &reader->lines.at[index];
  bool tab = false;
  for (uint32_t i = line->start; i < line->end; i++) {
    if (tab && gj__is_digit(text[i]))
      return true;
    tab = tab || text[i] == '\t';
  }
  return false;
}

gj_status gj__row_alone(gj__reader *reader, size_t index, bool *taken) {
  gj_document *document = reader->document;
  const gj__line *line = &reader->lines.at[index];
  if (reader->gap || line->after_page || reader->table.kind != GJ__LINE_TAB || !reader->table.any_body ||
      line->end - line->start > NAME_BYTES || !is_enclosed(reader, index) ||
      !is_body_line(reader, reader->table.run_end))
    return GJ_OK;
  size_t first_cell = document->cells.count, start = document->folded.count;
  GJ__TRY(gj__piece_fold(document, line->start, line->end));
  gj_string text = {document->folded.at + start, document->folded.count - start};
  gj__marker marker = gj__marker_read(text, document->map.at + start);
  bool label = gj__title_read(text) == GJ__NO_TITLE && !gj__is_prose(text) &&
               (marker.level == 2 || marker.level == 3 || reader->table.target == GJ__TARGET_NONE);
  document->folded.count = document->map.count = start;
  if (!label || marker.level == 1)
    return GJ_OK;
  GJ__TRY(gj__cell_add(document, line->start, line->end));
  *taken = true;
  return gj__row_read(reader, GJ__LINE_TAB, first_cell, (int32_t)gj__line_at(document, line->start), line->end);
}

/* ---- the end of a table */

/* Takes blank rows at the end away, below a body that has more than them. */
static void trim_rows(gj_document *document, gj__grid *grid) {
  uint32_t rows = grid->rows;
  while (rows > grid->header_rows && is_blank_row(document, &document->rows.at[grid->first_row + rows - 1]))
    rows--;
  if (rows == grid->header_rows)
    return;
  document->rows.count -= grid->rows - rows;
  grid->rows = rows;
}

/* The author of a Markdown table says what its header is; but amounts are never titles. */
static bool is_ruled_header(const gj_document *document, const gj__row *row) {
  for (uint32_t i = 0; i < row->count; i++) {
    gj__number number;
    gj__look look = gj__cell_look(document, &document->cells.at[row->first + i], &number);
    if (look == GJ__LOOK_UNREAD || (look == GJ__LOOK_NUMBER && number.printed.decimals > 0))
      return false;
  }
  return true;
}

/* Counts the cells that short rows lack: a few bytes can ask for any number of them. */
static gj_status count_missing(gj_document *document, const gj__grid *grid) {
  const gj__row *rows = document->rows.at + grid->first_row;
  for (uint32_t r = 0; r < grid->rows; r++) {
    document->item_count += grid->columns - rows[r].count;
    if (document->item_count > document->max_items) {
      document->trouble = rows[r].end;
      return GJ_ETOOBIG;
    }
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
  GJ__TRY(count_missing(document, &grid));
  grid.header_rows = gj__header_rows(document, &grid);
  if (grid.header_rows == 0 && reader->table.ruled > 0 && is_ruled_header(document, &document->rows.at[grid.first_row]))
    grid.header_rows = 1;
  trim_rows(document, &grid);
  GJ__TRY(gj__rows_unsplit(document, &grid));
  GJ__TRY(gj__header_paths(document, &grid));
  GJ__ROOM(&document->memory, document->grids, 1);
  document->grids.at[document->grids.count++] = grid;
  GJ__TRY(gj__block_add(document, (gj__block){.kind = GJ_TABLE,
                                              .first_line = reader->table.first_line,
                                              .last_line = reader->table.last_line,
                                              .grid = (uint32_t)document->grids.count - 1}));
  return gj__pages_flush(reader);
}
