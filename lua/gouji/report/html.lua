-- The report as a page: the document with its figures marked, beside it the findings with links to their places, below
-- the relations of every figure. One file without a script, which asks for nothing.
local anchors = require "gouji.report.html.anchor"
local copy = require "gouji.report.html.copy"
local core = require "gouji.core"
local escape = require "gouji.escape"
local findings = require "gouji.report.html.finding"
local marks = require "gouji.report.html.mark"
local message = require "gouji.message"
local relations = require "gouji.report.html.relation"
local severity = require "gouji.severity"
local summary = require "gouji.report.html.summary"

local html = {}

html.head = ([[
<!DOCTYPE html>
<html lang="%s">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>%s</title>
<style>
%s</style>
</head>
<body>
<main>
]]):format(core.language() == "zh" and "zh-CN" or "en", escape.html(message "gouji: findings"),
  require "gouji.report.html.style")
html.tail = "</main>\n</body>\n</html>\n"

local function name_of(entry)
  local result = entry.result
  local parts = {}
  parts[#parts + 1] = result and result.department
  parts[#parts + 1] = result and result.year and tostring(result.year)
  parts[#parts + 1] = result and result.kind and message(result.kind)
  return #parts > 0 and table.concat(parts, " ") or entry.path
end

-- What the marks of the copy mean, in their own look.
local function legend()
  local items = {}
  for index, one in ipairs {
    { "error", message "error" }, { "warning", message "warning" }, { "info", message "info" },
    { "failing", message "in a relation that fails" }, { "witness", message "witness of a finding" },
    { "unproved", message "not checked" },
  } do
    items[index] = ('<li><span class="m %s">123</span> %s</li>'):format(one[1], escape.html(one[2]))
  end
  items[#items + 1] = "<li>" .. escape.html(message "a figure is a link to its relations") .. "</li>"
  return '<ul class="legend">' .. table.concat(items) .. "</ul>\n"
end

local function title_by_check(result)
  local titles = {}
  for _, script in ipairs(result.run.scripts) do
    titles[script.meta.id] = message(script.meta.title)
  end
  return titles
end

local function page_of(entry, style, index)
  local result = entry.result
  if not result.coverage.unproved then
    require("gouji.coverage").complete(result)
  end
  local page = {
    path = entry.path, doc = result.run.doc, budget = result.budget, result = result, least = style.least,
    anchor = anchors.new(index, result.budget), findings = {}, evidence = require("gouji.evidence").of(result),
    titles = title_by_check(result), counts = summary.counts(result, style.least),
  }
  for _, finding in ipairs(result.findings) do
    if severity[finding.severity] >= style.least then
      page.findings[#page.findings + 1] = finding
    end
  end
  page.marks = marks.of(result, page.findings, page.anchor)
  page.listed, page.left = relations.listed(page.marks)
  return page
end

-- A document that could not be read or checked.
local function failed(entry, index)
  local at = entry.error
  local place = at.line and (":%d:%d"):format(at.line, at.column or 1) or ""
  local text = ('<article class="document" id="d%d"><header class="masthead"><h2>%s</h2><p class="what">%s</p>'
    .. "</header></article>\n"):format(index, escape.html(entry.path .. place), escape.html(at.message))
  return text, ('<li><a href="#d%d">%s</a>: %s</li>'):format(index, escape.html(entry.path), escape.html(at.message))
end

---One document as the `index`-th of the page; and its line of the contents.
---@return string text
---@return string line
function html.document(entry, style, index)
  if entry.error then
    return failed(entry, index)
  end
  local page = page_of(entry, style, index)
  local anchor, counts = page.anchor, page.counts
  local copied = copy.text(page) -- first: findings point at the anchors that it makes
  local out = {}
  local function add(format, ...)
    out[#out + 1] = format:format(...)
  end
  add('<article class="document" id="%s">\n', anchor:document())
  for _, part in ipairs { { "findings", message "Skip to the findings" }, { "copy", message "Skip to the document" },
    { "more", message "Skip to coverage and relations" } } do
    add('<a class="skip" href="#%s">%s</a>\n', anchor:part(part[1]), escape.html(part[2]))
  end
  add('<header class="masthead">\n<h2>%s</h2>\n<p class="faint">%s</p>\n', escape.html(name_of(entry)),
    escape.html(entry.path))
  out[#out + 1] = summary.head(page)
  out[#out + 1] = findings.overview(page)
  add('</header>\n<div class="panes">\n')
  add('<section class="pane findings-pane" id="%s" tabindex="0" aria-label="%s">\n<h3>%s</h3>\n', anchor:part "findings",
    escape.html(message "Findings"), escape.html(message "Findings by table and section"))
  out[#out + 1] = findings.list(page)
  add('</section>\n<section class="pane copy-pane" id="%s" aria-label="%s">\n<h3>%s</h3>\n', anchor:part "copy",
    escape.html(message "The document"), escape.html(message "The document"))
  out[#out + 1] = legend()
  out[#out + 1] = copied
  add('</section>\n</div>\n<section class="pane more" id="%s" aria-label="%s">\n', anchor:part "more",
    escape.html(message "Coverage and relations"))
  add('<details><summary>%s</summary>\n<div id="%s">%s</div></details>\n',
    escape.html(message("Figures that nothing proves ({count})", { count = #page.result.coverage.unproved })),
    anchor:part "unproved", summary.unproved(page))
  add('<details><summary>%s</summary>\n%s</details>\n',
    escape.html(message("Checks ({count})", { count = #page.result.checks })), summary.checks(page))
  add("<h3>%s</h3>\n", escape.html(message "Relations of the figures"))
  out[#out + 1] = relations.list(page)
  add("</section>\n</article>\n")
  local words = message("errors {error}, warnings {warning}, hints {info}; {percent} of the figures checked", {
    error = counts.error, warning = counts.warning, info = counts.info, percent = page.result.coverage.percent,
  })
  return table.concat(out), ('<li><a href="#%s">%s</a> <span class="faint">%s</span>: %s</li>'):format(anchor:document(),
    escape.html(name_of(entry)), escape.html(entry.path), escape.html(words))
end

---What stands before the documents, of whose lines of contents it is made; nothing where there is only one.
---@param lines string[]
---@return string
function html.contents(lines)
  if #lines < 2 then
    return ""
  end
  return ('<header class="top-bar"><h1>%s</h1>\n<nav aria-label="%s"><ol>\n%s\n</ol></nav></header>\n'):format(
    escape.html(message("{count} documents", { count = #lines })), escape.html(message "Contents"), table.concat(lines, "\n"))
end

return html
