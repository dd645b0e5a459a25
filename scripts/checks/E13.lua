-- 完成率: the rate of completion is the outturn over the budget that the sentence names.
local subject = require "gouji.subject"

local meta = {
  id = "E13", api = 1, kind = "check", severity = "error",
  title = "Rates of completion are outturn over budget",
  categories = { "default", "text", "percentage" },
  needs = { narrative = true },
  source = "S: sentences of final accounts",
}

-- 决算数小于预算数 beside a rate of 100 % or more, where no two amounts tell which is wrong.
local function examine_words(fact, must, report)
  if not fact.completion or not fact.compared or (fact.amount and fact.compared_base) then
    return
  end
  must.looked()
  local all = 100 * 1000000
  if fact.compared == "<" and fact.completion.percent >= all or fact.compared == ">" and fact.completion.percent <= all then
    report {
      message = "{words}, but a rate of {rate} is stated", values = { words = fact.compared_text, rate = fact.completion.text },
      at = fact.completion, also = { fact.compared_at }, stated = fact.completion.text,
    }
  end
end

local function run(budget, must, report)
  for _, fact in ipairs(budget:narrative()) do
    examine_words(fact, must, report)
    local base
    local named = fact.completion and fact.completion_base and fact[fact.completion_base]
    if named and named:is_zero() and not fact.completion:is_zero() then
      report {
        message = "{rate} of a budget of {base} is stated", values = { rate = fact.completion.text, base = named.text },
        severity = "warning", at = fact.completion, also = { named }, stated = fact.completion.text,
      }
    end
    for _, candidate in ipairs(fact.completion and fact.amount and subject.budgets_of(budget, fact) or {}) do
      if not candidate:is_zero() then
        local exact = must.try("share", { fact.completion, fact.amount, candidate }) == "exact"
        base = (exact or not base) and candidate or base
      end
    end
    if base then
      must.share(fact.completion, fact.amount, base)
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
