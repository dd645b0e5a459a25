/* Reports: what a run of checks found, as a host program holds it. */
#include "engine.h"

#include <lauxlib.h>
#include <string.h>

struct gj_report {
  struct gj__arena arena; /* of all below, and of the report */
  gj_report_info info;
  const gj_finding *findings;
  size_t finding_count;
  const gj_stated *relations;
  size_t relation_count;
  const gj_report_figure *figures;
  size_t figure_count;
  const gj_check_state *checks;
  size_t check_count;
};

static const char *const severities[GJ_SEVERITY_COUNT] = {"info", "warning", "error"};
static const char *const verdict_keys[GJ_VERDICT_COUNT] = {"exact",  "rounding", "truncated",
                                                           "broken", "missing",  "undecided"};

const char *gj_severity_name(gj_severity severity) {
  return (unsigned)severity < GJ_SEVERITY_COUNT ? severities[severity] : "unknown";
}

/* ---- reading the result of the check: each may raise, and leaves the stack as it was */

static void *take(lua_State *L, gj_report *report, size_t count, size_t size) {
  void *block = gj__arena_take(&report->arena, count * size);
  if (block == NULL)
    gj__raise(L, GJ_ENOMEM);
  memset(block, 0, count * size);
  return block;
}

/* The string on top of the stack, or NULL where it is none; pops it. */
static const char *take_string(lua_State *L, gj_report *report) {
  const char *copy = NULL;
  if (lua_isstring(L, -1)) {
    size_t length;
    const char *text = lua_tolstring(L, -1, &length);
    copy = gj__arena_copy(&report->arena, text, length);
    if (copy == NULL)
      gj__raise(L, GJ_ENOMEM);
  }
  lua_pop(L, 1);
  return copy;
}

static const char *string_of(lua_State *L, gj_report *report, const char *key) {
  lua_getfield(L, -1, key);
  return take_string(L, report);
}

static lua_Integer integer_of(lua_State *L, const char *key) {
  lua_getfield(L, -1, key);
  lua_Integer value = lua_tointeger(L, -1);
  lua_pop(L, 1);
  return value;
}

/* The index of the string field among the names; `none` if it is none of them. */
static int name_of(lua_State *L, const char *key, const char *const *names, int count, int none) {
  lua_getfield(L, -1, key);
  const char *text = lua_tostring(L, -1);
  int found = none;
  for (int i = 0; text != NULL && i < count; i++)
    if (strcmp(text, names[i]) == 0)
      found = i;
  lua_pop(L, 1);
  return found;
}

/* Pushes the list that is a field; its length. */
static size_t push_list(lua_State *L, const char *key) {
  if (lua_getfield(L, -1, key) != LUA_TTABLE) {
    lua_pop(L, 1);
    lua_newtable(L);
  }
  return lua_rawlen(L, -1);
}

static gj_where read_where(lua_State *L, gj_report *report) {
  gj_where where = {.document = string_of(L, report, "path"),
                    .text = string_of(L, report, "text"),
                    .heading = string_of(L, report, "heading"),
                    .table = string_of(L, report, "table"),
                    .row = (int32_t)integer_of(L, "row"),
                    .column = (int32_t)integer_of(L, "col"),
                    .line = (int32_t)integer_of(L, "line"),
                    .at = (int32_t)integer_of(L, "column"),
                    .characters = (int32_t)integer_of(L, "length")};
  return where;
}

static void read_evidence(lua_State *L, gj_report *report, gj_finding *finding) {
  finding->evidence_count = push_list(L, "evidence");
  gj_evidence *evidence = take(L, report, finding->evidence_count, sizeof *evidence);
  for (size_t i = 0; i < finding->evidence_count; i++) {
    lua_rawgeti(L, -1, (lua_Integer)i + 1);
    evidence[i] = (gj_evidence){string_of(L, report, "check"), string_of(L, report, "explain")};
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  finding->evidence = evidence;
}

static gj_slip slip_of(lua_State *L) {
  const char *slips[GJ_SLIP_COUNT];
  for (int i = 0; i < GJ_SLIP_COUNT; i++)
    slips[i] = gj_slip_name((gj_slip)i);
  return (gj_slip)name_of(L, "slip", slips, GJ_SLIP_COUNT, GJ_SLIP_NONE);
}

static gj_correction read_correction(lua_State *L, gj_report *report) {
  gj_correction correction = {
      .slip = slip_of(L), .stated = string_of(L, report, "stated"), .expected = string_of(L, report, "expected")};
  lua_getfield(L, -1, "where");
  correction.where = read_where(L, report);
  lua_pop(L, 1);
  if (lua_getfield(L, -1, "target") == LUA_TTABLE) {
    gj_where *target = take(L, report, 1, sizeof *target);
    *target = read_where(L, report);
    correction.target = target;
  }
  lua_pop(L, 1);
  return correction;
}

static gj_finding_cause read_cause(lua_State *L, gj_report *report) {
  gj_finding_cause cause = {.rank = (uint32_t)integer_of(L, "rank")};
  cause.correction_count = push_list(L, "changes");
  gj_correction *corrections = take(L, report, cause.correction_count, sizeof *corrections);
  for (size_t i = 0; i < cause.correction_count; i++) {
    lua_rawgeti(L, -1, (lua_Integer)i + 1);
    corrections[i] = read_correction(L, report);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  cause.corrections = corrections;
  return cause;
}

static void read_causes(lua_State *L, gj_report *report, gj_finding *finding) {
  finding->cause_count = push_list(L, "causes");
  gj_finding_cause *causes = take(L, report, finding->cause_count, sizeof *causes);
  for (size_t i = 0; i < finding->cause_count; i++) {
    lua_rawgeti(L, -1, (lua_Integer)i + 1);
    causes[i] = read_cause(L, report);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  finding->causes = causes;
}

static gj_finding read_finding(lua_State *L, gj_report *report) {
  gj_finding finding = {.check = string_of(L, report, "check"),
                        .severity = (gj_severity)name_of(L, "severity", severities, GJ_SEVERITY_COUNT, GJ_ERROR),
                        .verdict = string_of(L, report, "verdict"),
                        .message = string_of(L, report, "message"),
                        .stated = string_of(L, report, "stated"),
                        .expected = string_of(L, report, "expected"),
                        .difference = string_of(L, report, "difference"),
                        .explain = string_of(L, report, "explain"),
                        .root = (uint32_t)integer_of(L, "root")};
  finding.place_count = push_list(L, "where");
  gj_where *places = take(L, report, finding.place_count, sizeof *places);
  for (size_t i = 0; i < finding.place_count; i++) {
    lua_rawgeti(L, -1, (lua_Integer)i + 1);
    places[i] = read_where(L, report);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  finding.places = places;
  read_evidence(L, report, &finding);
  read_causes(L, report, &finding);
  return finding;
}

static void read_findings(lua_State *L, gj_report *report) {
  size_t count = push_list(L, "findings");
  gj_finding *findings = take(L, report, count, sizeof *findings);
  for (size_t i = 0; i < count; i++) {
    lua_rawgeti(L, -1, (lua_Integer)i + 1);
    findings[i] = read_finding(L, report);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  report->findings = findings;
  report->finding_count = count;
}

/* Checks are named again and again: the id as the list of checks has it. */
static const char *check_of(lua_State *L, const gj_report *report) {
  const char *found = NULL;
  lua_getfield(L, -1, "check");
  const char *id = lua_tostring(L, -1);
  for (size_t i = 0; id != NULL && i < report->check_count && found == NULL; i++)
    if (strcmp(report->checks[i].check, id) == 0)
      found = report->checks[i].check;
  lua_pop(L, 1);
  return found;
}

static gj_stated read_stated(lua_State *L, gj_report *report, const char *const *kinds) {
  gj_stated stated = {
      .check = check_of(L, report),
      .kind = (gj_relation_kind)name_of(L, "kind", kinds, GJ_RELATION_KIND_COUNT, GJ_SAME),
      .verdict = (gj_verdict)name_of(L, "verdict", verdict_keys, GJ_VERDICT_COUNT, GJ_UNDECIDED),
  };
  stated.figure_count = push_list(L, "figures");
  uint32_t *figures = take(L, report, stated.figure_count, sizeof *figures);
  for (size_t i = 0; i < stated.figure_count; i++) {
    lua_rawgeti(L, -1, (lua_Integer)i + 1);
    lua_Integer number = lua_tointeger(L, -1);
    figures[i] = number > 0 ? (uint32_t)number - 1 : GJ_NONE;
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  stated.figures = figures;
  return stated;
}

static void read_relations(lua_State *L, gj_report *report) {
  const char *kinds[GJ_RELATION_KIND_COUNT];
  for (int i = 0; i < GJ_RELATION_KIND_COUNT; i++)
    kinds[i] = gj_relation_kind_name((gj_relation_kind)i);
  size_t count = push_list(L, "stated");
  gj_stated *relations = take(L, report, count, sizeof *relations);
  for (size_t i = 0; i < count; i++) {
    lua_rawgeti(L, -1, (lua_Integer)i + 1);
    relations[i] = read_stated(L, report, kinds);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  report->relations = relations;
  report->relation_count = count;
}

static void read_checks(lua_State *L, gj_report *report) {
  size_t count = push_list(L, "checks");
  gj_check_state *checks = take(L, report, count, sizeof *checks);
  for (size_t i = 0; i < count; i++) {
    lua_rawgeti(L, -1, (lua_Integer)i + 1);
    checks[i] = (gj_check_state){string_of(L, report, "id"), string_of(L, report, "state"),
                                 (size_t)integer_of(L, "relations"), string_of(L, report, "message")};
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  report->checks = checks;
  report->check_count = count;
}

/* The figures as the checks left them; the result is on top of the stack. */
static void read_figures(lua_State *L, gj_report *report, const gj_document *document) {
  size_t count = gj_document_figure_count(document);
  gj_report_figure *figures = take(L, report, count, sizeof *figures);
  for (size_t i = 0; i < count; i++)
    figures[i].figure = *gj_document_figure(document, i);
  lua_getfield(L, -1, "coverage");
  size_t listed = push_list(L, "unproved");
  for (size_t i = 0; i < listed; i++) {
    lua_rawgeti(L, -1, (lua_Integer)i + 1);
    lua_Integer id = integer_of(L, "id");
    if (id >= 1 && (size_t)id <= count)
      figures[id - 1].unproved = string_of(L, report, "reason");
    lua_pop(L, 1);
  }
  lua_pop(L, 2);
  report->figures = figures;
  report->figure_count = count;
}

static void read_info(lua_State *L, gj_report *report) {
  gj_report_info *info = &report->info;
  info->kind = string_of(L, report, "kind");
  info->department = string_of(L, report, "department");
  info->year = (int32_t)integer_of(L, "year");
  info->unit = string_of(L, report, "unit");
  lua_getfield(L, -1, "coverage");
  info->figures = (size_t)integer_of(L, "figures");
  info->checked = (size_t)integer_of(L, "checked");
  info->unchecked = (size_t)integer_of(L, "unchecked");
  info->failing = (size_t)integer_of(L, "failing");
  info->unread = (size_t)integer_of(L, "unread");
  lua_pop(L, 1);
  lua_getfield(L, -1, "relations");
  for (int i = 0; i < GJ_VERDICT_COUNT; i++)
    info->relations[i] = (size_t)integer_of(L, verdict_keys[i]);
  lua_pop(L, 1);
}

/* ---- the check */

struct job {
  const gj_document *document;
  const gj_check_options *options;
  gj_report *report;
  bool lost; /* the host takes no more of the report */
};

/* write(text): to the host. Upvalue: the job. */
static int write_text(lua_State *L) {
  struct job *job = lua_touserdata(L, lua_upvalueindex(1));
  size_t length;
  const char *text = luaL_checklstring(L, 1, &length);
  if (length > 0 && (job->lost || !job->options->write(job->options->context, text, length))) {
    job->lost = true;
    return luaL_error(L, "the output cannot be written");
  }
  return 0;
}

static void set_string(lua_State *L, const char *key, const char *value) {
  if (value == NULL)
    return;
  lua_pushstring(L, value);
  lua_setfield(L, -2, key);
}

/* Pushes the table of options; the copy of the previous document is at index `previous`, or 0. */
static void push_options(lua_State *L, struct job *job, int previous) {
  const gj_check_options *options = job->options;
  lua_newtable(L);
  set_string(L, "name", options->name != NULL ? options->name : "document");
  set_string(L, "script", options->script);
  set_string(L, "format", options->format);
  set_string(L, "severity", options->severity);
  lua_newtable(L);
  for (size_t i = 0; i < options->argument_count; i++) {
    lua_pushstring(L, options->arguments[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, "arg");
  lua_pushlightuserdata(L, job);
  lua_pushcclosure(L, write_text, 1);
  lua_setfield(L, -2, "write");
  if (previous > 0) {
    lua_pushvalue(L, previous);
    lua_setfield(L, -2, "previous");
  }
}

/* check(job) -> status, message */
static int check(lua_State *L) {
  struct job *job = lua_touserdata(L, 1);
  gj_report *report = job->report;
  const gj_document *document = gj__value_push_copy(L, job->document);
  int copy = lua_gettop(L), previous = 0;
  if (job->options->previous != NULL) {
    gj__value_push_copy(L, job->options->previous);
    previous = lua_gettop(L);
  }
  gj__module_require(L, "gouji.host");
  lua_getfield(L, -1, "check");
  lua_pushvalue(L, copy);
  push_options(L, job, previous);
  lua_call(L, 2, 3);
  if (lua_isnil(L, -3)) {
    bool syntax = strcmp(lua_tostring(L, -2), "syntax") == 0;
    lua_pushinteger(L, syntax ? GJ_ESYNTAX : GJ_EINVALID);
    lua_replace(L, -3);
    return 2;
  }
  lua_pop(L, 2);
  read_info(L, report);
  read_checks(L, report);
  read_findings(L, report);
  read_relations(L, report);
  read_figures(L, report, document);
  lua_pushinteger(L, GJ_OK);
  lua_pushnil(L);
  return 2;
}

gj_status gj_engine_check(gj_engine *engine, const gj_document *document, const gj_check_options *options,
                          gj_report **out) {
  static const gj_check_options none;
  struct job job = {document, options != NULL ? options : &none, NULL, false};
  struct gj__arena arena = {.base = engine->allocator};
  if (!engine->busy && job.options->format != NULL && job.options->write == NULL) {
    gj__host_tell(engine, "a report without a function that takes it");
    return GJ_EINVALID;
  }
  job.report = gj__arena_take(&arena, sizeof *job.report);
  if (job.report == NULL)
    return GJ_ENOMEM;
  memset(job.report, 0, sizeof *job.report);
  job.report->arena = arena;
  gj_status status = gj__host_enter(engine, check, &job);
  if (status == GJ_ESCRIPT && job.lost)
    status = GJ_EIO;
  if (status != GJ_OK)
    gj_report_free(job.report);
  else
    *out = job.report;
  return status;
}

void gj_report_free(gj_report *report) {
  if (report == NULL)
    return;
  struct gj__arena arena = report->arena; /* which holds the report too */
  gj__arena_clear(&arena);
}

/* ---- the host's view */

gj_report_info gj_report_info_get(const gj_report *report) { return report->info; }

size_t gj_report_finding_count(const gj_report *report) { return report->finding_count; }

const gj_finding *gj_report_finding(const gj_report *report, size_t index) { return &report->findings[index]; }

size_t gj_report_relation_count(const gj_report *report) { return report->relation_count; }

const gj_stated *gj_report_relation(const gj_report *report, size_t index) { return &report->relations[index]; }

size_t gj_report_figure_count(const gj_report *report) { return report->figure_count; }

gj_report_figure gj_report_figure_get(const gj_report *report, size_t index) { return report->figures[index]; }

size_t gj_report_check_count(const gj_report *report) { return report->check_count; }

const gj_check_state *gj_report_check(const gj_report *report, size_t index) { return &report->checks[index]; }
