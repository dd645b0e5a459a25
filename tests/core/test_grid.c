/* Grids: which lines make a table, what stands beside it, its header paths, its cells, and what is mended in it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "gouji.h"
#include "page.h"

/* ---- which lines are a table */

static void tabs_part_cells(void **state) {
  (void)state;
  read_text("科目\t合 计\t基本支出\n教育支出\t 4.8 \t4.8\n　水利　\t790.73\t\n");
  expect_blocks("T 3*3-1\n");
  expect_grid(0, "科目|合计|基本支出\n教育支出|4.8#|4.8#\n水利|790.73#|_\n");
  expect_headers(0, "科目|合计|基本支出");
  gj_cell cell = cell_at(0, 1, 1);
  assert_int_equal(cell.raw.length, 3);
  expect_place(cell.place, 2, 7, 3, "4.8");
  cell = cell_at(0, 0, 1);
  assert_int_equal(cell.raw.length, strlen("合 计"));
  expect_place(cell.place, 1, 4, 3, "合 计");
}

static void a_tab_that_parts_nothing_makes_no_table(void **state) {
  (void)state;
  read_text("\t本年没有此项支出。\n\t下一年也没有。\n");
  expect_blocks("P 本年没有此项支出。\nP 下一年也没有。\n");
}

static void pipes_part_cells(void **state) {
  (void)state;
  read_text("| 科目 | 金额 |\n|:---|---:|\n| 甲\\|乙 | 3.5 |\n| 丙 | |\n");
  expect_blocks("T 3*2-1\n");
  expect_grid(0, "科目|金额\n甲|乙|3.5#\n丙|_\n");
  gj_cell cell = cell_at(0, 1, 0);
  assert_int_equal(cell.text.length, strlen("甲|乙"));
  assert_memory_equal(cell.text.data, "甲|乙", cell.text.length);
  expect_place(cell_at(0, 1, 1).place, 3, 10, 3, "3.5");
}

static void a_markdown_table_needs_no_pipes_at_its_ends(void **state) {
  (void)state;
  read_text("科目 | 金额\n--- | ---\n甲 | 3.5\n乙 | 4\n\n说明如下。\n");
  expect_blocks("T 3*2-1\nP 说明如下。\n");
  expect_grid(0, "科目|金额\n甲|3.5#\n乙|4#\n");
}

static void a_rule_says_what_the_header_is(void **state) {
  (void)state;
  read_text("| 年度 | 2022 | 2023 |\n|---|---|---|\n| 甲 | 3 | 4 |\n");
  expect_blocks("T 2*3-1\n");
  expect_headers(0, "年度|2022|2023");
  read_text("| 甲 | 3.5 |\n|---|---|\n| 乙 | 4 |\n");
  expect_blocks("T 2*2-0\n"); /* but an amount is no title */
}

static void a_drawn_line_is_no_table(void **state) {
  (void)state;
  read_text("甲。\n\n---\n\n乙。\n\n======\n丙。\n");
  expect_blocks("P 甲。\nP 乙。\nP 丙。\n");
}

static void lines_with_as_many_commas_are_a_table(void **state) {
  (void)state;
  read_text("科目,合计,其中\n教育支出,4.8,4\n水利,790.73,\n");
  expect_blocks("T 3*3-1\n");
  expect_grid(0, "科目|合计|其中\n教育支出|4.8#|4#\n水利|790.73#|_\n");
}

static void sentences_with_as_many_commas_are_not(void **state) {
  (void)state;
  read_text("第一，加强巡查，按月汇报。\n\n第二，加强养护，按季汇报。\n\n第三，加强检修，按年汇报。\n");
  expect_blocks("P 第一,加强巡查,按月汇报。\nP 第二,加强养护,按季汇报。\nP 第三,加强检修,按年汇报。\n");
}

/* ---- comma-separated values */

static void quoted_fields_hold_commas_quotes_and_line_ends(void **state) {
  (void)state;
  read_csv("名称,金额,备注\n\"甲,乙\",\"1,234.5\",\"他说\"\"好\"\"\"\n\"丙\n丁\",2,\"\"\n");
  expect_blocks("T 3*3-1\n");
  expect_grid(0, "名称|金额|备注\n甲,乙|1,234.5#|他说\"好\"\n丙丁|2#|_\n");
  expect_place(cell_at(0, 1, 1).place, 2, 8, 7, "1,234.5");
  expect_place(cell_at(0, 2, 0).place, 3, 2, 1, "丙");
  assert_int_equal(gj_document_block(page, 0).first_line, 1);
  assert_int_equal(gj_document_block(page, 0).last_line, 4); /* where the last record ends, not where it begins */
}

static void a_quote_that_nothing_closes_is_a_character(void **state) {
  (void)state;
  read_csv("名称,金额\n\"甲,1\n乙,2\n");
  expect_grid(0, "名称|金额\n\"甲|1#\n乙|2#\n");
}

static void text_behind_a_closing_quote_is_kept(void **state) {
  (void)state;
  read_csv("名称,金额\n\"甲\" 科,1\n");
  expect_grid(0, "名称|金额\n甲科|1#\n");
}

static void titles_of_a_csv_file_are_text(void **state) {
  (void)state;
  read_csv("表一：支出总表,,\n编制部门：测站,,单位：万元\n科目,合计,其中\n甲,1.5,1\n\n说明：没有其他支出,,\n");
  expect_blocks("P 表一:支出总表\nP 编制部门:测站\nP 单位:万元\nT 2*3-1\nP 说明:没有其他支出\n");
}

static void several_tables_of_a_csv_file_are_told_apart(void **state) {
  (void)state;
  read_csv("收入表\n科目,合计\n拨款,3\n合计,3\n\n支出表\n科目,合计,其中\n水利,3,2\n合计,3,2\n");
  expect_blocks("P 收入表\nT 3*2-1\nP 支出表\nT 3*3-1\n");
}

/* ---- beside and between tables */

static void titles_above_a_table_are_text(void **state) {
  (void)state;
  read_text("表二：收入总表\t\t\t\n编制部门：测站\t\t单位：万元\t\n科目\t合计\t拨款\t其他\n水利\t3\t3\t\n");
  expect_blocks("P 表二:收入总表\nP 编制部门:测站\nP 单位:万元\nT 2*4-1\n");
  expect_place(gj_document_place(page, 2, 0, strlen("单位:万元")), 2, 10, 5, "单位：万元");
}

static void notes_below_a_table_are_text(void **state) {
  (void)state;
  read_text("科目\t合计\n水利\t3\n说明：没有其他支出。\t\n\n下文。\n");
  expect_blocks("T 2*2-1\nP 说明:没有其他支出。\nP 下文。\n");
}

static void a_year_below_a_title_is_text_and_in_a_table_it_is_not(void **state) {
  (void)state;
  read_text("项目支出绩效目标表\n（2023年度）\n年度\t次数\n2023年\t\n2022年\t5\n");
  expect_blocks("P 项目支出绩效目标表\nP (2023年度)\nT 3*2-1\n");
}

static void titles_part_tables_without_blank_lines(void **state) {
  (void)state;
  read_text("表一：收入表\n科目\t合计\n拨款\t3\n合计\t3\n表二：支出表\n科目\t合计\t其中\n水利\t3\t2\n"
            "表三：基金表\t\t\n科目\t合计\n合计\t\n");
  expect_blocks("P 表一:收入表\nT 3*2-1\nP 表二:支出表\nT 2*3-1\nP 表三:基金表\nT 2*2-1\n");
}

static void a_header_behind_a_total_starts_another_table(void **state) {
  (void)state;
  read_text("科目\t合计\n拨款\t3\n合计\t3\n\n部门\t人数\t车辆\n测站\t3\t2\n");
  expect_blocks("T 3*2-1\nT 2*3-1\n");
}

static void titles_of_columns_are_no_titles_of_tables(void **state) {
  (void)state;
  read_text("序号\t附表\t报表\n1\t甲\t乙\n");
  expect_blocks("T 2*3-1\n");
}

/* ---- mending */

static void a_table_goes_on_over_a_page(void **state) {
  (void)state;
  read_text("科目\t合计\n甲\t1\n\n- 3 -\n\n乙\t2\n合计\t3\n");
  expect_blocks("T 4*2-1\nP -3-\n");
  expect_grid(0, "科目|合计\n甲|1#\n乙|2#\n合计|3#\n");
  expect_mends("page-number@4:1 table-continued@6:1");
}

static void a_header_repeated_on_the_next_page_is_dropped(void **state) {
  (void)state;
  read_text("科目\t支出\t\n编码\t合计\t其中\n201\t1\t1\n\f科目\t支出\t\n编码\t合计\t其中\n202\t2\t\n");
  expect_blocks("T 4*3-2\n");
  expect_grid(0, "科目|支出|\n编码|合计|其中\n201#|1#|1#\n202#|2#|_\n");
  expect_mends("table-continued@4:2 repeated-header@4:2 repeated-header@5:1");
}

static void a_code_below_its_row_is_put_back(void **state) {
  (void)state;
  read_text("类\t款\t名称\t合计\n302\t\t商品和服务支出\t8\n\t30201\t办公费\t1\n\t\t印刷费\t2\n\n\t30202\t\t\n"
            "\t30205\t水费\t3\n\t30206\t电费\t2\n");
  expect_grid(0, "类|款|名称|合计\n302#|_|商品和服务支出|8#\n_|30201#|办公费|1#\n_|30202#|印刷费|2#\n"
                 "_|30205#|水费|3#\n_|30206#|电费|2#\n");
  expect_mends("table-continued@6:1 split-row@6:2");
  expect_place(cell_at(0, 3, 1).place, 6, 2, 5, "30202");
}

static void a_code_above_its_row_is_put_back(void **state) {
  (void)state;
  read_text("编码\t名称\t合计\n30201\t办公费\t1\n30202\t\t\n\t印刷费\t2\n30205\t水费\t3\n30206\t电费\t2\n");
  expect_grid(0, "编码|名称|合计\n30201#|办公费|1#\n30202#|印刷费|2#\n30205#|水费|3#\n30206#|电费|2#\n");
}

static void a_name_broken_around_its_row_is_put_together(void **state) {
  (void)state;
  read_text("编码\t名称\t合计\n2080501\t行政单位离退休\t1\n\t机关事业单位\t\n2080505\t\t2\n\t基本养老保险缴费支出\t\n"
            "2080506\t职业年金\t3\n");
  expect_grid(0, "编码|名称|合计\n2080501#|行政单位离退休|1#\n2080505#|机关事业单位基本养老保险缴费支出|2#\n"
                 "2080506#|职业年金|3#\n");
  expect_mends("split-row@3:2 split-row@5:2");
  gj_cell cell = cell_at(0, 2, 1);
  assert_int_equal(cell.raw.length, strlen("机关事业单位基本养老保险缴费支出"));
  expect_place(cell.place, 3, 2, 6, "机关事业单位");
}

static void lone_names_that_group_rows_stay_rows(void **state) {
  (void)state;
  read_text("编码\t名称\t合计\n30101\t基本工资\t1\n30102\t津贴\t2\n\t公用\t\n30201\t办公费\t3\n30202\t水费\t\n");
  expect_grid(0, "编码|名称|合计\n30101#|基本工资|1#\n30102#|津贴|2#\n_|公用|_\n30201#|办公费|3#\n"
                 "30202#|水费|_\n");
  expect_mends("");
}

static void a_line_without_tabs_inside_a_table_continues_its_cell(void **state) {
  (void)state;
  read_text("序号\t任务\n1\t看护堤岸（含汛期，\n不含\n夜间）\n2\t补种草皮\n\n下文。\n");
  expect_grid(0, "序号|任务\n1#|看护堤岸(含汛期,不含夜间)\n2#|补种草皮\n");
  expect_mends("split-row@3:1 split-row@4:1");
  expect_place(cell_at(0, 1, 1).place, 2, 3, 9, "看护堤岸（含汛期，");
  assert_int_equal(gj_document_block(page, 0).last_line, 5);
}

/* ---- headers */

static void a_label_alone_between_rows_is_a_row(void **state) {
  (void)state;
  read_text(
      "项目\t金额\n本年收入\t5.5\n年初结转\t\n一、一般公共预算\n（二）政府性基金\n总计\t5.5\n结转\n支出总计\t6\n");
  expect_blocks("T 8*2-1\n");
  expect_grid(0, "项目|金额\n本年收入|5.5#\n年初结转|_\n一、一般公共预算|_\n(二)政府性基金|_\n总计|5.5#\n结转|_\n"
                 "支出总计|6#\n");
  read_text("项目\t金额\n合计\t5.5\n二、支出情况\n项目\t金额\n合计\t7.5\n"); /* a heading between two tables */
  expect_blocks("T 2*2-1\nH2 二、支出情况\nT 2*2-1\n");
}

static void blank_titles_of_a_continued_table_are_no_row(void **state) {
  (void)state;
  read_text("| 编码 | 名称 | 金额 |\n|---|---|---|\n| 30201 | 办公费 | 5.5 |\n|  | 印刷费 | 2 |\n\n"
            "|  |  |  |\n|---|---|---|\n| 30202 |  |  |\n| 30207 | 邮电费 | 1 |\n");
  expect_blocks("T 4*3-1\n");
  expect_grid(0, "编码|名称|金额\n30201#|办公费|5.5#\n30202#|印刷费|2#\n30207#|邮电费|1#\n");
}

static void what_programs_write_for_nothing_is_blank(void **state) {
  (void)state;
  read_text("| 收支总表 | Unnamed: 1 |\n|---|---|\n| 项目 | 金额 |\n| 甲 | NaN |\n| NaN | 5.5 |\n");
  expect_blocks("P 收支总表\nT 3*2-1\n");
  expect_grid(1, "项目|金额\n甲|_\n_|5.5#\n");
}

static void merged_titles_reach_over_their_columns(void **state) {
  (void)state;
  read_text("功能分类科目\t\t\t名称\t支出预算\t\t\n类\t款\t项\t\t合计\t基本\t项目\n205\t08\t03\t培训\t5\t4\t1\n");
  expect_blocks("T 3*7-2\n");
  expect_headers(0, "功能分类科目/类|功能分类科目/款|功能分类科目/项|名称|支出预算/合计|支出预算/基本|支出预算/项目");
}

static void a_group_ends_where_the_next_one_above_begins(void **state) {
  (void)state;
  read_text("收入\t\t支出\t\t\n项目\t预算数\t项目\t预算数\t\n\t\t\t合计\t其中\n拨款\t3\t水利\t3\t2\n");
  expect_headers(0, "收入/项目|收入/预算数|支出/项目|支出/预算数/合计|支出/预算数/其中");
}

static void a_title_repeated_below_itself_stands_once(void **state) {
  (void)state;
  read_text("合计\t支出\t支出\n合计\t基本\t项目\n3\t2\t1\n");
  expect_headers(0, "合计|支出/基本|支出/项目");
}

static void a_row_that_numbers_the_columns_is_no_title(void **state) {
  (void)state;
  read_text("项目\t行次\t决算数\n栏次\t\t1\n一、拨款收入\t1\t3.5\n二、其他\t2\t\n");
  expect_blocks("T 4*3-2\n");
  expect_headers(0, "项目|行次|决算数");
  read_text("项目\t合计\t基本\t项目\n栏次\t1\t2\t3\n水利\t3\t2\t1\n");
  expect_blocks("T 3*4-2\n");
  expect_headers(0, "项目|合计|基本|项目");
  assert_int_equal(gj_document_figure(page, 0)->kind, GJ_ORDINAL);
  read_text("科目编码\t\t\t名称\t合计\t基本\n类\t款\t项\t栏次\t1\t2\n208\t05\t01\t离退休\t3\t3\n");
  expect_headers(0, "科目编码/类|科目编码/款|科目编码/项|名称|合计|基本");
}

static void years_are_titles_of_columns(void **state) {
  (void)state;
  read_text("项目\t2022\t2023\n水利\t3.5\t4\n");
  expect_blocks("T 2*3-1\n");
  expect_headers(0, "项目|2022|2023");
}

static void a_table_of_nothing_but_titles_has_no_body(void **state) {
  (void)state;
  read_text("科目\t合计\t基本\n编码\t\t\n");
  gj_grid_info info;
  assert_int_equal(gj_grid_info_get(page, 0, &info), GJ_OK);
  assert_int_equal(info.header_rows, info.rows);
  assert_int_equal(gj_document_figure_count(page), 0);
}

static void a_table_without_titles_has_no_header(void **state) {
  (void)state;
  read_text("201 一般公共服务支出\t3\n202 外交支出\t\n");
  expect_blocks("T 2*2-0\n");
  expect_headers(0, "|");
  expect_grid(0, "201一般公共服务支出|3#\n202外交支出|_\n");
}

/* ---- cells */

static void short_rows_are_padded_with_blanks(void **state) {
  (void)state;
  read_text("科目\t合计\t基本\n水利\t3\n教育\n\t4\t4\t4\n");
  gj_grid_info info;
  assert_int_equal(gj_grid_info_get(page, 0, &info), GJ_OK);
  assert_int_equal(info.columns, 4);
  gj_cell cell = cell_at(0, 1, 3);
  assert_int_equal(cell.raw.length, 0);
  assert_int_equal(cell.text.length, 0);
  expect_place(cell.place, 2, 5, 0, "");
  assert_int_equal(gj_document_figure(page, cell.figure)->kind, GJ_BLANK);
  assert_int_equal(gj_document_figure(page, cell.figure)->row, 1);
  assert_int_equal(gj_document_figure(page, cell.figure)->column, 3);
}

static void cells_outside_are_refused_and_out_is_left_alone(void **state) {
  (void)state;
  read_text("一、表\n\n科目\t合计\n水利\t3\n");
  gj_cell cell = {.figure = 77};
  gj_grid_info info = {.rows = 77};
  assert_int_equal(gj_grid_cell(page, 1, 2, 0, &cell), GJ_EINVALID);
  assert_int_equal(gj_grid_cell(page, 1, 0, 2, &cell), GJ_EINVALID);
  assert_int_equal(gj_grid_cell(page, 0, 0, 0, &cell), GJ_EINVALID);
  assert_int_equal(gj_grid_cell(page, 2, 0, 0, &cell), GJ_EINVALID);
  assert_int_equal(gj_grid_info_get(page, 0, &info), GJ_EINVALID);
  assert_int_equal(gj_grid_info_get(page, 9, &info), GJ_EINVALID);
  assert_int_equal(cell.figure, 77);
  assert_int_equal(info.rows, 77);
  assert_int_equal(gj_grid_header(page, 1, 2).length, 0);
  assert_int_equal(gj_grid_header(page, 0, 0).length, 0);
}

static void cells_that_print_a_dash_are_blank(void **state) {
  (void)state;
  read_text("科目\t一\t二\t三\t四\t五\n水利\t-\t—\t——\t/\t--\n教育\t1\t\t\t\t\n");
  expect_grid(0, "科目|一|二|三|四|五\n水利|_|_|_|_|_\n教育|1#|_|_|_|_\n");
  expect_place(cell_at(0, 1, 3).place, 2, 8, 2, "——");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_teardown(tabs_part_cells, close_page),
      cmocka_unit_test_teardown(a_tab_that_parts_nothing_makes_no_table, close_page),
      cmocka_unit_test_teardown(pipes_part_cells, close_page),
      cmocka_unit_test_teardown(a_markdown_table_needs_no_pipes_at_its_ends, close_page),
      cmocka_unit_test_teardown(a_rule_says_what_the_header_is, close_page),
      cmocka_unit_test_teardown(a_drawn_line_is_no_table, close_page),
      cmocka_unit_test_teardown(lines_with_as_many_commas_are_a_table, close_page),
      cmocka_unit_test_teardown(sentences_with_as_many_commas_are_not, close_page),
      cmocka_unit_test_teardown(quoted_fields_hold_commas_quotes_and_line_ends, close_page),
      cmocka_unit_test_teardown(a_quote_that_nothing_closes_is_a_character, close_page),
      cmocka_unit_test_teardown(text_behind_a_closing_quote_is_kept, close_page),
      cmocka_unit_test_teardown(titles_of_a_csv_file_are_text, close_page),
      cmocka_unit_test_teardown(several_tables_of_a_csv_file_are_told_apart, close_page),
      cmocka_unit_test_teardown(titles_above_a_table_are_text, close_page),
      cmocka_unit_test_teardown(notes_below_a_table_are_text, close_page),
      cmocka_unit_test_teardown(a_year_below_a_title_is_text_and_in_a_table_it_is_not, close_page),
      cmocka_unit_test_teardown(titles_part_tables_without_blank_lines, close_page),
      cmocka_unit_test_teardown(a_header_behind_a_total_starts_another_table, close_page),
      cmocka_unit_test_teardown(titles_of_columns_are_no_titles_of_tables, close_page),
      cmocka_unit_test_teardown(a_table_goes_on_over_a_page, close_page),
      cmocka_unit_test_teardown(a_header_repeated_on_the_next_page_is_dropped, close_page),
      cmocka_unit_test_teardown(a_code_below_its_row_is_put_back, close_page),
      cmocka_unit_test_teardown(a_code_above_its_row_is_put_back, close_page),
      cmocka_unit_test_teardown(a_name_broken_around_its_row_is_put_together, close_page),
      cmocka_unit_test_teardown(lone_names_that_group_rows_stay_rows, close_page),
      cmocka_unit_test_teardown(a_line_without_tabs_inside_a_table_continues_its_cell, close_page),
      cmocka_unit_test_teardown(a_label_alone_between_rows_is_a_row, close_page),
      cmocka_unit_test_teardown(blank_titles_of_a_continued_table_are_no_row, close_page),
      cmocka_unit_test_teardown(what_programs_write_for_nothing_is_blank, close_page),
      cmocka_unit_test_teardown(merged_titles_reach_over_their_columns, close_page),
      cmocka_unit_test_teardown(a_group_ends_where_the_next_one_above_begins, close_page),
      cmocka_unit_test_teardown(a_title_repeated_below_itself_stands_once, close_page),
      cmocka_unit_test_teardown(a_row_that_numbers_the_columns_is_no_title, close_page),
      cmocka_unit_test_teardown(years_are_titles_of_columns, close_page),
      cmocka_unit_test_teardown(a_table_of_nothing_but_titles_has_no_body, close_page),
      cmocka_unit_test_teardown(a_table_without_titles_has_no_header, close_page),
      cmocka_unit_test_teardown(short_rows_are_padded_with_blanks, close_page),
      cmocka_unit_test_teardown(cells_outside_are_refused_and_out_is_left_alone, close_page),
      cmocka_unit_test_teardown(cells_that_print_a_dash_are_blank, close_page),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
