/* Blocks: going through the lines, text to paragraphs, rows of cells to tables, page numbers to blocks of their own. */
#include "reader.h"

gj_status gj__block_add(gj_document *document, gj__block block) {
  size_t count = document->blocks.count;
  GJ__ROOM(&document->memory, document->blocks, 1);
  block.heading = GJ_NONE;
  if (count > 0)
    block.heading = document->blocks.at[count - 1].kind == GJ_HEADING ? (uint32_t)count - 1
                                                                      : document->blocks.at[count - 1].heading;
  block.first_figure = (uint32_t)document->figures.count;
  document->blocks.at[document->blocks.count++] = block;
  return gj__block_figures(document, (uint32_t)count);
}

gj_status gj__pages_flush(gj__reader *reader) {
  gj_document *document = reader->document;
  for (size_t i = 0; i < reader->pages.count; i++) {
    const gj__line *line = &reader->lines.at[reader->pages.at[i]];
    uint32_t text = (uint32_t)document->folded.count;
    int32_t number = (int32_t)gj__line_at(document, line->start);
    GJ__TRY(gj__mend_add(document, "page-number", line->start, line->end - line->start));
    GJ__TRY(gj__piece_fold(document, line->start, line->end));
    GJ__TRY(gj__block_add(document, (gj__block){.kind = GJ_PARAGRAPH,
                                                .page = true,
                                                .first_line = number,
                                                .last_line = number,
                                                .text = text,
                                                .length = (uint32_t)document->folded.count - text}));
  }
  reader->pages.count = 0;
  return GJ_OK;
}

static gj_status page_read(gj__reader *reader, size_t index) {
  GJ__ROOM(&reader->document->memory, reader->pages, 1);
  reader->pages.at[reader->pages.count++] = (uint32_t)index;
  reader->gap = true;
  return reader->paragraph.open || reader->table.open ? GJ_OK : gj__pages_flush(reader);
}

/* Whether ** stands an odd number of times in the line: bold text that goes on on the next. */
static bool opens_bold(const char *text, const gj__line *line) {
  bool open = false;
  for (uint32_t i = line->start; i + 1 < line->end; i++)
    if (text[i] == '*' && text[i + 1] == '*') {
      open = !open;
      i++;
    }
  return open;
}

static bool is_date_line(const gj__reader *reader, size_t index) {
  char buffer[96];
  while (index < reader->lines.count && reader->lines.at[index].kind == GJ__LINE_BLANK)
    index++;
  if (index == reader->lines.count || reader->lines.at[index].kind != GJ__LINE_TEXT)
    return false;
  const gj__line *line = &reader->lines.at[index];
  if (line->end - line->start > sizeof buffer)
    return false;
  size_t length = gj_text_fold(reader->document->source.data + line->start, line->end - line->start, buffer, NULL);
  return gj__is_date((gj_string){buffer, length});
}

static gj_status text_read(gj__reader *reader, size_t index) {
  gj_document *document = reader->document;
  const gj__line *line = &reader->lines.at[index];
  const char *text = document->source.data;
  uint32_t start = line->start;
  bool taken = false;
  if (reader->table.open)
    GJ__TRY(gj__row_continue(reader, index, &taken));
  if (taken)
    return GJ_OK;
  while (start < line->end && text[start] == '#')
    start++;
  bool is_heading = start > line->start && start - line->start <= 6 && start < line->end && text[start] == ' ';
  gj__part part = {.text = (uint32_t)document->folded.count,
                   .source = line->start,
                   .line = (int32_t)gj__line_at(document, line->start),
                   .edge = line->width,
                   .indent = line->indent,
                   .hashes = (uint8_t)(is_heading ? start - line->start : 0),
                   .gap = reader->gap || line->after_page,
                   .spread = line->spread,
                   .bold_open = opens_bold(text, line),
                   .before_date = is_date_line(reader, index + 1)};
  GJ__TRY(gj__piece_fold(document, is_heading ? start : line->start, line->end));
  part.length = (uint32_t)document->folded.count - part.text;
  return gj__part_read(reader, part);
}

/* Appends the cells of a line cut at `mark`; a | behind a backslash parts nothing. */
static gj_status cut_cells(gj_document *document, const gj__line *line, char mark) {
  const char *text = document->source.data;
  uint32_t start = line->start, end = line->end;
  if (mark == '|') {
    start += start < end && text[start] == '|';
    end -= end > start && text[end - 1] == '|' && (end - start < 2 || text[end - 2] != '\\');
  }
  for (uint32_t i = start; i <= end; i++)
    if (i == end || (text[i] == mark && (mark != '|' || i == start || text[i - 1] != '\\'))) {
      GJ__TRY(gj__cell_add(document, start, i));
      start = i + 1;
    }
  return GJ_OK;
}

static gj_status row_line(gj__reader *reader, const gj__line *line) {
  gj_document *document = reader->document;
  size_t first_cell = document->cells.count, folded = document->folded.count;
  uint32_t at = line->start;
  bool unclosed = false;
  if (line->kind == GJ__LINE_COMMA)
    GJ__TRY(gj__record_read(document, &at, line->end, &unclosed));
  else
    GJ__TRY(cut_cells(document, line, line->kind == GJ__LINE_TAB ? '\t' : '|'));
  return gj__row_read(reader, (gj__line_kind)line->kind, first_cell, folded,
                      (int32_t)gj__line_at(document, line->start), line->end);
}

/* A whole source of comma-separated records. */
static gj_status records_read(gj__reader *reader) {
  gj_document *document = reader->document;
  uint32_t end = (uint32_t)document->source.length;
  bool unclosed = false;
  for (uint32_t at = 0; at < end;) {
    size_t first_cell = document->cells.count, folded = document->folded.count;
    int32_t line = (int32_t)gj__line_at(document, at);
    GJ__TRY(gj__record_read(document, &at, end, &unclosed));
    GJ__TRY(gj__row_read(reader, GJ__LINE_COMMA, first_cell, folded, line,
                         at > 0 && document->source.data[at - 1] == '\n' ? at - 1 : at));
  }
  return GJ_OK;
}

gj_status gj__blocks_read(gj__reader *reader) {
  if (reader->csv)
    GJ__TRY(records_read(reader));
  for (size_t i = 0; i < reader->lines.count; i++) {
    const gj__line *line = &reader->lines.at[i];
    switch ((gj__line_kind)line->kind) {
    case GJ__LINE_BLANK:
      reader->gap = true;
      break;
    case GJ__LINE_PAGE:
      GJ__TRY(page_read(reader, i));
      break;
    case GJ__LINE_TEXT:
      GJ__TRY(text_read(reader, i));
      break;
    case GJ__LINE_RULE:
      if (reader->table.open && reader->table.ruled == 0)
        reader->table.ruled = (uint32_t)reader->document->rows.count - reader->table.first_row;
      break;
    default:
      GJ__TRY(row_line(reader, line));
    }
  }
  GJ__TRY(gj__table_close(reader));
  GJ__TRY(gj__paragraph_close(reader));
  return gj__pages_flush(reader);
}
