/* Lists of words, as callable values that find one in a text: in one pass, however many there are. */
#include "bind.h"

#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

#define WORDS "gouji.words"

struct word {
  const char *text; /* in the list that the user value keeps */
  size_t length;
};

#define STARTS 2048

/* Words by their first byte, the longest first: those of a byte b are first[b] to first[b + 1] - 1. `starts`: whether a
 * word may start so, by start_of(): most characters of a text start none. */
struct words {
  size_t count;
  uint32_t first[257];
  bool starts[STARTS];
  struct word words[];
};

/* Tells half of the ideographs of one lead byte apart. */
static inline size_t start_of(const char *at, const char *end) {
  const unsigned char *s = (const unsigned char *)at;
  return s[0] < 0xE0 || end - at < 3 ? s[0] : (size_t)(s[1] & 0x1F) << 6 | (s[2] & 0x3F);
}

static unsigned char lead_of(const struct word *word) { return (unsigned char)word->text[0]; }

static int compare(const void *a, const void *b) {
  const struct word *x = a, *y = b;
  if (lead_of(x) != lead_of(y))
    return lead_of(x) < lead_of(y) ? -1 : 1;
  return (x->length < y->length) - (x->length > y->length);
}

/* Bytes of the ideograph at `at`; 1 for anything else. */
static inline size_t size_at(const char *at, const char *end) {
  const unsigned char *s = (const unsigned char *)at;
  return s[0] >= 0xE0 && s[0] < 0xF0 && end - at >= 3 && ((s[1] ^ 0x80) | (s[2] ^ 0x80)) < 0x40 ? 3 : 1;
}

/* words(list) -> words. The list parts words by blanks. */
static int words_create(lua_State *L) {
  static const char blanks[] = " \t\n";
  luaL_checktype(L, 1, LUA_TSTRING);
  const char *list = lua_tostring(L, 1);
  size_t count = 0;
  for (const char *at = list + strspn(list, blanks); *at != '\0'; at += strspn(at, blanks)) {
    at += strcspn(at, blanks);
    count++;
  }
  luaL_argcheck(L, count > 0 && count < UINT32_MAX, 1, "a word expected");
  struct words *words = lua_newuserdatauv(L, sizeof *words + count * sizeof *words->words, 1);
  *words = (struct words){0};
  lua_pushvalue(L, 1);
  lua_setiuservalue(L, -2, 1);
  for (const char *at = list + strspn(list, blanks); *at != '\0'; at += strspn(at, blanks)) {
    struct word *word = &words->words[words->count++];
    *word = (struct word){at, strcspn(at, blanks)};
    at += word->length;
  }
  qsort(words->words, count, sizeof *words->words, compare);
  for (size_t i = 0; i < count; i++) {
    const struct word *word = &words->words[i];
    words->starts[start_of(word->text, word->text + word->length)] = true;
    if ((word->length < 3 && lead_of(word) >= 0xE0) || (lead_of(word) & 0xC0) == 0x80) /* pieces of characters */
      memset(words->starts, true, sizeof words->starts);
  }
  for (uint32_t lead = 0, i = 0; lead <= 256; lead++) {
    while (i < count && lead_of(&words->words[i]) < lead)
      i++;
    words->first[lead] = i;
  }
  luaL_setmetatable(L, WORDS);
  return 1;
}

/* The longest word that `at` starts with; NULL for none. */
static const struct word *word_at(const struct words *words, const char *at, const char *end) {
  unsigned char lead = (unsigned char)*at;
  for (size_t i = words->first[lead]; i < words->first[lead + 1]; i++) {
    const struct word *word = &words->words[i];
    if (word->length <= (size_t)(end - at) && memcmp(word->text, at, word->length) == 0)
      return word;
  }
  return NULL;
}

/* The first word from `*from` on, the longest there, with its place in `*from`; NULL for none. */
static const struct word *find_word(const struct words *words, const char **from, const char *end) {
  const char *at = *from;
  while (at < end) {
    if (!words->starts[start_of(at, end)]) {
      at += size_at(at, end); /* no word starts inside of a character, or all starts are set */
      continue;
    }
    const struct word *word = word_at(words, at, end);
    if (word != NULL) {
      *from = at;
      return word;
    }
    at++;
  }
  return NULL;
}

/* words(text [, from [, here]]) -> first and last byte of the first word that occurs from byte `from` on (default 1),
 * the longest there | nil. `here`: only one that starts at `from`. */
static int words_find(lua_State *L) {
  const struct words *words = luaL_checkudata(L, 1, WORDS);
  size_t length;
  luaL_checktype(L, 2, LUA_TSTRING);
  const char *text = lua_tolstring(L, 2, &length), *end = text + length;
  lua_Integer from = luaL_optinteger(L, 3, 1);
  luaL_argcheck(L, from >= 1, 3, "out of range");
  bool here = lua_toboolean(L, 4);
  const char *at = (lua_Unsigned)from <= length ? text + from - 1 : end;
  const struct word *word = here && at < end ? word_at(words, at, end) : find_word(words, &at, end);
  if (word == NULL)
    return 0;
  lua_pushinteger(L, at - text + 1);
  lua_pushinteger(L, at - text + (lua_Integer)word->length);
  return 2;
}

/* words:blocks(document) -> array of the blocks of text that hold any of the words, in order; tables are none */
static int words_blocks(lua_State *L) {
  const struct words *words = luaL_checkudata(L, 1, WORDS);
  uint32_t count = gj_document_block_count(gj__check_document(L, 2)->document);
  lua_Integer found = 0;
  lua_settop(L, 2);
  lua_newtable(L);
  for (uint32_t i = 0; i < count; i++) { /* an allocation may run a finalizer, which may close the document */
    gj_block block = gj_document_block(gj__check_document(L, 2)->document, i);
    const char *at = block.text.data;
    if (block.kind != GJ_TABLE && find_word(words, &at, at + block.text.length) != NULL) {
      lua_pushinteger(L, (lua_Integer)i + 1);
      lua_rawseti(L, 3, ++found);
    }
  }
  return 1;
}

void gj__bind_words(lua_State *L) {
  static const luaL_Reg metamethods[] = {{"__call", words_find}, {NULL, NULL}};
  static const luaL_Reg methods[] = {{"blocks", words_blocks}, {NULL, NULL}};
  gj__type(L, WORDS, methods, metamethods);
  lua_pushcfunction(L, words_create);
  lua_setfield(L, -2, "words");
}
