-- 结构分析: the share of each item in its whole, this year and last year.
local breakdown = require "gouji.breakdown"
local comparison = require "gouji.comparison"
local contribution = require "gouji.contribution"
local message = require "gouji.message"

local meta = {
  id = "structure", api = 1, kind = "explanation",
  title = "The share of each item in its whole, over two years",
}

local function show(of, amount)
  return amount and contribution.show(of, amount) or ""
end

local function write(result, output, of, title, notes)
  local two = of.prior ~= nil
  for _, entry in ipairs(of.items) do
    two = two or entry.prior ~= nil
  end
  local columns = {
    { title = message("item") }, { title = message("this year"), align = "right" },
    { title = message("share"), align = "right" },
  }
  if two then
    columns[#columns + 1] = { title = message("last year"), align = "right" }
    columns[#columns + 1] = { title = message("share last year"), align = "right" }
    columns[#columns + 1] = { title = message("change of the share"), align = "right" }
  end
  local rows, entries = {}, contribution.entries(of)
  for index, entry in ipairs(entries) do
    local cells = { contribution.name(result, output, entry), show(of, entry.amount), entry.share or "" }
    if two then
      cells[4], cells[5], cells[6] = show(of, entry.prior), entry.prior_share or "", contribution.points(entry.points)
    end
    rows[index] = cells
  end
  output:heading(2, ("%s (%s)"):format(title, of.unit))
  output:table { columns = columns, rows = rows }
  if #notes > 0 then
    output:list(notes)
  end
end

local function value_of(of, id, notes)
  local value = {
    whole = id, total = show(of, of.total), prior = of.prior and show(of, of.prior) or nil, unit = of.unit, items = {},
    notes = notes,
  }
  for index, entry in ipairs(of.items) do
    value.items[index] = {
      name = entry.name, code = entry.code, amount = entry.amount and show(of, entry.amount), share = entry.share,
      prior = entry.prior and show(of, entry.prior) or nil, prior_share = entry.prior_share, points = entry.points,
      by = entry.by, line = entry.figure and entry.figure.line, column = entry.figure and entry.figure.column,
    }
  end
  return value
end

local function run(result, output, _, place)
  if place then
    return nil, message("this explanation takes no place: it is of the whole document")
  end
  local values = {}
  for _, id in ipairs(breakdown.ids) do
    local made = breakdown.of(result.budget, id)
    if made and made.whole then
      local of = contribution.structure(result, made)
      local notes = comparison.notes(contribution.entries(of), function(amount) return show(of, amount) end)
      values[#values + 1] = value_of(of, id, notes)
      write(result, output, of, breakdown.title(id), notes)
    end
  end
  if #values == 0 then
    return nil, message("the document prints no total with its items")
  end
  output:value { explanation = "structure", path = result.path, wholes = values }
  return true
end

return { meta = meta, run = run }
