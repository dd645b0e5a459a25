-- 增减额合成: the change of a total is the sum of the changes of its parts.
local changes = require "gouji.change"

local meta = {
  id = "E06", api = 1, kind = "check", severity = "error",
  title = "Changes add up",
  categories = { "default", "text" },
  needs = { narrative = true },
  source = "D: 文内关系",
}

-- Whether all changes of a sum are those between printed figures: what rounding left of two years is left of them too.
local function is_reckoned(budget, sum)
  for _, part in ipairs(sum.parts) do
    if not changes.is_reckoned(budget, part) then
      return false
    end
  end
  return changes.is_reckoned(budget, sum.total)
end

local function run(budget, must)
  for _, sum in ipairs(changes.sums(budget)) do
    local parts, weights, trial, trial_weights = {}, {}, { sum.total.change }, { 1 }
    for i, part in ipairs(sum.parts) do
      parts[i] = part.change
      weights[i] = changes.sign(part) * changes.sign(sum.total)
      trial[i + 1], trial_weights[i + 1] = parts[i], weights[i]
    end
    local exact = must.try("sum", trial, trial_weights) == "exact"
    if exact or sum.complete and not is_reckoned(budget, sum) then
      local loose = sum.loose or not sum.complete
      must.sum(sum.total.change, parts, { weights = weights, severity = sum.severity, loose = loose })
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
