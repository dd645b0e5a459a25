-- Shares and changes of what each document receives and spends: by source, by function, by kind, by economic class, by
-- project, and the three public expenses.
local breakdown = require "gouji.breakdown"
local message = require "gouji.message"
local previous = require "gouji.previous"

local meta = {
  id = "structure", api = 1, kind = "report",
  title = "Shares and changes of income and expenditure",
  needs = { any = { "overview", "income", "expenditure", "general", "basic", "project", "three_public" } },
}

-- What the year before is told by.
local SOURCES = {
  column = "the year before: by the columns of the table", previous = "the year before: by the document of last year",
  text = "the year before: reckoned from the changes that the sentences state",
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

-- A row of a breakdown: what it was and what it is.
local function row_of(made, base, item)
  local before = item.is_whole and base and base.whole or not item.is_whole and breakdown.amount_before(base, item) or nil
  local change, rate = breakdown.change(item.amount, before)
  if item.is_gone then
    rate = message "none this year"
  end
  local share = breakdown.share(item.amount, made.whole)
  local share_before = breakdown.share(before, base and base.whole)
  return {
    code = item.code, name = item.name, level = item.level, amount = item.amount, figure = item.figure, before = before,
    change = change, rate = rate, share = share, share_before = share_before,
    points = not item.is_whole and breakdown.points(share, share_before) or nil,
  }
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

local function rows_of(made, base)
  local rows = {}
  for _, item in ipairs(made.items) do
    local before = breakdown.amount_before(base, item)
    if item.amount or before and not before:is_zero() then
      local shown = { key = item.key, code = item.code, name = item.name, level = item.level, figure = item.figure,
        amount = item.amount or gouji.amount(0, "元") }
      rows[#rows + 1] = row_of(made, base, shown)
    end
  end
  local gone = {}
  for index, item in ipairs(base and base.source == "previous" and breakdown.gone(made, base) or {}) do
    gone[index] = row_of(made, base, { key = item.key, code = item.code, name = item.name, level = item.level,
      amount = gouji.amount(0, "元"), is_gone = true })
  end
  rows = made.id ~= "project" and gone[1] and gone[1].code and merged(rows, gone) or table.move(gone, 1, #gone, #rows + 1, rows)
  rows[#rows + 1] = made.whole and row_of(made, base,
    { name = message "total", amount = made.whole, figure = made.figure, is_whole = true }) or nil
  return rows
end

local function value_of(made, base, rows)
  local list = {}
  for index, row in ipairs(rows) do
    list[index] = {
      code = row.code, name = row.name, level = row.level, amount = row.amount:format(made.unit), share = row.share,
      before = row.before and row.before:format(made.unit), change = row.change and row.change:format(made.unit),
      rate = row.rate, share_before = row.share_before, points = row.points,
      line = row.figure and row.figure.line, column = row.figure and row.figure.column,
    }
  end
  return { id = made.id, title = breakdown.title(made.id), unit = made.unit, before = base and base.source, rows = list }
end

local function write_table(output, budget, made, base, rows)
  local coded, decimals = false, decimals_of(rows)
  for _, row in ipairs(rows) do
    coded = coded or row.code ~= nil
  end
  local columns, cells = {}, {}
  local function column(title, align, cell)
    local texts, any = {}, false
    for index, row in ipairs(rows) do
      texts[index] = cell(row) or ""
      any = any or texts[index] ~= ""
    end
    columns[#columns + 1] = any and { title = title, align = align } or nil
    for index, text in ipairs(any and texts or {}) do
      cells[index] = cells[index] or {}
      cells[index][#columns] = text
    end
  end
  if coded then
    column(message "code", "left", function(row) return row.code end)
  end
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
  if base then
    column(message "the year before", "right", function(row) return text_of(row.before, made.unit, decimals) end)
    column(message "change", "right", function(row)
      return (row.change and row.change:sign() > 0 and "+" or "") .. text_of(row.change, made.unit, decimals)
    end)
    column(message "rate of change", "right", function(row) return row.rate end)
    column(message "change of share (pp)", "right", function(row) return row.points end)
  end
  output:table { caption = made.table.title, columns = columns, rows = cells }
end

local function label_of(made, item)
  return item.code and made.id ~= "project" and item.code .. " " .. item.name or item.name
end

-- The changes that lead from the whole of the year before to this year's, or nil where some are not known.
local function steps_of(made, base)
  local steps, sum = {}, base and base.whole
  local function step(label, amount, before)
    local change = breakdown.change(amount, before)
    local fits, next_sum = pcall(function() return sum + change end)
    sum = fits and next_sum or nil
    steps[#steps + 1] = sum and not change:is_zero() and { label = label, amount = change } or nil
  end
  local parts = breakdown.parts(made)
  for _, item in ipairs(parts) do
    step(label_of(made, item), item.amount, breakdown.amount_before(base, item))
  end
  for _, item in ipairs(breakdown.gone(made, base)) do
    if parts[1] and item.level == parts[1].level then
      step(label_of(made, item), gouji.amount(0, "元"), item.amount)
    end
  end
  return sum and sum == made.whole and #steps > 0 and steps or nil
end

local function write_charts(output, made, base)
  local items = {}
  for _, item in ipairs(breakdown.parts(made)) do
    items[#items + 1] = item.amount:sign() > 0 and { label = label_of(made, item), amount = item.amount } or nil
  end
  if #items > 1 then
    local kind = made.id == "project" and "bar" or "share"
    output:chart(kind, { title = breakdown.title(made.id), unit = made.unit, items = items, whole = made.whole })
  end
  local steps = steps_of(made, base)
  if steps then
    output:chart("waterfall", { unit = made.unit, steps = steps,
      from = { label = message "the year before", amount = base.whole }, to = { label = message "this year", amount = made.whole } })
  end
end

local function write(output, budget, made)
  local base = breakdown.before(budget, made)
  local rows = rows_of(made, base)
  output:heading(2, breakdown.title(made.id))
  write_table(output, budget, made, base, rows)
  if base then
    output:paragraph(message(SOURCES[base.source]))
  end
  for _, renamed in ipairs(base and base.source == "previous" and breakdown.renamed(made, base) or {}) do
    output:paragraph(message("{code} is called {name}, the year before {other}", renamed))
  end
  write_charts(output, made, base)
  return value_of(made, base, rows)
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
        value.sections[#value.sections + 1] = write(output, budget, made)
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
