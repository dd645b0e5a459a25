/* From the bytes of a file to UTF-8: the charset is decided first, then everything is checked. */
#include "text.h"
#include "allocator.h"

#include <assert.h>
#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>

/* Keeps lines, columns and the size of the decoded text within 32 bits. */
#define MAX_BYTES ((size_t)1 << 30)

struct gj_text {
  gj_allocator allocator;
  gj_charset charset;
  size_t length, capacity;
  char data[];
};

const char *gj_charset_name(gj_charset charset) {
  static const char *const names[GJ_CHARSET_COUNT] = {"UTF-8", "UTF-8 with BOM", "UTF-16LE", "UTF-16BE", "GB18030"};
  return (unsigned)charset < GJ_CHARSET_COUNT ? names[charset] : "unknown";
}

static gj_status fail(gj_error *error, gj_status status, const char *message) {
  if (error != NULL) {
    *error = (gj_error){.status = status};
    snprintf(error->message, sizeof error->message, "%s", message);
  }
  return status;
}

/* Fails at the character that follows the valid UTF-8 `before`, whose line ends may be of any kind. */
static gj_status fail_after(gj_error *error, gj_status status, const char *message, const char *before, size_t length) {
  fail(error, status, message);
  if (error == NULL)
    return status;
  error->line = 1;
  error->column = 1;
  for (size_t i = 0; i < length; i++) {
    unsigned char c = (unsigned char)before[i];
    if (c == '\n' || (c == '\r' && (i + 1 == length || before[i + 1] != '\n'))) {
      error->line++;
      error->column = 1;
    } else if (c != '\r' && (c & 0xC0) != 0x80) {
      error->column++;
    }
  }
  return status;
}

/* A byte that no text has: a control other than tab, line ends, vertical tab and form feed (a page break). */
static bool is_control(unsigned char c) { return (c < 0x20 && (c < '\t' || c > '\r')) || c == 0x7F; }

static gj_status fail_binary(gj_error *error, unsigned char byte, const char *before, size_t length) {
  char message[64];
  if (byte == 0)
    return fail_after(error, GJ_EBINARY, "a NUL byte: not text, or UTF-16 without a byte order mark", before, length);
  snprintf(message, sizeof message, "the control byte 0x%02X: not text", (unsigned)byte);
  return fail_after(error, GJ_EBINARY, message, before, length);
}

/* The length of the valid UTF-8 without control bytes at the start of `bytes`. */
static size_t clean_prefix(const char *bytes, size_t length) {
  size_t i = 0;
  while (i < length) {
    unsigned char c = (unsigned char)bytes[i];
    uint32_t character;
    if (c < 0x80) {
      if (is_control(c))
        return i;
      i++;
    } else if (gj__starts_ideograph(c) && length - i >= 3 && (bytes[i + 1] & 0xC0) == 0x80 &&
               (bytes[i + 2] & 0xC0) == 0x80) {
      i += 3;
    } else {
      size_t n = gj__character(bytes + i, length - i, &character);
      if (n == 0)
        return i;
      i += n;
    }
  }
  return i;
}

/* Whether more of the sequences with the high bit set are valid UTF-8 than are not. */
static bool is_mostly_utf8(const char *bytes, size_t length) {
  size_t valid = 0, bad = 0;
  for (size_t i = 0; i < length;) {
    uint32_t character;
    size_t n = gj__character(bytes + i, length - i, &character);
    if (n == 0)
      bad++;
    else if (n > 1)
      valid++;
    i += n > 0 ? n : 1;
  }
  return valid > bad;
}

static const char *find_control(const char *bytes, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (is_control((unsigned char)bytes[i]))
      return bytes + i;
  return NULL;
}

static gj_text *text_create(const gj_allocator *allocator, gj_charset charset, size_t capacity) {
  gj_text *text = gj__allocate(allocator, sizeof *text + capacity);
  if (text == NULL)
    return NULL;
  text->allocator = *allocator;
  text->charset = charset;
  text->length = 0;
  text->capacity = capacity;
  return text;
}

void gj_text_free(gj_text *text) {
  if (text == NULL)
    return;
  gj_allocator allocator = text->allocator;
  gj__release(&allocator, text, sizeof *text + text->capacity);
}

gj_string gj_text_string(const gj_text *text) { return (gj_string){text->data, text->length}; }

gj_charset gj_text_charset(const gj_text *text) { return text->charset; }

/* Appends the UTF-16 `bytes` without their BOM to `text`, which has room. */
static gj_status decode_utf16(gj_text *text, const char *bytes, size_t length, gj_error *error) {
  const unsigned char *s = (const unsigned char *)bytes;
  size_t high = text->charset == GJ_UTF16BE ? 0 : 1, low = 1 - high;
  for (size_t i = 0; i < length; i += 2) {
    if (length - i < 2)
      return fail_after(error, GJ_EENCODING, "a half character at the end of UTF-16 text", text->data, text->length);
    uint32_t c = (uint32_t)s[i + high] << 8 | s[i + low];
    if ((c & 0xF800) == 0xD800) {
      uint32_t second = length - i < 4 ? 0 : (uint32_t)s[i + 2 + high] << 8 | s[i + 2 + low];
      if (c >= 0xDC00 || (second & 0xFC00) != 0xDC00)
        return fail_after(error, GJ_EENCODING, "a surrogate without its pair in UTF-16 text", text->data, text->length);
      c = 0x10000 + ((c & 0x3FF) << 10 | (second & 0x3FF));
      i += 2;
    } else if (c < 0x80 && is_control((unsigned char)c)) {
      return fail_binary(error, (unsigned char)c, text->data, text->length);
    }
    text->length += gj__character_write(c, text->data + text->length);
  }
  return GJ_OK;
}

/* Appends the GB18030 `bytes` to `text`, which has room. */
static gj_status decode_gb18030(gj_text *text, const char *bytes, size_t length, gj_error *error) {
  iconv_t converter = iconv_open("UTF-8", "GB18030");
  if (converter == (iconv_t)-1)
    return errno == ENOMEM ? fail(error, GJ_ENOMEM, gj_status_message(GJ_ENOMEM))
                           : fail(error, GJ_EENCODING, "not UTF-8, and this system cannot decode GB18030");
  char *in = (char *)(uintptr_t)bytes; /* iconv does not write there */
  char *out = text->data;
  size_t in_left = length, out_left = text->capacity;
  size_t result = iconv(converter, &in, &in_left, &out, &out_left);
  iconv_close(converter);
  text->length = text->capacity - out_left;
  if (result == (size_t)-1) {
    char message[64];
    snprintf(message, sizeof message, "the byte 0x%02X belongs to neither UTF-8 nor GB18030 text",
             (unsigned)(unsigned char)*in);
    return fail_after(error, GJ_EENCODING, message, text->data, text->length);
  }
  return GJ_OK;
}

/* Appends UTF-8 `bytes` to `text`, which has room; `clean` of them are known to be valid. */
static gj_status decode_utf8(gj_text *text, const char *bytes, size_t length, size_t clean, gj_error *error) {
  if (clean < length) {
    char message[64];
    snprintf(message, sizeof message, "the byte 0x%02X is not valid UTF-8 here", (unsigned)(unsigned char)bytes[clean]);
    return fail_after(error, GJ_EENCODING, message, bytes, clean);
  }
  memcpy(text->data, bytes, length);
  text->length = length;
  return GJ_OK;
}

/* CR LF and CR become LF. */
static void fold_line_ends(gj_text *text) {
  char *data = text->data, *end = data + text->length;
  char *to = memchr(data, '\r', text->length);
  if (to == NULL)
    return;
  for (const char *from = to; from < end; from++) {
    if (*from == '\r') {
      *to++ = '\n';
      if (from + 1 < end && from[1] == '\n')
        from++;
    } else {
      *to++ = *from;
    }
  }
  text->length = (size_t)(to - data);
}

static bool is_blank(const char *text, size_t length) {
  uint32_t character = 0;
  for (size_t i = 0, n; i < length; i += n) {
    n = gj__character(text + i, length - i, &character);
    assert(n > 0);
    if (!gj__is_space(character) && !gj__is_invisible(character))
      return false;
  }
  return true;
}

/* The charset that a BOM states, and the BOM's length; false without one. */
static bool read_mark(const char *bytes, size_t length, gj_charset *charset, size_t *mark) {
  static const struct {
    char bytes[5];
    unsigned char length;
    gj_charset charset;
  } marks[] = {{"\xEF\xBB\xBF", 3, GJ_UTF8_BOM},
               {"\xFF\xFE", 2, GJ_UTF16LE},
               {"\xFE\xFF", 2, GJ_UTF16BE},
               {"\x84\x31\x95\x33", 4, GJ_GB18030}};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    if (length >= marks[i].length && memcmp(bytes, marks[i].bytes, marks[i].length) == 0) {
      *charset = marks[i].charset;
      *mark = marks[i].length;
      return true;
    }
  }
  return false;
}

/* What a file is that people hand in instead of its text, by its first bytes; NULL: none of these. */
static const char *foreign_format(const char *bytes, size_t length) {
  static const struct {
    char bytes[9];
    const char *message;
  } formats[] = {
      {"%PDF-", "a PDF file, not text: convert it first"},
      {"PK\x03\x04", "a Word, Excel or ZIP file, not text: save it as text or CSV first"},
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "a file of an old Word or Excel, not text: save it as text or CSV first"}};
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
    size_t wanted = strlen(formats[i].bytes);
    if (length >= wanted && memcmp(bytes, formats[i].bytes, wanted) == 0)
      return formats[i].message;
  }
  return NULL;
}

gj_status gj_text_decode(const char *bytes, size_t length, const gj_allocator *allocator, gj_text **out,
                         gj_error *error) {
  gj_allocator memory = gj__allocator_of(allocator);
  gj_charset charset = GJ_UTF8;
  size_t mark = 0, clean = 0;
  if (length == 0)
    return fail(error, GJ_EEMPTY, "the input is empty");
  if (length > MAX_BYTES)
    return fail(error, GJ_ETOOBIG, "the input is larger than 1 GiB");
  const char *foreign = foreign_format(bytes, length);
  if (foreign != NULL)
    return fail(error, GJ_EBINARY, foreign);
  bool marked = read_mark(bytes, length, &charset, &mark);
  bytes += mark;
  length -= mark;
  if (charset != GJ_UTF16LE && charset != GJ_UTF16BE) {
    clean = clean_prefix(bytes, length);
    const char *control = find_control(bytes + clean, length - clean);
    if (control != NULL && control == bytes + clean)
      return fail_binary(error, (unsigned char)*control, bytes, clean);
    if (control != NULL)
      return fail(error, GJ_EBINARY, gj_status_message(GJ_EBINARY));
    if (!marked && clean < length && !is_mostly_utf8(bytes, length))
      charset = GJ_GB18030;
  }

  /* Two bytes of UTF-16 or GB18030 give at most three of UTF-8, and four give at most four. */
  bool grows = charset >= GJ_UTF16LE;
  gj_text *text = text_create(&memory, charset, grows ? length + length / 2 + 1 : length);
  if (text == NULL)
    return fail(error, GJ_ENOMEM, gj_status_message(GJ_ENOMEM));
  gj_status status = charset == GJ_GB18030 ? decode_gb18030(text, bytes, length, error)
                     : grows               ? decode_utf16(text, bytes, length, error)
                                           : decode_utf8(text, bytes, length, clean, error);
  if (status == GJ_OK && is_blank(text->data, text->length))
    status = fail(error, GJ_EEMPTY, "the input holds nothing but blanks");
  if (status != GJ_OK) {
    gj_text_free(text);
    return status;
  }
  fold_line_ends(text);
  *out = text;
  return GJ_OK;
}
