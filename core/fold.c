/* Folding: one spelling for words and figures that are set in different ways. */
#include "fold.h"
#include "fold_table.h"
#include "text.h"

#include <string.h>
#include <utf8proc.h>

#define NO_GAP SIZE_MAX
#define MAX_TAG 64

static bool is_letter(unsigned char c) { return (unsigned char)((c | 0x20) - 'a') < 26; }

static bool is_digit(unsigned char c) { return (unsigned char)(c - '0') < 10; }

static bool is_word(char c) { return is_letter((unsigned char)c) || is_digit((unsigned char)c); }

/* The length of the HTML tag at `text`, which starts with '<'; 0 if it is a sign of less-than. A name, and what
 * follows it, must be ASCII: "a<b且c>d" holds no tag. */
static size_t tag_length(const char *text, size_t length) {
  size_t i = 1;
  if (length > MAX_TAG)
    length = MAX_TAG;
  if (i < length && text[i] == '/')
    i++;
  if (i == length || !is_letter((unsigned char)text[i]))
    return 0;
  while (i < length && is_word(text[i]))
    i++;
  if (i == length || (text[i] != '>' && text[i] != '/' && text[i] != ' ' && text[i] != '\t'))
    return 0;
  for (; i < length && (unsigned char)text[i] < 0x80 && text[i] != '<' && text[i] != '\n'; i++)
    if (text[i] == '>')
      return i + 1;
  return 0;
}

/* A dash that the writer may have meant as a minus: U+2010-2015. */
static bool is_dash(const char *text, size_t length) {
  return length >= 3 && memcmp(text, "\xE2\x80", 2) == 0 && (unsigned char)text[2] >= 0x90 &&
         (unsigned char)text[2] <= 0x95;
}

/* Whether a digit or a decimal point follows, after blanks. */
static bool starts_number(const char *text, size_t length) {
  uint32_t c;
  for (size_t i = 0, n; (n = gj__character(text + i, length - i, &c)) > 0; i += n)
    if (!gj__is_space(c) && !gj__is_invisible(c))
      return (c >= '0' && c <= '9') || c == '.' || (c >= 0xFF10 && c <= 0xFF19) || c == 0xFF0E;
  return false;
}

/* The one character that `c` stands for by compatibility (NFKC), or `c`. */
static uint32_t compatible(uint32_t c) {
  utf8proc_int32_t parts[4];
  int boundary = 0;
  utf8proc_ssize_t count = utf8proc_decompose_char(
      (utf8proc_int32_t)c, parts, 4, (utf8proc_option_t)(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT), &boundary);
  return count == 1 ? (uint32_t)parts[0] : c;
}

/* What the character `c`, no blank and `size` bytes long at text[i], folds to. */
static uint32_t fold_character(uint32_t c, const char *text, size_t length, size_t i, size_t size) {
  if (c >= 0xFF01 && c <= 0xFF5E)
    return c - 0xFF01 + '!';
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) {
    /* Two in a row are a break in the sentence: "其中——3 个". */
    bool paired = is_dash(text + i + size, length - i - size) || (i >= 3 && is_dash(text + i - 3, 3));
    return !paired && starts_number(text + i + size, length - i - size) ? '-' : c;
  }
  if (c < GJ__FIRST_RADICAL)
    return c;
  if (c <= GJ__LAST_RADICAL)
    return gj__radicals[c - GJ__FIRST_RADICAL] != 0 ? gj__radicals[c - GJ__FIRST_RADICAL] : c;
  if (c == 0x2F3E) /* NFKC knows the traditional 戶 only */
    return 0x6237;
  if ((c >= 0x2F00 && c <= 0x2FD5) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE50 && c <= 0xFE6B) ||
      (c >= 0xFF61 && c <= 0xFF65) || (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x2F800 && c <= 0x2FA1F))
    return compatible(c);
  return c;
}

static size_t fold(const char *text, size_t length, char *out, uint32_t *map, bool keep_gaps) {
  size_t written = 0, gap = NO_GAP; /* gap: where the blanks before text[i] start */
  for (size_t i = 0, step = 1; i < length; i += step) {
    unsigned char lead = (unsigned char)text[i];
    char folded[4] = {(char)lead};
    size_t size = 1; /* 0: a blank */
    if (gj__starts_ideograph(lead) && length - i >= 3) {
      step = 3;
      memcpy(out + written, text + i, 3);
      if (map != NULL)
        map[written] = map[written + 1] = map[written + 2] = (uint32_t)i;
      written += 3;
      gap = NO_GAP;
      continue;
    }
    if (lead < 0x80) {
      step = 1;
      if (gj__is_space(lead)) {
        size = 0;
      } else if (lead == '*' && i + 1 < length && text[i + 1] == '*') {
        step = 2;
        continue;
      } else if (lead == '\\' && i + 1 < length && strchr(".*_()[]#+-!|`~<>", text[i + 1]) != NULL) {
        continue;
      } else if (lead == '<') {
        size_t tag = tag_length(text + i, length - i);
        if (tag > 0) {
          step = tag;
          size = 0;
        }
      }
    } else {
      uint32_t c;
      step = gj__character(text + i, length - i, &c);
      if (step == 0) { /* not UTF-8: kept as it is */
        step = 1;
      } else if (gj__is_invisible(c)) {
        continue;
      } else if (gj__is_space(c)) {
        size = 0;
      } else {
        size = gj__character_write(fold_character(c, text, length, i, step), folded);
        if (size > step)
          size = gj__character_write(c, folded);
      }
    }
    if (size == 0) {
      if (gap == NO_GAP)
        gap = i;
      continue;
    }
    if (gap != NO_GAP && keep_gaps && written > 0 && is_word(out[written - 1]) && is_word(folded[0])) {
      if (map != NULL)
        map[written] = (uint32_t)gap;
      out[written++] = ' ';
    }
    gap = NO_GAP;
    for (size_t k = 0; k < size; k++, written++) {
      out[written] = folded[k];
      if (map != NULL)
        map[written] = (uint32_t)i;
    }
  }
  return written;
}

size_t gj_text_fold(const char *text, size_t length, char *out, uint32_t *map) {
  return fold(text, length, out, map, true);
}

size_t gj__fold_cell(const char *text, size_t length, char *out, uint32_t *map) {
  return fold(text, length, out, map, false);
}
