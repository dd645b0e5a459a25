/* Reading documents through an allocator that counts, and looking at every part of them. */
#ifndef GOUJI_TESTS_READING_H
#define GOUJI_TESTS_READING_H

#include "page.h"

/* ---- an allocator that refuses and counts */

typedef struct {
  size_t allowed; /* allocations, still */
  size_t bytes, peak;
} meter;

static inline void *resize_metered(void *context, void *block, size_t old_size, size_t new_size) {
  meter *m = context;
  size_t *start = block != NULL ? (size_t *)block - 2 : NULL;
  if (start != NULL)
    assert_int_equal(start[0], old_size);
  else
    assert_int_equal(old_size, 0);
  if (new_size == 0) {
    m->bytes -= old_size;
    free(start);
    return NULL;
  }
  if (m->allowed == 0)
    return NULL;
  m->allowed--;
  start = realloc(start, 2 * sizeof *start + new_size);
  assert_non_null(start);
  start[0] = new_size;
  m->bytes += new_size - old_size;
  if (m->bytes > m->peak)
    m->peak = m->bytes;
  return start + 2;
}

/* ---- looking at all of a document */

static inline void check_place(const gj_document *document, gj_place place) {
  gj_string source = gj_document_source(document);
  gj_string line = gj_document_line(document, place.line);
  size_t start = place.offset;
  assert_true(place.line >= 1 && place.line <= gj_document_line_count(document));
  assert_true(place.column >= 1 && place.length >= 0);
  assert_true(place.offset <= source.length && place.bytes <= source.length - place.offset);
  assert_true(line.data <= source.data + start && source.data + start + place.bytes <= line.data + line.length);
}

/* Scans all texts of a document, and looks at every part of it. Stops at what the allocator refuses. */
static inline gj_status use(gj_document *document, const gj_lexicon *lexicon) {
  uint32_t blocks = gj_document_block_count(document);
  for (uint32_t i = 0; i < blocks; i++) {
    gj_block block = gj_document_block(document, i);
    gj_grid_info info;
    assert_true(block.first_line >= 1 && block.first_line <= block.last_line);
    assert_true(block.heading == GJ_NONE || block.heading < i);
    if (block.kind != GJ_TABLE) {
      const gj_token *tokens;
      size_t count;
      assert_true(block.text.length > 0);
      for (size_t k = 0; k < block.text.length && k < 200; k++) {
        check_place(document, gj_document_place(document, i, k, 1));
        check_place(document, gj_document_place(document, i, k, 20));
      }
      check_place(document, gj_document_place(document, i, 0, block.text.length));
      check_place(document, gj_document_place(document, i, block.text.length / 2, block.text.length));
      gj_status status = gj_document_scan(document, i, lexicon, &tokens, &count);
      if (status != GJ_OK)
        return status;
      assert_true(count > 0 && tokens[count - 1].offset + tokens[count - 1].length == block.text.length);
      continue;
    }
    assert_int_equal(gj_grid_info_get(document, i, &info), GJ_OK);
    assert_true(info.rows > 0 && info.columns > 0 && info.header_rows <= info.rows);
    assert_int_equal(gj_grid_set_kind(document, i, -1, GJ_AMOUNT, GJ_WAN_YUAN), GJ_OK);
    assert_int_equal(gj_grid_set_kind(document, i, 0, GJ_OTHER, GJ_YUAN), GJ_OK);
    uint32_t some_rows = info.rows < 50 ? info.rows : 50, some_columns = info.columns < 50 ? info.columns : 50;
    for (uint32_t r = 0; r < some_rows; r++)
      for (uint32_t c = 0; c < some_columns; c++) {
        gj_cell cell;
        assert_int_equal(gj_grid_cell(document, i, r, c, &cell), GJ_OK);
        check_place(document, cell.place);
        assert_true(cell.figure == GJ_NONE || cell.figure < gj_document_figure_count(document));
        assert_true(r < info.header_rows || cell.text.length > 0 || cell.figure != GJ_NONE);
      }
    for (uint32_t c = 0; c < some_columns; c++)
      assert_true(gj_grid_header(document, i, c).length < UINT32_MAX);
  }
  for (size_t i = 0; i < gj_document_figure_count(document); i++)
    check_place(document, gj_document_figure(document, i)->place);
  for (size_t i = 0; i < gj_document_mend_count(document); i++)
    check_place(document, gj_document_mend(document, i).place);
  return GJ_OK;
}

static inline gj_lexicon *make_lexicon(void) {
  static const char *const words[] = {"支出", "增长", "减少", "人", "年", "其中", "合计"};
  gj_lexicon *lexicon = NULL;
  assert_int_equal(gj_lexicon_create(NULL, &lexicon), GJ_OK);
  for (uint32_t i = 0; i < sizeof words / sizeof *words; i++)
    assert_int_equal(gj_lexicon_add(lexicon, words[i], strlen(words[i]), 'w', i, i == 3 ? GJ_COUNT : GJ_OTHER), GJ_OK);
  return lexicon;
}

/* ---- both */

/* Leaves `document` of a failed reading alone, and gives all memory back. */
static inline gj_status read_and_use(const char *bytes, size_t length, bool csv, meter *m, const gj_lexicon *lexicon) {
  gj_allocator allocator = {resize_metered, m};
  gj_read_options options = {.allocator = &allocator, .csv = csv};
  gj_document *untouched = (gj_document *)m, *document = untouched;
  gj_error error = {.status = GJ_OK};
  gj_status status = gj_document_read(bytes, length, &options, &document, &error);
  assert_int_equal(error.status, status);
  if (status != GJ_OK)
    assert_ptr_equal(document, untouched);
  else
    status = use(document, lexicon);
  if (document != untouched)
    gj_document_free(document);
  assert_int_equal(m->bytes, 0);
  return status;
}

#endif
