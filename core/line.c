/* Lines: where they start, what each is, and how wide hard-wrapped ones are. */
#include "reader.h"
#include "text.h"

#include <string.h>

#define WIDE_GAP 3     /* blanks inside a line that part columns of a printed page */
#define MAX_WIDTH 400  /* wider lines are not hard-wrapped */
#define MIN_WIDTH 30   /* narrower ones are not full */
#define WIDTH_WINDOW 6 /* a hard-wrapped line is so much shorter at most: a number moved to the next line */
#define PAGE_BYTES 48  /* of the longest page number */
#define CSV_LINES 3    /* so many lines with as many commas are a table */
#define CSV_WORD 12    /* display cells of a word; prose has longer pieces */

static uint16_t cap16(size_t value) { return value < UINT16_MAX ? (uint16_t)value : UINT16_MAX; }

/* What one pass over a line finds. */
typedef struct {
  uint32_t start, end; /* without blanks around */
  size_t indent, width, commas, fields, tabs, pipes, digits;
  bool spread;
} survey;

/* The bytes of the blank at `at`, and its width; 0 if none. A tab counts as four. */
static inline uint32_t blank_at(const char *at, size_t *width) {
  unsigned char c = (unsigned char)*at;
  *width = 1;
  if (c == ' ')
    return 1;
  if (c == '\t') {
    *width = 4;
    return 1;
  }
  if (c == 0xC2)
    return (unsigned char)at[1] == 0xA0 ? 2 : 0;
  *width = 2;
  return c == 0xE3 && (unsigned char)at[1] == 0x80 && (unsigned char)at[2] == 0x80 ? 3 : 0;
}

static survey survey_line(const char *text, uint32_t start, uint32_t end) {
  survey s = {.start = end, .end = start};
  size_t gap = 0, width; /* gap: the width of the blanks before text[i] */
  bool quoted = false, in_field = false;
  for (uint32_t i = start, step; i < end; i += step) {
    unsigned char c = (unsigned char)text[i];
    if (c <= ' ' || c == 0xC2 || c == 0xE3) {
      step = blank_at(text + i, &width);
      if (step > 0) {
        s.tabs += c == '\t';
        in_field = in_field && c != '\t';
        gap += width;
        continue;
      }
    }
    step = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    if (s.start == end) {
      s.start = i;
      s.indent = gap;
    } else {
      s.spread = s.spread || gap >= WIDE_GAP;
    }
    s.width += gap + (c < 0xE0 ? 1 : 2);
    gap = 0;
    s.fields += !in_field;
    in_field = true;
    s.end = i + step;
    if (c == 0xEF && end - i >= 3 && (unsigned char)text[i + 1] == 0xBC && (unsigned char)(text[i + 2] - 0x90) < 10)
      s.digits++; /* full width */
    if (c >= 0x80)
      continue;
    s.pipes += c == '|' && (i == start || text[i - 1] != '\\');
    quoted = quoted != (c == '"');
    s.commas += c == ',' && !quoted;
    s.digits += c >= '0' && c <= '9';
  }
  return s;
}

static bool is_rule(gj_string line, size_t pipes) {
  bool dash = false;
  if (pipes == 0)
    return false;
  for (size_t i = 0; i < line.length; i++) {
    if (line.data[i] == '-')
      dash = true;
    else if (line.data[i] != '|' && line.data[i] != ':' && line.data[i] != ' ')
      return false;
  }
  return dash;
}

/* Three or more of - * _ = and nothing else: a drawn line. */
static bool is_drawn(gj_string line) {
  if (line.length < 3 || strchr("-*_=", line.data[0]) == NULL)
    return false;
  for (size_t i = 1; i < line.length; i++)
    if (line.data[i] != line.data[0] && line.data[i] != ' ')
      return false;
  return true;
}

/* Takes digits, at most four, off the start of `text`; their value, or -1. */
static int take_number(gj_string *text) {
  size_t n = gj__digits(*text);
  int value = 0;
  if (n == 0 || n > 4)
    return -1;
  for (size_t i = 0; i < n; i++)
    value = value * 10 + (text->data[i] - '0');
  *text = gj__from(*text, n);
  return value;
}

static bool take(gj_string *text, const char *what) {
  if (!gj__starts(*text, what))
    return false;
  *text = gj__from(*text, strlen(what));
  return true;
}

static bool is_page_number(gj_string line, size_t lines_before) {
  char buffer[PAGE_BYTES];
  if (line.length > PAGE_BYTES)
    return false;
  gj_string text = {buffer, gj_text_fold(line.data, line.length, buffer, NULL)};
  if (take(&text, "第")) { /* 第3页, 第3页共9页 */
    if (take_number(&text) < 0 || !take(&text, "页"))
      return false;
    if (!take(&text, ","))
      take(&text, "/");
    return text.length == 0 || ((take(&text, "共") || take(&text, "总")) && take_number(&text) >= 0 &&
                                take(&text, "页") && text.length == 0);
  }
  bool dashed = false;
  while (take(&text, "-") || take(&text, "—") || take(&text, "–") || take(&text, "·"))
    dashed = true;
  int page = take_number(&text);
  if (page <= 0)
    return false;
  if (!dashed && take(&text, "/")) { /* 3/20 */
    int count = take_number(&text);
    return count >= page && text.length == 0;
  }
  while (dashed && (take(&text, "-") || take(&text, "—") || take(&text, "–") || take(&text, "·")))
    ;
  return text.length == 0 && (dashed || (size_t)page <= lines_before + 20);
}

/* `before`: how many lines of the source stand before it. */
static gj_status add_line(gj__reader *reader, uint32_t start, uint32_t end, bool after_page, size_t before) {
  const char *text = reader->document->source.data;
  survey s = survey_line(text, start, end);
  gj_string content = {text + s.start, s.end > s.start ? s.end - s.start : 0};
  gj__line line = {.start = s.start,
                   .end = s.end,
                   .width = cap16(s.width),
                   .indent = (uint8_t)(s.indent < 255 ? s.indent : 255),
                   .fields = cap16(s.commas),
                   .kind = GJ__LINE_TEXT,
                   .after_page = after_page,
                   .spread = s.spread};
  if (s.pipes >= 2 && content.data[0] == '|' && content.data[content.length - 1] == '|') {
    line.kind = is_rule(content, s.pipes) ? GJ__LINE_RULE : GJ__LINE_PIPE;
  } else if (s.tabs > 0) {
    line.kind = GJ__LINE_TAB;
    line.start = start;
    line.end = end;
    line.fields = cap16(s.fields);
  } else if (content.length == 0 || is_drawn(content)) {
    line.kind = GJ__LINE_BLANK;
    line.start = line.end = start;
  } else if (is_rule(content, s.pipes)) {
    line.kind = GJ__LINE_RULE;
  } else if (s.digits > 0 && is_page_number(content, before)) {
    line.kind = GJ__LINE_PAGE;
  }
  size_t count = reader->lines.count;
  if (line.kind == GJ__LINE_BLANK && count > 0 && reader->lines.at[count - 1].kind == GJ__LINE_BLANK)
    return GJ_OK; /* one stands for all */
  GJ__ROOM(&reader->document->memory, reader->lines, 1);
  reader->lines.at[reader->lines.count++] = line;
  return GJ_OK;
}

/* Cuts the source into lines, also at form feeds. */
static gj_status cut(gj__reader *reader) {
  const gj_document *document = reader->document;
  const char *text = document->source.data;
  bool after_page = false;
  for (size_t i = 0; i < document->lines.count; i++) {
    uint32_t start = document->lines.at[i].offset;
    uint32_t end =
        i + 1 < document->lines.count ? document->lines.at[i + 1].offset - 1 : (uint32_t)document->source.length;
    if (end > start && text[end - 1] == '\n')
      end--;
    const char *feed;
    while ((feed = memchr(text + start, '\f', end - start)) != NULL) {
      uint32_t at = (uint32_t)(feed - text);
      if (at > start)
        GJ__TRY(add_line(reader, start, at, after_page, i));
      after_page = true;
      start = at + 1;
    }
    GJ__TRY(add_line(reader, start, end, after_page, i));
    after_page = false;
  }
  return GJ_OK;
}

/* The lines around a rule of a Markdown table need no | at their ends; a rule without a row above is a drawn line. */
static void find_pipe_rows(gj__reader *reader) {
  gj__line *lines = reader->lines.at;
  const char *text = reader->document->source.data;
  for (size_t i = 0; i < reader->lines.count; i++) {
    if (lines[i].kind != GJ__LINE_RULE)
      continue;
    gj__line *above = i > 0 ? &lines[i - 1] : NULL;
    if (above != NULL && above->kind == GJ__LINE_TEXT && memchr(text + above->start, '|', above->end - above->start))
      above->kind = GJ__LINE_PIPE;
    if (above == NULL || above->kind != GJ__LINE_PIPE) {
      lines[i].kind = GJ__LINE_BLANK;
      continue;
    }
    for (size_t k = i + 1; k < reader->lines.count && lines[k].kind == GJ__LINE_TEXT &&
                           memchr(text + lines[k].start, '|', lines[k].end - lines[k].start);
         k++)
      lines[k].kind = GJ__LINE_PIPE;
  }
}

static void become_text(gj__line *line, const char *text) {
  survey s = survey_line(text, line->start, line->end);
  line->kind = s.end > s.start ? GJ__LINE_TEXT : GJ__LINE_BLANK;
  line->start = s.start;
  line->end = s.end > s.start ? s.end : s.start;
  line->fields = 0;
}

/* A sentence behind one tab that only indents it. */
static bool is_indented_sentence(const gj__line *line, const char *text) {
  gj_string rest = {text + line->start + 1, line->end - line->start - 1};
  return line->fields == 1 && text[line->start] == '\t' && memchr(rest.data, '\t', rest.length) == NULL &&
         gj__contains(rest, "。");
}

/* Tabs that part nothing: in a run of such lines, with or without blank lines between, no row has two cells; or all
 * lines that stand together are indented sentences. */
static void find_tab_texts(gj__reader *reader) {
  gj__line *lines = reader->lines.at;
  const char *text = reader->document->source.data;
  size_t count = reader->lines.count;
  for (size_t i = 0, end; i < count; i = end) {
    end = i + 1;
    if (lines[i].kind != GJ__LINE_TAB)
      continue;
    bool rows = false;
    for (end = i; end < count && lines[end].kind <= GJ__LINE_TAB && lines[end].kind != GJ__LINE_TEXT; end++)
      rows = rows || (lines[end].kind == GJ__LINE_TAB && lines[end].fields >= 2);
    for (size_t k = i, stop; k < end; k = stop) {
      bool sentences = true;
      for (stop = k; stop < end && lines[stop].kind == GJ__LINE_TAB; stop++)
        sentences = sentences && is_indented_sentence(&lines[stop], text);
      for (size_t n = k; n < stop && (sentences || !rows); n++)
        become_text(&lines[n], text);
      if (stop == k)
        stop++;
    }
  }
}

/* Whether every comma stands between digits and before exactly three: thousands, not fields. */
static bool has_thousands_only(gj_string line) {
  for (size_t i = 0; i < line.length; i++)
    if (line.data[i] == ',' && (i == 0 || !gj__is_digit(line.data[i - 1]) || gj__digits(gj__from(line, i + 1)) != 3))
      return false;
  return true;
}

/* Runs of lines with as many commas and short pieces between them. */
static void find_comma_rows(gj__reader *reader) {
  gj__line *lines = reader->lines.at;
  const char *text = reader->document->source.data;
  size_t count = reader->lines.count;
  for (size_t i = 0, end; i < count; i = end) {
    end = i + 1;
    if (lines[i].kind != GJ__LINE_TEXT || lines[i].fields < 2)
      continue;
    uint64_t width = 0, pieces = 0;
    bool digits = false, prose = false, thousands = true;
    for (end = i; end < count && lines[end].kind == GJ__LINE_TEXT && lines[end].fields == lines[i].fields; end++) {
      gj_string line = {text + lines[end].start, lines[end].end - lines[end].start};
      width += lines[end].width;
      pieces += lines[end].fields + 1U;
      prose = prose || gj__contains(line, "。") || gj__contains(line, "；");
      thousands = thousands && has_thousands_only(line);
      for (size_t k = 0; k < line.length && !digits; k++)
        digits = gj__is_digit(line.data[k]);
    }
    if (end - i >= CSV_LINES && !prose && !thousands && width <= pieces * (digits ? 2 * CSV_WORD : CSV_WORD))
      for (size_t k = i; k < end; k++)
        lines[k].kind = GJ__LINE_COMMA;
  }
}

/* The width that hard-wrapped lines of text are filled to: many lines reach it, few exceed it. */
static void measure(gj__reader *reader) {
  uint32_t widths[MAX_WIDTH + 1] = {0}, indents[256] = {0};
  uint32_t total = 0, best = 0, best_count = 0, wider = 0;
  for (size_t i = 0; i < reader->lines.count; i++) {
    const gj__line *line = &reader->lines.at[i];
    uint32_t edge = (uint32_t)line->width; /* blanks in front are part of it */
    if (line->kind != GJ__LINE_TEXT || line->spread || edge < MIN_WIDTH)
      continue;
    widths[edge < MAX_WIDTH ? edge : MAX_WIDTH]++;
    total++;
  }
  for (uint32_t w = MAX_WIDTH; w-- > MIN_WIDTH;) {
    wider += widths[w + 1];
    if (widths[w] == 0)
      continue;
    uint32_t near = 0;
    for (uint32_t k = w; k > MIN_WIDTH && w - k < WIDTH_WINDOW; k--)
      near += widths[k];
    if (wider * 10 <= total && near > best_count) {
      best = w;
      best_count = near;
    }
  }
  if (best_count < 3 || best_count * 4 < total)
    return;
  reader->full_width = best;
  for (size_t i = 0; i < reader->lines.count; i++) {
    const gj__line *line = &reader->lines.at[i];
    if (line->kind == GJ__LINE_TEXT && !line->spread && (uint32_t)line->width + WIDTH_WINDOW > best)
      indents[line->indent]++;
  }
  for (uint32_t k = 1; k < 256; k++)
    if (indents[k] > indents[reader->base_indent])
      reader->base_indent = k;
}

gj_status gj__lines_read(gj__reader *reader) {
  GJ__TRY(cut(reader));
  find_pipe_rows(reader);
  find_tab_texts(reader);
  find_comma_rows(reader);
  measure(reader);
  return GJ_OK;
}
