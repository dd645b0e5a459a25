/* A real disclosure, read whole: $GOUJI_SHARED, or ../shared/documents beside the sources; skipped where it is absent.
 */
#include "page.h"

#define NAME "乌鲁木齐市招商服务局-2022-预算.txt"

static int open_page(void **state) {
  char path[4096];
  const char *folder = getenv("GOUJI_SHARED");
  (void)state;
  snprintf(path, sizeof path, "%s/%s", folder != NULL ? folder : "../shared/documents", NAME);
  gj_status status = gj_document_read_file(path, NULL, &page, NULL);
  return status == GJ_OK || status == GJ_EIO ? 0 : -1;
}

#define NEEDS_PAGE                                                                                                     \
  do {                                                                                                                 \
    (void)state;                                                                                                       \
    if (page == NULL)                                                                                                  \
      skip();                                                                                                          \
  } while (0)

/* The index of the n-th table, from 0. */
static uint32_t nth_table(uint32_t n) {
  uint32_t block = table();
  while (n-- > 0)
    block = table_after(block + 1);
  return block;
}

static void its_tables_are_told_apart(void **state) {
  static const gj_grid_info expected[] = {{33, 4, 2}, {14, 12, 2}, {14, 7, 3},  {33, 7, 2},
                                          {14, 7, 3}, {32, 6, 3},  {10, 17, 2}, {3, 6, 2}};
  uint32_t count = 0;
  NEEDS_PAGE;
  for (uint32_t i = 0; i < gj_document_block_count(page); i++)
    count += gj_document_block(page, i).kind == GJ_TABLE;
  assert_int_equal(count, 8 + 5);
  for (uint32_t n = 0; n < 8; n++) {
    gj_grid_info info;
    assert_int_equal(gj_grid_info_get(page, nth_table(n), &info), GJ_OK);
    assert_int_equal(info.rows, expected[n].rows);
    assert_int_equal(info.columns, expected[n].columns);
    assert_int_equal(info.header_rows, expected[n].header_rows);
  }
}

/* How many pieces between tabs the lines with tabs print. */
static size_t printed_cells(void) {
  size_t count = 0;
  for (int32_t n = 1; n <= gj_document_line_count(page); n++) {
    gj_string line = gj_document_line(page, n);
    bool inside = false;
    if (memchr(line.data, '\t', line.length) == NULL)
      continue;
    for (size_t i = 0; i < line.length; i++) {
      if (line.data[i] == '\t')
        inside = false;
      else if (line.data[i] != ' ' && !inside) {
        inside = true;
        count++;
      }
    }
  }
  return count;
}

static void no_printed_cell_is_lost(void **state) {
  size_t count = 0;
  NEEDS_PAGE;
  gj_string source = gj_document_source(page);
  bool *taken = calloc(source.length, sizeof *taken);
  for (uint32_t block = 0; block < gj_document_block_count(page); block++) {
    gj_grid_info info;
    if (gj_grid_info_get(page, block, &info) != GJ_OK)
      continue;
    for (uint32_t r = 0; r < info.rows; r++)
      for (uint32_t c = 0; c < info.columns; c++) {
        gj_cell cell = cell_at(block, r, c);
        if (cell.raw.length == 0)
          continue;
        assert_int_equal(cell.place.bytes, cell.raw.length);
        assert_memory_equal(source.data + cell.place.offset, cell.raw.data, cell.raw.length);
        assert_false(taken[cell.place.offset]);
        taken[cell.place.offset] = true;
        count++;
      }
  }
  free(taken);
  assert_int_equal(count, printed_cells());
}

static void titles_above_columns_are_paths(void **state) {
  NEEDS_PAGE;
  uint32_t income = nth_table(1), vehicles = nth_table(7);
  gj_string path = gj_grid_header(page, income, 1);
  assert_int_equal(path.length, strlen("功能分类科目编码/款"));
  assert_memory_equal(path.data, "功能分类科目编码/款", path.length);
  expect_headers(vehicles, "合计|因公出国(境)费|公务用车购置及运行费/合计|公务用车购置及运行费/公务用车购置费|"
                           "公务用车购置及运行费/公务用车运行费|公务接待费");
}

static void the_code_that_slipped_a_line_is_back_in_its_row(void **state) {
  NEEDS_PAGE;
  uint32_t basic = nth_table(5), row = 0;
  gj_grid_info info;
  assert_int_equal(gj_grid_info_get(page, basic, &info), GJ_OK);
  for (uint32_t r = 0; r < info.rows; r++) {
    gj_string code = cell_at(basic, r, 1).text;
    if (code.length == 5 && memcmp(code.data, "30202", 5) == 0)
      row = r;
  }
  assert_int_not_equal(row, 0);
  expect_place(cell_at(basic, row, 1).place, 265, 2, 5, "30202");
  assert_int_equal(cell_at(basic, row, 2).place.line, 263);
  expect_place(cell_at(basic, row, 3).place, 263, 7, 3, "1.5");
}

static void paragraphs_cut_by_pages_are_whole(void **state) {
  static const int32_t cut[] = {71, 336, 354, 373, 447, 469, 642};
  NEEDS_PAGE;
  size_t found = 0, mends = 0;
  for (uint32_t i = 0; i < gj_document_block_count(page); i++) {
    gj_block block = gj_document_block(page, i);
    for (size_t k = 0; k < sizeof cut / sizeof *cut; k++)
      found += block.kind == GJ_PARAGRAPH && block.first_line == cut[k] && block.last_line == cut[k] + 2;
  }
  assert_int_equal(found, sizeof cut / sizeof *cut);
  for (size_t i = 0; i < gj_document_mend_count(page); i++)
    mends += strcmp(gj_document_mend(page, i).rule, "page-break") == 0;
  assert_int_equal(mends, sizeof cut / sizeof *cut);
}

/* The number stands on line 336, its unit on line 338. */
static void an_amount_whose_unit_is_on_the_next_page_is_an_amount(void **state) {
  NEEDS_PAGE;
  bool found = false;
  for (size_t i = 0; i < gj_document_figure_count(page) && !found; i++) {
    const gj_figure *figure = gj_document_figure(page, i);
    found = figure->place.line == 336 && figure->printed.digits == 1567 && figure->printed.decimals == 2;
    if (found) {
      assert_int_equal(figure->kind, GJ_AMOUNT);
      assert_int_equal(figure->unit, GJ_WAN_YUAN);
      assert_int_equal(figure->place.length, 5);
    }
  }
  assert_true(found);
}

static void every_figure_can_be_read(void **state) {
  NEEDS_PAGE;
  for (size_t i = 0; i < gj_document_figure_count(page); i++)
    assert_int_not_equal(gj_document_figure(page, i)->kind, GJ_UNREAD);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(its_tables_are_told_apart),
      cmocka_unit_test(no_printed_cell_is_lost),
      cmocka_unit_test(titles_above_columns_are_paths),
      cmocka_unit_test(the_code_that_slipped_a_line_is_back_in_its_row),
      cmocka_unit_test(paragraphs_cut_by_pages_are_whole),
      cmocka_unit_test(an_amount_whose_unit_is_on_the_next_page_is_an_amount),
      cmocka_unit_test(every_figure_can_be_read),
  };
  return cmocka_run_group_tests(tests, open_page, close_page);
}
