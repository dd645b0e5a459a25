/* Statements: relations between figure objects of the document that a ledger is attached to, each in one call. A
 * figure object is a table with `id`, the figure, and perhaps `row`, whose `side` has a `group`. The `id` of a figure
 * that is implied, not printed, is 0. One of another document has no whole number for an id, but `fixed` and `step`,
 * its raw value and the unit of its last place: a constant. */
#include "bind.h"
#include "guard.h"

#include <lauxlib.h>
#include <string.h>

enum { UNREAD = UINT32_MAX, /* among the entries of figures */ FEW_TERMS = 64 };
/* The number of a figure of another document. */
#define ELSEWHERE SIZE_MAX

/* ledger:attach(document): figures of this document can be stated from now on. Once. */
static int attach(lua_State *L) {
  struct gj__ledger_box *box = gj__check_ledger(L, 1);
  size_t figures = gj_document_figure_count(gj__check_document(L, 2)->document);
  luaL_argcheck(L, box->entries == NULL, 1, "attached already");
  size_t size = (figures + 1) * sizeof *box->entries;
  uint32_t *entries = memset(lua_newuserdatauv(L, size, 0), 0, size);
  lua_setiuservalue(L, 1, GJ__LEDGER_ENTRIES);
  lua_pushvalue(L, 2);
  lua_setiuservalue(L, 1, GJ__LEDGER_DOCUMENT);
  box->entries = entries;
  box->figures = figures;
  return 0;
}

/* The document that the ledger at index 1 is attached to. */
static const struct gj__document_box *document_of(lua_State *L) {
  lua_getiuservalue(L, 1, GJ__LEDGER_DOCUMENT);
  const struct gj__document_box *document = gj__check_document(L, -1);
  if (document->steps == NULL)
    luaL_error(L, "the steps of the document have not been inferred");
  lua_pop(L, 1);
  return document;
}

/* The number of the figure object at `index`, counted from 1; 0 for an implied figure; or ELSEWHERE. */
static size_t figure_id(lua_State *L, int index, size_t figures) {
  int is_integer = 0;
  lua_Integer id = 0;
  if (lua_istable(L, index)) {
    bool elsewhere = lua_getfield(L, index, "id") == LUA_TSTRING;
    if (!elsewhere)
      id = lua_tointegerx(L, -1, &is_integer);
    lua_pop(L, 1);
    if (elsewhere)
      return ELSEWHERE;
  }
  if (!is_integer || id < 0 || (lua_Unsigned)id > figures)
    luaL_error(L, "a figure expected, got a %s", luaL_typename(L, index));
  return (size_t)id;
}

/* The group of the figure object at `index`: that of the side of its table, or its table, or none. */
static uint32_t group_of(lua_State *L, int index, const gj_figure *figure) {
  uint32_t group = figure->row < 0 ? GJ_NONE : (figure->block + 1) * GJ__SIDES;
  lua_pushliteral(L, "row");
  if (lua_rawget(L, index) == LUA_TTABLE) {
    lua_getfield(L, -1, "side");
    lua_getfield(L, -1, "group");
    group = (uint32_t)lua_tointeger(L, -1);
    lua_pop(L, 2);
  }
  lua_pop(L, 1);
  return group;
}

static uint32_t enter(lua_State *L, gj_ledger *ledger, const gj_entry *entry) {
  uint32_t index = GJ_NONE;
  gj_status status = gj_ledger_enter(ledger, entry, &index);
  if (status != GJ_OK)
    gj__raise(L, status);
  return index;
}

static uint32_t enter_constant(lua_State *L, gj_ledger *ledger, int64_t value, int64_t step) {
  gj_entry entry = {.value = value, .step = step, .group = GJ_NONE, .weight = GJ_FIXED};
  return enter(L, ledger, &entry);
}

/* Enters the figure object at `index`, of another document; UNREAD where it has no value. */
static uint32_t enter_elsewhere(lua_State *L, gj_ledger *ledger, int index) {
  int has_value = 0;
  lua_getfield(L, index, "fixed");
  int64_t value = lua_tointegerx(L, -1, &has_value);
  lua_getfield(L, index, "step");
  int64_t step = luaL_optinteger(L, -1, 0);
  lua_pop(L, 2);
  return has_value ? enter_constant(L, ledger, value, step) : UNREAD;
}

/* Enters the figure object at `index` into `ledger`; UNREAD for a figure that has no value. */
static uint32_t enter_figure(lua_State *L, gj_ledger *ledger, int index, size_t id) {
  const struct gj__document_box *document = document_of(L);
  const gj_figure *figure = gj_document_figure(document->document, id - 1);
  gj_entry entry;
  if (gj__entry_of(figure, &entry) != GJ_OK)
    return UNREAD;
  entry.step = gj_steps_of(document->steps, figure);
  entry.group = group_of(L, index, figure);
  return enter(L, ledger, &entry);
}

/* The entry of the implied figure at `index` in the ledger at index 1: made on its first use there, and kept in the
 * figure object under the ledger. */
static uint32_t implied_at(lua_State *L, int index) {
  const struct gj__ledger_box *box = gj__check_ledger(L, 1);
  uint32_t entry;
  lua_pushvalue(L, 1);
  if (lua_rawget(L, index) == LUA_TNIL) {
    const gj_entry any = {.implied = true};
    entry = enter(L, box->ledger, &any);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, (lua_Integer)entry + 1);
    lua_rawset(L, index);
  } else
    entry = gj__check_index(L, -1, gj_ledger_entry_count(box->ledger));
  lua_pop(L, 1);
  return entry;
}

/* The entry of the value at `index`, a figure object or a constant, in the ledger at index 1; UNREAD. */
static uint32_t entry_at(lua_State *L, int index) {
  struct gj__ledger_box *box = gj__check_ledger(L, 1);
  if (lua_isinteger(L, index))
    return enter_constant(L, box->ledger, lua_tointeger(L, index), 0);
  size_t id = figure_id(L, index, box->figures);
  if (id == 0)
    return implied_at(L, index);
  if (id == ELSEWHERE)
    return enter_elsewhere(L, box->ledger, index);
  if (box->entries[id] == 0) {
    uint32_t entry = enter_figure(L, box->ledger, index, id);
    box->entries[id] = entry == UNREAD ? UNREAD : entry + 1;
  }
  return box->entries[id] == UNREAD ? UNREAD : box->entries[id] - 1;
}

/* Pushes the relation, or nothing (and returns 0) where a term has no value. */
static int push_relation(lua_State *L, gj_relation_kind kind, const gj_term *terms, size_t count) {
  bool tried = false;
  uint32_t index = GJ_NONE;
  gj_status status;
  do
    status = gj_ledger_state(gj__check_ledger(L, 1)->ledger, kind, terms, count, 0, &index);
  while (gj__try_again(L, status, &tried));
  if (status == GJ_EINVALID)
    return luaL_error(L, "%s: wrong number of figures", gj_relation_kind_name(kind));
  if (status != GJ_OK)
    return gj__raise(L, status);
  gj__push_index(L, index);
  return 1;
}

/* How many values the list at `index` has before its first nil; 0 for nil. */
static size_t length_of(lua_State *L, int index) {
  size_t count = 0;
  if (lua_isnil(L, index))
    return 0;
  luaL_checktype(L, index, LUA_TTABLE);
  while (lua_rawgeti(L, index, (lua_Integer)count + 1) != LUA_TNIL) {
    lua_pop(L, 1);
    count++;
  }
  lua_pop(L, 1);
  return count;
}

/* -1 for a negative number at `position` of the list at `index`, else 1; 1 without a list. */
static int32_t weight_at(lua_State *L, int index, size_t position) {
  if (lua_isnil(L, index))
    return 1;
  lua_rawgeti(L, index, (lua_Integer)position);
  lua_Integer weight = luaL_optinteger(L, -1, 1);
  lua_pop(L, 1);
  return weight < 0 ? -1 : 1;
}

/* `few`, or a block on the stack where that has no room. */
static gj_term *room_for(lua_State *L, size_t count, gj_term few[FEW_TERMS]) {
  return count <= FEW_TERMS ? few : lua_newuserdatauv(L, count * sizeof *few, 0);
}

/* ledger:state_sum(total, parts [, weights]) -> relation | nil where a figure could not be read. `total` and parts are
 * figure objects or whole numbers. */
static int state_sum(lua_State *L) {
  gj_term few[FEW_TERMS];
  luaL_checkany(L, 3);
  lua_settop(L, 4);
  size_t count = length_of(L, 3) + 1;
  gj_term *terms = room_for(L, count, few);
  for (size_t i = 0; i < count; i++) {
    if (i == 0)
      lua_pushvalue(L, 2);
    else
      lua_rawgeti(L, 3, (lua_Integer)i);
    terms[i] = (gj_term){entry_at(L, lua_gettop(L)), i == 0 ? 1 : weight_at(L, 4, i)};
    lua_pop(L, 1);
    if (terms[i].entry == UNREAD)
      return 0;
  }
  return push_relation(L, GJ_SUM, terms, count);
}

/* ledger:state_of(kind, weight, figure ...) -> relation | nil. `weight`: of the second figure, 1 or -1. */
static int state_of(lua_State *L) {
  enum { FIRST = 4, MOST = 3 };
  gj_relation_kind kind = gj__check_relation_kind(L, 2);
  int32_t weight = luaL_checkinteger(L, 3) < 0 ? -1 : 1;
  int count = lua_gettop(L) - FIRST + 1;
  gj_term terms[MOST];
  luaL_argcheck(L, count >= 1 && count <= MOST, FIRST, "two or three figures expected");
  for (int i = 0; i < count; i++) {
    terms[i] = (gj_term){entry_at(L, FIRST + i), i == 1 ? weight : 1};
    if (terms[i].entry == UNREAD)
      return 0;
  }
  return push_relation(L, kind, terms, (size_t)count);
}

/* Closes a ledger of one trial also when an error passes. */
struct trial {
  gj_ledger *ledger;
};

static int trial_close(lua_State *L) {
  struct trial *trial = lua_touserdata(L, 1);
  gj_ledger_free(trial->ledger);
  trial->ledger = NULL;
  return 0;
}

/* The entry of the value on top of the stack in a trial: of the figure as printed, or as it is put right. */
static uint32_t trial_entry(lua_State *L, gj_ledger *ledger, size_t figures, int corrected) {
  int top = lua_gettop(L);
  if (lua_isinteger(L, top))
    return enter_constant(L, ledger, lua_tointeger(L, top), 0);
  size_t id = figure_id(L, top, figures);
  if (id == 0)
    return enter(L, ledger, &(gj_entry){.implied = true});
  if (id == ELSEWHERE)
    return enter_elsewhere(L, ledger, top);
  if (lua_isnil(L, corrected) || lua_rawgeti(L, corrected, (lua_Integer)id) == LUA_TNIL) {
    lua_settop(L, top);
    return enter_figure(L, ledger, top, id);
  }
  lua_Integer value = luaL_checkinteger(L, -1);
  const struct gj__document_box *document = document_of(L);
  lua_settop(L, top);
  return enter_constant(L, ledger, value, gj_steps_of(document->steps, gj_document_figure(document->document, id - 1)));
}

/* ledger:try(kind, figures [, weights [, corrected]]) -> verdict of a relation that is not stated; "undecided" where a
 * figure could not be read. `corrected`: raw values by figure, for what they print. */
static int try_relation(lua_State *L) {
  enum { KIND = 2, FIGURES, WEIGHTS, CORRECTED };
  gj_term few[FEW_TERMS];
  size_t figures = gj__check_ledger(L, 1)->figures;
  gj_relation_kind kind = gj__check_relation_kind(L, KIND);
  lua_settop(L, CORRECTED);
  size_t count = length_of(L, FIGURES);
  gj_term *terms = room_for(L, count, few);
  struct trial *trial = lua_newuserdatauv(L, sizeof *trial, 0);
  trial->ledger = NULL;
  luaL_setmetatable(L, "gouji.trial");
  uint32_t relation = GJ_NONE;
  const gj_allocator allocator = gj__limits_allocator(L);
  gj_status status = gj_ledger_create(&allocator, &trial->ledger);
  for (size_t i = 0; status == GJ_OK && i < count; i++) {
    lua_rawgeti(L, FIGURES, (lua_Integer)i + 1);
    terms[i] = (gj_term){trial_entry(L, trial->ledger, figures, CORRECTED), weight_at(L, WEIGHTS, i + 1)};
    lua_pop(L, 1);
    if (terms[i].entry == UNREAD) {
      lua_pushstring(L, gj_verdict_name(GJ_UNDECIDED));
      return 1;
    }
  }
  if (status == GJ_OK)
    status = gj_ledger_state(trial->ledger, kind, terms, count, 0, &relation);
  if (status == GJ_OK)
    status = gj_ledger_decide(trial->ledger);
  if (status != GJ_OK)
    return gj__raise(L, status);
  lua_pushstring(L, gj_verdict_name(gj_ledger_relation(trial->ledger, relation).verdict));
  gj_ledger_free(trial->ledger);
  trial->ledger = NULL;
  return 1;
}

/* ledger:figure_of(entry) -> figure | nil for a constant */
static int figure_of(lua_State *L) {
  const struct gj__ledger_box *box = gj__check_ledger(L, 1);
  uint32_t entry = gj__check_index(L, 2, gj_ledger_entry_count(box->ledger));
  for (size_t id = 1; box->entries != NULL && id <= box->figures; id++)
    if (box->entries[id] == entry + 1) {
      lua_pushinteger(L, (lua_Integer)id);
      return 1;
    }
  return 0;
}

enum proof { PROOF_NONE, PROOF_OPEN, PROOF_FAILING, PROOF_HOLDS };

/* What a decided relation says of its figures. */
static unsigned char proof_of(const gj_relation *relation) {
  switch (relation->verdict) {
  case GJ_EXACT:
  case GJ_ROUNDING:
    return PROOF_HOLDS;
  case GJ_TRUNCATED:
    return relation->attainable ? PROOF_HOLDS : PROOF_FAILING;
  case GJ_BROKEN:
  case GJ_MISSING:
    return PROOF_FAILING;
  default:
    return PROOF_OPEN;
  }
}

/* Raises `proofs` of figures, by number, to the best that any decided relation of the ledger says of each. */
static void gather_proofs(lua_State *L, const struct gj__ledger_box *box, unsigned char *proofs) {
  size_t entries = gj_ledger_entry_count(box->ledger);
  unsigned char *of_entry = memset(lua_newuserdatauv(L, entries + 1, 0), PROOF_NONE, entries + 1);
  for (uint32_t i = 0; i < gj_ledger_relation_count(box->ledger); i++) {
    gj_relation relation = gj_ledger_relation(box->ledger, i);
    unsigned char proof = proof_of(&relation);
    for (size_t k = 0; k < relation.count; k++)
      if (of_entry[relation.terms[k].entry] < proof)
        of_entry[relation.terms[k].entry] = proof;
  }
  for (size_t id = 1; box->entries != NULL && id <= box->figures; id++)
    if (box->entries[id] != 0 && box->entries[id] != UNREAD && proofs[id] < of_entry[box->entries[id] - 1])
      proofs[id] = of_entry[box->entries[id] - 1];
  lua_pop(L, 1);
}

/* Into the table below the top. */
static void set_count(lua_State *L, const char *name, lua_Integer count) {
  lua_pushinteger(L, count);
  lua_setfield(L, -3, name);
}

/* ledger:coverage(other, looked) -> {figures =, checked =, failing =, open =, unbound =, unread =}, list of the figures
 * that are not checked, unread ones among them. Figures are the amounts and percentages of the document and what could
 * not be read. Checked are those that a relation which holds, in either ledger, binds, and those in `looked` (a set of
 * figures); of the others, failing stand in relations that fail, open in none but undecided ones. After both ledgers
 * were decided. */
static int coverage(lua_State *L) {
  static const char *const names[] = {"unbound", "open", "failing", "checked"};
  const struct gj__ledger_box *box = gj__check_ledger(L, 1), *other = gj__check_ledger(L, 2);
  const gj_document *document = document_of(L)->document;
  size_t figures = box->figures;
  lua_Integer counts[] = {0, 0, 0, 0}, unread = 0, all = 0, listed = 0;
  luaL_checktype(L, 3, LUA_TTABLE);
  luaL_argcheck(L, other->figures == figures, 2, "attached to another document");
  unsigned char *proofs = memset(lua_newuserdatauv(L, figures + 1, 0), PROOF_NONE, figures + 1);
  gather_proofs(L, box, proofs);
  gather_proofs(L, other, proofs);
  lua_newtable(L);
  lua_newtable(L);
  for (size_t id = 1; id <= figures; id++) {
    gj_figure_kind kind = gj_document_figure(document, id - 1)->kind;
    if (kind != GJ_AMOUNT && kind != GJ_PERCENT && kind != GJ_UNREAD)
      continue;
    if (lua_rawgeti(L, 3, (lua_Integer)id) != LUA_TNIL)
      proofs[id] = PROOF_HOLDS;
    lua_pop(L, 1);
    all++;
    if (kind == GJ_UNREAD)
      unread++;
    else
      counts[proofs[id]]++;
    if (kind == GJ_UNREAD || proofs[id] != PROOF_HOLDS) {
      lua_pushinteger(L, (lua_Integer)id);
      lua_rawseti(L, -2, ++listed);
    }
  }
  for (int proof = PROOF_NONE; proof <= PROOF_HOLDS; proof++)
    set_count(L, names[proof], counts[proof]);
  set_count(L, "unread", unread);
  set_count(L, "figures", all);
  return 2;
}

void gj__bind_statement(lua_State *L) {
  static const luaL_Reg methods[] = {{"attach", attach},
                                     {"coverage", coverage},
                                     {"figure_of", figure_of},
                                     {"state_of", state_of},
                                     {"state_sum", state_sum},
                                     {"try", try_relation},
                                     {NULL, NULL}};
  static const luaL_Reg metamethods[] = {{"__gc", trial_close}, {NULL, NULL}};
  gj__type(L, "gouji.trial", NULL, metamethods);
  gj__extend(L, GJ__LEDGER, methods);
}
