/* Documents: lines, blocks, what is rejoined, what is mended, and places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gouji.h"
#include "page.h"

/* ---- lines */

static void lines_are_as_printed(void **state) {
  (void)state;
  read_text("收支说明\r\n\r\n  共 3 项\t。\rend");
  assert_int_equal(gj_document_line_count(page), 4);
  static const char *const lines[] = {"", "收支说明", "", "  共 3 项\t。", "end", ""};
  for (int i = 0; i < 6; i++) {
    gj_string line = gj_document_line(page, i);
    assert_int_equal(line.length, strlen(lines[i]));
    assert_memory_equal(line.data, lines[i], line.length);
  }
  assert_int_equal(gj_document_line(page, -1).length, 0);
  assert_int_equal(gj_document_charset(page), GJ_UTF8);
  gj_string source = gj_document_source(page);
  assert_int_equal(source.length, strlen("收支说明\n\n  共 3 项\t。\nend"));
}

static void a_line_end_at_the_end_makes_no_line_of_its_own(void **state) {
  (void)state;
  read_text("甲\n乙\n");
  assert_int_equal(gj_document_line(page, 2).length, strlen("乙"));
  assert_true(gj_document_line_count(page) <= 3);
  assert_int_equal(gj_document_line(page, 3).length, 0);
  read_text("甲");
  assert_int_equal(gj_document_line_count(page), 1);
  assert_int_equal(gj_document_line(page, 1).length, strlen("甲"));
}

static void what_is_no_text_is_refused_with_its_reason(void **state) {
  (void)state;
  static const struct {
    const char *bytes;
    size_t length;
    gj_status status;
  } cases[] = {
      {"", 0, GJ_EEMPTY}, {" \n\t\n", 4, GJ_EEMPTY}, {"a\0b", 3, GJ_EBINARY}, {"\xEF\xBB\xBF\xFF", 4, GJ_EENCODING}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    gj_error error = {.status = GJ_OK};
    assert_int_equal(read_bytes(cases[i].bytes, cases[i].length, false, &error), cases[i].status);
    assert_null(page);
    assert_int_equal(error.status, cases[i].status);
    assert_true(error.message[0] != '\0');
  }
}

static void more_bytes_than_allowed_are_refused(void **state) {
  (void)state;
  gj_read_options options = {.max_bytes = 5};
  gj_error error;
  assert_int_equal(gj_document_read("123456", 6, &options, &page, &error), GJ_ETOOBIG);
  assert_null(page);
  assert_int_equal(error.status, GJ_ETOOBIG);
  assert_int_equal(gj_document_read("12345", 5, &options, &page, &error), GJ_OK);
}

/* ---- files */

static void write_file(const char *path, const char *text) {
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
  assert_int_equal(fclose(file), 0);
}

static void expect_file_error(const char *path, const gj_read_options *options, gj_status status) {
  gj_error error = {.status = GJ_OK};
  gj_document *document = NULL;
  assert_int_equal(gj_document_read_file(path, options, &document, &error), status);
  assert_null(document);
  assert_int_equal(error.status, status);
  assert_true(error.message[0] != '\0');
  assert_null(strstr(error.message, path));
  assert_int_equal(gj_document_read_file(path, options, &document, NULL), status);
}

static void files_are_read_and_their_errors_named(void **state) {
  (void)state;
  char folder[] = "/tmp/gouji-test-XXXXXX", path[64];
  assert_non_null(mkdtemp(folder));
  expect_file_error(folder, NULL, GJ_EIO);
  snprintf(path, sizeof path, "%s/none.txt", folder);
  expect_file_error(path, NULL, GJ_EIO);
  snprintf(path, sizeof path, "%s/empty.txt", folder);
  write_file(path, "");
  expect_file_error(path, NULL, GJ_EEMPTY);
  unlink(path);
  snprintf(path, sizeof path, "%s/a.txt", folder);
  write_file(path, "名称，金额");
  expect_file_error(path, &(gj_read_options){.max_bytes = 8}, GJ_ETOOBIG);
  assert_int_equal(gj_document_read_file(path, NULL, &page, NULL), GJ_OK);
  expect_blocks("P 名称,金额\n");
  close_page(NULL);
  unlink(path);
  snprintf(path, sizeof path, "%s/A.CSV", folder);
  write_file(path, "名称,金额\n甲,1\n");
  assert_int_equal(gj_document_read_file(path, NULL, &page, NULL), GJ_OK);
  expect_blocks("T 2*2-1\n");
  unlink(path);
  rmdir(folder);
}

/* ---- blocks */

static void headings_have_the_level_of_their_numbering(void **state) {
  (void)state;
  read_text("第一部分 部门概况\n\n一、主要职能\n\n（一）负责登记。\n\n（二）职责情况\n\n1. 档案管理\n\n2、印章管理\n\n"
            "## 附录\n\n第二部分　公开表\n");
  expect_blocks("H1 第一部分部门概况\nH2 一、主要职能\nP (一)负责登记。\nH3 (二)职责情况\nH4 1.档案管理\n"
                "H4 2、印章管理\nH2 附录\nH1 第二部分公开表\n");
}

static void a_block_knows_the_heading_before_it(void **state) {
  (void)state;
  read_text("前言。\n\n一、概况\n\n职能如下。\n\n甲\t乙\n1\t2\n\n二、收支\n\n说明如下。\n");
  static const uint32_t headings[] = {GJ_NONE, GJ_NONE, 1, 1, 1, 4};
  assert_int_equal(gj_document_block_count(page), 6);
  for (uint32_t i = 0; i < 6; i++)
    assert_int_equal(gj_document_block(page, i).heading, headings[i]);
}

static void blocks_know_their_lines(void **state) {
  (void)state;
  read_text("一、概况\n\n甲\t乙\n1\t2\n3\t4\n\n说明如下。\n");
  static const int lines[][2] = {{1, 1}, {3, 5}, {7, 7}};
  for (uint32_t i = 0; i < 3; i++) {
    assert_int_equal(gj_document_block(page, i).first_line, lines[i][0]);
    assert_int_equal(gj_document_block(page, i).last_line, lines[i][1]);
  }
}

static void statements_are_no_headings_though_numbered(void **state) {
  (void)state;
  read_text("1. 教育支出 4.8 万元，占 0.51%。\n2. 卫生健康支出 37.29 万元，占 3.93%。\n\n"
            "2023 年支出增加。\n\n1.5 倍的定额\n");
  expect_blocks(
      "P 1.教育支出4.8万元,占0.51%。\nP 2.卫生健康支出37.29万元,占3.93%。\nP 2023年支出增加。\nP 1.5倍的定额\n");
}

static void a_numbered_year_is_numbered(void **state) {
  (void)state;
  read_text("1. 2022 年新增 3 户。\n\n2.2023 年新增 4 户。\n");
  expect_blocks("P 1.2022年新增3户。\nP 2.2023年新增4户。\n");
  expect_figures(0, "1:ordinal 2022:year 3:other");
  expect_figures(1, "2:ordinal 2023:year 4:other");
}

static void entries_of_a_list_stay_apart(void **state) {
  (void)state;
  read_text("- 水库巡查，每月一次\n- 堤防除险，每季一次\n- 泵站检修\n");
  expect_blocks("P 水库巡查,每月一次\nP 堤防除险,每季一次\nP 泵站检修\n");
}

/* ---- rejoining */

static void a_paragraph_goes_on_over_a_page_number(void **state) {
  (void)state;
  read_text("本年项目支出减少 17.9\n\n— 17 —\n\n万元，下降 6.33%。\n\n下一段从这里开始。\n");
  expect_blocks("P 本年项目支出减少17.9万元,下降6.33%。\nP -17—\nP 下一段从这里开始。\n");
  expect_mends("page-number@3:1 page-break@5:1");
  expect_figures(0, "17.9:amount:万元 6.33:percent");
  expect_figures(1, "17:ordinal");
}

static void a_paragraph_goes_on_over_a_form_feed(void **state) {
  (void)state;
  read_text("主要原因是巡查车辆合并使用，\n\f接待批次减少。\n\n完。\n");
  expect_blocks("P 主要原因是巡查车辆合并使用,接待批次减少。\nP 完。\n");
  expect_mends("page-break@2:2");
}

static void a_paragraph_goes_on_over_blank_lines(void **state) {
  (void)state;
  read_text("监测网全年运行，由测站\n\n值班人员维护 3 次。\n\n另起一段。\n");
  expect_blocks("P 监测网全年运行,由测站值班人员维护3次。\nP 另起一段。\n");
  expect_mends("page-break@3:1");
}

static void several_pages_between_are_all_kept(void **state) {
  (void)state;
  read_text("减少的主要原因是，\n- 3 -\n\n第 4 页\n\n本年不再购置车辆。\n");
  expect_blocks("P 减少的主要原因是,本年不再购置车辆。\nP -3-\nP 第4页\n");
  expect_mends("page-number@2:1 page-number@4:1 page-break@6:1");
}

static void hard_wrapped_lines_become_one_paragraph(void **state) {
  (void)state;
  read_text("  本部门二零二三年度收入总计与支出总计均较上一年度有所下降，\n"
            "原因一是上一年度安排了一次性的设备购置项目，本年度不再安排；\n"
            "二是本年度压减了会议和培训方面的支出，三是人员调出后未补充，\n"
            "工资福利支出相应减少。\n"
            "  本部门没有使用政府性基金预算安排的支出，也没有使用国有资本\n"
            "经营预算安排的支出，相关的表格为空表，在此一并说明，请予以理\n"
            "解。\n");
  expect_blocks("P 本部门二零二三年度收入总计与支出总计均较上一年度有所下降,原因一是上一年度安排了一次性的设备购置项目,"
                "本年度不再安排;二是本年度压减了会议和培训方面的支出,三是人员调出后未补充,工资福利支出相应减少。\n"
                "P 本部门没有使用政府性基金预算安排的支出,也没有使用国有资本经营预算安排的支出,相关的表格为空表,"
                "在此一并说明,请予以理解。\n");
}

static void a_number_broken_over_a_line_end_is_whole(void **state) {
  (void)state;
  read_text("本部门二零二三年度一般公共预算拨款支出与上一年相比共减少了 1\n"
            "2.34 万元，主要原因是本年度压减了会议和培训方面的支出，其余各\n"
            "项支出与上一年度的预算数相比没有变化，本年度也没有新增的项目。\n");
  assert_int_equal(gj_document_block_count(page), 1);
}

static void words_of_two_lines_are_parted_by_a_blank(void **state) {
  (void)state;
  read_text("该系统运行于 Linux\n\nServer 之上，采用 4 台主机。\n\n完毕。\n");
  expect_blocks("P 该系统运行于Linux\nP Server之上,采用4台主机。\nP 完毕。\n");
  read_text("该系统采用，Linux\n\nServer，共 4 台主机。\n");
  expect_blocks("P 该系统采用,Linux Server,共4台主机。\n");
}

static void a_heading_broken_in_two_is_whole(void **state) {
  (void)state;
  read_text("四、关于河湖管理局二零二三年财政拨款收支预算情况的总体\n说明\n\n收支总额为 5 万元。\n");
  expect_blocks("H2 四、关于河湖管理局二零二三年财政拨款收支预算情况的总体说明\nP 收支总额为5万元。\n");
}

static void titles_and_signatures_join_nothing(void **state) {
  (void)state;
  read_text(
      "本年没有此项支出，故\n\n表三：支出总表\n\n单位：万元\n\n具体情况见附件，\n\n河湖管理局\n\n2023年2月20日\n");
  expect_blocks(
      "P 本年没有此项支出,故\nP 表三:支出总表\nP 单位:万元\nP 具体情况见附件,\nP 河湖管理局\nP 2023年2月20日\n");
}

static void a_name_cut_after_its_section_goes_on(void **state) {
  (void)state;
  read_text("本年收入5万元，其\n中：拨款5万元。\n");
  expect_blocks("P 本年收入5万元,其中:拨款5万元。\n");
  read_text("（1）农林水支出（类）水利（款）水利工程运\n行维护（项）：年初预算为5万元。\n\n二、水利（款）情况\n");
  expect_blocks("P (1)农林水支出(类)水利(款)水利工程运行维护(项):年初预算为5万元。\nH2 二、水利(款)情况\n");
}

static void a_page_number_may_be_full_width(void **state) {
  (void)state;
  read_text("本年共有，\n\n- １２ -\n\n三人。\n");
  expect_blocks("P 本年共有,三人。\nP -12-\n");
}

static void page_numbers_are_no_amounts_and_amounts_no_page_numbers(void **state) {
  (void)state;
  read_text("第一部分 概况\n3\n\n一、职能\n\n- 12 -\n\n第 3 页 共 9 页\n\n4/20\n\n本年共有\n\n20230101\n");
  expect_blocks("H1 第一部分概况\nP 3\nH2 一、职能\nP -12-\nP 第3页共9页\nP 4/20\nP 本年共有\nP 20230101\n");
  for (size_t i = 0; i < gj_document_figure_count(page); i++)
    if (gj_document_figure(page, i)->block < 6)
      assert_int_equal(gj_document_figure(page, i)->kind, GJ_ORDINAL);
}

/* ---- places */

static void places_are_those_of_the_source(void **state) {
  (void)state;
  read_text("\n　　支出 ３０.０２ 万元，**增长** 9.12 ％。\n");
  gj_string text = gj_document_block(page, 0).text;
  assert_int_equal(text.length, strlen("支出30.02万元,增长9.12%。"));
  assert_memory_equal(text.data, "支出30.02万元,增长9.12%。", text.length);
  expect_place(gj_document_place(page, 0, 0, 6), 2, 3, 2, "支出");
  expect_place(gj_document_place(page, 0, 6, 5), 2, 6, 5, "３０.０２");
  expect_place(gj_document_place(page, 0, 6, 11), 2, 6, 8, "３０.０２ 万元");
  expect_place(gj_document_place(page, 0, 18, 6), 2, 17, 2, "增长");
  expect_place(gj_document_place(page, 0, 24, 5), 2, 22, 6, "9.12 ％");
}

static void a_place_over_a_line_end_is_its_part_on_the_first_line(void **state) {
  (void)state;
  read_text("本年项目支出减少 17.9\n\n— 17 —\n\n万元，下降 6.33%。\n");
  gj_string text = gj_document_block(page, 0).text;
  size_t start = strlen("本年项目支出");
  expect_place(gj_document_place(page, 0, start, strlen("减少17.9万元,下降")), 1, 7, 7, "减少 17.9");
  expect_place(gj_document_place(page, 0, strlen("本年项目支出减少17.9"), strlen("万元")), 5, 1, 2, "万元");
  expect_place(gj_document_figure(page, 0)->place, 1, 10, 4, "17.9");
  expect_place(gj_document_place(page, 0, text.length - 3, 3), 5, 12, 1, "。");
}

static void places_are_bounded_by_the_block(void **state) {
  (void)state;
  read_text("甲乙丙。\n\n另一段。\n\n甲\t1\n乙\t2\n");
  expect_place(gj_document_place(page, 0, 3, 1000), 1, 2, 3, "乙丙。");
  expect_place(gj_document_place(page, 0, 1000, 5), 1, 5, 0, "");
  expect_place(gj_document_place(page, 0, 6, 0), 1, 3, 0, "");
  expect_place(gj_document_place(page, 2, 0, 7), 5, 1, 0, "");
}

static void joined_lines_keep_the_places_of_their_words(void **state) {
  (void)state;
  read_text("该系统采用，Linux\n\nServer，共 4 台主机。\n");
  gj_string text = gj_document_block(page, 0).text;
  size_t server = strlen("该系统采用,Linux ");
  assert_memory_equal(text.data + server, "Server", 6);
  expect_place(gj_document_place(page, 0, server, 6), 3, 1, 6, "Server");
  expect_place(gj_document_place(page, 0, server - 6, 5), 1, 7, 5, "Linux");
  expect_place(gj_document_place(page, 0, server - 6, 12), 1, 7, 5, "Linux");
  expect_place(gj_document_place(page, 0, server - 1, 1), 1, 12, 0, ""); /* the blank between */
  expect_place(gj_document_place(page, 0, server - 1, 7), 1, 12, 0, "");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_teardown(lines_are_as_printed, close_page),
      cmocka_unit_test_teardown(a_line_end_at_the_end_makes_no_line_of_its_own, close_page),
      cmocka_unit_test_teardown(what_is_no_text_is_refused_with_its_reason, close_page),
      cmocka_unit_test_teardown(more_bytes_than_allowed_are_refused, close_page),
      cmocka_unit_test_teardown(files_are_read_and_their_errors_named, close_page),
      cmocka_unit_test_teardown(headings_have_the_level_of_their_numbering, close_page),
      cmocka_unit_test_teardown(a_block_knows_the_heading_before_it, close_page),
      cmocka_unit_test_teardown(blocks_know_their_lines, close_page),
      cmocka_unit_test_teardown(statements_are_no_headings_though_numbered, close_page),
      cmocka_unit_test_teardown(a_numbered_year_is_numbered, close_page),
      cmocka_unit_test_teardown(entries_of_a_list_stay_apart, close_page),
      cmocka_unit_test_teardown(a_paragraph_goes_on_over_a_page_number, close_page),
      cmocka_unit_test_teardown(a_paragraph_goes_on_over_a_form_feed, close_page),
      cmocka_unit_test_teardown(a_paragraph_goes_on_over_blank_lines, close_page),
      cmocka_unit_test_teardown(several_pages_between_are_all_kept, close_page),
      cmocka_unit_test_teardown(hard_wrapped_lines_become_one_paragraph, close_page),
      cmocka_unit_test_teardown(a_number_broken_over_a_line_end_is_whole, close_page),
      cmocka_unit_test_teardown(words_of_two_lines_are_parted_by_a_blank, close_page),
      cmocka_unit_test_teardown(a_heading_broken_in_two_is_whole, close_page),
      cmocka_unit_test_teardown(titles_and_signatures_join_nothing, close_page),
      cmocka_unit_test_teardown(a_name_cut_after_its_section_goes_on, close_page),
      cmocka_unit_test_teardown(a_page_number_may_be_full_width, close_page),
      cmocka_unit_test_teardown(page_numbers_are_no_amounts_and_amounts_no_page_numbers, close_page),
      cmocka_unit_test_teardown(places_are_those_of_the_source, close_page),
      cmocka_unit_test_teardown(a_place_over_a_line_end_is_its_part_on_the_first_line, close_page),
      cmocka_unit_test_teardown(places_are_bounded_by_the_block, close_page),
      cmocka_unit_test_teardown(joined_lines_keep_the_places_of_their_words, close_page),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
