-- For the author: what has to be looked at, by table and section in the order of the document, each with its correction.
local advice = require "gouji.advice"
local message = require "gouji.message"
local severity = require "gouji.severity"

local meta = {
  id = "findings", api = 1, kind = "report",
  title = "Findings with their corrections, for the author",
  forms = { "text", "markdown", "html", "csv", "json", "ndjson", "xlsx", "sarif", "junit" },
  writes = { "html" },
  args = { severity = { type = "string", default = "warning", help = "The least grave findings to tell" } },
}

-- The findings that are told.
local function wanted(result, args)
  return gouji.findings(result, args.severity)
end

local function section_of(finding)
  local first = finding.where[1]
  return first and (first.heading or first.table) or message "the whole document"
end

local function place_of(result, where)
  return { path = where.path or result.path, line = where.line, column = where.column }
end

-- What is printed, should be, and differs, as one text; nil where nothing is expected.
local function correction(finding)
  local values = { stated = finding.stated or message "blank", expected = finding.expected, difference = finding.difference }
  if not finding.expected then
    return nil
  elseif finding.verdict == "text" then
    return finding.stated and message("printed {stated}, expected {expected}", values)
      or message("expected {expected}", values)
  elseif finding.difference and finding.stated then
    return message("printed {stated}, should be {expected}, difference {difference}", values)
  end
  return message("printed {stated}, should be {expected}", values)
end

-- Other figures that the finding needs, with their places.
local function witnesses(result, finding)
  local nodes = {}
  for index = 2, #finding.where do
    local where = finding.where[index]
    nodes[#nodes + 1] = { text = { { text = where.text or "", place = place_of(result, where) }, " ",
      where.heading or where.table or "" } }
  end
  return nodes
end

-- One finding as a branch: its place and words, below them correction, arithmetic, advice and further places.
local function branch(result, number, finding)
  local first = finding.where[1]
  local nodes = {}
  local function add(label, text)
    if text then
      nodes[#nodes + 1] = { text = message("{label}: {text}", { label = label, text = text }) }
    end
  end
  add(message "correction", correction(finding))
  add(message "arithmetic", finding.explain)
  local told = { [finding.explain or ""] = true }
  for _, other in ipairs(finding.evidence) do
    add(message "evidence", not told[other.explain] and other.explain or nil)
    told[other.explain] = true
  end
  add(message "advice", advice.of(finding))
  local others = witnesses(result, finding)
  if #others > 0 then
    nodes[#nodes + 1] = { text = message "Other places", nodes = others }
  end
  return {
    text = { ("%d. [%s] "):format(number, message(finding.severity)),
      first and { text = finding.stated or first.text or "", place = place_of(result, first) } or "", " ",
      finding.message, (" (%s)"):format(finding.check) },
    nodes = nodes,
  }
end

local function add_blocks(result, output, args)
  local findings = wanted(result, args)
  local counts = { error = 0, warning = 0, info = 0 }
  for _, finding in ipairs(findings) do
    counts[finding.severity] = counts[finding.severity] + 1
  end
  for name, value in pairs(gouji.coverage(result)) do
    counts[name] = value
  end
  output:heading(1, result.department or result.path)
  output:paragraph(message("errors {error}, warnings {warning}, hints {info}", counts))
  output:paragraph(message("{figures} figures: {checked} checked ({percent}), {unchecked} unchecked, {unread} unread", counts))
  if #findings == 0 then
    output:paragraph(message("Nothing was found. What that means is limited to the figures that are checked."))
  end
  local section, nodes
  for number, finding in ipairs(findings) do
    if section_of(finding) ~= section then
      if nodes then
        output:tree(nodes)
      end
      section, nodes = section_of(finding), {}
      output:heading(2, section)
    end
    nodes[#nodes + 1] = branch(result, number, finding)
  end
  if nodes then
    output:tree(nodes)
  end
end

-- All findings of all documents in one table, for spreadsheets.
local function add_table(results, output, args)
  local rows = {}
  for _, result in ipairs(results) do
    for number, finding in ipairs(wanted(result, args)) do
      local first = finding.where[1] or {}
      rows[#rows + 1] = { first.path or result.path, number, section_of(finding), first.line or "", first.column or "",
        message(finding.severity), finding.message, finding.stated or "", finding.expected or "", finding.difference or "",
        finding.explain or "", advice.of(finding), finding.check }
    end
  end
  local columns = {}
  for index, title in ipairs { message "document", "#", message "table or section", message "line", message "column",
    message "severity", message "finding", message "printed", message "should be", message "difference",
    message "arithmetic", message "advice", message "check" } do
    columns[index] = { title = title }
  end
  output:table { columns = columns, rows = rows }
end

local PLACE = { "path", "line", "column", "length", "text", "heading", "table", "row", "col" }

local function value_of(result, args)
  local list = {}
  for number, finding in ipairs(wanted(result, args)) do
    local where = {}
    for index, one in ipairs(finding.where) do
      where[index] = {}
      for _, key in ipairs(PLACE) do
        where[index][key] = one[key]
      end
    end
    list[number] = {
      number = number, section = section_of(finding), severity = finding.severity, verdict = finding.verdict,
      check = finding.check, message = finding.message, stated = finding.stated, expected = finding.expected,
      difference = finding.difference, arithmetic = finding.explain, advice = advice.of(finding), where = where,
    }
  end
  local counts = gouji.coverage(result)
  return {
    path = result.path, department = result.department, year = result.year, kind = result.kind, findings = list,
    coverage = { figures = counts.figures, checked = counts.checked, unchecked = counts.unchecked, unread = counts.unread,
      percent = counts.percent },
  }
end

-- The page that `gouji check --format html` writes.
local function write_page(results, output, args)
  local page = require "gouji.report.html"
  local texts, lines = {}, {}
  for index, result in ipairs(results) do
    local entry = { path = result.path, doc = result.run.doc, result = result }
    texts[index], lines[index] = page.document(entry, { least = severity[args.severity] }, index)
  end
  output:write(page.head .. page.contents(lines) .. table.concat(texts) .. page.tail)
end

-- What `gouji check` writes for spreadsheets, code hosts and build servers.
local OTHERS = { xlsx = true, sarif = true, junit = true }

local function write_format(results, output, args)
  local style = { least = severity[args.severity], scripts = results[1] and results[1].run.scripts or {} }
  local text, problem = require("gouji.destination").whole(output.form, results, style)
  output:write(text or error(problem, 0))
end

local function run(results, output, args)
  if not severity[args.severity] then
    error(message("unknown severity '{name}'", { name = args.severity }), 0)
  elseif OTHERS[output.form] then
    return write_format(results, output, args)
  elseif output.form == "html" then
    return write_page(results, output, args)
  elseif output.form == "csv" then
    return add_table(results, output, args)
  end
  output:title(message "Findings by table and section")
  for _, result in ipairs(results) do
    add_blocks(result, output, args)
    output:value(value_of(result, args))
  end
end

return { meta = meta, run = run }
