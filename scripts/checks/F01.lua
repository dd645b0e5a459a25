-- 人员合成: 实有 is those in service, retired with honours and retired; a count is what is listed of it.
local headcount = require "gouji.headcount"

local meta = {
  id = "F01", api = 1, kind = "check", severity = "error",
  title = "Head-counts add up",
  categories = { "default", "text", "people" },
  needs = { narrative = true },
  source = "D: 机构设置及人员情况",
}

local function run(budget, must)
  local sums = headcount.sums(budget:people())
  for _, sum in ipairs(sums) do
    must.sum(sum.total, sum.parts, { weights = sum.weights, severity = sum.certain and "error" or "warning" })
  end
  for _, bound in ipairs(headcount.bounds(budget:people(), sums)) do
    must.at_most(bound.part, bound.whole)
  end
  return "not_applicable"
end

return { meta = meta, run = run }
