-- 结构分析: the share of each item in its whole, this year and last year.
local arithmetic = require "gouji.arithmetic"
local message = require "gouji.message"
local whole = require "gouji.whole"

local meta = {
  id = "structure", api = 1, kind = "explanation",
  title = "The share of each item in its whole, over two years",
}

local function show(of, amount)
  return amount and arithmetic.show(of.figure, amount:raw()) or ""
end

local function points_of(entry)
  return entry.points and message("{points} percentage points", { points = entry.points }) or ""
end

local function write(result, output, of, title)
  local two = of.prior ~= nil
  local columns = {
    { title = message("item") }, { title = message("this year"), align = "right" },
    { title = message("share"), align = "right" },
  }
  if two then
    columns[#columns + 1] = { title = message("last year"), align = "right" }
    columns[#columns + 1] = { title = message("share last year"), align = "right" }
    columns[#columns + 1] = { title = message("change of the share"), align = "right" }
  end
  local function row(name, figure, entry)
    local cells = {
      -- In a text the place would only fill the column.
      { text = name, place = output.form ~= "text" and gouji.place(result.budget, figure) or nil },
      show(of, entry.amount), entry.share or "",
    }
    if two then
      cells[4], cells[5], cells[6] = show(of, entry.prior), entry.prior_share or "", points_of(entry)
    end
    return cells
  end
  local rows = {
    row(message("total"), of.figure, {
      amount = of.total, share = of.total:sign() > 0 and "100.00%" or nil, prior = of.prior,
      prior_share = of.prior and of.prior:sign() > 0 and "100.00%" or nil,
    }),
  }
  for _, entry in ipairs(of.items) do
    if not entry.amount:is_zero() or entry.prior and not entry.prior:is_zero() then
      rows[#rows + 1] = row((entry.code and entry.code .. " " or "") .. entry.name, entry.figure, entry)
    end
  end
  output:heading(2, ("%s (%s)"):format(title, of.figure.unit or "万元"))
  output:table { columns = columns, rows = rows }
end

local function value_of(of, id)
  local value = {
    whole = id, total = show(of, of.total), prior = of.prior and show(of, of.prior) or nil, unit = of.figure.unit, items = {},
  }
  for index, entry in ipairs(of.items) do
    value.items[index] = {
      name = entry.name, code = entry.code, amount = show(of, entry.amount), share = entry.share,
      prior = entry.prior and show(of, entry.prior) or nil, prior_share = entry.prior_share, points = entry.points,
      by = entry.prior_by and entry.prior_by.by or nil, line = entry.figure.line, column = entry.figure.column,
    }
  end
  return value
end

local function run(result, output, _, place)
  if place then
    return nil, message("this explanation takes no place: it is of the whole document")
  end
  local values = {}
  for _, candidate in ipairs(whole.list(result)) do
    local of = whole.structure(result, candidate)
    values[#values + 1] = value_of(of, candidate.id)
    write(result, output, of, message(whole.titles[candidate.id]))
  end
  if #values == 0 then
    return nil, message("the document prints no total with its items")
  end
  output:value { explanation = "structure", path = result.path, wholes = values }
  return true
end

return { meta = meta, run = run }
