-- The report as a workbook: findings with links to their cells, every relation as a formula over the cells of the tables
-- and of the text beside the verdict, then the tables and the text. Whoever has it checks the relations again without
-- this program.
local arithmetic = require "gouji.arithmetic"
local core = require "gouji.core"
local describe = require "gouji.describe"
local formula = require "gouji.formula"
local message = require "gouji.message"
local severity = require "gouji.severity"
local text_report = require "gouji.report.text"
local workbook = require "gouji.workbook"
local worksheet = require "gouji.worksheet"

local xlsx = { binary = true }

local style = worksheet.style
local FOOTER = "&L&A&R&P / &N"

-- ---- what findings say of cells

-- Marks of the cells that findings are about, in their order, and the same by the reference of the cell.
local function marks_of(plan, findings)
  local marks = {}
  for _, finding in ipairs(findings) do
    local cell = finding.where[1] and plan:cell_at(finding.where[1])
    if cell then
      local mark = marks[cell.ref]
      if not mark then
        mark = { cell = cell, severity = finding.severity, notes = {} }
        marks[cell.ref], marks[#marks + 1] = mark, mark
      end
      if severity[finding.severity] > severity[mark.severity] then
        mark.severity = finding.severity
      end
      local expected = finding.expected and message("expected {amount}", { amount = finding.expected })
      mark.notes[#mark.notes + 1] = ("[%s] %s%s"):format(finding.check, finding.message,
        expected and "\n" .. expected or "")
    end
  end
  return marks
end

local function shown_findings(result, least)
  local list = {}
  for _, finding in ipairs(result.findings) do
    if severity[finding.severity] >= least then
      list[#list + 1] = finding
    end
  end
  return list
end

local FIRST = 5 -- the row of the first finding or relation

local function write_findings(plan, sheet, entry, findings)
  local book, result = plan.book, entry.result
  local text, wrapped, number = style(book, "text"), style(book, "wrapped"), style(book, "number")
  local link = style(book, "text", { color = 0x0563C1, underline = true })
  book:text(sheet, 1, 1, message "findings", style(book, "title"))
  local what = { entry.path, result.department or "", result.year and ("%d"):format(result.year) or "" }
  book:text(sheet, 2, 1, table.concat(what, "  "), style(book, "note"))
  book:text(sheet, 3, 1, message("{figures} figures: {checked} checked, {unchecked} unchecked, {unread} unread",
    result.coverage), style(book, "note"))
  book:titles(sheet, FIRST - 1, {
    message "no.", message "severity", message "check", message "verdict", message "finding", message "printed",
    message "expected", message "difference", message "arithmetic", message "place", message "cell",
  }, style(book, "header"))
  for index, finding in ipairs(findings) do
    local row, where, cell = FIRST - 1 + index, finding.where[1], nil
    for _, place in ipairs(finding.where) do
      cell = cell or plan:cell_at(place)
    end
    book.book:number(sheet.index, row, 1, index, number)
    local lines = math.max(core.width(finding.message) // 58, core.width(finding.explain or "") // 44) + 1
    book.book:height(sheet.index, row, 14 * math.min(lines, 12) + 2)
    book:text(sheet, row, 2, message(finding.severity),
      style(book, "text", { fill = worksheet.fills[finding.severity], align = "center" }))
    book:text(sheet, row, 3, finding.check, text)
    book:text(sheet, row, 4, finding.verdict and message(finding.verdict), text)
    book:text(sheet, row, 5, finding.message, wrapped)
    book:text(sheet, row, 6, finding.stated, text)
    book:text(sheet, row, 7, finding.expected, text)
    book:text(sheet, row, 8, finding.difference, text)
    book:text(sheet, row, 9, finding.explain, wrapped)
    book:text(sheet, row, 10, where and text_report.place(entry.path, where), text)
    if cell then
      book:link(sheet, row, 11, cell, cell.sheet.name .. "!" .. cell.name, link)
    else
      book:text(sheet, row, 11, "", text)
    end
  end
  if #findings == 0 then
    book:text(sheet, FIRST, 1, message "none", style(book, "note"))
  end
  for column, width in ipairs { 6, 8, 8, 9, 60, 14, 14, 12, 46, 30, 34 } do
    book.book:width(sheet.index, column, column, width)
  end
  book.book:filter(sheet.index, FIRST - 1, 1, FIRST - 1 + math.max(#findings, 1), 11)
  book.book:freeze(sheet.index, FIRST - 1, 0)
  book.book:print(sheet.index, FIRST - 1, FIRST - 1, FOOTER)
end

-- ---- relations

local KINDS = { sum = "sum", same = "same figure", at_most = "at most", share = "share of a whole", growth = "rate of change",
  rate = "rate of change" }

-- Columns of the sheet of relations.
local STATED, COMPUTED, DIFFERENCE, ALLOWANCE, AGAIN, VERDICT, AGREES, WORDS, NOTE, WHOLE = 5, 6, 7, 8, 9, 10, 11, 12, 13, 14
local LAST = WHOLE + 4

local function words()
  local list = {}
  for _, verdict in ipairs { "exact", "rounding", "truncated", "broken", "missing", "undecided" } do
    list[verdict] = message(verdict)
  end
  return list
end

local function names_in(row)
  local function name(column)
    return workbook.name(row, column)
  end
  return {
    stated = name(STATED), computed = name(COMPUTED), difference = name(DIFFERENCE), allowance = name(ALLOWANCE),
    X = name(WHOLE), Y = name(WHOLE + 1), S = name(WHOLE + 2), P = name(WHOLE + 3), W = name(WHOLE + 4),
  }
end

-- The number format of values of the printed places.
local function format_of(made)
  local places = made.percent and math.max(made.places - 2, 0) or made.places
  return "0" .. (places > 0 and "." .. ("0"):rep(places) or "") .. (made.percent and "%" or "")
end

-- The first figure that has a cell, to link to.
local function cell_of(plan, statement)
  for _, figure in ipairs(statement.figures) do
    if type(figure) == "table" and not figure.implied and not figure.budget and plan.place[figure.id] then
      return plan.place[figure.id], figure
    end
  end
end

local function has_constant(statement)
  for _, figure in ipairs(statement.figures) do
    if type(figure) == "table" and figure.budget then
      return true
    end
  end
  return false
end

-- Writes a formula with the value that programs show which do not compute.
local function put(book, sheet, row, column, pair, format)
  if pair then
    book.book:formula(sheet.index, row, column, "=" .. pair[1], format, tonumber(pair[2]) or pair[2])
  else
    book:text(sheet, row, column, "", format)
  end
end

-- A row; true where the relation has a formula.
local function write_relation(plan, sheet, row, statement, verdicts)
  local book = plan.book
  local text, number = style(book, "text"), style(book, "number")
  local cell, figure = cell_of(plan, statement)
  local names = names_in(row)
  local made, problem = formula.of(statement, plan:cells(), names, verdicts)
  book.book:number(sheet.index, row, 1, row - FIRST + 1, number)
  book:text(sheet, row, 2, statement.script.meta.id, text)
  book:text(sheet, row, 3, message(KINDS[statement.kind] or statement.kind), text)
  if cell then
    book:link(sheet, row, 4, cell, describe.what(plan.run, figure), style(book, "text", { color = 0x0563C1 }))
  else
    book:text(sheet, row, 4, "", text)
  end
  local failing = statement.verdict == "broken" or statement.verdict == "missing" or statement.verdict == "truncated"
  book:text(sheet, row, VERDICT, verdicts[statement.verdict],
    style(book, "text", { align = "center", fill = failing and worksheet.fills[statement.severity] or nil }))
  book:text(sheet, row, WORDS, arithmetic.equation(statement), text)
  local centred = style(book, "text", { align = "center" })
  if not made then
    for column = STATED, AGAIN do
      book:text(sheet, row, column, "", text)
    end
    book:text(sheet, row, AGREES, message "no formula", style(book, "text", { align = "center", color = 0x7F7F7F }))
    book:text(sheet, row, NOTE, problem, text)
    return false
  end
  local values = style(book, "number", { number = format_of(made) })
  put(book, sheet, row, STATED, made.stated, values)
  put(book, sheet, row, COMPUTED, made.computed, values)
  put(book, sheet, row, DIFFERENCE, made.difference, values)
  put(book, sheet, row, ALLOWANCE, made.allowance, style(book, "number", { number = "General" }))
  -- A blank that should be filled fails as it is printed.
  local expected = statement.verdict == "missing" and "broken" or statement.verdict
  put(book, sheet, row, AGAIN, { made.verdict, verdicts[expected] }, centred)
  local same = statement.verdict == "missing" and ('%s="%s"'):format(workbook.name(row, AGAIN), verdicts.broken)
    or workbook.name(row, AGAIN) .. "=" .. workbook.name(row, VERDICT)
  put(book, sheet, row, AGREES, { ('IF(%s,"%s","%s")'):format(same, message "agrees", message "differs"), message "agrees" },
    centred)
  book:text(sheet, row, NOTE, has_constant(statement) and message "figures of last year's document are constants" or "", text)
  for index, pair in ipairs(made.whole or {}) do
    put(book, sheet, row, WHOLE - 1 + index, pair, number)
  end
  return true
end

local function write_relations(plan, sheet, entry)
  local book, statements = plan.book, entry.result.run.statements
  local verdicts = words()
  local header = style(book, "header")
  book:titles(sheet, FIRST - 1, {
    message "no.", message "check", message "kind", message "what", message "printed", message "computed",
    message "difference", message "allowed by rounding", message "computed here", message "verdict", message "agreement",
    message "arithmetic", message "remark", "X", "Y", "S", "P", "W",
  }, header)
  local count = 0
  for index, statement in ipairs(statements) do
    count = count + (write_relation(plan, sheet, FIRST - 1 + index, statement, verdicts) and 1 or 0)
  end
  local last = FIRST - 1 + math.max(#statements, 1)
  local area = ("%s:%s"):format(workbook.name(FIRST, AGREES), workbook.name(last, AGREES))
  book:text(sheet, 1, 1, message "relations, computed again", style(book, "title"))
  book:text(sheet, 2, 1, message("{path}: every formula reads the figures from the sheets of this workbook",
    { path = entry.path }), style(book, "note"))
  for column, pair in ipairs { { "agrees", count }, { "differs", 0 }, { "no formula", #statements - count } } do
    book:text(sheet, 3, 2 * column + 2, message(pair[1]), style(book, "note", { align = "right" }))
    put(book, sheet, 3, 2 * column + 3, { ('COUNTIF(%s,"%s")'):format(area, message(pair[1])), pair[2] },
      style(book, "text", { align = "center", bold = true }))
  end
  for column, width in ipairs { 6, 8, 11, 48, 14, 14, 12, 14, 12, 10, 12, 60, 34, 14, 14, 10, 14, 14 } do
    book.book:width(sheet.index, column, column, width, column >= WHOLE and 1 or nil)
  end
  book.book:mark(sheet.index, FIRST, AGREES, last, AGREES, ('=$%s="%s"'):format(workbook.name(FIRST, AGREES),
    message "differs"), book:format { fill = 0xFF9999, bold = true })
  book.book:filter(sheet.index, FIRST - 1, 1, last, LAST)
  book.book:freeze(sheet.index, FIRST - 1, 4)
  book.book:print(sheet.index, FIRST - 1, FIRST - 1, FOOTER)
end

-- ---- the report

function xlsx.head(options)
  local book, problem = workbook.new()
  if not book then
    return nil, problem
  end
  options.workbook = book
  return ""
end

function xlsx.document(entry, options)
  local book = options.workbook
  local findings_sheet = book:sheet(message "findings")
  local relations_sheet = book:sheet(message "Relations")
  local plan = worksheet.plan(book, entry.result)
  local findings = shown_findings(entry.result, options.least)
  write_findings(plan, findings_sheet, entry, findings)
  write_relations(plan, relations_sheet, entry)
  plan:write(marks_of(plan, findings))
  return ""
end

function xlsx.tail(options)
  if next(options.workbook.names) == nil then
    options.workbook:sheet(message "findings")
  end
  return options.workbook:save()
end

return xlsx
