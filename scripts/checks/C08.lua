-- 购置与资本性: vehicles bought are capital expenditure of projects.
local meta = {
  id = "C08", api = 1, kind = "check", severity = "warning",
  title = "Vehicles bought are within capital expenditure",
  categories = { "default", "tables" },
  needs = { all = { "project", "three_public" } },
  source = "K: 31013 公务用车购置 is a section of 310",
}

local function run(budget, must)
  local item = budget:table("three_public"):items("")[1]
  local total = budget:table("project"):total()
  local basic = budget:table("basic")
  local bought = item and (item.vehicle_purchase)
  local inside = basic and basic:find("310")[1]
  if not bought or bought:is_zero() or not total or not total.capital_expenditure
    or (inside and inside.total and not inside.total:is_zero()) then
    return "not_applicable"
  end
  local construction = total.capital_construction
  if construction and not construction:is_zero() then
    return "not_applicable"
  end
  must.at_most(bought, total.capital_expenditure)
end

return { meta = meta, run = run }
