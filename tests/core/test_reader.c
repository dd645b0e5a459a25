/* The reader as a whole, whatever the bytes: nothing is lost, nothing leaks, and neither time nor memory runs away. */
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
#include "page.h"

/* ---- an allocator that refuses and counts */

typedef struct {
  size_t allowed; /* allocations, still */
  size_t bytes, peak;
} meter;

static void *resize_metered(void *context, void *block, size_t old_size, size_t new_size) {
  meter *m = context;
  size_t *start = block != NULL ? (size_t *)block - 2 : NULL;
  if (start != NULL)
    assert_int_equal(start[0], old_size);
  else
    assert_int_equal(old_size, 0);
  if (new_size == 0) {
    m->bytes -= old_size;
    free(start);
    return NULL;
  }
  if (m->allowed == 0)
    return NULL;
  m->allowed--;
  start = realloc(start, 2 * sizeof *start + new_size);
  assert_non_null(start);
  start[0] = new_size;
  m->bytes += new_size - old_size;
  if (m->bytes > m->peak)
    m->peak = m->bytes;
  return start + 2;
}

/* ---- looking at all of a document */

static void check_place(const gj_document *document, gj_place place) {
  gj_string source = gj_document_source(document);
  gj_string line = gj_document_line(document, place.line);
  size_t start = place.offset;
  assert_true(place.line >= 1 && place.line <= gj_document_line_count(document));
  assert_true(place.column >= 1 && place.length >= 0);
  assert_true(place.offset <= source.length && place.bytes <= source.length - place.offset);
  assert_true(line.data <= source.data + start && source.data + start + place.bytes <= line.data + line.length);
}

/* Scans all texts of a document, and looks at every part of it. Stops at what the allocator refuses. */
static gj_status use(gj_document *document, const gj_lexicon *lexicon) {
  uint32_t blocks = gj_document_block_count(document);
  for (uint32_t i = 0; i < blocks; i++) {
    gj_block block = gj_document_block(document, i);
    gj_grid_info info;
    assert_true(block.first_line >= 1 && block.first_line <= block.last_line);
    assert_true(block.heading == GJ_NONE || block.heading < i);
    if (block.kind != GJ_TABLE) {
      const gj_token *tokens;
      size_t count;
      assert_true(block.text.length > 0);
      check_place(document, gj_document_place(document, i, 0, block.text.length));
      check_place(document, gj_document_place(document, i, block.text.length / 2, block.text.length));
      gj_status status = gj_document_scan(document, i, lexicon, &tokens, &count);
      if (status != GJ_OK)
        return status;
      assert_true(count > 0 && tokens[count - 1].offset + tokens[count - 1].length == block.text.length);
      continue;
    }
    assert_int_equal(gj_grid_info_get(document, i, &info), GJ_OK);
    assert_true(info.rows > 0 && info.columns > 0 && info.header_rows <= info.rows);
    assert_int_equal(gj_grid_set_kind(document, i, -1, GJ_AMOUNT, GJ_WAN_YUAN), GJ_OK);
    assert_int_equal(gj_grid_set_kind(document, i, 0, GJ_OTHER, GJ_YUAN), GJ_OK);
    uint32_t some_rows = info.rows < 50 ? info.rows : 50, some_columns = info.columns < 50 ? info.columns : 50;
    for (uint32_t r = 0; r < some_rows; r++)
      for (uint32_t c = 0; c < some_columns; c++) {
        gj_cell cell;
        assert_int_equal(gj_grid_cell(document, i, r, c, &cell), GJ_OK);
        check_place(document, cell.place);
        assert_true(cell.figure == GJ_NONE || cell.figure < gj_document_figure_count(document));
        assert_true(r < info.header_rows || cell.text.length > 0 || cell.figure != GJ_NONE);
      }
    for (uint32_t c = 0; c < some_columns; c++)
      assert_true(gj_grid_header(document, i, c).length < UINT32_MAX);
  }
  for (size_t i = 0; i < gj_document_figure_count(document); i++)
    check_place(document, gj_document_figure(document, i)->place);
  for (size_t i = 0; i < gj_document_mend_count(document); i++)
    check_place(document, gj_document_mend(document, i).place);
  return GJ_OK;
}

static gj_lexicon *make_lexicon(void) {
  static const char *const words[] = {"支出", "增长", "减少", "人", "年", "其中", "合计"};
  gj_lexicon *lexicon = NULL;
  assert_int_equal(gj_lexicon_create(NULL, &lexicon), GJ_OK);
  for (uint32_t i = 0; i < sizeof words / sizeof *words; i++)
    assert_int_equal(gj_lexicon_add(lexicon, words[i], strlen(words[i]), 'w', i, i == 3 ? GJ_COUNT : GJ_OTHER), GJ_OK);
  return lexicon;
}

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

static gj_status read_and_use(const char *bytes, size_t length, bool csv, meter *m, const gj_lexicon *lexicon) {
  gj_allocator allocator = {resize_metered, m};
  gj_read_options options = {.allocator = &allocator, .csv = csv};
  gj_document *untouched = (gj_document *)m, *document = untouched;
  gj_error error = {.status = GJ_OK};
  gj_status status = gj_document_read(bytes, length, &options, &document, &error);
  assert_int_equal(error.status, status);
  if (status != GJ_OK)
    assert_ptr_equal(document, untouched);
  else
    status = use(document, lexicon);
  if (document != untouched)
    gj_document_free(document);
  assert_int_equal(m->bytes, 0);
  return status;
}

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
  for (uint64_t i = 0; i < 200; i++) {
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

/* Damages bytes [0, *length) at a few places, keeping to the same length or a little more; there is room. */
static void damage(char *bytes, size_t *length) {
  static const char *const pieces[] = {"\t",   "\n",   "|",           ",",       "\"", "\f",   "\r",   "(",
                                       "）",   "—",    "%",           "1",       ".",  "万元", "\xE4", "\x80",
                                       "\xFF", "合计", "|---|---|\n", "- 3 -\n", "**", "<p>",  "　",   "#"};
  for (uint32_t i = 1 + draw(12); i > 0; i--) {
    size_t at = draw((uint32_t)*length);
    const char *piece = pieces[draw(sizeof pieces / sizeof *pieces)];
    size_t size = strlen(piece), tail = *length - at;
    switch (draw(4)) {
    case 0:
      bytes[at] = (char)(bytes[at] ^ (1 << draw(8)));
      break;
    case 1:
      memmove(bytes + at + size, bytes + at, tail);
      memcpy(bytes + at, piece, size);
      *length += size;
      break;
    case 2:
      memcpy(bytes + at, piece, size < tail ? size : tail);
      break;
    default: {
      size_t cut = 1 + draw(40);
      if (cut >= tail)
        break;
      memmove(bytes + at, bytes + at + cut, tail - cut);
      *length -= cut;
    }
    }
  }
}

static void damaged_documents_are_read_or_refused(void **state) {
  (void)state;
  enum { ROUNDS = 60, WINDOW = 6000, ROOM = 1000 };
  char *bytes = malloc(WINDOW + ROOM);
  gj_lexicon *lexicon = make_lexicon();
  seed = 20230220;
  for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
    size_t size;
    char *source = load(examples[i], &size);
    for (int round = 0; round < ROUNDS; round++) {
      size_t length = size < WINDOW ? size : WINDOW, start = draw((uint32_t)(size - length) + 1);
      while (((unsigned char)source[start] & 0xC0) == 0x80)
        start--;
      memcpy(bytes, source + start, length);
      damage(bytes, &length);
      meter m = {.allowed = SIZE_MAX};
      char *exact = malloc(length);
      memcpy(exact, bytes, length);
      gj_status status = read_and_use(exact, length, draw(4) == 0, &m, lexicon);
      assert_true(status == GJ_OK || status == GJ_EENCODING || status == GJ_EBINARY);
      free(exact);
    }
    free(source);
  }
  free(bytes);
  gj_lexicon_free(lexicon);
}

/* ---- documents made to harm */

/* Memory: so many bytes for each of the input, and room for the cells and figures that any document may have. Time: so
 * many times that of a usual document of the same size, which no quadratic reader would keep to. */
enum { MUCH = 1 << 18, MOST_MEMORY = 25, FIXED_MEMORY = 170 << 20, MOST_TIMES = 50 };

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
      cmocka_unit_test(a_refused_allocation_leaks_nothing),
      cmocka_unit_test_teardown(a_scan_that_was_refused_can_be_made_again, close_page),
      cmocka_unit_test_teardown(no_character_and_no_number_of_generated_documents_is_lost, close_page),
      cmocka_unit_test_teardown(no_number_of_the_examples_is_lost, close_page),
      cmocka_unit_test(damaged_documents_are_read_or_refused),
      cmocka_unit_test(long_lines_are_bounded),
      cmocka_unit_test(many_lines_are_bounded),
      cmocka_unit_test(wide_and_deep_tables_are_bounded),
      cmocka_unit_test_teardown(too_many_missing_cells_are_refused_with_their_line, close_page),
  };
  return cmocka_run_group_tests(tests, measure_usual, NULL);
}
