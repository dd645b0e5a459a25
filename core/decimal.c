/* Decimal numbers as they are printed: read, scaled and written without a locale. */
#include "rounding.h"

#include <string.h>

struct reader {
  const char *at, *end;
  char symbol; /* the character at `at` in its ASCII form; blanks ' '; '?' if it belongs to no number; NUL at the end */
  size_t width; /* its bytes */
};

static void look(struct reader *r) {
  static const struct {
    char bytes[4];
    size_t width;
    char symbol;
  } forms[] = {{"\xC2\xA0", 2, ' '}, {"\xE3\x80\x80", 3, ' '}, {"\xE2\x88\x92", 3, '-'}, {"\xE2\x80\x93", 3, '-'}};
  size_t left = (size_t)(r->end - r->at);
  r->symbol = left == 0 ? '\0' : '?';
  r->width = 1;
  if (left == 0)
    return;
  unsigned char c = (unsigned char)*r->at;
  if (c == ' ' || (c >= '\t' && c <= '\r')) {
    r->symbol = ' ';
  } else if (c > ' ' && c < 0x7F) {
    r->symbol = (char)c;
  } else if (left >= 3 && memcmp(r->at, "\xEF\xBC", 2) == 0) {
    unsigned char last = (unsigned char)r->at[2];
    if (last >= 0x88 && last <= 0x99) { /* U+FF08 ( to U+FF19 9 */
      r->symbol = (char)(last - 0x60);
      r->width = 3;
    }
  } else {
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
      if (left >= forms[i].width && memcmp(r->at, forms[i].bytes, forms[i].width) == 0) {
        r->symbol = forms[i].symbol;
        r->width = forms[i].width;
      }
  }
}

static void advance(struct reader *r) {
  r->at += r->width;
  look(r);
}

static void skip_blanks(struct reader *r) {
  while (r->symbol == ' ')
    advance(r);
}

static bool at_digit(const struct reader *r) { return r->symbol >= '0' && r->symbol <= '9'; }

/* Appends the digit; false if it does not fit. */
static bool take_digit(struct reader *r, bool negative, int64_t *digits) {
  int digit = r->symbol - '0';
  advance(r);
  return !__builtin_mul_overflow(*digits, 10, digits) &&
         !__builtin_add_overflow(*digits, negative ? -digit : digit, digits);
}

/* The digits before the point; false if they are not a number. */
static bool read_whole(struct reader *r, bool negative, int64_t *digits, bool *fits) {
  bool zero_first = r->symbol == '0', grouped = false;
  size_t group = 0;
  for (;;) {
    if (at_digit(r)) {
      *fits = take_digit(r, negative, digits) && *fits;
      group++;
    } else if (r->symbol == ',') {
      if (group == 0 || group > 3 || (grouped && group < 3) || zero_first)
        return false;
      grouped = true;
      group = 0;
      advance(r);
    } else {
      return grouped ? group == 3 : group > 0;
    }
  }
}

gj_status gj_decimal_parse(const char *text, size_t length, gj_decimal *out) {
  struct reader r = {text, text + length, '\0', 0};
  int64_t digits = 0;
  size_t decimals = 0;
  bool fits = true;
  look(&r);
  skip_blanks(&r);
  bool bracket = r.symbol == '(';
  bool negative = bracket || r.symbol == '-';
  if (negative || r.symbol == '+')
    advance(&r);
  if (!read_whole(&r, negative, &digits, &fits))
    return GJ_ESYNTAX;
  if (r.symbol == '.') {
    for (advance(&r); at_digit(&r); decimals++)
      fits = take_digit(&r, negative, &digits) && fits;
    if (decimals == 0)
      return GJ_ESYNTAX;
  }
  if (bracket) {
    if (r.symbol != ')')
      return GJ_ESYNTAX;
    advance(&r);
  }
  skip_blanks(&r);
  if (r.symbol != '\0')
    return GJ_ESYNTAX;
  if (!fits || decimals > 18)
    return GJ_ERANGE;
  *out = (gj_decimal){digits, (int8_t)decimals};
  return GJ_OK;
}

static bool is_places(int places) { return places >= 0 && places <= 18; }

gj_status gj_decimal_scale(gj_decimal value, int places, int64_t *out) {
  int64_t scaled;
  if (!is_places(value.decimals) || !is_places(places))
    return GJ_EINVALID;
  if (places >= value.decimals) {
    if (__builtin_mul_overflow(value.digits, gj__power_of_ten(places - value.decimals), &scaled))
      return GJ_ERANGE;
  } else {
    int64_t divisor = gj__power_of_ten(value.decimals - places);
    if (value.digits % divisor != 0)
      return GJ_EINEXACT;
    scaled = value.digits / divisor;
  }
  *out = scaled;
  return GJ_OK;
}

gj_status gj_decimal_format(gj_decimal value, int decimals, bool grouped, char out[GJ_AMOUNT_TEXT], size_t *length) {
  if (!is_places(value.decimals) || (decimals != -1 && !is_places(decimals)))
    return GJ_EINVALID;
  uint64_t rest = value.digits < 0 ? -(uint64_t)value.digits : (uint64_t)value.digits;
  int places = value.decimals;
  while (places > (decimals < 0 ? 0 : decimals)) {
    if (rest % 10 != 0) {
      if (decimals >= 0)
        return GJ_EINEXACT;
      break;
    }
    rest /= 10;
    places--;
  }
  if (decimals < 0)
    decimals = places;

  char text[GJ_AMOUNT_TEXT]; /* filled from its end */
  char *at = text + sizeof text;
  *--at = '\0';
  for (int i = decimals; i > places; i--)
    *--at = '0';
  for (int i = 0; i < places; i++, rest /= 10)
    *--at = (char)('0' + rest % 10);
  if (decimals > 0)
    *--at = '.';
  int count = 0;
  do {
    if (grouped && count > 0 && count % 3 == 0)
      *--at = ',';
    *--at = (char)('0' + rest % 10);
    rest /= 10;
    count++;
  } while (rest > 0);
  if (value.digits < 0)
    *--at = '-';
  size_t size = (size_t)(text + sizeof text - at);
  memcpy(out, at, size);
  if (length != NULL)
    *length = size - 1;
  return GJ_OK;
}
