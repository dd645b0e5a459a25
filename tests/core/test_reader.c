/* The reader as a whole: whatever is refused leaks nothing, nothing of a document is lost, damage is borne. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gouji.h"
#include "reading.h"

/* ---- memory that is refused */

static const char everything[] =
    "第一部分 概况\r\n\r\n一、职能\n\n# 附录\n\n本年项目支出（含结转，共 12 人）减少 17.9 万元，主要原因是，\n\n- 3 "
    "-\n\n"
    "**压减**开支 1.5%。\n\n表一：收入总表\t\t\n编制部门：测站\t单位：万元\t\n类\t款\t名称\t合计\t基本\n"
    "科目\t\t\t支出\t\n302\t\t商品\t8\t1,234.5\n\t30201\t办公费（含\n耗材）\t1\t-\n\t\t印刷费\t2\n\n\t30202\n"
    "\t30205\t水费\t12 .5\t1,23\n\t\t机关事业\n\t30206\t\t3\t1\n\t\t单位\n\f科目\t\t\t支出\t\n\t30207\t邮电费\t3%\t\n"
    "表二：支出表\n| 科目 | 金额 |\n|---|---|\n| 甲\\|乙 | 3 "
    "|\n\n科目,合计,其中\n\"教育\"\"支出\",4.8,4\n水利,790.73,\n"
    "农林,1,2\n\nLinux，\n\nServer 完。\n";

static void a_refused_allocation_leaks_nothing(void **state) {
  (void)state;
  gj_lexicon *lexicon = make_lexicon();
  for (int csv = 0; csv < 2; csv++) {
    gj_status status = GJ_ENOMEM;
    size_t allowed = 0;
    for (; status != GJ_OK; allowed++) {
      meter m = {.allowed = allowed};
      status = read_and_use(everything, sizeof everything - 1, csv == 1, &m, lexicon);
      assert_true(status == GJ_OK || status == GJ_ENOMEM);
    }
    assert_true(allowed > 20);
  }
  gj_lexicon_free(lexicon);
}

static void a_scan_that_was_refused_can_be_made_again(void **state) {
  (void)state;
  gj_lexicon *lexicon = make_lexicon();
  meter m = {.allowed = SIZE_MAX};
  gj_allocator allocator = {resize_metered, &m};
  gj_read_options options = {.allocator = &allocator};
  const gj_token *tokens = NULL;
  size_t count = 77, tries = 0;
  assert_int_equal(gj_document_read(everything, sizeof everything - 1, &options, &page, NULL), GJ_OK);
  for (m.allowed = 0; gj_document_scan(page, 3, lexicon, &tokens, &count) != GJ_OK; m.allowed = ++tries) {
    assert_null(tokens);
    assert_int_equal(count, 77);
  }
  assert_true(tries > 0 && count > 3 && count < 77);
  gj_lexicon_free(lexicon);
  close_page(NULL);
}

/* ---- nothing is lost */

static uint64_t seed;

static uint32_t draw(uint32_t below) {
  seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (uint32_t)((seed >> 33) % below);
}

/* Every digit of the source is in exactly one figure, but for those of headers that were printed again. */
static void expect_every_digit_in_one_figure(void) {
  gj_string source = gj_document_source(page);
  uint8_t *covered = calloc(source.length, 1);
  for (size_t i = 0; i < gj_document_figure_count(page); i++) {
    gj_place place = gj_document_figure(page, i)->place;
    for (uint32_t k = 0; k < place.bytes; k++)
      covered[place.offset + k]++;
  }
  for (size_t i = 0; i < source.length; i++) {
    if (source.data[i] < '0' || source.data[i] > '9' || covered[i] == 1)
      continue;
    int32_t line = 1;
    while (line < gj_document_line_count(page) && gj_document_line(page, line + 1).data <= source.data + i)
      line++;
    gj_string text = gj_document_line(page, line);
    fail_msg("%u figures at the digit %c of line %d: %.*s", covered[i], source.data[i], line, (int)text.length,
             text.data);
  }
  free(covered);
}

/* Counts the characters of a text by a small hash; blanks do not count. */
static void count_characters(gj_string text, uint32_t counts[1024], int32_t sign) {
  for (size_t i = 0; i < text.length;) {
    unsigned char c = (unsigned char)text.data[i];
    size_t size = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    uint32_t hash = 0;
    for (size_t k = 0; k < size; k++)
      hash = hash * 31 + (unsigned char)text.data[i + k];
    if (c > ' ')
      counts[hash % 1024] += (uint32_t)sign;
    i += size;
  }
}

/* Every character of the source but blanks and marks is in a block's text or in a cell, once. */
static void expect_every_character_once(void) {
  uint32_t counts[1024] = {0};
  count_characters(gj_document_source(page), counts, 1);
  for (uint32_t i = 0; i < gj_document_block_count(page); i++) {
    gj_grid_info info;
    count_characters(gj_document_block(page, i).text, counts, -1);
    if (gj_grid_info_get(page, i, &info) != GJ_OK)
      continue;
    for (uint32_t r = 0; r < info.rows; r++)
      for (uint32_t c = 0; c < info.columns; c++)
        count_characters(cell_at(i, r, c).text, counts, -1);
  }
  for (size_t i = 0; i < 1024; i++)
    assert_int_equal(counts[i], 0);
}

static void add(char *text, const char *piece) { strcat(text, piece); }

/* A cell, or a piece of a sentence: nothing that folding changes. */
static void add_piece(char *text) {
  static const char *const words[] = {"教育支出", "水利",     "其他资金",   "机关事业单位", "合计", "小计", "(含税)",
                                      "行政运行", "看护堤岸", "二零二三年", "测站",         "A4",   "-",    "其中:"};
  char number[40];
  switch (draw(5)) {
  case 0:
  case 1:
    add(text, words[draw(sizeof words / sizeof *words)]);
    break;
  case 2:
    snprintf(number, sizeof number, "%u.%02u", draw(100000), draw(100));
    add(text, number);
    break;
  case 3:
    snprintf(number, sizeof number, "%s%u%s", draw(3) == 0 ? "-" : "", draw(3000), draw(4) == 0 ? "%" : "");
    add(text, number);
    break;
  default:
    if (draw(2) == 0) {
      snprintf(number, sizeof number, "%u", 20101 + draw(9) * 100);
      add(text, number);
    }
  }
}

static void add_table(char *text, uint32_t number) {
  static const char *const digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  uint32_t columns = 2 + draw(6), rows = draw(12);
  bool titled = draw(2) == 0;
  if (titled) {
    add(text, "表");
    add(text, digits[1 + number % 9]);
    add(text, ":收支情况表");
    for (uint32_t c = draw(columns); c > 0; c--)
      add(text, "\t");
    add(text, "\n编制部门:测站\t\t单位:万元\n");
  }
  for (uint32_t c = 0; c < columns; c++) { /* a header that no other table has */
    add(text, c > 0 ? "\t" : "");
    add(text, "栏目");
    add(text, digits[number % 10]);
    add(text, digits[c]);
  }
  add(text, "\n");
  for (uint32_t r = 0; r < rows; r++) {
    uint32_t cells = draw(4) == 0 ? 2 + draw(columns) : columns;
    for (uint32_t c = 0; c < cells; c++) {
      if (c > 0)
        add(text, "\t");
      add_piece(text);
    }
    add(text, "\n");
    if (draw(8) == 0)
      add(text, draw(2) == 0 ? "\n" : "\n- 7 -\n\n");
  }
}

static void add_paragraph(char *text) {
  if (draw(3) == 0)
    add(text, draw(2) == 0 ? "二、" : "(三)");
  for (uint32_t i = 1 + draw(12); i > 0; i--) {
    add(text, "本年");
    add_piece(text);
    add(text, draw(3) == 0 ? "," : draw(8) == 0 ? "\n" : draw(8) == 0 ? "\n\n- 9 -\n\n" : "元");
  }
  add(text, "结束。\n");
}

static void generate(char *text, uint64_t with) {
  seed = with;
  text[0] = '\0';
  for (uint32_t i = 0, parts = 1 + draw(6); i < parts; i++) {
    if (draw(2) == 0)
      add_paragraph(text);
    else
      add_table(text, (uint32_t)with + i);
    if (draw(3) > 0)
      add(text, "\n");
  }
}

static void no_character_and_no_number_of_generated_documents_is_lost(void **state) {
  (void)state;
  static char text[1 << 17];
  for (uint64_t i = 0; i < 1000; i++) {
    generate(text, i);
    read_text(text);
    expect_every_digit_in_one_figure();
    expect_every_character_once();
  }
}

/* A whole file, NUL-terminated, owned. */
static char *load(const char *path, size_t *length) {
  FILE *file = fopen(path, "rb");
  if (file == NULL)
    fail_msg("%s: run in the folder of the sources", path);
  assert_int_equal(fseek(file, 0, SEEK_END), 0);
  *length = (size_t)ftell(file);
  rewind(file);
  char *bytes = malloc(*length + 1);
  assert_int_equal(fread(bytes, 1, *length, file), *length);
  bytes[*length] = '\0';
  fclose(file);
  return bytes;
}

static const char *const examples[] = {"examples/budget.txt", "examples/final-accounts.txt",
                                       "examples/formats/budget.md", "examples/formats/expenditure.csv"};

static void no_number_of_the_examples_is_lost(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
    assert_int_equal(gj_document_read_file(examples[i], NULL, &page, NULL), GJ_OK);
    expect_every_digit_in_one_figure();
    for (size_t k = 0; k < gj_document_figure_count(page); k++)
      assert_int_not_equal(gj_document_figure(page, k)->kind, GJ_UNREAD);
    close_page(NULL);
  }
}

/* ---- damaged documents */

/* The start of a character at or before `at`; of any byte if `raw`. */
static size_t boundary(const char *bytes, size_t at, bool raw) {
  while (!raw && at > 0 && ((unsigned char)bytes[at] & 0xC0) == 0x80)
    at--;
  return at;
}

/* Damages bytes [0, *length) at a few places: inserts, overwrites, cuts and doubles pieces; if `raw`, also within
 * characters. There is room for ROOM more. */
enum { WINDOW = 6000, ROOM = 2000, MOST = 60 };
static void damage(char *bytes, size_t *length, bool raw) {
  static const char *const pieces[] = {"\t",  "\n", "|", ",",    "\"",   "\f",   "\r",          "(",          "）",
                                       "—",   "%",  "1", ".",    "万元", "合计", "|---|---|\n", "- 3 -\n",    "**",
                                       "<p>", "　", "#", "\n\n", "2023", "O",    "一、",        "单位：万元", "〔"};
  for (uint32_t i = 1 + draw(12); i > 0 && *length > 2 * MOST; i--) {
    size_t at = boundary(bytes, draw((uint32_t)*length - MOST), raw);
    size_t end = boundary(bytes, at + 1 + draw(MOST - 1), raw), size = end - at;
    const char *piece = pieces[draw(sizeof pieces / sizeof *pieces)];
    switch (draw(raw ? 5 : 4)) {
    case 0: /* cut */
      memmove(bytes + at, bytes + end, *length - end);
      *length -= size;
      break;
    case 1: /* doubled */
      memmove(bytes + end, bytes + at, *length - at);
      *length += size;
      break;
    case 2: /* overwritten */
      memmove(bytes + at, bytes + end, *length - end);
      *length -= size;
      end = at;
      /* fall through */
    case 3: /* inserted */
      memmove(bytes + at + strlen(piece), bytes + at, *length - at);
      memcpy(bytes + at, piece, strlen(piece));
      *length += strlen(piece);
      break;
    default:
      bytes[at] = (char)(bytes[at] ^ (1 << draw(8)));
    }
  }
}

static void damaged_documents_are_read_or_refused(void **state) {
  (void)state;
  enum { ROUNDS = 400 };
  static char bytes[WINDOW + ROOM];
  gj_lexicon *lexicon = make_lexicon();
  size_t count = 0, read = 0;
  seed = 20230220;
  for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
    size_t size;
    char *source = load(examples[i], &size);
    for (int round = 0; round < ROUNDS; round++) {
      size_t length = size < WINDOW ? size : WINDOW;
      size_t start = boundary(source, draw((uint32_t)(size - length) + 1), false);
      bool raw = draw(8) == 0;
      length = boundary(source, start + length - 1, false) - start;
      memcpy(bytes, source + start, length);
      damage(bytes, &length, raw);
      meter m = {.allowed = SIZE_MAX};
      char *exact = malloc(length);
      memcpy(exact, bytes, length);
      gj_status status = read_and_use(exact, length, draw(4) == 0, &m, lexicon);
      assert_true(status == GJ_OK || (raw && (status == GJ_EENCODING || status == GJ_EBINARY)));
      free(exact);
      count++;
      read += status == GJ_OK;
    }
    free(source);
  }
  assert_true(read * 8 > count * 7);
  gj_lexicon_free(lexicon);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_refused_allocation_leaks_nothing),
      cmocka_unit_test_teardown(a_scan_that_was_refused_can_be_made_again, close_page),
      cmocka_unit_test_teardown(no_character_and_no_number_of_generated_documents_is_lost, close_page),
      cmocka_unit_test_teardown(no_number_of_the_examples_is_lost, close_page),
      cmocka_unit_test(damaged_documents_are_read_or_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
