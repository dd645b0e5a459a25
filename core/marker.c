/* How pieces of such documents begin and end. */
#include "marker.h"
#include "text.h"

#define HEADING_BYTES 180 /* 60 characters */
#define LABEL_BYTES 42
#define TITLE_BYTES 150

bool gj__contains(gj_string text, const char *what) {
  size_t length = strlen(what);
  const char *at = text.data, *end = text.data + text.length;
  while ((size_t)(end - at) >= length && (at = memchr(at, what[0], (size_t)(end - at) - length + 1)) != NULL) {
    if (memcmp(at, what, length) == 0)
      return true;
    at++;
  }
  return false;
}

/* The bytes of the one of `count` texts that `text` starts with, or 0. */
static size_t starts_any(gj_string text, const char *const *these, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (gj__starts(text, these[i]))
      return strlen(these[i]);
  return 0;
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* 一 to 十, 百, 〇, 零 */
static bool is_numeral(uint32_t character) {
  switch (character) {
  case 0x4E00:
  case 0x4E8C:
  case 0x4E09:
  case 0x56DB:
  case 0x4E94:
  case 0x516D:
  case 0x4E03:
  case 0x516B:
  case 0x4E5D:
  case 0x5341:
  case 0x767E:
  case 0x3007:
  case 0x96F6:
    return true;
  default:
    return false;
  }
}

size_t gj__numeral(gj_string text) {
  size_t at = 0, n;
  uint32_t character;
  for (int i = 0; i < 5 && (n = gj__character(text.data + at, text.length - at, &character)) == 3; i++) {
    if (!is_numeral(character))
      break;
    at += n;
  }
  return at;
}

size_t gj__digits(gj_string text) {
  size_t count = 0;
  while (count < text.length && gj__is_digit(text.data[count]))
    count++;
  return count;
}

bool gj__is_year(gj_string text) {
  return gj__digits(text) == 4 && (gj__starts(text, "19") || gj__starts(text, "20")) &&
         gj__starts(gj__from(text, 4), "年");
}

static gj__marker numbered_with_digits(gj_string text, const uint32_t *map, size_t digits) {
  gj_string rest = gj__from(text, digits);
  if (gj__starts(rest, "、"))
    return (gj__marker){4, true, (uint32_t)(digits + strlen("、"))};
  if (gj__starts(rest, ")"))
    return (gj__marker){0, true, (uint32_t)digits + 1};
  if (!gj__starts(rest, "."))
    return (gj__marker){0};
  /* "1.5" is a number; "1. 2022" and "1.2022年" are not. A digit tells how wide a point is set. */
  gj_string after = gj__from(rest, 1);
  bool apart =
      gj__digits(after) == 0 || map[digits + 1] - map[digits] != map[digits] - map[digits - 1] || gj__is_year(after);
  return apart ? (gj__marker){4, true, (uint32_t)digits + 1} : (gj__marker){0};
}

gj__marker gj__marker_read(gj_string text, const uint32_t *map) {
  static const char *const parts[] = {"部分", "章", "节", "条"};
  static const char *const marks[] = {"附件", "附表", "附:", "注:", "备注:", "说明:"};
  if (text.length == 0)
    return (gj__marker){0};
  size_t digits = gj__digits(text);
  if (digits > 0)
    return digits <= 2 ? numbered_with_digits(text, map, digits) : (gj__marker){0};
  if (text.data[0] == '(') {
    gj_string inside = gj__from(text, 1);
    size_t n = gj__numeral(inside), d = gj__digits(inside);
    if (n > 0 && gj__starts(gj__from(inside, n), ")"))
      return (gj__marker){3, true, (uint32_t)n + 2};
    if (d > 0 && d <= 2 && gj__starts(gj__from(inside, d), ")"))
      return (gj__marker){0, true, (uint32_t)d + 2};
    return (gj__marker){0};
  }
  size_t numeral = gj__numeral(text);
  if (numeral > 0)
    return gj__starts(gj__from(text, numeral), "、") ? (gj__marker){2, true, (uint32_t)(numeral + strlen("、"))}
                                                     : (gj__marker){0};
  if (gj__starts(text, "第")) {
    gj_string rest = gj__from(text, strlen("第"));
    size_t n = gj__numeral(rest), part = n > 0 ? starts_any(gj__from(rest, n), parts, COUNT(parts)) : 0;
    if (part > 0)
      return (gj__marker){gj__starts(gj__from(rest, n), "部分"), true, (uint32_t)(strlen("第") + n + part)};
  }
  if (gj__starts(text, "表")) {
    gj_string rest = gj__from(text, strlen("表"));
    size_t n = gj__numeral(rest) + gj__digits(rest);
    if (n > 0)
      return (gj__marker){0, true, (uint32_t)(strlen("表") + n)};
  }
  /* Circled numbers, U+2460-2473. */
  if (text.length >= 3 && memcmp(text.data, "\xE2\x91", 2) == 0 && (unsigned char)text.data[2] >= 0xA0 &&
      (unsigned char)text.data[2] <= 0xB3)
    return (gj__marker){0, true, 3};
  size_t mark = starts_any(text, marks, COUNT(marks));
  return (gj__marker){0, mark > 0, (uint32_t)mark};
}

bool gj__has_label(gj_string text) {
  size_t end = text.length < LABEL_BYTES ? text.length : LABEL_BYTES;
  const char *colon = memchr(text.data, ':', end);
  if (colon == NULL || colon == text.data)
    return false;
  gj_string label = {text.data, (size_t)(colon - text.data)};
  return !gj__contains(label, ",") && !gj__contains(label, "。") && !gj__contains(label, ";") &&
         !gj__contains(label, "、") && !gj__is_digit(label.data[label.length - 1]);
}

/* 编制部门(单位): and the like; the label, an optional bracket, a colon. */
static bool is_labelled(gj_string text, const char *const *labels, size_t count) {
  size_t at = starts_any(text, labels, count);
  if (at == 0)
    return false;
  gj_string rest = gj__from(text, at);
  if (gj__starts(rest, "(")) {
    const char *close = memchr(rest.data, ')', rest.length < LABEL_BYTES ? rest.length : LABEL_BYTES);
    if (close == NULL)
      return false;
    rest = gj__from(rest, (size_t)(close - rest.data) + 1);
  }
  return gj__starts(rest, ":");
}

static bool has_stop(gj_string text) {
  return gj__contains(text, ",") || gj__contains(text, "。") || gj__contains(text, ";") || gj__contains(text, ":");
}

gj__title gj__title_read(gj_string text) {
  static const char *const labels[] = {"编制部门", "编制单位", "编报部门", "编报单位", "公开部门",
                                       "公开单位", "填报部门", "填报单位", "填报日期", "编制日期",
                                       "金额单位", "部门名称", "单位名称", "部门",     "单位"};
  static const char *const notes[] = {"注", "备注", "附注", "说明"};
  static const char *const years[] = {"年度", "年度)", "年", "年)"};
  if (text.length == 0)
    return GJ__NO_TITLE;
  if (gj__starts(text, "表") || gj__starts(text, "附表") || gj__starts(text, "附件")) {
    gj_string rest = gj__from(text, gj__starts(text, "表") ? strlen("表") : strlen("附表"));
    size_t n = gj__numeral(rest) + gj__digits(rest);
    if (n > 0 && text.length <= TITLE_BYTES && !gj__contains(text, "。"))
      return GJ__TITLE;
  }
  if (gj__ends(text, "表") && text.length <= TITLE_BYTES && !has_stop(text))
    return GJ__TITLE;
  if (is_labelled(text, labels, COUNT(labels)))
    return GJ__LABEL;
  if (is_labelled(text, notes, COUNT(notes)))
    return GJ__NOTE;
  gj_string year = gj__from(text, text.data[0] == '(');
  if (gj__digits(year) == 4 && starts_any(gj__from(year, 4), years, COUNT(years)) == year.length - 4)
    return GJ__YEAR;
  return GJ__NO_TITLE;
}

static const char *const closings[] = {")", "”", "’", "》", "」", "』", "】", "〕", "]", "\""};

static bool ends_with_stop(gj_string text) {
  return gj__ends(text, "。") || gj__ends(text, ";") || gj__ends(text, ":") || gj__ends(text, "!") ||
         gj__ends(text, "?") || gj__ends(text, "…");
}

bool gj__ends_sentence(gj_string text) {
  for (int i = 0; i < 8 && !ends_with_stop(text); i++) {
    size_t before = text.length;
    for (size_t k = 0; k < COUNT(closings) && text.length == before; k++)
      if (gj__ends(text, closings[k]))
        text.length -= strlen(closings[k]);
    if (text.length == before)
      return false;
  }
  return ends_with_stop(text);
}

bool gj__is_prose(gj_string text) {
  const char *end = text.data + text.length;
  for (const char *at = text.data; (at = memchr(at, ',', (size_t)(end - at))) != NULL; at++)
    if (at == text.data || at + 1 == end || !gj__is_digit(at[-1]) || !gj__is_digit(at[1]))
      return true;
  return gj__contains(text, "。") || gj__contains(text, "(款)"); /* an account of a sentence, cut by the line end */
}

bool gj__starts_closing(gj_string text) {
  static const char *const stops[] = {"。", ",", ";", ":", "!", "?", "、"};
  return starts_any(text, stops, COUNT(stops)) > 0 || starts_any(text, closings, COUNT(closings) - 1) > 0;
}

uint32_t gj__brackets(gj_string text, uint32_t open) {
  for (size_t i = 0; i < text.length; i++) {
    char c = text.data[i];
    gj_string rest = {text.data + i, text.length - i};
    if ((unsigned char)c >= 0xE4) { /* an ideograph, or what is rarer */
      i += 2;
      continue;
    }
    if (c == '(' || c == '[' || gj__starts(rest, "《") || gj__starts(rest, "〔") || gj__starts(rest, "“"))
      open++;
    else if (c == ')' || c == ']' || gj__starts(rest, "》") || gj__starts(rest, "〕") || gj__starts(rest, "”"))
      open -= open > 0;
  }
  return open;
}

/* Whether a comma stands outside brackets. */
static bool has_open_comma(gj_string text) {
  int depth = 0;
  for (size_t i = 0; i < text.length; i++) {
    if (text.data[i] == '(')
      depth++;
    else if (text.data[i] == ')')
      depth--;
    else if (text.data[i] == ',' && depth <= 0)
      return true;
  }
  return false;
}

/* Whether a number with a unit or percent sign stands in it: a statement, not a heading. */
static bool has_quantity(gj_string text) {
  static const char *const units[] = {"%", "‰", "万元", "亿元", "元"};
  for (size_t i = 1; i < text.length; i++)
    if (gj__is_digit(text.data[i - 1]) && starts_any(gj__from(text, i), units, COUNT(units)) > 0)
      return true;
  return false;
}

int gj__heading_level(gj_string text, gj__marker marker) {
  if (marker.level == 0 || text.length > HEADING_BYTES || text.length == marker.length)
    return 0;
  gj_string body = gj__from(text, marker.length);
  if (marker.level > 1 && (has_open_comma(body) || has_quantity(body)))
    return 0;
  const char *colon = memchr(body.data, ':', body.length);
  if (marker.level > 1 && colon != NULL && colon + 1 < body.data + body.length)
    return 0;
  if (marker.level > 1 && marker.level < 4 && (gj__ends(body, "说明。") || gj__ends(body, "情况。")))
    body.length -= strlen("。");
  return gj__contains(body, "。") || gj__contains(body, ";") ? 0 : marker.level;
}

bool gj__is_heading_tail(gj_string text) {
  static const char *const wholes[] = {"情况说明",     "情况的说明",   "总体情况说明", "情况的总体说明",
                                       "决算情况说明", "预算情况说明", "收支总表",     "总体情况表",
                                       "支出情况表",   "支出决算表",   "支出预算表"};
  if (text.length == 0 || ((unsigned char)text.data[0] & 0xC0) == 0x80)
    return false;
  for (size_t i = 0; i < COUNT(wholes); i++) {
    gj_string whole = {wholes[i], strlen(wholes[i])};
    if (text.length < whole.length && memcmp(whole.data + whole.length - text.length, text.data, text.length) == 0)
      return true;
  }
  return false;
}

bool gj__is_total(gj_string text) {
  return text.length <= 24 && (gj__ends(text, "合计") || gj__ends(text, "总计") || gj__ends(text, "小计"));
}

bool gj__is_date(gj_string text) {
  static const char *const steps[] = {"年", "月", "日"};
  for (size_t i = 0; i < COUNT(steps); i++) {
    size_t n = gj__digits(text);
    if (n == 0)
      n = gj__numeral(text);
    if (n == 0 || !gj__starts(gj__from(text, n), steps[i]))
      return false;
    text = gj__from(text, n + strlen(steps[i]));
  }
  return text.length == 0;
}
