-- 采购合成: procurement is goods, works and services, and each of these what is listed of it.
local concepts = require "gouji.concept"
local data = require "gouji.data.procurement"

local meta = {
  id = "F09", api = 1, kind = "check", severity = "error",
  title = "Procurement is goods, works and services",
  categories = { "default", "text", "procurement" },
  needs = { narrative = true },
  source = "S: 财预〔2016〕143号, 政府采购 by 货物, 工程 and 服务",
}

-- The amounts that 包括 lists of goods, works or services add up to them.
local function state_lists(budget, group, must)
  local lists, order = {}, {}
  for _, fact in ipairs(budget:narrative()) do
    local here = fact.section == "procurement" and (fact.section_block or 0) == group.key
    local whole = here and fact.amount and fact.list_of and not fact.concept and concepts.alone_in("procurement", fact.list_of)
    local total = whole and group[data.concepts[whole.id]]
    if total then
      if not lists[whole.id] then
        lists[whole.id] = {}
        order[#order + 1] = { total = total, parts = lists[whole.id] }
      end
      table.insert(lists[whole.id], fact.amount)
    end
  end
  for _, list in ipairs(order) do
    must.sum(list.total, list.parts)
  end
  -- What falls short of a list of 一是 …, 二是 … may have been left out of it.
  for _, list in ipairs(group.lists) do
    local sum
    for _, figure in ipairs(list.parts) do
      sum = sum and sum + figure.amount or figure.amount
    end
    if #list.parts > 1 then
      must.sum(list.total, list.parts, { severity = sum < list.total.amount and "warning" or nil })
    end
  end
end

local PARTS = { "goods", "works", "services" }

local function run(budget, must)
  for _, group in ipairs(budget:procurement()) do
    local parts = {}
    for _, part in ipairs(PARTS) do
      parts[#parts + 1] = group[part]
    end
    if group.total and #parts > 0 then
      must.sum(group.total, parts)
    end
    state_lists(budget, group, must)
  end
  return "not_applicable"
end

return { meta = meta, run = run }
