/* Relations: every verdict at its boundary, and what each relation expects of its first term. */
#include "book.h"

#define IN_BOOK(name) cmocka_unit_test_setup_teardown(name, open_book, close_book)

static gj_verdict same(gj_entry a, gj_entry b) {
  uint32_t x = enter(a), y = enter(b);
  return verdict(GJ_SAME, TERMS({x, 1}, {y, 1}));
}

static gj_verdict at_most(int64_t a, int64_t step_a, int64_t b, int64_t step_b) {
  uint32_t x = enter((gj_entry){.value = a, .step = step_a}), y = enter((gj_entry){.value = b, .step = step_b});
  return verdict(GJ_AT_MOST, TERMS({x, 1}, {y, 1}));
}

/* Two decimals throughout: hundredths of a percent, hundredths of 万元. */
static gj_verdict share(int64_t rate, int64_t part, int64_t whole) {
  uint32_t p = percent(rate), a = amount(part), b = amount(whole);
  return verdict(GJ_SHARE, TERMS({p, 1}, {a, 1}, {b, 1}));
}

static gj_verdict growth(int64_t rate, int32_t direction, int64_t change, int64_t current) {
  uint32_t p = percent(rate), a = amount(change), b = amount(current);
  return verdict(GJ_GROWTH, TERMS({p, 1}, {a, direction}, {b, 1}));
}

static gj_verdict rate_of(int64_t rate, int64_t current, int64_t prior) {
  uint32_t p = percent(rate), a = amount(current), b = amount(prior);
  return verdict(GJ_RATE, TERMS({p, 1}, {a, 1}, {b, 1}));
}

static bool last_is_attainable(void) {
  return gj_ledger_relation(book, (uint32_t)gj_ledger_relation_count(book) - 1).attainable;
}

static int64_t expected(void) {
  int64_t value = INT64_MIN;
  assert_int_equal(gj_relation_expect(book, (uint32_t)gj_ledger_relation_count(book) - 1, &value), GJ_OK);
  return value;
}

static void sum_may_miss_by_half_a_step_of_each_term(void **state_) {
  (void)state_;
  uint32_t a = amount(100), b = amount(200), c = amount(-50), exactly = amount(250);
  uint32_t off_by_two = amount(252), off_by_three = amount(253), below = amount(248), far_below = amount(247);
  assert_int_equal(verdict(GJ_SUM, TERMS({exactly, 1}, {a, 1}, {b, 1}, {c, 1})), GJ_EXACT);
  assert_int_equal(verdict(GJ_SUM, TERMS({off_by_two, 1}, {a, 1}, {b, 1}, {c, 1})), GJ_ROUNDING);
  assert_int_equal(verdict(GJ_SUM, TERMS({off_by_three, 1}, {a, 1}, {b, 1}, {c, 1})), GJ_BROKEN);
  assert_int_equal(verdict(GJ_SUM, TERMS({below, 1}, {a, 1}, {b, 1}, {c, 1})), GJ_ROUNDING);
  assert_int_equal(verdict(GJ_SUM, TERMS({far_below, 1}, {a, 1}, {b, 1}, {c, 1})), GJ_BROKEN);
  assert_int_equal(expected(), 250 * HUNDREDTH);
}

static void sum_weighs_its_parts_and_their_steps(void **state_) {
  (void)state_;
  uint32_t total = amount(500), a = amount(300), b = amount(100), c = amount(301), d = amount(103);
  assert_int_equal(verdict(GJ_SUM, TERMS({total, 1}, {a, 2}, {b, -1})), GJ_EXACT);
  assert_int_equal(verdict(GJ_SUM, TERMS({total, 1}, {c, 2}, {b, -1})), GJ_ROUNDING); /* by 2; slack (1 + 2 + 1) / 2 */
  assert_int_equal(verdict(GJ_SUM, TERMS({total, 1}, {a, 2}, {d, -1})), GJ_BROKEN);
}

static void sum_without_parts_is_zero(void **state_) {
  (void)state_;
  uint32_t zero = amount(0), empty = blank(), one = amount(1);
  assert_int_equal(verdict(GJ_SUM, TERMS({zero, 1})), GJ_EXACT);
  assert_int_equal(verdict(GJ_SUM, TERMS({empty, 1})), GJ_EXACT);
  assert_int_equal(verdict(GJ_SUM, TERMS({one, 1})), GJ_BROKEN);
}

static void sum_of_one_part_and_blanks_prints_one_fact_twice(void **state_) {
  (void)state_;
  uint32_t total = amount(501), part = amount(500), none = blank(), zero = amount(0);
  assert_int_equal(verdict(GJ_SUM, TERMS({total, 1}, {none, 1}, {part, 1}, {none, 1})), GJ_BROKEN);
  assert_int_equal(verdict(GJ_SUM, TERMS({total, 1}, {part, 1})), GJ_BROKEN);
  assert_int_equal(verdict(GJ_SUM, TERMS({total, 1}, {part, 1}, {zero, 1})), GJ_ROUNDING); /* 0.00 has a step */
  assert_int_equal(verdict(GJ_SUM, TERMS({none, 1}, {part, 1})), GJ_BROKEN);
}

static void blanks_have_no_step(void **state_) {
  (void)state_;
  uint32_t total = amount(302), a = amount(100), b = amount(200), none = blank(), more = amount(301);
  assert_int_equal(verdict(GJ_SUM, TERMS({total, 1}, {a, 1}, {b, 1}, {none, 1})), GJ_BROKEN);
  assert_int_equal(verdict(GJ_SUM, TERMS({more, 1}, {a, 1}, {b, 1}, {none, 1})), GJ_ROUNDING);
}

static void same_printings_of_one_step_must_be_equal(void **state_) {
  (void)state_;
  assert_int_equal(same((gj_entry){.value = 500, .step = 1}, (gj_entry){.value = 500, .step = 1}), GJ_EXACT);
  assert_int_equal(same((gj_entry){.value = 500, .step = 1}, (gj_entry){.value = 501, .step = 1}), GJ_BROKEN);
  assert_int_equal(same((gj_entry){.blank = true, .step = 1}, (gj_entry){.value = 0, .step = 1}), GJ_EXACT);
  assert_int_equal(same((gj_entry){.blank = true, .step = 1}, (gj_entry){.value = 1, .step = 100}), GJ_BROKEN);
}

static void same_printing_with_a_coarser_grain_may_be_the_other_rounded(void **state_) {
  (void)state_;
  gj_entry coarse = {.value = 700, .step = 1, .grain = 100};
  assert_int_equal(same(coarse, (gj_entry){.value = 749, .step = 1}), GJ_ROUNDING);
  assert_int_equal(same(coarse, (gj_entry){.value = 650, .step = 1}), GJ_ROUNDING); /* half up */
  assert_int_equal(same(coarse, (gj_entry){.value = 750, .step = 1}), GJ_BROKEN);   /* 7 is odd */
  assert_int_equal(same((gj_entry){.value = 850, .step = 1}, (gj_entry){.value = 800, .step = 1, .grain = 100}),
                   GJ_ROUNDING); /* half even */
  assert_int_equal(same(coarse, (gj_entry){.value = 649, .step = 1}), GJ_BROKEN);
}

static void same_printings_of_unlike_steps_must_meet(void **state_) {
  (void)state_;
  gj_entry wide = {.value = 1000, .step = 100};
  assert_int_equal(same(wide, (gj_entry){.value = 1050, .step = 0}), GJ_ROUNDING);
  assert_int_equal(same(wide, (gj_entry){.value = 1051, .step = 2}), GJ_ROUNDING);
  assert_int_equal(same(wide, (gj_entry){.value = 1052, .step = 2}), GJ_BROKEN);
  assert_int_equal(same((gj_entry){.value = 948, .step = 2}, wide), GJ_BROKEN);
  assert_int_equal(same((gj_entry){.value = 1000, .step = 2}, wide), GJ_EXACT);
}

static void at_most_allows_half_a_step_on_each_side(void **state_) {
  (void)state_;
  assert_int_equal(at_most(5, 1, 5, 1), GJ_EXACT);
  assert_int_equal(at_most(6, 1, 5, 1), GJ_ROUNDING);
  assert_int_equal(at_most(7, 1, 5, 1), GJ_BROKEN);
  assert_int_equal(at_most(INT64_MIN, INT64_MAX, INT64_MAX, INT64_MAX), GJ_EXACT);
  assert_int_equal(at_most(INT64_MAX, 0, INT64_MIN, 0), GJ_BROKEN);
}

static void share_is_exact_when_the_quotient_rounds_to_it(void **state_) {
  (void)state_;
  assert_int_equal(share(3333, 10000, 30000), GJ_EXACT);
  assert_int_equal(share(1250, 125, 1000), GJ_EXACT);
  assert_int_equal(share(6667, 20000, 30000), GJ_EXACT);
  assert_int_equal(expected(), 6667 * BASIS);
  assert_int_equal(share(0, 0, 30000), GJ_EXACT);
  assert_int_equal(share(-3333, -10000, 30000), GJ_EXACT);
  assert_int_equal(share(3333, -10000, -30000), GJ_EXACT);
}

static void share_at_a_tie_goes_up_or_to_the_even_digit(void **state_) {
  (void)state_;
  assert_int_equal(share(13, 1, 800), GJ_EXACT); /* 0.125 % */
  assert_int_equal(expected(), 13 * BASIS);
  assert_int_equal(share(12, 1, 800), GJ_EXACT);
  assert_int_equal(share(38, 3, 800), GJ_EXACT); /* 0.375 %: up is even */
  assert_int_equal(share(37, 3, 800), GJ_TRUNCATED);
  assert_int_equal(share(-13, -1, 800), GJ_EXACT);
}

static void share_cut_off_is_named_and_attainable_or_not(void **state_) {
  (void)state_;
  assert_int_equal(share(8713, 8713800, 10000000), GJ_TRUNCATED); /* 87.138 % */
  assert_false(last_is_attainable());
  assert_int_equal(share(1803, 1567, 8687), GJ_TRUNCATED); /* 18.0384 % */
  assert_true(last_is_attainable());
  assert_int_equal(share(-8713, -8713800, 10000000), GJ_TRUNCATED);
  assert_int_equal(share(-8714, -8713200, 10000000), GJ_BROKEN);
}

/* part = 100.0 +- 0.5 of 1000: the quotient lies in [9.95 %, 10.05 %]. */
static gj_verdict share_of_a_coarse_part(int64_t rate) {
  uint32_t p = percent(rate), whole = enter((gj_entry){.value = 10000});
  uint32_t part = enter((gj_entry){.value = 1000, .step = 10});
  return verdict(GJ_SHARE, TERMS({p, 1}, {part, 1}, {whole, 1}));
}

static void share_holds_by_rounding_while_the_intervals_touch(void **state_) {
  (void)state_;
  assert_int_equal(share_of_a_coarse_part(1005), GJ_ROUNDING);
  assert_int_equal(share_of_a_coarse_part(1006), GJ_BROKEN); /* from 10.055 % */
  assert_int_equal(share_of_a_coarse_part(995), GJ_ROUNDING);
  assert_int_equal(share_of_a_coarse_part(994), GJ_BROKEN);
  /* The end of the one exactly at the end of the other, and one unit beyond. */
  uint32_t p = enter((gj_entry){.value = 10060000, .step = 20000});
  uint32_t beyond = enter((gj_entry){.value = 10060001, .step = 20000});
  uint32_t whole = enter((gj_entry){.value = 10000}), part = enter((gj_entry){.value = 1000, .step = 10});
  assert_int_equal(verdict(GJ_SHARE, TERMS({p, 1}, {part, 1}, {whole, 1})), GJ_ROUNDING);
  assert_int_equal(verdict(GJ_SHARE, TERMS({beyond, 1}, {part, 1}, {whole, 1})), GJ_BROKEN);
}

static void share_of_negative_figures_has_its_corners_too(void **state_) {
  (void)state_;
  uint32_t whole = enter((gj_entry){.value = -10000}), part = enter((gj_entry){.value = 1000, .step = 10});
  uint32_t near = percent(-1005), far = percent(-1006);
  assert_int_equal(verdict(GJ_SHARE, TERMS({near, 1}, {part, 1}, {whole, 1})), GJ_ROUNDING);
  assert_int_equal(verdict(GJ_SHARE, TERMS({far, 1}, {part, 1}, {whole, 1})), GJ_BROKEN);
}

static void share_of_nothing_is_undecided(void **state_) {
  (void)state_;
  int64_t value = 7;
  assert_int_equal(share(0, 0, 0), GJ_UNDECIDED);
  assert_int_equal(gj_relation_expect(book, 0, &value), GJ_EZERO);
  assert_int_equal(value, 7);
  uint32_t p = percent(5000), part = enter((gj_entry){.value = 1, .step = 1});
  uint32_t whole = enter((gj_entry){.value = 1, .step = 2}); /* perhaps nothing */
  assert_int_equal(verdict(GJ_SHARE, TERMS({p, 1}, {part, 1}, {whole, 1})), GJ_UNDECIDED);
}

static void share_of_a_thing_in_itself_is_all_of_it(void **state_) {
  (void)state_;
  uint32_t thing = amount(3), all = percent(10000), less = percent(9999), nothing = amount(0);
  assert_int_equal(verdict(GJ_SHARE, TERMS({all, 1}, {thing, 1}, {thing, 1})), GJ_EXACT);
  assert_int_equal(verdict(GJ_SHARE, TERMS({less, 1}, {thing, 1}, {thing, 1})), GJ_BROKEN);
  assert_int_equal(expected(), 10000 * BASIS);
  assert_int_equal(verdict(GJ_SHARE, TERMS({all, 1}, {nothing, 1}, {nothing, 1})), GJ_UNDECIDED);
}

static void growth_is_over_the_figure_before(void **state_) {
  (void)state_;
  assert_int_equal(growth(913, 1, 3002, 35880), GJ_EXACT); /* 30.02 / 328.78 = 9.1307 % */
  assert_int_equal(growth(912, 1, 3002, 35880), GJ_BROKEN);
  assert_int_equal(expected(), 913 * BASIS);
  assert_int_equal(growth(1804, -1, 1567, 7120), GJ_EXACT); /* 15.67 / 86.87 = 18.0384 % */
  assert_int_equal(growth(1803, -1, 1567, 7120), GJ_TRUNCATED);
  assert_true(last_is_attainable());
  assert_int_equal(growth(10000, -1, 500, 0), GJ_EXACT);
}

/* A change of 100 +- 5 to 1000: a rise by 95/905 (10.4972 %) to 105/895 (11.7318 %), a fall by 95/1095 (8.6758 %) to
 * 105/1105 (9.5023 %). */
static gj_verdict coarse_growth(int64_t rate, int32_t direction) {
  uint32_t p = percent(rate), change = enter((gj_entry){.value = 100, .step = 10});
  uint32_t current = enter((gj_entry){.value = 1000});
  return verdict(GJ_GROWTH, TERMS({p, 1}, {change, direction}, {current, 1}));
}

static void growth_holds_by_rounding_between_its_corners(void **state_) {
  (void)state_;
  assert_int_equal(coarse_growth(1111, 1), GJ_EXACT);
  assert_int_equal(coarse_growth(1173, 1), GJ_ROUNDING);
  assert_int_equal(coarse_growth(1174, 1), GJ_BROKEN);
  assert_int_equal(coarse_growth(1050, 1), GJ_ROUNDING);
  assert_int_equal(coarse_growth(1049, 1), GJ_BROKEN);
  assert_int_equal(coarse_growth(909, -1), GJ_EXACT);
  assert_int_equal(coarse_growth(950, -1), GJ_ROUNDING);
  assert_int_equal(coarse_growth(951, -1), GJ_BROKEN);
  assert_int_equal(coarse_growth(868, -1), GJ_ROUNDING);
  assert_int_equal(coarse_growth(867, -1), GJ_BROKEN);
}

static void growth_takes_its_figures_without_sign(void **state_) {
  (void)state_;
  assert_int_equal(growth(-913, 1, -3002, 35880), GJ_EXACT);
  assert_int_equal(expected(), -913 * BASIS);
}

static void growth_by_nothing_is_zero(void **state_) {
  (void)state_;
  assert_int_equal(growth(0, 1, 0, 35880), GJ_EXACT);
  assert_int_equal(growth(1, 1, 0, 35880), GJ_BROKEN);
  assert_int_equal(expected(), 0);
}

static void growth_from_nothing_is_undecided(void **state_) {
  (void)state_;
  int64_t value = 7;
  assert_int_equal(growth(10000, 1, 500, 500), GJ_UNDECIDED);
  assert_int_equal(gj_relation_expect(book, 0, &value), GJ_EZERO);
  assert_int_equal(growth(10000, 1, 600, 500), GJ_UNDECIDED);
  assert_int_equal(growth(10000000, 1, 1000, 1001), GJ_EXACT);
  assert_int_equal(growth(90000000, 1, 1000, 1001), GJ_ROUNDING); /* before it perhaps next to nothing */
}

static void rate_is_signed(void **state_) {
  (void)state_;
  assert_int_equal(rate_of(913, 35880, 32878), GJ_EXACT);
  assert_int_equal(rate_of(-1804, 7120, 8687), GJ_EXACT);
  assert_int_equal(expected(), -1804 * BASIS);
  assert_int_equal(rate_of(1804, 7120, 8687), GJ_BROKEN);
  assert_int_equal(rate_of(-1803, 7120, 8687), GJ_TRUNCATED);
  assert_int_equal(rate_of(-1804, 7120, 0), GJ_UNDECIDED);
  assert_int_equal(rate_of(-1804, 7120, -8687), GJ_UNDECIDED);
}

static void product_spans_its_corners(void **state_) {
  (void)state_;
  uint32_t three = enter((gj_entry){.value = 3}), price = enter((gj_entry){.value = 100, .step = 10});
  int64_t totals[] = {300, 315, 316, 285, 284};
  gj_verdict verdicts[] = {GJ_EXACT, GJ_ROUNDING, GJ_BROKEN, GJ_ROUNDING, GJ_BROKEN};
  for (size_t i = 0; i < 5; i++) {
    uint32_t total = enter((gj_entry){.value = totals[i]});
    assert_int_equal(verdict(GJ_PRODUCT, TERMS({total, 1}, {three, 1}, {price, 1})), verdicts[i]);
    assert_int_equal(expected(), 300);
  }
}

static void arithmetic_out_of_range_is_undecided(void **state_) {
  (void)state_;
  int64_t value = 7;
  uint32_t most = enter((gj_entry){.value = INT64_MAX, .step = INT64_MAX, .grain = INT64_MAX});
  uint32_t least = enter((gj_entry){.value = INT64_MIN, .step = INT64_MAX, .grain = INT64_MAX});
  uint32_t also = enter((gj_entry){.value = INT64_MIN + 1, .step = INT64_MAX});
  assert_int_equal(verdict(GJ_SHARE, TERMS({most, 1}, {least, 1}, {also, 1})), GJ_UNDECIDED);
  assert_int_equal(verdict(GJ_GROWTH, TERMS({least, 1}, {least, -1}, {most, 1})), GJ_UNDECIDED);
  assert_int_equal(verdict(GJ_RATE, TERMS({least, 1}, {least, 1}, {most, 1})), GJ_UNDECIDED);
  assert_int_equal(verdict(GJ_PRODUCT, TERMS({most, 1}, {most, 1}, {least, 1})), GJ_UNDECIDED);
  assert_int_equal(gj_relation_expect(book, 3, &value), GJ_ERANGE);
  assert_int_equal(value, 7);
}

static void sums_of_extremes_are_decided(void **state_) {
  (void)state_;
  int64_t value = 7;
  uint32_t most = enter((gj_entry){.value = INT64_MAX, .step = INT64_MAX});
  uint32_t least = enter((gj_entry){.value = INT64_MIN, .step = 0}), rest = enter((gj_entry){.value = -1});
  assert_int_equal(verdict(GJ_SUM, TERMS({rest, 1}, {most, INT32_MAX}, {least, INT32_MAX}, {most, 1}, {least, 1})),
                   GJ_ROUNDING);
  assert_int_equal(verdict(GJ_SUM, TERMS({rest, 1}, {least, INT32_MIN}, {least, INT32_MIN})), GJ_BROKEN);
  assert_int_equal(gj_relation_expect(book, 1, &value), GJ_ERANGE);
  assert_int_equal(value, 7);
}

static void kinds_and_verdicts_have_names(void **state_) {
  (void)state_;
  assert_string_equal(gj_relation_kind_name(GJ_SUM), "sum");
  assert_string_equal(gj_relation_kind_name(GJ_PRODUCT), "product");
  assert_string_equal(gj_verdict_name(GJ_EXACT), "exact");
  assert_string_equal(gj_verdict_name(GJ_UNDECIDED), "undecided");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      IN_BOOK(sum_may_miss_by_half_a_step_of_each_term),
      IN_BOOK(sum_weighs_its_parts_and_their_steps),
      IN_BOOK(sum_without_parts_is_zero),
      IN_BOOK(sum_of_one_part_and_blanks_prints_one_fact_twice),
      IN_BOOK(blanks_have_no_step),
      IN_BOOK(same_printings_of_one_step_must_be_equal),
      IN_BOOK(same_printing_with_a_coarser_grain_may_be_the_other_rounded),
      IN_BOOK(same_printings_of_unlike_steps_must_meet),
      IN_BOOK(at_most_allows_half_a_step_on_each_side),
      IN_BOOK(share_is_exact_when_the_quotient_rounds_to_it),
      IN_BOOK(share_at_a_tie_goes_up_or_to_the_even_digit),
      IN_BOOK(share_cut_off_is_named_and_attainable_or_not),
      IN_BOOK(share_holds_by_rounding_while_the_intervals_touch),
      IN_BOOK(share_of_negative_figures_has_its_corners_too),
      IN_BOOK(share_of_nothing_is_undecided),
      IN_BOOK(share_of_a_thing_in_itself_is_all_of_it),
      IN_BOOK(growth_is_over_the_figure_before),
      IN_BOOK(growth_holds_by_rounding_between_its_corners),
      IN_BOOK(growth_takes_its_figures_without_sign),
      IN_BOOK(growth_by_nothing_is_zero),
      IN_BOOK(growth_from_nothing_is_undecided),
      IN_BOOK(rate_is_signed),
      IN_BOOK(product_spans_its_corners),
      IN_BOOK(arithmetic_out_of_range_is_undecided),
      IN_BOOK(sums_of_extremes_are_decided),
      IN_BOOK(kinds_and_verdicts_have_names),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
