/* Builders: documents of a program's own rows and sentences, and what they refuse. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "gouji.h"

static gj_builder *open_builder(void) {
  gj_builder *builder = NULL;
  assert_int_equal(gj_builder_create(NULL, &builder), GJ_OK);
  return builder;
}

static gj_status text(gj_builder *builder, const char *cell) { return gj_builder_text(builder, cell, strlen(cell)); }

static gj_status paragraph(gj_builder *builder, const char *words) {
  return gj_builder_paragraph(builder, words, strlen(words));
}

static void expect_text(gj_string string, const char *expected) {
  assert_int_equal(string.length, strlen(expected));
  assert_memory_equal(string.data, expected, string.length);
}

/* A table of two columns: 科目, 合计; 教育支出, 4.80. */
static gj_status fill(gj_builder *builder, const char *role) {
  gj_status status = gj_builder_table(builder, role, "支出表", strlen("支出表"), GJ_WAN_YUAN);
  if (status == GJ_OK)
    status = text(builder, "科目");
  if (status == GJ_OK)
    status = text(builder, "合计");
  if (status == GJ_OK)
    status = gj_builder_titles(builder);
  if (status == GJ_OK)
    status = text(builder, "教育支出");
  if (status == GJ_OK)
    status = gj_builder_amount(builder, INT64_C(480000000), 2);
  return status == GJ_OK ? gj_builder_row(builder) : status;
}

static void rows_and_sentences_become_blocks_with_real_places(void **state) {
  (void)state;
  gj_builder *builder = open_builder();
  gj_document *document = NULL;
  assert_int_equal(gj_builder_heading(builder, 2, "说明", strlen("说明")), GJ_OK);
  assert_int_equal(
      gj_builder_fact(builder, "2023年支出预算", strlen("2023年支出预算"), INT64_C(480000000), GJ_WAN_YUAN, 2), GJ_OK);
  assert_int_equal(fill(builder, "expenditure"), GJ_OK);
  assert_int_equal(gj_builder_finish(builder, &document), GJ_OK);
  gj_builder_free(builder);
  expect_text(gj_document_source(document),
              "说明\n2023年支出预算4.80万元。\n支出表\n单位：万元\n科目\t合计\n教育支出\t4.80\n");
  assert_int_equal(gj_document_block_count(document), 5);
  assert_int_equal(gj_document_block(document, 0).kind, GJ_HEADING);
  assert_int_equal(gj_document_block(document, 0).level, 2);
  assert_int_equal(gj_document_block(document, 4).heading, 0);
  expect_text(gj_document_block(document, 1).text, "2023年支出预算4.80万元。");
  gj_grid_info info;
  assert_int_equal(gj_grid_info_get(document, 4, &info), GJ_OK);
  assert_int_equal(info.rows * 100 + info.columns * 10 + info.header_rows, 221);
  expect_text(gj_grid_header(document, 4, 1), "合计");
  expect_text(gj_grid_role(document, 4), "expenditure");
  expect_text(gj_grid_role(document, 0), "");
  gj_cell cell;
  assert_int_equal(gj_grid_cell(document, 4, 1, 1, &cell), GJ_OK);
  const gj_figure *figure = gj_document_figure(document, cell.figure);
  assert_int_equal(figure->place.line, 6);
  assert_int_equal(figure->place.column, 6);
  assert_int_equal(figure->printed.digits, 480);
  assert_int_equal(gj_document_mend_count(document), 0);
  gj_document_free(document);
}

static void nothing_is_guessed_of_what_a_row_is(void **state) {
  (void)state;
  gj_builder *builder = open_builder();
  gj_document *document = NULL;
  assert_int_equal(gj_builder_table(builder, NULL, "", 0, GJ_YUAN), GJ_OK);
  assert_int_equal(text(builder, "单位：元"), GJ_OK); /* would be a caption in a file */
  assert_int_equal(gj_builder_row(builder), GJ_OK);
  assert_int_equal(text(builder, "甲\t乙\n丙"), GJ_OK);
  assert_int_equal(gj_builder_blank(builder), GJ_OK);
  assert_int_equal(gj_builder_row(builder), GJ_OK);
  assert_int_equal(gj_builder_finish(builder, &document), GJ_OK);
  gj_grid_info info;
  assert_int_equal(gj_grid_info_get(document, 1, &info), GJ_OK);
  assert_int_equal(info.rows * 100 + info.columns * 10 + info.header_rows, 220);
  gj_cell cell;
  assert_int_equal(gj_grid_cell(document, 1, 1, 0, &cell), GJ_OK);
  expect_text(cell.raw, "甲 乙 丙");
  assert_int_equal(gj_grid_cell(document, 1, 0, 1, &cell), GJ_OK); /* that the short row lacks */
  assert_int_equal(gj_document_figure(document, cell.figure)->kind, GJ_BLANK);
  expect_text(gj_grid_role(document, 1), "");
  gj_document_free(document);
  gj_builder_free(builder);
}

static void a_builder_goes_on_after_a_document(void **state) {
  (void)state;
  gj_builder *builder = open_builder();
  gj_document *first = NULL, *second = NULL;
  assert_int_equal(fill(builder, "a"), GJ_OK);
  assert_int_equal(gj_builder_finish(builder, &first), GJ_OK);
  assert_int_equal(fill(builder, "b"), GJ_OK);
  assert_int_equal(gj_builder_finish(builder, &second), GJ_OK);
  gj_builder_free(builder);
  assert_int_equal(gj_document_block_count(first), 3);
  assert_int_equal(gj_document_block_count(second), 6);
  expect_text(gj_grid_role(second, 2), "a");
  expect_text(gj_grid_role(second, 5), "b");
  gj_document_free(first);
  gj_document_free(second);
}

static void what_cannot_be_is_refused_and_changes_nothing(void **state) {
  (void)state;
  gj_builder *builder = open_builder();
  gj_document *document = NULL;
  assert_int_equal(gj_builder_finish(builder, &document), GJ_EEMPTY);
  assert_int_equal(text(builder, "x"), GJ_EINVALID);
  assert_int_equal(gj_builder_row(builder), GJ_EINVALID);
  assert_int_equal(gj_builder_heading(builder, 0, "x", 1), GJ_EINVALID);
  assert_int_equal(gj_builder_heading(builder, 5, "x", 1), GJ_EINVALID);
  assert_int_equal(paragraph(builder, " \t\n"), GJ_EINVALID);
  assert_int_equal(gj_builder_table(builder, "two words", "", 0, GJ_YUAN), GJ_EINVALID);
  assert_int_equal(gj_builder_paragraph(builder, "x\0y", 3), GJ_EBINARY);
  assert_int_equal(paragraph(builder, "x\xff"), GJ_EENCODING);
  assert_int_equal(gj_builder_table(builder, NULL, "x\xff", 2, GJ_YUAN), GJ_EENCODING);
  assert_int_equal(gj_builder_fact(builder, "x", 1, 1, GJ_WAN_YUAN, 2), GJ_EINEXACT);
  assert_int_equal(gj_builder_finish(builder, &document), GJ_EEMPTY);
  assert_int_equal(fill(builder, NULL), GJ_OK);
  assert_int_equal(gj_builder_row(builder), GJ_EINVALID); /* without cells */
  assert_int_equal(gj_builder_amount(builder, 1, 2), GJ_EINEXACT);
  assert_int_equal(text(builder, "x\x01"), GJ_EBINARY);
  assert_int_equal(text(builder, "x"), GJ_OK);
  assert_int_equal(gj_builder_titles(builder), GJ_EINVALID); /* below a body */
  assert_int_equal(paragraph(builder, "x"), GJ_EINVALID);    /* inside a row */
  assert_int_equal(gj_builder_finish(builder, &document), GJ_EINVALID);
  assert_null(document);
  assert_int_equal(gj_builder_row(builder), GJ_OK);
  assert_int_equal(gj_builder_finish(builder, &document), GJ_OK);
  expect_text(gj_document_source(document), "支出表\n单位：万元\n科目\t合计\n教育支出\t4.80\nx\n");
  gj_document_free(document);
  gj_builder_free(builder);
  gj_builder_free(NULL);
}

static void a_mark_of_byte_order_moves_no_place(void **state) {
  (void)state;
  gj_builder *builder = open_builder();
  gj_document *document = NULL;
  assert_int_equal(paragraph(builder, "\xEF\xBB\xBF共3.5万元"), GJ_OK);
  assert_int_equal(gj_builder_finish(builder, &document), GJ_OK);
  gj_place place = gj_document_figure(document, 0)->place;
  assert_memory_equal(gj_document_source(document).data + place.offset, "3.5万元", place.bytes);
  gj_document_free(document);
  gj_builder_free(builder);
}

/* ---- refused memory */

struct memory {
  size_t left, live;
};

static void *limited(void *context, void *block, size_t old_size, size_t new_size) {
  struct memory *memory = context;
  (void)old_size;
  if (new_size == 0) {
    memory->live -= block != NULL;
    free(block);
    return NULL;
  }
  if (memory->left == 0)
    return NULL;
  memory->left--;
  void *moved = realloc(block, new_size);
  assert_non_null(moved);
  memory->live += block == NULL;
  return moved;
}

static gj_status build_and_copy(const gj_allocator *allocator) {
  gj_builder *builder = NULL;
  gj_document *document = NULL, *copy = NULL;
  gj_status status = gj_builder_create(allocator, &builder);
  if (status == GJ_OK)
    status = fill(builder, "expenditure");
  if (status == GJ_OK)
    status = gj_builder_finish(builder, &document);
  if (status == GJ_OK)
    status = gj_document_copy(document, NULL, &copy);
  gj_document_free(document);
  gj_document_free(copy);
  gj_builder_free(builder);
  return status;
}

static void every_refused_allocation_leaves_nothing_behind(void **state) {
  (void)state;
  gj_status status = GJ_ENOMEM;
  for (size_t allowed = 0; status != GJ_OK; allowed++) {
    struct memory memory = {allowed, 0};
    gj_allocator allocator = {limited, &memory};
    status = build_and_copy(&allocator);
    assert_true(status == GJ_OK ? allowed > 8 : status == GJ_ENOMEM);
    assert_int_equal(memory.live, 0);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rows_and_sentences_become_blocks_with_real_places),
      cmocka_unit_test(nothing_is_guessed_of_what_a_row_is),
      cmocka_unit_test(a_builder_goes_on_after_a_document),
      cmocka_unit_test(what_cannot_be_is_refused_and_changes_nothing),
      cmocka_unit_test(a_mark_of_byte_order_moves_no_place),
      cmocka_unit_test(every_refused_allocation_leaves_nothing_behind),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
