/* Records of comma-separated fields (RFC 4180). */
#include "reader.h"

#include <string.h>

/* Appends a field that starts with a quote at `at`: its pieces between doubled quotes and line ends. `*closed` is
 * false, and nothing is appended, if no quote closes it before `end`. */
static gj_status read_quoted(gj_document *document, uint32_t at, uint32_t end, uint32_t *after, bool *closed) {
  const char *text = document->source.data;
  uint32_t start = at + 1, i = start;
  size_t cell = document->cells.count;
  *closed = false;
  for (; i < end; i++) {
    if (text[i] == '"' && (i + 1 == end || text[i + 1] != '"'))
      break;
    i += text[i] == '"';
  }
  if (i >= end)
    return GJ_OK;
  *closed = true;
  uint32_t close = i;
  uint32_t piece = start;
  bool first = true;
  for (i = start; i <= close; i++) {
    bool doubled = i < close && text[i] == '"';
    if (i < close && !doubled && text[i] != '\n')
      continue;
    uint32_t stop = doubled ? i + 1 : i;
    GJ__TRY(first ? gj__cell_add(document, piece, stop) : gj__cell_extend(document, cell, piece, stop));
    first = false;
    i += doubled;
    piece = i + 1;
  }
  *after = close + 1;
  return GJ_OK;
}

gj_status gj__record_read(gj_document *document, uint32_t *at, uint32_t end, bool *unclosed) {
  const char *text = document->source.data;
  uint32_t i = *at;
  for (;;) {
    uint32_t start = i;
    bool quoted = false;
    while (i < end && (text[i] == ' ' || text[i] == '\t'))
      i++;
    if (i < end && text[i] == '"' && !*unclosed) {
      GJ__TRY(read_quoted(document, i, end, &i, &quoted));
      *unclosed = !quoted; /* looked for once only: the search goes to the end of the source */
    }
    uint32_t stop = i;
    while (stop < end && text[stop] != ',' && text[stop] != '\n')
      stop++;
    if (!quoted)
      GJ__TRY(gj__cell_add(document, start, stop));
    else if (stop > i) /* text behind the closing quote */
      GJ__TRY(gj__cell_extend(document, document->cells.count - 1, i, stop));
    i = stop;
    if (i >= end || text[i] == '\n')
      break;
    i++;
  }
  *at = i < end ? i + 1 : i;
  return GJ_OK;
}
