-- 变动一致: a change that the narrative states is the one between the years that a table prints side by side, and its rate
-- the one that the table prints.
local arithmetic = require "gouji.arithmetic"
local changes = require "gouji.change"
local subject = require "gouji.subject"

local meta = {
  id = "D07", api = 1, kind = "check", severity = "error",
  title = "Changes of the narrative equal the tables' two years",
  categories = { "default", "text" },
  needs = { narrative = true },
  source = "D: tables that print the year before beside the budget",
}

-- The rate of growth that the row of `current` prints; nil where the column holds another percentage.
local function growth_of(current, prior, must)
  local rate = current.role == "total" and current.row.rate
  if rate and rate.kind == "percent" then
    local verdict = must.try("rate", { rate, current, prior })
    return (verdict == "exact" or verdict == "rounding") and rate or nil
  end
end

-- Two printings of one rate with the same decimals are the same, also where each is right within rounding.
local function compare(fact, rate, must, report)
  local sign = changes.sign(fact)
  local difference = math.abs(rate.percent - sign * fact.rate.percent)
  if rate.decimals ~= fact.rate.decimals or must.try("sum", { rate, fact.rate }, { 1, sign }) ~= "rounding" then
    must.sum(rate, { fact.rate }, { weights = { sign } })
    return
  end
  local expected = arithmetic.show(rate, math.abs(rate.percent))
  report {
    message = "The rate is {stated} here, but {expected} in the table; difference {difference}",
    values = { stated = fact.rate.text, expected = expected, difference = arithmetic.show(rate, difference) },
    at = fact.rate, also = { rate }, stated = fact.rate.text, expected = expected,
    difference = arithmetic.show(rate, difference), explain = ("%s ≠ %s"):format(fact.rate.text, expected),
  }
end

local function run(budget, must, report)
  local any = false
  for _, fact in ipairs(budget:narrative()) do
    local unclear = fact.direction == "~" and not fact.rate_direction
    for _, cells in ipairs(fact.change and not unclear and subject.cells(budget, fact) or {}) do
      local prior = #cells == 1 and changes.prior_of(cells[1], fact.base or "prior")
      if prior then
        any = true
        must.sum(cells[1], { prior, fact.change }, { weights = { 1, changes.sign(fact) }, reckoned = true })
        local rate = fact.rate and growth_of(cells[1], prior, must)
        if rate then
          compare(fact, rate, must, report)
        end
      end
    end
  end
  return not any and "not_applicable" or nil
end

return { meta = meta, run = run }
