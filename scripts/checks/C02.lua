-- 分类一致: every class of the overview tables equals the rows of that class in the tables by item.
local tie_rules = require "gouji.tie"

local meta = {
  id = "C02", api = 1, kind = "check", severity = "error",
  title = "Expenditure by class agrees between the tables",
  categories = { "default", "tables" },
  needs = { any = { "overview", "appropriation" } },
  source = "D: overview tables against tables by item",
}

-- Every class row of an overview table against the rows of that class in a table by item. `carried`: the overview also
-- counts what was carried over, the table by item only the year's own money.
local function tie(t, column, detail, carried, must)
  if not t or not detail or not detail:total() or #detail:coded() == 0 then
    return
  end
  for row in t:rows("expenditure") do
    local figure = row.class and row[column]
    if figure then
      local parts = {}
      for _, part in ipairs(detail:account(row.class)) do
        parts[#parts + 1] = part.total
      end
      if carried then
        if #parts == 1 then
          must.at_most(parts[1], figure)
        end
      elseif #parts == 1 and not (figure.blank and parts[1].blank) then
        must.same(figure, parts[1])
      elseif #parts > 1 or not figure:is_zero() then
        must.sum(figure, parts)
      end
      must.looked()
    end
  end
end

local function run(budget, must)
  local appropriation = budget:table("appropriation")
  tie(budget:table("overview"), "total", budget:table("expenditure"), false, must)
  local carried = budget.kind ~= "final_accounts" and tie_rules.has_carried(appropriation)
  for _, role in ipairs { "general", "fund", "capital" } do
    tie(appropriation, role, budget:table(role), carried, must)
  end
end

return { meta = meta, run = run }
