/* What the binding files share: their openers, and the checks and pushes that cross files. */
#ifndef GOUJI_LUA_BIND_H
#define GOUJI_LUA_BIND_H

#include "gouji.h"

#include <lua.h>

/* Each adds its functions to the table on top of the stack and leaves the stack as it was. May raise. */
void gj__bind_amount(lua_State *L);
void gj__bind_ratio(lua_State *L);
void gj__bind_column(lua_State *L);
void gj__bind_lexicon(lua_State *L);
void gj__bind_recogniser(lua_State *L);
void gj__bind_grammar(lua_State *L);
void gj__bind_words(lua_State *L);
void gj__bind_numbering(lua_State *L);
void gj__bind_document(lua_State *L);
void gj__bind_figure(lua_State *L); /* after gj__bind_document */
void gj__bind_ledger(lua_State *L);
void gj__bind_statement(lua_State *L); /* after gj__bind_ledger */
void gj__bind_workbook(lua_State *L);

/* Pushes the table of all of the above: the module "gouji.core", without what an engine adds. May raise. */
void gj__open_core(lua_State *L);

/* ---- bind.c */

/* Pushes nil, a message and the status' name, and returns 3. `message` NULL: the status' own. May raise. */
int gj__fail(lua_State *L, gj_status status, const char *message);
/* Raises the status' message. Never returns. */
int gj__raise(lua_State *L, gj_status status);
/* Makes the metatable `name` with __name, a locked __metatable, the methods (also as __index) and the metamethods,
 * either of which may be NULL; leaves the stack as it was. May raise. */
struct luaL_Reg;
void gj__type(lua_State *L, const char *name, const struct luaL_Reg *methods, const struct luaL_Reg *metamethods);

/* Types whose values are checked in every call. */
enum gj__box { GJ__BOX_DOCUMENT, GJ__BOX_LEDGER, GJ__BOX_LEXICON, GJ__BOX_RECOGNISER, GJ__BOX_COUNT };
/* The userdata at `index`, of the type `name` that gj__type made; raises on another value, as luaL_checkudata. */
void *gj__check_box(lua_State *L, int index, enum gj__box box, const char *name);

/* Adds methods to a type that gj__type made; leaves the stack as it was. May raise. */
void gj__extend(lua_State *L, const char *name, const struct luaL_Reg *methods);
/* The argument, an index counted from 1, as one counted from 0; raises unless it is below `count` then. */
uint32_t gj__check_index(lua_State *L, int index, size_t count);
/* Pushes an index counted from 0 as one counted from 1; nil for GJ_NONE. */
void gj__push_index(lua_State *L, uint32_t index);
void gj__push_string(lua_State *L, gj_string s);
/* Pushes line, column and length, and returns 3. */
int gj__push_place(lua_State *L, gj_place place);

/* ---- bind_amount.c */

/* Amounts are light userdata that carry the 64 bits of a gj_amount. */
gj_amount gj__check_amount(lua_State *L, int index);
void gj__push_amount(lua_State *L, gj_amount amount);
/* A required string: 元, 万元, 亿元. */
gj_unit gj__check_unit(lua_State *L, int index);
/* A rounding mode's name; none or nil: half_up. */
gj_rounding gj__check_rounding(lua_State *L, int index);

/* ---- bind_lexicon.c */

/* Raises on another value and on a closed lexicon. Borrowed as long as the value at `index` lives. */
gj_lexicon *gj__check_lexicon(lua_State *L, int index);
/* A figure kind's name ("amount" ...). */
gj_figure_kind gj__check_figure_kind(lua_State *L, int index);

/* ---- bind_document.c */

/* The userdata of a document; `document` is NULL once closed, `steps` before they are inferred. */
struct gj__document_box {
  gj_document *document;
  gj_steps *steps;
};
/* Pushes a new document's userdata, whose document is to be set. May raise. */
struct gj__document_box *gj__push_document(lua_State *L);
/* Raises on another value and on a closed document; the result's `document` is never NULL. */
struct gj__document_box *gj__check_document(lua_State *L, int index);

/* ---- bind_ledger.c */

#define GJ__LEDGER "gouji.ledger"
/* The userdata of a ledger. Any allocation of Lua may run a finalizer of the script, which may change or close the
 * ledger: what was read from it before an allocation is read again after it. */
struct gj__ledger_box {
  gj_ledger *ledger; /* NULL once closed */
  uint32_t *entries; /* by figure of the attached document, counted from 1; 0: not entered; NULL: none attached */
  size_t figures;
};
/* Groups of one table: itself, and its sides. */
#define GJ__SIDES 256
enum { GJ__LEDGER_DOCUMENT = 1, GJ__LEDGER_ENTRIES, GJ__LEDGER_VALUES = GJ__LEDGER_ENTRIES }; /* user values */
/* Raises on another value and on a closed ledger; the result's `ledger` is never NULL. */
struct gj__ledger_box *gj__check_ledger(lua_State *L, int index);
/* A relation's name ("sum" ...). */
gj_relation_kind gj__check_relation_kind(lua_State *L, int index);
/* Whether a call that was refused memory is to be made again: once, when all garbage is gone, which may be ledgers. */
bool gj__try_again(lua_State *L, gj_status status, bool *tried);
/* The figure as an entry, but for its step and group. GJ_ESYNTAX if it could not be read, GJ_EINEXACT if it is a count
 * of parts. */
gj_status gj__entry_of(const gj_figure *figure, gj_entry *out);

#endif
