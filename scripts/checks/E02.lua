-- 增减率: every rate of change is change over the amount before it; in tables too, where they print both years.
local subject = require "gouji.subject"

local meta = {
  id = "E02", api = 1, kind = "check", severity = "error",
  title = "Rates of change are change over base",
  categories = { "default", "text", "percentage" },
  source = "S: 文内关系",
}

-- 1 or -1; where the words leave the direction open, the one by which the rate comes out.
local function direction_of(fact, current, must)
  if fact.direction == "+" or fact.direction == "-" then
    return fact.direction == "+" and 1 or -1
  end
  if fact.rate_direction == "+" or fact.rate_direction == "-" then
    return fact.rate_direction == "+" and 1 or -1
  end
  return must.try("growth", { fact.rate, fact.change, current }, { 1, 1, 1 }) == "exact" and 1 or -1
end

local function run(budget, must)
  local any = false
  for _, fact in ipairs(budget:narrative()) do
    if fact.change and fact.amount and fact.stated_base and fact.direction ~= "~" then
      any = true
      local sign = fact.direction == "-" and -1 or 1
      must.sum(fact.change, { fact.amount, fact.stated_base }, { weights = { sign, -sign } })
    end
    if fact.rate and fact.change then
      any = true
      local current = subject.current(budget, fact)
      if current and fact.direction == "+" and not (current.amount:sign() < 0 or fact.change.amount:sign() < 0) then
        must.at_most(fact.change, current)
      end
      if current then
        must.growth(fact.rate, fact.change, current, direction_of(fact, current, must))
      end
    end
  end
  for _, t in ipairs(budget.list) do
    if t:has("total", "prior") then
      for row in t:rows() do
        if row.total and row.prior and row.change and (not row.change.blank or t:prints("change")) then
          any = true
          must.sum(row.change, { row.total, row.prior }, { weights = { 1, -1 } })
        end
        if row.total and row.prior and row.rate and row.rate.kind == "percent" then
          any = true
          must.rate(row.rate, row.total, row.prior)
        end
      end
    end
  end
  return not any and "not_applicable" or nil
end

return { meta = meta, run = run }
