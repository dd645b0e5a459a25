/* What the service says, in Chinese and in English, and which of them a person wants. */
#include "service.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

const char *const language_codes[LANGUAGE_COUNT] = {"zh", "en"};

static const struct {
  const char *english, *chinese;
} words[] = {
    {"Check a budget disclosure", "核对部门预算公开"},
    {"The text of a budget or of final accounts: UTF-8, UTF-16 or GB18030, tables with tabs, as Markdown or CSV.",
     "部门预算或决算公开的文本：UTF-8、UTF-16 或 GB18030 编码，表格以制表符分隔，或为 Markdown、CSV。"},
    {"File", "文件"},
    {"Check", "核对"},
    {"At most %zu KiB. The file is checked in memory, and nothing of it is kept.",
     "文件不超过 %zu KiB。文件只在内存中核对，不作任何保存。"},
    {"中文", "English"}, /* the way to the other language */
    {"Another document", "核对另一份"},
    {"Findings", "核对结果"},
    {"Text", "原文"},
    {"Nothing to report.", "未发现问题。"},
    {"error", "错误"},
    {"warning", "警告"},
    {"info", "提示"},
    {"line %d", "第 %d 行"},
    {"also", "另见"},
    {"expected", "应为"},
    {"budget", "预算"},
    {"final_accounts", "决算"},
    {"%zu findings; %zu of %zu figures checked", "发现 %zu 处；已核对数据 %zu 个，共 %zu 个"},
    {"The check %s failed: %s", "检查 %s 出错：%s"},
    {"This document could not be checked", "无法核对此文件"},
    {"Not done", "未能完成"},
    {"There is no such page.", "没有此页面。"},
    {"This address does not take this method.", "此地址不接受该请求方法。"},
    {"A document is sent with its length.", "请求应注明内容长度。"},
    {"The document is too large.", "文件过大。"},
    {"A document is sent as a form with a file, or as plain text.", "请以表单上传文件，或以纯文本发送。"},
    {"The form has no valid boundary.", "表单缺少有效的分隔符。"},
    {"The form is not complete.", "表单内容不完整。"},
    {"The form holds no file.", "表单中没有文件。"},
    {"The form holds more than one file.", "表单中有多个文件，一次只能核对一个。"},
    {"A part of the form has no Content-Disposition.", "表单的一部分缺少 Content-Disposition。"},
    {"The service is busy. Try again later.", "服务繁忙，请稍后再试。"},
    {"The service is stopping.", "服务正在停止。"},
    {"The check took too long.", "核对超时，已停止。"},
    {"The check failed.", "核对过程出错。"},
    {"There is no memory for this document.", "内存不足，无法核对此文件。"},
    {"The bytes of this file are text in no known encoding.", "文件内容不属于任何已知的文字编码。"},
};

const char *say(enum language language, const char *english) {
  for (size_t i = 0; language == CHINESE && i < sizeof words / sizeof words[0]; i++)
    if (strcmp(words[i].english, english) == 0)
      return words[i].chinese;
  return english;
}

void words_open(const char *locale) {
  setlocale(LC_MESSAGES, "C.UTF-8"); /* gettext translates in any locale but "C" */
  setenv("LANGUAGE", "zh_CN", 1);
  if (locale != NULL)
    bindtextdomain("gouji", locale);
  bind_textdomain_codeset("gouji", "UTF-8");
}

const char *words_engine(void *context, const char *language, const char *message) {
  (void)context;
  (void)language;
  return dgettext("gouji", message);
}

/* The weight of a range "zh-CN;q=0.8", in thousands; a range without one weighs 1000. */
static int weight(const char *range, size_t length) {
  const char *q = NULL;
  for (size_t i = 0; i + 2 < length && q == NULL; i++)
    if (range[i] == 'q' && range[i + 1] == '=')
      q = range + i + 2;
  if (q == NULL)
    return 1000;
  int thousands = *q == '1' ? 1000 : 0;
  if (*q != '0' || q + 1 >= range + length || q[1] != '.')
    return thousands;
  for (int unit = 100; unit > 0 && q + 2 < range + length && q[2] >= '0' && q[2] <= '9'; unit /= 10, q++)
    thousands += (q[2] - '0') * unit;
  return thousands;
}

enum language choose_language(const char *lang, const char *accepted) {
  int best[LANGUAGE_COUNT] = {0, 0};
  if (lang != NULL && strncasecmp(lang, "zh", 2) == 0)
    return CHINESE;
  if (lang != NULL && strncasecmp(lang, "en", 2) == 0)
    return ENGLISH;
  if (accepted == NULL)
    return CHINESE;
  while (*accepted != '\0') {
    accepted += strspn(accepted, " \t,");
    size_t length = strcspn(accepted, ",");
    enum language language = strncasecmp(accepted, "zh", 2) == 0 || *accepted == '*' ? CHINESE : ENGLISH;
    int heavy = length > 0 ? weight(accepted, length) : 0;
    if (language == ENGLISH && strncasecmp(accepted, "en", 2) != 0 && heavy > 0)
      heavy = 1; /* a language that is not spoken here: English, unless one that is spoken is asked for too */
    if (heavy > best[language])
      best[language] = heavy;
    accepted += length;
  }
  return best[CHINESE] > 0 && best[CHINESE] >= best[ENGLISH] ? CHINESE : ENGLISH;
}
