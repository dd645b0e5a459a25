-- 方向: 增加 goes with 增长, 减少 with 下降; 增减 is no direction; a fall is not printed with a minus.
local arithmetic = require "gouji.arithmetic"
local subject = require "gouji.subject"

local meta = {
  id = "E03", api = 1, kind = "check", severity = "error",
  title = "Directions of change agree",
  categories = { "default", "text" },
  needs = { narrative = true },
  source = "S: 文内关系; D",
}

local function negative(figure)
  return (figure.amount and figure.amount:sign() < 0 or figure.percent and figure.percent < 0)
end

local function changed(figure)
  return figure ~= nil and not figure:is_zero()
end

-- The word for the direction by which the rate comes out, or nil.
local function right_word(budget, fact, must)
  if fact.rate_direction == "+" or fact.rate_direction == "-" then
    return fact.rate_direction == "+" and "增加" or "减少"
  end
  local current = fact.rate and subject.current(budget, fact)
  for _, direction in ipairs(current and { 1, -1 } or {}) do
    if must.try("growth", { fact.rate, fact.change, current }, { 1, direction, 1 }) == "exact" then
      return direction == 1 and "增加" or "减少"
    end
  end
end

local function examine_change(budget, fact, must, report)
  if fact.direction == "~" and changed(fact.change) then
    report {
      message = "{stated} names no direction for a change of {change}",
      values = { stated = fact.direction_text, change = fact.change.text },
      at = fact.direction_at, also = { fact.change }, stated = fact.direction_text, expected = right_word(budget, fact, must),
    }
  end
  if fact.rate_direction == "~" and changed(fact.rate) then
    report {
      message = "{stated} names no direction for a rate of {rate}", severity = "warning",
      values = { stated = fact.rate_text, rate = fact.rate.text },
      at = fact.rate_at, also = { fact.rate }, stated = fact.rate_text,
      expected = fact.direction == "+" and "增长" or fact.direction == "-" and "下降" or nil,
    }
  end
  local one, other = fact.direction, fact.rate_direction
  if (one == "+" and other == "-" or one == "-" and other == "+") and changed(fact.change) and changed(fact.rate) then
    report {
      message = "{change} and {rate} go in opposite directions",
      values = { change = fact.direction_text .. fact.change.text, rate = fact.rate_text .. fact.rate.text },
      at = fact.rate_at, also = { fact.direction_at }, stated = fact.rate_text,
    }
  end
  local told = { fact.change, fact.rate }
  for _, reason in ipairs(fact.reasons or {}) do
    told[#told + 1] = reason.change
  end
  for _, figure in ipairs(told) do
    if negative(figure) then
      report {
        message = "{stated} has a minus although words already give the direction", severity = "warning",
        values = { stated = figure.text }, at = figure, stated = figure.text, expected = figure.text:gsub("^[^%d]+", ""),
        of_value = true, right = -arithmetic.raw_of(figure),
      }
    end
  end
end

-- 决算数小于预算数 and the like against the two amounts.
local function examine_compared(fact, report)
  local base = fact.compared_base
  if not fact.amount or not base then
    return
  end
  local amount, against = fact.amount.amount, base.amount
  local wrong = fact.compared == "<" and against <= amount or fact.compared == ">" and amount <= against
  if wrong then
    report {
      message = "{words}, but {amount} is compared with {base}",
      values = { words = fact.compared_text, amount = fact.amount.text, base = base.text },
      at = fact.compared_at, also = { fact.amount, base }, stated = fact.compared_text,
    }
  end
end

local function run(budget, must, report)
  for _, fact in ipairs(budget:narrative()) do
    if fact.change or fact.rate then
      must.looked()
      examine_change(budget, fact, must, report)
    end
    if fact.compared then
      must.looked()
      examine_compared(fact, report)
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
