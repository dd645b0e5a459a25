/* Documents: reading one from memory, and finding one's way in it. */
#include "reader.h"
#include "text.h"

#include <stdio.h>
#include <string.h>

#define MARK_STEP 64

gj_status gj__read_fail(gj_error *error, gj_status status, int32_t line, int32_t column, const char *message) {
  if (error != NULL) {
    *error = (gj_error){.status = status, .line = line, .column = column};
    snprintf(error->message, sizeof error->message, "%s", message);
  }
  return status;
}

/* What every document has of its own. */
static void release_own(gj_document *document) {
  const gj_allocator *memory = &document->memory;
  for (size_t i = 0; i < document->scans.count; i++)
    gj__release(memory, document->scans.at[i].tokens, document->scans.at[i].count * sizeof(gj_token));
  GJ__RELEASE(memory, document->tokens);
  GJ__RELEASE(memory, document->scans);
  GJ__RELEASE(memory, document->figures);
}

/* What a document shares with its copies. */
static void release_shared(gj_document *document) {
  gj_allocator memory = document->memory;
  GJ__RELEASE(&memory, document->mends);
  GJ__RELEASE(&memory, document->roles);
  GJ__RELEASE(&memory, document->header_text);
  GJ__RELEASE(&memory, document->headers);
  GJ__RELEASE(&memory, document->cells);
  GJ__RELEASE(&memory, document->rows);
  GJ__RELEASE(&memory, document->grids);
  GJ__RELEASE(&memory, document->blocks);
  GJ__RELEASE(&memory, document->joined);
  GJ__RELEASE(&memory, document->map);
  GJ__RELEASE(&memory, document->folded);
  GJ__RELEASE(&memory, document->marks);
  GJ__RELEASE(&memory, document->lines);
  gj_text_free(document->text);
  gj__release(&memory, document, sizeof *document);
}

void gj_document_free(gj_document *document) {
  if (document == NULL)
    return;
  gj_document *origin = document->origin != NULL ? document->origin : document;
  release_own(document);
  if (document->origin != NULL) {
    gj_allocator memory = document->memory;
    gj__release(&memory, document, sizeof *document);
  }
  if (atomic_fetch_sub(&origin->users, 1) == 1)
    release_shared(origin);
}

gj_status gj_document_copy(const gj_document *document, const gj_allocator *allocator, gj_document **out) {
  gj_allocator memory = allocator != NULL ? *allocator : document->memory;
  size_t count = document->figures.count;
  gj_document *origin = document->origin != NULL ? document->origin : (gj_document *)document;
  gj_document *copy = gj__allocate(&memory, sizeof *copy);
  if (copy == NULL)
    return GJ_ENOMEM;
  /* by parts: the number of users may change at any time */
  memset(copy, 0, sizeof *copy);
  copy->memory = memory;
  copy->origin = origin;
  copy->text = document->text;
  copy->source = document->source;
  copy->lines = document->lines;
  copy->marks = document->marks;
  copy->folded = document->folded;
  copy->map = document->map;
  copy->joined = document->joined;
  copy->blocks = document->blocks;
  copy->grids = document->grids;
  copy->rows = document->rows;
  copy->cells = document->cells;
  copy->headers = document->headers;
  copy->header_text = document->header_text;
  copy->roles = document->roles;
  copy->mends = document->mends;
  copy->max_items = document->max_items;
  copy->item_count = document->item_count;
  if (count > 0) {
    copy->figures.at = gj__grow(&memory, NULL, &copy->figures.capacity, count, sizeof *copy->figures.at);
    if (copy->figures.at == NULL) {
      gj__release(&memory, copy, sizeof *copy);
      return GJ_ENOMEM;
    }
    memcpy(copy->figures.at, document->figures.at, count * sizeof *copy->figures.at);
    copy->figures.count = count;
  }
  atomic_fetch_add(&origin->users, 1);
  *out = copy;
  return GJ_OK;
}

/* The characters that start within the bytes: all but 10xxxxxx, eight at a time. */
static uint32_t count_characters(const char *text, size_t length) {
  const uint64_t ones = UINT64_C(0x0101010101010101);
  uint32_t count = (uint32_t)length;
  size_t i = 0;
  for (uint64_t word; i + sizeof word <= length; i += sizeof word) {
    memcpy(&word, text + i, sizeof word);
    count -= (uint32_t)((((word >> 7) & ~(word >> 6) & ones) * ones) >> 56);
  }
  for (; i < length; i++)
    count -= ((unsigned char)text[i] & 0xC0) == 0x80;
  return count;
}

static gj_status make_marks(gj_document *document) {
  size_t count = document->source.length / MARK_STEP + 1;
  uint32_t before = 0;
  GJ__ROOM(&document->memory, document->marks, count);
  for (size_t i = 0; i < count; i++) {
    size_t start = i * MARK_STEP;
    document->marks.at[i] = before;
    if (start + MARK_STEP <= document->source.length)
      before += count_characters(document->source.data + start, MARK_STEP);
  }
  document->marks.count = count;
  return GJ_OK;
}

static uint32_t characters_before(const gj_document *document, uint32_t offset) {
  size_t mark = offset / MARK_STEP;
  return document->marks.at[mark] + count_characters(document->source.data + mark * MARK_STEP, offset % MARK_STEP);
}

uint32_t gj__line_at(const gj_document *document, uint32_t offset) {
  const gj__line_start *lines = document->lines.at;
  size_t low = 0, high = document->lines.count, near = document->near_line, step = 1;
  if (near > 0 && lines[near].offset <= offset) { /* in steps that double, from the line read just now */
    for (low = near; high - low > step && lines[low + step].offset <= offset; step *= 2)
      low += step;
    high = high - low > step ? low + step : high;
  } else if (near > 0) {
    for (high = near; high > step && lines[high - step].offset > offset; step *= 2)
      high -= step;
    low = high > step ? high - step : 0;
  }
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (lines[middle].offset <= offset)
      low = middle;
    else
      high = middle;
  }
  return (uint32_t)low + 1;
}

gj_place gj__place(const gj_document *document, uint32_t offset, uint32_t bytes) {
  uint32_t line = gj__line_at(document, offset);
  uint32_t start = document->lines.at[line - 1].characters;
  uint32_t at = characters_before(document, offset);
  uint32_t end = bytes == 0 ? at : characters_before(document, offset + bytes);
  return (gj_place){(int32_t)line, (int32_t)(at - start + 1), (int32_t)(end - at), offset, bytes};
}

uint32_t gj__source_end(const gj_document *document, uint32_t offset) {
  uint32_t at = document->map.at[offset], c = 0;
  size_t n = gj__character(document->source.data + at, document->source.length - at, &c);
  return at + (uint32_t)(n > 0 ? n : 1);
}

/* Where the line that holds the source offset ends. */
static uint32_t line_end(const gj_document *document, uint32_t offset) {
  uint32_t line = gj__line_at(document, offset);
  return line < document->lines.count ? document->lines.at[line].offset - 1 : (uint32_t)document->source.length;
}

gj_place gj__folded_place(const gj_document *document, uint32_t offset, uint32_t length) {
  const uint32_t *map = document->map.at;
  if (length == 0) {
    uint32_t at = offset == 0 ? map[0] : gj__source_end(document, offset - 1);
    return gj__place(document, at, 0);
  }
  uint32_t start = map[offset], last = offset + length - 1, end = gj__source_end(document, last);
  if (end < start || memchr(document->source.data + start, '\n', end - start) != NULL) { /* of several lines */
    uint32_t limit = line_end(document, start);
    while (last > offset && (map[last] >= limit || map[last] < start))
      last--;
    end = start < limit ? gj__source_end(document, last) : start; /* a blank that stands for the line end */
  }
  return gj__place(document, start, end - start);
}

gj_status gj__item_allow(gj_document *document, uint32_t offset) {
  if (document->figures.count + document->mends.count + document->blocks.count < document->max_items)
    return GJ_OK;
  document->trouble = offset;
  return GJ_ETOOBIG;
}

gj_status gj__mend_add(gj_document *document, const char *rule, uint32_t offset, uint32_t bytes) {
  GJ__TRY(gj__item_allow(document, offset));
  GJ__ROOM(&document->memory, document->mends, 1);
  document->mends.at[document->mends.count++] = (gj_mend){rule, gj__place(document, offset, bytes)};
  return GJ_OK;
}

static void sift_down(gj_mend *mends, size_t root, size_t count) {
  for (size_t child; (child = 2 * root + 1) < count; root = child) {
    if (child + 1 < count && mends[child].place.offset < mends[child + 1].place.offset)
      child++;
    if (mends[root].place.offset >= mends[child].place.offset)
      return;
    gj_mend kept = mends[root];
    mends[root] = mends[child];
    mends[child] = kept;
  }
}

/* Into reading order. Most lists are in order already: those of texts with tables mended inside are not. */
static void sort_mends(gj_mend *mends, size_t count) {
  size_t ordered = 1;
  while (ordered < count && mends[ordered - 1].place.offset <= mends[ordered].place.offset)
    ordered++;
  if (ordered >= count)
    return;
  for (size_t i = count / 2; i-- > 0;)
    sift_down(mends, i, count);
  for (size_t i = count; --i > 0;) {
    gj_mend kept = mends[0];
    mends[0] = mends[i];
    mends[i] = kept;
    sift_down(mends, 0, i);
  }
}

gj_status gj__document_prepare(gj_document *document) {
  size_t length = document->source.length;
  document->max_items = ((size_t)1 << 20) + length / 6;
  GJ__ROOM(&document->memory, document->folded, length + 1);
  GJ__ROOM(&document->memory, document->map, length + 1);
  return make_marks(document);
}

static gj_status read_decoded(gj__reader *reader) {
  gj_document *document = reader->document;
  GJ__TRY(gj__document_prepare(document));
  if (!reader->csv)
    GJ__TRY(gj__lines_read(reader));
  GJ__TRY(gj__blocks_read(reader));
  sort_mends(document->mends.at, document->mends.count);
  document->near_line = 0;
  return GJ_OK;
}

/* Where each line starts. */
static gj_status find_lines(gj_document *document) {
  const char *data = document->source.data, *end = data + document->source.length;
  size_t count = 1;
  uint32_t before = 0;
  for (const char *at = data; at < end; at++)
    count += *at == '\n';
  GJ__ROOM(&document->memory, document->lines, count);
  for (const char *at = data; at != NULL && (at < end || at == data);) {
    document->lines.at[document->lines.count++] = (gj__line_start){(uint32_t)(at - data), before};
    const char *start = at;
    at = memchr(at, '\n', (size_t)(end - at));
    at = at == NULL ? NULL : at + 1;
    if (at != NULL)
      before += count_characters(start, (size_t)(at - start));
  }
  return GJ_OK;
}

gj_status gj__document_open(const char *bytes, size_t length, const gj_allocator *memory, gj_document **out,
                            gj_error *error) {
  gj_text *text;
  gj_status status = gj_text_decode(bytes, length, memory, &text, error);
  if (status != GJ_OK)
    return status;
  gj_document *document = gj__allocate(memory, sizeof *document);
  if (document == NULL) {
    gj_text_free(text);
    return gj__read_fail(error, GJ_ENOMEM, 0, 0, gj_status_message(GJ_ENOMEM));
  }
  memset(document, 0, sizeof *document);
  document->memory = *memory;
  document->text = text;
  document->source = gj_text_string(text);
  atomic_init(&document->users, 1);
  status = find_lines(document);
  if (status != GJ_OK) {
    gj_document_free(document);
    return gj__read_fail(error, status, 0, 0, gj_status_message(status));
  }
  *out = document;
  return GJ_OK;
}

gj_status gj_document_read(const char *bytes, size_t length, const gj_read_options *options, gj_document **out,
                           gj_error *error) {
  gj_read_options chosen = options != NULL ? *options : (gj_read_options){0};
  gj_allocator memory = gj__allocator_of(chosen.allocator);
  gj_document *document;
  if (length > (chosen.max_bytes != 0 ? chosen.max_bytes : GJ__MAX_BYTES))
    return gj__read_fail(error, GJ_ETOOBIG, 0, 0, gj_status_message(GJ_ETOOBIG));
  GJ__TRY(gj__document_open(bytes, length, &memory, &document, error));
  gj__reader reader = {.document = document, .csv = chosen.csv};
  gj_status status = read_decoded(&reader);
  GJ__RELEASE(&memory, reader.lines);
  GJ__RELEASE(&memory, reader.pages);
  if (status == GJ_ETOOBIG)
    gj__read_fail(error, status, (int32_t)gj__line_at(document, document->trouble), 1,
                  "too many cells or figures for the size of the input");
  else if (status != GJ_OK)
    gj__read_fail(error, status, 0, 0, gj_status_message(status));
  if (status != GJ_OK)
    gj_document_free(document);
  else
    *out = document;
  return status;
}

gj_string gj_document_source(const gj_document *document) { return document->source; }

gj_charset gj_document_charset(const gj_document *document) { return gj_text_charset(document->text); }

int32_t gj_document_line_count(const gj_document *document) { return (int32_t)document->lines.count; }

gj_string gj_document_line(const gj_document *document, int32_t line) {
  if (line < 1 || (size_t)line > document->lines.count)
    return (gj_string){"", 0};
  uint32_t start = document->lines.at[line - 1].offset, end = line_end(document, start);
  if ((size_t)line == document->lines.count && end > start && document->source.data[end - 1] == '\n')
    end--;
  return (gj_string){document->source.data + start, end - start};
}

uint32_t gj_document_block_count(const gj_document *document) { return (uint32_t)document->blocks.count; }

gj_block gj_document_block(const gj_document *document, uint32_t index) {
  const gj__block *block = &document->blocks.at[index];
  return (gj_block){.kind = (gj_block_kind)block->kind,
                    .level = block->level,
                    .first_line = block->first_line,
                    .last_line = block->last_line,
                    .text = {document->folded.at + block->text, block->length},
                    .heading = block->heading};
}

gj_place gj_document_place(const gj_document *document, uint32_t index, size_t offset, size_t length) {
  const gj__block *block = &document->blocks.at[index];
  if (block->length == 0) {
    uint32_t start = document->lines.at[block->first_line - 1].offset;
    return gj__place(document, start, 0);
  }
  if (offset > block->length)
    offset = block->length;
  if (length > block->length - offset)
    length = block->length - offset;
  if (length == 0 && offset < block->length)
    return gj__place(document, document->map.at[block->text + offset], 0);
  return gj__folded_place(document, block->text + (uint32_t)offset, (uint32_t)length);
}

size_t gj_document_mend_count(const gj_document *document) { return document->mends.count; }

gj_mend gj_document_mend(const gj_document *document, size_t index) { return document->mends.at[index]; }
