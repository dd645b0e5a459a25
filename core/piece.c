/* Pieces of the source: folded texts and cells, also those that the print cut in two. */
#include "document.h"
#include "fold.h"
#include "text.h"

#include <string.h>

/* Appends the source bytes [start, end) as `fold` leaves them. */
static gj_status append_folded(gj_document *document, uint32_t start, uint32_t end,
                               size_t (*fold)(const char *, size_t, char *, uint32_t *)) {
  size_t length = end - start, at = document->folded.count;
  if (at + length > UINT32_MAX)
    return GJ_ETOOBIG;
  GJ__ROOM(&document->memory, document->folded, length);
  GJ__ROOM(&document->memory, document->map, length);
  uint32_t *map = document->map.at + at;
  size_t written = fold(document->source.data + start, length, document->folded.at + at, map);
  for (size_t i = 0; i < written; i++)
    map[i] += start;
  document->folded.count = document->map.count = at + written;
  return GJ_OK;
}

gj_status gj__piece_fold(gj_document *document, uint32_t start, uint32_t end) {
  return append_folded(document, start, end, gj_text_fold);
}

gj_status gj__piece_copy(gj_document *document, uint32_t offset, uint32_t length) {
  size_t at = document->folded.count;
  if (at + length > UINT32_MAX)
    return GJ_ETOOBIG;
  GJ__ROOM(&document->memory, document->folded, length);
  GJ__ROOM(&document->memory, document->map, length);
  memcpy(document->folded.at + at, document->folded.at + offset, length);
  memcpy(document->map.at + at, document->map.at + offset, length * sizeof *document->map.at);
  document->folded.count = document->map.count = at + length;
  return GJ_OK;
}

static void trim(const char *text, uint32_t *start, uint32_t *end) {
  uint32_t c = 0;
  while (*start < *end) {
    size_t n = gj__character(text + *start, *end - *start, &c);
    if (!gj__is_space(c) && !gj__is_invisible(c))
      break;
    *start += (uint32_t)n;
  }
  while (*end > *start) {
    uint32_t last = *end - 1;
    while (last > *start && ((unsigned char)text[last] & 0xC0) == 0x80)
      last--;
    gj__character(text + last, *end - last, &c);
    if (!gj__is_space(c) && !gj__is_invisible(c))
      break;
    *end = last;
  }
}

/* What programs that print sheets as tables write into blank cells: NaN, and "Unnamed: 3" into blank titles. */
static bool is_placeholder(gj_string text) {
  static const char unnamed[] = "Unnamed:";
  if (text.length == 3)
    return memcmp(text.data, "NaN", 3) == 0;
  size_t at = sizeof unnamed - 1;
  if (text.length <= at || memcmp(text.data, unnamed, at) != 0)
    return false;
  while (at < text.length && text.data[at] >= '0' && text.data[at] <= '9')
    at++;
  return at == text.length;
}

/* Appends the folded source bytes [start, end) without any blank. */
static gj_status fold_cell(gj_document *document, uint32_t start, uint32_t end) {
  return append_folded(document, start, end, gj__fold_cell);
}

gj_status gj__cell_add(gj_document *document, uint32_t start, uint32_t end) {
  uint32_t place = start;
  if (document->item_count >= document->max_items) {
    document->trouble = start;
    return GJ_ETOOBIG;
  }
  GJ__ROOM(&document->memory, document->cells, 1);
  trim(document->source.data, &start, &end);
  gj__cell cell = {place, 0, 0, 0, GJ_NONE};
  if (start < end) {
    cell.raw = start;
    cell.raw_length = end - start;
    cell.text = (uint32_t)document->folded.count;
    GJ__TRY(fold_cell(document, start, end));
    cell.length = (uint32_t)document->folded.count - cell.text;
    if (is_placeholder((gj_string){document->folded.at + cell.text, cell.length})) {
      document->folded.count = document->map.count = cell.text;
      cell = (gj__cell){place, 0, 0, 0, GJ_NONE};
    }
  }
  document->cells.at[document->cells.count++] = cell;
  document->item_count++;
  return GJ_OK;
}

/* A joined raw text stands behind the place of its first piece. */
static bool is_joined(const gj_document *document, const gj__cell *cell) { return cell->raw > document->source.length; }

static gj_status append_raw(gj_document *document, const char *data, size_t length) {
  GJ__ROOM(&document->memory, document->joined, length);
  memcpy(document->joined.at + document->joined.count, data, length);
  document->joined.count += length;
  return GJ_OK;
}

/* Moves both texts of a cell to the ends of their stores, where they can grow. */
static gj_status make_growable(gj_document *document, size_t index) {
  gj__cell cell = document->cells.at[index];
  size_t base = document->source.length + 1;
  if (!is_joined(document, &cell) || cell.raw - base + cell.raw_length != document->joined.count) {
    gj__span first = {cell.raw, cell.raw_length};
    if (base + document->joined.count + sizeof first + cell.raw_length > UINT32_MAX)
      return GJ_ETOOBIG;
    GJ__ROOM(&document->memory, document->joined, sizeof first + cell.raw_length);
    if (is_joined(document, &cell))
      memcpy(&first, document->joined.at + (cell.raw - base) - sizeof first, sizeof first);
    gj_string raw = gj__cell_raw(document, &cell);
    GJ__TRY(append_raw(document, (const char *)&first, sizeof first));
    cell.raw = (uint32_t)(base + document->joined.count);
    GJ__TRY(append_raw(document, raw.data, raw.length));
  }
  if (cell.text + cell.length != document->folded.count) {
    uint32_t start = (uint32_t)document->folded.count;
    GJ__TRY(gj__piece_copy(document, cell.text, cell.length));
    cell.text = start;
  }
  document->cells.at[index] = cell;
  return GJ_OK;
}

static bool is_word(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* Whether a line end between two texts stands for a blank. */
static bool needs_blank(gj_string raw, const char *next) {
  return raw.length > 0 && is_word(raw.data[raw.length - 1]) && is_word(*next);
}

gj_status gj__cell_extend(gj_document *document, size_t index, uint32_t start, uint32_t end) {
  trim(document->source.data, &start, &end);
  if (start == end)
    return GJ_OK;
  gj__cell *cell = &document->cells.at[index];
  if (cell->raw_length == 0) {
    uint32_t text = (uint32_t)document->folded.count;
    GJ__TRY(fold_cell(document, start, end));
    *cell = (gj__cell){start, end - start, text, (uint32_t)document->folded.count - text, GJ_NONE};
    return GJ_OK;
  }
  GJ__TRY(make_growable(document, index));
  const char *more = document->source.data + start;
  if (document->source.length + document->joined.count + (end - start) + 2 > UINT32_MAX)
    return GJ_ETOOBIG;
  if (needs_blank(gj__cell_raw(document, cell), more)) {
    GJ__TRY(append_raw(document, " ", 1));
    cell->raw_length++;
  }
  GJ__TRY(append_raw(document, more, end - start));
  cell->raw_length += end - start;
  GJ__TRY(fold_cell(document, start, end));
  cell->length = (uint32_t)document->folded.count - cell->text;
  return GJ_OK;
}

gj_status gj__cell_merge(gj_document *document, size_t to, size_t from) {
  gj__cell *cells = document->cells.at;
  if (cells[to].raw_length == 0) {
    gj__cell blank = cells[to];
    cells[to] = cells[from];
    cells[from] = blank;
    return GJ_OK;
  }
  gj__cell more = cells[from];
  if (more.raw_length == 0)
    return GJ_OK;
  GJ__TRY(make_growable(document, to));
  if (document->source.length + document->joined.count + more.raw_length + 1 > UINT32_MAX)
    return GJ_ETOOBIG;
  GJ__ROOM(&document->memory, document->joined, more.raw_length);
  gj_string raw = gj__cell_raw(document, &more);
  GJ__TRY(append_raw(document, raw.data, raw.length));
  cells[to].raw_length += more.raw_length;
  GJ__TRY(gj__piece_copy(document, more.text, more.length));
  cells[to].length += more.length;
  cells[from].raw_length = cells[from].length = 0;
  return GJ_OK;
}

gj_string gj__cell_raw(const gj_document *document, const gj__cell *cell) {
  if (is_joined(document, cell))
    return (gj_string){document->joined.at + (cell->raw - document->source.length - 1), cell->raw_length};
  return (gj_string){document->source.data + cell->raw, cell->raw_length};
}

gj_string gj__cell_text(const gj_document *document, const gj__cell *cell) {
  return cell->length == 0 ? (gj_string){"", 0} : (gj_string){document->folded.at + cell->text, cell->length};
}

gj_place gj__cell_place(const gj_document *document, const gj__cell *cell) {
  gj__span first = {cell->raw, cell->raw_length};
  if (is_joined(document, cell))
    memcpy(&first, document->joined.at + (cell->raw - document->source.length - 1) - sizeof first, sizeof first);
  return gj__place(document, first.start, first.length);
}
