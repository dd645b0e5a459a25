/* Checks a budget that a program keeps in a database, and prints a report of its own: database BUDGET.sql REPORT.lua.
 * Exit status 0: the report is printed; 2: something went wrong. */
#include <gouji_engine.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct host {
  sqlite3 *database;
  gj_builder *builder;
  int64_t staff;
  char department[200];
  int year;
};

/* ---- files and queries */

/* The text of a file, to be freed; NULL if it cannot be read. */
static char *read_text(const char *path) {
  FILE *file = fopen(path, "rb");
  char *text = NULL;
  size_t length = 0, room = 0, got;
  if (file == NULL)
    return NULL;
  do {
    char *grown = realloc(text, room += 4096);
    if (grown == NULL)
      break;
    text = grown;
    got = fread(text + length, 1, room - length - 1, file);
    length += got;
    text[length] = '\0';
  } while (got > 0);
  fclose(file);
  return text;
}

static gj_status query(struct host *host, const char *sql, gj_status (*row)(struct host *, sqlite3_stmt *)) {
  sqlite3_stmt *statement;
  gj_status status = GJ_OK;
  if (sqlite3_prepare_v2(host->database, sql, -1, &statement, NULL) != SQLITE_OK)
    return GJ_EIO;
  while (status == GJ_OK && sqlite3_step(statement) == SQLITE_ROW)
    status = row(host, statement);
  if (sqlite3_finalize(statement) != SQLITE_OK)
    status = GJ_EIO;
  return status;
}

static const char *text_of(sqlite3_stmt *statement, int column) {
  const char *text = (const char *)sqlite3_column_text(statement, column);
  return text != NULL ? text : "";
}

/* ---- the budget: amounts are kept in 分, a hundred gj_amount each, and printed in 万元 */

static gj_status add_text(struct host *host, const char *text) {
  return gj_builder_text(host->builder, text, strlen(text));
}

static gj_status add_amount(struct host *host, sqlite3_stmt *statement, int column) {
  gj_amount amount;
  if (sqlite3_column_type(statement, column) == SQLITE_NULL)
    return gj_builder_blank(host->builder);
  gj_status status = gj_amount_mul(100, sqlite3_column_int64(statement, column), &amount);
  return status != GJ_OK ? status : gj_builder_amount(host->builder, amount, 2);
}

static gj_status add_table(struct host *host, const char *role, const char *title) {
  return gj_builder_table(host->builder, role, title, strlen(title), GJ_WAN_YUAN);
}

static gj_status add_titles(struct host *host, const char *const *titles, size_t count) {
  gj_status status = GJ_OK;
  for (size_t i = 0; status == GJ_OK && i < count; i++)
    status = add_text(host, titles[i]);
  return status != GJ_OK ? status : gj_builder_titles(host->builder);
}

static gj_status add_department(struct host *host, sqlite3_stmt *statement) {
  char title[300];
  snprintf(host->department, sizeof host->department, "%s", text_of(statement, 0));
  host->year = sqlite3_column_int(statement, 1);
  host->staff = sqlite3_column_int64(statement, 2);
  snprintf(title, sizeof title, "%s%d年部门预算", host->department, host->year);
  return gj_builder_paragraph(host->builder, title, strlen(title));
}

static gj_status add_account(struct host *host, sqlite3_stmt *statement) {
  gj_status status = add_text(host, text_of(statement, 0));
  if (status == GJ_OK)
    status = add_text(host, text_of(statement, 1));
  for (int column = 2; status == GJ_OK && column < 5; column++)
    status = add_amount(host, statement, column);
  return status != GJ_OK ? status : gj_builder_row(host->builder);
}

static gj_status add_receipt(struct host *host, sqlite3_stmt *statement) {
  gj_status status = add_text(host, text_of(statement, 0));
  if (status == GJ_OK)
    status = add_amount(host, statement, 1);
  if (status == GJ_OK)
    status = add_text(host, text_of(statement, 2));
  if (status == GJ_OK)
    status = add_amount(host, statement, 3);
  return status != GJ_OK ? status : gj_builder_row(host->builder);
}

static gj_status add_statement(struct host *host, sqlite3_stmt *statement) {
  gj_amount amount;
  const char *subject = text_of(statement, 0);
  gj_status status = gj_amount_mul(100, sqlite3_column_int64(statement, 1), &amount);
  return status != GJ_OK ? status : gj_builder_fact(host->builder, subject, strlen(subject), amount, GJ_WAN_YUAN, 2);
}

static gj_status build(struct host *host, gj_document **out) {
  static const char *const overview[] = {"项目", "预算数", "功能分类", "预算数"};
  static const char *const expenditure[] = {"功能分类科目编码", "功能分类科目名称", "合计", "基本支出", "项目支出"};
  static const char words[] = "收支预算情况的总体说明";
  gj_status status = query(host, "select name, year, staff from department", add_department);
  if (status == GJ_OK)
    status = add_table(host, "overview", "收支总体情况表");
  if (status == GJ_OK)
    status = add_titles(host, overview, 4);
  if (status == GJ_OK)
    status = query(host,
                   "select r.source, r.amount, a.code || ' ' || a.name, a.total from"
                   " (select row_number() over () n, * from receipt) r full join"
                   " (select row_number() over () n, * from account where length(code) = 3) a on r.n = a.n"
                   " union all select '收入总计', (select sum(amount) from receipt where source <> '一般公共预算'),"
                   " '支出总计', (select sum(total) from account where length(code) = 3)",
                   add_receipt);
  if (status == GJ_OK)
    status = add_table(host, "expenditure", "支出总体情况表");
  if (status == GJ_OK)
    status = add_titles(host, expenditure, 5);
  if (status == GJ_OK)
    status = query(host,
                   "select * from account union all select '', '合计', sum(total), sum(basic), sum(project)"
                   " from account where length(code) = 3",
                   add_account);
  if (status == GJ_OK)
    status = gj_builder_heading(host->builder, 2, words, strlen(words));
  if (status == GJ_OK)
    status = query(host, "select subject, amount from statement", add_statement);
  return status != GJ_OK ? status : gj_builder_finish(host->builder, out);
}

/* ---- the report */

/* per_head(amount) -> amount: of one person on the staff, rounded to 分 */
static gj_status per_head(void *context, gj_call *call, const gj_value *arguments, size_t count) {
  const struct host *host = context;
  gj_ratio ratio;
  int64_t share;
  (void)count;
  if (host->staff <= 0)
    return gj_call_fail(call, "the department has no staff");
  gj_status status = gj_ratio_make(arguments[0].as.amount, host->staff * 100, &ratio);
  if (status == GJ_OK)
    status = gj_ratio_round(ratio, 0, GJ_HALF_UP, &share);
  return status != GJ_OK ? status : gj_call_return(call, gj_value_amount(share * 100));
}

static gj_status print_report(struct host *host, gj_engine *engine, const gj_document *document, const char *script) {
  gj_host_entry entries[] = {{"per_head", per_head, "a", host, gj_value_nil()}};
  gj_report *report = NULL;
  const gj_value *results;
  size_t count;
  gj_status status = gj_engine_register(engine, "host", entries, 1);
  if (status == GJ_OK)
    status = gj_engine_check(engine, document, NULL, &report);
  if (status == GJ_OK) {
    gj_value arguments[] = {gj_value_report(report), gj_value_document(document)};
    status = gj_engine_evaluate(engine, "report.lua", script, strlen(script), arguments, 2, &results, &count);
  }
  if (status == GJ_OK && count == 1 && results[0].kind == GJ_VALUE_STRING)
    puts(results[0].as.string.data);
  gj_report_free(report);
  return status;
}

int main(int argc, char **argv) {
  struct host host = {NULL, NULL, 0, "", 0};
  gj_engine *engine = NULL;
  gj_document *document = NULL;
  char *sql = argc == 3 ? read_text(argv[1]) : NULL, *script = argc == 3 ? read_text(argv[2]) : NULL;
  gj_status status = GJ_EIO;
  if (sql == NULL || script == NULL)
    fputs("usage: database BUDGET.sql REPORT.lua\n", stderr);
  else if (sqlite3_open(":memory:", &host.database) != SQLITE_OK ||
           sqlite3_exec(host.database, sql, NULL, NULL, NULL) != SQLITE_OK)
    fprintf(stderr, "%s\n", sqlite3_errmsg(host.database));
  else if (gj_builder_create(NULL, &host.builder) != GJ_OK || (status = build(&host, &document)) != GJ_OK)
    fprintf(stderr, "no budget: %s\n", gj_status_message(status));
  else if ((status = gj_engine_create(NULL, &engine)) == GJ_OK &&
           (status = print_report(&host, engine, document, script)) != GJ_OK)
    fprintf(stderr, "%s\n", gj_engine_message(engine));
  gj_engine_free(engine);
  gj_document_free(document);
  gj_builder_free(host.builder);
  sqlite3_close(host.database);
  free(script);
  free(sql);
  return status == GJ_OK ? 0 : 2;
}
