-- 采购合成: procurement is goods, works and services, and each of these what is listed of it.
local concepts = require "gouji.concept"

local meta = {
  id = "F09", api = 1, kind = "check", severity = "error",
  title = "Procurement is goods, works and services",
  categories = { "default", "text", "procurement" },
  needs = { narrative = true },
  source = "S: 财预〔2016〕143号, 政府采购 by 货物, 工程 and 服务",
}

-- The amounts that 包括 lists of goods, works or services add up to them.
local function state_lists(facts, amounts, must)
  local lists, order = {}, {}
  for _, fact in ipairs(facts) do
    local whole = fact.list_of and not fact.concept and concepts.alone_in("procurement", fact.list_of)
    if whole and amounts[whole.id] then
      if not lists[whole.id] then
        lists[whole.id] = {}
        order[#order + 1] = whole.id
      end
      table.insert(lists[whole.id], fact.amount)
    end
  end
  for _, id in ipairs(order) do
    must.sum(amounts[id], lists[id])
  end
end

local PARTS = { "procurement_goods", "procurement_works", "procurement_services" }

local function run(budget, must)
  local by_block, order, listed = {}, {}, {}
  for _, fact in ipairs(budget:narrative()) do
    if fact.section == "procurement" and fact.amount and fact.list_of then
      listed[fact.block] = listed[fact.block] or {}
      table.insert(listed[fact.block], fact)
    end
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
    state_lists(listed[block] or {}, amounts, must)
  end
  return "not_applicable"
end

return { meta = meta, run = run }
