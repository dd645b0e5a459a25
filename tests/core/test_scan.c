/* Scans: the text of a block cut into numbers, literals and what is between; kinds that literals refine. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "gouji.h"
#include "page.h"

static gj_lexicon *lexicon;

static int open_lexicon(void **state) {
  static const struct {
    const char *text;
    char class_;
    gj_figure_kind kind;
  } literals[] = {{"支出", 's', GJ_OTHER},     {"支出预算", 't', GJ_OTHER}, {"增长", 'g', GJ_OTHER},
                  {"（减少）", 'd', GJ_OTHER}, {"人", 'u', GJ_COUNT},       {"年", 'y', GJ_YEAR},
                  {"号", 'h', GJ_ORDINAL},     {"倍", 'b', GJ_PERCENT},     {"万", 'w', GJ_AMOUNT}};
  (void)state;
  if (gj_lexicon_create(NULL, &lexicon) != GJ_OK)
    return -1;
  for (size_t i = 0; i < sizeof literals / sizeof *literals; i++)
    if (gj_lexicon_add(lexicon, literals[i].text, strlen(literals[i].text), literals[i].class_, (uint32_t)i,
                       literals[i].kind) != GJ_OK)
      return -1;
  return 0;
}

static int close_all(void **state) {
  close_page(state);
  gj_lexicon_free(lexicon);
  lexicon = NULL;
  return 0;
}

/* The tokens of a block as "class(text)"; they cover the text, and numbers are figures in their order. */
static void expect_tokens(uint32_t index, const char *expected) {
  const gj_token *tokens = NULL;
  size_t count = 77;
  uint32_t end = 0, figure = 0;
  assert_int_equal(gj_document_scan(page, index, lexicon, &tokens, &count), GJ_OK);
  gj_string text = gj_document_block(page, index).text;
  while (figure < gj_document_figure_count(page) && gj_document_figure(page, figure)->block < index)
    figure++;
  start_telling();
  for (size_t i = 0; i < count; i++) {
    const gj_token *token = &tokens[i];
    assert_int_equal(token->offset, end);
    assert_true(token->length > 0);
    end = token->offset + token->length;
    assert_true(end <= text.length);
    bool number = token->class_ == 'A' || token->class_ == 'P' || token->class_ == 'N';
    assert_int_equal(token->figure, number ? figure++ : GJ_NONE);
    tell("%c(%.*s)", token->class_, (int)token->length, text.data + token->offset);
  }
  assert_int_equal(end, text.length);
  assert_true(figure == gj_document_figure_count(page) || gj_document_figure(page, figure)->block != index);
  assert_string_equal(told, expected);
}

static void a_text_is_cut_into_numbers_literals_and_the_rest(void **state) {
  (void)state;
  read_text("2023 年支出预算 30.02 万元，（减少）增长 9.12%，共 12 人。\n");
  expect_tokens(0, "N(2023)y(年)t(支出预算)A(30.02万元)x(,)d((减少))g(增长)P(9.12%)x(,共)N(12)u(人)x(。)");
}

static void literals_know_their_ids(void **state) {
  (void)state;
  const gj_token *tokens;
  size_t count;
  read_text("支出增长\n");
  assert_int_equal(gj_document_scan(page, 0, lexicon, &tokens, &count), GJ_OK);
  assert_int_equal(count, 2);
  assert_int_equal(tokens[0].id, 0);
  assert_int_equal(tokens[1].id, 2);
}

static void a_literal_behind_a_number_refines_its_kind(void **state) {
  (void)state;
  read_text("12 人，31 人次，5 辆，17 年，8 号，3 倍，6 万，4%人，2万元人。\n");
  expect_figures(0, "12:other 31:other 5:other 17:other 8:ordinal 3:other 6:other 4:percent 2:amount:万元");
  expect_tokens(0, "N(12)u(人)x(,)N(31)u(人)x(次,)N(5)x(辆,)N(17)y(年)x(,)N(8)h(号)x(,)N(3)b(倍)x(,)N(6)w(万)x(,)"
                   "P(4%)u(人)x(,)A(2万元)u(人)x(。)");
  /* A word counts, dates and numbers; money and percentages have their own signs. */
  expect_figures(0, "12:count 31:count 5:other 17:year 8:ordinal 3:other 6:other 4:percent 2:amount:万元");
}

static void kinds_set_before_a_scan_are_kept(void **state) {
  (void)state;
  read_text("30 人，40 项。\n");
  assert_int_equal(gj_figure_set_kind(page, 0, GJ_CODE, GJ_YUAN), GJ_OK);
  assert_int_equal(gj_figure_set_kind(page, 1, GJ_AMOUNT, GJ_WAN_YUAN), GJ_OK);
  expect_tokens(0, "N(30)u(人)x(,)A(40)x(项。)");
  expect_figures(0, "30:code 40:amount:万元");
}

static void a_number_is_never_cut_by_a_literal(void **state) {
  (void)state;
  assert_int_equal(gj_lexicon_add(lexicon, "2", 1, '2', 50, GJ_OTHER), GJ_OK);
  assert_int_equal(gj_lexicon_add(lexicon, "共1", 4, '1', 51, GJ_OTHER), GJ_OK);
  assert_int_equal(gj_lexicon_add(lexicon, "元", 3, 'o', 52, GJ_OTHER), GJ_OK);
  read_text("共 123 元，-5 人。\n");
  expect_tokens(0, "x(共)A(123元)x(,)N(-5)u(人)x(。)");
}

static void a_rejoined_paragraph_is_scanned_as_one(void **state) {
  (void)state;
  read_text("比上次增长，\n\n— 2 —\n\n支出 3.5 万元。\n");
  expect_tokens(0, "x(比上次)g(增长)x(,)s(支出)A(3.5万元)x(。)");
  expect_tokens(1, "x(-)N(2)x(—)");
}

static void every_block_of_text_can_be_scanned_in_any_order(void **state) {
  (void)state;
  read_text("一、支出\n\n第 1 段 3 人。\n\n甲\t乙\n支出\t5\n\n第 2 段 4 人。\n");
  expect_tokens(3, "x(第)N(2)x(段)N(4)u(人)x(。)");
  expect_tokens(0, "x(一、)s(支出)");
  expect_tokens(1, "x(第)N(1)x(段)N(3)u(人)x(。)");
  expect_tokens(3, "x(第)N(2)x(段)N(4)u(人)x(。)");
}

static void a_second_scan_gives_the_same_tokens_and_no_other_lexicon(void **state) {
  (void)state;
  const gj_token *tokens, *again, *none = NULL;
  size_t count, count_again, left = 77;
  gj_lexicon *other = NULL;
  assert_int_equal(gj_lexicon_create(NULL, &other), GJ_OK);
  read_text("支出 3 人。\n\n增长。\n");
  assert_int_equal(gj_document_scan(page, 0, lexicon, &tokens, &count), GJ_OK);
  assert_int_equal(gj_document_scan(page, 0, lexicon, &again, &count_again), GJ_OK);
  assert_ptr_equal(tokens, again);
  assert_int_equal(count, count_again);
  assert_int_equal(gj_document_scan(page, 0, other, &none, &left), GJ_EINVALID);
  assert_null(none);
  assert_int_equal(left, 77);
  assert_int_equal(gj_document_scan(page, 1, other, &none, &left), GJ_OK);
  assert_int_equal(left, 1);
  gj_lexicon_free(other);
}

static void tables_and_blocks_outside_are_refused(void **state) {
  (void)state;
  const gj_token *tokens = NULL;
  size_t count = 77;
  read_text("甲\t乙\n支出\t5\n");
  assert_int_equal(gj_document_scan(page, 0, lexicon, &tokens, &count), GJ_EINVALID);
  assert_int_equal(gj_document_scan(page, 1, lexicon, &tokens, &count), GJ_EINVALID);
  assert_null(tokens);
  assert_int_equal(count, 77);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(a_text_is_cut_into_numbers_literals_and_the_rest, open_lexicon, close_all),
      cmocka_unit_test_setup_teardown(literals_know_their_ids, open_lexicon, close_all),
      cmocka_unit_test_setup_teardown(a_literal_behind_a_number_refines_its_kind, open_lexicon, close_all),
      cmocka_unit_test_setup_teardown(kinds_set_before_a_scan_are_kept, open_lexicon, close_all),
      cmocka_unit_test_setup_teardown(a_number_is_never_cut_by_a_literal, open_lexicon, close_all),
      cmocka_unit_test_setup_teardown(a_rejoined_paragraph_is_scanned_as_one, open_lexicon, close_all),
      cmocka_unit_test_setup_teardown(every_block_of_text_can_be_scanned_in_any_order, open_lexicon, close_all),
      cmocka_unit_test_setup_teardown(a_second_scan_gives_the_same_tokens_and_no_other_lexicon, open_lexicon,
                                      close_all),
      cmocka_unit_test_setup_teardown(tables_and_blocks_outside_are_refused, open_lexicon, close_all),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
