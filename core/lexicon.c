/* A trie of literals by characters, its edges in one hash table: a miss at a character costs one probe. */
#include "lexicon.h"
#include "allocator.h"
#include "text.h"

#include <string.h>

/* What ends at a node; class_ 0: nothing. Node 0 is the root. */
typedef struct {
  uint32_t id;
  uint8_t suffix_kind;
  char class_;
} node;

/* From node `from` over the bytes of one character, packed, to node `to`; to == 0: a free place. */
typedef struct {
  uint32_t from, character, to;
} edge;

#define START_COUNT 4096

struct gj_lexicon {
  gj_allocator allocator;
  bool starts[START_COUNT]; /* by start_of(): whether a literal may start so */
  node *nodes;
  size_t node_count, node_capacity;
  edge *edges; /* a power of two, at most half full */
  size_t edge_count, edge_capacity;
};

/* The bytes of the character at `text`, packed, and how many; a byte outside UTF-8 stands for itself. */
static inline size_t pack(const char *text, size_t length, uint32_t *packed) {
  const unsigned char *s = (const unsigned char *)text;
  size_t size = s[0] < 0xC0 ? 1 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
  if (size > length)
    size = 1;
  uint32_t value = s[0];
  for (size_t i = 1; i < size; i++)
    value = value << 8 | s[i];
  *packed = value;
  return size;
}

/* Tells all ideographs of one lead byte apart; `text` holds at least one byte. */
static inline size_t start_of(const char *text, size_t length) {
  const unsigned char *s = (const unsigned char *)text;
  if (s[0] < 0xE0 || length < 3)
    return s[0];
  return (size_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F);
}

static inline size_t place_of(uint32_t from, uint32_t character, size_t capacity) {
  uint64_t hash = ((uint64_t)from << 32 | character) * UINT64_C(0x9E3779B97F4A7C15);
  return (size_t)(hash >> 32) & (capacity - 1);
}

/* The edge, or the free place where it belongs. */
static inline edge *find_edge(edge *edges, size_t capacity, uint32_t from, uint32_t character) {
  size_t place = place_of(from, character, capacity);
  while (edges[place].to != 0 && (edges[place].from != from || edges[place].character != character))
    place = (place + 1) & (capacity - 1);
  return &edges[place];
}

static gj_status widen_edges(gj_lexicon *lexicon) {
  size_t capacity = lexicon->edge_capacity > 0 ? lexicon->edge_capacity * 2 : 64, bytes;
  if (__builtin_mul_overflow(capacity, sizeof(edge), &bytes))
    return GJ_ENOMEM;
  edge *edges = gj__allocate(&lexicon->allocator, bytes);
  if (edges == NULL)
    return GJ_ENOMEM;
  memset(edges, 0, bytes);
  for (size_t i = 0; i < lexicon->edge_capacity; i++) {
    edge e = lexicon->edges[i];
    if (e.to != 0)
      *find_edge(edges, capacity, e.from, e.character) = e;
  }
  gj__release(&lexicon->allocator, lexicon->edges, lexicon->edge_capacity * sizeof(edge));
  lexicon->edges = edges;
  lexicon->edge_capacity = capacity;
  return GJ_OK;
}

static gj_status add_node(gj_lexicon *lexicon) {
  if (lexicon->node_count == UINT32_MAX)
    return GJ_ENOMEM;
  node *nodes =
      gj__grow(&lexicon->allocator, lexicon->nodes, &lexicon->node_capacity, lexicon->node_count + 1, sizeof(node));
  if (nodes == NULL)
    return GJ_ENOMEM;
  lexicon->nodes = nodes;
  nodes[lexicon->node_count++] = (node){0};
  return GJ_OK;
}

/* Follows the edge from `*at` over `character`, which is made if it does not exist. */
static gj_status descend(gj_lexicon *lexicon, uint32_t character, uint32_t *at) {
  edge *e = find_edge(lexicon->edges, lexicon->edge_capacity, *at, character);
  if (e->to == 0) {
    if ((lexicon->edge_count + 1) * 2 > lexicon->edge_capacity) {
      if (widen_edges(lexicon) != GJ_OK)
        return GJ_ENOMEM;
      e = find_edge(lexicon->edges, lexicon->edge_capacity, *at, character);
    }
    if (add_node(lexicon) != GJ_OK)
      return GJ_ENOMEM;
    *e = (edge){*at, character, (uint32_t)(lexicon->node_count - 1)};
    lexicon->edge_count++;
  }
  *at = e->to;
  return GJ_OK;
}

gj_status gj_lexicon_create(const gj_allocator *allocator, gj_lexicon **out) {
  gj_allocator memory = gj__allocator_of(allocator);
  gj_lexicon *lexicon = gj__allocate(&memory, sizeof *lexicon);
  if (lexicon == NULL)
    return GJ_ENOMEM;
  *lexicon = (gj_lexicon){.allocator = memory};
  if (widen_edges(lexicon) != GJ_OK || add_node(lexicon) != GJ_OK) {
    gj_lexicon_free(lexicon);
    return GJ_ENOMEM;
  }
  *out = lexicon;
  return GJ_OK;
}

void gj_lexicon_free(gj_lexicon *lexicon) {
  if (lexicon == NULL)
    return;
  gj_allocator memory = lexicon->allocator;
  gj__release(&memory, lexicon->nodes, lexicon->node_capacity * sizeof(node));
  gj__release(&memory, lexicon->edges, lexicon->edge_capacity * sizeof(edge));
  gj__release(&memory, lexicon, sizeof *lexicon);
}

/* A failure half way leaves nodes where nothing ends: no lookup can tell. */
static gj_status insert(gj_lexicon *lexicon, const char *text, size_t length, node leaf) {
  uint32_t at = 0, character;
  for (size_t i = 0; i < length;) {
    i += pack(text + i, length - i, &character);
    gj_status status = descend(lexicon, character, &at);
    if (status != GJ_OK)
      return status;
  }
  lexicon->starts[start_of(text, length)] = true;
  if (lexicon->nodes[at].class_ == 0)
    lexicon->nodes[at] = leaf;
  return GJ_OK;
}

gj_status gj_lexicon_add(gj_lexicon *lexicon, const char *text, size_t length, char class_, uint32_t id,
                         gj_figure_kind suffix_kind) {
  if (length == 0 || class_ <= ' ' || class_ > '~' || (unsigned)suffix_kind >= GJ_FIGURE_KIND_COUNT)
    return GJ_EINVALID;
  char *folded = gj__allocate(&lexicon->allocator, length);
  if (folded == NULL)
    return GJ_ENOMEM;
  size_t size = gj_text_fold(text, length, folded, NULL);
  node leaf = {.id = id, .suffix_kind = (uint8_t)suffix_kind, .class_ = class_};
  gj_status status = size == 0 ? GJ_EINVALID : insert(lexicon, folded, size, leaf);
  gj__release(&lexicon->allocator, folded, length);
  return status;
}

size_t gj__lexicon_match(const gj_lexicon *lexicon, const char *text, size_t length, uint32_t *id, char *class_,
                         gj_figure_kind *suffix_kind) {
  if (length == 0 || !lexicon->starts[start_of(text, length)])
    return 0;
  edge *edges = lexicon->edges;
  size_t capacity = lexicon->edge_capacity, matched = 0;
  uint32_t at = 0, best = 0;
  for (size_t i = 0; i < length;) {
    uint32_t character;
    i += pack(text + i, length - i, &character);
    at = find_edge(edges, capacity, at, character)->to;
    if (at == 0)
      break;
    if (lexicon->nodes[at].class_ != 0) {
      best = at;
      matched = i;
    }
  }
  if (matched > 0) {
    *id = lexicon->nodes[best].id;
    *class_ = lexicon->nodes[best].class_;
    *suffix_kind = (gj_figure_kind)lexicon->nodes[best].suffix_kind;
  }
  return matched;
}
