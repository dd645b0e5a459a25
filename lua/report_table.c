/* Reports as scripts see them: tables with the names of the JSON report. */
#include "engine.h"

#include <lauxlib.h>

static void set_string(lua_State *L, const char *key, const char *value) {
  if (value == NULL)
    return;
  lua_pushstring(L, value);
  lua_setfield(L, -2, key);
}

static void set_integer(lua_State *L, const char *key, lua_Integer value) {
  lua_pushinteger(L, value);
  lua_setfield(L, -2, key);
}

static void push_where(lua_State *L, const gj_where *where) {
  lua_newtable(L);
  set_string(L, "path", where->document);
  set_string(L, "text", where->text);
  set_string(L, "heading", where->heading);
  set_string(L, "table", where->table);
  if (where->row > 0) {
    set_integer(L, "row", where->row);
    set_integer(L, "col", where->column);
  }
  set_integer(L, "line", where->line);
  set_integer(L, "column", where->at);
  set_integer(L, "length", where->characters);
}

static void push_cause(lua_State *L, const gj_finding_cause *cause) {
  lua_newtable(L);
  set_integer(L, "rank", cause->rank);
  lua_newtable(L);
  for (size_t i = 0; i < cause->correction_count; i++) {
    const gj_correction *correction = &cause->corrections[i];
    lua_newtable(L);
    if (correction->slip != GJ_SLIP_NONE)
      set_string(L, "slip", gj_slip_name(correction->slip));
    set_string(L, "stated", correction->stated);
    set_string(L, "expected", correction->expected);
    push_where(L, &correction->where);
    lua_setfield(L, -2, "where");
    if (correction->target != NULL) {
      push_where(L, correction->target);
      lua_setfield(L, -2, "target");
    }
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, "changes");
}

static void push_finding(lua_State *L, const gj_finding *finding) {
  lua_newtable(L);
  set_string(L, "check", finding->check);
  set_string(L, "severity", gj_severity_name(finding->severity));
  set_string(L, "verdict", finding->verdict);
  set_string(L, "message", finding->message);
  set_string(L, "stated", finding->stated);
  set_string(L, "expected", finding->expected);
  set_string(L, "difference", finding->difference);
  set_string(L, "explain", finding->explain);
  set_integer(L, "root", finding->root);
  lua_newtable(L);
  for (size_t i = 0; i < finding->place_count; i++) {
    push_where(L, &finding->places[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, "where");
  lua_newtable(L);
  for (size_t i = 0; i < finding->evidence_count; i++) {
    lua_newtable(L);
    set_string(L, "check", finding->evidence[i].check);
    set_string(L, "explain", finding->evidence[i].explain);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, "evidence");
  lua_newtable(L);
  for (size_t i = 0; i < finding->cause_count; i++) {
    push_cause(L, &finding->causes[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, "causes");
}

void gj__report_push(lua_State *L, const gj_report *report) {
  const gj_report_info info = gj_report_info_get(report);
  luaL_checkstack(L, 16, "report");
  lua_newtable(L);
  set_string(L, "kind", info.kind);
  set_string(L, "department", info.department);
  if (info.year > 0)
    set_integer(L, "year", info.year);
  set_string(L, "unit", info.unit);
  lua_newtable(L);
  set_integer(L, "figures", (lua_Integer)info.figures);
  set_integer(L, "checked", (lua_Integer)info.checked);
  set_integer(L, "unchecked", (lua_Integer)info.unchecked);
  set_integer(L, "failing", (lua_Integer)info.failing);
  set_integer(L, "unread", (lua_Integer)info.unread);
  lua_setfield(L, -2, "coverage");
  lua_newtable(L);
  for (int i = 0; i < GJ_VERDICT_COUNT; i++)
    set_integer(L, gj_verdict_name((gj_verdict)i), (lua_Integer)info.relations[i]);
  lua_setfield(L, -2, "relations");
  lua_newtable(L);
  for (size_t i = 0; i < gj_report_check_count(report); i++) {
    const gj_check_state *check = gj_report_check(report, i);
    lua_newtable(L);
    set_string(L, "id", check->check);
    set_string(L, "state", check->state);
    set_integer(L, "relations", (lua_Integer)check->relations);
    set_string(L, "message", check->message);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, "checks");
  lua_newtable(L);
  for (size_t i = 0; i < gj_report_finding_count(report); i++) {
    push_finding(L, gj_report_finding(report, i));
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, "findings");
}
