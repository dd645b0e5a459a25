-- 行合计: every row of receipts, and of fiscal appropriation by class, is the sum of its sources.
local composition = require "gouji.composition"

local meta = {
  id = "B04", api = 1, kind = "check", severity = "error",
  title = "A row's total is the sum of its sources",
  categories = { "default", "table" },
  needs = { any = { "income", "appropriation" } },
  source = "S: 财预〔2016〕143号, table 收入总体情况表",
}

local function run(budget, must)
  for _, t in ipairs(budget:tables(meta.needs.any)) do
    composition.state_rows(t, must)
  end
end

return { meta = meta, run = run }
