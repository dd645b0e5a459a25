-- 采购与项目: procurement is within expenditure; insurance and fuel of vehicles within their running costs.
local meta = {
  id = "C14", api = 1, kind = "check", severity = "error",
  title = "Procurement is within expenditure",
  categories = { "default", "tables" },
  needs = { any = { "expenditure", "overview" }, narrative = true },
  source = "D: section 政府采购 against the tables",
}

local function run(budget, must)
  local limit = budget:cell("expenditure - total total") or budget:cell("overview expenditure total total")
  local running = budget:cell("three_public - total vehicle_running")
  if not limit or limit.blank then
    return "insufficient_data"
  end
  local any = false
  for _, fact in ipairs(budget:narrative()) do
    if fact.amount and not fact.foreign then
      if fact.concept == "procurement" and budget.kind ~= "final_accounts" then
        any = true
        must.at_most(fact.amount, limit)
      elseif running and not running.blank and (fact.subject:find("车辆保险", 1, true) or fact.subject:find("车辆加油", 1, true)) then
        any = true
        must.at_most(fact.amount, running)
      end
    end
  end
  return not any and "not_applicable" or nil
end

return { meta = meta, run = run }
