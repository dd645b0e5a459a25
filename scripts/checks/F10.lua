-- 中小企业: what is reserved for small enterprises is within procurement, for micro enterprises within that.
local meta = {
  id = "F10", api = 1, kind = "check", severity = "error",
  title = "Reserved procurement is within procurement",
  categories = { "default", "text", "procurement" },
  needs = { narrative = true },
  source = "S: 政府采购促进中小企业发展管理办法",
}

local function run(budget, must)
  local first = {}
  for _, fact in ipairs(budget:narrative()) do
    if fact.section == "procurement" and fact.amount and fact.concept and not fact.foreign and not first[fact.concept] then
      first[fact.concept] = fact.amount
    end
  end
  local reserved, micro = first.procurement_reserved, first.procurement_reserved_micro
  if first.procurement and reserved and budget.kind ~= "final_accounts" then
    must.at_most(reserved, first.procurement)
  end
  if reserved and micro then
    must.at_most(micro, reserved)
  end
  return "not_applicable"
end

return { meta = meta, run = run }
