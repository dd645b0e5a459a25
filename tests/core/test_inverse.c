/* Inverse ranges and spans: against every value of the grid, and at their ends. */
#include "book.h"

#define IN_BOOK(name) cmocka_unit_test_setup_teardown(name, open_book, close_book)
#define WIDEST 130 /* values of the grid are tried from -WIDEST to WIDEST */

static uint32_t seed = 20220131;

static int64_t some(int64_t least, int64_t most) {
  seed = seed * UINT32_C(1664525) + UINT32_C(1013904223);
  return least + (int64_t)((seed >> 8) % (uint32_t)(most - least + 1));
}

/* part / whole * 10^digits by schoolbook division, in two ways of rounding; whole > 0. */
static bool rounds_to(int64_t part, int64_t whole, int64_t power, int64_t stated) {
  int64_t size = (part < 0 ? -part : part) * power, low = size / whole, rest = size % whole;
  int64_t up = low + (2 * rest >= whole), even = low + (2 * rest > whole || (2 * rest == whole && low % 2 != 0));
  int64_t sign = part < 0 ? -1 : 1;
  return stated == sign * up || stated == sign * even;
}

/* What the figures must be: false without a base. */
static bool comes_out(gj_relation_kind kind, int direction, int64_t a, int64_t b, int64_t power, int64_t stated) {
  if (kind == GJ_SHARE && b < 0) {
    a = -a;
    b = -b;
  } else if (kind == GJ_GROWTH) {
    a = a < 0 ? -a : a;
    b -= direction * a;
  } else if (kind == GJ_RATE) {
    a -= b;
  }
  return b > 0 && rounds_to(a, b, power, stated);
}

static uint32_t relation_of(gj_relation_kind kind, int direction, int64_t stated, int64_t grain, int64_t a, int64_t b) {
  uint32_t p = enter((gj_entry){.value = stated * grain, .step = grain, .group = GJ_NONE});
  uint32_t x = amount(a), y = amount(b);
  return state(kind, TERMS({p, 1}, {x, direction}, {y, 1}));
}

/* One case, both figures: the range holds every value that comes out, and no other one. */
static void try_all(gj_relation_kind kind, int direction, int64_t stated, int64_t power, int64_t a, int64_t b) {
  int64_t grain = 100 * GJ_PERCENT_ONE / power;
  uint32_t relation = relation_of(kind, direction, stated, grain, a, b);
  for (size_t position = 1; position <= 2; position++) {
    gj_range range = {7, 7, false};
    gj_status status = gj_relation_inverse(book, relation, position, &range);
    int64_t printed = position == 1 ? a : b;
    if (status != GJ_OK) {
      assert_int_equal(status, GJ_EZERO);
      assert_int_equal(range.least, 7);
      range = (gj_range){1, 0, false};
    }
    for (int64_t x = printed < 0 ? -WIDEST : 0; x <= (printed < 0 ? 0 : WIDEST); x++) {
      bool inside = x * HUNDREDTH >= range.least && x * HUNDREDTH <= range.most;
      bool wanted = comes_out(kind, direction, position == 1 ? x : a, position == 2 ? x : b, power, stated);
      if (inside != wanted)
        fail_msg("kind %d direction %d: %lld / %lld, %lld: position %d, value %lld is %s", (int)kind, direction,
                 (long long)a, (long long)b, (long long)stated, (int)position, (long long)x, inside ? "in" : "out");
    }
  }
}

static void ranges_are_those_of_trying_every_value(void **state_) {
  static const gj_relation_kind kinds[] = {GJ_SHARE, GJ_GROWTH, GJ_RATE};
  (void)state_;
  for (int i = 0; i < 6000; i++) {
    gj_relation_kind kind = kinds[i % 3];
    int direction = some(0, 1) == 0 ? -1 : 1;
    int64_t power = 100, a = some(kind == GJ_GROWTH ? 0 : -100, 100), b = some(-20, 100), stated;
    for (int64_t digits = some(0, 4); digits > 0; digits--)
      power *= 10;
    stated = some(-2, 2);
    /* Mostly what comes out, or a value beside it. */
    if (some(0, 9) > 0) {
      int64_t part = kind == GJ_RATE ? a - b : a, whole = kind == GJ_GROWTH ? b - direction * a : b;
      stated += whole == 0 ? some(0, 100) : part * power / whole;
    }
    if (kind == GJ_GROWTH && stated < 0)
      stated = -stated;
    try_all(kind, direction, stated, power, a, b);
  }
}

static gj_range inverse(uint32_t relation, size_t position) {
  gj_range range;
  assert_int_equal(gj_relation_inverse(book, relation, position, &range), GJ_OK);
  return range;
}

static void assert_range(gj_range range, int64_t least, int64_t most, bool endless) {
  assert_int_equal(range.least, least);
  assert_int_equal(range.most, most);
  assert_int_equal(range.endless, endless);
}

/* 15.67 / (71.20 + 15.67) = 18.038...%: of the values in hundredths, those that print as 18.04%. */
static void a_fall_has_the_changes_and_amounts_that_print_as_stated(void **state_) {
  (void)state_;
  uint32_t relation = relation_of(GJ_GROWTH, -1, 1804, BASIS, 1567, 7120);
  assert_range(inverse(relation, 1), 1567 * HUNDREDTH, 1567 * HUNDREDTH, false);
  assert_range(inverse(relation, 2), 7117 * HUNDREDTH, 7121 * HUNDREDTH, false);
}

static void both_ends_of_a_tie_belong_to_an_even_percentage(void **state_) {
  (void)state_;
  /* x / 200.00: 1.5% and 2.5% print as 2%, half up or half even; 2.5% and not 3.5% as 3%. */
  assert_range(inverse(relation_of(GJ_SHARE, 1, 2, GJ_PERCENT_ONE, 400, 20000), 1), 300 * HUNDREDTH, 500 * HUNDREDTH,
               false);
  assert_range(inverse(relation_of(GJ_SHARE, 1, 3, GJ_PERCENT_ONE, 600, 20000), 1), 500 * HUNDREDTH, 699 * HUNDREDTH,
               false);
}

static void a_whole_of_next_to_nothing_is_endless(void **state_) {
  (void)state_;
  gj_range range = inverse(relation_of(GJ_SHARE, 1, 0, BASIS, 1, 100000), 2);
  assert_int_equal(range.least, 20000 * HUNDREDTH);
  assert_true(range.endless);
  assert_true(range.most > INT64_MAX - HUNDREDTH);
  range = inverse(relation_of(GJ_SHARE, 1, 0, BASIS, 1, -100000), 2);
  assert_int_equal(range.most, -20000 * HUNDREDTH);
  assert_true(range.endless);
}

static void no_value_of_a_coarse_grid_may_come_out(void **state_) {
  (void)state_;
  gj_range range = inverse(relation_of(GJ_SHARE, 1, 5050, BASIS, 1, 2), 1);
  assert_true(range.least > range.most);
}

static void no_base_no_range(void **state_) {
  (void)state_;
  gj_range range = {7, 7, false};
  assert_int_equal(gj_relation_inverse(book, relation_of(GJ_SHARE, 1, 10, BASIS, 5, 0), 1, &range), GJ_EZERO);
  assert_int_equal(gj_relation_inverse(book, relation_of(GJ_RATE, 1, 10, BASIS, 5, -3), 1, &range), GJ_EZERO);
  assert_int_equal(gj_relation_inverse(book, relation_of(GJ_GROWTH, 1, 10, BASIS, 5, 0), 1, &range), GJ_EZERO);
  assert_int_equal(gj_relation_span(book, relation_of(GJ_SHARE, 1, 10, BASIS, 5, 0), &range), GJ_EZERO);
  assert_int_equal(range.least, 7);
}

static void other_relations_have_neither(void **state_) {
  (void)state_;
  gj_range range;
  uint32_t a = amount(1), b = amount(2), p = percent(5000), any = enter((gj_entry){.implied = true, .group = GJ_NONE});
  uint32_t sum = state(GJ_SUM, TERMS({a, 1}, {b, 1}, {a, 1})), self = state(GJ_SHARE, TERMS({p, 1}, {a, 1}, {a, 1}));
  uint32_t share = state(GJ_SHARE, TERMS({p, 1}, {a, 1}, {b, 1}));
  uint32_t open = state(GJ_SHARE, TERMS({p, 1}, {a, 1}, {any, 1}));
  assert_int_equal(gj_relation_inverse(book, sum, 1, &range), GJ_EINVALID);
  assert_int_equal(gj_relation_span(book, sum, &range), GJ_EINVALID);
  assert_int_equal(gj_relation_inverse(book, self, 1, &range), GJ_EINVALID);
  assert_int_equal(gj_relation_inverse(book, share, 0, &range), GJ_EINVALID);
  assert_int_equal(gj_relation_inverse(book, share, 3, &range), GJ_EINVALID);
  assert_int_equal(gj_relation_inverse(book, open, 1, &range), GJ_EINVALID);
  assert_int_equal(gj_relation_span(book, open, &range), GJ_EINVALID);
}

static void the_greatest_amounts_do_not_overflow(void **state_) {
  (void)state_;
  gj_range range;
  uint32_t p = enter((gj_entry){.value = INT64_MAX, .step = 1, .group = GJ_NONE});
  uint32_t a = enter((gj_entry){.value = INT64_MAX, .step = 1, .group = GJ_NONE});
  uint32_t b = enter((gj_entry){.value = INT64_MIN, .step = 1, .group = GJ_NONE});
  uint32_t relation = state(GJ_SHARE, TERMS({p, 1}, {a, 1}, {b, 1}));
  assert_int_equal(gj_relation_inverse(book, relation, 1, &range), GJ_OK);
  assert_true(range.least > range.most);
  assert_int_equal(gj_relation_inverse(book, relation, 2, &range), GJ_OK);
  assert_true(range.least > range.most); /* the quotient is negative */
  assert_int_equal(gj_relation_span(book, relation, &range), GJ_OK);
}

/* 1 / 3 in hundredths: 0.005 / 0.035 to 0.015 / 0.025. */
static void a_span_is_that_of_the_unrounded_values(void **state_) {
  (void)state_;
  gj_range range;
  assert_int_equal(gj_relation_span(book, relation_of(GJ_SHARE, 1, 3333, BASIS, 1, 3), &range), GJ_OK);
  assert_range(range, 14285714, 60000000, false);
  /* A rise by 0.01 to 0.02: from 0.005 / (0.025 - 0.005) on, since the base may be nothing. */
  assert_int_equal(gj_relation_span(book, relation_of(GJ_GROWTH, 1, 10000, BASIS, 1, 2), &range), GJ_OK);
  assert_int_equal(range.least, 25000000);
  assert_true(range.endless);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      IN_BOOK(ranges_are_those_of_trying_every_value),
      IN_BOOK(a_fall_has_the_changes_and_amounts_that_print_as_stated),
      IN_BOOK(both_ends_of_a_tie_belong_to_an_even_percentage),
      IN_BOOK(a_whole_of_next_to_nothing_is_endless),
      IN_BOOK(no_value_of_a_coarse_grid_may_come_out),
      IN_BOOK(no_base_no_range),
      IN_BOOK(other_relations_have_neither),
      IN_BOOK(the_greatest_amounts_do_not_overflow),
      IN_BOOK(a_span_is_that_of_the_unrounded_values),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
