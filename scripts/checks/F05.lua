-- 车辆: the vehicles of all kinds are as many as the kinds, and worth what these are worth; so are other lists of assets.
local assets = require "gouji.asset"

local meta = {
  id = "F05", api = 1, kind = "check", severity = "error",
  title = "Assets by kind add up",
  categories = { "default", "text", "assets" },
  needs = { narrative = true },
  source = "D: section 国有资产占用使用情况",
}

local function run(budget, must)
  local sums, bounds = assets.sums(budget:assets())
  for _, sum in ipairs(sums) do
    must.sum(sum.total, sum.parts, { severity = sum.certain and "error" or "warning" })
  end
  for _, bound in ipairs(bounds) do
    must.at_most(bound.part, bound.whole)
  end
  return "not_applicable"
end

return { meta = meta, run = run }
