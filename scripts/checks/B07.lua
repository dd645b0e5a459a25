-- 行合计: 合计 is 人员经费 plus 公用经费.
local composition = require "gouji.composition"

local meta = {
  id = "B07", api = 1, kind = "check", severity = "error",
  title = "A row's total is personnel plus operating costs",
  categories = { "default", "table" },
  needs = { any = { "basic" } },
  source = "S: 财预〔2016〕143号, table 一般公共预算基本支出情况表",
}

local function run(budget, must)
  for _, t in ipairs(budget:tables(meta.needs.any)) do
    composition.state_rows(t, must)
  end
end

return { meta = meta, run = run }
