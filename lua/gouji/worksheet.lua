-- Sheets of a workbook that print a document: one for each table, as it is printed, and one of the figures of its text.
-- Each figure has a cell, which the formulas of relations name.
local arithmetic = require "gouji.arithmetic"
local core = require "gouji.core"
local describe = require "gouji.describe"
local formula = require "gouji.formula"
local message = require "gouji.message"
local workbook = require "gouji.workbook"

local worksheet = {}

-- A spreadsheet's numbers have so many digits.
local DIGITS = 15
-- Widths of columns, in characters.
local NARROW, WIDE = 7, 34
-- The height of a line in points, and how many lines a row shows at most.
local LINE, TALL = 14, 25
-- What is shown of a line before and behind a figure, in characters.
local BEFORE, BEHIND = 24, 12
-- The longest words that a number format prints around a number, in bytes.
local AROUND = 40

local NUMERIC = { amount = true, percent = true, count = true, other = true }
local LINES = 0xBFBFBF

local STYLES = {
  title = { bold = true, size = 13 }, note = { color = 0x595959 },
  header = { bold = true, fill = 0xDDE5EE, border = LINES, wrap = true, align = "center" },
  text = { border = LINES, align = "left" }, wrapped = { border = LINES, align = "left", wrap = true },
  number = { border = LINES, align = "right" },
}

---Fills by severity.
worksheet.fills = { error = 0xF8CBAD, warning = 0xFFE699, info = 0xDDEBF7 }

---A format: one of the styles above, with the fields of `more`.
function worksheet.style(book, name, more)
  local fields = {}
  for key, value in pairs(STYLES[name]) do
    fields[key] = value
  end
  for key, value in pairs(more or {}) do
    fields[key] = value
  end
  return book:format(fields)
end
local style = worksheet.style

-- ---- numbers

local function quoted(text)
  return text == "" and "" or '"' .. text .. '"'
end

-- How a number with these words around it and so many decimals is printed.
local function number_format(before, after, decimals, grouped, negative)
  local digits = (grouped and "#,##0" or "0") .. (decimals > 0 and "." .. ("0"):rep(decimals) or "")
  local percent = after:sub(1, 1) == "%" and "%" or ""
  local text = quoted(before) .. digits .. percent .. quoted(after:sub(#percent + 1))
  return negative and before ~= "" and text .. ";" .. text or text
end

-- The figure that the text prints as a number: { value, exponent, format }, or nil where a spreadsheet's numbers cannot
-- be it: too many digits, or other words than a format prints. `bare`: without the words around it.
local function number_of(figure, raw, bare)
  local before, digits, after = raw:match("^([^%d.,]*)([%d,]*%.?%d+)%s*([^%d]*)$")
  local decimals = digits and #(digits:match("%.(%d+)$") or "")
  if not digits or #before + #after > AROUND or (before .. after):find('["%c]') then
    return nil
  end
  local value = arithmetic.raw_of(figure)
  local exponent = formula.exponent(figure)
  if figure.kind == "percent" then
    exponent = after:sub(1, 1) == "%" and 8 or after:find("‰", 1, true) == 1 and 5 or 6
  end
  local sign = value < 0 and before:match("^%s*-%s*$") ~= nil
  local text = formula.decimal(value, exponent)
  local shown = formula.decimal(math.abs(value), figure.kind == "percent" and (exponent == 5 and 5 or 6) or exponent)
  local plain = digits:gsub(",", ""):gsub("^0+(%d)", "%1")
  plain = plain:find(".", 1, true) and plain:gsub("0+$", ""):gsub("%.$", "") or plain
  plain = plain:sub(1, 1) == "." and "0" .. plain or plain
  local significant = #text:gsub("[-.]", ""):gsub("^0+", "")
  if plain ~= shown or significant > DIGITS then
    return nil
  end
  before = (sign or bare) and "" or before:match("^%s*(.-)%s*$")
  if bare then
    after = after:sub(1, 1) == "%" and "%" or after:find("‰", 1, true) == 1 and "‰" or ""
  end
  return {
    value = text, exponent = exponent,
    format = number_format(before, after:match("^%s*(.-)%s*$"), decimals, digits:find(",", 1, true), value < 0 and not sign and not bare),
  }
end

-- ---- the plan: which sheets there are, and where each figure stands

local Plan = {}
Plan.__index = Plan

-- Keeps where a figure stands; one that is no number there has no cell for formulas.
local function keep(plan, figure, cell, number)
  plan.number[figure.id] = number or nil
  plan.place[figure.id] = cell
  local line, column = plan.budget.doc:figure_place(figure.id)
  plan.at[line .. ":" .. column] = cell
  if number or figure.blank then
    cell.exponent = number and number.exponent or 0
    plan.cell[figure.id] = cell
  end
end

local HEADER = 3 -- the row of a sheet at which its table starts

local function plan_table(plan, t)
  local entry = {
    table = t, sheet = plan.book:sheet(t.title ~= "" and t.title or message("table {index}", { index = t.index })), rows = {},
    titles = t.header_rows < t.height and t.header_rows or 0, -- a form is nothing but titles
  }
  local at = HEADER - 1
  for index, grid in ipairs { t, table.unpack(t.parts or {}) } do
    for row = index == 1 and 1 or grid.header_rows + 1, grid.height do
      at = at + 1
      entry.rows[#entry.rows + 1] = { grid = grid, row = row, at = at, header = index == 1 and row <= entry.titles }
      for column = 1, grid.width do
        local figure = grid:figure_at(row, column)
        local cell = plan.book:cell(entry.sheet, at, column)
        if figure and (NUMERIC[figure.kind] or figure.blank) then
          local raw = grid.doc:raw(grid.block, row, column)
          keep(plan, figure, cell, not figure.blank and number_of(figure, raw) or nil)
          plan.tabled[figure.id] = true
        elseif not figure then
          local line, first = grid.doc:cell_place(grid.block, row, column)
          plan.at[line .. ":" .. first] = plan.at[line .. ":" .. first] or cell
        end
      end
    end
  end
  plan.tables[#plan.tables + 1] = entry
end

local FACT_FIGURES = { "amount", "share", "change", "stated_base", "rate", "budget", "adjusted", "completion" }

-- The subjects that sentences give their figures, by figure.
local function subjects(budget)
  local list = {}
  for _, fact in ipairs(budget:narrative()) do
    for _, field in ipairs(FACT_FIGURES) do
      local figure = fact[field]
      if type(figure) == "table" and figure.id then
        list[figure.id] = list[figure.id] or fact.subject
      end
    end
  end
  return list
end

-- The figures that are in no table, and those of tables whose cells are no numbers but which relations use.
local function plan_text(plan, used)
  local budget = plan.budget
  plan.text = { sheet = plan.book:sheet(message "text"), figures = {} }
  for id = 1, budget.doc:figure_count() do
    local figure = budget.figure(id)
    local wanted = figure.kind == "amount" or figure.kind == "percent" or used[id] and NUMERIC[figure.kind]
    if not plan.place[id] and wanted then
      local list = plan.text.figures
      list[#list + 1] = figure
      keep(plan, figure, plan.book:cell(plan.text.sheet, HEADER + 1 + #list, 7), number_of(figure, figure.text, true))
    end
  end
end

---Makes the sheets of a checked document, and finds a cell for each of its figures.
function worksheet.plan(book, result)
  local plan = setmetatable({
    book = book, budget = result.budget, run = result.run, cell = {}, place = {}, at = {}, number = {}, tabled = {}, tables = {},
  }, Plan)
  for _, t in ipairs(result.budget.list) do
    if not t.continued then
      t:rows() -- gives the figures their rows
      plan_table(plan, t)
    end
  end
  local used = {}
  for _, statement in ipairs(result.run.statements) do
    for _, figure in ipairs(statement.figures) do
      if type(figure) == "table" and not figure.implied and not figure.budget then
        used[figure.id] = true
      end
    end
  end
  plan_text(plan, used)
  return plan
end

-- ---- for formulas (gouji/formula.lua)

---The cell of a figure that holds it as a number, or is empty as it is; nil where it does not.
function Plan:cells()
  local doc = self.budget.doc
  return {
    of = function(figure)
      return self.cell[figure.id]
    end,
    step = function(figure)
      return doc:step(figure.id)
    end,
    in_table = function(figure)
      return select(2, doc:figure_at(figure.id)) ~= nil
    end,
  }
end

---The cell at a place of a finding, or nil.
function Plan:cell_at(where)
  return not where.path and where.line and self.at[where.line .. ":" .. where.column] or nil
end

-- ---- writing

-- What findings say of a cell: its fill and a note.
local function fill_of(marks, cell)
  local mark = marks[cell.ref]
  return mark and { fill = worksheet.fills[mark.severity] } or nil
end

local function write_figure(plan, figure, cell, raw, marks)
  local book, more = plan.book, fill_of(marks, cell) or {}
  local number = plan.number[figure.id]
  if number then
    more.number = number.format
    book.book:number(cell.sheet.index, cell.row, cell.column, number.value, style(book, "number", more))
  else
    book:text(cell.sheet, cell.row, cell.column, raw, style(book, figure.blank and "number" or "text", more))
  end
end

local function write_notes(plan, marks)
  for _, mark in ipairs(marks) do
    plan.book:note(mark.cell.sheet, mark.cell.row, mark.cell.column, table.concat(mark.notes, "\n\n"))
  end
end

-- Whether the title of column `column` goes on with the merged title `text` on its left.
local function goes_on(t, column, text)
  return text ~= "" and ("/" .. t.columns[column].header .. "/"):find("/" .. text .. "/", 1, true)
end

local function write_header(plan, entry)
  local book, t, sheet = plan.book, entry.table, entry.sheet
  local format, covered = style(book, "header"), {}
  local function free(row, column)
    return t:text(row, column) == "" and not covered[row * t.width + column]
  end
  for row = 1, entry.titles do
    for column = 1, t.width do
      if not covered[row * t.width + column] then
        local right, bottom = column, row
        while right < t.width and free(row, right + 1) and goes_on(t, right + 1, t:text(row, column)) do
          right = right + 1
        end
        local open = true
        while open and bottom < entry.titles do
          for below = column, right do
            open = open and free(bottom + 1, below)
          end
          bottom = open and bottom + 1 or bottom
        end
        for r = row, bottom do
          for c = column, right do
            covered[r * t.width + c] = true
          end
        end
        local text = workbook.text(t.doc:raw(t.block, row, column))
        if right > column or bottom > row then
          book.book:merge(sheet.index, HEADER + row - 1, column, HEADER + bottom - 1, right, text, format)
        else
          book:text(sheet, HEADER + row - 1, column, text, format)
        end
      end
    end
  end
end

local function widths_of(entry)
  local widths = {}
  for _, line in ipairs(entry.rows) do
    for column = 1, entry.table.width do
      local width = core.width(line.grid.doc:raw(line.grid.block, line.row, column))
      width = line.header and math.min((width + 1) // 2, 10) or width -- titles are merged or set in two lines
      widths[column] = math.max(widths[column] or NARROW, math.min(width + 3, WIDE))
    end
  end
  return widths
end

-- The columns of labels at the left, which stay in sight.
local function labels_of(t)
  local count = 0
  for index, column in ipairs(t.columns) do
    if index == count + 1 and column.label then
      count = index
    end
  end
  return count < t.width and count or 0
end

local function write_table(plan, entry, marks)
  local book, t, sheet = plan.book, entry.table, entry.sheet
  book:text(sheet, 1, 1, t.title ~= "" and t.title or sheet.name, style(book, "title"))
  book:text(sheet, 2, 1, message("unit: {unit}; lines {first}–{last} of {path}",
    { unit = t.unit, first = t.line, last = t.last_line, path = workbook.text(plan.budget.path) }), style(book, "note"))
  write_header(plan, entry)
  for _, line in ipairs(entry.rows) do
    local lines = 1
    for column = 1, line.header and 0 or line.grid.width do
      local raw = line.grid.doc:raw(line.grid.block, line.row, column)
      local figure = line.grid:figure_at(line.row, column)
      local cell = plan.book:cell(sheet, line.at, column)
      if figure and plan.tabled[figure.id] then
        write_figure(plan, figure, cell, raw, marks)
      else
        local wide = core.width(raw) + 3 > WIDE
        lines = math.max(lines, core.width(raw) // (WIDE - 4) + 1)
        book:text(sheet, line.at, column, raw, style(book, wide and "wrapped" or "text", fill_of(marks, cell)))
      end
    end
    if lines > 1 then
      book.book:height(sheet.index, line.at, LINE * math.min(lines, TALL))
    end
  end
  for column, width in ipairs(widths_of(entry)) do
    book.book:width(sheet.index, column, column, width)
  end
  for row = 1, entry.titles do
    book.book:height(sheet.index, HEADER + row - 1, 2 * LINE)
  end
  local top = HEADER + entry.titles - 1
  book.book:freeze(sheet.index, top, labels_of(t))
  book.book:print(sheet.index, HEADER, math.max(top, HEADER), "&L&A&R&P / &N")
end

-- The words of a line around a figure.
local function around(doc, figure)
  local text = doc:line(figure.line)
  local from = utf8.offset(text, math.max(1, figure.column - BEFORE)) or 1
  local upto = utf8.offset(text, figure.column + figure.length + BEHIND) or #text + 1
  return (from > 1 and "…" or "") .. text:sub(from, upto - 1):match("^%s*(.-)%s*$") .. (upto <= #text and "…" or "")
end

local function write_text(plan, marks)
  local book, sheet = plan.book, plan.text.sheet
  local named = subjects(plan.budget)
  book:text(sheet, 1, 1, message "figures of the text", style(book, "title"))
  book:text(sheet, 2, 1, plan.budget.path, style(book, "note"))
  book:titles(sheet, HEADER + 1, {
    message "line", message "column", message "heading", message "subject", message "words", message "printed",
    message "number", message "unit",
  }, style(book, "header"))
  for index, figure in ipairs(plan.text.figures) do
    local row = HEADER + 1 + index
    local cell = plan.place[figure.id]
    book.book:number(sheet.index, row, 1, figure.line, style(book, "number"))
    book.book:number(sheet.index, row, 2, figure.column, style(book, "number"))
    book:text(sheet, row, 3, describe.what(plan.run, figure), style(book, "text"))
    book:text(sheet, row, 4, named[figure.id], style(book, "text"))
    book:text(sheet, row, 5, around(plan.budget.doc, figure), style(book, "text"))
    book:text(sheet, row, 6, figure.text, style(book, "text"))
    write_figure(plan, figure, cell, figure.text, marks)
    book:text(sheet, row, 8, figure.kind == "amount" and figure.unit or "", style(book, "text"))
  end
  for column, width in ipairs { 6, 6, 40, 34, 62, 14, 14, 7 } do
    book.book:width(sheet.index, column, column, width)
  end
  local last = HEADER + 1 + math.max(#plan.text.figures, 1)
  book.book:filter(sheet.index, HEADER + 1, 1, last, 8)
  book.book:freeze(sheet.index, HEADER + 1, 0)
  book.book:print(sheet.index, HEADER + 1, HEADER + 1, "&L&A&R&P / &N")
end

---Writes the sheets. marks: a list of { cell, severity, notes }, and the same by the reference of the cell.
function Plan:write(marks)
  for _, entry in ipairs(self.tables) do
    write_table(self, entry, marks)
  end
  write_text(self, marks)
  write_notes(self, marks)
end

return worksheet
