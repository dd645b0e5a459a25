-- The report for programs: one JSON value with a fixed order of keys.
local json = require "gouji.report.json"

local result = {
  kind = "budget", department = '某"局"', year = 2022, unit = "万元",
  tables = { { role = "expenditure", title = "支出\t表", line = 150, last_line = 171, rows = 10, columns = 7 } },
  coverage = {
    figures = 400, checked = 380, unchecked = 19, unread = 1, failing = 2, percent = "95%",
    unproved = { { line = 7, column = 2, length = 1, text = "5", table = "basic", row = 2, col = 3, reason = "once" } },
  },
  relations = { exact = 300, rounding = 2, truncated = 1, broken = 5, missing = 3, undecided = 0 },
  checks = {
    { id = "row-total", state = "pass", relations = 10 },
    { id = "growth-rate", state = "fail", relations = 2 },
  },
  findings = {
    {
      check = "growth-rate", severity = "info", verdict = "broken", root = 1, message = "a\\b\nc\1\127",
      stated = "9.12%", expected = "9.13%", difference = "0.01", explain = "30.02 ÷ 328.78",
      where = {
        { line = 338, column = 6, length = 5, text = "9.12%", heading = "五、" },
        { page = 3, text = "6", table = "basic", row = 2, col = 4 },
        { path = "last.txt", line = 9, column = 1, length = 2, text = "70" },
      },
      causes = {
        {
          rank = 1,
          changes = {
            {
              slip = "digit", stated = "9.12%", expected = "9.13%",
              where = { line = 338, column = 6, length = 5, text = "9.12%", heading = "五、" },
            },
          },
        },
      },
    },
    { check = "row-total", severity = "error", verdict = "text", root = 2, message = "m", where = {} },
  },
}

local function report(...)
  local parts = { json.head }
  for index, entry in ipairs { ... } do
    parts[#parts + 1] = json.document(entry, {}, index)
  end
  parts[#parts + 1] = json.tail
  return table.concat(parts)
end

local expected = [[
{"gouji": 1, "documents": [
  {
    "path": "a.txt",
    "kind": "budget",
    "department": "某\"局\"",
    "year": 2022,
    "unit": "万元",
    "previous": null,
    "tables": [
      {"role": "expenditure", "title": "支出\t表", "line": 150, "last_line": 171, "rows": 10, "columns": 7}
    ],
]] .. '    "coverage": {"figures": 400, "checked": 380, "unchecked": 19, "unread": 1, "failing": 2, "percent": "95%", '
  .. '"minimum": null, "unproved": [\n' .. [[
        {"line": 7, "column": 2, "length": 1, "text": "5", "table": "basic", "row": 2, "col": 3, "heading": null, "reason": "once"}
      ]},
    "relations": {"exact": 300, "rounding": 2, "truncated": 1, "broken": 5, "missing": 3, "undecided": 0},
    "checks": [
      {"id": "row-total", "state": "pass", "relations": 10},
      {"id": "growth-rate", "state": "fail", "relations": 2}
    ],
    "findings": [
]] .. '      {"check": "growth-rate", "severity": "info", "verdict": "broken", "root": 1, '
  .. '"message": "a\\\\b\\nc\\u0001\\u007f", "stated": "9.12%", "expected": "9.13%", "difference": "0.01", '
  .. '"explain": "30.02 ÷ 328.78", "where": ['
  .. '{"line": 338, "column": 6, "length": 5, "text": "9.12%", "table": null, "row": null, "col": null, '
  .. '"heading": "五、"}, '
  .. '{"page": 3, "sheet": null, "cell": null, "text": "6", "table": "basic", "row": 2, "col": 4, "heading": null}, '
  .. '{"line": 9, "column": 1, "length": 2, "text": "70", "table": null, "row": null, "col": null, "heading": null, '
  .. '"path": "last.txt"}], "evidence": [], '
  .. '"causes": [{"rank": 1, "changes": [{"slip": "digit", "stated": "9.12%", "expected": "9.13%", "where": '
  .. '{"line": 338, "column": 6, "length": 5, "text": "9.12%", "table": null, "row": null, "col": null, '
  .. '"heading": "五、"}, "target": null}]}]},\n'
  .. '      {"check": "row-total", "severity": "error", "verdict": "text", "root": 2, "message": "m", '
  .. '"stated": null, "expected": null, "difference": null, "explain": null, "where": [], "evidence": [], "causes": []}\n'
  .. [[
    ]
  },
  {"path": "b.txt", "error": {"code": "encoding", "message": "bad byte", "line": 3, "column": 7}},
  {"path": "c.txt", "error": {"code": "io", "message": "no such file", "line": null, "column": null}}
]}
]]

local got = report({ path = "a.txt", result = result },
  { path = "b.txt", error = { code = "encoding", message = "bad byte", line = 3, column = 7 } },
  { path = "c.txt", error = { code = "io", message = "no such file" } })
assert(got == expected, got)

-- Nothing read of a document, and empty lists.
do
  local text = report { path = "a.txt", result = {
    tables = {}, coverage = result.coverage, relations = result.relations, checks = {}, findings = {},
  } }
  assert(text:find('"kind": null,\n    "department": null,\n    "year": null,\n    "unit": null,\n    "previous": null,', 1, true), text)
  assert(text:find('"tables": []', 1, true) and text:find('"findings": []', 1, true))
end

-- A path with bytes that are no UTF-8 still makes valid UTF-8.
do
  local text = report { path = "a\xff.txt", error = { code = "io", message = "m" } }
  assert(utf8.len(text) and text:find('"a\u{FFFD}.txt"', 1, true), text)
end
