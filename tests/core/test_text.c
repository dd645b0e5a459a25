/* Decoding: every charset, every way to be wrong, and the place of the error. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "gouji.h"
#include "text.h"

#define BYTES(literal) literal, sizeof(literal) - 1

static void expect_text(const char *bytes, size_t length, gj_charset charset, const char *want) {
  gj_text *text = NULL;
  gj_error error = {.status = GJ_OK};
  /* A copy of the exact size, so that a read beyond the end is seen. */
  char *copy = malloc(length);
  memcpy(copy, bytes, length);
  assert_int_equal(gj_text_decode(copy, length, NULL, &text, &error), GJ_OK);
  free(copy);
  assert_int_equal(error.status, GJ_OK);
  assert_int_equal(gj_text_charset(text), charset);
  gj_string got = gj_text_string(text);
  assert_int_equal(got.length, strlen(want));
  assert_memory_equal(got.data, want, got.length);
  gj_text_free(text);
}

static void expect_error(const char *bytes, size_t length, gj_status status, int line, int column) {
  gj_text *const untouched = (gj_text *)&status;
  gj_text *text = untouched;
  gj_error error = {.status = GJ_OK, .line = -1, .column = -1};
  char *copy = malloc(length + 1); /* not 0 */
  memcpy(copy, bytes, length);
  char *end = realloc(copy, length > 0 ? length : 1);
  assert_int_equal(gj_text_decode(end, length, NULL, &text, &error), status);
  assert_int_equal(gj_text_decode(end, length, NULL, &text, NULL), status);
  free(end);
  assert_ptr_equal(text, untouched);
  assert_int_equal(error.status, status);
  assert_int_equal(error.line, line);
  assert_int_equal(error.column, column);
  assert_true(strlen(error.message) > 0);
}

static void valid_utf8_is_utf8(void **state) {
  (void)state;
  expect_text(BYTES("abc"), GJ_UTF8, "abc");
  expect_text(BYTES("预算 553.22 万元"), GJ_UTF8, "预算 553.22 万元");
  expect_text(BYTES("\xF0\xA0\x80\x80\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF"), GJ_UTF8,
              "\xF0\xA0\x80\x80\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF");
}

static void every_mark_decides_the_charset_and_vanishes(void **state) {
  (void)state;
  expect_text(BYTES("\xEF\xBB\xBF中\n"), GJ_UTF8_BOM, "中\n");
  expect_text(BYTES("\xFF\xFE\x2D\x4E\x31\x00\x40\xD8\x00\xDC"), GJ_UTF16LE, "中1𠀀");
  expect_text(BYTES("\xFE\xFF\x4E\x2D\x00\x31\xD8\x40\xDC\x00"), GJ_UTF16BE, "中1𠀀");
  expect_text(BYTES("\x84\x31\x95\x33\xD6\xD0"), GJ_GB18030, "中");
}

static void bytes_after_a_mark_must_fit_it(void **state) {
  (void)state;
  expect_error(BYTES("\xEF\xBB\xBF\xD6\xD0\xB9\xFA"), GJ_EENCODING, 1, 1); /* GBK after a UTF-8 mark */
  expect_error(BYTES("\x84\x31\x95\x33\x61\x0A\xFF\x41"), GJ_EENCODING, 2, 1);
}

static void line_ends_become_lf(void **state) {
  (void)state;
  expect_text(BYTES("a\r\nb\rc\n\r\nd\r\r\ne\r"), GJ_UTF8, "a\nb\nc\n\nd\n\ne\n");
  expect_text(BYTES("\xFF\xFE\x61\x00\x0D\x00\x0A\x00\x62\x00\x0D\x00"), GJ_UTF16LE, "a\nb\n");
  expect_text(BYTES("\xD6\xD0\r\n\xB9\xFA\r\n"), GJ_GB18030, "中\n国\n");
}

static void gb18030_of_two_and_four_bytes_is_decoded(void **state) {
  (void)state;
  expect_text(BYTES("\xD4\xA4\xCB\xE3"), GJ_GB18030, "预算");
  expect_text(BYTES("\x95\x32\x82\x36\xD4\xA4\xCB\xE3"), GJ_GB18030, "𠀀预算");
  expect_text(BYTES("\x81\x30\x81\x30\xCB\xE3"), GJ_GB18030, "\xC2\x80算");
}

static void a_gbk_text_of_realistic_length_is_gb18030(void **state) {
  (void)state;
  static const char sentence[] = /* 云岭市河湖管理局2022年收支总预算948.55万元。 */
      "\xD4\xC6\xC1\xEB\xCA\xD0\xBA\xD3\xBA\xFE\xB9\xDC\xC0\xED\xBE\xD6"
      "2022"
      "\xC4\xEA\xCA\xD5\xD6\xA7\xD7\xDC\xD4\xA4\xCB\xE3"
      "948.55"
      "\xCD\xF2\xD4\xAA\xA1\xA3\r\n";
  static const char want[] = "云岭市河湖管理局2022年收支总预算948.55万元。\n";
  enum { COUNT = 700 };
  char *bytes = malloc(COUNT * (sizeof sentence - 1)), *expected = malloc(COUNT * (sizeof want - 1) + 1);
  for (size_t i = 0; i < COUNT; i++) {
    memcpy(bytes + i * (sizeof sentence - 1), sentence, sizeof sentence - 1);
    memcpy(expected + i * (sizeof want - 1), want, sizeof want);
  }
  expect_text(bytes, COUNT * (sizeof sentence - 1), GJ_GB18030, expected);
  free(bytes);
  free(expected);
}

static void one_bad_byte_deep_in_utf8_is_named_and_is_not_gb18030(void **state) {
  (void)state;
  static const char line[] = "二、收入预算情况说明：2022 年收入预算 553.22 万元。\r\n"; /* 33 characters */
  enum { LINES = 500 };
  size_t size = sizeof line - 1;
  char *bytes = malloc(LINES * size);
  for (size_t i = 0; i < LINES; i++)
    memcpy(bytes + i * size, line, size);
  size_t at = 411 * size + 4 * 3; /* the fifth character of line 412 */
  bytes[at + 2] = '\xC4';         /* its last byte: the character starts there, and is bad from its start */
  expect_error(bytes, LINES * size, GJ_EENCODING, 412, 5);
  bytes[at] = '\x80';
  bytes[at + 1] = 'x';
  bytes[at + 2] = 'y';
  expect_error(bytes, LINES * size, GJ_EENCODING, 412, 5);
  free(bytes);
}

static void overlong_surrogate_and_too_large_sequences_are_bad(void **state) {
  (void)state;
  expect_error(BYTES("中文文本文本\xC0\xAF"), GJ_EENCODING, 1, 7);
  expect_error(BYTES("中文文本文本\xE0\x80\x80"), GJ_EENCODING, 1, 7);
  expect_error(BYTES("中文文本文本\xED\xA0\x80"), GJ_EENCODING, 1, 7);
  expect_error(BYTES("中文文本文\n中\xF4\x90\x80\x80"), GJ_EENCODING, 2, 2);
  expect_error(BYTES("中文文本文本\xF0\x80\x80\x80"), GJ_EENCODING, 1, 7);
  expect_error(BYTES("中文文本文本\xF5\x80\x80\x80"), GJ_EENCODING, 1, 7);
}

static void truncated_sequences_are_bad_where_they_start(void **state) {
  (void)state;
  expect_error(BYTES("中文文本\xE4\xB8"), GJ_EENCODING, 1, 5);
  expect_error(BYTES("中文文本\xE4"), GJ_EENCODING, 1, 5);
  expect_error(BYTES("中文文本\xF0\xA0\x80"), GJ_EENCODING, 1, 5);
  expect_error(BYTES("中文文本\xC3"), GJ_EENCODING, 1, 5);
  expect_error(BYTES("\xD4\xA4\xCB\xE3\r\n\xCD"), GJ_EENCODING, 2, 1);
  expect_error(BYTES("\xD4\xA4\xCB\xE3\x95\x32\x82"), GJ_EENCODING, 1, 3);
}

static void a_lone_0x80_is_in_no_charset(void **state) {
  (void)state;
  expect_error(BYTES("\x80"), GJ_EENCODING, 1, 1);
  expect_error(BYTES("price\r\n\x80 12"), GJ_EENCODING, 2, 1);
  expect_error(BYTES("\xD4\xA4\xCB\xE3\r\xCD\xF2\xFF\xCD"), GJ_EENCODING, 2, 2);
}

static void broken_utf16_names_its_place(void **state) {
  (void)state;
  expect_error(BYTES("\xFF\xFE\x2D\x4E\x31"), GJ_EENCODING, 1, 2);
  expect_error(BYTES("\xFF\xFE\x0D\x00\x0A\x00\x00\xDC\x31\x00"), GJ_EENCODING, 2, 1); /* low surrogate first */
  expect_error(BYTES("\xFF\xFE\x31\x00\x40\xD8\x31\x00"), GJ_EENCODING, 1, 2);         /* high without low */
  expect_error(BYTES("\xFE\xFF\x00\x31\xD8\x40"), GJ_EENCODING, 1, 2);                 /* high at the end */
  expect_error(BYTES("\xFE\xFF\x00\x31\x00\x00"), GJ_EBINARY, 1, 2);
}

static void control_bytes_are_binary(void **state) {
  (void)state;
  expect_error(BYTES("ab\n\0c"), GJ_EBINARY, 2, 1);
  expect_error(BYTES("中\x1B[0m"), GJ_EBINARY, 1, 2);
  expect_error(BYTES("a\x7F"), GJ_EBINARY, 1, 2);
  expect_error(BYTES("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), GJ_EBINARY, 0, 0); /* a bad byte before: no place */
  expect_error(BYTES("\xFF\xFE\0\0a\0\0\0"), GJ_EBINARY, 1, 1);           /* UTF-32 */
  expect_error(BYTES("a\0b\0"), GJ_EBINARY, 1, 2);                        /* UTF-16 without a mark */
}

static void files_of_office_programs_are_binary(void **state) {
  (void)state;
  expect_error(BYTES("%PDF-1.7\n1 0 obj\n"), GJ_EBINARY, 0, 0);
  expect_error(BYTES("PK\x03\x04\x14\0\x06\0"), GJ_EBINARY, 0, 0);
  expect_error(BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"), GJ_EBINARY, 0, 0);
  expect_text(BYTES("PK and %PDF- in a text"), GJ_UTF8, "PK and %PDF- in a text");
  expect_text(BYTES("%PDF"), GJ_UTF8, "%PDF");
}

static void tabs_and_page_breaks_are_text(void **state) {
  (void)state;
  expect_text(BYTES("a\tb\vc\fd"), GJ_UTF8, "a\tb\vc\fd");
}

static void no_text_is_empty(void **state) {
  (void)state;
  expect_error("", 0, GJ_EEMPTY, 0, 0);
  expect_error(BYTES("\xEF\xBB\xBF"), GJ_EEMPTY, 0, 0);
  expect_error(BYTES("\xFF\xFE"), GJ_EEMPTY, 0, 0);
  expect_error(BYTES("\xFE\xFF"), GJ_EEMPTY, 0, 0);
  expect_error(BYTES("\x84\x31\x95\x33"), GJ_EEMPTY, 0, 0);
  expect_error(BYTES(" \t\r\n\f\xC2\xA0\xE3\x80\x80\xE2\x80\x8B\xEF\xBB\xBF"), GJ_EEMPTY, 0, 0);
  expect_error(BYTES("\xA1\xA1\n"), GJ_EEMPTY, 0, 0); /* U+3000 in GB18030 */
  expect_error(BYTES("\xFF\xFE \0\n\0"), GJ_EEMPTY, 0, 0);
}

static void charsets_have_names(void **state) {
  (void)state;
  assert_string_equal(gj_charset_name(GJ_UTF8), "UTF-8");
  assert_string_equal(gj_charset_name(GJ_GB18030), "GB18030");
  assert_non_null(gj_charset_name(GJ_CHARSET_COUNT));
}

typedef struct {
  size_t allowed, live;
} budget;

static void *resize_within(void *context, void *block, size_t old_size, size_t new_size) {
  budget *b = context;
  if (new_size == 0) {
    b->live -= old_size;
    free(block);
    return NULL;
  }
  if (b->allowed == 0)
    return NULL;
  b->allowed--;
  block = realloc(block, new_size);
  b->live += new_size - old_size;
  return block;
}

static void refused_memory_leaves_no_trace(void **state) {
  (void)state;
  static const char *const inputs[] = {"预算\r\n", "\xEF\xBB\xBF预算", "\xD4\xA4\xCB\xE3\n", "\xFF\xFE\x2D\x4E"};
  for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
    gj_status status = GJ_ENOMEM;
    for (size_t allowed = 0; status != GJ_OK; allowed++) {
      budget b = {allowed, 0};
      gj_allocator allocator = {resize_within, &b};
      gj_text *text = NULL;
      gj_error error = {.status = GJ_OK};
      status = gj_text_decode(inputs[i], strlen(inputs[i]), &allocator, &text, &error);
      assert_true(status == GJ_OK || status == GJ_ENOMEM);
      assert_int_equal(error.status, status);
      assert_true(status == GJ_OK ? allowed > 0 : text == NULL);
      gj_text_free(text);
      assert_int_equal(b.live, 0);
    }
  }
  gj_text_free(NULL);
}

static uint32_t next_random(uint32_t *seed) {
  *seed ^= *seed << 13;
  *seed ^= *seed >> 17;
  *seed ^= *seed << 5;
  return *seed;
}

/* Whatever is accepted is valid UTF-8 with LF line ends only. */
static void random_bytes_are_refused_or_give_valid_utf8(void **state) {
  (void)state;
  static const char *const starts[] = {"", "\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF", "\x84\x31\x95\x33", "中文文本"};
  uint32_t seed = 20220101;
  size_t accepted = 0;
  for (int round = 0; round < 60000; round++) {
    const char *start = starts[next_random(&seed) % 6];
    size_t size = strlen(start), length = size + next_random(&seed) % 12;
    uint32_t low = next_random(&seed) % 2 ? 0x20 : 0x81, character;
    if (length == 0)
      continue;
    char *bytes = malloc(length);
    memcpy(bytes, start, size);
    for (size_t i = size; i < length; i++)
      bytes[i] = (char)(next_random(&seed) % 16 == 0 ? '\r' : low + next_random(&seed) % (0x100 - low));
    gj_text *text = NULL;
    gj_error error = {.status = GJ_OK};
    gj_status status = gj_text_decode(bytes, length, NULL, &text, &error);
    assert_int_equal(error.status, status);
    if (status == GJ_OK) {
      gj_string s = gj_text_string(text);
      accepted++;
      assert_null(memchr(s.data, '\r', s.length));
      for (size_t i = 0, n; i < s.length; i += n) {
        n = gj__character(s.data + i, s.length - i, &character);
        assert_true(n > 0);
      }
    } else if (status == GJ_EENCODING) {
      assert_true(error.line >= 1 && error.column >= 1);
    }
    gj_text_free(text);
    free(bytes);
  }
  assert_true(accepted > 1000);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(valid_utf8_is_utf8),
      cmocka_unit_test(every_mark_decides_the_charset_and_vanishes),
      cmocka_unit_test(bytes_after_a_mark_must_fit_it),
      cmocka_unit_test(line_ends_become_lf),
      cmocka_unit_test(gb18030_of_two_and_four_bytes_is_decoded),
      cmocka_unit_test(a_gbk_text_of_realistic_length_is_gb18030),
      cmocka_unit_test(one_bad_byte_deep_in_utf8_is_named_and_is_not_gb18030),
      cmocka_unit_test(overlong_surrogate_and_too_large_sequences_are_bad),
      cmocka_unit_test(truncated_sequences_are_bad_where_they_start),
      cmocka_unit_test(a_lone_0x80_is_in_no_charset),
      cmocka_unit_test(broken_utf16_names_its_place),
      cmocka_unit_test(control_bytes_are_binary),
      cmocka_unit_test(files_of_office_programs_are_binary),
      cmocka_unit_test(tabs_and_page_breaks_are_text),
      cmocka_unit_test(no_text_is_empty),
      cmocka_unit_test(charsets_have_names),
      cmocka_unit_test(refused_memory_leaves_no_trace),
      cmocka_unit_test(random_bytes_are_refused_or_give_valid_utf8),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
