/* Numbers before names, on folded texts: 一、 (一) 1. 1、 (1) ① 第一部分 表一: 2022年. */
#include "bind.h"

#include <lauxlib.h>
#include <string.h>

/* A text, and offsets into it that count from 0; NONE where nothing is found. */
struct text {
  const char *data;
  size_t length;
};
#define NONE SIZE_MAX
enum { CHARACTER = 3 }; /* bytes of every ideograph and wide mark here */

static struct text check_text(lua_State *L) {
  struct text text;
  luaL_checktype(L, 1, LUA_TSTRING);
  text.data = lua_tolstring(L, 1, &text.length);
  return text;
}

static bool holds(struct text text, size_t at, const char *word) {
  size_t length = strlen(word);
  return at <= text.length && text.length - at >= length && memcmp(text.data + at, word, length) == 0;
}

static bool is_digit_at(struct text text, size_t at) {
  return at < text.length && text.data[at] >= '0' && text.data[at] <= '9';
}

static size_t past_digits(struct text text, size_t at) {
  while (is_digit_at(text, at))
    at++;
  return at;
}

static const char numerals[] = "一二三四五六七八九十百";
enum { TEN = 10 };

/* 1 to 9, 10 for 十, 11 for 百; 0 for what is none. */
static int numeral_at(struct text text, size_t at) {
  /* Their first bytes are E4, E5 or E7: few texts need a closer look. */
  if (at + CHARACTER > text.length || (unsigned char)text.data[at] < 0xE4 || (unsigned char)text.data[at] > 0xE7)
    return 0;
  for (int i = 0; numerals[i * CHARACTER] != '\0'; i++)
    if (memcmp(text.data + at, numerals + i * CHARACTER, CHARACTER) == 0)
      return i + 1;
  return 0;
}

static size_t past_numerals(struct text text, size_t at) {
  while (numeral_at(text, at) > 0)
    at += CHARACTER;
  return at;
}

/* Behind the mark at `at`: 、 or, if it is one of `marks`, one of one byte. */
static size_t past_mark(struct text text, size_t at, const char *marks) {
  if (holds(text, at, "、"))
    return at + CHARACTER;
  return at < text.length && text.data[at] != '\0' && strchr(marks, text.data[at]) != NULL ? at + 1 : NONE;
}

/* (一) (12)、; `*stop`: its closing bracket. */
static size_t past_bracketed(struct text text, size_t *stop) {
  *stop = past_numerals(text, 1);
  if (*stop == 1)
    *stop = past_digits(text, 1);
  if (*stop == 1 || !holds(text, *stop, ")"))
    return NONE;
  size_t past = past_mark(text, *stop + 1, "");
  return past != NONE ? past : *stop + 1;
}

/* 1、 1) 1. but not 1.5; `stop`: behind its digits. */
static size_t past_item(struct text text, size_t stop) {
  size_t past = past_mark(text, stop, ")");
  if (past == NONE && (holds(text, stop, ".") || holds(text, stop, "．"))) {
    past = stop + (text.data[stop] == '.' ? 1 : CHARACTER);
    if (is_digit_at(text, past))
      past = NONE;
  }
  return past;
}

/* ① to ⑳: their number, else 0. */
static int circled(struct text text) {
  unsigned char last = text.length >= CHARACTER ? (unsigned char)text.data[2] : 0;
  return holds(text, 0, "\xE2\x91") && last >= 0xA0 && last <= 0xB3 ? last - 0x9F : 0;
}

/* 第一部分; `*stop`: behind its numerals. */
static size_t past_part(struct text text, size_t *stop) {
  if (!holds(text, 0, "第"))
    return NONE;
  *stop = past_numerals(text, CHARACTER);
  if (*stop == CHARACTER || !holds(text, *stop, "部分"))
    return NONE;
  size_t past = past_mark(text, *stop + 2 * CHARACTER, ":");
  return past != NONE ? past : *stop + 2 * CHARACTER;
}

/* Numerals as a number: 一 … 九十九, 0 … 9999; -1 for what is none (十十, 百). */
static int value_of(struct text text, size_t from, size_t to) {
  if (is_digit_at(text, from)) {
    int value = 0;
    if (to - from > 4)
      return -1;
    for (size_t i = from; i < to; i++)
      value = value * 10 + (text.data[i] - '0');
    return value;
  }
  int digits[3] = {0, 0, 0};
  size_t count = (to - from) / CHARACTER;
  if (count == 0 || count > 3)
    return -1;
  for (size_t i = 0; i < count; i++)
    digits[i] = numeral_at(text, from + i * CHARACTER);
  int tens = digits[0] == TEN ? 1 : digits[0];
  int ones = digits[0] == TEN ? digits[1] : digits[2];
  size_t most = digits[0] == TEN ? 2 : 3;
  if (count == 1 && digits[0] < TEN)
    return digits[0];
  if ((digits[0] != TEN && digits[1] != TEN) || tens > TEN || ones >= TEN || count > most)
    return -1;
  return tens * 10 + ones;
}

struct number {
  const char *form;
  int value;
  size_t past;
};

/* 1.2023年 is the first item, 1.2023 a number. */
static bool is_item_of_year(struct text text, size_t stop) {
  return holds(text, stop, ".20") && is_digit_at(text, stop + 3) && is_digit_at(text, stop + 4) &&
         holds(text, stop + 5, "年");
}

/* The number before a text; its `past` is NONE without one. */
static struct number number_of(struct text text) {
  struct number number = {NULL, -1, NONE};
  size_t stop;
  if (holds(text, 0, "(")) {
    number.past = past_bracketed(text, &stop);
    number.form = is_digit_at(text, 1) ? "digit_bracket" : "bracket";
    number.value = number.past != NONE ? value_of(text, 1, stop) : -1;
  } else if (is_digit_at(text, 0)) {
    stop = past_digits(text, 0);
    number.past = past_item(text, stop);
    if (number.past == NONE && is_item_of_year(text, stop))
      number.past = stop + 1;
    number.form = holds(text, stop, ")") ? "digit_close" : "digit";
    number.value = value_of(text, 0, stop);
  } else if (circled(text) > 0) {
    number = (struct number){"circled", circled(text), CHARACTER};
  } else if (numeral_at(text, 0) > 0) {
    stop = past_numerals(text, 0);
    number.past = past_mark(text, stop, ".");
    if (number.past != NONE && text.data[stop] == '.' && is_digit_at(text, number.past))
      number.past = NONE;
    number.form = "han";
    number.value = value_of(text, 0, stop);
  } else {
    number.past = past_part(text, &stop);
    number.form = "part";
    number.value = number.past != NONE ? value_of(text, CHARACTER, stop) : -1;
  }
  if (number.value < 0)
    number.past = NONE;
  return number;
}

/* Pushes the text from `from` on; all of it for NONE, or where nothing would be left. */
static int push_rest(lua_State *L, struct text text, size_t from) {
  if (from == NONE || from == 0 || from >= text.length)
    lua_settop(L, 1);
  else
    lua_pushlstring(L, text.data + from, text.length - from);
  return 1;
}

/* strip(text) -> text without a leading number */
static int strip(lua_State *L) {
  struct text text = check_text(L);
  size_t past = NONE, stop;
  if (holds(text, 0, "(")) {
    past = past_bracketed(text, &stop);
  } else if (is_digit_at(text, 0)) {
    past = past_item(text, past_digits(text, 0));
  } else if (circled(text) > 0) {
    past = CHARACTER;
  } else if (numeral_at(text, 0) > 0) {
    past = past_mark(text, past_numerals(text, 0), ".");
  }
  return push_rest(L, text, past);
}

/* strip_list(text) -> text without 一是, 二是 … */
static int strip_list(lua_State *L) {
  struct text text = check_text(L);
  size_t stop = past_numerals(text, 0);
  return push_rest(L, text, stop > 0 && holds(text, stop, "是") ? stop + CHARACTER : NONE);
}

/* strip_part(text) -> text without 第一部分 …; empty if that is all of it */
static int strip_part(lua_State *L) {
  struct text text = check_text(L);
  size_t stop, past = past_part(text, &stop);
  if (past == NONE)
    lua_settop(L, 1);
  else
    lua_pushlstring(L, text.data + past, text.length - past);
  return 1;
}

/* strip_annex(text) -> text without 表一: 附表1 附件2 … */
static int strip_annex(lua_State *L) {
  struct text text = check_text(L);
  size_t at = holds(text, 0, "附") ? CHARACTER : 0;
  if (!holds(text, at, "件") && !holds(text, at, "表"))
    return push_rest(L, text, NONE);
  size_t from = at + CHARACTER, stop = from, before;
  do {
    before = stop;
    stop = past_numerals(text, stop);
    while (is_digit_at(text, stop) || holds(text, stop, "-"))
      stop++;
  } while (stop != before);
  if (stop == from)
    return push_rest(L, text, NONE);
  size_t past = past_mark(text, stop, ":.");
  return push_rest(L, text, past != NONE ? past : stop);
}

/* strip_year(text) -> text without a leading year: 2022年, 2022年度 */
static int strip_year(lua_State *L) {
  struct text text = check_text(L);
  size_t from = 0;
  if (holds(text, 0, "20") && is_digit_at(text, 2) && is_digit_at(text, 3) && holds(text, 4, "年"))
    from = 4 + CHARACTER;
  if (holds(text, from, "度"))
    from += CHARACTER;
  if (from == 0)
    lua_settop(L, 1);
  else
    lua_pushlstring(L, text.data + from, text.length - from);
  return 1;
}

/* read(text) -> {form=, number=, after=} | nil; `after`: the first byte behind the number. Forms: "part" 第一部分,
 * "han" 一、, "bracket" (一), "digit" 1. 1、, "digit_bracket" (1), "digit_close" 1), "circled" ①. */
static int read_number(lua_State *L) {
  struct number number = number_of(check_text(L));
  if (number.past == NONE)
    return 0;
  lua_createtable(L, 0, 3);
  lua_pushstring(L, number.form);
  lua_setfield(L, -2, "form");
  lua_pushinteger(L, number.value);
  lua_setfield(L, -2, "number");
  lua_pushinteger(L, (lua_Integer)number.past + 1);
  lua_setfield(L, -2, "after");
  return 1;
}

/* after(text) -> first byte behind the number that read() tells | nothing */
static int after(lua_State *L) {
  struct number number = number_of(check_text(L));
  if (number.past == NONE)
    return 0;
  lua_pushinteger(L, (lua_Integer)number.past + 1);
  return 1;
}

/* table_label(text) -> number of a table's label (表一: 附表2), first byte behind it | nothing */
static int table_label(lua_State *L) {
  struct text text = check_text(L);
  size_t at = holds(text, 0, "附") ? CHARACTER : 0;
  if (!holds(text, at, "表"))
    return 0;
  size_t from = at + CHARACTER, stop = past_numerals(text, from);
  if (stop == from)
    stop = past_digits(text, from);
  size_t past = stop >= text.length ? stop : past_mark(text, stop, ":.");
  int value = stop > from && past != NONE ? value_of(text, from, stop) : -1;
  if (value < 0)
    return 0;
  lua_pushinteger(L, value);
  lua_pushinteger(L, (lua_Integer)past + 1);
  return 2;
}

void gj__bind_numbering(lua_State *L) {
  static const luaL_Reg functions[] = {{"after", after},
                                       {"read", read_number},
                                       {"strip", strip},
                                       {"strip_annex", strip_annex},
                                       {"strip_list", strip_list},
                                       {"strip_part", strip_part},
                                       {"strip_year", strip_year},
                                       {"table_label", table_label},
                                       {NULL, NULL}};
  luaL_newlib(L, functions);
  lua_setfield(L, -2, "numbering");
}
