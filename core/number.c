/* Numbers in folded text: where each starts and ends, and what kind of figure it is. */
#include "number.h"
#include "marker.h"

#define MAX_MARK 12

typedef struct {
  const gj__number_reader *reader;
  const char *text;
  const uint32_t *map;
  uint32_t length;
} view;

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static bool digit_at(const view *v, uint32_t at) { return at < v->length && gj__is_digit(v->text[at]); }

static gj_string rest_of(const view *v, uint32_t at) { return (gj_string){v->text + at, v->length - at}; }

/* Whether bytes `at` and `at + 1` are neighbours in the source too. */
static bool is_tight(const view *v, uint32_t at) {
  return v->map[at + 1] == gj__source_end(v->reader->document, v->reader->text + at);
}

static uint32_t digits_end(const view *v, uint32_t at) {
  while (digit_at(v, at + 1) && is_tight(v, at))
    at++;
  return at + 1;
}

static bool ends_with_before(const view *v, uint32_t at, const char *what) {
  return gj__ends((gj_string){v->text, at}, what);
}

/* Whether - or + at `at`, before a digit, is a sign: not a range of years, a date, or part of a word. */
static bool is_sign(const view *v, uint32_t at) {
  static const char *const ranged[] = {"年", "月", "日", "号", "元", "时", "分", "‰", "—", "至"};
  if (v->text[at] != '-' && v->text[at] != '+')
    return false;
  if (at == 0)
    return true;
  char before = v->text[at - 1];
  if (before == ')' && at > 1) /* (2022)-2023 is a range, (类)-3.5 is not */
    before = v->text[at - 2];
  if (gj__is_digit(before) || is_letter(before) || before == ')' || before == '%' || before == '-' || before == '+')
    return false;
  for (size_t i = 0; i < sizeof ranged / sizeof *ranged; i++)
    if (ends_with_before(v, at, ranged[i]))
      return false;
  return true;
}

static int small_number(const view *v, uint32_t at, uint32_t count) {
  int value = 0;
  for (uint32_t i = 0; i < count; i++)
    value = value * 10 + (v->text[at + i] - '0');
  return value;
}

static bool is_year_number(const view *v, uint32_t at, uint32_t count) {
  return count == 4 && small_number(v, at, 4) >= 1900 && small_number(v, at, 4) < 2100;
}

/* Where a date like 2022-2-11 or 2022.2.11 that starts at `at` ends, or 0. */
static uint32_t date_end(const view *v, uint32_t at) {
  uint32_t i = at + 4;
  if (i >= v->length || (v->text[i] != '.' && v->text[i] != '-' && v->text[i] != '/') || !is_year_number(v, at, 4))
    return 0;
  char parting = v->text[i];
  for (int most = 12; most <= 31; most += 19) {
    if (i >= v->length || v->text[i] != parting)
      return 0;
    uint32_t count = (uint32_t)gj__digits(rest_of(v, ++i));
    if (count == 0 || count > 2 || small_number(v, i, count) > most || small_number(v, i, count) == 0)
      return 0;
    i += count;
  }
  return i < v->length && v->text[i] == parting ? 0 : i;
}

/* Whether the one or two digits [at, end), before a point, number what follows: "1. 2022年", and "1. " at the start. */
static bool is_numbering(const view *v, uint32_t at, uint32_t end) {
  bool apart = !is_tight(v, end);
  if (end - at > 2 || (at > 0 && !apart))
    return false;
  return gj__is_year(rest_of(v, end + 1)) || (at == 0 && apart);
}

/* Where the digits that start at `at` end, with thousands and decimals; `*bad` for several points. */
static uint32_t number_end(const view *v, uint32_t at, bool dated, bool *bad) {
  uint32_t end = digits_end(v, at);
  if (dated)
    return end;
  if (end - at <= 3 && v->text[at] != '0')
    while (end + 3 < v->length && v->text[end] == ',' && gj__digits(rest_of(v, end + 1)) >= 3 && is_tight(v, end) &&
           digits_end(v, end + 1) == end + 4)
      end += 4;
  if (end + 1 < v->length && v->text[end] == '.' && digit_at(v, end + 1) && !is_numbering(v, at, end)) {
    end = digits_end(v, end + 1);
    while (end + 1 < v->length && v->text[end] == '.' && digit_at(v, end + 1)) {
      end = digits_end(v, end + 1);
      *bad = true;
    }
  }
  return end;
}

/* The kind of a number that numbers or dates something, by what stands around its digits [at, end). */
static gj_figure_kind kind_around(const view *v, uint32_t at, uint32_t end, bool dated) {
  static const char *const counted[] = {"第", "表", "附件", "图", "No."};
  gj_string after = rest_of(v, end);
  uint32_t count = end - at;
  bool whole = !digit_at(v, end) && gj__digits((gj_string){v->text + at, count}) == count;
  if (dated)
    return GJ_YEAR;
  if (whole && count <= 3 && at == 0 && (gj__starts(after, "、") || gj__starts(after, ")") || gj__starts(after, ".")))
    return GJ_ORDINAL;
  if (whole && count <= 2 && at == 1 && v->text[0] == '(' && gj__starts(after, ")"))
    return GJ_ORDINAL;
  if (whole && gj__starts(after, ".") && digit_at(v, end + 1))
    return GJ_ORDINAL; /* is_numbering */
  if (whole && is_year_number(v, at, count) &&
      (gj__starts(after, "年") || (at > 0 && v->text[at - 1] == '(' && gj__starts(after, ")")) ||
       ends_with_before(v, at, "〔")))
    return GJ_YEAR;
  if (whole && count <= 2 && (gj__starts(after, "月") || gj__starts(after, "日")))
    return GJ_YEAR;
  if (whole && (gj__starts(after, "号") || gj__equal(after, "表")))
    return GJ_ORDINAL;
  for (size_t i = 0; whole && i < sizeof counted / sizeof *counted; i++)
    if (ends_with_before(v, at, counted[i]))
      return GJ_ORDINAL;
  if (whole && end == v->length && (ends_with_before(v, at, "…") || ends_with_before(v, at, "...")))
    return GJ_ORDINAL; /* the page of a contents entry */
  return GJ_OTHER;
}

/* Takes the unit or percent sign at out->end. */
static void read_unit(const view *v, gj__number *out) {
  static const char *const units[] = {"万元", "亿元", "元"};
  static const gj_unit which[] = {GJ_WAN_YUAN, GJ_YI_YUAN, GJ_YUAN};
  gj_string after = rest_of(v, out->end);
  if (gj__starts(after, "%") || gj__starts(after, "‰")) {
    out->kind = GJ_PERCENT;
    out->unit_end = out->end + (after.data[0] == '%' ? 1 : (uint32_t)strlen("‰"));
    return;
  }
  for (size_t i = 0; i < sizeof units / sizeof *units; i++)
    if (gj__starts(after, units[i])) {
      out->kind = GJ_AMOUNT;
      out->unit = which[i];
      out->unit_end = out->end + (uint32_t)strlen(units[i]);
      return;
    }
}

static int64_t whole_part(gj_decimal printed) {
  int64_t value = printed.digits;
  for (int i = 0; i < printed.decimals; i++)
    value /= 10;
  return value;
}

void gj__number_value(gj_decimal printed, gj_figure_kind kind, gj_unit unit, gj_figure_kind *kind_out, int64_t *value) {
  *kind_out = kind;
  *value = 0;
  if (kind == GJ_AMOUNT) {
    if (gj_amount_from_decimal(printed, unit, value) != GJ_OK)
      *kind_out = GJ_UNREAD;
  } else if (kind != GJ_UNREAD && kind != GJ_BLANK) {
    *value = whole_part(printed);
  }
}

/* Reads the digits and sets the value; kind and unit are known. */
static void evaluate(const view *v, gj__number *out, bool bad) {
  const char *start = v->text + out->start;
  if (bad || gj_decimal_parse(start, out->end - out->start, &out->printed) != GJ_OK) {
    out->printed = (gj_decimal){0, 0};
    if (out->unit_end > out->end)
      out->kind = GJ_UNREAD;
    return;
  }
  if (out->kind == GJ_PERCENT) {
    if (gj_percent_parse(start, out->unit_end - out->start, &out->value) != GJ_OK)
      out->kind = GJ_UNREAD;
    return;
  }
  gj__number_value(out->printed, out->kind, out->unit, &out->kind, &out->value);
}

bool gj__number_next(gj__number_reader *reader, gj__number *out) {
  const gj_document *document = reader->document;
  view v = {reader, document->folded.at + reader->text, document->map.at + reader->text, reader->length};
  uint32_t at = reader->at;
  while (at < v.length && !gj__is_digit(v.text[at]))
    at++;
  if (at == v.length) {
    reader->at = at;
    return false;
  }
  bool bad = false, dated = at < reader->date_end;
  if (!dated && gj__digits((gj_string){v.text + at, v.length - at < 5 ? v.length - at : 5}) == 4) {
    uint32_t end = date_end(&v, at);
    if (end > 0) {
      reader->date_end = end;
      dated = true;
    }
  }
  *out = (gj__number){.start = at, .kind = GJ_OTHER};
  if (!dated && !reader->plain && at > reader->at && is_sign(&v, at - 1))
    out->start--;
  out->end = out->unit_end = number_end(&v, at, dated, &bad);
  reader->at = out->end;
  bool glued = (at > 0 && is_letter(v.text[at - 1])) || (out->end < v.length && is_letter(v.text[out->end]));
  if (!glued)
    read_unit(&v, out);
  if (!glued && out->kind == GJ_OTHER)
    out->kind = kind_around(&v, at, out->end, dated);
  if (reader->plain)
    out->kind = GJ_ORDINAL;
  evaluate(&v, out, bad);
  reader->at = out->unit_end;
  return true;
}

bool gj__number_has_gap(const gj_document *document, uint32_t text, const gj__number *number) {
  for (uint32_t i = number->start; i + 1 < number->end; i++)
    if (document->map.at[text + i + 1] != gj__source_end(document, text + i))
      return true;
  return false;
}

/* ---- whole cells */

/* "-" "--" "—" "/" and the like, printed for nothing. */
static bool is_dash(gj_string text) {
  static const char *const dashes[] = {"-", "—", "–", "―", "─", "/", "\\"};
  if (text.length > MAX_MARK)
    return false;
  while (text.length > 0) {
    size_t before = text.length;
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes && text.length == before; i++)
      if (gj__starts(text, dashes[i]))
        text = gj__from(text, strlen(dashes[i]));
    if (text.length == before)
      return false;
  }
  return true;
}

/* Whether nobody would take it for anything but a number: digits, points, commas, perhaps a sign, brackets, percent,
 * and letters that are mistaken for digits. */
static bool looks_numeric(gj_string text) {
  size_t digits = 0, letters = 0, i = 0, end = text.length;
  if (i < end && (text.data[i] == '-' || text.data[i] == '+'))
    i++;
  if (i < end && text.data[i] == '(')
    i++;
  if (gj__ends(text, "‰"))
    end -= strlen("‰");
  else if (end > i && text.data[end - 1] == '%')
    end--;
  if (end > i && text.data[end - 1] == ')')
    end--;
  for (; i < end; i++) {
    char c = text.data[i];
    if (gj__is_digit(c))
      digits++;
    else if (c == 'O' || c == 'o' || c == 'l' || c == 'I')
      letters++;
    else if (c != '.' && c != ',')
      return false;
  }
  return digits > 0 && letters <= digits;
}

/* Whether blanks between the digits can be thousands (1 234.5) or the parts of a code (201 13 01). */
static bool gaps_make_sense(const view *v) {
  uint32_t group = 0, groups = 0, whole = 0;
  bool codes = true, thousands = true;
  while (whole < v->length && v->text[whole] != '.' && v->text[whole] != '%')
    whole++;
  for (uint32_t i = 0; i < whole; i++) {
    codes = codes && gj__is_digit(v->text[i]);
    if (!gj__is_digit(v->text[i]))
      continue;
    group++;
    if (i + 1 < whole && (!gj__is_digit(v->text[i + 1]) || is_tight(v, i)))
      continue;
    thousands = thousands && (groups == 0 ? group <= 3 : group == 3);
    codes = codes && (groups == 0 ? group == 3 || group == 5 : group == 2);
    groups++;
    group = 0;
  }
  return groups <= 1 || thousands || (codes && whole == v->length);
}

/* A number of a list or a date: not to be read as one number. */
static bool is_numbering_cell(const view *v) {
  size_t n = gj__digits(rest_of(v, 0));
  if (n > 0 && n <= 3 && n + 1 == v->length && v->text[n] == '.')
    return true;
  return n == 4 && date_end(v, 0) == v->length;
}

gj__look gj__cell_look(const gj_document *document, const gj__cell *cell, gj__number *out) {
  gj_string text = gj__cell_text(document, cell);
  unsigned char first = text.length > 0 ? (unsigned char)text.data[0] : 0;
  if (first >= 0xE4)
    return GJ__LOOK_TEXT; /* an ideograph */
  if (text.length == 0 || is_dash(text))
    return GJ__LOOK_BLANK;
  if (first >= 0x80 || !looks_numeric(text))
    return GJ__LOOK_TEXT;
  gj__number_reader reader = {.document = document, .text = cell->text, .length = cell->length};
  view v = {&reader, text.data, document->map.at + cell->text, cell->length};
  if (is_numbering_cell(&v))
    return GJ__LOOK_TEXT;
  gj__number number = {.end = cell->length, .unit_end = cell->length, .kind = GJ_OTHER};
  if (gj__ends(text, "%") || gj__ends(text, "‰")) {
    number.kind = GJ_PERCENT;
    number.end -= gj__ends(text, "%") ? 1 : (uint32_t)strlen("‰");
  }
  bool readable = gaps_make_sense(&v) && gj_decimal_parse(text.data, number.end, &number.printed) == GJ_OK;
  if (readable && number.kind == GJ_PERCENT)
    readable = gj_percent_parse(text.data, text.length, &number.value) == GJ_OK;
  else if (readable)
    gj__number_value(number.printed, GJ_OTHER, GJ_YUAN, &number.kind, &number.value);
  if (!readable) {
    number.kind = GJ_UNREAD;
    number.printed = (gj_decimal){0, 0};
    number.value = 0;
  }
  if (out != NULL)
    *out = number;
  return readable ? GJ__LOOK_NUMBER : GJ__LOOK_UNREAD;
}
