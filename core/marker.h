/* How pieces of such documents begin and end: numbering, labels, titles of tables, terminal punctuation.
 * All texts here are folded. */
#ifndef GOUJI_MARKER_H
#define GOUJI_MARKER_H

#include "gouji.h"

#include <string.h>

static inline bool gj__starts(gj_string text, const char *with) {
  for (size_t i = 0; with[i] != '\0'; i++)
    if (i == text.length || text.data[i] != with[i])
      return false;
  return true;
}

static inline bool gj__ends(gj_string text, const char *with) {
  size_t length = strlen(with);
  return text.length >= length && memcmp(text.data + text.length - length, with, length) == 0;
}

static inline bool gj__equal(gj_string text, const char *with) {
  return text.length == strlen(with) && memcmp(text.data, with, text.length) == 0;
}

static inline gj_string gj__from(gj_string text, size_t offset) {
  return (gj_string){text.data + offset, text.length - offset};
}

static inline bool gj__is_digit(char c) { return c >= '0' && c <= '9'; }

bool gj__contains(gj_string text, const char *what);
/* The bytes of the Chinese numeral at the start: 一 to 九十九, 百. */
size_t gj__numeral(gj_string text);
/* How many digits stand at the start. */
size_t gj__digits(gj_string text);

/* Whether it starts as 2022年. */
bool gj__is_year(gj_string text);

/* What a text begins with. */
typedef struct gj__marker {
  uint8_t level;   /* 1 第…部分, 2 一、, 3 (一), 4 "1." "1、"; else 0 */
  bool strict;     /* numbering, or another mark that always starts a piece of its own */
  uint32_t length; /* its bytes; 0: none */
} gj__marker;

/* `map` as in gj_text_fold: it tells "1. 2022" from "1.2022". */
gj__marker gj__marker_read(gj_string text, const uint32_t *map);

/* Whether it starts as "预算安排规模:". */
bool gj__has_label(gj_string text);

/* What a lone piece beside a table is. */
typedef enum gj__title {
  GJ__NO_TITLE,
  GJ__TITLE, /* 表一:, …表, 附件1 */
  GJ__LABEL, /* 编制部门:, 单位: */
  GJ__NOTE,  /* 注:, 说明: */
  GJ__YEAR   /* (2022年度): only below a title */
} gj__title;
gj__title gj__title_read(gj_string text);

/* Whether it ends with terminal punctuation, or with brackets or quotes closed after such. */
bool gj__ends_sentence(gj_string text);
/* Whether it holds a comma, other than inside a number, or a full stop. */
bool gj__is_prose(gj_string text);
/* Whether it starts with punctuation that only closes or goes on. */
bool gj__starts_closing(gj_string text);
/* Brackets and quotes that are left open, after `open` were before. */
uint32_t gj__brackets(gj_string text, uint32_t open);
/* 1 to 4 if a whole text with this marker is a heading, else 0. */
int gj__heading_level(gj_string text, gj__marker marker);
/* Whether it can be the rest of a heading that was broken before it. */
bool gj__is_heading_tail(gj_string text);
/* 合计, 收入总计 ... */
bool gj__is_total(gj_string text);
/* 2022年2月11日 */
bool gj__is_date(gj_string text);

#endif
