/* Pages and refusals, in the form and in the language asked for. Pages have no script, and what they show of a document
 * is escaped. */
#include "service.h"

#include <stdlib.h>
#include <string.h>

/* The hash of `style`: a page may have no other one. */
#define STYLE_HASH "'sha256-BbYiuUiYZdbSg9XWDy8cbnXPJXwEFZqDbMzCTDo4Xy0='"
const char page_policy[] = "default-src 'none'; style-src " STYLE_HASH "; img-src data:; form-action 'self'; "
                           "base-uri 'none'; frame-ancestors 'none'";

static const char style[] =
    ":root{color-scheme:light dark;--ground:#fff;--ink:#1d2126;--soft:#5b6470;--rule:#d5dae0;--panel:#f5f7f9;"
    "--link:#0b57a4;--error:#b3261e;--warning:#8a5a00;--info:#37618e;--target:#fff3b8;--mark:#ffd9d4}"
    "@media(prefers-color-scheme:dark){:root{--ground:#16191d;--ink:#e3e6ea;--soft:#9aa4b0;--rule:#363c44;"
    "--panel:#1e2227;--link:#8ec1f7;--error:#ff9a8f;--warning:#f0c063;--info:#9cc4ee;--target:#4a4210;"
    "--mark:#6b2620}}"
    "*{box-sizing:border-box}"
    "body{margin:0;background:var(--ground);color:var(--ink);line-height:1.55;"
    "font-family:system-ui,'Noto Sans CJK SC','Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif}"
    "a{color:var(--link)}"
    "header{padding:.7rem 1.2rem;border-bottom:1px solid var(--rule);display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;"
    "align-items:baseline}"
    "h1{font-size:1.15rem;margin:0;overflow-wrap:anywhere}h2{font-size:1rem;margin:0 0 .6rem}"
    "header p{margin:0;color:var(--soft)}header a:first-of-type{margin-left:auto}"
    ".one{max-width:40rem;margin:0 auto;padding:1.6rem 1.2rem}"
    "form{background:var(--panel);border:1px solid var(--rule);border-radius:8px;padding:1.2rem;display:grid;gap:1rem}"
    "label{display:grid;gap:.4rem;font-weight:600}input{font:inherit;font-weight:400;max-width:100%}"
    "button{font:inherit;padding:.5rem 1.4rem;border:0;border-radius:6px;background:var(--link);color:var(--ground);"
    "justify-self:start;cursor:pointer}.soft{color:var(--soft);font-size:.9rem}"
    ".two{display:grid;grid-template-columns:minmax(20rem,2fr) 3fr}"
    ".two>section{padding:1rem 1.2rem;min-width:0}"
    "article{border:1px solid var(--rule);border-left:4px solid var(--kind);border-radius:6px;padding:.6rem .8rem;"
    "margin:0 0 .8rem;overflow-wrap:anywhere;scroll-margin:1rem}article p{margin:.3rem 0 0}"
    "article:target{background:var(--target)}"
    ".error{--kind:var(--error)}.warning{--kind:var(--warning)}.info{--kind:var(--info)}"
    ".kind{color:var(--kind);font-weight:600}.place{font-weight:600}.id{color:var(--soft);float:right}"
    "code{font-family:ui-monospace,'Noto Sans Mono CJK SC',monospace;font-size:.9rem}"
    "@counter-style line{system:extends decimal;suffix:'\\2002'}ol{list-style:line;margin:0;padding:0 0 0 "
    "4.2em;font-family:ui-monospace,'Noto Sans Mono CJK SC',monospace;font-size:.85rem}"
    "li{white-space:pre-wrap;overflow-wrap:anywhere;tab-size:4;padding:0 .4em;scroll-margin:35vh;min-height:1.55em}"
    "li::marker{color:var(--soft)}li:target{background:var(--target);outline:1px solid var(--warning)}"
    "mark{background:var(--mark);color:inherit;border-radius:2px;box-shadow:0 0 0 1px var(--error)}"
    "mark a{color:inherit;text-decoration:none;min-width:.6em;display:inline-block}"
    "@media(min-width:60rem){body.wide{height:100vh;display:flex;flex-direction:column}"
    ".two{flex:1;min-height:0}.two>section{overflow:auto}.two>section+section{border-left:1px solid var(--rule)}}"
    "@media(max-width:59.99rem){.two{grid-template-columns:minmax(0,1fr)}.two>section{padding:1rem .8rem}"
    ".two>section+section{border-top:1px solid var(--rule)}ol{padding-left:3.4em;font-size:.8rem}}";

static void add(struct text *text, const char *html) { text_add(text, html, strlen(html)); }

static void add_data(struct text *text, const char *data) { text_html(text, data, strlen(data)); }

/* Up to the content of <body>. */
static void begin(struct text *page, const struct wish *wish, const char *title, const char *class) {
  text_print(page, "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">",
             wish->language == CHINESE ? "zh-CN" : "en");
  add(page,
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><link rel=\"icon\" href=\"data:,\">"
      "<title>");
  add_data(page, title);
  add(page, "</title><style>");
  add(page, style);
  text_print(page, "</style></head>\n<body class=\"%s\">", class);
}

static void end(struct text *page) { add(page, "</body></html>\n"); }

/* ---- the form */

struct answer answer_form(const struct wish *wish, size_t max_bytes) {
  struct answer answer = {.status = MHD_HTTP_OK};
  struct text *page = &answer.body;
  enum language language = wish->language, other = language == CHINESE ? ENGLISH : CHINESE;
  const char *title = say(language, "Check a budget disclosure");
  begin(page, wish, title, "");
  text_print(page, "<header><h1>%s</h1><a href=\"/?lang=%s\" lang=\"%s\">%s</a></header><main class=\"one\">", title,
             language_codes[other], language_codes[other], say(language, "中文"));
  text_print(page, "<p>%s</p>",
             say(language, "The text of a budget or of final accounts: UTF-8, UTF-16 or GB18030, tables with tabs, as "
                           "Markdown or CSV."));
  text_print(page, "<form method=\"post\" action=\"/check?lang=%s\" enctype=\"multipart/form-data\">",
             language_codes[language]);
  text_print(page, "<label>%s <input type=\"file\" name=\"file\" required></label><button>%s</button></form>",
             say(language, "File"), say(language, "Check"));
  add(page, "<p class=\"soft\">");
  text_print(page, say(language, "At most %zu KiB. The file is checked in memory, and nothing of it is kept."),
             max_bytes / 1024);
  add(page, "</p></main>");
  end(page);
  return answer;
}

/* ---- refusals */

static void add_refusal(struct text *page, const struct wish *wish, const char *title, const char *message) {
  begin(page, wish, title, "");
  add(page, "<header><h1>");
  add_data(page, title);
  text_print(page,
             "</h1><a href=\"/?lang=%s\">%s</a></header><main class=\"one\"><article class=\"error\" role=\"alert\">",
             language_codes[wish->language], say(wish->language, "Another document"));
  add_data(page, message);
  add(page, "</article></main>");
  end(page);
}

struct answer answer_error(const struct wish *wish, unsigned status, const char *code, const char *message) {
  struct answer answer = {.status = status};
  const char *said = say(wish->language, message);
  if (wish->json) {
    text_print(&answer.body, "{\"gouji\": 1, \"error\": {\"status\": %u, \"code\": \"%s\", \"message\": ", status,
               code);
    text_json(&answer.body, said, strlen(said));
    add(&answer.body, "}}\n");
  } else
    add_refusal(&answer.body, wish, say(wish->language, "Not done"), said);
  return answer;
}

static void add_number(struct text *text, const char *key, int32_t number) {
  if (number > 0)
    text_print(text, ", \"%s\": %d", key, (int)number);
  else
    text_print(text, ", \"%s\": null", key);
}

struct answer answer_unread(const struct wish *wish, const char *name, const char *code, const char *message,
                            int32_t line, int32_t column) {
  struct answer answer = {.status = MHD_HTTP_UNPROCESSABLE_CONTENT};
  struct text *body = &answer.body;
  if (wish->json) {
    add(body, "{\"gouji\": 1, \"documents\": [\n  {\"path\": ");
    text_json(body, name, strlen(name));
    text_print(body, ", \"error\": {\"code\": \"%s\", \"message\": ", code);
    text_json(body, message, strlen(message));
    add_number(body, "line", line);
    add_number(body, "column", column);
    add(body, "}}\n]}\n");
    return answer;
  }
  struct text said = {0};
  text_print(&said, "%s", name);
  if (line > 0)
    text_print(&said, ":%d:%d", (int)line, (int)column);
  text_print(&said, ": %s", message);
  add_refusal(body, wish, say(wish->language, "This document could not be checked"), said.failed ? message : said.data);
  body->failed = body->failed || said.failed;
  text_free(&said);
  return answer;
}

/* ---- the findings beside the text */

/* Characters of a line that a finding speaks of. */
struct mark {
  int32_t line, from, upto; /* characters from 1; `upto` is behind the last one */
  size_t finding;
};

static int compare_marks(const void *a, const void *b) {
  const struct mark *x = a, *y = b;
  if (x->line != y->line)
    return x->line < y->line ? -1 : 1;
  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  return x->finding < y->finding ? -1 : x->finding > y->finding;
}

/* The first place of each finding, sorted. `*out` is to be freed; the number of marks. */
static size_t collect_marks(const gj_report *report, struct mark **out) {
  size_t count = gj_report_finding_count(report), used = 0;
  struct mark *marks = calloc(count + 1, sizeof *marks);
  for (size_t i = 0; marks != NULL && i < count; i++) {
    const gj_finding *finding = gj_report_finding(report, i);
    if (finding->place_count == 0 || finding->places[0].document != NULL || finding->places[0].line <= 0)
      continue;
    const gj_where *where = &finding->places[0];
    struct mark mark = {where->line, where->at, where->at + where->characters, i};
    marks[used++] = mark;
  }
  if (used > 0)
    qsort(marks, used, sizeof *marks, compare_marks);
  *out = marks;
  return used;
}

/* The byte at which a character of the line, from 1, begins. */
static size_t byte_of(gj_string line, int32_t character) {
  size_t at = 0;
  for (int32_t i = 1; i < character && at < line.length; i++) {
    size_t size = text_character(line.data + at, line.length - at);
    at += size > 0 ? size : 1;
  }
  return at;
}

/* A line, of whose marks those that overlap become one. */
static void add_line(struct text *page, gj_string line, const struct mark *marks, size_t count) {
  size_t at = 0;
  for (size_t i = 0; i < count;) {
    int32_t upto = marks[i].upto;
    size_t last = i + 1;
    for (; last < count && marks[last].from < upto; last++)
      if (marks[last].upto > upto)
        upto = marks[last].upto;
    size_t from = byte_of(line, marks[i].from), behind = byte_of(line, upto);
    from = from < at ? at : from;
    behind = behind < from ? from : behind;
    text_html(page, line.data + at, from - at);
    text_print(page, "<mark><a href=\"#F%zu\">", marks[i].finding + 1);
    text_html(page, line.data + from, behind - from);
    add(page, "</a></mark>");
    at = behind;
    i = last;
  }
  text_html(page, line.data + at, line.length - at);
}

static void add_lines(struct text *page, const gj_document *document, const struct mark *marks, size_t count) {
  size_t next = 0;
  add(page, "<ol>");
  for (int32_t line = 1; line <= gj_document_line_count(document); line++) {
    size_t first = next;
    while (next < count && marks[next].line == line)
      next++;
    text_print(page, "<li id=\"L%d\">", (int)line);
    add_line(page, gj_document_line(document, line), marks + first, next - first);
    add(page, "</li>\n");
  }
  add(page, "</ol>");
}

static void add_place(struct text *page, enum language language, const gj_where *where, const char *class) {
  if (where->line <= 0 || where->document != NULL)
    return;
  text_print(page, "<a class=\"%s\" href=\"#L%d\">", class, (int)where->line);
  text_print(page, say(language, "line %d"), (int)where->line);
  add(page, "</a> ");
}

static void add_finding(struct text *page, enum language language, const gj_finding *finding, size_t number) {
  const char *kind = gj_severity_name(finding->severity);
  text_print(page, "<article id=\"F%zu\" class=\"%s\"><span class=\"id\">", number, kind);
  add_data(page, finding->check);
  add(page, "</span>");
  if (finding->place_count > 0)
    add_place(page, language, &finding->places[0], "place");
  text_print(page, "<span class=\"kind\">%s</span><p>", say(language, kind));
  add_data(page, finding->message);
  add(page, "</p>");
  if (finding->explain != NULL || finding->expected != NULL)
    add(page, "<p>");
  if (finding->explain != NULL) {
    add(page, "<code>");
    add_data(page, finding->explain);
    add(page, "</code> ");
  }
  if (finding->expected != NULL) {
    text_print(page, "%s <b>", say(language, "expected"));
    add_data(page, finding->expected);
    add(page, "</b>");
  }
  if (finding->explain != NULL || finding->expected != NULL)
    add(page, "</p>");
  if (finding->place_count > 1)
    text_print(page, "<p class=\"soft\">%s ", say(language, "also"));
  for (size_t i = 1; i < finding->place_count; i++)
    add_place(page, language, &finding->places[i], "also");
  add(page, finding->place_count > 1 ? "</p></article>\n" : "</article>\n");
}

/* Checks that did not run to their end: that nothing was found would be misleading. */
static void add_failed_checks(struct text *page, enum language language, const gj_report *report) {
  for (size_t i = 0; i < gj_report_check_count(report); i++) {
    const gj_check_state *check = gj_report_check(report, i);
    if (strcmp(check->state, "error") != 0)
      continue;
    struct text said = {0};
    text_print(&said, say(language, "The check %s failed: %s"), check->check, check->message ? check->message : "");
    add(page, "<article class=\"error\" role=\"alert\">");
    text_html(page, said.failed ? "" : said.data, said.length);
    add(page, "</article>");
    page->failed = page->failed || said.failed;
    text_free(&said);
  }
}

static void add_head(struct text *page, enum language language, const char *name, const gj_report *report) {
  gj_report_info info = gj_report_info_get(report);
  add(page, "<header><h1>");
  add_data(page, name);
  add(page, "</h1><p>");
  if (info.department != NULL)
    add_data(page, info.department);
  if (info.year > 0)
    text_print(page, " %d", (int)info.year);
  if (info.kind != NULL)
    text_print(page, " %s", say(language, info.kind));
  text_print(page, "</p><a href=\"/?lang=%s\">%s</a></header>", language_codes[language],
             say(language, "Another document"));
}

struct answer answer_page(const struct wish *wish, const char *name, const gj_document *document,
                          const gj_report *report) {
  struct answer answer = {.status = MHD_HTTP_OK};
  struct text *page = &answer.body;
  enum language language = wish->language;
  gj_report_info info = gj_report_info_get(report);
  size_t count = gj_report_finding_count(report);
  struct mark *marks;
  size_t marked = collect_marks(report, &marks);
  begin(page, wish, name, "wide");
  add_head(page, language, name, report);
  text_print(page, "<main class=\"two\"><section><h2>%s</h2><p class=\"soft\">", say(language, "Findings"));
  text_print(page, say(language, "%zu findings; %zu of %zu figures checked"), count, info.checked, info.figures);
  add(page, "</p>");
  add_failed_checks(page, language, report);
  if (count == 0)
    text_print(page, "<p>%s</p>", say(language, "Nothing to report."));
  for (size_t i = 0; i < count; i++)
    add_finding(page, language, gj_report_finding(report, i), i + 1);
  text_print(page, "</section><section><h2>%s</h2>", say(language, "Text"));
  add_lines(page, document, marks, marked);
  add(page, "</section></main>");
  end(page);
  page->failed = page->failed || marks == NULL;
  free(marks);
  return answer;
}
