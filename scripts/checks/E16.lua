-- 预算合成: the budgets that final accounts tell item by item add up to that of the total, where the outturns do.
local meta = {
  id = "E16", api = 1, kind = "check", severity = "warning",
  title = "Budgets of items add up",
  categories = { "default", "text" },
  needs = { narrative = true },
  source = "D: sentences of final accounts; an item without outturn may be left out",
}

local function adds_up(must, total, parts)
  local figures = { total }
  table.move(parts, 1, #parts, 2, figures)
  local verdict = must.try("sum", figures, {})
  return verdict == "exact" or verdict == "rounding"
end

-- The facts of items of one section that tell the measure, or nil where one of them does not.
local function items_of(facts, total, measure)
  local outturns, budgets = {}, {}
  for _, fact in ipairs(facts) do
    if fact.levels and fact.levels.item and fact.section == total.section and fact.amount and not fact.foreign then
      if not fact[measure] then
        return nil
      end
      outturns[#outturns + 1], budgets[#budgets + 1] = fact.amount, fact[measure]
    end
  end
  return #budgets > 1 and outturns or nil, budgets
end

local function run(budget, must)
  local facts = budget:narrative()
  for _, total in ipairs(facts) do
    for _, measure in ipairs { "budget", "adjusted" } do
      if total.concept == "general" and total.amount and total[measure] and not total.levels then
        local outturns, budgets = items_of(facts, total, measure)
        if outturns and adds_up(must, total.amount, outturns) then
          must.sum(total[measure], budgets)
        end
      end
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
