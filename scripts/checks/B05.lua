-- 行合计: 合计 is 基本支出 plus 项目支出 (and the other columns that a table prints).
local composition = require "gouji.composition"

local meta = {
  id = "B05", api = 1, kind = "check", severity = "error",
  title = "A row's total is basic plus project expenditure",
  categories = { "default", "table" },
  needs = { any = { "expenditure", "general", "fund", "capital", "economic_detail", "government_economic" } },
  source = "S: 财预〔2016〕143号, tables 支出总体情况表 and 一般公共预算支出情况表",
}

-- Tables of funds in final accounts: what was carried over, plus receipts, less expenditure, is carried on.
local function state_balance(t, must)
  for row in t:rows() do
    local rest, before, income, spent = row.next_carryover, row.prior_carryover, row.income, row.total
    if rest and before and income and spent then
      must.sum(rest, { before, income, spent }, { weights = { 1, 1, -1 } })
    end
  end
end

local function run(budget, must)
  for _, t in ipairs(budget:tables(meta.needs.any)) do
    composition.state_rows(t, must)
    if t:has("income", "next_carryover") then
      state_balance(t, must)
    end
  end
end

return { meta = meta, run = run }
