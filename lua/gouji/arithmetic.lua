-- Arithmetic in words of signs: how a relation comes out, from the figures as printed.
local core = require "gouji.core"

-- Digits of a quotient behind the point; 100 percent in 1/1000000 of a percent.
local DIGITS, ALL = 4, 100000000

local function unit_of(figure)
  return figure.unit or figure.table and figure.table.unit or "万元"
end

-- A value in the manner of `figure`: its unit or percent sign, and no fewer decimals, with its separators.
local function show(figure, raw)
  if figure.kind == "percent" then
    return core.percent_text(raw)
  elseif figure.kind == "count" or figure.kind == "other" then
    return tostring(raw)
  end
  local amount, unit = core.from_raw(raw), unit_of(figure)
  local grouped = not figure.blank and figure.text:find(",", 1, true) and { grouped = true } or nil
  return amount:format(unit, not figure.blank and figure.decimals or nil, grouped) or (amount:format(unit, nil, grouped))
end

---A figure's value, 0 for a blank and for what is implied.
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

---a + sign * b, or nil where that does not fit.
local function added(a, b, sign)
  local fits, sum = pcall(function() return sign < 0 and a - b or a + b end)
  return fits and sum or nil
end

-- The value that the figure prints, in the manner of `like`; of an implied figure what it is.
local function value_of(figure, like)
  if type(figure) ~= "number" and figure.implied then
    return figure.implied == true and "?" or "[" .. figure.implied .. "]"
  end
  return show(like or figure, raw_of(figure))
end

local function is_implied(figure)
  return type(figure) ~= "number" and figure.implied
end

-- The first figure that is printed: the manner of a sum.
local function manner_of(figures)
  for _, figure in ipairs(figures) do
    if type(figure) ~= "number" and not figure.implied then
      return figure
    end
  end
end

-- How many parts of a long sum are written out.
local LONGEST = 12

local function sum_text(statement, unit_figure)
  local parts, left = {}, 0
  for i = 2, #statement.figures do
    local figure = statement.figures[i]
    if is_implied(figure) or raw_of(figure) ~= 0 then
      if #parts < LONGEST then
        local minus = statement.weights[i] < 0
        parts[#parts + 1] = (#parts > 0 and (minus and " − " or " + ") or (minus and "−" or "")) .. value_of(figure, unit_figure)
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

local function add(a, b)
  return a + b
end

-- a + b or a − b as an amount; nil where no amount holds it.
local function total(a, b, sign)
  local ok, sum = pcall(add, core.from_raw(a), core.from_raw(b) * sign)
  return ok and sum or nil
end

-- " = 18.0384…%", " = 6.25%" where it ends, " = ?" where nothing holds it, or nothing where one of the two is implied.
local function quotient(part, whole, a, b)
  if is_implied(a) or is_implied(b) then
    return ""
  end
  local ratio = part and whole and core.ratio(part, whole)
  local percent = ratio and ratio:percent(DIGITS, "down")
  if not percent then
    return " = ?"
  end
  local raw = core.percent(percent)
  local ends = raw and core.ratio(core.from_raw(raw), core.from_raw(ALL)) == ratio
  return " = " .. (ends and core.percent_text(raw) or percent:gsub("%%$", "…%%"))
end

-- The figure in whose manner the second of two amounts is told: the first where their units differ, so that what is
-- written can be computed.
local function manner_beside(a, b)
  local first = type(a) ~= "number" and not a.implied and a.amount and unit_of(a)
  local second = type(b) ~= "number" and not b.implied and b.amount and unit_of(b)
  return first and second and first ~= second and a or nil
end

---The relation as an equation of printed figures, with the sign that the verdict makes true.
---@param statement table of a check run
---@return string
local function equation(statement)
  local figures = statement.figures
  local first = figures[1]
  local kind = statement.kind
  local holds = statement.verdict == "exact" or statement.verdict == "undecided"
  local unequal = holds and " = " or " ≠ "
  if kind == "sum" then
    local manner = manner_of(figures)
    return sum_text(statement, manner) .. unequal .. value_of(first, manner)
  elseif kind == "same" then
    local manner = manner_of(figures)
    return value_of(first, manner) .. unequal .. value_of(figures[2], manner)
  elseif kind == "at_most" then
    local manner = manner_of(figures)
    return value_of(first, manner) .. (holds and " ≤ " or " > ") .. value_of(figures[2], manner)
  end
  local a, b = figures[2], figures[3]
  local part, whole = raw_of(a), raw_of(b)
  local first_text, second_text = value_of(a), value_of(b, manner_beside(a, b))
  if kind == "share" then
    return ("%s ÷ %s%s"):format(first_text, second_text, quotient(core.from_raw(part), core.from_raw(whole), a, b))
  elseif kind == "growth" then
    local fall = statement.weights[2] < 0
    return ("%s ÷ (%s %s %s)%s"):format(first_text, second_text, fall and "+" or "−", first_text,
      quotient(core.from_raw(part), total(whole, part, fall and 1 or -1), a, b))
  elseif kind == "rate" then
    return ("(%s − %s) ÷ %s%s"):format(first_text, second_text, second_text,
      quotient(total(part, whole, -1), core.from_raw(whole), a, b))
  end
  return ""
end

return { added = added, equation = equation, show = show, raw_of = raw_of, manner_beside = manner_beside }
