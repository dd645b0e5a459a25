-- 层级: every class of the economic classification is the sum of its sections; the grand total of the classes.
local composition = require "gouji.composition"
local economic = require "gouji.data.economic"
local tie = require "gouji.tie"

local meta = {
  id = "B08", api = 1, kind = "check", severity = "error",
  title = "Economic classes are the sums of their sections",
  categories = { "default", "table" },
  needs = { any = { "basic" } },
  source = "D: table 一般公共预算基本支出, budgets and final accounts",
}

-- Final accounts print 人员经费合计 and 公用经费合计 below two halves instead of one grand total.
local function state_groups(t, must)
  for _, group in ipairs { "personnel", "operating" } do
    local stated = tie.half_total(t, group)
    local parts = {}
    for row in t:rows() do
      if row.code and #row.code == 3 and economic.group(row.code) == group then
        parts[#parts + 1] = row.total or row[group]
      end
    end
    if stated and #parts > 0 then
      must.sum(stated, parts)
    end
  end
end

local function run(budget, must)
  for _, t in ipairs(budget:tables "basic") do
    composition.state_hierarchy(t, must)
    if not t:total() then
      state_groups(t, must)
    end
  end
end

return { meta = meta, run = run }
