-- 收入合成: receipts are the sum of their sources; fiscal appropriation is the sum of the three budgets.
local composition = require "gouji.composition"

local meta = {
  id = "B02", api = 1, kind = "check", severity = "error",
  title = "Receipts are the sum of their sources",
  categories = { "default", "table" },
  needs = { any = { "overview", "appropriation", "income" } },
  source = "D: overview tables of budgets and final accounts",
}

local function run(budget, must)
  for _, t in ipairs(budget:tables { "overview", "appropriation" }) do
    composition.state_lines(t, "income", true, must)
  end
  for _, t in ipairs(budget:tables "income") do
    if composition.is_listed(t) then
      composition.state_lines(t, nil, true, must)
    end
  end
end

return { meta = meta, run = run }
