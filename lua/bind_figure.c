/* Figures of documents: one by one, by place and by kind, and what Lua keeps of each. */
#include "bind.h"
#include "guard.h"

#include <lauxlib.h>

static const gj_document *check_document(lua_State *L) { return gj__check_document(L, 1)->document; }

static size_t check_figure_index(lua_State *L, const gj_document *document) {
  return gj__check_index(L, 2, gj_document_figure_count(document));
}

static const gj_figure *check_figure(lua_State *L) {
  const gj_document *document = check_document(L);
  return gj_document_figure(document, check_figure_index(L, document));
}

static int figure_count(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)gj_document_figure_count(check_document(L)));
  return 1;
}

/* document:figure(f) -> kind, value, decimals, unit | nil */
static int figure_get(lua_State *L) {
  const gj_figure *figure = check_figure(L);
  lua_pushstring(L, gj_figure_kind_name(figure->kind));
  if (figure->kind == GJ_AMOUNT)
    gj__push_amount(L, figure->value);
  else
    lua_pushinteger(L, figure->kind == GJ_BLANK ? 0 : figure->value);
  lua_pushinteger(L, figure->printed.decimals);
  if (figure->kind == GJ_AMOUNT)
    lua_pushstring(L, gj_unit_name(figure->unit));
  else
    lua_pushnil(L);
  return 4;
}

/* ---- objects: what Lua keeps of a figure, and the rows of tables */

/* Pushes what the figure is worth and returns the name of its field; or NULL, and pushes nothing. */
static const char *push_worth(lua_State *L, const gj_figure *figure) {
  switch (figure->kind) {
  case GJ_AMOUNT:
  case GJ_BLANK:
    gj__push_amount(L, figure->kind == GJ_AMOUNT ? figure->value : 0);
    return "amount";
  case GJ_PERCENT:
    lua_pushinteger(L, figure->value);
    return "percent";
  case GJ_COUNT:
  case GJ_YEAR:
  case GJ_CODE:
  case GJ_OTHER:
    lua_pushinteger(L, figure->value);
    return "count";
  default:
    return NULL;
  }
}

enum { FIELDS = 8 }; /* with those that rows add */

/* document:figure_table(f [, table]) -> {id =, kind =, blank =, amount =, percent =, count =}, the same table if one is
 * given: amount of amounts and blanks, percent of percentages, count of counts, years, codes and numbers of no kind */
static int figure_table(lua_State *L) {
  const gj_figure *figure = check_figure(L);
  lua_Integer id = lua_tointeger(L, 2);
  lua_settop(L, 3);
  if (lua_isnil(L, 3)) {
    lua_createtable(L, 0, FIELDS);
    lua_replace(L, 3);
  }
  luaL_checktype(L, 3, LUA_TTABLE);
  lua_pushinteger(L, id);
  lua_setfield(L, 3, "id");
  lua_pushstring(L, gj_figure_kind_name(figure->kind));
  lua_setfield(L, 3, "kind");
  lua_pushboolean(L, figure->kind == GJ_BLANK);
  lua_setfield(L, 3, "blank");
  const char *worth = push_worth(L, figure);
  if (worth != NULL)
    lua_setfield(L, 3, worth);
  return 1;
}

/* The stack of make_rows: its arguments, what it reads of them, the names of fields, and the row at hand. */
enum {
  CACHE = 2,
  METATABLE,
  ROW_METATABLE,
  TABLE,
  SIDE,
  IDS,
  KEYS,
  COLUMNS,
  ID,
  KIND,
  BLANK,
  AMOUNT,
  ROW_FIELD,
  ROLE,
  ROWS,
  ROW
};

/* field = the value on top of the stack, which is popped; the table stands below it. */
static void set(lua_State *L, int field) {
  lua_pushvalue(L, field);
  lua_insert(L, -2);
  lua_rawset(L, -3);
}

/* Pushes the object of a figure; makes it, if it is not in the cache. */
static void push_object(lua_State *L, lua_Integer id) {
  if (lua_rawgeti(L, CACHE, id) == LUA_TTABLE)
    return;
  lua_pop(L, 1);
  const gj_document *document = check_document(L);
  luaL_argcheck(L, id >= 1 && (lua_Unsigned)id <= gj_document_figure_count(document), TABLE, "no such figure");
  const gj_figure *figure = gj_document_figure(document, (size_t)id - 1);
  lua_createtable(L, 0, FIELDS);
  lua_pushinteger(L, id);
  set(L, ID);
  lua_pushstring(L, gj_figure_kind_name(figure->kind));
  set(L, KIND);
  lua_pushboolean(L, figure->kind == GJ_BLANK);
  set(L, BLANK);
  const char *worth = push_worth(L, figure);
  if (worth != NULL && worth[0] == 'a')
    set(L, AMOUNT);
  else if (worth != NULL)
    lua_setfield(L, -2, worth);
  lua_pushvalue(L, METATABLE);
  lua_setmetatable(L, -2);
  lua_pushvalue(L, -1);
  lua_rawseti(L, CACHE, id);
}

static lua_Integer integer_of(lua_State *L, int index, const char *field) {
  lua_getfield(L, index, field);
  lua_Integer value = luaL_checkinteger(L, -1);
  lua_pop(L, 1);
  return value;
}

/* Gives the row on top of the stack, which starts behind cell `base`, its figures. */
static void add_figures(lua_State *L, lua_Integer base, lua_Integer keys) {
  for (lua_Integer i = 1; i <= keys; i++) {
    lua_rawgeti(L, COLUMNS, i);
    lua_rawgeti(L, IDS, base + lua_tointeger(L, -1));
    lua_Integer id = lua_tointeger(L, -1); /* 0 for false: no figure */
    lua_settop(L, ROW);
    if (id == 0)
      continue;
    lua_rawgeti(L, KEYS, i);
    push_object(L, id);
    lua_pushvalue(L, ROW);
    set(L, ROW_FIELD);
    lua_pushvalue(L, ROW + 1);
    set(L, ROLE);
    lua_rawset(L, ROW);
  }
}

/* document:make_rows(cache, metatable, row_metatable, table, side) -> array of rows of one side of a table, from below
 * its header (table.header_rows) to its last row (table.height): {table =, side =, index =, base =}, base the position
 * before its first cell, and under side.keys[i] the object of the figure in column side.key_columns[i], which gets the
 * row's `row` and `role`. table.ids: the figures as cells() tells them; cache: objects by figure, with the metatable.
 */
static int make_rows(lua_State *L) {
  static const char *const names[] = {"id", "kind", "blank", "amount", "row", "role"};
  enum { OWN_FIELDS = 9 };
  check_document(L);
  for (int i = CACHE; i <= SIDE; i++)
    luaL_checktype(L, i, LUA_TTABLE);
  lua_settop(L, SIDE);
  lua_Integer width = integer_of(L, TABLE, "width"), last = integer_of(L, TABLE, "height");
  lua_getfield(L, TABLE, "ids");
  lua_getfield(L, SIDE, "keys");
  lua_getfield(L, SIDE, "key_columns");
  for (int i = IDS; i <= COLUMNS; i++)
    luaL_checktype(L, i, LUA_TTABLE);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    lua_pushstring(L, names[i]);
  lua_Integer keys = luaL_len(L, COLUMNS), count = 0;
  luaL_argcheck(L, keys < INT32_MAX / 2 && luaL_len(L, KEYS) == keys, SIDE, "as many keys as columns expected");
  lua_newtable(L);
  for (lua_Integer index = integer_of(L, TABLE, "header_rows") + 1; index <= last; index++) {
    lua_createtable(L, 0, (int)keys + OWN_FIELDS);
    lua_pushvalue(L, TABLE);
    lua_setfield(L, ROW, "table");
    lua_pushvalue(L, SIDE);
    lua_setfield(L, ROW, "side");
    lua_pushinteger(L, index);
    lua_setfield(L, ROW, "index");
    lua_pushinteger(L, (index - 1) * width);
    lua_setfield(L, ROW, "base");
    add_figures(L, (index - 1) * width, keys);
    lua_pushvalue(L, ROW_METATABLE);
    lua_setmetatable(L, ROW);
    lua_rawseti(L, ROWS, ++count);
  }
  return 1;
}

/* document:figure_text(f) -> text as printed, with its sign or unit */
static int figure_text(lua_State *L) {
  const gj_figure *figure = check_figure(L);
  gj_string source = gj_document_source(check_document(L));
  lua_pushlstring(L, source.data + figure->place.offset, figure->place.bytes);
  return 1;
}

static int figure_place(lua_State *L) { return gj__push_place(L, check_figure(L)->place); }

/* document:figure_at(f) -> block, row | nil, column | nil, offset, length */
static int figure_at(lua_State *L) {
  const gj_figure *figure = check_figure(L);
  gj__push_index(L, figure->block);
  gj__push_index(L, figure->row < 0 ? GJ_NONE : (uint32_t)figure->row);
  gj__push_index(L, figure->column < 0 ? GJ_NONE : (uint32_t)figure->column);
  gj__push_index(L, figure->offset);
  lua_pushinteger(L, figure->length);
  return 5;
}

/* document:set_kind(f, kind [, unit]) -> true | nil, message, code */
static int set_kind(lua_State *L) {
  gj_document *document = gj__check_document(L, 1)->document;
  size_t figure = check_figure_index(L, document);
  gj_figure_kind kind = gj__check_figure_kind(L, 3);
  gj_unit unit = kind == GJ_AMOUNT ? gj__check_unit(L, 4) : GJ_YUAN;
  gj_status st = gj_figure_set_kind(document, figure, kind, unit);
  if (st != GJ_OK)
    return gj__fail(L, st, NULL);
  lua_pushboolean(L, 1);
  return 1;
}

/* <0, 0, >0 as the figure stands before, in, after the cell. */
static int compare_place(const gj_figure *figure, uint32_t block, int32_t row, int32_t column) {
  if (figure->block != block)
    return figure->block < block ? -1 : 1;
  if (figure->row != row)
    return figure->row < row ? -1 : 1;
  return (figure->column > column) - (figure->column < column);
}

/* document:figure_in(block, row, column) -> the first figure of the cell that is not blank | nil */
static int figure_in(lua_State *L) {
  const gj_document *document = check_document(L);
  uint32_t block = gj__check_index(L, 2, gj_document_block_count(document));
  int32_t row = (int32_t)gj__check_index(L, 3, INT32_MAX), column = (int32_t)gj__check_index(L, 4, INT32_MAX);
  size_t low = 0, high = gj_document_figure_count(document);
  while (low < high) { /* figures ascend by their places */
    size_t middle = low + (high - low) / 2;
    if (compare_place(gj_document_figure(document, middle), block, row, column) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == gj_document_figure_count(document))
    return 0;
  const gj_figure *figure = gj_document_figure(document, low);
  if (compare_place(figure, block, row, column) != 0 || figure->kind == GJ_BLANK)
    return 0;
  lua_pushinteger(L, (lua_Integer)low + 1);
  return 1;
}

/* document:figures_of(kind) -> array of figures */
static int figures_of(lua_State *L) {
  const gj_document *document = check_document(L);
  gj_figure_kind kind = gj__check_figure_kind(L, 2);
  lua_Integer count = 0;
  lua_newtable(L);
  for (size_t i = 0; i < gj_document_figure_count(document); i++)
    if (gj_document_figure(document, i)->kind == kind) {
      lua_pushinteger(L, (lua_Integer)i + 1);
      lua_rawseti(L, -2, ++count);
    }
  return 1;
}

/* document:negative_amounts() -> array of figures */
static int negative_amounts(lua_State *L) {
  const gj_document *document = check_document(L);
  lua_Integer count = 0;
  lua_newtable(L);
  for (size_t i = 0; i < gj_document_figure_count(document); i++) {
    const gj_figure *figure = gj_document_figure(document, i);
    if (figure->kind == GJ_AMOUNT && figure->value < 0) {
      lua_pushinteger(L, (lua_Integer)i + 1);
      lua_rawseti(L, -2, ++count);
    }
  }
  return 1;
}

/* document:figure_count_of(kind) -> number of figures */
static int figure_count_of(lua_State *L) {
  const gj_document *document = check_document(L);
  gj_figure_kind kind = gj__check_figure_kind(L, 2);
  lua_Integer count = 0;
  for (size_t i = 0; i < gj_document_figure_count(document); i++)
    count += gj_document_figure(document, i)->kind == kind;
  lua_pushinteger(L, count);
  return 1;
}

/* document:infer_steps(): from now on step() tells the unit of the last place of every figure */
static int infer_steps(lua_State *L) {
  struct gj__document_box *box = gj__check_document(L, 1);
  gj_steps_free(box->steps);
  box->steps = NULL;
  const gj_allocator allocator = gj__limits_allocator(L);
  gj_status st = gj_steps_infer(box->document, &allocator, &box->steps);
  return st == GJ_OK ? 0 : gj__raise(L, st);
}

/* document:step(f) -> unit of the last place: in 1/10000 yuan, of percentages in 1/1000000 percent; 0 of others */
static int figure_step(lua_State *L) {
  const gj_figure *figure = check_figure(L);
  const gj_steps *steps = gj__check_document(L, 1)->steps;
  luaL_argcheck(L, steps != NULL, 1, "its steps have not been inferred");
  lua_pushinteger(L, gj_steps_of(steps, figure));
  return 1;
}

void gj__bind_figure(lua_State *L) {
  static const luaL_Reg methods[] = {{"figure", figure_get},
                                     {"make_rows", make_rows},
                                     {"figure_at", figure_at},
                                     {"figure_count", figure_count},
                                     {"figure_count_of", figure_count_of},
                                     {"figure_in", figure_in},
                                     {"figure_place", figure_place},
                                     {"figure_table", figure_table},
                                     {"figure_text", figure_text},
                                     {"figures_of", figures_of},
                                     {"infer_steps", infer_steps},
                                     {"negative_amounts", negative_amounts},
                                     {"set_kind", set_kind},
                                     {"step", figure_step},
                                     {NULL, NULL}};
  gj__extend(L, "gouji.document", methods);
}
