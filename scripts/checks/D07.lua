-- 变动一致: a change that the narrative states is the one between the years that a table prints side by side.
local changes = require "gouji.change"
local subject = require "gouji.subject"

local meta = {
  id = "D07", api = 1, kind = "check", severity = "error",
  title = "Changes of the narrative equal the tables' two years",
  categories = { "default", "text" },
  needs = { narrative = true },
  source = "D: tables that print the year before beside the budget",
}

-- The words of a column's title that tell which figures of the year before it holds, and the base that they are.
local BASES = { { "执行", "prior_outturn" }, { "决算", "prior_final" }, { "预算", "prior_budget" } }

local function base_of(header)
  for _, rule in ipairs(BASES) do
    if header:find(rule[1], 1, true) then
      return rule[2]
    end
  end
end

-- The figure beside `cell` of the year before, measured from the base of the fact.
local function prior_of(cell, base)
  local row, role = cell.row, cell.role
  local key = role == "total" and "prior" or "prior_" .. role
  local prior = row[key]
  local stated = prior and base_of(row.side.column_of[key].header)
  return (base == stated or base == "prior" or stated == nil) and prior or nil
end

local function run(budget, must)
  local any = false
  for _, fact in ipairs(budget:narrative()) do
    local unclear = fact.direction == "~" and not fact.rate_direction
    for _, cells in ipairs(fact.change and not unclear and subject.cells(budget, fact) or {}) do
      local prior = #cells == 1 and cells[1].row and prior_of(cells[1], fact.base or "prior")
      if prior then
        any = true
        must.sum(cells[1], { prior, fact.change }, { weights = { 1, changes.sign(fact) } })
      end
    end
  end
  return not any and "not_applicable" or nil
end

return { meta = meta, run = run }
