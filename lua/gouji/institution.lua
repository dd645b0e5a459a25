-- Institutions: how many of each kind a department is made of, and whether its counts of them agree.
local people = require "gouji.people"

-- Adds up the counts of one kind.
local function count_of(list, kind)
  local sum, first = 0, nil
  for _, entry in ipairs(list) do
    if entry.kind == kind then
      sum, first = sum + entry.value, first or entry
    end
  end
  return first and sum, first
end

---Totals with the counts by kind that follow them in their block: { total, parts, sum, own }; own: the department itself
---may be counted on one side only.
---@param read gouji.People
local function totals(read)
  local found, open = {}, nil
  for _, entry in ipairs(read.institutions) do
    if entry.kind == "total" then
      open = { total = entry, parts = {}, sum = 0, own = entry.subordinate }
      found[#found + 1] = open
    elseif open and open.total.block == entry.block then
      open.parts[#open.parts + 1] = entry
      open.sum = open.sum + entry.value
      open.own = open.own or entry.subordinate or entry.tally.gap:find("本级", 1, true) ~= nil
    else
      open = nil
    end
  end
  return found
end

---What a section counts of its institutions: entries as in people.read, without totals.
---@param budget gouji.Budget
---@param section string
local function in_section(budget, section)
  local list = {}
  for block, kind in ipairs(budget.kinds) do
    local context = budget.contexts[block]
    if kind ~= "table" and context and context.section == section and budget.texts[block]:find("单位", 1, true) then
      people.institutions(budget, block, list)
    end
  end
  return list
end

return { count_of = count_of, totals = totals, in_section = in_section }
