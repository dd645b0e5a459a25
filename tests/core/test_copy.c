/* Copies of documents: what they share and what is their own; and documents from streams. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "gouji.h"

static const char text[] = "科目\t金额\n教育支出\t4.8\n\n本年支出3人5。\n";

static gj_document *read_document(void) {
  gj_document *document = NULL;
  assert_int_equal(gj_document_read(text, strlen(text), NULL, &document, NULL), GJ_OK);
  return document;
}

static gj_document *copy_of(const gj_document *document) {
  gj_document *copy = NULL;
  assert_int_equal(gj_document_copy(document, NULL, &copy), GJ_OK);
  return copy;
}

static void kinds_of_figures_are_the_copys_own(void **state) {
  (void)state;
  gj_document *document = read_document(), *copy = copy_of(document);
  assert_int_equal(gj_grid_set_kind(copy, 0, 1, GJ_AMOUNT, GJ_WAN_YUAN), GJ_OK);
  assert_int_equal(gj_document_figure(copy, 0)->kind, GJ_AMOUNT);
  assert_int_equal(gj_document_figure(document, 0)->kind, GJ_OTHER);
  gj_document *second = copy_of(copy); /* as it is now */
  assert_int_equal(gj_document_figure(second, 0)->kind, GJ_AMOUNT);
  assert_ptr_equal(gj_document_source(second).data, gj_document_source(document).data);
  gj_document_free(document);
  gj_document_free(copy);
  assert_int_equal(gj_document_block_count(second), 2);
  assert_int_equal(gj_document_block(second, 1).kind, GJ_PARAGRAPH);
  gj_document_free(second);
}

static void each_copy_is_scanned_by_a_lexicon_of_its_own(void **state) {
  (void)state;
  gj_document *document = read_document(), *copy = copy_of(document);
  gj_lexicon *lexicons[2];
  const gj_token *tokens;
  size_t count;
  for (int i = 0; i < 2; i++)
    assert_int_equal(gj_lexicon_create(NULL, &lexicons[i]), GJ_OK);
  assert_int_equal(gj_lexicon_add(lexicons[0], "人", strlen("人"), 'n', 0, GJ_COUNT), GJ_OK);
  assert_int_equal(gj_document_scan(document, 1, lexicons[0], &tokens, &count), GJ_OK);
  assert_int_equal(gj_document_scan(document, 1, lexicons[1], &tokens, &count), GJ_EINVALID);
  assert_int_equal(gj_document_scan(copy, 1, lexicons[1], &tokens, &count), GJ_OK);
  gj_document_free(copy);
  gj_document_free(document);
  for (int i = 0; i < 2; i++)
    gj_lexicon_free(lexicons[i]);
}

/* ---- streams */

struct stream {
  size_t at, most; /* bytes in one go */
  bool fails;
};

static ptrdiff_t take(void *context, char *out, size_t room) {
  struct stream *stream = context;
  size_t count = strlen(text) - stream->at;
  if (stream->fails && stream->at > 0)
    return -1;
  count = count < stream->most ? count : stream->most;
  count = count < room ? count : room;
  memcpy(out, text + stream->at, count);
  stream->at += count;
  return (ptrdiff_t)count;
}

static void a_stream_is_read_to_its_end(void **state) {
  (void)state;
  struct stream stream = {0, 1, false};
  gj_document *document = NULL;
  assert_int_equal(gj_document_read_stream(take, &stream, NULL, &document, NULL), GJ_OK);
  assert_int_equal(gj_document_source(document).length, strlen(text));
  assert_memory_equal(gj_document_source(document).data, text, strlen(text));
  gj_document_free(document);
}

static void a_stream_that_breaks_or_floods_is_refused(void **state) {
  (void)state;
  struct stream broken = {0, 5, true}, flood = {0, 5, false};
  gj_document *document = NULL;
  gj_error error;
  gj_read_options options = {.max_bytes = 8};
  assert_int_equal(gj_document_read_stream(take, &broken, NULL, &document, &error), GJ_EIO);
  assert_string_equal(error.message, "the stream could not be read");
  assert_int_equal(gj_document_read_stream(take, &flood, &options, &document, &error), GJ_ETOOBIG);
  assert_null(document);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(kinds_of_figures_are_the_copys_own),
      cmocka_unit_test(each_copy_is_scanned_by_a_lexicon_of_its_own),
      cmocka_unit_test(a_stream_is_read_to_its_end),
      cmocka_unit_test(a_stream_that_breaks_or_floods_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
