/* Reading documents, and telling what was read, in few words, for the tests of documents. */
#ifndef GOUJI_TESTS_PAGE_H
#define GOUJI_TESTS_PAGE_H

#include "gouji.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static gj_document *page;

/* What a test compares: a text that grows. */
static char told[1 << 16];
static size_t told_length;

__attribute__((format(printf, 1, 2))) static inline void tell(const char *format, ...) {
  va_list list;
  va_start(list, format);
  int n = vsnprintf(told + told_length, sizeof told - told_length, format, list);
  va_end(list);
  assert_true(n >= 0 && (size_t)n < sizeof told - told_length);
  told_length += (size_t)n;
}

static inline void tell_text(gj_string text) { tell("%.*s", (int)text.length, text.length > 0 ? text.data : ""); }

static inline void start_telling(void) {
  told_length = 0;
  told[0] = '\0';
}

static inline int close_page(void **state) {
  (void)state;
  gj_document_free(page);
  page = NULL;
  return 0;
}

/* Reads bytes from a block of their exact size, so that a read beyond the end is seen. */
static inline gj_status read_bytes(const char *bytes, size_t length, bool csv, gj_error *error) {
  gj_read_options options = {.csv = csv};
  char *copy = malloc(length + 1); /* not 0 */
  memcpy(copy, bytes, length);
  char *exact = realloc(copy, length > 0 ? length : 1);
  close_page(NULL);
  gj_status status = gj_document_read(exact, length, &options, &page, error);
  free(exact);
  return status;
}

static inline void read_text(const char *text) { assert_int_equal(read_bytes(text, strlen(text), false, NULL), GJ_OK); }

static inline void read_csv(const char *text) { assert_int_equal(read_bytes(text, strlen(text), true, NULL), GJ_OK); }

/* Blocks, one a line: "H2 text", "P text", "T rows*columns-header_rows". */
static inline void expect_blocks(const char *expected) {
  start_telling();
  for (uint32_t i = 0; i < gj_document_block_count(page); i++) {
    gj_block block = gj_document_block(page, i);
    gj_grid_info info;
    if (block.kind == GJ_TABLE) {
      assert_int_equal(gj_grid_info_get(page, i, &info), GJ_OK);
      assert_int_equal(block.text.length, 0);
      tell("T %u*%u-%u\n", info.rows, info.columns, info.header_rows);
      continue;
    }
    if (block.kind == GJ_HEADING)
      tell("H%d ", block.level);
    else
      tell("P ");
    tell_text(block.text);
    tell("\n");
  }
  assert_string_equal(told, expected);
}

/* The index of the first table, or of the next one behind `block`. */
static inline uint32_t table_after(uint32_t block) {
  for (uint32_t i = block; i < gj_document_block_count(page); i++)
    if (gj_document_block(page, i).kind == GJ_TABLE)
      return i;
  fail_msg("no table");
  return 0;
}

static inline uint32_t table(void) { return table_after(0); }

static inline gj_cell cell_at(uint32_t block, uint32_t row, uint32_t column) {
  gj_cell cell;
  assert_int_equal(gj_grid_cell(page, block, row, column, &cell), GJ_OK);
  return cell;
}

/* The cells of a table, one row a line, parted by |. A cell that is a figure has a mark behind it: # for a number that
 * was read, ! for one that was not; a blank one is _, and a blank that is no figure is nothing. */
static inline void expect_grid(uint32_t block, const char *expected) {
  gj_grid_info info;
  assert_int_equal(gj_grid_info_get(page, block, &info), GJ_OK);
  start_telling();
  for (uint32_t r = 0; r < info.rows; r++)
    for (uint32_t c = 0; c < info.columns; c++) {
      gj_cell cell = cell_at(block, r, c);
      gj_figure_kind kind = cell.figure == GJ_NONE ? GJ_FIGURE_KIND_COUNT : gj_document_figure(page, cell.figure)->kind;
      if (kind == GJ_BLANK)
        tell("_");
      else
        tell_text(cell.text);
      tell("%s%s", kind == GJ_UNREAD ? "!" : kind < GJ_BLANK ? "#" : "", c + 1 < info.columns ? "|" : "\n");
    }
  assert_string_equal(told, expected);
}

/* The header paths of a table's columns, parted by |. */
static inline void expect_headers(uint32_t block, const char *expected) {
  gj_grid_info info;
  assert_int_equal(gj_grid_info_get(page, block, &info), GJ_OK);
  start_telling();
  for (uint32_t c = 0; c < info.columns; c++) {
    tell_text(gj_grid_header(page, block, c));
    tell("%s", c + 1 < info.columns ? "|" : "");
  }
  assert_string_equal(told, expected);
}

/* "rule@line:column" for every mend, parted by blanks. */
static inline void expect_mends(const char *expected) {
  start_telling();
  for (size_t i = 0; i < gj_document_mend_count(page); i++) {
    gj_mend mend = gj_document_mend(page, i);
    tell("%s%s@%d:%d", i > 0 ? " " : "", mend.rule, mend.place.line, mend.place.column);
  }
  assert_string_equal(told, expected);
}

static inline void tell_printed(gj_decimal printed) {
  char text[GJ_AMOUNT_TEXT];
  assert_int_equal(gj_decimal_format(printed, printed.decimals, false, text, NULL), GJ_OK);
  tell("%s", text);
}

/* "number:kind" for every figure of a block, parted by blanks; amounts end in their unit. */
static inline void expect_figures(uint32_t block, const char *expected) {
  bool any = false;
  start_telling();
  for (size_t i = 0; i < gj_document_figure_count(page); i++) {
    const gj_figure *figure = gj_document_figure(page, i);
    if (figure->block != block)
      continue;
    tell("%s", any ? " " : "");
    any = true;
    if (figure->kind != GJ_BLANK)
      tell_printed(figure->printed);
    tell(":%s", gj_figure_kind_name(figure->kind));
    if (figure->kind == GJ_AMOUNT)
      tell(":%s", gj_unit_name(figure->unit));
  }
  assert_string_equal(told, expected);
}

static inline void expect_place(gj_place place, int line, int column, int length, const char *text) {
  assert_int_equal(place.line, line);
  assert_int_equal(place.column, column);
  assert_int_equal(place.length, length);
  assert_int_equal(place.bytes, strlen(text));
  assert_memory_equal(gj_document_source(page).data + place.offset, text, place.bytes);
}

#endif
