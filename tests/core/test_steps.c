/* Steps: what the last place of an amount is worth, by what the tables and the sentences of a document print. */
#include "page.h"

enum { YUAN = 10000 }; /* gj_amount in a yuan */

/* The step of every amount of the page, in 1/100 of 元. */
static void expect_steps(const char *expected) {
  gj_steps *steps;
  assert_int_equal(gj_steps_infer(page, NULL, &steps), GJ_OK);
  start_telling();
  for (size_t i = 0; i < gj_document_figure_count(page); i++) {
    const gj_figure *figure = gj_document_figure(page, i);
    if (figure->kind == GJ_AMOUNT)
      tell("%lld ", (long long)(gj_steps_of(steps, figure) / (YUAN / 100)));
  }
  gj_steps_free(steps);
  assert_string_equal(told, expected);
}

static void amounts_in(uint32_t block) {
  assert_int_equal(gj_grid_set_kind(page, block, -1, GJ_AMOUNT, GJ_WAN_YUAN), GJ_OK);
}

#define TWENTY_FINE                                                                                                    \
  "科目\t甲\t乙\n"                                                                                                 \
  "水利\t1.123456\t2.123456\n水利\t1.123456\t2.123456\n水利\t1.123456\t2.123456\n水利\t1.123456\t2.123456\n"   \
  "水利\t1.123456\t2.123456\n水利\t1.123456\t2.123456\n水利\t1.123456\t2.123456\n水利\t1.123456\t2.123456\n"   \
  "水利\t1.123456\t2.123456\n水利\t1.123456\t2.123456\n"

static void a_trimmed_amount_has_the_places_of_its_table(void **state) {
  (void)state;
  read_text("科目\t甲\t乙\n水利\t6\t71.25\n教育\t7.5\t30.15\n");
  amounts_in(0);
  expect_steps("10000 10000 10000 10000 ");
}

static void sentences_have_places_of_their_own(void **state) {
  (void)state;
  char text[4096] = TWENTY_FINE "\n";
  for (int i = 0; i < 10; i++)
    strcat(text, "支出 8.25 万元，其中水利 6 万元。\n\n");
  read_text(text);
  amounts_in(0);
  gj_steps *steps;
  assert_int_equal(gj_steps_infer(page, NULL, &steps), GJ_OK);
  size_t last = gj_document_figure_count(page) - 1;
  assert_int_equal(gj_steps_of(steps, gj_document_figure(page, 0)), YUAN / 100);
  assert_int_equal(gj_steps_of(steps, gj_document_figure(page, last)), 100 * YUAN);
  gj_steps_free(steps);
}

static void few_sentences_are_printed_like_the_tables(void **state) {
  (void)state;
  read_text("科目\t甲\t乙\n水利\t6.25\t71.25\n\n支出 6 万元。\n");
  amounts_in(0);
  expect_steps("10000 10000 10000 ");
}

static void a_table_with_two_places_less_keeps_its_own(void **state) {
  (void)state;
  read_text(TWENTY_FINE "\n目标表\n\n项目\t甲\t乙\n巡查\t1.25\t2.75\n养护\t1.5\t2.15\n");
  amounts_in(0);
  amounts_in(2);
  gj_steps *steps;
  assert_int_equal(gj_steps_infer(page, NULL, &steps), GJ_OK);
  size_t last = gj_document_figure_count(page) - 1;
  assert_int_equal(gj_steps_of(steps, gj_document_figure(page, last - 1)), 100 * YUAN);
  gj_steps_free(steps);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_teardown(a_trimmed_amount_has_the_places_of_its_table, close_page),
      cmocka_unit_test_teardown(sentences_have_places_of_their_own, close_page),
      cmocka_unit_test_teardown(few_sentences_are_printed_like_the_tables, close_page),
      cmocka_unit_test_teardown(a_table_with_two_places_less_keeps_its_own, close_page),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
