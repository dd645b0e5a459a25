/* Folding and width: one spelling for what prints alike, and the way back to the source. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "gouji.h"
#include "text.h"

typedef size_t folding(const char *text, size_t length, char *out, uint32_t *map);

/* Folds in blocks of the exact size; also without a map. */
static void expect(folding *fold, const char *source, const char *want) {
  size_t length = strlen(source);
  char *text = malloc(length), *out = malloc(length), *again = malloc(length);
  uint32_t *map = malloc(length * sizeof *map);
  memcpy(text, source, length);
  size_t size = fold(text, length, out, map);
  assert_true(size <= length);
  assert_int_equal(fold(text, length, again, NULL), size);
  assert_memory_equal(out, again, size);
  if (size != strlen(want) || memcmp(out, want, size) != 0)
    fail_msg("'%s' gave '%.*s', not '%s'", source, (int)size, out, want);
  for (size_t i = 0; i < size; i++)
    assert_true(map[i] < length && (i == 0 || map[i] >= map[i - 1]));
  free(text);
  free(out);
  free(again);
  free(map);
}

#define FOLDS(source, want) expect(gj_text_fold, source, want)
#define FOLDS_CELL(source, want) expect(gj__fold_cell, source, want)

static void full_width_ascii_becomes_half_width(void **state) {
  (void)state;
  FOLDS("（１），：％；！～ＡＺａｚ", "(1),:%;!~AZaz");
  FOLDS("５５３．２２万元", "553.22万元");
  FOLDS("￥12｡", "¥12。");
  FOLDS("﹪﹙﹚﹣5", "%()-5");
}

static void chinese_marks_stay(void **state) {
  (void)state;
  FOLDS("《预算法》〈x〉“三公”‘经费’、等。…·≤5≥6", "《预算法》〈x〉“三公”‘经费’、等。…·≤5≥6");
}

static void a_dash_before_a_number_becomes_a_minus(void **state) {
  (void)state;
  FOLDS("−5", "-5");
  FOLDS("–5", "-5");
  FOLDS("— ５", "-5");
  FOLDS("增长—.5", "增长-.5");
  FOLDS("—．5", "-.5");
  FOLDS("－5", "-5");
  FOLDS("甲－乙", "甲-乙");
  FOLDS("2021—2022年", "2021-2022年");
  FOLDS("3－5", "3-5");
}

static void other_dashes_stay(void **state) {
  (void)state;
  FOLDS("甲—乙", "甲—乙");
  FOLDS("甲–", "甲–");
  FOLDS("其中——3个", "其中——3个");
  FOLDS("—— 3", "——3");
  FOLDS("− 乙", "−乙");
}

static void blanks_of_every_kind_vanish(void **state) {
  (void)state;
  FOLDS(" 合 计\t\n", "合计");
  FOLDS("合\xC2\xA0计\xE3\x80\x80数", "合计数");
  FOLDS("合\xE2\x80\x80\xE2\x80\x8A\xE2\x80\xAF\xE2\x81\x9F计", "合计");
  FOLDS("合\xE2\x80\x8B\xEF\xBB\xBF计", "合计");
  FOLDS("2022 年 1 月", "2022年1月");
  FOLDS("A 类", "A类");
  FOLDS("", "");
  FOLDS(" \xE3\x80\x80", "");
}

static void one_blank_parts_two_words(void **state) {
  (void)state;
  FOLDS("a  b", "a b");
  FOLDS("Ａ\xE3\x80\x80\xC2\xA0Ｂ", "A B");
  FOLDS("1 234.56", "1 234.56");
  FOLDS("2130106 5", "2130106 5");
  FOLDS(" a b ", "a b");
  FOLDS("55\xE2\x80\x8B"
        "3",
        "553"); /* prints as nothing: parts nothing */
}

static void a_blank_beside_a_point_vanishes(void **state) {
  (void)state;
  FOLDS("553. 22", "553.22");
  FOLDS("553 .22", "553.22");
  FOLDS("553 ． 22", "553.22");
  FOLDS("- 5 %", "-5%");
}

static void marks_of_markdown_and_html_vanish(void **state) {
  (void)state;
  FOLDS("**合计** 5", "合计5");
  FOLDS("**55**3", "553");
  FOLDS("1\\. \\(一\\) 2022 年\\-", "1.(一)2022年-");
  FOLDS("\\", "\\");
  FOLDS("a*b", "a*b");
  FOLDS("<p>合计</p>", "合计");
  FOLDS("合<br/>计<BR>数<br />", "合计数");
  FOLDS("<td colspan=\"2\" class='x'>合计</td>", "合计");
  FOLDS("12<br>34", "12 34");
}

static void less_than_is_no_tag(void **state) {
  (void)state;
  FOLDS("<5", "<5");
  FOLDS("≤5", "≤5");
  FOLDS("a<b且c>d", "a<b且c>d");
  FOLDS("x<y", "x<y");
  FOLDS("<", "<");
  FOLDS("</", "</");
  FOLDS("<a\n>", "<a>");
  FOLDS("<a <b>", "<a");
  FOLDS("＜p＞", "<p>");
  FOLDS("<a aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa>",
        "<a aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa>");
}

static void radicals_and_compatibility_ideographs_become_unified(void **state) {
  (void)state;
  FOLDS("⼀⼈⽂⽇⼾⻋⻓⻔⻅⻚⻛⻢⻰", "一人文日户车长门见页风马龙");
  FOLDS("\xEF\xA4\x8A\xEF\xA8\x8E", "金\xEF\xA8\x8E"); /* U+F90A; U+FA0E is unified itself */
  FOLDS("\xF0\xAF\xA0\x80", "丽");
  FOLDS("\xEF\xA9\xAC⺇", "\xEF\xA9\xAC⺇"); /* their ideographs take more bytes: left alone */
}

static void a_cell_keeps_no_blank(void **state) {
  (void)state;
  FOLDS_CELL("1 234.56", "1234.56");
  FOLDS_CELL(" 住 房 Ａ\tB ", "住房AB");
  FOLDS_CELL("**合计**<br>", "合计");
}

static void the_map_names_the_character_of_each_byte(void **state) {
  (void)state;
  static const char source[] = "（合 5） a  b中";
  static const char want[] = "(合5)a b中";
  static const uint32_t places[] = {0, 3, 3, 3, 7, 8, 12, 13, 15, 16, 16, 16};
  char out[sizeof source];
  uint32_t map[sizeof source];
  size_t size = gj_text_fold(source, sizeof source - 1, out, map);
  assert_int_equal(size, sizeof want - 1);
  assert_memory_equal(out, want, size);
  assert_memory_equal(map, places, sizeof places);
  assert_int_equal(sizeof places / sizeof *places, size);
}

static void text_outside_utf8_is_kept_byte_by_byte(void **state) {
  (void)state;
  FOLDS("a\xFF\xC3", "a\xFF\xC3");
  FOLDS("\xE4\xB8", "\xE4\xB8");
  FOLDS("\xEF\xBC", "\xEF\xBC");
}

static uint32_t next_random(uint32_t *seed) {
  *seed ^= *seed << 13;
  *seed ^= *seed >> 17;
  *seed ^= *seed << 5;
  return *seed;
}

static void any_mixture_folds_within_its_bounds(void **state) {
  (void)state;
  static const char *const pieces[] = {"合", "5",  "a", " ",  "．", "—",    "<",   "b>",   "**", "*",   "\xE3\x80\x80",
                                       "－", "⼾", "−", "\n", "/",  "\xE4", "​", "\xFF", "⺇", "\xED"};
  uint32_t seed = 7;
  for (int round = 0; round < 20000; round++) {
    char source[128] = "";
    for (uint32_t k = next_random(&seed) % 20; k > 0; k--)
      strcat(source, pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)]);
    size_t length = strlen(source);
    char *text = malloc(length), *out = malloc(length);
    uint32_t *map = malloc(length * sizeof *map);
    memcpy(text, source, length);
    size_t size = gj_text_fold(text, length, out, map), cell = 0;
    for (size_t i = 0; i < size; i++) {
      assert_true(map[i] < length && (i == 0 || map[i] >= map[i - 1]));
      if (out[i] == ' ' && strchr(source, '\xE4') == NULL)
        assert_true(i > 0 && i + 1 < size && out[i - 1] > ' ' && out[i + 1] > ' ');
    }
    cell = gj__fold_cell(text, length, out, map);
    assert_true(cell <= size);
    free(text);
    free(out);
    free(map);
  }
}

static void width_counts_cells_of_a_terminal(void **state) {
  (void)state;
  assert_int_equal(gj_text_width("", 0), 0);
  assert_int_equal(gj_text_width("a5.", 3), 3);
  assert_int_equal(gj_text_width("预算", 6), 4);
  assert_int_equal(gj_text_width("（５）", 9), 6);
  assert_int_equal(gj_text_width("e\xCC\x81", 3), 1);
  assert_int_equal(gj_text_width("𠀀", 4), 2);
  assert_int_equal(gj_text_width("a\xFFz", 3), 3);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(full_width_ascii_becomes_half_width),
      cmocka_unit_test(chinese_marks_stay),
      cmocka_unit_test(a_dash_before_a_number_becomes_a_minus),
      cmocka_unit_test(other_dashes_stay),
      cmocka_unit_test(blanks_of_every_kind_vanish),
      cmocka_unit_test(one_blank_parts_two_words),
      cmocka_unit_test(a_blank_beside_a_point_vanishes),
      cmocka_unit_test(marks_of_markdown_and_html_vanish),
      cmocka_unit_test(less_than_is_no_tag),
      cmocka_unit_test(radicals_and_compatibility_ideographs_become_unified),
      cmocka_unit_test(a_cell_keeps_no_blank),
      cmocka_unit_test(the_map_names_the_character_of_each_byte),
      cmocka_unit_test(text_outside_utf8_is_kept_byte_by_byte),
      cmocka_unit_test(any_mixture_folds_within_its_bounds),
      cmocka_unit_test(width_counts_cells_of_a_terminal),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
