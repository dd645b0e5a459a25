// A host in C++: builds a budget, gives scripts a function, and prints what was found.
#include <gouji_engine.h>

#include <cstdio>
#include <memory>
#include <string>

namespace {

template <auto free_function> struct freeing {
  template <typename T> void operator()(T *object) const { free_function(object); }
};
using engine_ptr = std::unique_ptr<gj_engine, freeing<gj_engine_free>>;
using builder_ptr = std::unique_ptr<gj_builder, freeing<gj_builder_free>>;
using document_ptr = std::unique_ptr<gj_document, freeing<gj_document_free>>;
using report_ptr = std::unique_ptr<gj_report, freeing<gj_report_free>>;

void must(gj_status status) {
  if (status != GJ_OK) {
    std::fprintf(stderr, "%s\n", gj_status_message(status));
    std::exit(2);
  }
}

void cell(gj_builder *builder, const std::string &text) { must(gj_builder_text(builder, text.data(), text.size())); }

document_ptr build() {
  gj_builder *raw = nullptr;
  must(gj_builder_create(nullptr, &raw));
  builder_ptr builder(raw);
  const std::string title = "青禾市档案服务中心2024年部门预算";
  must(gj_builder_paragraph(raw, title.data(), title.size()));
  must(gj_builder_table(raw, "expenditure", "", 0, GJ_WAN_YUAN));
  for (const char *name : {"功能分类科目编码", "功能分类科目名称", "合计"})
    cell(raw, name);
  must(gj_builder_titles(raw));
  const struct {
    const char *code, *name, *total;
  } rows[] = {{"201", "一般公共服务支出", "249.16"}, {"205", "教育支出", "4.80"}, {"", "合计", "253.69"}};
  for (const auto &row : rows) {
    cell(raw, row.code);
    cell(raw, row.name);
    cell(raw, row.total);
    must(gj_builder_row(raw));
  }
  gj_document *document = nullptr;
  must(gj_builder_finish(raw, &document));
  return document_ptr(document);
}

} // namespace

int main() {
  if (gj_abi_version() != GJ_ABI)
    return 2;
  document_ptr document = build();
  gj_engine *raw = nullptr;
  must(gj_engine_create(nullptr, &raw));
  engine_ptr engine(raw);
  gj_report *found = nullptr;
  must(gj_engine_check(raw, document.get(), nullptr, &found));
  report_ptr report(found);
  for (std::size_t i = 0; i < gj_report_finding_count(found); i++)
    if (const gj_finding *finding = gj_report_finding(found, i); finding->severity == GJ_ERROR)
      std::printf("row %d: %s\n", static_cast<int>(finding->places[0].row), finding->message);
  std::string name = "host";
  gj_host_entry entry = {"name", nullptr, nullptr, &name, gj_value_nil()};
  entry.call = [](void *context, gj_call *call, const gj_value *, size_t) {
    const auto *text = static_cast<const std::string *>(context);
    return gj_call_return(call, gj_value_string(text->data(), text->size()));
  };
  must(gj_engine_register(raw, "host", &entry, 1));
  const std::string script = "return 'hello, ' .. require('host').name()";
  const gj_value *results = nullptr;
  size_t count = 0;
  must(gj_engine_evaluate(raw, "script", script.data(), script.size(), nullptr, 0, &results, &count));
  std::printf("%s\n", results[0].as.string.data);
  return 0;
}
