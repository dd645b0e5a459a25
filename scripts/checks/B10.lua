-- 行合计: a project's total is the sum of its economic columns; the grand total is the sum of the projects.
local composition = require "gouji.composition"

local meta = {
  id = "B10", api = 1, kind = "check", severity = "error",
  title = "Projects add up, by row and in all",
  categories = { "default", "table" },
  needs = { any = { "project" } },
  source = "D: table 一般公共预算项目支出",
}

local function run(budget, must)
  for _, t in ipairs(budget:tables "project") do
    composition.state_rows(t, must)
    local total = t:total()
    local parts = {}
    for row in t:rows() do
      local named = row.project_name and row.project_name ~= "" or (not row.project_name and not row.code)
      if named and not row.is_total and row.total and row.name ~= "小计" then
        parts[#parts + 1] = row.total
      end
    end
    if total and total.total and #parts > 0 then
      must.sum(total.total, parts)
    end
  end
end

return { meta = meta, run = run }
