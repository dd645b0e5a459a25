/* Scans: the folded text of a block cut into numbers, literals of a lexicon, and what is between them. */
#include "lexicon.h"
#include "number.h"

#include <string.h>

static gj_status add(gj_document *document, gj_token token) {
  GJ__ROOM(&document->memory, document->tokens, 1);
  document->tokens.at[document->tokens.count++] = token;
  return GJ_OK;
}

/* The text [start, end) between tokens, if any. */
static gj_status add_between(gj_document *document, uint32_t start, uint32_t end) {
  if (start == end)
    return GJ_OK;
  return add(document, (gj_token){.class_ = 'x', .figure = GJ_NONE, .offset = start, .length = end - start});
}

/* Whether a literal can say that the number before it is of this kind: no more than what is counted. */
static bool is_counting(gj_figure_kind kind) {
  return kind == GJ_COUNT || kind == GJ_CODE || kind == GJ_YEAR || kind == GJ_ORDINAL;
}

/* The token of a number; its kind is refined by the literal behind it. */
static gj_token number_token(gj_document *document, const gj_lexicon *lexicon, gj_string text, uint32_t index,
                             const gj__number *number) {
  gj_figure *figure = &document->figures.at[index];
  gj_string rest = {text.data + number->unit_end, text.length - number->unit_end};
  gj_figure_kind suffix = GJ_OTHER;
  uint32_t id;
  char class_;
  if (figure->kind == GJ_OTHER && gj__lexicon_match(lexicon, rest.data, rest.length, &id, &class_, &suffix) > 0 &&
      is_counting(suffix))
    figure->kind = suffix;
  return (gj_token){.class_ = figure->kind == GJ_AMOUNT    ? 'A'
                              : figure->kind == GJ_PERCENT ? 'P'
                                                           : 'N',
                    .figure = index,
                    .offset = number->start,
                    .length = number->unit_end - number->start};
}

/* Fills document->tokens. */
static gj_status scan_text(gj_document *document, const gj__block *block, const gj_lexicon *lexicon) {
  gj_string text = {document->folded.at + block->text, block->length};
  gj__number_reader reader = {.document = document, .text = block->text, .length = block->length, .plain = block->page};
  gj__number number;
  uint32_t figure = block->first_figure, between = 0, at = 0;
  document->tokens.count = 0;
  bool more = gj__number_next(&reader, &number);
  while (at < text.length) {
    uint32_t id;
    char class_;
    gj_figure_kind suffix;
    if (more && at >= number.start) {
      GJ__TRY(add_between(document, between, number.start));
      GJ__TRY(add(document, number_token(document, lexicon, text, figure++, &number)));
      at = between = number.unit_end;
      more = gj__number_next(&reader, &number);
      continue;
    }
    size_t limit = (more ? number.start : text.length) - at;
    size_t length = gj__lexicon_match(lexicon, text.data + at, limit, &id, &class_, &suffix);
    if (length > 0) {
      GJ__TRY(add_between(document, between, at));
      GJ__TRY(add(document,
                  (gj_token){.class_ = class_, .id = id, .figure = GJ_NONE, .offset = at, .length = (uint32_t)length}));
      at = between = at + (uint32_t)length;
    } else {
      do
        at++;
      while (at < text.length && ((unsigned char)text.data[at] & 0xC0) == 0x80);
    }
  }
  return add_between(document, between, (uint32_t)text.length);
}

gj_status gj_document_scan(gj_document *document, uint32_t block, const gj_lexicon *lexicon, const gj_token **tokens,
                           size_t *count) {
  if (block >= document->blocks.count || document->blocks.at[block].kind == GJ_TABLE)
    return GJ_EINVALID;
  if (document->scans.count == 0) {
    size_t blocks = document->blocks.count;
    GJ__ROOM(&document->memory, document->scans, blocks);
    memset(document->scans.at, 0, blocks * sizeof *document->scans.at);
    document->scans.count = blocks;
  }
  gj__scan *scan = &document->scans.at[block];
  if (scan->lexicon != NULL && scan->lexicon != lexicon)
    return GJ_EINVALID;
  if (scan->lexicon == NULL) {
    GJ__TRY(scan_text(document, &document->blocks.at[block], lexicon));
    size_t bytes = document->tokens.count * sizeof *scan->tokens;
    scan->tokens = gj__allocate(&document->memory, bytes);
    if (scan->tokens == NULL)
      return GJ_ENOMEM;
    memcpy(scan->tokens, document->tokens.at, bytes);
    scan->count = document->tokens.count;
    scan->lexicon = lexicon;
  }
  *tokens = scan->tokens;
  *count = scan->count;
  return GJ_OK;
}
