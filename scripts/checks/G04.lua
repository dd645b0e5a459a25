-- 目标与指标: a number in the goal and in the indicator of the same thing, with the same unit, is the same.
local nouns, quantity, targets, words -- loaded where a document has targets

local meta = {
  id = "G04", api = 1, kind = "check", severity = "warning",
  title = "Numbers of the goal and of the indicators agree",
  categories = { "default", "targets" },
  needs = { any = { "target", "evaluation", "department_target" } },
  source = "D",
}

-- Per cent of a name that the other must hold, and that the other must share in turn.
local COVERED, SHARED = 75, 50
-- Bytes of a noun so short that only the same noun is meant: two characters.
local SHORT = 6

local function unit_of(unit)
  return unit and (words.same_units[unit] or unit)
end

-- Whether a goal's noun and an indicator's are one thing. `alone`: no other number or indicator has the unit.
local function is_alike(goal, indicator, alone)
  if goal == "" or indicator == "" then
    return false
  elseif #goal <= SHORT or #indicator <= SHORT then
    return goal:sub(-#indicator) == indicator or indicator:sub(-#goal) == goal
  end
  if alone then
    return math.max(nouns.shared(indicator, goal), nouns.shared(goal, indicator)) >= COVERED
  end
  local one, other = nouns.mutual(indicator, goal)
  return math.max(one, other) >= COVERED and math.min(one, other) >= SHARED
end

-- The nouns before and behind a number of the goal, found when first asked for.
local function nouns_of(n)
  n.nouns = n.nouns or { nouns.of(n.number.before), nouns.of(n.number.after) }
  return n.nouns
end

-- The same of the noun before or behind the number, or of what stands behind the last 的 in it.
local function is_same_thing(n, v, alone)
  v.noun = v.noun or nouns.of(v.indicator.name)
  local indicator = v.noun
  for _, goal in ipairs(nouns_of(n)) do
    local head = goal:match("^.*的(.+)$")
    if is_alike(goal, indicator, alone) or (head ~= nil and is_alike(head, indicator, alone)) then
      return true
    end
  end
  return false
end

local function numbers_of(target)
  local list, count = {}, {}
  for _, goal in ipairs(target.goals) do
    for _, number in ipairs(goal.numbers) do
      local unit = unit_of(number.unit)
      if number.number and unit and not nouns.holds(number.before, words.partial)
        and not (unit == "%" and nouns.holds(number.before, words.payment_words)) then
        list[#list + 1] = { number = number, unit = unit }
        count[unit] = (count[unit] or 0) + 1
      end
    end
  end
  return list, count
end

local function values_of(target)
  local list, count = {}, {}
  for _, indicator in ipairs(target.indicators) do
    local value = indicator.value
    local unit = value and value.single and value.number and not value.relative and unit_of(value.unit)
    if unit then
      list[#list + 1] = { indicator = indicator, value = value, unit = unit }
      count[unit] = (count[unit] or 0) + 1
    end
  end
  return list, count
end

-- A goal of the whole city, under one name in both: G09 compares it in the whole document.
local function is_told_by_g09(goal, value)
  local before, after = table.unpack(nouns_of(goal))
  return before == value.noun or after == value.noun or before:sub(-#value.noun) == value.noun
end

local function examine(target, must, report)
  local numbers, number_count = numbers_of(target)
  local values, value_count = values_of(target)
  for _, v in ipairs(values) do
    local same, other, sum = nil, nil, 0
    for _, n in ipairs(numbers) do
      if n.unit == v.unit and is_same_thing(n, v, number_count[n.unit] == 1 and value_count[n.unit] == 1) then
        sum = sum + n.number.number
        if n.number.number == v.value.number then
          same = n
        else
          other = other == nil and n or false -- several candidates: none is chosen
        end
      end
    end
    if same then
      must.looked { v.value.figure, same.number.figure }
    elseif other and sum ~= v.value.number and not (v.unit == "亿元" and is_told_by_g09(other, v)) then
      local difference = quantity.decimal(math.abs(v.value.number - other.number.number)) .. v.unit
      report {
        message = "{name}: {stated} in the indicator {indicator}, {expected} in the goal; difference {difference}",
        values = { name = target.name or "", stated = v.value.figure.text, indicator = v.indicator.name,
          expected = other.number.figure.text, difference = difference },
        at = v.value.figure, also = { other.number.figure }, stated = v.value.figure.text,
        expected = other.number.figure.text, difference = difference,
      }
    end
  end
end

local function run(budget, must, report)
  nouns = require "gouji.noun"
  quantity = require "gouji.quantity"
  targets = require "gouji.target"
  words = require "gouji.data.targets"
  for _, target in ipairs(targets.all(budget)) do
    examine(target, must, report)
  end
  return "not_applicable"
end

return { meta = meta, run = run }
