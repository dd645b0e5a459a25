-- 车辆: the vehicles of all kinds are worth what the kinds are worth.
local meta = {
  id = "F05", api = 1, kind = "check", severity = "error",
  title = "Vehicles by kind add up",
  categories = { "default", "text", "assets" },
  needs = { narrative = true },
  source = "D: section 国有资产占用使用情况",
}

local function run(budget, must)
  local blocks, order = {}, {}
  for _, fact in ipairs(budget:narrative()) do
    if fact.section == "assets" and fact.amount then
      if not blocks[fact.block] then
        blocks[fact.block] = {}
        order[#order + 1] = fact.block
      end
      table.insert(blocks[fact.block], fact)
    end
  end
  for _, block in ipairs(order) do
    local facts = blocks[block]
    local _, text = budget.doc:block(block)
    local _, _, _, offset = budget.doc:figure_at(facts[1].amount.id)
    local among = text:find("其中", 1, true)
    if #facts > 2 and among and offset < among and text:sub(1, offset):find("车辆", 1, true) then
      local parts = {}
      for i = 2, #facts do
        parts[#parts + 1] = facts[i].amount
      end
      must.sum(facts[1].amount, parts)
    end
  end
  return "not_applicable"
end

return { meta = meta, run = run }
