/* Paragraphs and headings: which lines of text belong together although the print parted them. */
#include "reader.h"

#include <assert.h>

#define FULL_SLACK 5    /* a full line is so much shorter at most */
#define LONG_PIECE 45   /* bytes: longer than a title without any mark in it */
#define SHORT_PIECE 36  /* bytes of the rest of a heading */
#define OPEN_BYTES 6000 /* a bracket left open joins no more than this */

static gj_string part_text(const gj__reader *reader, const gj__part *part) {
  return (gj_string){reader->document->folded.at + part->text, part->length};
}

static gj_string open_text(const gj__reader *reader) {
  uint32_t start = reader->paragraph.text;
  return (gj_string){reader->document->folded.at + start, reader->paragraph.end - start};
}

/* Whether the last line of the open paragraph reaches the width that lines are filled to. A first line lacks the two
 * characters of its indentation where the layout was lost. */
static bool is_full(const gj__reader *reader) {
  uint32_t level = reader->paragraph.marker.level, edge = reader->paragraph.last_edge;
  bool first = reader->paragraph.first_line == reader->paragraph.last_line;
  if (first && reader->paragraph.first_indent == 0 && (level == 0 || level == 4))
    edge += 4;
  return reader->full_width > 0 && edge + FULL_SLACK >= reader->full_width;
}

/* Whether the part may be the middle or the end of a sentence, not a title. */
static bool goes_on(gj_string text) {
  static const char *const marks[] = {",", "。", ";", "、", ":", "(", ")", "%", "“", "”"};
  if (text.length >= LONG_PIECE)
    return true;
  for (size_t i = 0; i < text.length; i++)
    if (gj__is_digit(text.data[i]))
      return true;
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (gj__contains(text, marks[i]))
      return true;
  return false;
}

/* "…决算情况" + "说明" */
static bool joins_heading(const gj__reader *reader, gj_string before, gj_string text) {
  if (reader->paragraph.marker.level == 0 || text.length > SHORT_PIECE || gj__ends(before, "说明") ||
      gj__ends(before, "表") || gj__heading_level(before, reader->paragraph.marker) == 0)
    return false;
  return gj__is_heading_tail(text) || (is_full(reader) && !goes_on(text));
}

/* "15.67" + "万元" */
static bool is_cut_amount(gj_string before, gj_string text) {
  return before.length > 0 && gj__is_digit(before.data[before.length - 1]) &&
         (gj__starts(text, "万元") || gj__starts(text, "亿元") || gj__starts(text, "元") || gj__starts(text, "%"));
}

/* "…(类)…(款)机关事业单位基本养" + "老保险缴费支出(项):" */
static bool is_cut_account(gj_string before) { return gj__contains(before, "(款)") && !gj__contains(before, "(项)"); }

/* Whether the part goes on with the open paragraph. */
static bool joins(const gj__reader *reader, const gj__part *part) {
  const gj_document *document = reader->document;
  gj_string before = open_text(reader), text = part_text(reader, part);
  if (reader->paragraph.sealed || part->sealed || reader->paragraph.spread || part->spread ||
      reader->paragraph.hashes > 0 || part->starts)
    return false;
  if (gj__starts_closing(text) || is_cut_amount(before, text) || (gj__ends(before, "其") && gj__starts(text, "中")))
    return true;
  bool ended = gj__ends_sentence(before);
  if (!ended && joins_heading(reader, before, text))
    return true;
  gj__marker marker = gj__marker_read(text, document->map.at + part->text);
  gj__title title = gj__title_read(text);
  if (marker.strict || title == GJ__TITLE || title == GJ__LABEL || title == GJ__NOTE || title == GJ__YEAR)
    return false;
  if (reader->paragraph.marker.length == before.length)
    return true; /* a number alone on its line */
  bool full = is_full(reader);
  uint32_t indent = reader->full_width > 0 ? reader->base_indent : reader->paragraph.last_indent;
  if (part->indent >= indent + 2)
    return false;
  if (ended)
    return full && !part->gap && reader->paragraph.first_indent >= part->indent + 2;
  if (part->before_date || gj__is_date(text))
    return false;
  if ((reader->paragraph.bold_open && !part->gap) || (reader->paragraph.brackets > 0 && before.length < OPEN_BYTES))
    return true;
  if (gj__ends(before, ",") || gj__ends(before, "、"))
    return true;
  if (!full && !reader->paragraph.prose)
    return false;
  if (gj__has_label(text) && !full && !is_cut_account(before))
    return false;
  return full || goes_on(text);
}

static bool is_word(char c) { return gj__is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* Moves the part up by one byte for the blank that a line end between two words stands for. */
static gj_status part_words(gj_document *document, gj__part *part) {
  GJ__ROOM(&document->memory, document->folded, 1);
  GJ__ROOM(&document->memory, document->map, 1);
  char *text = document->folded.at + part->text;
  uint32_t *map = document->map.at + part->text;
  memmove(text + 1, text, part->length);
  memmove(map + 1, map, part->length * sizeof *map);
  text[0] = ' ';
  map[0] = gj__source_end(document, part->text - 1);
  document->folded.count = ++document->map.count;
  part->text++;
  return GJ_OK;
}

static void append(gj__reader *reader, const gj__part *part) {
  gj_string text = part_text(reader, part);
  reader->paragraph.prose = reader->paragraph.prose || gj__is_prose(text);
  reader->paragraph.brackets = gj__brackets(text, reader->paragraph.brackets);
  reader->paragraph.bold_open = reader->paragraph.bold_open != part->bold_open;
  reader->paragraph.end = part->text + part->length;
  reader->paragraph.last_edge = part->edge;
  reader->paragraph.last_indent = part->indent;
  reader->paragraph.last_line = part->line;
  reader->gap = false;
}

static void start(gj__reader *reader, const gj__part *part) {
  gj_string text = part_text(reader, part);
  gj__title title = gj__title_read(text);
  memset(&reader->paragraph, 0, sizeof reader->paragraph);
  reader->paragraph.open = true;
  reader->paragraph.text = part->text;
  reader->paragraph.first_line = part->line;
  reader->paragraph.first_indent = part->indent;
  reader->paragraph.hashes = part->hashes;
  reader->paragraph.spread = part->spread;
  reader->paragraph.marker = gj__marker_read(text, reader->document->map.at + part->text);
  reader->paragraph.sealed = part->sealed || title == GJ__TITLE || title == GJ__LABEL;
  append(reader, part);
}

gj_status gj__part_read(gj__reader *reader, gj__part part) {
  gj_document *document = reader->document;
  if (part.length == 0)
    return GJ_OK;
  size_t end = document->folded.count;
  if (reader->table.open)
    GJ__TRY(gj__table_close(reader));
  if (reader->paragraph.open && joins(reader, &part)) {
    assert(part.text == reader->paragraph.end);
    const char *folded = document->folded.at;
    GJ__TRY(gj__mend_add(document, part.gap ? "page-break" : "line-wrap", part.source, 0));
    if (is_word(folded[part.text - 1]) && is_word(folded[part.text]))
      GJ__TRY(part_words(document, &part));
    append(reader, &part);
    return GJ_OK;
  }
  GJ__TRY(gj__paragraph_close(reader));
  GJ__TRY(gj__pages_flush(reader));
  if (document->folded.count != end) { /* page numbers stand behind the part now; what follows must join it */
    uint32_t moved = (uint32_t)document->folded.count;
    GJ__TRY(gj__piece_copy(document, part.text, part.length));
    part.text = moved;
  }
  start(reader, &part);
  return GJ_OK;
}

gj_status gj__paragraph_close(gj__reader *reader) {
  if (!reader->paragraph.open)
    return GJ_OK;
  gj_string text = open_text(reader);
  int level = gj__heading_level(text, reader->paragraph.marker);
  if (level == 0)
    level = reader->paragraph.hashes;
  reader->paragraph.open = false;
  return gj__block_add(reader->document, (gj__block){.kind = level > 0 ? GJ_HEADING : GJ_PARAGRAPH,
                                                     .level = (uint8_t)level,
                                                     .first_line = reader->paragraph.first_line,
                                                     .last_line = reader->paragraph.last_line,
                                                     .text = reader->paragraph.text,
                                                     .length = (uint32_t)text.length});
}
