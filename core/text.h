/* Characters of UTF-8 text, for all of the core. */
#ifndef GOUJI_TEXT_H
#define GOUJI_TEXT_H

#include "gouji.h"

/* The bytes of the character that starts at `text`, which goes to `*character`; 0 if no valid one starts there:
 * overlong, surrogate, above U+10FFFF, or cut off by `length`. */
static inline size_t gj__character(const char *text, size_t length, uint32_t *character) {
  const unsigned char *s = (const unsigned char *)text;
  if (length == 0)
    return 0;
  uint32_t c = s[0];
  if (c < 0x80) {
    *character = c;
    return 1;
  }
  if (length < 2 || (s[1] & 0xC0) != 0x80)
    return 0;
  if (c >= 0xC2 && c < 0xE0) {
    *character = (c & 0x1F) << 6 | (s[1] & 0x3FU);
    return 2;
  }
  if (length < 3 || (s[2] & 0xC0) != 0x80)
    return 0;
  if ((c & 0xF0) == 0xE0) {
    c = (c & 0x0F) << 12 | (s[1] & 0x3FU) << 6 | (s[2] & 0x3FU);
    if (c < 0x800 || (c >= 0xD800 && c <= 0xDFFF))
      return 0;
    *character = c;
    return 3;
  }
  if (length < 4 || (s[3] & 0xC0) != 0x80 || c < 0xF0 || c > 0xF4)
    return 0;
  c = (c & 0x07) << 18 | (s[1] & 0x3FU) << 12 | (s[2] & 0x3FU) << 6 | (s[3] & 0x3FU);
  if (c < 0x10000 || c > 0x10FFFF)
    return 0;
  *character = c;
  return 4;
}

/* Whether `lead` starts a character of U+4000-9FFF: three bytes, most of a Chinese text, never changed by folding. */
static inline bool gj__starts_ideograph(unsigned char lead) { return lead >= 0xE4 && lead <= 0xE9; }

/* Writes a character below 0x110000 that is no surrogate; returns its bytes, 1 to 4. */
static inline size_t gj__character_write(uint32_t character, char *out) {
  if (character < 0x80) {
    out[0] = (char)character;
    return 1;
  }
  if (character < 0x800) {
    out[0] = (char)(0xC0 | character >> 6);
    out[1] = (char)(0x80 | (character & 0x3F));
    return 2;
  }
  if (character < 0x10000) {
    out[0] = (char)(0xE0 | character >> 12);
    out[1] = (char)(0x80 | (character >> 6 & 0x3F));
    out[2] = (char)(0x80 | (character & 0x3F));
    return 3;
  }
  out[0] = (char)(0xF0 | character >> 18);
  out[1] = (char)(0x80 | (character >> 12 & 0x3F));
  out[2] = (char)(0x80 | (character >> 6 & 0x3F));
  out[3] = (char)(0x80 | (character & 0x3F));
  return 4;
}

/* A blank with a width: it can part two words. Line ends and tabs are blanks. */
static inline bool gj__is_space(uint32_t c) {
  if (c < 0x80)
    return c == ' ' || (c >= '\t' && c <= '\r');
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

/* A character that prints as nothing, not even as a gap: soft hyphen, zero-width blanks and joiners, stray BOM. */
static inline bool gj__is_invisible(uint32_t c) {
  return c == 0xAD || c == 0x180E || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF;
}

#endif
