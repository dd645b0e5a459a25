-- 行合计: 合计 is 基本支出 plus 项目支出 (and the other columns that a table prints).
local composition = require "gouji.composition"

local meta = {
  id = "B05", api = 1, kind = "check", severity = "error",
  title = "A row's total is basic plus project expenditure",
  categories = { "default", "table" },
  needs = { any = { "expenditure", "general", "fund", "capital" } },
  source = "S: 财预〔2016〕143号, tables 支出总体情况表 and 一般公共预算支出情况表",
}

local function run(budget, must)
  for _, t in ipairs(budget:tables(meta.needs.any)) do
    composition.state_rows(t, must)
  end
end

return { meta = meta, run = run }
