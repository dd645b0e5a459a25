-- Derivations: the numbers that a draft may print, each with the figures that it comes from, its arithmetic and rounding.
local core = require "gouji.core"

local reckoning = {}

-- Decimals of percentages.
local DECIMALS = 2
local ROUNDING = ("half_up, %d decimals"):format(DECIMALS)

local Number = {}
Number.__index = Number

local Deriver = {}
Deriver.__index = Deriver

local UNITS = { ["元"] = true, ["万元"] = true, ["亿元"] = true }

-- How the tables print amounts: most decimals, whether trailing zeros are left out, whether thousands are parted.
local function style_of(budget)
  local doc, most, least, grouped = budget.doc, 0, nil, false
  for _, t in ipairs(budget.list) do
    local _, ids = t:cells()
    for index = t.header_rows * t.width + 1, t.role and t.role ~= "target" and #ids or 0 do
      local kind, decimals, unit, _
      if ids[index] then
        kind, _, decimals, unit = doc:figure(ids[index])
      end
      if kind == "amount" and unit == budget.unit then
        most, least = math.max(most, decimals), math.min(least or decimals, decimals)
        grouped = grouped or doc:figure_text(ids[index]):find("[,，]") ~= nil
      end
    end
  end
  return { decimals = most, trims = (least or most) < most, grouped = grouped }
end

---@param budget gouji.Budget whose tables are told
---@return gouji.Deriver
function reckoning.new(budget)
  local unit = UNITS[budget.unit] and budget.unit or "万元"
  return setmetatable({ budget = budget, unit = unit, style = style_of(budget) }, Deriver)
end

---Whether a value is a number that may be printed.
function reckoning.is_number(value)
  return getmetatable(value) == Number
end

-- The place of a figure: in this document, or in that of the year before.
function Deriver:operand(figure)
  local path = (figure.budget or self.budget).path
  return { path = path, line = figure.line, column = figure.column, length = figure.length, text = figure.text }
end

local function operands_of(...)
  local list = {}
  for _, number in ipairs { ... } do
    table.move(number.operands, 1, #number.operands, #list + 1, list)
  end
  return list
end

local function make(number)
  return setmetatable(number, Number)
end

-- An amount as the tables print theirs; as many decimals as it needs where `decimals` would lose some.
function Deriver:text(amount, decimals, unit)
  local style = self.style
  local options = { grouped = style.grouped }
  return not style.trims and amount:format(unit, decimals, options) or amount:format(unit, nil, options)
end

function Deriver:amount(kind, amount, decimals, unit, number)
  number.kind, number.amount, number.decimals, number.suffix = kind, amount, decimals, unit
  number.text = self:text(amount, decimals, unit)
  return make(number)
end

---The amount that a cell prints, in the unit of its table; a blank one is zero.
function Deriver:cell(figure)
  local own = not figure.blank and UNITS[figure.unit]
  return self:amount("cell", figure.amount, own and figure.decimals or self.style.decimals, own and figure.unit or self.unit,
    { operands = { self:operand(figure) } })
end

---A change or rate that a table prints, without its sign; `sign` of it is -1, 0 or 1.
function Deriver:unsigned(figure)
  local percent = figure.percent
  if percent then
    local text = core.percent_text(percent < 0 and -percent or percent, figure.decimals)
    return make { kind = "cell", text = text, operands = { self:operand(figure) } }
  end
  local made = self:cell(figure)
  made.sign = figure.amount:sign()
  made.amount = figure.amount:abs()
  made.text = self:text(made.amount, made.decimals, made.suffix)
  return made
end

---Zero, of what a document does not have.
function Deriver:nothing()
  return self:amount("cell", core.from_raw(0), 0, self.unit, { operands = {} })
end

-- "1.20 + 3.40"
local function joined(numbers, sign)
  local texts = {}
  for index, number in ipairs(numbers) do
    texts[index] = number.text
  end
  return table.concat(texts, " " .. sign .. " ")
end

local function most_decimals(numbers)
  local most = 0
  for _, number in ipairs(numbers) do
    most = math.max(most, number.decimals)
  end
  return most
end

---The sum of amounts; of one, that amount.
function Deriver:sum(numbers)
  if #numbers == 1 then
    return numbers[1]
  end
  local sum, unit = core.from_raw(0), numbers[1].suffix
  for _, number in ipairs(numbers) do
    sum, unit = sum + number.amount, number.suffix == unit and unit or self.unit
  end
  local made = self:amount("sum", sum, most_decimals(numbers), unit, { operands = operands_of(table.unpack(numbers)) })
  made.arithmetic = joined(numbers, "+") .. " = " .. made.text
  return made
end

---The amount of last year of what is `now`: in its unit, rounded once to the last place of this document's tables.
function Deriver:prior(figure, now)
  local unit, decimals = now.suffix, math.max(self.style.decimals, now.decimals)
  local rounded = figure.amount:round(unit, decimals) or figure.amount
  local made = self:amount("cell", rounded, not figure.blank and figure.unit == unit and figure.decimals or decimals, unit,
    { operands = { self:operand(figure) } })
  if rounded ~= figure.amount then
    made.rounding = ("half_up, %d decimals"):format(decimals)
  end
  return made
end

---What an amount rose or fell by, without sign; `sign` of it is -1, 0 or 1.
function Deriver:change(now, prior)
  local difference = now.amount - prior.amount
  local made = self:amount("change", difference:abs(), math.max(now.decimals, prior.decimals), now.suffix,
    { operands = operands_of(now, prior), rounding = prior.rounding })
  made.sign = difference:sign()
  made.arithmetic = ("%s − %s = %s%s"):format(now.text, prior.text, made.sign < 0 and "−" or "", made.text)
  return made
end

local function percentage(kind, part, whole)
  local ratio = whole.amount:sign() > 0 and core.ratio(part.amount, whole.amount)
  local text = ratio and ratio:percent(DECIMALS, "half_up")
  if not text then
    return nil
  end
  return make {
    kind = kind, text = text, operands = operands_of(part, whole), rounding = ROUNDING,
    arithmetic = ("%s ÷ %s = %s"):format(part.text, whole.text, text),
  }
end

---Part over whole; nil where the whole is not above zero.
function Deriver:share(part, whole) -- luacheck: no self
  return percentage("share", part, whole)
end

---A change over what it is measured from; nil where that is not above zero.
function Deriver:rate(change, prior) -- luacheck: no self
  return percentage("rate", change, prior)
end

---Outturn over budget; nil where that is not above zero.
function Deriver:completion(outturn, planned) -- luacheck: no self
  return percentage("completion", outturn, planned)
end

---How many there are of a list of rows or other things with a place.
function Deriver:count(figures)
  local operands = {}
  for index, figure in ipairs(figures) do
    operands[index] = self:operand(figure)
  end
  return make { kind = "count", text = tostring(#figures), operands = operands }
end

---The year of the document, or one some years before it.
function Deriver:year(before)
  local year = self.budget.year
  return make {
    kind = "year", text = tostring(year - (before or 0)), operands = {},
    arithmetic = before and ("%d − %d"):format(year, before) or nil,
  }
end

---Words of the document or of the notes, which may hold numbers: printed as they are.
---@param kind "name"|"notes"
---@param text string
---@param place { path: string, line: integer?, column: integer?, length: integer? }
function Deriver:words(kind, text, place) -- luacheck: no self
  if place then
    place = { path = place.path, line = place.line, column = place.column, length = place.length, text = text }
  end
  return make { kind = kind, text = text, operands = { place } }
end

return reckoning
