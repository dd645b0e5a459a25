-- 公用与机关运行: agency operating costs are the operating costs of basic expenditure, or a part of them where the
-- department has institutions and its glossary does not count these.
local tie = require "gouji.tie"

local meta = {
  id = "C12", api = 1, kind = "check", severity = "error",
  title = "Agency operating costs agree with operating costs",
  categories = { "default", "tables" },
  needs = { all = { "basic" }, narrative = true },
  source = "D; S: scope of 机关运行经费 is 行政 and 参公 units",
}

local function run(budget, must)
  local parts = tie.operating_parts(budget)
  local operating = parts[1]
  if not operating then
    return "insufficient_data"
  end
  local scope = tie.operations_scope(budget)
  for _, fact in ipairs(budget:narrative()) do
    if fact.concept == "operations" and fact.amount and not fact.foreign and not fact.amount:is_zero() then
      if #parts > 1 then
        must.sum(fact.amount, parts, { severity = scope ~= "all" and "info" or nil })
      elseif scope == "all" then
        must.same(fact.amount, operating)
      else
        must.at_most(fact.amount, operating)
        if scope == "likely" then
          must.same(fact.amount, operating, { severity = "info" })
        end
      end
    end
  end
end

return { meta = meta, run = run }
