-- 层级: 类 is the sum of its 款, 款 of its 项, the grand total of the 类, in every amount column.
local composition = require "gouji.composition"

local meta = {
  id = "B06", api = 1, kind = "check", severity = "error",
  title = "Classes, sections and items add up",
  categories = { "default", "table" },
  needs = {
    any = { "income", "expenditure", "general", "project", "fund", "capital", "economic_detail", "government_economic" },
  },
  source = "D: functional classification in tables of receipts, expenditure and projects",
}

local function run(budget, must)
  for _, t in ipairs(budget:tables(meta.needs.any)) do
    composition.state_hierarchy(t, must)
  end
end

return { meta = meta, run = run }
