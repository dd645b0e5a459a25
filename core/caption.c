/* Captions that pages repeat: title, department and unit of a table, again above its repeated header. */
#include "reader.h"

enum { CAPTION_LINES = 6 };

static bool same_line(const gj__reader *reader, size_t a, size_t b) {
  const gj__line *x = &reader->lines.at[a], *y = &reader->lines.at[b];
  const char *text = reader->document->source.data;
  return x->kind == y->kind && x->end - x->start == y->end - y->start &&
         memcmp(text + x->start, text + y->start, x->end - x->start) == 0;
}

/* The next line behind `at` that is not blank. */
static size_t next_line(const gj__reader *reader, size_t at) {
  do
    at++;
  while (at < reader->lines.count && reader->lines.at[at].kind == GJ__LINE_BLANK);
  return at;
}

size_t gj__caption_repeated(const gj__reader *reader, size_t index) {
  size_t header = reader->table.header, above = header;
  for (int count = 0; count < CAPTION_LINES && above > 0;) {
    uint8_t kind = reader->lines.at[--above].kind;
    if (kind == GJ__LINE_PAGE)
      return 0;
    if (kind == GJ__LINE_BLANK)
      continue;
    count++;
    if (!same_line(reader, index, above))
      continue;
    size_t here = index;
    while (above < header && here < reader->lines.count && same_line(reader, here, above)) {
      above = next_line(reader, above);
      here = next_line(reader, here);
    }
    return above == header && here < reader->lines.count && same_line(reader, here, header) ? here - index : 0;
  }
  return 0;
}
