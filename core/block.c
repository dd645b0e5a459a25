/* Blocks: going through the lines, text to paragraphs, rows of cells to tables, page numbers to blocks of their own. */
#include "reader.h"

#include "text.h"

gj_status gj__block_add(gj_document *document, gj__block block) {
  size_t count = document->blocks.count;
  const gj__block *before = count > 0 ? &document->blocks.at[count - 1] : NULL;
  block.heading = before == NULL ? GJ_NONE : before->kind == GJ_HEADING ? (uint32_t)count - 1 : before->heading;
  block.first_figure = (uint32_t)document->figures.count;
  GJ__TRY(gj__item_allow(document, document->lines.at[block.first_line - 1].offset));
  GJ__ROOM(&document->memory, document->blocks, 1);
  document->blocks.at[document->blocks.count++] = block;
  return gj__block_figures(document, (uint32_t)count);
}

gj_status gj__pages_flush(gj__reader *reader) {
  gj_document *document = reader->document;
  for (size_t i = 0; i < reader->pages.count; i++) {
    const gj__line *line = &reader->lines.at[reader->pages.at[i]];
    int32_t number = (int32_t)gj__line_at(document, line->start);
    uint32_t text = (uint32_t)document->folded.count;
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

static gj_status read_page(gj__reader *reader, size_t index) {
  GJ__ROOM(&reader->document->memory, reader->pages, 1);
  reader->pages.at[reader->pages.count++] = (uint32_t)index;
  reader->gap = true;
  return reader->paragraph.open || reader->table.open ? GJ_OK : gj__pages_flush(reader);
}

/* ---- text */

/* Whether ** stands an odd number of times in the line: bold text that goes on on the next. */
static bool opens_bold(const char *text, const gj__line *line) {
  bool open = false;
  const char *at = text + line->start, *end = text + line->end;
  while (end - at > 1 && (at = memchr(at, '*', (size_t)(end - at) - 1)) != NULL) {
    bool pair = at[1] == '*';
    open = open != pair;
    at += pair ? 2 : 1;
  }
  return open;
}

/* Whether the next line with content is only a date. */
static bool is_before_date(const gj__reader *reader, size_t index) {
  char buffer[96];
  do
    index++;
  while (index < reader->lines.count && reader->lines.at[index].kind == GJ__LINE_BLANK);
  if (index == reader->lines.count || reader->lines.at[index].kind != GJ__LINE_TEXT)
    return false;
  const gj__line *line = &reader->lines.at[index];
  uint32_t length = line->end - line->start;
  if (length > sizeof buffer)
    return false;
  return gj__is_date(
      (gj_string){buffer, gj_text_fold(reader->document->source.data + line->start, length, buffer, NULL)});
}

/* The bytes of the mark of a list's entry, with the blank behind it, or 0. */
static uint32_t bullet(gj_string line) {
  static const char *const marks[] = {"-", "*", "+", "•", "●", "■", "◆", "➢"};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    gj_string rest = gj__from(line, gj__starts(line, marks[i]) ? strlen(marks[i]) : 0);
    if (rest.length < line.length && (gj__starts(rest, " ") || gj__starts(rest, "\t")))
      return (uint32_t)strlen(marks[i]) + 1;
  }
  return 0;
}

/* The bytes of the # of a Markdown heading, or 0. */
static uint32_t hashes(gj_string line) {
  uint32_t count = 0;
  while (count < line.length && line.data[count] == '#')
    count++;
  return count <= 6 && count < line.length && (line.data[count] == ' ' || line.data[count] == '\t') ? count : 0;
}

/* Where "单位：万元", far to the right on a line of its own with the department, starts; or the line's end. */
static uint32_t unit_label(const gj_document *document, const gj__line *line) {
  const char *text = document->source.data;
  char buffer[96];
  uint32_t at = line->end;
  while (at > line->start && line->end - at < sizeof buffer && text[at - 1] != ' ' &&
         (unsigned char)text[at - 1] != 0x80)
    at--;
  if (!line->spread || at == line->start || line->end - at >= sizeof buffer)
    return line->end;
  gj_string label = {buffer, gj_text_fold(text + at, line->end - at, buffer, NULL)};
  return gj__title_read(label) == GJ__LABEL ? at : line->end;
}

/* Reads source bytes [start, end) of a line as text. */
static gj_status read_part(gj__reader *reader, size_t index, uint32_t start, uint32_t end, gj__part part) {
  gj_document *document = reader->document;
  const gj__line *line = &reader->lines.at[index];
  part.text = (uint32_t)document->folded.count;
  part.source = start;
  part.line = (int32_t)gj__line_at(document, line->start);
  part.edge = line->width;
  part.indent = line->indent;
  part.gap = reader->gap || line->after_page;
  GJ__TRY(gj__piece_fold(document, start, end));
  part.length = (uint32_t)document->folded.count - part.text;
  return gj__part_read(reader, part);
}

static gj_status read_text(gj__reader *reader, size_t index) {
  const gj_document *document = reader->document;
  const gj__line *line = &reader->lines.at[index];
  const char *text = document->source.data;
  gj_string content = {text + line->start, line->end - line->start};
  bool taken = false;
  if (reader->table.open)
    GJ__TRY(gj__row_continue(reader, index, &taken));
  if (reader->table.open && !taken)
    GJ__TRY(gj__row_alone(reader, index, &taken));
  if (taken)
    return GJ_OK;
  uint32_t depth = hashes(content), mark = depth > 0 ? depth : bullet(content), unit = unit_label(document, line);
  if (unit < line->end) {
    GJ__TRY(read_part(reader, index, line->start, unit, (gj__part){.sealed = true}));
    return read_part(reader, index, unit, line->end, (gj__part){.sealed = true});
  }
  return read_part(reader, index, line->start + mark, line->end,
                   (gj__part){.hashes = (uint8_t)depth,
                              .starts = mark > 0,
                              .spread = line->spread,
                              .bold_open = opens_bold(text, line),
                              .before_date = is_before_date(reader, index)});
}

/* ---- rows */

/* Appends the cells of a line that | parts, but not behind a backslash, which then is no part of the cell. */
static gj_status cut_at_pipes(gj_document *document, uint32_t start, uint32_t end) {
  const char *text = document->source.data;
  uint32_t piece = start;
  bool first = true;
  if (start < end && text[start] == '|')
    piece = ++start;
  if (end > start && text[end - 1] == '|' && (end - 1 == start || text[end - 2] != '\\'))
    end--;
  for (uint32_t i = start; i <= end; i++) {
    bool escaped = i + 1 < end && text[i] == '\\' && text[i + 1] == '|';
    if (i < end && text[i] != '|' && !escaped)
      continue;
    GJ__TRY(first ? gj__cell_add(document, piece, i) : gj__cell_extend(document, document->cells.count - 1, piece, i));
    first = !escaped;
    piece = i + 1;
    i += escaped;
  }
  return GJ_OK;
}

static gj_status cut_at_tabs(gj_document *document, uint32_t start, uint32_t end) {
  const char *text = document->source.data;
  for (;;) {
    const char *tab = memchr(text + start, '\t', end - start);
    uint32_t stop = tab == NULL ? end : (uint32_t)(tab - text);
    GJ__TRY(gj__cell_add(document, start, stop));
    if (tab == NULL)
      return GJ_OK;
    start = stop + 1;
  }
}

static gj_status read_row(gj__reader *reader, const gj__line *line) {
  gj_document *document = reader->document;
  size_t first_cell = document->cells.count;
  uint32_t at = line->start;
  bool unclosed = false;
  reader->gap = reader->gap || line->after_page;
  if (line->kind == GJ__LINE_COMMA)
    GJ__TRY(gj__record_read(document, &at, line->end, &unclosed));
  else if (line->kind == GJ__LINE_TAB)
    GJ__TRY(cut_at_tabs(document, line->start, line->end));
  else
    GJ__TRY(cut_at_pipes(document, line->start, line->end));
  return gj__row_read(reader, (gj__line_kind)line->kind, first_cell, (int32_t)gj__line_at(document, line->start),
                      line->end);
}

/* Whether source bytes [start, end), a record outside of tables, are a sentence whose commas part no fields. */
static bool is_sentence(const gj__reader *reader, uint32_t start, uint32_t end) {
  gj_string record = {reader->document->source.data + start, end - start};
  while (record.length > 0 && (gj__ends(record, " ") || gj__ends(record, ",")))
    record.length--;
  return !reader->table.open && gj__ends(record, "。") && record.data[0] != '"' && gj__contains(record, ",");
}

/* A whole source of comma-separated records. */
static gj_status read_records(gj__reader *reader) {
  gj_document *document = reader->document;
  const char *text = document->source.data;
  uint32_t end = (uint32_t)document->source.length;
  bool unclosed = false;
  for (uint32_t at = 0; at < end;) {
    uint32_t start = at;
    size_t first_cell = document->cells.count, folded = document->folded.count;
    int32_t line = (int32_t)gj__line_at(document, start);
    document->near_line = (uint32_t)line - 1;
    if (text[start] == '\n') {
      reader->gap = true;
      at++;
      continue;
    }
    GJ__TRY(gj__record_read(document, &at, end, &unclosed));
    uint32_t stop = text[at - 1] == '\n' ? at - 1 : at;
    if (!is_sentence(reader, start, stop)) {
      GJ__TRY(gj__row_read(reader, GJ__LINE_COMMA, first_cell, line, stop));
      continue;
    }
    document->item_count -= document->cells.count - first_cell;
    document->cells.count = first_cell;
    document->folded.count = document->map.count = folded;
    GJ__TRY(gj__piece_fold(document, start, stop));
    GJ__TRY(gj__part_read(reader, (gj__part){.text = (uint32_t)folded,
                                             .length = (uint32_t)(document->folded.count - folded),
                                             .source = start,
                                             .line = line,
                                             .sealed = true}));
  }
  return GJ_OK;
}

gj_status gj__blocks_read(gj__reader *reader) {
  if (reader->csv)
    GJ__TRY(read_records(reader));
  for (size_t i = 0; i < reader->lines.count; i++) {
    const gj__line *line = &reader->lines.at[i];
    reader->document->near_line = gj__line_at(reader->document, line->start) - 1;
    switch ((gj__line_kind)line->kind) {
    case GJ__LINE_BLANK:
      reader->gap = true;
      break;
    case GJ__LINE_PAGE:
      GJ__TRY(read_page(reader, i));
      break;
    case GJ__LINE_TEXT:
      GJ__TRY(read_text(reader, i));
      break;
    case GJ__LINE_RULE:
      if (reader->table.open && reader->table.ruled == 0)
        reader->table.ruled = (uint32_t)reader->document->rows.count - reader->table.first_row;
      break;
    default:
      GJ__TRY(read_row(reader, line));
    }
  }
  GJ__TRY(gj__table_close(reader));
  GJ__TRY(gj__paragraph_close(reader));
  return gj__pages_flush(reader);
}
