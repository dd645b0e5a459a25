/* Amounts: units, text, rounding and checked arithmetic. */
#include "gouji.h"

#include <stdarg.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

static void add_leaves_out_alone_on_overflow(void **state) {
  (void)state;
  gj_amount a = 77;
  assert_int_equal(gj_amount_add(INT64_MAX, 1, &a), GJ_ERANGE);
  assert_int_equal(gj_amount_add(INT64_MIN, -1, &a), GJ_ERANGE);
  assert_int_equal(gj_amount_add(INT64_MIN, INT64_MIN, &a), GJ_ERANGE);
  assert_int_equal(a, 77);
  assert_int_equal(gj_amount_add(INT64_MAX, INT64_MIN, &a), GJ_OK);
  assert_int_equal(a, -1);
  assert_int_equal(gj_amount_add(INT64_MAX - 1, 1, &a), GJ_OK);
  assert_int_equal(a, INT64_MAX);
}

static void sub_leaves_out_alone_on_overflow(void **state) {
  (void)state;
  gj_amount a = 77;
  assert_int_equal(gj_amount_sub(INT64_MIN, 1, &a), GJ_ERANGE);
  assert_int_equal(gj_amount_sub(0, INT64_MIN, &a), GJ_ERANGE);
  assert_int_equal(gj_amount_sub(INT64_MAX, -1, &a), GJ_ERANGE);
  assert_int_equal(a, 77);
  assert_int_equal(gj_amount_sub(-1, INT64_MIN, &a), GJ_OK);
  assert_int_equal(a, INT64_MAX);
  assert_int_equal(gj_amount_sub(INT64_MIN, INT64_MIN, &a), GJ_OK);
  assert_int_equal(a, 0);
}

static void mul_leaves_out_alone_on_overflow(void **state) {
  (void)state;
  gj_amount a = 77;
  assert_int_equal(gj_amount_mul(INT64_MIN, -1, &a), GJ_ERANGE);
  assert_int_equal(gj_amount_mul(-1, INT64_MIN, &a), GJ_ERANGE);
  assert_int_equal(gj_amount_mul(INT64_MAX / 2 + 1, 2, &a), GJ_ERANGE);
  assert_int_equal(gj_amount_mul(INT64_MAX, INT64_MAX, &a), GJ_ERANGE);
  assert_int_equal(a, 77);
  assert_int_equal(gj_amount_mul(INT64_MIN / 2, 2, &a), GJ_OK);
  assert_int_equal(a, INT64_MIN);
  assert_int_equal(gj_amount_mul(INT64_MIN, 0, &a), GJ_OK);
  assert_int_equal(a, 0);
}

static void neg_refuses_the_least_amount_only(void **state) {
  (void)state;
  gj_amount a = 77;
  assert_int_equal(gj_amount_neg(INT64_MIN, &a), GJ_ERANGE);
  assert_int_equal(a, 77);
  assert_int_equal(gj_amount_neg(INT64_MIN + 1, &a), GJ_OK);
  assert_int_equal(a, INT64_MAX);
  assert_int_equal(gj_amount_neg(0, &a), GJ_OK);
  assert_int_equal(a, 0);
}

static void units_have_names_and_worth(void **state) {
  (void)state;
  assert_int_equal(gj_unit_worth(GJ_YUAN), 10000);
  assert_int_equal(gj_unit_worth(GJ_WAN_YUAN), 100000000);
  assert_int_equal(gj_unit_worth(GJ_YI_YUAN), INT64_C(1000000000000));
  for (int i = 0; i < GJ_UNIT_COUNT; i++) {
    gj_unit unit = GJ_UNIT_COUNT;
    const char *name = gj_unit_name((gj_unit)i);
    assert_int_equal(gj_unit_parse(name, strlen(name), &unit), GJ_OK);
    assert_int_equal(unit, i);
  }
  static const char *const wrong[] = {"", "万", "万元 ", " 元", "元元", "yuan", "角"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    gj_unit unit = GJ_UNIT_COUNT;
    assert_int_equal(gj_unit_parse(wrong[i], strlen(wrong[i]), &unit), GJ_ESYNTAX);
    assert_int_equal(unit, GJ_UNIT_COUNT);
  }
}

static void roundings_have_names(void **state) {
  (void)state;
  static const char *const names[] = {"half_up", "half_even", "half_down", "up", "down", "ceiling", "floor"};
  for (int i = 0; i < GJ_ROUNDING_COUNT; i++) {
    gj_rounding mode = GJ_ROUNDING_COUNT;
    assert_string_equal(gj_rounding_name((gj_rounding)i), names[i]);
    assert_int_equal(gj_rounding_parse(names[i], strlen(names[i]), &mode), GJ_OK);
    assert_int_equal(mode, i);
  }
  gj_rounding mode = GJ_ROUNDING_COUNT;
  assert_int_equal(gj_rounding_parse("HALF_UP", 7, &mode), GJ_ESYNTAX);
  assert_int_equal(gj_rounding_parse("half", 4, &mode), GJ_ESYNTAX);
  assert_int_equal(gj_rounding_parse("", 0, &mode), GJ_ESYNTAX);
  assert_int_equal(mode, GJ_ROUNDING_COUNT);
}

static void parse_counts_ten_thousandths_of_a_yuan(void **state) {
  (void)state;
  static const struct {
    const char *text;
    gj_unit unit;
    gj_status status;
    gj_amount amount;
  } cases[] = {
      {"922337203685477.5807", GJ_YUAN, GJ_OK, INT64_MAX},
      {"-922337203685477.5808", GJ_YUAN, GJ_OK, INT64_MIN},
      {"922337203685477.5808", GJ_YUAN, GJ_ERANGE, 77},
      {"92233720368.54775807", GJ_WAN_YUAN, GJ_OK, INT64_MAX},
      {"92233720368.54775808", GJ_WAN_YUAN, GJ_ERANGE, 77},
      {"-9223372.036854775808", GJ_YI_YUAN, GJ_OK, INT64_MIN},
      {"9223373", GJ_YI_YUAN, GJ_ERANGE, 77},
      {"0.0001", GJ_YUAN, GJ_OK, 1},
      {"0.00001", GJ_YUAN, GJ_EINEXACT, 77},
      {"0.000010", GJ_YUAN, GJ_EINEXACT, 77},
      {"0.000100000", GJ_YUAN, GJ_OK, 1},
      {"0.00000001", GJ_WAN_YUAN, GJ_OK, 1},
      {"0.000000000001", GJ_YI_YUAN, GJ_OK, 1},
      {"553.22", GJ_WAN_YUAN, GJ_OK, INT64_C(55322000000)},
      {"(1,234.50)", GJ_YUAN, GJ_OK, -12345000},
      {"0", GJ_YI_YUAN, GJ_OK, 0},
      {"", GJ_YUAN, GJ_ESYNTAX, 77},
      {"553.22万元", GJ_WAN_YUAN, GJ_ESYNTAX, 77},
      {"1", GJ_UNIT_COUNT, GJ_EINVALID, 77},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    gj_amount a = 77;
    gj_status status = gj_amount_parse(cases[i].text, strlen(cases[i].text), cases[i].unit, &a);
    if (status != cases[i].status || a != cases[i].amount)
      fail_msg("'%s': %s, %lld", cases[i].text, gj_status_name(status), (long long)a);
  }
}

static void prints(gj_amount amount, gj_unit unit, int decimals, bool grouped, const char *text) {
  char out[GJ_AMOUNT_TEXT];
  size_t length = 0;
  assert_int_equal(gj_amount_format(amount, unit, decimals, grouped, out, &length), GJ_OK);
  assert_string_equal(out, text);
  assert_int_equal(length, strlen(text));
}

static void format_prints_the_whole_range(void **state) {
  (void)state;
  prints(INT64_MIN, GJ_YUAN, -1, false, "-922337203685477.5808");
  prints(INT64_MIN, GJ_YUAN, 12, true, "-922,337,203,685,477.580800000000");
  prints(INT64_MAX, GJ_WAN_YUAN, -1, true, "92,233,720,368.54775807");
  prints(INT64_MAX, GJ_YI_YUAN, 12, true, "9,223,372.036854775807");
  prints(0, GJ_YUAN, -1, true, "0");
  prints(0, GJ_WAN_YUAN, 2, true, "0.00");
  prints(-1, GJ_YI_YUAN, -1, false, "-0.000000000001");
  prints(INT64_C(55322000000), GJ_WAN_YUAN, -1, false, "553.22");
  prints(INT64_C(55322000000), GJ_WAN_YUAN, 4, false, "553.2200");
  prints(INT64_C(55322000000), GJ_YUAN, 0, true, "5,532,200");
}

static void format_never_rounds(void **state) {
  (void)state;
  char out[GJ_AMOUNT_TEXT] = "kept";
  size_t length = 77;
  assert_int_equal(gj_amount_format(INT64_C(55322000000), GJ_WAN_YUAN, 1, false, out, &length), GJ_EINEXACT);
  assert_int_equal(gj_amount_format(1, GJ_YUAN, 3, false, out, &length), GJ_EINEXACT);
  assert_int_equal(gj_amount_format(0, GJ_YUAN, 13, false, out, &length), GJ_EINVALID);
  assert_int_equal(gj_amount_format(0, GJ_YUAN, -2, false, out, &length), GJ_EINVALID);
  assert_int_equal(gj_amount_format(0, GJ_UNIT_COUNT, 0, false, out, &length), GJ_EINVALID);
  assert_string_equal(out, "kept");
  assert_int_equal(length, 77);
}

static void round_obeys_every_mode_on_both_sides_of_zero(void **state) {
  (void)state;
  /* in 元 without decimals; the modes in their order: half_up half_even half_down up down ceiling floor */
  static const struct {
    gj_amount amount;
    int yuan[GJ_ROUNDING_COUNT];
  } cases[] = {
      {0, {0, 0, 0, 0, 0, 0, 0}},          {1, {0, 0, 0, 1, 0, 1, 0}},
      {-1, {0, 0, 0, -1, 0, 0, -1}},       {4999, {0, 0, 0, 1, 0, 1, 0}},
      {-4999, {0, 0, 0, -1, 0, 0, -1}},    {5000, {1, 0, 0, 1, 0, 1, 0}},
      {-5000, {-1, 0, 0, -1, 0, 0, -1}},   {5001, {1, 1, 1, 1, 0, 1, 0}},
      {-5001, {-1, -1, -1, -1, 0, 0, -1}}, {9999, {1, 1, 1, 1, 0, 1, 0}},
      {10000, {1, 1, 1, 1, 1, 1, 1}},      {-10000, {-1, -1, -1, -1, -1, -1, -1}},
      {15000, {2, 2, 1, 2, 1, 2, 1}},      {-15000, {-2, -2, -1, -2, -1, -1, -2}},
      {25000, {3, 2, 2, 3, 2, 3, 2}},      {-25000, {-3, -2, -2, -3, -2, -2, -3}},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    for (int mode = 0; mode < GJ_ROUNDING_COUNT; mode++) {
      gj_amount a = 77;
      assert_int_equal(gj_amount_round(cases[i].amount, GJ_YUAN, 0, (gj_rounding)mode, &a), GJ_OK);
      if (a != cases[i].yuan[mode] * INT64_C(10000))
        fail_msg("%lld %s: %lld", (long long)cases[i].amount, gj_rounding_name((gj_rounding)mode), (long long)a);
    }
}

static void round_knows_units_and_decimals(void **state) {
  (void)state;
  gj_amount a = 77;
  assert_int_equal(gj_amount_round(55325000000, GJ_WAN_YUAN, 1, GJ_HALF_UP, &a), GJ_OK);
  assert_int_equal(a, 55330000000);
  assert_int_equal(gj_amount_round(55325000000, GJ_WAN_YUAN, 1, GJ_DOWN, &a), GJ_OK);
  assert_int_equal(a, 55320000000);
  assert_int_equal(gj_amount_round(12345, GJ_YI_YUAN, 11, GJ_HALF_EVEN, &a), GJ_OK);
  assert_int_equal(a, 12340);
  assert_int_equal(gj_amount_round(12345, GJ_YUAN, 4, GJ_UP, &a), GJ_OK);
  assert_int_equal(a, 12345);
  assert_int_equal(gj_amount_round(INT64_MIN, GJ_YUAN, 12, GJ_UP, &a), GJ_OK);
  assert_int_equal(a, INT64_MIN);
}

static void round_leaves_out_alone_at_the_edges(void **state) {
  (void)state;
  gj_amount a = 77;
  assert_int_equal(gj_amount_round(INT64_MAX, GJ_YUAN, 3, GJ_HALF_UP, &a), GJ_ERANGE);
  assert_int_equal(gj_amount_round(INT64_MIN, GJ_YUAN, 3, GJ_HALF_UP, &a), GJ_ERANGE);
  assert_int_equal(gj_amount_round(INT64_MIN, GJ_YI_YUAN, 0, GJ_FLOOR, &a), GJ_ERANGE);
  assert_int_equal(gj_amount_round(0, GJ_YUAN, 13, GJ_UP, &a), GJ_EINVALID);
  assert_int_equal(gj_amount_round(0, GJ_YUAN, -1, GJ_UP, &a), GJ_EINVALID);
  assert_int_equal(gj_amount_round(0, GJ_UNIT_COUNT, 0, GJ_UP, &a), GJ_EINVALID);
  assert_int_equal(gj_amount_round(0, GJ_YUAN, 0, GJ_ROUNDING_COUNT, &a), GJ_EINVALID);
  assert_int_equal(a, 77);
  assert_int_equal(gj_amount_round(INT64_MAX, GJ_YUAN, 3, GJ_DOWN, &a), GJ_OK);
  assert_int_equal(a, INT64_MAX - 7);
  assert_int_equal(gj_amount_round(INT64_MIN, GJ_YUAN, 3, GJ_CEILING, &a), GJ_OK);
  assert_int_equal(a, INT64_MIN + 8);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(add_leaves_out_alone_on_overflow),
      cmocka_unit_test(sub_leaves_out_alone_on_overflow),
      cmocka_unit_test(mul_leaves_out_alone_on_overflow),
      cmocka_unit_test(neg_refuses_the_least_amount_only),
      cmocka_unit_test(units_have_names_and_worth),
      cmocka_unit_test(roundings_have_names),
      cmocka_unit_test(parse_counts_ten_thousandths_of_a_yuan),
      cmocka_unit_test(format_prints_the_whole_range),
      cmocka_unit_test(format_never_rounds),
      cmocka_unit_test(round_obeys_every_mode_on_both_sides_of_zero),
      cmocka_unit_test(round_knows_units_and_decimals),
      cmocka_unit_test(round_leaves_out_alone_at_the_edges),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
