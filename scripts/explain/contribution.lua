-- 增减贡献: what each item contributes to the change of a total, in amount and in percentage points.
local arithmetic = require "gouji.arithmetic"
local breakdown = require "gouji.breakdown"
local comparison = require "gouji.comparison"
local contribution = require "gouji.contribution"
local message = require "gouji.message"

local meta = {
  id = "contribution", api = 1, kind = "explanation",
  title = "What each item contributes to the change of a total",
  args = {
    top = { type = "integer", default = 5, help = "how many items are listed; the others are added up" },
  },
}

local function show(of, amount)
  return contribution.show(of, amount)
end

local function signed(of, amount)
  return (amount:sign() > 0 and "+" or "") .. show(of, amount)
end

local function rate_of(entry)
  return entry.rate or message(comparison.reasons[entry.reason])
end

local function row_of(result, output, of, entry)
  return {
    contribution.name(result, output, entry), show(of, entry.prior), show(of, entry.amount), signed(of, entry.change),
    rate_of(entry), contribution.points(entry.points),
    entry.part or "",
  }
end

-- The items behind the first ones, added up; nil where that is none, or does not fit.
local function others_of(of, top)
  local sum
  for index = top + 1, #of.items do
    local item = of.items[index]
    if not sum then
      sum = { prior = item.prior, amount = item.amount, change = item.change, count = 1 }
    else
      sum = {
        prior = arithmetic.added(sum.prior, item.prior, 1), amount = arithmetic.added(sum.amount, item.amount, 1),
        change = arithmetic.added(sum.change, item.change, 1), count = sum.count + 1,
      }
      if not (sum.prior and sum.amount and sum.change) then
        return nil
      end
    end
  end
  if sum then
    sum.rate, sum.reason = comparison.rate(sum.amount, sum.prior)
    sum.points, sum.part = contribution.part(sum.change, of)
  end
  return sum
end

local function total_row(result, output, of)
  local share = of.change:is_zero() and "" or "100.00%"
  return {
    contribution.name(result, output, of.whole), show(of, of.prior), show(of, of.total), signed(of, of.change),
    rate_of(of), contribution.points((contribution.part(of.change, of))), share,
  }
end

-- What a reader has to know of the amounts.
local function notes_of(of)
  local notes = comparison.notes(contribution.entries(of), function(amount) return show(of, amount) end)
  for _, entry in ipairs(of.items) do
    if entry.small then
      notes[#notes + 1] = message("{name}: last year's {amount} is so small that its rate says little",
        { name = entry.name, amount = show(of, entry.prior) })
    end
  end
  if #of.open > 0 then
    local names = {}
    for index, entry in ipairs(of.open) do
      names[index] = entry.name
    end
    notes[#notes + 1] = message("the change is not known of: {names}",
      { names = table.concat(names, message(", ")) })
  end
  if of.rest then
    notes[#notes + 1] = message("the items leave {amount} of the change unexplained", { amount = signed(of, of.rest) })
  end
  return notes
end

local function write(result, output, of, title, top, notes)
  local rows = { total_row(result, output, of) }
  for index = 1, math.min(top, #of.items) do
    rows[#rows + 1] = row_of(result, output, of, of.items[index])
  end
  local others = others_of(of, top)
  if others then
    rows[#rows + 1] = {
      message("others ({count})", { count = others.count }), show(of, others.prior), show(of, others.amount),
      signed(of, others.change), rate_of(others), contribution.points(others.points), others.part or "",
    }
  end
  output:heading(2, ("%s (%s)"):format(title, of.unit))
  output:table {
    columns = {
      { title = message("item") }, { title = message("last year"), align = "right" },
      { title = message("this year"), align = "right" }, { title = message("change"), align = "right" },
      { title = message("rate"), align = "right" }, { title = message("contribution"), align = "right" },
      { title = message("of the change"), align = "right" },
    },
    rows = rows,
  }
  if #notes > 0 then
    output:list(notes)
  end
end

local function value_of(of, id, notes)
  local value = {
    whole = id, total = show(of, of.total), prior = show(of, of.prior), change = show(of, of.change), rate = of.rate,
    reason = of.reason, by = of.by, base = of.base, rest = of.rest and show(of, of.rest) or nil,
    unit = of.unit, items = {}, open = {}, notes = notes,
  }
  for index, entry in ipairs(of.items) do
    value.items[index] = {
      name = entry.name, code = entry.code, amount = show(of, entry.amount), prior = show(of, entry.prior),
      change = show(of, entry.change), rate = entry.rate, reason = entry.reason, points = entry.points, part = entry.part,
      small = entry.small,
      by = entry.by, line = entry.figure and entry.figure.line, column = entry.figure and entry.figure.column,
    }
  end
  for index, entry in ipairs(of.open) do
    value.open[index] = {
      name = entry.name, code = entry.code, amount = entry.amount and show(of, entry.amount), line = entry.figure and entry.figure.line,
      column = entry.figure and entry.figure.column,
    }
  end
  return value
end

local function run(result, output, args, place)
  if place then
    return nil, message("this explanation takes no place: it is of the whole document")
  elseif args.top < 1 then
    return nil, message("'{name}' is less than 1", { name = "top" })
  end
  local values, told = {}, false
  for _, id in ipairs(breakdown.ids) do
    local made = breakdown.of(result.budget, id)
    local of = made and contribution.of(result, made)
    told = told or of ~= nil
    -- A whole of one item, or without any item of two years, tells nothing.
    if of and #of.items > 0 and #of.items + #of.open > 1 then
      local notes = notes_of(of)
      values[#values + 1] = value_of(of, id, notes)
      write(result, output, of, breakdown.title(id), args.top, notes)
    end
  end
  if #values == 0 then
    return nil, told and message("a total of two years is told, but not what at least two of its items were")
      or message("nothing tells of two years: no column, no sentence and no document of last year (--previous)")
  end
  output:value { explanation = "contribution", path = result.path, wholes = values }
  return true
end

return { meta = meta, run = run }
