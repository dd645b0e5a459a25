/* Recognisers: ordered word rules over folded texts, with a small set of characters to refuse most words at once. */
#include "allocator.h"

#include <string.h>

/* The characters of a text, hashed to 128 bits: a word can only occur where its set is a part of the text's. */
struct set {
  uint64_t low, high;
};

struct alternative {
  uint32_t offset, length; /* in the list */
  struct set set;
  bool head, tail; /* bound to the start, to the end */
};

struct term {
  uint32_t first, count; /* alternatives */
  bool none;
};

struct rule {
  uint32_t offset, length; /* of the role, in the list */
  uint32_t first, count;   /* terms */
};

struct gj_recogniser {
  gj_allocator allocator;
  char *list;
  size_t length;
  struct alternative *alternatives;
  struct term *terms;
  struct rule *rules;
  size_t alternative_count, alternative_capacity, term_count, term_capacity, rule_count, rule_capacity;
};

static struct set set_of(const char *text, size_t length) {
  struct set set = {0, 0};
  for (size_t i = 0; i < length;) {
    unsigned char lead = (unsigned char)text[i];
    uint32_t hash = lead;
    size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    for (size_t k = 1; k < size && i + k < length; k++)
      hash = hash * 31 + (unsigned char)text[i + k];
    hash = (hash * UINT32_C(2654435761)) >> 25; /* 7 bits */
    if (hash < 64)
      set.low |= UINT64_C(1) << hash;
    else
      set.high |= UINT64_C(1) << (hash - 64);
    i += size;
  }
  return set;
}

static bool is_part(struct set part, struct set whole) {
  return (part.low & ~whole.low) == 0 && (part.high & ~whole.high) == 0;
}

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/* Adds the alternatives of one term, list[from, to). */
static gj_status add_term(gj_recogniser *r, size_t from, size_t to) {
  struct term *terms = gj__grow(&r->allocator, r->terms, &r->term_capacity, r->term_count + 1, sizeof *terms);
  if (terms == NULL)
    return GJ_ENOMEM;
  r->terms = terms;
  struct term term = {(uint32_t)r->alternative_count, 0, r->list[from] == '!'};
  from += term.none ? 1 : 0;
  while (from <= to) {
    const char *bar = from < to ? memchr(r->list + from, '|', to - from) : NULL;
    size_t end = bar != NULL ? (size_t)(bar - r->list) : to;
    struct alternative a = {.head = from < end && r->list[from] == '^', .tail = end > from && r->list[end - 1] == '$'};
    size_t first = from + (a.head ? 1 : 0), last = end - (a.tail && end - from > (a.head ? 1U : 0U) ? 1 : 0);
    if (first >= last)
      return GJ_ESYNTAX;
    a.offset = (uint32_t)first;
    a.length = (uint32_t)(last - first);
    a.set = set_of(r->list + first, last - first);
    struct alternative *all =
        gj__grow(&r->allocator, r->alternatives, &r->alternative_capacity, r->alternative_count + 1, sizeof *all);
    if (all == NULL)
      return GJ_ENOMEM;
    r->alternatives = all;
    all[r->alternative_count++] = a;
    term.count++;
    if (bar == NULL)
      break;
    from = end + 1;
  }
  r->terms[r->term_count++] = term;
  return GJ_OK;
}

/* Adds the rule of one line, list[from, to); nothing for an empty line. */
static gj_status add_rule(gj_recogniser *r, size_t from, size_t to) {
  struct rule rule = {0, 0, (uint32_t)r->term_count, 0};
  for (size_t i = from; i < to;) {
    while (i < to && is_space(r->list[i]))
      i++;
    size_t start = i;
    while (i < to && !is_space(r->list[i]))
      i++;
    if (i == start)
      break;
    if (rule.length == 0) {
      rule.offset = (uint32_t)start;
      rule.length = (uint32_t)(i - start);
    } else {
      gj_status st = add_term(r, start, i);
      if (st != GJ_OK)
        return st;
      rule.count++;
    }
  }
  if (rule.length == 0)
    return GJ_OK;
  if (rule.count == 0)
    return GJ_ESYNTAX;
  struct rule *rules = gj__grow(&r->allocator, r->rules, &r->rule_capacity, r->rule_count + 1, sizeof *rules);
  if (rules == NULL)
    return GJ_ENOMEM;
  r->rules = rules;
  rules[r->rule_count++] = rule;
  return GJ_OK;
}

gj_status gj_recogniser_create(const char *list, size_t length, const gj_allocator *allocator, gj_recogniser **out) {
  if (length >= UINT32_MAX)
    return GJ_EINVALID;
  gj_allocator a = gj__allocator_of(allocator);
  gj_recogniser *r = gj__allocate(&a, sizeof *r);
  if (r == NULL)
    return GJ_ENOMEM;
  *r = (gj_recogniser){.allocator = a, .length = length};
  r->list = gj__allocate(&a, length + 1);
  gj_status st = r->list == NULL ? GJ_ENOMEM : GJ_OK;
  if (st == GJ_OK)
    memcpy(r->list, list, length);
  for (size_t from = 0; st == GJ_OK && from < length;) {
    const char *end = memchr(r->list + from, '\n', length - from);
    size_t to = end != NULL ? (size_t)(end - r->list) : length;
    st = add_rule(r, from, to);
    from = to + 1;
  }
  if (st != GJ_OK) {
    gj_recogniser_free(r);
    return st;
  }
  *out = r;
  return GJ_OK;
}

void gj_recogniser_free(gj_recogniser *recogniser) {
  if (recogniser == NULL)
    return;
  gj_allocator a = recogniser->allocator;
  gj__release(&a, recogniser->list, recogniser->length + 1);
  gj__release(&a, recogniser->alternatives, recogniser->alternative_capacity * sizeof *recogniser->alternatives);
  gj__release(&a, recogniser->terms, recogniser->term_capacity * sizeof *recogniser->terms);
  gj__release(&a, recogniser->rules, recogniser->rule_capacity * sizeof *recogniser->rules);
  gj__release(&a, recogniser, sizeof *recogniser);
}

static bool occurs(const char *word, const struct alternative *a, const char *text, size_t length) {
  size_t n = a->length;
  if (n > length || (a->head && a->tail && n != length))
    return false;
  if (a->head)
    return memcmp(text, word, n) == 0;
  if (a->tail)
    return memcmp(text + length - n, word, n) == 0;
  for (const char *at = text, *last = text + length - n; at <= last; at++) {
    at = memchr(at, word[0], (size_t)(last - at) + 1);
    if (at == NULL)
      return false;
    if (memcmp(at, word, n) == 0)
      return true;
  }
  return false;
}

static bool term_occurs(const gj_recogniser *r, const struct term *term, struct set set, const char *text,
                        size_t length) {
  for (uint32_t i = 0; i < term->count; i++) {
    const struct alternative *a = &r->alternatives[term->first + i];
    if (is_part(a->set, set) && occurs(r->list + a->offset, a, text, length))
      return true;
  }
  return false;
}

gj_string gj_recogniser_find(const gj_recogniser *recogniser, const char *text, size_t length) {
  struct set set = set_of(text, length);
  for (size_t i = 0; i < recogniser->rule_count; i++) {
    const struct rule *rule = &recogniser->rules[i];
    bool holds = true;
    for (uint32_t k = 0; holds && k < rule->count; k++) {
      const struct term *term = &recogniser->terms[rule->first + k];
      holds = term_occurs(recogniser, term, set, text, length) != term->none;
    }
    if (holds)
      return (gj_string){recogniser->list + rule->offset, rule->length};
  }
  return (gj_string){"", 0};
}
