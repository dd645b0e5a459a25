-- The report for people: one line for each finding, its place with carets below it, the arithmetic, and totals.
local causes = require "gouji.cause"
local core = require "gouji.core"
local message = require "gouji.message"
local severity = require "gouji.severity"

local text = { head = "", tail = "" }

-- Display cells of an excerpt, and of what stands before its figure, where the line is longer.
local WIDTH, BEFORE = 100, 40
-- Further places, and other causes, that are listed.
local PLACES, CAUSES = 8, 3

local COLORS = { error = "1;31", warning = "1;33", info = "1;36", caret = "1;32", path = "1" }

---A text of a document as it is shown: a tab as two blanks, without control characters that move a terminal.
text.printable = core.printable
local printable = text.printable

---What is shown of a line around `length` characters from `column` on: the text, the cells before these characters,
---and the cells they take (at least one). A piece left out is shown as "…".
function text.excerpt(line, column, length)
  local from = utf8.offset(line, column) or #line + 1
  local upto = utf8.offset(line, length + 1, from) or #line + 1
  local before, marked = printable(line:sub(1, from - 1)), printable(line:sub(from, upto - 1))
  local after = printable(line:sub(upto))
  if #line > 3 * WIDTH or core.width(before .. marked .. after) > WIDTH then
    local rest = marked .. after
    local skipped = #before - core.fit_end(before, BEFORE)
    before = before:sub(skipped + 1)
    local shown = core.fit(rest, WIDTH - core.width(before))
    after = rest:sub(#marked + 1, shown) .. (shown < #rest and "…" or "")
    before, marked = (skipped > 0 and "…" or "") .. before, marked:sub(1, shown)
  end
  return before .. marked .. after, core.width(before), math.max(core.width(marked), 1)
end

---"path:line:column", or what a format without lines has of it. `path`: of the document, unless the place names another.
function text.place(path, where)
  if where.line then
    return (where.path or path) .. ":" .. where.line .. ":" .. where.column
  end
  local parts = { where.path or path }
  for _, key in ipairs { "page", "sheet", "cell" } do
    parts[#parts + 1] = where[key]
  end
  return table.concat(parts, ":")
end

local function paint(style, color, s)
  return style.color and "\27[" .. COLORS[color] .. "m" .. s .. "\27[0m" or s
end

local function add_excerpt(out, entry, where, style)
  local line = where.line and not where.path and where.line <= entry.doc:line_count() and entry.doc:line(where.line)
  if not line or line == "" then
    return
  end
  local shown, before, cells = text.excerpt(line, where.column, where.length)
  local number = tostring(where.line)
  out[#out + 1] = (" "):rep(7 - #number) .. number .. " | " .. shown
  out[#out + 1] = (" "):rep(8) .. "| " .. (" "):rep(before) .. paint(style, "caret", ("^"):rep(cells))
end

-- A change in one piece: its place, what is printed there and what should be, and the slip that explains it.
local function change_text(entry, change)
  local slip = change.slip and causes.slip(change.slip)
  local values = {
    place = text.place(entry.path, change.where), stated = printable(change.stated or message "blank"),
    expected = change.expected, target = change.target and text.place(entry.path, change.target),
  }
  local words = change.target and message("{place}  {stated} to {target}", values)
    or message("{place}  {stated} → {expected}", values)
  return slip and ("%s (%s)"):format(words, slip) or words
end

-- The causes beside the one that the finding names, all of them where it names none.
local function add_causes(out, entry, finding)
  local list, named = finding.causes or {}, finding.open and 0 or 1
  for index = named + 1, math.min(#list, CAUSES + named) do
    local changes = {}
    for i, change in ipairs(list[index].changes) do
      changes[i] = change_text(entry, change)
    end
    out[#out + 1] = (" "):rep(8) .. message("or: {changes}", { changes = table.concat(changes, " + ") })
  end
  if #list > CAUSES + named then
    out[#out + 1] = (" "):rep(8) .. message("and {count} more causes", { count = #list - CAUSES - named })
  end
end

local function add_finding(out, entry, finding, style)
  local first = finding.where[1]
  local place = first and text.place(entry.path, first) or entry.path
  local source = finding.script and ", " .. finding.script or ""
  out[#out + 1] = paint(style, "path", place) .. ": " .. paint(style, finding.severity, message(finding.severity)) .. ": "
    .. printable(finding.message) .. "  [" .. finding.check .. source .. "]"
  if first then
    add_excerpt(out, entry, first, style)
  end
  local arithmetic = {}
  arithmetic[#arithmetic + 1] = finding.explain and printable(finding.explain)
  arithmetic[#arithmetic + 1] = finding.expected and message("expected {amount}", { amount = finding.expected })
  arithmetic[#arithmetic + 1] = finding.difference and message("difference {amount}", { amount = finding.difference })
  if #arithmetic > 0 then
    out[#out + 1] = (" "):rep(8) .. "= " .. table.concat(arithmetic, message("; "))
  end
  add_causes(out, entry, finding)
  local shown = {}
  for _, other in ipairs(finding.evidence or {}) do
    if #shown < PLACES and other.explain and other.explain ~= finding.explain and not shown[other.explain] then
      shown[#shown + 1] = ("%s= %s  [%s]"):format((" "):rep(8), printable(other.explain), other.check)
      shown[other.explain] = true
    end
  end
  table.move(shown, 1, #shown, #out + 1, out)
  for index = 2, math.min(#finding.where, PLACES + 1) do
    local where = finding.where[index]
    local context = where.heading or where.table
    out[#out + 1] = (" "):rep(8) .. message("also: {place}  {text}", {
      place = text.place(entry.path, where),
      text = printable(where.text or "") .. (context and " (" .. printable(context) .. ")" or ""),
    })
  end
  if #finding.where > PLACES + 1 then
    out[#out + 1] = (" "):rep(8) .. message("and {count} more places", { count = #finding.where - PLACES - 1 })
  end
end

-- Counts by severity, of causes, and of findings that are not grave enough to be shown.
local function add_totals(out, entry, style)
  local result = entry.result
  local count = { error = 0, warning = 0, info = 0, hidden = 0, roots = 0, path = entry.path }
  local seen, lowest = {}, "info"
  for _, finding in ipairs(result.findings) do
    count[finding.severity] = count[finding.severity] + 1
    if severity[finding.severity] < style.least then
      count.hidden = count.hidden + 1
    end
    if finding.root and not seen[finding.root] then
      seen[finding.root] = true
      count.roots = count.roots + 1
    end
  end
  local line = message("{path}: errors {error}, warnings {warning}, hints {info}; causes {roots}", count)
  if count.hidden > 0 then
    if count.info == 0 then
      lowest = "warning"
    end
    line = line .. message(" ({hidden} not shown; --severity {severity} shows them)",
      { hidden = count.hidden, severity = lowest })
  end
  out[#out + 1] = line
  local states = { path = entry.path, pass = 0, fail = 0, not_applicable = 0, insufficient_data = 0, error = 0 }
  for _, check in ipairs(result.checks) do
    states[check.state] = states[check.state] + 1
  end
  for _, key in ipairs { "figures", "checked", "unchecked", "unread" } do
    states[key] = result.coverage[key]
  end
  out[#out + 1] = message("{path}: {figures} figures: {checked} checked, {unchecked} unchecked, {unread} unread; " ..
    "checks: {pass} passed, {fail} failed, {not_applicable} not applicable, {insufficient_data} without enough data",
    states)
  if states.error > 0 then
    out[#out + 1] = message("{path}: checks that failed to run: {error}", states)
  end
  if result.coverage.minimum then
    local values = { path = entry.path, percent = result.coverage.percent, minimum = result.coverage.minimum }
    out[#out + 1] = result.coverage.sufficient and message("{path}: {percent} of the figures are checked", values)
      or message("{path}: {percent} of the figures are checked, less than the {minimum} asked for", values)
  end
end

---One document: the findings that are as grave as style.least or graver, then totals. `style.color`: with colours.
function text.document(entry, style)
  local out = {}
  for _, finding in ipairs(entry.result.findings) do
    if severity[finding.severity] >= style.least then
      add_finding(out, entry, finding, style)
    end
  end
  add_totals(out, entry, style)
  out[#out + 1] = ""
  return table.concat(out, "\n")
end

return text
