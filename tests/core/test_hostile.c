/* Documents made to harm: neither time nor memory runs away, whatever is repeated. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "gouji.h"
#include "reading.h"

/* Memory: so many bytes for each of the input, and room for the cells and figures that any document may have. Time: so
 * many times that of a usual document of the same size, which no quadratic reader would keep to. */
#ifdef __SANITIZE_ADDRESS__
enum { MUCH = 1 << 15 }; /* the sanitizers take 20 times as long, and look at each access rather than at the time */
#else
enum { MUCH = 1 << 18 };
#endif
enum { MOST_MEMORY = 25, FIXED_MEMORY = 170 << 20, MOST_TIMES = 50 };

static clock_t usual;

/* The processor's time for reading and using the bytes. */
static clock_t measure(const char *bytes, size_t length, bool csv, const char *name) {
  gj_lexicon *lexicon = make_lexicon();
  meter m = {.allowed = SIZE_MAX};
  clock_t start = clock();
  gj_status status = read_and_use(bytes, length, csv, &m, lexicon);
  clock_t time = clock() - start;
  gj_lexicon_free(lexicon);
  assert_true(status == GJ_OK || status == GJ_ETOOBIG || status == GJ_EEMPTY);
  if (m.peak > length * MOST_MEMORY + FIXED_MEMORY)
    fail_msg("%zu bytes of memory for %zu of \"%.40s\"", m.peak, length, name);
  return time;
}

/* `piece` again and again behind a head. */
static clock_t measure_repeated(const char *head, const char *piece, bool csv) {
  size_t before = strlen(head), size = strlen(piece), count = MUCH / size, length = before + count * size;
  char *bytes = malloc(length);
  memcpy(bytes, head, before);
  for (size_t i = 0; i < count; i++)
    memcpy(bytes + before + i * size, piece, size);
  clock_t time = measure(bytes, length, csv, piece);
  free(bytes);
  return time;
}

static int measure_usual(void **state) {
  (void)state;
  usual = measure_repeated("一、支出\n\n科目\t合计\t基本\n", "教育支出\t4.80\t3.20\n", false) +
          measure_repeated("", "本年支出 30.02 万元，比上年增长 9.12%。\n\n", false) + CLOCKS_PER_SEC / 100;
  return 0;
}

static void expect_bounded(const char *head, const char *piece, bool csv) {
  if (measure_repeated(head, piece, csv) > usual * MOST_TIMES)
    fail_msg("too slow: \"%.40s\" behind \"%.20s\"", piece, head);
}

static void long_lines_are_bounded(void **state) {
  (void)state;
  static const char *const pieces[] = {"1",    "\t", "\t1", "|",  "(",   "预",   "预\t", "-",
                                       "1-",   ".",  ",",   "1,", "，",  "\"",   "*",    "**1",
                                       "<a><", "。", "年",  "1 ", "<p>", "1.1.", "#",    "一、"};
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
    expect_bounded("甲\t乙\n1\t2\n", pieces[i], false);
    expect_bounded("甲,乙\n1,2\n", pieces[i], true);
  }
}

static void many_lines_are_bounded(void **state) {
  (void)state;
  static const char *const pieces[] = {"\n",
                                       "\f",
                                       "\r",
                                       "1\n",
                                       "- 3 -\n\n",
                                       "甲\t\n",
                                       "甲\t1\n",
                                       "\t\n",
                                       "|\n",
                                       "| 甲 | 1 |\n",
                                       "|---|---|\n",
                                       "20101\t\n",
                                       "\t支出\n",
                                       "20101\t\n\t支出\t1\n",
                                       "甲，\n",
                                       "一、\n",
                                       "---\n",
                                       "甲\t乙\n",
                                       "表一：甲表\n",
                                       "单位：万元\n",
                                       "甲\t1\n\n",
                                       "甲,乙,1\n",
                                       "\"\n",
                                       "\"甲,\n",
                                       "\"\",\n",
                                       "（\n",
                                       "1\n万元\n",
                                       "合计\t1\n\n",
                                       "预算减少\n",
                                       "# 甲\n",
                                       "- 甲\n",
                                       "甲|乙\n",
                                       "\t20101\t\n\t\t1\n",
                                       "**甲\n",
                                       "2023年2月20日\n\n",
                                       "甲\t（\n乙\n",
                                       "甲\t<p>\n乙\n",
                                       "支出 1 2 3\n",
                                       "预\n\n\n\n",
                                       "1,1,1\n",
                                       "甲\t1\t\f乙\t2\n"};
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
    expect_bounded("", pieces[i], false);
    expect_bounded("编码\t名称\n20101\t甲\n20102\t乙\n20103\t丙\n", pieces[i], false);
    expect_bounded("", pieces[i], true);
  }
}

/* Rows of as many cells `cell`; then other rows. */
static void expect_shape_bounded(uint32_t rows, uint32_t columns, const char *cell, uint32_t more, const char *row) {
  size_t size = strlen(cell) + 1, row_size = strlen(row), length = 0;
  char *bytes = malloc((size_t)rows * columns * size + more * row_size);
  for (uint32_t i = 0; i < rows * columns; i++, length += size) {
    memcpy(bytes + length, cell, size - 1);
    bytes[length + size - 1] = (i + 1) % columns != 0 ? '\t' : '\n';
  }
  for (uint32_t i = 0; i < more; i++, length += row_size)
    memcpy(bytes + length, row, row_size);
  if (measure(bytes, length, false, row) > usual * MOST_TIMES)
    fail_msg("too slow: %u * %u \"%s\", %u \"%s\"", rows, columns, cell, more, row);
  free(bytes);
}

static void wide_and_deep_tables_are_bounded(void **state) {
  (void)state;
  expect_shape_bounded(1, 100000, "预算", 2, "1\t\n");
  expect_shape_bounded(2, 50000, "", 1, "1\t2\n");
  expect_shape_bounded(1000, 200, "", 1, "1\t2\n");
  expect_shape_bounded(1000, 200, "预", 1, "1\t2\n");
  expect_shape_bounded(12, 5000, "", 1, "1\t2\n");
  expect_shape_bounded(12, 5000, "预", 1, "1\t2\n");
  expect_shape_bounded(1, 30000, "1", 30000, "1\t\n"); /* 900 million missing cells */
  expect_shape_bounded(1, 3, "甲", 60000, "20101\t\t\n");
  expect_shape_bounded(1, 3, "甲", 60000, "\t支出\t\n");
  expect_shape_bounded(1, 1, "表", 1, "\t\n");
}

static void too_many_missing_cells_are_refused_with_their_line(void **state) {
  (void)state;
  enum { COLUMNS = 3000, ROWS = 3000 };
  char *bytes = malloc(COLUMNS + 4 * ROWS + 8);
  size_t length = 0;
  for (int i = 0; i < COLUMNS; i++)
    bytes[length++] = '\t';
  memcpy(bytes + length, "1\n", 2);
  length += 2;
  for (int i = 0; i < ROWS; i++, length += 4)
    memcpy(bytes + length, "1\t2\n", 4);
  gj_error error = {.status = GJ_OK};
  assert_int_equal(read_bytes(bytes, length, false, &error), GJ_ETOOBIG);
  assert_int_equal(error.status, GJ_ETOOBIG);
  assert_true(error.line > 1);
  assert_true(error.message[0] != '\0');
  free(bytes);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(long_lines_are_bounded),
      cmocka_unit_test(many_lines_are_bounded),
      cmocka_unit_test(wide_and_deep_tables_are_bounded),
      cmocka_unit_test_teardown(too_many_missing_cells_are_refused_with_their_line, close_page),
  };
  return cmocka_run_group_tests(tests, measure_usual, NULL);
}
