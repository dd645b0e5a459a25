/* Workbooks of spreadsheets, written with libxlsxwriter, which is loaded when the first one is made: a start of the
 * program does not pay for it, and a machine without it lacks nothing else. Its structures are those of the headers
 * that this was built with, so that only the library of their version is loaded. */
#include "bind.h"
#include "engine.h"

#include <lauxlib.h>
#include <string.h>

#ifdef GOUJI_XLSXWRITER /* the name of that library */

#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <xlsxwriter.h>

#define WORKBOOK "gouji.workbook"
/* User values of a workbook: its lists. */
enum { SHEETS = 1, FORMATS };

/* What is used of the library. */
#define FUNCTIONS(_)                                                                                                   \
  _(workbook_new)                                                                                                      \
  _(workbook_close)                                                                                                    \
  _(workbook_set_properties)                                                                                           \
  _(workbook_add_worksheet)                                                                                            \
  _(workbook_add_format)                                                                                               \
  _(lxw_workbook_free)                                                                                                 \
  _(lxw_strerror)                                                                                                      \
  _(worksheet_write_string)                                                                                            \
  _(worksheet_write_number)                                                                                            \
  _(worksheet_write_blank)                                                                                             \
  _(worksheet_write_formula_num)                                                                                       \
  _(worksheet_write_formula_str)                                                                                       \
  _(worksheet_write_url_opt)                                                                                           \
  _(worksheet_write_comment_opt)                                                                                       \
  _(worksheet_merge_range)                                                                                             \
  _(worksheet_set_column_opt)                                                                                          \
  _(worksheet_set_row)                                                                                                 \
  _(worksheet_freeze_panes)                                                                                            \
  _(worksheet_autofilter)                                                                                              \
  _(worksheet_conditional_format_range)                                                                                \
  _(worksheet_set_landscape)                                                                                           \
  _(worksheet_set_paper)                                                                                               \
  _(worksheet_set_footer)                                                                                              \
  _(worksheet_repeat_rows)                                                                                             \
  _(worksheet_fit_to_pages)                                                                                            \
  _(format_set_font_name)                                                                                              \
  _(format_set_font_size)                                                                                              \
  _(format_set_font_color)                                                                                             \
  _(format_set_bold)                                                                                                   \
  _(format_set_underline)                                                                                              \
  _(format_set_num_format)                                                                                             \
  _(format_set_align)                                                                                                  \
  _(format_set_text_wrap)                                                                                              \
  _(format_set_bg_color)                                                                                               \
  _(format_set_border)                                                                                                 \
  _(format_set_border_color)

struct functions {
#define MEMBER(name) __typeof__(name) *name;
  FUNCTIONS(MEMBER)
#undef MEMBER
};

/* The userdata of a workbook; made empty before the library is loaded. */
struct box {
  void *library;
  FILE *file;             /* without a name, which the library writes and save() reads */
  lxw_workbook *workbook; /* NULL once saved or closed; owns sheets and formats */
  struct functions call;
  lxw_worksheet **sheets;
  lxw_format **formats;
  uint32_t sheet_count, format_count;
};

static bool load(struct box *box) {
  box->library = dlopen(GOUJI_XLSXWRITER, RTLD_NOW | RTLD_LOCAL);
  bool found = box->library != NULL;
#define FIND(name)                                                                                                     \
  if (found) {                                                                                                         \
    void *symbol = dlsym(box->library, #name);                                                                         \
    memcpy(&box->call.name, &symbol, sizeof symbol); /* POSIX: functions have the size of objects' addresses */        \
    found = symbol != NULL;                                                                                            \
  }
  FUNCTIONS(FIND)
#undef FIND
  return found;
}

static struct box *check_workbook(lua_State *L) {
  struct box *box = luaL_checkudata(L, 1, WORKBOOK);
  luaL_argcheck(L, box->workbook != NULL, 1, "the workbook is closed");
  return box;
}

static lxw_worksheet *check_sheet(lua_State *L, const struct box *box) {
  return box->sheets[gj__check_index(L, 2, box->sheet_count)];
}

static lxw_row_t check_row(lua_State *L, int index) { return gj__check_index(L, index, LXW_ROW_MAX); }
static lxw_col_t check_column(lua_State *L, int index) { return (lxw_col_t)gj__check_index(L, index, LXW_COL_MAX); }

/* The format at `index`; NULL for nil. */
static lxw_format *check_format(lua_State *L, const struct box *box, int index) {
  return lua_isnoneornil(L, index) ? NULL : box->formats[gj__check_index(L, index, box->format_count)];
}

/* A text without NUL. */
static const char *check_text(lua_State *L, int index) {
  size_t length;
  luaL_checktype(L, index, LUA_TSTRING);
  const char *text = lua_tolstring(L, index, &length);
  luaL_argcheck(L, strlen(text) == length, index, "holds a NUL");
  return text;
}

/* The list that is user value `kind`, with room for one more than `count`. */
static void *grow(lua_State *L, int kind, void *list, uint32_t count, size_t size) {
  if ((count & (count - 1)) != 0) /* 0, 1, 2, 4 … fill it */
    return list;
  void *grown = lua_newuserdatauv(L, (count == 0 ? 1 : 2 * (size_t)count) * size, 0);
  if (count > 0)
    memcpy(grown, list, count * size);
  lua_setiuservalue(L, 1, kind);
  return grown;
}

/* Nothing, for a call of the library that did its work. */
static int done(lua_State *L, struct box *box, lxw_error error) {
  return error == LXW_NO_ERROR ? 0 : luaL_error(L, "workbook: %s", box->call.lxw_strerror(error));
}

/* workbook() -> workbook | nil, message, code */
static int workbook_make(lua_State *L) {
  char path[sizeof "/dev/fd/" + 3 * sizeof(int)];
  struct box *box = lua_newuserdatauv(L, sizeof *box, FORMATS);
  memset(box, 0, sizeof *box);
  luaL_setmetatable(L, WORKBOOK);
  if (!load(box))
    return gj__fail(L, GJ_EIO, "libxlsxwriter, which writes workbooks, is not installed");
  box->file = tmpfile();
  if (box->file == NULL)
    return gj__fail(L, GJ_EIO, gj__files_problem(errno));
  snprintf(path, sizeof path, "/dev/fd/%d", fileno(box->file));
  box->workbook = box->call.workbook_new(path);
  if (box->workbook == NULL)
    return gj__raise(L, GJ_ENOMEM);
  /* 2000-01-01: a workbook tells what was checked, not when. */
  lxw_doc_properties properties = {.created = 946684800};
  return done(L, box, box->call.workbook_set_properties(box->workbook, &properties)) + 1;
}

/* workbook:sheet(name) -> sheet. The name: 1 to 31 characters, none of []:*?/\, unique but for case. */
static int workbook_sheet(lua_State *L) {
  struct box *box = check_workbook(L);
  const char *name = check_text(L, 2);
  if (box->sheet_count == UINT16_MAX) /* the library counts them so */
    return luaL_error(L, "workbook: too many sheets");
  box->sheets = grow(L, SHEETS, box->sheets, box->sheet_count, sizeof *box->sheets);
  lxw_worksheet *sheet = box->call.workbook_add_worksheet(box->workbook, name);
  luaL_argcheck(L, sheet != NULL, 2, "no name for a sheet");
  box->sheets[box->sheet_count++] = sheet;
  lua_pushinteger(L, box->sheet_count);
  return 1;
}

/* The whole number in a field of the table at index 2, or `absent`. */
static lua_Integer field(lua_State *L, const char *name, lua_Integer absent) {
  lua_getfield(L, 2, name);
  lua_Integer value = luaL_optinteger(L, -1, absent);
  lua_pop(L, 1);
  return value;
}

static bool flag(lua_State *L, const char *name) {
  lua_getfield(L, 2, name);
  bool set = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return set;
}

/* workbook:format{font =, size =, bold =, underline =, color =, fill =, border =, align =, wrap =, number =} -> format.
 * color, fill, border: 0xRRGGBB; align: "left" "right" "center"; number: a number format. */
static int workbook_format(lua_State *L) {
  struct box *box = check_workbook(L);
  luaL_checktype(L, 2, LUA_TTABLE);
  box->formats = grow(L, FORMATS, box->formats, box->format_count, sizeof *box->formats);
  lua_getfield(L, 2, "font"); /* all that may raise comes before the format is made */
  lua_getfield(L, 2, "number");
  lua_getfield(L, 2, "align");
  const char *font = luaL_optstring(L, 3, NULL), *number = luaL_optstring(L, 4, NULL),
             *align = luaL_optstring(L, 5, "");
  lua_Integer size = field(L, "size", 10), color = field(L, "color", -1), fill = field(L, "fill", -1);
  lua_Integer border = field(L, "border", -1);
  lxw_format *format = box->call.workbook_add_format(box->workbook);
  if (format == NULL)
    return gj__raise(L, GJ_ENOMEM);
  box->formats[box->format_count++] = format;
  if (font != NULL)
    box->call.format_set_font_name(format, font);
  box->call.format_set_font_size(format, (double)size);
  if (flag(L, "bold"))
    box->call.format_set_bold(format);
  if (flag(L, "underline"))
    box->call.format_set_underline(format, LXW_UNDERLINE_SINGLE);
  if (flag(L, "wrap"))
    box->call.format_set_text_wrap(format);
  if (color >= 0)
    box->call.format_set_font_color(format, (lxw_color_t)color);
  if (fill >= 0)
    box->call.format_set_bg_color(format, (lxw_color_t)fill);
  if (border >= 0) {
    box->call.format_set_border(format, LXW_BORDER_THIN);
    box->call.format_set_border_color(format, (lxw_color_t)border);
  }
  if (number != NULL)
    box->call.format_set_num_format(format, number);
  if (strcmp(align, "left") == 0)
    box->call.format_set_align(format, LXW_ALIGN_LEFT);
  else if (strcmp(align, "right") == 0)
    box->call.format_set_align(format, LXW_ALIGN_RIGHT);
  else if (strcmp(align, "center") == 0)
    box->call.format_set_align(format, LXW_ALIGN_CENTER);
  box->call.format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  lua_pushinteger(L, box->format_count);
  return 1;
}

/* ---- cells: all begin with (sheet, row, column …), counted from 1; `format` nil: the usual one */

enum { ROW = 3, COLUMN, VALUE, FORMAT };

/* workbook:text(sheet, row, column, text [, format]): never a formula, whatever it begins with */
static int workbook_text(lua_State *L) {
  struct box *box = check_workbook(L);
  return done(L, box,
              box->call.worksheet_write_string(check_sheet(L, box), check_row(L, ROW), check_column(L, COLUMN),
                                               check_text(L, VALUE), check_format(L, box, FORMAT)));
}

/* workbook:number(sheet, row, column, number [, format]); the number: also a decimal text, of which 15 digits count */
static int workbook_number(lua_State *L) {
  struct box *box = check_workbook(L);
  return done(L, box,
              box->call.worksheet_write_number(check_sheet(L, box), check_row(L, ROW), check_column(L, COLUMN),
                                               luaL_checknumber(L, VALUE), check_format(L, box, FORMAT)));
}

/* workbook:blank(sheet, row, column, format) */
static int workbook_blank(lua_State *L) {
  struct box *box = check_workbook(L);
  return done(L, box,
              box->call.worksheet_write_blank(check_sheet(L, box), check_row(L, ROW), check_column(L, COLUMN),
                                              check_format(L, box, VALUE)));
}

/* workbook:formula(sheet, row, column, formula, format, value): what programs show that do not compute is `value`, a
 * text or a number */
static int workbook_formula(lua_State *L) {
  enum { RESULT = FORMAT + 1 };
  struct box *box = check_workbook(L);
  lxw_worksheet *sheet = check_sheet(L, box);
  lxw_row_t row = check_row(L, ROW);
  lxw_col_t column = check_column(L, COLUMN);
  const char *formula = check_text(L, VALUE);
  lxw_format *format = check_format(L, box, FORMAT);
  if (lua_type(L, RESULT) == LUA_TNUMBER)
    return done(L, box,
                box->call.worksheet_write_formula_num(sheet, row, column, formula, format, lua_tonumber(L, RESULT)));
  return done(L, box,
              box->call.worksheet_write_formula_str(sheet, row, column, formula, format, check_text(L, RESULT)));
}

/* workbook:link(sheet, row, column, target, text [, format]); target: "internal:'sheet'!A1" */
static int workbook_link(lua_State *L) {
  struct box *box = check_workbook(L);
  return done(L, box,
              box->call.worksheet_write_url_opt(check_sheet(L, box), check_row(L, ROW), check_column(L, COLUMN),
                                                check_text(L, VALUE), check_format(L, box, FORMAT + 1),
                                                check_text(L, FORMAT), NULL));
}

/* workbook:comment(sheet, row, column, text, width, height): a note, shown when the cell is pointed at; in pixels */
static int workbook_comment(lua_State *L) {
  struct box *box = check_workbook(L);
  lxw_comment_options options = {.visible = LXW_COMMENT_DISPLAY_HIDDEN,
                                 .width = (uint16_t)luaL_checkinteger(L, FORMAT),
                                 .height = (uint16_t)luaL_checkinteger(L, FORMAT + 1)};
  return done(L, box,
              box->call.worksheet_write_comment_opt(check_sheet(L, box), check_row(L, ROW), check_column(L, COLUMN),
                                                    check_text(L, VALUE), &options));
}

/* ---- areas: (sheet, first row, first column, last row, last column …) */

enum { LAST_ROW = 5, LAST_COLUMN, AREA_VALUE, AREA_FORMAT };

/* workbook:merge(sheet, area, text, format): one cell of more than one */
static int workbook_merge(lua_State *L) {
  struct box *box = check_workbook(L);
  return done(L, box,
              box->call.worksheet_merge_range(check_sheet(L, box), check_row(L, ROW), check_column(L, COLUMN),
                                              check_row(L, LAST_ROW), check_column(L, LAST_COLUMN),
                                              check_text(L, AREA_VALUE), check_format(L, box, AREA_FORMAT)));
}

/* workbook:filter(sheet, area) */
static int workbook_filter(lua_State *L) {
  struct box *box = check_workbook(L);
  return done(L, box,
              box->call.worksheet_autofilter(check_sheet(L, box), check_row(L, ROW), check_column(L, COLUMN),
                                             check_row(L, LAST_ROW), check_column(L, LAST_COLUMN)));
}

/* workbook:mark(sheet, area, formula, format): the cells look so where the formula, of the first one, is true */
static int workbook_mark(lua_State *L) {
  struct box *box = check_workbook(L);
  lxw_worksheet *sheet = check_sheet(L, box);
  lxw_row_t first = check_row(L, ROW), last = check_row(L, LAST_ROW);
  lxw_col_t left = check_column(L, COLUMN), right = check_column(L, LAST_COLUMN);
  size_t size = strlen(check_text(L, AREA_VALUE)) + 1;
  char *formula = memcpy(lua_newuserdatauv(L, size, 0), lua_tostring(L, AREA_VALUE), size);
  lxw_conditional_format rule = {
      .type = LXW_CONDITIONAL_TYPE_FORMULA, .value_string = formula, .format = check_format(L, box, AREA_FORMAT)};
  return done(L, box, box->call.worksheet_conditional_format_range(sheet, first, left, last, right, &rule));
}

/* ---- sheets */

/* workbook:width(sheet, first, last, characters [, level]): of columns; those of a level are grouped and folded away */
static int workbook_width(lua_State *L) {
  struct box *box = check_workbook(L);
  uint8_t level = (uint8_t)luaL_optinteger(L, 6, 0);
  lxw_row_col_options options = {.hidden = level > 0, .level = level};
  return done(L, box,
              box->call.worksheet_set_column_opt(check_sheet(L, box), check_column(L, 3), check_column(L, 4),
                                                 luaL_checknumber(L, 5), NULL, &options));
}

/* workbook:height(sheet, row, points) */
static int workbook_height(lua_State *L) {
  struct box *box = check_workbook(L);
  return done(L, box,
              box->call.worksheet_set_row(check_sheet(L, box), check_row(L, ROW), luaL_checknumber(L, COLUMN), NULL));
}

/* workbook:freeze(sheet, rows, columns): so many at the top and the left stay in sight */
static int workbook_freeze(lua_State *L) {
  struct box *box = check_workbook(L);
  lxw_worksheet *sheet = check_sheet(L, box);
  lua_Integer rows = luaL_checkinteger(L, 3), columns = luaL_checkinteger(L, 4);
  luaL_argcheck(L, rows >= 0 && rows < LXW_ROW_MAX, 3, "out of range");
  luaL_argcheck(L, columns >= 0 && columns < LXW_COL_MAX, 4, "out of range");
  box->call.worksheet_freeze_panes(sheet, (lxw_row_t)rows, (lxw_col_t)columns);
  return 0;
}

/* workbook:print(sheet, first, last, footer): on A4 across, as wide as a page, the rows from first to last on every one
 */
static int workbook_print(lua_State *L) {
  enum { PAPER_A4 = 9 };
  struct box *box = check_workbook(L);
  lxw_worksheet *sheet = check_sheet(L, box);
  lxw_row_t first = check_row(L, 3), last = check_row(L, 4);
  const char *footer = check_text(L, 5);
  box->call.worksheet_set_landscape(sheet);
  box->call.worksheet_set_paper(sheet, PAPER_A4);
  box->call.worksheet_fit_to_pages(sheet, 1, 0);
  box->call.worksheet_set_footer(sheet, footer);
  return done(L, box, box->call.worksheet_repeat_rows(sheet, first, last));
}

/* ---- the type */

/* workbook:save() -> the bytes of the file | nil, message, code; closes the workbook */
static int workbook_save(lua_State *L) {
  struct box *box = check_workbook(L);
  lxw_workbook *workbook = box->workbook;
  char block[16384];
  size_t n;
  box->workbook = NULL; /* the library frees it, also where it fails */
  lxw_error error = box->call.workbook_close(workbook);
  if (error != LXW_NO_ERROR)
    return gj__fail(L, GJ_EIO, box->call.lxw_strerror(error));
  luaL_Buffer bytes;
  luaL_buffinit(L, &bytes);
  rewind(box->file);
  while ((n = fread(block, 1, sizeof block, box->file)) > 0)
    luaL_addlstring(&bytes, block, n);
  if (ferror(box->file))
    return luaL_error(L, "workbook: what was written cannot be read");
  luaL_pushresult(&bytes);
  return 1;
}

/* Drops what was not saved. */
static int workbook_drop(lua_State *L) {
  struct box *box = luaL_checkudata(L, 1, WORKBOOK);
  lxw_workbook *workbook = box->workbook;
  void *library = box->library;
  FILE *file = box->file;
  box->workbook = NULL;
  box->library = NULL;
  box->file = NULL;
  if (workbook != NULL)
    box->call.lxw_workbook_free(workbook);
  if (file != NULL)
    fclose(file);
  if (library != NULL)
    dlclose(library);
  return 0;
}

void gj__bind_workbook(lua_State *L) {
  static const luaL_Reg methods[] = {{"blank", workbook_blank},
                                     {"comment", workbook_comment},
                                     {"filter", workbook_filter},
                                     {"format", workbook_format},
                                     {"formula", workbook_formula},
                                     {"freeze", workbook_freeze},
                                     {"height", workbook_height},
                                     {"link", workbook_link},
                                     {"mark", workbook_mark},
                                     {"merge", workbook_merge},
                                     {"number", workbook_number},
                                     {"print", workbook_print},
                                     {"save", workbook_save},
                                     {"sheet", workbook_sheet},
                                     {"text", workbook_text},
                                     {"width", workbook_width},
                                     {NULL, NULL}};
  static const luaL_Reg metamethods[] = {{"__gc", workbook_drop}, {"__close", workbook_drop}, {NULL, NULL}};
  gj__type(L, WORKBOOK, methods, metamethods);
  lua_pushcfunction(L, workbook_make);
  lua_setfield(L, -2, "workbook");
}

#else

/* workbook() -> nil, message, code */
static int workbook_make(lua_State *L) {
  return gj__fail(L, GJ_EIO, "this build cannot write workbooks: libxlsxwriter was not there when it was made");
}

void gj__bind_workbook(lua_State *L) {
  lua_pushcfunction(L, workbook_make);
  lua_setfield(L, -2, "workbook");
}

#endif
