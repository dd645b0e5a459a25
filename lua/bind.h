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
void gj__bind_document(lua_State *L);
void gj__bind_ledger(lua_State *L);

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

/* The userdata of a document; `document` is NULL once closed. */
struct gj__document_box {
  gj_document *document;
};
/* Raises on another value and on a closed document; the result's `document` is never NULL. */
struct gj__document_box *gj__check_document(lua_State *L, int index);

#endif
