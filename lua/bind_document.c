/* Documents: blocks, grids and tokens. Indices count from 1 in Lua. */
#include "bind.h"
#include "guard.h"

#include <lauxlib.h>
#include <limits.h>
#include <string.h>

#define DOCUMENT "gouji.document"

/* The tokens of the scanned blocks; a user value of the document. They are borrowed from the document. */
struct scan {
  const gj_token *tokens;
  size_t count;
  bool done;
};
enum { SCANS = 1, USED_LEXICON, USER_VALUES = USED_LEXICON };

struct gj__document_box *gj__check_document(lua_State *L, int index) {
  struct gj__document_box *box = gj__check_box(L, index, GJ__BOX_DOCUMENT, DOCUMENT);
  if (box->document == NULL)
    luaL_argerror(L, index, "the document is closed");
  return box;
}

static gj_document *check_document(lua_State *L) { return gj__check_document(L, 1)->document; }

static uint32_t check_block(lua_State *L, const gj_document *document) {
  return gj__check_index(L, 2, gj_document_block_count(document));
}

static gj_grid_info check_grid(lua_State *L, const gj_document *document, uint32_t block) {
  gj_grid_info info;
  if (gj_grid_info_get(document, block, &info) != GJ_OK)
    luaL_argerror(L, 2, "a table expected");
  return info;
}

static gj_cell check_cell(lua_State *L) {
  const gj_document *document = check_document(L);
  uint32_t block = check_block(L, document);
  gj_grid_info info = check_grid(L, document, block);
  uint32_t row = gj__check_index(L, 3, info.rows), column = gj__check_index(L, 4, info.columns);
  gj_cell cell;
  gj_status st = gj_grid_cell(document, block, row, column, &cell);
  if (st != GJ_OK)
    gj__raise(L, st);
  return cell;
}

/* nil, message, code [, line, column] */
static int fail_with_place(lua_State *L, gj_status st, const gj_error *error) {
  if (st == GJ_ENOMEM)
    gj__limits_no_memory(L);
  gj__fail(L, st, error->message[0] != '\0' ? error->message : NULL);
  if (error->line <= 0)
    return 3;
  lua_pushinteger(L, error->line);
  lua_pushinteger(L, error->column);
  return 5;
}

static gj_read_options check_options(lua_State *L, int index) {
  gj_read_options options = {0, NULL, false};
  if (lua_isnoneornil(L, index))
    return options;
  luaL_checktype(L, index, LUA_TTABLE);
  lua_getfield(L, index, "csv");
  options.csv = lua_toboolean(L, -1);
  lua_getfield(L, index, "max_bytes");
  lua_Integer max_bytes = luaL_optinteger(L, -1, 0);
  luaL_argcheck(L, max_bytes >= 0, index, "max_bytes is negative");
  options.max_bytes = (size_t)max_bytes;
  lua_pop(L, 2);
  return options;
}

/* Created empty before the document is read, so that an error can leave nothing behind. */
struct gj__document_box *gj__push_document(lua_State *L) {
  struct gj__document_box *box = lua_newuserdatauv(L, sizeof *box, USER_VALUES);
  *box = (struct gj__document_box){NULL, NULL};
  luaL_setmetatable(L, DOCUMENT);
  return box;
}

/* read_file(path [, options]) -> document | nil, message, code, line, column */
static int read_file(lua_State *L) {
  size_t length;
  luaL_checktype(L, 1, LUA_TSTRING);
  const char *path = lua_tolstring(L, 1, &length);
  luaL_argcheck(L, strlen(path) == length, 1, "holds a NUL");
  gj_read_options options = check_options(L, 2);
  const gj_allocator allocator = gj__limits_allocator(L);
  options.allocator = &allocator;
  struct gj__document_box *box = gj__push_document(L);
  gj_error error;
  gj_status st;
  bool tried = false;
  do { /* garbage may hold documents */
    error = (gj_error){GJ_OK, 0, 0, ""};
    st = gj_document_read_file(path, &options, &box->document, &error);
  } while (gj__try_again(L, st, &tried));
  return st == GJ_OK ? 1 : fail_with_place(L, st, &error);
}

/* read_text(text [, options]) -> document | nil, message, code, line, column */
static int read_text(lua_State *L) {
  size_t length;
  luaL_checktype(L, 1, LUA_TSTRING);
  const char *text = lua_tolstring(L, 1, &length);
  gj_read_options options = check_options(L, 2);
  const gj_allocator allocator = gj__limits_allocator(L);
  options.allocator = &allocator;
  struct gj__document_box *box = gj__push_document(L);
  gj_error error;
  gj_status st;
  bool tried = false;
  do {
    error = (gj_error){GJ_OK, 0, 0, ""};
    st = gj_document_read(text, length, &options, &box->document, &error);
  } while (gj__try_again(L, st, &tried));
  return st == GJ_OK ? 1 : fail_with_place(L, st, &error);
}

/* ---- the whole */

/* document:copy() -> a document with the same figures, which may get other kinds; its texts are shared */
static int document_copy(lua_State *L) {
  const gj_allocator allocator = gj__limits_allocator(L);
  bool tried = false;
  gj_status status;
  check_document(L);
  struct gj__document_box *box = gj__push_document(L);
  do
    status = gj_document_copy(check_document(L), &allocator, &box->document);
  while (gj__try_again(L, status, &tried));
  return status == GJ_OK ? 1 : gj__raise(L, status);
}

static int document_charset(lua_State *L) {
  lua_pushstring(L, gj_charset_name(gj_document_charset(check_document(L))));
  return 1;
}

static int document_line_count(lua_State *L) {
  lua_pushinteger(L, gj_document_line_count(check_document(L)));
  return 1;
}

/* document:line(n) -> text as printed */
static int document_line(lua_State *L) {
  const gj_document *document = check_document(L);
  uint32_t line = gj__check_index(L, 2, (size_t)gj_document_line_count(document));
  gj__push_string(L, gj_document_line(document, (int32_t)line + 1));
  return 1;
}

/* document:mends() -> array of {rule=, line=, column=, length=} */
static int document_mends(lua_State *L) {
  const gj_document *document = check_document(L);
  size_t count = gj_document_mend_count(document);
  lua_createtable(L, (int)count, 0);
  for (size_t i = 0; i < count; i++) {
    gj_mend mend = gj_document_mend(document, i);
    lua_createtable(L, 0, 4);
    lua_pushstring(L, mend.rule);
    lua_setfield(L, -2, "rule");
    gj__push_place(L, mend.place);
    lua_setfield(L, -4, "length");
    lua_setfield(L, -3, "column");
    lua_setfield(L, -2, "line");
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}

/* ---- blocks */

static int document_block_count(lua_State *L) {
  lua_pushinteger(L, gj_document_block_count(check_document(L)));
  return 1;
}

static const char *const kind_names[] = {[GJ_HEADING] = "heading", [GJ_PARAGRAPH] = "paragraph", [GJ_TABLE] = "table"};

/* document:block(i) -> kind, text, level, first_line, last_line, heading | nil */
static int document_block(lua_State *L) {
  const gj_document *document = check_document(L);
  gj_block block = gj_document_block(document, check_block(L, document));
  lua_pushstring(L, kind_names[block.kind]);
  gj__push_string(L, block.text);
  lua_pushinteger(L, block.level);
  lua_pushinteger(L, block.first_line);
  lua_pushinteger(L, block.last_line);
  gj__push_index(L, block.heading);
  return 6;
}

/* document:blocks() -> kinds, texts and levels of all blocks, each an array */
static int document_blocks(lua_State *L) {
  uint32_t count = gj_document_block_count(check_document(L));
  int size = count < INT_MAX ? (int)count : INT_MAX;
  for (int i = 0; i < 3; i++)
    lua_createtable(L, size, 0);
  for (uint32_t i = 0; i < count; i++) {
    gj_block block = gj_document_block(check_document(L), i);
    lua_pushstring(L, kind_names[block.kind]);
    lua_rawseti(L, -4, (lua_Integer)i + 1);
    gj__push_string(L, block.text);
    lua_rawseti(L, -3, (lua_Integer)i + 1);
    lua_pushinteger(L, block.level);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 3;
}

/* document:place(block, offset, length) -> line, column, length; bytes of the block's text, characters of the source */
static int document_place(lua_State *L) {
  const gj_document *document = check_document(L);
  uint32_t block = check_block(L, document);
  size_t size = gj_document_block(document, block).text.length;
  uint32_t offset = gj__check_index(L, 3, size + 1);
  lua_Integer length = luaL_checkinteger(L, 4);
  luaL_argcheck(L, length >= 0 && (lua_Unsigned)length <= size - offset, 4, "out of range");
  return gj__push_place(L, gj_document_place(document, block, offset, (size_t)length));
}

/* ---- grids */

/* document:grid(block) -> rows, columns, header_rows */
static int document_grid(lua_State *L) {
  const gj_document *document = check_document(L);
  gj_grid_info info = check_grid(L, document, check_block(L, document));
  lua_pushinteger(L, info.rows);
  lua_pushinteger(L, info.columns);
  lua_pushinteger(L, info.header_rows);
  return 3;
}

/* document:role(block) -> the role that the table's maker gave it | nil */
static int document_role(lua_State *L) {
  const gj_document *document = check_document(L);
  gj_string role = gj_grid_role(document, check_block(L, document));
  if (role.length == 0)
    return 0;
  gj__push_string(L, role);
  return 1;
}

/* document:header(block, column) -> path of titles */
static int document_header(lua_State *L) {
  const gj_document *document = check_document(L);
  uint32_t block = check_block(L, document);
  gj_grid_info info = check_grid(L, document, block);
  gj__push_string(L, gj_grid_header(document, block, gj__check_index(L, 3, info.columns)));
  return 1;
}

/* document:cell(block, row, column) -> folded text, figure | nil */
static int document_cell(lua_State *L) {
  gj_cell cell = check_cell(L);
  gj__push_string(L, cell.text);
  gj__push_index(L, cell.figure);
  return 2;
}

/* document:cells(block) -> folded texts of all cells, row by row, and the figures of those that are one: by position */
static int document_cells(lua_State *L) {
  const gj_document *document = check_document(L);
  uint32_t block = check_block(L, document);
  gj_grid_info info = check_grid(L, document, block);
  lua_Integer position = 0;
  lua_createtable(L, (int)(info.rows * info.columns), 0);
  lua_createtable(L, (int)(info.rows * info.columns), 0);
  for (uint32_t row = 0; row < info.rows; row++)
    for (uint32_t column = 0; column < info.columns; column++) {
      gj_string text;
      uint32_t figure;
      gj_status st = gj_grid_text(check_document(L), block, row, column, &text, &figure);
      if (st != GJ_OK)
        return gj__raise(L, st);
      position++;
      gj__push_string(L, text);
      lua_rawseti(L, -3, position);
      if (figure == GJ_NONE)
        lua_pushboolean(L, 0);
      else
        gj__push_index(L, figure);
      lua_rawseti(L, -2, position);
    }
  return 2;
}

/* document:raw(block, row, column) -> text as printed */
static int document_raw(lua_State *L) {
  gj__push_string(L, check_cell(L).raw);
  return 1;
}

static int document_cell_place(lua_State *L) { return gj__push_place(L, check_cell(L).place); }

/* document:set_column(block, column | nil, kind [, unit]) -> true | nil, message, code */
static int document_set_column(lua_State *L) {
  gj_document *document = check_document(L);
  uint32_t block = check_block(L, document);
  gj_grid_info info = check_grid(L, document, block);
  int32_t column = lua_isnoneornil(L, 3) ? -1 : (int32_t)gj__check_index(L, 3, info.columns);
  gj_figure_kind kind = gj__check_figure_kind(L, 4);
  gj_unit unit = kind == GJ_AMOUNT ? gj__check_unit(L, 5) : GJ_YUAN;
  gj_status st = gj_grid_set_kind(document, block, column, kind, unit);
  if (st != GJ_OK)
    return gj__fail(L, st, NULL);
  lua_pushboolean(L, 1);
  return 1;
}

/* ---- tokens */

/* The scans of all blocks, owned by the document at index 1; made on first use. */
static struct scan *open_scans(lua_State *L, const gj_document *document) {
  if (lua_getiuservalue(L, 1, SCANS) != LUA_TUSERDATA) {
    size_t size = gj_document_block_count(document) * sizeof(struct scan);
    memset(lua_newuserdatauv(L, size, 0), 0, size);
    lua_pushvalue(L, -1);
    lua_setiuservalue(L, 1, SCANS);
    lua_replace(L, -2);
  }
  struct scan *scans = lua_touserdata(L, -1);
  lua_pop(L, 1);
  return scans;
}

static bool has_class(const struct scan *scan, const char *classes) {
  for (size_t i = 0; i < scan->count; i++)
    if (strchr(classes, scan->tokens[i].class_) != NULL)
      return true;
  return false;
}

/* document:scan(block, lexicon [, classes]) -> one byte per token; nil where `classes` are given and no token is of one
 * of them. All scans of a document use one lexicon, which it keeps. */
static int document_scan(lua_State *L) {
  gj_document *document = check_document(L);
  uint32_t block = check_block(L, document);
  const gj_lexicon *lexicon = gj__check_lexicon(L, 3);
  struct scan *scan = open_scans(L, document) + block;
  gj_status st = gj_document_scan(document, block, lexicon, &scan->tokens, &scan->count);
  if (st != GJ_OK)
    return gj__raise(L, st);
  scan->done = true;
  lua_pushvalue(L, 3);
  lua_setiuservalue(L, 1, USED_LEXICON);
  if (!lua_isnoneornil(L, 4) && !has_class(scan, luaL_checkstring(L, 4)))
    return 0;
  luaL_Buffer buffer;
  char *classes = luaL_buffinitsize(L, &buffer, scan->count);
  for (size_t i = 0; i < scan->count; i++)
    classes[i] = scan->tokens[i].class_;
  luaL_pushresultsize(&buffer, scan->count);
  return 1;
}

static const gj_token *check_token(lua_State *L, const gj_document *document, uint32_t block) {
  const struct scan *scan = open_scans(L, document) + block;
  luaL_argcheck(L, scan->done, 2, "the block has not been scanned");
  return scan->tokens + gj__check_index(L, 3, scan->count);
}

/* document:token(block, i) -> text, id, figure | nil, offset, length; of a scanned block */
static int document_token(lua_State *L) {
  const gj_document *document = check_document(L);
  uint32_t block = check_block(L, document);
  const gj_token *token = check_token(L, document, block);
  gj_string text = gj_document_block(document, block).text;
  lua_pushlstring(L, text.data + token->offset, token->length);
  lua_pushinteger(L, token->id);
  gj__push_index(L, token->figure);
  gj__push_index(L, token->offset);
  lua_pushinteger(L, token->length);
  return 5;
}

/* document:token_offset(block, i), document:token_figure(block, i): one of them alone */
static int document_token_offset(lua_State *L) {
  const gj_document *document = check_document(L);
  gj__push_index(L, check_token(L, document, check_block(L, document))->offset);
  return 1;
}

static int document_token_figure(lua_State *L) {
  const gj_document *document = check_document(L);
  gj__push_index(L, check_token(L, document, check_block(L, document))->figure);
  return 1;
}

/* ---- the type */

static int document_close(lua_State *L) {
  struct gj__document_box *box = luaL_checkudata(L, 1, DOCUMENT);
  gj_document *document = box->document;
  gj_steps *steps = box->steps;
  *box = (struct gj__document_box){NULL, NULL};
  gj_steps_free(steps);
  gj_document_free(document);
  return 0;
}

void gj__bind_document(lua_State *L) {
  static const luaL_Reg methods[] = {{"block", document_block},
                                     {"block_count", document_block_count},
                                     {"blocks", document_blocks},
                                     {"cell", document_cell},
                                     {"cell_place", document_cell_place},
                                     {"cells", document_cells},
                                     {"charset", document_charset},
                                     {"close", document_close},
                                     {"copy", document_copy},
                                     {"grid", document_grid},
                                     {"header", document_header},
                                     {"line", document_line},
                                     {"line_count", document_line_count},
                                     {"mends", document_mends},
                                     {"place", document_place},
                                     {"raw", document_raw},
                                     {"role", document_role},
                                     {"scan", document_scan},
                                     {"set_column", document_set_column},
                                     {"token", document_token},
                                     {"token_figure", document_token_figure},
                                     {"token_offset", document_token_offset},
                                     {NULL, NULL}};
  static const luaL_Reg metamethods[] = {{"__gc", document_close}, {"__close", document_close}, {NULL, NULL}};
  static const luaL_Reg functions[] = {{"read_file", read_file}, {"read_text", read_text}, {NULL, NULL}};
  gj__type(L, DOCUMENT, methods, metamethods);
  luaL_setfuncs(L, functions, 0);
}
