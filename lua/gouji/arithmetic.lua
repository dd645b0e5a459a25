-- Arithmetic in words of signs: how a relation comes out, from the figures as printed.
local core = require "gouji.core"

-- A value in the manner of `figure`: its unit, and a percent sign.
local function show(figure, raw)
  if figure.kind == "percent" then
    return core.percent_text(raw)
  elseif figure.kind == "count" or figure.kind == "other" then
    return tostring(raw)
  end
  return (core.from_raw(raw):format(figure.unit or figure.table and figure.table.unit or "万元"))
end

local function raw_of(figure)
  if type(figure) == "number" then
    return figure
  elseif figure.kind == "percent" then
    return figure.percent
  elseif figure.kind == "count" or figure.kind == "other" then
    return figure.count
  end
  local amount = figure.amount
  return amount and amount:raw() or 0
end

-- How many parts of a long sum are written out.
local LONGEST = 12

local function sum_text(statement, unit_figure)
  local parts, left = {}, 0
  for i = 2, #statement.figures do
    local figure = statement.figures[i]
    local raw = raw_of(figure)
    if raw ~= 0 then
      if #parts < LONGEST then
        local minus = statement.weights[i] < 0
        parts[#parts + 1] = (#parts > 0 and (minus and " − " or " + ") or (minus and "−" or "")) .. show(unit_figure, raw)
      else
        left = left + 1
      end
    end
  end
  if #parts == 0 then
    parts[1] = "0"
  elseif left > 0 then
    parts[#parts + 1] = (" + … (%d)"):format(left)
  end
  return table.concat(parts)
end

local function quotient(part, whole)
  local ratio = whole ~= 0 and core.ratio(core.from_raw(part), core.from_raw(whole))
  return ratio and (ratio:percent(4, "down"):gsub("%%$", "…%%")) or "?"
end

---The relation as an equation of printed figures, with the sign that the verdict makes true.
---@param statement table of a check run
---@return string
local function equation(statement)
  local figures = statement.figures
  local first = figures[1]
  local kind = statement.kind
  local holds = statement.verdict == "exact"
  local unequal = holds and " = " or " ≠ "
  if kind == "sum" then
    return sum_text(statement, type(first) == "number" and figures[2] or first) .. unequal
      .. show(type(first) == "number" and figures[2] or first, raw_of(first))
  elseif kind == "same" then
    return show(first, raw_of(first)) .. unequal .. show(figures[2], raw_of(figures[2]))
  elseif kind == "at_most" then
    return show(first, raw_of(first)) .. (holds and " ≤ " or " > ") .. show(figures[2], raw_of(figures[2]))
  elseif kind == "share" then
    local part, whole = raw_of(figures[2]), raw_of(figures[3])
    return ("%s ÷ %s = %s"):format(show(figures[2], part), show(figures[3], whole), quotient(part, whole))
  elseif kind == "growth" then
    local change, current = raw_of(figures[2]), raw_of(figures[3])
    local fall = statement.weights[2] < 0
    return ("%s ÷ (%s %s %s) = %s"):format(show(figures[2], change), show(figures[3], current), fall and "+" or "−",
      show(figures[2], change), quotient(change, fall and current + change or current - change))
  elseif kind == "rate" then
    local current, prior = raw_of(figures[2]), raw_of(figures[3])
    return ("(%s − %s) ÷ %s = %s"):format(show(figures[2], current), show(figures[3], prior), show(figures[3], prior),
      quotient(current - prior, prior))
  end
  return ""
end

return { equation = equation, show = show, raw_of = raw_of }
