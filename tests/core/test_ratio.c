/* Ratios: made, rounded once, compared. */
#include "gouji.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <cmocka.h>

static void make_refuses_a_zero_whole(void **state) {
  (void)state;
  gj_ratio r = {7, 7};
  assert_int_equal(gj_ratio_make(1, 0, &r), GJ_EZERO);
  assert_int_equal(gj_ratio_make(0, 0, &r), GJ_EZERO);
  assert_int_equal(r.part, 7);
  assert_int_equal(gj_ratio_make(INT64_MIN, -1, &r), GJ_OK);
  assert_true(r.part == INT64_MIN && r.whole == -1);
}

static void growth_refuses_zero_and_overflow(void **state) {
  (void)state;
  gj_ratio r = {7, 7};
  assert_int_equal(gj_ratio_growth(1, 0, &r), GJ_EZERO);
  assert_int_equal(gj_ratio_growth(INT64_MIN, 1, &r), GJ_ERANGE);
  assert_int_equal(gj_ratio_growth(INT64_MAX, -1, &r), GJ_ERANGE);
  assert_true(r.part == 7 && r.whole == 7);
  assert_int_equal(gj_ratio_growth(35880, 32878, &r), GJ_OK);
  assert_true(r.part == 3002 && r.whole == 32878);
  assert_int_equal(gj_ratio_growth(-1, INT64_MIN, &r), GJ_OK);
  assert_true(r.part == INT64_MAX && r.whole == INT64_MIN);
}

static void round_obeys_every_mode_for_every_sign(void **state) {
  (void)state;
  /* half_up half_even half_down up down ceiling floor, for quotients 1/2, 3/2, 1/3, 2/3 and their negatives */
  static const struct {
    gj_amount part, whole;
    int expected[GJ_ROUNDING_COUNT];
  } cases[] = {
      {1, 2, {1, 0, 0, 1, 0, 1, 0}},       {-1, -2, {1, 0, 0, 1, 0, 1, 0}},       {-1, 2, {-1, 0, 0, -1, 0, 0, -1}},
      {1, -2, {-1, 0, 0, -1, 0, 0, -1}},   {3, 2, {2, 2, 1, 2, 1, 2, 1}},         {3, -2, {-2, -2, -1, -2, -1, -1, -2}},
      {1, 3, {0, 0, 0, 1, 0, 1, 0}},       {-1, 3, {0, 0, 0, -1, 0, 0, -1}},      {2, 3, {1, 1, 1, 1, 0, 1, 0}},
      {2, -3, {-1, -1, -1, -1, 0, 0, -1}}, {4, -2, {-2, -2, -2, -2, -2, -2, -2}}, {0, -5, {0, 0, 0, 0, 0, 0, 0}},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    for (int mode = 0; mode < GJ_ROUNDING_COUNT; mode++) {
      int64_t value = 77;
      gj_ratio r = {cases[i].part, cases[i].whole};
      assert_int_equal(gj_ratio_round(r, 0, (gj_rounding)mode, &value), GJ_OK);
      if (value != cases[i].expected[mode])
        fail_msg("%lld / %lld %s: %lld", (long long)r.part, (long long)r.whole, gj_rounding_name((gj_rounding)mode),
                 (long long)value);
    }
}

static void round_is_exact_at_the_edges(void **state) {
  (void)state;
  int64_t value = 77;
  assert_int_equal(gj_ratio_round((gj_ratio){INT64_MIN, -1}, 0, GJ_HALF_UP, &value), GJ_ERANGE);
  assert_int_equal(gj_ratio_round((gj_ratio){INT64_MAX, 1}, 1, GJ_HALF_UP, &value), GJ_ERANGE);
  assert_int_equal(gj_ratio_round((gj_ratio){INT64_MIN, 1}, 18, GJ_HALF_UP, &value), GJ_ERANGE);
  assert_int_equal(gj_ratio_round((gj_ratio){10, 1}, 18, GJ_HALF_UP, &value), GJ_ERANGE);
  assert_int_equal(gj_ratio_round((gj_ratio){1, 1}, 19, GJ_HALF_UP, &value), GJ_EINVALID);
  assert_int_equal(gj_ratio_round((gj_ratio){1, 1}, -1, GJ_HALF_UP, &value), GJ_EINVALID);
  assert_int_equal(gj_ratio_round((gj_ratio){1, 1}, 0, GJ_ROUNDING_COUNT, &value), GJ_EINVALID);
  assert_int_equal(gj_ratio_round((gj_ratio){1, 0}, 0, GJ_HALF_UP, &value), GJ_EZERO);
  assert_int_equal(value, 77);
  assert_int_equal(gj_ratio_round((gj_ratio){INT64_MIN, INT64_MIN}, 18, GJ_HALF_UP, &value), GJ_OK);
  assert_int_equal(value, INT64_C(1000000000000000000));
  assert_int_equal(gj_ratio_round((gj_ratio){INT64_MIN, 1}, 0, GJ_UP, &value), GJ_OK);
  assert_int_equal(value, INT64_MIN);
  assert_int_equal(gj_ratio_round((gj_ratio){INT64_MAX - 1, INT64_MAX}, 18, GJ_FLOOR, &value), GJ_OK);
  assert_int_equal(value, INT64_C(999999999999999999));
  assert_int_equal(gj_ratio_round((gj_ratio){1, INT64_MIN}, 18, GJ_HALF_UP, &value), GJ_OK);
  assert_int_equal(value, 0);
  assert_int_equal(gj_ratio_round((gj_ratio){1, INT64_MIN}, 18, GJ_FLOOR, &value), GJ_OK);
  assert_int_equal(value, -1);
}

static void percent_rounds_once(void **state) {
  (void)state;
  gj_percent p = 77;
  /* 30.02 / (358.80 - 30.02) = 9.1307...% */
  assert_int_equal(gj_ratio_percent((gj_ratio){3002, 32878}, 2, GJ_HALF_UP, &p), GJ_OK);
  assert_int_equal(p, 9130000);
  assert_int_equal(gj_ratio_percent((gj_ratio){3002, 32878}, 6, GJ_HALF_UP, &p), GJ_OK);
  assert_int_equal(p, 9130726);
  assert_int_equal(gj_ratio_percent((gj_ratio){3002, 32878}, 6, GJ_DOWN, &p), GJ_OK);
  assert_int_equal(p, 9130725);
  /* 44.5 % less a bit must not be rounded twice, to 44.5 and then to 45 */
  assert_int_equal(gj_ratio_percent((gj_ratio){44499, 100000}, 0, GJ_HALF_UP, &p), GJ_OK);
  assert_int_equal(p, 44 * GJ_PERCENT_ONE);
  assert_int_equal(gj_ratio_percent((gj_ratio){89, 200}, 0, GJ_HALF_UP, &p), GJ_OK);
  assert_int_equal(p, 45 * GJ_PERCENT_ONE);
  assert_int_equal(gj_ratio_percent((gj_ratio){89, -200}, 0, GJ_HALF_EVEN, &p), GJ_OK);
  assert_int_equal(p, -44 * GJ_PERCENT_ONE);
}

static void percent_refuses_what_does_not_fit(void **state) {
  (void)state;
  gj_percent p = 77;
  assert_int_equal(gj_ratio_percent((gj_ratio){92233720369, 1}, 0, GJ_HALF_UP, &p), GJ_ERANGE);
  assert_int_equal(gj_ratio_percent((gj_ratio){INT64_MIN, 1}, 6, GJ_HALF_UP, &p), GJ_ERANGE);
  assert_int_equal(gj_ratio_percent((gj_ratio){INT64_MIN, -1}, 0, GJ_HALF_UP, &p), GJ_ERANGE);
  assert_int_equal(gj_ratio_percent((gj_ratio){1, 1}, 7, GJ_HALF_UP, &p), GJ_EINVALID);
  assert_int_equal(gj_ratio_percent((gj_ratio){1, 1}, -1, GJ_HALF_UP, &p), GJ_EINVALID);
  assert_int_equal(gj_ratio_percent((gj_ratio){1, 1}, 0, GJ_ROUNDING_COUNT, &p), GJ_EINVALID);
  assert_int_equal(gj_ratio_percent((gj_ratio){1, 0}, 0, GJ_HALF_UP, &p), GJ_EZERO);
  assert_int_equal(p, 77);
  assert_int_equal(gj_ratio_percent((gj_ratio){92233720368, 1}, 6, GJ_HALF_UP, &p), GJ_OK);
  assert_int_equal(p, INT64_C(9223372036800000000));
}

static void compare_is_exact(void **state) {
  (void)state;
  /* in rising order; the middle ones differ by less than any floating point could tell */
  static const gj_ratio rising[] = {
      {INT64_MAX, -1},
      {-1, 1},
      {-INT64_MAX, INT64_MAX},
      {-1, 2},
      {1, INT64_MIN},
      {0, -7},
      {1, INT64_MAX},
      {INT64_MAX - 2, INT64_MAX - 1},
      {INT64_MAX - 1, INT64_MAX},
      {1, 1},
      {INT64_MAX, INT64_MAX - 1},
      {INT64_MAX, 1},
      {INT64_MIN, -1},
  };
  static const int rank[] = {0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
  size_t count = sizeof rising / sizeof *rising;
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < count; j++) {
      int order = gj_ratio_compare(rising[i], rising[j]);
      int expected = (rank[i] > rank[j]) - (rank[i] < rank[j]);
      if ((order > 0) - (order < 0) != expected)
        fail_msg("%zu against %zu: %d", i, j, order);
    }
}

static void compare_ignores_how_a_ratio_is_written(void **state) {
  (void)state;
  assert_int_equal(gj_ratio_compare((gj_ratio){1, 2}, (gj_ratio){-3, -6}), 0);
  assert_int_equal(gj_ratio_compare((gj_ratio){0, 5}, (gj_ratio){0, -9}), 0);
  assert_int_equal(gj_ratio_compare((gj_ratio){INT64_MIN, INT64_MIN}, (gj_ratio){7, 7}), 0);
  assert_true(gj_ratio_compare((gj_ratio){1, -2}, (gj_ratio){1, 2}) < 0);
  assert_true(gj_ratio_compare((gj_ratio){-1, -2}, (gj_ratio){-1, 2}) > 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(make_refuses_a_zero_whole),
      cmocka_unit_test(growth_refuses_zero_and_overflow),
      cmocka_unit_test(round_obeys_every_mode_for_every_sign),
      cmocka_unit_test(round_is_exact_at_the_edges),
      cmocka_unit_test(percent_rounds_once),
      cmocka_unit_test(percent_refuses_what_does_not_fit),
      cmocka_unit_test(compare_is_exact),
      cmocka_unit_test(compare_ignores_how_a_ratio_is_written),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
