-- 采购合成: procurement is goods, works and services.
local meta = {
  id = "F09", api = 1, kind = "check", severity = "error",
  title = "Procurement is goods, works and services",
  categories = { "default", "text", "procurement" },
  needs = { narrative = true },
  source = "S: 财预〔2016〕143号, 政府采购 by 货物, 工程 and 服务",
}

local PARTS = { "procurement_goods", "procurement_works", "procurement_services" }

local function run(budget, must)
  local by_block, order = {}, {}
  for _, fact in ipairs(budget:narrative()) do
    if fact.section == "procurement" and fact.amount and fact.concept and not fact.foreign then
      if not by_block[fact.block] then
        by_block[fact.block] = {}
        order[#order + 1] = fact.block
      end
      by_block[fact.block][fact.concept] = by_block[fact.block][fact.concept] or fact.amount
    end
  end
  for _, block in ipairs(order) do
    local amounts, parts = by_block[block], {}
    for _, part in ipairs(PARTS) do
      parts[#parts + 1] = amounts[part]
    end
    if amounts.procurement and #parts > 0 then
      must.sum(amounts.procurement, parts)
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
