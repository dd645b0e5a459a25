-- 功能分类合计: expenditure is the sum of its classes and of what is carried over.
local composition = require "gouji.composition"

local meta = {
  id = "B03", api = 1, kind = "check", severity = "error",
  title = "Expenditure is the sum of its classes",
  categories = { "default", "table" },
  needs = { any = { "overview", "appropriation", "expenditure" } },
  source = "D: overview tables of budgets and final accounts",
}

local function run(budget, must)
  for _, t in ipairs(budget:tables { "overview", "appropriation" }) do
    composition.state_lines(t, "expenditure", true, must)
  end
  for _, t in ipairs(budget:tables "expenditure") do
    if composition.is_listed(t) then
      composition.state_lines(t, nil, true, must)
    end
  end
end

return { meta = meta, run = run }
