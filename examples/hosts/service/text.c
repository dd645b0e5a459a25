/* Texts that grow, and how data becomes part of HTML and JSON. */
#include "service.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool reserve(struct text *text, size_t more) {
  if (text->failed || more >= SIZE_MAX / 4 - text->length) {
    text->failed = true;
    return false;
  }
  size_t need = text->length + more + 1;
  if (need <= text->room)
    return true;
  size_t room = need > 2 * text->room ? need : 2 * text->room;
  char *grown = realloc(text->data, room);
  if (grown == NULL) {
    text->failed = true;
    return false;
  }
  text->data = grown;
  text->room = room;
  return true;
}

void text_add(struct text *text, const char *data, size_t length) {
  if (!reserve(text, length))
    return;
  if (length > 0)
    memcpy(text->data + text->length, data, length);
  text->length += length;
  text->data[text->length] = '\0';
}

void text_print(struct text *text, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  if (length < 0 || !reserve(text, (size_t)length))
    return;
  va_start(arguments, format);
  vsnprintf(text->data + text->length, (size_t)length + 1, format, arguments);
  va_end(arguments);
  text->length += (size_t)length;
}

void text_free(struct text *text) {
  free(text->data);
  memset(text, 0, sizeof *text);
}

/* Overlong forms, surrogates and what is beyond U+10FFFF are not valid. */
size_t text_character(const char *data, size_t length) {
  const unsigned char *s = (const unsigned char *)data;
  if (length == 0 || (s[0] >= 0x80 && s[0] < 0xC2) || s[0] > 0xF4)
    return 0;
  size_t size = s[0] < 0x80 ? 1 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
  if (size > length)
    return 0;
  for (size_t i = 1; i < size; i++)
    if ((s[i] & 0xC0) != 0x80)
      return 0;
  bool wrong = (s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xED && s[1] > 0x9F) || (s[0] == 0xF0 && s[1] < 0x90) ||
               (s[0] == 0xF4 && s[1] > 0x8F);
  return wrong ? 0 : size;
}

static uint32_t code_point(const char *data, size_t size) {
  const unsigned char *s = (const unsigned char *)data;
  uint32_t code = size == 1 ? s[0] : size == 2 ? s[0] & 0x1FU : size == 3 ? s[0] & 0x0FU : s[0] & 0x07U;
  for (size_t i = 1; i < size; i++)
    code = code << 6 | (s[i] & 0x3FU);
  return code;
}

/* What would be obeyed rather than shown: controls, and marks that turn the direction of the text around. */
static bool is_control(uint32_t code) {
  return (code < 0x20 && code != '\t' && code != '\n') || (code >= 0x7F && code < 0xA0) || code == 0x200E ||
         code == 0x200F || (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

void text_html(struct text *text, const char *data, size_t length) {
  size_t kept = 0; /* what stands before is in the text */
  for (size_t i = 0, size; i < length; i += size) {
    char shown[16];
    const char *escape = NULL;
    size = text_character(data + i, length - i);
    uint32_t code = size > 0 ? code_point(data + i, size) : 0;
    if (size == 0) {
      size = 1;
      escape = "\xEF\xBF\xBD";
    } else if (code == '&')
      escape = "&amp;";
    else if (code == '<')
      escape = "&lt;";
    else if (code == '>')
      escape = "&gt;";
    else if (code == '"')
      escape = "&quot;";
    else if (code == '\'')
      escape = "&#39;";
    else if (is_control(code)) {
      snprintf(shown, sizeof shown, "[U+%04X]", (unsigned)code);
      escape = shown;
    }
    if (escape == NULL)
      continue;
    text_add(text, data + kept, i - kept);
    text_add(text, escape, strlen(escape));
    kept = i + size;
  }
  text_add(text, data + kept, length - kept);
}

void text_json(struct text *text, const char *data, size_t length) {
  size_t kept = 0;
  text_add(text, "\"", 1);
  for (size_t i = 0; i < length; i++) {
    unsigned char c = (unsigned char)data[i];
    if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F)
      continue;
    text_add(text, data + kept, i - kept);
    if (c == '"' || c == '\\')
      text_print(text, "\\%c", c);
    else
      text_print(text, "\\u%04x", c);
    kept = i + 1;
  }
  text_add(text, data + kept, length - kept);
  text_add(text, "\"", 1);
}
