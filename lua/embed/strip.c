/* Names of locals and upvalues are half of the strings of a chunk, and a start makes every one of them. */
#include "strip.h"

#include <lua.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Reads at `in` and writes behind it; `failed` is sticky. */
struct strip {
  char *in, *out, *end;
  bool failed;
};

static void copy(struct strip *s, size_t length) {
  s->failed = s->failed || length > (size_t)(s->end - s->in);
  if (s->failed)
    return;
  memmove(s->out, s->in, length);
  s->in += length;
  s->out += length;
}

static void skip(struct strip *s, size_t length) {
  s->failed = s->failed || length > (size_t)(s->end - s->in);
  if (!s->failed)
    s->in += length;
}

static unsigned char copy_byte(struct strip *s) {
  unsigned char byte = s->in < s->end ? (unsigned char)*s->in : 0;
  copy(s, 1);
  return byte;
}

/* A number: seven bits a byte, the last byte marked. */
static size_t read_size(struct strip *s) {
  size_t size = 0;
  unsigned char byte = 0;
  while (!s->failed && (byte & 0x80) == 0) {
    s->failed = s->in == s->end || size > SIZE_MAX >> 7;
    if (!s->failed) {
      byte = (unsigned char)*s->in++;
      size = size << 7 | (byte & 0x7F);
    }
  }
  return s->failed ? 0 : size;
}

static size_t copy_size(struct strip *s) {
  char *from = s->in;
  size_t size = read_size(s), length = (size_t)(s->in - from);
  s->in = from;
  copy(s, length);
  return size;
}

static void copy_string(struct strip *s) {
  size_t size = copy_size(s);
  if (size > 0)
    copy(s, size - 1);
}

static void skip_string(struct strip *s) {
  size_t size = read_size(s);
  if (size > 0)
    skip(s, size - 1);
}

static void copy_constants(struct strip *s) {
  enum { NIL = 0x00, FALSE = 0x01, TRUE = 0x11, INTEGER = 0x03, FLOAT = 0x13, SHORT = 0x04, LONG = 0x14 };
  for (size_t count = copy_size(s); count > 0 && !s->failed; count--) {
    unsigned char tag = copy_byte(s);
    if (tag == INTEGER || tag == FLOAT)
      copy(s, tag == INTEGER ? sizeof(lua_Integer) : sizeof(lua_Number));
    else if (tag == SHORT || tag == LONG)
      copy_string(s);
    else
      s->failed = s->failed || (tag != NIL && tag != FALSE && tag != TRUE);
  }
}

/* Lines stay; no local and no upvalue has a name from here on. */
static void strip_debug(struct strip *s) {
  static const char none = (char)0x80;
  copy(s, copy_size(s));
  for (size_t count = copy_size(s); count > 0 && !s->failed; count--) {
    copy_size(s);
    copy_size(s);
  }
  for (size_t count = read_size(s); count > 0 && !s->failed; count--) {
    skip_string(s);
    read_size(s);
    read_size(s);
  }
  for (size_t count = read_size(s); count > 0 && !s->failed; count--)
    skip_string(s);
  if (s->failed || s->in - s->out < 2) {
    s->failed = true;
    return;
  }
  *s->out++ = none;
  *s->out++ = none;
}

static void strip_function(struct strip *s) {
  copy_string(s); /* source */
  copy_size(s);   /* first line */
  copy_size(s);   /* last line */
  copy(s, 3);     /* parameters, whether vararg, stack */
  size_t instructions = copy_size(s);
  s->failed = s->failed || instructions > SIZE_MAX / 4;
  copy(s, s->failed ? 0 : instructions * 4);
  copy_constants(s);
  size_t upvalues = copy_size(s);
  s->failed = s->failed || upvalues > SIZE_MAX / 3;
  copy(s, s->failed ? 0 : upvalues * 3);
  for (size_t functions = copy_size(s); functions > 0 && !s->failed; functions--)
    strip_function(s);
  strip_debug(s);
}

size_t gj__strip_names(char *code, size_t length) {
  enum { HEADER = 4 + 1 + 1 + 6 + 3 + sizeof(lua_Integer) + sizeof(lua_Number), VERSION = 4, INSTRUCTION = 12 };
  struct strip s = {code, code, code + length, false};
  if (length <= HEADER || code[VERSION] != 0x54 || code[INSTRUCTION] != 4)
    return 0;
  copy(&s, HEADER + 1); /* and the number of upvalues */
  strip_function(&s);
  return s.failed || s.in != s.end ? 0 : (size_t)(s.out - code);
}
