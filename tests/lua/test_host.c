/* The engine in a host program: checks of documents and of built budgets, reports, scripts, functions of the host. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gouji_engine.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static gj_engine *open_engine(void) {
  gj_engine *engine = NULL;
  assert_int_equal(gj_engine_create(NULL, &engine), GJ_OK);
  return engine;
}

static gj_document *read_document(const char *path) {
  gj_document *document = NULL;
  assert_int_equal(gj_document_read_file(path, NULL, &document, NULL), GJ_OK);
  return document;
}

/* ---- a budget without a text: 收支总表 of one receipt and two classes, whose total may be wrong */

static void put(gj_builder *builder, const char *text) {
  assert_int_equal(gj_builder_text(builder, text, strlen(text)), GJ_OK);
}

static void put_amount(gj_builder *builder, int64_t hundredths) { /* of 万元 */
  assert_int_equal(gj_builder_amount(builder, hundredths * 1000000, 2), GJ_OK);
}

static void put_row(gj_builder *builder, const char *code, const char *name, int64_t total, int64_t basic,
                    int64_t project) {
  put(builder, code);
  put(builder, name);
  put_amount(builder, total);
  put_amount(builder, basic);
  put_amount(builder, project);
  assert_int_equal(gj_builder_row(builder), GJ_OK);
}

static gj_document *build_budget(int64_t education) {
  static const char title[] = "青禾市档案服务中心2024年部门预算";
  static const char *const columns[] = {"功能分类科目编码", "功能分类科目名称", "合计", "基本支出", "项目支出"};
  gj_builder *builder = NULL;
  gj_document *document = NULL;
  assert_int_equal(gj_builder_create(NULL, &builder), GJ_OK);
  assert_int_equal(gj_builder_paragraph(builder, title, strlen(title)), GJ_OK);
  assert_int_equal(gj_builder_table(builder, "expenditure", "", 0, GJ_WAN_YUAN), GJ_OK);
  for (int i = 0; i < 5; i++)
    put(builder, columns[i]);
  assert_int_equal(gj_builder_titles(builder), GJ_OK);
  put_row(builder, "201", "一般公共服务支出", 24916, 18916, 6000);
  put_row(builder, "205", "教育支出", education, 480, 0);
  put_row(builder, "", "合计", 25396, 19396, 6000);
  assert_int_equal(gj_builder_finish(builder, &document), GJ_OK);
  gj_builder_free(builder);
  return document;
}

/* ---- checks */

static void a_consistent_document_has_no_grave_finding(void **state) {
  (void)state;
  gj_engine *engine = open_engine();
  gj_document *document = read_document("examples/budget.txt");
  gj_report *report = NULL;
  assert_int_equal(gj_engine_check(engine, document, NULL, &report), GJ_OK);
  assert_string_equal(gj_engine_message(engine), "");
  gj_engine_free(engine); /* a report needs neither */
  gj_document_free(document);
  gj_report_info info = gj_report_info_get(report);
  assert_string_equal(info.kind, "budget");
  assert_string_equal(info.department, "云岭市河湖管理局");
  assert_string_equal(info.unit, "万元");
  assert_int_equal(info.year, 2023);
  assert_int_equal(info.figures, info.checked + info.unchecked + info.unread);
  assert_true(info.checked * 10 > info.figures * 9);
  for (size_t i = 0; i < gj_report_finding_count(report); i++)
    assert_int_equal(gj_report_finding(report, i)->severity, GJ_INFO);
  size_t relations = 0, unproved = 0, stated = 0;
  for (int i = 0; i < GJ_VERDICT_COUNT; i++)
    relations += info.relations[i];
  assert_int_equal(relations, gj_report_relation_count(report));
  for (size_t i = 0; i < gj_report_check_count(report); i++)
    stated += gj_report_check(report, i)->relations;
  assert_int_equal(relations, stated);
  for (size_t i = 0; i < gj_report_figure_count(report); i++)
    unproved += gj_report_figure_get(report, i).unproved != NULL;
  assert_int_equal(unproved, info.unchecked + info.unread);
  gj_report_free(report);
}

static void a_wrong_cell_of_a_built_budget_is_found_in_its_place(void **state) {
  (void)state;
  gj_engine *engine = open_engine();
  gj_document *right = build_budget(480), *wrong = build_budget(840);
  gj_report *report = NULL;
  assert_int_equal(gj_engine_check(engine, right, NULL, &report), GJ_OK);
  for (size_t i = 0; i < gj_report_finding_count(report); i++)
    assert_int_not_equal(gj_report_finding(report, i)->severity, GJ_ERROR);
  assert_true(gj_report_info_get(report).checked >= 9);
  gj_report_free(report);
  assert_int_equal(gj_engine_check(engine, wrong, NULL, &report), GJ_OK);
  const gj_finding *error = NULL;
  for (size_t i = 0; i < gj_report_finding_count(report) && error == NULL; i++)
    if (gj_report_finding(report, i)->severity == GJ_ERROR)
      error = gj_report_finding(report, i);
  assert_non_null(error);
  assert_string_equal(error->verdict, "broken");
  assert_string_equal(error->stated, "8.40");
  assert_string_equal(error->expected, "4.80");
  assert_string_equal(error->places[0].table, "expenditure");
  assert_int_equal(error->places[0].row, 3);
  assert_int_equal(error->places[0].column, 3);
  assert_string_equal(error->places[0].text, "8.40");
  size_t broken = 0;
  for (size_t i = 0; i < gj_report_relation_count(report); i++) {
    const gj_stated *stated = gj_report_relation(report, i);
    if (stated->verdict != GJ_BROKEN)
      continue;
    broken++;
    assert_int_equal(stated->kind, GJ_SUM);
    for (size_t k = 0; k < stated->figure_count; k++)
      assert_int_equal(gj_report_figure_get(report, stated->figures[k]).figure.kind, GJ_AMOUNT);
  }
  assert_true(broken >= 2);
  gj_report_free(report);
  gj_document_free(right);
  gj_document_free(wrong);
  gj_engine_free(engine);
}

static const gj_finding *find_finding(const gj_report *report, const char *check, int line) {
  for (size_t i = 0; i < gj_report_finding_count(report); i++) {
    const gj_finding *finding = gj_report_finding(report, i);
    if (strcmp(finding->check, check) == 0 && finding->places[0].line == line)
      return finding;
  }
  fail_msg("no finding of %s in line %d", check, line);
  return NULL;
}

static void findings_say_what_would_put_them_right(void **state) {
  (void)state;
  gj_engine *engine = open_engine();
  gj_document *document = read_document("examples/budget-faulty.txt");
  gj_report *report = NULL;
  assert_int_equal(gj_engine_check(engine, document, NULL, &report), GJ_OK);
  gj_engine_free(engine); /* the report keeps all of it */
  gj_document_free(document);

  const gj_finding *swapped = find_finding(report, "C04", 161);
  assert_int_equal(swapped->cause_count, 1);
  assert_int_equal(swapped->causes[0].rank, 1);
  assert_int_equal(swapped->causes[0].correction_count, 1);
  const gj_correction *correction = &swapped->causes[0].corrections[0];
  assert_int_equal(correction->slip, GJ_SLIP_SWAP);
  assert_string_equal(correction->stated, "194.6");
  assert_string_equal(correction->expected, "196.4");
  assert_int_equal(correction->where.line, 161);
  assert_int_equal(correction->where.at, 21);
  assert_null(correction->target);
  assert_int_equal(swapped->evidence_count, 3);
  assert_string_equal(swapped->evidence[1].check, "B06");
  assert_string_equal(swapped->evidence[1].explain, "388.57 + 194.60 + 205.76 ≠ 790.73");

  const gj_finding *moved = find_finding(report, "C02", 83);
  correction = &moved->causes[0].corrections[0];
  assert_int_equal(correction->slip, GJ_SLIP_MOVED);
  assert_string_equal(correction->expected, "37.29");
  assert_int_equal(correction->where.row, 13);
  assert_non_null(correction->target);
  assert_int_equal(correction->target->line, 82);
  assert_int_equal(correction->target->row, 12);

  correction = &find_finding(report, "C04", 231)->causes[0].corrections[0];
  assert_int_equal(correction->slip, GJ_SLIP_LOST);
  assert_null(correction->stated); /* a blank */
  assert_string_equal(correction->expected, "11.94");

  const gj_finding *words = find_finding(report, "E03", 380);
  assert_int_equal(words->cause_count, 0);
  assert_int_equal(words->evidence_count, 0);
  gj_report_free(report);
}

static void a_check_leaves_the_document_as_it_was(void **state) {
  (void)state;
  gj_engine *engine = open_engine();
  gj_document *document = build_budget(480);
  gj_report *report = NULL;
  size_t count = gj_document_figure_count(document);
  gj_figure *before = malloc(count * sizeof *before);
  assert_non_null(before);
  for (size_t i = 0; i < count; i++)
    before[i] = *gj_document_figure(document, i);
  assert_int_equal(gj_engine_check(engine, document, NULL, &report), GJ_OK);
  gj_report_free(report);
  for (size_t i = 0; i < count; i++)
    assert_memory_equal(&before[i], gj_document_figure(document, i), sizeof *before);
  free(before);
  gj_document_free(document);
  gj_engine_free(engine);
}

static void chosen_checks_run_alone(void **state) {
  (void)state;
  gj_engine *engine = open_engine();
  gj_document *document = build_budget(480);
  gj_report *report = NULL;
  gj_check_options options = {.script = "A01"};
  assert_int_equal(gj_engine_check(engine, document, &options, &report), GJ_OK);
  assert_int_equal(gj_report_check_count(report), 1);
  assert_string_equal(gj_report_check(report, 0)->check, "A01");
  gj_report_free(report);
  gj_document_free(document);
  gj_engine_free(engine);
}

static void wrong_options_and_foreign_texts_are_told_apart(void **state) {
  (void)state;
  gj_engine *engine = open_engine();
  gj_document *document = build_budget(480), *foreign = NULL;
  gj_report *report = NULL;
  const char *arguments[] = {"A01.nothing=1"};
  gj_check_options selection = {.script = "A0l"}, assignment = {.arguments = arguments, .argument_count = 1},
                   format = {.format = "text"}, previous = {.previous = document};
  assert_int_equal(gj_engine_check(engine, document, &selection, &report), GJ_EINVALID);
  assert_non_null(strstr(gj_engine_message(engine), "A0l"));
  assert_int_equal(gj_engine_check(engine, document, &assignment, &report), GJ_EINVALID);
  assert_non_null(strstr(gj_engine_message(engine), "nothing"));
  assert_int_equal(gj_engine_check(engine, document, &format, &report), GJ_EINVALID); /* and nobody takes it */
  assert_int_equal(gj_engine_check(engine, document, &previous, &report), GJ_EINVALID);
  assert_non_null(strstr(gj_engine_message(engine), "the year before"));
  assert_int_equal(gj_document_read("hello\n", 6, NULL, &foreign, NULL), GJ_OK);
  assert_int_equal(gj_engine_check(engine, foreign, NULL, &report), GJ_ESYNTAX);
  assert_non_null(strstr(gj_engine_message(engine), "not a budget disclosure"));
  assert_null(report);
  gj_document_free(foreign);
  gj_document_free(document);
  gj_engine_free(engine);
}

static void a_role_that_no_table_has_is_told(void **state) {
  (void)state;
  gj_engine *engine = open_engine();
  gj_builder *builder = NULL;
  gj_document *document = NULL;
  gj_report *report = NULL;
  assert_int_equal(gj_builder_create(NULL, &builder), GJ_OK);
  assert_int_equal(gj_builder_table(builder, "expenditures", "", 0, GJ_WAN_YUAN), GJ_OK);
  put(builder, "合计");
  assert_int_equal(gj_builder_row(builder), GJ_OK);
  assert_int_equal(gj_builder_finish(builder, &document), GJ_OK);
  assert_int_equal(gj_engine_check(engine, document, NULL, &report), GJ_EINVALID);
  assert_string_equal(gj_engine_message(engine), "no table has the role 'expenditures'; the nearest is 'expenditure'");
  gj_document_free(document);
  gj_builder_free(builder);
  gj_engine_free(engine);
}

/* ---- reports to a callback */

struct page {
  char text[20000];
  size_t length, room;
};

static bool keep(void *context, const char *data, size_t length) {
  struct page *page = context;
  if (page->length + length >= page->room)
    return false;
  memcpy(page->text + page->length, data, length);
  page->length += length;
  page->text[page->length] = '\0';
  return true;
}

static void reports_are_printed_to_the_host(void **state) {
  (void)state;
  gj_engine *engine = open_engine();
  gj_document *document = build_budget(840);
  gj_report *report = NULL;
  struct page page = {.room = sizeof page.text};
  gj_check_options options = {.name = "built", .format = "json", .write = keep, .context = &page};
  assert_int_equal(gj_engine_check(engine, document, &options, &report), GJ_OK);
  gj_report_free(report);
  assert_memory_equal(page.text, "{\"gouji\": 1, ", 13);
  assert_non_null(strstr(page.text, "\"path\": \"built\""));
  assert_string_equal(page.text + page.length - 4, "\n]}\n");
  page.length = 0;
  options.format = "text";
  assert_int_equal(gj_engine_check(engine, document, &options, &report), GJ_OK);
  gj_report_free(report);
  assert_non_null(strstr(page.text, "built:5:"));
  page = (struct page){.room = 10};
  report = NULL;
  assert_int_equal(gj_engine_check(engine, document, &options, &report), GJ_EIO);
  assert_null(report);
  gj_document_free(document);
  gj_engine_free(engine);
}

/* ---- scripts */

static gj_status evaluate(gj_engine *engine, const char *script, const gj_value *arguments, size_t argument_count,
                          const gj_value **results, size_t *count) {
  return gj_engine_evaluate(engine, "test", script, strlen(script), arguments, argument_count, results, count);
}

static void values_go_in_and_come_out(void **state) {
  (void)state;
  gj_engine *engine = open_engine();
  const gj_value *results;
  size_t count;
  gj_value arguments[] = {gj_value_integer(INT64_MAX), gj_value_amount(-3), gj_value_boolean(true), gj_value_nil(),
                          gj_value_string("a\0b", 3)};
  assert_int_equal(evaluate(engine, "return ...", arguments, 5, &results, &count), GJ_OK);
  assert_int_equal(count, 5);
  assert_int_equal(results[0].as.integer, INT64_MAX);
  assert_int_equal(results[1].kind, GJ_VALUE_AMOUNT);
  assert_int_equal(results[1].as.amount, -3);
  assert_true(results[2].as.boolean);
  assert_int_equal(results[3].kind, GJ_VALUE_NIL);
  assert_int_equal(results[4].as.string.length, 3);
  assert_memory_equal(results[4].as.string.data, "a\0b", 4);
  gj_value sum[] = {gj_value_amount(1), gj_value_amount(2)};
  assert_int_equal(evaluate(engine, "local a, b = ... return a + b", sum, 2, &results, &count), GJ_OK);
  assert_int_equal(results[0].as.amount, 3);
  gj_engine_free(engine);
}

static void scripts_that_fail_say_where(void **state) {
  (void)state;
  gj_engine *engine = open_engine();
  static const struct {
    const char *script, *message;
  } cases[] = {
      {"return return", "test:1:"},
      {"\nlocal x = nil + 1", "test:2:"},
      {"error('no budget', 0)", "no budget"},
      {"return {}", "result 1, a table"},
      {"return 1.5", "result 1, a number"},
      {"return string.byte(('x'):rep(17), 1, -1)", "more than 16 results"},
      {"x = 1 return require('io')", "not for scripts"},
      {"\x1bLua", "binary"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    assert_int_equal(evaluate(engine, cases[i].script, NULL, 0, NULL, NULL), GJ_ESCRIPT);
    assert_non_null(strstr(gj_engine_message(engine), cases[i].message));
  }
  assert_int_equal(evaluate(engine, "return 1", NULL, 17, NULL, NULL), GJ_EINVALID);
  assert_int_equal(evaluate(engine, "return 1", NULL, 0, NULL, NULL), GJ_OK);
  assert_string_equal(gj_engine_message(engine), "");
  gj_engine_free(engine);
}

static void scripts_without_end_are_stopped(void **state) {
  (void)state;
  gj_engine *engine = NULL;
  gj_limits limits = {.steps = 100000};
  gj_engine_options options = {.limits = &limits};
  assert_int_equal(gj_engine_create(&options, &engine), GJ_OK);
  assert_int_equal(evaluate(engine, "while true do pcall(error) end", NULL, 0, NULL, NULL), GJ_ESCRIPT);
  assert_non_null(strstr(gj_engine_message(engine), "stopped: the limit of 100000 steps"));
  assert_int_equal(evaluate(engine, "return 1", NULL, 0, NULL, NULL), GJ_OK);
  gj_engine_free(engine);
}

static void scripts_see_budgets_and_reports(void **state) {
  (void)state;
  gj_engine *engine = open_engine();
  gj_document *document = build_budget(840);
  gj_report *report = NULL;
  const gj_value *results;
  size_t count;
  assert_int_equal(gj_engine_check(engine, document, NULL, &report), GJ_OK);
  gj_value arguments[] = {gj_value_document(document), gj_value_report(report)};
  assert_int_equal(
      evaluate(engine,
               "local budget, report = ...\n"
               "for _, f in ipairs(report.findings) do\n"
               "  if f.severity == 'error' then\n"
               "    local change = f.causes[1].changes[1]\n"
               "    return budget.year, budget:table('expenditure'):total().total.amount, f.where[1].text,\n"
               "      report.coverage.figures, change.where.row, change.expected, f.root, f.evidence[1].check\n"
               "  end\n"
               "end\n",
               arguments, 2, &results, &count),
      GJ_OK);
  assert_int_equal(count, 8);
  assert_int_equal(results[0].as.integer, 2024);
  assert_int_equal(results[1].as.amount, INT64_C(25396000000));
  assert_string_equal(results[2].as.string.data, "8.40");
  assert_int_equal(results[3].as.integer, gj_report_info_get(report).figures);
  assert_int_equal(results[4].as.integer, 3);
  assert_string_equal(results[5].as.string.data, "4.80");
  assert_int_equal(results[6].as.integer, 1);
  assert_string_equal(results[7].as.string.data, "B06");
  gj_report_free(report);
  gj_document_free(document);
  gj_engine_free(engine);
}

/* ---- functions of the host */

struct host {
  gj_engine *engine;
  gj_status inner;
  size_t calls;
};

/* add(amount, amount [, label]) -> amount, label */
static gj_status add(void *context, gj_call *call, const gj_value *arguments, size_t count) {
  struct host *host = context;
  gj_amount sum;
  host->calls++;
  assert_int_equal(count, 3);
  gj_status status = gj_amount_add(arguments[0].as.amount, arguments[1].as.amount, &sum);
  if (status == GJ_OK)
    status = gj_call_return(call, gj_value_amount(sum));
  return status == GJ_OK ? gj_call_return(call, arguments[2]) : status;
}

static gj_status refuse(void *context, gj_call *call, const gj_value *arguments, size_t count) {
  struct host *host = context;
  (void)arguments;
  (void)count;
  host->inner = gj_engine_evaluate(host->engine, "inner", "return 1", 8, NULL, 0, NULL, NULL);
  return gj_call_fail(call, "the register is closed");
}

static void register_host(struct host *host) {
  gj_host_entry entries[] = {{"add", add, "aa?s", host, gj_value_nil()},
                             {"fail", refuse, NULL, host, gj_value_nil()},
                             {"city", NULL, NULL, NULL, gj_value_string("青禾市", strlen("青禾市"))}};
  assert_int_equal(gj_engine_register(host->engine, "register", entries, 3), GJ_OK);
}

static void scripts_call_the_host(void **state) {
  (void)state;
  struct host host = {.engine = open_engine()};
  const gj_value *results;
  size_t count;
  register_host(&host);
  gj_value amounts[] = {gj_value_amount(40), gj_value_amount(2)};
  assert_int_equal(evaluate(host.engine,
                            "local register = require 'register'\n"
                            "local a, b = ...\n"
                            "local sum, label = register.add(a, b, 'x')\n"
                            "local _, none = register.add(a, b)\n"
                            "return sum, label, none, register.city",
                            amounts, 2, &results, &count),
                   GJ_OK);
  assert_int_equal(count, 4);
  assert_int_equal(results[0].as.amount, 42);
  assert_string_equal(results[1].as.string.data, "x");
  assert_int_equal(results[2].kind, GJ_VALUE_NIL);
  assert_string_equal(results[3].as.string.data, "青禾市");
  assert_int_equal(host.calls, 2);
  gj_engine_free(host.engine);
}

static void errors_of_the_host_are_errors_of_the_script(void **state) {
  (void)state;
  struct host host = {.engine = open_engine()};
  const gj_value *results;
  size_t count;
  register_host(&host);
  static const struct {
    const char *call, *message;
  } cases[] = {
      {"add('1', '2')", "amount expected, got string"},
      {"add()", "amount expected"},
      {"add(a, a, 3)", "string expected"},
      {"add(a, a, 'x', 1)", "unexpected argument"},
      {"fail()", "the register is closed"},
      {"add(big, big)", "the value is out of range"},
      {"absent()", "absent"},
  };
  gj_value arguments[] = {gj_value_amount(1), gj_value_amount(INT64_MAX)};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char script[200];
    snprintf(script, sizeof script, "local a, big = ... require('register').%s", cases[i].call);
    assert_int_equal(evaluate(host.engine, script, arguments, 2, NULL, NULL), GJ_ESCRIPT);
    assert_non_null(strstr(gj_engine_message(host.engine), cases[i].message));
  }
  assert_int_equal(host.inner, GJ_EINVALID); /* an engine is entered once */
  assert_int_equal(evaluate(host.engine, "return pcall(require('register').fail)", NULL, 0, &results, &count), GJ_OK);
  assert_false(results[0].as.boolean);
  assert_int_equal(evaluate(host.engine, "require('register').city = 1", NULL, 0, NULL, NULL), GJ_ESCRIPT);
  gj_engine_free(host.engine);
}

static void host_tables_with_wrong_names_are_refused(void **state) {
  (void)state;
  gj_engine *engine = open_engine();
  gj_host_entry entry = {"city", NULL, NULL, NULL, gj_value_integer(1)};
  gj_host_entry unnamed = {"a b", NULL, NULL, NULL, gj_value_integer(1)};
  gj_host_entry letters = {"f", refuse, "sx", NULL, gj_value_nil()};
  gj_host_entry kind = {"city", NULL, NULL, NULL, gj_value_report(NULL)};
  assert_int_equal(gj_engine_register(engine, "string", &entry, 1), GJ_EINVALID);
  assert_int_equal(gj_engine_register(engine, "gouji", &entry, 1), GJ_EINVALID);
  assert_int_equal(gj_engine_register(engine, "a.b", &entry, 1), GJ_EINVALID);
  assert_int_equal(gj_engine_register(engine, "host", &unnamed, 1), GJ_EINVALID);
  assert_int_equal(gj_engine_register(engine, "host", &letters, 1), GJ_EINVALID);
  assert_int_equal(gj_engine_register(engine, "host", &kind, 1), GJ_EINVALID);
  assert_int_equal(gj_engine_register(engine, "host", &entry, 1), GJ_OK);
  assert_int_equal(gj_engine_register(engine, "host", &entry, 1), GJ_EINVALID);
  assert_string_equal(gj_engine_message(engine), "the name of a host table is taken");
  gj_engine_free(engine);
}

/* ---- refused memory */

struct memory {
  size_t left, live;
};

static void *limited(void *context, void *block, size_t old_size, size_t new_size) {
  struct memory *memory = context;
  if (new_size == 0) {
    memory->live -= block != NULL;
    free(block);
    return NULL;
  }
  if (block == NULL || new_size > old_size) {
    if (memory->left == 0)
      return NULL;
    memory->left--;
  }
  void *moved = realloc(block, new_size);
  assert_non_null(moved);
  memory->live += block == NULL;
  return moved;
}

static void a_check_survives_refused_allocations(void **state) {
  (void)state;
  gj_document *document = build_budget(840);
  gj_status status = GJ_ENOMEM;
  for (size_t allowed = 0; status != GJ_OK; allowed += 1 + allowed / 8) { /* a sample: a check takes thousands */
    struct memory memory = {allowed, 0};
    gj_allocator allocator = {limited, &memory};
    gj_engine_options options = {.allocator = &allocator};
    gj_engine *engine = NULL;
    gj_report *report = NULL;
    status = gj_engine_create(&options, &engine);
    if (status == GJ_OK)
      status = gj_engine_check(engine, document, NULL, &report);
    assert_true(status == GJ_OK || status == GJ_ENOMEM || status == GJ_ESCRIPT);
    gj_report_free(report);
    gj_engine_free(engine);
    assert_int_equal(memory.live, 0);
  }
  gj_document_free(document);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_consistent_document_has_no_grave_finding),
      cmocka_unit_test(a_wrong_cell_of_a_built_budget_is_found_in_its_place),
      cmocka_unit_test(findings_say_what_would_put_them_right),
      cmocka_unit_test(a_check_leaves_the_document_as_it_was),
      cmocka_unit_test(chosen_checks_run_alone),
      cmocka_unit_test(wrong_options_and_foreign_texts_are_told_apart),
      cmocka_unit_test(a_role_that_no_table_has_is_told),
      cmocka_unit_test(reports_are_printed_to_the_host),
      cmocka_unit_test(values_go_in_and_come_out),
      cmocka_unit_test(scripts_that_fail_say_where),
      cmocka_unit_test(scripts_without_end_are_stopped),
      cmocka_unit_test(scripts_see_budgets_and_reports),
      cmocka_unit_test(scripts_call_the_host),
      cmocka_unit_test(errors_of_the_host_are_errors_of_the_script),
      cmocka_unit_test(host_tables_with_wrong_names_are_refused),
      cmocka_unit_test(a_check_survives_refused_allocations),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
