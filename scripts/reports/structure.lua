-- Shares and changes of what each document receives and spends: by source, by function, by kind, by economic class, by
-- project, and the three public expenses.
local arithmetic = require "gouji.arithmetic"
local breakdown = require "gouji.breakdown"
local comparison = require "gouji.comparison"
local message = require "gouji.message"
local previous = require "gouji.previous"

local meta = {
  id = "structure", api = 1, kind = "report",
  title = "Shares and changes of income and expenditure",
  needs = { any = { "overview", "income", "expenditure", "general", "basic", "project", "three_public" } },
}

-- The decimals that all figures of the rows print, or nil where they do not print the same.
local function decimals_of(rows)
  local decimals
  for _, row in ipairs(rows) do
    local figure = row.figure
    if figure and not figure.blank then
      if decimals and figure.decimals ~= decimals then
        return nil
      end
      decimals = figure.decimals
    end
  end
  return decimals
end

-- An amount that is not printed: with the decimals of those that are, where it needs no more.
local function text_of(amount, unit, decimals)
  return amount and (decimals and amount:format(unit, decimals) or amount:format(unit)) or ""
end

-- Rows of accounts with those that are not printed this year, in the order of the codes.
local function merged(rows, gone)
  local list, at = {}, 1
  table.sort(gone, function(a, b)
    return a.code < b.code
  end)
  for _, row in ipairs(rows) do
    while row.code and gone[at] and gone[at].code < row.code do
      list[#list + 1], at = gone[at], at + 1
    end
    list[#list + 1] = row
  end
  return table.move(gone, at, #gone, #list + 1, list)
end

-- The items that are something in one of the years, and the whole.
local function rows_of(made, before)
  local rows, gone = {}, {}
  for _, item in ipairs(made.items) do
    local row = comparison.entry(before, made, item)
    if item.amount or row.prior and not row.prior:is_zero() then
      rows[#rows + 1] = row
    end
  end
  for index, item in ipairs(before.gone) do
    gone[index] = comparison.entry(before, made, item)
  end
  rows = made.id ~= "project" and gone[1] and gone[1].code and merged(rows, gone) or table.move(gone, 1, #gone, #rows + 1, rows)
  rows[#rows + 1] = made.whole and comparison.entry(before, made) or nil
  return rows
end

-- The rate of change in words.
local function rate_of(row)
  return row.is_gone and message "none this year" or select(2, comparison.change(row.amount, row.prior))
end

local function value_of(made, rows, notes)
  local list = {}
  for index, row in ipairs(rows) do
    list[index] = {
      code = row.code, name = row.name, level = row.level, amount = row.amount and row.amount:format(made.unit), share = row.share,
      before = row.prior and row.prior:format(made.unit), by = row.by, change = row.change and row.change:format(made.unit),
      rate = rate_of(row), share_before = row.prior_share, points = row.points,
      line = row.figure and row.figure.line, column = row.figure and row.figure.column,
    }
  end
  return { id = made.id, title = breakdown.title(made.id), unit = made.unit, rows = list, notes = notes }
end

local function write_table(output, budget, made, rows)
  local decimals = decimals_of(rows)
  local columns = {}
  local function column(title, align, cell)
    columns[#columns + 1] = { title = title, align = align, cell = cell, optional = true }
  end
  column(message "code", "left", function(row) return row.code end)
  column(message "name", "left", function(row)
    return ("\u{3000}"):rep((row.level or 1) - 1) .. row.name
  end)
  column(message("amount ({unit})", { unit = made.unit }), "right", function(row)
    local figure = row.figure
    local printed = figure and not figure.blank and figure.amount == row.amount
    local text = printed and figure.text or text_of(row.amount, made.unit, decimals)
    return printed and output.form == "html" and { text = text, place = gouji.place(budget, figure) } or text
  end)
  column(message "share", "right", function(row) return row.share end)
  column(message "the year before", "right", function(row) return text_of(row.prior, made.unit, decimals) end)
  column(message "change", "right", function(row)
    return (row.change and row.change:sign() > 0 and "+" or "") .. text_of(row.change, made.unit, decimals)
  end)
  column(message "rate of change", "right", rate_of)
  column(message "change of share (pp)", "right", function(row) return row.points end)
  output:table { caption = made.table.title, columns = columns, rows = rows }
end

local function label_of(made, item)
  return item.code and made.id ~= "project" and item.code .. " " .. item.name or item.name
end

-- The changes that lead from the whole of the year before to this year's, or nil where some are not known.
local function steps_of(made, before)
  local steps, sum = {}, before.whole and before.whole.amount
  local parts = breakdown.parts(made)
  local function step(item)
    local change = comparison.entry(before, made, item).change
    sum = sum and change and arithmetic.added(sum, change, 1)
    steps[#steps + 1] = sum and not change:is_zero() and { label = label_of(made, item), amount = change } or nil
  end
  for _, item in ipairs(parts) do
    step(item)
  end
  for _, item in ipairs(before.gone) do
    if parts[1] and item.level == parts[1].level then
      step(item)
    end
  end
  return sum and sum == made.whole and #steps > 0 and steps or nil
end

local function write_charts(output, made, before)
  local items = {}
  for _, item in ipairs(breakdown.parts(made)) do
    items[#items + 1] = item.amount:sign() > 0 and { label = label_of(made, item), amount = item.amount } or nil
  end
  if #items > 1 then
    local kind = made.id == "project" and "bar" or "share"
    output:chart(kind, { title = breakdown.title(made.id), unit = made.unit, items = items, whole = made.whole })
  end
  local steps = steps_of(made, before)
  if steps then
    output:chart("waterfall", { unit = made.unit, steps = steps, to = { label = message "this year", amount = made.whole },
      from = { label = message "the year before", amount = before.whole.amount } })
  end
end

local function write(output, result, made)
  local before = comparison.before(result, made)
  local rows = rows_of(made, before)
  local decimals = decimals_of(rows)
  local notes = comparison.notes(rows, function(amount) return text_of(amount, made.unit, decimals) end)
  output:heading(2, breakdown.title(made.id))
  write_table(output, result.budget, made, rows)
  for _, renamed in ipairs(before.base and breakdown.renamed(made, before.base) or {}) do
    notes[#notes + 1] = message("{code} is called {name}, the year before {other}", renamed)
  end
  for _, note in ipairs(notes) do
    output:paragraph(note)
  end
  write_charts(output, made, before)
  return value_of(made, rows, notes)
end

local function run(results, output)
  output:title(message "Shares and changes of income and expenditure")
  local values = {}
  for index, result in ipairs(results) do
    local budget = result.budget
    local value = { path = result.path, department = budget.department, year = budget.year, kind = budget.kind, sections = {} }
    output:heading(1, ("%s %s %s"):format(budget.department or result.path, budget.year or "",
      budget.kind == "final_accounts" and message "final accounts" or message "budget"))
    local doubt = budget.previous and previous.doubt(budget, budget.previous)
    if doubt then
      output:paragraph(doubt)
    end
    for _, id in ipairs(breakdown.ids) do
      local made = breakdown.of(budget, id)
      if made then
        value.sections[#value.sections + 1] = write(output, result, made)
      end
    end
    if #value.sections == 0 then
      output:paragraph(message "no table prints amounts")
    end
    values[index] = value
  end
  if output.form ~= "ndjson" then
    output:value { documents = values }
    return
  end
  for _, value in ipairs(values) do
    output:value(value)
  end
end

return { meta = meta, run = run }
