-- The three public expenses (三公) for each head of the actual staff: per_head.lua FILE…
local gouji = require "gouji"

-- The first item of the table; of final accounts the outturn.
local function three_public(budget)
  local t = budget:table("three_public")
  local item = t and (t:items("")[1])
  return item and item.total
end

local lines = { { "部门", "年度", "三公经费", "实有人数", "人均（元）" } }
for _, path in ipairs { ... } do
  local budget <close> = assert(gouji.read(path))
  local heads = 0
  for _, head in ipairs(gouji.people(budget).heads) do
    if head.kind == "actual" and not head.whole then
      heads = heads + head.value
    end
  end
  local total = three_public(budget)
  local each = total and heads > 0
    and gouji.ratio(total.amount, gouji.amount(heads, "元")):decimal(2) or "-"
  lines[#lines + 1] = { budget.department, budget.year, total and total.amount:format("元", 2) or "-", heads, each }
end
gouji.write(gouji.align(lines, { 3, 4, 5 }))
