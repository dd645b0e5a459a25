-- 零基数: where the whole amount is an increase, last year was zero and no rate can be stated.
local subject = require "gouji.subject"

local meta = {
  id = "E05", api = 1, kind = "check", severity = "warning",
  title = "No rate is stated on a base of zero",
  categories = { "default", "text", "percentage" },
  needs = { narrative = true },
  source = "S: a stated rate on a zero base is a fault",
}

local function run(budget, must, report)
  for _, fact in ipairs(budget:narrative()) do
    local current = fact.change and fact.rate and fact.direction == "+" and subject.current(budget, fact)
    if current then
      must.looked()
      if current.amount == fact.change.amount and not fact.change:is_zero() and not fact.rate:is_zero() then
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
