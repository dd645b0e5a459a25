/* Figures: every number once, of the right kind, at its place; blank and unread cells; kinds that a caller sets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "gouji.h"
#include "page.h"

static const gj_figure *figure_at(uint32_t block, uint32_t row, uint32_t column) {
  gj_cell cell = cell_at(block, row, column);
  assert_true(cell.figure < gj_document_figure_count(page));
  const gj_figure *figure = gj_document_figure(page, cell.figure);
  assert_int_equal(figure->block, block);
  assert_int_equal(figure->row, row);
  assert_int_equal(figure->column, column);
  return figure;
}

static void expect_sentence(const char *text, const char *figures) {
  read_text(text);
  assert_int_equal(gj_document_block_count(page), 1);
  expect_figures(0, figures);
}

static void kinds_have_names(void **state) {
  (void)state;
  static const char *const names[] = {"amount",  "percent", "count", "code",  "year",
                                      "ordinal", "other",   "blank", "unread"};
  for (int i = 0; i < GJ_FIGURE_KIND_COUNT; i++)
    assert_string_equal(gj_figure_kind_name((gj_figure_kind)i), names[i]);
}

/* ---- sentences */

static void a_number_before_a_unit_is_an_amount(void **state) {
  (void)state;
  expect_sentence("收入 553.22 万元，其中 1,234,567.5元、2亿元和３０．０２万元。",
                  "553.22:amount:万元 1234567.5:amount:元 2:amount:亿元 30.02:amount:万元");
  static const gj_amount values[] = {55322000000, 12345675000, 2000000000000, 3002000000};
  for (size_t i = 0; i < 4; i++)
    assert_int_equal(gj_document_figure(page, i)->value, values[i]);
}

static void a_number_before_a_sign_is_a_percentage(void **state) {
  (void)state;
  expect_sentence("占 87.13%，下降 5‰，增长-3 ％，完成１００％。", "87.13:percent 5:percent -3:percent 100:percent");
  static const gj_percent values[] = {87130000, 500000, -3000000, 100000000};
  for (size_t i = 0; i < 4; i++)
    assert_int_equal(gj_document_figure(page, i)->value, values[i]);
}

static void a_figure_stands_at_its_place_with_its_unit(void **state) {
  (void)state;
  read_text("支出\n\n其中：减少 1,530.5 万元（占 9.12 %）。\n");
  const gj_figure *amount = gj_document_figure(page, 0), *percent = gj_document_figure(page, 1);
  assert_int_equal(amount->block, 1);
  assert_int_equal(amount->row, -1);
  assert_int_equal(amount->column, -1);
  assert_int_equal(amount->offset, strlen("其中:减少"));
  assert_int_equal(amount->length, strlen("1,530.5"));
  expect_place(amount->place, 3, 7, 10, "1,530.5 万元");
  expect_place(percent->place, 3, 20, 6, "9.12 %");
}

static void amounts_in_a_row_keep_apart(void **state) {
  (void)state;
  expect_sentence("两年的预算各是 812.40，93.15 万元，合计1，234万元。",
                  "812.40:other 93.15:amount:万元 1234:amount:万元");
  expect_sentence("依次为 1,23,456 元", "1:other 23456:amount:元");
}

static void years_months_and_days_are_dates(void **state) {
  (void)state;
  expect_sentence("2023年2月20日和2022-2-11、2022.12.31、2021—2023年、（2023）",
                  "2023:year 2:year 20:year 2022:year "
                  "2:year 11:year 2022:year 12:year 31:year 2021:year 2023:year 2023:year");
}

static void numbers_that_number_something_are_ordinals(void **state) {
  (void)state;
  expect_sentence("按国发〔2016〕143号和表3、附件2、第 4 条办理。",
                  "2016:year 143:ordinal 3:ordinal 2:ordinal 4:ordinal");
  expect_sentence("（3）共 5 户", "3:ordinal 5:other");
}

static void other_numbers_are_other(void **state) {
  (void)state;
  expect_sentence("在职 31 人，用 A4 纸，126 公里，3-5 台，3*4。",
                  "31:other 4:other 126:other 3:other 5:other 3:other 4:other");
}

static void a_minus_is_a_sign_only_where_it_can_be_one(void **state) {
  (void)state;
  expect_sentence("为 -3.5 万元、－2 万元、−1 万元", "-3.5:amount:万元 -2:amount:万元 -1:amount:万元");
  expect_sentence("2021年-2023年，1月-3月，A-4，5%-6%",
                  "2021:year 2023:year 1:year 3:year 4:other 5:percent 6:percent");
  expect_sentence("教育支出（类） -3.5 万元，（2021）-（2023）年，表(2)-3",
                  "-3.5:amount:万元 2021:year 2023:year 2:other 3:other");
}

static void numbers_that_cannot_be_read_are_figures_too(void **state) {
  (void)state;
  expect_sentence("共 1.2.3 万元，另有 123456789012345678901234567890 万元。", "0:unread 0:unread");
  expect_place(gj_document_figure(page, 0)->place, 1, 3, 8, "1.2.3 万元");
  expect_sentence("占 0.1234567%", "0.1234567:unread");
}

/* ---- cells */

static void a_cell_that_is_a_number_is_one_figure(void **state) {
  (void)state;
  read_text("科目\t甲\t乙\t丙\t丁\t戊\n水利\t4.80\t(3.5)\t－2\t12%\t1,234.00\n教育\t\t１２\t+5\t5‰\t0\n");
  expect_figures(0,
                 "4.80:other -3.5:other -2:other 12:percent 1234.00:other :blank 12:other 5:other 5:percent 0:other");
  assert_int_equal(figure_at(0, 1, 2)->printed.digits, -35);
  expect_place(figure_at(0, 1, 2)->place, 2, 9, 5, "(3.5)");
  assert_int_equal(figure_at(0, 1, 4)->value, 12 * GJ_PERCENT_ONE);
  assert_int_equal(figure_at(0, 2, 4)->value, GJ_PERCENT_ONE / 2);
}

static void every_blank_cell_of_the_body_is_a_figure(void **state) {
  (void)state;
  read_text("科目\t\t合计\n水利\t\t3\n教育\t\n交通\t1\t-\n");
  expect_grid(0, "科目||合计\n水利|_|3#\n教育|_|_\n交通|1#|_\n");
  assert_int_equal(gj_document_figure_count(page), 6);
  assert_int_equal(figure_at(0, 2, 1)->kind, GJ_BLANK);
  assert_int_equal(figure_at(0, 2, 2)->kind, GJ_BLANK);
  expect_place(figure_at(0, 1, 1)->place, 2, 4, 0, "");
  expect_place(figure_at(0, 2, 2)->place, 3, 4, 0, "");
}

static void figures_stand_in_reading_order(void **state) {
  (void)state;
  read_text("共 1 户。\n\n科目\t合计\t其中\n水利\t2\n教育（3 户）\t4\t5\n\n共 6 户。\n");
  expect_figures(0, "1:other");
  expect_figures(1, "2:other :blank 3:other 4:other 5:other");
  expect_figures(2, "6:other");
  uint32_t block = 0;
  int32_t row = -1, column = -1;
  for (size_t i = 0; i < gj_document_figure_count(page); i++) {
    const gj_figure *figure = gj_document_figure(page, i);
    assert_true(figure->block > block || (figure->block == block && (figure->row > row || figure->column >= column)));
    block = figure->block;
    row = figure->row;
    column = figure->column;
  }
}

static void cells_that_only_look_like_numbers_are_unread(void **state) {
  (void)state;
  read_text("科目\t甲\t乙\t丙\t丁\t戊\n水利\t12.3.4\t1,23\t5O.2\t123456789012345678901234567890\t12 .5 0\n"
            "教育\t.5\t5.\t1l.5\t1 2\t3\n");
  expect_grid(0, "科目|甲|乙|丙|丁|戊\n水利|12.3.4!|1,23!|5O.2!|123456789012345678901234567890!|12.50#\n"
                 "教育|.5!|5.|1l.5!|12!|3#\n");
  expect_place(figure_at(0, 1, 3)->place, 2, 16, 4, "5O.2");
  assert_int_equal(figure_at(0, 1, 3)->value, 0);
}

static void blanks_inside_a_number_are_mended_where_they_make_sense(void **state) {
  (void)state;
  read_text("编码\t甲\n208 05 01\t1 234.5\n20805\t12. 5\n205 08\t12 34\n");
  expect_grid(0, "编码|甲\n2080501#|1234.5#\n20805#|12.5#\n20508#|1234!\n");
  assert_int_equal(gj_document_mend_count(page), 5);
  for (size_t i = 0; i < 5; i++)
    assert_string_equal(gj_document_mend(page, i).rule, "inner-blank");
}

static void numbers_inside_the_text_of_a_cell_are_figures(void **state) {
  (void)state;
  read_text("指标\t值\n看护堤岸\t=126 公里\n费用\t≤68.4 万元\n完好率\t≥95%\n205 教育支出\t3\n30201办公费\t1\n");
  expect_figures(0, "126:other 68.4:amount:万元 95:percent 205:code 3:other 30201:code 1:other");
  assert_int_equal(cell_at(0, 2, 1).figure, GJ_NONE);
  const gj_figure *figure = gj_document_figure(page, 1);
  assert_int_equal(figure->row, 2);
  assert_int_equal(figure->column, 1);
  assert_int_equal(figure->offset, strlen("≤"));
  expect_place(figure->place, 3, 5, 7, "68.4 万元");
}

/* ---- kinds that a caller sets */

static void a_column_becomes_money(void **state) {
  (void)state;
  read_text("科目\t合计\t占比\n水利\t790.73\t5%\n教育\t\t\n其他\t1O\t1\n");
  assert_int_equal(gj_grid_set_kind(page, 0, 1, GJ_AMOUNT, GJ_WAN_YUAN), GJ_OK);
  expect_figures(0, "790.73:amount:万元 5:percent :blank :blank 0:unread 1:other");
  assert_int_equal(figure_at(0, 1, 1)->value, 79073000000);
  assert_int_equal(gj_grid_set_kind(page, 0, 1, GJ_AMOUNT, GJ_YUAN), GJ_OK);
  assert_int_equal(figure_at(0, 1, 1)->value, 7907300);
  assert_int_equal(gj_grid_set_kind(page, 0, -1, GJ_COUNT, GJ_YUAN), GJ_OK);
  expect_figures(0, "790.73:count 5:percent :blank :blank 0:unread 1:count");
  assert_int_equal(figure_at(0, 1, 1)->value, 790);
}

static void a_cell_that_cannot_be_money_becomes_unread(void **state) {
  (void)state;
  read_text("科目\t合计\n水利\t0.123456789\n教育\t999999999999999\n交通\t3\n");
  assert_int_equal(gj_grid_set_kind(page, 0, 1, GJ_AMOUNT, GJ_WAN_YUAN), GJ_OK);
  assert_int_equal(figure_at(0, 1, 1)->kind, GJ_UNREAD);
  assert_int_equal(figure_at(0, 2, 1)->kind, GJ_UNREAD);
  assert_int_equal(figure_at(0, 3, 1)->value, 300000000);
}

static void titles_of_columns_keep_their_kind(void **state) {
  (void)state;
  read_text("项目\t2022\t2023\n水利\t3\t4\n");
  gj_figure_kind before = gj_document_figure(page, 0)->kind;
  assert_int_equal(gj_grid_set_kind(page, 0, -1, GJ_AMOUNT, GJ_WAN_YUAN), GJ_OK);
  assert_int_equal(gj_document_figure(page, 0)->kind, before);
  assert_int_equal(figure_at(0, 1, 1)->kind, GJ_AMOUNT);
}

static void wrong_columns_and_kinds_are_refused(void **state) {
  (void)state;
  read_text("一、表\n\n科目\t合计\n水利\t3\n");
  assert_int_equal(gj_grid_set_kind(page, 0, 0, GJ_AMOUNT, GJ_YUAN), GJ_EINVALID);
  assert_int_equal(gj_grid_set_kind(page, 5, 0, GJ_AMOUNT, GJ_YUAN), GJ_EINVALID);
  assert_int_equal(gj_grid_set_kind(page, 1, 2, GJ_AMOUNT, GJ_YUAN), GJ_EINVALID);
  assert_int_equal(gj_grid_set_kind(page, 1, 1, GJ_FIGURE_KIND_COUNT, GJ_YUAN), GJ_EINVALID);
  assert_int_equal(gj_grid_set_kind(page, 1, 1, GJ_AMOUNT, GJ_UNIT_COUNT), GJ_EINVALID);
  assert_int_equal(gj_figure_set_kind(page, 1, GJ_AMOUNT, GJ_YUAN), GJ_EINVALID);
  assert_int_equal(gj_figure_set_kind(page, 0, GJ_FIGURE_KIND_COUNT, GJ_YUAN), GJ_EINVALID);
  assert_int_equal(gj_figure_set_kind(page, 0, GJ_AMOUNT, GJ_UNIT_COUNT), GJ_EINVALID);
  expect_figures(1, "3:other");
}

static void one_figure_changes_its_kind_alone(void **state) {
  (void)state;
  read_text("在职 31 人，经费 0.5 万元，占 3%，即 0.000000001。\n");
  assert_int_equal(gj_figure_set_kind(page, 0, GJ_COUNT, GJ_YUAN), GJ_OK);
  assert_int_equal(gj_figure_set_kind(page, 1, GJ_AMOUNT, GJ_YUAN), GJ_OK);
  assert_int_equal(gj_figure_set_kind(page, 2, GJ_OTHER, GJ_YUAN), GJ_OK);
  expect_figures(0, "31:count 0.5:amount:元 3:other 0.000000001:other");
  assert_int_equal(gj_document_figure(page, 1)->value, 5000);
  assert_int_equal(gj_document_figure(page, 2)->value, 3);
  assert_int_equal(gj_figure_set_kind(page, 2, GJ_PERCENT, GJ_YUAN), GJ_OK);
  assert_int_equal(gj_document_figure(page, 2)->value, 3 * GJ_PERCENT_ONE);
  assert_int_equal(gj_figure_set_kind(page, 3, GJ_AMOUNT, GJ_WAN_YUAN), GJ_EINEXACT);
  assert_int_equal(gj_figure_set_kind(page, 3, GJ_PERCENT, GJ_YUAN), GJ_EINEXACT);
  assert_int_equal(gj_document_figure(page, 3)->kind, GJ_OTHER);
}

static void a_blank_or_unread_figure_stays_what_it_is(void **state) {
  (void)state;
  read_text("科目\t甲\t乙\n水利\t\t1,23\n教育\t1\t2\n");
  assert_int_equal(gj_figure_set_kind(page, cell_at(0, 1, 1).figure, GJ_AMOUNT, GJ_YUAN), GJ_EINVALID);
  assert_int_equal(gj_figure_set_kind(page, cell_at(0, 1, 2).figure, GJ_AMOUNT, GJ_YUAN), GJ_EINVALID);
  assert_int_equal(gj_figure_set_kind(page, cell_at(0, 2, 1).figure, GJ_BLANK, GJ_YUAN), GJ_EINVALID);
  expect_figures(0, ":blank 0:unread 1:other 2:other");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_teardown(kinds_have_names, close_page),
      cmocka_unit_test_teardown(a_number_before_a_unit_is_an_amount, close_page),
      cmocka_unit_test_teardown(a_number_before_a_sign_is_a_percentage, close_page),
      cmocka_unit_test_teardown(a_figure_stands_at_its_place_with_its_unit, close_page),
      cmocka_unit_test_teardown(amounts_in_a_row_keep_apart, close_page),
      cmocka_unit_test_teardown(years_months_and_days_are_dates, close_page),
      cmocka_unit_test_teardown(numbers_that_number_something_are_ordinals, close_page),
      cmocka_unit_test_teardown(other_numbers_are_other, close_page),
      cmocka_unit_test_teardown(a_minus_is_a_sign_only_where_it_can_be_one, close_page),
      cmocka_unit_test_teardown(numbers_that_cannot_be_read_are_figures_too, close_page),
      cmocka_unit_test_teardown(a_cell_that_is_a_number_is_one_figure, close_page),
      cmocka_unit_test_teardown(every_blank_cell_of_the_body_is_a_figure, close_page),
      cmocka_unit_test_teardown(figures_stand_in_reading_order, close_page),
      cmocka_unit_test_teardown(cells_that_only_look_like_numbers_are_unread, close_page),
      cmocka_unit_test_teardown(blanks_inside_a_number_are_mended_where_they_make_sense, close_page),
      cmocka_unit_test_teardown(numbers_inside_the_text_of_a_cell_are_figures, close_page),
      cmocka_unit_test_teardown(a_column_becomes_money, close_page),
      cmocka_unit_test_teardown(a_cell_that_cannot_be_money_becomes_unread, close_page),
      cmocka_unit_test_teardown(titles_of_columns_keep_their_kind, close_page),
      cmocka_unit_test_teardown(wrong_columns_and_kinds_are_refused, close_page),
      cmocka_unit_test_teardown(one_figure_changes_its_kind_alone, close_page),
      cmocka_unit_test_teardown(a_blank_or_unread_figure_stays_what_it_is, close_page),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
