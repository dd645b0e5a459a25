-- 原因合成: the amounts of a list of reasons add up to the change that they explain.
local changes = require "gouji.change"

local meta = {
  id = "E07", api = 1, kind = "check", severity = "warning",
  title = "Reasons add up to the change",
  categories = { "default", "text" },
  needs = { narrative = true },
  source = "D: 文内关系",
  args = {
    partial = { type = "integer", default = 80,
      help = "a list that explains less than this percentage of the change is taken for a part of the reasons" },
  },
}

local function run(budget, must, _, args)
  for _, fact in ipairs(budget:narrative()) do
    local reasons = fact.change and fact.reasons or {}
    local parts, weights, sum, open = {}, {}, nil, not fact.change or fact.change:is_zero()
    for i, reason in ipairs(reasons) do
      local sign = changes.sign(reason) * (fact.change and changes.sign(fact) or 1)
      parts[i], weights[i] = reason.change, sign
      local value = reason.change.amount * sign
      sum = sum and sum + value or value
      open = open or reason.direction == "~"
    end
    if #parts >= 2 and not open then
      local part_only = sum:sign() >= 0 and sum * 100 < fact.change.amount * (args.partial or 80)
      must.sum(fact.change, parts, { weights = weights, severity = part_only and "info" or nil })
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
