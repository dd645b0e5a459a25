/* Decimal numbers and percentages as printed. */
#include "gouji.h"

#include <stdarg.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

static void parses(const char *text, int64_t digits, int decimals) {
  gj_decimal d = {77, 7};
  if (gj_decimal_parse(text, strlen(text), &d) != GJ_OK)
    fail_msg("refused: '%s'", text);
  assert_int_equal(d.digits, digits);
  assert_int_equal(d.decimals, decimals);
}

static void refuses(const char *text, gj_status status) {
  gj_decimal d = {77, 7};
  gj_status got = gj_decimal_parse(text, strlen(text), &d);
  if (got != status)
    fail_msg("'%s': %s instead of %s", text, gj_status_name(got), gj_status_name(status));
  assert_int_equal(d.digits, 77);
  assert_int_equal(d.decimals, 7);
}

static void parse_reads_the_whole_range(void **state) {
  (void)state;
  parses("9223372036854775807", INT64_MAX, 0);
  parses("-9223372036854775808", INT64_MIN, 0);
  parses("(9,223,372,036,854,775,808)", INT64_MIN, 0);
  parses("9.223372036854775807", INT64_MAX, 18);
  parses("-9.223372036854775808", INT64_MIN, 18);
  parses("0.000000000000000001", 1, 18);
  parses("0000000000000000000000001", 1, 0);
  refuses("9223372036854775808", GJ_ERANGE);
  refuses("+9223372036854775808", GJ_ERANGE);
  refuses("-9223372036854775809", GJ_ERANGE);
  refuses("92233720368547758070", GJ_ERANGE);
  refuses("18446744073709551617", GJ_ERANGE);
  refuses("100000000000000000000000000000000000000001", GJ_ERANGE);
  refuses("0.0000000000000000000", GJ_ERANGE);
}

static void parse_keeps_the_printed_decimals(void **state) {
  (void)state;
  parses("0", 0, 0);
  parses("0.00", 0, 2);
  parses("553.22", 55322, 2);
  parses("553.220", 553220, 3);
  parses("-0.01", -1, 2);
  parses("-0", 0, 0);
}

static void parse_reads_signs_and_brackets_of_both_widths(void **state) {
  (void)state;
  parses("+5", 5, 0);
  parses("＋5", 5, 0);
  parses("-5", -5, 0);
  parses("－5", -5, 0);
  parses("−5", -5, 0);
  parses("–5", -5, 0);
  parses("(5.1)", -51, 1);
  parses("（5.1）", -51, 1);
  parses("１，２３４．５６", 123456, 2);
}

static void parse_skips_blanks_at_the_ends_only(void **state) {
  (void)state;
  parses(" \t\r\n12 ", 12, 0);
  parses("　\xC2\xA0"
         "12\xC2\xA0　",
         12, 0);
  parses(" (12) ", -12, 0);
  refuses("1 2", GJ_ESYNTAX);
  refuses("- 12", GJ_ESYNTAX);
  refuses("( 12)", GJ_ESYNTAX);
  refuses("(12 )", GJ_ESYNTAX);
  refuses("1. 5", GJ_ESYNTAX);
  refuses("1 .5", GJ_ESYNTAX);
}

static void parse_takes_thousands_in_groups_of_three_only(void **state) {
  (void)state;
  parses("1,234", 1234, 0);
  parses("123,456,789.01", 12345678901, 2);
  refuses("1,23", GJ_ESYNTAX);
  refuses("1,2345", GJ_ESYNTAX);
  refuses("1234,567", GJ_ESYNTAX);
  refuses("1,234567", GJ_ESYNTAX);
  refuses("1,,234", GJ_ESYNTAX);
  refuses("1,23,456", GJ_ESYNTAX);
  refuses("1,2345,678", GJ_ESYNTAX);
  refuses(",123", GJ_ESYNTAX);
  refuses("1,", GJ_ESYNTAX);
  refuses("1,234,", GJ_ESYNTAX);
  refuses("1,234,.5", GJ_ESYNTAX);
  refuses("1.234,567", GJ_ESYNTAX);
  refuses("0,123", GJ_ESYNTAX);
  refuses("000,123", GJ_ESYNTAX);
  refuses("9,223,372,036,854,775,808", GJ_ERANGE);
}

static void parse_refuses_what_is_not_a_number(void **state) {
  (void)state;
  static const char *const texts[] = {"",      " ",    "-",    "+",     ".",    "()",       "5.",        ".5",
                                      "-.5",   "--5",  "+-5",  "5-",    "(-5)", "-(5",      "(5",        "5)",
                                      "((5))", "(5)-", "-(5)", "1e5",   "0x10", "1.2.3",    "五",        "5%",
                                      "5万元", "inf",  "nan",  "1_000", "…",    "\xEF\xBC", "5\xE3\x80", "\xFF"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    refuses(texts[i], GJ_ESYNTAX);
}

static void parse_prefers_the_syntax_error_to_the_range(void **state) {
  (void)state;
  refuses("99999999999999999999999x", GJ_ESYNTAX);
  refuses("(99999999999999999999999", GJ_ESYNTAX);
}

static void parse_stops_at_the_length_not_at_a_nul(void **state) {
  (void)state;
  gj_decimal d = {77, 7};
  assert_int_equal(gj_decimal_parse("123", 2, &d), GJ_OK);
  assert_int_equal(d.digits, 12);
  assert_int_equal(gj_decimal_parse("12\0", 3, &d), GJ_ESYNTAX);
  assert_int_equal(gj_decimal_parse("\0", 1, &d), GJ_ESYNTAX);
  assert_int_equal(gj_decimal_parse(NULL, 0, &d), GJ_ESYNTAX);
  assert_int_equal(gj_decimal_parse("（5）", 6, &d), GJ_ESYNTAX); /* cut inside a character */
}

static void scale_is_exact_or_refuses(void **state) {
  (void)state;
  int64_t v = 77;
  assert_int_equal(gj_decimal_scale((gj_decimal){12340, 3}, 2, &v), GJ_OK);
  assert_int_equal(v, 1234);
  assert_int_equal(gj_decimal_scale((gj_decimal){-5, 0}, 18, &v), GJ_OK);
  assert_int_equal(v, -5 * INT64_C(1000000000000000000));
  assert_int_equal(gj_decimal_scale((gj_decimal){INT64_MIN, 0}, 0, &v), GJ_OK);
  assert_int_equal(v, INT64_MIN);
  assert_int_equal(gj_decimal_scale((gj_decimal){0, 0}, 18, &v), GJ_OK);
  assert_int_equal(v, 0);
  v = 77;
  assert_int_equal(gj_decimal_scale((gj_decimal){12345, 3}, 2, &v), GJ_EINEXACT);
  assert_int_equal(gj_decimal_scale((gj_decimal){-1, 18}, 0, &v), GJ_EINEXACT);
  assert_int_equal(gj_decimal_scale((gj_decimal){10, 0}, 18, &v), GJ_ERANGE);
  assert_int_equal(gj_decimal_scale((gj_decimal){INT64_MIN, 0}, 1, &v), GJ_ERANGE);
  assert_int_equal(gj_decimal_scale((gj_decimal){1, 19}, 0, &v), GJ_EINVALID);
  assert_int_equal(gj_decimal_scale((gj_decimal){1, -1}, 0, &v), GJ_EINVALID);
  assert_int_equal(gj_decimal_scale((gj_decimal){1, 0}, 19, &v), GJ_EINVALID);
  assert_int_equal(gj_decimal_scale((gj_decimal){1, 0}, -1, &v), GJ_EINVALID);
  assert_int_equal(v, 77);
}

static void prints(int64_t digits, int places, int decimals, bool grouped, const char *text) {
  char out[GJ_AMOUNT_TEXT];
  size_t length = 0;
  assert_int_equal(gj_decimal_format((gj_decimal){digits, (int8_t)places}, decimals, grouped, out, &length), GJ_OK);
  assert_string_equal(out, text);
  assert_int_equal(length, strlen(text));
}

static void format_prints_the_whole_range(void **state) {
  (void)state;
  prints(INT64_MIN, 0, -1, false, "-9223372036854775808");
  prints(INT64_MAX, 18, 18, true, "9.223372036854775807");
  prints(INT64_MIN, 0, 18, true, "-9,223,372,036,854,775,808.000000000000000000"); /* the longest text */
  prints(1, 18, -1, true, "0.000000000000000001");
  prints(-1, 3, -1, true, "-0.001");
  prints(0, 18, -1, true, "0");
  prints(0, 2, 2, true, "0.00");
  prints(999, 0, 0, true, "999");
  prints(1000, 0, 0, true, "1,000");
  prints(-100000, 0, 0, true, "-100,000");
  prints(1234000, 3, -1, true, "1,234");
  prints(1230, 3, -1, false, "1.23");
}

static void format_never_rounds(void **state) {
  (void)state;
  char out[GJ_AMOUNT_TEXT] = "kept";
  size_t length = 77;
  assert_int_equal(gj_decimal_format((gj_decimal){1235, 3}, 2, false, out, &length), GJ_EINEXACT);
  assert_int_equal(gj_decimal_format((gj_decimal){1, 0}, 19, false, out, &length), GJ_EINVALID);
  assert_int_equal(gj_decimal_format((gj_decimal){1, 0}, -2, false, out, &length), GJ_EINVALID);
  assert_int_equal(gj_decimal_format((gj_decimal){1, 19}, 0, false, out, &length), GJ_EINVALID);
  assert_string_equal(out, "kept");
  assert_int_equal(length, 77);
  assert_int_equal(gj_decimal_format((gj_decimal){1230, 3}, 2, false, out, NULL), GJ_OK);
  assert_string_equal(out, "1.23");
}

static void percent_is(const char *text, gj_percent value) {
  gj_percent p = 77;
  if (gj_percent_parse(text, strlen(text), &p) != GJ_OK)
    fail_msg("refused: '%s'", text);
  assert_int_equal(p, value);
}

static void percent_reads_both_signs(void **state) {
  (void)state;
  percent_is("100%", 100 * GJ_PERCENT_ONE);
  percent_is("87.13%", 87130000);
  percent_is("87.13％", 87130000);
  percent_is("87.13 %", 87130000);
  percent_is("5‰", 500000);
  percent_is("0.00001‰", 1);
  percent_is("-3%", -3 * GJ_PERCENT_ONE);
  percent_is("(3)%", -3 * GJ_PERCENT_ONE);
  percent_is("9223372036854.775807%", INT64_MAX);
  percent_is("-9223372036854.775808%", INT64_MIN);
}

static void percent_refuses(const char *text, gj_status status) {
  gj_percent p = 77;
  gj_status got = gj_percent_parse(text, strlen(text), &p);
  if (got != status)
    fail_msg("'%s': %s instead of %s", text, gj_status_name(got), gj_status_name(status));
  assert_int_equal(p, 77);
}

static void percent_refuses_what_it_cannot_hold(void **state) {
  (void)state;
  percent_refuses("", GJ_ESYNTAX);
  percent_refuses("87.13", GJ_ESYNTAX);
  percent_refuses("%", GJ_ESYNTAX);
  percent_refuses("5%%", GJ_ESYNTAX);
  percent_refuses("%5", GJ_ESYNTAX);
  percent_refuses("0.0000001%", GJ_EINEXACT);
  percent_refuses("0.000001‰", GJ_EINEXACT);
  percent_refuses("9223372036854.775808%", GJ_ERANGE);
}

static void percent_prints_exactly(void **state) {
  (void)state;
  char out[GJ_AMOUNT_TEXT];
  size_t length = 0;
  assert_int_equal(gj_percent_format(87130000, -1, out, &length), GJ_OK);
  assert_string_equal(out, "87.13%");
  assert_int_equal(length, 6);
  assert_int_equal(gj_percent_format(INT64_MIN, 6, out, NULL), GJ_OK);
  assert_string_equal(out, "-9223372036854.775808%");
  assert_int_equal(gj_percent_format(0, 2, out, NULL), GJ_OK);
  assert_string_equal(out, "0.00%");
  assert_int_equal(gj_percent_format(87130000, 1, out, &length), GJ_EINEXACT);
  assert_int_equal(gj_percent_format(0, 7, out, &length), GJ_EINVALID);
  assert_int_equal(gj_percent_format(0, -2, out, &length), GJ_EINVALID);
  assert_string_equal(out, "0.00%");
  assert_int_equal(length, 6);
}

static void every_status_has_its_own_name_and_message(void **state) {
  (void)state;
  for (int i = 0; i < GJ_STATUS_COUNT; i++) {
    assert_true(strlen(gj_status_name((gj_status)i)) > 0);
    assert_true(strlen(gj_status_message((gj_status)i)) > 0);
    for (int j = 0; j < i; j++)
      assert_string_not_equal(gj_status_name((gj_status)i), gj_status_name((gj_status)j));
  }
  assert_string_equal(gj_status_name(GJ_ERANGE), "range");
  assert_string_equal(gj_status_name(GJ_EINEXACT), "inexact");
  assert_string_equal(gj_status_name(GJ_EZERO), "zero");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(parse_reads_the_whole_range),
      cmocka_unit_test(parse_keeps_the_printed_decimals),
      cmocka_unit_test(parse_reads_signs_and_brackets_of_both_widths),
      cmocka_unit_test(parse_skips_blanks_at_the_ends_only),
      cmocka_unit_test(parse_takes_thousands_in_groups_of_three_only),
      cmocka_unit_test(parse_refuses_what_is_not_a_number),
      cmocka_unit_test(parse_prefers_the_syntax_error_to_the_range),
      cmocka_unit_test(parse_stops_at_the_length_not_at_a_nul),
      cmocka_unit_test(scale_is_exact_or_refuses),
      cmocka_unit_test(format_prints_the_whole_range),
      cmocka_unit_test(format_never_rounds),
      cmocka_unit_test(percent_reads_both_signs),
      cmocka_unit_test(percent_refuses_what_it_cannot_hold),
      cmocka_unit_test(percent_prints_exactly),
      cmocka_unit_test(every_status_has_its_own_name_and_message),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
