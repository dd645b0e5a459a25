/* Ledgers in Lua: figures of documents entered, relations stated, decided and traced to their causes. Their memory is
 * the Lua state's, so that the state's limit holds for it. */
#include "bind.h"

#include <lauxlib.h>
#include <limits.h>

struct gj__ledger_box *gj__check_ledger(lua_State *L, int index) {
  struct gj__ledger_box *box = gj__check_box(L, index, GJ__BOX_LEDGER, GJ__LEDGER);
  if (box->ledger == NULL)
    luaL_argerror(L, index, "the ledger is closed");
  return box;
}

static gj_ledger *check_ledger(lua_State *L) { return gj__check_ledger(L, 1)->ledger; }

static uint32_t check_relation(lua_State *L) {
  return gj__check_index(L, 2, gj_ledger_relation_count(check_ledger(L)));
}

/* An integer of 0 to 2^32 - 2, or `absent` for none. */
static uint32_t check_number(lua_State *L, int index, uint32_t absent) {
  lua_Integer number;
  if (lua_isnoneornil(L, index))
    return absent;
  number = luaL_checkinteger(L, index);
  luaL_argcheck(L, number >= 0 && number < UINT32_MAX, index, "out of range");
  return (uint32_t)number;
}

static int64_t check_step(lua_State *L, int index) {
  lua_Integer step = luaL_checkinteger(L, index);
  luaL_argcheck(L, step >= 0, index, "the step is negative");
  return step;
}

/* ---- memory */

static void *resize_in_state(void *context, void *block, size_t old_size, size_t new_size) {
  void *data;
  lua_Alloc resize = lua_getallocf(context, &data);
  return resize(data, block, block == NULL ? 0 : old_size, new_size);
}

bool gj__try_again(lua_State *L, gj_status status, bool *tried) {
  if (status != GJ_ENOMEM || *tried)
    return false;
  *tried = true;
  lua_gc(L, LUA_GCCOLLECT);
  return true;
}

/* ledger() -> ledger */
static int ledger_make(lua_State *L) {
  bool tried = false;
  gj_status status;
  struct gj__ledger_box *box = lua_newuserdatauv(L, sizeof *box, GJ__LEDGER_VALUES);
  *box = (struct gj__ledger_box){NULL, NULL, 0};
  luaL_setmetatable(L, GJ__LEDGER);
  lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_MAINTHREAD);
  const gj_allocator allocator = {resize_in_state, lua_tothread(L, -1)};
  lua_pop(L, 1);
  do
    status = gj_ledger_create(&allocator, &box->ledger);
  while (gj__try_again(L, status, &tried));
  return status == GJ_OK ? 1 : gj__raise(L, status);
}

/* ---- entries */

/* What one unit of the last printed place is worth. */
static int64_t grain_of(const gj_figure *figure) {
  int64_t grain = figure->kind == GJ_AMOUNT ? gj_unit_worth(figure->unit) : GJ_PERCENT_ONE, as_percent;
  if (figure->kind != GJ_AMOUNT && figure->kind != GJ_PERCENT)
    return 1;
  if (figure->kind == GJ_PERCENT &&
      (gj_decimal_scale(figure->printed, 6, &as_percent) != GJ_OK || as_percent != figure->value))
    grain /= 10; /* permille */
  for (int i = 0; i < figure->printed.decimals && grain > 1; i++)
    grain /= 10;
  return grain;
}

gj_status gj__entry_of(const gj_figure *figure, gj_entry *out) {
  gj_entry entry = {.value = figure->value,
                    .blank = figure->kind == GJ_BLANK,
                    .row = (uint32_t)(figure->row + 1),
                    .column = (uint32_t)(figure->column + 1)};
  if (figure->kind == GJ_UNREAD)
    return GJ_ESYNTAX;
  if (!entry.blank) {
    if (figure->row < 0 || figure->kind != GJ_AMOUNT) /* an amount of a table is as precise as its table */
      entry.grain = grain_of(figure);
    if (figure->kind != GJ_AMOUNT && figure->kind != GJ_PERCENT) {
      gj_status status = gj_decimal_scale(figure->printed, 0, &entry.value);
      if (status != GJ_OK)
        return status;
    }
  }
  *out = entry;
  return GJ_OK;
}

static int enter(lua_State *L, const gj_entry *entry) {
  bool tried = false;
  uint32_t index = GJ_NONE;
  gj_status status;
  do
    status = gj_ledger_enter(check_ledger(L), entry, &index);
  while (gj__try_again(L, status, &tried));
  if (status != GJ_OK)
    return gj__raise(L, status);
  gj__push_index(L, index);
  return 1;
}

/* ledger:enter(document, figure, step [, group [, weight]]) -> entry | nil, message, code */
static int ledger_enter(lua_State *L) {
  const gj_document *document = gj__check_document(L, 2)->document;
  lua_Integer figure = luaL_checkinteger(L, 3);
  gj_entry entry;
  gj_status status;
  check_ledger(L);
  luaL_argcheck(L, figure >= 1 && (lua_Unsigned)figure <= gj_document_figure_count(document), 3, "out of range");
  status = gj__entry_of(gj_document_figure(document, (size_t)figure - 1), &entry);
  if (status != GJ_OK)
    return gj__fail(L, status, status == GJ_ESYNTAX ? "the figure could not be read" : NULL);
  entry.step = check_step(L, 4);
  entry.group = check_number(L, 5, GJ_NONE);
  entry.weight = check_number(L, 6, 0);
  return enter(L, &entry);
}

/* ledger:constant(value [, step]) -> entry; never named as a cause */
static int ledger_constant(lua_State *L) {
  gj_entry entry = {.value = luaL_checkinteger(L, 2), .group = GJ_NONE, .weight = GJ_FIXED};
  check_ledger(L);
  if (!lua_isnoneornil(L, 3))
    entry.step = check_step(L, 3);
  return enter(L, &entry);
}

/* ledger:implied() -> entry; not printed, any value that the relations allow */
static int ledger_implied(lua_State *L) {
  const gj_entry entry = {.implied = true};
  check_ledger(L);
  return enter(L, &entry);
}

/* ---- relations */

gj_relation_kind gj__check_relation_kind(lua_State *L, int index) {
  const char *names[GJ_RELATION_KIND_COUNT + 1] = {NULL};
  for (int kind = 0; kind < GJ_RELATION_KIND_COUNT; kind++)
    names[kind] = gj_relation_kind_name((gj_relation_kind)kind);
  return (gj_relation_kind)luaL_checkoption(L, index, NULL, names);
}

/* An entry; a negative one has weight -1, where weights mean something. */
static gj_term check_term(lua_State *L, int index, size_t entries, bool weighted) {
  lua_Integer entry = luaL_checkinteger(L, index);
  luaL_argcheck(L, entry > 0 || weighted, index, "only parts of a sum and a change can be negative");
  lua_Unsigned number = entry < 0 ? -(lua_Unsigned)entry : (lua_Unsigned)entry;
  luaL_argcheck(L, number >= 1 && number <= entries, index, "no such entry");
  return (gj_term){(uint32_t)(number - 1), entry < 0 ? -1 : 1};
}

/* ledger:state(kind, tag, entry ...) -> relation */
static int ledger_state(lua_State *L) {
  enum { FIRST = 4 };
  size_t entries = gj_ledger_entry_count(check_ledger(L));
  gj_relation_kind kind = gj__check_relation_kind(L, 2);
  uint32_t tag = check_number(L, 3, 0), index = GJ_NONE;
  int count = lua_gettop(L) - FIRST + 1;
  bool tried = false;
  gj_status status;
  luaL_argcheck(L, count >= 1, FIRST, "an entry expected");
  gj_term *terms = lua_newuserdatauv(L, (size_t)count * sizeof *terms, 0);
  for (int i = 0; i < count; i++) {
    bool weighted = i > 0 && (kind == GJ_SUM || (kind == GJ_GROWTH && i == 1));
    terms[i] = check_term(L, FIRST + i, entries, weighted);
  }
  do
    status = gj_ledger_state(check_ledger(L), kind, terms, (size_t)count, tag, &index);
  while (gj__try_again(L, status, &tried));
  if (status == GJ_EINVALID)
    return luaL_error(L, "%s: wrong number of entries", gj_relation_kind_name(kind));
  if (status != GJ_OK)
    return gj__raise(L, status);
  gj__push_index(L, index);
  return 1;
}

/* ledger:loosen(i): nothing is proved with this relation */
static int ledger_loosen(lua_State *L) {
  gj_ledger_loosen(check_ledger(L), check_relation(L));
  return 0;
}

/* ledger:decide() */
static int ledger_decide(lua_State *L) {
  gj_status status = gj_ledger_decide(check_ledger(L));
  return status == GJ_OK ? 0 : gj__raise(L, status);
}

/* ledger:locate() */
static int ledger_locate(lua_State *L) {
  bool tried = false;
  gj_status status;
  do
    status = gj_ledger_locate(check_ledger(L));
  while (gj__try_again(L, status, &tried));
  return status == GJ_OK ? 0 : gj__raise(L, status);
}

/* ledger:prove() */
static int ledger_prove(lua_State *L) {
  bool tried = false;
  gj_status status;
  do
    status = gj_ledger_prove(check_ledger(L));
  while (gj__try_again(L, status, &tried));
  return status == GJ_OK ? 0 : gj__raise(L, status);
}

/* ledger:relation(i) -> verdict, attainable, root | nil, kind, tag */
static int ledger_relation(lua_State *L) {
  uint32_t index = check_relation(L);
  gj_relation relation = gj_ledger_relation(check_ledger(L), index);
  lua_pushstring(L, gj_verdict_name(relation.verdict));
  lua_pushboolean(L, relation.attainable);
  gj__push_index(L, relation.root);
  lua_pushstring(L, gj_relation_kind_name(relation.kind));
  lua_pushinteger(L, relation.tag);
  return 5;
}

/* ledger:verdicts() -> verdicts of all relations, by number */
static int ledger_verdicts(lua_State *L) {
  size_t count = gj_ledger_relation_count(check_ledger(L));
  luaL_checkstack(L, GJ_VERDICT_COUNT + 2, "verdicts");
  int names = lua_gettop(L);
  for (int verdict = 0; verdict < GJ_VERDICT_COUNT; verdict++)
    lua_pushstring(L, gj_verdict_name((gj_verdict)verdict));
  lua_createtable(L, count < INT_MAX ? (int)count : INT_MAX, 0);
  for (size_t i = 0; i < gj_ledger_relation_count(check_ledger(L)); i++) {
    lua_pushvalue(L, names + 1 + (int)gj_ledger_relation(check_ledger(L), (uint32_t)i).verdict);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}

/* ledger:terms(i) -> array of entries, negative for a negative weight */
static int ledger_terms(lua_State *L) {
  uint32_t index = check_relation(L);
  size_t count = gj_ledger_relation(check_ledger(L), index).count;
  lua_createtable(L, count < INT_MAX ? (int)count : INT_MAX, 0);
  const gj_term *terms = gj_ledger_relation(check_ledger(L), index).terms; /* nothing allocates from here on */
  for (size_t i = 0; i < count; i++) {
    lua_Integer entry = (lua_Integer)terms[i].entry + 1;
    lua_pushinteger(L, terms[i].weight < 0 ? -entry : entry);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}

/* ledger:expect(i) -> raw value of the first entry | nil, message, code */
static int ledger_expect(lua_State *L) {
  uint32_t index = check_relation(L);
  int64_t value = 0;
  gj_status status = gj_relation_expect(check_ledger(L), index, &value);
  if (status != GJ_OK)
    return gj__fail(L, status, NULL);
  lua_pushinteger(L, value);
  return 1;
}

/* least, most, endless | nil, message, code; least > most: none */
static int push_range(lua_State *L, gj_status status, gj_range range) {
  if (status != GJ_OK)
    return gj__fail(L, status, NULL);
  lua_pushinteger(L, range.least);
  lua_pushinteger(L, range.most);
  lua_pushboolean(L, range.endless);
  return 3;
}

/* ledger:inverse(i, position) -> raw values of the term at that position (2 or 3) that give what is stated */
static int ledger_inverse(lua_State *L) {
  uint32_t index = check_relation(L);
  lua_Integer position = luaL_checkinteger(L, 3);
  gj_range range = {0, 0, false};
  luaL_argcheck(L, position == 2 || position == 3, 3, "neither 2 nor 3");
  gj_status status = gj_relation_inverse(check_ledger(L), index, (size_t)position - 1, &range);
  return push_range(L, status, range);
}

/* ledger:span(i) -> raw percentages that the unrounded values of the terms give */
static int ledger_span(lua_State *L) {
  uint32_t index = check_relation(L);
  gj_range range = {0, 0, false};
  gj_status status = gj_relation_span(check_ledger(L), index, &range);
  return push_range(L, status, range);
}

/* ledger:relation_count() */
static int ledger_relation_count(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)gj_ledger_relation_count(check_ledger(L)));
  return 1;
}

/* ledger:counts() -> table of the number of relations of each verdict */
static int ledger_counts(lua_State *L) {
  const gj_ledger *ledger = check_ledger(L);
  lua_Integer counts[GJ_VERDICT_COUNT] = {0};
  for (uint32_t i = 0; i < gj_ledger_relation_count(ledger); i++)
    counts[gj_ledger_relation(ledger, i).verdict]++;
  lua_createtable(L, 0, GJ_VERDICT_COUNT);
  for (int verdict = 0; verdict < GJ_VERDICT_COUNT; verdict++) {
    lua_pushinteger(L, counts[verdict]);
    lua_setfield(L, -2, gj_verdict_name((gj_verdict)verdict));
  }
  return 1;
}

/* ---- roots */

/* ledger:root_count() */
static int ledger_root_count(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)gj_ledger_root_count(check_ledger(L)));
  return 1;
}

static void set_index(lua_State *L, const char *name, uint32_t index) {
  gj__push_index(L, index);
  lua_setfield(L, -2, name);
}

static void set_change(lua_State *L, gj_change change) {
  static const char *const kinds[] = {"figure", "fill", "move", "shift", "none"};
  lua_pushstring(L, kinds[change.kind]);
  lua_setfield(L, -2, "kind");
  set_index(L, "entry", change.entry);
  set_index(L, "target", change.target);
  if (change.kind != GJ_ROOT_NONE) {
    lua_pushinteger(L, change.expected);
    lua_setfield(L, -2, "expected");
  }
}

/* The root at `index`, which was located when it had `located` roots; an error where the ledger changed since. */
static gj_root root_again(lua_State *L, uint32_t index, size_t located) {
  if (gj_ledger_root_count(check_ledger(L)) != located)
    luaL_error(L, "the ledger was changed meanwhile");
  return gj_ledger_root(check_ledger(L), index);
}

/* Pushes the cause {rank =, changes = {{kind =, entry =, target =, expected =, slip =} ...}} of the root. */
static void push_cause(lua_State *L, uint32_t root, size_t located, size_t cause) {
  gj_cause found = root_again(L, root, located).causes[cause];
  lua_createtable(L, 0, 2);
  lua_pushinteger(L, found.rank);
  lua_setfield(L, -2, "rank");
  lua_createtable(L, (int)found.count, 0);
  for (size_t i = 0; i < found.count; i++) {
    gj_root again = root_again(L, root, located);
    if (cause >= again.cause_count || i >= again.causes[cause].count)
      luaL_error(L, "the ledger was changed meanwhile");
    lua_createtable(L, 0, 5);
    set_change(L, again.causes[cause].changes[i]);
    lua_pushstring(L, gj_slip_name(again.causes[cause].changes[i].slip));
    lua_setfield(L, -2, "slip");
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, "changes");
}

/* Pushes an array of relations; `relations` lives as long as nothing allocates. */
static void fill_relations(lua_State *L, const uint32_t *relations, size_t count) {
  for (size_t i = 0; i < count; i++) {
    gj__push_index(L, relations[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

/* ledger:root(i) -> {kind =, entry =, target =, expected =, candidates =, relations = {...}, causes = {...}} */
static int ledger_root(lua_State *L) {
  size_t located = gj_ledger_root_count(check_ledger(L));
  uint32_t index = gj__check_index(L, 2, located);
  gj_root root = gj_ledger_root(check_ledger(L), index);
  lua_createtable(L, 0, 7);
  set_change(L, (gj_change){root.kind, root.entry, root.target, root.expected, GJ_SLIP_NONE});
  lua_pushinteger(L, root.candidates);
  lua_setfield(L, -2, "candidates");
  lua_createtable(L, root.count < INT_MAX ? (int)root.count : INT_MAX, 0);
  if (root_again(L, index, located).count != root.count)
    return luaL_error(L, "the ledger was changed meanwhile");
  root = gj_ledger_root(check_ledger(L), index); /* nothing allocates in the array now */
  fill_relations(L, root.relations, root.count);
  lua_setfield(L, -2, "relations");
  lua_createtable(L, (int)root.cause_count, 0);
  for (size_t i = 0; i < root.cause_count; i++) {
    push_cause(L, index, located, i);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, "causes");
  return 1;
}

/* ---- conflicts */

/* ledger:conflict_count() */
static int ledger_conflict_count(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)gj_ledger_conflict_count(check_ledger(L)));
  return 1;
}

/* ledger:conflict(i) -> array of relations that are impossible together [, entry, expected] */
static int ledger_conflict(lua_State *L) {
  uint32_t index = gj__check_index(L, 2, gj_ledger_conflict_count(check_ledger(L)));
  size_t count = gj_ledger_conflict(check_ledger(L), index).count;
  lua_createtable(L, count < INT_MAX ? (int)count : INT_MAX, 0);
  if (index >= gj_ledger_conflict_count(check_ledger(L)) || gj_ledger_conflict(check_ledger(L), index).count != count)
    return luaL_error(L, "the ledger was changed meanwhile");
  gj_conflict conflict = gj_ledger_conflict(check_ledger(L), index);
  fill_relations(L, conflict.relations, count);
  if (conflict.entry == GJ_NONE)
    return 1;
  gj__push_index(L, conflict.entry);
  lua_pushinteger(L, conflict.expected);
  return 3;
}

/* ---- the type */

static int ledger_close(lua_State *L) {
  struct gj__ledger_box *box = luaL_checkudata(L, 1, GJ__LEDGER);
  gj_ledger *ledger = box->ledger;
  *box = (struct gj__ledger_box){NULL, NULL, 0};
  gj_ledger_free(ledger);
  return 0;
}

void gj__bind_ledger(lua_State *L) {
  static const luaL_Reg methods[] = {{"close", ledger_close},
                                     {"conflict", ledger_conflict},
                                     {"conflict_count", ledger_conflict_count},
                                     {"constant", ledger_constant},
                                     {"counts", ledger_counts},
                                     {"decide", ledger_decide},
                                     {"enter", ledger_enter},
                                     {"expect", ledger_expect},
                                     {"implied", ledger_implied},
                                     {"inverse", ledger_inverse},
                                     {"locate", ledger_locate},
                                     {"loosen", ledger_loosen},
                                     {"prove", ledger_prove},
                                     {"relation", ledger_relation},
                                     {"relation_count", ledger_relation_count},
                                     {"root", ledger_root},
                                     {"root_count", ledger_root_count},
                                     {"span", ledger_span},
                                     {"state", ledger_state},
                                     {"terms", ledger_terms},
                                     {"verdicts", ledger_verdicts},
                                     {NULL, NULL}};
  static const luaL_Reg metamethods[] = {{"__gc", ledger_close}, {"__close", ledger_close}, {NULL, NULL}};
  gj__type(L, GJ__LEDGER, methods, metamethods);
  lua_pushcfunction(L, ledger_make);
  lua_setfield(L, -2, "ledger");
}
