-- 零基数: where the whole amount is an increase, last year was zero and no rate can be stated.
local subject = require "gouji.subject"

local meta = {
  id = "E05", api = 1, kind = "check", severity = "warning",
  title = "No rate is stated on a base of zero",
  categories = { "default", "text", "percentage" },
  needs = { narrative = true },
  source = "S: a stated rate on a zero base is a fault",
}

-- Whether the amounts print alike only because they are rounded: a base too small to be seen gives the rate.
local function is_small_base(budget, fact, current)
  local step = budget.doc:step(fact.change.id)
  local least, base = fact.change.amount:raw() - step // 2, (step + budget.doc:step(current.id)) // 2
  return fact.rate.percent // 1000000 * base >= 100 * least
end

local function run(budget, must, report)
  for _, fact in ipairs(budget:narrative()) do
    local current = fact.change and fact.rate and fact.direction == "+" and subject.current(budget, fact)
    if current then
      must.looked()
      if current.amount == fact.change.amount and not fact.change:is_zero() and not fact.rate:is_zero()
        and not is_small_base(budget, fact, current) then
        report {
          message = "The whole amount of {amount} is an increase: the base is zero and has no rate of {rate}",
          values = { amount = current.text, rate = fact.rate.text }, at = fact.rate, also = { fact.change, current },
          stated = fact.rate.text,
        }
      end
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
